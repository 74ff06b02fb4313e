//! Exact rational numbers: figures are rounded once, when shown, and never before.
//!
//! Nearly all figures fit two integers of 128 bits. What does not, such as the sum over a thousand
//! commitments whose weights share no factor, would have a denominator of tens of thousands of
//! digits, and a plan has thousands of such sums. So it is kept as the sum, product or quotient
//! that it is, between two bounds with [`DIGITS`] binary digits after the point, which are cheap.
//! Rounding and comparing look at the bounds; only where these lie on both sides of what is asked
//! (a half that would be rounded up, a number that may be equal) is it worked out to the last
//! digit, once, and without ever bringing it to lowest terms, which would take longer than all the
//! rest. The answer is the exact one either way.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::Percent;

/// Binary digits after the point of a bound. Weights have six decimals and are multiplied up to
/// three times, so the smallest number that something is divided by is 10⁻¹⁸, some 60 of these
/// digits.
const DIGITS: usize = 160;

/// Operations upon operations that are put off; beyond, a number is worked out, so that neither
/// that nor dropping it takes many calls inside each other.
const DEPTH: u16 = 64;

/// An exact number. Equal values are equal however they came about.
#[derive(Debug, Clone)]
pub enum Exact {
    /// Numerator and denominator; the denominator is above zero. Not always in lowest terms.
    Small(i128, i128),
    /// What outgrew the former.
    Large(Arc<Large>),
}

/// A number that is known between bounds, and exactly where that is asked for.
#[derive(Debug)]
pub struct Large {
    bounds: Bounds,
    form: Form,
    depth: u16,
    exact: OnceLock<Fraction>,
}

/// What a large number is.
#[derive(Debug)]
enum Form {
    Sum(Box<[Exact]>),
    Product(Exact, Exact),
    Quotient(Exact, Exact),
    /// Worked out already.
    Known,
}

/// Two numbers that another one lies between, or is equal to; times two to the power of [`DIGITS`].
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bounds {
    low: BigInt,
    high: BigInt,
}

/// Numerator and denominator, the denominator above zero; in no particular terms.
#[derive(Debug, Clone)]
struct Fraction {
    above: BigInt,
    below: BigInt,
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
        match (self, other) {
            (Self::Small(0, _), number) | (number, Self::Small(0, _)) => number.clone(),
            (Self::Small(a, b), Self::Small(c, d)) => sum_of(*a, *b, *c, *d)
                .unwrap_or_else(|| Self::large(Form::Sum([self.clone(), other.clone()].into()))),
            _ => Self::large(Form::Sum([self.clone(), other.clone()].into())),
        }
    }

    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        // What is the same on both sides of a comparison mostly came about in the same way.
        if self.is_alike(other) {
            Self::ZERO
        } else {
            self.plus(&other.negated())
        }
    }

    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        match (self, other) {
            // Weights are mostly 1.
            (number, Self::Small(1, 1)) | (Self::Small(1, 1), number) => return number.clone(),
            (Self::Small(0, _), _) | (_, Self::Small(0, _)) => return Self::ZERO,
            (Self::Small(a, b), Self::Small(c, d)) => {
                if let Some(product) = product_of(*a, *b, *c, *d) {
                    return product;
                }
            }
            _ => {}
        }
        Self::large(Form::Product(self.clone(), other.clone()))
    }

    /// The quotient; `None` where `other` is zero.
    #[must_use]
    pub fn divided_by(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        match (self, other) {
            (number, Self::Small(1, 1)) => return Some(number.clone()),
            (Self::Small(0, _), _) => return Some(Self::ZERO),
            (Self::Small(a, b), Self::Small(c, d)) => {
                let (d, c) = if *c < 0 {
                    (d.checked_neg(), c.checked_neg())
                } else {
                    (Some(*d), Some(*c))
                };
                if let (Some(d), Some(c)) = (d, c)
                    && let Some(quotient) = product_of(*a, *b, d, c)
                {
                    return Some(quotient);
                }
            }
            _ => {}
        }
        Some(Self::large(Form::Quotient(self.clone(), other.clone())))
    }

    #[must_use]
    pub fn negated(&self) -> Self {
        match self {
            Self::Small(above, below) if *above != i128::MIN => Self::Small(-above, *below),
            _ => Self::large(Form::Product(Self::from_int(-1), self.clone())),
        }
    }

    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.sign() == Ordering::Equal
    }

    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.sign() == Ordering::Less
    }

    /// How it compares with zero.
    fn sign(&self) -> Ordering {
        match self {
            Self::Small(above, _) => above.cmp(&0),
            Self::Large(large) => large
                .bounds
                .sign()
                .unwrap_or_else(|| large.exact().above.cmp(&BigInt::ZERO)),
        }
    }

    /// With so many decimals, halves rounded away from zero: `45.33`, `-3`. Never `-0`.
    #[must_use]
    pub fn rounded(&self, decimals: u8) -> String {
        if let Self::Small(above, below) = self
            && let Some(units) = rounded_small(*above, *below, decimals)
        {
            return decimal(&units, decimals);
        }
        decimal(&self.units(&|number| number.rounded(decimals)), decimals)
    }

    /// With so many decimals, the rest cut off.
    #[must_use]
    pub fn cut(&self, decimals: u8) -> String {
        decimal(&self.units(&|number| number.cut(decimals)), decimals)
    }

    /// Rounded to four decimals, as exports give it.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.rounded(4).parse().unwrap_or_default()
    }

    /// What a function gives that never falls where its number rises: where it is the same at both
    /// bounds, it is the same between them.
    fn units(&self, of: &dyn Fn(&Fraction) -> BigInt) -> BigInt {
        if let Self::Large(large) = self {
            let [low, high] =
                [&large.bounds.low, &large.bounds.high].map(|bound| of(&Fraction::of_bound(bound)));
            if low == high {
                return low;
            }
        }
        of(&self.exact())
    }

    /// Whether it came about in the same way, so that it surely is the same number. Numbers that
    /// came about in other ways may be the same too.
    fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Small(a, b), Self::Small(c, d)) => (a, b) == (c, d),
            (Self::Large(one), Self::Large(other)) => {
                Arc::ptr_eq(one, other) || one.is_alike(other)
            }
            _ => false,
        }
    }

    fn large(form: Form) -> Self {
        let depth = form.depth();
        let bounds = form.bounds();
        let exact = OnceLock::new();
        Self::Large(Arc::new(match bounds {
            Some(bounds) if depth <= DEPTH => Large {
                bounds,
                form,
                depth,
                exact,
            },
            // Bounds on both sides of zero say nothing about a quotient.
            _ => {
                let fraction = form.worked_out();
                let bounds = Bounds::of(&fraction);
                // A new lock is empty.
                let _ = exact.set(fraction);
                Large {
                    bounds,
                    form: Form::Known,
                    depth: 0,
                    exact,
                }
            }
        }))
    }

    fn bounds(&self) -> Bounds {
        match self {
            Self::Small(above, below) => Bounds::of(&Fraction::new(*above, *below)),
            Self::Large(large) => large.bounds.clone(),
        }
    }

    /// To the last digit.
    fn exact(&self) -> Fraction {
        match self {
            Self::Small(above, below) => Fraction::new(*above, *below),
            Self::Large(large) => large.exact().clone(),
        }
    }
}

impl Large {
    fn exact(&self) -> &Fraction {
        self.exact.get_or_init(|| self.form.worked_out())
    }

    fn is_alike(&self, other: &Self) -> bool {
        // The same operations on the same numbers give the same bounds.
        self.bounds == other.bounds
            && match (&self.form, &other.form) {
                (Form::Sum(one), Form::Sum(other)) => {
                    one.len() == other.len()
                        && one
                            .iter()
                            .zip(other)
                            .all(|(one, other)| one.is_alike(other))
                }
                (Form::Product(a, b), Form::Product(c, d))
                | (Form::Quotient(a, b), Form::Quotient(c, d)) => a.is_alike(c) && b.is_alike(d),
                _ => false,
            }
    }
}

impl Form {
    fn parts(&self) -> Vec<&Exact> {
        match self {
            Self::Sum(terms) => terms.iter().collect(),
            Self::Product(a, b) | Self::Quotient(a, b) => vec![a, b],
            Self::Known => Vec::new(),
        }
    }

    fn depth(&self) -> u16 {
        let of = |part: &Exact| {
            if let Exact::Large(large) = part {
                large.depth
            } else {
                0
            }
        };
        1 + self.parts().into_iter().map(of).max().unwrap_or(0)
    }

    /// `None` where the bounds of its parts give none.
    fn bounds(&self) -> Option<Bounds> {
        Some(match self {
            Self::Sum(terms) => Bounds::sum(terms.iter()),
            Self::Product(a, b) => a.bounds().times(&b.bounds()),
            Self::Quotient(a, b) => a.bounds().divided_by(&b.bounds())?,
            Self::Known => return None,
        })
    }

    fn worked_out(&self) -> Fraction {
        match self {
            Self::Sum(terms) => Fraction::sum(terms.iter().map(Exact::exact).collect()),
            Self::Product(a, b) => {
                let (a, b) = (a.exact(), b.exact());
                Fraction {
                    above: a.above * b.above,
                    below: a.below * b.below,
                }
            }
            Self::Quotient(a, b) => {
                let (a, b) = (a.exact(), b.exact());
                let (above, below) = (a.above * b.below, a.below * b.above);
                if below.is_negative() {
                    Fraction {
                        above: -above,
                        below: -below,
                    }
                } else {
                    Fraction { above, below }
                }
            }
            // Never asked for: it stands where the fraction is known.
            Self::Known => Fraction::new(0, 1),
        }
    }
}

impl Bounds {
    fn of(number: &Fraction) -> Self {
        let (low, rest) = (&number.above << DIGITS).div_mod_floor(&number.below);
        let high = if rest.is_zero() {
            low.clone()
        } else {
            &low + 1
        };
        Self { low, high }
    }

    fn sum<'n>(numbers: impl Iterator<Item = &'n Exact>) -> Self {
        let mut sum = Self {
            low: BigInt::ZERO,
            high: BigInt::ZERO,
        };
        for number in numbers {
            let Self { low, high } = number.bounds();
            sum.low += low;
            sum.high += high;
        }
        sum
    }

    fn times(&self, other: &Self) -> Self {
        let products = [
            &self.low * &other.low,
            &self.low * &other.high,
            &self.high * &other.low,
            &self.high * &other.high,
        ];
        Self::around(products.map(|product| (&product >> DIGITS, -(-product >> DIGITS))))
    }

    /// `None` where the other may be zero.
    fn divided_by(&self, other: &Self) -> Option<Self> {
        other.sign().filter(|sign| sign.is_ne())?;
        let pairs = [
            (&self.low, &other.low),
            (&self.low, &other.high),
            (&self.high, &other.low),
            (&self.high, &other.high),
        ];
        Some(Self::around(pairs.map(|(above, below)| {
            let above = above << DIGITS;
            (above.div_floor(below), Integer::div_ceil(&above, below))
        })))
    }

    /// The least and the greatest of some numbers, each given as rounded down and up.
    fn around(numbers: [(BigInt, BigInt); 4]) -> Self {
        let (low, high): (Vec<BigInt>, Vec<BigInt>) = numbers.into_iter().unzip();
        Self {
            low: low.into_iter().min().unwrap_or_default(),
            high: high.into_iter().max().unwrap_or_default(),
        }
    }

    /// How the number compares with zero, if the bounds tell.
    fn sign(&self) -> Option<Ordering> {
        let (low, high) = (self.low.cmp(&BigInt::ZERO), self.high.cmp(&BigInt::ZERO));
        (low == high).then_some(low)
    }

    /// How the number compares with another one, if the bounds tell.
    fn cmp(&self, other: &Self) -> Option<Ordering> {
        if self.high < other.low {
            Some(Ordering::Less)
        } else if self.low > other.high {
            Some(Ordering::Greater)
        } else {
            (self.low == self.high && self == other).then_some(Ordering::Equal)
        }
    }
}

impl Fraction {
    fn new(above: i128, below: i128) -> Self {
        Self {
            above: above.into(),
            below: below.into(),
        }
    }

    fn of_bound(bound: &BigInt) -> Self {
        Self {
            above: bound.clone(),
            below: BigInt::one() << DIGITS,
        }
    }

    /// Halves are added first, then quarters of what comes of it: numbers of like size are
    /// multiplied fast, and a sum from left to right would multiply each term by a number that is
    /// nearly as long as the last.
    fn sum(mut terms: Vec<Self>) -> Self {
        terms.sort_unstable_by(|a, b| a.below.cmp(&b.below));
        terms.dedup_by(|next, kept| {
            let same = next.below == kept.below;
            if same {
                kept.above += &next.above;
            }
            same
        });
        while terms.len() > 1 {
            let mut pairs = Vec::with_capacity(terms.len().div_ceil(2));
            let mut left = terms.into_iter();
            while let Some(one) = left.next() {
                pairs.push(match left.next() {
                    Some(other) => one.plus(&other),
                    None => one,
                });
            }
            terms = pairs;
        }
        terms.pop().unwrap_or_else(|| Self::new(0, 1))
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            above: &self.above * &other.below + &other.above * &self.below,
            below: &self.below * &other.below,
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        (&self.above * &other.below).cmp(&(&other.above * &self.below))
    }

    /// In units of so many decimals, halves away from zero.
    fn rounded(&self, decimals: u8) -> BigInt {
        let twice: BigInt = (self.above.abs() * power_of_ten(decimals)) << 1_u8;
        let units = (twice + &self.below).div_floor(&(&self.below << 1_u8));
        if self.above.is_negative() {
            -units
        } else {
            units
        }
    }

    /// In units of so many decimals, the rest cut off.
    fn cut(&self, decimals: u8) -> BigInt {
        &self.above * power_of_ten(decimals) / &self.below
    }
}

fn power_of_ten(decimals: u8) -> BigInt {
    BigInt::from(10).pow(u32::from(decimals))
}

/// As [`Fraction::rounded`], where it fits: nearly all numbers do, and an export has a million of
/// them.
fn rounded_small(above: i128, below: i128, decimals: u8) -> Option<i128> {
    let twice = above
        .checked_abs()?
        .checked_mul(10_i128.checked_pow(u32::from(decimals))?)?
        .checked_mul(2)?;
    let units = twice.checked_add(below)? / below.checked_mul(2)?;
    Some(if above < 0 { -units } else { units })
}

/// A number of units of so many decimals, written out: `-5` of two decimals is `-0.05`.
fn decimal(units: &impl ToString, decimals: u8) -> String {
    let units = units.to_string();
    let (sign, digits) = units
        .strip_prefix('-')
        .map_or(("", &*units), |digits| ("-", digits));
    let places = usize::from(decimals);
    let digits = format!("{digits:0>0$}", places + 1);
    match digits.split_at(digits.len() - places) {
        (whole, "") => format!("{sign}{whole}"),
        (whole, rest) => format!("{sign}{whole}.{rest}"),
    }
}

/// A sum while it is made: what does not fit is put together once, and not at each term.
#[derive(Debug, Clone)]
pub(super) struct Total {
    head: Exact,
    rest: Vec<Exact>,
}

impl Total {
    pub(super) const NONE: Self = Self {
        head: Exact::ZERO,
        rest: Vec::new(),
    };

    pub(super) fn add(&mut self, term: Exact) {
        if matches!(term, Exact::Small(0, _)) {
            return;
        }
        if matches!(self.head, Exact::Small(0, _)) {
            self.head = term;
        } else if let (Exact::Small(a, b), Exact::Small(c, d)) = (&self.head, &term)
            // After one that did not fit, few others would, and to find out takes longer than to
            // put them aside.
            && (b == d || self.rest.is_empty())
            && let Some(sum) = sum_of(*a, *b, *c, *d)
        {
            self.head = sum;
        } else {
            self.rest.push(term);
        }
    }

    /// Puts together what there is, so that it is not done anew each time it is asked for.
    pub(super) fn close(&mut self) {
        self.head = self.sum();
        self.rest = Vec::new();
    }

    pub(super) fn sum(&self) -> Exact {
        if self.rest.is_empty() {
            return self.head.clone();
        }
        Exact::large(Form::Sum(
            std::iter::once(&self.head)
                .chain(&self.rest)
                .cloned()
                .collect(),
        ))
    }
}

/// Denominators below this are left as they come about: siblings mostly share theirs, so that their
/// sum needs no common divisor, which takes longer than all else.
const SHORT: i128 = 1 << 60;

/// `a/b + c/d`, if it fits.
fn sum_of(a: i128, b: i128, c: i128, d: i128) -> Option<Exact> {
    if b == d {
        return Some(Exact::Small(a.checked_add(c)?, b));
    }
    let shared = divisor(b, d);
    let above = a
        .checked_mul(d / shared)?
        .checked_add(c.checked_mul(b / shared)?)?;
    let below = b.checked_mul(d / shared)?;
    let divisor = if below < SHORT {
        1
    } else {
        divisor(above, below)
    };
    Some(Exact::Small(above / divisor, below / divisor))
}

/// `a/b · c/d`, if it fits.
fn product_of(a: i128, b: i128, c: i128, d: i128) -> Option<Exact> {
    let product = |a: i128, b: i128, c: i128, d: i128| Some((a.checked_mul(c)?, b.checked_mul(d)?));
    let short = |product: &(i128, i128)| product.1 < SHORT;
    let (left, right) = match product(a, b, c, d).filter(short) {
        Some((above, below)) => return Some(Exact::Small(above, below)),
        None => (divisor(a, d), divisor(c, b)),
    };
    let (a, b, c, d) = (a / left, b / right, c / right, d / left);
    if let Some((above, below)) = product(a, b, c, d).filter(short) {
        return Some(Exact::Small(above, below));
    }
    let (left, right) = (divisor(a, b), divisor(c, d));
    product(a / left, b / left, c / right, d / right)
        .map(|(above, below)| Exact::Small(above, below))
}

/// The greatest common divisor, at least 1.
fn divisor(a: i128, b: i128) -> i128 {
    if b == 1 {
        return 1;
    }
    // Numbers of the size that plans have take half the time so.
    match (
        u64::try_from(a.unsigned_abs()),
        u64::try_from(b.unsigned_abs()),
    ) {
        (Ok(a), Ok(b)) => i128::from(a.gcd(&b)),
        _ => i128::try_from(a.unsigned_abs().gcd(&b.unsigned_abs())).unwrap_or(1),
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
        let told = match (self, other) {
            (Self::Large(one), Self::Large(other)) => one.bounds.cmp(&other.bounds),
            _ => self.bounds().cmp(&other.bounds()),
        };
        told.unwrap_or_else(|| {
            if self.is_alike(other) {
                Ordering::Equal
            } else {
                self.exact().cmp(&other.exact())
            }
        })
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
#[path = "exact_tests.rs"]
mod tests;
