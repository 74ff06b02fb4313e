//! What an event does to the state.

use super::act::act;
use super::book::Contents;
use super::command::{Command, scopes};
use super::desk::Notice;
use super::draft::Draft;
use super::event::{Effect, Event};
use super::field::Field;
use super::key::Key;
use super::layer::Layer;
use super::reading::Context;
use super::ready::Edited;
use super::run::run;
use super::screen::Screen;
use super::state::{Keeping, State};
use super::surfaces::Agreements;
use super::undecided::undecided;
use super::{meeting, navigate, opening, outside, saving, shelf};
use crate::history::{Minutes, Note};
use crate::model::{FieldPath, Id, Place};

/// Takes in an event; what it asks of the world is returned.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let effects = taken_in(state, event);
    let (on_disk, saving) = (
        state.keeping == Keeping::OnDisk,
        state.pending.as_ref().map(|pending| pending.book),
    );
    let State { desk, drafts, .. } = state;
    shelf::tidy(desk, |at, book| {
        let has_steps = book
            .open()
            .is_some_and(|open| !open.history.steps().is_empty());
        saving == Some(at)
            || (!on_disk && has_steps)
            || drafts.iter().any(|draft| draft.path == book.path)
    });
    effects
}

fn taken_in(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => return on_key(state, key),
        Event::Paste(text) => on_paste(state, &text),
        Event::Burst(text) => return on_burst(state, &text),
        Event::Resize(size) => staying(state, |state| state.desk.size = size),
        Event::Saved { hour, minute } => {
            let acts = saving::saved(state, hour, minute);
            return std::iter::once(Effect::KeepHistory)
                .chain(act(state, acts))
                .collect();
        }
        Event::SaveFailed(why) => saving::failed(state, why),
        Event::ChangedOutside(text) => return saving::changed_outside(state, &text),
        Event::Changed { book, contents } => {
            staying(state, |state| outside::on_changed(state, book, contents));
        }
        Event::Settled { book, contents } => settled(state, book, contents),
        Event::Read { book, contents } => return outside::on_read(state, book, contents),
        Event::Created(book) => {
            let path = book.path.clone();
            state.desk.books.push(book);
            let last = state.desk.books.len() - 1;
            navigate::show_book(&mut state.desk, last);
            return vec![Effect::Remember(path)];
        }
        Event::EditedOutside(text) => {
            if let Some((desk, editor)) = state.editor_mut() {
                editor.edited_outside(desk, &text);
            }
        }
        Event::Failed(why) | Event::Told(why) => state.notice = Some(Notice::bad(why)),
        Event::DraftsElsewhere(drafts) => opening::list_drafts(state, drafts),
        Event::Exported(file) => {
            state.notice = Some(Notice::good((state.desk.words().screen.exported)(&file)));
        }
        Event::ViewSaved(view) => {
            state.notice = Some(Notice::good((state.desk.words().screen.lens.saved)(
                &view.name,
            )));
            state.desk.views.push(view);
        }
        Event::Minutes { book, minutes, own } => {
            staying(state, |state| noted(state, book, *minutes, own.as_ref()));
        }
        Event::Recorded {
            book,
            notes,
            ended,
            file,
            written,
        } => {
            let said = (state.desk.words().present.recorded)(&file);
            let left = state
                .left_note()
                .map(|left| format!(" · {left}"))
                .unwrap_or_default();
            state.notice = Some(Notice::good(format!("{said}{left}")));
            let recorded = meeting::recorded(&state.desk, book, (notes, ended), written);
            let Some((effect, waits)) = recorded else {
                return Vec::new();
            };
            let on_screen =
                state.desk.view().is_some_and(|view| view.book == book) && state.layers.is_empty();
            if waits && on_screen {
                state.layers.push(Layer::Agreements(Agreements::default()));
            }
            return vec![effect];
        }
        Event::Followed(position) => meeting::on_followed(&mut state.desk, position),
        Event::Clock(now) => {
            let waits = !state.layers.is_empty();
            meeting::on_clock(&mut state.desk, &mut state.notice, waits, now);
        }
        Event::NewDay(day) => {
            let on_today = state.desk.as_of == state.desk.today;
            state.desk.today = day;
            if on_today {
                state.desk.set_as_of(day);
            }
        }
    }
    Vec::new()
}

/// Changes something that slides are made from, and stays on the one about the same thing.
fn staying(state: &mut State, change: impl FnOnce(&mut State)) {
    let here = meeting::here(&state.desk);
    change(state);
    meeting::stay(&mut state.desk, here);
}

fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    state.is_new_here = false;
    state.desk.awaited = None;
    let State { desk, layers, .. } = state;
    // What stands over the screen has the keys, whatever runs beneath.
    if let Some(layer) = layers.last_mut() {
        let seen = layer.seen(desk);
        let acts = layer.surface_mut().key(desk, key, seen);
        return act(state, acts);
    }
    if matches!(desk.screen, Screen::Show(_)) {
        let acts = meeting::on_key(desk, key);
        return act(state, acts);
    }
    let Some(command) = desk.keymap.command_for(key, scopes(&desk.screen)) else {
        return Vec::new();
    };
    if command != Command::Quit {
        state.quit_asked = false;
    }
    let acts = run(&mut state.desk, command);
    act(state, acts)
}

/// Puts pasted text where text is typed; elsewhere it does nothing, and that is said.
fn on_paste(state: &mut State, text: &str) {
    let State { desk, layers, .. } = state;
    let is_typed = layers
        .last_mut()
        .is_some_and(|layer| layer.surface_mut().paste(desk, text));
    if !is_typed {
        state.notice = Some(Notice::plain(state.desk.words().screen.pasted_nowhere));
    }
}

/// Takes in what came as fast as a paste and was not marked as one. No Enter in it confirms an
/// edit; over a list it is kept as a draft.
fn on_burst(state: &mut State, text: &str) -> Vec<Effect> {
    let State { desk, layers, .. } = state;
    let words = &desk.words().screen;
    match layers
        .last_mut()
        .and_then(|layer| layer.surface_mut().burst(desk, text))
    {
        Some(acts) if acts.is_empty() => {
            if text.ends_with('\n') {
                state.notice = Some(Notice::plain(words.burst_typed));
            }
            Vec::new()
        }
        Some(acts) => act(state, acts),
        None => {
            let told = match keep(state, text.strip_suffix('\n').unwrap_or(text)) {
                Some(node) => {
                    (words.burst_kept)(node.as_str(), &state.desk.key_name(Command::ResumeDraft))
                }
                None => words.pasted_nowhere.to_owned(),
            };
            state.notice = Some(Notice::plain(told));
            Vec::new()
        }
    }
}

/// Keeps it as the draft of a note on the selected node, or of the notes of the plan where that
/// takes none; of which node. It stands behind what is kept there already.
fn keep(state: &mut State, text: &str) -> Option<Id> {
    if matches!(state.desk.screen, Screen::Show(_)) {
        return None;
    }
    let path = state.desk.books.get(state.desk.view()?.book)?.path.clone();
    let (node, field) = match state.desk.selected()? {
        Place::Commitment(..) | Place::Action(..) => (state.desk.selected_id()?, Field::Note),
        Place::Plan | Place::Axis(_) => (
            state.desk.open()?.document.plan().id.clone(),
            Field::Value(FieldPath::root().field("notes")),
        ),
    };
    let mut on = Edited {
        node: node.clone(),
        field: field.clone(),
        initial: String::new(),
        form: None,
    };
    on.initial = Context::of(&state.desk)?.standing(&on).unwrap_or_default();
    let initial = on.initial;
    let before = state
        .drafts
        .of(&path, &node, &field)
        .map_or(&*initial, |draft| &*draft.text);
    let text = if before.is_empty() {
        text.to_owned()
    } else {
        format!("{before}\n{text}")
    };
    state.drafts.keep(Draft {
        path,
        node: node.clone(),
        field,
        text,
        initial,
    });
    Some(node)
}

/// What was chosen of two versions is in the file, which holds this now.
fn settled(state: &mut State, book: usize, contents: Contents) {
    let left = match &contents {
        Contents::Broken(problems) => undecided(problems).len(),
        _ => 0,
    };
    outside::on_read(state, book, contents);
    state.layers.clear();
    state.notice = Some(Notice::good((state.desk.words().screen.settle.written)(
        left,
    )));
}

/// The file of the minutes holds this now, by this terminal or another.
fn noted(state: &mut State, book: usize, minutes: Minutes, own: Option<&Note>) {
    let said = own.and_then(|own| meeting::said(&state.desk, book, &minutes, own));
    let listed = match own {
        // It came from the list over the plan, and the next one is there.
        Some(Note::Agreement {
            after: Some(after), ..
        }) if state.desk.view().is_some() => Some(
            minutes
                .agreements
                .iter()
                .position(|agreement| agreement == after)
                .unwrap_or(0),
        ),
        _ => None,
    };
    if let Some(Contents::Plan(open)) = state
        .desk
        .books
        .get_mut(book)
        .map(|book| &mut book.contents)
    {
        open.minutes = Some(minutes);
    }
    if let Some(selected) = listed {
        state.layers = vec![Layer::Agreements(Agreements { selected })];
        return;
    }
    let Some(said) = said else { return };
    let field = match state.top() {
        Some(Layer::Note(_)) => Some(Field::Agreement),
        Some(Layer::Attendance(_)) => Some(Field::Attendance),
        _ => None,
    };
    let plan = state
        .desk
        .books
        .get(book)
        .and_then(|book| Some((&*book.path, &book.open()?.document.plan().id)));
    if let (Some(field), Some((path, plan))) = (field, plan) {
        state.layers.pop();
        state.drafts.forget(path, plan, &field);
    }
    state.notice = Some(Notice::good(said));
}
