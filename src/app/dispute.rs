//! What two people changed to something different, put before the one who is here.
//!
//! Nothing is written until an answer is moved to and confirmed: the first answer is to decide later, so
//! keys that were meant for the editor do no harm.

use super::desk::Notice;
use super::editor::Editor;
use super::event::Effect;
use super::saving::{self, Pending};
use super::state::{Overlay, State};
use crate::merge::{Choice, Conflict, What};
use crate::ron::Document;

/// A save that waits for decisions.
#[derive(Debug)]
pub struct Dispute {
    pending: Pending,
    theirs: Document,
    /// The first one is asked about.
    open: Vec<Conflict>,
    decided: Vec<(What, Choice)>,
    pub selected: usize,
    /// Where the change was typed.
    editor: Option<Box<Editor>>,
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
    pub(super) fn new(
        pending: Pending,
        theirs: Document,
        open: Vec<Conflict>,
        decided: Vec<(What, Choice)>,
        editor: Option<Box<Editor>>,
    ) -> Self {
        Self { pending, theirs, open, decided, selected: 0, editor }
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
        let mine = self.conflict().is_some_and(|conflict| conflict.what.kind.leaves_a_choice());
        let mut answers = vec![Answer::Later, Answer::Theirs];
        answers.extend(mine.then_some(Answer::Mine));
        answers.extend(self.editor.is_some().then_some(Answer::GoOnEditing));
        answers
    }
}

/// Leaves the question open: what was typed is a draft.
pub(super) fn postpone(state: &mut State) {
    let Some(Overlay::Dispute(dispute)) = state.overlay.take() else { return };
    let words = &state.desk.words().merge;
    state.notice = Some(Notice::plain(if dispute.editor.is_some() {
        (words.postponed)(&state.desk.key_name(super::Command::ResumeDraft))
    } else {
        words.postponed_plain.to_owned()
    }));
}

/// Does what the selected answer says.
pub(super) fn answer(state: &mut State) -> Vec<Effect> {
    let chosen = match &state.overlay {
        Some(Overlay::Dispute(dispute)) => dispute.answers().get(dispute.selected).copied(),
        _ => None,
    };
    let choice = match chosen {
        None | Some(Answer::Later) => {
            postpone(state);
            return Vec::new();
        }
        Some(Answer::GoOnEditing) => {
            if let Some(Overlay::Dispute(dispute)) = state.overlay.take() {
                state.overlay = dispute.editor.map(Overlay::Editor);
            }
            return Vec::new();
        }
        Some(Answer::Theirs) => Choice::Theirs,
        Some(Answer::Mine) => Choice::Mine,
    };
    let Some(Overlay::Dispute(mut dispute)) = state.overlay.take() else { return Vec::new() };
    let first = dispute.open.remove(0);
    dispute.decided.push((first.what, choice));
    if !dispute.open.is_empty() {
        dispute.selected = 0;
        state.overlay = Some(Overlay::Dispute(dispute));
        return Vec::new();
    }
    // The editor closes when the save is done, and not before.
    state.overlay = dispute.editor.map(Overlay::Editor);
    saving::merge_into(state, dispute.pending, dispute.theirs, dispute.decided)
}
