//! The drawer of a form: one row a field or an item, with what stands there.

use ratatui::layout::Position;

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::{Area, Desk, Form, FormRow, RowKind, first_row};

/// Draws a form; returns where its selected row is.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, form: &Form, desk: &Desk) -> Position {
    let words = desk.words();
    let rows = desk.open().map(|open| form.rows(open.document.plan(), words)).unwrap_or_default();
    let body = area.below_title();
    let seen = usize::from(body.height);
    let first = first_row(form.selected, rows.len(), seen);
    let below = rows.len().saturating_sub(first + seen);
    let note = if below > 0 { format!("{} {below}", canvas.glyphs.more_below) } else { String::new() };
    canvas.title(area, &form.title(words), &note, true);
    let widest = rows.iter().map(|row| super::canvas::columns(&row.label)).max().unwrap_or(0);
    let labels = widest.min(body.width / 3) + 1;
    for (row, (at, FormRow { kind, label, said })) in (0..body.height).zip(rows.iter().enumerate().skip(first)) {
        let chosen = at == form.selected;
        let inside = canvas.glyphs.arrow;
        let mut strip = canvas.row(body, row);
        strip.mark(chosen).gap(1);
        let role = match kind {
            _ if chosen => Role::Selected,
            RowKind::Add | RowKind::Done => Role::Key,
            _ => Role::Text,
        };
        if matches!(kind, RowKind::Add | RowKind::Done) {
            strip.put(label, role);
            continue;
        }
        strip.split_left(labels).put(label, role);
        strip.gap(1);
        let mut end = strip.split_right(2);
        end.put(said, Role::Text);
        if matches!(kind, RowKind::Inside(_)) {
            strip.gap(1).put(inside, Role::Dim);
        }
    }
    let row = u16::try_from(form.selected.saturating_sub(first)).unwrap_or(0);
    Position::new(body.x, body.y.saturating_add(row))
}
