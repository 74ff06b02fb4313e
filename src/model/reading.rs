//! What is computed about a node: its figure with all that stands beside it.

use super::deadline::Deadline;
use super::progress::{Coverage, Figure, Shown, Told, printed};
use super::{Decimals, Exact, Level, Rating};

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
    /// The plan's rule over the figures published one level below, for the day of its own newest
    /// one.
    pub from_published: Option<Exact>,
    pub expected: Option<Expected>,
    pub coverage: Coverage,
    pub counts: Counts,
    /// An axis and the plan have none.
    pub deadline: Option<Deadline>,
    /// Of a commitment or a leaf.
    pub level: Option<LevelReading>,
    /// Whether it goes into the figure right above.
    pub counted: bool,
    /// It, or what it is in, was taken out of the plan.
    pub withdrawn: bool,
    pub known: Known,
    /// The most that was said of it, or of anything below it.
    pub told: Told,
}

/// How far a figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// Nothing below the node has a figure; of a leaf, it has none.
    Nothing,
    /// Too little for a single number to stand for it.
    Little,
    Enough,
}

impl Shown {
    /// What is printed for a figure that is so far known, and for its ends.
    pub(super) fn of(
        known: Known,
        value: Option<&Exact>,
        ends: [Option<&Exact>; 2],
        decimals: Decimals,
    ) -> Self {
        let figure = |value: Option<&Exact>| value.map(|value| printed(value, decimals));
        match (known, figure(value)) {
            (Known::Nothing, _) | (_, None) => Self::Unknown,
            (Known::Enough, Some(point)) => Self::Point(point),
            (Known::Little, Some(point)) => match ends.map(figure) {
                [Some(low), Some(high)] if low != high => Self::Between(low, high),
                _ => Self::Point(point),
            },
        }
    }
}

impl Reading {
    /// What is printed for it, everywhere.
    #[must_use]
    pub fn shown(&self, decimals: Decimals) -> Shown {
        Shown::of(
            self.known,
            self.figure.value.as_ref(),
            [self.low.as_ref(), self.high.as_ref()],
            decimals,
        )
    }

    /// The figure, where it is known well enough to be counted with: for what is left to do, a pace,
    /// a difference.
    #[must_use]
    pub fn point(&self) -> Option<&Exact> {
        self.figure
            .value
            .as_ref()
            .filter(|_| self.known == Known::Enough)
    }

    /// The figure as far as it is certain: what a bar is filled up to. `None` where nothing is known.
    #[must_use]
    pub const fn certain(&self) -> Option<&Exact> {
        match self.known {
            Known::Nothing => None,
            Known::Little => self.low.as_ref(),
            Known::Enough => self.figure.value.as_ref(),
        }
    }

    /// Leaves that do not go into it.
    #[must_use]
    pub const fn not_counted(&self) -> usize {
        self.coverage.leaves - self.coverage.counted
    }
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
    /// Of which nothing was said.
    pub unreported: usize,
    /// Of which something was said, and no figure.
    pub in_words: usize,
    /// With those done late.
    pub done: usize,
    pub done_late: usize,
    pub stale: usize,
    /// Taken out of the plan; they are in no other count.
    pub withdrawn: usize,
}

/// Completion level as derived from the figures, and as an independent body rated it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelReading {
    /// `None` where there are words only, from which none follows.
    pub derived: Option<Level>,
    pub rated: Option<Rating>,
}

/// A commitment with its actions, and an axis with its commitments.
pub(super) type CommitmentReading = (Reading, Vec<Reading>);
pub(super) type AxisReading = (Reading, Vec<CommitmentReading>);

impl Counts {
    /// Leaves without a figure, whatever was said of them in words.
    #[must_use]
    pub const fn without_figure(&self) -> usize {
        self.unreported + self.in_words
    }

    /// Leaves that are not done.
    #[must_use]
    pub const fn open(&self) -> usize {
        self.leaves - self.done
    }

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
        self.in_words += other.in_words;
        self.done += other.done;
        self.done_late += other.done_late;
        self.stale += other.stale;
        self.withdrawn += other.withdrawn;
    }
}
