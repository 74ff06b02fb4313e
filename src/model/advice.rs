//! Patterns in a plan that are worth a question. None of them is an error: each may have a good
//! reason.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::slips::slips_of;
use super::stops::cutoff_days;
use super::{Node, Percent, Place, PlanDate, Snapshot, figures, leaf_state};

/// A pattern, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    pub place: Place,
    pub kind: AdviceKind,
}

/// What is worth a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdviceKind {
    /// The same figure, below 100, was reported anew at two cut-offs running.
    SameFigure {
        figure: Percent,
        first: Date,
        second: Date,
    },
    /// So many figures, and all of them multiples of 25.
    OnlyQuarters { figures: usize },
    /// From a figure to 100 on the very day of a cut-off, at least 50 points at once.
    JumpTo100 { from: Percent, on: Date },
    /// A figure lower than the one before.
    LowerFigure {
        from: Percent,
        to: Percent,
        on: Date,
    },
    /// An end that was moved after it had gone by.
    MovedAfterEnd { on: Date, end: PlanDate },
    /// Nobody answers for a commitment.
    NoResponsible,
    /// Neither a commitment nor an action of it has an end.
    NoEnd,
    /// A commitment says not how it is verified.
    NoVerification,
    /// An action begins before its plan, or ends after it.
    OutsidePlan { start: bool, end: bool },
}

/// Figures from which a habit can be told from chance: of one leaf, and of a plan.
const FIGURES_OF_LEAF: usize = 3;
const FIGURES_OF_PLAN: usize = 10;
/// Points at once that are a jump, in hundredths.
const JUMP: u16 = 5_000;

/// All that is worth a question by the date of the snapshot, in the order of the plan.
#[must_use]
pub fn advice(snapshot: &Snapshot) -> Vec<Advice> {
    let plan = snapshot.plan();
    let mut all: Vec<Advice> = of_plan(snapshot).into_iter().collect();
    all.extend(plan.places().flat_map(|place| advice_on(snapshot, place)));
    all
}

/// What is worth a question about one node.
#[must_use]
pub fn advice_on(snapshot: &Snapshot, place: Place) -> Vec<Advice> {
    let Some(node) = snapshot.plan().node(place) else {
        return Vec::new();
    };
    let mut kinds = Vec::new();
    if node.is_leaf() {
        of_figures(snapshot, node, &mut kinds);
    }
    for slip in slips_of(snapshot, place)
        .into_iter()
        .filter(|slip| slip.after_end)
    {
        kinds.extend(
            slip.from
                .map(|end| AdviceKind::MovedAfterEnd { on: slip.on, end }),
        );
    }
    match node {
        Node::Commitment(node) => {
            let acted = node
                .actions
                .iter()
                .any(|action| !action.responsible.is_empty());
            let ends = snapshot
                .reading(place)
                .and_then(|reading| reading.deadline?.span.end)
                .is_some();
            kinds.extend(
                (node.responsible.is_empty() && !acted).then_some(AdviceKind::NoResponsible),
            );
            kinds.extend((!ends).then_some(AdviceKind::NoEnd));
            kinds.extend(
                node.verification
                    .is_empty()
                    .then_some(AdviceKind::NoVerification),
            );
        }
        Node::Action(node) => {
            let plan = snapshot.plan();
            let start = matches!((node.start, plan.start), (Some(own), Some(all)) if own.last_day() < all.first_day());
            let end = matches!((node.end, plan.end), (Some(own), Some(all)) if own.first_day() > all.last_day());
            kinds.extend((start || end).then_some(AdviceKind::OutsidePlan { start, end }));
        }
        _ => {}
    }
    kinds
        .into_iter()
        .map(|kind| Advice { place, kind })
        .collect()
}

/// A habit that shows only in all the figures of a plan.
fn of_plan(snapshot: &Snapshot) -> Option<Advice> {
    let nodes = snapshot
        .plan()
        .leaves()
        .filter_map(|place| snapshot.plan().node(place));
    let figures = nodes
        .flat_map(|node| known(snapshot, node))
        .map(|(_, figure)| figure);
    // Nothing and everything are round by nature.
    let between: Vec<Percent> = figures
        .filter(|figure| *figure > Percent::ZERO && !figure.is_complete())
        .collect();
    let habit =
        between.len() >= FIGURES_OF_PLAN && between.iter().all(|figure| is_quarter(*figure));
    habit.then_some(Advice {
        place: Place::Plan,
        kind: AdviceKind::OnlyQuarters {
            figures: between.len(),
        },
    })
}

fn of_figures(snapshot: &Snapshot, node: Node<'_>, kinds: &mut Vec<AdviceKind>) {
    let (plan, as_of) = (snapshot.plan(), snapshot.as_of());
    let figures = known(snapshot, node);
    let mut cutoffs: Vec<Date> = cutoff_days(plan).filter(|day| *day <= as_of).collect();
    cutoffs.sort_unstable();
    for two in cutoffs.windows(2) {
        let at = |day: Date| {
            let figure = leaf_state(plan, node, day).figure?;
            Some((figure.entry.progress?, figure.entry.on.last_day()))
        };
        if let (Some((first, _)), Some((second, said))) = (at(two[0]), at(two[1]))
            // Said anew, and not merely still standing.
            && first == second && said > two[0] && !first.is_complete()
        {
            kinds.push(AdviceKind::SameFigure {
                figure: first,
                first: two[0],
                second: two[1],
            });
        }
    }
    for two in figures.windows(2) {
        let [(_, from), (on, to)] = [two[0], two[1]];
        if to < from {
            kinds.push(AdviceKind::LowerFigure { from, to, on });
        } else if to.is_complete()
            && cutoffs.contains(&on)
            && to.hundredths() - from.hundredths() >= JUMP
        {
            kinds.push(AdviceKind::JumpTo100 { from, on });
        }
    }
    let between = figures
        .iter()
        .filter(|(_, figure)| *figure > Percent::ZERO && !figure.is_complete())
        .count();
    if figures.len() >= FIGURES_OF_LEAF
        && between >= 2
        && figures.iter().all(|(_, figure)| is_quarter(*figure))
    {
        kinds.push(AdviceKind::OnlyQuarters {
            figures: figures.len(),
        });
    }
}

/// The figures that were written for a leaf, the oldest first; of one day the last in the file.
fn known(snapshot: &Snapshot, node: Node<'_>) -> Vec<(Date, Percent)> {
    let written = figures(snapshot.plan(), node, snapshot.as_of());
    let by_day: BTreeMap<Date, Percent> = written
        .iter()
        .filter_map(|figure| Some((figure.entry.on.last_day(), figure.entry.progress?)))
        .collect();
    by_day.into_iter().collect()
}

const fn is_quarter(figure: Percent) -> bool {
    figure.hundredths().is_multiple_of(2_500)
}
