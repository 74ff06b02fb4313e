//! Something to be read, until it is closed.

use crate::app::command::{Command, Hints, TOLD_HINTS};
use crate::app::desk::Desk;
use crate::app::surface::{Act, Rows, Surface};

/// Lines under a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub title: &'static str,
    pub lines: Vec<String>,
    /// Lines above the first that is seen.
    pub scroll: usize,
}

impl Surface for Told {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(self.lines.len() + 2)
    }

    fn count(&self, _desk: &Desk, seen: usize) -> usize {
        self.lines.len().saturating_sub(seen) + 1
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }

    fn hints(&self) -> Hints {
        TOLD_HINTS
    }

    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        self.leave(desk)
    }

    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        match command {
            // The help of slides is one of these.
            Command::Help => self.leave(desk),
            command => self.listed(desk, command, seen),
        }
    }
}
