//! Figures: what a leaf reports, how it is printed, and the mean of what is below a node.

use std::fmt;

use super::exact::Total;
use super::known::is_known;
use super::{Decimals, Exact, Indicator, Node, Percent, Plan, Stage, Unreported, Update, Weight};
use crate::text::fold;
use jiff::civil::Date;

/// A figure together with what must be known to tell what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Per cent; `None` where there is none: unreported, or everything below is left out. Of a leaf
    /// with an indicator as it was reached, which may be below 0 and above 100.
    pub value: Option<Exact>,
    /// Every counted leaf is done.
    pub complete: bool,
    /// Some counted leaf is above 0.
    pub moved: bool,
}

/// What is printed for a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nothing is known of it.
    Unknown,
    Point(String),
    /// So little is known that only its ends are: were all that is unreported at 0, and at 100.
    Between(String, String),
}

/// How many leaves a figure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// All leaves at or below the node that were not withdrawn.
    pub leaves: usize,
    /// Those of the counted ones that have a figure.
    pub reported: usize,
    /// Those that count in the figure of the node.
    pub counted: usize,
}

/// What has been said of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    Nothing,
    /// A stage, a note or evidence, and no figure.
    InWords,
    Figure,
}

/// Where the figure of an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureOf {
    /// It is written.
    Progress,
    /// It follows from a value: of an indicator, or out of a total.
    Value,
    /// The plan says what its stage means.
    Stage,
}

/// The figure that an entry gives.
#[derive(Debug, Clone)]
pub struct LeafFigure<'p> {
    /// Per cent as it was reached: from a value also below 0 and above 100.
    pub reached: Exact,
    pub entry: &'p Update,
    pub of: FigureOf,
    /// It says that the leaf is done.
    pub done: bool,
}

/// What is known of a leaf at a date.
#[derive(Debug, Clone)]
pub struct LeafState<'p> {
    /// The figure of the newest entry that gives one.
    pub figure: Option<LeafFigure<'p>>,
    /// The newest stage, and the entry that gave it.
    pub stage: Option<(&'p str, &'p Update)>,
    /// The newest entry.
    pub newest: Option<&'p Update>,
    pub told: Told,
    /// The day on which an entry first said that it was done.
    pub first_done: Option<Date>,
}

/// What the words and values of a plan's entries mean.
#[derive(Debug, Clone)]
pub(super) struct Meaning<'p> {
    /// The names folded.
    stages: Vec<(String, &'p Stage)>,
}

impl Figure {
    /// What is printed where the figure is known as far as it has to be.
    #[must_use]
    pub fn display(&self, decimals: Decimals) -> Option<String> {
        self.value.as_ref().map(|value| printed(value, decimals))
    }
}

impl Shown {
    /// `45`, `3–100` or `?`.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Unknown => "?".to_owned(),
            Self::Point(figure) => figure.clone(),
            Self::Between(low, high) => format!("{low}–{high}"),
        }
    }

    /// With its sign: `45 %`.
    #[must_use]
    pub fn percent(&self) -> String {
        format!("{} %", self.text())
    }

    #[must_use]
    pub const fn is_point(&self) -> bool {
        matches!(self, Self::Point(_))
    }
}

/// A figure as it is printed: rounded half up, but 100 only where it is 100 and 0 only where it is
/// 0. Every printed figure goes through here.
#[must_use]
pub fn printed(value: &Exact, decimals: Decimals) -> String {
    let places = decimals.get();
    let shown = value.rounded(places);
    // The next figure on the side where the value lies.
    let beside = |whole: i64, up: bool| {
        let step = Exact::ratio(1, 10_i64.pow(u32::from(places))).unwrap_or(Exact::ZERO);
        let step = if up { step } else { step.negated() };
        Exact::from_int(whole).plus(&step).rounded(places)
    };
    for whole in [0, 100] {
        let bound = Exact::from_int(whole);
        if *value != bound && shown.trim_start_matches('-') == bound.rounded(places) {
            return beside(whole, *value > bound);
        }
    }
    shown
}

/// The number that is printed for a figure, from which differences are taken: what is printed must
/// add up as it stands.
#[must_use]
pub fn as_printed(value: &Exact, decimals: Decimals) -> Exact {
    let shown = printed(value, decimals).replace('.', "");
    let scale = 10_i64.pow(u32::from(decimals.get()));
    shown
        .parse()
        .ok()
        .and_then(|digits| Exact::ratio(digits, scale))
        .unwrap_or_else(|| value.clone())
}

/// One printed figure less another, as it is printed without a sign for more: `15`, `-3`, `0`.
#[must_use]
pub fn printed_difference(value: &Exact, less: &Exact, decimals: Decimals) -> Exact {
    as_printed(value, decimals).minus(&as_printed(less, decimals))
}

impl Update {
    /// Whether something is said of the leaf at all, be it in words.
    #[must_use]
    pub const fn says_something(&self) -> bool {
        self.progress.is_some()
            || self.value.is_some()
            || self.stage.is_some()
            || self.note.is_some()
            || self.clarification.is_some()
            || !self.evidence.is_empty()
    }
}

impl LeafFigure<'_> {
    /// To the nearest hundredth, from 0 to 100: what a relative figure is counted from.
    #[must_use]
    pub fn percent(&self) -> Percent {
        let within = self
            .reached
            .clone()
            .max(Exact::ZERO)
            .min(Exact::from_int(100));
        within
            .rounded(2)
            .parse()
            .ok()
            .and_then(|figure| Percent::try_from_f64(figure).ok())
            .unwrap_or_default()
    }
}

impl fmt::Display for LeafFigure<'_> {
    /// As it was written; else to two decimals at most.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (FigureOf::Progress, Some(figure)) = (self.of, self.entry.progress) {
            return figure.fmt(f);
        }
        let text = self.reached.rounded(2);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl<'p> Meaning<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        Self {
            stages: plan
                .stages
                .iter()
                .map(|stage| (folded(&stage.name), stage))
                .collect(),
        }
    }

    /// The figure that an entry gives; its own before that of its word.
    pub(super) fn figure<'u>(
        &self,
        update: &'u Update,
        indicator: Option<&Indicator>,
    ) -> Option<LeafFigure<'u>> {
        let hundred = Exact::from_int(100);
        let own = update
            .progress
            .map(|figure| (Exact::from(figure), FigureOf::Progress));
        let own = own.or_else(|| Some((of_value(update, indicator)?, FigureOf::Value)));
        if let Some((reached, of)) = own {
            let done = reached >= hundred;
            return Some(LeafFigure {
                reached,
                entry: update,
                of,
                done,
            });
        }
        let stage = self.stage(update.stage.as_deref()?)?;
        let reached = stage
            .progress
            .or_else(|| stage.done.then_some(Percent::HUNDRED))
            .map(Exact::from)?;
        Some(LeafFigure {
            done: stage.done || reached >= hundred,
            reached,
            entry: update,
            of: FigureOf::Stage,
        })
    }

    /// What the plan says that a word means; `None` where it does not say.
    pub(super) fn stage(&self, word: &str) -> Option<&'p Stage> {
        if self.stages.is_empty() {
            return None;
        }
        let word = folded(word);
        self.stages
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, stage)| *stage)
    }

    /// The state of a leaf at a date. A later note or stage alone does not take its figure away; of
    /// several entries on one day the last in the file counts.
    pub(super) fn state<'u>(
        &self,
        updates: &'u [Update],
        indicator: Option<&Indicator>,
        as_of: Date,
    ) -> LeafState<'u> {
        let mut state = LeafState {
            figure: None,
            stage: None,
            newest: None,
            told: Told::Nothing,
            first_done: None,
        };
        let is_newer = |than: Option<&Update>, update: &Update| {
            than.is_none_or(|than| update.on.last_day() >= than.on.last_day())
        };
        for update in updates.iter().filter(|update| is_known(update.on, as_of)) {
            if is_newer(state.newest, update) {
                state.newest = Some(update);
            }
            if let Some(stage) = update.stage.as_deref()
                && is_newer(state.stage.map(|(_, entry)| entry), update)
            {
                state.stage = Some((stage, update));
            }
            let figure = self.figure(update, indicator);
            let told = match &figure {
                Some(_) => Told::Figure,
                None if update.says_something() => Told::InWords,
                None => Told::Nothing,
            };
            state.told = state.told.max(told);
            let Some(figure) = figure else { continue };
            if figure.done {
                let day = update.on.last_day();
                state.first_done = Some(state.first_done.map_or(day, |first| first.min(day)));
            }
            if is_newer(state.figure.as_ref().map(|figure| figure.entry), update) {
                state.figure = Some(figure);
            }
        }
        state
    }
}

/// What a value comes to in per cent: of an indicator the way from its baseline to its target, else
/// the share of a total.
fn of_value(update: &Update, indicator: Option<&Indicator>) -> Option<Exact> {
    let value = Exact::from(update.value?);
    let (from, whole) = match (update.of, indicator) {
        (Some(of), _) => (Exact::ZERO, Exact::from(of)),
        (None, Some(indicator)) => {
            let baseline = indicator.baseline.map_or(Exact::ZERO, Exact::from);
            let way = Exact::from(indicator.target).minus(&baseline);
            (baseline, way)
        }
        (None, None) => return None,
    };
    value
        .minus(&from)
        .times(&Exact::from_int(100))
        .divided_by(&whole)
}

/// A word as it is compared: without case, accents, and blanks around and doubled within it.
pub(super) fn folded(word: &str) -> String {
    fold(word).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The state of a leaf of a plan at a date; of a node that is none, what its own entries say.
#[must_use]
pub fn leaf_state<'p>(plan: &Plan, node: Node<'p>, as_of: Date) -> LeafState<'p> {
    Meaning::of(plan).state(node.updates(), node.indicator(), as_of)
}

/// The figure that an entry of a leaf gives.
pub(super) fn figures_of<'u>(
    plan: &Plan,
    node: Node<'_>,
    entry: &'u Update,
) -> Option<LeafFigure<'u>> {
    Meaning::of(plan).figure(entry, node.indicator())
}

/// Every figure that was reported for a leaf up to a day, in the order of their days; of one day in
/// that of the file.
#[must_use]
pub fn figures<'p>(plan: &Plan, node: Node<'p>, as_of: Date) -> Vec<LeafFigure<'p>> {
    let meaning = Meaning::of(plan);
    let known = node
        .updates()
        .iter()
        .filter(|update| is_known(update.on, as_of));
    let mut figures: Vec<LeafFigure<'p>> = known
        .filter_map(|update| meaning.figure(update, node.indicator()))
        .collect();
    figures.sort_by_key(|figure| figure.entry.on.last_day());
    figures
}

/// A value of an entry with what it is out of: `12 / 40`, `3.5 km`.
#[must_use]
pub fn value_said(update: &Update, indicator: Option<&Indicator>) -> Option<String> {
    let value = update.value?;
    Some(
        match (
            update.of,
            indicator.and_then(|indicator| indicator.unit.as_deref()),
        ) {
            (Some(of), _) => format!("{value} / {of}"),
            (None, Some(unit)) => format!("{value} {unit}"),
            (None, None) => value.to_string(),
        },
    )
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
