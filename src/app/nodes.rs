//! Adding, copying, moving and taking out nodes.

use super::command::TAKE_OUT_MENU;
use super::desk::{Desk, Notice};
use super::field::Field;
use super::form::{Form, new_item};
use super::offers;
use super::reading::Context;
use super::ready::{Reading, Ready};
use super::surface::{Act, Ask};
use super::surfaces::{make, shifted};
use super::view::Depth;
use crate::model::{
    Change, FieldPath, Id, Node, Place, Shape, Standing, Value, joined, shape, value,
};

/// The place in the document of the node that is selected: a node that joins the plan later is
/// there, and not on the screen.
fn selected(desk: &Desk) -> Option<Place> {
    desk.open()?.in_document(desk.selected()?)
}

/// Asks for the title of a new node: beside the selected one, or below it.
pub(super) fn add(desk: &Desk, inside: bool) -> Result<Vec<Act>, Notice> {
    let open = desk.present()?.open;
    let plan = open.document.plan();
    let selected = selected(desk).unwrap_or(Place::Plan);
    // In an empty list there is nothing to stand beside.
    let at_list = matches!(
        (desk.view().map(|view| view.depth), selected),
        (Some(Depth::Axes), Place::Axis(_))
            | (Some(Depth::Commitments), Place::Commitment(..))
            | (Some(Depth::Actions), Place::Action(..))
    );
    let target = if inside || !at_list {
        Some((selected, None))
    } else {
        let index = offers::position(plan, selected).map(|(_, _, index)| index + 1);
        let parent = selected.parent();
        let last = parent
            .and_then(|parent| plan.node(parent))
            .map_or(0, |parent| parent.children().count());
        parent.zip(Some(index.filter(|&index| index < last)))
    };
    let parent = target.and_then(|(parent, before)| {
        Shape::of(parent).children()?;
        Some((plan.node(parent)?.id().clone(), before))
    });
    match parent {
        Some((id, before)) => Ok(vec![Act::Open(Ask::edit(id, Field::NewNode { before }))]),
        None => Err(Notice::plain(desk.words().screen.not_here)),
    }
}

/// A copy of the selected node right behind it, with new ids and without what was reported of it.
pub(super) fn duplicate(desk: &Desk) -> Vec<Act> {
    make(
        Context::of(desk)
            .zip(selected(desk))
            .and_then(|(context, place)| copy(context, place)),
    )
}

fn copy(context: Context<'_>, place: Place) -> Option<Reading> {
    let plan = context.plan();
    let (parent, list, index) = offers::position(plan, place)?;
    let node = plan.node(place)?;
    let mut taken: Vec<Id> = plan
        .places()
        .skip(1)
        .filter_map(|place| Some(plan.node(place)?.id().clone()))
        .collect();
    let id = offers::new_id(plan, place.parent()?)?;
    let mut item = copied(node, &id, &mut taken);
    let scope = joined(plan, context.today);
    if matches!(place, Place::Commitment(..) | Place::Action(..)) && !scope.is_empty() {
        item["scope"] = value::of(&scope);
    }
    let change = Change::Insert {
        node: parent,
        list: FieldPath::root().field(list),
        before: Some(index + 1),
        item,
    };
    let last = plan.node(place.parent()?)?.children().count();
    let change = match change {
        Change::Insert {
            node,
            list,
            before,
            item,
        } => Change::Insert {
            node,
            list,
            before: before.filter(|&before| before < last),
            item,
        },
        other => other,
    };
    let what = (context.words.screen.prompt.new_node)(id.as_str());
    Some(
        match context.ready(
            node.id(),
            vec![change],
            "",
            node.id().as_str(),
            id.as_str(),
            String::new(),
        ) {
            Reading::Ready(ready) => {
                let told = Some((context.words.screen.done_copied)(
                    id.as_str(),
                    node.id().as_str(),
                ));
                Reading::Ready(Ready {
                    node: id,
                    what,
                    told,
                    ..ready
                })
            }
            other => other,
        },
    )
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
            let mut own = rest
                .and_then(|rest| Id::new(&format!("{id}{rest}")).ok())
                .unwrap_or_else(|| child.id().clone());
            while taken.contains(&own) {
                own = own.next().unwrap_or_else(|| id.clone());
            }
            copied(child, &own, taken)
        })
        .collect();
    if let Value::Object(fields) = &mut fields {
        let shape = match node {
            Node::Plan(_) => &shape::PLAN,
            Node::Axis(_) => &shape::AXIS,
            Node::Commitment(_) => &shape::COMMITMENT,
            Node::Action(_) => &shape::ACTION,
        };
        for reported in shape.fields.iter().filter(|field| field.is_reported) {
            fields.shift_remove(reported.name);
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
pub(super) fn shift(desk: &Desk, down: bool) -> Vec<Act> {
    make(
        Context::of(desk)
            .zip(selected(desk))
            .and_then(|(context, place)| {
                let plan = context.plan();
                let (parent, list, index) = offers::position(plan, place)?;
                let count = plan.node(place.parent()?)?.children().count();
                let id = plan.node(place)?.id().clone();
                let reading = shifted(
                    context,
                    &parent,
                    FieldPath::root().field(list),
                    (index, count),
                    down,
                    &id,
                )?;
                // The one that it stands before then.
                let next = plan.node(place.parent()?)?.children().nth(if down {
                    index + 2
                } else {
                    index.saturating_sub(1)
                });
                let words = &context.words.screen;
                let told = next.map_or_else(
                    || (words.done_moved_last)(id.as_str()),
                    |next| (words.done_moved)(id.as_str(), next.id().as_str()),
                );
                Some(reading.telling(told))
            }),
    )
}

/// Asks for the word that takes out the selected node, or what it is moved below.
pub(super) fn ask(desk: &Desk, field: Field) -> Result<Vec<Act>, Notice> {
    desk.present()?;
    Ok(desk
        .selected_id()
        .map(|id| Act::Open(Ask::edit(id, field)))
        .into_iter()
        .collect())
}

/// Asks what becomes of the selected node: where something was said of it, or of what is below it,
/// it can be withdrawn and its past kept.
pub(super) fn take_out(desk: &Desk) -> Result<Vec<Act>, Notice> {
    let open = desk.present()?.open;
    let plan = open.document.plan();
    let told = |place: Place| {
        plan.node(place).is_some_and(|node| {
            !(node.updates().is_empty() && node.published().is_empty() && node.scope().is_empty())
        })
    };
    let here =
        selected(desk).filter(|place| matches!(place, Place::Commitment(..) | Place::Action(..)));
    if here.is_some_and(|here| plan.within(here).any(told)) {
        Ok(vec![Act::Open(Ask::Menu(TAKE_OUT_MENU))])
    } else {
        ask(desk, Field::Delete(FieldPath::root()))
    }
}

/// Opens the form of an entry that takes the selected node out of the plan, or brings it back.
pub(super) fn withdraw(desk: &Desk) -> Result<Vec<Act>, Notice> {
    let open = desk.present()?.open;
    let not_here = || Notice::plain(desk.words().screen.not_here);
    let here = desk
        .selected()
        .filter(|place| matches!(place, Place::Commitment(..) | Place::Action(..)))
        .ok_or_else(not_here)?;
    let node = open.plan().node(here).ok_or_else(not_here)?;
    let is_in = Standing::of(node.scope(), desk.today) == Standing::In;
    let mut item = new_item(&shape::SCOPE, desk.today, None);
    item["counted"] = (!is_in).into();
    let list = Form::of(node.id().clone()).inside(FieldPath::root().field("scope"));
    let mut form = list.new_item(item);
    if let Some(made) = &mut form.made {
        made.marked = marked_leaves(desk)?;
    }
    Ok(vec![Act::Open(Ask::Form(Box::new(form)))])
}

/// Opens the form of a new dated entry of the selected leaf.
pub(super) fn add_update(desk: &Desk) -> Result<Vec<Act>, Notice> {
    desk.present()?;
    let marked = marked_leaves(desk)?;
    let here = desk
        .selected()
        .is_some_and(|place| matches!(place, Place::Commitment(..) | Place::Action(..)));
    let own = desk.selected_id().filter(|_| here);
    let id = marked
        .first()
        .cloned()
        .or(own)
        .ok_or_else(|| Notice::plain(desk.words().screen.not_here))?;
    let item = new_item(&shape::UPDATE, desk.today, desk.by.as_deref());
    let list = Form::of(id).inside(FieldPath::root().field("updates"));
    let mut form = list.new_item(item);
    if let Some(made) = &mut form.made {
        made.marked = marked;
    }
    Ok(vec![Act::Open(Ask::Form(Box::new(form)))])
}

/// The marked nodes in the order of the plan, all of which take reports.
fn marked_leaves(desk: &Desk) -> Result<Vec<Id>, Notice> {
    let Some(open) = desk.open() else {
        return Ok(Vec::new());
    };
    let plan = open.document.plan();
    let places = plan
        .places()
        .skip(1)
        .filter_map(|place| Some((place, plan.node(place)?.id())));
    let marked = places.filter(|(_, id)| open.marks.contains(*id));
    let taken = marked.map(|(place, id)| match place {
        Place::Commitment(..) | Place::Action(..) => Ok(id.clone()),
        Place::Plan | Place::Axis(_) => Err(Notice::plain((desk.words().screen.marked_no_leaf)(
            id.as_str(),
        ))),
    });
    taken.collect()
}
