//! `rumbo export`: the plan at a date as open data, or the slides of a meeting as a page to hand out.

use std::path::Path;
use std::sync::Arc;

use jiff::Span;
use jiff::civil::Date;

use super::arguments::Format;
use super::{Done, Failure, World, failed, load_plan, print};
use crate::export;
use crate::history::time_span;
use crate::model::reconcile::{printed_days, reconcile};
use crate::model::trend::curve;
use crate::model::{Place, Snapshot};
use crate::report::{Choice, DeckOf, MOST_LINES, deck};
use crate::store::{self, UpdateError};

/// Columns of a line of a slide on paper.
const COLUMNS: usize = 84;
/// Days of the curve.
const DAYS: i64 = 60;

pub(super) fn run(world: &World, plan: &str, format: Format, output: Option<&Path>) -> Done {
    let document = load_plan(world, plan)?;
    let snapshot = Snapshot::of(Arc::clone(document.plan()), world.as_of);
    let text = match format {
        Format::Json => export::json(&snapshot, Place::Plan),
        Format::Html => handout(world, &snapshot),
    };
    match output.filter(|path| path.as_os_str() != "-") {
        None => print(&text),
        Some(path) => write_out(world, path, &text)?,
    }
    Ok(0)
}

fn handout(world: &World, snapshot: &Snapshot) -> String {
    let plan = snapshot.plan();
    let before = snapshot.at_stop_before();
    let printed = printed_days(plan).into_iter().find(|day| *day <= snapshot.as_of());
    let reconciled = printed.map(|day| reconcile(plan, day));
    let of = DeckOf {
        snapshot,
        before: &before,
        reconciled: reconciled.as_ref(),
        agreements: &[],
        choice: &Choice::default(),
    };
    let slides = deck(of, COLUMNS, MOST_LINES, world.words);
    let days =
        time_span(plan, Place::Plan, snapshot.as_of()).map(|(from, to)| days_between(from, to, snapshot.as_of()));
    export::handout(snapshot, &slides, &curve(plan, Place::Plan, &days.unwrap_or_default()), world.words)
}

/// Days spread evenly from the first to the last, and today among them.
fn days_between(from: Date, to: Date, today: Date) -> Vec<Date> {
    let length = i64::from(from.until(to).map_or(0, |span| span.get_days()));
    let day = |at: i64| Span::new().try_days(length * at / DAYS).ok().and_then(|span| from.checked_add(span).ok());
    let mut days: Vec<Date> = (0..=DAYS).filter_map(day).chain([today]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Writes a result to a file, in the place of what is there.
fn write_out(world: &World, path: &Path, text: &str) -> Result<(), Failure> {
    // Whatever was in it is no concern of ours, but it must be a file that is text.
    let written = store::put(path, &world.limits, |_| Ok::<_, std::convert::Infallible>(text.to_owned()));
    written.map_err(|error| match error {
        UpdateError::Store(error) => failed(error.message(world.words)),
        UpdateError::Change(never) => match never {},
    })
}
