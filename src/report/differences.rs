//! What is not the same in two texts of a plan: in a few words a node, or field by field.
//!
//! One walk over the table of the fields finds both, so that no field of the format can be
//! forgotten.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::civil::Date;

use super::phrase::name;
use super::{Block, Tone};
use crate::merge::{align, is_named, name_of_item, renumbered};
use crate::model::shape::Shape;
use crate::model::{Holds, Id, Node, Place, Plan, Value, leaf_state, value};
use crate::text::{Words, apart, beginning, looks, show, spelled, width};

/// Columns of a title that names a node, and characters of what an item goes by.
const COLUMNS: usize = 56;
const NAMED: usize = 40;

/// `1.1.1 30 → 45`, `1.2`, `nuevo: 1.3`: the nodes that are not as they were, in the order of the
/// later text, and those that are gone.
#[must_use]
pub fn differences(before: &Plan, after: &Plan, as_of: Date, words: &Words) -> Vec<String> {
    let changes = walk(before, after, words);
    let said = changes.iter().map(|change| match (change.old, change.new) {
        (Some(old), Some(new)) => changed((before, old), (after, new), as_of, words),
        (None, Some(new)) => (words.screen.added)(&show(new.id().as_str())),
        (old, None) => (words.screen.gone)(&show(old.map_or("", |old| old.id().as_str()))),
    });
    said.collect()
}

/// Everything that is not the same at and below the node that goes by an id, of the whole plan
/// where none is given, a node under its name: `field: before → after`, and what was added or taken
/// out with what it says. Empty only where both say the same there.
#[must_use]
pub fn all_differences(before: &Plan, after: &Plan, id: Option<&str>, words: &Words) -> Vec<Block> {
    told_differences(&compared(before, after, id, words))
}

/// The same as lines under the names of nodes.
#[must_use]
pub fn told_differences(found: &[Difference]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for one in found {
        blocks.push(Block::Entry {
            depth: 0,
            text: one.title.clone(),
            tone: Tone::Plain,
        });
        let lines = one.lines.iter().cloned();
        blocks.extend(lines.map(|text| Block::Entry {
            depth: 1,
            text,
            tone: Tone::Plain,
        }));
    }
    blocks
}

/// A node that is not the same in two texts.
#[derive(Debug, Clone)]
pub struct Difference {
    /// In the later text, where it is there.
    pub id: Id,
    /// In the earlier one, where it went by another.
    pub was: Option<Id>,
    pub kind: DifferenceKind,
    pub title: String,
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    New,
    Gone,
    Changed,
}

/// The nodes that are not the same, at and below the one that goes by an id.
#[must_use]
pub fn compared(before: &Plan, after: &Plan, id: Option<&str>, words: &Words) -> Vec<Difference> {
    let within = |plan: &Plan, place: Place| {
        id.is_none_or(|id| plan.find(id).is_some_and(|above| place.is_within(above)))
    };
    let mut found = Vec::new();
    for change in walk(before, after, words) {
        let old = change.old_place.is_some_and(|place| within(before, place));
        let new = change.new_place.is_some_and(|place| within(after, place));
        if !(old || new) {
            continue;
        }
        let (kind, node, title) = match (change.old, change.new) {
            (Some(_), Some(new)) => (DifferenceKind::Changed, new, name(new, COLUMNS, words)),
            (None, Some(new)) => (
                DifferenceKind::New,
                new,
                (words.screen.added)(&name(new, COLUMNS, words)),
            ),
            (Some(old), None) => (
                DifferenceKind::Gone,
                old,
                (words.screen.gone)(&name(old, COLUMNS, words)),
            ),
            (None, None) => continue,
        };
        let was = change.old.map(Node::id).filter(|was| *was != node.id());
        found.push(Difference {
            id: node.id().clone(),
            was: was.cloned(),
            kind,
            title,
            lines: change.lines,
        });
    }
    found
}

/// A node that is not as it was.
struct Change<'p> {
    old_place: Option<Place>,
    new_place: Option<Place>,
    old: Option<Node<'p>>,
    new: Option<Node<'p>>,
    /// What there is to say of it; of a node that came or went what it says.
    lines: Vec<String>,
}

/// A node in both texts: its level and its id. The plan is the plan, whatever its id.
type Key<'p> = (usize, Option<&'p Id>);

fn key(place: Place, node: Node<'_>) -> Key<'_> {
    (place.level(), (place != Place::Plan).then(|| node.id()))
}

/// The nodes that are not the same, in the order of the later text, and then those that are gone.
fn walk<'p>(before: &'p Plan, after: &'p Plan, words: &Words) -> Vec<Change<'p>> {
    let nodes = |plan: &'p Plan| -> Vec<(Key<'p>, Place, Node<'p>)> {
        plan.places()
            .filter_map(|place| plan.node(place).map(|node| (key(place, node), place, node)))
            .collect()
    };
    let (old, new) = (nodes(before), nodes(after));
    let at = |nodes: &[(Key<'p>, Place, Node<'p>)]| -> HashMap<Key<'p>, Place> {
        nodes.iter().map(|(key, place, _)| (*key, *place)).collect()
    };
    let (mut old_at, mut new_at) = (at(&old), at(&new));
    // A node with another id is the same one where nothing else can be meant.
    let other = renumbered(before, after);
    for (own, _, _) in &new {
        if let Some(id) = own.1.and_then(|id| other.get(id))
            && let Some((key, place, _)) = old.iter().find(|(key, ..)| key.1 == Some(id))
        {
            old_at.insert(*own, *place);
            new_at.insert(*key, *place);
        }
    }
    let same = |from: Key<'_>, to: Key<'_>| {
        from == to || (from.0 == to.0 && to.1.is_some_and(|to| other.get(to) == from.1))
    };
    let parent = |plan: &'p Plan, place: Place| {
        let above = place.parent()?;
        plan.node(above).map(|node| (key(above, node), node))
    };
    let mut changes = Vec::new();
    for (own, place, node) in &new {
        let mut telling = Telling {
            words,
            lines: Vec::new(),
        };
        let old_place = old_at.get(own).copied();
        let old_node = old_place.and_then(|place| before.node(place));
        if let (Some(old_place), Some(old_node)) = (old_place, old_node) {
            if let (Some(from), Some(to)) = (parent(before, old_place), parent(after, *place))
                && !same(from.0, to.0)
            {
                telling.moved(from.1, to.1);
            }
            if *place != Place::Plan && old_node.id() != node.id() {
                telling.lines.push((words.figures.renumbered)(
                    &show(old_node.id().as_str()),
                    &show(node.id().as_str()),
                ));
            }
            telling.node(old_node, *node);
            telling.order(old_node, *node);
            if telling.lines.is_empty() {
                continue;
            }
        } else {
            // What stands below a new node came with it.
            if let Some((_, above)) =
                parent(after, *place).filter(|(above, _)| old_at.contains_key(above))
            {
                telling
                    .lines
                    .push((words.figures.stands_below)(&name(above, COLUMNS, words)));
            }
            telling.whole(*node);
        }
        let lines = telling.lines;
        changes.push(Change {
            old_place,
            new_place: Some(*place),
            old: old_node,
            new: Some(*node),
            lines,
        });
    }
    for (key, place, node) in old {
        if !new_at.contains_key(&key) {
            let mut telling = Telling {
                words,
                lines: Vec::new(),
            };
            telling.whole(node);
            let lines = telling.lines;
            changes.push(Change {
                old_place: Some(place),
                new_place: None,
                old: Some(node),
                new: None,
                lines,
            });
        }
    }
    changes
}

/// A figure that moved is told; anything else only where it was.
fn changed(old: (&Plan, Node<'_>), new: (&Plan, Node<'_>), as_of: Date, words: &Words) -> String {
    let id = show(new.1.id().as_str());
    let figure = |(plan, node): (&Plan, Node<'_>)| {
        let figure = leaf_state(plan, node, as_of).figure?;
        Some(figure.to_string())
    };
    let said = |figure: Option<String>| figure.unwrap_or_else(|| words.screen.no_figure.to_owned());
    match (figure(old), figure(new)) {
        (old, new) if old == new => id.into_owned(),
        (old, new) => format!("{id} {} → {}", said(old), said(new)),
    }
}

fn shape_of(node: Node<'_>) -> &'static Shape {
    Shape::of(match node {
        Node::Plan(_) => Place::Plan,
        Node::Axis(_) => Place::Axis(0),
        Node::Commitment(_) => Place::Commitment(0, 0),
        Node::Action(_) => Place::Action(0, 0, 0),
    })
}

/// What is found of one node, in words.
struct Telling<'w> {
    words: &'w Words,
    lines: Vec<String>,
}

impl Telling<'_> {
    fn line(&mut self, path: &str, said: &str) {
        self.lines.push(format!("{path}: {said}"));
    }

    /// Everything that a node says, which the other text has not.
    fn whole(&mut self, node: Node<'_>) {
        let said = value::own(node);
        // The name that it is told under has these, unless the title is a long one.
        let named =
            |name: &str| name == "id" || (name == "title" && width(node.title()) <= COLUMNS);
        for field in shape_of(node)
            .fields
            .iter()
            .filter(|field| !named(field.name))
        {
            if let Some(value) = said.get(field.name) {
                let told = self.told(value, field.holds, &beginning);
                self.line(self.words.fields.name(field.name), &told);
            }
        }
    }

    fn moved(&mut self, from: Node<'_>, to: Node<'_>) {
        let name = |node| name(node, COLUMNS, self.words);
        let said = (self.words.figures.moved_below)(&name(from), &name(to));
        self.lines.push(said);
    }

    /// What two states of a node say of themselves.
    fn node(&mut self, old: Node<'_>, new: Node<'_>) {
        // Most nodes are actions, and most of them are as they were.
        if !matches!((old, new), (Node::Action(old), Node::Action(new)) if old == new) {
            self.fields(shape_of(new), &value::own(old), &value::own(new), "");
        }
    }

    /// The order of the nodes below that stood there before and still do.
    fn order<'p>(&mut self, old: Node<'p>, new: Node<'p>) {
        let common = |of: Node<'p>, other: Node<'p>| -> Vec<&'p Id> {
            let there: HashSet<&Id> = other.children().map(Node::id).collect();
            of.children()
                .map(Node::id)
                .filter(|id| there.contains(id))
                .collect()
        };
        let (old_order, new_order) = (common(old, new), common(new, old));
        if old_order == new_order {
            return;
        }
        // From the first that stands elsewhere to the last.
        let same = |pair: &(&&Id, &&Id)| pair.0 == pair.1;
        let first = old_order.iter().zip(&new_order).take_while(same).count();
        let left = old_order.len().min(new_order.len()) - first;
        let last = old_order
            .iter()
            .rev()
            .zip(new_order.iter().rev())
            .take(left)
            .take_while(same)
            .count();
        let said = |ids: &[&'p Id]| {
            let ids = ids[first..ids.len() - last]
                .iter()
                .map(|id| show(id.as_str()));
            let before = (first > 0).then_some("…".into());
            let after = (last > 0).then_some("…".into());
            before
                .into_iter()
                .chain(ids)
                .chain(after)
                .collect::<Vec<_>>()
                .join(", ")
        };
        self.line(
            self.words.figures.order,
            &format!("{} → {}", said(&old_order), said(&new_order)),
        );
    }

    fn fields(&mut self, shape: &'static Shape, old: &Value, new: &Value, path: &str) {
        for field in shape
            .fields
            .iter()
            .filter(|field| shape.children() != Some(field.name))
        {
            let label = self.words.fields.name(field.name);
            let path = if path.is_empty() {
                label.to_owned()
            } else {
                format!("{path} · {label}")
            };
            self.value(field.holds, old.get(field.name), new.get(field.name), &path);
        }
    }

    fn value(&mut self, holds: Holds, old: Option<&Value>, new: Option<&Value>, path: &str) {
        match (holds, old, new) {
            (Holds::Struct(shape), Some(old), Some(new)) => self.fields(shape, old, new, path),
            (Holds::List(item), ..) => self.list(*item, old, new, path),
            (Holds::Terms(_), ..) => self.list(holds, old, new, path),
            _ if old == new => {}
            _ => self.set(holds, old, new, path),
        }
    }

    /// A value that is another one.
    fn set(&mut self, holds: Holds, old: Option<&Value>, new: Option<&Value>, path: &str) {
        let (old, new) = match (holds, old, new) {
            (Holds::Text, Some(Value::String(old)), Some(Value::String(new))) => {
                let (old, new) = apart(old, new);
                (self.quoted(&old), self.quoted(&new))
            }
            (Holds::Id, Some(Value::String(old)), Some(Value::String(new))) => apart(old, new),
            _ => {
                let told = |value: Option<&Value>| match (value, holds) {
                    (Some(value), _) => self.told(value, holds, &beginning),
                    // The one field of the kind is left out where it holds.
                    (None, Holds::YesNo) => self.told(&Value::Bool(true), holds, &beginning),
                    (None, _) => self.words.merge.nothing.to_owned(),
                };
                (told(old), told(new))
            }
        };
        self.line(path, &format!("{old} → {new}"));
    }

    fn list(&mut self, item: Holds, old: Option<&Value>, new: Option<&Value>, path: &str) {
        let (old, new) = (value::items(old), value::items(new));
        if old == new {
            return;
        }
        let mut pairs = align(item, &old, &new);
        // What says the same, or goes by a name that nobody else has, is the same somewhere else.
        let own = |value: &Value| match name_of_item(item, value).filter(|_| is_named(item)) {
            Some(name) => name.to_owned(),
            None => value.to_string(),
        };
        let taken: HashSet<usize> = pairs.iter().copied().flatten().collect();
        let mut left: HashMap<String, VecDeque<usize>> = HashMap::new();
        for at in (0..new.len()).filter(|at| !taken.contains(at)) {
            left.entry(own(&new[at])).or_default().push_back(at);
        }
        for (value, pair) in old
            .iter()
            .zip(&mut pairs)
            .filter(|(_, pair)| pair.is_none())
        {
            *pair = left.get_mut(&own(value)).and_then(VecDeque::pop_front);
        }
        let mut left: Vec<usize> = left.into_values().flatten().collect();
        left.sort_unstable();
        let kept: Vec<(usize, usize)> = pairs
            .iter()
            .enumerate()
            .filter_map(|(from, to)| Some((from, (*to)?)))
            .collect();
        let stay = rising(&kept.iter().map(|(_, to)| *to).collect::<Vec<_>>());
        for (at, &(from, to)) in kept.iter().enumerate() {
            let path = item_path(item, &new[to], to, path);
            if !stay.contains(&at) {
                self.line(&path, &(self.words.figures.shifted)(from + 1, to + 1));
            }
            self.item(item, &old[from], &new[to], &path);
        }
        let gone: Vec<&Value> = (0..old.len())
            .filter(|at| pairs[*at].is_none())
            .map(|at| &old[at])
            .collect();
        let come: Vec<&Value> = left.into_iter().map(|at| &new[at]).collect();
        for (values, others, say) in [
            (&gone, &come, self.words.figures.item_gone),
            (&come, &gone, self.words.figures.item_come),
        ] {
            let told = |value: &Value| self.told(value, item, &beginning);
            let seen: HashSet<String> = others.iter().map(|other| looks(&told(other))).collect();
            // Whole and spelled where it would look like one that only the other has.
            let told = values.iter().map(|value| {
                Some(told(value))
                    .filter(|told| !seen.contains(&looks(told)))
                    .unwrap_or_else(|| self.told(value, item, &spelled))
            });
            let lines: Vec<String> = told.map(|told| format!("{path}: {}", say(&told))).collect();
            self.lines.extend(lines);
        }
    }

    /// An item of which there is another state.
    fn item(&mut self, item: Holds, old: &Value, new: &Value, path: &str) {
        match (item, old, new) {
            _ if old == new => {}
            (Holds::Terms(meaning), Value::Object(old), Value::Object(new)) => {
                self.value(*meaning, old.values().next(), new.values().next(), path);
            }
            _ => self.value(item, Some(old), Some(new), path),
        }
    }

    /// What a value says, with its texts as `fit` shows them.
    fn told(&self, value: &Value, holds: Holds, fit: &dyn Fn(&str) -> String) -> String {
        let words = &self.words.fields;
        match (value, holds) {
            (Value::String(text), Holds::Text) => self.quoted(&fit(text)),
            (Value::String(text), Holds::Id) => fit(text),
            (Value::Array(items), holds) => {
                let item = if let Holds::List(item) = holds {
                    *item
                } else {
                    Holds::Text
                };
                items
                    .iter()
                    .map(|one| self.told(one, item, fit))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            (Value::Object(fields), holds) => {
                let field = |(name, value): (&String, &Value)| {
                    let known = if let Holds::Struct(shape) = holds {
                        shape.field(name)
                    } else {
                        None
                    };
                    let told = self.told(
                        value,
                        known.map_or(Holds::Text, |(_, field)| field.holds),
                        fit,
                    );
                    // A term of the glossary is its own name.
                    let label = if known.is_some() {
                        words.name(name).to_owned()
                    } else {
                        fit(name)
                    };
                    format!("{label} {told}")
                };
                let told = fields.iter().map(field).collect::<Vec<_>>().join(" · ");
                if told.is_empty() {
                    "()".to_owned()
                } else {
                    told
                }
            }
            (value, holds) => value::said(value, holds, words, true),
        }
    }

    fn quoted(&self, text: &str) -> String {
        (self.words.problems.quote)(text)
    }
}

/// `Reportes 2 (2023-06-30)`: a list and the place in it of an item, from 1, with what that goes
/// by.
fn item_path(item: Holds, value: &Value, at: usize, list: &str) -> String {
    let goes_by = name_of_item(item, value).map(|name| {
        let name = show(name);
        let short: String = name.chars().take(NAMED).collect();
        if short.len() < name.len() {
            format!(" ({short}…)")
        } else {
            format!(" ({short})")
        }
    });
    format!("{list} {}{}", at + 1, goes_by.unwrap_or_default())
}

/// The positions of a longest rising sequence: what need not be said to have moved.
fn rising(numbers: &[usize]) -> HashSet<usize> {
    // Of each length the position at which the sequence with the smallest end ends, and what stands
    // before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    std::iter::successors(ends.last().copied(), |&at| before[at]).collect()
}
