//! What was noted: written out as the record of the session, and told where it came into the plan.

use std::sync::Arc;

use jiff::civil::DateTime;

use crate::app::book::Book;
use crate::app::desk::Desk;
use crate::app::event::Effect;
use crate::app::form::Form;
use crate::app::slides::shown;
use crate::history::{Agreement, Entered, Minutes, Note, Record, Written};
use crate::model::{Id, Snapshot};
use crate::report::{ActaOf, acta};
use crate::ron::Document;

/// Puts a note into minutes that there are.
fn into(book: usize, minutes: &Minutes, note: Note) -> Effect {
    let (day, began) = (minutes.day(), minutes.began);
    Effect::Note {
        book,
        day,
        began,
        text: minutes.plan.as_str().into(),
        note,
    }
}

/// What to say of a note that the file of the minutes holds now, where there were these before.
pub(in crate::app) fn said(
    desk: &Desk,
    book: usize,
    minutes: &Minutes,
    own: &Note,
) -> Option<String> {
    let words = &desk.words().present;
    let number_of = |minutes: &Minutes, agreement: &Agreement| {
        minutes
            .agreements
            .iter()
            .rposition(|other| other == agreement)
            .map(|at| at + 1)
    };
    let known = desk
        .books
        .get(book)
        .and_then(Book::open)
        .and_then(|open| open.minutes.as_ref());
    match own {
        Note::Agreement {
            before,
            after: Some(after),
        } => {
            let number = number_of(minutes, after).unwrap_or(minutes.agreements.len());
            let stood = before.as_ref().and_then(|before| number_of(known?, before));
            let moved = before.is_some() && stood != Some(number);
            Some(if moved {
                (words.agreement_beside)(number)
            } else {
                (words.agreement_noted)(number)
            })
        }
        Note::Agreement { after: None, .. } => Some(words.agreement_gone.to_owned()),
        Note::Attendance { .. } => Some((words.attendance_noted)(minutes.attendance.len())),
        Note::Recorded(_) => None,
    }
}

/// What to write out on leaving: all that was noted, unless that was done already.
pub(super) fn record(desk: &Desk) -> Option<Effect> {
    let (show, open) = shown(desk)?;
    let minutes = open
        .minutes_of(show.day)
        .filter(|minutes| minutes.has_unrecorded())?;
    let (_, ended) = show.times();
    // Whatever date was looked at last: the figures of the record are those of its day.
    let after = open.at(show.day);
    let before = Document::read(&minutes.plan).ok();
    let before = before.map(|before| Snapshot::of(Arc::clone(before.plan()), show.day));
    let of = ActaOf {
        minutes,
        ended: Some(ended),
        before: before.as_ref(),
        after: &after,
        now: after.plan(),
    };
    let text = acta(of, desk.words());
    let (notes, earlier) = (
        minutes.notes,
        minutes.record.as_ref().map(|record| record.written.clone()),
    );
    Some(Effect::Record {
        book: show.book,
        day: show.day,
        ended,
        text,
        notes,
        earlier,
    })
}

/// That the record is in that file, to be put into the minutes; and whether something agreed is
/// still in no plan.
pub(in crate::app) fn recorded(
    desk: &Desk,
    book: usize,
    (notes, ended): (u32, DateTime),
    written: Written,
) -> Option<(Effect, bool)> {
    let open = desk.books.get(book).and_then(Book::open)?;
    let minutes = open.minutes.as_ref()?;
    let record = Record {
        written,
        notes,
        ended,
        plan: open.document.text().to_owned(),
    };
    let plan = open.plan();
    let waits = minutes
        .agreements
        .iter()
        .any(|agreement| agreement.stands_in(plan).is_none());
    Some((into(book, minutes, Note::Recorded(record)), waits))
}

/// What was just put into the plan by a form, if it was made of an agreement, so that the minutes
/// say where it is.
pub(in crate::app) fn entered(desk: &Desk, form: &Form, book: usize) -> Option<Effect> {
    let made = form.made.as_ref()?;
    let before = made.agreed.clone()?;
    let new = made
        .item
        .get("id")
        .and_then(|id| Id::new(id.as_str()?).ok());
    let entered = new.map_or_else(|| Entered::Update(form.node.clone()), Entered::Action);
    let minutes = desk.books.get(book)?.open()?.minutes.as_ref()?;
    let after = Agreement {
        entered: Some(entered),
        ..before.clone()
    };
    Some(into(
        book,
        minutes,
        Note::Agreement {
            before: Some(before),
            after: Some(after),
        },
    ))
}
