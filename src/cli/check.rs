//! `rumbo check`: every problem of every file, with its place.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json as object};

use super::output::{complain, print};
use super::plans::{discover, load};
use super::world::{Done, FAILED, FOUND_ERRORS, World};
use crate::export;
use crate::model::Snapshot;
use crate::model::advice::{Advice, AdviceKind, advice as find_advice, advice_on};
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
            Ok(Ok(document)) => {
                let snapshot = Snapshot::of(Arc::clone(document.plan()), world.as_of);
                let mut patterns = if advice {
                    find_advice(&snapshot)
                } else {
                    twice(&snapshot)
                };
                // That a document prints two figures for one day is named in any case.
                code = code.max(if patterns.iter().any(is_problem) {
                    FOUND_ERRORS
                } else {
                    0
                });
                patterns.sort_by_key(|pattern| !is_problem(pattern));
                found["advice"] = patterns
                    .iter()
                    .map(|pattern| pattern_data(pattern, &snapshot, world))
                    .collect();
                for question in report::questions(&snapshot, &patterns, world.words) {
                    if json {
                        break;
                    }
                    let of = match question.places[..] {
                        [place] => snapshot
                            .plan()
                            .node(place)
                            .map(|node| node.id().to_string()),
                        _ => None,
                    };
                    let of = of.map_or_else(String::new, |id| format!("{}: ", show(&id)));
                    let label = world.words.figures.advice.to_lowercase();
                    print(&format!(
                        "{}: {label}: {of}{} [{}]\n",
                        show(&name),
                        show(&question.text),
                        question.code
                    ));
                }
                asked += patterns.len();
            }
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
        let note = match (advice, asked) {
            (true, 0) => format!("{note}\n"),
            (true, _) => format!("{note}\n{}\n", world.words.figures.answer_how),
            (false, _) => String::new(),
        };
        print(&format!(
            "{}\n{note}",
            (world.words.line.all_good)(files.len())
        ));
    }
    Ok(code)
}

/// Figures that one document prints twice for a day.
fn twice(snapshot: &Snapshot) -> Vec<Advice> {
    let plan = snapshot.plan();
    let nodes = plan.places().filter(|place| {
        plan.node(*place)
            .is_some_and(|node| node.published().len() > 1)
    });
    nodes
        .flat_map(|place| advice_on(snapshot, place))
        .filter(is_problem)
        .collect()
}

const fn is_problem(advice: &Advice) -> bool {
    matches!(advice.kind, AdviceKind::PrintedTwice { .. })
}

/// A pattern, and the node that it is about.
fn pattern_data(pattern: &Advice, snapshot: &Snapshot, world: &World) -> Value {
    object!({
        "id": snapshot.plan().node(pattern.place).map(|node| node.id().to_string()),
        "question": pattern.kind.code(),
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
