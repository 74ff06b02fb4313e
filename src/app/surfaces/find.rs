//! The search as it stands over the screen.

use super::typed::Search;
use crate::app::command::{Hints, SEARCH_HINTS};
use crate::app::desk::{Desk, Notice};
use crate::app::find::Finder;
use crate::app::key::Key;
use crate::app::line::Line;
use crate::app::surface::{Act, Rows, Surface};

impl Search for Finder {
    fn input(&mut self) -> &mut Line {
        &mut self.input
    }

    fn search_again(&mut self, desk: &Desk) {
        if let Some(open) = desk.open() {
            self.search(open.plan());
        }
    }
}

impl Surface for Finder {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(14)
    }

    fn above(&self) -> usize {
        1
    }

    fn count(&self, _desk: &Desk, _seen: usize) -> usize {
        self.matches.len()
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        SEARCH_HINTS
    }

    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        match self.chosen() {
            Some(place) => vec![
                Act::Close,
                Act::Go(place),
                Act::Found(Box::new(self.clone())),
            ],
            None if self.input.value().is_empty() => vec![Act::Close],
            None => vec![
                Act::Close,
                Act::Tell(Notice::plain(desk.words().screen.no_match)),
            ],
        }
    }

    fn key(&mut self, desk: &Desk, key: Key, seen: usize) -> Vec<Act> {
        self.search_key(desk, key, seen)
    }

    fn paste(&mut self, desk: &Desk, text: &str) -> bool {
        self.search_paste(desk, text);
        true
    }

    fn burst(&mut self, desk: &Desk, text: &str) -> Option<Vec<Act>> {
        Some(self.search_burst(desk, text))
    }
}
