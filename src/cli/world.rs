//! What every command knows of the world, and how it ends.

use jiff::civil::Date;

use super::settings::Settings;
use crate::model::typed::{self, Sense};
use crate::store::{Homes, Limits};
use crate::text::{Words, show};

/// Exit codes, as documented for scripts.
pub(super) const FAILED: u8 = 1;
pub(super) const USAGE: u8 = 2;
pub(super) const CONFLICT: u8 = 3;
pub(super) const FOUND_ERRORS: u8 = 4;

/// What every command needs to know of the world.
pub(super) struct World {
    pub(super) words: &'static Words,
    pub(super) homes: Homes,
    pub(super) settings: Settings,
    pub(super) limits: Limits,
    /// The day taken for today.
    pub(super) as_of: Date,
    /// A date was asked for, and it is not only today.
    pub(super) is_dated: bool,
}

/// A command that did not succeed: the exit code and what to say.
pub(super) struct Failure {
    pub(super) code: u8,
    pub(super) message: String,
}

pub(super) type Done = Result<u8, Failure>;

pub(super) fn failed(message: impl Into<String>) -> Failure {
    Failure {
        code: FAILED,
        message: message.into(),
    }
}

pub(super) fn usage(message: impl Into<String>) -> Failure {
    Failure {
        code: USAGE,
        message: message.into(),
    }
}

/// The last day of a date as people type it.
pub(super) fn day(world: &World, text: &str) -> Result<Date, Failure> {
    day_from(text, world.as_of, world.words)
}

pub(super) fn day_from(text: &str, today: Date, words: &Words) -> Result<Date, Failure> {
    let read = typed::date(text, today, Sense::Any).ok().flatten();
    read.map(crate::model::PlanDate::last_day)
        .ok_or_else(|| usage((words.line.bad_date)(&show(text))))
}
