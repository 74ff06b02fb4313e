//! A figure of progress, exact to hundredths.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Fault;
use super::number::{Number, scaled};

/// Progress in per cent, 0 to 100 inclusive, with at most two decimals.
///
/// Kept as an integer number of hundredths, so that `33.3` is exactly that and sums are exact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percent(u16);

impl Percent {
    pub const ZERO: Self = Self(0);
    pub const HUNDRED: Self = Self(10_000);

    /// From hundredths of a per cent: `4_550` is 45.5 %. `None` above 10 000.
    #[must_use]
    pub const fn from_hundredths(hundredths: u16) -> Option<Self> {
        if hundredths <= Self::HUNDRED.0 {
            Some(Self(hundredths))
        } else {
            None
        }
    }

    /// From a whole number of per cent. `None` above 100.
    #[must_use]
    pub const fn from_whole(percent: u8) -> Option<Self> {
        Self::from_hundredths(percent as u16 * 100)
    }

    /// Hundredths of a per cent, 0 to 10 000.
    #[must_use]
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    #[must_use]
    pub const fn is_complete(self) -> bool {
        self.0 == Self::HUNDRED.0
    }

    /// How many decimals it needs: 0, 1 or 2.
    #[must_use]
    pub const fn decimals(self) -> u8 {
        match self.0 {
            hundredths if hundredths.is_multiple_of(100) => 0,
            hundredths if hundredths.is_multiple_of(10) => 1,
            _ => 2,
        }
    }

    /// From a number as a file or a person gives it.
    ///
    /// # Errors
    /// Not finite, outside 0..=100, or with more than two decimals.
    pub fn try_from_f64(number: f64) -> Result<Self, Fault> {
        if !number.is_finite() {
            return Err(Fault::NotFinite(number.to_string()));
        }
        if !(0.0..=100.0).contains(&number) {
            return Err(Fault::FigureOutOfRange(number.to_string()));
        }
        scaled(number, 2)
            .and_then(|hundredths| u16::try_from(hundredths).ok())
            .map(Self)
            .ok_or_else(|| Fault::FigureTooPrecise(number.to_string()))
    }
}

impl fmt::Display for Percent {
    /// The shortest exact decimal, without a sign: `45`, `45.5`, `45.55`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, cents) = (self.0 / 100, self.0 % 100);
        match cents {
            0 => write!(f, "{whole}"),
            _ if cents % 10 == 0 => write!(f, "{whole}.{}", cents / 10),
            _ => write!(f, "{whole}.{cents:02}"),
        }
    }
}

impl fmt::Debug for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} %")
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let hundredths = self.hundredths();
        if hundredths.is_multiple_of(100) {
            return to.serialize_u16(hundredths / 100);
        }
        to.serialize_f64(f64::from(hundredths) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Number("a figure from 0 to 100"))
            .and_then(|number| Self::try_from_f64(number).map_err(de::Error::custom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_kept_in_hundredths_and_shown_shortest() {
        for (number, shown) in [
            (0.0, "0"),
            (45.0, "45"),
            (33.3, "33.3"),
            (25.55, "25.55"),
            (100.0, "100"),
            (7.05, "7.05"),
        ] {
            assert_eq!(
                Percent::try_from_f64(number).map(|p| p.to_string()),
                Ok(shown.to_owned())
            );
        }
    }

    #[test]
    fn refuses_what_is_no_figure() {
        assert_eq!(
            Percent::try_from_f64(100.01),
            Err(Fault::FigureOutOfRange("100.01".into()))
        );
        assert_eq!(
            Percent::try_from_f64(-1.0),
            Err(Fault::FigureOutOfRange("-1".into()))
        );
        assert_eq!(
            Percent::try_from_f64(12.345),
            Err(Fault::FigureTooPrecise("12.345".into()))
        );
        // What is nearly complete is not complete.
        assert_eq!(
            Percent::try_from_f64(99.999_999_9),
            Err(Fault::FigureTooPrecise("99.9999999".into()))
        );
        assert!(matches!(
            Percent::try_from_f64(f64::NAN),
            Err(Fault::NotFinite(_))
        ));
        assert!(matches!(
            Percent::try_from_f64(f64::INFINITY),
            Err(Fault::NotFinite(_))
        ));
    }
}
