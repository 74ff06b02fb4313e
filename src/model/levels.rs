//! Completion levels that somebody independent gave beside those that follow from the reported figures.

use super::{Level, Place, Snapshot};

/// A commitment with both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rated {
    pub place: Place,
    pub derived: Level,
    pub rated: Level,
    /// Levels between the two: 0 where they agree, at most 4.
    pub apart: usize,
}

/// The commitments that were rated by the date of the snapshot, the farthest apart first.
#[must_use]
pub fn levels(snapshot: &Snapshot) -> Vec<Rated> {
    let mut all: Vec<Rated> = snapshot
        .plan()
        .places()
        .filter_map(|place| {
            let level = snapshot.reading(place)?.level.as_ref()?;
            let (derived, rated) = (level.derived, level.rated.as_ref()?.level);
            Some(Rated { place, derived, rated, apart: rank(derived).abs_diff(rank(rated)) })
        })
        .collect();
    // A stable sort: equals stay in the order of the plan.
    all.sort_by_key(|rated| std::cmp::Reverse(rated.apart));
    all
}

const fn rank(level: Level) -> usize {
    match level {
        Level::NoEvidence => 0,
        Level::NotStarted => 1,
        Level::Limited => 2,
        Level::Substantial => 3,
        Level::Complete => 4,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::ron::Document;

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
            commitment("far", 80, "(on: \"2023-07\", level: Limited), (on: \"2023-08\", level: NotStarted)"),
            commitment("later", 80, "(on: \"2024-07\", level: NoEvidence)"),
        );
        let plan = Document::read(&text).unwrap();
        let found = levels(&Snapshot::of(Arc::clone(plan.plan()), date(2023, 12, 31)));
        let told: Vec<_> = found.iter().map(|rated| (rated.place, rated.derived, rated.rated, rated.apart)).collect();
        assert_eq!(
            told,
            [
                (Place::Commitment(0, 1), Level::Substantial, Level::NotStarted, 2),
                (Place::Commitment(0, 0), Level::Limited, Level::Limited, 0)
            ]
        );
    }
}
