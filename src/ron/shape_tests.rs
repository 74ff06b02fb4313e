//! The table of fields held against what `ron` and `serde` read.

use ::ron::error::Error;
use serde::de::DeserializeOwned;

use super::read::options;
use crate::model;
use crate::model::shape::Holds::{
    Choice, Date, Decimal, Decimals, Figure, Id, List, Struct, Terms, Text, Weight, Whole, YesNo,
};
use crate::model::shape::*;

/// A value of that kind, and one of another.
fn samples(holds: Holds) -> (String, &'static str) {
    match holds {
        Text | Id => ("\"x\"".into(), "5"),
        Date => ("\"2020\"".into(), "\"x\""),
        Figure => ("0x32".into(), "101"),
        Weight => ("1000.5".into(), "\"x\""),
        Decimal => ("-1000.5".into(), "\"x\""),
        Whole(max) => (max.to_string(), "4294967296"),
        Decimals => ("2".into(), "3"),
        YesNo => ("true".into(), "yes"),
        Choice(names) => (names[names.len() - 1].into(), "Nada"),
        Struct(shape) => (minimal(shape, None), "[]"),
        List(item) => (format!("[{}]", samples(*item).0), "()"),
        Terms(meaning) => (format!("{{\"a\": {}}}", samples(*meaning).0), "()"),
    }
}

/// The struct with its required fields and one more.
fn minimal(shape: &Shape, with: Option<(&str, &str)>) -> String {
    let required = shape
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Required);
    let fields = required.filter(|field| with.is_none_or(|(name, _)| name != field.name));
    let mut text: Vec<String> = fields
        .map(|field| format!("{}: {}", field.name, samples(field.holds).0))
        .collect();
    text.extend(with.map(|(name, value)| format!("{name}: {value}")));
    format!("{}({})", shape.name, text.join(", "))
}

/// The fields of a struct as the page for people has them: the name, whether it must be there, and
/// an example.
fn told(shape: &Shape) -> Vec<(&'static str, bool, &'static str)> {
    let page = include_str!("../../docs/plan-format.md");
    let (_, section) = page.split_once(&format!("\n## {}\n", shape.name)).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split(" | ").collect();
        let name = cells[0].trim_start_matches("| `");
        let must = name.ends_with('*');
        let example = cells
            .last()
            .unwrap()
            .trim_end_matches(" |")
            .trim_matches('`');
        (
            name.trim_end_matches('*').trim_end_matches('`'),
            must,
            example,
        )
    })
    .collect()
}

fn hold<T: DeserializeOwned>(shape: &Shape) {
    let read = |text: &str| {
        options()
            .from_str::<T>(text)
            .map(drop)
            .map_err(|error| error.code)
    };
    match read("(nothing: 1)") {
        Err(Error::NoSuchStructField { expected, .. }) => {
            assert_eq!(
                expected.to_vec(),
                shape.fields.iter().map(|f| f.name).collect::<Vec<_>>(),
                "{}",
                shape.name
            );
        }
        other => panic!("{}: {other:?}", shape.name),
    }
    assert_eq!(read(&minimal(shape, None)), Ok(()), "{}", shape.name);
    // What is said to those who write a plan by hand: every field in its order, and an example of
    // each that reads.
    let told = told(shape);
    let names: Vec<&str> = told.iter().map(|(name, ..)| *name).collect();
    let own: Vec<&str> = shape.fields.iter().map(|field| field.name).collect();
    assert_eq!(names, own, "docs/plan-format.md: {}", shape.name);
    for ((name, must, example), field) in told.iter().zip(shape.fields) {
        let is_required = field.presence == Presence::Required;
        assert_eq!(
            *must, is_required,
            "docs/plan-format.md: {}.{name}",
            shape.name
        );
        let value = example.strip_prefix(&format!("{name}: ")).unwrap();
        assert_eq!(
            read(&minimal(shape, Some((name, value)))),
            Ok(()),
            "docs/plan-format.md: {}: {example}",
            shape.name
        );
    }
    for field in shape.fields {
        let (good, bad) = samples(field.holds);
        assert_eq!(
            read(&minimal(shape, Some((field.name, &good)))),
            Ok(()),
            "{}.{}",
            shape.name,
            field.name
        );
        assert!(
            read(&minimal(shape, Some((field.name, bad)))).is_err(),
            "{}.{}",
            shape.name,
            field.name
        );
        if field.presence == Presence::Required {
            let written = format!("{}: {good}", field.name);
            let with = minimal(shape, Some((field.name, &good)));
            let without = with
                .strip_suffix(&format!("{written})"))
                .unwrap()
                .to_owned()
                + ")";
            let error = read(&without.replace(", )", ")"));
            assert!(
                matches!(error, Err(Error::MissingStructField { .. })),
                "{without}"
            );
        }
        let none = read(&minimal(shape, Some((field.name, "None"))));
        assert_eq!(
            none.is_ok(),
            field.presence == Presence::Optional,
            "{}.{}",
            shape.name,
            field.name
        );
        if let Choice(names) = field.holds {
            let Err(Error::NoSuchEnumVariant { expected, .. }) =
                read(&minimal(shape, Some((field.name, "Nada"))))
            else {
                panic!("{}.{}", shape.name, field.name)
            };
            assert_eq!(expected, names);
        }
    }
}

#[test]
fn the_table_is_the_model() {
    hold::<model::Plan>(&PLAN);
    hold::<model::Labels>(&LABELS);
    hold::<model::Thresholds>(&THRESHOLDS);
    hold::<model::Stage>(&STAGE);
    hold::<model::Institution>(&INSTITUTION);
    hold::<model::Target>(&TARGET);
    hold::<model::Source>(&SOURCE);
    hold::<model::Steward>(&STEWARD);
    hold::<model::Cutoff>(&CUTOFF);
    hold::<model::Published>(&PUBLISHED);
    hold::<model::Section>(&SECTION);
    hold::<model::Axis>(&AXIS);
    hold::<model::Commitment>(&COMMITMENT);
    hold::<model::Action>(&ACTION);
    hold::<model::Scope>(&SCOPE);
    hold::<model::Indicator>(&INDICATOR);
    hold::<model::Budget>(&BUDGET);
    hold::<model::Update>(&UPDATE);
    hold::<model::Reschedule>(&RESCHEDULE);
    hold::<model::Rating>(&RATING);
    hold::<model::Responsible>(&RESPONSIBLE);
    hold::<model::Verification>(&VERIFICATION);
    hold::<model::Sdg>(&SDG);
    hold::<model::Evidence>(&EVIDENCE);
    hold::<model::Link>(&LINK);
}

#[test]
fn every_field_has_a_name_in_both_languages_and_none_too_many() {
    let fields: std::collections::BTreeSet<&str> = ALL
        .iter()
        .flat_map(|shape| shape.fields)
        .map(|field| field.name)
        .collect();
    let named: std::collections::BTreeSet<&str> = crate::text::words::FIELD_NAMES
        .iter()
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(fields, named);
    for lang in [crate::text::Lang::Es, crate::text::Lang::En] {
        for shape in ALL {
            for field in shape.fields {
                if let Choice(choices) = field.holds {
                    for choice in choices {
                        assert!(
                            lang == crate::text::Lang::En
                                || lang.words().fields.choice(choice) != *choice,
                            "{choice}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_long_is_text_and_what_was_reported_is_a_list_with_dates() {
    for field in ALL.iter().flat_map(|shape| shape.fields) {
        assert!(
            !field.is_long || matches!(field.holds, Text),
            "{}",
            field.name
        );
        let dated = match field.holds {
            List(Struct(item)) => item.field("on").is_some(),
            _ => false,
        };
        assert!(!field.is_reported || dated, "{}", field.name);
    }
    // A dated list of a node below the plan is what came of that node.
    for shape in [&AXIS, &COMMITMENT, &ACTION] {
        for field in shape.fields {
            if let List(Struct(item)) = field.holds {
                let dated = item.field("on").is_some();
                assert_eq!(field.is_reported, dated, "{} {}", shape.name, field.name);
            }
        }
    }
}
