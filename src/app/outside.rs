//! Files that were read again: taken in, and what somebody else changed told in a few words.

use std::sync::Arc;

use jiff::civil::Date;

use super::book::{Book, Contents};
use super::carry;
use super::desk::Notice;
use super::draft::Draft;
use super::event::Effect;
use super::layer::Layer;
use super::navigate;
use super::state::State;
use crate::model::Plan;
use crate::report::{Tone, differences};
use crate::ron::Document;
use crate::text::{Glyphs, Words};

/// Nodes that are named; of more, only how many.
const NAMED: usize = 3;

/// Takes in what somebody else wrote, and says what it is where that plan is on the screen.
pub(super) fn on_changed(state: &mut State, at: usize, contents: Contents) {
    let (words, glyphs, as_of) = (state.desk.words(), state.desk.glyphs(), state.desk.as_of);
    let seen = state.desk.view().is_some_and(|view| view.book == at);
    let before = state
        .desk
        .books
        .get(at)
        .and_then(Book::open)
        .map(|open| Arc::clone(open.document.plan()));
    let earlier = state.notice.take();
    let notice = match read_in(state, at, contents) {
        Some(notice) if notice.tone == Tone::Bad => notice,
        Some(_) => {
            let after = state.desk.books[at].open().map(|open| open.document.plan());
            let told = before
                .zip(after)
                .map(|(before, after)| told(&before, after, as_of, words, glyphs));
            Notice::plain((words.screen.changed_outside)(&told.unwrap_or_default()))
        }
        None => {
            state.notice = earlier;
            return;
        }
    };
    state.notice = match earlier {
        _ if !seen => earlier,
        // That something was saved is still to be read, and what others did comes behind it.
        Some(saved) if saved.tone == Tone::Good => Some(Notice {
            then: Some(notice.text),
            ..saved
        }),
        _ => Some(notice),
    };
}

pub(super) fn on_read(state: &mut State, at: usize, contents: Contents) -> Vec<Effect> {
    let waited = state.desk.books.get(at).is_some_and(Book::is_waiting);
    let notice = read_in(state, at, contents);
    // What is read behind the screen is seen in its row.
    if !waited {
        state.notice = notice;
        return Vec::new();
    }
    if state.desk.awaited != Some(at) {
        return Vec::new();
    }
    state.desk.awaited = None;
    navigate::show_book(&mut state.desk, at);
    state.desk.open().map_or_else(Vec::new, |_| {
        vec![Effect::Remember(state.desk.books[at].path.clone())]
    })
}

/// Takes in a text that somebody else wrote: what is held of the plan goes with what it is about.
pub(super) fn take_in(state: &mut State, book: usize, document: Document) {
    let surfaces = state.layers.iter().map(Layer::surface);
    let typed: Vec<Draft> = surfaces.filter_map(|it| it.draft(&state.desk)).collect();
    let Some((before, after)) =
        replace(state, book, document).filter(|(before, after)| before != after)
    else {
        return;
    };
    if state.desk.book_on_screen() != Some(book) {
        return;
    }
    let (layers, gone) = carry::layers(std::mem::take(&mut state.layers), &before, &after);
    state.layers = layers;
    let State { desk, layers, .. } = state;
    for layer in layers {
        if let Layer::Editor(editor) = layer {
            editor.follow(desk);
        }
    }
    if let Some((node, text)) = gone {
        // What was typed into what is gone can be looked at still.
        for draft in typed {
            state.drafts.keep(draft);
        }
        let words = &state.desk.words().screen;
        state.notice = Some(Notice::bad(match text {
            Some(text) => (words.value_gone)(node.as_str(), &text),
            None => (words.form_gone)(node.as_str()),
        }));
    }
}

/// Takes in what was saved here: what is open over it is about that already.
pub(super) fn own(state: &mut State, book: usize, document: Document) {
    replace(state, book, document);
}

/// Another text of a plan that is open, and its drafts with it; what the plan was, and what it is.
/// A draft of something that is gone stays as it is: its text is shown when it is taken up.
fn replace(state: &mut State, book: usize, document: Document) -> Option<(Arc<Plan>, Arc<Plan>)> {
    let book = state.desk.books.get_mut(book)?;
    let Contents::Plan(open) = &mut book.contents else {
        return None;
    };
    let before = Arc::clone(open.document.plan());
    open.replace(document);
    let after = Arc::clone(open.document.plan());
    state.drafts.carry(&book.path, |draft| {
        carry::field_after(&draft.node, &draft.field, &before, &after)
    });
    Some((before, after))
}

/// Puts what was read in its place, and says how that went.
fn read_in(state: &mut State, at: usize, contents: Contents) -> Option<Notice> {
    let words = state.desk.words();
    if let (Some(Contents::Plan(open)), Contents::Plan(read)) = (
        state.desk.books.get(at).map(|book| &book.contents),
        &contents,
    ) {
        let same = open.document.text() == read.document.text();
        take_in(state, at, read.document.clone());
        return Some(match state.notice.take() {
            // What was edited is gone, and that is the more important word.
            Some(notice) if notice.tone == Tone::Bad => notice,
            _ => Notice::plain(if same {
                words.screen.reread_same
            } else {
                words.screen.reread
            }),
        });
    }
    let book = state.desk.books.get_mut(at)?;
    Some(match (&mut book.contents, contents) {
        // The last good state stays readable.
        (Contents::Plan(open), Contents::Broken(problems)) => {
            let what = problems
                .first()
                .map(|problem| problem.what(words))
                .unwrap_or_default();
            open.broken = Some(problems);
            Notice::bad((words.screen.broken_outside)(&what))
        }
        (Contents::Plan(open), Contents::Unreadable(why)) => {
            open.missing = true;
            Notice::bad(why)
        }
        (kept, read) => {
            *kept = read;
            Notice::plain(words.screen.reread)
        }
    })
}

/// The nodes that are not as they were, the first of them by name.
fn told(before: &Plan, after: &Plan, as_of: Date, words: &Words, glyphs: &Glyphs) -> String {
    let mut parts = differences(before, after, as_of, words);
    let more = parts.len().saturating_sub(NAMED);
    parts.truncate(NAMED);
    if more > 0 {
        parts.push((words.screen.and_more)(more));
    }
    if parts.is_empty() {
        words.screen.only_layout.to_owned()
    } else {
        parts.join(glyphs.separator)
    }
}
