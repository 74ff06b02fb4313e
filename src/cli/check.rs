//! `rumbo check`: every problem of every file, with its place.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json as object};

use super::output::{complain, print};
use super::plans::{discover, load};
use super::world::{Done, FAILED, FOUND_ERRORS, World};
use crate::export;
use crate::model::Snapshot;
use crate::model::advice::{Advice, advice as find_advice};
use crate::report;
use crate::ron::Problem;
use crate::text::show;

pub(super) fn run(world: &World, paths: &[PathBuf], advice: bool, json: bool) -> Done {
    let files = discover(world, paths)?;
    let (mut code, mut asked) = (0, 0);
    let mut checked: Vec<Value> = Vec::new();
    for file in &files {
        let name = file.to_string_lossy();
        let mut found = object!({ "file": name, "problems": [] });
        match load(world, file) {
            Ok(Ok(document)) if advice => {
                let snapshot = Snapshot::of(Arc::clone(document.plan()), world.as_of);
                let patterns = find_advice(&snapshot);
                found["advice"] = patterns
                    .iter()
                    .map(|pattern| pattern_data(pattern, &snapshot, world))
                    .collect();
                for pattern in patterns.iter().filter(|_| !json) {
                    let node = snapshot
                        .plan()
                        .node(pattern.place)
                        .map(|node| node.id().to_string());
                    let text = report::advice(&pattern.kind, world.words);
                    let label = world.words.figures.advice.to_lowercase();
                    print(&format!(
                        "{}: {label}: {}: {}\n",
                        show(&name),
                        show(&node.unwrap_or_default()),
                        show(&text)
                    ));
                }
                asked += patterns.len();
            }
            Ok(Ok(_)) => {}
            Ok(Err(problems)) => {
                code = code.max(FOUND_ERRORS);
                found["problems"] = problems
                    .iter()
                    .map(|problem| data(problem, world))
                    .collect();
                for problem in problems.iter().filter(|_| !json) {
                    print(&format!("{}\n", problem.report(&name, world.words)));
                }
            }
            // That a file cannot be read says nothing about what is in it.
            Err(failure) => {
                code = code.max(FAILED);
                found["error"] = failure.message.as_str().into();
                complain(&format!("{}: {}", world.words.line.error, failure.message));
            }
        }
        checked.push(found);
    }
    if json {
        print(&export::text(
            &object!({ "schema": "rumbo/check/1", "files": checked }),
        ));
    } else if code == 0 {
        let note = if asked > 0 {
            world.words.figures.advice_note
        } else {
            world.words.figures.no_advice
        };
        let note = if advice {
            format!("{note}\n")
        } else {
            String::new()
        };
        print(&format!(
            "{}\n{note}",
            (world.words.line.all_good)(files.len())
        ));
    }
    Ok(code)
}

/// A pattern, and the node that it is about.
fn pattern_data(pattern: &Advice, snapshot: &Snapshot, world: &World) -> Value {
    object!({
        "id": snapshot.plan().node(pattern.place).map(|node| node.id().to_string()),
        "what": report::advice(&pattern.kind, world.words),
    })
}

fn data(problem: &Problem, world: &World) -> Value {
    object!({
        "line": problem.line,
        "column": problem.column,
        "what": problem.what(world.words),
        "hint": problem.hint(world.words),
    })
}
