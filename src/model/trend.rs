//! How progress went over time, and how fast it would have to go.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::deadline::days_between;
use super::{Exact, Known, Place, Plan, PlanDate, Snapshot, figures};

/// A node at one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub on: Date,
    /// `None` where nothing was reported by then.
    pub value: Option<Exact>,
    pub expected: Option<Exact>,
}

/// How fast a node moves, in points a month of 365.25 / 12 days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// The day from which it is counted; `None` where there is none, and so no pace either.
    pub since: Option<Date>,
    /// The newest day on which anything was reported: up to which it is counted.
    pub until: Date,
    /// Between the two.
    pub present: Option<Exact>,
    /// The end of the node; of an axis and the plan that of the plan.
    pub end: Option<Date>,
    /// What is needed from now on to be at 100 at the end; `None` when it is there, or past the
    /// end.
    pub needed: Option<Exact>,
    /// Where the present pace would lead by the end, at most 100 and at least 0. No forecast: only
    /// what would be if nothing changed.
    pub projected: Option<Exact>,
    /// The date of the later snapshot, and the figure then.
    from: (Date, Exact),
}

impl Pace {
    /// Where the present pace would lead by a day after the date, at most 100 and at least 0;
    /// `None` on the date and before it.
    #[must_use]
    pub fn at(&self, day: Date) -> Option<Exact> {
        let (from, now) = &self.from;
        let moved = self.present.as_ref()?.times(&months(*from, day)?);
        Some(now.plus(&moved).max(Exact::ZERO).min(Exact::from_int(100)))
    }
}

/// A node at each of some days.
#[must_use]
pub fn curve(plan: &Plan, place: Place, days: &[Date]) -> Vec<Point> {
    let point = |&on: &Date| {
        let reading = Snapshot::reading_at(plan, on, place)?;
        Some(Point {
            on,
            value: reading
                .figure
                .value
                .filter(|_| reading.known != Known::Nothing),
            expected: reading.expected.map(|expected| expected.value),
        })
    };
    days.iter().filter_map(point).collect()
}

/// How fast a node moves between the two newest days on which anything below it was reported; from
/// one such day alone, since its start or that of the plan. `None` where there is no such node, or
/// too little is known of it for a pace.
#[must_use]
pub fn pace(snapshot: &Snapshot, place: Place) -> Option<Pace> {
    let (plan, as_of) = (snapshot.plan(), snapshot.as_of());
    let reading = snapshot.reading(place)?;
    let now = reading.point()?;
    let days = reported_days(plan, place, as_of);
    let last = *days.last()?;
    let start = match (reading.deadline, place) {
        (Some(due), _) => due.span.start.or(plan.start),
        (None, _) => plan.start,
    };
    let start = start.map(PlanDate::first_day);
    let at = |day: Date| {
        let reading = Snapshot::reading_at(plan, day, place)?;
        reading.point().cloned()
    };
    // Never from before the start.
    let before = days
        .iter()
        .rev()
        .nth(1)
        .copied()
        .filter(|day| start.is_none_or(|start| *day >= start));
    let (since, from) = if let Some((day, figure)) = before.and_then(|day| Some((day, at(day)?))) {
        (Some(day), Some(figure))
    } else {
        // Nothing was done before the start.
        let from = start.filter(|start| *start < last);
        (from, Some(from.and_then(at).unwrap_or(Exact::ZERO)))
    };
    let present = since
        .zip(from)
        .and_then(|(since, from)| now.minus(&from).divided_by(&months(since, last)?));
    let end = reading
        .deadline
        .map_or(plan.end, |due| due.span.end)
        .map(PlanDate::last_day);
    let left = end.and_then(|end| months(as_of, end));
    let missing = Some(Exact::from_int(100).minus(now))
        .filter(|missing| !missing.is_zero() && !missing.is_negative());
    let needed = missing
        .zip(left.as_ref())
        .and_then(|(missing, left)| missing.divided_by(left));
    let pace = Pace {
        since,
        until: last,
        present,
        end,
        needed,
        projected: None,
        from: (as_of, now.clone()),
    };
    Some(Pace {
        projected: end.and_then(|end| pace.at(end)),
        ..pace
    })
}

/// The days on which a figure was reported for a leaf at or below a node, in their order.
fn reported_days(plan: &Plan, place: Place, as_of: Date) -> Vec<Date> {
    let nodes = plan
        .leaves_within(place)
        .filter_map(|place| plan.node(place));
    let days: BTreeSet<Date> = nodes
        .flat_map(|node| figures(plan, node, as_of))
        .map(|figure| figure.entry.on.last_day())
        .collect();
    days.into_iter().collect()
}

/// Months from one day to a later one; `None` where it is not later.
fn months(from: Date, to: Date) -> Option<Exact> {
    let days = i64::from(days_between(from, to));
    // 365.25 / 12 = 487 / 16 days.
    if days > 0 {
        Exact::ratio(days * 16, 487)
    } else {
        None
    }
}
