//! What stands over the screen, in a drawer above the footer.

mod commands;
mod dispute;
mod editor;
mod explain;
mod filter;
mod find;
mod form;
mod minutes;
mod publish;
mod settle;
mod steps;
mod text;

use ratatui::layout::Position;

use super::canvas::Canvas;
use super::list::list;
use super::theme::Role;
use crate::app::{Area, Layer, State, Told};
use crate::text::show;

/// Draws what stands over the screen, if anything does; returns where text is typed or what is
/// selected is seen.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let layer = state.top()?;
    let (desk, area) = (&state.desk, layer.area(&state.desk));
    canvas.clear(area);
    match layer {
        Layer::Menu(menu) => commands::menu(canvas, area, menu, desk),
        Layer::Told(lines) => told(canvas, area, lines),
        Layer::Filter(menu) => filter::filter(canvas, area, menu, desk),
        Layer::Steps(chosen) => steps::steps(canvas, area, chosen.selected, desk),
        Layer::Dispute(dispute) => dispute::dispute(canvas, area, dispute, desk),
        Layer::Palette(palette) => return Some(commands::palette(canvas, area, palette, desk)),
        Layer::Find(finder) => return Some(find::find(canvas, area, finder, desk)),
        Layer::Editor(editor) => return editor::draw(canvas, area, editor, desk),
        Layer::Form(form) => return Some(form::draw(canvas, area, form, desk)),
        Layer::Explain(explain) => return Some(explain::explain(canvas, area, explain, desk)),
        Layer::Settle(settling) => return Some(settle::settle(canvas, area, settling, desk)),
        Layer::Publish(publishing) => {
            return Some(publish::publish(canvas, area, publishing, desk));
        }
        Layer::Note(form) => return minutes::note(canvas, area, form, state),
        Layer::Attendance(there) => return minutes::attendance(canvas, area, there, desk),
        Layer::Drafts(drafts) => {
            canvas.title(area, desk.words().screen.drafts, "", true);
            list(
                canvas,
                area.below_title(),
                &drafts.rows(desk),
                drafts.selected,
            );
        }
        Layer::Agreements(list) => return minutes::agreements(canvas, area, *list, desk),
    }
    None
}

fn told(
    canvas: &mut Canvas<'_>,
    area: Area,
    Told {
        title,
        lines,
        scroll,
        ..
    }: &Told,
) {
    canvas.title(area, title, "", true);
    let body = area.below_title();
    for (row, line) in (0..body.height).zip(lines.iter().skip(*scroll)) {
        let role = if row == 0 && *scroll == 0 {
            Role::Strong
        } else {
            Role::Text
        };
        canvas.row(body, row).gap(2).put(&show(line), role);
    }
}
