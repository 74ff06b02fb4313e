//! What a merge left undecided in the file of a plan, settled here: one version or the other in each place.
//!
//! Nothing is chosen at first, and nothing is written before it is asked for; what is not chosen stays marked.

use super::book::Contents;
use super::desk::{Editing, Notice};
use super::event::Effect;
use super::state::{Overlay, State};
use super::view::Screen;
use crate::ron::{Problem, ProblemKind, Side};

/// The places of one file, and what was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settling {
    pub book: usize,
    pub places: Vec<Undecided>,
    pub selected: usize,
}

/// A place with two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The node that it is in, where that can be seen.
    pub node: Option<String>,
    /// Its first line, from 1.
    pub line: usize,
    pub sides: [Side; 2],
    pub chosen: Option<usize>,
}

/// One row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettleRow {
    /// A version of a place: the position of both.
    Version(usize, usize),
    /// Writes what was chosen.
    Write,
}

impl Settling {
    #[must_use]
    pub fn rows(&self) -> Vec<SettleRow> {
        let versions = (0..self.places.len()).flat_map(|place| [0, 1].map(|side| SettleRow::Version(place, side)));
        versions.chain([SettleRow::Write]).collect()
    }

    /// How many places are chosen, and how many are not.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let chosen = self.places.iter().filter(|place| place.chosen.is_some()).count();
        (chosen, self.places.len() - chosen)
    }
}

/// The places of a file that are told among its problems.
#[must_use]
pub fn undecided(problems: &[Problem]) -> Vec<Undecided> {
    let place = |problem: &Problem| match &problem.kind {
        ProblemKind::Clash { node, sides } => {
            Some(Undecided { node: node.clone(), line: problem.line, sides: sides.clone(), chosen: None })
        }
        _ => None,
    };
    problems.iter().filter_map(place).collect()
}

/// Shows what is undecided in the plan on the screen, or in the one that is chosen in the list.
pub(super) fn open(state: &mut State) {
    let book = match state.desk.screen {
        Screen::Plans { selected } => Some(selected),
        _ => state.desk.book_on_screen(),
    };
    let problems = book.and_then(|book| match &state.desk.books.get(book)?.contents {
        Contents::Broken(problems) => Some(&**problems),
        Contents::Plan(open) => open.broken.as_deref(),
        _ => None,
    });
    let places = undecided(problems.unwrap_or_default());
    let words = &state.desk.words().screen;
    match book {
        Some(book) if !places.is_empty() && state.desk.editing == Editing::Open => {
            state.overlay = Some(Overlay::Settle(Box::new(Settling { book, places, selected: 0 })));
        }
        Some(_) if !places.is_empty() => state.notice = Some(Notice::plain(words.read_only)),
        _ => state.notice = Some(Notice::plain(words.settle.nothing)),
    }
}

/// Chooses the version of the row, or writes what was chosen.
pub(super) fn enter(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Settle(settling)) = &mut state.overlay else { return Vec::new() };
    match settling.rows().get(settling.selected) {
        Some(&SettleRow::Version(place, side)) => {
            let chosen = &mut settling.places[place].chosen;
            *chosen = Some(side).filter(|side| *chosen != Some(*side));
            // Once a version is chosen the next place is asked about.
            if chosen.is_some() {
                settling.selected = (place + 1) * 2;
            }
            Vec::new()
        }
        _ if settling.counts().0 == 0 => {
            state.notice = Some(Notice::plain(state.desk.words().screen.settle.none_chosen));
            Vec::new()
        }
        _ => {
            let (book, places) = (settling.book, settling.places.clone());
            vec![Effect::Settle { book, path: state.desk.books[book].path.clone(), places }]
        }
    }
}

/// What was chosen is in the file, which holds this now.
pub(super) fn settled(state: &mut State, book: usize, contents: Contents) {
    let left = match &contents {
        Contents::Broken(problems) => undecided(problems).len(),
        _ => 0,
    };
    super::outside::on_read(state, book, contents);
    state.overlay = None;
    state.notice = Some(Notice::good((state.desk.words().screen.settle.written)(left)));
}
