//! Opens what is to stand over the screen, with the drafts that there are of it.

use super::book::Book;
use super::command::Command;
use super::desk::Notice;
use super::draft::Draft;
use super::event::Effect;
use super::field::Field;
use super::find::Finder;
use super::form::Form;
use super::layer::Layer;
use super::reading::Context;
use super::ready::Edited;
use super::show::Opening;
use super::state::State;
use super::surface::Ask;
use super::surfaces::{
    Agreements, Attendance, Dispute, DraftList, Editor, Explain, Menu, NoteForm, Palette,
    Publishing, Settling, Steps, Told, agreed, note_about, said,
};
use super::typing::Typed;
use super::{meeting, navigate, slides};
use crate::model::{FieldPath, Id, Step};

/// Puts it over the screen, or tells why not.
pub(super) fn open(state: &mut State, ask: Ask) -> Vec<Effect> {
    if let Ask::Edit {
        node,
        field,
        text,
        form,
        outside,
    } = ask
    {
        edit(state, node, field, text.as_deref(), form);
        let given = state
            .editor()
            .filter(|editor| outside && !matches!(editor.typed, Typed::Choice(_)));
        return given
            .map(|editor| Effect::EditOutside(editor.typed.value()))
            .into_iter()
            .collect();
    }
    if let Ask::Drafts = ask {
        // Those of other sessions are in it too.
        return vec![Effect::LookForDrafts];
    }
    if let Ask::Form(form) = &ask
        && let Some(made) = &form.made
    {
        offer(state, &form.node, &Field::Made(made.list.clone()));
    }
    match layer(state, ask) {
        Ok(layer) => state.layers.extend(layer),
        Err(notice) => state.notice = Some(notice),
    }
    Vec::new()
}

fn layer(state: &State, ask: Ask) -> Result<Option<Layer>, Notice> {
    let desk = &state.desk;
    let words = desk.words();
    Ok(Some(match ask {
        Ask::Menu(commands) => Layer::Menu(Menu {
            commands,
            selected: 0,
        }),
        Ask::Palette => Layer::Palette(Palette::new(desk, false, !state.layers.is_empty())),
        Ask::Help => Layer::Palette(Palette::new(desk, true, !state.layers.is_empty())),
        Ask::Find => Layer::Find(Finder::default()),
        Ask::Among(matches) => Layer::Find(Finder {
            matches,
            ..Finder::default()
        }),
        Ask::Filter(menu) => Layer::Filter(menu),
        Ask::Steps => match desk
            .open()
            .map(|open| (open.history.steps().len(), open.history.done()))
        {
            None | Some((0, _)) => return Err(Notice::plain(words.screen.nothing_to_undo)),
            Some((steps, done)) => Layer::Steps(Steps {
                selected: steps - done,
            }),
        },
        Ask::Read {
            title,
            lines,
            is_sheet,
        } => Layer::Told(Told {
            title,
            lines,
            scroll: 0,
            is_sheet,
        }),
        Ask::Explain => {
            return Ok(desk
                .selected()
                .and_then(|place| Explain::of(desk, place))
                .map(Layer::Explain));
        }
        Ask::Settle => Layer::Settle(Box::new(Settling::of(desk)?)),
        Ask::Agreements if agreed(desk).is_none() => {
            return Err(Notice::plain(words.present.no_agreements));
        }
        Ask::Agreements => Layer::Agreements(Agreements::default()),
        Ask::Publish => return publish(state).map(Some),
        Ask::Note => return Ok(note(state)),
        Ask::Attendance => return Ok(attendance(state)),
        Ask::Form(form) => Layer::Form(form),
        Ask::Dispute(conflict, ready) => Layer::Dispute(Box::new(Dispute::over(*conflict, ready))),
        // These are opened above.
        Ask::Edit { .. } | Ask::Drafts => return Ok(None),
    }))
}

/// A draft of a field that is opened again is offered, and not mixed with what is typed now.
fn offer(state: &mut State, node: &Id, field: &Field) {
    let path = state.desk.path_on_screen();
    let Some(draft) = path.and_then(|path| state.drafts.of(path, node, field)) else {
        return;
    };
    let key = state.desk.key_name(Command::ResumeDraft);
    let told = (state.desk.words().screen.draft_here)(&said(&state.desk, draft), &key);
    state.notice = Some(Notice::plain(told));
}

fn edit(state: &mut State, node: Id, field: Field, text: Option<&str>, form: Option<Box<Form>>) {
    if text.is_none() {
        offer(state, &node, &field);
    }
    if let Some(context) = Context::of(&state.desk) {
        let editor = Editor::open(node, field, text, form, context);
        state.layers.push(Layer::Editor(Box::new(editor)));
    }
}

/// What was printed at the newest cut-off up to the date of the screen, to be recorded or gone on
/// with.
fn publish(state: &State) -> Result<Layer, Notice> {
    let desk = &state.desk;
    let plan = desk.present()?.open.plan();
    let passed = plan
        .cutoffs
        .iter()
        .filter(|cutoff| cutoff.on.last_day() <= desk.as_of);
    let cutoff = passed.max_by_key(|cutoff| cutoff.on.last_day());
    let cutoff = cutoff.ok_or_else(|| Notice::plain(desk.words().screen.publish.no_cutoff))?;
    publish_at(state, &cutoff.id)
        .ok_or_else(|| Notice::plain(desk.words().screen.publish.no_cutoff))
}

/// The same at a cut-off; what was left of it in a draft is there again.
fn publish_at(state: &State, cutoff: &Id) -> Option<Layer> {
    let plan = state.desk.open()?.document.plan();
    let cutoff = plan.cutoffs.iter().find(|known| known.id == *cutoff)?;
    let draft = state.drafts.of(
        state.desk.path_on_screen()?,
        &plan.id,
        &Field::Cutoff(cutoff.id.clone()),
    );
    Some(Layer::Publish(Box::new(Publishing::at(
        cutoff.clone(),
        draft,
    ))))
}

/// A new note, or the one that was left.
fn note(state: &State) -> Option<Layer> {
    let (_, open) = slides::shown(&state.desk)?;
    let draft = state.drafts.of(
        state.desk.path_on_screen()?,
        &open.plan().id,
        &Field::Agreement,
    );
    let form = draft.map_or_else(
        || NoteForm::of(None, note_about(&state.desk)),
        NoteForm::of_draft,
    );
    Some(Layer::Note(Box::new(form)))
}

/// The list of those who are there.
fn attendance(state: &State) -> Option<Layer> {
    let (show, open) = slides::shown(&state.desk)?;
    let before = open
        .minutes_of(show.day)
        .map(|minutes| minutes.attendance.clone())
        .unwrap_or_default();
    let draft = state.drafts.of(
        state.desk.path_on_screen()?,
        &open.plan().id,
        &Field::Attendance,
    );
    Some(Layer::Attendance(Box::new(Attendance::of(
        &state.desk,
        before,
        draft,
    ))))
}

/// Shows the plan on the screen as slides.
pub fn present(state: &mut State, opening: Opening) {
    if state.desk.open().is_none() {
        return;
    }
    meeting::begin(&mut state.desk, opening);
    state.layers.clear();
    // What else waits to be taken up is told again after the meeting.
    state.notice = state.left_note().map(Notice::plain);
}

/// Opens what was left last, with what was typed; where there are several drafts one is chosen.
pub(super) fn resume(state: &mut State) -> Vec<Effect> {
    let words = &state.desk.words().screen;
    let newest = state.drafts.iter().next().cloned();
    match newest {
        Some(_) if state.drafts.iter().nth(1).is_some() => open(state, Ask::Drafts),
        Some(draft) => take_up(state, &draft),
        None => {
            state.notice = Some(Notice::plain(words.no_draft));
            Vec::new()
        }
    }
}

/// Lists the drafts there are, and those of other sessions.
pub(super) fn list_drafts(state: &mut State, elsewhere: Vec<Draft>) {
    let drafts: Vec<Draft> = state.drafts.iter().cloned().collect();
    if drafts.is_empty() && elsewhere.is_empty() {
        state.notice = Some(Notice::plain(state.desk.words().screen.no_draft));
        return;
    }
    state.layers.push(Layer::Drafts(DraftList {
        drafts,
        elsewhere,
        selected: 0,
    }));
}

/// Opens what a draft was typed in, with what was typed.
pub(super) fn take_up(state: &mut State, draft: &Draft) -> Vec<Effect> {
    let words = &state.desk.words().screen;
    let is_its = |book: &Book| book.path == draft.path && book.open().is_some();
    let Some(book) = state.desk.books.iter().position(is_its) else {
        state.notice = Some(Notice::plain(words.no_draft));
        return Vec::new();
    };
    if state.desk.view().is_none_or(|view| view.book != book) {
        navigate::show_book(&mut state.desk, book);
    }
    // The minutes are no edit of the plan, and may be taken where that is locked.
    let over_slides = match draft.field {
        Field::Agreement => Some(Ask::Note),
        Field::Attendance => Some(Ask::Attendance),
        _ => None,
    };
    if let Some(ask) = over_slides {
        present(state, Opening::default());
        // That it is left need not be told any more.
        state.notice = None;
        return open(state, ask);
    }
    let known = state
        .desk
        .open()
        .is_some_and(|open| open.plan().find(draft.node.as_str()).is_some());
    match state.desk.present().map(|_| ()) {
        Err(notice) => state.notice = Some(notice),
        Ok(()) if let Field::Cutoff(cutoff) = &draft.field => {
            let layer = publish_at(state, cutoff);
            state.layers.extend(layer);
        }
        Ok(()) if !known => {
            state.notice = Some(Notice::bad((words.draft_orphan)(
                draft.node.as_str(),
                &draft.text,
            )));
        }
        Ok(()) if matches!(draft.field, Field::Made(_)) => {
            navigate::select(&mut state.desk, &draft.node);
            state
                .layers
                .extend(Form::of_draft(draft).map(|form| Layer::Form(Box::new(form))));
        }
        Ok(()) => resume_field(state, draft),
    }
    Vec::new()
}

fn resume_field(state: &mut State, draft: &Draft) {
    let words = &state.desk.words().screen;
    let Some(field) = Context::of(&state.desk).and_then(|context| field_of(context, draft)) else {
        state.notice = Some(Notice::bad((words.value_gone)(
            draft.node.as_str(),
            &draft.text,
        )));
        return;
    };
    navigate::select(&mut state.desk, &draft.node);
    edit(state, draft.node.clone(), field, Some(&draft.text), None);
    // What stood there when it was typed may have been changed by others since.
    if let Some((_, editor)) = state.editor_mut()
        && editor.on.initial != draft.initial
    {
        editor.since = Some(draft.initial.clone());
        let told = (words.draft_moved)(&draft.initial, &editor.on.initial);
        state.notice = Some(Notice::plain(told));
    }
}

/// What a draft is of. An item of a list may stand elsewhere by now, and is known by what stood
/// there: where that is in no item, or in several, nothing is taken for it.
fn field_of(context: Context<'_>, draft: &Draft) -> Option<Field> {
    let Field::Value(path) = &draft.field else {
        return Some(draft.field.clone());
    };
    let says = |path: &FieldPath| {
        let (node, field) = (draft.node.clone(), Field::Value(path.clone()));
        let on = Edited {
            node,
            field,
            initial: String::new(),
            form: None,
        };
        context.standing(&on).as_deref() == Some(&*draft.initial)
    };
    let last = path
        .steps()
        .iter()
        .rposition(|step| matches!(step, Step::Index(_)));
    let Some(last) = last.filter(|_| !says(path)) else {
        return Some(draft.field.clone());
    };
    let (list, rest) = (
        FieldPath::from(&path.steps()[..last]),
        &path.steps()[last + 1..],
    );
    let count = context.items(&draft.node, &list);
    let mut alike = (0..count)
        .map(|index| list.index(index).join(rest))
        .filter(says);
    alike
        .next()
        .filter(|_| alike.next().is_none())
        .map(Field::Value)
}
