//! From theirs to the result in changes, the fewest that a person would make.

use std::collections::{HashMap, HashSet};

use super::align::align;
use super::conflicts::Key;
use super::tree::Nodes;
use crate::model::{
    Change, FieldPath, Holds, Id, Node, Place, Plan, Refusal, Shape, Value, make, value,
};

/// So many nodes are moved one by one.
const FEW: usize = 8;

/// The changes, and the plan that they make of theirs.
pub(super) fn towards(theirs: &Plan, nodes: &Nodes<'_>) -> Result<(Vec<Change>, Plan), Refusal> {
    let mut steps = Steps {
        plan: theirs.clone(),
        changes: Vec::new(),
        nodes,
    };
    // First what makes room for ids that come again elsewhere, then what others had to be moved out
    // of.
    steps.remove(true)?;
    // A commitment takes no more figures once it has actions.
    let divided = |key: &Key<'_>| key.0 == 2 && nodes.children.contains_key(key);
    steps.fields(divided)?;
    steps.make_room()?;
    steps.structure(nodes.root)?;
    steps.remove(false)?;
    steps.fields(|_| true)?;
    Ok((steps.changes, steps.plan))
}

struct Steps<'n> {
    plan: Plan,
    changes: Vec<Change>,
    nodes: &'n Nodes<'n>,
}

impl Steps<'_> {
    fn make(&mut self, change: Change) -> Result<(), Refusal> {
        if make(&mut self.plan, &change)? {
            self.changes.push(change);
        }
        Ok(())
    }

    /// Where an id comes again on another level, moves away what is below the node that has it now,
    /// so that this can go before the other comes.
    fn make_room(&mut self) -> Result<(), Refusal> {
        let all: Vec<(Key<'_>, &Vec<Key<'_>>)> = self
            .nodes
            .children
            .iter()
            .map(|(parent, children)| (*parent, children))
            .collect();
        let level = |plan: &Plan, id: &Id| plan.find(id.as_str()).map(Place::level);
        let again = |key: &Key<'_>| level(&self.plan, key.1).is_some_and(|level| level != key.0);
        if !all.iter().flat_map(|(_, children)| *children).any(again) {
            return Ok(());
        }
        let mut all = all;
        all.sort_unstable();
        for (parent, children) in all {
            if parent.0 > 0 && level(&self.plan, parent.1) != Some(parent.0) {
                continue;
            }
            let list =
                FieldPath::root().field(Shape::of_level(parent.0).children().unwrap_or_default());
            for child in children {
                if let Some((node, index)) = self
                    .find(*child)
                    .filter(|(from, _)| *from != self.id(parent))
                {
                    let to = self.id(parent);
                    self.make(Change::Move {
                        node,
                        list: list.clone(),
                        index,
                        to,
                        before: None,
                    })?;
                }
            }
        }
        self.remove(true)
    }

    /// Adds and moves what is below a node, and below that.
    fn structure(&mut self, parent: Key<'_>) -> Result<(), Refusal> {
        let Some(children) = self.nodes.children.get(&parent) else {
            return Ok(());
        };
        let list =
            FieldPath::root().field(Shape::of_level(parent.0).children().unwrap_or_default());
        self.reorder(parent, children, &list)?;
        let steady = self.steady(parent, children);
        for (at, child) in children.iter().enumerate() {
            let now = self.now(parent);
            let before = match at.checked_sub(1) {
                Some(previous) => now
                    .iter()
                    .position(|id| id == children[previous].1)
                    .map_or(now.len(), |at| at + 1),
                None => 0,
            };
            let before = Some(before).filter(|&before| before < now.len());
            if let Some((from, index)) = self.find(*child) {
                if !steady.contains(child.1) {
                    let (node, to) = (from, self.id(parent));
                    self.make(Change::Move {
                        node,
                        list: list.clone(),
                        index,
                        to,
                        before,
                    })?;
                }
            } else {
                let (node, item) = (self.id(parent), self.new_node(*child));
                self.make(Change::Insert {
                    node,
                    list: list.clone(),
                    before,
                    item,
                })?;
            }
        }
        for child in children {
            self.structure(*child)?;
        }
        Ok(())
    }

    /// Brings children that stand below the node already into their order at once, where many of
    /// them are out of it.
    fn reorder(
        &mut self,
        parent: Key<'_>,
        children: &[Key<'_>],
        list: &FieldPath,
    ) -> Result<(), Refusal> {
        let now = self.now(parent);
        let at: HashMap<&Id, usize> = now.iter().enumerate().map(|(at, id)| (id, at)).collect();
        let mut order: Vec<usize> = children
            .iter()
            .filter_map(|child| at.get(child.1).copied())
            .collect();
        if order.len() - self.steady(parent, children).len().min(order.len()) <= FEW {
            return Ok(());
        }
        let placed: HashSet<usize> = order.iter().copied().collect();
        order.extend((0..now.len()).filter(|at| !placed.contains(at)));
        self.make(Change::Order {
            node: self.id(parent),
            list: list.clone(),
            order,
        })
    }

    /// The most children that are where they belong already, seen from one another.
    fn steady(&self, parent: Key<'_>, children: &[Key<'_>]) -> HashSet<Id> {
        let now: HashMap<Id, usize> = self
            .now(parent)
            .into_iter()
            .enumerate()
            .map(|(at, id)| (id, at))
            .collect();
        let places: Vec<usize> = children
            .iter()
            .filter_map(|child| now.get(child.1).copied())
            .collect();
        let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
        let ascending = places.windows(2).all(|pair| pair[0] < pair[1]);
        for (at, place) in places.iter().enumerate() {
            // A list whose order did not change needs no search.
            let earlier = if ascending {
                at.saturating_sub(1)..at
            } else {
                0..at
            };
            let before = earlier
                .filter(|&earlier| places[earlier] < *place)
                .max_by_key(|&earlier| best[earlier].0);
            best.push((before.map_or(1, |before| best[before].0 + 1), before));
        }
        let mut at = (0..best.len()).max_by_key(|&at| best[at].0);
        let mut steady = HashSet::new();
        while let Some(here) = at {
            steady.insert(places[here]);
            at = best[here].1;
        }
        now.into_iter()
            .filter(|(_, at)| steady.contains(at))
            .map(|(id, _)| id)
            .collect()
    }

    /// A node that is not in the plan yet, with those below it that are not there either.
    fn new_node(&self, key: Key<'_>) -> Value {
        let mut fields = self.nodes.fields.get(&key).cloned().unwrap_or_default();
        let below = self
            .nodes
            .children
            .get(&key)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let new = below.iter().filter(|child| self.find(**child).is_none());
        let new: Vec<Value> = new.map(|child| self.new_node(*child)).collect();
        if let (Value::Object(fields), false, Some(list)) = (
            &mut fields,
            new.is_empty(),
            Shape::of_level(key.0).children(),
        ) {
            fields.insert(list.to_owned(), Value::Array(new));
        }
        fields
    }

    /// Takes out what is not in the result: at first only what has nothing of the result below it.
    fn remove(&mut self, first: bool) -> Result<(), Refusal> {
        let kept: HashSet<Key<'_>> = self.nodes.children.values().flatten().copied().collect();
        let mut out: Vec<(usize, Id, usize)> = Vec::new();
        gone(&mut out, Node::Plan(&self.plan), 0, &kept, !first);
        // The last first, so that positions hold.
        for (depth, node, index) in out.into_iter().rev() {
            let list = FieldPath::root().field(["axes", "commitments", "actions"][depth.min(2)]);
            self.make(Change::Remove { node, list, index })?;
        }
        Ok(())
    }

    /// Sets what nodes say that are in theirs; the plan comes last, since its id may be among it.
    fn fields(&mut self, wanted: impl Fn(&Key<'_>) -> bool) -> Result<(), Refusal> {
        let mut keys: Vec<Key<'_>> = self.nodes.fields.keys().copied().filter(wanted).collect();
        keys.sort_by(|a, b| (a.0 == 0, a).cmp(&(b.0 == 0, b)));
        for key in keys {
            let id = self.id(key);
            let Some(now) = self.own(key) else { continue };
            let mut changes = Vec::new();
            structure(
                &mut changes,
                &id,
                Shape::of_level(key.0),
                &FieldPath::root(),
                &now,
                &self.nodes.fields[&key],
            );
            changes.sort_by_key(
                |change| matches!(change, Change::Set { at, .. } if at.to_string() == "id"),
            );
            for change in changes {
                self.make(change)?;
            }
        }
        Ok(())
    }

    fn own(&self, key: Key<'_>) -> Option<Value> {
        if key.0 == 0 {
            return Some(value::of(&self.plan));
        }
        let (parent, index) = self.find(key)?;
        let node = self
            .plan
            .node(self.plan.find(parent.as_str())?)?
            .children()
            .nth(index)?;
        Some(value::own(node))
    }

    fn id(&self, key: Key<'_>) -> Id {
        if key.0 == 0 {
            self.plan.id.clone()
        } else {
            key.1.clone()
        }
    }

    /// The ids below a node now.
    fn now(&self, parent: Key<'_>) -> Vec<Id> {
        let place = if parent.0 == 0 {
            Some(Place::Plan)
        } else {
            self.plan.find(parent.1.as_str())
        };
        let node = place.and_then(|place| self.plan.node(place));
        node.into_iter()
            .flat_map(Node::children)
            .map(|child| child.id().clone())
            .collect()
    }

    /// The parent that a node has now, and its position there.
    fn find(&self, key: Key<'_>) -> Option<(Id, usize)> {
        let place = self.plan.find(key.1.as_str())?;
        let (depth, index) = match place {
            Place::Plan => return None,
            Place::Axis(a) => (1, a),
            Place::Commitment(_, c) => (2, c),
            Place::Action(_, _, k) => (3, k),
        };
        let parent = self.plan.node(place.parent()?)?;
        (depth == key.0).then(|| (parent.id().clone(), index))
    }
}

/// Notes the nodes to take out from below a node, by its depth, its id and their positions; whether
/// something below it stays.
fn gone(
    out: &mut Vec<(usize, Id, usize)>,
    node: Node<'_>,
    depth: usize,
    kept: &HashSet<Key<'_>>,
    all: bool,
) -> bool {
    let mut any_stays = false;
    for (index, child) in node.children().enumerate() {
        let noted = out.len();
        let below = gone(out, child, depth + 1, kept, all);
        if kept.contains(&(depth + 1, child.id())) {
            any_stays = true;
        } else if all || !below {
            // It goes with all that is below it.
            out.truncate(noted);
            out.push((depth, node.id().clone(), index));
        }
        any_stays |= below;
    }
    any_stays
}

/// The changes that make the fields of one struct those of another.
fn structure(
    changes: &mut Vec<Change>,
    node: &Id,
    shape: &'static Shape,
    at: &FieldPath,
    now: &Value,
    then: &Value,
) {
    for field in shape.fields {
        let (at, now, then) = (
            at.field(field.name),
            now.get(field.name),
            then.get(field.name),
        );
        if now == then {
            continue;
        }
        let set = |value: Option<&Value>| Change::Set {
            node: node.clone(),
            at: at.clone(),
            value: value.cloned(),
        };
        match (field.holds, now, then) {
            (Holds::Struct(shape), Some(now), Some(then)) => {
                structure(changes, node, shape, &at, now, then);
            }
            (Holds::List(item), ..) => list(
                changes,
                node,
                *item,
                &at,
                &value::items(now),
                &value::items(then),
            ),
            (holds @ Holds::Terms(_), Some(_), Some(_)) => {
                list(
                    changes,
                    node,
                    holds,
                    &at,
                    &value::items(now),
                    &value::items(then),
                );
            }
            _ => changes.push(set(then)),
        }
    }
}

fn list(
    changes: &mut Vec<Change>,
    node: &Id,
    item: Holds,
    at: &FieldPath,
    now: &[Value],
    then: &[Value],
) {
    let pairs = align(item, now, then);
    // Whatever is paired out of order is taken out and put in again.
    let mut last = None;
    let steady: Vec<Option<usize>> = pairs
        .iter()
        .map(|pair| {
            pair.filter(|pair| last.is_none_or(|last| *pair > last))
                .inspect(|pair| last = Some(*pair))
        })
        .collect();
    for (index, pair) in steady.iter().enumerate() {
        let Some(then) = pair
            .map(|pair| &then[pair])
            .filter(|then| **then != now[index])
        else {
            continue;
        };
        let (at, now) = (at.index(index), &now[index]);
        match item {
            Holds::Struct(shape) => structure(changes, node, shape, &at, now, then),
            Holds::Terms(_) => {
                let meaning = then
                    .as_object()
                    .and_then(|term| term.values().next())
                    .cloned();
                changes.push(Change::Set {
                    node: node.clone(),
                    at,
                    value: meaning,
                });
            }
            _ => changes.push(Change::Set {
                node: node.clone(),
                at,
                value: Some(then.clone()),
            }),
        }
    }
    let gone = steady
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, pair)| pair.is_none());
    let mut length = now.len();
    for (index, _) in gone {
        changes.push(Change::Remove {
            node: node.clone(),
            list: at.clone(),
            index,
        });
        length -= 1;
    }
    for (index, item) in then
        .iter()
        .enumerate()
        .filter(|(index, _)| !steady.contains(&Some(*index)))
    {
        let before = Some(index).filter(|&index| index < length);
        changes.push(Change::Insert {
            node: node.clone(),
            list: at.clone(),
            before,
            item: item.clone(),
        });
        length += 1;
    }
}
