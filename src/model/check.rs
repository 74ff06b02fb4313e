//! Problems of meaning in a plan whose every value is well-formed.
//!
//! A finding names the path of the value that is wrong; the reader finds its line and column.

use std::collections::HashMap;

use super::{Cutoff, FieldPath, Id, Place, Plan, PlanDate, Reschedule, Source};

/// One problem of meaning, at one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub at: FieldPath,
    pub kind: FindingKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// The id stands already at `first`.
    DuplicateId { id: Id, first: FieldPath },
    /// An end before its start. `start` is the date it is held against.
    EndBeforeStart { start: PlanDate, end: PlanDate },
    /// `depends_on` names no node of this plan.
    NoSuchNode(Id),
    /// `far_behind` is below `behind`.
    ThresholdsCrossed,
}

/// Every problem of meaning in the plan, in the order of the file.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    check_head(plan, &mut findings);
    let mut ids: HashMap<&Id, Place> = HashMap::new();
    for place in plan.places().skip(1) {
        let Some(node) = plan.node(place) else { continue };
        if let Some(first) = ids.get(node.id()) {
            findings.push(duplicate(&place.path(), node.id(), &first.path()));
        } else {
            ids.insert(node.id(), place);
        }
        check_dates(plan, place, &mut findings);
    }
    check_references(plan, &ids, &mut findings);
    findings
}

fn check_head(plan: &Plan, findings: &mut Vec<Finding>) {
    let root = FieldPath::root();
    check_span(&root, plan.start, plan.end, findings);
    if plan.thresholds.far_behind < plan.thresholds.behind {
        let at = root.field("thresholds").field("far_behind");
        findings.push(Finding { at, kind: FindingKind::ThresholdsCrossed });
    }
    check_unique(&root.field("sources"), plan.sources.iter().map(|Source { id, .. }| id), findings);
    check_unique(&root.field("cutoffs"), plan.cutoffs.iter().map(|Cutoff { id, .. }| id), findings);
    for (at, cutoff) in plan.cutoffs.iter().enumerate() {
        if let Some(from) = cutoff.from.filter(|from| from.first_day() > cutoff.on.last_day()) {
            let at = root.field("cutoffs").index(at).field("on");
            findings.push(Finding { at, kind: FindingKind::EndBeforeStart { start: from, end: cutoff.on } });
        }
    }
}

fn check_unique<'p>(list: &FieldPath, ids: impl Iterator<Item = &'p Id>, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<&Id, usize> = HashMap::new();
    for (at, id) in ids.enumerate() {
        if let Some(&first) = seen.get(id) {
            findings.push(duplicate(&list.index(at), id, &list.index(first)));
        } else {
            seen.insert(id, at);
        }
    }
}

fn duplicate(node: &FieldPath, id: &Id, first: &FieldPath) -> Finding {
    Finding { at: node.field("id"), kind: FindingKind::DuplicateId { id: id.clone(), first: first.field("id") } }
}

fn check_dates(plan: &Plan, place: Place, findings: &mut Vec<Finding>) {
    let (start, end, reschedules): (_, _, &[Reschedule]) = match plan.node(place) {
        Some(super::Node::Commitment(node)) => (node.start, node.end, &node.reschedules),
        Some(super::Node::Action(node)) => (node.start, node.end, &node.reschedules),
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
            check_span(&place.path().field("reschedules").index(at), start, moved.end, findings);
        }
    }
}

fn crossed(start: Option<PlanDate>, end: Option<PlanDate>) -> Option<(PlanDate, PlanDate)> {
    start.zip(end).filter(|(start, end)| end.last_day() < start.first_day())
}

fn check_span(node: &FieldPath, start: Option<PlanDate>, end: Option<PlanDate>, findings: &mut Vec<Finding>) {
    if let Some((start, end)) = crossed(start, end) {
        findings.push(Finding { at: node.field("end"), kind: FindingKind::EndBeforeStart { start, end } });
    }
}

fn check_references(plan: &Plan, ids: &HashMap<&Id, Place>, findings: &mut Vec<Finding>) {
    for place in plan.places() {
        let Some(super::Node::Action(action)) = plan.node(place) else { continue };
        for (at, id) in action.depends_on.iter().enumerate().filter(|(_, id)| !ids.contains_key(id)) {
            let at = place.path().field("depends_on").index(at);
            findings.push(Finding { at, kind: FindingKind::NoSuchNode(id.clone()) });
        }
    }
}
