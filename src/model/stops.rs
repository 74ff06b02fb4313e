//! The dates at which a plan is looked at: its cut-offs, and where it has none the ends of months.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Plan;

/// The cut-off before a day; where there is none, the end of the month before.
#[must_use]
pub fn stop_before(plan: &Plan, day: Date) -> Date {
    let month = day.first_of_month().yesterday().unwrap_or(day);
    cutoff_days(plan).filter(|cutoff| *cutoff < day).max().unwrap_or(month)
}

/// The day from which a pace is counted: the cut-off before, else the start of the plan, else the end of the month
/// before.
#[must_use]
pub fn pace_start(plan: &Plan, day: Date) -> Date {
    let start = plan.start.map(super::PlanDate::first_day).filter(|start| *start < day);
    let cutoff = cutoff_days(plan).filter(|cutoff| *cutoff < day).max();
    cutoff.or(start).unwrap_or_else(|| stop_before(plan, day))
}

/// The next or previous of the plan's cut-offs and of today; beyond them, and where there is no plan, the ends of
/// months.
#[must_use]
pub fn date_stop(plan: Option<&Plan>, from: Date, today: Date, forward: bool) -> Date {
    let cutoffs = || plan.into_iter().flat_map(cutoff_days);
    if forward {
        let month = if from == from.last_of_month() { from.saturating_add(1.month()) } else { from }.last_of_month();
        let cutoff = cutoffs().filter(|day| *day > from).min();
        let now = Some(today).filter(|day| *day > from);
        let month = Some(month).filter(|_| cutoff.is_none() && (now.is_none() || cutoffs().next().is_none()));
        [cutoff, now, month].into_iter().flatten().min().unwrap_or(from)
    } else {
        let month = from.first_of_month().yesterday().unwrap_or(from);
        let cutoff = cutoffs().filter(|day| *day < from).max();
        let now = Some(today).filter(|day| *day < from);
        let month = Some(month).filter(|_| cutoff.is_none() && now.is_none());
        [cutoff, now, month].into_iter().flatten().max().unwrap_or(from)
    }
}

/// The days of the cut-offs, in the order of the file.
pub fn cutoff_days(plan: &Plan) -> impl Iterator<Item = Date> {
    plan.cutoffs.iter().map(|cutoff| cutoff.on.last_day())
}
