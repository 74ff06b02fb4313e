//! What is proposed to be published, and how it is recorded.

use std::sync::Arc;

use jiff::civil::date;

use rumbo::model::publish::{Recorded, proposals, record};
use rumbo::model::{Cutoff, Id, Percent, Place, Snapshot};
use rumbo::ron::Document;

const PLAN: &str = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", published: [(on: \"2023-06-30\", progress: 10)], commitments: [\
    (id: \"c\", title: \"\", actions: [(id: \"a\", title: \"\", updates: [(on: \"2023-06\", progress: 33.3)]), (id: \"b\", title: \"\")]),\
    (id: \"d\", title: \"\")])])";

#[test]
fn what_is_computed_is_proposed_from_the_bottom_up() {
    let document = Document::read(PLAN).unwrap();
    let found = proposals(&Snapshot::of(
        Arc::clone(document.plan()),
        date(2023, 6, 30),
    ));
    let percent = |whole| Percent::from_whole(whole);
    let told: Vec<_> = found
        .iter()
        .map(|row| (row.place, row.computed, row.printed))
        .collect();
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
fn a_figure_is_added_and_never_takes_the_place_of_another() {
    let document = Document::read(PLAN).unwrap();
    let plan = document.plan();
    let cutoff = |source: Option<&str>| Cutoff {
        source: source.map(str::to_owned),
        id: Id::new("t").unwrap(),
        title: None,
        from: None,
        on: "2023-06-30".parse().unwrap(),
        presented: None,
    };
    let percent = |whole| Percent::from_whole(whole).unwrap();
    let (none, usual) = (cutoff(None), cutoff(Some("001")));
    let written = |place, cutoff: &Cutoff, figure, source| match record(
        plan,
        place,
        cutoff,
        percent(figure),
        source,
    ) {
        Some(Recorded::New(change) | Recorded::Corrects { change, .. }) => {
            let (after, _) = document.apply(&[change]).unwrap();
            after
                .text()
                .replacen(PLAN.split("published").next().unwrap(), "", 1)
        }
        other => panic!("{other:?}"),
    };
    assert!(matches!(
        record(plan, Place::Commitment(0, 0), &none, percent(9), None),
        Some(Recorded::New(_))
    ));
    // Another figure of the same document: both stay, and the second says what it corrects.
    let Some(Recorded::Corrects { printed, .. }) =
        record(plan, Place::Axis(0), &none, percent(9), None)
    else {
        panic!("it takes the place of what is printed")
    };
    assert_eq!(printed, percent(10));
    assert!(
        written(Place::Axis(0), &none, 9, None).contains(
            "[(on: \"2023-06-30\", progress: 10), (on: \"2023-06-30\", progress: 9, corrects: \"2023-06-30\")]"
        )
    );
    // An entry without a source is one of the document of its cut-off.
    assert_eq!(
        record(plan, Place::Axis(0), &usual, percent(10), None),
        Some(Recorded::Same)
    );
    assert!(matches!(
        record(plan, Place::Axis(0), &usual, percent(9), Some("001")),
        Some(Recorded::Corrects { .. })
    ));
    // Another document may print the same; another figure of that day corrects, whoever prints it.
    let other = |figure| record(plan, Place::Axis(0), &usual, percent(figure), Some("002"));
    assert!(matches!(other(10), Some(Recorded::New(_))));
    assert!(matches!(other(9), Some(Recorded::Corrects { .. })));
    assert_eq!(
        record(plan, Place::Action(0, 0, 0), &none, percent(9), None),
        None,
        "actions are not printed"
    );
}
