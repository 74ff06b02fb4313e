//! How a plan is looked at: which one, through which lens, and where in it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::condition::{Condition, Order};
use crate::model::{Id, Place, Plan};

/// How a plan is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Position of its book.
    pub book: usize,
    pub focus: Pane,
    pub zoomed: bool,
    /// Lines of the detail above the window.
    pub scroll: usize,
    /// The list that the detail belongs to.
    pub depth: Depth,
    /// Whether it is the tree that is shown, or a list of leaves.
    pub lens: Lens,
    /// The row of that list that the selection was last put on.
    pub lens_row: usize,
}

/// The parts of the dashboard that keys can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pane {
    Axes,
    Commitments,
    Actions,
    Detail,
}

/// The levels below the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The plan itself, in a list that has it.
    Plan,
    Axes,
    Commitments,
    Actions,
}

/// The selected axis, commitment and action, each counted among its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    pub axis: usize,
    pub commitment: usize,
    pub action: usize,
}

/// How a plan is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Lens {
    /// Axes, commitments and actions in panes.
    #[default]
    Tree,
    /// Leaves by the month of their end.
    Deadlines,
    /// Dated leaves as bars on a line of time.
    Timeline(Scale),
    /// Every end that was moved.
    Slips,
    /// Commitments by cut-offs, a mark an action.
    Matrix,
    /// Leaves by the institution that answers for them.
    Responsible,
    /// What was printed beside what is computed.
    Reconcile,
    /// Completion levels beside independent ratings.
    Levels,
    /// One node over time.
    History,
    /// Leaves of which something holds, in some order.
    Found(Filter),
    /// Leaves that need a word, one after the other.
    Walk(Walk),
}

/// One row of a list that is no tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LensRow {
    /// What the rows below it have in common, and how many they are.
    Heading(String, usize),
    Node(Place),
}

/// How much time a timeline shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// All of the plan.
    Whole,
    /// Some quarters around today, four days a column.
    Quarter,
    /// Some months around today, a day a column.
    Month,
}

impl Lens {
    /// The next way to look at deadlines: as a list, and on lines of ever less time.
    pub(super) const fn next_deadlines(&self) -> Self {
        match self {
            Self::Deadlines => Self::Timeline(Scale::Whole),
            Self::Timeline(Scale::Whole) => Self::Timeline(Scale::Quarter),
            Self::Timeline(Scale::Quarter) => Self::Timeline(Scale::Month),
            Self::Timeline(Scale::Month) => Self::Slips,
            _ => Self::Deadlines,
        }
    }

    /// The next way to look at what others say of the figures.
    pub(super) const fn next_reconcile(&self) -> Self {
        if let Self::Reconcile = self {
            Self::Levels
        } else {
            Self::Reconcile
        }
    }
}

/// What is looked for, all of it at once, and in which order it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub conditions: Vec<Condition>,
    pub orders: Vec<Order>,
}

/// A filter that has a name in the user's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    pub name: String,
    pub filter: Filter,
}

/// A review under way. Where it is, is the row under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// What needs a word, as it was at the start.
    pub queue: Vec<Id>,
    /// What became of those that wait no more.
    pub reviewed: BTreeMap<Id, Reviewed>,
    /// The day on which it began: it can be taken up again until that is over.
    pub day: Date,
    /// Steps of the session that were made before it.
    pub(super) from: usize,
    /// The figures of the plan and of its axes when it began.
    pub(super) began: Vec<(Id, String)>,
}

/// What became of a leaf in a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reviewed {
    Answered,
    Skipped,
}

impl Walk {
    /// Whether one still waits for a word.
    pub(super) fn waits(&self, id: &Id) -> bool {
        !self.reviewed.contains_key(id)
    }
}

impl Cursor {
    /// The selected node at that level, or the nearest level above that has one.
    #[must_use]
    pub fn place(self, depth: Depth, plan: &Plan) -> Place {
        let axis = Place::Axis(self.axis);
        let commitment = Place::Commitment(self.axis, self.commitment);
        let action = Place::Action(self.axis, self.commitment, self.action);
        let wanted: &[Place] = match depth {
            Depth::Actions => &[action, commitment, axis],
            Depth::Commitments => &[commitment, axis],
            Depth::Axes => &[axis],
            Depth::Plan => &[],
        };
        wanted
            .iter()
            .copied()
            .find(|place| plan.node(*place).is_some())
            .unwrap_or(Place::Plan)
    }

    /// How many siblings there are to choose from at that level.
    #[must_use]
    pub fn count(self, depth: Depth, plan: &Plan) -> usize {
        let axis = plan.axes.get(self.axis);
        let commitment = || axis.and_then(|axis| axis.commitments.get(self.commitment));
        match depth {
            Depth::Plan => 1,
            Depth::Axes => plan.axes.len(),
            Depth::Commitments => axis.map_or(0, |axis| axis.commitments.len()),
            Depth::Actions => commitment().map_or(0, |commitment| commitment.actions.len()),
        }
    }

    /// The cursor on a node.
    #[must_use]
    pub const fn at(place: Place) -> Self {
        let (axis, commitment, action) = match place {
            Place::Plan => (0, 0, 0),
            Place::Axis(a) => (a, 0, 0),
            Place::Commitment(a, c) => (a, c, 0),
            Place::Action(a, c, k) => (a, c, k),
        };
        Self {
            axis,
            commitment,
            action,
        }
    }

    /// The same nodes in another state of the plan, found by their ids.
    pub(super) fn carried(self, before: &Plan, after: &Plan) -> Self {
        [Depth::Actions, Depth::Commitments, Depth::Axes]
            .into_iter()
            .filter_map(|depth| before.node(self.place(depth, before)))
            .find_map(|node| after.find(node.id().as_str()))
            .map(|place| Self { ..Self::at(place) })
            .unwrap_or_default()
    }
}

impl View {
    #[must_use]
    pub const fn of(book: usize) -> Self {
        let lens = Lens::Tree;
        Self {
            book,
            focus: Pane::Axes,
            zoomed: false,
            scroll: 0,
            depth: Depth::Axes,
            lens,
            lens_row: 0,
        }
    }

    /// The list that is shown where there is room for one only.
    #[must_use]
    pub const fn list_shown(&self) -> Pane {
        match self.depth {
            Depth::Plan | Depth::Axes => Pane::Axes,
            Depth::Commitments => Pane::Commitments,
            Depth::Actions => Pane::Actions,
        }
    }
}

impl Pane {
    /// The level whose list this pane is; the detail has none of its own.
    #[must_use]
    pub const fn depth(self) -> Option<Depth> {
        match self {
            Self::Axes => Some(Depth::Axes),
            Self::Commitments => Some(Depth::Commitments),
            Self::Actions => Some(Depth::Actions),
            Self::Detail => None,
        }
    }

    /// Position among the lists; the detail counts as the last.
    #[must_use]
    pub const fn list_index(self) -> usize {
        match self {
            Self::Axes => 0,
            Self::Commitments => 1,
            Self::Actions | Self::Detail => 2,
        }
    }
}
