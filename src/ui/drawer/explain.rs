//! The arithmetic of a figure.

use ratatui::layout::Position;

use crate::app::{Area, Desk, Explain, explain_lines};
use crate::ui::canvas::Canvas;
use crate::ui::detail::line_role;
use crate::ui::list::{more_below, window};
use crate::ui::theme::Role;

/// The arithmetic of a figure, with the line that is looked at; where it is seen.
pub(super) fn explain(
    canvas: &mut Canvas<'_>,
    area: Area,
    explain: &Explain,
    desk: &Desk,
) -> Position {
    let lines = explain_lines(desk, explain);
    let body = area.below_title();
    let note = more_below(canvas, body, lines.len(), explain.at);
    canvas.title(area, desk.words().screen.explain, &note, true);
    let here = lines.get(explain.at).and_then(|(place, _)| *place);
    let mut rest = Position::new(area.x, area.y);
    for (row, at) in window(body, lines.len(), explain.at) {
        let (place, line) = &lines[at];
        let chosen = at == explain.at || (here.is_some() && *place == here);
        let mut strip = canvas.row(body, row);
        strip.mark(at == explain.at).gap(1);
        let (x, y) = strip.at();
        if at == explain.at {
            rest = Position::new(x, y);
        }
        let role = if chosen && place.is_some() {
            Role::Selected
        } else {
            line_role(line)
        };
        strip.put(&line.label, Role::Dim).put(&line.text, role);
    }
    rest
}
