//! What was done in this session, to be gone back to or forward to.

use crate::app::desk::Desk;
use crate::app::surface::{Act, Rows, Surface};

/// The row that is selected: the newest step is at the top, and below the oldest is the state
/// before all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    pub selected: usize,
}

fn steps(desk: &Desk) -> usize {
    desk.open().map_or(0, |open| open.history.steps().len())
}

impl Surface for Steps {
    fn wants(&self, desk: &Desk) -> Rows {
        Rows::Some(steps(desk) + 2)
    }

    fn count(&self, desk: &Desk, _seen: usize) -> usize {
        steps(desk) + 1
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        vec![
            Act::Close,
            Act::GoTo(steps(desk).saturating_sub(self.selected)),
        ]
    }
}
