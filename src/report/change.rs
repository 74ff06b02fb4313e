//! What happened: the dated entries of a node, what led from one figure to another, which ends were
//! moved.

use jiff::civil::Date;

use super::advise::pace as pace_said;
use super::describe::cited;
use super::phrase::{day, level, name_of, named, percent, reported, signed, title_of, written};
use super::{Block, Tone};
use crate::history::{Bridge, Cause, Entry, Moved, Said, bridge, log as entries};
use crate::model::slips::{Slip, slips as find_slips};
use crate::model::trend::Pace;
use crate::model::{Place, Shown, Snapshot};
use crate::text::Words;

/// The dated entries of a node and of all below it, up to the date of the snapshot, the newest
/// first.
#[must_use]
pub fn log(snapshot: &Snapshot, place: Place, words: &Words) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title_of(snapshot, place, words))];
    blocks.extend(entries_after(snapshot, place, None, words));
    blocks
}

/// The entries after a day, up to the date of the snapshot, without the name of the node.
#[must_use]
pub fn entries_after(
    snapshot: &Snapshot,
    place: Place,
    after: Option<Date>,
    words: &Words,
) -> Vec<Block> {
    let known = |entry: &Entry<'_>| {
        entry.on <= snapshot.as_of() && after.is_none_or(|after| entry.on > after)
    };
    let found = entries(snapshot.plan(), place);
    let found = found.iter().filter(|entry| known(entry));
    // Of a leaf all are its own.
    let alone = snapshot
        .plan()
        .node(place)
        .is_some_and(crate::model::Node::is_leaf);
    let items: Vec<String> = found
        .map(|entry| {
            let (date, text) = said(entry.said, words);
            let name = if alone {
                String::new()
            } else {
                format!(" · {}", name_of(snapshot, entry.place, words))
            };
            format!("{date}{name} · {text}")
        })
        .collect();
    if items.is_empty() {
        return vec![Block::Entry {
            depth: 0,
            text: words.figures.no_entries.to_owned(),
            tone: Tone::Quiet,
        }];
    }
    vec![Block::List {
        label: words.figures.entries,
        items,
    }]
}

/// The date of an entry as it was written, and what it says.
fn said(said: Said<'_>, words: &Words) -> (String, String) {
    let figures = &words.figures;
    let mut parts: Vec<String> = Vec::new();
    let on = match said {
        Said::Update(entry) => {
            parts.extend(entry.progress.map(|figure| format!("{figure} %")));
            parts.extend(entry.stage.clone());
            parts.extend(entry.note.clone());
            parts.extend(entry.by.clone());
            parts.extend(entry.evidence.iter().map(cited));
            entry.on
        }
        Said::Reschedule(entry) => {
            parts.extend(
                entry
                    .start
                    .map(|date| (figures.new_start)(&written(date, words))),
            );
            parts.extend(
                entry
                    .end
                    .map(|date| (figures.new_end)(&written(date, words))),
            );
            parts.extend(entry.reason.clone());
            parts.extend(entry.agreed_by.as_deref().map(figures.agreed_by));
            entry.on
        }
        Said::Published(entry) => {
            parts.push((figures.published_as)(&format!("{} %", entry.progress)));
            parts.extend(
                entry
                    .corrects
                    .map(|on| (words.report.corrects)(&written(on, words))),
            );
            parts.extend(entry.note.clone());
            entry.on
        }
        Said::Rating(entry) => {
            let by = entry
                .by
                .as_deref()
                .map(|by| format!(" · {by}"))
                .unwrap_or_default();
            parts.push((figures.rated_as)(level(entry.level, words), &by));
            parts.extend(entry.note.clone());
            entry.on
        }
    };
    (written(on, words), parts.join(" · "))
}

/// What changed in a node between two snapshots, of the same text or a later one; `None` where one
/// of them has no such node.
#[must_use]
pub fn change(
    before: &Snapshot,
    after: &Snapshot,
    place: Place,
    words: &Words,
) -> Option<Vec<Block>> {
    let found = bridge(before, after, after.plan().node(place)?.id())?;
    let figures = &words.figures;
    let title = (figures.between)(&day(before.as_of(), words), &day(after.as_of(), words));
    let mut blocks = vec![
        Block::Title(title_of(after, place, words)),
        Block::Title(title),
    ];
    blocks.extend(way(&found, words));
    if found.moved.is_empty() {
        blocks.push(Block::Entry {
            depth: 0,
            text: figures.nothing_moved.to_owned(),
            tone: Tone::Plain,
        });
    } else {
        let items = found
            .moved
            .iter()
            .map(|moved| moved_said(moved, after, words))
            .collect();
        blocks.push(Block::List {
            label: figures.moved,
            items,
        });
    }
    Some(blocks)
}

/// What happened to a node: its pace, what changed since an earlier snapshot, and all its dated
/// entries.
#[must_use]
pub fn history(
    pace: Option<&Pace>,
    before: &Snapshot,
    snapshot: &Snapshot,
    place: Place,
    words: &Words,
) -> Vec<Block> {
    let mut blocks = change(before, snapshot, place, words).unwrap_or_default();
    let pace = pace.and_then(|pace| pace_said(pace, words));
    let pace = pace.map(|text| Block::Fact {
        label: words.figures.pace,
        text,
        tone: Tone::Plain,
    });
    // Right below the name of the node.
    let at = blocks.len().min(1);
    blocks.splice(at..at, pace);
    blocks.extend(entries_after(snapshot, place, None, words));
    blocks
}

/// The way from the first figure to the last.
fn way(bridge: &Bridge, words: &Words) -> Vec<Block> {
    let figures = &words.figures;
    let mut blocks = Vec::new();
    let known = bridge.shown.iter().all(Shown::is_point);
    let text = match (&bridge.from, &bridge.to) {
        (Some(from), Some(to)) if known => {
            (figures.from_to)(&percent(from), &percent(to), &signed(&to.minus(from)))
        }
        _ => {
            let said = |shown: &Shown| match shown {
                Shown::Unknown => words.screen.no_figure.to_owned(),
                shown => shown.percent(),
            };
            format!("{} → {}", said(&bridge.shown[0]), said(&bridge.shown[1]))
        }
    };
    let tone = match (&bridge.from, &bridge.to) {
        (Some(from), Some(to)) if known && to < from => Tone::Bad,
        (Some(from), Some(to)) if known && to > from => Tone::Good,
        _ => Tone::Plain,
    };
    let label = words.domain.progress;
    blocks.push(Block::Fact { label, text, tone });
    let items: Vec<String> = bridge
        .parts
        .iter()
        .map(|part| {
            let text = format!(
                "{}: {}",
                cause_name(part.cause, words),
                signed(&part.points)
            );
            if part.nodes.is_empty() {
                return text;
            }
            format!("{text} ({})", named(&part.nodes, words))
        })
        .collect();
    if !items.is_empty() {
        blocks.push(Block::List {
            label: figures.bridge,
            items,
        });
    } else if bridge.from.is_none() != bridge.to.is_none() {
        blocks.push(Block::Entry {
            depth: 0,
            text: figures.way_unknown.to_owned(),
            tone: Tone::Quiet,
        });
    }
    blocks
}

fn cause_name(cause: Cause, words: &Words) -> &'static str {
    words.figures.causes[match cause {
        Cause::Corrections => 0,
        Cause::Advances => 1,
        Cause::Setbacks => 2,
        Cause::FirstReports => 3,
        Cause::Scope => 4,
        Cause::Weights => 5,
        Cause::Rule => 6,
    }]
}

fn moved_said(moved: &Moved, after: &Snapshot, words: &Words) -> String {
    let name = name_of(after, moved.place, words);
    format!(
        "{name}: {} → {}",
        reported(moved.from.as_ref(), words),
        reported(moved.to.as_ref(), words)
    )
}

/// Every end that was moved: from when to when, who agreed to it and why.
#[must_use]
pub fn slips(snapshot: &Snapshot, words: &Words) -> Vec<Block> {
    let figures = &words.figures;
    let found = find_slips(snapshot);
    let mut blocks = vec![Block::Title(figures.slips.to_owned())];
    if found.is_empty() {
        blocks.push(Block::Entry {
            depth: 0,
            text: figures.no_slips.to_owned(),
            tone: Tone::Plain,
        });
        return blocks;
    }
    let mut places: Vec<Place> = found.iter().map(|slip| slip.place).collect();
    places.dedup();
    let days = found.iter().filter_map(|slip| slip.days).sum();
    let text = (figures.slips_sum)(found.len(), places.len(), days);
    blocks.push(Block::Entry {
        depth: 0,
        text,
        tone: Tone::Plain,
    });
    for slip in &found {
        let tone = if slip.after_end {
            Tone::Warn
        } else {
            Tone::Plain
        };
        let text = format!(
            "{}: {}",
            name_of(snapshot, slip.place, words),
            slip_said(slip, words)
        );
        blocks.push(Block::Entry {
            depth: 0,
            text,
            tone,
        });
    }
    blocks
}

/// `31 jul 2020 → 31 dic 2020 (+153 d) · acordado el 2 may 2020 · por …`.
#[must_use]
pub fn slip_said(slip: &Slip<'_>, words: &Words) -> String {
    let figures = &words.figures;
    let from = slip.from.map_or_else(
        || words.domain.no_date.to_owned(),
        |date| written(date, words),
    );
    let days = slip
        .days
        .map(|days| format!(" ({})", (figures.slip_days)(days)))
        .unwrap_or_default();
    let mut parts = vec![format!("{from} → {}{days}", written(slip.to, words))];
    parts.push((figures.agreed)(&written(slip.reschedule.on, words)));
    parts.extend(slip.after_end.then(|| figures.after_end.to_owned()));
    parts.extend(slip.reschedule.agreed_by.as_deref().map(figures.agreed_by));
    parts.extend(slip.reschedule.reason.clone());
    parts.join(" · ")
}
