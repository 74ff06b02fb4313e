//! `rumbo check`: every problem of every file, with its place.

use std::path::PathBuf;

use serde_json::{Value, json as object};

use super::{Done, FAILED, FOUND_ERRORS, World, discover, load, print, say};
use crate::ron::Problem;

pub(super) fn run(world: &World, paths: &[PathBuf], json: bool) -> Done {
    let files = discover(world, paths)?;
    let mut code = 0;
    let mut checked: Vec<Value> = Vec::new();
    for file in &files {
        let name = file.to_string_lossy();
        let mut found = object!({ "file": name, "problems": [] });
        match load(world, file) {
            Ok(Ok(_)) => {}
            Ok(Err(problems)) => {
                code = code.max(FOUND_ERRORS);
                found["problems"] = problems.iter().map(|problem| data(problem, world)).collect();
                for problem in problems.iter().filter(|_| !json) {
                    print(&format!(
                        "{}
",
                        problem.report(&name, world.words)
                    ));
                }
            }
            // That a file cannot be read says nothing about what is in it.
            Err(failure) => {
                code = code.max(FAILED);
                found["error"] = failure.message.as_str().into();
                say(&mut std::io::stderr(), &format!("{}: {}\n", world.words.line.error, failure.message));
            }
        }
        checked.push(found);
    }
    if json {
        print(&format!("{:#}\n", object!({ "schema": "rumbo/check/1", "files": checked })));
    } else if code == 0 {
        print(&format!("{}\n", (world.words.line.all_good)(files.len())));
    }
    Ok(code)
}

fn data(problem: &Problem, world: &World) -> Value {
    object!({
        "line": problem.line,
        "column": problem.column,
        "what": problem.what(world.words),
        "hint": problem.hint(world.words),
    })
}
