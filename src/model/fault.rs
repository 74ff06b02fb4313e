//! What can be wrong with one value, as data.
//!
//! `serde` errors are strings. A value that is refused while a file is being read therefore
//! carries its [`Fault`] as a marker inside that string, and the reader takes it out again, so
//! that the message can be worded in the user's language and the reading can go on to find the
//! other faults of the file.

use std::fmt;

/// A single value that is of the right type but cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A figure below 0 or above 100. Holds the number as it was read.
    FigureOutOfRange(String),
    /// A figure with more than two decimals.
    FigureTooPrecise(String),
    /// `NaN`, `inf` or a number too large to be one, where a figure or a weight belongs.
    NotFinite(String),
    /// A weight below zero or above one million.
    WeightOutOfRange(String),
    /// A weight with more than six decimals.
    WeightTooPrecise(String),
    /// A number too far from zero to be kept.
    NumberOutOfRange(String),
    /// A number with more than six decimals.
    NumberTooPrecise(String),
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    DateMalformed(String),
    /// Of the right form, but no such day: month 13, day 31 of February.
    DateImpossible(String),
    /// An id that is empty.
    IdEmpty,
    /// An id with a blank or a control character in it.
    IdBlank(String),
    /// An id of more than 64 characters.
    IdTooLong(String),
    /// `decimals` above 2.
    DecimalsOutOfRange(String),
    /// The same term twice in a glossary.
    TermTwice(String),
}

const MARKER: &str = "rumbo-fault";

impl Fault {
    /// The fault held in a `serde` error message, if it holds one.
    #[must_use]
    pub fn in_message(message: &str) -> Option<Self> {
        let rest = message.split_once(MARKER)?.1;
        let mut parts = rest.strip_prefix('\u{1}')?.splitn(3, '\u{1}');
        let (name, found) = (parts.next()?, parts.next()?.to_owned());
        Some(match name {
            "figure-range" => Self::FigureOutOfRange(found),
            "figure-precise" => Self::FigureTooPrecise(found),
            "not-finite" => Self::NotFinite(found),
            "weight-range" => Self::WeightOutOfRange(found),
            "weight-precise" => Self::WeightTooPrecise(found),
            "number-range" => Self::NumberOutOfRange(found),
            "number-precise" => Self::NumberTooPrecise(found),
            "date-form" => Self::DateMalformed(found),
            "date-day" => Self::DateImpossible(found),
            "id-empty" => Self::IdEmpty,
            "id-blank" => Self::IdBlank(found),
            "id-long" => Self::IdTooLong(found),
            "decimals" => Self::DecimalsOutOfRange(found),
            "term-twice" => Self::TermTwice(found),
            _ => return None,
        })
    }

    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::FigureOutOfRange(found) => ("figure-range", found),
            Self::FigureTooPrecise(found) => ("figure-precise", found),
            Self::NotFinite(found) => ("not-finite", found),
            Self::WeightOutOfRange(found) => ("weight-range", found),
            Self::WeightTooPrecise(found) => ("weight-precise", found),
            Self::NumberOutOfRange(found) => ("number-range", found),
            Self::NumberTooPrecise(found) => ("number-precise", found),
            Self::DateMalformed(found) => ("date-form", found),
            Self::DateImpossible(found) => ("date-day", found),
            Self::IdEmpty => ("id-empty", ""),
            Self::IdBlank(found) => ("id-blank", found),
            Self::IdTooLong(found) => ("id-long", found),
            Self::DecimalsOutOfRange(found) => ("decimals", found),
            Self::TermTwice(found) => ("term-twice", found),
        }
    }
}

impl fmt::Display for Fault {
    /// Writes the marker that [`Fault::in_message`] reads; never shown to a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, found) = self.parts();
        write!(f, "{MARKER}\u{1}{name}\u{1}{found}\u{1}")
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_survives_being_a_message() {
        for fault in [
            Fault::FigureOutOfRange("101".into()),
            Fault::DateImpossible("2019-02-31".into()),
            Fault::IdEmpty,
            Fault::TermTwice("AGA: \u{e1}".into()),
        ] {
            let message = format!("3:4: {fault} at line 3");
            assert_eq!(Fault::in_message(&message), Some(fault));
        }
        assert_eq!(Fault::in_message("expected a comma"), None);
    }
}
