//! Every change of an end: who agreed to it, why, and by how many days.

use jiff::civil::Date;

use super::deadline::days_between;
use super::{Node, Place, PlanDate, Reschedule, Snapshot};

/// One end that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip<'p> {
    pub place: Place,
    /// The day it was agreed.
    pub on: Date,
    /// The end until then; `None` where there was none.
    pub from: Option<PlanDate>,
    pub to: PlanDate,
    /// Days later; below zero where it was brought forward, `None` without an end before.
    pub days: Option<i32>,
    /// The end until then had gone by already.
    pub after_end: bool,
    pub reschedule: &'p Reschedule,
}

/// The ends that were moved by the date of the snapshot, in the order of the plan and of each
/// node's days.
#[must_use]
pub fn slips(snapshot: &Snapshot) -> Vec<Slip<'_>> {
    snapshot
        .plan()
        .places()
        .flat_map(|place| slips_of(snapshot, place))
        .collect()
}

/// Those of one node.
#[must_use]
pub fn slips_of(snapshot: &Snapshot, place: Place) -> Vec<Slip<'_>> {
    let (mut end, reschedules) = match snapshot.plan().node(place) {
        Some(Node::Commitment(node)) => (node.end, &node.reschedules),
        Some(Node::Action(node)) => (node.end, &node.reschedules),
        _ => return Vec::new(),
    };
    let mut known: Vec<&Reschedule> = reschedules
        .iter()
        .filter(|moved| moved.on.last_day() <= snapshot.as_of())
        .collect();
    known.sort_by_key(|moved| moved.on.last_day());
    let mut slips = Vec::new();
    for reschedule in known {
        let Some(to) = reschedule.end else { continue };
        let from = end.replace(to);
        slips.push(Slip {
            place,
            on: reschedule.on.last_day(),
            from,
            to,
            days: from.map(|from| days_between(from.last_day(), to.last_day())),
            after_end: from.is_some_and(|from| from.last_day() < reschedule.on.last_day()),
            reschedule,
        });
    }
    slips
}
