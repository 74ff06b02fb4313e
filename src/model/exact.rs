//! Exact rational numbers: figures are rounded once, when shown, and never before.
//!
//! Nearly all figures fit two integers of 128 bits; what does not goes on without limit of size.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::{BigRational, Ratio};
use num_traits::{Signed, ToPrimitive, Zero};

use super::Percent;

/// An exact number. Equal values are equal however they came about.
#[derive(Debug, Clone)]
pub enum Exact {
    /// Numerator and denominator; the denominator is above zero. Not always in lowest terms.
    Small(i128, i128),
    /// What outgrew the former.
    Large(Box<BigRational>),
}

impl Exact {
    pub const ZERO: Self = Self::Small(0, 1);

    #[must_use]
    pub fn from_int(number: i64) -> Self {
        Self::Small(i128::from(number), 1)
    }

    /// The quotient; `None` where `below` is zero.
    #[must_use]
    pub fn ratio(above: i64, below: i64) -> Option<Self> {
        Self::from_int(above).divided_by(&Self::from_int(below))
    }

    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let (Self::Small(a, b), Self::Small(c, d)) = (self, other) {
            // Siblings mostly share a denominator, and need no reduction then.
            let sum = if b == d { a.checked_add(*c).map(|sum| (sum, *b)) } else { sum_of(*a, *b, *c, *d) };
            if let Some((above, below)) = sum {
                return Self::Small(above, below);
            }
        }
        Self::large(self.big() + other.big())
    }

    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        match (self, other) {
            // Weights are mostly 1.
            (number, Self::Small(1, 1)) | (Self::Small(1, 1), number) => return number.clone(),
            (Self::Small(a, b), Self::Small(c, d)) => {
                if let (Some(above), Some(below)) = (a.checked_mul(*c), b.checked_mul(*d)) {
                    return Self::reduced(above, below);
                }
            }
            _ => {}
        }
        Self::large(self.big() * other.big())
    }

    /// The quotient; `None` where `other` is zero.
    #[must_use]
    pub fn divided_by(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let (Self::Small(a, b), Self::Small(c, d)) = (self, other)
            && let (Some(above), Some(below)) = (a.checked_mul(*d), b.checked_mul(*c))
            && let (Some(above), Some(below)) =
                (if below < 0 { above.checked_neg() } else { Some(above) }, below.checked_abs())
        {
            return Some(Self::reduced(above, below));
        }
        Some(Self::large(self.big() / other.big()))
    }

    #[must_use]
    pub fn negated(&self) -> Self {
        match self {
            Self::Small(above, below) => {
                above.checked_neg().map_or_else(|| Self::large(-self.big()), |above| Self::Small(above, *below))
            }
            Self::Large(number) => Self::large(-&**number),
        }
    }

    #[must_use]
    pub fn is_zero(&self) -> bool {
        match self {
            Self::Small(above, _) => *above == 0,
            Self::Large(number) => number.is_zero(),
        }
    }

    #[must_use]
    pub fn is_negative(&self) -> bool {
        match self {
            Self::Small(above, _) => *above < 0,
            Self::Large(number) => number.is_negative(),
        }
    }

    /// With so many decimals, halves rounded away from zero: `45.33`, `-3`. Never `-0`.
    #[must_use]
    pub fn rounded(&self, decimals: u8) -> String {
        let scale = BigInt::from(10).pow(u32::from(decimals));
        let scaled = self.big() * BigRational::from_integer(scale.clone());
        let units = scaled.round().to_integer();
        let sign = if units.is_negative() { "-" } else { "" };
        let (whole, rest) = units.abs().div_rem(&scale);
        match usize::from(decimals) {
            0 => format!("{sign}{whole}"),
            places => format!("{sign}{whole}.{:0>places$}", rest.to_string()),
        }
    }

    /// With so many decimals, the rest cut off.
    #[must_use]
    pub fn cut(&self, decimals: u8) -> String {
        let scale = Self::large(BigRational::from_integer(BigInt::from(10).pow(u32::from(decimals))));
        let whole = Self::large(BigRational::from_integer(self.times(&scale).big().trunc().to_integer()));
        whole.divided_by(&scale).map_or_else(String::new, |cut| cut.rounded(decimals))
    }

    /// Rounded to four decimals, as exports give it.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.rounded(4).parse().unwrap_or_default()
    }

    fn reduced(above: i128, below: i128) -> Self {
        let divisor = divisor(above, below);
        if divisor == 1 { Self::Small(above, below) } else { Self::Small(above / divisor, below / divisor) }
    }

    fn big(&self) -> BigRational {
        match self {
            Self::Small(above, below) => Ratio::new(BigInt::from(*above), BigInt::from(*below)),
            Self::Large(number) => (**number).clone(),
        }
    }

    fn large(number: BigRational) -> Self {
        match (number.numer().to_i128(), number.denom().to_i128()) {
            (Some(above), Some(below)) => Self::Small(above, below),
            _ => Self::Large(Box::new(number)),
        }
    }
}

/// `a/b + c/d` in lowest terms, if it fits.
fn sum_of(a: i128, b: i128, c: i128, d: i128) -> Option<(i128, i128)> {
    let shared = divisor(b, d);
    let above = a.checked_mul(d / shared)?.checked_add(c.checked_mul(b / shared)?)?;
    let below = b.checked_mul(d / shared)?;
    let divisor = divisor(above, below);
    Some((above / divisor, below / divisor))
}

/// The greatest common divisor, at least 1.
fn divisor(a: i128, b: i128) -> i128 {
    if b == 1 {
        return 1;
    }
    // Numbers of the size that plans have take half the time so.
    match (u64::try_from(a.unsigned_abs()), u64::try_from(b.unsigned_abs())) {
        (Ok(a), Ok(b)) => i128::from(a.gcd(&b)),
        _ => a.gcd(&b),
    }
    .max(1)
}

impl From<Percent> for Exact {
    fn from(figure: Percent) -> Self {
        Self::Small(i128::from(figure.hundredths()), 100)
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Self::Small(a, b), Self::Small(c, d)) = (self, other)
            && let (Some(left), Some(right)) = (a.checked_mul(*d), c.checked_mul(*b))
        {
            return left.cmp(&right);
        }
        self.big().cmp(&other.big())
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(above: i64, below: i64) -> Exact {
        Exact::ratio(above, below).unwrap()
    }

    #[test]
    fn rounds_halves_away_from_zero_and_knows_no_minus_zero() {
        assert_eq!(ratio(45, 2).rounded(0), "23");
        assert_eq!(ratio(-45, 2).rounded(0), "-23");
        assert_eq!(ratio(-1, 5).rounded(0), "0");
        assert_eq!(ratio(200, 3).rounded(2), "66.67");
        assert_eq!(ratio(1, 20).rounded(1), "0.1");
        assert_eq!(ratio(5, 100).rounded(2), "0.05");
        assert_eq!(ratio(200, 3).cut(0), "66");
        assert_eq!(ratio(200, 3).cut(1), "66.6");
        assert_eq!(ratio(-199, 100).cut(1), "-1.9");
        assert_eq!(ratio(42, 1).cut(0), "42");
    }

    proptest! {
        #[test]
        fn small_numbers_agree_with_large_ones(a in any::<i64>(), b in 1..i64::MAX, c in any::<i64>(), d in 1..i64::MAX) {
            let (left, right) = (ratio(a, b), ratio(c, d));
            prop_assert_eq!(left.plus(&right).big(), left.big() + right.big());
            prop_assert_eq!(left.minus(&right).big(), left.big() - right.big());
            prop_assert_eq!(left.times(&right).big(), left.big() * right.big());
            prop_assert_eq!(left.cmp(&right), left.big().cmp(&right.big()));
            if c != 0 {
                prop_assert_eq!(left.divided_by(&right).unwrap().big(), left.big() / right.big());
            }
        }
    }
}
