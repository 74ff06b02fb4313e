//! The drawer of a form: one row a field or an item, with what stands there.

use ratatui::layout::Position;

use crate::app::{Area, Desk, Form, FormRow, RowKind, first_row};
use crate::ui::canvas::{Canvas, columns};
use crate::ui::list::{more_below, window};
use crate::ui::theme::Role;

/// Draws a form; returns where its selected row is.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, form: &Form, desk: &Desk) -> Position {
    let words = desk.words();
    let rows = desk
        .open()
        .map(|open| form.rows(open.plan(), words))
        .unwrap_or_default();
    let body = area.below_title();
    let note = more_below(canvas, body, rows.len(), form.selected);
    canvas.title(area, &form.title(words), &note, true);
    let widest = rows
        .iter()
        .map(|row| columns(&row.label))
        .max()
        .unwrap_or(0);
    let labels = widest.min(body.width / 3) + 1;
    for (row, at) in window(body, rows.len(), form.selected) {
        let FormRow { kind, label, said } = &rows[at];
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
    let first = first_row(form.selected, rows.len(), usize::from(body.height));
    let row = u16::try_from(form.selected.saturating_sub(first)).unwrap_or(0);
    Position::new(body.x, body.y.saturating_add(row))
}
