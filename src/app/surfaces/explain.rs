//! The explanation that stands over the screen: lines to be read, and children to be gone into.

use crate::app::command::{Command, EXPLAIN_HINTS, EXPLAIN_LINE_HINTS, Hints};
use crate::app::desk::{Desk, Notice};
use crate::app::event::Effect;
use crate::app::step::Step;
use crate::app::surface::{Act, Rows, Surface};
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

impl Explain {
    /// Explains a node; the first child is what one would go into.
    pub(in crate::app) fn of(desk: &Desk, place: Place) -> Option<Self> {
        let node = desk.open()?.document.plan().node(place)?.id().clone();
        let explain = Self { node, at: 0 };
        let at = explain_lines(desk, &explain)
            .iter()
            .position(|(place, _)| place.is_some())
            .unwrap_or(0);
        Some(Self { at, ..explain })
    }

    fn place(&self, desk: &Desk) -> Option<Place> {
        desk.open()?.document.plan().find(self.node.as_str())
    }

    /// The child that the line speaks of.
    fn child(&self, desk: &Desk) -> Option<Place> {
        explain_lines(desk, self)
            .get(self.at)
            .and_then(|(place, _)| *place)
    }

    fn go(&mut self, desk: &Desk, place: Option<Place>) {
        if let Some(explain) = place.and_then(|place| Self::of(desk, place)) {
            *self = explain;
        }
    }
}

/// The lines of the explanation as wide as the drawer, each with the child that it speaks of.
#[must_use]
pub fn explain_lines(desk: &Desk, explain: &Explain) -> Vec<(Option<Place>, Line)> {
    let Some(open) = desk.open() else {
        return Vec::new();
    };
    let place = open.plan().find(explain.node.as_str());
    let explained = place.map(|place| open.explained(place, desk.words()));
    let Some(explained) = explained.as_deref().and_then(Option::as_ref) else {
        return Vec::new();
    };
    let columns = usize::from(desk.size.width).saturating_sub(3);
    let lines = |place: Option<Place>, block: &Block| {
        report::lines(std::slice::from_ref(block), columns)
            .into_iter()
            .map(move |line| (place, line))
    };
    let head = explained.head.iter().flat_map(|block| lines(None, block));
    let terms = explained
        .terms
        .iter()
        .flat_map(|(place, block)| lines(Some(*place), block));
    let tail = explained.tail.iter().flat_map(|block| lines(None, block));
    head.chain(terms).chain(tail).collect()
}

/// Puts the explanation of a node on the clipboard.
pub(in crate::app) fn copied(desk: &Desk, place: Option<Place>) -> Vec<Act> {
    let explained = place.and_then(|place| Some(desk.open()?.explained(place, desk.words())));
    let Some(explained) = explained.as_deref().and_then(Option::as_ref) else {
        return Vec::new();
    };
    let lines = report::lines(&explained.blocks(), COPIED);
    let text: String = lines
        .into_iter()
        .map(|line| line.label + &line.text + "\n")
        .collect();
    let first = text.lines().next().unwrap_or_default();
    vec![
        Act::Tell(Notice::plain((desk.words().screen.copied)(first))),
        Act::Do(Effect::Copy(text)),
    ]
}

impl Surface for Explain {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::All
    }

    fn hints(&self, desk: &Desk) -> Hints {
        if self.child(desk).is_some() {
            EXPLAIN_HINTS
        } else {
            EXPLAIN_LINE_HINTS
        }
    }

    /// Explains the child that is looked at.
    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        self.go(desk, self.child(desk));
        Vec::new()
    }

    /// Moves among the lines; where there are children it stops first at them.
    fn step(&mut self, desk: &Desk, step: Step, seen: usize) {
        let lines = explain_lines(desk, self);
        if lines.is_empty() {
            return;
        }
        let from = self.at.min(lines.len() - 1);
        let to = step.from(from, lines.len(), seen);
        // The lines of one child are one.
        let same = |at: usize| lines[at].0.is_some() && lines[at].0 == lines[from].0;
        self.at = match step {
            Step::Rows(1) => (to..lines.len()).find(|at| !same(*at)).unwrap_or(to),
            Step::Rows(-1) => {
                let place = lines[to].0;
                (0..=to)
                    .rev()
                    .take_while(|at| place.is_some() && lines[*at].0 == place)
                    .last()
                    .unwrap_or(to)
            }
            _ => to,
        };
    }

    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        match command {
            Command::Out => {
                self.go(desk, self.place(desk).and_then(Place::parent));
                Vec::new()
            }
            Command::Inward => self.enter(desk),
            Command::CopyMenu => copied(desk, self.place(desk)),
            command => self.listed(desk, command, seen),
        }
    }
}
