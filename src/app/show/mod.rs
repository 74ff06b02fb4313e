//! A meeting under way: which slide, for whom, and the time it has.

mod time;

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

pub use self::time::{Auto, Motion, Slot, Timer, Urgency};
pub(super) use self::time::{EVERY, WAY};
use super::view::View;
use crate::report::Choice;

/// A meeting under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show {
    /// Position of its book.
    pub book: usize,
    /// The slide, from 0.
    pub at: usize,
    /// Nothing is shown until the next key.
    pub black: bool,
    pub look: Look,
    pub choice: Choice,
    pub seat: Seat,
    /// The number of a slide, or a time, as far as it is typed.
    pub typed: String,
    /// The slide that is chosen in the list of all.
    pub overview: Option<usize>,
    /// The day on which it began, whose minutes are its own.
    pub day: Date,
    /// When it began, and the moment, as they were told.
    pub(super) began: Option<DateTime>,
    pub clock: Option<DateTime>,
    /// Since when something is told at the foot.
    pub(super) told: Option<DateTime>,
    /// A slot that was asked for before the moment was known.
    pub(super) slot: Option<Slot>,
    pub timer: Option<Timer>,
    pub auto: Option<Auto>,
    /// Bars on their way from another date.
    pub motion: Option<Motion>,
    /// What is shown in the terminal that is followed.
    pub followed: Option<Position>,
    /// The text of the plan when it began.
    pub(super) text: Arc<str>,
    /// How the plan was looked at before, and at which date; `None` for today.
    pub(super) back: (View, Option<Date>),
}

/// Who looks at the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Seat {
    /// All of the room: the slides.
    #[default]
    Audience,
    /// Who presents, alone: notes and the next slide beside this one.
    Presenter,
    /// The same, at the slide that another terminal of this user shows.
    Follower,
}

/// How a meeting is begun.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    pub choice: Choice,
    pub seat: Seat,
    pub slot: Option<Slot>,
    /// Seconds after which the next slide comes by itself.
    pub every: Option<u16>,
}

/// Whether colours are wanted at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    Wanted,
    Unwanted,
}

/// The colours of the slides, where there are any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// Dark on white.
    #[default]
    Projector,
    Dark,
    /// The strongest there is, on black.
    Contrast,
}

impl Look {
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Projector => Self::Dark,
            Self::Dark => Self::Contrast,
            Self::Contrast => Self::Projector,
        }
    }
}

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

impl Show {
    /// When the meeting began, and what moment it is. Nobody wants to know it to the nanosecond.
    pub(super) fn times(&self) -> (DateTime, DateTime) {
        let second =
            |moment: DateTime| moment.with().subsec_nanosecond(0).build().unwrap_or(moment);
        let now = self
            .clock
            .unwrap_or_else(|| self.day.to_datetime(Time::midnight()));
        (second(self.began.unwrap_or(now)), second(now))
    }
}
