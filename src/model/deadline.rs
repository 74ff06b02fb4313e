//! Deadlines: which dates hold at a date, what is expected by then, and what to call it.

use jiff::civil::Date;

use super::known::is_known;
use super::progress::Told;
use super::{Exact, Period, Plan, PlanDate, Reschedule, Thresholds, Update};

/// Where a leaf stands against its dates; the first that fits, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It was taken out of the plan.
    Withdrawn,
    Done,
    Overdue,
    NotStarted,
    DueSoon,
    FarBehind,
    Behind,
    NoDate,
    /// It has no figure, and so nothing more can be said.
    NoFigure,
    OnTrack,
}

/// Whose end it is that a node is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EndOf {
    Node,
    /// Its commitment's, since it has none or ends before.
    Commitment,
    /// The plan's, since neither it nor its commitment has one: good for what is overdue and due
    /// soon alone.
    Plan,
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
    /// The end is the commitment's, since the node gives none.
    pub inherited_end: bool,
    /// Both are taken from the actions below.
    pub derived: bool,
}

/// A node's deadline at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub status: Status,
    pub span: Span,
    /// The end that it is held to; `None` where there is none at all.
    pub due: Option<PlanDate>,
    pub due_of: EndOf,
    /// Days since that end; 0 unless overdue.
    pub days_late: i32,
    /// Days since the end first committed to; 0 unless overdue.
    pub days_late_original: i32,
    /// The day on which it was first told to be done; `None` unless it is.
    pub done_on: Option<Date>,
    /// Days from its end to that day; 0 unless done, and late.
    pub days_done_late: i32,
    /// Nothing new was said for too long; a mark beside the status.
    pub stale: bool,
}

/// What a status follows from besides dates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'f> {
    pub(super) done: bool,
    /// When it first was, where it is done.
    pub(super) first_done: Option<Date>,
    pub(super) told: Told,
    /// The figure less what is expected, where there is a figure.
    pub(super) gap: Option<&'f Exact>,
    /// Nothing new was said for too long.
    pub(super) quiet: bool,
    pub(super) recurs: bool,
}

impl Span {
    /// The dates in force at `as_of`: the newest reschedule on or before it wins. What is left out
    /// is taken from the commitment above, where there is one, and a start then from the plan.
    #[must_use]
    pub fn of(
        start: Option<PlanDate>,
        end: Option<PlanDate>,
        reschedules: &[Reschedule],
        above: Option<&Self>,
        plan: &Plan,
        as_of: Date,
    ) -> Self {
        let newest = |wanted: fn(&Reschedule) -> Option<PlanDate>| {
            reschedules
                .iter()
                .filter(|moved| is_known(moved.on, as_of) && wanted(moved).is_some())
                .max_by_key(|moved| moved.on.last_day())
                .and_then(wanted)
        };
        let own_start = newest(|moved| moved.start).or(start);
        let own_end = newest(|moved| moved.end).or(end);
        let inherited = above.filter(|_| own_end.is_none());
        Self {
            start: own_start.or(plan.start),
            end: own_end.or(inherited.and_then(|above| above.end)),
            original_end: end.or(inherited.and_then(|above| above.original_end)),
            assumed_start: own_start.is_none() && plan.start.is_some(),
            inherited_end: inherited.is_some_and(|above| above.end.is_some()),
            derived: false,
        }
    }

    /// What should be done by `as_of`, in per cent; `None` without an end or any start.
    #[must_use]
    pub fn expected(&self, as_of: Date) -> Option<Exact> {
        let (start, end) = (self.start?.first_day(), self.end?.last_day());
        share_elapsed(start, end, as_of)
    }

    /// The end that an open leaf with these dates is held to, and whose it is: that of its
    /// commitment where that is earlier or the only one, and at last that of the plan.
    fn due(&self, above: Option<&Self>, plan: &Plan) -> (Option<PlanDate>, EndOf) {
        let cap = above.and_then(|above| above.end);
        match (self.end, cap) {
            (Some(end), Some(cap)) if cap.last_day() < end.last_day() => {
                (Some(cap), EndOf::Commitment)
            }
            (Some(end), _) if self.inherited_end => (Some(end), EndOf::Commitment),
            (Some(end), _) => (Some(end), EndOf::Node),
            (None, _) => (plan.end, EndOf::Plan),
        }
    }
}

impl Deadline {
    /// Days from `as_of` to the end that it is held to, 0 on the day itself; `None` without one or
    /// after it.
    #[must_use]
    pub fn days_left(&self, as_of: Date) -> Option<i32> {
        let left = days_between(as_of, self.due?.last_day());
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

/// The status of a leaf with these dates, and how late it is; `above` are those of its commitment.
#[must_use]
pub(super) fn of_leaf(
    span: Span,
    above: Option<&Span>,
    facts: Facts<'_>,
    plan: &Plan,
    as_of: Date,
) -> Deadline {
    let (due, due_of) = if facts.done {
        let of = if span.inherited_end {
            EndOf::Commitment
        } else {
            EndOf::Node
        };
        (span.end, of)
    } else {
        span.due(above, plan)
    };
    let status = status(span, due, due_of, facts, plan.thresholds, as_of);
    let original = match due_of {
        EndOf::Node => span.original_end.or(due),
        EndOf::Commitment => above.and_then(|above| above.original_end).or(due),
        EndOf::Plan => due,
    };
    let late = |end: Option<PlanDate>| match (status, end) {
        (Status::Overdue, Some(end)) => days_between(end.last_day(), as_of).max(0),
        _ => 0,
    };
    let done_on = facts.first_done.filter(|_| facts.done);
    let done_late = done_on
        .zip(due)
        .map_or(0, |(done, end)| days_between(end.last_day(), done).max(0));
    Deadline {
        status,
        span,
        due,
        due_of,
        days_late: late(due),
        days_late_original: late(original),
        done_on,
        days_done_late: done_late,
        stale: facts.quiet && (!facts.done || facts.recurs),
    }
}

fn status(
    span: Span,
    due: Option<PlanDate>,
    due_of: EndOf,
    facts: Facts<'_>,
    limits: Thresholds,
    as_of: Date,
) -> Status {
    let end = due.map(PlanDate::last_day);
    if facts.done {
        Status::Done
    } else if end.is_some_and(|end| end < as_of) {
        Status::Overdue
    } else if facts.told == Told::Nothing
        && span.start.is_some_and(|start| as_of < start.first_day())
    {
        Status::NotStarted
    } else if end.is_some_and(|end| is_soon(end, limits, as_of)) {
        Status::DueSoon
    } else if let Some(status) = by_gap(facts, limits) {
        status
    } else if end.is_none() || due_of == EndOf::Plan {
        Status::NoDate
    } else if facts.told == Told::Figure {
        Status::OnTrack
    } else {
        Status::NoFigure
    }
}

fn is_soon(end: Date, limits: Thresholds, as_of: Date) -> bool {
    (0..=i32::from(limits.due_soon_days)).contains(&days_between(as_of, end))
}

/// Behind or far behind; of what has no figure neither is said.
fn by_gap(facts: Facts<'_>, limits: Thresholds) -> Option<Status> {
    let gap = facts.gap.filter(|_| facts.told == Told::Figure)?;
    let below = |points| *gap < Exact::from(points).negated();
    if below(limits.far_behind) {
        Some(Status::FarBehind)
    } else if below(limits.behind) {
        Some(Status::Behind)
    } else {
        None
    }
}

/// The status of a commitment with actions. Its own end governs; without one its state is that of
/// what is open below it: late by the days of its most overdue open leaf.
#[must_use]
pub(super) fn of_parent(
    own: Span,
    facts: Facts<'_>,
    below: &[&Deadline],
    limits: Thresholds,
    as_of: Date,
) -> Deadline {
    let open = || {
        below
            .iter()
            .copied()
            .filter(|due| !matches!(due.status, Status::Done | Status::Withdrawn))
    };
    let (span, due, due_of) = if own.end.is_some() {
        (own, own.end, EndOf::Node)
    } else {
        // Held to the nearest end of what is open.
        let nearest = open()
            .filter(|due| due.due.is_some())
            .min_by_key(|due| due.due.map(PlanDate::last_day));
        let span = derived_span(own, below);
        (
            span,
            nearest.and_then(|nearest| nearest.due),
            nearest.map_or(EndOf::Node, |nearest| nearest.due_of),
        )
    };
    let all = |status| open().all(|due| due.status == status);
    let status = if facts.done {
        Status::Done
    } else if own.end.is_some() {
        status(span, due, due_of, facts, limits, as_of)
    } else if open().any(|due| due.status == Status::Overdue) {
        Status::Overdue
    } else if facts.told == Told::Nothing && all(Status::NotStarted) {
        Status::NotStarted
    } else if open().any(|due| due.status == Status::DueSoon) {
        Status::DueSoon
    } else if let Some(status) = by_gap(facts, limits) {
        status
    } else if span.end.is_none() {
        Status::NoDate
    } else if facts.told == Told::Figure {
        Status::OnTrack
    } else {
        Status::NoFigure
    };
    let most = |days: fn(&Deadline) -> i32| open().map(days).max().unwrap_or(0);
    let late = |end: Option<PlanDate>, days: fn(&Deadline) -> i32| match (status, own.end, end) {
        (Status::Overdue, Some(_), Some(end)) => days_between(end.last_day(), as_of).max(0),
        (Status::Overdue, None, _) => most(days),
        _ => 0,
    };
    let done_late = || below.iter().map(|due| due.days_done_late).max();
    Deadline {
        status,
        span,
        due,
        due_of,
        days_late: late(own.end, |due| due.days_late),
        days_late_original: late(own.original_end.or(own.end), |due| due.days_late_original),
        done_on: facts.first_done.filter(|_| facts.done),
        days_done_late: if facts.done {
            match own.end.zip(facts.first_done) {
                Some((end, done)) => days_between(end.last_day(), done).max(0),
                None => done_late().unwrap_or(0),
            }
        } else {
            0
        },
        stale: facts.quiet,
    }
}

/// From the first start to the last end of what is below a node that has none of its own.
fn derived_span(own: Span, below: &[&Deadline]) -> Span {
    let below = || below.iter().map(|due| due.span);
    let first = below()
        .filter_map(|span| span.start)
        .min_by_key(|start| start.first_day());
    let last = |end: fn(&Span) -> Option<PlanDate>| {
        below()
            .filter_map(|span| end(&span))
            .max_by_key(|end| end.last_day())
    };
    let own_start = own.start.filter(|_| !own.assumed_start);
    Span {
        start: own_start.or(first),
        end: last(|span| span.end),
        original_end: last(|span| span.original_end),
        assumed_start: own_start.is_none() && below().all(|span| span.assumed_start),
        inherited_end: false,
        derived: true,
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
