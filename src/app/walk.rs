//! The review before a session: from one leaf that needs a word to the next, with an answer on one
//! key to the row under the cursor.

use std::collections::BTreeMap;

use super::book::OpenPlan;
use super::command::WALK_MENU;
use super::desk::{Desk, Notice};
use super::lens;
use super::navigate;
use super::reading::Context;
use super::surface::{Act, Ask};
use super::surfaces::make;
use super::view::{Filter, Lens, Reviewed, Walk};
use crate::model::condition::{Condition, Order, select};
use crate::model::{Change, Id, Place, PlanDate, Snapshot, Told, Update, leaf_state};
use crate::text::{Words, show};

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
    let (Some(node), Some(reading)) = (plan.node(place), snapshot.reading(place)) else {
        return Vec::new();
    };
    let holds = |condition: Condition| condition.holds(snapshot, place);
    let mut reasons = Vec::new();
    if holds(Condition::Overdue) {
        reasons.push(Reason::Overdue(
            reading.deadline.map_or(0, |due| due.days_late),
        ));
    }
    if !reading.figure.complete {
        let passed = plan
            .cutoffs
            .iter()
            .map(|cutoff| cutoff.on)
            .filter(|on| on.last_day() < snapshot.as_of());
        let cutoff = passed.max_by_key(|on| on.last_day());
        let newest = leaf_state(plan, node, snapshot.as_of())
            .newest
            .map(|update| update.on.last_day());
        match (newest, cutoff) {
            _ if reading.told == Told::Nothing => reasons.push(Reason::Unreported),
            (Some(newest), Some(cutoff)) if newest <= cutoff.last_day() => {
                reasons.push(Reason::SinceCutoff(cutoff));
            }
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

/// Starts a review, or asks whether to go on with the one that was left today.
pub(super) fn start(desk: &mut Desk) -> Result<Vec<Act>, Notice> {
    let open = desk.present()?.open;
    let left = open.review.as_ref().filter(|walk| walk.day == desk.today);
    if left.is_some_and(|walk| walk.queue.iter().any(|id| walk.waits(id))) {
        return Ok(vec![Act::Open(Ask::Menu(WALK_MENU))]);
    }
    begin(desk)
}

/// Begins with what needs a word: in the order of the filter in force and of that only, else the
/// latest first.
pub(super) fn begin(desk: &mut Desk) -> Result<Vec<Act>, Notice> {
    let open = desk.present()?.open;
    let filter = if let Some(Lens::Found(filter)) = desk.view().map(|view| &view.lens) {
        Some(filter)
    } else {
        None
    };
    let queue = queue(open, filter);
    if queue.is_empty() {
        return Err(Notice::good(desk.words().screen.walk.nothing));
    }
    let (from, began) = (open.history.done(), figures(desk));
    lens::look(
        desk,
        Lens::Walk(Walk {
            queue,
            reviewed: BTreeMap::new(),
            day: desk.today,
            from,
            began,
        }),
    );
    Ok(next(desk))
}

/// Goes on with the review that was left.
pub(super) fn go_on(desk: &mut Desk) -> Result<Vec<Act>, Notice> {
    desk.present()?;
    let Some(walk) = desk.open_mut().and_then(|(open, _)| open.review.take()) else {
        return begin(desk);
    };
    lens::look(desk, Lens::Walk(walk));
    Ok(next(desk))
}

fn queue(open: &OpenPlan, filter: Option<&Filter>) -> Vec<Id> {
    let conditions = filter.map(|filter| &*filter.conditions).unwrap_or_default();
    let orders = filter
        .map(|filter| &*filter.orders)
        .filter(|orders| !orders.is_empty());
    let due = select(
        &open.snapshot,
        conditions,
        orders.unwrap_or(&[Order::DaysLate]),
    );
    due.into_iter()
        .filter(|&place| !reasons(&open.snapshot, place).is_empty())
        .filter_map(|place| Some(open.plan().node(place)?.id().clone()))
        .collect()
}

/// The figures of the axes and of the plan, as they are shown.
fn figures(desk: &Desk) -> Vec<(Id, String)> {
    let Some(open) = desk.open() else {
        return Vec::new();
    };
    let plan = open.plan();
    let places = (0..plan.axes.len()).map(Place::Axis).chain([Place::Plan]);
    let figure = |place: Place| {
        let figure = open.snapshot.reading(place)?.shown(plan.decimals).percent();
        Some((plan.node(place)?.id().clone(), figure))
    };
    places.filter_map(figure).collect()
}

/// To the next row from the cursor on, round the end, that waits for a word; where none does the
/// review is over.
fn next(desk: &mut Desk) -> Vec<Act> {
    let Some(Lens::Walk(walk)) = desk.view().map(|view| &view.lens) else {
        return Vec::new();
    };
    let here = desk
        .selected_id()
        .and_then(|id| walk.queue.iter().position(|queued| *queued == id))
        .unwrap_or(0);
    let there = |id: &&Id| {
        desk.open()
            .is_some_and(|open| open.plan().find(id.as_str()).is_some())
    };
    let round = walk.queue[here..].iter().chain(&walk.queue[..here]);
    match round.filter(there).find(|id| walk.waits(id)).cloned() {
        Some(id) => {
            navigate::select(desk, &id);
            Vec::new()
        }
        None => finish(desk),
    }
}

/// Notes what became of a leaf, and goes on.
fn reviewed(desk: &mut Desk, id: Id, how: Reviewed) -> Vec<Act> {
    let Some((_, view)) = desk.open_mut() else {
        return Vec::new();
    };
    let Lens::Walk(walk) = &mut view.lens else {
        return Vec::new();
    };
    if !walk.queue.contains(&id) {
        return Vec::new();
    }
    // What was answered once is not skipped.
    let kept = walk.reviewed.entry(id).or_insert(how);
    if how == Reviewed::Answered {
        *kept = how;
    }
    next(desk)
}

/// Leaves the row under the cursor without a word.
pub(super) fn skip(desk: &mut Desk) -> Vec<Act> {
    desk.selected_id()
        .map_or_else(Vec::new, |id| reviewed(desk, id, Reviewed::Skipped))
}

/// After a change of a leaf: it is answered.
pub(super) fn changed(desk: &mut Desk, node: &Id) -> Vec<Act> {
    reviewed(desk, node.clone(), Reviewed::Answered)
}

/// Why the leaf under the cursor of a review needs a word, for the head of the list.
#[must_use]
pub fn walk_reasons(desk: &Desk) -> Vec<String> {
    let (Some(open), Some(Lens::Walk(walk))) = (desk.open(), desk.view().map(|view| &view.lens))
    else {
        return Vec::new();
    };
    let here = desk.selected_id().filter(|id| walk.queue.contains(id));
    let place = here.and_then(|id| open.plan().find(id.as_str()));
    let reasons = place
        .map(|place| reasons(&open.snapshot, place))
        .unwrap_or_default();
    reasons
        .into_iter()
        .map(|reason| said(reason, desk.words()))
        .collect()
}

/// Reports the same figure again: nothing moved, and that is said with today's date.
pub(super) fn keep(desk: &Desk) -> Vec<Act> {
    let words = desk.words();
    let made = Context::of(desk)
        .zip(desk.selected())
        .and_then(|(context, place)| {
            let node = context.plan().node(place)?;
            let figure = leaf_state(context.plan(), node, context.today)
                .figure?
                .percent();
            let by = context.by.map(str::to_owned);
            let update = Update {
                progress: Some(figure),
                by,
                ..Update::on(PlanDate::day(context.today))
            };
            let (figure, change) = (figure.to_string(), Change::add_update(node.id(), &update));
            Some(context.ready(
                node.id(),
                vec![change],
                words.screen.prompt.progress,
                &figure,
                &figure,
                String::new(),
            ))
        });
    if made.is_none() {
        return vec![Act::Tell(Notice::plain(words.screen.walk.nothing_to_keep))];
    }
    make(made)
}

/// Ends it, and tells what it did: what was answered and how, what was skipped, and where that led.
pub(super) fn finish(desk: &mut Desk) -> Vec<Act> {
    let Some(Lens::Walk(walk)) = desk.view().map(|view| &view.lens) else {
        return Vec::new();
    };
    let Some(open) = desk.open() else {
        return Vec::new();
    };
    let (words, glyphs) = (&desk.words().screen.walk, desk.glyphs());
    let history = &open.history;
    let done = &history.steps()[walk.from.min(history.done())..history.done()];
    let of = |how: Reviewed| {
        walk.queue
            .iter()
            .filter(move |id| walk.reviewed.get(id) == Some(&how))
    };
    let (answered, skipped) = (
        of(Reviewed::Answered).count(),
        of(Reviewed::Skipped).count(),
    );
    let mut lines = vec![(words.summary)(
        answered,
        walk.queue.len(),
        done.len(),
        skipped,
    )];
    lines.extend(done.iter().map(|step| step.said(glyphs.arrow)));
    let names: Vec<&str> = of(Reviewed::Skipped).map(Id::as_str).collect();
    lines.extend((!names.is_empty()).then(|| (words.skipped)(&names.join(", "))));
    let now = figures(desk);
    let figure = |id: &Id, list: &[(Id, String)]| {
        list.iter()
            .find(|(known, _)| known == id)
            .map(|(_, it)| it.clone())
    };
    lines.extend(now.iter().filter_map(|(id, now)| {
        let before = figure(id, &walk.began).filter(|before| before != now)?;
        Some((words.led)(
            &name(open, id, desk.words()),
            &before,
            glyphs.arrow,
            now,
        ))
    }));
    let title = words.title;
    lens::look(desk, Lens::Tree);
    vec![Act::Open(Ask::Read {
        title,
        lines,
        is_sheet: true,
    })]
}

/// `plan`, `eje 1`.
fn name(open: &OpenPlan, id: &Id, words: &Words) -> String {
    let plan = open.plan();
    if *id == plan.id {
        return words.domain.plan.to_lowercase();
    }
    let label = plan.labels.axis.as_deref().unwrap_or(words.domain.axis);
    format!("{} {}", show(label).to_lowercase(), show(id.as_str()))
}
