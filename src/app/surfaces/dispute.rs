//! What two people changed to something different, put before the one who is here.
//!
//! Nothing is written until an answer is moved to and confirmed: the first answer is to decide
//! later, so keys that were meant for the editor do no harm.

use crate::app::command::Command;
use crate::app::desk::{Desk, Notice};
use crate::app::pending::Pending;
use crate::app::ready::Ready;
use crate::app::surface::{Act, Decided, Rows, Surface};
use crate::merge::{Choice, Conflict, What};
use crate::ron::Document;

/// Rows besides the answers: the title, and what is said of the three versions.
const SAID: usize = 8;

/// A save that waits for decisions.
#[derive(Debug)]
pub struct Dispute {
    /// None once all is decided.
    held: Option<Held>,
    /// The first one is asked about.
    open: Vec<Conflict>,
    decided: Vec<(What, Choice)>,
    pub selected: usize,
    /// Whether the change was typed in an editor, which stands below this.
    typed: bool,
}

/// What is to be saved.
#[derive(Debug)]
enum Held {
    /// A save under way, and what the file holds.
    Save(Box<Pending>, Document),
    /// A change that fits what the file holds, but was typed over something else.
    Change(Box<Ready>),
}

/// What can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Later,
    Theirs,
    Mine,
    GoOnEditing,
}

impl Dispute {
    pub(in crate::app) fn new(
        pending: Pending,
        theirs: Document,
        open: Vec<Conflict>,
        decided: Vec<(What, Choice)>,
        typed: bool,
    ) -> Self {
        Self {
            held: Some(Held::Save(Box::new(pending), theirs)),
            open,
            decided,
            selected: 0,
            typed,
        }
    }

    /// Of a change that somebody else overtook while it was typed.
    pub(in crate::app) fn over(conflict: Conflict, ready: Box<Ready>) -> Self {
        Self {
            held: Some(Held::Change(ready)),
            open: vec![conflict],
            decided: Vec::new(),
            selected: 0,
            typed: true,
        }
    }

    /// What is asked about.
    #[must_use]
    pub fn conflict(&self) -> Option<&Conflict> {
        self.open.first()
    }

    /// How many are open, this one included.
    #[must_use]
    pub const fn left(&self) -> usize {
        self.open.len()
    }

    #[must_use]
    pub fn answers(&self) -> Vec<Answer> {
        let mine = self
            .conflict()
            .is_some_and(|conflict| conflict.what.kind.leaves_a_choice());
        let mut answers = vec![Answer::Later, Answer::Theirs];
        answers.extend(mine.then_some(Answer::Mine));
        answers.extend(self.typed.then_some(Answer::GoOnEditing));
        answers
    }

    fn decide(&mut self, desk: &Desk, choice: Choice) -> Vec<Act> {
        if let Some(Held::Change(ready)) = &self.held {
            return match choice {
                Choice::Mine => vec![Act::Close, Act::Save(ready.clone(), None)],
                // The editor goes with it.
                _ => vec![
                    Act::Close,
                    Act::Close,
                    Act::Tell(Notice::plain(desk.words().merge.left_theirs)),
                ],
            };
        }
        if !self.open.is_empty() {
            let first = self.open.remove(0);
            self.decided.push((first.what, choice));
        }
        if !self.open.is_empty() {
            self.selected = 0;
            return Vec::new();
        }
        let choices = std::mem::take(&mut self.decided);
        let decided = self.held.take().and_then(|held| match held {
            Held::Save(pending, theirs) => Some(Decided {
                pending: *pending,
                theirs,
                choices,
            }),
            Held::Change(_) => None,
        });
        // The editor closes when the save is done, and not before.
        std::iter::once(Act::Close)
            .chain(decided.map(|decided| Act::Merge(Box::new(decided))))
            .collect()
    }
}

impl Surface for Dispute {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(self.answers().len() + SAID)
    }

    fn count(&self, _desk: &Desk, _seen: usize) -> usize {
        self.answers().len()
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    /// Does what the selected answer says.
    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        match self.answers().get(self.selected) {
            None | Some(Answer::Later) => self.leave(desk),
            Some(Answer::GoOnEditing) => vec![Act::Close],
            Some(Answer::Theirs) => self.decide(desk, Choice::Theirs),
            Some(Answer::Mine) => self.decide(desk, Choice::Mine),
        }
    }

    /// Leaves the question open: what was typed is a draft.
    fn leave(&mut self, desk: &Desk) -> Vec<Act> {
        let words = &desk.words().merge;
        let told = if self.typed {
            (words.postponed)(&desk.key_name(Command::ResumeDraft))
        } else {
            words.postponed_plain.to_owned()
        };
        vec![Act::CloseAll, Act::Tell(Notice::plain(told))]
    }
}
