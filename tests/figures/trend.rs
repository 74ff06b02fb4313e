//! How fast a node goes, and its curve.

use std::sync::Arc;

use jiff::civil::date;

use rumbo::model::trend::{curve, pace};
use rumbo::model::{Exact, Place, Snapshot};
use rumbo::ron::Document;

const PLAN: &str = "(format: 1, id: \"p\", title: \"P\", start: \"2023-01-01\", end: \"2023-12-31\", cutoffs: [(id: \"1\", on: \"2023-03-31\"), \
    (id: \"2\", on: \"2023-06-30\")], axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\", updates: [\
    (on: \"2023-03-31\", progress: 10), (on: \"2023-06-30\", progress: 40)])])])";

#[test]
fn the_pace_is_in_points_a_month_and_leads_to_the_end() {
    let plan = Arc::clone(Document::read(PLAN).unwrap().plan());
    let at = |day| {
        let snapshot = Snapshot::of(Arc::clone(&plan), day);
        pace(&snapshot, Place::Plan).unwrap()
    };
    let second = at(date(2023, 6, 30));
    assert_eq!(
        (second.since, second.until),
        (Some(date(2023, 3, 31)), date(2023, 6, 30))
    );
    // 30 points in 91 days, and 60 in the 184 that are left, a month having 30.4375.
    assert_eq!(second.present.as_ref().unwrap().rounded(2), "10.03");
    assert_eq!(second.needed.as_ref().unwrap().rounded(2), "9.93");
    // 40 + 184 × 30 / 91 is more than 100.
    assert_eq!(second.projected, Some(Exact::from_int(100)));
    // Ten days on at 30 points in 91 days: 40 + 300 / 91.
    assert_eq!(second.at(date(2023, 7, 10)).unwrap().rounded(2), "43.30");
    assert_eq!(
        second.at(date(2023, 6, 30)),
        None,
        "the date itself is no forecast"
    );
    let first = at(date(2023, 3, 31));
    // From one report alone it is counted since the start of the plan.
    assert_eq!(first.since, Some(date(2023, 1, 1)));
    assert_eq!(
        first.present.unwrap().rounded(2),
        "3.42",
        "10 points in 89 days"
    );
    assert_eq!(first.end, Some(date(2023, 12, 31)));
    let over = at(date(2024, 1, 1));
    assert_eq!(
        (over.needed, over.projected),
        (None, None),
        "there is no time left"
    );
    // Nothing was reported after June, so that no pace is counted up to now.
    assert_eq!(over.until, date(2023, 6, 30));
    assert_eq!(over.present.unwrap().rounded(2), "10.03");
}

#[test]
fn the_curve_has_a_point_a_day_with_what_was_expected() {
    let plan = Document::read(PLAN).unwrap();
    let days = [date(2023, 1, 31), date(2023, 3, 31), date(2023, 12, 31)];
    let said: Vec<_> = curve(plan.plan(), Place::Plan, &days)
        .into_iter()
        .map(|point| {
            (
                point.value.map(|value| value.rounded(0)),
                point.expected.map(|value| value.rounded(0)),
            )
        })
        .collect();
    let some = |text: &str| Some(text.to_owned());
    // In January nothing was reported, and that is not 0. Without dates of its own and with a plan
    // that has them, the commitment has no expectation: the plan's end is good for none.
    assert_eq!(said, [(None, None), (some("10"), None), (some("40"), None)]);
}
