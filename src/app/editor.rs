//! Editing one value on one line: what is typed, how it is understood, and what it would do.

use std::sync::Arc;

use jiff::civil::Date;
use tui_input::Input;

use super::state::OpenPlan;
use crate::model::typed::{self, FigureError};
use crate::model::{
    Change, Fault, Id, Node, Percent, Place, Plan, PlanDate, Reschedule, Snapshot, Update, apply, leaf_state, value,
};
use crate::ron;
use crate::text::{Glyphs, Words, date_short, show};

/// What is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Progress,
    Stage,
    Note,
    Title,
    Start,
    End,
    /// Why a date moves: asked after the date itself.
    Reason {
        start: Option<PlanDate>,
        end: Option<PlanDate>,
    },
    /// The date that the plans are looked at. Edits nothing.
    AsOf,
}

/// An editor open on one field of one node.
#[derive(Debug, Clone)]
pub struct Editor {
    pub node: Id,
    pub field: Field,
    pub input: Input,
    /// The text it was opened with.
    pub initial: String,
    /// What stood there when a draft was typed, where that was something else.
    pub since: Option<String>,
    /// Nothing was typed yet, so a character replaces what stands there.
    pub fresh: bool,
    pub reading: Reading,
}

/// How the text is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// A change that is ready to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    pub changes: Vec<Change>,
    /// `1.1.1 avance`.
    pub what: String,
    pub before: String,
    pub after: String,
    /// How the text was understood.
    pub echo: String,
    /// What it does to the figures, from the node up to the plan.
    pub effect: Vec<String>,
}

/// What an editor reads its text against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'s> {
    pub open: &'s OpenPlan,
    pub today: Date,
    pub by: Option<&'s str>,
    pub words: &'static Words,
    pub glyphs: &'static Glyphs,
}

impl Editor {
    pub(super) fn open(node: Id, field: Field, text: Option<String>, context: Context<'_>) -> Self {
        let initial = context.standing(&node, field).unwrap_or_default();
        let fresh = text.is_none() && !matches!(field, Field::Stage | Field::Title);
        let input = Input::new(text.unwrap_or_else(|| initial.clone()));
        let mut editor = Self { node, field, input, initial, since: None, fresh, reading: Reading::Same };
        editor.read(context);
        editor
    }

    /// Understands the text anew.
    pub(super) fn read(&mut self, context: Context<'_>) {
        self.reading = context.read(&self.node, self.field, self.input.value(), &self.initial);
    }

    /// Whether something was typed that is not saved.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.input.value() != self.initial
    }
}

impl Ready {
    /// Whether it puts something in the place of what stands there, and adds nothing.
    pub(super) fn replaces(&self) -> bool {
        self.changes.iter().all(|change| matches!(change, Change::Set { .. }))
    }
}

impl Context<'_> {
    fn plan(&self) -> &Plan {
        self.open.document.plan()
    }

    fn node(&self, id: &Id) -> Option<Node<'_>> {
        self.plan().node(self.plan().find(id.as_str())?)
    }

    fn updates(&self, id: &Id) -> &[Update] {
        self.node(id).map(Node::updates).unwrap_or_default()
    }

    /// The current figure of a leaf.
    fn figure(&self, id: &Id) -> Option<Percent> {
        leaf_state(self.updates(id), self.today).figure.map(|(figure, _)| figure)
    }

    /// Start and end in force, as written; and as first committed.
    fn dates(&self, id: &Id) -> [Option<PlanDate>; 4] {
        let (start, end) = self.node(id).map(|node| (node.start(), node.end())).unwrap_or_default();
        let place = self.plan().find(id.as_str());
        let span = place
            .and_then(|place| self.open.snapshot.reading(place)?.deadline)
            .map(|due| due.span)
            .filter(|span| !span.derived);
        let current_start = span.and_then(|span| span.start.filter(|_| !span.assumed_start)).or(start);
        [current_start, span.and_then(|span| span.end).or(end), start, end]
    }

    /// The text an editor opens with.
    fn standing(&self, id: &Id, field: Field) -> Option<String> {
        let [start, end, ..] = self.dates(id);
        match field {
            Field::Progress => self.figure(id).map(|figure| figure.to_string()),
            Field::Stage => leaf_state(self.updates(id), self.today).stage.map(|(stage, _)| stage.to_owned()),
            Field::Title => self.node(id).map(|node| node.title().to_owned()),
            Field::Start => start.map(|date| date.to_string()),
            Field::End => end.map(|date| date.to_string()),
            Field::Note | Field::Reason { .. } | Field::AsOf => None,
        }
    }

    pub(super) fn read(&self, id: &Id, field: Field, text: &str, initial: &str) -> Reading {
        let prompt = &self.words.screen.prompt;
        match field {
            Field::Progress => self.read_figure(id, text),
            Field::Stage => self.read_text(id, text, initial, prompt.stage, |update, text| update.stage = Some(text)),
            Field::Note => self.read_text(id, text, initial, prompt.note, |update, text| update.note = Some(text)),
            Field::Title if text == initial => Reading::Same,
            Field::Title => {
                let change = Change::set(id, "title", Some(text.into()));
                let echo = if text.trim().is_empty() { prompt.title_empty } else { "" };
                self.ready(id, vec![change], prompt.title, initial, text, echo.to_owned())
            }
            Field::Start | Field::End => self.read_date(id, field == Field::End, text),
            Field::Reason { start, end } => {
                self.reschedule(id, start, end, Some(text.trim()).filter(|t| !t.is_empty()))
            }
            Field::AsOf => match typed::date(text, self.today) {
                Ok(Some(date)) => Reading::LookAt(date.last_day(), date_short(date.last_day(), self.words)),
                Ok(None) => Reading::Same,
                Err(fault) => Reading::Bad(self.bad_date(&fault)),
            },
        }
    }

    fn read_figure(&self, id: &Id, text: &str) -> Reading {
        let prompt = &self.words.screen.prompt;
        if text.trim().is_empty() {
            return Reading::Same;
        }
        let current = self.figure(id);
        let figure = match typed::figure(text, current) {
            Ok(figure) => figure,
            Err(FigureError::NotANumber) => return Reading::Bad(prompt.figure_bad.to_owned()),
            Err(FigureError::OutOfRange) => return Reading::Bad(prompt.figure_range.to_owned()),
        };
        // The same figure again is news too: it says that nothing moved until this day.
        let update = Update { progress: Some(figure), ..self.entry() };
        let before = current.map_or_else(|| self.words.screen.no_figure.to_owned(), |figure| figure.to_string());
        let change = Change::add_update(id, &update);
        self.ready(id, vec![change], prompt.progress, &before, &figure.to_string(), self.new_entry())
    }

    fn read_text(&self, id: &Id, text: &str, initial: &str, name: &str, put: fn(&mut Update, String)) -> Reading {
        if text.trim().is_empty() || text == initial {
            return Reading::Same;
        }
        let mut update = self.entry();
        put(&mut update, text.to_owned());
        let change = Change::add_update(id, &update);
        self.ready(id, vec![change], name, initial, text, self.new_entry())
    }

    fn read_date(&self, id: &Id, is_end: bool, text: &str) -> Reading {
        let prompt = &self.words.screen.prompt;
        let date = match typed::date(text, self.today) {
            Ok(date) => date,
            Err(fault) => return Reading::Bad(self.bad_date(&fault)),
        };
        let [start, end, first_start, first_end] = self.dates(id);
        let (current, committed, name) =
            if is_end { (end, first_end, prompt.end) } else { (start, first_start, prompt.start) };
        if date == current {
            return Reading::Same;
        }
        let said = |date: Option<PlanDate>| date.map_or_else(|| prompt.no_date.to_owned(), |date| date.to_string());
        let whole_plan = matches!(self.node(id), Some(Node::Plan(_)));
        // What was committed to stays in the file; a new date is added beside it.
        if let (Some(date), Some(_), false) = (date, committed, whole_plan) {
            let echo = (prompt.moved)(&said(current), &said(Some(date)));
            let (start, end) = if is_end { (None, Some(date)) } else { (Some(date), None) };
            return match self.reschedule(id, start, end, None) {
                Reading::Ready(_) => Reading::AskReason { start, end, echo },
                other => other,
            };
        }
        let change = Change::set(id, if is_end { "end" } else { "start" }, date.as_ref().map(value::of));
        let day = date.map(|date| if is_end { date.last_day() } else { date.first_day() });
        let echo = day.map_or_else(|| prompt.no_date.to_owned(), |day| date_short(day, self.words));
        self.ready(id, vec![change], name, &said(current), &said(date), echo)
    }

    fn reschedule(&self, id: &Id, start: Option<PlanDate>, end: Option<PlanDate>, reason: Option<&str>) -> Reading {
        let prompt = &self.words.screen.prompt;
        let [now_start, now_end, ..] = self.dates(id);
        let (before, after, name) =
            if end.is_some() { (now_end, end, prompt.end) } else { (now_start, start, prompt.start) };
        let said = |date: Option<PlanDate>| date.map_or_else(|| prompt.no_date.to_owned(), |date| date.to_string());
        let on = PlanDate::day(self.today);
        let reschedule = Reschedule { on, start, end, reason: reason.map(str::to_owned), agreed_by: None };
        let change = Change::add_reschedule(id, &reschedule);
        let echo = (prompt.moved)(&said(before), &said(after));
        self.ready(id, vec![change], name, &said(before), &said(after), echo)
    }

    fn entry(&self) -> Update {
        Update { by: self.by.map(str::to_owned), ..Update::on(PlanDate::day(self.today)) }
    }

    fn new_entry(&self) -> String {
        (self.words.screen.prompt.new_entry)(&date_short(self.today, self.words))
    }

    fn bad_date(&self, fault: &Fault) -> String {
        match fault {
            Fault::DateImpossible(_) => ron::fault_what(fault, self.words),
            _ => format!("{}: {}", self.words.screen.prompt.date_bad, self.words.screen.prompt.date_help),
        }
    }

    fn ready(&self, id: &Id, changes: Vec<Change>, name: &str, before: &str, after: &str, echo: String) -> Reading {
        let plan = match apply(self.plan(), &changes) {
            Ok(plan) => plan,
            Err(refusal) => return Reading::Bad(ron::refusal_what(&refusal, self.words)),
        };
        let after_it = Snapshot::of(Arc::new(plan), self.open.snapshot.as_of());
        let effect = self.effect(id, &after_it);
        let what = format!("{id} {}", name.to_lowercase());
        Reading::Ready(Ready { changes, what, before: before.to_owned(), after: after.to_owned(), echo, effect })
    }

    /// The figures of the node and of all above it, before and after.
    fn effect(&self, id: &Id, after: &Snapshot) -> Vec<String> {
        let words = &self.words.screen;
        let mut lines = Vec::new();
        let mut place = self.plan().find(id.as_str());
        while let Some(at) = place {
            let figure = |snapshot: &Snapshot| {
                let reading = snapshot.reading(at)?;
                reading.figure.display(self.plan().decimals)
            };
            let said = |figure: Option<String>| figure.unwrap_or_else(|| words.no_figure.to_owned());
            let (old, new) = (said(figure(&self.open.snapshot)), said(figure(after)));
            let name = self.name(at);
            lines.push(if old == new {
                (words.unchanged)(&name, &new)
            } else {
                (words.change)(&name, &old, self.glyphs.arrow, &new)
            });
            place = at.parent();
        }
        lines
    }

    /// `1.1.1`, `eje 1`, `plan`.
    fn name(&self, place: Place) -> String {
        let id = self.plan().node(place).map(|node| show(node.id().as_str()).into_owned()).unwrap_or_default();
        match place {
            Place::Plan => self.words.domain.plan.to_lowercase(),
            Place::Axis(_) => {
                let label = self.plan().labels.axis.as_deref().unwrap_or(self.words.domain.axis);
                format!("{} {id}", show(label).to_lowercase())
            }
            Place::Commitment(..) | Place::Action(..) => id,
        }
    }
}
