//! What there is to say about a node at a date, before it is a pane, a page or plain text.

mod acta;
mod advise;
mod change;
mod deck;
mod describe;
mod differences;
mod explain;
mod lines;
mod notes;
mod outline;
mod phrase;
mod reconcile;

pub use acta::{ActaOf, acta, owed};
pub use advise::{Question, advice, level_said, levels, questions};
pub use change::{change, entries_after, history, log, slip_said, slips};
pub use deck::{Choice, DeckOf, MOST_LINES, Slide, SlideKind, SlideLine, deck};
pub use describe::{describe, short_status, stands, status};
pub use differences::{
    Difference, DifferenceKind, all_differences, compared, differences, told_differences,
};
pub use explain::{Explained, explain};
pub use lines::{Line, lines};
pub use notes::notes;
pub use outline::outline;
pub use phrase::{moved, published, signed};
pub use reconcile::{proposal, proposals, reconcile, reconcile_row};

/// One thing said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The name of the node.
    Title(String),
    /// A short fact beside its label.
    Fact {
        label: &'static str,
        text: String,
        tone: Tone,
    },
    /// A text of any length under its label.
    Text { label: &'static str, text: String },
    /// A node below, indented by its depth under the one spoken of.
    Entry {
        depth: usize,
        text: String,
        tone: Tone,
    },
    /// A list under its label.
    List {
        label: &'static str,
        items: Vec<String>,
    },
}

/// Whether a fact needs somebody's eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Warn,
    Bad,
    /// Of less weight than the rest.
    Quiet,
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
