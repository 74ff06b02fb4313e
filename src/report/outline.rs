//! What is below a node, one entry each: what a reader of plain text goes down.

use super::{Block, Tone, status};
use crate::model::{Place, Reading, Snapshot, Status, leaf_state};
use crate::text::{Words, date_short};

/// Every node below the place, in the order of the plan, each with its figure, what was published
/// for it and its status.
#[must_use]
pub fn outline(snapshot: &Snapshot, place: Place, words: &Words) -> Vec<Block> {
    let plan = snapshot.plan();
    plan.within(place)
        .skip(1)
        .filter_map(|other| entry(snapshot, other, other.level() - place.level(), words))
        .collect()
}

fn entry(snapshot: &Snapshot, place: Place, depth: usize, words: &Words) -> Option<Block> {
    let (node, reading) = (snapshot.plan().node(place)?, snapshot.reading(place)?);
    let domain = &words.domain;
    let title = if node.title().is_empty() {
        domain.unnamed
    } else {
        node.title()
    };
    let mut parts = vec![figure(snapshot, reading, node.is_leaf(), words)];
    if let Some((_, update)) = leaf_state(node.updates(), snapshot.as_of())
        .figure
        .filter(|_| node.is_leaf())
    {
        parts.push((words.dates.as_of)(&date_short(
            update.on.last_day(),
            words,
        )));
    }
    if let Some(published) = &reading.published {
        parts.push(format!("{} {} %", domain.published, published.progress));
    }
    if !reading.counted {
        parts.push(domain.not_counted.to_owned());
    }
    let mut tone = Tone::Plain;
    if let Some(due) = &reading.deadline {
        parts.push(status(due, snapshot.as_of(), words));
        tone = if due.status == Status::Overdue {
            Tone::Bad
        } else {
            Tone::Plain
        };
    }
    // The stop that ends many a title would stand before the colon.
    let head = format!("{} {}", node.id(), title.trim_end_matches(['.', ':', ' ']));
    Some(Block::Entry {
        depth: depth - 1,
        text: format!("{head}: {}", parts.join(", ")),
        tone,
    })
}

fn figure(snapshot: &Snapshot, reading: &Reading, leaf: bool, words: &Words) -> String {
    let shown = reading.figure.display(snapshot.plan().decimals);
    let shown = match shown {
        Some(figure) => format!("{figure} %"),
        None if leaf => return words.domain.unreported.to_owned(),
        None => words.screen.no_figure.to_owned(),
    };
    if leaf {
        return shown;
    }
    format!(
        "{shown} ({})",
        (words.domain.coverage)(reading.coverage.reported, reading.coverage.counted)
    )
}
