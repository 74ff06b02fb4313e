//! The version of the files in which the program keeps what is its own: drafts, steps, minutes.

use serde::{Deserialize, Serialize};

/// This version. A file that names another one does not read, so that nothing in it is taken for
/// what it is not; one that names none is of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "u32", try_from = "u32")]
pub struct Format;

impl Format {
    const NUMBER: u32 = 1;
}

impl From<Format> for u32 {
    fn from(_: Format) -> Self {
        Format::NUMBER
    }
}

impl TryFrom<u32> for Format {
    type Error = String;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        if number == Self::NUMBER {
            Ok(Self)
        } else {
            Err(format!("format {number}"))
        }
    }
}
