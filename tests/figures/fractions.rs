//! The calculator held against the same rules in plain fractions, with weights that share no factor
//! and dates of all lengths: figures are the same to the last digit, however long that is.

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;
use rumbo::model::Exact;

use super::*;

type Fraction = BigRational;

/// An action: a figure in hundredths, a weight in millionths, and how many days it lasts.
type Leaf = (Option<u16>, Option<u64>, i64);

const START: Date = date(2020, 1, 1);
/// The 51st day of all that begins then.
const DAY: Date = date(2020, 2, 20);

fn of(above: u64, below: u64) -> Fraction {
    Fraction::new(above.into(), below.into())
}

fn weight_of(millionths: Option<u64>) -> String {
    millionths
        .map(|w| format!("weight: {}.{:06},", w / 1_000_000, w % 1_000_000))
        .unwrap_or_default()
}

fn text(commitments: &[(Option<u64>, Vec<Leaf>)]) -> String {
    let action = |c: usize, (k, (figure, weight, days)): (usize, &Leaf)| {
        let end = START.checked_add(jiff::Span::new().days(days - 1)).unwrap();
        let update =
            figure.map(|f| format!("(on: \"2020-01-02\", progress: {}.{:02})", f / 100, f % 100));
        let (weight, update) = (weight_of(*weight), update.unwrap_or_default());
        format!("(id: \"c{c}.{k}\", title: \"\", {weight} end: \"{end}\", updates: [{update}]),")
    };
    let commitment = |(c, (weight, leaves)): (usize, &(Option<u64>, Vec<Leaf>))| {
        let actions: String = leaves
            .iter()
            .enumerate()
            .map(|leaf| action(c, leaf))
            .collect::<Vec<_>>()
            .concat();
        format!(
            "(id: \"c{c}\", title: \"\", {} actions: [{actions}]),",
            weight_of(*weight)
        )
    };
    let commitments = commitments
        .iter()
        .enumerate()
        .map(commitment)
        .collect::<Vec<_>>()
        .concat();
    format!("(id: \"x\", title: \"\", commitments: [{commitments}])")
}

/// Weights of siblings: a missing one is the mean of those given, and all are 1 where these come to
/// nothing.
fn weights(given: &[Option<u64>]) -> Vec<Fraction> {
    let known: Vec<u64> = given.iter().copied().flatten().collect();
    let sum: u64 = known.iter().sum();
    let mean = || of(sum, 1_000_000 * known.len() as u64);
    given
        .iter()
        .map(|weight| {
            if sum == 0 {
                Fraction::one()
            } else {
                weight.map_or_else(mean, |w| of(w, 1_000_000))
            }
        })
        .collect()
}

/// A weighted sum and its weight, from what there is of each child.
fn sums(children: &[Option<(Fraction, Fraction)>], weights: &[Fraction]) -> (Fraction, Fraction) {
    let present = children
        .iter()
        .zip(weights)
        .filter_map(|(child, weight)| Some((child.as_ref()?, weight)));
    present.fold(
        (Fraction::zero(), Fraction::zero()),
        |(sum, all), ((above, below), weight)| (sum + above * weight, all + below * weight),
    )
}

/// The mean of the plan: `value` says of a leaf what goes in, if anything does.
fn mean(
    commitments: &[(Option<u64>, Vec<Leaf>)],
    of_leaves: bool,
    value: &dyn Fn(&Leaf) -> Option<Fraction>,
) -> Option<Fraction> {
    let all: Vec<_> = commitments
        .iter()
        .map(|(_, leaves)| {
            let own: Vec<_> = leaves
                .iter()
                .map(|leaf| Some((value(leaf)?, Fraction::one())))
                .collect();
            let given: Vec<_> = leaves.iter().map(|(_, weight, _)| *weight).collect();
            let (sum, weight) = sums(&own, &weights(&given));
            match (weight.is_zero(), of_leaves) {
                (true, _) => None,
                (false, true) => Some((sum, weight)),
                (false, false) => Some((sum / weight, Fraction::one())),
            }
        })
        .collect();
    let given: Vec<_> = commitments.iter().map(|(weight, _)| *weight).collect();
    let (sum, weight) = sums(&all, &weights(&given));
    (!weight.is_zero()).then(|| sum / weight)
}

/// Halves away from zero.
fn printed(number: &Fraction, decimals: u8) -> f64 {
    let scale = Fraction::from_integer(10.into()).pow(i32::from(decimals));
    let units = (number * &scale).round() / scale;
    let text = |part: &num_bigint::BigInt| part.to_string().parse::<f64>().unwrap();
    text(units.numer()) / text(units.denom())
}

fn same(exact: Option<&Exact>, plain: Option<&Fraction>) {
    assert_eq!(exact.is_some(), plain.is_some());
    if let (Some(exact), Some(plain)) = (exact, plain) {
        for decimals in 0..=4 {
            let shown: f64 = exact.rounded(decimals).parse().unwrap();
            assert!(
                (shown - printed(plain, decimals)).abs() < 1e-9,
                "{shown} for {plain}"
            );
        }
    }
}

fn leaf() -> impl Strategy<Value = Leaf> {
    let figure = prop::option::weighted(0.8, prop_oneof![0u16..=10_000, Just(5_000), Just(10_000)]);
    let weight = prop::option::weighted(
        0.8,
        prop_oneof![0u64..=1_000_000_000_000, Just(0), Just(1_000_000)],
    );
    (figure, weight, 60..3_000i64)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn figures_are_those_of_plain_fractions(
        commitments in prop::collection::vec((prop::option::of(0u64..=1_000_000_000_000), prop::collection::vec(leaf(), 1..4)), 1..14),
        skip in any::<bool>(),
        of_leaves in any::<bool>(),
    ) {
        let head = format!(
            "start: \"{START}\", {} {}",
            if skip { "unreported: Skip," } else { "" },
            if of_leaves { "rule: MeanOfLeaves," } else { "" }
        );
        let snapshot = Snapshot::of(plan(&head, &text(&commitments)), DAY);
        let figure = |leaf: &Leaf| leaf.0.map(|hundredths| of(hundredths.into(), 100));
        let zero = || (!skip).then(Fraction::zero);
        let share = |leaf: &Leaf| of(51 * 100, u64::try_from(leaf.2).unwrap());
        let total = snapshot.total();
        let value = mean(&commitments, of_leaves, &|leaf| figure(leaf).or_else(zero));
        same(total.figure.value.as_ref(), value.as_ref());
        let high = mean(&commitments, of_leaves, &|leaf| Some(figure(leaf).unwrap_or_else(|| of(100, 1))));
        same(total.high.as_ref(), high.as_ref());
        let expected = mean(&commitments, of_leaves, &|leaf| figure(leaf).or_else(zero).map(|_| share(leaf)));
        same(total.expected.as_ref().map(|expected| &expected.value), expected.as_ref());
        let gap = value.zip(expected).map(|(value, expected)| value - expected);
        same(total.expected.as_ref().and_then(|expected| expected.gap.as_ref()), gap.as_ref());
        // What one leaf would do, by taking it out and putting it back, is what the plan with it so
        // says.
        let levers = rumbo::model::Levers::of(&snapshot);
        for (c, k) in [(0, 0), (commitments.len() - 1, 0)] {
            let mut other = commitments.clone();
            other[c].1[k].0 = Some(10_000);
            let with = mean(&other, of_leaves, &|leaf| figure(leaf).or_else(zero));
            same(levers.figure_with(Place::Plan, Place::Action(0, c, k), rumbo::model::Percent::from_whole(100)).as_ref(), with.as_ref());
        }
    }
}
