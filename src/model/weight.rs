//! The weight of a node among its siblings.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Fault;
use super::number::{Number, scaled};

/// A weight, 0 to 1 000 000, with at most six decimals. Only its ratio to its siblings' matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u64);

impl Weight {
    /// Millionths in a weight of one.
    pub const SCALE: u64 = 1_000_000;

    /// Millionths, 0 to 10¹².
    #[must_use]
    pub const fn millionths(self) -> u64 {
        self.0
    }

    /// From a number as a file or a person gives it.
    ///
    /// # Errors
    /// Not finite, negative, above a million, or with more than six decimals.
    pub fn try_from_f64(number: f64) -> Result<Self, Fault> {
        if !number.is_finite() {
            return Err(Fault::NotFinite(number.to_string()));
        }
        if !(0.0..=1e6).contains(&number) {
            return Err(Fault::WeightOutOfRange(number.to_string()));
        }
        scaled(number, 6)
            .and_then(|millionths| u64::try_from(millionths).ok())
            .map(Self)
            .ok_or_else(|| Fault::WeightTooPrecise(number.to_string()))
    }
}

impl fmt::Display for Weight {
    /// The shortest exact decimal: `1`, `0.2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / Self::SCALE, self.0 % Self::SCALE);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{rest:06}");
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl Serialize for Weight {
    #[expect(clippy::cast_precision_loss, reason = "10¹² is far below 2⁵³")]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(Self::SCALE) {
            return to.serialize_u64(self.0 / Self::SCALE);
        }
        to.serialize_f64(self.0 as f64 / Self::SCALE as f64)
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Number("a weight, a number not below 0"))
            .and_then(|number| Self::try_from_f64(number).map_err(de::Error::custom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_exact_to_millionths() {
        assert_eq!(
            Weight::try_from_f64(0.2).map(Weight::millionths),
            Ok(200_000)
        );
        assert_eq!(
            Weight::try_from_f64(0.2).map(|w| w.to_string()),
            Ok("0.2".into())
        );
        assert_eq!(
            Weight::try_from_f64(3.0).map(|w| w.to_string()),
            Ok("3".into())
        );
        assert!(matches!(
            Weight::try_from_f64(-0.1),
            Err(Fault::WeightOutOfRange(_))
        ));
        assert!(matches!(
            Weight::try_from_f64(0.000_000_4),
            Err(Fault::WeightTooPrecise(_))
        ));
    }
}
