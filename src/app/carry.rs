//! Another text of a plan that is open: what the screen holds of it goes with what it was about, and not with the
//! place where that stood.

use std::sync::Arc;

use super::book::Contents;
use super::desk::Notice;
use super::field::Field;
use super::form::Form;
use super::state::{Overlay, State};
use crate::merge::follow;
use crate::model::{FieldPath, Id, Plan, Shape, Step, Value, value};
use crate::ron::Document;

/// The fields of a node before and after.
struct Both {
    shape: &'static Shape,
    before: Value,
    after: Value,
}

/// Takes in a text that somebody else wrote.
pub(super) fn take_in(state: &mut State, book: usize, document: Document) {
    let Some(Contents::Plan(open)) = state.desk.books.get_mut(book).map(|book| &mut book.contents) else { return };
    let before = Arc::clone(open.document.plan());
    open.replace(document);
    let after = Arc::clone(open.document.plan());
    if before == after {
        return;
    }
    drafts(state, book, &before, &after);
    if state.desk.book_on_screen() != Some(book) {
        return;
    }
    state.overlay = match state.overlay.take() {
        Some(Overlay::Form(form)) => form_after(form, &before, &after).map(Overlay::Form),
        Some(Overlay::Editor(mut editor)) => {
            let form = editor.form.take().and_then(|form| form_after(form, &before, &after));
            if let Some(field) = field_after(&editor.node, &editor.field, &before, &after) {
                editor.field = field;
                editor.form = form;
                Some(Overlay::Editor(editor))
            } else {
                let words = &state.desk.words().screen;
                let text = editor.typed.value();
                state.notice = Some(Notice::bad((words.value_gone)(editor.node.as_str(), &text)));
                form.map(Overlay::Form)
            }
        }
        other => other,
    };
}

/// Takes in what was saved here: what is open over it is about that already.
pub(super) fn own(state: &mut State, book: usize, document: Document) {
    let Some(Contents::Plan(open)) = state.desk.books.get_mut(book).map(|book| &mut book.contents) else { return };
    let before = Arc::clone(open.document.plan());
    open.replace(document);
    let after = Arc::clone(open.document.plan());
    drafts(state, book, &before, &after);
}

/// Drafts of a plan whose text is another one now. One of something that is gone stays as it is: its text is shown when
/// it is taken up.
fn drafts(state: &mut State, book: usize, before: &Plan, after: &Plan) {
    let path = state.desk.books[book].path.clone();
    state.drafts.carry(&path, |draft| field_after(&draft.node, &draft.field, before, after));
}

fn field_after(node: &Id, field: &Field, before: &Plan, after: &Plan) -> Option<Field> {
    let follow = |path: &FieldPath| Both::of(node, before, after)?.follow(path);
    Some(match field {
        Field::Value(path) => Field::Value(follow(path)?),
        Field::Item(path) => Field::Item(follow(path)?),
        Field::Delete(path) if !path.steps().is_empty() => Field::Delete(follow(path)?),
        other => other.clone(),
    })
}

/// The form as it is about the same; where that is gone, the one it was opened from.
fn form_after(mut form: Box<Form>, before: &Plan, after: &Plan) -> Option<Box<Form>> {
    form.above = form.above.take().and_then(|above| form_after(above, before, after));
    let node = Both::of(&form.node, before, after)?;
    if let Some(made) = &mut form.made {
        // What is being made is in no list yet; where its list is gone, putting it there says so.
        made.list = node.follow(&made.list).unwrap_or_else(|| made.list.clone());
        return Some(form);
    }
    let Some(at) = node.follow(&form.at) else { return form.above };
    if let Some(row) = node.follow(&form.at.index(form.selected))
        && let Some(Step::Index(index)) = row.steps().last()
    {
        form.selected = *index;
    }
    form.at = at;
    Some(form)
}

impl Both {
    fn of(id: &Id, before: &Plan, after: &Plan) -> Option<Self> {
        let own = |plan: &Plan| plan.find(id.as_str()).and_then(|place| plan.node(place)).map(value::own);
        let place = before.find(id.as_str())?;
        Some(Self { shape: Shape::of(place), before: own(before)?, after: own(after)? })
    }

    fn follow(&self, path: &FieldPath) -> Option<FieldPath> {
        follow(self.shape, path, &self.before, &self.after)
    }
}
