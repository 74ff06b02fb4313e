//! Searching the plan on the screen.

use super::line::Line;
use crate::model::query::{self, Hit};
use crate::model::{Place, Plan};

/// Letters that are searched for: more tell nothing apart, and a text that was pasted by mistake
/// takes no time.
pub(super) const MOST: usize = 200;

/// A search: what was typed and what it found, best first.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    pub input: Line,
    pub matches: Vec<Hit>,
    pub selected: usize,
}

impl Finder {
    /// Searches again after the line has changed.
    pub(super) fn search(&mut self, plan: &Plan) {
        self.matches = query::find(plan, self.input.head(MOST));
        self.selected = 0;
    }

    /// The chosen match.
    #[must_use]
    pub fn chosen(&self) -> Option<Place> {
        self.matches.get(self.selected).map(|hit| hit.place)
    }

    /// The next or previous match in the order of the plan, from `place`, round the end; and its
    /// position among them. The plan may have changed since, so it is searched again.
    pub(super) fn step(
        &self,
        plan: &Plan,
        place: Place,
        forward: bool,
    ) -> Option<(Place, usize, usize)> {
        let mut matches: Vec<Place> = query::find(plan, self.input.head(MOST))
            .into_iter()
            .map(|hit| hit.place)
            .collect();
        matches.sort_unstable();
        let order = |place: Place| matches.iter().position(|found| *found == place);
        let target = if forward {
            matches
                .iter()
                .copied()
                .find(|found| *found > place)
                .or_else(|| matches.first().copied())
        } else {
            matches
                .iter()
                .rev()
                .copied()
                .find(|found| *found < place)
                .or_else(|| matches.last().copied())
        }?;
        Some((target, order(target)? + 1, matches.len()))
    }
}
