//! How figures come about, and what was printed beside them, as JSON.

use serde_json::{Value, json as object};

use super::json::{method, number, progress, rule, text, unreported};
use crate::model::reconcile::{Basis, Printed, Reconciliation, Rounding, Trial};
use crate::model::{Exact, Explanation, Levers, Part, Place, Snapshot};

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
