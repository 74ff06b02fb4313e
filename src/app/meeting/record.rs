//! What was noted: put into the minutes, written out as the record of the session, and told where it came into the plan.

use std::sync::Arc;

use jiff::civil::{DateTime, Time};

use super::agreements::Agreements;
use super::note::{forget, shown};
use crate::app::book::{Book, Contents};
use crate::app::command::Command;
use crate::app::desk::{Desk, Notice};
use crate::app::event::Effect;
use crate::app::field::Field;
use crate::app::show::Show;
use crate::app::state::{Overlay, State};
use crate::history::{Agreement, Entered, Minutes, Note, Record, Written};
use crate::model::{Id, Snapshot};
use crate::report::{ActaOf, acta};
use crate::ron::Document;

/// Puts a note into the minutes of this meeting.
pub(super) fn effect(desk: &Desk, note: Note) -> Option<Effect> {
    let (show, _) = shown(desk)?;
    let (began, _) = times(show);
    Some(Effect::Note { book: show.book, day: show.day, began, text: Arc::clone(&show.text), note })
}

/// Puts a note into minutes that there are.
fn into(book: usize, minutes: &Minutes, note: Note) -> Effect {
    let (day, began) = (minutes.day(), minutes.began);
    Effect::Note { book, day, began, text: minutes.plan.as_str().into(), note }
}

/// When the meeting began, and what moment it is. Nobody wants to know it to the nanosecond.
fn times(show: &Show) -> (DateTime, DateTime) {
    let second = |moment: DateTime| moment.with().subsec_nanosecond(0).build().unwrap_or(moment);
    let now = show.clock.unwrap_or_else(|| show.day.to_datetime(Time::midnight()));
    (second(show.began.unwrap_or(now)), second(now))
}

/// The file of the minutes holds this now, by this terminal or another.
pub(in crate::app) fn noted(state: &mut State, book: usize, minutes: Minutes, own: Option<&Note>) {
    let words = &state.desk.words().present;
    if let (Some(Note::Agreement { after: Some(after), .. }), Some(_)) = (own, state.desk.view()) {
        // It came from the list over the plan, and the next one is there.
        let selected = minutes.agreements.iter().position(|agreement| agreement == after).unwrap_or(0);
        state.overlay = Some(Overlay::Agreements(Agreements { selected }));
        return keep(state, book, minutes);
    }
    let number_of = |minutes: &Minutes, agreement: &Agreement| {
        minutes.agreements.iter().rposition(|other| other == agreement).map(|at| at + 1)
    };
    let known = state.desk.books.get(book).and_then(Book::open).and_then(|open| open.minutes.as_ref());
    let said = match own {
        Some(Note::Agreement { before, after: Some(after) }) => {
            let number = number_of(&minutes, after).unwrap_or(minutes.agreements.len());
            let stood = before.as_ref().and_then(|before| number_of(known?, before));
            let moved = before.is_some() && stood != Some(number);
            Some(if moved { (words.agreement_beside)(number) } else { (words.agreement_noted)(number) })
        }
        Some(Note::Agreement { after: None, .. }) => Some(words.agreement_gone.to_owned()),
        Some(Note::Attendance { .. }) => Some((words.attendance_noted)(minutes.attendance.len())),
        Some(Note::Recorded(_)) | None => None,
    };
    keep(state, book, minutes);
    if let Some(said) = said {
        let field = match &state.overlay {
            Some(Overlay::Note(_)) => Some(Field::Agreement),
            Some(Overlay::Attendance(_)) => Some(Field::Attendance),
            _ => None,
        };
        if let Some(field) = field {
            state.overlay = None;
            forget(state, &field);
        }
        state.notice = Some(Notice::good(said));
    }
}

fn keep(state: &mut State, book: usize, minutes: Minutes) {
    if let Some(Contents::Plan(open)) = state.desk.books.get_mut(book).map(|book| &mut book.contents) {
        open.minutes = Some(minutes);
    }
}

/// What to write out on leaving: all that was noted, unless that was done already.
pub(super) fn record(state: &State) -> Option<Effect> {
    let (show, open) = shown(&state.desk)?;
    let minutes = show.minutes(open).filter(|minutes| minutes.has_unrecorded())?;
    let (_, ended) = times(show);
    // Whatever date was looked at last: the figures of the record are those of its day.
    let after = open.at(show.day);
    let before = Document::read(&minutes.plan).ok();
    let before = before.map(|before| Snapshot::of(Arc::clone(before.plan()), show.day));
    let of = ActaOf { minutes, ended: Some(ended), before: before.as_ref(), after: &after, now: after.plan() };
    let text = acta(of, state.desk.words());
    let (notes, earlier) = (minutes.notes, minutes.record.as_ref().map(|record| record.written.clone()));
    Some(Effect::Record { book: show.book, day: show.day, ended, text, notes, earlier })
}

/// The record is in that file.
pub(in crate::app) fn recorded(
    state: &mut State,
    book: usize,
    (notes, ended): (u32, DateTime),
    file: &str,
    written: Written,
) -> Vec<Effect> {
    let said = (state.desk.words().present.recorded)(file);
    let left = left_note(state).map(|left| format!(" · {left}")).unwrap_or_default();
    state.notice = Some(Notice::good(format!("{said}{left}")));
    let open = state.desk.books.get(book).and_then(Book::open);
    let Some((open, minutes)) = open.and_then(|open| Some((open, open.minutes.as_ref()?))) else { return Vec::new() };
    let record = Record { written, notes, ended, plan: open.document.text().to_owned() };
    let effect = into(book, minutes, Note::Recorded(record));
    let plan = open.document.plan();
    let waits = minutes.agreements.iter().any(|agreement| agreement.stands_in(plan).is_none());
    if waits && state.desk.view().is_some_and(|view| view.book == book) && state.overlay.is_none() {
        state.overlay = Some(Overlay::Agreements(Agreements::default()));
    }
    vec![effect]
}

/// That something for the minutes of the plan on the screen was typed and not noted, where there is such a draft.
pub(super) fn left_note(state: &State) -> Option<String> {
    let book = state.desk.books.get(state.desk.book_on_screen()?)?;
    let plan = &book.open()?.document.plan().id;
    let left =
        [Field::Agreement, Field::Attendance].iter().any(|field| state.drafts.of(&book.path, plan, field).is_some());
    let command = if state.desk.view().is_some() { Command::ResumeDraft } else { Command::SlideNote };
    left.then(|| (state.desk.words().present.note_left)(&state.desk.key_name(command)))
}

/// What was just put into the plan, if it was made of an agreement, so that the minutes say where it is.
pub(in crate::app) fn entered(state: &State, book: usize) -> Option<Effect> {
    let Some(Overlay::Form(form)) = &state.overlay else { return None };
    let made = form.made.as_ref()?;
    let before = made.agreed.clone()?;
    let new = made.item.get("id").and_then(|id| Id::new(id.as_str()?).ok());
    let entered = new.map_or_else(|| Entered::Update(form.node.clone()), Entered::Action);
    let minutes = state.desk.books.get(book)?.open()?.minutes.as_ref()?;
    let after = Agreement { entered: Some(entered), ..before.clone() };
    let note = Note::Agreement { before: Some(before), after: Some(after) };
    Some(into(book, minutes, note))
}
