//! How far a key moves.

/// How far a key moves in a list or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Rows(isize),
    HalfPages(isize),
    First,
    Last,
}

impl Step {
    /// The position this leads to among `count`, `seen` of which fit the window.
    pub(super) fn from(self, at: usize, count: usize, seen: usize) -> usize {
        let last = count.saturating_sub(1);
        let by = |rows: isize| at.saturating_add_signed(rows).min(last);
        match self {
            Self::Rows(rows) => by(rows),
            Self::HalfPages(pages) => by(pages.saturating_mul((seen / 2).max(1).cast_signed())),
            Self::First => 0,
            Self::Last => last,
        }
    }
}
