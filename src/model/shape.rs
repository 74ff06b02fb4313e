//! The fields of the format, in their order: the one table that reading, "did you mean", the place
//! of a new field, editors and merging are taken from. A test holds it against the structs.

use super::{FieldPath, Place, Step};

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
    /// A text that is written in paragraphs.
    pub is_long: bool,
    /// What came of a node: it is of that one alone, and no copy of it has it.
    pub is_reported: bool,
}

impl Field {
    const fn long(self) -> Self {
        Self {
            is_long: true,
            ..self
        }
    }

    const fn reported(self) -> Self {
        Self {
            is_reported: true,
            ..self
        }
    }
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
    /// A number of any sign.
    Decimal,
    /// A whole number from 0 to this.
    Whole(u32),
    Decimals,
    YesNo,
    /// One of these names.
    Choice(&'static [&'static str]),
    Struct(&'static Shape),
    List(&'static Holds),
    /// A map from terms to what stands for each.
    Terms(&'static Holds),
}

impl Shape {
    /// That of the node at a place.
    #[must_use]
    pub const fn of(place: Place) -> &'static Self {
        match place {
            Place::Plan => &PLAN,
            Place::Axis(_) => &AXIS,
            Place::Commitment(..) => &COMMITMENT,
            Place::Action(..) => &ACTION,
        }
    }

    /// That of the nodes so many levels below the plan, which is level 0; actions are at 3.
    #[must_use]
    pub const fn of_level(level: usize) -> &'static Self {
        match level {
            0 => &PLAN,
            1 => &AXIS,
            2 => &COMMITMENT,
            _ => &ACTION,
        }
    }

    /// What a value below a node of this shape is; `None` where the format has no such value.
    #[must_use]
    pub fn holds(&'static self, path: &[Step]) -> Option<Holds> {
        path.iter()
            .try_fold(Holds::Struct(self), |holds, step| match (holds, step) {
                (Holds::Struct(shape), Step::Field(name)) => {
                    shape.field(name).map(|(_, field)| field.holds)
                }
                (Holds::List(item), Step::Index(_)) => Some(*item),
                (Holds::Terms(meaning), Step::Index(_)) => Some(*meaning),
                _ => None,
            })
    }

    /// The list of the nodes below a node of this shape.
    #[must_use]
    pub const fn children(&self) -> Option<&'static str> {
        match self.name.as_bytes() {
            b"Plan" => Some("axes"),
            b"Axis" => Some("commitments"),
            b"Commitment" => Some("actions"),
            _ => None,
        }
    }

    /// Whether it is that of an axis, a commitment or an action.
    #[must_use]
    pub const fn is_node(&self) -> bool {
        matches!(self.name.as_bytes(), b"Axis" | b"Commitment" | b"Action")
    }

    /// The field of that name and its position in the order of the format.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<(usize, &'static Field)> {
        self.fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.name == name)
    }
}

use Holds::{
    Choice, Date, Decimal, Decimals, Figure, Id, List, Struct, Terms, Text, Weight, Whole, YesNo,
};

const fn field(name: &'static str, holds: Holds, presence: Presence) -> Field {
    Field {
        name,
        holds,
        presence,
        is_long: false,
        is_reported: false,
    }
}

/// A field that must be there.
pub(crate) const fn required(name: &'static str, holds: Holds) -> Field {
    field(name, holds, Presence::Required)
}

/// A field that may be left out.
pub(crate) const fn optional(name: &'static str, holds: Holds) -> Field {
    field(name, holds, Presence::Optional)
}

/// A field that has a default where it is left out.
pub(crate) const fn defaulted(name: &'static str, holds: Holds) -> Field {
    field(name, holds, Presence::Defaulted)
}

const TEXTS: Holds = List(&Text);
const TAGS: Holds = Terms(&TEXTS);
const DAYS: Holds = Whole(u16::MAX as u32);
const PERIODS: Holds = Choice(&["Weekly", "Monthly", "Quarterly", "Semiannual", "Annual"]);
const ROLES: Holds = Choice(&["Lead", "Support", "Spokesperson", "CivilSociety"]);

pub static PLAN: Shape = Shape {
    name: "Plan",
    fields: &[
        required("format", Whole(u32::MAX)),
        required("id", Id),
        required("title", Text),
        optional("summary", Text).long(),
        optional("language", Text),
        optional("start", Date),
        optional("end", Date),
        optional("url", Text),
        defaulted("labels", Struct(&LABELS)),
        defaulted("rule", Choice(&["MeanOfChildren", "MeanOfLeaves"])),
        defaulted("unreported", Choice(&["Zero", "Skip"])),
        defaulted("decimals", Decimals),
        defaulted("thresholds", Struct(&THRESHOLDS)),
        defaulted("stages", List(&Struct(&STAGE))),
        defaulted("institutions", List(&Struct(&INSTITUTION))),
        optional("target", Struct(&TARGET)),
        defaulted("sources", List(&Struct(&SOURCE))),
        defaulted("stewards", List(&Struct(&STEWARD))),
        defaulted("cutoffs", List(&Struct(&CUTOFF))),
        defaulted("published", List(&Struct(&PUBLISHED))),
        defaulted("glossary", Terms(&Text)),
        defaulted("sections", List(&Struct(&SECTION))),
        defaulted("tags", TAGS),
        defaulted("external", Terms(&Text)),
        defaulted("budget", List(&Struct(&BUDGET))),
        optional("notes", Text).long(),
        required("axes", List(&Struct(&AXIS))),
    ],
};

pub static LABELS: Shape = Shape {
    name: "Labels",
    fields: &[
        optional("axis", Text),
        optional("commitment", Text),
        optional("action", Text),
    ],
};

pub static THRESHOLDS: Shape = Shape {
    name: "Thresholds",
    fields: &[
        defaulted("due_soon_days", DAYS),
        defaulted("stale_days", DAYS),
        defaulted("behind", Figure),
        defaulted("far_behind", Figure),
        defaulted("coverage", Figure),
    ],
};

pub static STAGE: Shape = Shape {
    name: "Stage",
    fields: &[
        required("name", Text),
        optional("progress", Figure),
        defaulted("done", YesNo),
    ],
};

pub static INSTITUTION: Shape = Shape {
    name: "Institution",
    fields: &[
        required("id", Id),
        required("name", Text),
        optional("short", Text),
        defaulted("aliases", TEXTS),
        optional("contact", Text),
    ],
};

pub static TARGET: Shape = Shape {
    name: "Target",
    fields: &[required("on", Date), required("progress", Figure)],
};

pub static SOURCE: Shape = Shape {
    name: "Source",
    fields: &[
        required("id", Id),
        optional("title", Text),
        optional("file", Text),
        optional("url", Text),
    ],
};

pub static STEWARD: Shape = Shape {
    name: "Steward",
    fields: &[
        optional("name", Text),
        optional("alternate", Text),
        optional("institution", Text),
        optional("post", Text),
        optional("role", Text),
    ],
};

pub static CUTOFF: Shape = Shape {
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

pub static PUBLISHED: Shape = Shape {
    name: "Published",
    fields: &[
        required("on", Date),
        required("progress", Figure),
        optional("source", Text),
        optional("note", Text).long(),
        optional("corrects", Date),
    ],
};

pub static SECTION: Shape = Shape {
    name: "Section",
    fields: &[required("title", Text), required("text", Text).long()],
};

pub static AXIS: Shape = Shape {
    name: "Axis",
    fields: &[
        required("id", Id),
        required("title", Text),
        optional("description", Text).long(),
        optional("justification", Text).long(),
        optional("objective", Text).long(),
        optional("effect", Text).long(),
        optional("weight", Weight),
        defaulted("links", List(&Struct(&LINK))),
        defaulted("tags", TAGS),
        defaulted("external", Terms(&Text)),
        defaulted("budget", List(&Struct(&BUDGET))).reported(),
        optional("notes", Text).long(),
        defaulted("published", List(&Struct(&PUBLISHED))).reported(),
        defaulted("commitments", List(&Struct(&COMMITMENT))),
    ],
};

pub static COMMITMENT: Shape = Shape {
    name: "Commitment",
    fields: &[
        required("id", Id),
        required("title", Text),
        optional("description", Text).long(),
        optional("problem", Text).long(),
        optional("objective", Text).long(),
        defaulted("goals", TEXTS),
        defaulted("responsible", List(&Struct(&RESPONSIBLE))),
        defaulted("co_creators", TEXTS),
        defaulted("verification", List(&Struct(&VERIFICATION))),
        optional("sdg", Struct(&SDG)),
        optional("start", Date),
        optional("end", Date),
        optional("weight", Weight),
        defaulted("counted", YesNo),
        defaulted("scope", List(&Struct(&SCOPE))).reported(),
        optional("indicator", Struct(&INDICATOR)),
        defaulted("updates", List(&Struct(&UPDATE))).reported(),
        defaulted("reschedules", List(&Struct(&RESCHEDULE))).reported(),
        defaulted("published", List(&Struct(&PUBLISHED))).reported(),
        defaulted("ratings", List(&Struct(&RATING))).reported(),
        defaulted("evidence", List(&Struct(&EVIDENCE))).reported(),
        defaulted("links", List(&Struct(&LINK))),
        optional("group", Text),
        defaulted("tags", TAGS),
        defaulted("external", Terms(&Text)),
        defaulted("budget", List(&Struct(&BUDGET))).reported(),
        optional("notes", Text).long(),
        defaulted("actions", List(&Struct(&ACTION))),
    ],
};

pub static ACTION: Shape = Shape {
    name: "Action",
    fields: &[
        required("id", Id),
        required("title", Text),
        defaulted("keywords", TEXTS),
        optional("description", Text).long(),
        optional("deliverable", Text).long(),
        defaulted("responsible", List(&Struct(&RESPONSIBLE))),
        optional("start", Date),
        optional("end", Date),
        optional("recurrence", PERIODS),
        optional("follow_up", PERIODS),
        optional("weight", Weight),
        defaulted("counted", YesNo),
        defaulted("scope", List(&Struct(&SCOPE))).reported(),
        optional("indicator", Struct(&INDICATOR)),
        defaulted("depends_on", List(&Id)),
        defaulted("updates", List(&Struct(&UPDATE))).reported(),
        defaulted("reschedules", List(&Struct(&RESCHEDULE))).reported(),
        defaulted("evidence", List(&Struct(&EVIDENCE))).reported(),
        optional("group", Text),
        defaulted("tags", TAGS),
        defaulted("external", Terms(&Text)),
        defaulted("budget", List(&Struct(&BUDGET))).reported(),
        optional("notes", Text).long(),
    ],
};

pub static SCOPE: Shape = Shape {
    name: "Scope",
    fields: &[
        required("on", Date),
        required("counted", YesNo),
        optional("reason", Text),
        optional("agreed_by", Text),
    ],
};

pub static INDICATOR: Shape = Shape {
    name: "Indicator",
    fields: &[
        optional("name", Text),
        optional("unit", Text),
        optional("baseline", Decimal),
        required("target", Decimal),
        defaulted("decimals", Decimals),
    ],
};

pub static BUDGET: Shape = Shape {
    name: "Budget",
    fields: &[
        required("on", Date),
        optional("planned", Decimal),
        optional("committed", Decimal),
        optional("paid", Decimal),
        optional("currency", Text),
        optional("source", Text),
        optional("note", Text).long(),
    ],
};

pub static UPDATE: Shape = Shape {
    name: "Update",
    fields: &[
        required("on", Date),
        optional("progress", Figure),
        optional("stage", Text),
        optional("note", Text).long(),
        optional("by", Text),
        defaulted("evidence", List(&Struct(&EVIDENCE))),
        optional("clarification", Text).long(),
        optional("value", Decimal),
        optional("of", Decimal),
    ],
};

pub static RESCHEDULE: Shape = Shape {
    name: "Reschedule",
    fields: &[
        required("on", Date),
        optional("start", Date),
        optional("end", Date),
        optional("reason", Text),
        optional("agreed_by", Text),
    ],
};

pub static RATING: Shape = Shape {
    name: "Rating",
    fields: &[
        required("on", Date),
        optional("by", Text),
        required(
            "level",
            Choice(&[
                "NoEvidence",
                "NotStarted",
                "Limited",
                "Substantial",
                "Complete",
            ]),
        ),
        optional("note", Text).long(),
    ],
};

pub static RESPONSIBLE: Shape = Shape {
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

pub static VERIFICATION: Shape = Shape {
    name: "Verification",
    fields: &[optional("text", Text).long(), optional("url", Text)],
};

pub static SDG: Shape = Shape {
    name: "Sdg",
    fields: &[
        defaulted("goals", TEXTS),
        defaulted("targets", TEXTS),
        optional("raw", Text),
        optional("note", Text).long(),
    ],
};

pub static EVIDENCE: Shape = Shape {
    name: "Evidence",
    fields: &[
        optional("url", Text),
        optional("text", Text).long(),
        optional("title", Text),
        optional("on", Date),
    ],
};

pub static LINK: Shape = Shape {
    name: "Link",
    fields: &[
        required("to", Text),
        required(
            "kind",
            Choice(&["Continues", "Renames", "Supports", "DependsOn"]),
        ),
        optional("note", Text).long(),
    ],
};

/// Every struct of the format.
pub static ALL: [&Shape; 25] = [
    &PLAN,
    &LABELS,
    &THRESHOLDS,
    &STAGE,
    &INSTITUTION,
    &TARGET,
    &SOURCE,
    &STEWARD,
    &CUTOFF,
    &PUBLISHED,
    &SECTION,
    &AXIS,
    &COMMITMENT,
    &ACTION,
    &SCOPE,
    &INDICATOR,
    &BUDGET,
    &UPDATE,
    &RESCHEDULE,
    &RATING,
    &RESPONSIBLE,
    &VERIFICATION,
    &SDG,
    &EVIDENCE,
    &LINK,
];

impl FieldPath {
    /// The path that is written so; `None` where a name is none of the format's.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut path = Self::root();
        for part in text.split('.').filter(|part| !part.is_empty()) {
            let (name, indices) = part
                .split_once('[')
                .map_or((part, None), |(name, rest)| (name, Some(rest)));
            let fields = || ALL.iter().flat_map(|shape| shape.fields);
            path = path.field(fields().find(|field| field.name == name)?.name);
            for index in indices.into_iter().flat_map(|indices| indices.split('[')) {
                path = path.index(index.strip_suffix(']')?.parse().ok()?);
            }
        }
        Some(path)
    }
}
