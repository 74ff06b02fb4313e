//! What an event does to the state.

use std::sync::Arc;

use tui_input::Input;

use super::command::{Command, Scope, command_for, help_rows, scopes};
use super::editor::{Context, Editor, Field, Reading};
use super::event::{Effect, Event};
use super::find::Finder;
use super::geometry::{drawer_seen, layout};
use super::key::{Code, Key};
use super::navigate::{self, Step};
use super::overlay::{Menu, Palette};
use super::state::{Book, Contents, Notice, Overlay, Pane, Screen, State, Tone};
use super::typing;
use super::{outside, page, saving};
use crate::model::{Id, Place};
use crate::text::Lang;
use crate::text::words::CommandWords;

/// Points that `+` and `-` add and take.
const STEP_POINTS: i8 = 5;

/// Takes in an event; what it asks of the world is returned.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => on_key(state, key),
        Event::Paste(text) => {
            on_line(state, |input| typing::paste(input, &text));
            Vec::new()
        }
        Event::Resize(size) => {
            state.size = size;
            Vec::new()
        }
        Event::Saved { hour, minute } => {
            saving::saved(state, hour, minute);
            vec![Effect::KeepHistory]
        }
        Event::SaveFailed(why) => {
            saving::failed(state, why);
            Vec::new()
        }
        Event::ChangedOutside(text) => saving::changed_outside(state, &text),
        Event::Changed { book, contents } => {
            on_changed(state, book, contents);
            Vec::new()
        }
        Event::Read { book, contents } => {
            on_read(state, book, contents);
            Vec::new()
        }
        Event::Created(book) => {
            let path = book.path.clone();
            state.books.push(book);
            navigate::show_book(state, state.books.len() - 1);
            vec![Effect::Remember(path)]
        }
        Event::NewDay(day) => {
            let on_today = state.as_of == state.today;
            state.today = day;
            if on_today {
                state.set_as_of(day);
            }
            Vec::new()
        }
    }
}

fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    if matches!(state.overlay, Some(Overlay::Palette(_) | Overlay::Find(_) | Overlay::Editor(_))) {
        return on_prompt_key(state, key);
    }
    let Some(command) = command_for(key, scopes(&state.screen)) else { return Vec::new() };
    if command != Command::Quit {
        state.quit_asked = false;
    }
    if state.overlay.is_some() { on_list_command(state, command) } else { run(state, command) }
}

/// Keys while a line of text is typed: Enter and Esc, moving in its list, and text.
fn on_prompt_key(state: &mut State, key: Key) -> Vec<Effect> {
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
fn on_line(state: &mut State, change: impl FnOnce(&mut Input)) {
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
        Overlay::Help { .. } | Overlay::EditMenu(_) => {}
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
fn both(lang: Lang) -> [&'static CommandWords; 2] {
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

/// Commands while a menu or the help is open.
fn on_list_command(state: &mut State, command: Command) -> Vec<Effect> {
    let seen = drawer_seen(state);
    let rows = help_rows(&state.screen).len();
    match (command, &mut state.overlay) {
        (Command::Back | Command::Out | Command::Quit | Command::Help, _) => state.overlay = None,
        (Command::Enter, Some(Overlay::EditMenu(menu))) => {
            let chosen = menu.commands[menu.selected.min(menu.commands.len() - 1)];
            state.overlay = None;
            return run(state, chosen);
        }
        (command, Some(Overlay::EditMenu(menu))) => {
            if let Some(step) = step_of(command) {
                menu.selected = step.from(menu.selected, menu.commands.len(), menu.commands.len());
            }
        }
        (command, Some(Overlay::Help { scroll })) => {
            if let Some(step) = step_of(command) {
                *scroll = step.from(*scroll, rows.saturating_sub(seen) + 1, seen);
            }
        }
        _ => {}
    }
    Vec::new()
}

fn step_of(command: Command) -> Option<Step> {
    Some(match command {
        Command::Up => Step::Rows(-1),
        Command::Down => Step::Rows(1),
        Command::PageUp => Step::HalfPages(-1),
        Command::PageDown => Step::HalfPages(1),
        Command::First => Step::First,
        Command::Last => Step::Last,
        _ => return None,
    })
}

/// Does what a command says.
fn run(state: &mut State, command: Command) -> Vec<Effect> {
    if let Some(step) = step_of(command) {
        move_selection(state, step);
        return Vec::new();
    }
    match command {
        Command::Enter => return enter(state),
        Command::Back => return back(state),
        Command::Out => {
            navigate::out(state);
        }
        Command::Inward => navigate::inward(state),
        Command::NextPane => navigate::cycle(state, true),
        Command::PreviousPane => navigate::cycle(state, false),
        Command::Zoom => {
            if let Some((_, view)) = state.open_mut() {
                view.zoomed = !view.zoomed;
            }
        }
        Command::NextOverdue | Command::PreviousOverdue => go_overdue(state, command == Command::NextOverdue),
        Command::Find => state.overlay = Some(Overlay::Find(Finder::default())),
        Command::FindNext | Command::FindPrevious => find_again(state, command == Command::FindNext),
        Command::EditMenu => match state.present() {
            Ok(_) => state.overlay = Some(Overlay::EditMenu(Menu::edit())),
            Err(notice) => state.notice = Some(notice),
        },
        Command::EditProgress => edit(state, Field::Progress, None),
        Command::StepUp => edit(state, Field::Progress, Some(format!("+{STEP_POINTS}"))),
        Command::StepDown => edit(state, Field::Progress, Some(format!("-{STEP_POINTS}"))),
        Command::EditStage => edit(state, Field::Stage, None),
        Command::EditNote => edit(state, Field::Note, None),
        Command::EditTitle => edit(state, Field::Title, None),
        Command::EditStart => edit(state, Field::Start, None),
        Command::EditEnd => edit(state, Field::End, None),
        Command::ResumeDraft => resume_draft(state),
        Command::Undo | Command::Redo => return take_back(state, command == Command::Undo),
        Command::DatePrevious | Command::DateNext => {
            let plan = state.open().map(|open| &**open.document.plan());
            let day = navigate::date_stop(plan, state.as_of, state.today, command == Command::DateNext);
            state.set_as_of(day);
        }
        Command::DateType => {
            if let Some(id) = selected_id(state) {
                open_editor(state, &id, Field::AsOf, None);
            }
        }
        Command::DateToday => state.set_as_of(state.today),
        Command::ViewDashboard => {
            if let Screen::Plans { selected } = state.screen {
                navigate::show_book(state, selected);
            }
        }
        Command::ViewPlans => state.screen = Screen::Plans { selected: state.view().map_or(0, |view| view.book) },
        Command::Palette => {
            state.overlay = Some(Overlay::Palette(Palette::new(scopes(&state.screen), both(state.lang))));
        }
        Command::Help => state.overlay = Some(Overlay::Help { scroll: 0 }),
        Command::Lock => {
            state.locked = !state.locked;
            let words = &state.words().screen;
            state.notice = Some(Notice::plain(if state.locked { words.locked } else { words.unlocked }));
        }
        Command::Reread => return reread(state),
        Command::Repaint => return vec![Effect::Repaint],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Quit => return quit(state),
        // The rest are steps, done above, or belong to a line that is typed.
        _ => {}
    }
    Vec::new()
}

fn move_selection(state: &mut State, step: Step) {
    let layout = layout(state);
    let seen = layout.rows_seen(layout.lists[0]);
    if let Screen::Plans { selected } = &mut state.screen {
        *selected = step.from(*selected, state.books.len(), seen);
        return;
    }
    let lines = match state.view() {
        Some(view) if view.focus == Pane::Detail => page::detail_lines(state).len(),
        _ => 0,
    };
    navigate::step(state, step, lines);
}

fn enter(state: &mut State) -> Vec<Effect> {
    match &state.screen {
        Screen::Welcome => return state.sample.clone().map(Effect::Create).into_iter().collect(),
        Screen::Plans { selected } => {
            let book = *selected;
            navigate::show_book(state, book);
            if state.view().is_some() {
                return vec![Effect::Remember(state.books[book].path.clone())];
            }
        }
        Screen::Dashboard(view) if view.focus == Pane::Detail => return run(state, Command::EditMenu),
        Screen::Dashboard(_) => navigate::inward(state),
    }
    Vec::new()
}

fn back(state: &mut State) -> Vec<Effect> {
    match &mut state.screen {
        Screen::Dashboard(view) if view.zoomed => view.zoomed = false,
        Screen::Dashboard(_) => {
            navigate::out(state);
        }
        Screen::Plans { selected } => {
            let book = *selected;
            navigate::show_book(state, book);
        }
        Screen::Welcome => {}
    }
    Vec::new()
}

fn go_overdue(state: &mut State, forward: bool) {
    let (Some(open), Some(from)) = (state.open(), state.selected()) else { return };
    let words = &state.words().screen;
    let notice = match navigate::overdue(open, from, forward) {
        None => Notice::good(words.none_overdue),
        Some((place, at, of, days)) => {
            let notice = Notice::plain((words.overdue_stop)(at, of, days));
            navigate::select_place(state, place);
            notice
        }
    };
    state.notice = Some(notice);
}

fn find_again(state: &mut State, forward: bool) {
    let (Some(open), Some(from)) = (state.open(), state.selected()) else { return };
    let Some(finder) = &state.found else {
        state.overlay = Some(Overlay::Find(Finder::default()));
        return;
    };
    let words = &state.words().screen;
    let notice = match finder.step(open.document.plan(), from, forward) {
        None => Notice::plain(words.no_match),
        Some((place, at, of)) => {
            let notice = Notice::plain((words.position)(at, of));
            navigate::select_place(state, place);
            notice
        }
    };
    state.notice = Some(notice);
}

fn selected_id(state: &State) -> Option<Id> {
    let place = state.selected()?;
    Some(state.open()?.document.plan().node(place)?.id().clone())
}

/// Opens an editor on the selected node, if that field can be edited there and now.
fn edit(state: &mut State, field: Field, text: Option<String>) {
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

fn open_editor(state: &mut State, node: &Id, field: Field, text: Option<String>) {
    let path = state.view().map(|view| &*state.books[view.book].path);
    let draft = path.and_then(|path| state.drafts.of(path, node, field));
    let text = text.or_else(|| draft.map(|draft| draft.text.clone()));
    if let Some(context) = context(state) {
        state.overlay = Some(Overlay::Editor(Box::new(Editor::open(node.clone(), field, text, context))));
    }
}

/// Opens the editor that was left last, with what was typed.
fn resume_draft(state: &mut State) {
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
            if let Some(Overlay::Editor(editor)) = &state.overlay
                && editor.initial != draft.initial
            {
                let told = (words.draft_moved)(&draft.initial, &editor.initial);
                state.notice = Some(Notice::plain(told));
            }
        }
    }
}

fn take_back(state: &mut State, undo: bool) -> Vec<Effect> {
    let words = &state.words().screen;
    let notice = match state.present().map(|present| saving::begin_back(present, undo)) {
        Ok(Ok(Some(pending))) => return saving::submit(state, pending),
        Ok(Ok(None)) => Notice::plain(if undo { words.nothing_to_undo } else { words.nothing_to_redo }),
        Ok(Err(_)) => Notice::bad(words.cannot_undo),
        Err(notice) => notice,
    };
    state.notice = Some(notice);
    Vec::new()
}

fn reread(state: &State) -> Vec<Effect> {
    let one = |book: usize| Effect::Read { book, path: state.books[book].path.clone() };
    match state.view() {
        Some(view) => vec![one(view.book)],
        None => (0..state.books.len()).map(one).collect(),
    }
}

/// Takes in what somebody else wrote, and says what it is where that plan is on the screen.
fn on_changed(state: &mut State, at: usize, contents: Contents) {
    let (words, glyphs, as_of) = (state.words(), state.glyphs(), state.as_of);
    let seen = state.view().is_some_and(|view| view.book == at);
    let before = state.books.get(at).and_then(Book::open).map(|open| Arc::clone(open.document.plan()));
    let notice = match read_in(state, at, contents) {
        Some(notice) if notice.tone == Tone::Bad => notice,
        Some(_) => {
            let after = state.books[at].open().map(|open| open.document.plan());
            let told = before.zip(after).map(|(before, after)| outside::told(&before, after, as_of, words, glyphs));
            Notice::plain((words.screen.changed_outside)(&told.unwrap_or_default()))
        }
        None => return,
    };
    if seen {
        state.notice = Some(notice);
    }
}

fn on_read(state: &mut State, at: usize, contents: Contents) {
    state.notice = read_in(state, at, contents);
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

fn quit(state: &mut State) -> Vec<Effect> {
    match state.drafts.iter().next() {
        Some(draft) if !state.quit_asked => {
            let notice = Notice::plain((state.words().screen.draft_open)(draft.node.as_str()));
            state.quit_asked = true;
            state.notice = Some(notice);
            Vec::new()
        }
        _ => vec![Effect::Quit],
    }
}
