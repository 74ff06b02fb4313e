//! The search as it stands over the screen.

use super::typed::{Meant, meant};
use crate::app::command::{Hints, SEARCH_HINTS};
use crate::app::desk::{Desk, Notice};
use crate::app::find::Finder;
use crate::app::key::Key;
use crate::app::surface::{Act, Rows, Surface};
use crate::app::typing;

impl Finder {
    fn search_in(&mut self, desk: &Desk) {
        if let Some(open) = desk.open() {
            self.search(open.document.plan());
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
        match meant(desk, key, false) {
            Meant::Confirm => return self.enter(desk),
            Meant::Leave => return self.leave(desk),
            Meant::Run(command) => return vec![Act::Run(command)],
            Meant::Step(step) => self.step(desk, step, seen),
            Meant::Outside => {}
            Meant::Text => {
                typing::type_key(&mut self.input, key);
                self.search_in(desk);
            }
        }
        Vec::new()
    }

    fn paste(&mut self, desk: &Desk, text: &str) -> bool {
        typing::paste(&mut self.input, text);
        self.search_in(desk);
        true
    }

    fn burst(&mut self, desk: &Desk, text: &str) -> Option<Vec<Act>> {
        let line = typing::whole_line(text);
        self.paste(desk, line.unwrap_or(text));
        // A whole line chooses what it finds, as when it is typed; more than that is no name of
        // anything.
        Some(if line.is_some() {
            self.enter(desk)
        } else {
            Vec::new()
        })
    }
}
