//! How a figure comes about: what goes into it, with which weight, and what is left out.

use super::progress::{Mean, weights};
use super::rollup::{Sums, Work, sibling_weights};
use super::{Exact, Place, Plan, Reading, Rule, Snapshot, Unreported};

/// The arithmetic of the figure of a node that has others below it.
#[derive(Debug, Clone)]
pub struct Explanation {
    pub rule: Rule,
    pub unreported: Unreported,
    /// What is right below the node, in the order of the plan.
    pub terms: Vec<Term>,
    /// The sum of each value times its weight.
    pub sum: Exact,
    /// The sum of the weights: what the sum is divided by.
    pub weight: Exact,
    /// The quotient; `None` where nothing goes in.
    pub value: Option<Exact>,
}

/// One child in the arithmetic of its parent.
#[derive(Debug, Clone)]
pub struct Term {
    pub place: Place,
    /// Its figure, as it goes in.
    pub value: Option<Exact>,
    /// Its weight; under `MeanOfLeaves` times that of the leaves below it.
    pub weight: Exact,
    pub part: Part,
}

/// What a child does in the figure of its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Counts,
    /// An unreported leaf that counts as 0.
    AsZero,
    /// Nothing below it is reported, and what is unreported is left out.
    LeftOut,
    /// The plan says that it does not count, or nothing below it does.
    NotCounted,
}

impl Explanation {
    /// Of the figure of a node; `None` for a leaf, whose figure is reported and not computed.
    #[must_use]
    pub fn of(snapshot: &Snapshot, place: Place) -> Option<Self> {
        let work = Work::of(snapshot.plan(), snapshot.as_of());
        let children = children(&work, place)?;
        let mut mean = Mean::NONE;
        let terms = children
            .into_iter()
            .map(|child| {
                let value = child.sums.figure.value();
                let part = match &child.reading {
                    reading if !child.counted || reading.coverage.counted == 0 => Part::NotCounted,
                    reading if value.is_some() && reading.counts.leaves == 1 && reading.coverage.reported == 0 => {
                        Part::AsZero
                    }
                    _ if value.is_none() => Part::LeftOut,
                    _ => Part::Counts,
                };
                let weight = match work.rule {
                    Rule::MeanOfChildren => child.weight,
                    Rule::MeanOfLeaves => child.weight.times(child.sums.figure.weight()),
                };
                if matches!(part, Part::Counts | Part::AsZero) {
                    mean.add(value.as_ref(), &weight, Unreported::Skip);
                }
                Term { place: child.place, value, weight, part }
            })
            .collect();
        Some(Self {
            rule: work.rule,
            unreported: work.unreported,
            terms,
            sum: mean.sum().clone(),
            weight: mean.weight().clone(),
            value: mean.value(),
        })
    }

    /// Whether all that goes in weighs the same.
    #[must_use]
    pub fn is_even(&self) -> bool {
        let mut counted = self.terms.iter().filter(|term| matches!(term.part, Part::Counts | Part::AsZero));
        let first = counted.next().map(|term| &term.weight);
        counted.all(|term| Some(&term.weight) == first)
    }
}

/// A child as the calculator has it.
pub(super) struct Child {
    pub(super) place: Place,
    pub(super) weight: Exact,
    /// Whether its parent counts it.
    pub(super) counted: bool,
    pub(super) reading: Reading,
    pub(super) sums: Sums,
}

/// What is right below a node; `None` for a leaf and for no node.
pub(super) fn children(work: &Work<'_>, place: Place) -> Option<Vec<Child>> {
    let plan: &Plan = work.plan;
    let child = |(at, ((reading, sums, counted), weight)): (usize, ((Reading, Sums, bool), Exact))| Child {
        place: place.child(at),
        weight,
        counted,
        reading,
        sums,
    };
    Some(match place {
        Place::Plan => {
            let weights = weights(&plan.axes.iter().map(|axis| axis.weight).collect::<Vec<_>>());
            let each = plan.axes.iter().map(|axis| {
                let (reading, _, sums) = work.axis(axis);
                (reading, sums, true)
            });
            each.zip(weights).enumerate().map(child).collect()
        }
        Place::Axis(a) => {
            let nodes = &plan.axes.get(a)?.commitments;
            let weights = weights(&sibling_weights(nodes, |node| (node.counted, node.weight)));
            let each = nodes.iter().map(|node| {
                let (reading, _, sums) = work.commitment(node);
                (reading, sums, node.counted)
            });
            each.zip(weights).enumerate().map(child).collect()
        }
        Place::Commitment(a, c) => {
            let parent = plan.axes.get(a)?.commitments.get(c).filter(|node| !node.actions.is_empty())?;
            let weights = weights(&sibling_weights(&parent.actions, |node| (node.counted, node.weight)));
            let each = parent.actions.iter().map(|node| {
                let (reading, sums) = work.action_reading(node, parent);
                (reading, sums, node.counted)
            });
            each.zip(weights).enumerate().map(child).collect()
        }
        Place::Action(..) => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::ron::Document;

    fn snapshot(text: &str) -> Snapshot {
        let plan = Document::read(text).unwrap();
        Snapshot::of(Arc::clone(plan.plan()), date(2023, 11, 30))
    }

    fn exact(text: &str) -> Exact {
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        Exact::ratio(above.parse().unwrap(), below.parse().unwrap()).unwrap()
    }

    /// Two commitments: one with weights, an unreported action and one that does not count; one not reported at all.
    fn plan(rule: &str, unreported: &str) -> Snapshot {
        snapshot(&format!(
            "(format: 1, id: \"p\", title: \"P\", rule: {rule}, unreported: {unreported}, axes: [(id: \"e\", title: \"\", commitments: [\
             (id: \"1\", title: \"\", actions: [\
                (id: \"a\", title: \"\", weight: 2, updates: [(on: \"2023\", progress: 0), (on: \"2023-10\", progress: 60)]),\
                (id: \"b\", title: \"\", weight: 1),\
                (id: \"c\", title: \"\", counted: false, updates: [(on: \"2023-10\", progress: 100)])]),\
             (id: \"2\", title: \"\", actions: [(id: \"d\", title: \"\")])])])"
        ))
    }

    fn said(explanation: &Explanation) -> Vec<(Option<Exact>, Exact, Part)> {
        explanation.terms.iter().map(|term| (term.value.clone(), term.weight.clone(), term.part)).collect()
    }

    #[test]
    fn what_is_unreported_counts_as_the_plan_says_and_what_does_not_count_is_named() {
        let one = Place::Commitment(0, 0);
        let zero = Explanation::of(&plan("MeanOfChildren", "Zero"), one).unwrap();
        assert_eq!(
            said(&zero),
            [
                (Some(exact("60")), exact("2"), Part::Counts),
                (Some(exact("0")), exact("1"), Part::AsZero),
                (Some(exact("100")), exact("3/2"), Part::NotCounted),
            ]
        );
        assert_eq!((zero.sum, zero.weight, zero.value), (exact("120"), exact("3"), Some(exact("40"))));
        let skip = Explanation::of(&plan("MeanOfChildren", "Skip"), one).unwrap();
        assert_eq!(skip.terms[1].part, Part::LeftOut);
        assert_eq!((skip.sum, skip.weight, skip.value), (exact("120"), exact("2"), Some(exact("60"))));
        // The second commitment has nothing to say then, and the first is all of the axis.
        let axis = Explanation::of(&plan("MeanOfChildren", "Skip"), Place::Axis(0)).unwrap();
        assert_eq!(axis.terms[1].part, Part::LeftOut);
        assert_eq!(axis.value, Some(exact("60")));
        assert!(axis.is_even() && !zero.terms.is_empty());
        assert!(Explanation::of(&plan("MeanOfChildren", "Skip"), Place::Action(0, 0, 0)).is_none());
    }

    #[test]
    fn under_the_mean_of_leaves_a_child_weighs_what_its_leaves_weigh() {
        let axis = Explanation::of(&plan("MeanOfLeaves", "Zero"), Place::Axis(0)).unwrap();
        assert_eq!(
            said(&axis),
            [(Some(exact("40")), exact("3"), Part::Counts), (Some(exact("0")), exact("1"), Part::AsZero)]
        );
        assert_eq!(axis.value, Some(exact("30")));
        assert!(!axis.is_even());
    }
}
