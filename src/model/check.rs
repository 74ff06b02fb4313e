//! Problems of meaning in a plan whose every value is well-formed.
//!
//! A finding names the path of the value that is wrong; the reader finds its line and column.

use std::collections::HashMap;

use super::{Cutoff, FieldPath, Id, Node, Place, Plan, PlanDate, Reschedule, Source};

/// Texts in the longest list of them that a node may have: its `keywords`, and what it
/// `depends_on`.
pub const MAX_LIST: usize = 1_000;

/// One problem of meaning, at one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub at: FieldPath,
    pub kind: FindingKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// An id that the plan or a node of it has already; it stands at `first`.
    DuplicateId { id: Id, first: FieldPath },
    /// An end before its start. `start` is the date it is held against.
    EndBeforeStart { start: PlanDate, end: PlanDate },
    /// `depends_on` names no node of this plan.
    NoSuchNode(Id),
    /// `far_behind` is below `behind`.
    ThresholdsCrossed,
    /// More than [`MAX_LIST`] texts in a list; found at the first that is too many.
    ListTooLong,
}

/// What was found so far, no more than is asked for: a plan may be wrong in as many places as it
/// has parts.
struct Findings {
    found: Vec<Finding>,
    most: usize,
}

impl Findings {
    fn is_full(&self) -> bool {
        self.found.len() >= self.most
    }

    fn add(&mut self, at: FieldPath, kind: FindingKind) {
        if !self.is_full() {
            self.found.push(Finding { at, kind });
        }
    }
}

/// Every problem of meaning in the plan: those of its own fields, then those of its nodes in the
/// order of the file.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Finding> {
    check_first(plan, usize::MAX)
}

/// The first so many of them; no more are looked for.
#[must_use]
pub fn check_first(plan: &Plan, most: usize) -> Vec<Finding> {
    let mut findings = Findings {
        found: Vec::new(),
        most,
    };
    check_head(plan, &mut findings);
    // What is looked up by its id is the plan or a node of it, so all these are one set.
    let mut ids: HashMap<&Id, Place> = HashMap::new();
    for (place, node) in nodes(plan) {
        ids.entry(node.id()).or_insert(place);
    }
    for (place, node) in nodes(plan) {
        if findings.is_full() {
            break;
        }
        if let Some(first) = ids.get(node.id()).filter(|first| **first != place) {
            duplicate(&place.path(), node.id(), &first.path(), &mut findings);
        }
        check_dates(place, node, &mut findings);
        check_lists(place, node, &ids, &mut findings);
    }
    findings.found
}

fn nodes(plan: &Plan) -> impl Iterator<Item = (Place, Node<'_>)> {
    plan.places()
        .filter_map(|place| Some((place, plan.node(place)?)))
}

fn check_head(plan: &Plan, findings: &mut Findings) {
    let root = FieldPath::root();
    check_span(&root, plan.start, plan.end, findings);
    if plan.thresholds.far_behind < plan.thresholds.behind {
        findings.add(
            root.field("thresholds").field("far_behind"),
            FindingKind::ThresholdsCrossed,
        );
    }
    check_unique(
        &root.field("sources"),
        plan.sources.iter().map(|Source { id, .. }| id),
        findings,
    );
    check_unique(
        &root.field("cutoffs"),
        plan.cutoffs.iter().map(|Cutoff { id, .. }| id),
        findings,
    );
    for (at, cutoff) in plan.cutoffs.iter().enumerate() {
        if let Some(from) = cutoff
            .from
            .filter(|from| from.first_day() > cutoff.on.last_day())
        {
            let at = root.field("cutoffs").index(at).field("on");
            findings.add(
                at,
                FindingKind::EndBeforeStart {
                    start: from,
                    end: cutoff.on,
                },
            );
        }
    }
}

fn check_unique<'p>(list: &FieldPath, ids: impl Iterator<Item = &'p Id>, findings: &mut Findings) {
    let mut seen: HashMap<&Id, usize> = HashMap::new();
    for (at, id) in ids.enumerate() {
        if let Some(&first) = seen.get(id) {
            duplicate(&list.index(at), id, &list.index(first), findings);
        } else {
            seen.insert(id, at);
        }
    }
}

fn duplicate(node: &FieldPath, id: &Id, first: &FieldPath, findings: &mut Findings) {
    findings.add(
        node.field("id"),
        FindingKind::DuplicateId {
            id: id.clone(),
            first: first.field("id"),
        },
    );
}

fn check_dates(place: Place, node: Node<'_>, findings: &mut Findings) {
    let (start, end, reschedules): (_, _, &[Reschedule]) = match node {
        Node::Commitment(node) => (node.start, node.end, &node.reschedules),
        Node::Action(node) => (node.start, node.end, &node.reschedules),
        _ => return,
    };
    // The path is built only where something is wrong: a large plan is checked at every edit.
    if crossed(start, end).is_some() {
        check_span(&place.path(), start, end, findings);
    }
    let mut start = start;
    for (at, moved) in reschedules.iter().enumerate() {
        start = moved.start.or(start);
        if crossed(start, moved.end).is_some() {
            check_span(
                &place.path().field("reschedules").index(at),
                start,
                moved.end,
                findings,
            );
        }
    }
}

fn crossed(start: Option<PlanDate>, end: Option<PlanDate>) -> Option<(PlanDate, PlanDate)> {
    start
        .zip(end)
        .filter(|(start, end)| end.last_day() < start.first_day())
}

fn check_span(
    node: &FieldPath,
    start: Option<PlanDate>,
    end: Option<PlanDate>,
    findings: &mut Findings,
) {
    if let Some((start, end)) = crossed(start, end) {
        findings.add(
            node.field("end"),
            FindingKind::EndBeforeStart { start, end },
        );
    }
}

fn check_lists(place: Place, node: Node<'_>, ids: &HashMap<&Id, Place>, findings: &mut Findings) {
    let Node::Action(action) = node else { return };
    for (name, length) in [
        ("keywords", action.keywords.len()),
        ("depends_on", action.depends_on.len()),
    ] {
        if length > MAX_LIST {
            findings.add(
                place.path().field(name).index(MAX_LIST),
                FindingKind::ListTooLong,
            );
        }
    }
    for (at, id) in action.depends_on.iter().enumerate().take(MAX_LIST) {
        // The plan as a whole is nothing that a part of it could wait for.
        if ids.get(id).is_none_or(|place| *place == Place::Plan) {
            findings.add(
                place.path().field("depends_on").index(at),
                FindingKind::NoSuchNode(id.clone()),
            );
        }
    }
}
