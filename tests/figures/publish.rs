//! What is proposed to be published, and how it is recorded.

use std::sync::Arc;

use jiff::civil::date;

use rumbo::model::publish::{proposals, record};
use rumbo::model::{Change, Percent, Place, PlanDate, Snapshot};
use rumbo::ron::Document;

const PLAN: &str = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", published: [(on: \"2023-06-30\", progress: 10)], commitments: [\
    (id: \"c\", title: \"\", actions: [(id: \"a\", title: \"\", updates: [(on: \"2023-06\", progress: 33.3)]), (id: \"b\", title: \"\")]),\
    (id: \"d\", title: \"\")])])";

#[test]
fn what_is_computed_is_proposed_from_the_bottom_up() {
    let document = Document::read(PLAN).unwrap();
    let found = proposals(&Snapshot::of(Arc::clone(document.plan()), date(2023, 6, 30)));
    let percent = |whole| Percent::from_whole(whole);
    let told: Vec<_> = found.iter().map(|row| (row.place, row.computed, row.printed)).collect();
    // (33.3 + 0) / 2 is 16.65; of the axis half of that, 8.33; rounded as the plan shows them.
    assert_eq!(
        told,
        [
            (Place::Commitment(0, 0), percent(17), None),
            (Place::Commitment(0, 1), None, None),
            (Place::Axis(0), percent(8), percent(10)),
            (Place::Plan, percent(8), None),
        ]
    );
}

#[test]
fn a_figure_is_added_or_put_right_and_never_twice() {
    let document = Document::read(PLAN).unwrap();
    let plan = document.plan();
    let on: PlanDate = "2023-06-30".parse().unwrap();
    let nine = Percent::from_whole(9).unwrap();
    let changes: Vec<Change> = [Place::Commitment(0, 0), Place::Axis(0), Place::Plan]
        .into_iter()
        .filter_map(|place| record(plan, place, on, nine, Some("001")))
        .collect();
    let (after, _) = document.apply(&changes).unwrap();
    let text = after.text();
    assert!(text.contains("published: [(on: \"2023-06-30\", progress: 9)], commitments"), "{text}");
    assert_eq!(text.matches("(on: \"2023-06-30\", progress: 9, source: \"001\")").count(), 2, "{text}");
    assert_eq!(record(after.plan(), Place::Axis(0), on, nine, None), None, "it says so already");
    assert_eq!(record(plan, Place::Action(0, 0, 0), on, nine, None), None, "actions are not printed");
}
