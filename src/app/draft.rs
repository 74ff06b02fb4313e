//! Text that was typed and is not saved: kept when an editor is left, and offered again.

use std::path::{Path, PathBuf};

use super::field::Field;
use crate::model::Id;

/// What was typed into one field of one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The file of the plan.
    pub path: PathBuf,
    pub node: Id,
    pub field: Field,
    pub text: String,
    /// What stood in the field when it was opened.
    pub initial: String,
}

/// The drafts there are, the newest last; one for each field of a node at most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafts(Vec<Draft>);

impl Draft {
    /// Whether there is anything in it that could be wanted back.
    #[must_use]
    pub fn is_worth_keeping(&self) -> bool {
        !matches!(self.text.trim(), "" | "?")
    }

    /// Whether both are about the same field.
    #[must_use]
    pub fn is_of(&self, path: &Path, node: &Id, field: &Field) -> bool {
        self.path == path && self.node == *node && self.field == *field
    }

    /// Whether both are the same text of the same field.
    #[must_use]
    pub fn same_text(&self, other: &Self) -> bool {
        self.is_of(&other.path, &other.node, &other.field) && self.text == other.text
    }
}

impl Drafts {
    /// Keeps a draft in the place of an older one of the same field.
    pub fn keep(&mut self, draft: Draft) {
        self.forget(&draft.path, &draft.node, &draft.field);
        self.0.push(draft);
    }

    pub fn forget(&mut self, path: &Path, node: &Id, field: &Field) {
        self.0.retain(|draft| !draft.is_of(path, node, field));
    }

    /// Gives the drafts of a plan other fields; one for which there is none keeps its own.
    pub(super) fn carry(&mut self, path: &Path, field: impl Fn(&Draft) -> Option<Field>) {
        for draft in self.0.iter_mut().filter(|draft| draft.path == path) {
            if let Some(field) = field(draft) {
                draft.field = field;
            }
        }
    }

    #[must_use]
    pub fn of(&self, path: &Path, node: &Id, field: &Field) -> Option<&Draft> {
        self.0.iter().find(|draft| draft.is_of(path, node, field))
    }

    /// Newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.0.iter().rev()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Draft> for Drafts {
    /// From the oldest on.
    fn from_iter<I: IntoIterator<Item = Draft>>(drafts: I) -> Self {
        let mut kept = Self::default();
        drafts.into_iter().for_each(|draft| kept.keep(draft));
        kept
    }
}
