//! What is not the same in two texts of a plan, in a few words a node.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::{Id, Node, Place, Plan, leaf_state, value};
use crate::text::{Words, show};

/// `1.1.1 30 → 45`, `1.2`, `nuevo: 1.3`: the nodes that are not as they were, in the order of the later text, and those
/// that are gone.
#[must_use]
pub fn differences(before: &Plan, after: &Plan, as_of: Date, words: &Words) -> Vec<String> {
    let screen = &words.screen;
    let places: HashMap<&Id, Place> = ids(before).collect();
    let mut parts = Vec::new();
    for (id, place) in ids(after) {
        let Some(node) = after.node(place) else { continue };
        match places.get(id).and_then(|place| before.node(*place)) {
            None => parts.push((screen.added)(&show(id.as_str()))),
            Some(old) if value::is_same_own(old, node) => {}
            Some(old) => parts.push(changed(old, node, as_of, words)),
        }
    }
    let left: HashMap<&Id, Place> = ids(after).collect();
    parts.extend(ids(before).filter(|(id, _)| !left.contains_key(id)).map(|(id, _)| (screen.gone)(&show(id.as_str()))));
    parts
}

fn ids(plan: &Plan) -> impl Iterator<Item = (&Id, Place)> {
    plan.places().filter_map(|place| Some((plan.node(place)?.id(), place)))
}

/// A figure that moved is told; anything else only where it was.
fn changed(old: Node<'_>, new: Node<'_>, as_of: Date, words: &Words) -> String {
    let id = show(new.id().as_str());
    let figure = |node: Node<'_>| leaf_state(node.updates(), as_of).figure.map(|(figure, _)| figure.to_string());
    let said = |figure: Option<String>| figure.unwrap_or_else(|| words.screen.no_figure.to_owned());
    match (figure(old), figure(new)) {
        (old, new) if old == new => id.into_owned(),
        (old, new) => format!("{id} {} → {}", said(old), said(new)),
    }
}
