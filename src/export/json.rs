//! The snapshot as JSON, schema `rumbo/plan/1`.
//!
//! Figures come from the calculator, rounded to four decimals; nothing is computed here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json as object};

use crate::model::reconcile::Method;
use crate::model::{
    Action, Axis, Budget, Commitment, Counts, Deadline, Decimal, EndOf, Evidence, Exact, Id,
    Indicator, Node, Place, Plan, Published, PublishedReading, Reading, Reschedule, Responsible,
    Role, Rule, Scope, Snapshot, Status, Told, Unreported, Update, leaf_state,
};
use crate::text::escape_json;

/// Data as all of it goes out: indented, ending in a line break, and fit to be looked at in a
/// terminal.
#[must_use]
pub fn text(document: &impl Serialize) -> String {
    let mut text = Vec::new();
    // Writing to memory fails for no document made here, and what is written is UTF-8.
    let _ = serde_json::to_writer_pretty(&mut text, document);
    text.push(b'\n');
    let text = String::from_utf8(text).unwrap_or_default();
    // A large document is in memory once where nothing in it is to be escaped.
    match escape_json(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(escaped) => escaped,
    }
}

/// The whole plan, or one node of it with what is below, as indented JSON ending in a line break.
/// What is dated later than the snapshot is in it where no date was asked for.
#[must_use]
pub fn json(snapshot: &Snapshot, place: Place, with_later: bool) -> String {
    let plan: &Plan = snapshot.plan();
    let mut head = object!({ "schema": "rumbo/plan/1", "as_of": snapshot.as_of().to_string() });
    let level = match place {
        Place::Plan => "plan",
        Place::Axis(_) => "axis",
        Place::Commitment(..) => "commitment",
        Place::Action(..) => "action",
    };
    if place != Place::Plan {
        head["plan"] = object!({ "id": plan.id.as_str(), "title": plan.title });
    }
    let source = Source::of(snapshot, with_later);
    let document = Object {
        head,
        lists: Lists::default(),
        last: Some((level, Branch(&source, place))),
    };
    text(&document)
}

/// Where figures are taken from, and where entries are.
struct Source<'s> {
    snapshot: &'s Snapshot,
    /// With what is said later; where each node stands in it.
    later: Option<HashMap<&'s Id, Node<'s>>>,
}

impl<'s> Source<'s> {
    fn of(snapshot: &'s Snapshot, with_later: bool) -> Self {
        let whole = snapshot.whole();
        let is_other = with_later && !Arc::ptr_eq(whole, snapshot.plan());
        let nodes = || {
            let nodes = whole.places().filter_map(|place| whole.node(place));
            nodes.map(|node| (node.id(), node)).collect()
        };
        Self {
            snapshot,
            later: is_other.then(nodes),
        }
    }

    /// A node with its entries.
    fn node(&self, place: Place) -> Option<Node<'s>> {
        let known = self.snapshot.plan().node(place)?;
        match &self.later {
            Some(_) if place == Place::Plan => Some(Node::Plan(self.snapshot.whole())),
            Some(later) => later.get(known.id()).copied(),
            None => Some(known),
        }
    }
}

/// An object whose long members are written as they are made: all of a large plan as one value
/// would take more memory than the plan and its text together.
struct Object<'s, T> {
    head: Value,
    /// These stand where the head has members of their names.
    lists: Lists<'s>,
    last: Option<(&'static str, T)>,
}

#[derive(Default)]
struct Lists<'s> {
    responsible: &'s [Responsible],
    evidence: &'s [Evidence],
    updates: &'s [Update],
}

/// A list whose items are written as they are made.
struct Each<'s, T>(&'s [T], fn(&T) -> Value);

/// A node, and in it what is below it.
struct Branch<'s>(&'s Source<'s>, Place);

/// The nodes right below one.
struct Below<'s>(&'s Source<'s>, Place);

impl<T: Serialize> Serialize for Object<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (name, value) in self.head.as_object().into_iter().flatten() {
            match &**name {
                "responsible" => {
                    map.serialize_entry(name, &Each(self.lists.responsible, responsible))?;
                }
                "evidence" => map.serialize_entry(name, &Each(self.lists.evidence, evidence))?,
                "updates" => map.serialize_entry(name, &Each(self.lists.updates, update))?,
                _ => map.serialize_entry(name, value)?,
            }
        }
        if let Some((name, last)) = &self.last {
            map.serialize_entry(name, last)?;
        }
        map.end()
    }
}

impl<T> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(self.1))
    }
}

impl Serialize for Branch<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(source, place) = *self;
        let snapshot = source.snapshot;
        let Some((node, reading)) = source.node(place).zip(snapshot.reading(place)) else {
            return to.serialize_none();
        };
        let (head, lists, below) = match node {
            Node::Plan(node) => (whole(snapshot, node), Lists::default(), Some("axes")),
            Node::Axis(node) => (
                axis(snapshot, place, reading, node),
                Lists::default(),
                Some("commitments"),
            ),
            Node::Commitment(
                node @ Commitment {
                    responsible,
                    evidence,
                    updates,
                    ..
                },
            ) => (
                commitment(snapshot, place, reading, node),
                Lists {
                    responsible,
                    evidence,
                    updates,
                },
                Some("actions"),
            ),
            Node::Action(
                node @ Action {
                    responsible,
                    evidence,
                    updates,
                    ..
                },
            ) => (
                action(snapshot, reading, node),
                Lists {
                    responsible,
                    evidence,
                    updates,
                },
                None,
            ),
        };
        Object {
            head,
            lists,
            last: below.map(|name| (name, Below(source, place))),
        }
        .serialize(to)
    }
}

impl Serialize for Below<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(source, place) = *self;
        let count = source
            .snapshot
            .plan()
            .node(place)
            .map_or(0, |node| node.children().count());
        to.collect_seq((0..count).map(|at| Branch(source, place.child(at))))
    }
}

/// The summary of a plan: what the list of plans shows.
#[must_use]
pub fn summary(snapshot: &Snapshot) -> Value {
    let (plan, total) = (snapshot.plan(), snapshot.total());
    object!({
        "id": plan.id.as_str(),
        "title": plan.title,
        "progress": progress(total, plan),
        "published": published(snapshot, Place::Plan),
        "elapsed": number(snapshot.elapsed().as_ref()),
        "counts": counts(&total.counts),
    })
}

fn whole(snapshot: &Snapshot, plan: &Plan) -> Value {
    let total = snapshot.total();
    object!({
            "id": plan.id.as_str(),
            "title": plan.title,
            "language": plan.language,
            "rule": rule(plan.rule),
            "unreported": unreported(plan.unreported),
            "progress": progress(total, plan),
            "start": plan.start.map(|date| date.to_string()),
            "end": plan.end.map(|date| date.to_string()),
            "published": published(snapshot, Place::Plan),
            "publications": publications(&plan.published),
            "tags": plan.tags,
            "external": plan.external,
            "budget": budget(&plan.budget),
            "stages": plan.stages.iter().map(|stage| object!({
                "name": stage.name,
                "progress": stage.progress.map(|figure| Exact::from(figure).to_f64()),
                "done": stage.done,
            })).collect::<Vec<_>>(),
            "institutions": plan.institutions.iter().map(|body| object!({
                "id": body.id.as_str(),
                "name": body.name,
                "short": body.short,
                "aliases": body.aliases,
            })).collect::<Vec<_>>(),
            "elapsed": number(snapshot.elapsed().as_ref()),
            "counts": counts(&total.counts),
    })
}

fn axis(snapshot: &Snapshot, place: Place, reading: &Reading, node: &Axis) -> Value {
    object!({
        "id": node.id.as_str(),
        "title": node.title,
        "progress": progress(reading, snapshot.plan()),
        "published": published(snapshot, place),
        "publications": publications(&node.published),
        "tags": node.tags,
        "external": node.external,
        "budget": budget(&node.budget),
        "deadline": reading.deadline.as_ref().map(deadline),
        "counts": counts(&reading.counts),
    })
}

fn commitment(snapshot: &Snapshot, place: Place, reading: &Reading, node: &Commitment) -> Value {
    let sdg = node.sdg.as_ref();
    object!({
        "id": node.id.as_str(),
        "title": node.title,
        "counted": reading.counted,
        "start": node.start.map(|date| date.to_string()),
        "end": end(reading),
        "original_end": node.end.map(|date| date.to_string()),
        "progress": progress(reading, snapshot.plan()),
        "published": published(snapshot, place),
        "publications": publications(&node.published),
        "deadline": reading.deadline.as_ref().map(deadline),
        "counts": counts(&reading.counts),
        "level": level(reading),
        "told": told(reading.told),
        "withdrawn": reading.withdrawn,
        "group": node.group,
        "scope": scope(&node.scope),
        "reschedules": reschedules(&node.reschedules),
        "indicator": node.indicator.as_ref().map(indicator),
        "tags": node.tags,
        "external": node.external,
        "budget": budget(&node.budget),
        "stage": stage(snapshot, Node::Commitment(node)),
        "responsible": [],
        "sdg": sdg.map(|sdg| object!({ "goals": sdg.goals, "targets": sdg.targets, "raw": sdg.raw, "note": sdg.note })),
        "evidence": [],
        "updates": [],
    })
}

fn action(snapshot: &Snapshot, reading: &Reading, node: &Action) -> Value {
    object!({
        "id": node.id.as_str(),
        "title": node.title,
        "counted": reading.counted,
        "start": node.start.map(|date| date.to_string()),
        "end": end(reading),
        "original_end": node.end.map(|date| date.to_string()),
        "deadline": reading.deadline.as_ref().map(deadline),
        "told": told(reading.told),
        "withdrawn": reading.withdrawn,
        "group": node.group,
        "scope": scope(&node.scope),
        "reschedules": reschedules(&node.reschedules),
        "indicator": node.indicator.as_ref().map(indicator),
        "tags": node.tags,
        "external": node.external,
        "budget": budget(&node.budget),
        "stage": stage(snapshot, Node::Action(node)),
        "responsible": [],
        "evidence": [],
        "updates": [],
        "progress": progress(reading, snapshot.plan()),
    })
}

pub(super) fn progress(reading: &Reading, plan: &Plan) -> Value {
    let expected = reading.expected.as_ref();
    object!({
        "value": number(reading.figure.value.as_ref()),
        "display": reading.shown(plan.decimals).text(),
        "from_published": number(reading.from_published.as_ref()),
        "low": number(reading.low.as_ref()),
        "high": number(reading.high.as_ref()),
        "backed": number(reading.backed.as_ref()),
        "expected": number(expected.map(|expected| &expected.value)),
        "dated": expected.map_or(0, |expected| expected.leaves),
        "gap": number(expected.and_then(|expected| expected.gap.as_ref())),
        "leaves": reading.coverage.leaves,
        "reported": reading.coverage.reported,
        "counted": reading.coverage.counted,
    })
}

fn published(snapshot: &Snapshot, place: Place) -> Option<Value> {
    snapshot
        .published(place)
        .map(|printed| printed_figure(&printed))
}

/// Everything that was printed for a node, in the order of the file.
fn publications(entries: &[Published]) -> Vec<Value> {
    entries
        .iter()
        .map(|entry| {
            object!({
                "value": Exact::from(entry.progress).to_f64(),
                "on": entry.on.to_string(),
                "source": entry.source,
                "note": entry.note,
                "corrects": entry.corrects.map(|on| on.to_string()),
            })
        })
        .collect()
}

fn printed_figure(printed: &PublishedReading) -> Value {
    object!({
        "value": Exact::from(printed.progress).to_f64(),
        "on": printed.on.to_string(),
        "source": printed.source,
        "computed": printed.computed.text(),
        "difference": number(printed.difference.as_ref()),
        "corrects": printed.corrects.as_ref().map(|before| object!({
            "value": Exact::from(before.progress).to_f64(),
            "source": before.source,
        })),
    })
}

const fn told(told: Told) -> &'static str {
    match told {
        Told::Nothing => "nothing",
        Told::InWords => "in_words",
        Told::Figure => "figure",
    }
}

fn level(reading: &Reading) -> Option<Value> {
    let level = reading.level.as_ref()?;
    let rated = level.rated.as_ref().map(
        |rating| object!({ "level": rating.level, "by": rating.by, "on": rating.on.to_string() }),
    );
    Some(object!({ "derived": level.derived, "rated": rated }))
}

fn scope(scope: &[Scope]) -> Vec<Value> {
    let entry = |entry: &Scope| {
        object!({
            "on": entry.on.to_string(),
            "counted": entry.counted,
            "reason": entry.reason,
            "agreed_by": entry.agreed_by,
        })
    };
    scope.iter().map(entry).collect()
}

fn reschedules(reschedules: &[Reschedule]) -> Vec<Value> {
    let entry = |entry: &Reschedule| {
        object!({
            "on": entry.on.to_string(),
            "start": entry.start.map(|date| date.to_string()),
            "end": entry.end.map(|date| date.to_string()),
            "reason": entry.reason,
            "agreed_by": entry.agreed_by,
        })
    };
    reschedules.iter().map(entry).collect()
}

fn indicator(indicator: &Indicator) -> Value {
    object!({
        "name": indicator.name,
        "unit": indicator.unit,
        "baseline": indicator.baseline.unwrap_or(Decimal::ZERO),
        "target": indicator.target,
    })
}

fn budget(budget: &[Budget]) -> Vec<Value> {
    let entry = |entry: &Budget| {
        object!({
            "on": entry.on.to_string(),
            "planned": entry.planned,
            "committed": entry.committed,
            "paid": entry.paid,
            "currency": entry.currency,
            "source": entry.source,
            "note": entry.note,
        })
    };
    budget.iter().map(entry).collect()
}

fn deadline(due: &Deadline) -> Value {
    let status = match due.status {
        Status::Withdrawn => "withdrawn",
        Status::Done => "done",
        Status::Overdue => "overdue",
        Status::DueSoon => "due_soon",
        Status::FarBehind => "far_behind",
        Status::Behind => "behind",
        Status::OnTrack => "on_track",
        Status::NotStarted => "not_started",
        Status::NoDate => "no_date",
        Status::NoFigure => "no_figure",
    };
    let of = match due.due_of {
        EndOf::Node => "node",
        EndOf::Commitment => "commitment",
        EndOf::Plan => "plan",
    };
    let end = due.due.map(|end| end.last_day().to_string());
    object!({
        "status": status,
        "end": end,
        "end_of": of,
        "days_late": due.days_late,
        "days_done_late": due.days_done_late,
        "stale": due.stale,
    })
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
        "in_words": counts.in_words,
        "done": counts.done,
        "done_late": counts.done_late,
        "withdrawn": counts.withdrawn,
    })
}

fn update(update: &Update) -> Value {
    object!({
        "on": update.on.to_string(),
        "progress": update.progress.map(|figure| Exact::from(figure).to_f64()),
        "value": update.value,
        "of": update.of,
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

fn stage<'p>(snapshot: &Snapshot, node: Node<'p>) -> Option<&'p str> {
    leaf_state(snapshot.plan(), node, snapshot.as_of())
        .stage
        .map(|(stage, _)| stage)
}

/// The end in force, as written.
fn end(reading: &Reading) -> Option<String> {
    reading
        .deadline
        .and_then(|due| due.span.end)
        .map(|end| end.to_string())
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
        Method::SumOfShares => "SumOfShares",
    }
}
