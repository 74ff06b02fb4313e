//! Printed figures beside what comes of their parts, in words that ask and do not accuse.

use super::phrase::{day, ids, level_below, listed, name_of, percent, short, signed, title_of};
use super::{Block, Tone};
use crate::model::publish::{Proposal, proposals as find_proposals};
use crate::model::reconcile::{
    Basis, Consistent, Method, Printed, Reconciliation, Rounding, Trial,
};
use crate::model::{Exact, Percent, Place, Snapshot, Unreported};
use crate::text::Words;

/// Everything that was printed for a day, with what can be said of each. `snapshot` is of that day.
#[must_use]
pub fn reconcile(snapshot: &Snapshot, found: &Reconciliation, words: &Words) -> Vec<Block> {
    let said = &words.figures;
    let entry = |depth, text, tone| Block::Entry { depth, text, tone };
    let mut blocks = vec![Block::Title((said.reconcile_title)(&day(found.on, words)))];
    if found.rows.is_empty() {
        blocks.push(entry(0, said.reconcile_none.to_owned(), Tone::Plain));
        return blocks;
    }
    for row in &found.rows {
        let text = format!(
            "{}: {}",
            name_of(snapshot, row.place, words),
            beside(row, words)
        );
        let tone = if row.reproduced.is_empty() {
            Tone::Warn
        } else {
            Tone::Plain
        };
        blocks.push(entry(0, text, tone));
        blocks.push(entry(1, verdict(row, words), Tone::Quiet));
    }
    if !found.unpublished.is_empty() {
        blocks.push(entry(
            0,
            (said.not_printed)(&ids(snapshot, &found.unpublished, words)),
            Tone::Plain,
        ));
    }
    blocks.push(entry(0, said.aid.to_owned(), Tone::Quiet));
    blocks
}

/// What can be said of one printed figure, with what holds for all of them below it.
#[must_use]
pub fn reconcile_row(
    snapshot: &Snapshot,
    found: &Reconciliation,
    row: &Printed,
    words: &Words,
) -> Vec<Block> {
    let entry = |text, tone| Block::Entry {
        depth: 0,
        text,
        tone,
    };
    let tone = if row.reproduced.is_empty() {
        Tone::Warn
    } else {
        Tone::Good
    };
    let mut blocks = vec![
        Block::Title(title_of(snapshot, row.place, words)),
        entry(
            format!("{} · {}", day(found.on, words), beside(row, words)),
            Tone::Plain,
        ),
        entry(verdict(row, words), tone),
    ];
    if !found.unpublished.is_empty() {
        blocks.push(entry(
            (words.figures.not_printed)(&ids(snapshot, &found.unpublished, words)),
            Tone::Quiet,
        ));
    }
    blocks.push(entry(words.figures.aid.to_owned(), Tone::Quiet));
    blocks
}

/// `publicado 42 % · de sus acciones 45.33 % (-3.33)`.
fn beside(row: &Printed, words: &Words) -> String {
    let said = &words.figures;
    let printed = Exact::from(row.published);
    let mut parts = vec![format!("{} {} %", words.domain.published, row.published)];
    for (name, value) in [
        (said.from_actions, &row.from_actions),
        (said.from_published, &row.from_published),
    ] {
        let Some(value) = value else { continue };
        parts.push(format!(
            "{name} {} ({})",
            percent(value),
            signed(&printed.minus(value))
        ));
    }
    parts.join(" · ")
}

/// Which rules would have printed the figure.
fn verdict(row: &Printed, words: &Words) -> String {
    let said = &words.figures;
    let shown = row.published.to_string();
    match (&*row.reproduced, &*row.others) {
        ([_, _, ..], _) => said.by_plan_both.to_owned(),
        ([Basis::Actions], _) => said.by_plan_actions.to_owned(),
        ([Basis::Published], _) => said.by_plan_published.to_owned(),
        ([], []) => row.nearest.as_ref().map_or_else(
            || said.no_parts.to_owned(),
            |(nearest, value)| {
                (said.no_rule)(&shown, &trial(*nearest, row.place, words), &short(value))
            },
        ),
        ([], others) => {
            let rules: Vec<String> = others
                .iter()
                .map(|found| consistent(found, row.place, words))
                .collect();
            let mean = |found: &Consistent| {
                matches!(
                    found.trial.method,
                    Method::MeanOfChildren | Method::MeanOfLeaves
                )
            };
            let rules = listed(&rules, words);
            if others.iter().any(mean) {
                (said.consistent)(&rules)
            } else {
                (said.no_mean)(&shown, &rules)
            }
        }
    }
}

/// A rule, and whether what is below was printed by it as well.
fn consistent(found: &Consistent, place: Place, words: &Words) -> String {
    let below = (words.figures.held_below)(found.held_below, found.tellable_below);
    let rule = trial(found.trial, place, words);
    if below.is_empty() {
        rule
    } else {
        format!("{rule} ({below})")
    }
}

fn trial(trial: Trial, place: Place, words: &Words) -> String {
    let said = &words.figures;
    let level = level_below(place);
    let children = match trial.basis {
        Basis::Actions => said.levels.all[level],
        Basis::Published => said.levels.printed[level],
    };
    let mut text = match (trial.method, trial.basis) {
        (Method::MeanOfChildren, _) => (said.trial_mean)(children),
        (Method::MeanOfLeaves, _) => said.trial_leaves.to_owned(),
        (Method::Median, _) => (said.trial_median)(children),
        (Method::SumOfShares, _) => (said.trial_shares)(children),
        (Method::DoneOfTotal, Basis::Actions) => said.trial_done.to_owned(),
        (Method::DoneOfTotal, Basis::Published) => (said.trial_done_printed)(children),
    };
    // Figures of actions are reported, those above them are computed.
    let computed = trial.basis == Basis::Actions && !matches!(place, Place::Commitment(..));
    if computed && matches!(trial.method, Method::MeanOfChildren | Method::Median) {
        text.push_str(said.computed);
    }
    text.push_str(match trial.unreported {
        Some(Unreported::Zero) => said.with_zero,
        Some(Unreported::Skip) => said.with_skip,
        None => "",
    });
    if trial.rounding == Some(Rounding::Down) {
        text.push_str(said.cut_off);
    }
    text
}

/// What can be recorded for the cut-off of the snapshot, a line each.
#[must_use]
pub fn proposals(snapshot: &Snapshot, words: &Words) -> Vec<Block> {
    let rows = find_proposals(snapshot);
    let line = |row: &Proposal| Block::Entry {
        depth: 0,
        text: proposal(snapshot, row, words),
        tone: Tone::Plain,
    };
    let title = Block::Title((words.figures.publish_title)(&day(snapshot.as_of(), words)));
    [title].into_iter().chain(rows.iter().map(line)).collect()
}

/// `1.1 Economía…: calculado 30 %, publicado 31 %`.
#[must_use]
pub fn proposal(snapshot: &Snapshot, row: &Proposal, words: &Words) -> String {
    let figure = |figure: Option<Percent>| figure.map(|figure| format!("{figure} %"));
    let computed = figure(row.computed).unwrap_or_else(|| words.screen.no_figure.to_owned());
    let mut text = format!(
        "{}: {} {computed}",
        name_of(snapshot, row.place, words),
        words.figures.computed_as
    );
    if let Some(printed) = figure(row.printed) {
        text = format!("{text}, {} {printed}", words.domain.published);
    }
    text
}
