//! A second terminal that follows the slides: what it has to know of the first.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{Seat, Timer, room};
use crate::app::state::{Screen, State};
use crate::report::Choice;

/// What a terminal shows in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The slide, from 0, among those that so many columns and lines of text make.
    pub at: usize,
    pub columns: usize,
    pub lines: usize,
    pub as_of: Date,
    pub choice: Choice,
    pub black: bool,
    /// Beginning and end of its time.
    pub timer: Option<(DateTime, DateTime)>,
}

impl Position {
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What this terminal shows, if it is one that can be followed; and of which book.
#[must_use]
pub fn position(state: &State) -> Option<(usize, Position)> {
    let Screen::Show(show) = &state.screen else { return None };
    let (columns, lines) = room(state, show);
    let (as_of, choice, timer) = (state.as_of, show.choice.clone(), show.timer.map(|timer| (timer.began, timer.ends)));
    let position = Position { at: show.at, columns, lines, as_of, choice, black: show.black, timer };
    (show.seat == Seat::Audience).then_some((show.book, position))
}

/// Takes in what the terminal that is followed shows; `None` when it shows nothing any more.
pub(in crate::app) fn on_followed(state: &mut State, position: Option<Position>) {
    let Screen::Show(show) = &mut state.screen else { return };
    if let Some(position) = &position {
        show.at = position.at;
        show.choice.clone_from(&position.choice);
        show.timer = position.timer.map(|(began, ends)| Timer { began, ends });
    }
    let as_of = position.as_ref().map(|position| position.as_of);
    show.followed = position;
    if let Some(as_of) = as_of.filter(|as_of| *as_of != state.as_of) {
        state.set_as_of(as_of);
    }
}
