//! What is below a node, one entry each: what a reader of plain text goes down.

use super::describe::{due_said, withdrawal};
use super::phrase::{self, of_leaf, published};
use super::{Block, Tone};
use crate::model::{Place, Reading, Snapshot, leaf_state};
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
    let plan = snapshot.plan();
    let (node, reading) = (plan.node(place)?, snapshot.reading(place)?);
    let domain = &words.domain;
    let title = if node.title().is_empty() {
        domain.unnamed
    } else {
        node.title()
    };
    let mut parts = vec![figure(snapshot, reading, node.is_leaf(), words)];
    if node.is_leaf() {
        let state = leaf_state(plan, node, snapshot.as_of());
        if let Some(figure) = &state.figure {
            let on = date_short(figure.entry.on.last_day(), words);
            parts.push((words.dates.as_of)(&on));
        }
        parts.extend(state.stage.map(|(stage, _)| stage.to_owned()));
    }
    parts.extend(
        snapshot
            .published(place)
            .map(|printed| published(&printed, words)),
    );
    if !reading.counted && !reading.withdrawn {
        parts.push(domain.not_counted.to_owned());
    }
    // What there is of a leaf without a figure stands there already.
    parts.extend(
        reading
            .deadline
            .as_ref()
            .map(|due| due_said(due, snapshot.as_of(), words)),
    );
    parts.extend(withdrawal(node, snapshot.as_of(), words));
    let late = reading.counts.overdue;
    if late > 0 && !node.is_leaf() {
        parts.push((words.screen.overdue_count)(late));
    }
    let tone = if late > 0 { Tone::Bad } else { Tone::Plain };
    // The stop that ends many a title would stand before the colon.
    let head = format!("{} {}", node.id(), title.trim_end_matches(['.', ':', ' ']));
    Some(Block::Entry {
        depth: depth - 1,
        text: format!("{head}: {}", parts.join(", ")),
        tone,
    })
}

fn figure(snapshot: &Snapshot, reading: &Reading, leaf: bool, words: &Words) -> String {
    let decimals = snapshot.plan().decimals;
    if leaf {
        return of_leaf(reading, decimals, words);
    }
    let covered = &reading.coverage;
    let mut of = (words.domain.coverage)(covered.reported, covered.counted);
    if reading.not_counted() > 0 {
        of = format!(
            "{of}, {}",
            (words.report.not_counted)(reading.not_counted())
        );
    }
    format!("{} ({of})", phrase::figure(reading, decimals))
}
