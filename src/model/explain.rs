//! How a figure comes about: what goes into it, with which weight, and what is left out.

use super::progress::{Mean, weights};
use super::rollup::{Sums, Work, sibling_weights};
use super::{Exact, Known, Place, Plan, Reading, Rule, Snapshot, Unreported};

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
    /// Nothing below it has a figure, and that counts as 0.
    AsZero,
    /// Nothing below it is reported, and what is unreported is left out.
    LeftOut,
    /// The plan says that it does not count, or nothing below it does.
    NotCounted,
    /// It was taken out of the plan.
    Withdrawn,
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
                    reading if reading.withdrawn => Part::Withdrawn,
                    reading if !child.counted || reading.coverage.counted == 0 => Part::NotCounted,
                    reading if value.is_some() && reading.known == Known::Nothing => Part::AsZero,
                    _ if value.is_none() => Part::LeftOut,
                    _ => Part::Counts,
                };
                let weight = match work.rule {
                    Rule::MeanOfChildren => child.weight,
                    Rule::MeanOfLeaves => child.weight.times(&child.sums.figure.weight()),
                };
                if matches!(part, Part::Counts | Part::AsZero) {
                    mean.add(value.as_ref(), &weight, Unreported::Skip);
                }
                Term {
                    place: child.place,
                    value,
                    weight,
                    part,
                }
            })
            .collect();
        mean.close();
        Some(Self {
            rule: work.rule,
            unreported: work.unreported,
            terms,
            sum: mean.sum(),
            weight: mean.weight(),
            value: mean.value(),
        })
    }

    /// Whether all that goes in weighs the same.
    #[must_use]
    pub fn is_even(&self) -> bool {
        let mut counted = self
            .terms
            .iter()
            .filter(|term| matches!(term.part, Part::Counts | Part::AsZero));
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
    let child =
        |(at, ((reading, sums, counted), weight)): (usize, ((Reading, Sums, bool), Exact))| Child {
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
            let weights = weights(&sibling_weights(nodes, |node| {
                (node.is_counted_at(work.as_of), node.weight)
            }));
            let each = nodes.iter().map(|node| {
                let (reading, _, sums) = work.commitment(node);
                let counted = reading.counted;
                (reading, sums, counted)
            });
            each.zip(weights).enumerate().map(child).collect()
        }
        Place::Commitment(a, c) => {
            let parent = plan
                .axes
                .get(a)?
                .commitments
                .get(c)
                .filter(|node| !node.actions.is_empty())?;
            let weights = weights(&sibling_weights(&parent.actions, |node| {
                (node.is_counted_at(work.as_of), node.weight)
            }));
            let each = parent.actions.iter().map(|node| {
                let (reading, sums) = work.action_reading(node, parent);
                let counted = reading.counted;
                (reading, sums, counted)
            });
            each.zip(weights).enumerate().map(child).collect()
        }
        Place::Action(..) => return None,
    })
}
