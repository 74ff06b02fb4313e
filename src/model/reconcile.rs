//! Figures as a document printed them beside what comes out of its own parts, and which of the
//! rules that are known would print the same. An aid for asking, and no verdict: a document may
//! follow a rule that is not known here.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Exact, Node, Percent, Place, Plan, Reading, Rule, Snapshot, Unreported};

/// What was printed for one date, the farthest from its parts first.
#[derive(Debug, Clone)]
pub struct Reconciliation {
    pub on: Date,
    /// Those that the plan's rule does not reproduce before those that it does; among each the
    /// largest difference first.
    pub rows: Vec<Printed>,
    /// What has no figure printed for that day, actions left aside.
    pub unpublished: Vec<Place>,
    /// The plan as it was known that day, which all the places are of.
    then: Snapshot,
}

impl Reconciliation {
    /// The same with the places that the nodes have at another day; what is not there then is left
    /// out.
    #[must_use]
    pub fn seen_from(&self, snapshot: &Snapshot) -> Self {
        let place = |place: Place| snapshot.place_of(&self.then, place);
        let row = |row: &Printed| {
            Some(Printed {
                place: place(row.place)?,
                ..row.clone()
            })
        };
        Self {
            on: self.on,
            rows: self.rows.iter().filter_map(row).collect(),
            unpublished: self.unpublished.iter().copied().filter_map(place).collect(),
            then: snapshot.clone(),
        }
    }

    /// The plan as the places are of: that of the day, unless it is seen from another.
    #[must_use]
    pub const fn then(&self) -> &Snapshot {
        &self.then
    }
}

/// One printed figure and what can be said of it.
#[derive(Debug, Clone)]
pub struct Printed {
    pub place: Place,
    pub published: Percent,
    pub source: Option<String>,
    /// By the plan's rule from the actions up.
    pub from_actions: Option<Exact>,
    /// By the plan's rule from the figures printed one level below.
    pub from_published: Option<Exact>,
    /// From which of the two the plan's rule prints this figure.
    pub reproduced: Vec<Basis>,
    /// Rules other than the plan's own that would print it; none are looked for where the plan's
    /// own does.
    pub others: Vec<Consistent>,
    /// Where no rule would: the one that comes closest.
    pub nearest: Option<(Trial, Exact)>,
}

/// What a rule starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The figures of the actions.
    Actions,
    /// The figures printed one level below.
    Published,
}

/// The rules that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    MeanOfChildren,
    MeanOfLeaves,
    /// The middle one of what is right below, or the mean of the two in the middle.
    Median,
    /// How many are at 100 among all there are.
    DoneOfTotal,
    /// Each figure times its weight as a share of the whole, added up and not divided.
    SumOfShares,
}

/// How the last digit that is printed comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    HalfUp,
    Down,
}

/// One rule with everything that has to be said to follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    pub method: Method,
    pub basis: Basis,
    /// `None` where it makes no difference.
    pub unreported: Option<Unreported>,
    /// `None` where it makes no difference.
    pub rounding: Option<Rounding>,
}

/// A rule that would print the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consistent {
    pub trial: Trial,
    /// Before rounding.
    pub value: Exact,
    /// Of the printed figures one level below that could tell this method from the plan's rule,
    /// those that are as it would print them.
    pub held_below: usize,
    pub tellable_below: usize,
}

impl Method {
    pub const ALL: [Self; 5] = [
        Self::MeanOfChildren,
        Self::MeanOfLeaves,
        Self::Median,
        Self::DoneOfTotal,
        Self::SumOfShares,
    ];

    const fn of(rule: Rule) -> Self {
        match rule {
            Rule::MeanOfChildren => Self::MeanOfChildren,
            Rule::MeanOfLeaves => Self::MeanOfLeaves,
        }
    }
}

/// The days for which figures were printed, the latest first.
#[must_use]
pub fn printed_days(plan: &Plan) -> Vec<Date> {
    let nodes = plan.places().filter_map(|place| plan.node(place));
    let mut days: Vec<Date> = nodes
        .flat_map(super::Node::published)
        .map(|entry| entry.on.last_day())
        .collect();
    days.sort_unstable_by(|a, b| b.cmp(a));
    days.dedup();
    days
}

/// Holds what was printed for a day against its parts.
#[must_use]
pub fn reconcile(plan: &Arc<Plan>, on: Date) -> Reconciliation {
    let rules = Rules::at(plan, on);
    let known = Arc::clone(rules.own.plan());
    let plan = &known;
    let mut rows: Vec<Printed> = plan
        .places()
        .filter_map(|place| rules.printed(place, on))
        .collect();
    // A stable sort: equals stay in the order of the plan.
    rows.sort_by(|a, b| {
        let reproduced = |row: &Printed| !row.reproduced.is_empty();
        reproduced(a)
            .cmp(&reproduced(b))
            .then_with(|| b.difference().cmp(&a.difference()))
    });
    let printed: HashSet<Place> = rows.iter().map(|row| row.place).collect();
    let has_none = |place: &Place| !matches!(place, Place::Action(..)) && !printed.contains(place);
    let unpublished = plan.places().filter(has_none).collect();
    Reconciliation {
        on,
        rows,
        unpublished,
        then: rules.own,
    }
}

impl Printed {
    /// Printed less computed in points, against the nearer of the two computed values.
    #[must_use]
    pub fn off(&self) -> Option<Exact> {
        let printed = Exact::from(self.published);
        let off = [&self.from_actions, &self.from_published]
            .into_iter()
            .flatten()
            .map(|value| printed.minus(value));
        off.min_by(|a, b| distance(a).cmp(&distance(b)))
    }

    fn difference(&self) -> Option<Exact> {
        self.off().map(|off| distance(&off))
    }
}

/// The plan at a date by every rule of the calculator.
struct Rules {
    own: Snapshot,
    /// Mean of children, mean of leaves; each with the unreported as 0, and left out.
    by: [[Snapshot; 2]; 2],
}

const UNREPORTED: [Unreported; 2] = [Unreported::Zero, Unreported::Skip];

impl Rules {
    fn at(plan: &Arc<Plan>, on: Date) -> Self {
        let by = |rule| {
            UNREPORTED.map(|unreported| Snapshot::by_rule(Arc::clone(plan), on, rule, unreported))
        };
        Self {
            own: Snapshot::of(Arc::clone(plan), on),
            by: [by(Rule::MeanOfChildren), by(Rule::MeanOfLeaves)],
        }
    }

    fn printed(&self, place: Place, on: Date) -> Option<Printed> {
        let node = self.own.plan().node(place)?;
        let entry = node.printed_on(on)?;
        let reading = self.own.reading(place)?;
        let published = entry.progress;
        let values = [
            (Basis::Actions, reading.figure.value.as_ref()),
            (Basis::Published, reading.from_published.as_ref()),
        ];
        let prints = |value: Option<&Exact>| {
            value.is_some_and(|value| prints(value, published, Rounding::HalfUp))
        };
        let reproduced: Vec<Basis> = values
            .into_iter()
            .filter(|(_, value)| prints(*value))
            .map(|(basis, _)| basis)
            .collect();
        let (mut others, mut nearest) = (Vec::new(), None);
        if reproduced.is_empty() {
            others = self.consistent(place, published);
            nearest = if others.is_empty() {
                self.nearest(place, published)
            } else {
                None
            };
        }
        Some(Printed {
            place,
            published,
            source: entry.source.clone(),
            from_actions: reading.figure.value.clone(),
            from_published: reading.from_published.clone(),
            reproduced,
            others,
            nearest,
        })
    }

    /// Every rule that would print the figure of a node so.
    fn consistent(&self, place: Place, published: Percent) -> Vec<Consistent> {
        let mut found = Vec::new();
        for (trial, value) in self.trials(place) {
            let roundings = [Rounding::HalfUp, Rounding::Down]
                .map(|rounding| prints(&value, published, rounding));
            let rounding = match roundings {
                [true, true] => None,
                [true, false] => Some(Rounding::HalfUp),
                [false, true] => Some(Rounding::Down),
                [false, false] => continue,
            };
            let trial = Trial { rounding, ..trial };
            let (held_below, tellable_below) = self.below(place, trial);
            found.push(Consistent {
                trial,
                value,
                held_below,
                tellable_below,
            });
        }
        found
    }

    fn nearest(&self, place: Place, published: Percent) -> Option<(Trial, Exact)> {
        let printed = Exact::from(published);
        self.trials(place)
            .into_iter()
            .min_by_key(|(_, value)| distance(&printed.minus(value)))
    }

    /// How many of the printed figures one level below are as the same method would print them,
    /// among those at which it prints something else than the plan's rule.
    fn below(&self, place: Place, trial: Trial) -> (usize, usize) {
        let plan = self.own.plan();
        let count = plan.node(place).map_or(0, |node| node.children().count());
        let own = Method::of(plan.rule);
        let on = self.own.as_of();
        let (mut held, mut tellable) = (0, 0);
        for child in (0..count).map(|at| place.child(at)) {
            let Some(printed) = plan.node(child).and_then(|node| node.printed_on(on)) else {
                continue;
            };
            let printed = printed.progress;
            // Where nothing is printed below it, only its actions are there to start from.
            let trials = self.trials(child);
            let basis = trials
                .iter()
                .map(|(trial, _)| trial.basis)
                .find(|basis| *basis == trial.basis);
            let of = |method| {
                let same = |known: &&(Trial, Exact)| {
                    known.0.method == method
                        && known.0.basis == basis.unwrap_or(Basis::Actions)
                        && (known.0.unreported.is_none()
                            || known.0.unreported == Some(plan.unreported))
                };
                trials.iter().find(same).map(|(_, value)| value.clone())
            };
            let rounding = trial.rounding.unwrap_or(Rounding::HalfUp);
            let (Some(this), Some(usual)) = (of(trial.method), of(own)) else {
                continue;
            };
            if as_printed(&this, printed, rounding) != as_printed(&usual, printed, Rounding::HalfUp)
            {
                tellable += 1;
                held += usize::from(prints(&this, printed, rounding));
            }
        }
        (held, tellable)
    }

    /// What every known rule gives for a node, before rounding. Rules that differ only in how they
    /// count what is unreported are one where that makes no difference.
    fn trials(&self, place: Place) -> Vec<(Trial, Exact)> {
        let mut trials = Vec::new();
        for basis in [Basis::Actions, Basis::Published] {
            for method in Method::ALL {
                let [zero, skip] =
                    UNREPORTED.map(|unreported| self.value(place, method, basis, unreported));
                let trial = |unreported| Trial {
                    method,
                    basis,
                    unreported,
                    rounding: None,
                };
                if zero == skip {
                    trials.extend(zero.map(|value| (trial(None), value)));
                } else {
                    trials.extend(zero.map(|value| (trial(Some(Unreported::Zero)), value)));
                    trials.extend(skip.map(|value| (trial(Some(Unreported::Skip)), value)));
                }
            }
        }
        trials
    }

    fn value(
        &self,
        place: Place,
        method: Method,
        basis: Basis,
        unreported: Unreported,
    ) -> Option<Exact> {
        let by = |rule: Rule| {
            &self.by[usize::from(rule == Rule::MeanOfLeaves)]
                [usize::from(unreported == Unreported::Skip)]
        };
        let reading = |rule: Rule, place: Place| by(rule).reading(place);
        let plan = self.own.plan();
        let node = plan.node(place).filter(|node| !node.is_leaf())?;
        let counted = (0..node.children().count()).map(|at| place.child(at));
        let counted: Vec<(Place, &Reading)> = counted
            .filter_map(|child| Some((child, reading(plan.rule, child)?)))
            .filter(|(_, child)| child.counted && child.coverage.counted > 0)
            .collect();
        let skips = unreported == Unreported::Skip;
        let on = self.own.as_of();
        let of_printed = |of: &dyn Fn(Vec<Exact>) -> Option<Exact>| {
            let printed = counted.iter().map(|(child, _)| {
                let entry = plan.node(*child)?.printed_on(on)?;
                Some(Exact::from(entry.progress))
            });
            let printed: Vec<Option<Exact>> = printed.collect();
            if printed.iter().all(Option::is_none) {
                return None;
            }
            of(printed
                .into_iter()
                .filter_map(|value| value.or((!skips).then_some(Exact::ZERO)))
                .collect())
        };
        match (basis, method) {
            (Basis::Actions, Method::MeanOfChildren) => {
                reading(Rule::MeanOfChildren, place)?.figure.value.clone()
            }
            (Basis::Actions, Method::MeanOfLeaves) => {
                reading(Rule::MeanOfLeaves, place)?.figure.value.clone()
            }
            (Basis::Actions, Method::Median) => {
                let values = counted.iter().map(|(_, child)| child.figure.value.clone());
                median(
                    values
                        .filter_map(|value| value.or((!skips).then_some(Exact::ZERO)))
                        .collect(),
                )
            }
            (Basis::Actions, Method::DoneOfTotal) => {
                let leaves = plan
                    .leaves_within(place)
                    .filter(|leaf| self.own.counts_within(place, *leaf))
                    .filter_map(|leaf| self.own.reading(leaf));
                let leaves: Vec<&Reading> = leaves
                    .filter(|leaf| !skips || leaf.figure.value.is_some())
                    .collect();
                share(
                    leaves.iter().filter(|leaf| leaf.figure.complete).count(),
                    leaves.len(),
                )
            }
            (_, Method::SumOfShares) => {
                let shares = shares(node)?;
                let mut sum = Exact::ZERO;
                let mut any = false;
                for (child, reading) in &counted {
                    let printed = || {
                        plan.node(*child)?
                            .printed_on(on)
                            .map(|entry| entry.progress)
                    };
                    let figure = match basis {
                        Basis::Actions => reading.figure.value.clone(),
                        Basis::Published => printed().map(Exact::from),
                    };
                    any |= figure.is_some();
                    let share = shares.get(child.position())?;
                    sum = sum.plus(&figure.unwrap_or(Exact::ZERO).times(share));
                }
                any.then_some(sum)
            }
            (Basis::Published, Method::MeanOfChildren) => {
                reading(Rule::MeanOfChildren, place)?.from_published.clone()
            }
            (Basis::Published, Method::MeanOfLeaves) => {
                reading(Rule::MeanOfLeaves, place)?.from_published.clone()
            }
            (Basis::Published, Method::Median) => of_printed(&median),
            (Basis::Published, Method::DoneOfTotal) => of_printed(&|values: Vec<Exact>| {
                let hundred = Exact::from_int(100);
                share(
                    values.iter().filter(|value| **value == hundred).count(),
                    values.len(),
                )
            }),
        }
    }
}

/// The weights right below a node as shares of the whole: of 1, or of 100 where they come to more
/// than 2. `None` where one is not given, or where they come to the whole, so that the mean is the
/// same.
fn shares(node: Node<'_>) -> Option<Vec<Exact>> {
    let weights: Option<Vec<Exact>> = node
        .children()
        .map(|child| {
            let millionths = i64::try_from(child.weight()?.millionths()).ok()?;
            Exact::ratio(millionths, 1_000_000)
        })
        .collect();
    let weights = weights?;
    let sum = weights
        .iter()
        .fold(Exact::ZERO, |sum, weight| sum.plus(weight));
    let whole = Exact::from_int(if sum > Exact::from_int(2) { 100 } else { 1 });
    if sum == whole || sum.is_zero() {
        return None;
    }
    weights
        .iter()
        .map(|weight| weight.divided_by(&whole))
        .collect()
}

fn median(mut values: Vec<Exact>) -> Option<Exact> {
    values.sort();
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        count if count % 2 == 1 => Some(values[middle].clone()),
        _ => values[middle - 1]
            .plus(&values[middle])
            .divided_by(&Exact::from_int(2)),
    }
}

fn share(part: usize, of: usize) -> Option<Exact> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Exact::ratio(number(part) * 100, number(of))
}

fn distance(difference: &Exact) -> Exact {
    if difference.is_negative() {
        difference.negated()
    } else {
        difference.clone()
    }
}

/// A value with as many decimals as a figure was printed with.
fn as_printed(value: &Exact, printed: Percent, rounding: Rounding) -> String {
    match rounding {
        Rounding::HalfUp => value.rounded(printed.decimals()),
        Rounding::Down => value.cut(printed.decimals()),
    }
}

fn prints(value: &Exact, printed: Percent, rounding: Rounding) -> bool {
    as_printed(value, printed, rounding) == Exact::from(printed).rounded(printed.decimals())
}
