//! What is edited of a node, or typed otherwise.

use crate::model::{FieldPath, Id, PlanDate};

/// What is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The figure of a leaf: a new dated entry.
    Progress,
    /// The stage of a leaf: a new dated entry.
    Stage,
    /// A note: a new dated entry.
    Note,
    /// The start in force: set, or rescheduled where one was committed to.
    Start,
    End,
    /// Why a date moves: asked after the date itself.
    Reason {
        start: Option<PlanDate>,
        end: Option<PlanDate>,
    },
    /// The date that the plans are looked at. Edits nothing.
    AsOf,
    /// The name that the filter gets in the settings. Edits nothing.
    ViewName,
    /// The figures of a cut-off that are taken in to be recorded together: the draft of a list,
    /// never of a line.
    Cutoff(Id),
    /// What was agreed in a session: a draft of several lines, never a line of its own.
    Agreement,
    /// Who is there in a session: likewise.
    Attendance,
    /// Any value of the node, in place.
    Value(FieldPath),
    /// All of an item that is being made in a form, before it is in this list: the draft of a form,
    /// never of a line.
    Made(FieldPath),
    /// A value of the item that is being made in a form. Edits nothing yet.
    Part(FieldPath),
    /// A new item of a list of the node that holds texts, ids or terms.
    Item(FieldPath),
    /// The title of a new node below this one.
    NewNode {
        before: Option<usize>,
    },
    /// The id of the node that this one is moved below.
    MoveTo,
    /// The word that confirms taking out a value or an item, or, with no path, the node.
    Delete(FieldPath),
}
