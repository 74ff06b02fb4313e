//! What is worth a question, how fast it goes, and how far a rating is from the figures: in words.

use super::phrase::{day, ids, level, name_of, percent, short, signed, written};
use super::{Block, Tone};
use crate::model::advice::{Advice, AdviceKind};
use crate::model::levels::levels as find_levels;
use crate::model::trend::Pace;
use crate::model::{Place, Snapshot};
use crate::text::{Words, show};

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
        AdviceKind::MovedOften { times } => (said.moved_often)(*times),
        AdviceKind::DoneInWords { stage, figure } => {
            (said.done_in_words)(&show(stage), &format!("{figure} %"))
        }
        AdviceKind::NotBegunInWords { stage } => (said.not_begun_in_words)(&show(stage)),
        AdviceKind::CompleteUnshown => said.complete_unshown.to_owned(),
        AdviceKind::BeforeStart { on, start } => {
            (said.before_start)(&written(*on, words), &written(*start, words))
        }
        AdviceKind::AfterToday { on } => (said.after_today)(&written(*on, words)),
        AdviceKind::BeforeWhatItNeeds(id) => (said.before_what_it_needs)(&show(id.as_str())),
        AdviceKind::DependsOnItself => said.depends_on_itself.to_owned(),
        AdviceKind::UnusedFigure(figure) => (said.unused_figure)(&format!("{figure} %")),
        AdviceKind::NoClarification { on } => (said.no_clarification)(&written(*on, words)),
        AdviceKind::ValueDiffers { written, follows } => {
            (said.value_differs)(&format!("{written} %"), &format!("{follows} %"))
        }
        AdviceKind::NoRule { published, on } => {
            (said.unruled)(&format!("{published} %"), &day(*on, words))
        }
        AdviceKind::PrintedTwice { first, second, on } => (said.printed_twice)(
            &format!("{first} %"),
            &format!("{second} %"),
            &written(*on, words),
        ),
        AdviceKind::NearNames(first, second) => (said.near_names)(&show(first), &show(second)),
        AdviceKind::OutsidePlan { start, end } => {
            let parts = [
                start.then_some(said.starts_before_plan),
                end.then_some(said.ends_after_plan),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
    }
}

/// One line of what is asked: of a node, or of many at once.
#[derive(Debug, Clone)]
pub struct Question {
    /// What it is called where it is answered.
    pub code: &'static str,
    /// Of whom it is asked, the first of them first.
    pub places: Vec<Place>,
    /// Without the node, where that is one.
    pub text: String,
}

/// What is asked, what is alike of many told once: `13 de 13: no dicen cómo se verifican`.
#[must_use]
pub fn questions(snapshot: &Snapshot, found: &[Advice], words: &Words) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for one in found {
        let code = one.kind.code();
        let known = questions
            .iter_mut()
            .find(|question| one.kind.is_alike() && question.code == code);
        match known {
            Some(question) => question.places.push(one.place),
            None => questions.push(Question {
                code,
                places: vec![one.place],
                text: advice(&one.kind, words),
            }),
        }
    }
    let counts = snapshot.total().counts;
    for question in questions
        .iter_mut()
        .filter(|question| question.places.len() > 1)
    {
        let asked = question.places.len();
        let of_leaves = question.code == "complete-unshown";
        let all = if of_leaves {
            counts.done
        } else {
            counts.commitments
        };
        let which = ids(snapshot, &question.places, words);
        question.text = (words.figures.asked_of)(asked, all, &question.text, &which);
    }
    questions
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
