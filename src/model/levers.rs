//! What a figure would be if one leaf were another: which unfinished action would move the whole most.

use super::explain::children;
use super::progress::Mean;
use super::rollup::Work;
use super::{Exact, Percent, Place, Snapshot, Unreported};

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
    weight: Exact,
    counted: bool,
    below: Vec<Node>,
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
        let plan =
            Node { place: Place::Plan, mean: Mean::NONE, weight: Exact::from_int(1), counted: true, below: Vec::new() };
        Self { work, plan: filled(&work, plan) }
    }

    /// The figure of a node, were a leaf below it at `value`; `None` where there is no such leaf below it, or no figure.
    #[must_use]
    pub fn figure_with(&self, above: Place, leaf: Place, value: Option<Percent>) -> Option<Exact> {
        self.with(self.node(above)?, leaf, value)?.value()
    }

    fn node(&self, place: Place) -> Option<&Node> {
        match place.parent() {
            None => Some(&self.plan),
            Some(parent) => self.node(parent)?.below.iter().find(|below| below.place == place),
        }
    }

    /// The leaves below a node by what they would add to its figure, most first; those that would add nothing are
    /// not among them.
    #[must_use]
    pub fn most(&self, above: Place) -> Vec<Lever> {
        let plan = self.work.plan;
        let now = |place| Snapshot::reading_at(plan, self.work.as_of, place).and_then(|reading| reading.figure.value);
        let Some(base) = now(above).or((self.work.unreported == Unreported::Skip).then_some(Exact::ZERO)) else {
            return Vec::new();
        };
        let mut levers: Vec<Lever> = plan
            .leaves_within(above)
            .filter_map(|place| {
                let gain = self.figure_with(above, place, Some(Percent::HUNDRED))?.minus(&base);
                (!gain.is_zero() && !gain.is_negative()).then_some(Lever { place, gain })
            })
            .collect();
        // A stable sort: of equals the first in the plan.
        levers.sort_by(|a, b| b.gain.cmp(&a.gain));
        levers
    }

    /// The mean of a node with one leaf below it changed.
    fn with(&self, node: &Node, leaf: Place, value: Option<Percent>) -> Option<Mean> {
        if node.place == leaf {
            let mut mean = Mean::NONE;
            mean.add(value.map(Exact::from).as_ref(), &Exact::from_int(1), self.work.unreported);
            return Some(mean);
        }
        let on_way =
            |below: &&Node| std::iter::successors(Some(leaf), |place| place.parent()).any(|place| place == below.place);
        let child = node.below.iter().find(on_way)?;
        let new = self.with(child, leaf, value)?;
        if !child.counted {
            return Some(node.mean.clone());
        }
        let mut before = Mean::NONE;
        self.work.pass(&mut before, &child.mean, &child.weight);
        let mut after = Mean::NONE;
        self.work.pass(&mut after, &new, &child.weight);
        Some(node.mean.without(&before).with(&after))
    }
}

/// A node with what is below it, and the mean that comes of that.
fn filled(work: &Work<'_>, mut node: Node) -> Node {
    let Some(children) = children(work, node.place) else { return node };
    node.mean = Mean::NONE;
    for child in children {
        let below = Node {
            place: child.place,
            mean: child.sums.figure,
            weight: child.weight,
            counted: child.counted,
            below: Vec::new(),
        };
        let below = filled(work, below);
        if below.counted {
            work.pass(&mut node.mean, &below.mean, &below.weight);
        }
        node.below.push(below);
    }
    node
}
