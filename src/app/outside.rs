//! Files that were read again: taken in, and what somebody else changed told in a few words.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::state::{Book, Contents, Notice, State, Tone};
use crate::model::{Id, Node, Place, Plan, leaf_state, value};
use crate::text::{Glyphs, Words, show};

/// Nodes that are named; of more, only how many.
const NAMED: usize = 3;

/// Takes in what somebody else wrote, and says what it is where that plan is on the screen.
pub(super) fn on_changed(state: &mut State, at: usize, contents: Contents) {
    let (words, glyphs, as_of) = (state.words(), state.glyphs(), state.as_of);
    let seen = state.view().is_some_and(|view| view.book == at);
    let before = state.books.get(at).and_then(Book::open).map(|open| Arc::clone(open.document.plan()));
    let notice = match read_in(state, at, contents) {
        Some(notice) if notice.tone == Tone::Bad => notice,
        Some(_) => {
            let after = state.books[at].open().map(|open| open.document.plan());
            let told = before.zip(after).map(|(before, after)| told(&before, after, as_of, words, glyphs));
            Notice::plain((words.screen.changed_outside)(&told.unwrap_or_default()))
        }
        None => return,
    };
    if seen {
        state.notice = Some(notice);
    }
}

pub(super) fn on_read(state: &mut State, at: usize, contents: Contents) {
    let waited = state.books.get(at).is_some_and(Book::is_waiting);
    let notice = read_in(state, at, contents);
    // What is read behind the screen is seen in its row.
    if !waited {
        state.notice = notice;
    }
}

/// Puts what was read in its place, and says how that went.
fn read_in(state: &mut State, at: usize, contents: Contents) -> Option<Notice> {
    let words = state.words();
    let book = state.books.get_mut(at)?;
    Some(match (&mut book.contents, contents) {
        (Contents::Plan(open), Contents::Plan(read)) => {
            let same = open.document.text() == read.document.text();
            open.replace(read.document);
            Notice::plain(if same { words.screen.reread_same } else { words.screen.reread })
        }
        // The last good state stays readable.
        (Contents::Plan(open), Contents::Broken(problems)) => {
            let what = problems.first().map(|problem| problem.what(words)).unwrap_or_default();
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

/// `1.1.1 30 → 45 · 1.2 · nuevo: 1.3`: the nodes that are not as they were.
fn told(before: &Plan, after: &Plan, as_of: Date, words: &Words, glyphs: &Glyphs) -> String {
    let screen = &words.screen;
    let places: HashMap<&Id, Place> = ids(before).collect();
    let mut parts = Vec::new();
    for (id, place) in ids(after) {
        let Some(node) = after.node(place) else { continue };
        match places.get(id).and_then(|place| before.node(*place)) {
            None => parts.push((screen.added)(&show(id.as_str()))),
            Some(old) if value::is_same_own(old, node) => {}
            Some(old) => parts.push(changed(old, node, as_of, words, glyphs)),
        }
    }
    let left: HashMap<&Id, Place> = ids(after).collect();
    parts.extend(ids(before).filter(|(id, _)| !left.contains_key(id)).map(|(id, _)| (screen.gone)(&show(id.as_str()))));
    let more = parts.len().saturating_sub(NAMED);
    parts.truncate(NAMED);
    if more > 0 {
        parts.push((screen.and_more)(more));
    }
    if parts.is_empty() { screen.only_layout.to_owned() } else { parts.join(glyphs.separator) }
}

fn ids(plan: &Plan) -> impl Iterator<Item = (&Id, Place)> {
    plan.places().filter_map(|place| Some((plan.node(place)?.id(), place)))
}

/// A figure that moved is told; anything else only where it was.
fn changed(old: Node<'_>, new: Node<'_>, as_of: Date, words: &Words, glyphs: &Glyphs) -> String {
    let id = show(new.id().as_str());
    let figure = |node: Node<'_>| leaf_state(node.updates(), as_of).figure.map(|(figure, _)| figure.to_string());
    let said = |figure: Option<String>| figure.unwrap_or_else(|| words.screen.no_figure.to_owned());
    match (figure(old), figure(new)) {
        (old, new) if old == new => id.into_owned(),
        (old, new) => format!("{id} {} {} {}", said(old), glyphs.arrow, said(new)),
    }
}
