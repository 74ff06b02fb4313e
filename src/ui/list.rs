//! Lists that one row is chosen from: the rows that are seen, and the names that stand in them.

use super::canvas::{Canvas, columns};
use super::theme::Role;
use crate::app::{Area, Command, Desk, first_row};
use crate::text::show;

/// The rows of an area with the items that they show, of so many, so that the selected one is among
/// them.
pub(super) fn window(
    area: Area,
    count: usize,
    selected: usize,
) -> impl Iterator<Item = (u16, usize)> {
    (0..area.height).zip(first_row(selected, count, usize::from(area.height))..count)
}

/// That so many items stand below those that are seen; empty where none do.
pub(super) fn more_below(canvas: &Canvas<'_>, area: Area, count: usize, selected: usize) -> String {
    let seen = usize::from(area.height);
    let below = count.saturating_sub(first_row(selected, count, seen) + seen);
    if below > 0 {
        format!("{} {below}", canvas.glyphs.more_below)
    } else {
        String::new()
    }
}

/// Rows of a list with one selected, each with a note at its right end.
pub(super) fn list(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: &[(String, String)],
    selected: usize,
) {
    for (row, at) in window(area, rows.len(), selected) {
        let (name, note) = &rows[at];
        let chosen = at == selected;
        let mut strip = canvas.row(area, row);
        let mut left = strip.split_right(columns(note) + 2);
        left.mark(chosen)
            .gap(1)
            .put(name, if chosen { Role::Selected } else { Role::Text });
        strip.gap(1).put(note, Role::Key);
    }
}

/// The selected node in a title: `Avance de 1.1.2 · Mapa de actores`.
pub(super) fn of_node(label: impl FnOnce(&str) -> String, desk: &Desk) -> Option<String> {
    let node = desk.open()?.document.plan().node(desk.selected()?)?;
    Some(format!(
        "{}{}{}",
        label(&show(node.id().as_str())),
        desk.glyphs().separator,
        show(node.title())
    ))
}

/// What a command is called.
pub(super) fn command_name(command: Command, desk: &Desk) -> String {
    command
        .term(&desk.words().screen.commands)
        .map_or_else(String::new, |term| term.name.to_owned())
}
