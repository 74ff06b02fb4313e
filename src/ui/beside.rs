//! Lists in which two things stand beside each other: printed and computed figures, levels and
//! ratings, ends that were moved.

use ratatui::layout::Position;

use super::canvas::{Canvas, Strip};
use super::list::window;
use super::status;
use super::theme::Role;
use crate::app::{Area, Desk, Lens, LensRow, OpenPlan};
use crate::model::reconcile::Printed;
use crate::model::slips::{Slip, slips};
use crate::model::{Decimals, Exact, Place, printed as printed_figure, printed_difference};
use crate::report;
use crate::text::{show, truncate, width};

/// `100 %`, and a difference such as `-13.25`.
const FIGURE: u16 = 5;
const OFF: u16 = 7;
/// Columns of a list from which both computed values stand on a row.
const BOTH_FROM: u16 = 76;

/// Draws the rows that are seen; returns where the selected one is.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: &[LensRow],
    selected: Option<usize>,
    desk: &Desk,
) -> Option<Position> {
    let (open, view) = (desk.open()?, desk.view()?);
    let body = if view.lens == Lens::Reconcile {
        heading(canvas, area, desk)
    } else {
        area
    };
    let reconciled = if view.lens == Lens::Reconcile {
        open.reconciled()
    } else {
        None
    };
    let moved = if view.lens == Lens::Slips {
        slips(&open.snapshot)
    } else {
        Vec::new()
    };
    let mut rest = None;
    for (line, at) in window(body, rows.len(), selected.unwrap_or(0)) {
        let row = &rows[at];
        let LensRow::Node(place) = row else { continue };
        let chosen = Some(at) == selected;
        let mut strip = canvas.row(body, line);
        let printed = reconciled.as_ref().and_then(|found| found.rows.get(at));
        let position = match (printed, moved.get(at)) {
            (Some(printed), _) => reconciled_row(&mut strip, open, printed, chosen),
            (None, Some(slip)) => slip_row(&mut strip, open, slip, chosen, desk),
            _ => {
                let said = report::level_said(&open.snapshot, *place, desk.words());
                text_row(&mut strip, open, *place, &said, chosen)
            }
        };
        if chosen {
            rest = Some(position);
        }
    }
    rest
}

/// What stands in the columns; returns what is left below.
fn heading(canvas: &mut Canvas<'_>, area: Area, desk: &Desk) -> Area {
    let (top, below) = area.split_top(1);
    let words = desk.words();
    let mut strip = canvas.row(top, 0);
    let wide = strip.room() >= BOTH_FROM;
    strip.split_right(figures(wide));
    let name = |text: &str, room: u16| truncate(text, usize::from(room), "…").into_owned();
    strip.gap(1).put_right(
        &name(words.domain.published_short, FIGURE),
        FIGURE,
        Role::Dim,
    );
    strip
        .gap(2)
        .split_left(FIGURE + OFF + 1)
        .put(words.figures.from_actions_short, Role::Dim);
    if wide {
        strip
            .gap(2)
            .split_left(FIGURE + OFF + 1)
            .put(words.figures.from_published_short, Role::Dim);
    }
    below
}

const fn figures(wide: bool) -> u16 {
    let one = FIGURE + OFF + 3;
    1 + FIGURE + if wide { 2 * one } else { one }
}

/// Symbol, name, the printed figure, and each computed value with the difference.
fn reconciled_row(
    strip: &mut Strip<'_, '_>,
    open: &OpenPlan,
    row: &Printed,
    chosen: bool,
) -> Position {
    let glyphs = strip.glyphs();
    let odd = row.reproduced.is_empty();
    let wide = strip.room() >= BOTH_FROM;
    let mut left = strip.split_right(figures(wide));
    left.mark(chosen)
        .put(if odd { glyphs.behind } else { " " }, Role::Warn)
        .gap(1);
    let position = name(&mut left, open, row.place, chosen);
    strip.gap(1).put_right(
        &format!("{} %", row.published),
        FIGURE,
        if odd { Role::Strong } else { Role::Text },
    );
    let printed = Exact::from(row.published);
    let values = [&row.from_actions, &row.from_published];
    for value in values.into_iter().take(if wide { 2 } else { 1 }) {
        strip.gap(2);
        let Some(value) = value else {
            strip.gap(FIGURE + OFF + 1);
            continue;
        };
        let decimals = open.plan().decimals;
        strip.put_right(
            &format!("{} %", printed_figure(value, decimals)),
            FIGURE,
            Role::Text,
        );
        // What is printed alike differs by nothing that can be seen.
        let finer = Decimals::new(row.published.decimals())
            .unwrap_or(decimals)
            .max(decimals);
        let off = printed_difference(&printed, value, finer);
        let same = off.is_zero();
        let text = if same {
            "=".to_owned()
        } else {
            report::signed(&off)
        };
        strip
            .gap(1)
            .put_right(&text, OFF, if same { Role::Dim } else { Role::Warn });
    }
    position
}

fn slip_row(
    strip: &mut Strip<'_, '_>,
    open: &OpenPlan,
    slip: &Slip<'_>,
    chosen: bool,
    desk: &Desk,
) -> Position {
    let said = report::slip_said(slip, desk.words());
    text_row(strip, open, slip.place, &said, chosen)
}

/// A name, and beside it what is said of it.
fn text_row(
    strip: &mut Strip<'_, '_>,
    open: &OpenPlan,
    place: Place,
    said: &str,
    chosen: bool,
) -> Position {
    let room = strip.room();
    let wanted = u16::try_from(width(said))
        .unwrap_or(u16::MAX)
        .saturating_add(2);
    let mut left = strip.split_right(wanted.min(room * 3 / 4));
    left.mark(chosen).gap(1);
    let position = name(&mut left, open, place, chosen);
    strip.gap(2).put(&show(said), Role::Text);
    position
}

fn name(strip: &mut Strip<'_, '_>, open: &OpenPlan, place: Place, chosen: bool) -> Position {
    let (x, y) = strip.at();
    if let Some(node) = open.plan().node(place) {
        let text = status::name(node);
        strip.put(&text, if chosen { Role::Selected } else { Role::Text });
    }
    Position::new(x, y)
}
