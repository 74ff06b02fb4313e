//! How progress went over time, and how fast it would have to go.

use jiff::civil::Date;

use super::deadline::days_between;
use super::stops::pace_start;
use super::{Exact, Place, Plan, Snapshot};

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
    /// The day from which it is counted.
    pub since: Date,
    /// Since then; `None` without a figure at both days.
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
    from: (Date, Option<Exact>),
}

impl Pace {
    /// Where the present pace would lead by a day after the date, at most 100 and at least 0;
    /// `None` on the date and before it.
    #[must_use]
    pub fn at(&self, day: Date) -> Option<Exact> {
        let (from, now) = &self.from;
        let moved = self.present.as_ref()?.times(&months(*from, day)?);
        Some(
            now.as_ref()?
                .plus(&moved)
                .max(Exact::ZERO)
                .min(Exact::from_int(100)),
        )
    }
}

/// A node at each of some days.
#[must_use]
pub fn curve(plan: &Plan, place: Place, days: &[Date]) -> Vec<Point> {
    let point = |&on: &Date| {
        let reading = Snapshot::reading_at(plan, on, place)?;
        Some(Point {
            on,
            value: reading.figure.value,
            expected: reading.expected.map(|expected| expected.value),
        })
    };
    days.iter().filter_map(point).collect()
}

/// How fast a node moves since the day from which its pace is counted, see [`super::stops`]; `None`
/// where there is no such node. Only that node is computed at that day.
#[must_use]
pub fn pace(snapshot: &Snapshot, place: Place) -> Option<Pace> {
    let (plan, as_of) = (snapshot.plan(), snapshot.as_of());
    let reading = snapshot.reading(place)?;
    let now = reading.figure.value.as_ref();
    let since = pace_start(plan, as_of);
    let before = Snapshot::reading_at(plan, since, place).and_then(|reading| reading.figure.value);
    let present = (|| {
        now?.minus(before.as_ref()?)
            .divided_by(&months(since, as_of)?)
    })();
    let end = reading
        .deadline
        .map_or(plan.end, |due| due.span.end)
        .map(super::PlanDate::last_day);
    let left = end.and_then(|end| months(as_of, end));
    let missing = now
        .map(|now| Exact::from_int(100).minus(now))
        .filter(|missing| !missing.is_zero());
    let needed = missing
        .zip(left.as_ref())
        .and_then(|(missing, left)| missing.divided_by(left));
    let pace = Pace {
        since,
        present,
        end,
        needed,
        projected: None,
        from: (as_of, now.cloned()),
    };
    Some(Pace {
        projected: end.and_then(|end| pace.at(end)),
        ..pace
    })
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
