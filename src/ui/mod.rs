//! Drawing: the screen as a function of the state, which it reads and never changes.

mod bar;
mod beside;
mod canvas;
mod clock;
mod detail;
mod drawer;
mod footer;
mod header;
mod history;
mod list;
mod lists;
mod matrix;
mod plans;
mod presenter;
mod show;
mod status;
pub mod svg;
mod theme;
mod timeline;
mod welcome;

pub use theme::{Role, Theme};

use ratatui::Frame;
use ratatui::layout::Position;

use self::canvas::Canvas;
use crate::app::{Screen, State, layout};

/// Draws the whole screen. Returns where the hidden cursor rests, so that a screen reader follows
/// the selection; while text is typed the cursor is shown where that goes.
pub fn draw(state: &State, theme: &Theme, frame: &mut Frame<'_>) -> Option<Position> {
    if let Screen::Show(meeting) = &state.desk.screen {
        let mut canvas = Canvas::new(
            frame.buffer_mut(),
            show::theme(&state.desk, theme, meeting.look),
            state.desk.glyphs(),
        );
        canvas.clear(state.desk.size.area());
        let rest = show::draw(&mut canvas, state);
        if let Some(position) = drawer::draw(&mut canvas, state) {
            frame.set_cursor_position(position);
        }
        return rest;
    }
    let layout = layout(&state.desk);
    let mut canvas = Canvas::new(frame.buffer_mut(), theme, state.desk.glyphs());
    canvas.clear(state.desk.size.area());
    header::draw(&mut canvas, layout.header, &state.desk);
    let rest = match &state.desk.screen {
        Screen::Welcome => {
            welcome::draw(&mut canvas, &layout, &state.desk);
            None
        }
        Screen::Plans { selected } => plans::draw(&mut canvas, &layout, &state.desk, *selected),
        Screen::Dashboard(_) => {
            detail::draw(&mut canvas, layout.detail, &state.desk);
            lists::draw(&mut canvas, &layout, &state.desk)
        }
        Screen::Show(_) => None,
    };
    let typed = drawer::draw(&mut canvas, state);
    footer::draw(&mut canvas, layout.footer, state);
    if let Some(position) = typed {
        frame.set_cursor_position(position);
    }
    rest
}
