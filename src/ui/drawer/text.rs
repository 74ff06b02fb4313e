//! Text that is being typed, moved so that its cursor is seen.

use ratatui::layout::Position;
use ratatui_textarea::TextArea;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{Area, Line, seen_cursor, seen_lines};
use crate::text::{show, width};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// A text of many lines, moved so that the line with the cursor is seen; returns where that is.
pub(super) fn lines(canvas: &mut Canvas<'_>, area: Area, text: &TextArea<'_>) -> Position {
    let lines: Vec<&str> = text.lines().iter().map(String::as_str).collect();
    let cursor = text.cursor();
    draw_lines(canvas, area, &lines, (cursor.0, cursor.1))
}

/// A line being typed in an area of several rows, broken at blanks and moved so that its cursor is
/// seen; returns where that is.
pub(super) fn wrapped(canvas: &mut Canvas<'_>, area: Area, input: &Line) -> Position {
    if area.height <= 1 {
        return line(canvas, area, input, Role::Text);
    }
    draw_lines(
        canvas,
        area,
        &[input.value()],
        (0, input.parts().0.chars().count()),
    )
}

/// The line being typed, moved so that its cursor is seen; returns where that is. Of a long one
/// only what is seen is looked at.
pub(super) fn line(canvas: &mut Canvas<'_>, area: Area, input: &Line, role: Role) -> Position {
    let (before, after) = input.parts();
    // The marker before, and a column for the cursor after the last character.
    let room = usize::from(area.width).saturating_sub(4);
    let fits = |letters: &mut dyn Iterator<Item = &str>| -> usize {
        let mut used = 0;
        let letters = letters.take_while(|letter| {
            used += width(&show(letter));
            used <= room
        });
        letters.map(str::len).sum()
    };
    let seen_before = &before[before.len() - fits(&mut before.graphemes(true).rev())..];
    let seen_after = &after[..fits(&mut after.graphemes(true))];
    let mut strip = canvas.row(area, 0);
    strip.put("> ", Role::Key).put(&show(seen_before), role);
    let (x, y) = strip.at();
    strip.put(&show(seen_after), role);
    Position::new(x, y)
}

/// `cursor`: its line, and its character there.
fn draw_lines(
    canvas: &mut Canvas<'_>,
    area: Area,
    lines: &[&str],
    cursor: (usize, usize),
) -> Position {
    let columns = usize::from(area.width).saturating_sub(4).max(1);
    let seen = seen_lines(lines.iter().copied(), columns);
    let (at, column) = seen_cursor(cursor, &seen);
    let height = usize::from(area.height.max(1));
    let first = at.saturating_sub(height - 1);
    let mut position = Position::new(area.x, area.y);
    for (row, (index, line)) in (0..area.height).zip(seen.iter().enumerate().skip(first)) {
        let text = lines
            .get(line.line)
            .and_then(|text| text.get(line.bytes.clone()))
            .unwrap_or_default();
        let mut strip = canvas.row(area, row);
        strip.put(if line.from == 0 { "> " } else { "  " }, Role::Key);
        if index == at {
            let (before, after) = text.split_at(
                text.char_indices()
                    .nth(column)
                    .map_or(text.len(), |(at, _)| at),
            );
            strip.put(&show(before), Role::Text);
            let (x, y) = strip.at();
            position = Position::new(x, y);
            strip.put(&show(after), Role::Text);
        } else {
            strip.put(&show(text), Role::Text);
        }
    }
    position
}
