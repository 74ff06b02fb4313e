//! The dated entries of a plan: reports, changes of dates, printed figures, ratings.

use jiff::civil::Date;

use crate::model::{Node, Place, Plan, PlanDate, Published, Rating, Reschedule, Update};

/// One dated entry.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'p> {
    pub place: Place,
    /// The day it speaks of; of a month or a year its last.
    pub on: Date,
    pub said: Said<'p>,
}

/// What an entry says.
#[derive(Debug, Clone, Copy)]
pub enum Said<'p> {
    Update(&'p Update),
    Reschedule(&'p Reschedule),
    Published(&'p Published),
    Rating(&'p Rating),
}

/// The entries of a node and of all below it, the newest first; of one day in the order of the
/// plan.
#[must_use]
pub fn log(plan: &Plan, above: Place) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = plan
        .within(above)
        .filter_map(|place| Some((place, plan.node(place)?)))
        .flat_map(|(place, node)| {
            said(node)
                .into_iter()
                .map(move |(on, said)| Entry { place, on, said })
        })
        .collect();
    // A stable sort.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.on));
    entries
}

/// The days that a node's time spans: from the start of the plan, or an entry before it, to its
/// end, or today after it.
#[must_use]
pub fn time_span(plan: &Plan, place: Place, today: Date) -> Option<(Date, Date)> {
    let first_entry = log(plan, place).iter().map(|entry| entry.on).min();
    let from = [plan.start.map(PlanDate::first_day), first_entry]
        .into_iter()
        .flatten()
        .min()?
        .min(today);
    let to = plan.end.map_or(today, PlanDate::last_day).max(today);
    (from < to).then_some((from, to))
}

fn said(node: Node<'_>) -> Vec<(Date, Said<'_>)> {
    let reschedules: &[Reschedule] = match node {
        Node::Commitment(node) => &node.reschedules,
        Node::Action(node) => &node.reschedules,
        _ => &[],
    };
    let ratings: &[Rating] = if let Node::Commitment(node) = node {
        &node.ratings
    } else {
        &[]
    };
    let updates = node
        .updates()
        .iter()
        .map(|entry| (entry.on.last_day(), Said::Update(entry)));
    let moved = reschedules
        .iter()
        .map(|entry| (entry.on.last_day(), Said::Reschedule(entry)));
    let printed = node
        .published()
        .iter()
        .map(|entry| (entry.on.last_day(), Said::Published(entry)));
    let rated = ratings
        .iter()
        .map(|entry| (entry.on.last_day(), Said::Rating(entry)));
    updates.chain(moved).chain(printed).chain(rated).collect()
}
