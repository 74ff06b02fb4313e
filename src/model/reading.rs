//! What is computed about a node: its figure with all that stands beside it.

use super::deadline::Deadline;
use super::progress::{Coverage, Figure};
use super::{Exact, Level, Percent, PlanDate, Rating};

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

/// A commitment with its actions, and an axis with its commitments.
pub(super) type CommitmentReading = (Reading, Vec<Reading>);
pub(super) type AxisReading = (Reading, Vec<CommitmentReading>);

impl Counts {
    /// Counts those of another node besides.
    pub(super) fn add(&mut self, other: &Self) {
        self.axes += other.axes;
        self.commitments += other.commitments;
        self.actions += other.actions;
        self.leaves += other.leaves;
        self.overdue += other.overdue;
        self.due_soon += other.due_soon;
        self.behind += other.behind;
        self.far_behind += other.far_behind;
        self.unreported += other.unreported;
        self.done += other.done;
        self.stale += other.stale;
    }
}
