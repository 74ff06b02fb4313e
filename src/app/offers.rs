//! What a plan has already that could be meant again: people, institutions, ids; and the next id.

use std::collections::BTreeSet;

use crate::model::{Id, Node, Place, Plan, Responsible};
use crate::text::alphabetical;

/// What stands in that field elsewhere in the plan, each once, in order.
pub(super) fn of_field(plan: &Plan, field: &str) -> Vec<String> {
    let mut offers: BTreeSet<&str> = BTreeSet::new();
    for place in plan.places() {
        let Some(node) = plan.node(place) else {
            continue;
        };
        let (responsible, co_creators): (&[Responsible], &[String]) = match node {
            Node::Commitment(node) => (&node.responsible, &node.co_creators),
            Node::Action(node) => (&node.responsible, &[]),
            _ => (&[], &[]),
        };
        match field {
            "unit" => offers.extend(responsible.iter().filter_map(|who| who.unit.as_deref())),
            "post" => offers.extend(responsible.iter().filter_map(|who| who.post.as_deref())),
            "name" => offers.extend(responsible.iter().filter_map(|who| who.name.as_deref())),
            "institution" | "co_creators" => {
                offers.extend(
                    responsible
                        .iter()
                        .filter_map(|who| who.institution.as_deref()),
                );
                offers.extend(co_creators.iter().map(String::as_str));
            }
            "by" => offers.extend(
                node.updates()
                    .iter()
                    .filter_map(|update| update.by.as_deref()),
            ),
            "stage" => offers.extend(
                node.updates()
                    .iter()
                    .filter_map(|update| update.stage.as_deref()),
            ),
            "depends_on" => offers.extend((place != Place::Plan).then(|| node.id().as_str())),
            _ => {}
        }
    }
    let stewards = plan.stewards.iter();
    match field {
        "institution" | "co_creators" => {
            offers.extend(stewards.filter_map(|steward| steward.institution.as_deref()));
        }
        "name" | "alternate" | "by" | "agreed_by" => {
            offers.extend(stewards.filter_map(|steward| steward.name.as_deref()));
        }
        "source" => offers.extend(plan.sources.iter().map(|source| source.id.as_str())),
        _ => {}
    }
    let mut offers: Vec<String> = offers
        .into_iter()
        .filter(|offer| !offer.is_empty())
        .map(str::to_owned)
        .collect();
    offers.sort_by_cached_key(|offer| alphabetical(offer));
    offers
}

/// The nodes that a node may be moved below, each with its title behind its id.
pub(super) fn parents(plan: &Plan, node: &Id) -> Vec<String> {
    let Some(above) = plan.find(node.as_str()).and_then(Place::parent) else {
        return Vec::new();
    };
    let same_level =
        |place: &Place| std::mem::discriminant(place) == std::mem::discriminant(&above);
    let places = plan
        .places()
        .filter(same_level)
        .filter_map(|place| plan.node(place));
    places
        .map(|node| format!("{} {}", node.id(), node.title()))
        .collect()
}

/// Where a node stands: its parent, the list there, and its position.
pub(super) fn position(plan: &Plan, place: Place) -> Option<(Id, &'static str, usize)> {
    let parent = plan.node(place.parent()?)?.id().clone();
    Some(match place {
        Place::Plan => return None,
        Place::Axis(a) => (parent, "axes", a),
        Place::Commitment(_, c) => (parent, "commitments", c),
        Place::Action(_, _, k) => (parent, "actions", k),
    })
}

/// An id for a new node below that place, in the pattern of those that are there, and new in the
/// plan.
pub(super) fn new_id(plan: &Plan, parent: Place) -> Option<Id> {
    let node = plan.node(parent)?;
    let first = match (node.children().last(), parent) {
        (Some(last), _) => last.id().next(),
        (None, Place::Plan) => Id::new("1").ok(),
        (None, _) => Id::new(&format!("{}.1", node.id())).ok(),
    };
    let taken: BTreeSet<&str> = plan
        .places()
        .skip(1)
        .filter_map(|place| Some(plan.node(place)?.id().as_str()))
        .collect();
    let mut id = first?;
    while taken.contains(id.as_str()) {
        id = id.next()?;
    }
    Some(id)
}
