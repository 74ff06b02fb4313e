//! A plan at a date, with every figure computed: what all screens, commands and exports read.
//!
//! A snapshot cannot be changed.

use std::sync::Arc;

use jiff::civil::Date;

use super::deadline::share_elapsed;
use super::reading::{AxisReading, Reading};
use super::rollup::Work;
use super::stops::stop_before;
use super::{Exact, Place, Plan, Rule, Unreported};

/// The plan as it stood at the end of a day.
#[derive(Debug, Clone)]
pub struct Snapshot {
    plan: Arc<Plan>,
    as_of: Date,
    total: Reading,
    axes: Vec<AxisReading>,
}

impl Snapshot {
    /// Computes the plan as of a day.
    #[must_use]
    pub fn of(plan: Arc<Plan>, as_of: Date) -> Self {
        let (total, axes) = Work::of(&plan, as_of).plan();
        Self {
            plan,
            as_of,
            total,
            axes,
        }
    }

    /// The same by another rule than the plan's own.
    #[must_use]
    pub fn by_rule(plan: Arc<Plan>, as_of: Date, rule: Rule, unreported: Unreported) -> Self {
        let (total, axes) = Work {
            plan: &plan,
            as_of,
            rule,
            unreported,
        }
        .plan();
        Self {
            plan,
            as_of,
            total,
            axes,
        }
    }

    /// The same plan at the stop before: see [`super::stops`].
    #[must_use]
    pub fn at_stop_before(&self) -> Self {
        Self::of(Arc::clone(&self.plan), stop_before(&self.plan, self.as_of))
    }

    /// What would be read of one node at that date, without computing the others.
    #[must_use]
    pub fn reading_at(plan: &Plan, as_of: Date, place: Place) -> Option<Reading> {
        let work = Work::of(plan, as_of);
        Some(match place {
            Place::Plan => work.plan().0,
            Place::Axis(a) => work.axis(plan.axes.get(a)?).0,
            Place::Commitment(a, c) => work.commitment(plan.axes.get(a)?.commitments.get(c)?).0,
            Place::Action(a, c, k) => {
                let parent = plan.axes.get(a)?.commitments.get(c)?;
                work.action_reading(parent.actions.get(k)?, parent).0
            }
        })
    }

    #[must_use]
    pub const fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// The whole plan.
    #[must_use]
    pub const fn total(&self) -> &Reading {
        &self.total
    }

    /// The node at a place; `None` if there is none.
    #[must_use]
    pub fn reading(&self, place: Place) -> Option<&Reading> {
        match place {
            Place::Plan => Some(&self.total),
            Place::Axis(a) => self.axes.get(a).map(|axis| &axis.0),
            Place::Commitment(a, c) => self.axes.get(a)?.1.get(c).map(|commitment| &commitment.0),
            Place::Action(a, c, k) => self.axes.get(a)?.1.get(c)?.1.get(k),
        }
    }

    /// How much of the plan's time has gone by, 0 to 100 per cent; `None` without start or end.
    #[must_use]
    pub fn elapsed(&self) -> Option<Exact> {
        share_elapsed(
            self.plan.start?.first_day(),
            self.plan.end?.last_day(),
            self.as_of,
        )
    }
}
