//! Leaves as bars on a line of time: planned, done of it, today, and where an end was first
//! committed to.

use jiff::civil::Date;
use ratatui::layout::Position;

use super::canvas::Canvas;
use super::list::window;
use super::status::{self, sign};
use super::theme::Role;
use crate::app::{Area, Desk, LensRow, OpenPlan, Scale};
use crate::model::{PlanDate, Reading};

/// Columns of the text before the bars, as a share of the width: 2 of 5.
const TEXT: (u16, u16) = (2, 5);

/// The days that the columns stand for.
#[derive(Clone, Copy)]
struct Axis {
    from: Date,
    days: f64,
    columns: u16,
}

impl Axis {
    /// Everything that has a date, or the time around today at so many days a column.
    fn of(open: &OpenPlan, scale: Scale, columns: u16) -> Option<Self> {
        let (first, last) = open.extent()?;
        let first = first.first_of_month();
        let today = open.snapshot.as_of();
        let around = |days: i64| {
            let third = days * i64::from(columns) / 3;
            let from = today
                .checked_sub(jiff::Span::new().try_days(third).ok()?)
                .ok()?;
            Some(Self {
                from,
                days: f64::from(i32::try_from(days).ok()?),
                columns,
            })
        };
        match scale {
            Scale::Whole => {
                let length = f64::from(days_between(first, last).max(1) + 1);
                Some(Self {
                    from: first,
                    days: length / f64::from(columns.max(1)),
                    columns,
                })
            }
            Scale::Quarter => around(4),
            Scale::Month => around(1),
        }
    }

    /// The column of a day, left of the axis or right of it where it is not on it.
    fn column(&self, day: Date) -> i32 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the days of ten thousand years are few"
        )]
        let column = (f64::from(days_between(self.from, day)) / self.days).floor() as i32;
        column
    }

    fn day(&self, column: u16) -> Date {
        #[expect(clippy::cast_possible_truncation, reason = "as above")]
        let days = (f64::from(column) * self.days).ceil() as i64;
        jiff::Span::new()
            .try_days(days)
            .ok()
            .and_then(|span| self.from.checked_add(span).ok())
            .unwrap_or(self.from)
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Draws the bars of the rows that are seen; returns where the selected row is.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: &[LensRow],
    selected: Option<usize>,
    scale: Scale,
    desk: &Desk,
) -> Option<Position> {
    let open = desk.open()?;
    let (text, bars) = area.split_left(area.width * TEXT.0 / TEXT.1);
    // A blank column between the two.
    let text = text.split_left(text.width.saturating_sub(1)).0;
    let axis = Axis::of(open, scale, bars.width)?;
    scale_row(canvas, bars, axis, desk);
    let (text, bars) = (text.below_title(), bars.below_title());
    let mut rest = None;
    for (line, at) in window(text, rows.len(), selected.unwrap_or(0)) {
        let row = &rows[at];
        let LensRow::Node(place) = row else { continue };
        let plan = open.plan();
        let (Some(node), Some(reading)) = (plan.node(*place), open.snapshot.reading(*place)) else {
            continue;
        };
        let sign = sign(reading, desk.as_of, canvas.glyphs, desk.words());
        let chosen = Some(at) == selected;
        let mut strip = canvas.row(text, line);
        strip.mark(chosen).put(sign.glyph, sign.role).gap(1);
        if chosen {
            let (x, y) = strip.at();
            rest = Some(Position::new(x, y));
        }
        let title = status::name(node);
        strip.put(&title, if chosen { Role::Selected } else { Role::Text });
        bar(canvas, bars, line, reading, axis, desk.as_of);
    }
    rest
}

/// The first days of the months, or of the years where months are too many.
fn scale_row(canvas: &mut Canvas<'_>, area: Area, axis: Axis, desk: &Desk) {
    let months = desk.words().dates.months_short;
    let by_year = axis.days * f64::from(axis.columns) > 900.0;
    let mut last = None;
    let mut free = 0;
    for column in 0..axis.columns {
        let day = axis.day(column);
        let mark = if by_year {
            (day.year(), 1)
        } else {
            (day.year(), day.month())
        };
        if last == Some(mark) {
            continue;
        }
        last = Some(mark);
        let name = months[usize::try_from(day.month() - 1).unwrap_or(0)];
        let label = match by_year {
            true => day.year().to_string(),
            false if day.month() == 1 => format!("{name} {}", day.year()),
            false => name.to_owned(),
        };
        let width = super::canvas::columns(&label) + 1;
        if column >= free && column + width <= axis.columns {
            canvas.row(area, 0).gap(column).put(&label, Role::Dim);
            free = column + width;
        }
    }
}

fn bar(canvas: &mut Canvas<'_>, area: Area, line: u16, reading: &Reading, axis: Axis, today: Date) {
    let glyphs = canvas.glyphs;
    let span = reading.deadline.map(|due| due.span);
    let days = span.and_then(|span| {
        let end = span.end?.last_day();
        Some((
            span.start.map_or(end, PlanDate::first_day),
            end,
            span.original_end.map(PlanDate::last_day),
        ))
    });
    let now = axis.column(today);
    let columns = days.map(|(start, end, original)| {
        let (start, end) = (axis.column(start), axis.column(end));
        let figure = reading
            .figure
            .value
            .as_ref()
            .map_or(0.0, |value| value.to_f64() / 100.0);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a share of the columns of a screen"
        )]
        let done = start + (f64::from(end - start + 1) * figure).round() as i32;
        (
            start,
            end,
            done,
            original
                .map(|day| axis.column(day))
                .filter(|column| *column != end),
        )
    });
    let mut strip = canvas.row(area, line);
    for column in 0..i32::from(axis.columns) {
        let (symbol, role) = match columns {
            // Today stands before everything.
            _ if column == now => (glyphs.bar_mark, Role::Mark),
            // Where it was first committed to, as a ghost.
            Some((.., Some(original))) if column == original => (glyphs.bar_unknown, Role::Warn),
            Some((start, end, done, _)) if (start..=end).contains(&column) => {
                if column < done {
                    (glyphs.bar_full, Role::Bar)
                } else {
                    (glyphs.bar_empty, Role::Dim)
                }
            }
            _ => (" ", Role::Text),
        };
        strip.put(symbol, role);
    }
}
