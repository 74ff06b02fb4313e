//! What a figure would be if one leaf were another: which unfinished action would move the whole
//! most.

use super::explain::children;
use super::progress::Mean;
use super::rollup::Work;
use super::{Exact, Percent, Place, Rule, Snapshot};

/// The sums of a plan at a date, from which one leaf at a time can be taken and put back.
#[derive(Debug)]
pub struct Levers<'s> {
    work: Work<'s>,
    plan: Node,
}

/// What a node passes up, and what it was passed.
#[derive(Debug)]
struct Node {
    place: Place,
    mean: Mean,
    value: Option<Exact>,
    weight: Exact,
    counted: bool,
    /// In the order of the plan.
    below: Vec<Node>,
}

/// What a mean changes by. Told of the sums themselves, so that what does not change, however long,
/// does not go in.
struct Shift {
    sum: Exact,
    weight: Exact,
}

/// A leaf, and what it would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lever {
    pub place: Place,
    /// Points that the figure above would rise by, were the leaf at 100.
    pub gain: Exact,
}

impl<'s> Levers<'s> {
    #[must_use]
    pub fn of(snapshot: &'s Snapshot) -> Self {
        let work = Work::of(snapshot.plan(), snapshot.as_of());
        let plan = Node::filled(&work, Place::Plan, Mean::NONE, Exact::from_int(1), true);
        Self { work, plan }
    }

    /// The figure of a node, were a leaf below it at `value`; `None` where there is no such leaf
    /// below it, or no figure.
    #[must_use]
    pub fn figure_with(&self, above: Place, leaf: Place, value: Option<Percent>) -> Option<Exact> {
        let node = self.node(above)?;
        node.with(&self.shift(node, leaf, value)?)
    }

    fn node(&self, place: Place) -> Option<&Node> {
        match place.parent() {
            None => Some(&self.plan),
            Some(parent) => self.node(parent)?.toward(place),
        }
    }

    /// The leaves below a node by what they would add to its figure, most first; those that would
    /// add nothing are not among them.
    #[must_use]
    pub fn most(&self, above: Place) -> Vec<Lever> {
        let Some(node) = self.node(above) else {
            return Vec::new();
        };
        let mut levers: Vec<Lever> = self
            .work
            .plan
            .leaves_within(above)
            .filter_map(|place| {
                let shift = self.shift(node, place, Some(Percent::HUNDRED))?;
                let gain = if node.value.is_some() {
                    node.gain(&shift)?
                } else {
                    node.with(&shift)?
                };
                (!gain.is_zero() && !gain.is_negative()).then_some(Lever { place, gain })
            })
            .collect();
        // A stable sort: of equals the first in the plan.
        levers.sort_by(|a, b| b.gain.cmp(&a.gain));
        levers
    }

    /// What the mean of a node changes by with one leaf below it, or itself, at another value.
    fn shift(&self, node: &Node, leaf: Place, value: Option<Percent>) -> Option<Shift> {
        if node.place == leaf {
            let mut mean = Mean::NONE;
            mean.add(
                value.map(Exact::from).as_ref(),
                &Exact::from_int(1),
                self.work.unreported,
            );
            return Some(Shift {
                sum: mean.sum().minus(&node.mean.sum()),
                weight: mean.weight().minus(&node.mean.weight()),
            });
        }
        let child = node.toward(leaf)?;
        let below = self.shift(child, leaf, value)?;
        if !child.counted {
            return Some(Shift {
                sum: Exact::ZERO,
                weight: Exact::ZERO,
            });
        }
        let is_left = !child.mean.weight().plus(&below.weight).is_zero();
        let (sum, weight) = match (self.work.rule, &child.value) {
            (Rule::MeanOfLeaves, _) => (below.sum, below.weight),
            (Rule::MeanOfChildren, Some(_)) if is_left => (child.gain(&below)?, Exact::ZERO),
            (Rule::MeanOfChildren, Some(old)) => (old.negated(), Exact::from_int(-1)),
            (Rule::MeanOfChildren, None) if is_left => (child.with(&below)?, Exact::from_int(1)),
            (Rule::MeanOfChildren, None) => (Exact::ZERO, Exact::ZERO),
        };
        Some(Shift {
            sum: sum.times(&child.weight),
            weight: weight.times(&child.weight),
        })
    }
}

impl Node {
    /// A node with what is below it; its mean is the one given where that is nothing.
    fn filled(work: &Work<'_>, place: Place, own: Mean, weight: Exact, counted: bool) -> Self {
        let Some(children) = children(work, place) else {
            return Self {
                place,
                value: own.value(),
                mean: own,
                weight,
                counted,
                below: Vec::new(),
            };
        };
        let mut mean = Mean::NONE;
        let mut below = Vec::with_capacity(children.len());
        for child in children {
            let child = Self::filled(
                work,
                child.place,
                child.sums.figure,
                child.weight,
                child.counted,
            );
            if child.counted {
                work.pass(&mut mean, &child.mean, &child.weight);
            }
            below.push(child);
        }
        mean.close();
        Self {
            place,
            value: mean.value(),
            mean,
            weight,
            counted,
            below,
        }
    }

    /// The child that is at a place, or above it.
    fn toward(&self, place: Place) -> Option<&Self> {
        let mut above = std::iter::successors(Some(place), |place| place.parent());
        let child = above.find(|above| above.parent() == Some(self.place))?;
        self.below.get(child.position())
    }

    /// Its value after a shift; `None` where nothing is left in it.
    fn with(&self, shift: &Shift) -> Option<Exact> {
        self.mean
            .sum()
            .plus(&shift.sum)
            .divided_by(&self.mean.weight().plus(&shift.weight))
    }

    /// What a shift adds to its value; `None` where it has none, before or after.
    fn gain(&self, shift: &Shift) -> Option<Exact> {
        let sum = if shift.weight.is_zero() {
            shift.sum.clone()
        } else {
            shift.sum.minus(&self.value.as_ref()?.times(&shift.weight))
        };
        sum.divided_by(&self.mean.weight().plus(&shift.weight))
    }
}
