//! What led from one figure of a node to another: its parts add up exactly.
//!
//! Each part is the difference between two figures of the calculator that differ in one thing only,
//! one after the other from the first to the last, so that nothing is left over.

use std::collections::HashMap;

use crate::merge::renumbered;
use crate::model::{
    Action, Axis, Commitment, Exact, Given, Id, Place, Plan, Shown, Snapshot, Weight, leaf_state,
};
use jiff::civil::Date;

/// What led from a figure to a later one.
#[derive(Debug, Clone)]
pub struct Bridge {
    /// `None` where there was no figure.
    pub from: Option<Exact>,
    pub to: Option<Exact>,
    /// What is printed for the two.
    pub shown: [Shown; 2],
    /// In points, in the order in which they were taken; those of 0 are left out. Empty where one
    /// of the figures, or one on the way, is none.
    pub parts: Vec<Part>,
    /// The leaves below whose figure is another, in the order of the later plan.
    pub moved: Vec<Moved>,
}

/// What one cause makes of the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub cause: Cause,
    /// In points.
    pub points: Exact,
    /// The nodes in it, by their ids in the later plan where they are in it.
    pub nodes: Vec<Id>,
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
    /// Per cent, as it is on the leaf.
    pub from: Option<Exact>,
    pub to: Option<Exact>,
}

type Figures = Given;

fn of<'f>(figures: &'f Figures, id: &Id) -> Option<&'f Exact> {
    figures.get(id)?.as_ref()
}

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
    let (mut old, new) = (branch(before, id)?, branch(after, id)?);
    let mut first = reported(before, id, before.as_of())?;
    for (now, then) in renumbered(&old, &new) {
        rename(&mut old, &then, &now);
        if let Some(figure) = first.remove(&then) {
            first.insert(now, figure);
        }
    }
    let corrected = reported(after, id, before.as_of())?;
    let last = reported(after, id, after.as_of())?;
    // Only what both have can be said to have moved.
    let common: Vec<&Id> = first.keys().filter(|id| last.contains_key(*id)).collect();
    let changed = |from: &Figures,
                   to: &Figures,
                   wanted: fn(Option<&Exact>, Option<&Exact>) -> bool|
     -> Figures {
        let wanted = common.iter().filter(|id| wanted(of(from, id), of(to, id)));
        wanted
            .map(|id| ((*id).clone(), of(to, id).cloned()))
            .collect()
    };
    let (rule, unreported) = (old.rule, old.unreported);
    let weighed = (old != new).then(|| with_weights_of(&new, &old));
    let mut on_way = Way {
        id,
        as_of: after.as_of(),
        plan: old.clone(),
        figures: first.clone(),
        value: from.clone(),
        parts: Some(Vec::new()),
    };
    on_way.figure(
        Cause::Corrections,
        changed(&first, &corrected, |from, to| from != to),
    );
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
            .extend(last.iter().map(|(id, figure)| (id.clone(), figure.clone())));
        on_way.plan(
            (Cause::Scope, other_scope(&old, &new)),
            Plan {
                rule,
                unreported,
                ..weighed
            },
        );
        on_way.plan(
            (Cause::Weights, other_weights(&old, &new)),
            Plan {
                rule,
                unreported,
                ..new.clone()
            },
        );
        on_way.plan((Cause::Rule, Vec::new()), new);
    }
    let whole = after.plan();
    let moved = whole
        .leaves_within(whole.find(id.as_str())?)
        .filter_map(|place| {
            let node = whole.node(place)?;
            // What was not there before has not moved.
            let from = first.get(node.id())?;
            let (from, to) = (from.clone(), of(&last, node.id()).cloned());
            (from != to).then_some(Moved { place, from, to })
        });
    let moved = moved.collect();
    let mut parts = on_way.parts.unwrap_or_default();
    parts.retain(|part| !part.points.is_zero());
    Some(Bridge {
        from,
        to,
        shown: [before, after].map(|snapshot| {
            let place = snapshot.plan().find(id.as_str());
            let reading = place.and_then(|place| snapshot.reading(place));
            reading.map_or(Shown::Unknown, |reading| {
                reading.shown(snapshot.plan().decimals)
            })
        }),
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
    parts: Option<Vec<Part>>,
}

impl Way<'_> {
    /// A step that changes figures and nothing else.
    fn figure(&mut self, cause: Cause, changed: Figures) {
        if !changed.is_empty() {
            let mut nodes: Vec<Id> = changed.keys().cloned().collect();
            nodes.sort();
            self.figures.extend(changed);
            self.step(cause, nodes);
        }
    }

    /// A step that changes the plan.
    fn plan(&mut self, (cause, nodes): (Cause, Vec<Id>), plan: Plan) {
        self.plan = plan;
        self.step(cause, nodes);
    }

    fn step(&mut self, cause: Cause, nodes: Vec<Id>) {
        let place = self.plan.find(self.id.as_str());
        let reading = place
            .and_then(|place| Snapshot::reading_with(&self.plan, self.as_of, place, &self.figures));
        let value = reading.and_then(|reading| reading.figure.value);
        let points = self
            .value
            .as_ref()
            .zip(value.as_ref())
            .map(|(from, to)| to.minus(from));
        match (&mut self.parts, points) {
            (Some(parts), Some(points)) => parts.push(Part {
                cause,
                points,
                nodes,
            }),
            _ => self.parts = None,
        }
        self.value = value;
    }
}

/// The plan of a snapshot with nothing but the node of that id, what is above it and what is below
/// it, and only those fields that figures follow from, but for the reports.
fn branch(snapshot: &Snapshot, id: &Id) -> Option<Plan> {
    let (plan, as_of) = (snapshot.plan(), snapshot.as_of());
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
                title: axis.title.clone(),
                weight: axis.weight,
                commitments: commitments
                    .map(|(c, node)| {
                        let actions = node.actions.iter().enumerate();
                        let kept = actions.filter(|(k, _)| kept(Place::Action(a, c, *k)));
                        Commitment {
                            title: node.title.clone(),
                            weight: node.weight,
                            counted: node.is_counted_at(as_of),
                            actions: kept.map(|(_, action)| bare_action(action, as_of)).collect(),
                            ..Commitment::new(node.id.clone())
                        }
                    })
                    .collect(),
                ..Axis::new(axis.id.clone())
            }
        });
    Some(Plan {
        rule: plan.rule,
        unreported: plan.unreported,
        decimals: plan.decimals,
        thresholds: plan.thresholds,
        axes: axes.collect(),
        ..Plan::new(plan.id.clone())
    })
}

/// An action as [`branch`] has it.
fn bare_action(node: &Action, as_of: Date) -> Action {
    Action {
        title: node.title.clone(),
        weight: node.weight,
        counted: node.is_counted_at(as_of),
        ..Action::new(node.id.clone())
    }
}

/// Gives a node another id.
fn rename(plan: &mut Plan, from: &Id, to: &Id) {
    for axis in &mut plan.axes {
        let commitments = &mut axis.commitments;
        let below = commitments.iter_mut().flat_map(|node| {
            let actions = node.actions.iter_mut().map(|action| &mut action.id);
            std::iter::once(&mut node.id).chain(actions)
        });
        for id in std::iter::once(&mut axis.id).chain(below) {
            if id == from {
                *id = to.clone();
            }
        }
    }
}

/// Where each node below the plan stands, and whether it counts there.
fn scope_of(plan: &Plan) -> HashMap<&Id, (Option<&Id>, bool)> {
    let counts = |place: Place| match place {
        Place::Commitment(a, c) => plan.axes[a].commitments[c].counted,
        Place::Action(a, c, k) => plan.axes[a].commitments[c].actions[k].counted,
        Place::Plan | Place::Axis(_) => true,
    };
    let id = |place: Place| plan.node(place).map(crate::model::Node::id);
    plan.places()
        .skip(1)
        .filter_map(|place| {
            let above = place.parent().filter(|above| *above != Place::Plan);
            Some((id(place)?, (above.and_then(id), counts(place))))
        })
        .collect()
}

/// The nodes that came, went, moved, or count now or no longer, but for what is below them.
fn other_scope(old: &Plan, new: &Plan) -> Vec<Id> {
    let (before, after) = (scope_of(old), scope_of(new));
    let others = |mine: &HashMap<&Id, (Option<&Id>, bool)>,
                  theirs: &HashMap<&Id, (Option<&Id>, bool)>| {
        let is_other = |id: &Id| mine.get(id) != theirs.get(id);
        let with_above = |above: Option<&Id>| {
            above.is_some_and(|above| mine.contains_key(above) && !theirs.contains_key(above))
        };
        let found = mine
            .iter()
            .filter(|(id, (above, _))| is_other(id) && !with_above(*above));
        found.map(|(id, _)| (*id).clone()).collect::<Vec<Id>>()
    };
    let mut nodes = others(&after, &before);
    nodes.extend(others(&before, &after));
    nodes.sort();
    nodes.dedup();
    nodes
}

/// The nodes of both plans that weigh something else.
fn other_weights(old: &Plan, new: &Plan) -> Vec<Id> {
    let (before, after) = (weights_of(old), weights_of(new));
    let mut nodes: Vec<Id> = after
        .into_iter()
        .filter(|(id, weight)| before.get(id).is_some_and(|before| before != weight))
        .map(|(id, _)| id.clone())
        .collect();
    nodes.sort();
    nodes
}

fn weights_of(plan: &Plan) -> HashMap<&Id, Option<Weight>> {
    let mut weights = HashMap::new();
    for axis in &plan.axes {
        weights.insert(&axis.id, axis.weight);
        for commitment in &axis.commitments {
            weights.insert(&commitment.id, commitment.weight);
            let actions = commitment.actions.iter();
            weights.extend(actions.map(|action| (&action.id, action.weight)));
        }
    }
    weights
}

/// What each leaf within the node of that id reports by a day.
fn reported(snapshot: &Snapshot, id: &Id, as_of: Date) -> Option<Figures> {
    let plan = snapshot.plan();
    let nodes = plan
        .leaves_within(plan.find(id.as_str())?)
        .filter_map(|place| plan.node(place));
    let figure = |node| {
        leaf_state(plan, node, as_of)
            .figure
            .map(|figure| figure.reached)
    };
    Some(
        nodes
            .map(|node| (node.id().clone(), figure(node)))
            .collect(),
    )
}

/// A plan in which every node that another has too weighs what it weighs there.
fn with_weights_of(plan: &Plan, other: &Plan) -> Plan {
    let weights = weights_of(other);
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
