//! What somebody else changed in the file of an open plan, in a few words.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::{Axis, Commitment, Id, Node, Place, Plan, leaf_state};
use crate::text::{Glyphs, Words, show};

/// Nodes that are named; of more, only how many.
const NAMED: usize = 3;

/// `1.1.1 30 → 45 · 1.2 · nuevo: 1.3`: the nodes that are not as they were.
pub(super) fn told(before: &Plan, after: &Plan, as_of: Date, words: &Words, glyphs: &Glyphs) -> String {
    let screen = &words.screen;
    let places: HashMap<&Id, Place> = ids(before).collect();
    let mut parts = Vec::new();
    for (id, place) in ids(after) {
        let Some(node) = after.node(place) else { continue };
        match places.get(id).and_then(|place| before.node(*place)) {
            None => parts.push((screen.added)(&show(id.as_str()))),
            Some(old) if same(old, node) => {}
            Some(old) => parts.push(changed(old, node, as_of, words, glyphs)),
        }
    }
    let left: HashMap<&Id, Place> = ids(after).collect();
    parts.extend(ids(before).filter(|(id, _)| !left.contains_key(id)).map(|(id, _)| (screen.gone)(&show(id.as_str()))));
    let more = parts.len().saturating_sub(NAMED);
    parts.truncate(NAMED);
    if more > 0 {
        parts.push((screen.and_more)(more));
    }
    if parts.is_empty() { screen.only_layout.to_owned() } else { parts.join(glyphs.separator) }
}

fn ids(plan: &Plan) -> impl Iterator<Item = (&Id, Place)> {
    plan.places().filter_map(|place| Some((plan.node(place)?.id(), place)))
}

/// A figure that moved is told; anything else only where it was.
fn changed(old: Node<'_>, new: Node<'_>, as_of: Date, words: &Words, glyphs: &Glyphs) -> String {
    let id = show(new.id().as_str());
    let figure = |node: Node<'_>| leaf_state(node.updates(), as_of).figure.map(|(figure, _)| figure.to_string());
    let said = |figure: Option<String>| figure.unwrap_or_else(|| words.screen.no_figure.to_owned());
    match (figure(old), figure(new)) {
        (old, new) if old == new => id.into_owned(),
        (old, new) => format!("{id} {} {} {}", said(old), glyphs.arrow, said(new)),
    }
}

/// Whether what the file says of the node itself is the same, whatever is below it.
fn same(old: Node<'_>, new: Node<'_>) -> bool {
    match (old, new) {
        (Node::Action(old), Node::Action(new)) => old == new,
        (Node::Commitment(old), Node::Commitment(new)) => old == new || bare_commitment(old) == bare_commitment(new),
        (Node::Axis(old), Node::Axis(new)) => old == new || bare_axis(old) == bare_axis(new),
        (Node::Plan(old), Node::Plan(new)) => bare_plan(old) == bare_plan(new),
        _ => false,
    }
}

fn bare_commitment(node: &Commitment) -> Commitment {
    Commitment { actions: Vec::new(), ..node.clone() }
}

fn bare_axis(node: &Axis) -> Axis {
    Axis { commitments: Vec::new(), ..node.clone() }
}

fn bare_plan(node: &Plan) -> Plan {
    Plan { axes: Vec::new(), ..node.clone() }
}
