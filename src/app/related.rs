//! From a node to those it names, in this plan or another one.

use super::desk::Notice;
use super::find::Finder;
use super::navigate;
use super::state::{Overlay, State};
use crate::model::query::Hit;
use crate::model::{Link, Node, Place, Plan};

/// Goes to the node that the selected one depends on or is linked with; of several in this plan one is
/// chosen.
pub(super) fn follow(state: &mut State) {
    let targets = targets(state);
    let words = &state.desk.words().screen;
    if targets.is_empty() {
        state.notice = Some(Notice::plain(words.nothing_related));
        return;
    }
    let (plan, node) = &targets[0];
    let here = state.desk.open().map(|open| open.document.plan().id.to_string());
    let known = |node: &str| state.desk.open()?.document.plan().find(node);
    let within: Vec<Hit> = targets
        .iter()
        .filter(|(plan, _)| Some(plan) == here.as_ref())
        .filter_map(|(_, node)| Some(Hit { place: known(node)?, at: None }))
        .collect();
    if within.len() > 1 {
        // Of several one is chosen, as among what was searched for.
        state.overlay = Some(Overlay::Find(Finder { matches: within, ..Finder::default() }));
        return;
    }
    if Some(plan) == here.as_ref() {
        go(state, node);
        return;
    }
    let other = |plan: &str| {
        state
            .desk
            .books
            .iter()
            .position(|book| book.open().is_some_and(|open| open.document.plan().id.as_str() == plan))
    };
    match other(plan) {
        Some(book) => {
            navigate::show_book(&mut state.desk, book);
            go(state, node);
        }
        None if state.desk.reading().is_some() => state.notice = Some(Notice::plain(words.waiting)),
        None => state.notice = Some(Notice::plain((words.plan_not_open)(plan))),
    }
}

fn go(state: &mut State, node: &str) {
    let place = state.desk.open().and_then(|open| open.document.plan().find(node));
    match place {
        // The plan itself is what is on the screen.
        Some(Place::Plan) => {}
        Some(place) => navigate::select_place(&mut state.desk, place),
        None => state.notice = Some(Notice::plain((state.desk.words().screen.node_not_there)(node))),
    }
}

/// The plan and the node of everything that the selected one names, what it depends on first.
fn targets(state: &State) -> Vec<(String, String)> {
    let (Some(open), Some(place)) = (state.desk.open(), state.desk.selected()) else { return Vec::new() };
    let plan: &Plan = open.document.plan();
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
