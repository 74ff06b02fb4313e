//! `rumbo present` and `rumbo minutes`: how a meeting is begun, and the record of one.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::arguments::{OrderArgument, PresentArguments};
use super::output::print;
use super::plans::{find_plan, load_file, shown};
use super::world::{Done, Failure, World, day, failed, usage};
use crate::app::{Opening, Seat, Slot};
use crate::history::Minutes;
use crate::model::Snapshot;
use crate::report::{ActaOf, Choice, acta};
use crate::ron::Document;
use crate::store;
use crate::text::show;

/// How the meeting that is asked for begins.
pub(super) fn opening(
    world: &World,
    file: &Path,
    asked: &PresentArguments,
) -> Result<Opening, Failure> {
    let line = &world.words.line;
    if !asked.hide.is_empty() {
        let document = load_file(world, file)?;
        let is_axis = |name: &str| {
            document
                .plan()
                .axes
                .iter()
                .any(|axis| axis.id.as_str() == name)
        };
        let unknown = asked
            .hide
            .iter()
            .find(|name| !Choice::HIDEABLE.contains(&name.as_str()) && !is_axis(name));
        if let Some(name) = unknown {
            return Err(usage((line.cannot_hide)(
                &show(name),
                &Choice::HIDEABLE.join(", "),
            )));
        }
    }
    let slot = match &asked.slot {
        None => None,
        Some(text) => Some(Slot::read(text).ok_or_else(|| usage((line.bad_slot)(&show(text))))?),
    };
    let choice = Choice {
        only_overdue: asked.only.is_some(),
        by_urgency: matches!(asked.order, Some(OrderArgument::Urgency)),
        hidden: asked.hide.clone(),
    };
    let seat = match (asked.notes, asked.follow) {
        (false, _) => Seat::Audience,
        (true, false) => Seat::Presenter,
        (true, true) => Seat::Follower,
    };
    Ok(Opening {
        choice,
        seat,
        slot,
        every: asked.every,
    })
}

/// Prints the record of the last session, or of that of a day. The minutes have the plan as it was
/// then, so that it need not be readable now.
pub(super) fn minutes(world: &World, plan: &Path, on: Option<&str>) -> Done {
    let words = world.words;
    let path = find_plan(world, plan)?;
    let wanted = on.map(|on| day(world, on)).transpose()?;
    let found = newest_minutes(world, &path, wanted.unwrap_or(world.as_of))?;
    let found = found.filter(|minutes| wanted.is_none_or(|day| day == minutes.day()));
    let Some(minutes) = found else {
        return Err(failed(words.line.no_minutes));
    };
    let read = |text: &str| Document::read(text).ok();
    let now = load_file(world, &path);
    let before = read(&minutes.plan);
    let record = minutes.record.as_ref();
    let after = record.and_then(|record| read(&record.plan));
    // Of a session whose record was never written the end is not known: it is told up to now.
    let Some(after) = after.as_ref().or(now.as_ref().ok()).or(before.as_ref()) else {
        return now.map(|_| 0);
    };
    let at_session = |document: &Document| Snapshot::of(Arc::clone(document.plan()), minutes.day());
    let now = now.as_ref().map_or(after.plan(), Document::plan);
    let (before, after) = (before.as_ref().map(at_session), at_session(after));
    let ended = record.map(|record| record.ended);
    print(&acta(
        ActaOf {
            minutes: &minutes,
            ended,
            before: before.as_ref(),
            after: &after,
            now,
        },
        words,
    ));
    Ok(0)
}

/// The newest minutes of a plan up to a day, if there are any.
pub(super) fn newest_minutes(
    world: &World,
    plan: &Path,
    day: Date,
) -> Result<Option<Minutes>, Failure> {
    let words = world.words;
    let Some(file) = store::newest_minutes(&world.homes, plan, &day.to_string()) else {
        return Ok(None);
    };
    let loaded = store::read(&file, &world.limits.of_minutes())
        .map_err(|error| failed(error.message(words)))?;
    let minutes = Minutes::read(&loaded.text);
    minutes
        .map(Some)
        .ok_or_else(|| failed((words.present.minutes_unreadable)(&shown(&file))))
}
