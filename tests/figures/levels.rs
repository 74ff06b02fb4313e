//! Levels beside ratings.

use std::sync::Arc;

use jiff::civil::date;

use rumbo::model::levels::levels;
use rumbo::model::{Level, Place, Snapshot};
use rumbo::ron::Document;

#[test]
fn the_farthest_apart_comes_first_and_later_ratings_are_not_known_yet() {
    let commitment = |id: &str, figure: u8, ratings: &str| {
        format!(
            "(id: \"{id}\", title: \"\", updates: [(on: \"2023-06\", progress: {figure})], ratings: [{ratings}]),"
        )
    };
    let text = format!(
        "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", commitments: [{}{}{}])])",
        commitment("same", 40, "(on: \"2023-07\", level: Limited)"),
        commitment(
            "far",
            80,
            "(on: \"2023-07\", level: Limited), (on: \"2023-08\", level: NotStarted)"
        ),
        commitment("later", 80, "(on: \"2024-07\", level: NoEvidence)"),
    );
    let plan = Document::read(&text).unwrap();
    let found = levels(&Snapshot::of(Arc::clone(plan.plan()), date(2023, 12, 31)));
    let told: Vec<_> = found
        .iter()
        .map(|rated| (rated.place, rated.derived, rated.rated, rated.apart))
        .collect();
    assert_eq!(
        told,
        [
            (
                Place::Commitment(0, 1),
                Some(Level::Substantial),
                Level::NotStarted,
                Some(2)
            ),
            (
                Place::Commitment(0, 0),
                Some(Level::Limited),
                Level::Limited,
                Some(0)
            )
        ]
    );
}
