//! `rumbo show`: a plan or one node of it as plain lines, or as data.

use std::io::IsTerminal as _;
use std::sync::Arc;

use super::{Done, Failure, World, failed, load_plan, print};
use crate::export;
use crate::model::{Place, Snapshot};
use crate::report::{self, Block, Line};
use crate::text::show;

/// Columns where the output is no terminal, or does not say.
const COLUMNS: usize = 100;

pub(super) fn run(world: &World, plan: &str, id: Option<&str>, json: bool) -> Done {
    let document = load_plan(world, plan)?;
    let snapshot = Snapshot::of(Arc::clone(document.plan()), world.as_of);
    let place = match id {
        None => Place::Plan,
        Some(id) => snapshot.plan().find(id).ok_or_else(|| no_such_node(world, id))?,
    };
    if json {
        print(&export::json(&snapshot, place));
        return Ok(0);
    }
    let mut blocks = report::describe(&snapshot, place, world.words);
    let below = report::outline(&snapshot, place, world.words);
    if !below.is_empty() {
        blocks.push(Block::Title(String::new()));
        blocks.extend(below);
    }
    let lines = report::lines(&blocks, columns());
    let lines = lines.iter().map(|Line { label, text, .. }| format!("{label}{text}")).collect::<Vec<_>>();
    print(&format!("{}\n", lines.join("\n")));
    Ok(0)
}

fn no_such_node(world: &World, id: &str) -> Failure {
    failed((world.words.line.no_such_node)(&show(id)))
}

fn columns() -> usize {
    if !std::io::stdout().is_terminal() {
        return COLUMNS;
    }
    rustix::termios::tcgetwinsize(rustix::stdio::stdout())
        .ok()
        .map(|size| usize::from(size.ws_col))
        .filter(|columns| *columns > 0)
        .unwrap_or(COLUMNS)
}
