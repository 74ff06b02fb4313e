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
        let below = |place: &Place| std::iter::successors(place.parent(), |place| place.parent()).any(|up| up == above);
        let mut levers: Vec<Lever> = plan
            .leaves()
            .filter(below)
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::ron::Document;

    fn plan(rule: &str, unreported: &str) -> Arc<super::super::Plan> {
        let text = format!(
            "(format: 1, id: \"p\", title: \"P\", rule: {rule}, unreported: {unreported}, axes: [(id: \"e\", title: \"\", commitments: [\
             (id: \"1\", title: \"\", actions: [\
                (id: \"a\", title: \"\", weight: 2, updates: [(on: \"2023-10\", progress: 60)]),\
                (id: \"b\", title: \"\", weight: 1),\
                (id: \"c\", title: \"\", counted: false, updates: [(on: \"2023-10\", progress: 10)])]),\
             (id: \"2\", title: \"\", updates: [(on: \"2023-10\", progress: 80)])]),\
             (id: \"f\", title: \"\", weight: 0.5, commitments: [(id: \"3\", title: \"\")])])"
        );
        Arc::clone(Document::read(&text).unwrap().plan())
    }

    /// What the calculator says with the leaf really at that figure.
    fn really(plan: &super::super::Plan, above: Place, leaf: Place, value: Percent) -> Option<Exact> {
        let mut plan = plan.clone();
        let update =
            super::super::Update { progress: Some(value), ..super::super::Update::on("2023-11-30".parse().unwrap()) };
        match leaf {
            Place::Action(a, c, k) => plan.axes[a].commitments[c].actions[k].updates.push(update),
            Place::Commitment(a, c) => plan.axes[a].commitments[c].updates.push(update),
            _ => unreachable!(),
        }
        Snapshot::reading_at(&plan, date(2023, 11, 30), above)?.figure.value
    }

    #[test]
    fn what_would_be_is_what_the_calculator_says_of_it() {
        for rule in ["MeanOfChildren", "MeanOfLeaves"] {
            for unreported in ["Zero", "Skip"] {
                let plan = plan(rule, unreported);
                let snapshot = Snapshot::of(Arc::clone(&plan), date(2023, 11, 30));
                let levers = Levers::of(&snapshot);
                for leaf in plan.leaves() {
                    let above = std::iter::successors(leaf.parent(), |place| place.parent());
                    for above in above {
                        let value = Percent::HUNDRED;
                        assert_eq!(
                            levers.figure_with(above, leaf, Some(value)),
                            really(&plan, above, leaf, value),
                            "{rule} {unreported} {leaf:?} in {above:?}"
                        );
                    }
                }
                assert_eq!(levers.figure_with(Place::Axis(1), Place::Action(0, 0, 0), None), None, "not below it");
            }
        }
    }

    #[test]
    fn the_leaf_that_would_move_the_whole_most_comes_first() {
        let snapshot = Snapshot::of(plan("MeanOfChildren", "Zero"), date(2023, 11, 30));
        let levers = Levers::of(&snapshot);
        let most: Vec<(Place, String)> =
            levers.most(Place::Plan).into_iter().map(|lever| (lever.place, lever.gain.rounded(2))).collect();
        // Axis e weighs what f weighs, 0.5: its commitments weigh a quarter of the whole each, and f all of its half.
        assert_eq!(
            most,
            [
                (Place::Commitment(1, 0), "50.00".to_owned()),
                (Place::Action(0, 0, 1), "8.33".to_owned()),
                (Place::Action(0, 0, 0), "6.67".to_owned()),
                (Place::Commitment(0, 1), "5.00".to_owned()),
            ]
        );
    }
}
