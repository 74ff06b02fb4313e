//! From a change that is ready to a file that holds it, and back again.
//!
//! Nothing is taken for saved until the disk says so: the state keeps the old document, and the
//! editor stays open, until then.

use super::book::{Book, Contents, OpenPlan};
use super::carry;
use super::desk::{Notice, Present};
use super::dispute::Dispute;
use super::draft::Draft;
use super::editor::{Reading, Ready};
use super::event::Effect;
use super::field::Field;
use super::state::{Overlay, State};
use crate::history::{NotNow, Step};
use crate::merge::{Choice, What, merge};
use crate::ron::{Document, Edit, WriteError};

/// A save under way.
#[derive(Debug)]
pub struct Pending {
    book: usize,
    base: Document,
    document: Document,
    step: Step,
    kind: Kind,
    met: Met,
    /// It acts on the marked nodes, and is the end of their being marked.
    marked: bool,
}

/// What of somebody else was found on the way.
#[derive(Debug, Clone, Copy)]
enum Met {
    Nothing,
    /// A change, and it was kept.
    Change,
    /// A change that contradicted this one, and a person decided.
    Conflict,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Do,
    /// Goes to where so many steps of the session hold.
    To(usize),
}

impl Pending {
    pub(super) const fn book(&self) -> usize {
        self.book
    }

    fn effect(&self, state: &State) -> Vec<Effect> {
        let path = state.desk.books[self.book].path.clone();
        vec![Effect::Save { path, base: self.base.clone(), text: self.document.clone() }]
    }
}

/// Starts to save a change of the plan on the screen.
pub(super) fn begin(present: Present<'_>, ready: &Ready) -> Result<Pending, WriteError> {
    let base = present.open.document.clone();
    let (document, edits) = base.apply(&ready.changes)?;
    let step = step_of(ready, edits);
    Ok(Pending { book: present.book, base, document, step, kind: Kind::Do, met: Met::Nothing, marked: ready.marked })
}

/// Starts to save a change that was typed while the plan said `since` and not what it says now: the two
/// are brought together as if somebody else had saved meanwhile.
pub(super) fn begin_since(present: Present<'_>, since: &Ready, ready: &Ready) -> Result<Pending, WriteError> {
    let (base, _) = present.open.document.apply(&since.changes)?;
    let (document, edits) = base.apply(&ready.changes)?;
    let step = step_of(ready, edits);
    Ok(Pending { book: present.book, base, document, step, kind: Kind::Do, met: Met::Nothing, marked: ready.marked })
}

fn step_of(ready: &Ready, edits: Vec<Edit>) -> Step {
    let Ready { node, what, before, after, .. } = ready.clone();
    Step { node, what, before, after, by: None, when: String::new(), others: Vec::new(), edits }
}

/// Starts to take steps back, or to do them again, until so many hold; `Ok(None)` if it is so already.
pub(super) fn begin_to(present: Present<'_>, done: usize) -> Result<Option<Pending>, NotNow> {
    let history = &present.open.history;
    let at = if done < history.done() { done } else { done.saturating_sub(1) };
    let (Some(step), true) = (history.steps().get(at), done != history.done()) else { return Ok(None) };
    let base = present.open.document.clone();
    let document = history.at(done, &base)?;
    let step = Step { others: Vec::new(), edits: Vec::new(), ..step.clone() };
    let kind = Kind::To(done);
    Ok(Some(Pending { book: present.book, base, document, step, kind, met: Met::Nothing, marked: false }))
}

/// Goes on with a save that was begun, or says why it cannot be.
pub(super) fn submit_begun(state: &mut State, begun: Result<Result<Pending, WriteError>, Notice>) -> Vec<Effect> {
    match begun {
        Ok(Ok(pending)) => return submit(state, pending),
        Ok(Err(error)) => failed(state, error.what(state.desk.words())),
        Err(notice) => state.notice = Some(notice),
    }
    Vec::new()
}

pub(super) fn submit(state: &mut State, pending: Pending) -> Vec<Effect> {
    let effects = pending.effect(state);
    state.pending = Some(pending);
    effects
}

/// The disk holds it.
pub(super) fn saved(state: &mut State, hour: i8, minute: i8) -> Option<Effect> {
    let pending = state.pending.take()?;
    let words = &state.desk.words().screen;
    let time = crate::text::time_short(hour, minute);
    let arrow = state.desk.glyphs().arrow;
    let back = match (pending.kind, state.desk.books.get(pending.book).and_then(Book::open)) {
        (Kind::To(done), Some(open)) => done < open.history.done(),
        _ => false,
    };
    let text = match (pending.met, pending.kind) {
        (Met::Change, _) => words.merged_outside.to_owned(),
        (Met::Conflict, _) => state.desk.words().merge.as_decided.to_owned(),
        (Met::Nothing, Kind::Do) => (words.saved)(&time, &state.desk.key_name(super::Command::Undo)),
        (Met::Nothing, Kind::To(_)) if back => (words.undone)(&pending.step.said_back(arrow)),
        (Met::Nothing, Kind::To(_)) => (words.redone)(&pending.step.said(arrow)),
    };
    let (node, book) = (pending.step.node.clone(), pending.book);
    let done_now = matches!(pending.kind, Kind::Do);
    let (when, by) = (format!("{} {time}", state.desk.today), state.desk.by.clone());
    if let Some(Contents::Plan(open)) = state.desk.books.get_mut(pending.book).map(|book| &mut book.contents) {
        if pending.marked {
            open.marks.clear();
        }
        match pending.kind {
            Kind::Do => open.history.push(Step { by, when, ..pending.step }, &pending.base, pending.document.clone()),
            Kind::To(done) => open.history.go_to(done),
        }
    }
    // What is edited here is about the new text already; what is looked at while steps are taken back is not.
    if done_now {
        carry::own(state, book, pending.document);
    } else {
        carry::take_in(state, book, pending.document);
    }
    let entered = super::meeting::entered(state, book);
    forget_draft_of(state, book);
    super::publish::saved(state);
    super::navigate::select(&mut state.desk, &node);
    state.notice = Some(Notice::good(text));
    if done_now {
        super::walk::changed(state, &node);
    }
    entered
}

/// The disk does not hold it; the editor, if one is open, keeps its text.
pub(super) fn failed(state: &mut State, why: String) {
    state.pending = None;
    keep_draft(state);
    state.notice = Some(Notice::bad(why));
}

/// The file holds something else than what was read: what was to be saved is merged into that.
pub(super) fn changed_outside(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(pending) = state.pending.take() else { return Vec::new() };
    let words = state.desk.words();
    match Document::read(text) {
        Ok(theirs) if let Kind::To(done) = pending.kind => {
            carry::take_in(state, pending.book, theirs);
            super::update::go_to(state, done, "")
        }
        Ok(theirs) => merge_into(state, pending, theirs, Vec::new()),
        Err(problems) => {
            let what = problems.first().map(|problem| problem.what(words)).unwrap_or_default();
            if let Some(open) = open_in(state, pending.book) {
                open.broken = Some(problems);
            }
            failed(state, (words.screen.broken_outside)(&what));
            Vec::new()
        }
    }
}

/// Saves what can be, and asks where both changed the same thing.
pub(super) fn merge_into(
    state: &mut State,
    pending: Pending,
    theirs: Document,
    choices: Vec<(What, Choice)>,
) -> Vec<Effect> {
    let words = state.desk.words();
    let merged = merge(pending.base.plan(), pending.document.plan(), theirs.plan(), &choices)
        .map_err(WriteError::Refused)
        .and_then(|merged| Ok((theirs.apply_from(&merged.changes, &pending.document)?, merged.conflicts)));
    carry::take_in(state, pending.book, theirs.clone());
    match merged {
        Ok((_, conflicts)) if !conflicts.is_empty() => {
            keep_draft(state);
            let editor = match state.overlay.take() {
                Some(Overlay::Editor(editor)) => Some(editor),
                _ => None,
            };
            state.overlay = Some(Overlay::Dispute(Box::new(Dispute::new(pending, theirs, conflicts, choices, editor))));
            Vec::new()
        }
        // Theirs was chosen throughout, or somebody had made the same change.
        Ok(((document, edits), _)) if edits.is_empty() => {
            forget_draft_of(state, pending.book);
            let same = choices.is_empty();
            state.notice = Some(Notice::plain(if same { words.screen.prompt.same } else { words.merge.left_theirs }));
            debug_assert!(document.text() == theirs.text(), "nothing was changed");
            Vec::new()
        }
        Ok(((document, edits), _)) => {
            let before = standing(state, &pending.step).unwrap_or_else(|| pending.step.before.clone());
            let step = Step { before, edits, ..pending.step };
            let met = if choices.is_empty() { Met::Change } else { Met::Conflict };
            submit(state, Pending { base: theirs, document, step, met, ..pending })
        }
        Err(error) => {
            failed(state, error.what(words));
            Vec::new()
        }
    }
}

/// What stands in the file now where the open editor's change is about to go.
fn standing(state: &State, step: &Step) -> Option<String> {
    let Some(Overlay::Editor(editor)) = &state.overlay else { return None };
    match super::prompt::context(state)?.read(editor, &editor.typed.value()) {
        Reading::Ready(ready) if ready.what == step.what => Some(ready.before),
        _ => None,
    }
}

/// What was typed is settled, one way or the other.
fn forget_draft_of(state: &mut State, book: usize) {
    let path = state.desk.books.get(book).map(|book| book.path.clone());
    if let (Some(Overlay::Editor(editor)), Some(path)) = (&state.overlay, &path) {
        state.drafts.forget(path, &editor.node, &editor.field);
    }
    // What it was opened from is there again.
    state.overlay = match state.overlay.take() {
        Some(Overlay::Editor(editor)) => editor.form.map(Overlay::Form),
        Some(Overlay::Form(form)) if form.made.is_some() => form.above.map(Overlay::Form),
        form @ Some(Overlay::Form(_)) => form,
        _ => None,
    };
}

/// Keeps what is typed in the open editor, so that leaving it loses nothing.
pub(super) fn keep_draft(state: &mut State) {
    if let Some(draft) = open_draft(state) {
        state.drafts.keep(draft);
    }
}

/// What is typed in the open editor and differs from what stands there.
pub(super) fn open_draft(state: &State) -> Option<Draft> {
    if matches!(state.desk.screen, super::Screen::Show(_)) {
        return super::meeting::note_draft(state);
    }
    if let Some(Overlay::Publish(publishing)) = &state.overlay {
        let path = state.desk.books.get(state.desk.view()?.book)?.path.clone();
        return super::publish::draft(&state.desk, publishing, path);
    }
    // A word of confirmation is no text to be kept, and what is put into a form is kept there.
    let is_edit = |field: &Field| !matches!(field, Field::AsOf | Field::ViewName | Field::Delete(_) | Field::Part(_));
    edited(state).filter(|draft| is_edit(&draft.field) && draft.text != draft.initial)
}

/// What is typed in the open editor.
pub(super) fn edited(state: &State) -> Option<Draft> {
    let path = state.desk.books.get(state.desk.view()?.book)?.path.clone();
    let Some(Overlay::Editor(editor)) = &state.overlay else { return None };
    Some(Draft {
        path,
        node: editor.node.clone(),
        field: editor.field.clone(),
        text: editor.typed.value(),
        initial: editor.initial.clone(),
    })
}

/// The newest draft of a plan that is open, and the book of it.
pub(super) fn resumable(state: &State) -> Option<(usize, &Draft)> {
    state.drafts.iter().find_map(|draft| {
        let book = state.desk.books.iter().position(|book| book.path == draft.path && book.open().is_some())?;
        Some((book, draft))
    })
}

/// What to say of a draft that an earlier run left.
pub(super) fn offer(state: &State) -> Option<Notice> {
    let (_, draft) = resumable(state)?;
    let key = state.desk.key_name(super::Command::ResumeDraft);
    Some(Notice::plain((state.desk.words().screen.draft_found)(draft.node.as_str(), &draft.text, &key)))
}

fn open_in(state: &mut State, book: usize) -> Option<&mut OpenPlan> {
    match &mut state.desk.books.get_mut(book)?.contents {
        Contents::Plan(open) => Some(open),
        _ => None,
    }
}
