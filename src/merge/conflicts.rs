//! What a person decided, and what there is still to decide.

use super::{Choice, Conflict, What};
use crate::model::Value;

pub(super) struct Conflicts<'c> {
    choices: &'c [(What, Choice)],
    pub(super) open: Vec<Conflict>,
}

impl<'c> Conflicts<'c> {
    pub(super) const fn new(choices: &'c [(What, Choice)]) -> Self {
        Self {
            choices,
            open: Vec::new(),
        }
    }

    /// What was decided; where nothing was, it is noted as a conflict. The values are those of the
    /// base, of mine and of theirs.
    pub(super) fn choice(&mut self, what: What, values: [Option<Value>; 3]) -> Option<&'c Choice> {
        let choice = self
            .choices
            .iter()
            .find(|(about, _)| *about == what)
            .map(|(_, choice)| choice);
        if choice.is_none() {
            let [base, mine, theirs] = values;
            self.open.push(Conflict {
                what,
                base,
                mine,
                theirs,
            });
        }
        choice
    }

    /// As [`Self::choice`], of a whole node or its place: whether mine holds.
    pub(super) fn is_mine(&mut self, what: What, values: [Option<Value>; 3]) -> bool {
        matches!(self.choice(what, values), Some(Choice::Mine))
    }
}
