//! What was noted: put into the minutes, written out as the record of the session, and told where it came into the plan.

use std::sync::Arc;

use super::agreements::Agreements;
use super::note::{forget, shown};
use crate::app::editor::Field;
use crate::app::event::Effect;
use crate::app::state::{Book, Contents, Notice, Overlay, State};
use crate::history::{Agreement, Minutes, Note};
use crate::model::{Id, Snapshot};
use crate::report::acta;
use crate::ron::Document;

/// Puts a note into the minutes of this meeting.
pub(super) fn effect(state: &State, note: Note) -> Option<Effect> {
    let (show, _) = shown(state)?;
    let at = show.clock.unwrap_or_else(|| show.day.to_datetime(jiff::civil::Time::midnight()));
    // Nobody wants to know it to the nanosecond.
    let at = at.with().subsec_nanosecond(0).build().unwrap_or(at);
    Some(Effect::Note { book: show.book, day: show.day, at, text: Arc::clone(&show.text), note })
}

/// The file of the minutes holds this now, by this terminal or another.
pub(in crate::app) fn noted(state: &mut State, book: usize, minutes: Minutes, own: Option<&Note>) {
    let words = &state.words().present;
    if let Some(Note::Agreement { before: Some(before), after: Some(after) }) = own
        && before.entered != after.entered
    {
        // It came from the list, and the next one is there.
        let selected = minutes.agreements.iter().position(|agreement| agreement == after).unwrap_or(0);
        state.overlay = Some(Overlay::Agreements(Agreements { selected }));
        return keep(state, book, minutes);
    }
    let said = match own {
        Some(Note::Agreement { after: Some(after), .. }) => {
            let at = minutes.agreements.iter().rposition(|agreement| agreement == after);
            Some((words.agreement_noted)(at.map_or(minutes.agreements.len(), |at| at + 1)))
        }
        Some(Note::Agreement { after: None, .. }) => Some(words.agreement_gone.to_owned()),
        Some(Note::Attendance { .. }) => Some((words.attendance_noted)(minutes.attendance.len())),
        Some(Note::Recorded { .. }) | None => None,
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
    if let Some(Contents::Plan(open)) = state.books.get_mut(book).map(|book| &mut book.contents) {
        open.minutes = Some(minutes);
    }
}

/// What to write out on leaving: all that was noted, unless that was done already.
pub(super) fn record(state: &State) -> Option<Effect> {
    let (show, open) = shown(state)?;
    let minutes = show.minutes(open).filter(|minutes| minutes.has_unrecorded())?;
    // Whatever date was looked at last: the figures of the record are those of its day.
    let after = open.at(show.day);
    let before = Document::read(&minutes.plan).ok();
    let before = before.map(|before| Snapshot::of(Arc::clone(before.plan()), show.day));
    let text = acta(minutes, before.as_ref(), &after, state.words());
    Some(Effect::Record { book: show.book, day: show.day, text, notes: minutes.notes })
}

/// The record is in that file.
pub(in crate::app) fn recorded(state: &mut State, book: usize, notes: u32, file: &str) -> Vec<Effect> {
    state.notice = Some(Notice::good((state.words().present.recorded)(file)));
    let open = state.books.get(book).and_then(Book::open);
    let Some((open, minutes)) = open.and_then(|open| Some((open, open.minutes.as_ref()?))) else { return Vec::new() };
    let effect = Effect::Note {
        book,
        day: minutes.day(),
        at: minutes.noted,
        text: Arc::from(&*minutes.plan),
        note: Note::Recorded { notes, plan: open.document.text().to_owned() },
    };
    let left = minutes.agreements.iter().any(|agreement| agreement.entered.is_none());
    if left && state.view().is_some_and(|view| view.book == book) && state.overlay.is_none() {
        state.overlay = Some(Overlay::Agreements(Agreements::default()));
    }
    vec![effect]
}

/// What was just put into the plan, if it was made of an agreement, so that the minutes say where it is.
pub(in crate::app) fn entered(state: &State, book: usize) -> Option<Effect> {
    let Some(Overlay::Form(form)) = &state.overlay else { return None };
    let made = form.made.as_ref()?;
    let before = made.agreed.clone()?;
    let id = made.item.get("id").and_then(|id| Id::new(id.as_str()?).ok()).unwrap_or_else(|| form.node.clone());
    let minutes = state.books.get(book)?.open()?.minutes.as_ref()?;
    let after = Agreement { entered: Some(id), ..before.clone() };
    let note = Note::Agreement { before: Some(before), after: Some(after) };
    Some(Effect::Note { book, day: minutes.day(), at: minutes.noted, text: minutes.plan.as_str().into(), note })
}
