//! What each command does: to the desk at once, and for all else as what it asks for. One row a
//! command, none left out.

use super::book::Contents;
use super::command::{COPY_MENU, Command, EDIT_MENU, EXPORT_MENU};
use super::desk::{Desk, Editing, Notice};
use super::event::Effect;
use super::field::Field;
use super::filter::FilterMenu;
use super::form::Form;
use super::geometry::layout;
use super::screen::Screen;
use super::step::Step;
use super::surface::{Act, Ask};
use super::undecided::undecided;
use super::view::{Lens, Pane};
use super::{copy, lens, navigate, nodes, page, related, surfaces, walk};
use crate::model::stops::date_stop;
use crate::model::{FieldPath, Id, Node, Place};

/// Points that `+` and `-` add and take.
const STEP_POINTS: i8 = 5;

/// Does what a command says.
pub(super) fn run(desk: &mut Desk, command: Command) -> Vec<Act> {
    if let Some(step) = command.step() {
        move_selection(desk, step);
        return Vec::new();
    }
    match asked(desk, command) {
        Ok(acts) => acts,
        Err(notice) => vec![Act::Tell(notice)],
    }
}

fn asked(desk: &mut Desk, command: Command) -> Result<Vec<Act>, Notice> {
    let open = |ask| Ok(vec![Act::Open(ask)]);
    match command {
        Command::Enter => return Ok(enter(desk)),
        Command::Back => back(desk),
        // Beside each other the cut-offs are the columns.
        Command::Out if is_matrix(desk) => stop(desk, false),
        Command::Inward if is_matrix(desk) => stop(desk, true),
        Command::Out => _ = navigate::out(desk),
        Command::Inward => navigate::inward(desk),
        Command::NextPane => navigate::cycle(desk, true),
        Command::PreviousPane => navigate::cycle(desk, false),
        Command::Zoom => {
            if let Some((_, view)) = desk.open_mut() {
                view.zoomed = !view.zoomed;
            }
        }
        Command::NextOverdue => return go_overdue(desk, true),
        Command::PreviousOverdue => return go_overdue(desk, false),
        Command::Find => return open(Ask::Find),
        Command::FindNext => return Ok(vec![Act::FindAgain(true)]),
        Command::FindPrevious => return Ok(vec![Act::FindAgain(false)]),
        Command::Mark => mark(desk),
        Command::MarkAll => mark_all(desk),
        Command::EditMenu => {
            desk.present()?;
            return open(Ask::Menu(EDIT_MENU));
        }
        Command::EditProgress | Command::WalkFigure => return edit(desk, Field::Progress, None),
        Command::StepUp => return edit(desk, Field::Progress, Some(format!("+{STEP_POINTS}"))),
        Command::StepDown => return edit(desk, Field::Progress, Some(format!("-{STEP_POINTS}"))),
        Command::EditStage => return edit(desk, Field::Stage, None),
        Command::EditNote | Command::WalkNote => return edit(desk, Field::Note, None),
        Command::EditTitle => {
            return edit(desk, Field::Value(FieldPath::root().field("title")), None);
        }
        Command::EditStart => return edit(desk, Field::Start, None),
        Command::EditEnd | Command::WalkReschedule => return edit(desk, Field::End, None),
        Command::EditFields => {
            // All the fields of several nodes are in no one form.
            if let Some(marked) = desk
                .open()
                .map(|open| open.marks.len())
                .filter(|marked| *marked > 0)
            {
                return Err(Notice::plain((desk.words().screen.marked_one)(
                    marked,
                    &desk.key_name(Command::Back),
                )));
            }
            return form_of(desk, desk.selected_id());
        }
        Command::EditPlan => {
            return form_of(desk, desk.open().map(|open| open.plan().id.clone()));
        }
        Command::AddUpdate => return nodes::add_update(desk),
        Command::Add => return nodes::add(desk, false),
        Command::AddInside => return nodes::add(desk, true),
        Command::Duplicate => return Ok(nodes::duplicate(desk)),
        Command::ShiftUp => return Ok(nodes::shift(desk, false)),
        Command::ShiftDown => return Ok(nodes::shift(desk, true)),
        Command::MoveTo => return nodes::ask(desk, Field::MoveTo),
        Command::Delete => return nodes::take_out(desk),
        Command::Withdraw => return nodes::withdraw(desk),
        Command::Erase => return nodes::ask(desk, Field::Delete(FieldPath::root())),
        Command::ResumeDraft => return Ok(vec![Act::Resume]),
        Command::Drafts => return open(Ask::Drafts),
        Command::Undo => return Ok(vec![Act::TakeBack(true)]),
        Command::Redo => return Ok(vec![Act::TakeBack(false)]),
        Command::Steps => return open(Ask::Steps),
        Command::DatePrevious => stop(desk, false),
        Command::DateNext => stop(desk, true),
        Command::DateType => {
            let id = desk.selected_id();
            return Ok(id
                .map(|id| Act::Open(Ask::edit(id, Field::AsOf)))
                .into_iter()
                .collect());
        }
        Command::DateToday => desk.set_as_of(desk.today),
        Command::Walk => return walk::start(desk),
        Command::WalkOn => return walk::go_on(desk),
        Command::WalkAnew => return walk::begin(desk),
        Command::WalkKeep => return Ok(walk::keep(desk)),
        Command::WalkSkip => return Ok(walk::skip(desk)),
        Command::WalkEnd => return Ok(walk::finish(desk)),
        Command::Filter => {
            return open(Ask::Filter(FilterMenu {
                orders: false,
                selected: 0,
            }));
        }
        Command::Sort => {
            return open(Ask::Filter(FilterMenu {
                orders: true,
                selected: 0,
            }));
        }
        Command::ViewDashboard => {
            lens::look(desk, Lens::Tree);
            if let Screen::Plans { selected } = desk.screen {
                navigate::show_book(desk, selected);
            }
        }
        Command::ViewDeadlines => {
            let next = desk
                .view()
                .map_or(Lens::Deadlines, |view| view.lens.next_deadlines());
            lens::look(desk, next);
        }
        Command::ViewMatrix => lens::look(desk, Lens::Matrix),
        Command::ViewResponsible => lens::look(desk, Lens::Responsible),
        Command::ViewReconcile => {
            let next = desk
                .view()
                .map_or(Lens::Reconcile, |view| view.lens.next_reconcile());
            lens::look(desk, next);
        }
        Command::ViewHistory => lens::look(desk, Lens::History),
        Command::ViewPlans => {
            if let Some(view) = desk.view() {
                desk.screen = Screen::Plans {
                    selected: view.book,
                };
                desk.bring_up_to_date();
            }
        }
        Command::Explain => return open(Ask::Explain),
        Command::Publish => return open(Ask::Publish),
        Command::Present => return Ok(vec![Act::Present]),
        Command::Agreements => return open(Ask::Agreements),
        Command::Palette => return open(Ask::Palette),
        Command::Help => return open(Ask::Help),
        Command::CopyMenu => return open(Ask::Menu(COPY_MENU)),
        Command::CopyRow | Command::CopyId | Command::CopyLink => {
            return Ok(copy::node(desk, command));
        }
        Command::CopyExplanation => return Ok(surfaces::copied_explanation(desk, desk.selected())),
        Command::CopySheet => return copy::copy_sheet(desk),
        Command::Related => return related::follow(desk),
        Command::ExportMenu => return open(Ask::Menu(EXPORT_MENU)),
        Command::Picture => return Ok(vec![Act::Do(Effect::Picture)]),
        Command::ExportSheet => return copy::export_sheet(desk),
        Command::Lock => return Ok(vec![Act::Tell(lock(desk))]),
        Command::Settle => return open(Ask::Settle),
        Command::Reread => return Ok(reread(desk)),
        Command::Repaint => return Ok(vec![Act::Do(Effect::Repaint)]),
        Command::Suspend => return Ok(vec![Act::Do(Effect::Suspend)]),
        Command::Quit => return Ok(vec![Act::Quit]),
        // Moves were made, and slides and what is typed into take their keys themselves.
        Command::Up
        | Command::Down
        | Command::PageUp
        | Command::PageDown
        | Command::First
        | Command::Last
        | Command::SlideNext
        | Command::SlidePrevious
        | Command::SlideBlack
        | Command::SlideLook
        | Command::SlideOverview
        | Command::SlideNote
        | Command::SlideAttendance
        | Command::SlideTimer
        | Command::SlideAuto
        | Command::SlidePicture
        | Command::ShowEnd
        | Command::Confirm
        | Command::SaveLines
        | Command::EditOutside
        | Command::Cancel => {}
    }
    Ok(Vec::new())
}

/// Opens an editor on the selected node, if that field can be edited there and now.
fn edit(desk: &Desk, field: Field, text: Option<String>) -> Result<Vec<Act>, Notice> {
    let words = &desk.words().screen;
    let plan = desk.present()?.open.plan();
    let place = desk
        .selected()
        .ok_or_else(|| Notice::plain(words.not_here))?;
    match field {
        Field::Progress if !plan.node(place).is_some_and(Node::is_leaf) => {
            return Err(Notice::plain(words.computed_here));
        }
        Field::Stage | Field::Note | Field::Start | Field::End
            if matches!(place, Place::Axis(_) | Place::Plan) =>
        {
            return Err(Notice::plain(words.not_here));
        }
        _ => {}
    }
    let node = plan.node(place).map(|node| node.id().clone());
    let ask = node.map(|node| Ask::Edit {
        node,
        field,
        text,
        form: None,
        outside: false,
    });
    Ok(ask.map(Act::Open).into_iter().collect())
}

/// Opens the form of a node.
fn form_of(desk: &Desk, id: Option<Id>) -> Result<Vec<Act>, Notice> {
    let Some(id) = id else { return Ok(Vec::new()) };
    desk.present()?;
    Ok(vec![Act::Open(Ask::Form(Box::new(Form::of(id))))])
}

fn is_matrix(desk: &Desk) -> bool {
    desk.view().is_some_and(|view| view.lens == Lens::Matrix)
}

/// To the next stop of the dates, or to the one before.
fn stop(desk: &mut Desk, forward: bool) {
    let plan = desk.open().map(|open| &**open.plan());
    let day = date_stop(plan, desk.as_of, desk.today, forward);
    desk.set_as_of(day);
}

fn lock(desk: &mut Desk) -> Notice {
    let words = &desk.words().screen;
    let (editing, said) = match desk.editing {
        Editing::Open => (Editing::Locked, words.locked),
        Editing::Locked => (Editing::Open, words.unlocked),
        Editing::ReadOnly => (Editing::ReadOnly, words.read_only_run),
    };
    desk.editing = editing;
    Notice::plain(said)
}

fn move_selection(desk: &mut Desk, step: Step) {
    let in_list = desk
        .view()
        .is_some_and(|view| view.lens != Lens::Tree && view.focus != Pane::Detail);
    if in_list {
        lens::step(desk, step);
        return;
    }
    let layout = layout(desk);
    let seen = layout.rows_seen(layout.lists[0]);
    if let Screen::Plans { selected } = &mut desk.screen {
        *selected = step.from(*selected, desk.books.len(), seen);
        return;
    }
    let lines = match desk.view() {
        Some(view) if view.focus == Pane::Detail => page::detail_lines(desk).len(),
        _ => 0,
    };
    navigate::step(desk, step, lines);
}

fn enter(desk: &mut Desk) -> Vec<Act> {
    match &desk.screen {
        Screen::Welcome => {
            return desk
                .sample
                .clone()
                .map(|path| Act::Do(Effect::Create(path)))
                .into_iter()
                .collect();
        }
        Screen::Plans { selected } => {
            let book = *selected;
            navigate::show_book(desk, book);
            if desk.view().is_some() {
                return vec![Act::Do(Effect::Remember(desk.books[book].path.clone()))];
            }
            if is_undecided(desk, book) {
                return vec![Act::Open(Ask::Settle)];
            }
        }
        // From a list of leaves to where the leaf stands in the plan.
        Screen::Dashboard(view) if view.lens != Lens::Tree && view.focus != Pane::Detail => {
            lens::look(desk, Lens::Tree);
        }
        Screen::Dashboard(view) if view.focus == Pane::Detail => {
            return run(desk, Command::EditFields);
        }
        Screen::Dashboard(_) => navigate::inward(desk),
        // Its keys are its own.
        Screen::Show(_) => {}
    }
    Vec::new()
}

/// Whether a merge left two versions in the file.
fn is_undecided(desk: &Desk, book: usize) -> bool {
    matches!(&desk.books[book].contents, Contents::Broken(problems) if !undecided(problems).is_empty())
}

/// Marks the selected node or takes its mark off, and goes on to the next.
fn mark(desk: &mut Desk) {
    let Some(id) = desk.selected_id() else { return };
    if let Some((open, _)) = desk.open_mut()
        && !open.marks.remove(&id)
    {
        open.marks.insert(id);
    }
    move_selection(desk, Step::Rows(1));
}

/// Marks every row of the list, or none where all are.
fn mark_all(desk: &mut Desk) {
    let Some(parent) = desk.selected().and_then(Place::parent) else {
        return;
    };
    let Some((open, _)) = desk.open_mut() else {
        return;
    };
    let plan = open.plan();
    let ids: Vec<Id> = plan
        .node(parent)
        .into_iter()
        .flat_map(Node::children)
        .map(|node| node.id().clone())
        .collect();
    if ids.iter().all(|id| open.marks.contains(id)) {
        open.marks.retain(|id| !ids.contains(id));
    } else {
        open.marks.extend(ids);
    }
}

fn back(desk: &mut Desk) {
    if let Some((open, _)) = desk.open_mut()
        && !open.marks.is_empty()
    {
        open.marks.clear();
        return;
    }
    match &mut desk.screen {
        Screen::Dashboard(view) if view.zoomed => view.zoomed = false,
        Screen::Dashboard(view) if view.lens != Lens::Tree && view.focus != Pane::Detail => {
            lens::look(desk, Lens::Tree);
        }
        Screen::Dashboard(_) => _ = navigate::out(desk),
        Screen::Plans { selected } => {
            let book = *selected;
            navigate::show_book(desk, book);
        }
        Screen::Welcome | Screen::Show(_) => {}
    }
}

fn go_overdue(desk: &mut Desk, forward: bool) -> Result<Vec<Act>, Notice> {
    let (Some(open), Some(from)) = (desk.open(), desk.selected()) else {
        return Ok(Vec::new());
    };
    let words = &desk.words().screen;
    let found = navigate::overdue(open, from, forward);
    let (place, at, of, days) = found.ok_or_else(|| Notice::good(words.none_overdue))?;
    navigate::select_place(desk, place);
    Ok(vec![Act::Tell(Notice::plain((words.overdue_stop)(
        at, of, days,
    )))])
}

fn reread(desk: &Desk) -> Vec<Act> {
    let one = |book: usize| {
        Act::Do(Effect::Read {
            book,
            path: desk.books[book].path.clone(),
        })
    };
    match desk.view() {
        Some(view) => vec![one(view.book)],
        None => (0..desk.books.len()).map(one).collect(),
    }
}
