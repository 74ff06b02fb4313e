//! The explanation that stands over the screen: lines to be read, and children to be gone into.

use super::desk::{Desk, Notice};
use super::drawer::drawer;
use super::event::Effect;
use super::state::{Overlay, State};
use super::step::Step;
use crate::model::{Id, Place};
use crate::report::{self, Block, Line};

/// Which node is explained, and the line that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explain {
    pub node: Id,
    pub at: usize,
}

/// Columns of the text where it is copied.
const COPIED: usize = 100;

/// Explains the selected node.
pub(super) fn open(state: &mut State) {
    let place = state.desk.selected();
    show(state, place);
}

/// The lines of the explanation as wide as the drawer, each with the child that it speaks of.
#[must_use]
pub fn explain_lines(desk: &Desk, explain: &Explain) -> Vec<(Option<Place>, Line)> {
    let Some(open) = desk.open() else { return Vec::new() };
    let place = open.document.plan().find(explain.node.as_str());
    let explained = place.map(|place| open.explained(place, desk.words()));
    let Some(explained) = explained.as_deref().and_then(Option::as_ref) else { return Vec::new() };
    let columns = usize::from(desk.size.width).saturating_sub(3);
    let lines = |place: Option<Place>, block: &Block| {
        report::lines(std::slice::from_ref(block), columns).into_iter().map(move |line| (place, line))
    };
    let head = explained.head.iter().flat_map(|block| lines(None, block));
    let terms = explained.terms.iter().flat_map(|(place, block)| lines(Some(*place), block));
    let tail = explained.tail.iter().flat_map(|block| lines(None, block));
    head.chain(terms).chain(tail).collect()
}

/// Moves among the lines; where there are children it stops first at them.
pub(super) fn step(state: &mut State, step: Step) {
    let Some(Overlay::Explain(explain)) = &state.overlay else { return };
    let lines = explain_lines(&state.desk, explain);
    let seen = usize::from(drawer(state).height).saturating_sub(1).max(1);
    let from = explain.at;
    let to = step.from(from, lines.len(), seen);
    // The lines of one child are one.
    let same = |at: usize| lines[at].0.is_some() && lines[at].0 == lines[from].0;
    let to = match step {
        Step::Rows(1) => (to..lines.len()).find(|at| !same(*at)).unwrap_or(to),
        Step::Rows(-1) => {
            let place = lines[to].0;
            (0..=to).rev().take_while(|at| place.is_some() && lines[*at].0 == place).last().unwrap_or(to)
        }
        _ => to,
    };
    if let Some(Overlay::Explain(explain)) = &mut state.overlay {
        explain.at = to;
    }
}

/// Explains the child that is looked at.
pub(super) fn inward(state: &mut State) {
    let Some(Overlay::Explain(explain)) = &state.overlay else { return };
    let place = explain_lines(&state.desk, explain).get(explain.at).and_then(|(place, _)| *place);
    if place.is_some() {
        show(state, place);
    }
}

/// Explains the node above.
pub(super) fn outward(state: &mut State) {
    let Some(Overlay::Explain(explain)) = &state.overlay else { return };
    let place = state.desk.open().and_then(|open| open.document.plan().find(explain.node.as_str()));
    if let Some(parent) = place.and_then(Place::parent) {
        show(state, Some(parent));
    }
}

fn show(state: &mut State, place: Option<Place>) {
    let id = place.and_then(|place| Some(state.desk.open()?.document.plan().node(place)?.id().clone()));
    let Some(node) = id else { return };
    let explain = Explain { node, at: 0 };
    // The first child is what one would go into.
    let at = explain_lines(&state.desk, &explain).iter().position(|(place, _)| place.is_some()).unwrap_or(0);
    state.overlay = Some(Overlay::Explain(Explain { at, ..explain }));
}

/// Puts the explanation of a node on the clipboard: of the one that is explained, else of the selected one.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    let place = match (&state.overlay, state.desk.open()) {
        (Some(Overlay::Explain(explain)), Some(open)) => open.document.plan().find(explain.node.as_str()),
        _ => state.desk.selected(),
    };
    let explained = place.and_then(|place| Some(state.desk.open()?.explained(place, state.desk.words())));
    let Some(explained) = explained.as_deref().and_then(Option::as_ref) else { return Vec::new() };
    let lines = report::lines(&explained.blocks(), COPIED);
    let text: String = lines.into_iter().map(|line| line.label + &line.text + "\n").collect();
    let first = text.lines().next().unwrap_or_default();
    state.notice = Some(Notice::plain((state.desk.words().screen.copied)(first)));
    vec![Effect::Copy(text)]
}
