//! A field as it is edited, and what came of understanding what is typed into it.

use jiff::civil::Date;

use super::desk::Desk;
use super::draft::Draft;
use super::field::Field;
use super::form::Form;
use super::view::SavedView;
use crate::model::typed::Sense;
use crate::model::{Change, Id, PlanDate, Step, Value};

/// A field of a node that is edited.
#[derive(Debug, Clone)]
pub struct Edited {
    pub node: Id,
    pub field: Field,
    /// What stands there, as text.
    pub initial: String,
    /// The form that it was opened from.
    pub form: Option<Box<Form>>,
}

impl Edited {
    /// What a date in the field is for.
    #[must_use]
    pub fn sense(&self) -> Sense {
        let made = self.form.as_ref().and_then(|form| form.made.as_ref());
        match &self.field {
            Field::Start => Sense::Start,
            Field::End => Sense::End,
            Field::Part(path) => {
                Sense::of(&made.map_or_else(|| path.clone(), |made| made.list.join(path.steps())))
            }
            Field::Value(path) => Sense::of(path),
            _ => Sense::Any,
        }
    }
}

/// How the text is understood.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Nothing would change.
    Same,
    /// Not understood, or not allowed; why.
    Bad(String),
    /// A word is asked for, and Enter does nothing before it is there; what it would do.
    Waits(Vec<String>),
    /// Enter does this.
    Ready(Ready),
    /// Enter asks why the date moves.
    AskReason {
        start: Option<PlanDate>,
        end: Option<PlanDate>,
        echo: String,
    },
    /// Enter looks at the plans as of this day.
    LookAt(Date, String),
    /// Enter saves the filter on the screen under this name.
    SaveView(SavedView, String),
    /// Enter puts this into the item being made.
    Put(Option<Value>, String),
}

/// A change that is ready to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Where the selection belongs after it.
    pub node: Id,
    pub changes: Vec<Change>,
    /// `1.1.1 avance`.
    pub what: String,
    pub before: String,
    pub after: String,
    /// How the text was understood.
    pub echo: String,
    /// What it does to the figures, from the node up to the plan.
    pub effect: Vec<String>,
    /// What was done, to be told once it is saved, where that says more than that it is.
    pub told: Option<String>,
    /// It acts on the marked nodes together.
    pub marked: bool,
}

impl Reading {
    /// The same, with what to tell once it is done.
    pub(super) fn telling(self, told: String) -> Self {
        match self {
            Self::Ready(ready) => Self::Ready(Ready {
                told: Some(told),
                ..ready
            }),
            other => other,
        }
    }
}

impl Edited {
    /// A text as the draft of it.
    pub(super) fn draft(&self, desk: &Desk, text: String) -> Option<Draft> {
        let path = desk.path_on_screen()?.to_owned();
        let Self {
            node,
            field,
            initial,
            ..
        } = self.clone();
        Some(Draft {
            path,
            node,
            field,
            text,
            initial,
        })
    }

    /// The last field of the path that is edited, as the table of fields names it.
    #[must_use]
    pub fn field_name(&self) -> Option<&'static str> {
        let (Field::Value(path) | Field::Part(path) | Field::Item(path)) = &self.field else {
            return None;
        };
        path.steps().iter().rev().find_map(|step| {
            if let Step::Field(name) = step {
                Some(*name)
            } else {
                None
            }
        })
    }
}

impl Ready {
    /// Whether it puts something in the place of what stands there, and adds nothing.
    pub(super) fn replaces(&self) -> bool {
        self.changes
            .iter()
            .all(|change| matches!(change, Change::Set { .. }))
    }
}
