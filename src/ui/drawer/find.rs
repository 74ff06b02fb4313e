//! What was searched for, and where it stands.

use ratatui::layout::Position;

use super::text::line as typed_line;
use crate::app::{Area, Desk, Finder, first_row};
use crate::text::{show, truncate};
use crate::ui::canvas::Canvas;
use crate::ui::list::list;
use crate::ui::status;
use crate::ui::theme::Role;

pub(super) fn find(canvas: &mut Canvas<'_>, area: Area, finder: &Finder, desk: &Desk) -> Position {
    let words = &desk.words().screen;
    let found = finder.matches.len();
    let note = if found > 0 {
        (words.position)(finder.selected + 1, found)
    } else {
        String::new()
    };
    canvas.title(area, words.find, &note, true);
    let (line, rows) = area.below_title().split_top(1);
    if let Some(open) = desk.open() {
        let plan = open.plan();
        let seen = usize::from(rows.height);
        let first = first_row(finder.selected, found, seen);
        let width = usize::from(rows.width) / 2;
        let shown = finder.matches.iter().skip(first).take(seen);
        let names: Vec<(String, String)> = shown
            .filter_map(|hit| {
                let node = plan.node(hit.place)?;
                // Where it matched, if that cannot be seen.
                let at = hit.at.as_ref().map_or_else(String::new, |(field, text)| {
                    let name = desk.words().fields.name(field);
                    truncate(
                        &format!("{name}: {}", show(text)),
                        width,
                        canvas.glyphs.ellipsis,
                    )
                    .into_owned()
                });
                Some((status::name(node), at))
            })
            .collect();
        if names.is_empty() && !finder.input.value().is_empty() {
            canvas.row(rows, 0).gap(2).put(words.no_match, Role::Dim);
        }
        list(
            canvas,
            rows,
            &names,
            finder.selected - first.min(finder.selected),
        );
    }
    typed_line(canvas, line, &finder.input, Role::Text)
}
