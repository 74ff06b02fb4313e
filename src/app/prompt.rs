//! Lines that are typed: editors, the search and the palette; what their keys and their Enter do.

use tui_input::Input;

use super::command::{Command, Scope, command_for, scopes};
use super::editor::{Context, Editor, Field, Reading, Ready};
use super::event::Effect;
use super::find::Finder;
use super::geometry::drawer_seen;
use super::key::{Code, Key};
use super::overlay::Palette;
use super::state::{Notice, Overlay, State};
use super::update::{run, selected_id, step_of};
use super::{navigate, saving, typing};
use crate::model::{Id, Place};
use crate::text::Lang;
use crate::text::words::CommandWords;

/// Keys while a line of text is typed: Enter and Esc, moving in its list, and text.
pub(super) fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    match command_for(key, &[Scope::Prompt]) {
        Some(Command::Confirm) => return confirm(state),
        Some(_) => {
            saving::keep_draft(state);
            state.overlay = None;
            return Vec::new();
        }
        None => {}
    }
    let moves = match (key.code, command_for(key, &[Scope::Any])) {
        (Code::Char(_), Some(Command::Quit)) if key.ctrl => {
            saving::keep_draft(state);
            state.overlay = None;
            return Vec::new();
        }
        // Nothing that is typed is lost by these.
        (Code::Char(_), Some(command @ (Command::Suspend | Command::Repaint))) if key.ctrl => {
            return run(state, command);
        }
        (Code::Up | Code::Down | Code::PageUp | Code::PageDown, Some(command)) => step_of(command),
        _ => None,
    };
    let seen = drawer_seen(state);
    match (moves, &mut state.overlay) {
        (Some(step), Some(Overlay::Palette(Palette { selected, rows, .. }))) => {
            *selected = step.from(*selected, rows.len(), seen);
        }
        (Some(step), Some(Overlay::Find(Finder { selected, matches, .. }))) => {
            *selected = step.from(*selected, matches.len(), seen);
        }
        _ => on_line(state, |input| {
            typing::type_key(input, key);
        }),
    }
    Vec::new()
}

/// Changes the line that is being typed, and everything that follows from it.
pub(super) fn on_line(state: &mut State, change: impl FnOnce(&mut Input)) {
    let Some(mut overlay) = state.overlay.take() else { return };
    match &mut overlay {
        Overlay::Editor(editor) => {
            let before = editor.input.clone();
            if editor.fresh {
                // The first thing typed replaces what stands there; moving in it keeps it.
                let mut blank = Input::default();
                let mut moved = editor.input.clone();
                change(&mut moved);
                if moved.value().len() > before.value().len() {
                    let typed: String = inserted(before.value(), moved.value());
                    typing::paste(&mut blank, &typed);
                    editor.input = blank;
                } else {
                    editor.input = moved;
                }
                editor.fresh = false;
            } else {
                change(&mut editor.input);
            }
            if let Some(context) = context(state) {
                editor.read(context);
            }
        }
        Overlay::Palette(palette) => {
            change(&mut palette.input);
            palette.search(scopes(&state.screen), both(state.lang));
        }
        Overlay::Find(finder) => {
            change(&mut finder.input);
            if let Some(open) = state.open() {
                finder.search(open.document.plan());
            }
        }
        Overlay::Help { .. } | Overlay::EditMenu(_) | Overlay::Dispute(_) => {}
    }
    state.overlay = Some(overlay);
}

/// What was put into `before` to make `after`.
fn inserted(before: &str, after: &str) -> String {
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    let more = after.chars().count() - before.chars().count();
    after.chars().skip(same).take(more).collect()
}

/// The words of both languages, the program's own first.
pub(super) fn both(lang: Lang) -> [&'static CommandWords; 2] {
    let other = if lang == Lang::Es { Lang::En } else { Lang::Es };
    [&lang.words().screen.commands, &other.words().screen.commands]
}

fn context(state: &State) -> Option<Context<'_>> {
    let (words, glyphs) = (state.words(), state.glyphs());
    Some(Context { open: state.open()?, today: state.today, by: state.by.as_deref(), words, glyphs })
}

fn confirm(state: &mut State) -> Vec<Effect> {
    match state.overlay.take() {
        Some(Overlay::Palette(palette)) => palette.chosen().map_or_else(Vec::new, |command| run(state, command)),
        Some(Overlay::Find(finder)) => {
            if let Some(place) = finder.chosen() {
                navigate::select_place(state, place);
                state.found = Some(finder);
            } else if !finder.input.value().is_empty() {
                state.notice = Some(Notice::plain(state.words().screen.no_match));
            }
            Vec::new()
        }
        Some(Overlay::Editor(editor)) => confirm_editor(state, *editor),
        other => {
            state.overlay = other;
            Vec::new()
        }
    }
}

fn confirm_editor(state: &mut State, mut editor: Editor) -> Vec<Effect> {
    // What is in the file may have changed since the last key.
    if let Some(context) = context(state) {
        editor.read(context);
    }
    match editor.reading.clone() {
        Reading::Same => {
            if let Some(book) = state.view().map(|view| view.book) {
                state.drafts.forget(&state.books[book].path, &editor.node, editor.field);
            }
            state.notice = Some(Notice::plain(state.words().screen.prompt.same));
            Vec::new()
        }
        Reading::Bad(why) => {
            state.notice = Some(Notice::bad(why));
            state.overlay = Some(Overlay::Editor(Box::new(editor)));
            Vec::new()
        }
        Reading::LookAt(day, _) => {
            state.set_as_of(day);
            Vec::new()
        }
        Reading::AskReason { start, end, .. } => {
            open_editor(state, &editor.node, Field::Reason { start, end }, None);
            Vec::new()
        }
        Reading::Ready(ready) => {
            // A draft of an earlier run meets what others put there since.
            let since = editor.since.as_ref().and_then(|since| {
                match context(state)?.read(&editor.node, editor.field, since, &editor.initial) {
                    Reading::Ready(since) => Some(since),
                    _ => None,
                }
            });
            if let Some(since) = since.filter(|_| ready.replaces()) {
                return confirm_since(state, editor, &since, &ready);
            }
            let begun = state.present().map(|present| saving::begin(present, &editor.node, &ready));
            state.overlay = Some(Overlay::Editor(Box::new(editor)));
            match begun {
                Ok(Ok(pending)) => saving::submit(state, pending),
                Ok(Err(error)) => {
                    saving::failed(state, error.what(state.words()));
                    Vec::new()
                }
                Err(notice) => {
                    state.notice = Some(notice);
                    Vec::new()
                }
            }
        }
    }
}

fn confirm_since(state: &mut State, mut editor: Editor, since: &Ready, ready: &Ready) -> Vec<Effect> {
    let begun = state
        .present()
        .map(|present| (saving::begin_since(present, &editor.node, since, ready), present.open.document.clone()));
    // Asked once: after that what the file says is known.
    editor.since = None;
    state.overlay = Some(Overlay::Editor(Box::new(editor)));
    match begun {
        Ok((Ok(pending), theirs)) => saving::merge_into(state, pending, theirs, Vec::new()),
        Ok((Err(error), _)) => {
            saving::failed(state, error.what(state.words()));
            Vec::new()
        }
        Err(notice) => {
            state.notice = Some(notice);
            Vec::new()
        }
    }
}

/// Opens an editor on the selected node, if that field can be edited there and now.
pub(super) fn edit(state: &mut State, field: Field, text: Option<String>) {
    let words = &state.words().screen;
    let refused = match (state.present(), state.selected()) {
        (Err(notice), _) => Some(notice),
        (Ok(present), Some(place)) => {
            let leaf = present.open.document.plan().node(place).is_some_and(crate::model::Node::is_leaf);
            match field {
                Field::Progress if !leaf => Some(Notice::plain(words.computed_here)),
                Field::Stage | Field::Note | Field::Start | Field::End
                    if matches!(place, Place::Axis(_) | Place::Plan) =>
                {
                    Some(Notice::plain(words.not_here))
                }
                _ => None,
            }
        }
        (Ok(_), None) => Some(Notice::plain(words.not_here)),
    };
    match (refused, selected_id(state)) {
        (Some(notice), _) => state.notice = Some(notice),
        (None, Some(id)) => open_editor(state, &id, field, text),
        (None, None) => {}
    }
}

pub(super) fn open_editor(state: &mut State, node: &Id, field: Field, text: Option<String>) {
    let path = state.view().map(|view| &*state.books[view.book].path);
    let draft = path.and_then(|path| state.drafts.of(path, node, field));
    let text = text.or_else(|| draft.map(|draft| draft.text.clone()));
    if let Some(context) = context(state) {
        state.overlay = Some(Overlay::Editor(Box::new(Editor::open(node.clone(), field, text, context))));
    }
}

/// Opens the editor that was left last, with what was typed.
pub(super) fn resume_draft(state: &mut State) {
    let words = &state.words().screen;
    let Some((book, draft)) = saving::resumable(state).map(|(book, draft)| (book, draft.clone())) else {
        state.notice = Some(Notice::plain(words.no_draft));
        return;
    };
    if state.view().is_none_or(|view| view.book != book) {
        navigate::show_book(state, book);
    }
    let known = state.open().is_some_and(|open| open.document.plan().find(draft.node.as_str()).is_some());
    match state.present().map(|_| ()) {
        Err(notice) => state.notice = Some(notice),
        Ok(()) if !known => state.notice = Some(Notice::bad((words.draft_orphan)(draft.node.as_str(), &draft.text))),
        Ok(()) => {
            navigate::select(state, &draft.node);
            open_editor(state, &draft.node, draft.field, None);
            // What stood there when it was typed may have been changed by others since.
            if let Some(Overlay::Editor(editor)) = &mut state.overlay
                && editor.initial != draft.initial
            {
                editor.since = Some(draft.initial.clone());
                let told = (words.draft_moved)(&draft.initial, &editor.initial);
                state.notice = Some(Notice::plain(told));
            }
        }
    }
}
