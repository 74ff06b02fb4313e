//! What is told to differ in two texts of a plan: every field of the format, and nothing where they
//! are equal.

#![expect(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use proptest::collection::vec;
use proptest::prelude::*;
use rumbo::model::shape::Presence;
use rumbo::model::{FindingKind, Holds, Plan, Shape, check};
use rumbo::report::{all_differences, differences, lines};
use rumbo::text::{Lang, Words};
use serde_json::{Value, json};

/// A value of that kind; another one for each number from 0 to 3.
fn sample(holds: Holds, number: usize) -> Value {
    match holds {
        Holds::Text => ["uno", "dos", "tres", "cuatro"][number].into(),
        Holds::Id => format!("id{number}").into(),
        Holds::Date => ["2020", "2021-02", "2022-03-04", "2023"][number].into(),
        Holds::Figure => [json!(10), json!(20.5), json!(30), json!(40)][number].clone(),
        Holds::Weight => [json!(1), json!(2.5), json!(3), json!(4)][number].clone(),
        Holds::Decimal => [json!(-1), json!(1.5), json!(1200), json!(7)][number].clone(),
        Holds::Whole(_) => (number + 1).into(),
        Holds::Decimals => (number % 3).into(),
        Holds::YesNo => (number % 2 == 1).into(),
        Holds::Choice(names) => names[number % names.len()].into(),
        Holds::Struct(shape) => Value::Object(
            shape
                .fields
                .iter()
                .map(|field| (field.name.to_owned(), sample(field.holds, number)))
                .collect(),
        ),
        // Only the first of several nodes has others below it, so that no id is there twice.
        Holds::List(Holds::Struct(shape)) if shape.is_node() && number != 0 => json!([]),
        Holds::List(item) => (0..2).map(|at| sample(*item, (number + at) % 4)).collect(),
        Holds::Terms(meaning) => json!({
            format!("A{number}"): sample(*meaning, 0),
            format!("B{number}"): sample(*meaning, 1),
        }),
    }
}

/// A value of that kind that is not this one.
fn other(holds: Holds, value: &Value) -> Value {
    (0..4)
        .map(|number| sample(holds, number))
        .find(|other| other != value)
        .unwrap()
}

/// A value in a plan that says something in every field: where it is, what it may be, and the field
/// it is in.
#[derive(Debug, Clone)]
struct Spot {
    at: String,
    holds: Holds,
    field: &'static str,
    may_go: bool,
    /// The id of a node, by which it is the same one.
    is_name: bool,
}

fn full() -> Value {
    sample(Holds::Struct(&rumbo::model::shape::PLAN), 0)
}

fn spots(shape: &'static Shape, at: &str, value: &Value, found: &mut Vec<Spot>) {
    for field in shape.fields {
        let at = format!("{at}/{}", field.name);
        let is_name = shape.is_node() && field.name == "id";
        let may_go = field.presence != Presence::Required;
        found.push(Spot {
            at: at.clone(),
            holds: field.holds,
            field: field.name,
            may_go,
            is_name,
        });
        match field.holds {
            Holds::Struct(shape) => spots(shape, &at, &value[field.name], found),
            Holds::List(item) => {
                for (number, value) in value[field.name]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .enumerate()
                {
                    let at = format!("{at}/{number}");
                    match item {
                        Holds::Struct(shape) => spots(shape, &at, value, found),
                        item => found.push(Spot {
                            at,
                            holds: *item,
                            field: field.name,
                            may_go: false,
                            is_name: false,
                        }),
                    }
                }
            }
            _ => {}
        }
    }
}

fn all_spots() -> Vec<Spot> {
    let mut found = Vec::new();
    spots(&rumbo::model::shape::PLAN, "", &full(), &mut found);
    found
}

/// What can be done to a value.
const WAYS: usize = 6;

/// The plan with one value changed in one way; `None` where there is no such way.
fn changed(plan: &Value, spot: &Spot, way: usize) -> Option<Value> {
    let mut plan = plan.clone();
    let (above, field) = spot.at.rsplit_once('/').unwrap();
    let value = plan.pointer_mut(&spot.at);
    match (way, value, spot.holds) {
        (0, Some(value), holds) if !matches!(holds, Holds::List(_) | Holds::Struct(_)) => {
            *value = other(holds, value);
        }
        (1, ..) if spot.may_go => {
            plan.pointer_mut(above)?
                .as_object_mut()?
                .shift_remove(field)?;
        }
        (2, Some(Value::Array(items)), _) => drop(items.pop()?),
        (3, Some(Value::Array(items)), Holds::List(item)) => items.push(sample(*item, 3)),
        (4, Some(Value::Array(items)), _) if items.len() > 1 => items.swap(0, 1),
        (5, Some(Value::Object(terms)), Holds::Terms(_)) if terms.len() > 1 => {
            let (term, meaning) = terms
                .iter()
                .next()
                .map(|(term, meaning)| (term.clone(), meaning.clone()))?;
            terms.shift_remove(&term);
            terms.insert(term, meaning);
        }
        _ => return None,
    }
    Some(plan)
}

fn plan(value: &Value) -> Plan {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value:#}"))
}

/// What every file that can be read has.
fn has_ids_once(plan: &Plan) -> bool {
    !check(plan)
        .iter()
        .any(|finding| matches!(finding.kind, FindingKind::DuplicateId { .. }))
}

fn told(before: &Plan, after: &Plan, words: &Words) -> String {
    let blocks = all_differences(before, after, None, words);
    let lines = lines(&blocks, 100_000).into_iter();
    lines
        .flat_map(|line| [line.label, line.text, "\n".to_owned()])
        .collect()
}

#[test]
fn every_field_of_the_format_is_named_with_what_it_said_and_says() {
    let (full, spots) = (full(), all_spots());
    let before = plan(&full);
    let mut seen = 0;
    for spot in &spots {
        for way in 0..WAYS {
            let Some(after) = changed(&full, spot, way).map(|after| plan(&after)) else {
                continue;
            };
            for words in [Lang::Es.words(), Lang::En.words()] {
                let told = told(&before, &after, words);
                assert_eq!(told.is_empty(), before == after, "{spot:?} {way}: {told}");
                let name = words.fields.name(spot.field);
                // Nodes are told under their names, and a node under another id is another one.
                let is_node =
                    matches!(spot.holds, Holds::List(Holds::Struct(shape)) if shape.is_node());
                if before != after && !is_node && !spot.is_name {
                    assert!(told.contains(name), "{spot:?} {way}: {told}");
                }
                if way == 0 && !spot.is_name && !matches!(spot.holds, Holds::Terms(_)) {
                    let value = |plan: &Value| {
                        rumbo::model::value::said(plan, spot.holds, &words.fields, false)
                    };
                    let old = value(full.pointer(&spot.at).unwrap());
                    let new = value(&other(spot.holds, full.pointer(&spot.at).unwrap()));
                    assert!(
                        told.contains(&old) && told.contains(&new),
                        "{spot:?}: {old} and {new} in {told}"
                    );
                }
            }
            seen += 1;
        }
    }
    // Each of the fields of a plan and of its parts, in at least one way.
    assert!(
        spots.len() > 150 && seen > spots.len(),
        "{} {seen}",
        spots.len()
    );
}

#[test]
fn nodes_that_came_went_or_stand_elsewhere_are_told_with_what_they_say() {
    let action = |id: &str, note: &str| json!({ "id": id, "title": "Acción", "notes": note });
    let commitment = |id: &str, actions: &[Value]| json!({ "id": id, "title": "Compromiso", "actions": actions });
    let of = |commitments: &[Value]| {
        plan(&json!({ "format": 1, "id": "p", "title": "P", "axes": [
            { "id": "1", "title": "Eje", "commitments": commitments }] }))
    };
    let (a, b, c) = (action("a", "uno"), action("b", "dos"), action("c", "tres"));
    let before = of(&[
        commitment("1.1", &[a.clone(), b.clone()]),
        commitment("1.2", &[]),
    ]);
    let es = Lang::Es.words();
    let after = of(&[
        commitment("1.1", &[b.clone(), a.clone()]),
        commitment("1.2", &[]),
    ]);
    assert_eq!(
        told(&before, &after, es),
        "1.1 Compromiso\n  Orden: a, b → b, a\n"
    );
    let six = |ids: &str| {
        of(&[commitment(
            "1.1",
            &ids.chars()
                .map(|id| action(&id.to_string(), ""))
                .collect::<Vec<_>>(),
        )])
    };
    assert_eq!(
        told(&six("abcdef"), &six("adbcef"), es),
        "1.1 Compromiso\n  Orden: …, b, c, d, … → …, d, b, c, …\n"
    );
    let after = of(&[
        commitment("1.1", std::slice::from_ref(&b)),
        commitment("1.2", std::slice::from_ref(&a)),
    ]);
    assert_eq!(
        told(&before, &after, es),
        "a Acción\n  pasó de 1.1 Compromiso a 1.2 Compromiso\n"
    );
    let after = of(&[
        commitment("1.1", &[a.clone(), c.clone()]),
        commitment("1.2", &[]),
    ]);
    assert_eq!(
        told(&before, &after, es),
        "c Acción\n  era b y ahora es c\n  Id: b → c\n  Notas: «dos» → «tres»\n"
    );
    // In a few words, a node that only moved is named as well.
    let after = of(&[
        commitment("1.1", std::slice::from_ref(&b)),
        commitment("1.2", std::slice::from_ref(&a)),
    ]);
    assert_eq!(
        differences(&before, &after, "2023-01-01".parse().unwrap(), es),
        ["a"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_told_only_of_equal_plans(
        first in vec((any::<prop::sample::Index>(), 0..WAYS), 0..12),
        then in vec((any::<prop::sample::Index>(), 0..WAYS), 0..6),
        back in any::<bool>(),
    ) {
        let spots = all_spots();
        let make = |from: &Value, steps: &[(prop::sample::Index, usize)]| {
            steps.iter().fold(from.clone(), |now, (spot, way)| {
                changed(&now, spot.get(&spots), *way).filter(|after| has_ids_once(&plan(after))).unwrap_or(now)
            })
        };
        let before = make(&full(), &first);
        let after = make(&before, &then);
        let (before, after) = if back { (after, before) } else { (before, after) };
        let (before, after) = (plan(&before), plan(&after));
        for words in [Lang::Es.words(), Lang::En.words()] {
            let told = told(&before, &after, words);
            prop_assert_eq!(told.is_empty(), before == after, "{}", told);
            let short = differences(&before, &after, "2023-01-01".parse().unwrap(), words);
            prop_assert_eq!(short.is_empty(), before == after, "{:?}", short);
        }
    }
}
