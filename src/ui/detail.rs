//! Everything there is to say about the selected node.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::{Area, Desk, Pane, detail_lines};
use crate::report::{Line, Tone};

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, desk: &Desk) {
    let Some(view) = desk.view() else { return };
    if area.is_empty() {
        return;
    }
    let words = &desk.words().screen;
    let lines = detail_lines(desk);
    let body = area.below_title();
    let seen = usize::from(body.height);
    let first = view.scroll.min(lines.len().saturating_sub(seen));
    let below = lines.len().saturating_sub(first + seen);
    let note = match (first, below) {
        (0, 0) => String::new(),
        (_, 0) => format!("{} {first}", canvas.glyphs.more_above),
        (0, _) => format!("{} {below}", canvas.glyphs.more_below),
        _ => format!(
            "{} {first}  {} {below}",
            canvas.glyphs.more_above, canvas.glyphs.more_below
        ),
    };
    canvas.title(area, words.detail, &note, view.focus == Pane::Detail);
    draw_lines(canvas, body, &lines[first..]);
}

/// Lines of a report from the top of an area on.
pub(super) fn draw_lines(canvas: &mut Canvas<'_>, area: Area, lines: &[Line]) {
    for (row, line) in (0..area.height).zip(lines) {
        canvas
            .row(area, row)
            .gap(1)
            .put(&line.label, Role::Dim)
            .put(&line.text, line_role(line));
    }
}

pub(super) const fn line_role(line: &Line) -> Role {
    if line.title {
        Role::Strong
    } else {
        tone_role(line.tone)
    }
}

pub(super) const fn tone_role(tone: Tone) -> Role {
    match tone {
        Tone::Plain => Role::Text,
        Tone::Good => Role::Good,
        Tone::Warn => Role::Warn,
        Tone::Bad => Role::Bad,
        Tone::Quiet => Role::Dim,
    }
}
