//! One node over time: its progress as an area, what was expected, the cut-offs, and where the
//! present pace would lead.

use jiff::Span;
use jiff::civil::Date;
use ratatui::layout::Position;

use super::canvas::Canvas;
use super::list::window;
use super::status;
use super::theme::Role;
use crate::app::{Area, Desk, LensRow, OpenPlan};
use crate::model::stops::cutoff_days;
use crate::model::{Exact, Place};
use crate::text::{date_short, month_year};

/// Columns of the names beside the curve.
const NAMES: u16 = 34;
/// `100 `, the scale at the left of the curve.
const SCALE: u16 = 4;
/// Leaves times days that are computed for one curve; a large plan has fewer days, and steps
/// between them.
const WORK: usize = 90_000;
const FEWEST_DAYS: usize = 8;

/// Draws the nodes and the curve of the selected one; returns where its row is.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: &[LensRow],
    selected: Option<usize>,
    desk: &Desk,
) -> Option<Position> {
    let open = desk.open()?;
    let (names, chart) = area.split_left(NAMES.min(area.width * 2 / 5));
    let mut rest = None;
    for (line, at) in window(names, rows.len(), selected.unwrap_or(0)) {
        let row = &rows[at];
        let LensRow::Node(place) = row else { continue };
        let chosen = Some(at) == selected;
        let position = name(canvas, names, line, open, *place, chosen);
        if chosen {
            rest = Some(position);
        }
    }
    if let Some(LensRow::Node(place)) = selected.and_then(|at| rows.get(at)) {
        curve(canvas, chart, open, *place, desk);
    }
    rest
}

fn name(
    canvas: &mut Canvas<'_>,
    area: Area,
    line: u16,
    open: &OpenPlan,
    place: Place,
    chosen: bool,
) -> Position {
    let mut strip = canvas.row(area, line);
    strip
        .mark(chosen)
        .gap(u16::try_from(place.level()).unwrap_or(0));
    let (x, y) = strip.at();
    if let (Some(node), Some(reading)) = (open.plan().node(place), open.snapshot.reading(place)) {
        let mut left = strip.split_right(7);
        let role = if chosen { Role::Selected } else { Role::Text };
        left.put(&status::name(node), role);
        strip.put_right(
            &status::figure(reading, open.snapshot.plan().decimals),
            6,
            Role::Text,
        );
    }
    Position::new(x, y)
}

/// The days that the columns of a curve stand for.
struct Days {
    from: Date,
    /// From the first to the last.
    length: i32,
    columns: u16,
}

impl Days {
    fn of(open: &OpenPlan, place: Place, columns: u16) -> Option<Self> {
        let (from, to) = open.time_span(place)?;
        let length = from.until(to).ok()?.get_days();
        (columns > 1).then_some(Self {
            from,
            length,
            columns,
        })
    }

    fn day(&self, column: u16) -> Date {
        let days = i64::from(self.length) * i64::from(column) / i64::from(self.columns - 1);
        Span::new()
            .try_days(days)
            .ok()
            .and_then(|span| self.from.checked_add(span).ok())
            .unwrap_or(self.from)
    }

    fn column(&self, day: Date) -> Option<u16> {
        let days = self.from.until(day).ok()?.get_days();
        let at = i64::from(days) * i64::from(self.columns - 1) / i64::from(self.length);
        u16::try_from(at)
            .ok()
            .filter(|column| *column < self.columns)
    }
}

pub(super) fn curve(
    canvas: &mut Canvas<'_>,
    area: Area,
    open: &OpenPlan,
    place: Place,
    desk: &Desk,
) {
    let (scale, plot) = area.split_left(SCALE + 1);
    let (plot, below) = plot.split_bottom(2);
    let height = plot.height;
    let Some(days) = Days::of(open, place, plot.width).filter(|_| height > 1) else {
        return;
    };
    for (line, label) in [(0, "100"), (height / 2, "50"), (height - 1, "0")] {
        canvas
            .row(scale, line)
            .put_right(label, SCALE - 1, Role::Dim);
    }
    let leaves = open
        .snapshot
        .reading(place)
        .map_or(1, |reading| reading.counts.leaves.max(1));
    let wanted = (WORK / leaves).clamp(FEWEST_DAYS, usize::from(days.columns).max(FEWEST_DAYS));
    let points = open.curve(place, &sampled(&days, wanted, open, desk.as_of));
    let today = desk.as_of;
    let pace = open.pace(place);
    for column in 0..days.columns {
        // The column of today is today, and not the first of the days that it stands for.
        let is_today = days.column(today) == Some(column);
        let day = if is_today { today } else { days.day(column) };
        // Until the next day that was computed, what held on the last.
        let known = points.iter().rev().find(|point| point.on <= day);
        let future = day > today;
        let value = if future {
            None
        } else {
            known.and_then(|point| point.value.as_ref())
        };
        let lead = pace.as_ref().as_ref().and_then(|pace| pace.at(day));
        let expected = known.and_then(|point| point.expected.as_ref());
        let marks = Marks {
            value,
            expected,
            lead: lead.as_ref(),
            today: is_today,
        };
        draw_column(canvas, plot, column, &marks);
    }
    foot(canvas, below, open, &days, desk);
}

/// The days at which the curve is computed: as many as wanted, each cut-off, and today.
fn sampled(days: &Days, wanted: usize, open: &OpenPlan, today: Date) -> Vec<Date> {
    let columns = usize::from(days.columns);
    let step = columns.div_ceil(wanted).max(1);
    let mut sampled: Vec<Date> = (0..days.columns)
        .step_by(step)
        .map(|column| days.day(column))
        .collect();
    let cutoffs = cutoff_days(open.plan()).filter(|day| days.column(*day).is_some());
    sampled.extend(cutoffs.chain([days.day(days.columns - 1), today]));
    sampled.sort_unstable();
    sampled.dedup();
    sampled
}

struct Marks<'m> {
    value: Option<&'m Exact>,
    expected: Option<&'m Exact>,
    lead: Option<&'m Exact>,
    today: bool,
}

fn draw_column(canvas: &mut Canvas<'_>, plot: Area, column: u16, marks: &Marks<'_>) {
    let glyphs = canvas.glyphs;
    let height = plot.height;
    // The cell of a value, counted from the bottom: 0 stands on the lowest, 100 in the highest.
    let cell = |value: &Exact| {
        let share = value.to_f64() / 100.0 * f64::from(height - 1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to the height of a screen"
        )]
        let cell = share.round().clamp(0.0, f64::from(height - 1)) as u16;
        cell
    };
    let (filled, expected, lead) = (
        marks.value.map(cell),
        marks.expected.map(cell),
        marks.lead.map(cell),
    );
    for line in 0..height {
        let from_bottom = height - 1 - line;
        let (symbol, role) = match () {
            () if expected == Some(from_bottom) => (glyphs.rule, Role::Mark),
            () if filled.is_some_and(|filled| {
                from_bottom <= filled && !marks.value.is_some_and(Exact::is_zero)
            }) =>
            {
                (glyphs.bar_full, Role::Bar)
            }
            () if lead == Some(from_bottom) => (glyphs.bar_unknown, Role::Warn),
            () if marks.today => (glyphs.bar_mark, Role::Dim),
            () => continue,
        };
        canvas.row(plot, line).gap(column).put(symbol, role);
    }
}

/// The cut-offs under the curve, and the first, present and last day.
fn foot(canvas: &mut Canvas<'_>, area: Area, open: &OpenPlan, days: &Days, desk: &Desk) {
    let glyphs = canvas.glyphs;
    canvas.row(area, 0).fill(glyphs.rule, Role::Dim);
    for day in cutoff_days(open.plan()) {
        if let Some(column) = days.column(day) {
            canvas
                .row(area, 0)
                .gap(column)
                .put(glyphs.more_above, Role::Strong);
        }
    }
    let words = desk.words();
    let (first, last) = (
        month_year(days.from, words),
        month_year(days.day(days.columns - 1), words),
    );
    let mut strip = canvas.row(area, 1);
    strip.put_whole(&first, Role::Dim);
    let today = date_short(desk.as_of, words);
    let width = super::canvas::columns(&today);
    let at = days
        .column(desk.as_of)
        .unwrap_or(0)
        .saturating_sub(width / 2);
    let free = super::canvas::columns(&first) + 1;
    let end = area.width.saturating_sub(super::canvas::columns(&last) + 1);
    if at >= free && at + width < end {
        canvas.row(area, 1).gap(at).put(&today, Role::Strong);
    }
    if end > free {
        canvas.row(area, 1).gap(end + 1).put_whole(&last, Role::Dim);
    }
}
