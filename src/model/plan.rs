//! The plan and its parts, as the file holds them.
//!
//! Each `struct` is one row group of the format's field table, in its order; a field that is left
//! out of a file is `None`, empty, or the default given here. Nothing is computed here. Written
//! out, a node is without the nodes below it: see `value`.

use std::fmt;
use std::marker::PhantomData;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Decimal, Fault, Id, Percent, PlanDate, Weight};

/// The version of the format this program reads and writes.
pub const FORMAT: u32 = 1;

/// A whole public action plan: one file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Always [`FORMAT`].
    pub format: u32,
    pub id: Id,
    pub title: String,
    pub summary: Option<String>,
    /// Language of the texts, as `es` or `en`.
    pub language: Option<String>,
    pub start: Option<PlanDate>,
    pub end: Option<PlanDate>,
    pub url: Option<String>,
    #[serde(default)]
    pub labels: Labels,
    #[serde(default)]
    pub rule: Rule,
    #[serde(default)]
    pub unreported: Unreported,
    #[serde(default)]
    pub decimals: Decimals,
    #[serde(default)]
    pub thresholds: Thresholds,
    /// What the plan's own words for a state mean.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// Bodies that are named once, and meant by their id, name or alias elsewhere.
    #[serde(default)]
    pub institutions: Vec<Institution>,
    pub target: Option<Target>,
    #[serde(default)]
    pub sources: Vec<Source>,
    #[serde(default)]
    pub stewards: Vec<Steward>,
    #[serde(default)]
    pub cutoffs: Vec<Cutoff>,
    #[serde(default)]
    pub published: Vec<Published>,
    #[serde(default)]
    pub glossary: Glossary,
    #[serde(default)]
    pub sections: Vec<Section>,
    #[serde(default)]
    pub tags: Map<Vec<String>>,
    #[serde(default)]
    pub external: Map<String>,
    #[serde(default)]
    pub budget: Vec<Budget>,
    pub notes: Option<String>,
    #[serde(skip_serializing)]
    pub axes: Vec<Axis>,
}

/// What this plan calls its levels ("Estrategia", "Línea de acción").
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    pub axis: Option<String>,
    pub commitment: Option<String>,
    pub action: Option<String>,
}

/// How figures are rolled up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
pub enum Rule {
    /// The weighted mean of the children, level by level.
    #[default]
    MeanOfChildren,
    /// The weighted mean of all leaves below.
    MeanOfLeaves,
}

/// How a leaf without a figure counts in the figures above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
pub enum Unreported {
    /// As 0.
    #[default]
    Zero,
    /// Not at all.
    Skip,
}

/// How many decimals figures are shown with: 0, 1 or 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Decimals(u8);

impl Decimals {
    /// `None` above 2.
    #[must_use]
    pub const fn new(decimals: u8) -> Option<Self> {
        if decimals <= 2 {
            Some(Self(decimals))
        } else {
            None
        }
    }

    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Serialize for Decimals {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u8(self.0)
    }
}

impl<'de> Deserialize<'de> for Decimals {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(from)?;
        u8::try_from(number)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| de::Error::custom(Fault::DecimalsOutOfRange(number.to_string())))
    }
}

/// From when on a leaf is called due soon, stale, behind or far behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// Days before the end.
    pub due_soon_days: u16,
    /// Days since the newest update.
    pub stale_days: u16,
    /// Points below the expectation.
    pub behind: Percent,
    /// Points below the expectation.
    pub far_behind: Percent,
    /// Per cent of the weight that must be reported for a figure to be shown as one, and not as
    /// the interval that it lies in.
    pub coverage: Percent,
}

impl Default for Thresholds {
    fn default() -> Self {
        let points = |whole| Percent::from_whole(whole).unwrap_or_default();
        Self {
            due_soon_days: 30,
            stale_days: 90,
            behind: points(10),
            far_behind: points(20),
            coverage: points(50),
        }
    }
}

/// What one of the plan's own words for a state means. A word that is not listed stays a word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Compared without case and accents.
    pub name: String,
    /// The figure that the word gives a leaf.
    pub progress: Option<Percent>,
    /// The word says that all is done; without a figure it gives 100.
    #[serde(default)]
    pub done: bool,
}

/// A body that answers for something.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    pub id: Id,
    pub name: String,
    pub short: Option<String>,
    /// Other ways in which its name is written.
    #[serde(default)]
    pub aliases: Vec<String>,
    pub contact: Option<String>,
}

/// What the plan set out to reach, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    pub on: PlanDate,
    pub progress: Percent,
}

/// A document that figures and texts were taken from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: Id,
    pub title: Option<String>,
    pub file: Option<String>,
    pub url: Option<String>,
}

/// A member of the body that follows the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Steward {
    pub name: Option<String>,
    pub alternate: Option<String>,
    pub institution: Option<String>,
    pub post: Option<String>,
    pub role: Option<String>,
}

/// A date at which progress is reported.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Cutoff {
    pub id: Id,
    pub title: Option<String>,
    pub from: Option<PlanDate>,
    pub on: PlanDate,
    pub presented: Option<PlanDate>,
    pub source: Option<String>,
}

/// A figure as a document printed it. It never replaces a computed one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    pub on: PlanDate,
    pub progress: Percent,
    pub source: Option<String>,
    pub note: Option<String>,
    /// The date of the printed figure that this one corrects: both are kept, and this one holds.
    pub corrects: Option<PlanDate>,
}

/// Acronyms and terms with their meaning.
pub type Glossary = Map<String>;

impl Published {
    /// The last day of what the figure was printed for: an erratum speaks of the day of the figure
    /// that it corrects.
    #[must_use]
    pub fn speaks_of(&self) -> Date {
        self.corrects.unwrap_or(self.on).last_day()
    }
}

/// Terms with what stands for each, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map<T>(pub Vec<(String, T)>);

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(term, meaning)| (term, meaning)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Terms<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Terms<T> {
            type Value = Map<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of terms")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Map<T>, A::Error> {
                let mut terms = Vec::new();
                let mut seen = std::collections::HashSet::new();
                while let Some((term, meaning)) = map.next_entry::<String, T>()? {
                    if !seen.insert(term.clone()) {
                        return Err(de::Error::custom(Fault::TermTwice(term)));
                    }
                    terms.push((term, meaning));
                }
                Ok(Map(terms))
            }
        }
        from.deserialize_map(Terms(PhantomData))
    }
}

/// A part of the document that is not an axis: considerandos, method, objectives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub title: String,
    pub text: String,
}

/// A thematic axis (*eje*).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    pub id: Id,
    pub title: String,
    pub description: Option<String>,
    pub justification: Option<String>,
    pub objective: Option<String>,
    pub effect: Option<String>,
    pub weight: Option<Weight>,
    #[serde(default)]
    pub links: Vec<Link>,
    #[serde(default)]
    pub tags: Map<Vec<String>>,
    #[serde(default)]
    pub external: Map<String>,
    #[serde(default)]
    pub budget: Vec<Budget>,
    pub notes: Option<String>,
    #[serde(default)]
    pub published: Vec<Published>,
    #[serde(default, skip_serializing)]
    pub commitments: Vec<Commitment>,
}

/// A commitment (*compromiso*). Without actions it carries its own updates and is a leaf.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    pub id: Id,
    pub title: String,
    pub description: Option<String>,
    pub problem: Option<String>,
    pub objective: Option<String>,
    /// The verifiable goals.
    #[serde(default)]
    pub goals: Vec<String>,
    #[serde(default)]
    pub responsible: Vec<Responsible>,
    /// Institutions.
    #[serde(default)]
    pub co_creators: Vec<String>,
    /// Means of verification.
    #[serde(default)]
    pub verification: Vec<Verification>,
    pub sdg: Option<Sdg>,
    pub start: Option<PlanDate>,
    pub end: Option<PlanDate>,
    pub weight: Option<Weight>,
    #[serde(default = "yes")]
    pub counted: bool,
    #[serde(default)]
    pub scope: Vec<Scope>,
    pub indicator: Option<Indicator>,
    #[serde(default)]
    pub updates: Vec<Update>,
    #[serde(default)]
    pub reschedules: Vec<Reschedule>,
    #[serde(default)]
    pub published: Vec<Published>,
    #[serde(default)]
    pub ratings: Vec<Rating>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    #[serde(default)]
    pub links: Vec<Link>,
    /// A heading within its axis.
    pub group: Option<String>,
    #[serde(default)]
    pub tags: Map<Vec<String>>,
    #[serde(default)]
    pub external: Map<String>,
    #[serde(default)]
    pub budget: Vec<Budget>,
    pub notes: Option<String>,
    #[serde(default, skip_serializing)]
    pub actions: Vec<Action>,
}

/// An action (*acción*, *actividad*): what is done, by when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub id: Id,
    pub title: String,
    #[serde(default)]
    pub keywords: Vec<String>,
    pub description: Option<String>,
    pub deliverable: Option<String>,
    #[serde(default)]
    pub responsible: Vec<Responsible>,
    pub start: Option<PlanDate>,
    pub end: Option<PlanDate>,
    /// The activity repeats.
    pub recurrence: Option<Period>,
    /// Only its follow-up repeats.
    pub follow_up: Option<Period>,
    pub weight: Option<Weight>,
    #[serde(default = "yes")]
    pub counted: bool,
    #[serde(default)]
    pub scope: Vec<Scope>,
    pub indicator: Option<Indicator>,
    #[serde(default)]
    pub depends_on: Vec<Id>,
    #[serde(default)]
    pub updates: Vec<Update>,
    #[serde(default)]
    pub reschedules: Vec<Reschedule>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// A heading within its commitment.
    pub group: Option<String>,
    #[serde(default)]
    pub tags: Map<Vec<String>>,
    #[serde(default)]
    pub external: Map<String>,
    #[serde(default)]
    pub budget: Vec<Budget>,
    pub notes: Option<String>,
}

/// Since when a node is in the plan, or out of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    pub on: PlanDate,
    /// In the plan from that day on; else withdrawn from it.
    pub counted: bool,
    pub reason: Option<String>,
    pub agreed_by: Option<String>,
}

/// What a leaf is measured by. With a baseline above the target, lower is better.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub name: Option<String>,
    pub unit: Option<String>,
    /// 0 where it is left out.
    pub baseline: Option<Decimal>,
    pub target: Decimal,
    /// Those of values as they are shown.
    #[serde(default)]
    pub decimals: Decimals,
}

/// Amounts of money by a day. They are shown as they stand and never added up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    pub on: PlanDate,
    pub planned: Option<Decimal>,
    pub committed: Option<Decimal>,
    pub paid: Option<Decimal>,
    pub currency: Option<String>,
    pub source: Option<String>,
    pub note: Option<String>,
}

/// A dated entry about a leaf. Entries are added, never overwritten.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Update {
    pub on: PlanDate,
    pub progress: Option<Percent>,
    pub stage: Option<String>,
    pub note: Option<String>,
    pub by: Option<String>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Text of a clarifying note (*nota aclaratoria*); empty where one is announced but not given.
    pub clarification: Option<String>,
    /// What was reached of the leaf's indicator, or of what there is in all.
    pub value: Option<Decimal>,
    /// What there is in all: `value` out of `of`.
    pub of: Option<Decimal>,
}

impl Plan {
    /// A plan of that id with nothing in it.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self {
            format: FORMAT,
            id,
            title: String::new(),
            summary: None,
            language: None,
            start: None,
            end: None,
            url: None,
            labels: Labels::default(),
            rule: Rule::default(),
            unreported: Unreported::default(),
            decimals: Decimals::default(),
            thresholds: Thresholds::default(),
            stages: Vec::new(),
            institutions: Vec::new(),
            target: None,
            sources: Vec::new(),
            stewards: Vec::new(),
            cutoffs: Vec::new(),
            published: Vec::new(),
            glossary: Map::default(),
            sections: Vec::new(),
            tags: Map::default(),
            external: Map::default(),
            budget: Vec::new(),
            notes: None,
            axes: Vec::new(),
        }
    }
}

impl Axis {
    /// An axis of that id with nothing in it.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self {
            id,
            title: String::new(),
            description: None,
            justification: None,
            objective: None,
            effect: None,
            weight: None,
            links: Vec::new(),
            tags: Map::default(),
            external: Map::default(),
            budget: Vec::new(),
            notes: None,
            published: Vec::new(),
            commitments: Vec::new(),
        }
    }
}

impl Commitment {
    /// A commitment of that id with nothing in it.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self {
            id,
            title: String::new(),
            group: None,
            description: None,
            problem: None,
            objective: None,
            goals: Vec::new(),
            responsible: Vec::new(),
            co_creators: Vec::new(),
            verification: Vec::new(),
            sdg: None,
            start: None,
            end: None,
            weight: None,
            counted: true,
            scope: Vec::new(),
            indicator: None,
            updates: Vec::new(),
            reschedules: Vec::new(),
            published: Vec::new(),
            ratings: Vec::new(),
            evidence: Vec::new(),
            links: Vec::new(),
            tags: Map::default(),
            external: Map::default(),
            budget: Vec::new(),
            notes: None,
            actions: Vec::new(),
        }
    }
}

impl Action {
    /// An action of that id with nothing in it.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self {
            id,
            title: String::new(),
            group: None,
            keywords: Vec::new(),
            description: None,
            deliverable: None,
            responsible: Vec::new(),
            start: None,
            end: None,
            recurrence: None,
            follow_up: None,
            weight: None,
            counted: true,
            scope: Vec::new(),
            indicator: None,
            depends_on: Vec::new(),
            updates: Vec::new(),
            reschedules: Vec::new(),
            evidence: Vec::new(),
            tags: Map::default(),
            external: Map::default(),
            budget: Vec::new(),
            notes: None,
        }
    }
}

impl Update {
    /// An entry of that day with nothing in it yet.
    #[must_use]
    pub const fn on(on: PlanDate) -> Self {
        Self {
            on,
            progress: None,
            value: None,
            of: None,
            stage: None,
            note: None,
            by: None,
            evidence: Vec::new(),
            clarification: None,
        }
    }
}

/// A change of dates. The node's own `start` and `end` stay as first committed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reschedule {
    pub on: PlanDate,
    pub start: Option<PlanDate>,
    pub end: Option<PlanDate>,
    pub reason: Option<String>,
    pub agreed_by: Option<String>,
}

/// An independent body's level, never mixed with the reporter's figure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    pub on: PlanDate,
    pub by: Option<String>,
    pub level: Level,
    pub note: Option<String>,
}

/// Completion level of the Open Government Partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Level {
    NoEvidence,
    NotStarted,
    Limited,
    Substantial,
    Complete,
}

/// Who answers for a commitment or an action.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Responsible {
    pub institution: Option<String>,
    pub unit: Option<String>,
    pub name: Option<String>,
    pub post: Option<String>,
    pub role: Option<Role>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Role {
    Lead,
    Support,
    Spokesperson,
    CivilSociety,
}

/// A means of verification: a text, an address, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Verification {
    pub text: Option<String>,
    pub url: Option<String>,
}

/// Alignment with the Sustainable Development Goals.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sdg {
    /// Normalised: `"16"`.
    pub goals: Vec<String>,
    /// Normalised: `"16.6"`, `"5.b"`.
    pub targets: Vec<String>,
    /// As printed.
    pub raw: Option<String>,
    pub note: Option<String>,
}

/// What shows that something was done. A url is kept as printed, even a broken one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Evidence {
    pub url: Option<String>,
    pub text: Option<String>,
    pub title: Option<String>,
    pub on: Option<PlanDate>,
}

/// How often something repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Period {
    Weekly,
    Monthly,
    Quarterly,
    Semiannual,
    Annual,
}

/// A relation to a node of this or another plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// `plan-id#node-id`.
    pub to: String,
    pub kind: LinkKind,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum LinkKind {
    Continues,
    Renames,
    Supports,
    DependsOn,
}

const fn yes() -> bool {
    true
}
