//! Ends that were moved.

use std::sync::Arc;

use jiff::civil::date;

use rumbo::model::Snapshot;
use rumbo::model::slips::slips;
use rumbo::ron::Document;

#[test]
fn each_move_is_counted_from_the_end_before_it() {
    let text = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\", actions: [\
        (id: \"a\", title: \"\", end: \"2023-06\", reschedules: [\
            (on: \"2023-09-10\", end: \"2023-12-31\", reason: \"b\"), (on: \"2023-05-02\", end: \"2023-08-31\", agreed_by: \"STC\"),\
            (on: \"2023-09-20\", start: \"2023-02\"), (on: \"2024-01-02\", end: \"2024-06\")]),\
        (id: \"b\", title: \"\", reschedules: [(on: \"2023-05-02\", end: \"2023-08-31\")])])])])";
    let plan = Document::read(text).unwrap();
    let snapshot = Snapshot::of(Arc::clone(plan.plan()), date(2023, 12, 1));
    let told: Vec<_> = slips(&snapshot)
        .into_iter()
        .map(|slip| {
            (
                slip.on.to_string(),
                slip.to.to_string(),
                slip.days,
                slip.after_end,
            )
        })
        .collect();
    let text = str::to_owned;
    assert_eq!(
        told,
        [
            (text("2023-05-02"), text("2023-08-31"), Some(62), false),
            (text("2023-09-10"), text("2023-12-31"), Some(122), true),
            (text("2023-05-02"), text("2023-08-31"), None, false),
        ]
    );
}
