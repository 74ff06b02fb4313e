//! Deadlines: which dates hold at a date, what is expected by then, and what to call it.

use jiff::civil::Date;

use super::{Exact, Period, Plan, PlanDate, Reschedule, Thresholds, Update};

/// Where a leaf stands against its dates; the first that fits, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    Done,
    Overdue,
    NotStarted,
    DueSoon,
    FarBehind,
    Behind,
    OnTrack,
    NoDate,
}

/// The dates of a node at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: Option<PlanDate>,
    pub end: Option<PlanDate>,
    /// As first committed.
    pub original_end: Option<PlanDate>,
    /// The start is the plan's, since the node gives none.
    pub assumed_start: bool,
    /// Both are taken from the actions below.
    pub derived: bool,
}

/// A node's deadline at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub status: Status,
    pub span: Span,
    /// Days since the current end; 0 unless overdue.
    pub days_late: i32,
    /// Days since the end first committed to; 0 unless overdue.
    pub days_late_original: i32,
    /// Nothing new was said for too long; a mark beside the status.
    pub stale: bool,
}

impl Span {
    /// The dates in force at `as_of`: the newest reschedule on or before it wins.
    #[must_use]
    pub fn of(
        start: Option<PlanDate>,
        end: Option<PlanDate>,
        reschedules: &[Reschedule],
        plan: &Plan,
        as_of: Date,
    ) -> Self {
        let newest = |wanted: fn(&Reschedule) -> Option<PlanDate>| {
            reschedules
                .iter()
                .filter(|moved| moved.on.last_day() <= as_of && wanted(moved).is_some())
                .max_by_key(|moved| moved.on.last_day())
                .and_then(wanted)
        };
        let own = newest(|moved| moved.start).or(start);
        Self {
            start: own.or(plan.start),
            end: newest(|moved| moved.end).or(end),
            original_end: end,
            assumed_start: own.is_none() && plan.start.is_some(),
            derived: false,
        }
    }

    /// What should be done by `as_of`, in per cent; `None` without an end or any start.
    #[must_use]
    pub fn expected(&self, as_of: Date) -> Option<Exact> {
        let (start, end) = (self.start?.first_day(), self.end?.last_day());
        share_elapsed(start, end, as_of)
    }
}

impl Deadline {
    /// Days from `as_of` to the current end, 0 on the day itself; `None` without an end or after
    /// it.
    #[must_use]
    pub fn days_left(&self, as_of: Date) -> Option<i32> {
        let left = days_between(as_of, self.span.end?.last_day());
        (left >= 0).then_some(left)
    }
}

/// The share of a span that has gone by, both ends counted, in per cent from 0 to 100.
#[must_use]
pub(super) fn share_elapsed(start: Date, end: Date, as_of: Date) -> Option<Exact> {
    if as_of >= end {
        return Some(Exact::from_int(100));
    }
    if as_of < start {
        return Some(Exact::ZERO);
    }
    let gone = i64::from(days_between(start, as_of)) + 1;
    Exact::ratio(gone * 100, i64::from(days_between(start, end)) + 1)
}

/// The status of a node with these dates, and how late it is.
#[must_use]
pub(super) fn deadline(
    span: Span,
    done: bool,
    gap: Option<&Exact>,
    stale: bool,
    limits: Thresholds,
    as_of: Date,
) -> Deadline {
    let status = status(span, done, gap, limits, as_of);
    let late = |end: Option<PlanDate>| match (status, end) {
        (Status::Overdue, Some(end)) => days_between(end.last_day(), as_of).max(0),
        _ => 0,
    };
    Deadline {
        status,
        span,
        days_late: late(span.end),
        days_late_original: late(span.original_end.or(span.end)),
        stale: stale && !done,
    }
}

fn status(span: Span, done: bool, gap: Option<&Exact>, limits: Thresholds, as_of: Date) -> Status {
    if done {
        return Status::Done;
    }
    let Some(end) = span.end.map(PlanDate::last_day) else {
        return Status::NoDate;
    };
    let below = |points| gap.is_some_and(|gap| *gap < Exact::from(points).negated());
    if end < as_of {
        Status::Overdue
    } else if span.start.is_some_and(|start| as_of < start.first_day()) {
        Status::NotStarted
    } else if days_between(as_of, end) <= i32::from(limits.due_soon_days) {
        Status::DueSoon
    } else if below(limits.far_behind) {
        Status::FarBehind
    } else if below(limits.behind) {
        Status::Behind
    } else {
        Status::OnTrack
    }
}

/// Whether the newest entry is older than the leaf's period, or than the plan puts up with. A
/// leaf that was never reported is unreported, not stale.
#[must_use]
pub(super) fn is_stale(
    newest: Option<&Update>,
    period: Option<Period>,
    limits: Thresholds,
    as_of: Date,
) -> bool {
    let patience = match period {
        Some(Period::Weekly) => 7,
        Some(Period::Monthly) => 31,
        Some(Period::Quarterly) => 92,
        Some(Period::Semiannual) => 184,
        Some(Period::Annual) => 366,
        None => i32::from(limits.stale_days),
    };
    newest.is_some_and(|update| days_between(update.on.last_day(), as_of) > patience)
}

/// Days from one day to another, below zero where that is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
