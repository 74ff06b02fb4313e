//! A second terminal that follows the slides: what it has to know of the first.

use crate::app::desk::Desk;
use crate::app::screen::Screen;
use crate::app::show::{Position, Seat, Timer};
use crate::app::slides::room;

/// What this terminal shows, if it is one that can be followed; and of which book.
#[must_use]
pub fn position(desk: &Desk) -> Option<(usize, Position)> {
    let Screen::Show(show) = &desk.screen else {
        return None;
    };
    let (columns, lines) = room(desk, show);
    let (as_of, choice, timer) = (
        desk.as_of,
        show.choice.clone(),
        show.timer.map(|timer| (timer.began, timer.ends)),
    );
    let position = Position {
        at: show.at,
        columns,
        lines,
        as_of,
        choice,
        black: show.black,
        timer,
    };
    (show.seat == Seat::Audience).then_some((show.book, position))
}

/// Takes in what the terminal that is followed shows; `None` when it shows nothing any more.
pub(in crate::app) fn on_followed(desk: &mut Desk, position: Option<Position>) {
    let Screen::Show(show) = &mut desk.screen else {
        return;
    };
    if let Some(position) = &position {
        show.at = position.at;
        show.choice.clone_from(&position.choice);
        show.timer = position.timer.map(|(began, ends)| Timer { began, ends });
    }
    let as_of = position.as_ref().map(|position| position.as_of);
    show.followed = position;
    if let Some(as_of) = as_of.filter(|as_of| *as_of != desk.as_of) {
        desk.set_as_of(as_of);
    }
}
