//! The snapshot as JSON, schema `rumbo/plan/1`.
//!
//! Figures come from the calculator, rounded to four decimals; nothing is computed here.

use serde_json::{Value, json as object};

use crate::model::reconcile::Method;
use crate::model::{
    Action, Axis, Commitment, Counts, Deadline, Evidence, Exact, Node, Place, Plan, Reading, Responsible, Role, Rule,
    Snapshot, Status, Unreported, Update, leaf_state,
};
use crate::text::escape_json;

/// Data as all of it goes out: indented, ending in a line break, and fit to be looked at in a terminal.
#[must_use]
pub fn text(document: &Value) -> String {
    escape_json(&format!("{document:#}\n"))
}

/// The whole plan, or one node of it with what is below, as indented JSON ending in a line break.
#[must_use]
pub fn json(snapshot: &Snapshot, place: Place) -> String {
    let plan: &Plan = snapshot.plan();
    let node = plan.node(place).and_then(|node| match (place, node) {
        (Place::Axis(a), Node::Axis(node)) => Some(("axis", axis(snapshot, a, node)?)),
        (Place::Commitment(a, c), Node::Commitment(node)) => Some(("commitment", commitment(snapshot, a, c, node)?)),
        (_, Node::Action(node)) => Some(("action", action(snapshot, place, node)?)),
        _ => None,
    });
    let mut document = object!({ "schema": "rumbo/plan/1", "as_of": snapshot.as_of().to_string() });
    match node {
        Some((level, value)) => {
            document["plan"] = object!({ "id": plan.id.as_str(), "title": plan.title });
            document[level] = value;
        }
        None => document["plan"] = whole(snapshot),
    }
    text(&document)
}

/// The summary of a plan: what the list of plans shows.
#[must_use]
pub fn summary(snapshot: &Snapshot) -> Value {
    let (plan, total) = (snapshot.plan(), snapshot.total());
    object!({
        "id": plan.id.as_str(),
        "title": plan.title,
        "progress": progress(total, plan),
        "published": published(total),
        "elapsed": number(snapshot.elapsed().as_ref()),
        "counts": counts(&total.counts),
    })
}

fn whole(snapshot: &Snapshot) -> Value {
    let (plan, total) = (snapshot.plan(), snapshot.total());
    let axes: Vec<Value> = plan.axes.iter().enumerate().filter_map(|(a, node)| axis(snapshot, a, node)).collect();
    object!({
            "id": plan.id.as_str(),
            "title": plan.title,
            "language": plan.language,
            "rule": rule(plan.rule),
            "unreported": unreported(plan.unreported),
            "progress": progress(total, plan),
            "published": published(total),
            "elapsed": number(snapshot.elapsed().as_ref()),
            "counts": counts(&total.counts),
            "axes": axes,
    })
}

fn axis(snapshot: &Snapshot, a: usize, node: &Axis) -> Option<Value> {
    let reading = snapshot.reading(Place::Axis(a))?;
    let below = node.commitments.iter().enumerate();
    let below: Vec<Value> = below.filter_map(|(c, node)| commitment(snapshot, a, c, node)).collect();
    Some(object!({
        "id": node.id.as_str(),
        "title": node.title,
        "progress": progress(reading, snapshot.plan()),
        "published": published(reading),
        "deadline": reading.deadline.as_ref().map(deadline),
        "counts": counts(&reading.counts),
        "commitments": below,
    }))
}

fn commitment(snapshot: &Snapshot, a: usize, c: usize, node: &Commitment) -> Option<Value> {
    let reading = snapshot.reading(Place::Commitment(a, c))?;
    let below = node.actions.iter().enumerate();
    let below: Vec<Value> = below.filter_map(|(k, node)| action(snapshot, Place::Action(a, c, k), node)).collect();
    let sdg = node.sdg.as_ref();
    Some(object!({
        "id": node.id.as_str(),
        "title": node.title,
        "counted": reading.counted,
        "start": node.start.map(|date| date.to_string()),
        "end": end(reading),
        "original_end": node.end.map(|date| date.to_string()),
        "progress": progress(reading, snapshot.plan()),
        "published": published(reading),
        "deadline": reading.deadline.as_ref().map(deadline),
        "stage": stage(snapshot, &node.updates),
        "responsible": node.responsible.iter().map(responsible).collect::<Vec<_>>(),
        "sdg": sdg.map(|sdg| object!({ "goals": sdg.goals, "targets": sdg.targets, "raw": sdg.raw, "note": sdg.note })),
        "evidence": node.evidence.iter().map(evidence).collect::<Vec<_>>(),
        "updates": node.updates.iter().map(update).collect::<Vec<_>>(),
        "actions": below,
    }))
}

fn action(snapshot: &Snapshot, place: Place, node: &Action) -> Option<Value> {
    let reading = snapshot.reading(place)?;
    Some(object!({
        "id": node.id.as_str(),
        "title": node.title,
        "counted": reading.counted,
        "start": node.start.map(|date| date.to_string()),
        "end": end(reading),
        "original_end": node.end.map(|date| date.to_string()),
        "deadline": reading.deadline.as_ref().map(deadline),
        "stage": stage(snapshot, &node.updates),
        "responsible": node.responsible.iter().map(responsible).collect::<Vec<_>>(),
        "evidence": node.evidence.iter().map(evidence).collect::<Vec<_>>(),
        "updates": node.updates.iter().map(update).collect::<Vec<_>>(),
        "progress": progress(reading, snapshot.plan()),
    }))
}

pub(super) fn progress(reading: &Reading, plan: &Plan) -> Value {
    let expected = reading.expected.as_ref();
    object!({
        "value": number(reading.figure.value.as_ref()),
        "display": reading.figure.display(plan.decimals),
        "from_published": number(reading.from_published.as_ref()),
        "low": number(reading.low.as_ref()),
        "high": number(reading.high.as_ref()),
        "backed": number(reading.backed.as_ref()),
        "expected": number(expected.map(|expected| &expected.value)),
        "gap": number(expected.and_then(|expected| expected.gap.as_ref())),
        "leaves": reading.coverage.leaves,
        "reported": reading.coverage.reported,
        "counted": reading.coverage.counted,
    })
}

fn published(reading: &Reading) -> Option<Value> {
    reading.published.as_ref().map(|published| {
        object!({
            "value": Exact::from(published.progress).to_f64(),
            "on": published.on.to_string(),
            "source": published.source,
            "difference": number(published.difference.as_ref()),
        })
    })
}

fn deadline(due: &Deadline) -> Value {
    let status = match due.status {
        Status::Done => "done",
        Status::Overdue => "overdue",
        Status::DueSoon => "due_soon",
        Status::FarBehind => "far_behind",
        Status::Behind => "behind",
        Status::OnTrack => "on_track",
        Status::NotStarted => "not_started",
        Status::NoDate => "no_date",
    };
    let end = due.span.end.map(|end| end.last_day().to_string());
    object!({ "status": status, "end": end, "days_late": due.days_late, "stale": due.stale })
}

fn counts(counts: &Counts) -> Value {
    object!({
        "axes": counts.axes,
        "commitments": counts.commitments,
        "actions": counts.actions,
        "leaves": counts.leaves,
        "overdue": counts.overdue,
        "due_soon": counts.due_soon,
        "behind": counts.behind,
        "unreported": counts.unreported,
        "done": counts.done,
    })
}

fn update(update: &Update) -> Value {
    object!({
        "on": update.on.to_string(),
        "progress": update.progress.map(|figure| Exact::from(figure).to_f64()),
        "stage": update.stage,
        "note": update.note,
        "by": update.by,
        "evidence": update.evidence.iter().map(evidence).collect::<Vec<_>>(),
        "clarification": update.clarification,
    })
}

fn evidence(evidence: &Evidence) -> Value {
    let on = evidence.on.map(|on| on.to_string());
    object!({ "url": evidence.url, "text": evidence.text, "title": evidence.title, "on": on })
}

/// Without e-mail and telephone, which are for the secretariat and not for open data.
fn responsible(who: &Responsible) -> Value {
    let role = who.role.map(|role| match role {
        Role::Lead => "Lead",
        Role::Support => "Support",
        Role::Spokesperson => "Spokesperson",
        Role::CivilSociety => "CivilSociety",
    });
    object!({ "institution": who.institution, "unit": who.unit, "name": who.name, "post": who.post, "role": role })
}

fn stage<'p>(snapshot: &Snapshot, updates: &'p [Update]) -> Option<&'p str> {
    leaf_state(updates, snapshot.as_of()).stage.map(|(stage, _)| stage)
}

/// The end in force, as written.
fn end(reading: &Reading) -> Option<String> {
    reading.deadline.and_then(|due| due.span.end).map(|end| end.to_string())
}

pub(super) fn number(exact: Option<&Exact>) -> Option<f64> {
    exact.map(Exact::to_f64)
}

pub(super) const fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::MeanOfChildren => "MeanOfChildren",
        Rule::MeanOfLeaves => "MeanOfLeaves",
    }
}

pub(super) const fn unreported(unreported: Unreported) -> &'static str {
    match unreported {
        Unreported::Zero => "Zero",
        Unreported::Skip => "Skip",
    }
}

pub(super) const fn method(method: Method) -> &'static str {
    match method {
        Method::MeanOfChildren => "MeanOfChildren",
        Method::MeanOfLeaves => "MeanOfLeaves",
        Method::Median => "Median",
        Method::DoneOfTotal => "DoneOfTotal",
    }
}
