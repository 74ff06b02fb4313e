//! Edits of a plan, as a person means them.
//!
//! A [`Change`] names its node by id and says what to do there. It knows nothing of the text of
//! the file: writing turns it into an edit of the text, and [`apply`] says what plan must be read
//! back from that text.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::known::is_known;
use super::value::{self, Value};
use super::{
    Action, Axis, Commitment, Fault, FieldPath, Finding, Holds, Id, Node, Place, Plan, Reschedule,
    Shape, Step, Update, check,
};

/// One edit of a plan. The plan itself is named by its own id; paths start at the node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Sets a value, or takes a field out. Structs that are left out on the way come to be.
    Set {
        node: Id,
        at: FieldPath,
        value: Option<Value>,
    },
    /// Puts an item into a list before the one at that position; before none, at the end.
    Insert {
        node: Id,
        list: FieldPath,
        before: Option<usize>,
        item: Value,
    },
    /// Takes an item out of a list.
    Remove {
        node: Id,
        list: FieldPath,
        index: usize,
    },
    /// Moves an item to the list of that name of another node or the same one. Positions are
    /// counted before the move.
    Move {
        node: Id,
        list: FieldPath,
        index: usize,
        to: Id,
        before: Option<usize>,
    },
    /// Brings the nodes below a node into another order: for each place the position of the one
    /// that stands there afterwards, each once.
    Order {
        node: Id,
        list: FieldPath,
        order: Vec<usize>,
    },
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No node of the plan has that id.
    NoSuchNode(Id),
    /// A figure for a node whose figure is computed from what is below it.
    Computed(Id),
    /// That kind of node has no such field, list or item.
    NotHere(Id),
    /// There is no update to correct.
    NoUpdate(Id),
    /// The value is none that the field can have; why, where that is known.
    Malformed(Option<Fault>),
    /// The plan would no longer pass its check.
    Breaks(Vec<Finding>),
}

impl Change {
    /// Sets a field of a node, or takes it out.
    #[must_use]
    pub fn set(node: &Id, field: &'static str, value: Option<Value>) -> Self {
        Self::Set {
            node: node.clone(),
            at: FieldPath::root().field(field),
            value,
        }
    }

    /// Appends to a list of a node.
    #[must_use]
    pub fn append(node: &Id, list: &'static str, item: &impl Serialize) -> Self {
        Self::Insert {
            node: node.clone(),
            list: FieldPath::root().field(list),
            before: None,
            item: value::of(item),
        }
    }

    /// Appends a dated entry to a leaf, or a note or stage to a commitment with actions.
    #[must_use]
    pub fn add_update(node: &Id, update: &Update) -> Self {
        Self::append(node, "updates", update)
    }

    /// Appends a change of dates.
    #[must_use]
    pub fn add_reschedule(node: &Id, reschedule: &Reschedule) -> Self {
        Self::append(node, "reschedules", reschedule)
    }

    /// The id of the node that is changed; of a move, of the one that is left.
    #[must_use]
    pub const fn node(&self) -> &Id {
        match self {
            Self::Set { node, .. }
            | Self::Insert { node, .. }
            | Self::Remove { node, .. }
            | Self::Move { node, .. }
            | Self::Order { node, .. } => node,
        }
    }
}

/// The path of the newest update of a node, of those known at a day, in it.
///
/// # Errors
/// There is no such node, or it has no such update.
pub fn newest_entry(plan: &Plan, id: &Id, as_of: Date) -> Result<FieldPath, Refusal> {
    let place = plan
        .find(id.as_str())
        .ok_or_else(|| Refusal::NoSuchNode(id.clone()))?;
    let updates = plan.node(place).map(Node::updates).unwrap_or_default();
    let newest = newest_update(updates, as_of).ok_or_else(|| Refusal::NoUpdate(id.clone()))?;
    Ok(FieldPath::root().field("updates").index(newest))
}

/// The position, among a node's updates, of the one that counts as its newest at a day: the latest
/// `on`, and of several on one day the last in the file.
#[must_use]
pub fn newest_update(updates: &[Update], as_of: Date) -> Option<usize> {
    // `max_by_key` keeps the last of equals, which is the rule.
    (0..updates.len())
        .filter(|&at| is_known(updates[at].on, as_of))
        .max_by_key(|&at| updates[at].on.last_day())
}

/// The plan after the changes, made one after the other. The plan given is not touched.
///
/// # Errors
/// See [`Refusal`]; among them that the result would not pass [`check()`].
pub fn apply(plan: &Plan, changes: &[Change]) -> Result<Plan, Refusal> {
    let mut after = plan.clone();
    for change in changes {
        make(&mut after, change)?;
    }
    hold(plan, after)
}

/// The plan after changes, where it passes its check as well as the one before them did.
///
/// # Errors
/// [`Refusal::Breaks`].
pub fn hold(before: &Plan, after: Plan) -> Result<Plan, Refusal> {
    // Faults that were there before are not this change's doing and must not block it.
    let before = check(before);
    let new: Vec<Finding> = check(&after)
        .into_iter()
        .filter(|finding| !before.contains(finding))
        .collect();
    if new.is_empty() {
        Ok(after)
    } else {
        Err(Refusal::Breaks(new))
    }
}

/// Makes one change, and says whether it changed anything. Where it is refused the plan is as it
/// was.
///
/// # Errors As [`apply`], but for the check.
pub fn make(plan: &mut Plan, change: &Change) -> Result<bool, Refusal> {
    let place = place_of(plan, change.node())?;
    let not_here = || Refusal::NotHere(change.node().clone());
    match change {
        Change::Set { node, at, value } => {
            let top = FieldPath::from(at.steps().get(..1).unwrap_or_default());
            let item = matches!((at.steps().last(), value), (Some(Step::Index(_)), None));
            if item || is_children(place, &top) {
                return Err(not_here());
            }
            allow_figure(plan, place, node, at, value.as_ref())?;
            rebuild(plan, place, |fields| {
                value::set(fields, at.steps(), value.clone()).ok_or_else(not_here)
            })
        }
        Change::Insert {
            node,
            list,
            before,
            item,
        } => {
            allow_figure(plan, place, node, list, Some(item))?;
            insert(plan, place, list, *before, item.clone()).ok_or_else(not_here)??;
            Ok(true)
        }
        Change::Remove { list, index, .. } => {
            take(plan, place, list, *index).ok_or_else(not_here)??;
            Ok(true)
        }
        Change::Order { list, order, .. } => reorder(plan, place, list, order).ok_or_else(not_here),
        Change::Move {
            list,
            index,
            to,
            before,
            ..
        } => {
            let target = place_of(plan, to)?;
            let mut after = plan.clone();
            let item = take(&mut after, place, list, *index).ok_or_else(not_here)??;
            allow_figure(plan, target, to, list, Some(&item))?;
            let later = target == place && before.is_some_and(|before| before > *index);
            let before = before.map(|before| before - usize::from(later));
            insert(&mut after, target, list, before, item)
                .ok_or_else(|| Refusal::NotHere(to.clone()))??;
            let moved = after != *plan;
            *plan = after;
            Ok(moved)
        }
    }
}

fn place_of(plan: &Plan, id: &Id) -> Result<Place, Refusal> {
    plan.find(id.as_str())
        .ok_or_else(|| Refusal::NoSuchNode(id.clone()))
}

/// Whether what is put there is no figure for a node whose own is computed.
fn allow_figure(
    plan: &Plan,
    place: Place,
    node: &Id,
    at: &FieldPath,
    put: Option<&Value>,
) -> Result<(), Refusal> {
    let [Step::Field("updates"), rest @ ..] = at.steps() else {
        return Ok(());
    };
    let figure = match rest {
        [_, Step::Field("progress" | "value")] => put.is_some(),
        [] | [_] => put.is_some_and(|update| {
            update.get("progress").is_some() || update.get("value").is_some()
        }),
        _ => false,
    };
    let computed = figure && !plan.node(place).is_some_and(Node::is_leaf);
    if computed {
        Err(Refusal::Computed(node.clone()))
    } else {
        Ok(())
    }
}

fn insert(
    plan: &mut Plan,
    place: Place,
    list: &FieldPath,
    before: Option<usize>,
    item: Value,
) -> Option<Result<(), Refusal>> {
    if is_children(place, list) {
        return insert_node(plan, place, before, item);
    }
    let terms = matches!(Shape::of(place).holds(list.steps()), Some(Holds::Terms(_)));
    let put = |fields: &mut Value| {
        let slot = value::at_mut(fields, list.steps())?;
        match (slot, item) {
            (Value::Array(items), item) => items.insert(within(before, items.len())?, item),
            (Value::Object(terms), Value::Object(new)) => {
                let (term, meaning) = new.into_iter().next()?;
                terms.shift_insert(within(before, terms.len())?, term, meaning);
            }
            (slot @ Value::Null, item) if terms => *slot = item,
            (slot @ Value::Null, item) => *slot = Value::Array(vec![item]),
            _ => return None,
        }
        Some(())
    };
    rebuild_option(plan, place, put).map(|made| made.map(drop))
}

fn take(
    plan: &mut Plan,
    place: Place,
    list: &FieldPath,
    index: usize,
) -> Option<Result<Value, Refusal>> {
    if is_children(place, list) {
        return take_node(plan, place, index).map(Ok);
    }
    let mut taken = None;
    let made = rebuild_option(plan, place, |fields| {
        value::at(fields, list.steps())?;
        taken = Some(match value::at_mut(fields, list.steps())? {
            Value::Array(items) if index < items.len() => items.remove(index),
            Value::Object(terms) => {
                let term = terms.keys().nth(index)?.clone();
                let meaning = terms.shift_remove(&term)?;
                Value::Object(std::iter::once((term, meaning)).collect())
            }
            _ => return None,
        });
        Some(())
    });
    made.and_then(|made| made.map(|_| taken).transpose())
}

fn within(before: Option<usize>, length: usize) -> Option<usize> {
    Some(before.unwrap_or(length)).filter(|&at| at <= length)
}

fn is_children(place: Place, list: &FieldPath) -> bool {
    matches!(list.steps(), [Step::Field(name)] if Shape::of(place).children() == Some(name))
}

fn insert_node(
    plan: &mut Plan,
    place: Place,
    before: Option<usize>,
    item: Value,
) -> Option<Result<(), Refusal>> {
    fn put<T: DeserializeOwned>(
        list: &mut Vec<T>,
        before: Option<usize>,
        item: Value,
    ) -> Option<Result<(), Refusal>> {
        let at = within(before, list.len())?;
        Some(
            value::read(item)
                .map(|node| list.insert(at, node))
                .map_err(Refusal::Malformed),
        )
    }
    match place {
        Place::Plan => put(&mut plan.axes, before, item),
        Place::Axis(a) => put(&mut plan.axes.get_mut(a)?.commitments, before, item),
        Place::Commitment(a, c) => put(&mut commitment_mut(plan, a, c)?.actions, before, item),
        Place::Action(..) => None,
    }
}

fn take_node(plan: &mut Plan, place: Place, index: usize) -> Option<Value> {
    fn cut<T>(list: &mut Vec<T>, index: usize) -> Option<T> {
        (index < list.len()).then(|| list.remove(index))
    }
    Some(match place {
        Place::Plan => value::whole(Node::Axis(&cut(&mut plan.axes, index)?)),
        Place::Axis(a) => value::whole(Node::Commitment(&cut(
            &mut plan.axes.get_mut(a)?.commitments,
            index,
        )?)),
        Place::Commitment(a, c) => value::whole(Node::Action(&cut(
            &mut commitment_mut(plan, a, c)?.actions,
            index,
        )?)),
        Place::Action(..) => return None,
    })
}

/// Whether that is another order; `None` where it is none of these nodes.
fn reorder(plan: &mut Plan, place: Place, list: &FieldPath, order: &[usize]) -> Option<bool> {
    fn permute<T>(nodes: &mut Vec<T>, order: &[usize]) -> Option<bool> {
        let mut taken: Vec<Option<T>> = std::mem::take(nodes).into_iter().map(Some).collect();
        let is_order =
            order.len() == taken.len() && order.iter().collect::<HashSet<_>>().len() == taken.len();
        let fits = is_order && order.iter().all(|&at| at < taken.len());
        let order: Vec<usize> = if fits {
            order.to_vec()
        } else {
            (0..taken.len()).collect()
        };
        nodes.extend(order.iter().filter_map(|&at| taken[at].take()));
        fits.then(|| !order.is_sorted())
    }
    if !is_children(place, list) {
        return None;
    }
    match place {
        Place::Plan => permute(&mut plan.axes, order),
        Place::Axis(a) => permute(&mut plan.axes.get_mut(a)?.commitments, order),
        Place::Commitment(a, c) => permute(&mut commitment_mut(plan, a, c)?.actions, order),
        Place::Action(..) => None,
    }
}

fn commitment_mut(plan: &mut Plan, a: usize, c: usize) -> Option<&mut Commitment> {
    plan.axes.get_mut(a)?.commitments.get_mut(c)
}

fn rebuild_option(
    plan: &mut Plan,
    place: Place,
    change: impl FnOnce(&mut Value) -> Option<()>,
) -> Option<Result<bool, Refusal>> {
    let mut found = true;
    let made = rebuild(plan, place, |fields| {
        found = change(fields).is_some();
        // Where nothing was found nothing was changed either, and the error is told by the caller.
        if found {
            Ok(())
        } else {
            Err(Refusal::Malformed(None))
        }
    });
    found.then_some(made)
}

/// Builds a node anew from its changed fields, the nodes below it staying as they are. Whether it
/// became another one.
fn rebuild(
    plan: &mut Plan,
    place: Place,
    change: impl FnOnce(&mut Value) -> Result<(), Refusal>,
) -> Result<bool, Refusal> {
    fn again<T: Serialize + DeserializeOwned>(
        node: &mut T,
        change: impl FnOnce(&mut Value) -> Result<(), Refusal>,
        keep: impl FnOnce(&mut T, &mut T),
        required: Option<&str>,
    ) -> Result<bool, Refusal> {
        let before = value::of(node);
        let mut fields = before.clone();
        change(&mut fields)?;
        value::prune(&mut fields);
        if let (Some(name), Value::Object(fields)) = (required, &mut fields) {
            fields.insert(name.to_owned(), Value::Array(Vec::new()));
        }
        let mut new: T = value::read(fields).map_err(Refusal::Malformed)?;
        let changed = value::of(&new) != before;
        keep(node, &mut new);
        *node = new;
        Ok(changed)
    }
    let nowhere = Refusal::Malformed(None);
    match place {
        Place::Plan => again(
            plan,
            change,
            |old, new| new.axes = std::mem::take(&mut old.axes),
            Some("axes"),
        ),
        Place::Axis(a) => {
            let node: &mut Axis = plan.axes.get_mut(a).ok_or(nowhere)?;
            again(
                node,
                change,
                |old, new| new.commitments = std::mem::take(&mut old.commitments),
                None,
            )
        }
        Place::Commitment(a, c) => {
            let node = commitment_mut(plan, a, c).ok_or(nowhere)?;
            again(
                node,
                change,
                |old, new| new.actions = std::mem::take(&mut old.actions),
                None,
            )
        }
        Place::Action(a, c, k) => {
            let node: &mut Action = commitment_mut(plan, a, c)
                .and_then(|node| node.actions.get_mut(k))
                .ok_or(nowhere)?;
            again(node, change, |_, _| {}, None)
        }
    }
}
