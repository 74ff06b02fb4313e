//! A plan at a date, with every figure computed: what all screens, commands and exports read.
//!
//! A snapshot cannot be changed.

use std::sync::Arc;

use jiff::civil::Date;

use super::deadline::{Deadline, share_elapsed};
use super::progress::{Coverage, Figure};
use super::rollup::{AxisReading, Work};
use super::stops::stop_before;
use super::{Exact, Level, Percent, Place, Plan, PlanDate, Rating, Rule, Unreported};

/// The plan as it stood at the end of a day.
#[derive(Debug, Clone)]
pub struct Snapshot {
    plan: Arc<Plan>,
    as_of: Date,
    total: Reading,
    axes: Vec<AxisReading>,
}

/// Everything computed about one node.
#[derive(Debug, Clone)]
pub struct Reading {
    /// From the actions up; a leaf's own.
    pub figure: Figure,
    /// Were every unreported leaf at 0, and at 100.
    pub low: Option<Exact>,
    pub high: Option<Exact>,
    /// With leaves that cite no evidence counted as 0.
    pub backed: Option<Exact>,
    /// The plan's rule over the published figures one level below.
    pub from_published: Option<Exact>,
    pub published: Option<PublishedReading>,
    pub expected: Option<Expected>,
    pub coverage: Coverage,
    pub counts: Counts,
    /// An axis and the plan have none.
    pub deadline: Option<Deadline>,
    /// Of a commitment or a leaf.
    pub level: Option<LevelReading>,
    /// Whether it goes into the figures above.
    pub counted: bool,
}

/// A printed figure beside the computed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedReading {
    pub progress: Percent,
    pub on: PlanDate,
    pub source: Option<String>,
    /// Published less computed from the actions up, in points.
    pub difference: Option<Exact>,
}

/// What should be reached by the date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Per cent.
    pub value: Exact,
    /// The dated, counted leaves it speaks of.
    pub leaves: usize,
    /// The figure over the same leaves less the expectation, in points.
    pub gap: Option<Exact>,
}

/// How many of what there is at and below a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub axes: usize,
    pub commitments: usize,
    pub actions: usize,
    pub leaves: usize,
    pub overdue: usize,
    pub due_soon: usize,
    /// With those far behind.
    pub behind: usize,
    pub far_behind: usize,
    pub unreported: usize,
    pub done: usize,
    pub stale: usize,
}

/// Completion level as derived from the figures, and as an independent body rated it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelReading {
    pub derived: Level,
    pub rated: Option<Rating>,
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
