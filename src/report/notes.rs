//! What who presents has to know and the room need not see: the notes of the plan, what was noted
//! with its reports, and what is worth a question.

use super::advise::advice;
use super::phrase::written;
use super::{Block, Tone};
use crate::model::advice::advice_on;
use crate::model::{Place, Snapshot, leaf_state};
use crate::text::Words;

/// The notes to a slide about a node; of a commitment with those of its actions.
#[must_use]
pub fn notes(snapshot: &Snapshot, place: Place, words: &Words) -> Vec<Block> {
    let plan = snapshot.plan();
    let children = match place {
        Place::Commitment(..) => plan.node(place).map_or(0, |node| node.children().count()),
        _ => 0,
    };
    let mut blocks = Vec::new();
    let mut questions = Vec::new();
    for at in std::iter::once(place).chain((0..children).map(|at| place.child(at))) {
        let Some(node) = plan.node(at) else { continue };
        let of_whom = |text: &str| {
            if at == place {
                text.to_owned()
            } else {
                format!("{}: {text}", node.id())
            }
        };
        blocks.extend(node.notes().map(|text| Block::Text {
            label: words.present.notes,
            text: of_whom(text),
        }));
        if let Some((update, note)) = leaf_state(plan, node, snapshot.as_of())
            .newest
            .and_then(|it| Some((it, it.note.as_deref()?)))
        {
            let by = update
                .by
                .as_deref()
                .map(|by| format!(" · {by}"))
                .unwrap_or_default();
            let text = of_whom(&format!("{}{by} · {note}", written(update.on, words)));
            blocks.push(Block::Entry {
                depth: 0,
                text,
                tone: Tone::Plain,
            });
        }
        questions.extend(
            advice_on(snapshot, at)
                .iter()
                .map(|pattern| of_whom(&advice(&pattern.kind, words))),
        );
    }
    if !questions.is_empty() {
        blocks.push(Block::List {
            label: words.figures.advice,
            items: questions,
        });
    }
    blocks
}
