//! Positions of nodes in a plan, and the nodes at them.

use jiff::civil::Date;

use super::known::is_known;
use super::{
    Action, Axis, Commitment, FieldPath, Id, Indicator, Map, Plan, PlanDate, Published, Reschedule,
    Scope, Update, Weight,
};

/// A position in the tree of a plan, each number counted from 0 among its siblings.
///
/// Only good for the plan it was taken from: an edit may move nodes, so whoever keeps a node
/// keeps its [`Id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    Plan,
    Axis(usize),
    Commitment(usize, usize),
    Action(usize, usize, usize),
}

/// A node of the plan, whatever its level.
#[derive(Debug, Clone, Copy)]
pub enum Node<'p> {
    Plan(&'p Plan),
    Axis(&'p Axis),
    Commitment(&'p Commitment),
    Action(&'p Action),
}

impl Place {
    /// Whether it is that node, or below it.
    #[must_use]
    pub fn is_within(self, above: Self) -> bool {
        std::iter::successors(Some(self), |place| place.parent()).any(|place| place == above)
    }

    /// Levels below the plan, which is at 0; actions are at 3.
    #[must_use]
    pub const fn level(self) -> usize {
        match self {
            Self::Plan => 0,
            Self::Axis(_) => 1,
            Self::Commitment(..) => 2,
            Self::Action(..) => 3,
        }
    }

    /// The node above; `None` for the plan.
    #[must_use]
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Plan => None,
            Self::Axis(_) => Some(Self::Plan),
            Self::Commitment(a, _) => Some(Self::Axis(a)),
            Self::Action(a, c, _) => Some(Self::Commitment(a, c)),
        }
    }

    /// The node so many children below this one; below an action there is none, and it stays.
    #[must_use]
    pub const fn child(self, at: usize) -> Self {
        match self {
            Self::Plan => Self::Axis(at),
            Self::Axis(a) => Self::Commitment(a, at),
            Self::Commitment(a, c) => Self::Action(a, c, at),
            Self::Action(..) => self,
        }
    }

    /// Its number among its siblings, from 0.
    #[must_use]
    pub const fn position(self) -> usize {
        match self {
            Self::Plan => 0,
            Self::Axis(at) | Self::Commitment(_, at) | Self::Action(_, _, at) => at,
        }
    }

    /// The path of this node in the file.
    #[must_use]
    pub fn path(self) -> FieldPath {
        let root = FieldPath::root();
        match self {
            Self::Plan => root,
            Self::Axis(a) => root.field("axes").index(a),
            Self::Commitment(a, c) => Self::Axis(a).path().field("commitments").index(c),
            Self::Action(a, c, k) => Self::Commitment(a, c).path().field("actions").index(k),
        }
    }
}

impl<'p> Node<'p> {
    #[must_use]
    pub fn id(self) -> &'p Id {
        match self {
            Self::Plan(node) => &node.id,
            Self::Axis(node) => &node.id,
            Self::Commitment(node) => &node.id,
            Self::Action(node) => &node.id,
        }
    }

    #[must_use]
    pub fn title(self) -> &'p str {
        match self {
            Self::Plan(node) => &node.title,
            Self::Axis(node) => &node.title,
            Self::Commitment(node) => &node.title,
            Self::Action(node) => &node.title,
        }
    }

    /// The start first committed to; an axis has none.
    #[must_use]
    pub fn start(self) -> Option<PlanDate> {
        match self {
            Self::Plan(node) => node.start,
            Self::Axis(_) => None,
            Self::Commitment(node) => node.start,
            Self::Action(node) => node.start,
        }
    }

    /// The end first committed to; an axis has none.
    #[must_use]
    pub fn end(self) -> Option<PlanDate> {
        match self {
            Self::Plan(node) => node.end,
            Self::Axis(_) => None,
            Self::Commitment(node) => node.end,
            Self::Action(node) => node.end,
        }
    }

    /// The end in force at a day, reschedules included.
    #[must_use]
    pub fn end_at(self, as_of: Date) -> Option<PlanDate> {
        let moved = self
            .reschedules()
            .iter()
            .filter(|moved| is_known(moved.on, as_of) && moved.end.is_some())
            .max_by_key(|moved| moved.on.last_day());
        moved.and_then(|moved| moved.end).or_else(|| self.end())
    }

    /// Every change of its dates; the plan and an axis have none.
    #[must_use]
    pub fn reschedules(self) -> &'p [Reschedule] {
        match self {
            Self::Plan(_) | Self::Axis(_) => &[],
            Self::Commitment(node) => &node.reschedules,
            Self::Action(node) => &node.reschedules,
        }
    }

    #[must_use]
    pub fn notes(self) -> Option<&'p str> {
        match self {
            Self::Plan(node) => node.notes.as_deref(),
            Self::Axis(node) => node.notes.as_deref(),
            Self::Commitment(node) => node.notes.as_deref(),
            Self::Action(node) => node.notes.as_deref(),
        }
    }

    /// Its dated entries; the plan and an axis have none.
    #[must_use]
    pub fn updates(self) -> &'p [Update] {
        match self {
            Self::Plan(_) | Self::Axis(_) => &[],
            Self::Commitment(node) => &node.updates,
            Self::Action(node) => &node.updates,
        }
    }

    /// What it is measured by, where that is an indicator.
    #[must_use]
    pub const fn indicator(self) -> Option<&'p Indicator> {
        match self {
            Self::Plan(_) | Self::Axis(_) => None,
            Self::Commitment(node) => node.indicator.as_ref(),
            Self::Action(node) => node.indicator.as_ref(),
        }
    }

    /// Its weight among its siblings, where it is given; the plan has none.
    #[must_use]
    pub const fn weight(self) -> Option<Weight> {
        match self {
            Self::Plan(_) => None,
            Self::Axis(node) => node.weight,
            Self::Commitment(node) => node.weight,
            Self::Action(node) => node.weight,
        }
    }

    /// Its classifications beside the tree.
    #[must_use]
    pub const fn tags(self) -> &'p Map<Vec<String>> {
        match self {
            Self::Plan(node) => &node.tags,
            Self::Axis(node) => &node.tags,
            Self::Commitment(node) => &node.tags,
            Self::Action(node) => &node.tags,
        }
    }

    /// Since when it is in the plan, or out of it; the plan and an axis always are.
    #[must_use]
    pub fn scope(self) -> &'p [Scope] {
        match self {
            Self::Plan(_) | Self::Axis(_) => &[],
            Self::Commitment(node) => &node.scope,
            Self::Action(node) => &node.scope,
        }
    }

    /// The figures printed for it; an action has none.
    #[must_use]
    pub fn published(self) -> &'p [Published] {
        match self {
            Self::Plan(node) => &node.published,
            Self::Axis(node) => &node.published,
            Self::Commitment(node) => &node.published,
            Self::Action(_) => &[],
        }
    }

    /// What was printed for it for a day; of several entries the last in the file counts.
    #[must_use]
    pub fn printed_on(self, day: Date) -> Option<&'p Published> {
        self.published()
            .iter()
            .rev()
            .find(|entry| entry.speaks_of() == day)
    }

    /// The newest printed figure by a day: of the latest day that one speaks of the last in the
    /// file, since that corrects those before it.
    #[must_use]
    pub fn newest_printed(self, as_of: Date) -> Option<&'p Published> {
        self.published()
            .iter()
            .filter(|entry| is_known(entry.on, as_of))
            .max_by_key(|entry| entry.speaks_of())
    }

    /// The nodes right below it.
    pub fn children(self) -> impl Iterator<Item = Node<'p>> {
        let (axes, commitments, actions): (&'p [Axis], &'p [Commitment], &'p [Action]) = match self
        {
            Self::Plan(node) => (&node.axes, &[], &[]),
            Self::Axis(node) => (&[], &node.commitments, &[]),
            Self::Commitment(node) => (&[], &[], &node.actions),
            Self::Action(_) => (&[], &[], &[]),
        };
        let axes = axes
            .iter()
            .map(Node::Axis)
            .chain(commitments.iter().map(Node::Commitment));
        axes.chain(actions.iter().map(Node::Action))
    }

    /// Whether its figure is reported and not computed: an action, or a commitment without any.
    #[must_use]
    pub fn is_leaf(self) -> bool {
        match self {
            Self::Plan(_) | Self::Axis(_) => false,
            Self::Commitment(node) => node.actions.is_empty(),
            Self::Action(_) => true,
        }
    }
}

impl Plan {
    /// The node at a place of this plan; `None` if there is none.
    #[must_use]
    pub fn node(&self, place: Place) -> Option<Node<'_>> {
        let commitment = |a: usize, c: usize| self.axes.get(a)?.commitments.get(c);
        match place {
            Place::Plan => Some(Node::Plan(self)),
            Place::Axis(a) => self.axes.get(a).map(Node::Axis),
            Place::Commitment(a, c) => commitment(a, c).map(Node::Commitment),
            Place::Action(a, c, k) => commitment(a, c)?.actions.get(k).map(Node::Action),
        }
    }

    /// Every place of the plan from top to bottom, the plan itself first.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let below = self.axes.iter().enumerate().flat_map(|(a, axis)| {
            let below = axis
                .commitments
                .iter()
                .enumerate()
                .flat_map(move |(c, commitment)| {
                    let actions =
                        (0..commitment.actions.len()).map(move |k| Place::Action(a, c, k));
                    std::iter::once(Place::Commitment(a, c)).chain(actions)
                });
            std::iter::once(Place::Axis(a)).chain(below)
        });
        std::iter::once(Place::Plan).chain(below)
    }

    /// A node and all below it, from top to bottom.
    pub fn within(&self, place: Place) -> impl Iterator<Item = Place> {
        // A stack of what is still to come, the next on top.
        let mut left = vec![place];
        std::iter::from_fn(move || {
            let place = left.pop()?;
            let below = self.node(place).map_or(0, |node| node.children().count());
            left.extend((0..below).rev().map(|at| place.child(at)));
            Some(place)
        })
    }

    /// The leaves at and below a node, from top to bottom.
    pub fn leaves_within(&self, place: Place) -> impl Iterator<Item = Place> {
        self.within(place)
            .filter(|&place| self.node(place).is_some_and(Node::is_leaf))
    }

    /// The leaves from top to bottom: actions, and commitments without any.
    pub fn leaves(&self) -> impl Iterator<Item = Place> {
        self.places()
            .filter(|&place| self.node(place).is_some_and(Node::is_leaf))
    }

    /// The last day that an update or a published figure of the plan is dated.
    #[must_use]
    pub fn newest_entry(&self) -> Option<Date> {
        let nodes = self.places().filter_map(|place| self.node(place));
        let days = nodes.flat_map(|node| {
            let updates = node.updates().iter().map(|update| update.on);
            updates.chain(node.published().iter().map(|printed| printed.on))
        });
        days.map(PlanDate::last_day).max()
    }

    /// The place of the node with that id. The plan's own id is found last, so that a node may
    /// share it.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Place> {
        let named = |place: &Place| {
            self.node(*place)
                .is_some_and(|node| node.id().as_str() == id)
        };
        self.places()
            .skip(1)
            .find(named)
            .or_else(|| (self.id.as_str() == id).then_some(Place::Plan))
    }
}
