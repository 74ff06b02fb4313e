//! The fields of the format, in their order: the one table that reading, "did you mean" and the
//! place of a new field are taken from. A test holds it against the model.

/// A struct of the format.
#[derive(Debug)]
pub struct Shape {
    /// As it may stand before the bracket: `Action(`.
    pub name: &'static str,
    pub fields: &'static [Field],
}

/// A field of a struct.
#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    pub holds: Holds,
    pub presence: Presence,
}

/// Whether a field may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Required,
    /// Left out, or `None`.
    Optional,
    /// Left out, which means its default; never `None`.
    Defaulted,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    Text,
    Id,
    Date,
    /// A number from 0 to 100.
    Figure,
    Weight,
    /// A whole number from 0 to this.
    Whole(u32),
    Decimals,
    YesNo,
    /// One of these names.
    Choice(&'static [&'static str]),
    Struct(&'static Shape),
    List(&'static Holds),
    /// A map from terms to their meaning.
    Terms,
}

impl Shape {
    /// The field of that name and its position in the order of the format.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<(usize, &'static Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name)
    }
}

use Holds::{Choice, Date, Decimals, Figure, Id, List, Struct, Terms, Text, Weight, Whole, YesNo};

const fn required(name: &'static str, holds: Holds) -> Field {
    Field { name, holds, presence: Presence::Required }
}

const fn optional(name: &'static str, holds: Holds) -> Field {
    Field { name, holds, presence: Presence::Optional }
}

const fn defaulted(name: &'static str, holds: Holds) -> Field {
    Field { name, holds, presence: Presence::Defaulted }
}

const TEXTS: Holds = List(&Text);
const DAYS: Holds = Whole(u16::MAX as u32);
const PERIODS: Holds = Choice(&["Weekly", "Monthly", "Quarterly", "Semiannual", "Annual"]);
const ROLES: Holds = Choice(&["Lead", "Support", "Spokesperson", "CivilSociety"]);

pub(super) static PLAN: Shape = Shape {
    name: "Plan",
    fields: &[
        required("format", Whole(u32::MAX)),
        required("id", Id),
        required("title", Text),
        optional("summary", Text),
        optional("language", Text),
        optional("start", Date),
        optional("end", Date),
        optional("url", Text),
        defaulted("labels", Struct(&LABELS)),
        defaulted("rule", Choice(&["MeanOfChildren", "MeanOfLeaves"])),
        defaulted("unreported", Choice(&["Zero", "Skip"])),
        defaulted("decimals", Decimals),
        defaulted("thresholds", Struct(&THRESHOLDS)),
        optional("target", Struct(&TARGET)),
        defaulted("sources", List(&Struct(&SOURCE))),
        defaulted("stewards", List(&Struct(&STEWARD))),
        defaulted("cutoffs", List(&Struct(&CUTOFF))),
        defaulted("published", List(&Struct(&PUBLISHED))),
        defaulted("glossary", Terms),
        defaulted("sections", List(&Struct(&SECTION))),
        optional("notes", Text),
        required("axes", List(&Struct(&AXIS))),
    ],
};

pub(super) static LABELS: Shape =
    Shape { name: "Labels", fields: &[optional("axis", Text), optional("commitment", Text), optional("action", Text)] };

pub(super) static THRESHOLDS: Shape = Shape {
    name: "Thresholds",
    fields: &[
        defaulted("due_soon_days", DAYS),
        defaulted("stale_days", DAYS),
        defaulted("behind", Figure),
        defaulted("far_behind", Figure),
    ],
};

pub(super) static TARGET: Shape =
    Shape { name: "Target", fields: &[required("on", Date), required("progress", Figure)] };

pub(super) static SOURCE: Shape = Shape {
    name: "Source",
    fields: &[required("id", Id), optional("title", Text), optional("file", Text), optional("url", Text)],
};

pub(super) static STEWARD: Shape = Shape {
    name: "Steward",
    fields: &[
        optional("name", Text),
        optional("alternate", Text),
        optional("institution", Text),
        optional("post", Text),
        optional("role", Text),
    ],
};

pub(super) static CUTOFF: Shape = Shape {
    name: "Cutoff",
    fields: &[
        required("id", Id),
        optional("title", Text),
        optional("from", Date),
        required("on", Date),
        optional("presented", Date),
        optional("source", Text),
    ],
};

pub(super) static PUBLISHED: Shape = Shape {
    name: "Published",
    fields: &[required("on", Date), required("progress", Figure), optional("source", Text), optional("note", Text)],
};

pub(super) static SECTION: Shape =
    Shape { name: "Section", fields: &[required("title", Text), required("text", Text)] };

pub(super) static AXIS: Shape = Shape {
    name: "Axis",
    fields: &[
        required("id", Id),
        required("title", Text),
        optional("description", Text),
        optional("justification", Text),
        optional("objective", Text),
        optional("effect", Text),
        optional("weight", Weight),
        defaulted("links", List(&Struct(&LINK))),
        optional("notes", Text),
        defaulted("published", List(&Struct(&PUBLISHED))),
        defaulted("commitments", List(&Struct(&COMMITMENT))),
    ],
};

pub(super) static COMMITMENT: Shape = Shape {
    name: "Commitment",
    fields: &[
        required("id", Id),
        required("title", Text),
        optional("description", Text),
        optional("problem", Text),
        optional("objective", Text),
        defaulted("goals", TEXTS),
        defaulted("responsible", List(&Struct(&RESPONSIBLE))),
        defaulted("co_creators", TEXTS),
        defaulted("verification", List(&Struct(&VERIFICATION))),
        optional("sdg", Struct(&SDG)),
        optional("start", Date),
        optional("end", Date),
        optional("weight", Weight),
        defaulted("counted", YesNo),
        defaulted("updates", List(&Struct(&UPDATE))),
        defaulted("reschedules", List(&Struct(&RESCHEDULE))),
        defaulted("published", List(&Struct(&PUBLISHED))),
        defaulted("ratings", List(&Struct(&RATING))),
        defaulted("evidence", List(&Struct(&EVIDENCE))),
        defaulted("links", List(&Struct(&LINK))),
        optional("notes", Text),
        defaulted("actions", List(&Struct(&ACTION))),
    ],
};

pub(super) static ACTION: Shape = Shape {
    name: "Action",
    fields: &[
        required("id", Id),
        required("title", Text),
        defaulted("keywords", TEXTS),
        optional("description", Text),
        optional("deliverable", Text),
        defaulted("responsible", List(&Struct(&RESPONSIBLE))),
        optional("start", Date),
        optional("end", Date),
        optional("recurrence", PERIODS),
        optional("follow_up", PERIODS),
        optional("weight", Weight),
        defaulted("counted", YesNo),
        defaulted("depends_on", List(&Id)),
        defaulted("updates", List(&Struct(&UPDATE))),
        defaulted("reschedules", List(&Struct(&RESCHEDULE))),
        defaulted("evidence", List(&Struct(&EVIDENCE))),
        optional("notes", Text),
    ],
};

pub(super) static UPDATE: Shape = Shape {
    name: "Update",
    fields: &[
        required("on", Date),
        optional("progress", Figure),
        optional("stage", Text),
        optional("note", Text),
        optional("by", Text),
        defaulted("evidence", List(&Struct(&EVIDENCE))),
        optional("clarification", Text),
    ],
};

pub(super) static RESCHEDULE: Shape = Shape {
    name: "Reschedule",
    fields: &[
        required("on", Date),
        optional("start", Date),
        optional("end", Date),
        optional("reason", Text),
        optional("agreed_by", Text),
    ],
};

pub(super) static RATING: Shape = Shape {
    name: "Rating",
    fields: &[
        required("on", Date),
        optional("by", Text),
        required("level", Choice(&["NoEvidence", "NotStarted", "Limited", "Substantial", "Complete"])),
        optional("note", Text),
    ],
};

pub(super) static RESPONSIBLE: Shape = Shape {
    name: "Responsible",
    fields: &[
        optional("institution", Text),
        optional("unit", Text),
        optional("name", Text),
        optional("post", Text),
        optional("role", ROLES),
        optional("email", Text),
        optional("phone", Text),
    ],
};

pub(super) static VERIFICATION: Shape =
    Shape { name: "Verification", fields: &[optional("text", Text), optional("url", Text)] };

pub(super) static SDG: Shape = Shape {
    name: "Sdg",
    fields: &[defaulted("goals", TEXTS), defaulted("targets", TEXTS), optional("raw", Text), optional("note", Text)],
};

pub(super) static EVIDENCE: Shape = Shape {
    name: "Evidence",
    fields: &[optional("url", Text), optional("text", Text), optional("title", Text), optional("on", Date)],
};

pub(super) static LINK: Shape = Shape {
    name: "Link",
    fields: &[
        required("to", Text),
        required("kind", Choice(&["Continues", "Renames", "Supports", "DependsOn"])),
        optional("note", Text),
    ],
};

/// Every struct of the format.
pub static ALL: [&Shape; 20] = [
    &PLAN,
    &LABELS,
    &THRESHOLDS,
    &TARGET,
    &SOURCE,
    &STEWARD,
    &CUTOFF,
    &PUBLISHED,
    &SECTION,
    &AXIS,
    &COMMITMENT,
    &ACTION,
    &UPDATE,
    &RESCHEDULE,
    &RATING,
    &RESPONSIBLE,
    &VERIFICATION,
    &SDG,
    &EVIDENCE,
    &LINK,
];

#[cfg(test)]
mod tests {
    use ::ron::error::Error;
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::model;
    use crate::ron::read::options;

    /// A value of that kind, and one of another.
    fn samples(holds: Holds) -> (String, &'static str) {
        match holds {
            Text | Id => ("\"x\"".into(), "5"),
            Date => ("\"2020\"".into(), "\"x\""),
            Figure => ("0x32".into(), "101"),
            Weight => ("1000.5".into(), "\"x\""),
            Whole(max) => (max.to_string(), "4294967296"),
            Decimals => ("2".into(), "3"),
            YesNo => ("true".into(), "yes"),
            Choice(names) => (names[names.len() - 1].into(), "Nada"),
            Struct(shape) => (minimal(shape, None), "[]"),
            List(item) => (format!("[{}]", samples(*item).0), "()"),
            Terms => ("{\"a\": \"b\"}".into(), "()"),
        }
    }

    /// The struct with its required fields and one more.
    fn minimal(shape: &Shape, with: Option<(&str, &str)>) -> String {
        let required = shape.fields.iter().filter(|field| field.presence == Presence::Required);
        let fields = required.filter(|field| with.is_none_or(|(name, _)| name != field.name));
        let mut text: Vec<String> = fields.map(|field| format!("{}: {}", field.name, samples(field.holds).0)).collect();
        text.extend(with.map(|(name, value)| format!("{name}: {value}")));
        format!("{}({})", shape.name, text.join(", "))
    }

    fn hold<T: DeserializeOwned>(shape: &Shape) {
        let read = |text: &str| options().from_str::<T>(text).map(drop).map_err(|error| error.code);
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
        for field in shape.fields {
            let (good, bad) = samples(field.holds);
            assert_eq!(read(&minimal(shape, Some((field.name, &good)))), Ok(()), "{}.{}", shape.name, field.name);
            assert!(read(&minimal(shape, Some((field.name, bad)))).is_err(), "{}.{}", shape.name, field.name);
            if field.presence == Presence::Required {
                let written = format!("{}: {good}", field.name);
                let with = minimal(shape, Some((field.name, &good)));
                let without = with.strip_suffix(&format!("{written})")).unwrap().to_owned() + ")";
                let error = read(&without.replace(", )", ")"));
                assert!(matches!(error, Err(Error::MissingStructField { .. })), "{without}");
            }
            let none = read(&minimal(shape, Some((field.name, "None"))));
            assert_eq!(none.is_ok(), field.presence == Presence::Optional, "{}.{}", shape.name, field.name);
            if let Choice(names) = field.holds {
                let Err(Error::NoSuchEnumVariant { expected, .. }) = read(&minimal(shape, Some((field.name, "Nada"))))
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
        hold::<model::Target>(&TARGET);
        hold::<model::Source>(&SOURCE);
        hold::<model::Steward>(&STEWARD);
        hold::<model::Cutoff>(&CUTOFF);
        hold::<model::Published>(&PUBLISHED);
        hold::<model::Section>(&SECTION);
        hold::<model::Axis>(&AXIS);
        hold::<model::Commitment>(&COMMITMENT);
        hold::<model::Action>(&ACTION);
        hold::<model::Update>(&UPDATE);
        hold::<model::Reschedule>(&RESCHEDULE);
        hold::<model::Rating>(&RATING);
        hold::<model::Responsible>(&RESPONSIBLE);
        hold::<model::Verification>(&VERIFICATION);
        hold::<model::Sdg>(&SDG);
        hold::<model::Evidence>(&EVIDENCE);
        hold::<model::Link>(&LINK);
    }
}
