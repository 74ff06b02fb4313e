//! Figures: what a leaf reports, and the mean of what is below a node.

use super::exact::Total;
use super::{Decimals, Exact, Percent, Unreported, Update, Weight};
use jiff::civil::Date;

/// A figure together with what must be known to show it honestly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Per cent; `None` where there is none: unreported, or everything below is left out.
    pub value: Option<Exact>,
    /// Every counted leaf is at 100.
    pub complete: bool,
    /// Some counted leaf is above 0.
    pub moved: bool,
}

/// How many leaves a figure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// All leaves at or below the node.
    pub leaves: usize,
    /// Those of the counted ones that have a figure.
    pub reported: usize,
    /// Those that count.
    pub counted: usize,
}

/// What is known of a leaf at a date.
#[derive(Debug, Clone, Copy)]
pub struct LeafState<'p> {
    /// The newest figure, and the entry that gave it.
    pub figure: Option<(Percent, &'p Update)>,
    /// The newest stage, and the entry that gave it.
    pub stage: Option<(&'p str, &'p Update)>,
    /// The newest entry.
    pub newest: Option<&'p Update>,
}

impl Figure {
    /// A leaf's own figure.
    #[must_use]
    pub fn of_leaf(reported: Option<Percent>) -> Self {
        Self {
            value: reported.map(Exact::from),
            complete: reported.is_some_and(Percent::is_complete),
            moved: reported.is_some_and(|figure| figure > Percent::ZERO),
        }
    }

    /// Rounded half up; never 100 unless complete, never 0 if anything moved. `None` where there
    /// is no figure.
    #[must_use]
    pub fn display(&self, decimals: Decimals) -> Option<String> {
        let decimals = decimals.get();
        let shown = self.value.as_ref()?.rounded(decimals);
        let places = usize::from(decimals);
        let full = Exact::from_int(100).rounded(decimals);
        Some(if shown == full && !self.complete {
            match places {
                0 => "99".to_owned(),
                _ => format!("99.{}", "9".repeat(places)),
            }
        } else if shown == Exact::ZERO.rounded(decimals) && self.moved {
            match places {
                0 => "1".to_owned(),
                _ => format!("0.{}1", "0".repeat(places - 1)),
            }
        } else {
            shown
        })
    }
}

/// The state of a leaf at a date. A later note or stage alone does not take its figure away; of
/// several entries on one day the last in the file counts.
#[must_use]
pub fn leaf_state(updates: &[Update], as_of: Date) -> LeafState<'_> {
    let newest = |wanted: fn(&Update) -> bool| {
        updates
            .iter()
            .filter(|update| update.on.last_day() <= as_of && wanted(update))
            .max_by_key(|update| update.on.last_day())
    };
    LeafState {
        figure: newest(|u| u.progress.is_some())
            .and_then(|update| Some((update.progress?, update))),
        stage: newest(|u| u.stage.is_some())
            .and_then(|update| Some((update.stage.as_deref()?, update))),
        newest: newest(|_| true),
    }
}

/// Weights of siblings as exact numbers: a missing one is the mean of those given, 1 if none is
/// given; all zero counts as none given.
pub(super) fn weights(given: &[Option<Weight>]) -> Vec<Exact> {
    let known: Vec<u64> = given
        .iter()
        .flatten()
        .map(|weight| weight.millionths())
        .collect();
    let sum: u64 = known.iter().sum();
    if sum == 0 {
        return vec![Exact::from_int(1); given.len()];
    }
    let exact = |millionths: u64| Exact::Small(i128::from(millionths), i128::from(Weight::SCALE));
    let mean = Exact::Small(
        i128::from(sum),
        i128::from(Weight::SCALE) * known.len() as i128,
    );
    given
        .iter()
        .map(|weight| weight.map_or_else(|| mean.clone(), |weight| exact(weight.millionths())))
        .collect()
}

/// A weighted sum and the weight that went into it.
#[derive(Debug, Clone)]
pub(super) struct Mean {
    sum: Total,
    weight: Total,
}

impl Mean {
    pub(super) const NONE: Self = Self {
        sum: Total::NONE,
        weight: Total::NONE,
    };

    /// Adds one value; a missing one counts as 0, or not at all.
    pub(super) fn add(&mut self, value: Option<&Exact>, weight: &Exact, missing: Unreported) {
        match (value, missing) {
            (Some(value), _) => {
                self.sum.add(value.times(weight));
                self.weight.add(weight.clone());
            }
            (None, Unreported::Zero) => self.weight.add(weight.clone()),
            (None, Unreported::Skip) => {}
        }
    }

    /// Adds all of another mean, its weight multiplied.
    pub(super) fn add_mean(&mut self, other: &Self, weight: &Exact) {
        self.sum.add(other.sum().times(weight));
        self.weight.add(other.weight().times(weight));
    }

    /// All has gone in that will.
    pub(super) fn close(&mut self) {
        self.sum.close();
        self.weight.close();
    }

    pub(super) fn sum(&self) -> Exact {
        self.sum.sum()
    }

    pub(super) fn weight(&self) -> Exact {
        self.weight.sum()
    }

    /// `None` where nothing went in.
    pub(super) fn value(&self) -> Option<Exact> {
        self.sum().divided_by(&self.weight())
    }
}
