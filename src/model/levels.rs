//! Completion levels that somebody independent gave beside those that follow from the reported
//! figures.

use super::{Level, Place, Snapshot};

/// A commitment with both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rated {
    pub place: Place,
    /// `None` where there are words only, from which none follows.
    pub derived: Option<Level>,
    pub rated: Level,
    /// Levels between the two: 0 where they agree, at most 4; `None` where none is derived.
    pub apart: Option<usize>,
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
            Some(Rated {
                place,
                derived,
                rated,
                apart: derived.map(|derived| rank(derived).abs_diff(rank(rated))),
            })
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
