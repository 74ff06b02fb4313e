//! Patterns in a plan that are worth a question. None of them is an error: each may have a good reason.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::slips::slips_of;
use super::stops::cutoff_days;
use super::{Node, Percent, Place, PlanDate, Snapshot, Update, leaf_state};

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
    SameFigure { figure: Percent, first: Date, second: Date },
    /// So many figures, and all of them multiples of 25.
    OnlyQuarters { figures: usize },
    /// From a figure to 100 on the very day of a cut-off, at least 50 points at once.
    JumpTo100 { from: Percent, on: Date },
    /// A figure lower than the one before.
    LowerFigure { from: Percent, to: Percent, on: Date },
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
    let Some(node) = snapshot.plan().node(place) else { return Vec::new() };
    let mut kinds = Vec::new();
    if node.is_leaf() {
        of_figures(snapshot, node, &mut kinds);
    }
    for slip in slips_of(snapshot, place).into_iter().filter(|slip| slip.after_end) {
        kinds.extend(slip.from.map(|end| AdviceKind::MovedAfterEnd { on: slip.on, end }));
    }
    match node {
        Node::Commitment(node) => {
            let acted = node.actions.iter().any(|action| !action.responsible.is_empty());
            let ends = snapshot.reading(place).and_then(|reading| reading.deadline?.span.end).is_some();
            kinds.extend((node.responsible.is_empty() && !acted).then_some(AdviceKind::NoResponsible));
            kinds.extend((!ends).then_some(AdviceKind::NoEnd));
            kinds.extend(node.verification.is_empty().then_some(AdviceKind::NoVerification));
        }
        Node::Action(node) => {
            let plan = snapshot.plan();
            let start = matches!((node.start, plan.start), (Some(own), Some(all)) if own.last_day() < all.first_day());
            let end = matches!((node.end, plan.end), (Some(own), Some(all)) if own.first_day() > all.last_day());
            kinds.extend((start || end).then_some(AdviceKind::OutsidePlan { start, end }));
        }
        _ => {}
    }
    kinds.into_iter().map(|kind| Advice { place, kind }).collect()
}

/// A habit that shows only in all the figures of a plan.
fn of_plan(snapshot: &Snapshot) -> Option<Advice> {
    let nodes = snapshot.plan().leaves().filter_map(|place| snapshot.plan().node(place));
    let figures = nodes.flat_map(|node| known(node.updates(), snapshot.as_of())).map(|(_, figure)| figure);
    // Nothing and everything are round by nature.
    let between: Vec<Percent> = figures.filter(|figure| *figure > Percent::ZERO && !figure.is_complete()).collect();
    let habit = between.len() >= FIGURES_OF_PLAN && between.iter().all(|figure| is_quarter(*figure));
    habit.then(|| Advice { place: Place::Plan, kind: AdviceKind::OnlyQuarters { figures: between.len() } })
}

fn of_figures(snapshot: &Snapshot, node: Node<'_>, kinds: &mut Vec<AdviceKind>) {
    let (plan, as_of) = (snapshot.plan(), snapshot.as_of());
    let figures = known(node.updates(), as_of);
    let mut cutoffs: Vec<Date> = cutoff_days(plan).filter(|day| *day <= as_of).collect();
    cutoffs.sort_unstable();
    for two in cutoffs.windows(2) {
        let at =
            |day: Date| leaf_state(node.updates(), day).figure.map(|(figure, entry)| (figure, entry.on.last_day()));
        if let (Some((first, _)), Some((second, said))) = (at(two[0]), at(two[1]))
            // Said anew, and not merely still standing.
            && first == second && said > two[0] && !first.is_complete()
        {
            kinds.push(AdviceKind::SameFigure { figure: first, first: two[0], second: two[1] });
        }
    }
    for two in figures.windows(2) {
        let [(_, from), (on, to)] = [two[0], two[1]];
        if to < from {
            kinds.push(AdviceKind::LowerFigure { from, to, on });
        } else if to.is_complete() && cutoffs.contains(&on) && to.hundredths() - from.hundredths() >= JUMP {
            kinds.push(AdviceKind::JumpTo100 { from, on });
        }
    }
    let between = figures.iter().filter(|(_, figure)| *figure > Percent::ZERO && !figure.is_complete()).count();
    if figures.len() >= FIGURES_OF_LEAF && between >= 2 && figures.iter().all(|(_, figure)| is_quarter(*figure)) {
        kinds.push(AdviceKind::OnlyQuarters { figures: figures.len() });
    }
}

/// The figures reported by a day, the oldest first; of one day the last in the file.
fn known(updates: &[Update], as_of: Date) -> Vec<(Date, Percent)> {
    let dated = updates.iter().filter_map(|update| Some((update.on.last_day(), update.progress?)));
    let by_day: BTreeMap<Date, Percent> = dated.filter(|(day, _)| *day <= as_of).collect();
    by_day.into_iter().collect()
}

const fn is_quarter(figure: Percent) -> bool {
    figure.hundredths().is_multiple_of(2_500)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::ron::Document;

    fn found(head: &str, actions: &str) -> Vec<AdviceKind> {
        let text = format!(
            "(format: 1, id: \"p\", title: \"P\", {head} axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\", \
             end: \"2023-12\", responsible: [(institution: \"I\")], verification: [(text: \"v\")], actions: [{actions}])])])"
        );
        let plan = Document::read(&text).unwrap();
        let snapshot = Snapshot::of(Arc::clone(plan.plan()), date(2023, 12, 31));
        advice(&snapshot).into_iter().map(|advice| advice.kind).collect()
    }

    fn figures(figures: &[(&str, u8)]) -> String {
        let updates: String =
            figures.iter().map(|(on, figure)| format!("(on: \"{on}\", progress: {figure}),")).collect();
        format!("(id: \"a\", title: \"\", updates: [{updates}])")
    }

    const CUTOFFS: &str = "start: \"2023-01\", end: \"2023-12\", cutoffs: [(id: \"1\", on: \"2023-06-30\"), (id: \"2\", on: \"2023-09-30\")],";

    fn percent(whole: u8) -> Percent {
        Percent::from_whole(whole).unwrap()
    }

    #[test]
    fn the_same_figure_said_anew_at_two_cut_offs_is_told_and_one_that_still_stands_is_not() {
        let same = AdviceKind::SameFigure { figure: percent(40), first: date(2023, 6, 30), second: date(2023, 9, 30) };
        assert_eq!(found(CUTOFFS, &figures(&[("2023-06-30", 40), ("2023-09-30", 40)])), [same]);
        assert_eq!(found(CUTOFFS, &figures(&[("2023-06-30", 40)])), []);
        assert_eq!(found(CUTOFFS, &figures(&[("2023-06-30", 100), ("2023-09-30", 100)])), []);
    }

    #[test]
    fn a_jump_on_the_day_and_a_step_back_are_told() {
        let jump = AdviceKind::JumpTo100 { from: percent(50), on: date(2023, 9, 30) };
        assert_eq!(found(CUTOFFS, &figures(&[("2023-06-30", 50), ("2023-09-30", 100)])), [jump]);
        assert_eq!(found(CUTOFFS, &figures(&[("2023-06-30", 51), ("2023-09-30", 100)])), []);
        assert_eq!(found(CUTOFFS, &figures(&[("2023-06-30", 50), ("2023-09-29", 100)])), []);
        assert_eq!(found(CUTOFFS, &figures(&[("2023-09-30", 100)])), [], "a first report is no jump");
        let lower = AdviceKind::LowerFigure { from: percent(61), to: percent(60), on: date(2023, 9, 30) };
        assert_eq!(found(CUTOFFS, &figures(&[("2023-06-30", 61), ("2023-09-30", 60)])), [lower]);
    }

    #[test]
    fn figures_that_are_all_quarters_are_told_where_there_are_enough() {
        let quarters = [("2023-03-01", 25), ("2023-05-01", 50), ("2023-07-01", 75)];
        assert_eq!(found("", &figures(&quarters)), [AdviceKind::OnlyQuarters { figures: 3 }]);
        assert_eq!(found("", &figures(&quarters[..2])), []);
        assert_eq!(found("", &figures(&[("2023-03-01", 0), ("2023-05-01", 50), ("2023-07-01", 100)])), []);
        let many: String = (0..10)
            .map(|at| {
                format!("(id: \"a{at}\", title: \"\", updates: [(on: \"2023-05\", progress: {})]),", 25 * (1 + at % 3))
            })
            .collect();
        assert_eq!(found("", &many), [AdviceKind::OnlyQuarters { figures: 10 }]);
        assert_eq!(
            found("", &format!("{many}(id: \"x\", title: \"\", updates: [(on: \"2023-05\", progress: 33)])")),
            []
        );
    }

    #[test]
    fn dates_outside_the_plan_and_ends_moved_too_late_are_told() {
        let action = "(id: \"a\", title: \"\", start: \"2022-12\", end: \"2024-01\", reschedules: [(on: \"2023-03\", end: \"2024-02\")])";
        assert_eq!(found(CUTOFFS, action), [AdviceKind::OutsidePlan { start: true, end: true }]);
        let action = "(id: \"a\", title: \"\", start: \"2023-01\", end: \"2023-06\", reschedules: [(on: \"2023-07-01\", end: \"2023-10\")])";
        let moved = AdviceKind::MovedAfterEnd { on: date(2023, 7, 1), end: "2023-06".parse().unwrap() };
        assert_eq!(found(CUTOFFS, action), [moved]);
    }

    #[test]
    fn a_commitment_that_nobody_could_verify_is_told() {
        let text = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\")])])";
        let plan = Document::read(text).unwrap();
        let snapshot = Snapshot::of(Arc::clone(plan.plan()), date(2023, 12, 31));
        let kinds: Vec<AdviceKind> = advice(&snapshot).into_iter().map(|advice| advice.kind).collect();
        assert_eq!(kinds, [AdviceKind::NoResponsible, AdviceKind::NoEnd, AdviceKind::NoVerification]);
    }
}
