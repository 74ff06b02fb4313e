//! The menu of a filter.

use crate::app::{Area, Desk, Filter, FilterMenu, FilterRow, Lens};
use crate::ui::canvas::Canvas;
use crate::ui::list::list;

/// What can be looked for or ordered by, with what is chosen marked and, of several, numbered.
pub(super) fn filter(canvas: &mut Canvas<'_>, area: Area, menu: &FilterMenu, desk: &Desk) {
    let words = desk.words();
    let Some(view) = desk.view() else { return };
    canvas.title(
        area,
        if menu.orders {
            words.screen.lens.sort
        } else {
            words.screen.lens.filter
        },
        "",
        true,
    );
    let none = Filter::default();
    let chosen = if let Lens::Found(filter) = &view.lens {
        filter
    } else {
        &none
    };
    let done = canvas.glyphs.done;
    let row = |row: FilterRow| {
        let mark = match chosen.position(&row) {
            Some(at) if menu.orders => format!("{}", at + 1),
            Some(_) => done.to_owned(),
            None => String::new(),
        };
        (row.name(words), mark)
    };
    let rows: Vec<(String, String)> = menu.rows(desk).into_iter().map(row).collect();
    list(canvas, area.below_title(), &rows, menu.selected);
}
