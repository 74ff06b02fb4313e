//! What is worth a question, how fast it goes, and how far a rating is from the figures: in words.

use super::phrase::{day, level, name_of, percent, short, signed, written};
use super::{Block, Tone};
use crate::model::advice::AdviceKind;
use crate::model::levels::levels as find_levels;
use crate::model::trend::Pace;
use crate::model::{Place, Snapshot};
use crate::text::Words;

/// A pattern in words.
#[must_use]
pub fn advice(kind: &AdviceKind, words: &Words) -> String {
    let said = &words.figures;
    match kind {
        AdviceKind::SameFigure {
            figure,
            first,
            second,
        } => (said.same_figure)(
            &format!("{figure} %"),
            &day(*first, words),
            &day(*second, words),
        ),
        AdviceKind::OnlyQuarters { figures } => (said.only_quarters)(*figures),
        AdviceKind::JumpTo100 { from, on } => {
            (said.jump_to_100)(&format!("{from} %"), &day(*on, words))
        }
        AdviceKind::LowerFigure { from, to, on } => {
            (said.lower_figure)(&format!("{from} %"), &format!("{to} %"), &day(*on, words))
        }
        AdviceKind::MovedAfterEnd { on, end } => {
            (said.moved_after_end)(&day(*on, words), &written(*end, words))
        }
        AdviceKind::NoResponsible => said.no_responsible.to_owned(),
        AdviceKind::NoEnd => said.no_end.to_owned(),
        AdviceKind::NoVerification => said.no_verification.to_owned(),
        AdviceKind::OutsidePlan { start, end } => {
            let parts = [
                start.then_some(said.starts_before_plan),
                end.then_some(said.ends_after_plan),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
    }
}

/// The pace of a node on one line; `None` where there is nothing to say.
#[must_use]
pub(super) fn pace(pace: &Pace, words: &Words) -> Option<String> {
    let said = &words.figures;
    let present = pace.present.as_ref();
    let present = present.zip(pace.since).map(|(points, since)| {
        (said.pace_present)(&signed(points), &day(since, words), &day(pace.until, words))
    });
    let needed = pace.needed.as_ref().zip(pace.end);
    let needed = needed.map(|(points, end)| (said.pace_needed)(&short(points), &day(end, words)));
    let projected = pace
        .projected
        .as_ref()
        .map(|value| (said.pace_projected)(&percent(value)));
    let parts: Vec<String> = [present, needed, projected].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The levels that follow from the figures beside those that somebody independent gave, the
/// farthest apart first.
#[must_use]
pub fn levels(snapshot: &Snapshot, words: &Words) -> Vec<Block> {
    let said = &words.figures;
    let found = find_levels(snapshot);
    let mut blocks = vec![Block::Title(said.levels_title.to_owned())];
    if found.is_empty() {
        blocks.push(Block::Entry {
            depth: 0,
            text: said.no_ratings.to_owned(),
            tone: Tone::Plain,
        });
    }
    for row in found {
        let tone = if row.apart.is_some_and(|apart| apart > 1) {
            Tone::Warn
        } else {
            Tone::Plain
        };
        let text = format!(
            "{}: {}",
            name_of(snapshot, row.place, words),
            level_said(snapshot, row.place, words)
        );
        blocks.push(Block::Entry {
            depth: 0,
            text: match row.apart {
                Some(apart) => format!("{text} · {}", (said.levels_apart)(apart)),
                None => text,
            },
            tone,
        });
    }
    blocks
}

/// `sustancial, según sus cifras · limitado según IRM · dic 2023`; where nobody rated it only the
/// first.
#[must_use]
pub fn level_said(snapshot: &Snapshot, place: Place, words: &Words) -> String {
    let Some(reading) = snapshot
        .reading(place)
        .and_then(|reading| reading.level.as_ref())
    else {
        return String::new();
    };
    let mut text = reading.derived.map_or_else(
        || words.report.level_in_words.to_owned(),
        |derived| (words.report.by_figures)(level(derived, words)),
    );
    if let Some(rating) = &reading.rated {
        let by = rating.by.as_deref().unwrap_or(words.figures.rated_unnamed);
        let rated = (words.figures.rated_by)(level(rating.level, words), by);
        text = format!("{text} · {rated} · {}", written(rating.on, words));
    }
    text
}
