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
    /// Who did it, where the program was told.
    pub by: Option<String>,
    /// When it was saved, as `2023-11-30 10:42`; blank until then.
    pub when: String,
    /// The edits of the text, each on the text that the one before left.
    pub edits: Vec<Edit>,
}

/// The steps of a session, oldest first, and how many of them hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    steps: Vec<Step>,
    done: usize,
}

impl History {
    /// The steps of an earlier run; at most all of them are done.
    #[must_use]
    pub fn of(steps: Vec<Step>, done: usize) -> Self {
        let done = done.min(steps.len());
        Self { steps, done }
    }

    /// Adds a step that was just done; what had been undone can no longer be redone.
    pub fn push(&mut self, step: Step) {
        self.steps.truncate(self.done);
        self.steps.push(step);
        self.done += 1;
    }

    /// All the steps, those that were taken back behind those that hold.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How many of the steps hold.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.done
    }

    /// The edits that lead to where only the first `done` steps hold, in the order in which they are made.
    #[must_use]
    pub fn edits_to(&self, done: usize) -> Vec<Edit> {
        let done = done.min(self.steps.len());
        if done < self.done {
            let back = self.steps[done..self.done].iter().rev();
            return back.flat_map(|step| step.edits.iter().rev().map(Edit::inverse)).collect();
        }
        self.steps[self.done..done].iter().flat_map(|step| step.edits.iter().cloned()).collect()
    }

    /// Notes that only the first `done` steps hold.
    pub fn go_to(&mut self, done: usize) {
        self.done = done.min(self.steps.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(what: &str) -> Step {
        let (before, after) = ("1".to_owned(), "2".to_owned());
        let edits = vec![Edit { at: what.len(), removed: String::new(), inserted: what.to_owned() }];
        let when = String::new();
        Step { node: Id::new("x").unwrap(), what: what.to_owned(), before, after, by: None, when, edits }
    }

    fn inserted(history: &History, done: usize) -> Vec<String> {
        history.edits_to(done).into_iter().map(|edit| format!("{}{}", edit.removed, edit.inserted)).collect()
    }

    #[test]
    fn any_step_is_reached_forwards_and_backwards() {
        let mut history = History::default();
        for what in ["a", "b", "c"] {
            history.push(step(what));
        }
        assert_eq!(inserted(&history, 1), ["c", "b"], "the last one first");
        assert_eq!(history.edits_to(1)[0].removed, "c", "and the other way round");
        history.go_to(1);
        assert_eq!(inserted(&history, 3), ["b", "c"]);
        assert_eq!(inserted(&history, 1), [""; 0]);
        history.push(step("d"));
        let left: Vec<&str> = history.steps().iter().map(|step| &*step.what).collect();
        assert_eq!((left, history.done()), (vec!["a", "d"], 2), "a new step forgets what was undone");
    }
}
