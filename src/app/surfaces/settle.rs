//! What a merge left undecided in the file of a plan, settled here: one version or the other in
//! each place.
//!
//! Nothing is chosen at first, and nothing is written before it is asked for; what is not chosen
//! stays marked.

use crate::app::book::Contents;
use crate::app::command::Command;
use crate::app::desk::{Desk, Editing, Notice};
use crate::app::event::Effect;
use crate::app::screen::Screen;
use crate::app::surface::{Act, Rows, Surface};
use crate::app::undecided::{Undecided, undecided};

/// The places of one file, and what was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settling {
    pub book: usize,
    pub places: Vec<Undecided>,
    pub selected: usize,
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
    /// What is undecided in the plan on the screen, or in the one that is chosen in the list.
    ///
    /// # Errors
    /// There is nothing, or it may not be settled.
    pub(in crate::app) fn of(desk: &Desk) -> Result<Self, Notice> {
        let book = match desk.screen {
            Screen::Plans { selected } => Some(selected),
            _ => desk.book_on_screen(),
        };
        let problems = book.and_then(|book| match &desk.books.get(book)?.contents {
            Contents::Broken(problems) => Some(&**problems),
            Contents::Plan(open) => open.broken.as_deref(),
            _ => None,
        });
        let places = undecided(problems.unwrap_or_default());
        let words = &desk.words().screen;
        match book {
            Some(book) if !places.is_empty() && desk.editing == Editing::Open => Ok(Self {
                book,
                places,
                selected: 0,
            }),
            Some(_) if !places.is_empty() => Err(Notice::plain(words.read_only)),
            _ => Err(Notice::plain(words.settle.nothing)),
        }
    }

    #[must_use]
    pub fn rows(&self) -> Vec<SettleRow> {
        let versions = (0..self.places.len())
            .flat_map(|place| [0, 1].map(|side| SettleRow::Version(place, side)));
        versions.chain([SettleRow::Write]).collect()
    }

    /// How many places are chosen, and how many are not.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let chosen = self
            .places
            .iter()
            .filter(|place| place.chosen.is_some())
            .count();
        (chosen, self.places.len() - chosen)
    }
}

impl Surface for Settling {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(self.rows().len() + 1)
    }

    fn count(&self, _desk: &Desk, _seen: usize) -> usize {
        self.rows().len()
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    /// Chooses the version of the row, or writes what was chosen.
    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        match self.rows().get(self.selected) {
            Some(&SettleRow::Version(place, side)) => {
                let chosen = &mut self.places[place].chosen;
                *chosen = Some(side).filter(|side| *chosen != Some(*side));
                // Once a version is chosen the next place is asked about.
                if chosen.is_some() {
                    self.selected = (place + 1) * 2;
                }
                Vec::new()
            }
            _ if self.counts().0 == 0 => vec![Act::Tell(Notice::plain(
                desk.words().screen.settle.none_chosen,
            ))],
            _ => {
                let path = desk.books[self.book].path.clone();
                vec![Act::Do(Effect::Settle {
                    book: self.book,
                    path,
                    places: self.places.clone(),
                })]
            }
        }
    }

    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        match command {
            Command::Mark => self.enter(desk),
            command => self.listed(desk, command, seen),
        }
    }
}
