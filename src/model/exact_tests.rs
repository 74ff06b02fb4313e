use num_rational::BigRational;
use proptest::prelude::*;

use super::*;

fn ratio(above: i64, below: i64) -> Exact {
    Exact::ratio(above, below).unwrap()
}

/// What plain fractions make of it.
fn plain(number: &Exact) -> BigRational {
    let Fraction { above, below } = number.exact();
    BigRational::new(above, below)
}

fn plain_ratio(above: i64, below: i64) -> BigRational {
    BigRational::new(above.into(), below.into())
}

/// A number above zero that is far below what bounds can tell from it: some 10⁻¹⁰⁸.
fn tiny() -> Exact {
    let part = ratio(1, 1_000_000_007);
    (1..12).fold(part.clone(), |product, _| product.times(&part))
}

/// Seven twelfths and a little, as a sum that fits no integer: its denominator has 400 binary
/// digits.
fn long() -> Exact {
    (0..10).fold(ratio(7, 12), |sum, at| {
        sum.plus(&ratio(1, 1_000_000_000_039 + 2 * at))
    })
}

fn is_large(number: &Exact) -> bool {
    matches!(number, Exact::Large(_))
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
    assert_eq!(ratio(-1, 200).cut(1), "0.0");
    assert_eq!(ratio(42, 1).cut(0), "42");
}

#[test]
fn a_half_is_told_from_what_is_a_trifle_less() {
    assert!(is_large(&long()) && is_large(&tiny()));
    for (half, up, down) in [(ratio(91, 2), "46", "45"), (ratio(-91, 2), "-46", "-45")] {
        // The long number goes in and out again, so that the sum is the half to the last digit.
        let exactly = long().plus(&half.minus(&long()));
        assert!(is_large(&exactly));
        assert_eq!(exactly.rounded(0), up);
        assert_eq!(exactly, half);
        let toward_zero = if half.is_negative() {
            tiny()
        } else {
            tiny().negated()
        };
        assert_eq!(exactly.plus(&toward_zero).rounded(0), down);
        assert_eq!(exactly.minus(&toward_zero).rounded(0), up);
    }
    let fifty = ratio(50, 1);
    assert!(fifty.minus(&tiny()) < fifty && fifty.plus(&tiny()) > fifty);
    assert_eq!(
        (fifty.minus(&tiny()).cut(0), fifty.plus(&tiny()).cut(0)),
        ("49".into(), "50".into())
    );
    assert_eq!(fifty.minus(&tiny()).cut(2), "49.99");
}

#[test]
fn what_bounds_cannot_tell_from_zero_is_neither_lost_nor_divided_by_blindly() {
    assert!(!tiny().is_zero() && !tiny().is_negative() && tiny().negated().is_negative());
    assert_eq!(tiny().divided_by(&tiny()), Some(Exact::from_int(1)));
    assert_eq!(
        tiny().negated().divided_by(&tiny()),
        Some(Exact::from_int(-1))
    );
    let nothing = long().plus(&ratio(1, 3)).minus(&long()).minus(&ratio(1, 3));
    assert!(nothing.is_zero() && !nothing.is_negative());
    assert_eq!(long().divided_by(&nothing), None);
    assert_eq!(nothing.rounded(1), "0.0");
}

#[test]
fn what_came_about_alike_is_the_same_without_being_worked_out() {
    let (one, other) = (long().times(&ratio(2, 7)), long().times(&ratio(2, 7)));
    assert!(one == other && one.minus(&other).is_zero());
    let Exact::Large(one) = one else {
        panic!("it fits")
    };
    assert!(one.exact.get().is_none());
}

#[test]
fn a_long_way_of_operations_is_worked_out_in_between() {
    let sum = (0..10_000).fold(Exact::ZERO, |sum, _| sum.plus(&long()));
    assert_eq!(sum, long().times(&Exact::from_int(10_000)));
}

#[test]
fn a_sum_is_made_of_what_fits_and_what_does_not() {
    let mut total = Total::NONE;
    for number in [ratio(1, 2), long(), ratio(1, 2), tiny(), ratio(1, 3)] {
        total.add(number);
    }
    let sum = total.sum();
    total.close();
    // 7/12 + 1/2 + 1/2 + 1/3 is 23/12, and the two long ones are left.
    assert_eq!(total.sum(), sum);
    assert_eq!(
        sum.minus(&tiny()).minus(&long().minus(&ratio(7, 12))),
        ratio(23, 12)
    );
    assert!(matches!(Total::NONE.sum(), Exact::Small(0, 1)));
}

/// Numerator and denominator as weights and dates make them, a few so that they are equal at times.
fn fraction() -> impl Strategy<Value = (i64, i64)> {
    prop_oneof![
        (-1_000_000i64..1_000_000_000_000, 1..1_000_000_000_000i64),
        (-3i64..4, 1i64..4)
    ]
}

proptest! {
    #[test]
    fn small_numbers_agree_with_large_ones(a in any::<i64>(), b in 1..i64::MAX, c in any::<i64>(), d in 1..i64::MAX) {
        let (left, right) = (ratio(a, b), ratio(c, d));
        let (one, other) = (plain_ratio(a, b), plain_ratio(c, d));
        prop_assert_eq!(plain(&left.plus(&right)), &one + &other);
        prop_assert_eq!(plain(&left.minus(&right)), &one - &other);
        prop_assert_eq!(plain(&left.times(&right)), &one * &other);
        prop_assert_eq!(left.cmp(&right), one.cmp(&other));
        if c != 0 {
            prop_assert_eq!(plain(&left.divided_by(&right).unwrap()), &one / &other);
        }
    }

    /// Means of means of numbers that share no factor, as weights of six decimals give them.
    #[test]
    fn long_numbers_agree_with_plain_fractions(
        numbers in prop::collection::vec((fraction(), fraction()), 1..12),
        decimals in 0u8..5,
    ) {
        let (mut sum, mut weight) = (Total::NONE, Total::NONE);
        let (mut plain_sum, mut plain_weight) = (plain_ratio(0, 1), plain_ratio(0, 1));
        for ((a, b), (c, d)) in numbers {
            sum.add(ratio(a, b).times(&ratio(c, d)));
            weight.add(ratio(c, d));
            plain_sum += plain_ratio(a, b) * plain_ratio(c, d);
            plain_weight += plain_ratio(c, d);
        }
        let (sum, weight) = (sum.sum(), weight.sum());
        prop_assert_eq!(weight.is_zero(), plain_weight.is_zero());
        prop_assert_eq!(weight.is_negative(), plain_weight.is_negative());
        prop_assert_eq!(sum.cmp(&weight), plain_sum.cmp(&plain_weight));
        let Some(mean) = sum.divided_by(&weight) else { return Ok(()) };
        let plain_mean = plain_sum / plain_weight;
        let scale = BigRational::from_integer(BigInt::from(10).pow(u32::from(decimals)));
        prop_assert_eq!(mean.rounded(decimals), decimal(&(&plain_mean * &scale).round().to_integer(), decimals));
        prop_assert_eq!(mean.cut(decimals), decimal(&(&plain_mean * &scale).trunc().to_integer(), decimals));
        prop_assert_eq!(plain(&mean), plain_mean);
        // The bounds hold it.
        let Bounds { low, high } = mean.bounds();
        let bound = |bound: BigInt| plain(&Exact::ZERO) + BigRational::new(bound, BigInt::one() << DIGITS);
        prop_assert!(bound(low) <= plain(&mean) && plain(&mean) <= bound(high));
    }
}
