//! Patterns that are worth a question.

use std::sync::Arc;

use jiff::civil::date;

use rumbo::model::advice::{AdviceKind, advice};
use rumbo::model::{Percent, Snapshot};
use rumbo::ron::Document;

fn found(head: &str, actions: &str) -> Vec<AdviceKind> {
    let text = format!(
        "(format: 1, id: \"p\", title: \"P\", {head} axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\", \
         end: \"2023-12\", responsible: [(institution: \"I\")], verification: [(text: \"v\")], actions: [{actions}])])])"
    );
    let plan = Document::read(&text).unwrap();
    let snapshot = Snapshot::of(Arc::clone(plan.plan()), date(2023, 12, 31));
    advice(&snapshot)
        .into_iter()
        .map(|advice| advice.kind)
        .collect()
}

fn figures(figures: &[(&str, u8)]) -> String {
    let updates: String = figures
        .iter()
        .map(|(on, figure)| format!("(on: \"{on}\", progress: {figure}),"))
        .collect();
    format!("(id: \"a\", title: \"\", updates: [{updates}])")
}

const CUTOFFS: &str = "start: \"2023-01\", end: \"2023-12\", cutoffs: [(id: \"1\", on: \"2023-06-30\"), (id: \"2\", on: \"2023-09-30\")],";

fn percent(whole: u8) -> Percent {
    Percent::from_whole(whole).unwrap()
}

#[test]
fn the_same_figure_said_anew_at_two_cut_offs_is_told_and_one_that_still_stands_is_not() {
    let same = AdviceKind::SameFigure {
        figure: percent(40),
        first: date(2023, 6, 30),
        second: date(2023, 9, 30),
    };
    assert_eq!(
        found(CUTOFFS, &figures(&[("2023-06-30", 40), ("2023-09-30", 40)])),
        [same]
    );
    assert_eq!(found(CUTOFFS, &figures(&[("2023-06-30", 40)])), []);
    assert_eq!(
        found(
            CUTOFFS,
            &figures(&[("2023-06-30", 100), ("2023-09-30", 100)])
        ),
        [AdviceKind::CompleteUnshown]
    );
}

#[test]
fn a_jump_on_the_day_and_a_step_back_are_told() {
    let jump = AdviceKind::JumpTo100 {
        from: percent(50),
        on: date(2023, 9, 30),
    };
    assert_eq!(
        found(
            CUTOFFS,
            &figures(&[("2023-06-30", 50), ("2023-09-30", 100)])
        ),
        [jump, AdviceKind::CompleteUnshown]
    );
    assert_eq!(
        found(
            CUTOFFS,
            &figures(&[("2023-06-30", 51), ("2023-09-30", 100)])
        ),
        [AdviceKind::CompleteUnshown]
    );
    assert_eq!(
        found(
            CUTOFFS,
            &figures(&[("2023-06-30", 50), ("2023-09-29", 100)])
        ),
        [AdviceKind::CompleteUnshown]
    );
    assert_eq!(
        found(CUTOFFS, &figures(&[("2023-09-30", 100)])),
        [AdviceKind::CompleteUnshown],
        "a first report is no jump"
    );
    let lower = AdviceKind::LowerFigure {
        from: percent(61),
        to: percent(60),
        on: date(2023, 9, 30),
    };
    assert_eq!(
        found(CUTOFFS, &figures(&[("2023-06-30", 61), ("2023-09-30", 60)])),
        [lower]
    );
}

#[test]
fn figures_that_are_all_quarters_are_told_where_there_are_enough() {
    let quarters = [("2023-03-01", 25), ("2023-05-01", 50), ("2023-07-01", 75)];
    assert_eq!(
        found("", &figures(&quarters)),
        [AdviceKind::OnlyQuarters { figures: 3 }]
    );
    assert_eq!(found("", &figures(&quarters[..2])), []);
    assert_eq!(
        found(
            "",
            &figures(&[("2023-03-01", 0), ("2023-05-01", 50), ("2023-07-01", 100)])
        ),
        [AdviceKind::CompleteUnshown]
    );
    let many: String = (0..10)
        .map(|at| {
            format!(
                "(id: \"a{at}\", title: \"\", updates: [(on: \"2023-05\", progress: {})]),",
                25 * (1 + at % 3)
            )
        })
        .collect();
    assert_eq!(found("", &many), [AdviceKind::OnlyQuarters { figures: 10 }]);
    assert_eq!(
        found(
            "",
            &format!("{many}(id: \"x\", title: \"\", updates: [(on: \"2023-05\", progress: 33)])")
        ),
        []
    );
}

#[test]
fn dates_outside_the_plan_and_ends_moved_too_late_are_told() {
    let action = "(id: \"a\", title: \"\", start: \"2022-12\", end: \"2024-01\", reschedules: [(on: \"2023-03\", end: \"2024-02\")])";
    assert_eq!(
        found(CUTOFFS, action),
        [AdviceKind::OutsidePlan {
            start: true,
            end: true
        }]
    );
    let action = "(id: \"a\", title: \"\", start: \"2023-01\", end: \"2023-06\", reschedules: [(on: \"2023-07-01\", end: \"2023-10\")])";
    let moved = AdviceKind::MovedAfterEnd {
        on: date(2023, 7, 1),
        end: "2023-06".parse().unwrap(),
    };
    assert_eq!(found(CUTOFFS, action), [moved]);
}

#[test]
fn a_commitment_that_nobody_could_verify_is_told() {
    let text = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\")])])";
    let plan = Document::read(text).unwrap();
    let snapshot = Snapshot::of(Arc::clone(plan.plan()), date(2023, 12, 31));
    let kinds: Vec<AdviceKind> = advice(&snapshot)
        .into_iter()
        .map(|advice| advice.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            AdviceKind::NoResponsible,
            AdviceKind::NoEnd,
            AdviceKind::NoVerification
        ]
    );
}
