//! A menu of commands.

use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::surface::{Act, Rows, Surface};

/// Commands of which one is chosen.
#[derive(Debug, Clone)]
pub struct Menu {
    pub commands: &'static [Command],
    pub selected: usize,
}

impl Surface for Menu {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(self.commands.len() + 1)
    }

    fn count(&self, _desk: &Desk, _seen: usize) -> usize {
        self.commands.len()
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    fn enter(&mut self, _desk: &Desk) -> Vec<Act> {
        let chosen = self.commands.get(self.selected).copied();
        std::iter::once(Act::Close)
            .chain(chosen.map(Act::Run))
            .collect()
    }
}
