//! Commands that tell something of a plan at a date, as lines or as data.

use std::io::IsTerminal as _;
use std::path::Path;
use std::sync::Arc;

use super::output::print;
use super::plans::load_plan;
use super::world::{Done, Failure, World, day, failed};
use crate::export;
use crate::model::reconcile::{printed_days, reconcile};
use crate::model::trend::pace;
use crate::model::{Place, Snapshot};
use crate::report::{self, Block, Line};
use crate::text::show;

/// Columns where the output is no terminal, or does not say.
const COLUMNS: usize = 100;

/// `rumbo show`: a plan or one node of it.
pub(super) fn show_node(world: &World, plan: &Path, id: Option<&str>, json: bool) -> Done {
    let (snapshot, place) = at(world, plan, id)?;
    if json {
        print(&export::json(&snapshot, place, !world.is_dated));
        return Ok(0);
    }
    let mut blocks = report::describe(
        &snapshot,
        pace(&snapshot, place).as_ref(),
        place,
        world.words,
    );
    let below = report::outline(&snapshot, place, world.words);
    if !below.is_empty() {
        blocks.push(Block::Title(String::new()));
        blocks.extend(below);
    }
    print_blocks(&blocks);
    Ok(0)
}

/// `rumbo explain`: how a figure comes about.
pub(super) fn explain(world: &World, plan: &Path, id: Option<&str>, json: bool) -> Done {
    let (snapshot, place) = at(world, plan, id)?;
    if json {
        print(&export::explanation(&snapshot, place));
    } else if let Some(explained) = report::explain(&snapshot, place, world.words) {
        print_blocks(&explained.blocks());
    }
    Ok(0)
}

/// `rumbo reconcile`: what was printed beside what comes of its parts, for every date that has
/// printed figures up to the one asked for.
pub(super) fn reconcile_plan(world: &World, plan: &Path, json: bool) -> Done {
    let (snapshot, _) = at(world, plan, None)?;
    let days = printed_days(snapshot.plan())
        .into_iter()
        .filter(|day| *day <= world.as_of);
    let found: Vec<_> = days.map(|day| reconcile(snapshot.plan(), day)).collect();
    if json {
        print(&export::reconciliations(&snapshot, &found));
        return Ok(0);
    }
    let mut blocks = Vec::new();
    for found in &found {
        let then = Snapshot::of(Arc::clone(snapshot.plan()), found.on);
        blocks.extend(report::reconcile(&then, found, world.words));
        blocks.push(Block::Title(String::new()));
    }
    if found.is_empty() {
        blocks.push(Block::Title(world.words.figures.reconcile_none.to_owned()));
    }
    blocks.extend(report::levels(&snapshot, world.words));
    print_blocks(&blocks);
    Ok(0)
}

/// `rumbo log`: the dated entries, or with `ends` every end that was moved.
pub(super) fn log(world: &World, plan: &Path, id: Option<&str>, ends: bool) -> Done {
    let (snapshot, place) = at(world, plan, id)?;
    let blocks = if ends {
        report::slips(&snapshot, world.words)
    } else {
        report::log(&snapshot, place, world.words)
    };
    print_blocks(&blocks);
    Ok(0)
}

/// `rumbo diff`: what changed between two dates, of one text or of an earlier one and this.
pub(super) fn diff(
    world: &World,
    plan: &Path,
    id: Option<&str>,
    (from, to): (Option<&str>, Option<&str>),
    before: Option<&Path>,
    json: bool,
) -> Done {
    let document = load_plan(world, plan)?;
    let to = to.map_or(Ok(world.as_of), |to| day(world, to))?;
    let from = from.map_or(Ok(to), |from| day(world, from))?;
    let after = Snapshot::of(Arc::clone(document.plan()), to);
    let missing = || no_such_node(world, id.unwrap_or(after.plan().id.as_str()));
    let earlier = before.map(|file| load_plan(world, file)).transpose()?;
    let before = Snapshot::of(
        Arc::clone(earlier.as_ref().unwrap_or(&document).plan()),
        from,
    );
    let place = match place_of(world, &after, id) {
        // What is gone is a difference as well.
        Err(_) if earlier.is_some() && id.is_some_and(|id| before.whole().find(id).is_some()) => {
            None
        }
        place => Some(place?),
    };
    // What two files say is told whatever its date.
    let found = earlier
        .is_some()
        .then(|| report::compared(before.whole(), after.whole(), id, world.words));
    if json {
        let about = place.and_then(|place| after.plan().node(place));
        let about = about.map_or_else(|| id.unwrap_or_default(), |node| node.id().as_str());
        print(&export::difference(
            &before,
            &after,
            about,
            found.as_deref(),
        ));
        return Ok(0);
    }
    let mut blocks = Vec::new();
    if let Some(place) = place {
        let change = report::change(&before, &after, place, world.words);
        // So is what is new, of which there is no way from one figure to the other.
        blocks.extend(if earlier.is_some() {
            change.unwrap_or_default()
        } else {
            change.ok_or_else(missing)?
        });
        blocks.extend(report::entries_after(
            &after,
            place,
            Some(from),
            world.words,
        ));
    }
    if let Some(found) = found {
        let figures = &world.words.figures;
        let same = || (figures.files_same)(id.unwrap_or(after.plan().id.as_str()));
        blocks.push(Block::Title(if found.is_empty() {
            same()
        } else {
            figures.files_differ.to_owned()
        }));
        blocks.extend(report::told_differences(&found));
    }
    print_blocks(&blocks);
    Ok(0)
}

fn at(world: &World, plan: &Path, id: Option<&str>) -> Result<(Snapshot, Place), Failure> {
    let document = load_plan(world, plan)?;
    let snapshot = Snapshot::of(Arc::clone(document.plan()), world.as_of);
    let place = place_of(world, &snapshot, id)?;
    Ok((snapshot, place))
}

fn place_of(world: &World, snapshot: &Snapshot, id: Option<&str>) -> Result<Place, Failure> {
    match id {
        None => Ok(Place::Plan),
        Some(id) => snapshot
            .plan()
            .find(id)
            .ok_or_else(|| no_such_node(world, id)),
    }
}

fn no_such_node(world: &World, id: &str) -> Failure {
    failed((world.words.line.no_such_node)(&show(id)))
}

pub(super) fn print_blocks(blocks: &[Block]) {
    let lines = report::lines(blocks, columns());
    let lines = lines
        .iter()
        .map(|Line { label, text, .. }| format!("{label}{text}"))
        .collect::<Vec<_>>();
    print(&format!("{}\n", lines.join("\n").trim_end()));
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
