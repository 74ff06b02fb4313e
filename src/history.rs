//! What was done in this session, to be taken back and done again.
//!
//! A step keeps the edits of the text, so that taking it back restores the very bytes; it knows
//! nothing of saving.

use crate::model::Id;
use crate::ron::Edit;

/// One confirmed edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where the selection belongs after it.
    pub node: Id,
    /// What was changed, as `1.1.1 avance`.
    pub what: String,
    /// The value before and after, in words.
    pub before: String,
    pub after: String,
    /// The edits of the text, each on the text that the one before left.
    pub edits: Vec<Edit>,
}

/// The steps of a session, oldest first.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Step {
    /// The same step the other way round.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            node: self.node.clone(),
            what: self.what.clone(),
            before: self.after.clone(),
            after: self.before.clone(),
            edits: self.edits.iter().rev().map(Edit::inverse).collect(),
        }
    }
}

impl History {
    /// Adds a step that was just done; what had been undone can no longer be redone.
    pub fn push(&mut self, step: Step) {
        self.done.push(step);
        self.undone.clear();
    }

    /// The steps of an earlier run.
    #[must_use]
    pub const fn of(done: Vec<Step>, undone: Vec<Step>) -> Self {
        Self { done, undone }
    }

    /// What can be undone, oldest first.
    #[must_use]
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// What can be redone, the next one last.
    #[must_use]
    pub fn undone(&self) -> &[Step] {
        &self.undone
    }

    /// The step that undo would take back.
    #[must_use]
    pub fn last_done(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo would do again.
    #[must_use]
    pub fn last_undone(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Notes that the last step was taken back.
    pub fn undid(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// Notes that the last step taken back was done again.
    pub fn redid(&mut self) {
        self.done.extend(self.undone.pop());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(what: &str) -> Step {
        let (before, after) = ("1".to_owned(), "2".to_owned());
        Step { node: Id::new("x").unwrap(), what: what.to_owned(), before, after, edits: Vec::new() }
    }

    #[test]
    fn undo_and_redo_walk_the_same_steps() {
        let mut history = History::default();
        history.push(step("a"));
        history.push(step("b"));
        history.undid();
        assert_eq!(history.last_done().map(|s| &*s.what), Some("a"));
        assert_eq!(history.last_undone().map(|s| &*s.what), Some("b"));
        history.redid();
        assert_eq!(history.last_done().map(|s| &*s.what), Some("b"));
        history.undid();
        history.push(step("c"));
        assert_eq!(history.last_undone(), None, "a new step forgets what was undone");
    }

    #[test]
    fn the_inverse_goes_back() {
        let inverse = step("a").inverse();
        assert_eq!((&*inverse.before, &*inverse.after), ("2", "1"));
    }
}
