//! What an event does to the state.

use super::book::Contents;
use super::command::{Command, Scope, scopes};
use super::desk::{Editing, Notice};
use super::drawer::drawer_seen;
use super::event::{Effect, Event};
use super::field::Field;
use super::find::Finder;
use super::geometry::layout;
use super::key::Key;
use super::lens::{self, FilterMenu, FilterRow};
use super::navigate::{self};
use super::overlay::{Menu, Palette};
use super::show::Opening;
use super::state::{Keeping, Overlay, State};
use super::step::Step;
use super::view::{Lens, Pane, Screen};
use super::{
    copy, dispute, explain, meeting, outside, page, paste, prompt, publish, related, saving, settle, shelf, structure,
    walk,
};
use crate::model::stops::date_stop;
use crate::model::{FieldPath, Id, Node, Place};

/// Points that `+` and `-` add and take.
const STEP_POINTS: i8 = 5;

/// Takes in an event; what it asks of the world is returned.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let effects = taken_in(state, event);
    shelf::tidy(state);
    effects
}

fn taken_in(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => on_key(state, key),
        Event::Paste(text) => {
            paste::on_paste(state, &text);
            Vec::new()
        }
        Event::Burst(text) => paste::on_burst(state, &text),
        Event::Resize(size) => {
            meeting::staying(state, |state| state.desk.size = size);
            Vec::new()
        }
        Event::Saved { hour, minute } => {
            let agreed = saving::saved(state, hour, minute);
            std::iter::once(Effect::KeepHistory).chain(agreed).collect()
        }
        Event::SaveFailed(why) => {
            saving::failed(state, why);
            Vec::new()
        }
        Event::ChangedOutside(text) => saving::changed_outside(state, &text),
        Event::Changed { book, contents } => {
            meeting::staying(state, |state| outside::on_changed(state, book, contents));
            Vec::new()
        }
        Event::Settled { book, contents } => {
            settle::settled(state, book, contents);
            Vec::new()
        }
        Event::Read { book, contents } => outside::on_read(state, book, contents),
        Event::Created(book) => {
            let path = book.path.clone();
            state.desk.books.push(book);
            let last = state.desk.books.len() - 1;
            navigate::show_book(&mut state.desk, last);
            vec![Effect::Remember(path)]
        }
        Event::EditedOutside(text) => {
            prompt::edited_outside(state, &text);
            Vec::new()
        }
        Event::Failed(why) | Event::Told(why) => {
            state.notice = Some(Notice::bad(why));
            Vec::new()
        }
        Event::Exported(file) => {
            state.notice = Some(Notice::good((state.desk.words().screen.exported)(&file)));
            Vec::new()
        }
        Event::ViewSaved(view) => {
            state.notice = Some(Notice::good((state.desk.words().screen.lens.saved)(&view.name)));
            state.desk.views.push(view);
            Vec::new()
        }
        Event::Minutes { book, minutes, own } => {
            meeting::staying(state, |state| meeting::noted(state, book, *minutes, own.as_ref()));
            Vec::new()
        }
        Event::Recorded { book, notes, ended, file, written } => {
            meeting::recorded(state, book, (notes, ended), &file, written)
        }
        Event::Followed(position) => {
            meeting::on_followed(state, position);
            Vec::new()
        }
        Event::Clock(now) => {
            meeting::on_clock(state, now);
            Vec::new()
        }
        Event::NewDay(day) => {
            let on_today = state.desk.as_of == state.desk.today;
            state.desk.today = day;
            if on_today {
                state.desk.set_as_of(day);
            }
            Vec::new()
        }
    }
}

fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    state.is_new_here = false;
    state.desk.awaited = None;
    if matches!(state.desk.screen, Screen::Show(_)) && state.overlay.is_none() {
        return meeting::on_key(state, key);
    }
    match state.overlay {
        Some(Overlay::Palette(_) | Overlay::Find(_) | Overlay::Editor(_)) => return prompt::on_key(state, key),
        Some(Overlay::Publish(_)) => return publish::on_key(state, key),
        Some(Overlay::Note(_) | Overlay::Attendance(_)) => return meeting::on_note_key(state, key),
        _ => {}
    }
    // Over a slide something to be read is left as anywhere else.
    let scopes = if matches!(state.desk.screen, Screen::Show(_)) { &[Scope::Any] } else { scopes(&state.desk.screen) };
    let Some(command) = state.desk.keymap.command_for(key, scopes) else { return Vec::new() };
    if command != Command::Quit {
        state.quit_asked = false;
    }
    if state.overlay.is_some() { on_list_command(state, command) } else { run(state, command) }
}

/// Commands while a menu or the help is open.
fn on_list_command(state: &mut State, command: Command) -> Vec<Effect> {
    let seen = drawer_seen(state);
    let steps = state.desk.open().map_or(0, |open| open.history.steps().len());
    let filters = if let Some(Overlay::Filter(menu)) = &state.overlay { menu.rows(&state.desk).len() } else { 0 };
    match (command, &mut state.overlay) {
        (Command::Back | Command::Out | Command::Quit | Command::Help, Some(Overlay::Dispute(_))) => {
            dispute::postpone(state);
        }
        (Command::Out, Some(Overlay::Explain(_))) => explain::outward(state),
        (Command::Back | Command::Out, Some(Overlay::Form(_))) => {
            let Some(Overlay::Form(form)) = state.overlay.take() else { return Vec::new() };
            state.overlay = form.above.map(Overlay::Form);
        }
        (Command::Help, Some(Overlay::Agreements(_))) => return meeting::on_agreements_command(state, command, seen),
        (Command::Back | Command::Out | Command::Quit | Command::Help, _)
        | (Command::Enter, Some(Overlay::Told { .. })) => state.overlay = None,
        (_, Some(Overlay::Form(_))) => return on_form_command(state, command, seen),
        (command, Some(Overlay::Agreements(_))) => return meeting::on_agreements_command(state, command, seen),
        (Command::Enter | Command::Inward, Some(Overlay::Explain(_))) => explain::inward(state),
        (Command::CopyMenu, Some(Overlay::Explain(_))) => return explain::copy(state),
        (command, Some(Overlay::Explain(_))) => {
            if let Some(step) = step_of(command) {
                explain::step(state, step);
            }
        }
        (Command::Enter, Some(Overlay::Dispute(_))) => return dispute::answer(state),
        (Command::Enter | Command::Mark, Some(Overlay::Settle(_))) => return settle::enter(state),
        (command, Some(Overlay::Settle(settling))) => {
            if let Some(step) = step_of(command) {
                settling.selected = step.from(settling.selected, settling.rows().len(), seen);
            }
        }
        (command, Some(Overlay::Told { lines, scroll, .. })) => {
            if let Some(step) = step_of(command) {
                *scroll = step.from(*scroll, lines.len().saturating_sub(seen) + 1, seen);
            }
        }
        (Command::Enter | Command::Mark, Some(Overlay::Filter(menu))) => {
            let menu = menu.clone();
            match (menu.rows(&state.desk).into_iter().nth(menu.selected), state.desk.selected_id()) {
                (Some(FilterRow::Save), Some(id)) => prompt::open_editor(state, &id, Field::ViewName, None, None),
                (Some(row), _) => {
                    // What stands for a whole filter leaves nothing to be chosen besides.
                    let whole = matches!(row, FilterRow::Clear | FilterRow::View(_));
                    lens::choose(&mut state.desk, row);
                    state.overlay = Some(Overlay::Filter(menu)).filter(|_| !whole);
                }
                (None, _) => {}
            }
        }
        (command, Some(Overlay::Filter(menu))) => {
            if let Some(step) = step_of(command) {
                menu.selected = step.from(menu.selected, filters, seen);
            }
        }
        (Command::Enter, Some(Overlay::Steps { selected })) => {
            // The newest is at the top, and below the oldest is the state before all of them.
            let done = steps.saturating_sub(*selected);
            state.overlay = None;
            return go_to(state, done, state.desk.words().screen.step_here);
        }
        (command, Some(Overlay::Steps { selected })) => {
            if let Some(step) = step_of(command) {
                *selected = step.from(*selected, steps + 1, seen);
            }
        }
        (command, Some(Overlay::Dispute(dispute))) => {
            if let Some(step) = step_of(command) {
                let answers = dispute.answers().len();
                dispute.selected = step.from(dispute.selected, answers, answers);
            }
        }
        (Command::Enter, Some(Overlay::Menu(menu))) => {
            let chosen = menu.commands[menu.selected.min(menu.commands.len() - 1)];
            state.overlay = None;
            return run(state, chosen);
        }
        (command, Some(Overlay::Menu(menu))) => {
            if let Some(step) = step_of(command) {
                menu.selected = step.from(menu.selected, menu.commands.len(), menu.commands.len());
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Commands while a form is open.
fn on_form_command(state: &mut State, command: Command, seen: usize) -> Vec<Effect> {
    if let Some(step) = step_of(command) {
        let rows = structure::rows_of(state);
        if let Some(Overlay::Form(form)) = &mut state.overlay {
            form.selected = step.from(form.selected, rows, seen);
        }
        return Vec::new();
    }
    match command {
        Command::Enter | Command::Inward => structure::enter_row(state, false),
        Command::EditFields => structure::enter_row(state, true),
        Command::Delete => {
            structure::delete_row(state);
            Vec::new()
        }
        Command::ShiftUp | Command::ShiftDown => structure::shift_row(state, command == Command::ShiftDown),
        Command::Add | Command::AddUpdate => structure::enter_adding_row(state),
        Command::Undo | Command::Redo => take_back(state, command == Command::Undo),
        _ => Vec::new(),
    }
}

pub(super) fn step_of(command: Command) -> Option<Step> {
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
pub(super) fn run(state: &mut State, command: Command) -> Vec<Effect> {
    if let Some(step) = step_of(command) {
        move_selection(state, step);
        return Vec::new();
    }
    match command {
        Command::Enter => return enter(state),
        Command::Back => return back(state),
        // Beside each other the cut-offs are the columns.
        Command::Out | Command::Inward if state.desk.view().is_some_and(|view| view.lens == Lens::Matrix) => {
            let next = if command == Command::Out { Command::DatePrevious } else { Command::DateNext };
            return run(state, next);
        }
        Command::Out => {
            navigate::out(&mut state.desk);
        }
        Command::Inward => navigate::inward(&mut state.desk),
        Command::NextPane => navigate::cycle(&mut state.desk, true),
        Command::PreviousPane => navigate::cycle(&mut state.desk, false),
        Command::Zoom => {
            if let Some((_, view)) = state.desk.open_mut() {
                view.zoomed = !view.zoomed;
            }
        }
        Command::NextOverdue | Command::PreviousOverdue => go_overdue(state, command == Command::NextOverdue),
        Command::Find => state.overlay = Some(Overlay::Find(Finder::default())),
        Command::FindNext | Command::FindPrevious => find_again(state, command == Command::FindNext),
        Command::Mark => mark(state),
        Command::MarkAll => mark_all(state),
        Command::EditMenu => match state.desk.present() {
            Ok(_) => state.overlay = Some(Overlay::Menu(Menu::edit())),
            Err(notice) => state.notice = Some(notice),
        },
        Command::EditProgress => prompt::edit(state, Field::Progress, None),
        Command::StepUp => prompt::edit(state, Field::Progress, Some(format!("+{STEP_POINTS}"))),
        Command::StepDown => prompt::edit(state, Field::Progress, Some(format!("-{STEP_POINTS}"))),
        Command::EditStage => prompt::edit(state, Field::Stage, None),
        Command::EditNote => prompt::edit(state, Field::Note, None),
        Command::EditTitle => prompt::edit(state, Field::Value(FieldPath::root().field("title")), None),
        Command::EditFields => {
            if let Some(id) = state.desk.selected_id() {
                prompt::open_form(state, id);
            }
        }
        Command::EditPlan => {
            if let Some(id) = state.desk.open().map(|open| open.document.plan().id.clone()) {
                prompt::open_form(state, id);
            }
        }
        Command::AddUpdate => structure::add_update(state),
        Command::Add => structure::add(state, false),
        Command::AddInside => structure::add(state, true),
        Command::Duplicate => return structure::duplicate(state),
        Command::ShiftUp | Command::ShiftDown => return structure::shift(state, command == Command::ShiftDown),
        Command::MoveTo => structure::move_to(state),
        Command::Delete => structure::delete(state),
        Command::EditStart => prompt::edit(state, Field::Start, None),
        Command::EditEnd => prompt::edit(state, Field::End, None),
        Command::ResumeDraft => prompt::resume_draft(state),
        Command::Undo | Command::Redo => return take_back(state, command == Command::Undo),
        Command::Steps => match state.desk.open().map(|open| (open.history.steps().len(), open.history.done())) {
            None | Some((0, _)) => state.notice = Some(Notice::plain(state.desk.words().screen.nothing_to_undo)),
            Some((steps, done)) => state.overlay = Some(Overlay::Steps { selected: steps - done }),
        },
        Command::DatePrevious | Command::DateNext => {
            let plan = state.desk.open().map(|open| &**open.document.plan());
            let day = date_stop(plan, state.desk.as_of, state.desk.today, command == Command::DateNext);
            state.desk.set_as_of(day);
        }
        Command::DateType => {
            if let Some(id) = state.desk.selected_id() {
                prompt::open_editor(state, &id, Field::AsOf, None, None);
            }
        }
        Command::DateToday => state.desk.set_as_of(state.desk.today),
        Command::ViewDeadlines => {
            let next = state.desk.view().map_or(Lens::Deadlines, |view| view.lens.next_deadlines());
            lens::look(&mut state.desk, next);
        }
        Command::ViewMatrix => lens::look(&mut state.desk, Lens::Matrix),
        Command::ViewResponsible => lens::look(&mut state.desk, Lens::Responsible),
        Command::ViewReconcile => {
            let next = state.desk.view().map_or(Lens::Reconcile, |view| view.lens.next_reconcile());
            lens::look(&mut state.desk, next);
        }
        Command::ViewHistory => lens::look(&mut state.desk, Lens::History),
        Command::Explain => explain::open(state),
        Command::Publish => publish::open(state),
        Command::Present => meeting::present(state, Opening::default()),
        Command::Agreements => meeting::open_agreements(state),
        Command::Walk => walk::start(state),
        Command::WalkKeep => return walk::keep(state),
        Command::WalkFigure => walk::answer(state, Field::Progress),
        Command::WalkNote => walk::answer(state, Field::Note),
        Command::WalkReschedule => walk::answer(state, Field::End),
        Command::WalkSkip => walk::skip(state),
        Command::WalkEnd => walk::finish(state),
        Command::Filter | Command::Sort => {
            let orders = command == Command::Sort;
            state.overlay = Some(Overlay::Filter(FilterMenu { orders, selected: 0 }));
        }
        Command::ViewDashboard => {
            lens::look(&mut state.desk, Lens::Tree);
            if let Screen::Plans { selected } = state.desk.screen {
                navigate::show_book(&mut state.desk, selected);
            }
        }
        Command::ViewPlans => {
            if let Some(view) = state.desk.view() {
                state.desk.screen = Screen::Plans { selected: view.book };
                state.desk.bring_up_to_date();
            }
        }
        Command::Palette => {
            state.overlay =
                Some(Overlay::Palette(Palette::new(&state.desk.screen, prompt::both(state.desk.lang), false)));
        }
        Command::Help => {
            state.overlay =
                Some(Overlay::Palette(Palette::new(&state.desk.screen, prompt::both(state.desk.lang), true)));
        }
        Command::CopyMenu => state.overlay = Some(Overlay::Menu(Menu::copy())),
        Command::CopyRow | Command::CopyId | Command::CopyLink => return copy::node(state, command),
        Command::CopyExplanation => return explain::copy(state),
        Command::CopySheet => return copy::copy_sheet(state),
        Command::Related => related::follow(state),
        Command::ExportMenu => state.overlay = Some(Overlay::Menu(Menu::export())),
        Command::Picture => return vec![Effect::Picture],
        Command::ExportSheet => return copy::export_sheet(state),
        Command::Lock => {
            let words = &state.desk.words().screen;
            let (editing, said) = match state.desk.editing {
                Editing::Open => (Editing::Locked, words.locked),
                Editing::Locked => (Editing::Open, words.unlocked),
                Editing::ReadOnly => (Editing::ReadOnly, words.read_only_run),
            };
            state.desk.editing = editing;
            state.notice = Some(Notice::plain(said));
        }
        Command::Settle => settle::open(state),
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
    let in_list = state.desk.view().is_some_and(|view| view.lens != Lens::Tree && view.focus != Pane::Detail);
    if in_list {
        lens::step(&mut state.desk, step);
        return;
    }
    let layout = layout(&state.desk);
    let seen = layout.rows_seen(layout.lists[0]);
    if let Screen::Plans { selected } = &mut state.desk.screen {
        *selected = step.from(*selected, state.desk.books.len(), seen);
        return;
    }
    let lines = match state.desk.view() {
        Some(view) if view.focus == Pane::Detail => page::detail_lines(&state.desk).len(),
        _ => 0,
    };
    navigate::step(&mut state.desk, step, lines);
}

fn enter(state: &mut State) -> Vec<Effect> {
    match &state.desk.screen {
        Screen::Welcome => return state.desk.sample.clone().map(Effect::Create).into_iter().collect(),
        Screen::Plans { selected } => {
            let book = *selected;
            navigate::show_book(&mut state.desk, book);
            if state.desk.view().is_none() && is_undecided(state, book) {
                settle::open(state);
            }
            if state.desk.view().is_some() {
                return vec![Effect::Remember(state.desk.books[book].path.clone())];
            }
        }
        // From a list of leaves to where the leaf stands in the plan.
        Screen::Dashboard(view) if view.lens != Lens::Tree && view.focus != Pane::Detail => {
            lens::look(&mut state.desk, Lens::Tree);
        }
        Screen::Dashboard(view) if view.focus == Pane::Detail => return run(state, Command::EditFields),
        Screen::Dashboard(_) => navigate::inward(&mut state.desk),
        // Its keys are its own.
        Screen::Show(_) => {}
    }
    Vec::new()
}

/// Whether a merge left two versions in the file.
fn is_undecided(state: &State, book: usize) -> bool {
    matches!(&state.desk.books[book].contents, Contents::Broken(problems) if !settle::undecided(problems).is_empty())
}

/// Marks the selected node or takes its mark off, and goes on to the next.
fn mark(state: &mut State) {
    let Some(id) = state.desk.selected_id() else { return };
    if let Some((open, _)) = state.desk.open_mut()
        && !open.marks.remove(&id)
    {
        open.marks.insert(id);
    }
    move_selection(state, Step::Rows(1));
}

/// Marks every row of the list, or none where all are.
fn mark_all(state: &mut State) {
    let Some(parent) = state.desk.selected().and_then(Place::parent) else { return };
    let Some((open, _)) = state.desk.open_mut() else { return };
    let plan = open.document.plan();
    let ids: Vec<Id> = plan.node(parent).into_iter().flat_map(Node::children).map(|node| node.id().clone()).collect();
    if ids.iter().all(|id| open.marks.contains(id)) {
        open.marks.retain(|id| !ids.contains(id));
    } else {
        open.marks.extend(ids);
    }
}

fn back(state: &mut State) -> Vec<Effect> {
    if let Some((open, _)) = state.desk.open_mut()
        && !open.marks.is_empty()
    {
        open.marks.clear();
        return Vec::new();
    }
    match &mut state.desk.screen {
        Screen::Dashboard(view) if view.zoomed => view.zoomed = false,
        Screen::Dashboard(view) if view.lens != Lens::Tree && view.focus != Pane::Detail => {
            lens::look(&mut state.desk, Lens::Tree);
        }
        Screen::Dashboard(_) => {
            navigate::out(&mut state.desk);
        }
        Screen::Plans { selected } => {
            let book = *selected;
            navigate::show_book(&mut state.desk, book);
        }
        Screen::Welcome | Screen::Show(_) => {}
    }
    Vec::new()
}

fn go_overdue(state: &mut State, forward: bool) {
    let (Some(open), Some(from)) = (state.desk.open(), state.desk.selected()) else { return };
    let words = &state.desk.words().screen;
    let notice = match navigate::overdue(open, from, forward) {
        None => Notice::good(words.none_overdue),
        Some((place, at, of, days)) => {
            let notice = Notice::plain((words.overdue_stop)(at, of, days));
            navigate::select_place(&mut state.desk, place);
            notice
        }
    };
    state.notice = Some(notice);
}

fn find_again(state: &mut State, forward: bool) {
    let (Some(open), Some(from)) = (state.desk.open(), state.desk.selected()) else { return };
    let Some(finder) = &state.found else {
        state.overlay = Some(Overlay::Find(Finder::default()));
        return;
    };
    let words = &state.desk.words().screen;
    let notice = match finder.step(open.document.plan(), from, forward) {
        None => Notice::plain(words.no_match),
        Some((place, at, of)) => {
            let notice = Notice::plain((words.position)(at, of));
            navigate::select_place(&mut state.desk, place);
            notice
        }
    };
    state.notice = Some(notice);
}

fn take_back(state: &mut State, undo: bool) -> Vec<Effect> {
    let words = &state.desk.words().screen;
    let done = state.desk.open().map_or(0, |open| open.history.done());
    let nothing = if undo { words.nothing_to_undo } else { words.nothing_to_redo };
    let target = if undo { done.checked_sub(1) } else { Some(done + 1) };
    if let Some(target) = target {
        return go_to(state, target, nothing);
    }
    state.notice = Some(state.desk.present().map_or_else(|notice| notice, |_| Notice::plain(nothing)));
    Vec::new()
}

/// Goes to where so many steps of the session hold.
pub(super) fn go_to(state: &mut State, done: usize, nothing: &str) -> Vec<Effect> {
    let words = &state.desk.words().screen;
    let notice = match state.desk.present().map(|present| saving::begin_to(present, done)) {
        Ok(Ok(Some(pending))) => return saving::submit(state, pending),
        Ok(Ok(None)) => Notice::plain(nothing),
        Ok(Err(why)) => Notice::bad((words.cannot_undo)(&why.what(state.desk.words()))),
        Err(notice) => notice,
    };
    state.notice = Some(notice);
    Vec::new()
}

fn reread(state: &State) -> Vec<Effect> {
    let one = |book: usize| Effect::Read { book, path: state.desk.books[book].path.clone() };
    match state.desk.view() {
        Some(view) => vec![one(view.book)],
        None => (0..state.desk.books.len()).map(one).collect(),
    }
}

fn quit(state: &mut State) -> Vec<Effect> {
    match state.drafts.iter().next() {
        Some(draft) if !state.quit_asked => {
            let words = &state.desk.words().screen;
            let say = if state.keeping == Keeping::OnDisk { words.draft_open } else { words.draft_lost };
            let notice = Notice::plain(say(draft.node.as_str()));
            state.quit_asked = true;
            state.notice = Some(notice);
            Vec::new()
        }
        _ => vec![Effect::Quit],
    }
}
