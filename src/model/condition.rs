//! What leaves are looked for by, and in which order they are put.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::progress::folded;
use super::{Exact, Levers, Node, Place, PlanDate, Snapshot, Status, Told};

/// Something that holds of a leaf at a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    Overdue,
    DueSoon,
    /// Behind or far behind.
    Behind,
    /// Nothing was said of it.
    Unreported,
    /// Something was said of it, and no figure.
    InWords,
    /// It was taken out of the plan.
    Withdrawn,
    /// Nothing new was said of it for too long.
    Stale,
    /// It has moved, and nothing shows it.
    NoEvidence,
    NotDone,
    /// Done after its end.
    DoneLate,
    /// That institution answers for it.
    Institution(String),
    /// It, or what it is in, has this tag, with its kind: `territorio: León`.
    Tag(String),
}

/// What leaves are ordered by; the first that tells two apart decides, and in the end the plan's
/// order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The nearest end first, those without one last.
    End,
    /// The lowest figure first, the unknown before all.
    Figure,
    /// The most days late first.
    DaysLate,
    /// The farthest below its expectation first.
    Gap,
    Title,
    /// What would move the whole most if it came to 100 first.
    Leverage,
}

impl Condition {
    /// Those that need no name.
    pub const PLAIN: [Self; 10] = [
        Self::Overdue,
        Self::DueSoon,
        Self::Behind,
        Self::Unreported,
        Self::InWords,
        Self::DoneLate,
        Self::Withdrawn,
        Self::Stale,
        Self::NoEvidence,
        Self::NotDone,
    ];

    #[must_use]
    pub fn holds(&self, snapshot: &Snapshot, place: Place) -> bool {
        let Some(reading) = snapshot.reading(place) else {
            return false;
        };
        let status = reading.deadline.map(|due| due.status);
        if reading.withdrawn {
            return match self {
                Self::Withdrawn => true,
                Self::Institution(name) => answers(snapshot, place, name),
                Self::Tag(tag) => has_tag(snapshot, place, tag),
                _ => false,
            };
        }
        match self {
            Self::Withdrawn => false,
            Self::InWords => reading.told == Told::InWords,
            Self::DoneLate => {
                status == Some(Status::Done)
                    && reading.deadline.is_some_and(|due| due.days_done_late > 0)
            }
            Self::Overdue => status == Some(Status::Overdue),
            Self::DueSoon => status == Some(Status::DueSoon),
            Self::Behind => matches!(status, Some(Status::Behind | Status::FarBehind)),
            Self::Unreported => reading.told == Told::Nothing,
            Self::Stale => reading.deadline.is_some_and(|due| due.stale),
            Self::NoEvidence => {
                reading.figure.moved
                    && reading
                        .backed
                        .as_ref()
                        .is_none_or(|backed| *backed == Exact::ZERO)
            }
            Self::NotDone => !reading.figure.complete,
            Self::Institution(name) => answers(snapshot, place, name),
            Self::Tag(tag) => has_tag(snapshot, place, tag),
        }
    }
}

/// Whether an institution answers for a node, whichever way either is written.
fn answers(snapshot: &Snapshot, place: Place, name: &str) -> bool {
    institutions(snapshot, place).contains(&snapshot.bodies().name(name))
}

impl Order {
    pub const ALL: [Self; 6] = [
        Self::End,
        Self::Figure,
        Self::DaysLate,
        Self::Gap,
        Self::Title,
        Self::Leverage,
    ];

    fn compare(
        self,
        snapshot: &Snapshot,
        gains: &HashMap<Place, Exact>,
        a: Place,
        b: Place,
    ) -> Ordering {
        let (Some(left), Some(right)) = (snapshot.reading(a), snapshot.reading(b)) else {
            return Ordering::Equal;
        };
        let title = |place| {
            snapshot
                .plan()
                .node(place)
                .map(|node| crate::text::alphabetical(node.title()))
        };
        match self {
            Self::End => {
                let end = |reading: &super::Reading| {
                    reading
                        .deadline
                        .and_then(|due| due.due)
                        .map(PlanDate::last_day)
                };
                // None is less than any day, and belongs last.
                let (left, right) = (end(left), end(right));
                left.is_none().cmp(&right.is_none()).then(left.cmp(&right))
            }
            Self::Figure => left.figure.value.cmp(&right.figure.value),
            Self::DaysLate => {
                let late =
                    |reading: &super::Reading| reading.deadline.map_or(0, |due| due.days_late);
                late(right).cmp(&late(left))
            }
            Self::Gap => {
                let gap = |reading: &super::Reading| {
                    reading
                        .expected
                        .as_ref()
                        .and_then(|expected| expected.gap.clone())
                };
                let (left, right) = (gap(left), gap(right));
                left.is_none().cmp(&right.is_none()).then(left.cmp(&right))
            }
            Self::Title => title(a).cmp(&title(b)),
            // None is less than any gain, and belongs last.
            Self::Leverage => gains.get(&b).cmp(&gains.get(&a)),
        }
    }
}

/// The leaves of which all the conditions hold, in that order.
#[must_use]
pub fn select(snapshot: &Snapshot, conditions: &[Condition], orders: &[Order]) -> Vec<Place> {
    let holds = |place: &Place| {
        conditions
            .iter()
            .all(|condition| condition.holds(snapshot, *place))
    };
    let mut places: Vec<Place> = snapshot.plan().leaves().filter(holds).collect();
    // Costly, and so only where it is asked for.
    let gains: HashMap<Place, Exact> = if orders.contains(&Order::Leverage) {
        Levers::of(snapshot)
            .most(Place::Plan)
            .into_iter()
            .map(|lever| (lever.place, lever.gain))
            .collect()
    } else {
        HashMap::new()
    };
    let decide = |a: &Place, b: &Place| {
        orders
            .iter()
            .map(|order| order.compare(snapshot, &gains, *a, *b))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    };
    // A stable sort: equals stay in the order of the plan.
    places.sort_by(decide);
    places
}

/// The institutions that answer for a node, as they are called; where none is named, those of the
/// node above.
#[must_use]
pub fn institutions(snapshot: &Snapshot, place: Place) -> Vec<String> {
    snapshot.bodies().of_node(snapshot.plan(), place)
}

/// Every institution that answers for a leaf, in the order of the plan.
#[must_use]
pub fn all_institutions(snapshot: &Snapshot) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for place in snapshot.plan().leaves() {
        all.extend(
            institutions(snapshot, place)
                .into_iter()
                .filter(|name| seen.insert(name.clone())),
        );
    }
    all
}

/// A tag with its kind: `territorio: León`.
fn tag_said(kind: &str, tag: &str) -> String {
    format!("{kind}: {tag}")
}

/// The tags of a node and of all that it is in.
fn tags(snapshot: &Snapshot, place: Place) -> impl Iterator<Item = String> {
    let above = std::iter::successors(Some(place), |place| place.parent());
    let own = above.filter_map(|place| snapshot.plan().node(place).map(Node::tags));
    own.flat_map(|tags| &tags.0)
        .flat_map(|(kind, tags)| tags.iter().map(move |tag| tag_said(kind, tag)))
}

/// Tags are compared as institutions are: without case, accents and blanks.
fn has_tag(snapshot: &Snapshot, place: Place, tag: &str) -> bool {
    let wanted = folded(tag);
    tags(snapshot, place).any(|tag| folded(&tag) == wanted)
}

/// Every tag of a leaf, in the order of the plan, each once.
#[must_use]
pub fn all_tags(snapshot: &Snapshot) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let leaves = snapshot.plan().leaves();
    leaves
        .flat_map(|leaf| tags(snapshot, leaf))
        .filter(|tag| seen.insert(folded(tag)))
        .collect()
}
