//! The calculator held against hand-made plans and the documents that ship.

#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a test that cannot go on fails"
)]

mod above;
mod advice;
mod bridge;
mod cases;
mod explain;
mod fractions;
mod laws;
mod levels;
mod levers;
mod publish;
mod slips;
mod trend;

use std::sync::Arc;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rumbo::model::{Decimals, Exact, Place, Reading, Snapshot, Status};
use rumbo::ron::Document;

fn plan(head: &str, axes: &str) -> Arc<rumbo::model::Plan> {
    let text = format!("Plan(format: 1, id: \"p\", title: \"P\", {head} axes: [{axes}])");
    Arc::clone(Document::read(&text).unwrap().plan())
}

/// A plan of one axis with one commitment of leaves `(figure, other fields)`.
fn leaves(head: &str, leaves: &[(Option<&str>, &str)]) -> Snapshot {
    let actions: String = leaves
        .iter()
        .enumerate()
        .map(|(at, (figure, more))| {
            let update = figure
                .map(|f| format!("updates: [(on: \"2020-01-01\", progress: {f})],"))
                .unwrap_or_default();
            format!("(id: \"a{at}\", title: \"\", {more} {update}),")
        })
        .collect();
    let axes = format!(
        "(id: \"x\", title: \"\", commitments: [(id: \"c\", title: \"\", actions: [{actions}])])"
    );
    Snapshot::of(plan(head, &axes), date(2020, 6, 1))
}

fn shown(reading: &Reading, decimals: u8) -> Option<String> {
    reading.figure.display(Decimals::new(decimals).unwrap())
}

fn shipped(name: &str, as_of: Date) -> Snapshot {
    let text = std::fs::read_to_string(format!("{}/plans/{name}.ron", env!("CARGO_MANIFEST_DIR")))
        .unwrap();
    Snapshot::of(Arc::clone(Document::read(&text).unwrap().plan()), as_of)
}

#[test]
fn vector_1_a_missing_weight_is_the_mean_of_the_given() {
    let snapshot = leaves(
        "",
        &[
            (Some("60"), ""),
            (Some("60"), "weight: 0.2,"),
            (Some("80"), "weight: 0.2,"),
        ],
    );
    assert_eq!(shown(snapshot.total(), 2).as_deref(), Some("66.67"));
}

#[test]
fn vector_2_weights_need_not_add_up_to_one() {
    let snapshot = leaves(
        "",
        &[(Some("50"), "weight: 0.5,"), (Some("50"), "weight: 0.3,")],
    );
    assert_eq!(shown(snapshot.total(), 2).as_deref(), Some("50.00"));
}

#[test]
fn vector_3_never_shown_as_100_unless_all_is_done() {
    let done = "updates: [(on: \"2020-01-01\", progress: 100)]";
    let nearly = "updates: [(on: \"2020-01-01\", progress: 99)]";
    let axes = format!(
        "(id: \"1\", title: \"\", commitments: [(id: \"1.1\", title: \"\", actions: [(id: \"a\", title: \"\", {done}), \
         (id: \"b\", title: \"\", {done}), (id: \"c\", title: \"\", {nearly})]), (id: \"1.2\", title: \"\", {done})])"
    );
    let snapshot = Snapshot::of(plan("", &axes), date(2020, 6, 1));
    assert_eq!(shown(snapshot.total(), 0).as_deref(), Some("99"));
    assert_eq!(shown(snapshot.total(), 1).as_deref(), Some("99.8"));
    let barely = leaves("", &[(Some("0.4"), ""), (Some("0"), "")]);
    assert_eq!(shown(barely.total(), 0).as_deref(), Some("1"));
    assert_eq!(shown(barely.total(), 1).as_deref(), Some("0.2"));
}

#[test]
fn vector_4_a_plain_mean() {
    let snapshot = leaves("", &[(Some("60"), ""), (Some("60"), ""), (Some("80"), "")]);
    assert_eq!(shown(snapshot.total(), 2).as_deref(), Some("66.67"));
}

#[test]
fn vector_5_done_of_total_is_told_by_the_counts() {
    let snapshot = leaves("", &[(Some("100"), ""), (Some("50"), ""), (None, "")]);
    let counts = snapshot.total().counts;
    assert_eq!((counts.done, counts.leaves), (1, 3));
}

#[test]
fn vector_6_what_is_taken_away_changes_the_figure_above() {
    let three = leaves("", &[(Some("60"), ""), (Some("60"), ""), (Some("90"), "")]);
    let two = leaves("", &[(Some("60"), ""), (Some("60"), "")]);
    assert_eq!(shown(three.total(), 0).as_deref(), Some("70"));
    assert_eq!(shown(two.total(), 0).as_deref(), Some("60"));
}

#[test]
fn vector_7_all_weights_zero_is_as_if_none_were_given() {
    let snapshot = leaves(
        "",
        &[(Some("100"), "weight: 0,"), (Some("100"), "weight: 0,")],
    );
    assert_eq!(shown(snapshot.total(), 0).as_deref(), Some("100"));
}

#[test]
fn vector_8_an_unreported_child_counts_alike_at_every_level() {
    for (head, figure) in [("", "25"), ("unreported: Skip,", "50")] {
        let snapshot = leaves(head, &[(Some("50"), ""), (None, "")]);
        for place in [Place::Plan, Place::Axis(0), Place::Commitment(0, 0)] {
            assert_eq!(
                shown(snapshot.reading(place).unwrap(), 0).as_deref(),
                Some(figure),
                "{head} {place:?}"
            );
        }
    }
    let silent = leaves("unreported: Skip,", &[(None, ""), (None, "")]);
    assert_eq!(shown(silent.total(), 0), None, "no figure, never 0");
}

#[test]
fn vector_10_elapsed_time_stops_at_100() {
    let spanned = |day| Snapshot::of(plan("start: \"2022\", end: \"2024-08\",", ""), day).elapsed();
    assert_eq!(spanned(date(2026, 1, 1)), Some(Exact::from_int(100)));
    assert_eq!(spanned(date(2021, 12, 31)), Some(Exact::ZERO));
}

#[test]
fn vector_11_expected_progress_counts_both_ends() {
    let axes = "(id: \"1\", title: \"\", commitments: [(id: \"c\", title: \"\", start: \"2021-01-01\", end: \
                \"2021-01-31\", updates: [(on: \"2021-01-01\", progress: 50)])])";
    for (day, expected) in [(15, "48.4"), (16, "51.6")] {
        let snapshot = Snapshot::of(plan("", axes), date(2021, 1, day));
        assert_eq!(
            snapshot.total().expected.as_ref().unwrap().value.rounded(1),
            expected
        );
    }
}

#[test]
fn vector_12_a_month_is_late_only_when_it_is_over() {
    let axes =
        "(id: \"1\", title: \"\", commitments: [(id: \"c\", title: \"\", end: \"2019-12\")])";
    let status = |day| {
        let snapshot = Snapshot::of(plan("", axes), day);
        snapshot
            .reading(Place::Commitment(0, 0))
            .unwrap()
            .deadline
            .unwrap()
    };
    assert_eq!(status(date(2019, 12, 31)).status, Status::DueSoon);
    let late = status(date(2020, 1, 1));
    assert_eq!((late.status, late.days_late), (Status::Overdue, 1));
}

#[test]
fn vector_13_the_report_of_2023() {
    let snapshot = shipped("gto-estado-abierto-2022-2024", date(2023, 11, 30));
    let figure = |id: &str| {
        let place = snapshot.plan().find(id).unwrap();
        snapshot
            .reading(place)
            .unwrap()
            .figure
            .value
            .as_ref()
            .unwrap()
            .rounded(2)
    };
    for (id, expected) in [
        ("1.1", "30.00"),
        ("1.3", "100.00"),
        ("1.4", "100.00"),
        ("3.2", "61.00"),
        ("3.3", "100.00"),
        ("3", "65.00"),
    ] {
        assert_eq!(figure(id), expected, "{id}");
    }
    let total = snapshot.total();
    assert_eq!(total.figure.value.as_ref().unwrap().rounded(2), "45.33");
    assert_eq!(total.from_published.as_ref().unwrap().rounded(2), "44.57");
    let printed = snapshot.published(Place::Plan).unwrap();
    assert_eq!(printed.progress.to_string(), "42");
    // 45 is printed for 45.33.
    assert_eq!(printed.difference.unwrap().rounded(2), "-3.00");
    let axis_1 = snapshot.reading(Place::Axis(0)).unwrap();
    assert_eq!(axis_1.from_published.as_ref().unwrap().rounded(0), "51");
    let counts = total.counts;
    assert_eq!(
        (counts.axes, counts.commitments, counts.actions),
        (7, 13, 33)
    );
    assert_eq!((total.coverage.reported, total.coverage.counted), (30, 33));
}

#[test]
fn the_plans_that_ship_have_the_counts_of_their_documents() {
    for (name, axes, commitments, actions) in [
        ("gto-pal-2019-2021", 7, 11, 30),
        ("gto-ejecutivo-2020", 3, 7, 23),
        ("gto-estado-abierto-2022-2024", 7, 13, 33),
        ("snt-plan-de-trabajo", 4, 22, 0),
        ("gto-declaracion-2017", 1, 14, 0),
    ] {
        let counts = shipped(name, date(2021, 1, 1)).total().counts;
        assert_eq!(
            (counts.axes, counts.commitments, counts.actions),
            (axes, commitments, actions),
            "{name}"
        );
    }
}

#[test]
fn overdue_is_strictly_after_the_end() {
    let days = [date(2019, 12, 31), date(2020, 9, 30), date(2021, 8, 1)];
    for (name, late) in [
        ("gto-pal-2019-2021", [1, 10, 22]),
        ("gto-ejecutivo-2020", [4, 7, 16]),
    ] {
        for (day, late) in days.into_iter().zip(late) {
            assert_eq!(
                shipped(name, day).total().counts.overdue,
                late,
                "{name} on {day}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_interval_holds_the_figure_and_the_figure_its_children(
        figures in prop::collection::vec((prop::option::of(0u16..=10_000), prop::option::of(0u8..5)), 1..8),
        skip in any::<bool>(),
        of_leaves in any::<bool>(),
    ) {
        let head = format!("{}{}", if skip { "unreported: Skip," } else { "" }, if of_leaves { "rule: MeanOfLeaves," } else { "" });
        let texts: Vec<(Option<String>, String)> = figures
            .iter()
            .map(|(figure, weight)| {
                let figure = figure.map(|f| format!("{}.{:02}", f / 100, f % 100));
                (figure, weight.map(|w| format!("weight: {w},")).unwrap_or_default())
            })
            .collect();
        let given: Vec<(Option<&str>, &str)> = texts.iter().map(|(f, w)| (f.as_deref(), w.as_str())).collect();
        let snapshot = leaves(&head, &given);
        let total = snapshot.total();
        if let Some(value) = &total.figure.value {
            prop_assert!(total.low.as_ref().unwrap() <= value && value <= total.high.as_ref().unwrap());
            let own: Vec<u16> = figures.iter().filter_map(|(f, _)| if skip { *f } else { Some(f.unwrap_or(0)) }).collect();
            let bound = |hundredths: u16| Exact::ratio(i64::from(hundredths), 100).unwrap();
            prop_assert!(*value >= bound(*own.iter().min().unwrap()) && *value <= bound(*own.iter().max().unwrap()));
            let shown = total.figure.display(Decimals::default()).unwrap();
            prop_assert!(shown != "100" || *value == Exact::from_int(100));
            prop_assert!(shown != "0" || *value == Exact::ZERO);
        }
    }
}

/// What the first partial report of 2023 prints, held against its own parts.
mod the_report_of_2023 {
    use rumbo::model::reconcile::{Basis, Method, Printed, Rounding, reconcile};

    use super::*;

    fn rows() -> Vec<(String, Printed)> {
        let snapshot = shipped("gto-estado-abierto-2022-2024", date(2023, 11, 30));
        let plan = snapshot.plan();
        let rows = reconcile(plan, date(2023, 11, 30)).rows;
        rows.into_iter()
            .map(|row| (plan.node(row.place).unwrap().id().to_string(), row))
            .collect()
    }

    #[test]
    fn what_has_no_printed_figure_is_named() {
        let snapshot = shipped("gto-estado-abierto-2022-2024", date(2023, 11, 30));
        let plan = snapshot.plan();
        let without: Vec<Place> = reconcile(plan, date(2023, 11, 30)).unpublished;
        assert_eq!(without, [plan.find("1.2").unwrap()]);
        assert_eq!(reconcile(plan, date(2023, 11, 29)).rows.len(), 0);
    }

    fn row(id: &str) -> Printed {
        rows().into_iter().find(|(known, _)| known == id).unwrap().1
    }

    #[test]
    fn what_the_rule_of_the_plan_does_not_print_stands_out() {
        let rows = rows();
        let ids = |reproduced: bool| -> Vec<&str> {
            let these = rows
                .iter()
                .filter(|(_, row)| row.reproduced.is_empty() != reproduced);
            these.map(|(id, _)| &**id).collect()
        };
        // The largest difference first: 23 for 36.25, 42 for 46.25, 42 for 44.57, 35 for 33.5.
        assert_eq!(
            ids(false),
            ["1.5", "5.1", "gto-estado-abierto-2022-2024", "2.1"]
        );
        let same = ids(true);
        for id in [
            "3.2", "3.3", "4.1", "6.1", "7.1", "1", "2", "3", "4", "5", "6", "7",
        ] {
            assert!(same.contains(&id), "{id} in {same:?}");
        }
        assert_eq!(
            rows.len(),
            12 + 7 + 1,
            "of its 13 commitments 1.2 has no figure printed"
        );
        for axis in ["1", "2", "3", "4", "5", "6", "7"] {
            assert!(row(axis).reproduced.contains(&Basis::Published), "{axis}");
        }
        assert_eq!(row("3").reproduced, [Basis::Actions, Basis::Published]);
        assert_eq!(
            row("1").reproduced,
            [Basis::Published],
            "53 comes of its actions, and 51 was printed"
        );
        assert_eq!(row("1.5").off().unwrap().rounded(2), "-13.25");
    }

    #[test]
    fn the_median_of_its_actions_is_consistent_with_1_5() {
        let row = row("1.5");
        let found: Vec<_> = row
            .others
            .iter()
            .map(|found| (found.trial.method, found.trial.basis))
            .collect();
        assert_eq!(found, [(Method::Median, Basis::Actions)]);
        assert!(row.nearest.is_none());
    }

    #[test]
    fn no_mean_gives_42_and_only_the_median_of_the_printed_axes_does() {
        let whole = row("gto-estado-abierto-2022-2024");
        assert_eq!(whole.from_actions.unwrap().rounded(2), "45.33");
        assert_eq!(whole.from_published.unwrap().rounded(2), "44.57");
        let [found] = &*whole.others else {
            panic!("{:?}", whole.others)
        };
        assert_eq!(
            (found.trial.method, found.trial.basis),
            (Method::Median, Basis::Published)
        );
        assert_eq!(
            (found.trial.unreported, found.trial.rounding),
            (None, None),
            "neither makes a difference"
        );
        // The axes themselves are not medians: of those at which it would show, none is.
        assert_eq!((found.held_below, found.tellable_below), (0, 2));
    }

    #[test]
    fn where_no_rule_prints_it_the_nearest_is_named() {
        for id in ["5.1", "2.1"] {
            let row = row(id);
            match (row.others.is_empty(), &row.nearest) {
                (true, Some(_)) => {}
                (others, nearest) => panic!("{id}: {others} {nearest:?} {:?}", row.others),
            }
        }
    }

    #[test]
    fn a_sum_of_shares_that_is_not_divided_is_found() {
        // 100 × 0.5 + 50 × 0.3 = 65, where the mean is 81.25.
        let axes = "(id: \"x\", title: \"\", commitments: [(id: \"c\", title: \"\", published: [(on: \"2020-06-01\", progress: 65)], \
            actions: [(id: \"a\", title: \"\", weight: 0.5, updates: [(on: \"2020-01\", progress: 100)]), \
            (id: \"b\", title: \"\", weight: 0.3, updates: [(on: \"2020-01\", progress: 50)])])])";
        let rows = reconcile(&plan("", axes), date(2020, 6, 1)).rows;
        let methods: Vec<_> = rows[0]
            .others
            .iter()
            .map(|found| found.trial.method)
            .collect();
        assert_eq!(methods, [Method::SumOfShares]);
    }

    #[test]
    fn a_figure_that_is_cut_off_is_told_from_one_that_is_rounded() {
        let axes = "(id: \"x\", title: \"\", commitments: [(id: \"c\", title: \"\", published: [(on: \"2020-06-01\", progress: 66)], \
            actions: [(id: \"a\", title: \"\", updates: [(on: \"2020\", progress: 100), (on: \"2020-01\", progress: 100)]), \
            (id: \"b\", title: \"\", updates: [(on: \"2020-01\", progress: 100)]), (id: \"d\", title: \"\")])])";
        let plan = plan("", axes);
        let rows = reconcile(&plan, date(2020, 6, 1)).rows;
        assert_eq!(rows.len(), 1);
        let methods: Vec<_> = rows[0]
            .others
            .iter()
            .map(|found| (found.trial.method, found.trial.rounding))
            .collect();
        // 66.67 by the mean and by what is done, each cut off.
        let down = Some(Rounding::Down);
        assert_eq!(
            methods,
            [
                (Method::MeanOfChildren, down),
                (Method::MeanOfLeaves, down),
                (Method::DoneOfTotal, down)
            ]
        );
    }
}
