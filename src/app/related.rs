//! From a node to those it names, in this plan or another one.

use super::desk::{Desk, Notice};
use super::navigate;
use super::surface::{Act, Ask};
use crate::model::query::Hit;
use crate::model::{Link, Node, Place, Plan};

/// Goes to the node that the selected one depends on or is linked with; of several in this plan one
/// is chosen.
pub(super) fn follow(desk: &mut Desk) -> Result<Vec<Act>, Notice> {
    let targets = targets(desk);
    let words = &desk.words().screen;
    let Some((plan, node)) = targets.first() else {
        return Err(Notice::plain(words.nothing_related));
    };
    let here = desk.open().map(|open| open.plan().id.to_string());
    let known = |node: &str| desk.open()?.document.plan().find(node);
    let within: Vec<Hit> = targets
        .iter()
        .filter(|(plan, _)| Some(plan) == here.as_ref())
        .filter_map(|(_, node)| {
            Some(Hit {
                place: known(node)?,
                at: None,
            })
        })
        .collect();
    if within.len() > 1 {
        return Ok(vec![Act::Open(Ask::Among(within))]);
    }
    if Some(plan) != here.as_ref() {
        let is_it = |open: &super::book::OpenPlan| open.plan().id.as_str() == plan;
        match desk
            .books
            .iter()
            .position(|book| book.open().is_some_and(is_it))
        {
            Some(book) => navigate::show_book(desk, book),
            None if desk.reading().is_some() => return Err(Notice::plain(words.waiting)),
            None => return Err(Notice::plain((words.plan_not_open)(plan))),
        }
    }
    match desk.open().and_then(|open| open.plan().find(node)) {
        // The plan itself is what is on the screen.
        Some(Place::Plan) => {}
        Some(place) => navigate::select_place(desk, place),
        None => return Err(Notice::plain((words.node_not_there)(node))),
    }
    Ok(Vec::new())
}

/// The plan and the node of everything that the selected one names, what it depends on first.
fn targets(desk: &Desk) -> Vec<(String, String)> {
    let (Some(open), Some(place)) = (desk.open(), desk.selected()) else {
        return Vec::new();
    };
    let plan: &Plan = open.plan();
    let own = |id: &crate::model::Id| (plan.id.to_string(), id.to_string());
    let linked = |link: &Link| {
        let (plan, node) = link.to.split_once('#').unwrap_or((&link.to, ""));
        (plan.to_owned(), node.to_owned())
    };
    match plan.node(place) {
        Some(Node::Action(node)) => node.depends_on.iter().map(own).collect(),
        Some(Node::Commitment(node)) => node.links.iter().map(linked).collect(),
        Some(Node::Axis(node)) => node.links.iter().map(linked).collect(),
        _ => Vec::new(),
    }
}
