//! Pieces of sentences that several reports share: figures, names, lists.

use jiff::civil::Date;

use crate::model::{
    Decimals, Exact, Id, Known, Level, Node, Place, PlanDate, Precision, PublishedReading, Reading,
    Snapshot, Told, figures, printed_difference,
};
use crate::text::{Words, date_short, month_year, show, truncate};

/// Columns of a title in a list.
const COLUMNS: usize = 56;

/// Ids that a sentence names; of more, how many.
const NAMED: usize = 8;

/// A figure as it is shown, with its sign: `45 %`, `3–100 %`, `? %`.
pub(super) fn figure(reading: &Reading, decimals: Decimals) -> String {
    reading.shown(decimals).percent()
}

/// What is shown of a leaf: its figure, else whether anything was said of it.
pub(super) fn of_leaf(reading: &Reading, decimals: Decimals, words: &Words) -> String {
    match reading.told {
        Told::Figure => figure(reading, decimals),
        told => without_figure(told, words).to_owned(),
    }
}

/// What there is of a leaf that has no figure.
pub(super) fn without_figure(told: Told, words: &Words) -> &'static str {
    if told == Told::Nothing {
        words.domain.unreported
    } else {
        words.domain.in_words
    }
}

/// Several figures that were reported of a leaf for the newest day that has one, in the order in
/// which they stand in the file, of which the last holds; `None` where there is one.
pub(super) fn same_day(snapshot: &Snapshot, node: Node<'_>, words: &Words) -> Option<String> {
    let found = figures(snapshot.plan(), node, snapshot.as_of());
    let on = found.last()?.entry.on;
    let of_day = found
        .iter()
        .filter(|figure| figure.entry.on.last_day() == on.last_day());
    let said: Vec<String> = of_day.map(|figure| format!("{figure} %")).collect();
    (said.len() > 1).then(|| (words.figures.same_day)(&written(on, words), &said.join(", ")))
}

/// The figure of a leaf, or that it has none.
pub(super) fn reported(figure: Option<&Exact>, words: &Words) -> String {
    figure.map_or_else(|| words.screen.no_figure.to_owned(), percent)
}

/// A number on the way to a figure: two decimals at most, no zeros behind them.
pub(super) fn short(value: &Exact) -> String {
    let text = value.rounded(2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with all its decimals where those are no more than a weight may have, so that what is
/// worked out by hand from the printed numbers comes out; else as [`short`].
pub(super) fn full(value: &Exact) -> String {
    if !is_exact_to(value, 6) {
        return short(value);
    }
    let text = value.rounded(6);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Whether [`full`] says all of a number.
pub(super) fn is_full(value: &Exact) -> bool {
    is_exact_to(value, 6)
}

fn is_exact_to(value: &Exact, decimals: u32) -> bool {
    Exact::ratio(1, 10_i64.pow(decimals))
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
    let nodes = places
        .iter()
        .filter_map(|place| snapshot.plan().node(*place));
    let ids: Vec<Id> = nodes.map(|node| node.id().clone()).collect();
    named(&ids, words)
}

/// Ids in a sentence; of many the first.
pub(super) fn named(ids: &[Id], words: &Words) -> String {
    let mut items: Vec<String> = ids.iter().take(NAMED).map(Id::to_string).collect();
    if ids.len() > NAMED {
        items.push((words.figures.and_more)(ids.len() - NAMED));
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

/// How far a figure is from an earlier one, as the two are printed: `+15`; a word where there was
/// none before, nothing where both are shown alike or one of them is no single number.
#[must_use]
pub fn moved(now: &Reading, before: &Reading, decimals: Decimals, words: &Words) -> Option<String> {
    let value = now.point()?;
    if before.known == Known::Nothing {
        return Some(words.screen.first_figure.to_owned());
    }
    let points = printed_difference(value, before.point()?, decimals);
    (!points.is_zero()).then(|| signed(&points))
}

/// Published less computed as both are printed, in words.
pub(super) fn difference(points: &Exact, words: &Words) -> String {
    let report = &words.report;
    if points.is_zero() {
        report.as_computed.to_owned()
    } else if points.is_negative() {
        (report.below_computed)(&short(&points.negated()))
    } else {
        (report.above_computed)(&short(points))
    }
}

/// How a printed figure stands to what is computed for its own day: `como lo calculado`, `3 puntos
/// menos que lo calculado (45)`.
pub(super) fn stands(published: &PublishedReading, words: &Words) -> String {
    match &published.difference {
        Some(points) if points.is_zero() => difference(points, words),
        Some(points) => format!(
            "{} ({})",
            difference(points, words),
            published.computed.percent()
        ),
        None => (words.report.computed_then)(&published.computed.percent()),
    }
}

/// `publicado 42 % al 30 nov 2023`: never without its date.
#[must_use]
pub fn published(published: &PublishedReading, words: &Words) -> String {
    (words.report.published_at)(
        &format!("{} %", published.progress),
        &written(published.on, words),
    )
}

/// What a correction of a printed figure stands beside: `corrige 42 %`.
pub(super) fn corrected(published: &PublishedReading, words: &Words) -> Option<String> {
    let before = published.corrects.as_ref()?;
    let source = before
        .source
        .as_ref()
        .map(|source| format!(" ({})", show(source)))
        .unwrap_or_default();
    Some((words.report.corrected)(&format!(
        "{} %{source}",
        before.progress
    )))
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
