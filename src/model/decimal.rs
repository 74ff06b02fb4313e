//! A number as a document gives it: a value of an indicator, an amount of money.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::number::{Number, scaled};
use super::{Exact, Fault};

/// A number from -10¹⁵ to 10¹⁵ with at most six decimals, kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

impl Decimal {
    /// Decimals that a number has at most.
    const PLACES: usize = 6;
    const SCALE: i128 = 1_000_000;
    /// Millionths of the largest number.
    const MOST: i128 = 1_000_000_000_000_000 * Self::SCALE;

    pub const ZERO: Self = Self(0);

    /// From a number as a file or a person gives it.
    ///
    /// # Errors
    /// Not finite, too far from zero, or with more than six decimals.
    pub fn try_from_f64(number: f64) -> Result<Self, Fault> {
        if !number.is_finite() {
            return Err(Fault::NotFinite(number.to_string()));
        }
        let millionths = scaled(number, Self::PLACES)
            .ok_or_else(|| Fault::NumberTooPrecise(number.to_string()))?;
        if millionths.abs() > Self::MOST {
            return Err(Fault::NumberOutOfRange(number.to_string()));
        }
        Ok(Self(millionths))
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        Self::Small(number.0, Decimal::SCALE)
    }
}

impl fmt::Display for Decimal {
    /// The shortest exact decimal: `1`, `-0.2`, `1250000.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / Self::SCALE, self.0.abs() % Self::SCALE);
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let decimals = format!("{rest:06}");
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0 % Self::SCALE == 0
            && let Ok(whole) = i64::try_from(self.0 / Self::SCALE)
        {
            return to.serialize_i64(whole);
        }
        // The nearest number of 64 bits has the same shortest decimal, since it was read from one.
        to.serialize_f64(self.to_string().parse().unwrap_or(f64::NAN))
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Number("a number"))
            .and_then(|number| Self::try_from_f64(number).map_err(de::Error::custom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_exact_and_shown_shortest() {
        for (number, shown) in [
            (0.0, "0"),
            (-3.5, "-3.5"),
            (12_500_000.55, "12500000.55"),
            (0.000_001, "0.000001"),
            (1e15, "1000000000000000"),
        ] {
            let read = Decimal::try_from_f64(number).unwrap();
            assert_eq!(read.to_string(), shown);
            let json = serde_json::to_string(&read).unwrap();
            assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), read);
        }
    }

    #[test]
    fn refuses_what_is_no_such_number() {
        assert_eq!(
            Decimal::try_from_f64(0.000_000_1),
            Err(Fault::NumberTooPrecise("0.0000001".into()))
        );
        assert!(matches!(
            Decimal::try_from_f64(2e15),
            Err(Fault::NumberOutOfRange(_))
        ));
        assert!(matches!(
            Decimal::try_from_f64(f64::INFINITY),
            Err(Fault::NotFinite(_))
        ));
    }
}
