//! Commands of which one is chosen: a menu, the palette, the help.

use ratatui::layout::Position;

use super::text::line as typed_line;
use crate::app::{Area, COPY_MENU, Command, Desk, EXPORT_MENU, Menu, Palette};
use crate::text::GlyphTier;
use crate::ui::canvas::Canvas;
use crate::ui::list::{command_name, list, more_below, of_node};
use crate::ui::theme::Role;

pub(super) fn menu(canvas: &mut Canvas<'_>, area: Area, menu: &Menu, desk: &Desk) {
    let words = &desk.words().screen;
    let verb = match menu.commands {
        COPY_MENU => words.copy,
        EXPORT_MENU => words.export,
        _ => words.edit,
    };
    canvas.title(
        area,
        &of_node(|id| format!("{verb} {id}"), desk).unwrap_or_default(),
        "",
        true,
    );
    let names = menu
        .commands
        .iter()
        .map(|command| (command_name(*command, desk), desk.key_name(*command)));
    list(
        canvas,
        area.below_title(),
        &names.collect::<Vec<_>>(),
        menu.selected,
    );
}

/// The commands that go with what is typed; as the help with every key of each.
pub(super) fn palette(
    canvas: &mut Canvas<'_>,
    area: Area,
    palette: &Palette,
    desk: &Desk,
) -> Position {
    let words = &desk.words().screen;
    let ascii = desk.tier == GlyphTier::Ascii;
    let (line, rows) = area.below_title().split_top(1);
    let note = more_below(canvas, rows, palette.rows.len(), palette.selected);
    canvas.title(
        area,
        if palette.help {
            words.help
        } else {
            words.palette
        },
        &note,
        true,
    );
    if palette.rows.is_empty() {
        canvas.row(rows, 0).gap(2).put(words.no_match, Role::Dim);
    }
    let keys = |command: &Command| {
        let all = desk.keymap.keys(*command);
        let shown = if palette.help { all.len() } else { 1 };
        all.iter()
            .take(shown)
            .map(|key| key.name(ascii))
            .collect::<Vec<_>>()
            .join("  ")
    };
    let names: Vec<(String, String)> = palette
        .rows
        .iter()
        .map(|command| (command_name(*command, desk), keys(command)))
        .collect();
    list(canvas, rows, &names, palette.selected);
    typed_line(canvas, line, &palette.input, Role::Text)
}
