//! Editing one value: what is edited, what is typed, and what came of understanding it.

use jiff::civil::Date;

use super::field::Field;
use super::form::Form;
use super::reading::Context;
use super::typing::Typed;
use super::view::SavedView;
use crate::model::{Change, Holds, Id, PlanDate, Step, Value};
use crate::text::fold;

/// An editor open on one field of one node.
#[derive(Debug, Clone)]
pub struct Editor {
    pub node: Id,
    pub field: Field,
    pub typed: Typed,
    /// The text it was opened with.
    pub initial: String,
    /// What stood there when a draft was typed, where that was something else.
    pub since: Option<String>,
    /// Nothing was typed yet, so a character replaces what stands there.
    pub fresh: bool,
    pub reading: Reading,
    /// What the plan has already that could be meant.
    pub offers: Vec<String>,
    /// The one among the offers that stands in the line.
    pub offered: Option<usize>,
    /// Whether it is a date that is edited, and a month is shown.
    pub is_date: bool,
    /// The form that it was opened from.
    pub form: Option<Box<Form>>,
}

/// How the text is understood.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Nothing would change.
    Same,
    /// Not understood, or not allowed; why.
    Bad(String),
    /// Enter does this.
    Ready(Ready),
    /// Enter asks why the date moves.
    AskReason { start: Option<PlanDate>, end: Option<PlanDate>, echo: String },
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
    /// It acts on the marked nodes together.
    pub marked: bool,
}

impl Editor {
    pub(super) fn open(
        node: Id,
        field: Field,
        text: Option<&str>,
        form: Option<Box<Form>>,
        context: Context<'_>,
    ) -> Self {
        let initial = context.standing(&node, &field, form.as_deref()).unwrap_or_default();
        let typed = context.typed(&node, &field, form.as_deref(), text.unwrap_or(&initial));
        let fresh = text.is_none()
            && match &field {
                Field::Progress | Field::Start | Field::End | Field::Reason { .. } | Field::Note | Field::AsOf => true,
                Field::Value(_) | Field::Part(_) => {
                    matches!(
                        context.holds(&node, &field, form.as_deref()),
                        Some(Holds::Date | Holds::Figure | Holds::Weight)
                    )
                }
                _ => false,
            };
        let is_date = matches!(field, Field::Start | Field::End | Field::AsOf)
            || matches!(context.holds(&node, &field, form.as_deref()), Some(Holds::Date));
        let mut editor = Self {
            is_date,
            node,
            field,
            typed,
            initial,
            since: None,
            fresh,
            reading: Reading::Same,
            offers: Vec::new(),
            offered: None,
            form,
        };
        editor.offers = context.offers(&editor);
        editor.read(context);
        editor
    }

    /// Understands the text anew.
    pub(super) fn read(&mut self, context: Context<'_>) {
        self.reading = context.read(self, &self.typed.value());
    }

    /// Whether something was typed that is not saved.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.typed.value() != self.initial
    }

    /// The offers that go with what is typed, at most so many.
    #[must_use]
    pub fn offers_shown(&self, most: usize) -> Vec<&str> {
        let typed = self.typed.value();
        // What is longer than all of them is none of them.
        let longest = self.offers.iter().map(String::len).max().unwrap_or(0);
        let typed = if typed.len() > 4 * longest + 4 { typed } else { fold(&typed) };
        let goes = |offer: &&String| self.offered.is_some() || self.fresh || fold(offer).contains(typed.trim());
        self.offers.iter().filter(goes).take(most).map(String::as_str).collect()
    }

    /// The day that stands in the line, where a date is edited.
    #[must_use]
    pub fn day(&self, today: Date) -> Option<Date> {
        self.is_date.then(|| super::calendar::day_of(&self.typed.value(), today).unwrap_or(today))
    }

    /// The last field of the path that is edited, as the table of fields names it.
    #[must_use]
    pub fn field_name(&self) -> Option<&'static str> {
        let (Field::Value(path) | Field::Part(path) | Field::Item(path)) = &self.field else { return None };
        path.steps().iter().rev().find_map(|step| if let Step::Field(name) = step { Some(*name) } else { None })
    }
}

impl Ready {
    /// Whether it puts something in the place of what stands there, and adds nothing.
    pub(super) fn replaces(&self) -> bool {
        self.changes.iter().all(|change| matches!(change, Change::Set { .. }))
    }
}
