//! How figures come about, and what was printed beside them, as JSON.

use serde_json::{Value, json as object};

use super::json::{method, number, progress, rule, text, unreported};
use crate::history::{Cause, bridge};
use crate::model::reconcile::{Basis, Printed, Reconciliation, Rounding, Trial};
use crate::model::{Exact, Explanation, Id, Levers, Part, Place, Snapshot};
use crate::report::{Difference, DifferenceKind};

/// The arithmetic of a node's figure, schema `rumbo/explanation/1`, as indented JSON ending in a
/// line break.
#[must_use]
pub fn explanation(snapshot: &Snapshot, place: Place) -> String {
    let (Some(node), Some(reading)) = (snapshot.plan().node(place), snapshot.reading(place)) else {
        return String::new();
    };
    let id = |place: Place| {
        snapshot
            .plan()
            .node(place)
            .map(|node| node.id().to_string())
    };
    let found = Explanation::of(snapshot, place);
    let terms = found.iter().flat_map(|found| &found.terms).map(|term| {
        let part = match term.part {
            Part::Counts => "counts",
            Part::AsZero => "as_zero",
            Part::LeftOut => "left_out",
            Part::NotCounted => "not_counted",
            Part::Withdrawn => "withdrawn",
        };
        object!({ "id": id(term.place), "value": number(term.value.as_ref()), "weight": term.weight.to_f64(), "part": part })
    });
    let terms: Vec<Value> = terms.collect();
    let levers = Levers::of(snapshot).most(place);
    let levers: Vec<Value> = levers
        .iter()
        .map(|lever| object!({ "id": id(lever.place), "gain": lever.gain.to_f64() }))
        .collect();
    let document = object!({
        "schema": "rumbo/explanation/1",
        "as_of": snapshot.as_of().to_string(),
        "id": node.id().as_str(),
        "title": node.title(),
        "rule": rule(snapshot.plan().rule),
        "unreported": unreported(snapshot.plan().unreported),
        "progress": progress(reading, snapshot.plan()),
        "sum": found.as_ref().map(|found| found.sum.to_f64()),
        "weight": found.as_ref().map(|found| found.weight.to_f64()),
        "terms": terms,
        "levers": levers,
    });
    text(&document)
}

/// What led from one figure of a node to a later one, and what else two texts of the plan do not say
/// alike, schema `rumbo/difference/1`.
#[must_use]
pub fn difference(
    before: &Snapshot,
    after: &Snapshot,
    id: &str,
    found: Option<&[Difference]>,
) -> String {
    let id = Id::new(id).ok();
    let bridge = id.as_ref().and_then(|id| bridge(before, after, id));
    let way = bridge.as_ref().map(|bridge| {
        let parts: Vec<Value> = bridge
            .parts
            .iter()
            .map(|part| {
                let nodes: Vec<&str> = part.nodes.iter().map(Id::as_str).collect();
                object!({ "cause": cause(part.cause), "points": part.points.to_f64(), "nodes": nodes })
            })
            .collect();
        let moved: Vec<Value> = bridge
            .moved
            .iter()
            .map(|moved| {
                object!({
                    "id": after.plan().node(moved.place).map(|node| node.id().to_string()),
                    "from": number(moved.from.as_ref()),
                    "to": number(moved.to.as_ref()),
                })
            })
            .collect();
        object!({
            "from": number(bridge.from.as_ref()),
            "to": number(bridge.to.as_ref()),
            "parts": parts,
            "moved": moved,
        })
    });
    let found: Option<Vec<Value>> = found.map(|found| {
        let one = |one: &Difference| {
            let kind = match one.kind {
                DifferenceKind::New => "new",
                DifferenceKind::Gone => "gone",
                DifferenceKind::Changed if one.was.is_some() => "renumbered",
                DifferenceKind::Changed => "changed",
            };
            object!({
                "id": one.id.as_str(),
                "was": one.was.as_ref().map(Id::as_str),
                "kind": kind,
                "what": one.lines,
            })
        };
        found.iter().map(one).collect()
    });
    text(&object!({
        "schema": "rumbo/difference/1",
        "id": id.as_ref().map(Id::as_str),
        "from": before.as_of().to_string(),
        "to": after.as_of().to_string(),
        "progress": way,
        "differences": found,
    }))
}

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Corrections => "corrections",
        Cause::Advances => "advances",
        Cause::Setbacks => "setbacks",
        Cause::FirstReports => "first_reports",
        Cause::Scope => "scope",
        Cause::Weights => "weights",
        Cause::Rule => "rule",
    }
}

/// What was printed for some days beside what comes of its parts, schema `rumbo/reconciliation/1`.
#[must_use]
pub fn reconciliations(snapshot: &Snapshot, found: &[Reconciliation]) -> String {
    let id = |place: Place| {
        snapshot
            .plan()
            .node(place)
            .map(|node| node.id().to_string())
    };
    let row = |row: &Printed| {
        let printed = Exact::from(row.published);
        let off = |value: Option<&Exact>| value.map(|value| printed.minus(value).to_f64());
        object!({
            "id": id(row.place),
            "published": printed.to_f64(),
            "source": row.source,
            "from_actions": number(row.from_actions.as_ref()),
            "from_published": number(row.from_published.as_ref()),
            "difference": off(row.from_actions.as_ref()),
            "difference_from_published": off(row.from_published.as_ref()),
            "reproduced_from": row.reproduced.iter().copied().map(basis).collect::<Vec<_>>(),
            "consistent_with": row.others.iter().map(|other| {
                let mut rule = trial(other.trial, &other.value);
                rule["held_below"] = other.held_below.into();
                rule["tellable_below"] = other.tellable_below.into();
                rule
            }).collect::<Vec<_>>(),
            "nearest": row.nearest.as_ref().map(|(nearest, value)| trial(*nearest, value)),
        })
    };
    let days = found.iter().map(|found| {
        object!({
            "on": found.on.to_string(),
            "rows": found.rows.iter().map(row).collect::<Vec<_>>(),
            "unpublished": found.unpublished.iter().map(|place| id(*place)).collect::<Vec<_>>(),
        })
    });
    let document = object!({
        "schema": "rumbo/reconciliation/1",
        "as_of": snapshot.as_of().to_string(),
        "plan": { "id": snapshot.plan().id.as_str(), "title": snapshot.plan().title },
        "days": days.collect::<Vec<_>>(),
    });
    text(&document)
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Actions => "actions",
        Basis::Published => "published",
    }
}

fn trial(trial: Trial, value: &Exact) -> Value {
    object!({
        "method": method(trial.method),
        "from": basis(trial.basis),
        "unreported": trial.unreported.map(unreported),
        "rounding": trial.rounding.map(|rounding| match rounding {
            Rounding::HalfUp => "half_up",
            Rounding::Down => "down",
        }),
        "value": value.to_f64(),
    })
}
