//! What holds of every plan, whatever it says: plans with all that figures follow from, read by an
//! independent calculator, and looked at on dates before their last word.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use proptest::prelude::*;
use rumbo::export;
use rumbo::model::{Shown, Told, known_at};

use super::*;

type Fraction = BigRational;

/// A day of the year 2023, from 0.
type Day = u16;

fn date_of(day: Day) -> Date {
    date(2023, 1, 1)
        .checked_add(jiff::Span::new().days(i64::from(day)))
        .unwrap()
}

/// What an entry says: a figure, one of the plan's words, or words that mean nothing to it.
#[derive(Debug, Clone, Copy)]
enum Says {
    Figure(u8),
    /// `A medias`, which is 40 here.
    Half,
    /// `Concluida`, which is done here.
    Done,
    Words,
}

#[derive(Debug, Clone)]
struct Leaf {
    weight: Option<u8>,
    counted: bool,
    /// Joins the plan on a day, or leaves it.
    scope: Option<(Day, bool)>,
    start: Option<Day>,
    end: Option<Day>,
    updates: Vec<(Day, Says)>,
    recurs: bool,
}

#[derive(Debug, Clone)]
struct Branch {
    weight: Option<u8>,
    counted: bool,
    end: Option<Day>,
    leaves: Vec<Leaf>,
}

#[derive(Debug, Clone)]
struct Whole {
    skip: bool,
    of_leaves: bool,
    end: Option<Day>,
    branches: Vec<Branch>,
}

fn leaf() -> impl Strategy<Value = Leaf> {
    let says = prop_oneof![
        4 => prop_oneof![0..=100_u8, Just(0), Just(100)].prop_map(Says::Figure),
        1 => Just(Says::Half),
        1 => Just(Says::Done),
        2 => Just(Says::Words),
    ];
    let day = || 0..365_u16;
    (
        prop::option::of(0..4_u8),
        prop::bool::weighted(0.85),
        prop::option::weighted(0.2, (day(), any::<bool>())),
        prop::option::of(0..180_u16),
        prop::option::of(180..365_u16),
        prop::collection::vec((day(), says), 0..4),
        prop::bool::weighted(0.2),
    )
        .prop_map(
            |(weight, counted, scope, start, end, updates, recurs)| Leaf {
                weight,
                counted,
                scope,
                start,
                end,
                updates,
                recurs,
            },
        )
}

fn whole() -> impl Strategy<Value = Whole> {
    let branch = (
        prop::option::of(0..4_u8),
        prop::bool::weighted(0.85),
        prop::option::weighted(0.3, 150..365_u16),
        prop::collection::vec(leaf(), 1..5),
    );
    let branch = branch.prop_map(|(weight, counted, end, mut leaves)| {
        // A commitment that has no action yet is a leaf itself, which is told elsewhere.
        leaves[0].scope = leaves[0].scope.filter(|(_, joins)| !joins);
        Branch {
            weight,
            counted,
            end,
            leaves,
        }
    });
    (
        any::<bool>(),
        any::<bool>(),
        prop::option::of(200..365_u16),
        prop::collection::vec(branch, 1..5),
    )
        .prop_map(|(skip, of_leaves, end, branches)| Whole {
            skip,
            of_leaves,
            end,
            branches,
        })
}

fn text(whole: &Whole) -> String {
    let weight = |weight: Option<u8>| {
        weight.map_or_else(String::new, |weight| format!("weight: {weight}, "))
    };
    let counted = |counted: bool| if counted { "" } else { "counted: false, " };
    let on = |name: &str, day: Option<Day>| {
        day.map_or_else(String::new, |day| format!("{name}: \"{}\", ", date_of(day)))
    };
    let action = |c: usize, (k, leaf): (usize, &Leaf)| {
        let says = |(day, says): &(Day, Says)| {
            let says = match says {
                Says::Figure(figure) => format!("progress: {figure}"),
                Says::Half => "stage: \"A MEDIAS\"".into(),
                Says::Done => "stage: \"concluida\"".into(),
                Says::Words => "stage: \"En trámite\"".into(),
            };
            format!("(on: \"{}\", {says})", date_of(*day))
        };
        let updates: Vec<String> = leaf.updates.iter().map(says).collect();
        let scope = leaf.scope.map_or_else(String::new, |(day, joins)| {
            format!("scope: [(on: \"{}\", counted: {joins})], ", date_of(day))
        });
        format!(
            "(id: \"{c}.{k}\", title: \"\", {}{}{scope}{}{}{} updates: [{}]),",
            weight(leaf.weight),
            counted(leaf.counted),
            on("start", leaf.start),
            on("end", leaf.end),
            if leaf.recurs {
                "recurrence: Monthly, "
            } else {
                ""
            },
            updates.join(", ")
        )
    };
    let branch = |(c, branch): (usize, &Branch)| {
        let actions: String = branch
            .leaves
            .iter()
            .enumerate()
            .map(|leaf| action(c, leaf))
            .collect();
        format!(
            "(id: \"{c}\", title: \"\", {}{}{} actions: [{actions}]),",
            weight(branch.weight),
            counted(branch.counted),
            on("end", branch.end)
        )
    };
    let branches: String = whole.branches.iter().enumerate().map(branch).collect();
    format!(
        "Plan(format: 1, id: \"p\", title: \"P\", start: \"2023-01-01\", {}{}{} \
         stages: [(name: \"A medias\", progress: 40), (name: \"Concluida\", done: true)], \
         axes: [(id: \"e\", title: \"\", commitments: [{branches}])])",
        on("end", whole.end),
        if whole.skip { "unreported: Skip, " } else { "" },
        if whole.of_leaves {
            "rule: MeanOfLeaves, "
        } else {
            ""
        }
    )
}

fn parts(above: u64, below: u64) -> Fraction {
    Fraction::new(above.into(), below.into())
}

/// What the text of the rules says of a leaf on a day.
struct Known {
    /// Not in the plan yet.
    absent: bool,
    withdrawn: bool,
    figure: Option<Fraction>,
    told: Told,
    status: Status,
    days_late: i64,
    done_late: bool,
}

fn known(whole: &Whole, branch: &Branch, leaf: &Leaf, today: Day) -> Known {
    let absent = matches!(leaf.scope, Some((day, true)) if day > today);
    let withdrawn = matches!(leaf.scope, Some((day, false)) if day <= today);
    let by_now = || leaf.updates.iter().filter(|(day, _)| *day <= today);
    let gives = |says: &Says| match says {
        Says::Figure(figure) => Some((parts(u64::from(*figure), 1), *figure == 100)),
        Says::Half => Some((parts(40, 1), false)),
        Says::Done => Some((parts(100, 1), true)),
        Says::Words => None,
    };
    // The newest that gives one; of one day the last in the file.
    let mut newest: Option<(Day, (Fraction, bool))> = None;
    for (day, says) in by_now() {
        if let Some(given) = gives(says)
            && newest.as_ref().is_none_or(|(known, _)| known <= day)
        {
            newest = Some((*day, given));
        }
    }
    let done = newest.as_ref().is_some_and(|(_, (_, done))| *done);
    let figure = newest.map(|(_, (figure, _))| figure);
    let told = match (&figure, by_now().count()) {
        (Some(_), _) => Told::Figure,
        (None, 0) => Told::Nothing,
        (None, _) => Told::InWords,
    };
    let own = leaf.end.or(branch.end);
    let held = match (own, branch.end) {
        (Some(own), Some(cap)) => Some(own.min(cap)),
        (Some(own), None) => Some(own),
        (None, _) => whole.end,
    };
    let start = leaf.start.unwrap_or(0);
    let expected = own.map(|end| {
        if today >= end {
            parts(100, 1)
        } else if today < start {
            Fraction::zero()
        } else {
            parts(
                100 * u64::from(today - start + 1),
                u64::from(end - start + 1),
            )
        }
    });
    let gap = figure
        .clone()
        .zip(expected)
        .map(|(figure, expected)| figure - expected);
    let below = |points: u64| gap.as_ref().is_some_and(|gap| *gap < -parts(points, 1));
    let status = if withdrawn {
        Status::Withdrawn
    } else if done {
        Status::Done
    } else if held.is_some_and(|end| end < today) {
        Status::Overdue
    } else if told == Told::Nothing && today < start {
        Status::NotStarted
    } else if held.is_some_and(|end| end - today <= 30) {
        Status::DueSoon
    } else if below(20) {
        Status::FarBehind
    } else if below(10) {
        Status::Behind
    } else if own.is_none() {
        Status::NoDate
    } else if figure.is_none() {
        Status::NoFigure
    } else {
        Status::OnTrack
    };
    let first_done = by_now()
        .filter(|(_, says)| gives(says).is_some_and(|(_, done)| done))
        .map(|(day, _)| *day)
        .min();
    Known {
        absent,
        withdrawn,
        told,
        status,
        days_late: match (status, held) {
            (Status::Overdue, Some(end)) => i64::from(today - end),
            _ => 0,
        },
        done_late: status == Status::Done
            && first_done.zip(own).is_some_and(|(done, end)| done > end),
        figure,
    }
}

/// Weights of those that count: a missing one is the mean of the others'.
fn weights(given: &[Option<u8>]) -> Vec<Fraction> {
    let known: Vec<u64> = given
        .iter()
        .flatten()
        .map(|weight| u64::from(*weight))
        .collect();
    let sum: u64 = known.iter().sum();
    let of = |weight: &Option<u8>| match weight {
        _ if sum == 0 => Fraction::one(),
        Some(weight) => parts(u64::from(*weight), 1),
        None => parts(sum, known.len() as u64),
    };
    given.iter().map(of).collect()
}

/// The figure of the plan, each leaf without one at `missing`, or left out.
fn figure(whole: &Whole, today: Day, missing: Option<&Fraction>) -> Option<Fraction> {
    let mean = |items: Vec<(Fraction, Fraction)>| -> Option<(Fraction, Fraction)> {
        let weight: Fraction = items.iter().map(|(_, weight)| weight.clone()).sum();
        let sum: Fraction = items
            .into_iter()
            .map(|(value, weight)| value * weight)
            .sum();
        (!weight.is_zero()).then(|| (sum / &weight, weight))
    };
    let branches: Vec<&Branch> = whole
        .branches
        .iter()
        .filter(|branch| branch.counted)
        .collect();
    let given: Vec<Option<u8>> = branches.iter().map(|branch| branch.weight).collect();
    let mut items = Vec::new();
    for (branch, weight) in branches.iter().zip(weights(&given)) {
        let leaves: Vec<(&Leaf, Known)> = branch
            .leaves
            .iter()
            .map(|leaf| (leaf, known(whole, branch, leaf, today)))
            .filter(|(leaf, known)| leaf.counted && !known.absent && !known.withdrawn)
            .collect();
        let given: Vec<Option<u8>> = leaves.iter().map(|(leaf, _)| leaf.weight).collect();
        let own: Vec<(Fraction, Fraction)> = leaves
            .iter()
            .zip(weights(&given))
            .filter_map(|((_, known), weight)| {
                Some((known.figure.clone().or_else(|| missing.cloned())?, weight))
            })
            .collect();
        if let Some((value, all)) = mean(own) {
            items.push((
                value,
                if whole.of_leaves {
                    weight * all
                } else {
                    weight
                },
            ));
        }
    }
    mean(items).map(|(value, _)| value)
}

fn same(exact: Option<&Exact>, plain: Option<&Fraction>) -> Result<(), TestCaseError> {
    prop_assert_eq!(exact.is_some(), plain.is_some());
    if let (Some(exact), Some(plain)) = (exact, plain) {
        let scale = Fraction::from_integer(1_000_000.into());
        let shown = (plain * &scale).round().to_integer();
        prop_assert_eq!(
            exact
                .rounded(6)
                .replace('.', "")
                .parse::<i128>()
                .unwrap()
                .to_string(),
            shown.to_string()
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_independent_calculator_agrees_with_every_count_state_and_figure(
        whole in whole(),
        days in prop::array::uniform5(0..365_u16),
    ) {
        let document = Document::read(&text(&whole)).unwrap();
        for today in days {
            let snapshot = Snapshot::of(Arc::clone(document.plan()), date_of(today));
            let total = snapshot.total();
            let (zero, hundred) = (Fraction::zero(), parts(100, 1));
            let value = figure(&whole, today, (!whole.skip).then_some(&zero));
            same(total.figure.value.as_ref(), value.as_ref())?;
            let (low, high) = (figure(&whole, today, Some(&zero)), figure(&whole, today, Some(&hundred)));
            same(total.low.as_ref(), low.as_ref())?;
            same(total.high.as_ref(), high.as_ref())?;
            // State and status of each leaf, and what they add up to.
            let mut counts = rumbo::model::Counts::default();
            let (mut reported, mut counted) = (0, 0);
            for (c, branch) in whole.branches.iter().enumerate() {
                for (k, leaf) in branch.leaves.iter().enumerate() {
                    let expected = known(&whole, branch, leaf, today);
                    let id = format!("{c}.{k}");
                    let place = snapshot.plan().find(&id);
                    prop_assert_eq!(place.is_none(), expected.absent, "{}", id);
                    let Some(reading) = place.and_then(|place| snapshot.reading(place)) else { continue };
                    let due = reading.deadline.unwrap();
                    prop_assert_eq!(reading.told, expected.told, "{}", &id);
                    prop_assert_eq!(due.status, expected.status, "{}", &id);
                    prop_assert_eq!(i64::from(due.days_late), expected.days_late, "{}", &id);
                    same(reading.figure.value.as_ref(), expected.figure.as_ref())?;
                    if expected.withdrawn {
                        counts.withdrawn += 1;
                        continue;
                    }
                    counts.leaves += 1;
                    counts.overdue += usize::from(expected.status == Status::Overdue);
                    counts.due_soon += usize::from(expected.status == Status::DueSoon);
                    counts.behind += usize::from(matches!(expected.status, Status::Behind | Status::FarBehind));
                    counts.done += usize::from(expected.status == Status::Done);
                    counts.done_late += usize::from(expected.done_late);
                    counts.unreported += usize::from(expected.told == Told::Nothing);
                    counts.in_words += usize::from(expected.told == Told::InWords);
                    if leaf.counted && branch.counted {
                        counted += 1;
                        reported += usize::from(expected.figure.is_some());
                    }
                }
            }
            let found = total.counts;
            prop_assert_eq!(
                [found.leaves, found.overdue, found.due_soon, found.behind, found.done, found.done_late, found.unreported, found.in_words, found.withdrawn],
                [counts.leaves, counts.overdue, counts.due_soon, counts.behind, counts.done, counts.done_late, counts.unreported, counts.in_words, counts.withdrawn]
            );
            prop_assert_eq!((total.coverage.reported, total.coverage.counted), (reported, counted));
            // What is printed: unknown where nothing is known, the interval where half is not.
            let shown = total.shown(snapshot.plan().decimals);
            let share = low.zip(high).map(|(low, high)| parts(100, 1) - (high - low));
            // What weighs nothing tells nothing either.
            if reported == 0 || value.is_none() {
                prop_assert_eq!(shown, Shown::Unknown);
            } else if share.is_some_and(|share| share < parts(50, 1)) {
                prop_assert!(matches!(shown, Shown::Between(..)), "{:?}", shown);
            } else if let Shown::Point(point) = &shown {
                let value = value.unwrap();
                prop_assert!(point != "100" || value == hundred);
                prop_assert!(point != "0" || value.is_zero());
                prop_assert!((value - parts(point.parse().unwrap(), 1)).abs() <= Fraction::one());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Exporting at a date is exporting the plan from which all that is said later was cut.
    #[test]
    fn at_a_date_nothing_that_is_said_later_counts(whole in whole(), today in 0..365_u16) {
        let cut = Whole {
            branches: whole.branches.iter().map(|branch| Branch {
                leaves: branch.leaves.iter()
                    // What joins later is not there; who leaves later is still in.
                    .filter(|leaf| !matches!(leaf.scope, Some((day, true)) if day > today))
                    .map(|leaf| Leaf {
                        scope: leaf.scope.filter(|(day, _)| *day <= today),
                        updates: leaf.updates.iter().copied().filter(|(day, _)| *day <= today).collect(),
                        ..leaf.clone()
                    })
                    .collect(),
                ..branch.clone()
            }).collect(),
            ..whole.clone()
        };
        // Ids go by position, so that only what keeps its position can be compared as text.
        prop_assume!(cut.branches.iter().zip(&whole.branches).all(|(cut, all)| {
            let first = all.leaves.iter().position(|leaf| matches!(leaf.scope, Some((day, true)) if day > today));
            first.is_none_or(|first| first == cut.leaves.len())
        }));
        let day = date_of(today);
        let read = |whole: &Whole| Arc::clone(Document::read(&text(whole)).unwrap().plan());
        let (plan, cut) = (read(&whole), read(&cut));
        let json = |plan: &Arc<rumbo::model::Plan>| export::json(&Snapshot::of(Arc::clone(plan), day), Place::Plan, false);
        prop_assert_eq!(json(&plan), json(&cut));
        prop_assert_eq!(&known_at(&plan, day), &cut);
    }
}
