//! How a status looks: its symbol and its role, which go with its word.

use jiff::civil::Date;

use super::theme::Role;
use crate::model::{Counts, Decimals, Known, Node, Reading, Status, Told};
use crate::report;
use crate::text::{Glyphs, Words, show};

/// A symbol, a role and a word for the state of a node.
pub(super) struct Sign {
    pub(super) glyph: &'static str,
    pub(super) role: Role,
    pub(super) word: String,
}

/// The sign of a node's own deadline; where it has none, or something below it is overdue and the
/// node itself is not yet, the sign of the worst below.
pub(super) fn sign(reading: &Reading, as_of: Date, glyphs: &'static Glyphs, words: &Words) -> Sign {
    let hidden =
        reading.counts.commitments > 0 && reading.counts.actions > 0 && reading.counts.overdue > 0;
    let due = match &reading.deadline {
        Some(due) if due.status == Status::Overdue || !hidden => due,
        _ => return below(&reading.counts, reading.figure.complete, glyphs, words),
    };
    let unknown = reading.known == Known::Nothing;
    let told = if reading.told == Told::InWords {
        glyphs.in_words
    } else {
        glyphs.unreported
    };
    let (glyph, role) = match due.status {
        Status::Done => (glyphs.done, Role::Good),
        Status::Overdue => (glyphs.overdue, Role::Bad),
        Status::DueSoon => (glyphs.due_soon, Role::Warn),
        Status::FarBehind => (glyphs.far_behind, Role::Warn),
        Status::Behind => (glyphs.behind, Role::Warn),
        Status::OnTrack => (glyphs.on_track, Role::Text),
        Status::NotStarted => (glyphs.not_started, Role::Dim),
        Status::NoFigure => (told, Role::Dim),
        Status::NoDate if unknown => (told, Role::Dim),
        Status::NoDate => (glyphs.no_date, Role::Dim),
        Status::Withdrawn => (glyphs.withdrawn, Role::Dim),
    };
    let word = report::short_status(reading, as_of, words);
    Sign { glyph, role, word }
}

/// The id and the title of a node, fit to be shown.
pub(super) fn name(node: Node<'_>) -> String {
    format!("{} {}", show(node.id().as_str()), show(node.title()))
}

/// A figure in a column; unknown is not zero.
pub(super) fn figure(reading: &Reading, decimals: Decimals) -> String {
    reading.shown(decimals).percent()
}

/// How far a figure is from what it was at the stop before, and the role that goes with it.
pub(super) fn change(
    now: &Reading,
    before: &Reading,
    decimals: Decimals,
    glyphs: &Glyphs,
    words: &Words,
) -> Option<(String, Role)> {
    let text = report::moved(now, before, decimals, words)?;
    let down = text.starts_with('-');
    let glyph = if down {
        glyphs.more_below
    } else {
        glyphs.more_above
    };
    Some((
        format!("{glyph}{text}"),
        if down { Role::Warn } else { Role::Good },
    ))
}

/// The denominator of a figure: leaves with a figure, of those that count; behind it how many do
/// not: `1/1 +1`.
pub(super) fn coverage(reading: &Reading) -> String {
    let covered = reading.coverage;
    let share = format!("{}/{}", covered.reported, covered.counted);
    match reading.not_counted() {
        0 => share,
        out => format!("{share} +{out}"),
    }
}

fn below(counts: &Counts, complete: bool, glyphs: &'static Glyphs, words: &Words) -> Sign {
    let screen = &words.screen;
    let (glyph, role, word) = if counts.overdue > 0 {
        (
            glyphs.overdue,
            Role::Bad,
            (screen.overdue_count)(counts.overdue),
        )
    } else if counts.behind > 0 {
        (
            glyphs.behind,
            Role::Warn,
            (screen.behind_count)(counts.behind),
        )
    } else if complete {
        (glyphs.done, Role::Good, words.domain.done.to_owned())
    } else if counts.unreported > 0 {
        (
            glyphs.unreported,
            Role::Dim,
            (screen.unreported_count)(counts.unreported),
        )
    } else if counts.in_words > 0 {
        (
            glyphs.in_words,
            Role::Dim,
            (screen.in_words_count)(counts.in_words),
        )
    } else {
        (" ", Role::Text, String::new())
    };
    Sign { glyph, role, word }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::model::{Place, Snapshot};
    use crate::ron::Document;
    use crate::text::{GlyphTier, Lang};

    /// One action in each status on 1 July 2023, the first without a date.
    const PLAN: &str = r#"(format: 1, id: "p", title: "P", axes: [(id: "e", title: "", commitments: [(id: "c", title: "", actions: [
        (id: "none", title: "", updates: [(on: "2023-06-30", progress: 10)]),
        (id: "done", title: "", end: "2023-12", updates: [(on: "2023-06-30", progress: 100)]),
        (id: "overdue", title: "", start: "2023-01", end: "2023-05", updates: [(on: "2023-06-30", progress: 90)]),
        (id: "soon", title: "", start: "2023-01", end: "2023-07-15", updates: [(on: "2023-06-30", progress: 95)]),
        (id: "far", title: "", start: "2023-01", end: "2023-12", updates: [(on: "2023-06-30", progress: 5)]),
        (id: "behind", title: "", start: "2023-01", end: "2023-12", updates: [(on: "2023-06-30", progress: 35)]),
        (id: "track", title: "", start: "2023-01", end: "2023-12", updates: [(on: "2023-06-30", progress: 50)]),
        (id: "later", title: "", start: "2023-10", end: "2023-12"),
    ])])])"#;

    #[test]
    fn every_status_is_told_without_colour() {
        let day = date(2023, 7, 1);
        let document = Document::read(PLAN).unwrap();
        let snapshot = Snapshot::of(Arc::clone(document.plan()), day);
        for lang in [Lang::Es, Lang::En] {
            for tier in [GlyphTier::Ascii, GlyphTier::Wgl4, GlyphTier::Rich] {
                let told: HashSet<(&str, String)> = (0..8)
                    .map(|k| {
                        sign(
                            snapshot.reading(Place::Action(0, 0, k)).unwrap(),
                            day,
                            tier.glyphs(),
                            lang.words(),
                        )
                    })
                    .map(|sign| (sign.glyph, sign.word))
                    .collect();
                assert_eq!(told.len(), 8, "{tier:?} {told:?}");
            }
        }
    }
}
