//! From a change that is ready to a file that holds it, and back again.
//!
//! Nothing is taken for saved until the disk says so: the state keeps the old document, and the
//! editor stays open, until then.

use std::sync::Arc;

use super::book::{Book, Contents};
use super::command::Command;
use super::desk::Notice;
use super::event::Effect;
use super::field::Field;
use super::layer::Layer;
use super::outside;
use super::pending::{self, Kind, Met, Pending};
use super::reading::Context;
use super::ready::{Reading, Ready};
use super::state::State;
use super::surface::{Act, Decided};
use super::surfaces::{Dispute, written};
use super::view::Lens;
use super::{meeting, navigate, walk};
use crate::history::Step;
use crate::merge::{Choice, What, merge};
use crate::ron::{Document, WriteError};

/// Starts to save a change; where it was typed over something else than what stands there now, the
/// two are brought together first.
pub(super) fn save(state: &mut State, ready: &Ready, since: Option<&Ready>) -> Vec<Effect> {
    let begun = match (state.desk.present(), since) {
        (Err(notice), _) => {
            state.notice = Some(notice);
            return Vec::new();
        }
        (Ok(present), None) => pending::begin(present, ready).map(|pending| (pending, None)),
        (Ok(present), Some(since)) => {
            let theirs = present.open.document.clone();
            pending::begin_since(present, since, ready).map(|pending| (pending, Some(theirs)))
        }
    };
    match begun {
        Ok((pending, None)) => submit(state, pending),
        Ok((pending, Some(theirs))) => merge_into(state, pending, theirs, Vec::new()),
        Err(error) => {
            failed(state, error.what(state.desk.words()));
            Vec::new()
        }
    }
}

fn submit(state: &mut State, pending: Pending) -> Vec<Effect> {
    let effect = pending.effect(&state.desk);
    state.pending = Some(pending);
    vec![effect]
}

/// Takes the last step of the session back, or does the next one again.
pub(super) fn take_back(state: &mut State, undo: bool) -> Vec<Effect> {
    let words = &state.desk.words().screen;
    let done = state.desk.open().map_or(0, |open| open.history.done());
    let nothing = if undo {
        words.nothing_to_undo
    } else {
        words.nothing_to_redo
    };
    let target = if undo {
        done.checked_sub(1)
    } else {
        Some(done + 1)
    };
    if let Some(target) = target {
        return go_to(state, target, nothing);
    }
    state.notice = Some(
        state
            .desk
            .present()
            .map_or_else(|notice| notice, |_| Notice::plain(nothing)),
    );
    Vec::new()
}

/// Goes to where so many steps of the session hold.
pub(super) fn go_to(state: &mut State, done: usize, nothing: &str) -> Vec<Effect> {
    let words = state.desk.words();
    let notice = match state
        .desk
        .present()
        .map(|present| pending::begin_to(present, done))
    {
        Ok(Ok(Some(pending))) => return submit(state, pending),
        Ok(Ok(None)) => Notice::plain(nothing),
        Ok(Err(why)) => Notice::bad((words.screen.cannot_undo)(&why.what(words))),
        Err(notice) => notice,
    };
    state.notice = Some(notice);
    Vec::new()
}

/// The disk holds it. What comes of that besides is to be done then.
pub(super) fn saved(state: &mut State, hour: i8, minute: i8) -> Vec<Act> {
    let Some(pending) = state.pending.take() else {
        return Vec::new();
    };
    let words = &state.desk.words().screen;
    let time = crate::text::time_short(hour, minute);
    let arrow = state.desk.glyphs().arrow;
    let back = match (
        pending.kind,
        state.desk.books.get(pending.book).and_then(Book::open),
    ) {
        (Kind::To(done), Some(open)) => done < open.history.done(),
        _ => false,
    };
    let text = match (pending.met, pending.kind) {
        (Met::Change, _) => words.merged_outside.to_owned(),
        (Met::Conflict, _) => state.desk.words().merge.as_decided.to_owned(),
        (Met::Nothing, Kind::Do) => {
            let key = state.desk.key_name(Command::Undo);
            let is_review = matches!(
                state.desk.view().map(|view| &view.lens),
                Some(Lens::Walk(_))
            );
            // In a review it is told what an answer did to the axis and to the plan.
            let above = pending.effect.len().saturating_sub(2);
            let led = Some(pending.effect[above..].join(state.desk.glyphs().separator));
            let told = pending
                .told
                .clone()
                .or(led.filter(|led| is_review && !led.is_empty()));
            told.map_or_else(
                || (words.saved)(&time, &key),
                |told| (words.done)(&told, &key),
            )
        }
        (Met::Nothing, Kind::To(_)) if back => (words.undone)(&pending.step.said_back(arrow)),
        (Met::Nothing, Kind::To(_)) => (words.redone)(&pending.step.said(arrow)),
    };
    let (node, book) = (pending.step.node.clone(), pending.book);
    let done_now = matches!(pending.kind, Kind::Do);
    let (when, by) = (
        format!("{} {time}", state.desk.today),
        state.desk.by.clone(),
    );
    if let Some(Contents::Plan(open)) = state
        .desk
        .books
        .get_mut(pending.book)
        .map(|book| &mut book.contents)
    {
        if pending.marked {
            open.marks.clear();
        }
        match pending.kind {
            Kind::Do => open.history.push(
                Step {
                    by,
                    when,
                    ..pending.step
                },
                &pending.base,
                pending.document.clone(),
            ),
            Kind::To(done) => open.history.go_to(done),
        }
    }
    // What is edited here is about the new text already; what is looked at while steps are taken
    // back is not.
    if done_now {
        outside::own(state, book, pending.document);
    } else {
        outside::take_in(state, book, pending.document);
    }
    let entered = match state.top() {
        Some(Layer::Form(form)) => meeting::entered(&state.desk, form, book),
        _ => None,
    };
    settled(state);
    forget_recorded(state);
    navigate::select(&mut state.desk, &node);
    state.notice = Some(Notice::good(text));
    let next = if done_now && state.layers.is_empty() {
        walk::changed(&mut state.desk, &node)
    } else {
        Vec::new()
    };
    entered.map(Act::Do).into_iter().chain(next).collect()
}

/// The disk does not hold it; the editor, if one is open, keeps its text.
pub(super) fn failed(state: &mut State, why: String) {
    state.pending = None;
    keep(state);
    state.notice = Some(Notice::bad(why));
}

/// The file holds something else than what was read: what was to be saved is merged into that.
pub(super) fn changed_outside(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(pending) = state.pending.take() else {
        return Vec::new();
    };
    let words = state.desk.words();
    match Document::read(text) {
        Ok(theirs) if let Kind::To(done) = pending.kind => {
            outside::take_in(state, pending.book, theirs);
            go_to(state, done, "")
        }
        Ok(theirs) => merge_into(state, pending, theirs, Vec::new()),
        Err(problems) => {
            let what = problems
                .first()
                .map(|problem| problem.what(words))
                .unwrap_or_default();
            if let Some(Contents::Plan(open)) = state
                .desk
                .books
                .get_mut(pending.book)
                .map(|book| &mut book.contents)
            {
                open.broken = Some(problems);
            }
            failed(state, (words.screen.broken_outside)(&what));
            Vec::new()
        }
    }
}

/// Goes on with a save after a person decided.
pub(super) fn decided(
    state: &mut State,
    Decided {
        pending,
        theirs,
        choices,
    }: Decided,
) -> Vec<Effect> {
    merge_into(state, pending, theirs, choices)
}

/// Saves what can be, and asks where both changed the same thing.
fn merge_into(
    state: &mut State,
    pending: Pending,
    theirs: Document,
    choices: Vec<(What, Choice)>,
) -> Vec<Effect> {
    let words = state.desk.words();
    let merged = merge(
        pending.base.plan(),
        pending.document.plan(),
        theirs.plan(),
        &choices,
    )
    .map_err(WriteError::Refused)
    .and_then(|merged| {
        Ok((
            theirs.apply_from(&merged.changes, &pending.document)?,
            merged.conflicts,
        ))
    });
    outside::take_in(state, pending.book, theirs.clone());
    match merged {
        Ok((_, conflicts)) if !conflicts.is_empty() => {
            keep(state);
            let typed = state.editor().is_some();
            if let Some((_, editor)) = state.editor_mut() {
                // Both versions are shown now.
                editor.since = None;
            }
            state.layers.push(Layer::Dispute(Box::new(Dispute::new(
                pending, theirs, conflicts, choices, typed,
            ))));
            Vec::new()
        }
        // Theirs was chosen throughout, or somebody had made the same change.
        Ok(((document, edits), _)) if edits.is_empty() => {
            settled(state);
            let same = choices.is_empty();
            state.notice = Some(Notice::plain(if same {
                words.screen.prompt.same
            } else {
                words.merge.left_theirs
            }));
            debug_assert!(document.text() == theirs.text(), "nothing was changed");
            Vec::new()
        }
        Ok(((document, edits), _)) => {
            let before =
                standing(state, &pending.step).unwrap_or_else(|| pending.step.before.clone());
            let step = Step {
                before,
                edits,
                ..pending.step
            };
            let met = if choices.is_empty() {
                Met::Change
            } else {
                Met::Conflict
            };
            if let (Met::Change, Some(dispute)) = (met, overtaken(state)) {
                keep(state);
                state.layers.push(dispute);
                return Vec::new();
            }
            submit(
                state,
                Pending {
                    base: theirs,
                    document,
                    step,
                    met,
                    ..pending
                },
            )
        }
        Err(error) => {
            failed(state, error.what(words));
            Vec::new()
        }
    }
}

/// A new entry that fits the file, but was typed over another figure than stands there now.
fn overtaken(state: &mut State) -> Option<Layer> {
    let (desk, editor) = state.editor_mut()?;
    let Reading::Ready(ready) = editor.reading.clone() else {
        return None;
    };
    let conflict = editor
        .overtaken(desk, &ready)
        .filter(|_| !ready.replaces())?;
    Some(Layer::Dispute(Box::new(Dispute::over(
        conflict,
        Box::new(ready),
    ))))
}

/// What stands in the file now where the open editor's change is about to go.
fn standing(state: &State, step: &Step) -> Option<String> {
    let editor = state.editor()?;
    match Context::of(&state.desk)?.read(&editor.on, &editor.typed.value()) {
        Reading::Ready(ready) if ready.what == step.what => Some(ready.before),
        _ => None,
    }
}

/// What was typed is settled, one way or the other: what it was typed in closes, and what that was
/// opened from is there again.
fn settled(state: &mut State) {
    match state.layers.pop() {
        Some(Layer::Editor(editor)) => {
            if let Some(path) = state.desk.path_on_screen() {
                state.drafts.forget(path, &editor.on.node, &editor.on.field);
            }
        }
        Some(Layer::Form(form)) => match (&form.made, state.desk.path_on_screen()) {
            (Some(made), Some(path)) => {
                state
                    .drafts
                    .forget(path, &form.node, &Field::Made(made.list.clone()));
            }
            _ => state.layers.push(Layer::Form(form)),
        },
        Some(_) => state.layers.clear(),
        None => {}
    }
}

/// Figures of a cut-off that are in the file now need not be kept any more.
fn forget_recorded(state: &mut State) {
    let Some((open, path)) = state.desk.open().zip(state.desk.path_on_screen()) else {
        return;
    };
    let plan = Arc::clone(open.document.plan());
    for cutoff in &plan.cutoffs {
        let field = Field::Cutoff(cutoff.id.clone());
        if state
            .drafts
            .of(path, &plan.id, &field)
            .is_some_and(|draft| written(&plan, cutoff, draft))
        {
            state.drafts.forget(path, &plan.id, &field);
        }
    }
}

/// Keeps what is typed over the screen, so that leaving it loses nothing.
pub(super) fn keep(state: &mut State) {
    if let Some(draft) = state
        .top()
        .and_then(|layer| layer.surface().draft(&state.desk))
    {
        state.quit_asked = false;
        state.drafts.keep(draft);
    }
}
