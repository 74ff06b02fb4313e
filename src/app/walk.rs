//! The review before a session: from one leaf that needs a word to the next, with an answer on one key.

use super::book::OpenPlan;
use super::desk::{Desk, Notice, Present};
use super::lens;
use super::navigate;
use super::reading::Context;
use super::surface::{Act, Ask};
use super::surfaces::make;
use super::view::{Lens, Walk};
use crate::model::condition::{Condition, Order, select};
use crate::model::{Change, Id, Place, PlanDate, Snapshot, Update, leaf_state};
use crate::text::Words;

/// Why a leaf needs a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Overdue(i32),
    Unreported,
    /// Nothing was reported since the last cut-off before today.
    SinceCutoff(PlanDate),
    Stale,
    NoEvidence,
}

fn reasons(snapshot: &Snapshot, place: Place) -> Vec<Reason> {
    let plan = snapshot.plan();
    let (Some(node), Some(reading)) = (plan.node(place), snapshot.reading(place)) else { return Vec::new() };
    let holds = |condition: Condition| condition.holds(snapshot, place);
    let mut reasons = Vec::new();
    if holds(Condition::Overdue) {
        reasons.push(Reason::Overdue(reading.deadline.map_or(0, |due| due.days_late)));
    }
    if !reading.figure.complete {
        let passed = plan.cutoffs.iter().map(|cutoff| cutoff.on).filter(|on| on.last_day() < snapshot.as_of());
        let cutoff = passed.max_by_key(|on| on.last_day());
        let newest = leaf_state(node.updates(), snapshot.as_of()).newest.map(|update| update.on.last_day());
        match (newest, cutoff) {
            _ if reading.figure.value.is_none() => reasons.push(Reason::Unreported),
            (Some(newest), Some(cutoff)) if newest <= cutoff.last_day() => reasons.push(Reason::SinceCutoff(cutoff)),
            _ if holds(Condition::Stale) => reasons.push(Reason::Stale),
            _ => {}
        }
    }
    if holds(Condition::NoEvidence) {
        reasons.push(Reason::NoEvidence);
    }
    reasons
}

fn said(reason: Reason, words: &Words) -> String {
    let walk = &words.screen.walk;
    match reason {
        Reason::Overdue(days) => (walk.overdue)(days),
        Reason::Unreported => walk.unreported.to_owned(),
        Reason::SinceCutoff(on) => (walk.since_cutoff)(&on.to_string()),
        Reason::Stale => walk.stale.to_owned(),
        Reason::NoEvidence => walk.no_evidence.to_owned(),
    }
}

/// Starts over what needs a word, the latest first.
pub(super) fn start(desk: &mut Desk) -> Vec<Act> {
    let (queue, from) = match desk.present() {
        Ok(Present { open, .. }) => (queue(open), open.history.done()),
        Err(notice) => return vec![Act::Tell(notice)],
    };
    if queue.is_empty() {
        return vec![Act::Tell(Notice::good(desk.words().screen.walk.nothing))];
    }
    lens::look(desk, Lens::Walk(Walk { queue, at: 0, from, skipped: 0 }));
    arrive(desk)
}

fn queue(open: &OpenPlan) -> Vec<Id> {
    let due = select(&open.snapshot, &[], &[Order::DaysLate]);
    due.into_iter()
        .filter(|&place| !reasons(&open.snapshot, place).is_empty())
        .filter_map(|place| Some(open.document.plan().node(place)?.id().clone()))
        .collect()
}

/// Puts the selection on the leaf that is next; past the last one the review is over.
fn arrive(desk: &mut Desk) -> Vec<Act> {
    let Some(Lens::Walk(walk)) = desk.view().map(|view| &view.lens) else { return Vec::new() };
    match walk.queue.get(walk.at).cloned() {
        Some(id) => {
            navigate::select(desk, &id);
            Vec::new()
        }
        None => finish(desk),
    }
}

/// Why the leaf that a review is at needs a word, for the head of the list.
#[must_use]
pub fn walk_reasons(desk: &Desk) -> Vec<String> {
    let (Some(open), Some(Lens::Walk(walk))) = (desk.open(), desk.view().map(|view| &view.lens)) else {
        return Vec::new();
    };
    let place = walk.queue.get(walk.at).and_then(|id| open.document.plan().find(id.as_str()));
    let reasons = place.map(|place| reasons(&open.snapshot, place)).unwrap_or_default();
    reasons.into_iter().map(|reason| said(reason, desk.words())).collect()
}

/// Goes on to the next; at the end of all it is told what was done.
fn advance(desk: &mut Desk, skipped: bool) -> Vec<Act> {
    if let Some((_, view)) = desk.open_mut()
        && let Lens::Walk(walk) = &mut view.lens
    {
        walk.at += 1;
        walk.skipped += usize::from(skipped);
    }
    arrive(desk)
}

pub(super) fn skip(desk: &mut Desk) -> Vec<Act> {
    advance(desk, true)
}

/// After a change of the leaf it is at: on to the next one.
pub(super) fn changed(desk: &mut Desk, node: &Id) -> Vec<Act> {
    let here = match desk.view().map(|view| &view.lens) {
        Some(Lens::Walk(walk)) => walk.queue.get(walk.at) == Some(node),
        _ => false,
    };
    if here { advance(desk, false) } else { Vec::new() }
}

/// Reports the same figure again: nothing moved, and that is said with today's date.
pub(super) fn keep(desk: &Desk) -> Vec<Act> {
    let words = desk.words();
    let made = Context::of(desk).zip(desk.selected()).and_then(|(context, place)| {
        let node = context.plan().node(place)?;
        let (figure, _) = leaf_state(node.updates(), context.today).figure?;
        let by = context.by.map(str::to_owned);
        let update = Update { progress: Some(figure), by, ..Update::on(PlanDate::day(context.today)) };
        let (figure, change) = (figure.to_string(), Change::add_update(node.id(), &update));
        Some(context.ready(node.id(), vec![change], words.screen.prompt.progress, &figure, &figure, String::new()))
    });
    if made.is_none() {
        return vec![Act::Tell(Notice::plain(words.screen.walk.nothing_to_keep))];
    }
    make(made)
}

/// Ends it, and tells what was changed.
pub(super) fn finish(desk: &mut Desk) -> Vec<Act> {
    let Some(Lens::Walk(walk)) = desk.view().map(|view| &view.lens) else { return Vec::new() };
    let words = &desk.words().screen.walk;
    let Some(open) = desk.open() else { return Vec::new() };
    let history = &open.history;
    let done = &history.steps()[walk.from.min(history.done())..history.done()];
    let reviewed = walk.at.min(walk.queue.len());
    let mut lines = vec![(words.summary)(reviewed, walk.queue.len(), done.len(), walk.skipped)];
    let arrow = desk.glyphs().arrow;
    lines.extend(done.iter().map(|step| step.said(arrow)));
    let title = words.title;
    lens::look(desk, Lens::Tree);
    vec![Act::Open(Ask::Read { title, lines })]
}
