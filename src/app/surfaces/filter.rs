//! The menu of a filter as it stands over the screen.

use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::field::Field;
use crate::app::filter::{FilterMenu, FilterRow};
use crate::app::surface::{Act, Ask, Rows, Surface};

impl Surface for FilterMenu {
    fn wants(&self, desk: &Desk) -> Rows {
        Rows::Some(self.rows(desk).len() + 1)
    }

    fn count(&self, desk: &Desk, _seen: usize) -> usize {
        self.rows(desk).len()
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        match (
            self.rows(desk).into_iter().nth(self.selected),
            desk.selected_id(),
        ) {
            (Some(FilterRow::Save), Some(node)) => {
                vec![Act::Close, Act::Open(Ask::edit(node, Field::ViewName))]
            }
            // What stands for a whole filter leaves nothing to be chosen besides.
            (Some(row @ (FilterRow::Clear | FilterRow::View(_))), _) => {
                vec![Act::Close, Act::Choose(row)]
            }
            (Some(row), _) => vec![Act::Choose(row)],
            (None, _) => Vec::new(),
        }
    }

    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        match command {
            Command::Mark => self.enter(desk),
            command => self.listed(desk, command, seen),
        }
    }
}
