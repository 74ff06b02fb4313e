//! What is typed: editors, the search and the palette; what their keys and their Enter do.

use super::calendar;
use super::command::{Command, Scope};
use super::desk::Notice;
use super::draft::Draft;
use super::drawer::drawer_seen;
use super::editor::{Editor, Reading, Ready};
use super::event::Effect;
use super::field::Field;
use super::find::Finder;
use super::form::Form;
use super::geometry::typed_columns;
use super::key::{Code, Key};
use super::line::Line;
use super::overlay::Palette;
use super::reading::Context;
use super::state::{Overlay, State};
use super::typing::{self, Typed};
use super::update::{run, step_of};
use super::view::Lens;
use super::{meeting, navigate, publish, saving};
use crate::model::{FieldPath, Id, Place, Step, value};
use crate::text::Lang;
use crate::text::words::CommandWords;
use serde_json::Map;

/// Offers that are shown below a line.
pub const OFFERS: usize = 6;

/// Keys while text is typed: Enter and Esc, moving in its list, and text.
pub(super) fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    let many = matches!(&state.overlay, Some(Overlay::Editor(editor)) if matches!(editor.typed, Typed::Lines(_)));
    let scope: &[Scope] = if many { &[Scope::Lines, Scope::Typing] } else { &[Scope::Prompt, Scope::Typing] };
    match state.desk.keymap.command_for(key, scope) {
        Some(Command::Confirm | Command::SaveLines) => return confirm(state),
        Some(Command::EditOutside) => return edit_outside(state),
        Some(_) => {
            leave(state);
            return Vec::new();
        }
        None => {}
    }
    let moves = match (key.code, state.desk.keymap.command_for(key, &[Scope::Any])) {
        (Code::Char(_), Some(Command::Quit)) if key.ctrl => {
            leave(state);
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
        (_, Some(Overlay::Editor(_))) => on_editor_key(state, key),
        _ => on_line(state, |input| {
            typing::type_key(input, key);
        }),
    }
    Vec::new()
}

/// Closes what is typed into; text that is not saved is a draft, and a form is there again.
fn leave(state: &mut State) {
    saving::keep_draft(state);
    state.overlay = match state.overlay.take() {
        Some(Overlay::Editor(editor)) => editor.form.map(Overlay::Form),
        _ => None,
    };
}

fn on_editor_key(state: &mut State, key: Key) {
    let columns = typed_columns(&state.desk);
    let today = state.desk.today;
    on_editor(state, |editor| {
        let before = editor.typed.value();
        let step = match key.code {
            Code::Up => Some(false),
            Code::Down => Some(true),
            _ => None,
        };
        if editor.is_date
            && let Some(text) = calendar::moved(&before, key, editor.fresh, today)
        {
            editor.typed.replace(&text);
            // What was moved to is replaced by what is typed, as what stood there is.
            return;
        }
        if let (Some(down), Typed::Line(_), false) = (step, &editor.typed, editor.offers.is_empty()) {
            offer(editor, down);
            return;
        }
        editor.offered = None;
        if !editor.fresh {
            editor.typed.key(key, columns);
            return;
        }
        editor.fresh = false;
        let is_text = matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
        // The first thing typed replaces what stands there; moving in it keeps it.
        if is_text {
            editor.typed.replace("");
        }
        editor.typed.key(key, columns);
    });
}

/// The next or previous of the offers that go with what is typed.
fn offer(editor: &mut Editor, down: bool) {
    let shown: Vec<String> = editor.offers_shown(usize::MAX).into_iter().map(str::to_owned).collect();
    let last = shown.len().saturating_sub(1);
    let at = match (editor.offered, down) {
        (None, _) => 0,
        (Some(at), true) => (at + 1).min(last),
        (Some(at), false) => at.saturating_sub(1),
    };
    if let Some(chosen) = shown.get(at) {
        if editor.offered.is_none() {
            // From now on only these are gone through.
            editor.offers.clone_from(&shown);
        }
        editor.typed.replace(chosen);
        editor.offered = Some(at);
        editor.fresh = false;
    }
}

/// Changes the open editor, and everything that follows from it.
fn on_editor(state: &mut State, change: impl FnOnce(&mut Editor)) {
    let Some(Overlay::Editor(mut editor)) = state.overlay.take() else { return };
    change(&mut editor);
    if let Some(context) = context(state) {
        editor.read(context);
    }
    state.overlay = Some(Overlay::Editor(editor));
}

pub(super) fn on_paste(state: &mut State, text: &str) {
    if !matches!(state.overlay, Some(Overlay::Editor(_))) {
        on_line(state, |input| typing::paste(input, text));
        return;
    }
    on_editor(state, |editor| {
        if editor.fresh && !matches!(editor.typed, Typed::Choice(_)) {
            editor.typed.replace("");
            editor.fresh = false;
        }
        editor.offered = None;
        editor.typed.paste(text);
    });
}

/// Changes the line of the search or the palette, and everything that follows from it.
fn on_line(state: &mut State, change: impl FnOnce(&mut Line)) {
    let Some(mut overlay) = state.overlay.take() else { return };
    match &mut overlay {
        Overlay::Palette(palette) => {
            change(&mut palette.input);
            palette.search(&state.desk.screen, both(state.desk.lang));
        }
        Overlay::Find(finder) => {
            change(&mut finder.input);
            if let Some(open) = state.desk.open() {
                finder.search(open.document.plan());
            }
        }
        _ => {}
    }
    state.overlay = Some(overlay);
}

/// The words of both languages, the program's own first.
pub(super) fn both(lang: Lang) -> [&'static CommandWords; 2] {
    let other = if lang == Lang::Es { Lang::En } else { Lang::Es };
    [&lang.words().screen.commands, &other.words().screen.commands]
}

pub(super) fn context(state: &State) -> Option<Context<'_>> {
    let (words, glyphs) = (state.desk.words(), state.desk.glyphs());
    let filter = if let Lens::Found(filter) = &state.desk.view()?.lens { Some(filter) } else { None };
    let (by, views) = (state.desk.by.as_deref(), &*state.desk.views);
    Some(Context { open: state.desk.open()?, today: state.desk.today, by, filter, views, words, glyphs, effects: true })
}

fn confirm(state: &mut State) -> Vec<Effect> {
    match state.overlay.take() {
        Some(Overlay::Palette(palette)) => {
            palette.chosen(&state.desk.screen).map_or_else(Vec::new, |command| run(state, command))
        }
        Some(Overlay::Find(finder)) => {
            if let Some(place) = finder.chosen() {
                navigate::select_place(&mut state.desk, place);
                state.found = Some(finder);
            } else if !finder.input.value().is_empty() {
                state.notice = Some(Notice::plain(state.desk.words().screen.no_match));
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
            if let Some(book) = state.desk.view().map(|view| view.book) {
                state.drafts.forget(&state.desk.books[book].path, &editor.node, &editor.field);
            }
            state.overlay = editor.form.map(Overlay::Form);
            state.notice = Some(Notice::plain(state.desk.words().screen.prompt.same));
            Vec::new()
        }
        Reading::Bad(why) => {
            state.notice = Some(Notice::bad(why));
            state.overlay = Some(Overlay::Editor(Box::new(editor)));
            Vec::new()
        }
        Reading::LookAt(day, _) => {
            state.desk.set_as_of(day);
            Vec::new()
        }
        Reading::SaveView(view, _) => vec![Effect::SaveView(view)],
        Reading::AskReason { start, end, .. } => {
            open_editor(state, &editor.node, Field::Reason { start, end }, None, editor.form);
            Vec::new()
        }
        Reading::Put(part, _) => {
            if let (Some(mut form), Field::Part(path)) = (editor.form, &editor.field) {
                form.put(path, part.as_ref());
                state.overlay = Some(Overlay::Form(form));
            }
            Vec::new()
        }
        Reading::Ready(ready) => confirm_ready(state, editor, &ready),
    }
}

fn confirm_ready(state: &mut State, editor: Editor, ready: &Ready) -> Vec<Effect> {
    // A draft of an earlier run meets what others put there since.
    let since = editor.since.as_ref().and_then(|since| match context(state)?.read(&editor, since) {
        Reading::Ready(since) => Some(since),
        _ => None,
    });
    if let Some(since) = since.filter(|_| ready.replaces()) {
        return confirm_since(state, editor, &since, ready);
    }
    let begun = state.desk.present().map(|present| saving::begin(present, ready));
    state.overlay = Some(Overlay::Editor(Box::new(editor)));
    saving::submit_begun(state, begun)
}

fn confirm_since(state: &mut State, mut editor: Editor, since: &Ready, ready: &Ready) -> Vec<Effect> {
    let begun =
        state.desk.present().map(|present| (saving::begin_since(present, since, ready), present.open.document.clone()));
    // Asked once: after that what the file says is known.
    editor.since = None;
    state.overlay = Some(Overlay::Editor(Box::new(editor)));
    match begun {
        Ok((Ok(pending), theirs)) => saving::merge_into(state, pending, theirs, Vec::new()),
        Ok((Err(error), _)) => saving::submit_begun(state, Ok(Err(error))),
        Err(notice) => saving::submit_begun(state, Err(notice)),
    }
}

/// Opens an editor on the selected node, if that field can be edited there and now.
pub(super) fn edit(state: &mut State, field: Field, text: Option<String>) {
    let words = &state.desk.words().screen;
    let refused = match (state.desk.present(), state.desk.selected()) {
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
    match (refused, state.desk.selected_id()) {
        (Some(notice), _) => state.notice = Some(notice),
        (None, Some(id)) => open_editor(state, &id, field, text, None),
        (None, None) => {}
    }
}

pub(super) fn open_editor(state: &mut State, node: &Id, field: Field, text: Option<String>, form: Option<Box<Form>>) {
    let path = state.desk.view().map(|view| &*state.desk.books[view.book].path);
    let draft = path.and_then(|path| state.drafts.of(path, node, &field));
    let text = text.or_else(|| draft.map(|draft| draft.text.clone()));
    if let Some(context) = context(state) {
        state.overlay =
            Some(Overlay::Editor(Box::new(Editor::open(node.clone(), field, text.as_deref(), form, context))));
    }
}

/// Gives the text to the user's own editor.
fn edit_outside(state: &State) -> Vec<Effect> {
    match &state.overlay {
        Some(Overlay::Editor(editor)) if !matches!(editor.typed, Typed::Choice(_)) => {
            vec![Effect::EditOutside(editor.typed.value())]
        }
        _ => Vec::new(),
    }
}

/// The text as the user's own editor left it; Enter is still to come.
pub(super) fn edited_outside(state: &mut State, text: &str) {
    on_editor(state, |editor| {
        let text = typing::cleaned(text);
        // The last line has an end of its own, as editors write it.
        let text = text.strip_suffix('\n').unwrap_or(&text);
        // An editor may make lines of what was one.
        if text.contains('\n') && matches!(editor.typed, Typed::Line(_)) {
            editor.typed = Typed::lines(text);
        } else {
            editor.typed.replace(text);
        }
        editor.fresh = false;
    });
}

/// Opens the editor that was left last, with what was typed.
pub(super) fn resume_draft(state: &mut State) {
    let words = &state.desk.words().screen;
    let Some((book, draft)) = saving::resumable(state).map(|(book, draft)| (book, draft.clone())) else {
        state.notice = Some(Notice::plain(words.no_draft));
        return;
    };
    if state.desk.view().is_none_or(|view| view.book != book) {
        navigate::show_book(&mut state.desk, book);
    }
    // The minutes are no edit of the plan, and may be taken where that is locked.
    if matches!(draft.field, Field::Agreement | Field::Attendance) {
        return meeting::resume_note(state, &draft.field);
    }
    let known = state.desk.open().is_some_and(|open| open.document.plan().find(draft.node.as_str()).is_some());
    match state.desk.present().map(|_| ()) {
        Err(notice) => state.notice = Some(notice),
        Ok(()) if let Field::Cutoff(cutoff) = &draft.field => publish::open_at(state, cutoff),
        Ok(()) if !known => state.notice = Some(Notice::bad((words.draft_orphan)(draft.node.as_str(), &draft.text))),
        Ok(()) => {
            let Some(field) = field_of(state, &draft) else {
                let told = (words.value_gone)(draft.node.as_str(), &draft.text);
                state.notice = Some(Notice::bad(told));
                return;
            };
            navigate::select(&mut state.desk, &draft.node);
            open_editor(state, &draft.node, field, Some(draft.text.clone()), None);
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

/// What a draft is of. An item of a list may stand elsewhere by now, and is known by what stood there: where that is in
/// no item, or in several, nothing is taken for it.
fn field_of(state: &State, draft: &Draft) -> Option<Field> {
    let Field::Value(path) = &draft.field else { return Some(draft.field.clone()) };
    let context = context(state)?;
    let says = |path: &FieldPath| {
        let field = Field::Value(path.clone());
        context.standing(&draft.node, &field, None).as_deref() == Some(&*draft.initial)
    };
    let last = path.steps().iter().rposition(|step| matches!(step, Step::Index(_)));
    let Some(last) = last.filter(|_| !says(path)) else { return Some(draft.field.clone()) };
    let (list, rest) = (FieldPath::from(&path.steps()[..last]), &path.steps()[last + 1..]);
    let count = context.items(&draft.node, &list);
    let mut alike = (0..count).map(|index| list.index(index).join(rest)).filter(says);
    alike.next().filter(|_| alike.next().is_none()).map(Field::Value)
}

/// Opens the form of a node.
pub(super) fn open_form(state: &mut State, node: Id) {
    match state.desk.present().map(|_| ()) {
        Ok(()) => state.overlay = Some(Overlay::Form(Box::new(Form::of(node)))),
        Err(notice) => state.notice = Some(notice),
    }
}

/// A new item with what is known of it already: that it is of today, and by whom.
pub(super) fn new_item(state: &State, shape: &'static crate::model::Shape) -> value::Value {
    let mut item = Map::new();
    let entry = ["Update", "Published", "Reschedule", "Rating"].contains(&shape.name);
    if entry {
        item.insert("on".to_owned(), value::of(&crate::model::PlanDate::day(state.desk.today)));
    }
    if let (Some(by), "Update") = (&state.desk.by, shape.name) {
        item.insert("by".to_owned(), by.clone().into());
    }
    value::Value::Object(item)
}
