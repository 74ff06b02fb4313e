//! What a person decided, and what there is still to decide.

use crate::model::{FieldPath, Finding, Id, Value};

/// One thing that both changed to something different.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    pub what: What,
    /// What it was before both; `None` where there was nothing.
    pub base: Option<Value>,
    pub mine: Option<Value>,
    pub theirs: Option<Value>,
}

/// What a conflict is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct What {
    /// The node, or the parent of the nodes in question.
    pub node: Id,
    /// Levels of that node below the plan.
    pub level: usize,
    /// The value in the node; empty for the node itself. An item of a list is counted in theirs,
    /// and where theirs has it no more in the base.
    pub at: FieldPath,
    pub kind: Kind,
}

/// How two changes stand against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Both gave a value another content.
    Edited,
    /// One changed what the other took out.
    EditedAndRemoved,
    /// Both added something under the same name.
    AddedTwice,
    /// Each made an entry, and the two cannot both hold.
    Contradicted,
    /// Mine reports a figure of a node whose figure is computed in theirs, since theirs put actions
    /// below it. The values are the entries, and the ids of the actions.
    NoLongerLeaf,
    /// Mine puts this action below a node of which theirs reports a figure. The value of theirs is
    /// the entries.
    Divided,
    /// Both moved the node, or one moved it to where the other left nothing. The values are the ids
    /// of the parents.
    Moved,
    /// Both brought the nodes below into another order. The values are the lists of their ids.
    Ordered,
    /// Together the two changes would make a plan that does not pass its check; mine is left out.
    Broken(Vec<Finding>),
}

/// What a person decided.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    Mine,
    Theirs,
    /// Another value for a field; none takes it out.
    Instead(Option<Value>),
}

impl Kind {
    /// Whether mine can be chosen.
    #[must_use]
    pub const fn leaves_a_choice(&self) -> bool {
        !matches!(self, Self::Broken(_) | Self::NoLongerLeaf)
    }
}

/// A node in all the plans: its level, 0 for the plan, and its id. The plan goes by the id that it
/// has in the base.
pub(super) type Key<'p> = (usize, &'p Id);

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
