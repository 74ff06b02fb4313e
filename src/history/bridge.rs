//! What led from one figure of a node to another: its parts add up exactly.
//!
//! Each part is the difference between two figures of the calculator that differ in one thing only,
//! one after the other from the first to the last, so that nothing is left over.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{
    Action, Axis, Commitment, Exact, Glossary, Id, Labels, Percent, Place, Plan, PlanDate,
    Snapshot, Update, leaf_state,
};
use jiff::civil::Date;

/// What led from a figure to a later one.
#[derive(Debug, Clone)]
pub struct Bridge {
    /// `None` where there was no figure.
    pub from: Option<Exact>,
    pub to: Option<Exact>,
    /// In points, in the order in which they were taken; those of 0 are left out. Empty where one
    /// of the figures, or one on the way, is none.
    pub parts: Vec<(Cause, Exact)>,
    /// The leaves below whose figure is another, in the order of the later plan.
    pub moved: Vec<Moved>,
}

/// One thing that makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Entries of before the first date that read otherwise in the later text.
    Corrections,
    /// Leaves that had a figure and have a higher one.
    Advances,
    /// Leaves that had a figure and have a lower one.
    Setbacks,
    /// Leaves that had no figure and have one.
    FirstReports,
    /// Nodes added, taken out, moved, counted or no longer counted.
    Scope,
    Weights,
    /// Another rule, or another way to count what is unreported.
    Rule,
}

/// A leaf whose figure is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub place: Place,
    pub from: Option<Percent>,
    pub to: Option<Percent>,
}

type Figures = HashMap<Id, Option<Percent>>;

/// What led from the figure of a node in one snapshot to that in another, of the same text or a
/// later one. `None` where one of them has no such node.
#[must_use]
pub fn bridge(before: &Snapshot, after: &Snapshot, id: &Id) -> Option<Bridge> {
    let figure = |snapshot: &Snapshot| {
        let place = snapshot.plan().find(id.as_str())?;
        Some(snapshot.reading(place)?.figure.value.clone())
    };
    let (from, to) = (figure(before)?, figure(after)?);
    // The figure of a node follows from what is below it alone.
    let (old, new) = (branch(before.plan(), id)?, branch(after.plan(), id)?);
    let first = figures(before.plan(), id, before.as_of())?;
    let corrected = figures(after.plan(), id, before.as_of())?;
    let last = figures(after.plan(), id, after.as_of())?;
    // Only what both have can be said to have moved.
    let common: Vec<&Id> = first.keys().filter(|id| last.contains_key(*id)).collect();
    let changed = |from: &Figures,
                   to: &Figures,
                   wanted: fn(Option<Percent>, Option<Percent>) -> bool|
     -> Figures {
        let of = |figures: &Figures, id: &Id| figures.get(id).copied().flatten();
        let wanted = common.iter().filter(|id| wanted(of(from, id), of(to, id)));
        wanted.map(|id| ((*id).clone(), of(to, id))).collect()
    };
    let (rule, unreported) = (old.rule, old.unreported);
    let weighed = (!Arc::ptr_eq(before.plan(), after.plan())).then(|| with_weights_of(&new, &old));
    let mut on_way = Way {
        id,
        as_of: after.as_of(),
        plan: old,
        figures: first.clone(),
        value: from.clone(),
        parts: Some(Vec::new()),
    };
    if weighed.is_some() {
        on_way.figure(
            Cause::Corrections,
            changed(&first, &corrected, |from, to| from != to),
        );
    }
    on_way.figure(
        Cause::Advances,
        changed(&corrected, &last, |from, to| from.is_some() && from < to),
    );
    on_way.figure(
        Cause::Setbacks,
        changed(&corrected, &last, |from, to| to.is_some() && from > to),
    );
    on_way.figure(
        Cause::FirstReports,
        changed(&corrected, &last, |from, to| from.is_none() && to.is_some()),
    );
    if let Some(weighed) = weighed {
        // What the later text alone has comes with the figure that it has there.
        on_way
            .figures
            .extend(last.iter().map(|(id, figure)| (id.clone(), *figure)));
        on_way.plan(
            Cause::Scope,
            Plan {
                rule,
                unreported,
                ..weighed
            },
        );
        on_way.plan(
            Cause::Weights,
            Plan {
                rule,
                unreported,
                ..new.clone()
            },
        );
        on_way.plan(Cause::Rule, new);
    }
    let of = |figures: &Figures, id: &Id| figures.get(id).copied().flatten();
    let whole = after.plan();
    let moved = whole
        .leaves_within(whole.find(id.as_str())?)
        .filter_map(|place| {
            let node = whole.node(place)?;
            let (from, to) = (of(&first, node.id()), of(&last, node.id()));
            (from != to).then_some(Moved { place, from, to })
        });
    let moved = moved.collect();
    let mut parts = on_way.parts.unwrap_or_default();
    parts.retain(|(_, points)| !points.is_zero());
    Some(Bridge {
        from,
        to,
        parts,
        moved,
    })
}

/// A walk from the first figure to the last.
struct Way<'b> {
    id: &'b Id,
    as_of: Date,
    /// As it is at this point of the way, but for its reports.
    plan: Plan,
    figures: Figures,
    value: Option<Exact>,
    /// `None` after a figure on the way was none.
    parts: Option<Vec<(Cause, Exact)>>,
}

impl Way<'_> {
    /// A step that changes figures and nothing else.
    fn figure(&mut self, cause: Cause, changed: Figures) {
        if !changed.is_empty() {
            self.figures.extend(changed);
            self.step(cause);
        }
    }

    /// A step that changes the plan.
    fn plan(&mut self, cause: Cause, plan: Plan) {
        self.plan = plan;
        self.step(cause);
    }

    fn step(&mut self, cause: Cause) {
        report(&mut self.plan, &self.figures, PlanDate::day(self.as_of));
        let place = self.plan.find(self.id.as_str());
        let reading = place.and_then(|place| Snapshot::reading_at(&self.plan, self.as_of, place));
        let value = reading.and_then(|reading| reading.figure.value);
        let points = self
            .value
            .as_ref()
            .zip(value.as_ref())
            .map(|(from, to)| to.minus(from));
        match (&mut self.parts, points) {
            (Some(parts), Some(points)) => parts.push((cause, points)),
            _ => self.parts = None,
        }
        self.value = value;
    }
}

/// The plan with nothing but the node of that id, what is above it and what is below it, and only
/// those fields that figures follow from, but for the reports.
fn branch(plan: &Plan, id: &Id) -> Option<Plan> {
    let place = plan.find(id.as_str())?;
    let kept = |other: Place| other.is_within(place) || place.is_within(other);
    let axes = plan
        .axes
        .iter()
        .enumerate()
        .filter(|(a, _)| kept(Place::Axis(*a)))
        .map(|(a, axis)| {
            let commitments = axis
                .commitments
                .iter()
                .enumerate()
                .filter(|(c, _)| kept(Place::Commitment(a, *c)));
            Axis {
                id: axis.id.clone(),
                title: String::new(),
                description: None,
                justification: None,
                objective: None,
                effect: None,
                weight: axis.weight,
                links: Vec::new(),
                notes: None,
                published: Vec::new(),
                commitments: commitments
                    .map(|(c, node)| {
                        let actions = node.actions.iter().enumerate();
                        let kept = actions.filter(|(k, _)| kept(Place::Action(a, c, *k)));
                        bare_commitment(node, kept.map(|(_, action)| bare_action(action)).collect())
                    })
                    .collect(),
            }
        });
    Some(Plan {
        format: plan.format,
        id: plan.id.clone(),
        title: String::new(),
        summary: None,
        language: None,
        start: None,
        end: None,
        url: None,
        labels: Labels::default(),
        rule: plan.rule,
        unreported: plan.unreported,
        decimals: plan.decimals,
        thresholds: plan.thresholds,
        target: None,
        sources: Vec::new(),
        stewards: Vec::new(),
        cutoffs: Vec::new(),
        published: Vec::new(),
        glossary: Glossary::default(),
        sections: Vec::new(),
        notes: None,
        axes: axes.collect(),
    })
}

/// A commitment as [`branch`] has it.
fn bare_commitment(node: &Commitment, actions: Vec<Action>) -> Commitment {
    Commitment {
        id: node.id.clone(),
        title: String::new(),
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
        weight: node.weight,
        counted: node.counted,
        updates: Vec::new(),
        reschedules: Vec::new(),
        published: Vec::new(),
        ratings: Vec::new(),
        evidence: Vec::new(),
        links: Vec::new(),
        notes: None,
        actions,
    }
}

/// An action as [`branch`] has it.
fn bare_action(node: &Action) -> Action {
    Action {
        id: node.id.clone(),
        title: String::new(),
        keywords: Vec::new(),
        description: None,
        deliverable: None,
        responsible: Vec::new(),
        start: None,
        end: None,
        recurrence: None,
        follow_up: None,
        weight: node.weight,
        counted: node.counted,
        depends_on: Vec::new(),
        updates: Vec::new(),
        reschedules: Vec::new(),
        evidence: Vec::new(),
        notes: None,
    }
}

/// What each leaf within the node of that id reports.
fn figures(plan: &Plan, id: &Id, as_of: Date) -> Option<Figures> {
    let nodes = plan
        .leaves_within(plan.find(id.as_str())?)
        .filter_map(|place| plan.node(place));
    let figure = |updates| leaf_state(updates, as_of).figure.map(|(figure, _)| figure);
    Some(
        nodes
            .map(|node| (node.id().clone(), figure(node.updates())))
            .collect(),
    )
}

/// Gives each leaf one report, or none.
fn report(plan: &mut Plan, figures: &Figures, on: PlanDate) {
    let updates = |id: &Id| -> Vec<Update> {
        let figure = figures.get(id).copied().flatten();
        figure
            .map(|figure| Update {
                progress: Some(figure),
                ..Update::on(on)
            })
            .into_iter()
            .collect()
    };
    for commitment in plan.axes.iter_mut().flat_map(|axis| &mut axis.commitments) {
        commitment.updates = updates(&commitment.id);
        for action in &mut commitment.actions {
            action.updates = updates(&action.id);
        }
    }
}

/// A plan in which every node that another has too weighs what it weighs there.
fn with_weights_of(plan: &Plan, other: &Plan) -> Plan {
    let mut weights = HashMap::new();
    for axis in &other.axes {
        weights.insert(&axis.id, axis.weight);
        for commitment in &axis.commitments {
            weights.insert(&commitment.id, commitment.weight);
            weights.extend(
                commitment
                    .actions
                    .iter()
                    .map(|action| (&action.id, action.weight)),
            );
        }
    }
    let mut plan = plan.clone();
    for axis in &mut plan.axes {
        axis.weight = weights.get(&axis.id).copied().unwrap_or(axis.weight);
        for commitment in &mut axis.commitments {
            commitment.weight = weights
                .get(&commitment.id)
                .copied()
                .unwrap_or(commitment.weight);
            for action in &mut commitment.actions {
                action.weight = weights.get(&action.id).copied().unwrap_or(action.weight);
            }
        }
    }
    plan
}
