//! What led from one figure of a node to another: its parts add up exactly.
//!
//! Each part is the difference between two figures of the calculator that differ in one thing only, one after the
//! other from the first to the last, so that nothing is left over.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Axis, Exact, Glossary, Id, Labels, Percent, Place, Plan, PlanDate, Snapshot, Update, leaf_state};
use jiff::civil::Date;

/// What led from a figure to a later one.
#[derive(Debug, Clone)]
pub struct Bridge {
    /// `None` where there was no figure.
    pub from: Option<Exact>,
    pub to: Option<Exact>,
    /// In points, in the order in which they were taken; those of 0 are left out. Empty where one of the figures, or
    /// one on the way, is none.
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

/// What led from the figure of a node in one snapshot to that in another, of the same text or a later one. `None` where
/// one of them has no such node.
#[must_use]
pub fn bridge(before: &Snapshot, after: &Snapshot, id: &Id) -> Option<Bridge> {
    let figure = |snapshot: &Snapshot| {
        let place = snapshot.plan().find(id.as_str())?;
        Some(snapshot.reading(place)?.figure.value.clone())
    };
    let (from, to) = (figure(before)?, figure(after)?);
    // The figure of a node follows from what is below it alone.
    let (old, new) = (&branch(before.plan(), id)?, &branch(after.plan(), id)?);
    let first = figures(old, before.as_of());
    let corrected = figures(new, before.as_of());
    let last = figures(new, after.as_of());
    let mut on_way = Way { id, after, figures: first.clone(), value: from.clone(), parts: Some(Vec::new()) };
    // Only what both have can be said to have moved.
    let common: Vec<&Id> = first.keys().filter(|id| last.contains_key(*id)).collect();
    let changed = |from: &Figures, to: &Figures, wanted: fn(Option<Percent>, Option<Percent>) -> bool| -> Figures {
        let of = |figures: &Figures, id: &Id| figures.get(id).copied().flatten();
        let wanted = common.iter().filter(|id| wanted(of(from, id), of(to, id)));
        wanted.map(|id| ((*id).clone(), of(to, id))).collect()
    };
    let same_text = Arc::ptr_eq(before.plan(), after.plan());
    if !same_text {
        on_way.figure(Cause::Corrections, old, changed(&first, &corrected, |from, to| from != to));
    }
    on_way.figure(Cause::Advances, old, changed(&corrected, &last, |from, to| from.is_some() && from < to));
    on_way.figure(Cause::Setbacks, old, changed(&corrected, &last, |from, to| to.is_some() && from > to));
    on_way.figure(Cause::FirstReports, old, changed(&corrected, &last, |from, to| from.is_none() && to.is_some()));
    if !same_text {
        // What the later text alone has comes with the figure that it has there.
        on_way.figures.extend(last.iter().map(|(id, figure)| (id.clone(), *figure)));
        let weighed = with_weights_of(new, old);
        on_way.plan(Cause::Scope, &Plan { rule: old.rule, unreported: old.unreported, ..weighed });
        on_way.plan(Cause::Weights, &Plan { rule: old.rule, unreported: old.unreported, ..new.clone() });
        on_way.plan(Cause::Rule, new);
    }
    let of = |figures: &Figures, id: &Id| figures.get(id).copied().flatten();
    let whole = after.plan();
    let moved = whole.leaves_within(whole.find(id.as_str())?).filter_map(|place| {
        let node = whole.node(place)?;
        let (from, to) = (of(&first, node.id()), of(&last, node.id()));
        (from != to).then_some(Moved { place, from, to })
    });
    let moved = moved.collect();
    let mut parts = on_way.parts.unwrap_or_default();
    parts.retain(|(_, points)| !points.is_zero());
    Some(Bridge { from, to, parts, moved })
}

/// A walk from the first figure to the last.
struct Way<'b> {
    id: &'b Id,
    after: &'b Snapshot,
    figures: Figures,
    value: Option<Exact>,
    /// `None` after a figure on the way was none.
    parts: Option<Vec<(Cause, Exact)>>,
}

impl Way<'_> {
    /// A step that changes figures and nothing else.
    fn figure(&mut self, cause: Cause, plan: &Plan, changed: Figures) {
        if changed.is_empty() {
            return;
        }
        self.figures.extend(changed);
        self.plan(cause, plan);
    }

    /// A step that changes the plan.
    fn plan(&mut self, cause: Cause, plan: &Plan) {
        let plan = with_figures(plan, &self.figures, PlanDate::day(self.after.as_of()));
        let value = plan.find(self.id.as_str()).and_then(|place| {
            Snapshot::reading_at(&plan, self.after.as_of(), place).and_then(|reading| reading.figure.value)
        });
        let points = self.value.as_ref().zip(value.as_ref()).map(|(from, to)| to.minus(from));
        match (&mut self.parts, points) {
            (Some(parts), Some(points)) => parts.push((cause, points)),
            _ => self.parts = None,
        }
        self.value = value;
    }
}

/// The plan with nothing but the node of that id, what is above it and what is below it, and only those fields that
/// figures follow from.
fn branch(plan: &Plan, id: &Id) -> Option<Plan> {
    let place = plan.find(id.as_str())?;
    let kept = |other: Place| other.is_within(place) || place.is_within(other);
    let axes = plan.axes.iter().enumerate().filter(|(a, _)| kept(Place::Axis(*a))).map(|(a, axis)| {
        let commitments = axis.commitments.iter().enumerate().filter(|(c, _)| kept(Place::Commitment(a, *c)));
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
            commitments: commitments.map(|(_, node)| node.clone()).collect(),
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

/// What each leaf reports.
fn figures(plan: &Plan, as_of: Date) -> Figures {
    let nodes = plan.leaves().filter_map(|place| plan.node(place));
    nodes
        .map(|node| {
            let figure = leaf_state(node.updates(), as_of).figure.map(|(figure, _)| figure);
            (node.id().clone(), figure)
        })
        .collect()
}

/// The plan with one report a leaf, or none.
fn with_figures(plan: &Plan, figures: &Figures, on: PlanDate) -> Plan {
    let updates = |id: &Id| -> Vec<Update> {
        let figure = figures.get(id).copied().flatten();
        figure.map(|figure| Update { progress: Some(figure), ..Update::on(on) }).into_iter().collect()
    };
    let mut plan = plan.clone();
    for commitment in plan.axes.iter_mut().flat_map(|axis| &mut axis.commitments) {
        commitment.updates = updates(&commitment.id);
        for action in &mut commitment.actions {
            action.updates = updates(&action.id);
        }
    }
    plan
}

/// A plan in which every node that another has too weighs what it weighs there.
fn with_weights_of(plan: &Plan, other: &Plan) -> Plan {
    let mut weights = HashMap::new();
    for axis in &other.axes {
        weights.insert(&axis.id, axis.weight);
        for commitment in &axis.commitments {
            weights.insert(&commitment.id, commitment.weight);
            weights.extend(commitment.actions.iter().map(|action| (&action.id, action.weight)));
        }
    }
    let mut plan = plan.clone();
    for axis in &mut plan.axes {
        axis.weight = weights.get(&axis.id).copied().unwrap_or(axis.weight);
        for commitment in &mut axis.commitments {
            commitment.weight = weights.get(&commitment.id).copied().unwrap_or(commitment.weight);
            for action in &mut commitment.actions {
                action.weight = weights.get(&action.id).copied().unwrap_or(action.weight);
            }
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::*;
    use crate::ron::Document;

    const FROM: Date = date(2023, 6, 30);
    const TO: Date = date(2023, 12, 31);

    fn snapshot(text: &str, on: Date) -> Snapshot {
        Snapshot::of(Arc::clone(Document::read(text).unwrap().plan()), on)
    }

    fn told(bridge: &Bridge) -> Vec<(Cause, String)> {
        bridge.parts.iter().map(|(span, points)| (*span, points.rounded(2))).collect()
    }

    fn sums(bridge: &Bridge) {
        let sum = bridge.parts.iter().fold(bridge.from.clone().unwrap(), |sum, (_, points)| sum.plus(points));
        assert_eq!(Some(sum), bridge.to);
    }

    #[test]
    fn what_moved_between_two_dates_of_one_text_is_told_apart() {
        let text = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\", actions: [\
            (id: \"up\", title: \"\", updates: [(on: \"2023-06\", progress: 20), (on: \"2023-09\", progress: 60)]),\
            (id: \"down\", title: \"\", updates: [(on: \"2023-06\", progress: 50), (on: \"2023-09\", progress: 30)]),\
            (id: \"new\", title: \"\", updates: [(on: \"2023-09\", progress: 80)]),\
            (id: \"same\", title: \"\", updates: [(on: \"2023-06\", progress: 10)])])])])";
        let plan = Document::read(text).unwrap();
        let at = |on| Snapshot::of(Arc::clone(plan.plan()), on);
        let bridge = bridge(&at(FROM), &at(TO), &Id::new("p").unwrap()).unwrap();
        // Four leaves of the same weight: 20 + 50 + 0 + 10 = 80 of 400, then 60 + 30 + 80 + 10 = 180.
        assert_eq!(bridge.from.as_ref().unwrap().rounded(2), "20.00");
        assert_eq!(bridge.to.as_ref().unwrap().rounded(2), "45.00");
        assert_eq!(
            told(&bridge),
            [
                (Cause::Advances, "10.00".to_owned()),
                (Cause::Setbacks, "-5.00".to_owned()),
                (Cause::FirstReports, "20.00".to_owned())
            ]
        );
        sums(&bridge);
        let moved: Vec<String> = bridge
            .moved
            .iter()
            .map(|moved| format!("{} {:?} {:?}", plan.plan().node(moved.place).unwrap().id(), moved.from, moved.to))
            .collect();
        assert_eq!(moved, ["up Some(20 %) Some(60 %)", "down Some(50 %) Some(30 %)", "new None Some(80 %)"]);
    }

    #[test]
    fn a_later_text_may_have_other_nodes_weights_and_a_past_that_was_put_right() {
        let old = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\", actions: [\
            (id: \"a\", title: \"\", updates: [(on: \"2023-06\", progress: 40)]),\
            (id: \"b\", title: \"\", updates: [(on: \"2023-06\", progress: 20)])])])])";
        let new = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\", actions: [\
            (id: \"a\", title: \"\", weight: 3, updates: [(on: \"2023-06\", progress: 60), (on: \"2023-09\", progress: 70)]),\
            (id: \"b\", title: \"\", weight: 1, updates: [(on: \"2023-06\", progress: 20)]),\
            (id: \"n\", title: \"\", weight: 1, updates: [(on: \"2023-09\", progress: 75)])])])])";
        let bridge = bridge(&snapshot(old, FROM), &snapshot(new, TO), &Id::new("p").unwrap()).unwrap();
        // 30; with 60 for 40: 40; with 70: 45; with n at 75 beside them, a and b weighing as before and n 1: 55;
        // and with a at 3: (210 + 20 + 75) / 5 = 61.
        assert_eq!(
            told(&bridge),
            [
                (Cause::Corrections, "10.00".to_owned()),
                (Cause::Advances, "5.00".to_owned()),
                (Cause::Scope, "10.00".to_owned()),
                (Cause::Weights, "6.00".to_owned())
            ]
        );
        assert_eq!(bridge.to.as_ref().unwrap().rounded(2), "61.00");
        sums(&bridge);
    }

    #[test]
    fn without_a_figure_there_is_nothing_to_add_up() {
        let text = "(format: 1, id: \"p\", title: \"P\", unreported: Skip, axes: [(id: \"e\", title: \"\", commitments: [\
            (id: \"c\", title: \"\", updates: [(on: \"2023-09\", progress: 40)])])])";
        let bridge = bridge(&snapshot(text, FROM), &snapshot(text, TO), &Id::new("p").unwrap()).unwrap();
        assert_eq!((bridge.from, bridge.parts.len(), bridge.moved.len()), (None, 0, 1));
        assert!(super::bridge(&snapshot(text, FROM), &snapshot(text, TO), &Id::new("x").unwrap()).is_none());
    }

    /// A plan of some leaves, each with up to two reports, a weight, and counted or not.
    fn any_plan() -> impl Strategy<Value = String> {
        let leaf =
            (0_u8..6, proptest::option::of(0_u8..=100), proptest::option::of(0_u8..=100), 0_u8..4, any::<bool>());
        let rule = prop_oneof![Just("MeanOfChildren"), Just("MeanOfLeaves")];
        let unreported = prop_oneof![Just("Zero"), Just("Skip")];
        (proptest::collection::vec(leaf, 1..6), rule, unreported).prop_map(|(leaves, rule, unreported)| {
            let mut seen = std::collections::HashSet::new();
            let leaves: String = leaves
                .into_iter()
                .filter(|(id, ..)| seen.insert(*id))
                .map(|(id, first, second, weight, counted)| {
                    let report = |on: &str, figure: Option<u8>| {
                        figure.map(|figure| format!("(on: \"{on}\", progress: {figure}),")).unwrap_or_default()
                    };
                    let updates = report("2023-06", first) + &report("2023-09", second);
                    format!(
                        "(id: \"{id}c\", title: \"\", actions: [(id: \"{id}\", title: \"\", weight: {weight}, counted: {counted}, updates: [{updates}])]),"
                    )
                })
                .collect();
            format!("(format: 1, id: \"p\", title: \"P\", rule: {rule}, unreported: {unreported}, axes: [(id: \"e\", title: \"\", commitments: [{leaves}])])")
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the two texts are, the parts lead from the one figure to the other.
        #[test]
        fn the_parts_add_up_exactly(old in any_plan(), new in any_plan()) {
            let bridge = bridge(&snapshot(&old, FROM), &snapshot(&new, TO), &Id::new("p").unwrap()).unwrap();
            if !bridge.parts.is_empty() {
                sums(&bridge);
            } else if let (Some(from), Some(to)) = (&bridge.from, &bridge.to)
                && from != to
            {
                // Only where a figure on the way was none is the way not told.
                prop_assert!(old.contains("Skip") || new.contains("Skip"));
            }
        }

        /// Of one text the last figure is always reached.
        #[test]
        fn between_two_dates_of_one_text_nothing_is_left_over(text in any_plan()) {
            let plan = Arc::clone(Document::read(&text).unwrap().plan());
            let at = |on| Snapshot::of(Arc::clone(&plan), on);
            let bridge = bridge(&at(FROM), &at(TO), &Id::new("p").unwrap()).unwrap();
            if bridge.from.is_some() {
                sums(&bridge);
            }
        }
    }
}
