//! Adding, copying, moving and taking out nodes, and the items of a form.

use super::desk::Notice;
use super::editor::{Reading, Ready};
use super::event::Effect;
use super::field::Field;
use super::form::{Form, Row, RowKind};
use super::reading::Context;
use super::state::{Overlay, State};
use super::view::Depth;
use super::{offers, prompt, saving};
use crate::model::{Change, FieldPath, Holds, Id, Node, Place, Plan, Shape, Step, Value, value};

/// Asks for the title of a new node: beside the selected one, or below it.
pub(super) fn add(state: &mut State, inside: bool) {
    if let Err(notice) = state.desk.present().map(|_| ()) {
        state.notice = Some(notice);
        return;
    }
    let Some((open, view)) = state.desk.open().zip(state.desk.view()) else { return };
    let plan = open.document.plan();
    let selected = state.desk.selected().unwrap_or(Place::Plan);
    // In an empty list there is nothing to stand beside.
    let at_list = matches!(
        (view.depth, selected),
        (Depth::Axes, Place::Axis(_))
            | (Depth::Commitments, Place::Commitment(..))
            | (Depth::Actions, Place::Action(..))
    );
    let target = if inside || !at_list {
        Some((selected, None))
    } else {
        let index = offers::position(plan, selected).map(|(_, _, index)| index + 1);
        let parent = selected.parent();
        let last = parent.and_then(|parent| plan.node(parent)).map_or(0, |parent| parent.children().count());
        parent.zip(Some(index.filter(|&index| index < last)))
    };
    let parent = target.and_then(|(parent, before)| {
        Shape::of(parent).children()?;
        Some((plan.node(parent)?.id().clone(), before))
    });
    match parent {
        Some((id, before)) => prompt::open_editor(state, &id, Field::NewNode { before }, None, None),
        None => state.notice = Some(Notice::plain(state.desk.words().screen.not_here)),
    }
}

/// A copy of the selected node right behind it, with new ids and without what was reported of it.
pub(super) fn duplicate(state: &mut State) -> Vec<Effect> {
    let made = prompt::context(state).zip(state.desk.selected()).and_then(|(context, place)| copy(context, place));
    do_now(state, made)
}

fn copy(context: Context<'_>, place: Place) -> Option<Reading> {
    let plan = context.plan();
    let (parent, list, index) = offers::position(plan, place)?;
    let node = plan.node(place)?;
    let mut taken: Vec<Id> = plan.places().skip(1).filter_map(|place| Some(plan.node(place)?.id().clone())).collect();
    let id = offers::new_id(plan, place.parent()?)?;
    let item = copied(node, &id, &mut taken);
    let change = Change::Insert { node: parent, list: FieldPath::root().field(list), before: Some(index + 1), item };
    let last = plan.node(place.parent()?)?.children().count();
    let change = match change {
        Change::Insert { node, list, before, item } => {
            Change::Insert { node, list, before: before.filter(|&before| before < last), item }
        }
        other => other,
    };
    let what = (context.words.screen.prompt.new_node)(id.as_str());
    Some(match context.ready(node.id(), vec![change], "", node.id().as_str(), id.as_str(), String::new()) {
        Reading::Ready(ready) => Reading::Ready(Ready { node: id, what, ..ready }),
        other => other,
    })
}

/// What was reported, rescheduled, printed and rated belongs to the node that is copied.
fn copied(node: Node<'_>, id: &Id, taken: &mut Vec<Id>) -> Value {
    let mut fields = value::own(node);
    taken.push(id.clone());
    let children: Vec<Value> = node
        .children()
        .map(|child| {
            // The pattern of the ids goes on below the new one.
            let rest = child.id().as_str().strip_prefix(node.id().as_str());
            let mut own =
                rest.and_then(|rest| Id::new(&format!("{id}{rest}")).ok()).unwrap_or_else(|| child.id().clone());
            while taken.contains(&own) {
                own = own.next().unwrap_or_else(|| id.clone());
            }
            copied(child, &own, taken)
        })
        .collect();
    if let Value::Object(fields) = &mut fields {
        for reported in ["updates", "reschedules", "published", "ratings", "evidence"] {
            fields.shift_remove(reported);
        }
        fields.insert("id".to_owned(), value::of(id));
        let list = match node {
            Node::Axis(_) => "commitments",
            _ => "actions",
        };
        if !children.is_empty() {
            fields.insert(list.to_owned(), Value::Array(children));
        }
    }
    fields
}

/// Moves the selected node among its siblings.
pub(super) fn shift(state: &mut State, down: bool) -> Vec<Effect> {
    let made = prompt::context(state).zip(state.desk.selected()).and_then(|(context, place)| {
        let plan = context.plan();
        let (parent, list, index) = offers::position(plan, place)?;
        let count = plan.node(place.parent()?)?.children().count();
        let id = plan.node(place)?.id().clone();
        shifted(context, &parent, FieldPath::root().field(list), (index, count), down, &id)
    });
    do_now(state, made)
}

fn shifted(
    context: Context<'_>,
    node: &Id,
    list: FieldPath,
    (index, count): (usize, usize),
    down: bool,
    moved: &Id,
) -> Option<Reading> {
    // Before none is at the end.
    let before = match down {
        true if index + 1 >= count => return None,
        true => Some(index + 2).filter(|&before| before < count),
        false => Some(index.checked_sub(1)?),
    };
    let change = Change::Move { node: node.clone(), list, index, to: node.clone(), before };
    let place = |at: usize| (at + 1).to_string();
    let to = if down { index + 1 } else { index - 1 };
    Some(context.ready(
        moved,
        vec![change],
        context.words.screen.prompt.order,
        &place(index),
        &place(to),
        String::new(),
    ))
}

/// Makes a change that needs nothing typed.
pub(super) fn do_now(state: &mut State, made: Option<Reading>) -> Vec<Effect> {
    match made {
        Some(Reading::Ready(ready)) => {
            let begun = state.desk.present().map(|present| saving::begin(present, &ready));
            saving::submit_begun(state, begun)
        }
        Some(Reading::Bad(why)) => {
            state.notice = Some(Notice::bad(why));
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Asks for the word that takes out the selected node.
pub(super) fn delete(state: &mut State) {
    ask(state, Field::Delete(FieldPath::root()));
}

/// Asks what the selected node is moved below.
pub(super) fn move_to(state: &mut State) {
    ask(state, Field::MoveTo);
}

fn ask(state: &mut State, field: Field) {
    match (state.desk.present().map(|_| ()), state.desk.selected_id()) {
        (Err(notice), _) => state.notice = Some(notice),
        (Ok(()), Some(id)) => prompt::open_editor(state, &id, field, None, None),
        (Ok(()), None) => {}
    }
}

/// Opens the form of a new dated entry of the selected leaf.
pub(super) fn add_update(state: &mut State) {
    let refused = state.desk.present().map(|_| ()).err();
    let here = state.desk.selected().is_some_and(|place| matches!(place, Place::Commitment(..) | Place::Action(..)));
    match (refused, state.desk.selected_id()) {
        (Some(notice), _) => state.notice = Some(notice),
        (None, Some(id)) if here => {
            let item = prompt::new_item(state, &crate::model::shape::UPDATE);
            let list = Form::of(id).inside(FieldPath::root().field("updates"));
            let mut form = list.new_item(item);
            // From the new entry Esc leads back to the dashboard, not to a list that was never opened.
            form.above = None;
            state.overlay = Some(Overlay::Form(Box::new(form)));
        }
        (None, _) => state.notice = Some(Notice::plain(state.desk.words().screen.not_here)),
    }
}

/// Goes into the chosen row of a form, or edits or adds what it stands for.
pub(super) fn enter_row(state: &mut State, outside: bool) -> Vec<Effect> {
    let Some(row) = chosen(state) else { return Vec::new() };
    let Some(Overlay::Form(form)) = state.overlay.take() else { return Vec::new() };
    match row.kind {
        RowKind::Inside(at) => state.overlay = Some(Overlay::Form(Box::new(form.inside(at)))),
        RowKind::Value(at) => {
            let node = form.node.clone();
            let field = if form.made.is_some() { Field::Part(at) } else { Field::Value(at) };
            prompt::open_editor(state, &node, field, None, Some(form));
            if outside && let Some(Overlay::Editor(editor)) = &state.overlay {
                return vec![Effect::EditOutside(editor.typed.value())];
            }
        }
        RowKind::Add => add_item(state, *form),
        RowKind::Done => return done(state, *form),
    }
    Vec::new()
}

/// Adds an item to the list that is shown, by the row that is for that; an item that is being made has none.
pub(super) fn enter_adding_row(state: &mut State) -> Vec<Effect> {
    let before = if let Some(Overlay::Form(form)) = &state.overlay { form.selected } else { return Vec::new() };
    select_row(state, rows_of(state).saturating_sub(1));
    if chosen(state).is_some_and(|row| row.kind == RowKind::Add) {
        return enter_row(state, false);
    }
    select_row(state, before);
    Vec::new()
}

pub(super) fn select_row(state: &mut State, row: usize) {
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.selected = row;
    }
}

fn chosen(state: &State) -> Option<Row> {
    let (Some(Overlay::Form(form)), Some(open)) = (&state.overlay, state.desk.open()) else { return None };
    form.rows(open.document.plan(), state.desk.words()).into_iter().nth(form.selected)
}

fn add_item(state: &mut State, mut form: Form) {
    let holds = state.desk.open().and_then(|open| form.holds(open.document.plan(), &form.at));
    match holds {
        Some(Holds::List(Holds::Struct(shape))) => {
            let item = prompt::new_item(state, shape);
            let made = form.made.is_some();
            let next = if made {
                let values = state.desk.open().map(|open| form.values(open.document.plan())).unwrap_or_default();
                let count = value::items(value::at(&values, form.at.steps())).len();
                let mut items = value::items(value::at(&values, form.at.steps()));
                items.push(item);
                form.put(&form.at.clone(), Some(&Value::Array(items)));
                let at = form.at.index(count);
                form.inside(at)
            } else {
                form.new_item(item)
            };
            state.overlay = Some(Overlay::Form(Box::new(next)));
        }
        Some(_) if form.made.is_none() => {
            let (node, field) = (form.node.clone(), Field::Item(form.at.clone()));
            prompt::open_editor(state, &node, field, None, Some(Box::new(form)));
        }
        _ => state.overlay = Some(Overlay::Form(Box::new(form))),
    }
}

/// Puts the item that was made into its list.
fn done(state: &mut State, form: Form) -> Vec<Effect> {
    let ready = form.made.as_ref().zip(prompt::context(state)).map(|(made, context)| {
        let change =
            Change::Insert { node: form.node.clone(), list: made.list.clone(), before: None, item: made.item.clone() };
        let name = made.list.steps().iter().rev().find_map(|step| match step {
            Step::Field(name) => Some(context.words.fields.name(name)),
            Step::Index(_) => None,
        });
        let said = context.words.screen.form.new_item;
        context.ready(&form.node, vec![change], name.unwrap_or_default(), "", said, String::new())
    });
    // Where it is refused the form is there again; where it is saved, the list.
    state.overlay = Some(Overlay::Form(Box::new(form)));
    do_now(state, ready)
}

/// Asks for the word that takes out the chosen field or item; of an item that is only being made it goes
/// at once.
pub(super) fn delete_row(state: &mut State) {
    let Some(Row { kind: RowKind::Value(at) | RowKind::Inside(at), .. }) = chosen(state) else { return };
    let Some(Overlay::Form(mut form)) = state.overlay.take() else { return };
    if form.made.is_some() {
        form.put(&at, None);
        state.overlay = Some(Overlay::Form(form));
    } else {
        let node = form.node.clone();
        prompt::open_editor(state, &node, Field::Delete(at), None, Some(form));
    }
}

/// Moves the chosen item of a form in its list.
pub(super) fn shift_row(state: &mut State, down: bool) -> Vec<Effect> {
    let Some(Row { kind: RowKind::Value(at) | RowKind::Inside(at), .. }) = chosen(state) else { return Vec::new() };
    let Some(Overlay::Form(form)) = &state.overlay else { return Vec::new() };
    let (Some((Step::Index(index), above)), None) = (at.steps().split_last(), &form.made) else { return Vec::new() };
    let node = form.node.clone();
    let made = prompt::context(state).and_then(|context| {
        let place = context.plan().find(node.as_str())?;
        let fields = value::own(context.plan().node(place)?);
        let count = value::items(value::at(&fields, above)).len();
        shifted(context, &node, FieldPath::from(above), (*index, count), down, &node)
    });
    let moved = matches!(made, Some(Reading::Ready(_)));
    if let (true, Some(Overlay::Form(form))) = (moved, &mut state.overlay) {
        form.selected = form.selected.saturating_add_signed(if down { 1 } else { -1 });
    }
    do_now(state, made)
}

/// The plan that the form is about, for what needs to count its rows.
pub(super) fn rows_of(state: &State) -> usize {
    let (Some(Overlay::Form(form)), Some(open)) = (&state.overlay, state.desk.open()) else { return 0 };
    let plan: &Plan = open.document.plan();
    form.rows(plan, state.desk.words()).len()
}
