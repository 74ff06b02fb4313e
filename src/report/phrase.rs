//! Pieces of sentences that several reports share: figures, names, lists.

use jiff::civil::Date;

use crate::model::{
    Decimals, Exact, Figure, Level, Node, Percent, Place, PlanDate, Precision, Snapshot,
};
use crate::text::{Words, date_short, month_year, truncate};

/// Columns of a title in a list.
const COLUMNS: usize = 56;

/// Ids that a sentence names; of more, how many.
const NAMED: usize = 8;

/// A figure as it is shown, with its sign.
pub(super) fn figure(figure: &Figure, decimals: Decimals) -> Option<String> {
    figure.display(decimals).map(|figure| format!("{figure} %"))
}

/// The figure of a leaf, or that it has none.
pub(super) fn reported(figure: Option<Percent>, words: &Words) -> String {
    figure.map_or_else(
        || words.domain.unreported.to_owned(),
        |figure| format!("{figure} %"),
    )
}

/// A number on the way to a figure: two decimals at most, no zeros behind them.
pub(super) fn short(value: &Exact) -> String {
    let text = value.rounded(2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Whether [`short`] says all of a number.
pub(super) fn is_short(value: &Exact) -> bool {
    Exact::ratio(1, 100)
        .and_then(|step| value.divided_by(&step))
        .is_none_or(|steps| {
            let whole = steps.cut(0).parse::<i64>().map(Exact::from_int);
            whole.is_ok_and(|whole| whole == steps)
        })
}

/// Points with their sign, two decimals at most.
#[must_use]
pub fn signed(points: &Exact) -> String {
    let text = short(points);
    if points.is_negative() || points.is_zero() {
        text
    } else {
        format!("+{text}")
    }
}

pub(super) fn percent(value: &Exact) -> String {
    format!("{} %", short(value))
}

/// Its id and its title, without the stop that ends many a title. Whole sentences stand as titles
/// in some plans: in a list their beginning tells enough.
pub(super) fn name(node: Node<'_>, columns: usize, words: &Words) -> String {
    let title = if node.title().is_empty() {
        words.domain.unnamed
    } else {
        node.title()
    };
    let title = title.trim_end_matches(['.', ':', ' ']);
    format!("{} {}", node.id(), truncate(title, columns, "…"))
}

/// The name of a node in a list.
pub(super) fn name_of(snapshot: &Snapshot, place: Place, words: &Words) -> String {
    snapshot
        .plan()
        .node(place)
        .map(|node| name(node, COLUMNS, words))
        .unwrap_or_default()
}

/// The name of the node that is spoken of.
pub(super) fn title_of(snapshot: &Snapshot, place: Place, words: &Words) -> String {
    snapshot
        .plan()
        .node(place)
        .map(|node| name(node, usize::MAX, words))
        .unwrap_or_default()
}

/// The ids of nodes, in a sentence.
pub(super) fn ids(snapshot: &Snapshot, places: &[Place], words: &Words) -> String {
    let named = places
        .iter()
        .take(NAMED)
        .filter_map(|place| snapshot.plan().node(*place));
    let mut items: Vec<String> = named.map(|node| node.id().to_string()).collect();
    if places.len() > NAMED {
        items.push((words.figures.and_more)(places.len() - NAMED));
    }
    listed(&items, words)
}

/// `a, b y c`.
pub(super) fn listed(items: &[String], words: &Words) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} {} {last}", head.join(", "), words.figures.and),
    }
}

/// A date in words, as exact as it was written.
pub(super) fn written(date: PlanDate, words: &Words) -> String {
    let day = date.first_day();
    match date.precision() {
        Precision::Year => day.year().to_string(),
        Precision::Month => month_year(day, words),
        Precision::Day => date_short(day, words),
    }
}

pub(super) fn day(day: Date, words: &Words) -> String {
    date_short(day, words)
}

/// Which of the words for levels speaks of the children of a node.
pub(super) fn level_below(place: Place) -> usize {
    place.level().min(2)
}

/// How far a figure is from an earlier one, as figures are shown: `+15`; a word where there was
/// none before, nothing where both are shown alike.
#[must_use]
pub fn moved(now: &Figure, before: &Figure, decimals: Decimals, words: &Words) -> Option<String> {
    let value = now.value.as_ref()?;
    let Some(before) = &before.value else {
        return Some(words.screen.first_figure.to_owned());
    };
    let points = value.minus(before).rounded(decimals.get());
    let nothing = Exact::ZERO.rounded(decimals.get());
    (points != nothing).then(|| {
        if points.starts_with('-') {
            points
        } else {
            format!("+{points}")
        }
    })
}

/// Published less computed, in words.
pub(super) fn difference(points: &Exact, decimals: Decimals, words: &Words) -> String {
    let report = &words.report;
    let shown = |points: &Exact| points.rounded(decimals.get());
    // What rounds to nothing is told as the figures are shown: alike.
    if shown(points) == shown(&Exact::ZERO) {
        report.as_computed.to_owned()
    } else if points.is_negative() {
        (report.below_computed)(&shown(&points.negated()))
    } else {
        (report.above_computed)(&shown(points))
    }
}

pub(super) fn level(level: Level, words: &Words) -> &'static str {
    words.domain.levels[match level {
        Level::NoEvidence => 0,
        Level::NotStarted => 1,
        Level::Limited => 2,
        Level::Substantial => 3,
        Level::Complete => 4,
    }]
}
