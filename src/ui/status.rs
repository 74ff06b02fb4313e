//! How a status looks: its symbol and its role, which go with its word.

use super::theme::Role;
use crate::model::{Counts, Reading, Status};
use crate::report;
use crate::text::{Glyphs, Words};

/// A symbol, a role and a word for the state of a node.
pub(super) struct Sign {
    pub(super) glyph: &'static str,
    pub(super) role: Role,
    pub(super) word: String,
}

/// The sign of a node with a deadline; of one without, an axis, the sign of the worst below it.
pub(super) fn sign(reading: &Reading, glyphs: &'static Glyphs, words: &Words) -> Sign {
    let Some(due) = &reading.deadline else { return below(&reading.counts, reading.figure.complete, glyphs, words) };
    let unreported = reading.counts.leaves == 1 && reading.counts.unreported == 1;
    let (glyph, role) = match due.status {
        Status::Done => (glyphs.done, Role::Good),
        Status::Overdue => (glyphs.overdue, Role::Bad),
        Status::DueSoon => (glyphs.due_soon, Role::Warn),
        Status::FarBehind => (glyphs.far_behind, Role::Warn),
        Status::Behind => (glyphs.behind, Role::Warn),
        Status::OnTrack => (glyphs.on_track, Role::Text),
        Status::NotStarted => (glyphs.not_started, Role::Dim),
        Status::NoDate if unreported => (glyphs.unreported, Role::Dim),
        Status::NoDate => (glyphs.no_date, Role::Dim),
    };
    let word = if due.status == Status::NoDate && unreported {
        words.domain.unreported.to_owned()
    } else {
        report::status(due, words)
    };
    Sign { glyph, role, word }
}

fn below(counts: &Counts, complete: bool, glyphs: &'static Glyphs, words: &Words) -> Sign {
    let screen = &words.screen;
    let (glyph, role, word) = if counts.overdue > 0 {
        (glyphs.overdue, Role::Bad, (screen.overdue_count)(counts.overdue))
    } else if counts.behind > 0 {
        (glyphs.behind, Role::Warn, (screen.behind_count)(counts.behind))
    } else if complete {
        (glyphs.done, Role::Good, words.domain.done.to_owned())
    } else if counts.unreported > 0 {
        (glyphs.unreported, Role::Dim, (screen.unreported_count)(counts.unreported))
    } else {
        (" ", Role::Text, String::new())
    };
    Sign { glyph, role, word }
}
