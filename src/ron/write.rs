//! A change of the plan as edits of its text.
//!
//! What comes out is read again and compared by `document` before anyone sees it.

use std::ops::Range;

use ::ron::Deserializer;
use ::ron::extensions::Extensions;

use super::edit::Edit;
use super::layout::{self, Group, Room};
use super::literal::{self, Manner, Quoting};
use super::locate::{self, Part, Parts, Wrapping};
use super::read::options;
use super::scan::BOM;
use super::source::{Source, Written};
use crate::model::{Change, FieldPath, Holds, Place, Plan, Shape, Step, Value};

/// What an edit could not cope with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwritable {
    /// `Some 5`, without parentheses.
    LooseSome,
    /// The place was not found.
    NotFound,
}

/// Why and where an edit cannot be made.
#[derive(Debug)]
pub(super) struct Stuck {
    pub(super) at: usize,
    pub(super) why: Unwritable,
}

/// The text while it is being changed, and what was done to it.
#[derive(Debug)]
pub(super) struct Writer<'s> {
    pub(super) text: String,
    pub(super) edits: Vec<Edit>,
    /// Where what is put in may be written already.
    pub(super) source: Option<Source<'s>>,
    /// A node and where it begins, where that is known: what is in it is looked for from there.
    pub(super) anchor: Option<(FieldPath, usize)>,
    eol: &'static str,
    named: bool,
    unit: String,
}

/// Where the nodes of a change stand in the text before it. A move changes neither place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    node: Option<Place>,
    to: Option<Place>,
}

impl Target {
    /// `plan` is what the text says.
    pub(super) fn of(plan: &Plan, change: &Change) -> Self {
        let to = if let Change::Move { to, .. } = change {
            plan.find(to.as_str())
        } else {
            None
        };
        Self {
            node: plan.find(change.node().as_str()),
            to,
        }
    }

    pub(super) const fn place(&self) -> Option<Place> {
        self.node
    }

    /// Whether the change is one of what the node says, so that no node stands elsewhere or is
    /// called otherwise for it.
    pub(super) fn is_of_fields(&self, change: &Change) -> bool {
        let Some(shape) = self.node.map(Shape::of) else {
            return false;
        };
        let (Change::Set { at: path, .. }
        | Change::Insert { list: path, .. }
        | Change::Remove { list: path, .. }) = change
        else {
            return false;
        };
        let [Step::Field(first), ..] = path.steps() else {
            return false;
        };
        shape.children() != Some(*first) && *first != "id"
    }
}

/// A list in the text: the struct that has it, and its field there.
#[derive(Debug, Clone)]
struct List {
    owner: FieldPath,
    shape: &'static Shape,
    name: &'static str,
    item: Holds,
}

impl Writer<'_> {
    pub(super) fn new(text: String) -> Self {
        let named = Deserializer::from_str_with_options(
            text.strip_prefix(BOM).unwrap_or(&text),
            &options(),
        )
        .is_ok_and(|plan| {
            plan.extensions()
                .contains(Extensions::EXPLICIT_STRUCT_NAMES)
        });
        let unit = layout::unit(&text).to_owned();
        Self {
            eol: layout::eol(&text),
            text,
            edits: Vec::new(),
            source: None,
            anchor: None,
            named,
            unit,
        }
    }

    pub(super) fn has_line_ends_of(&self, text: &str) -> bool {
        self.eol == layout::eol(text)
    }

    fn manner(&self) -> Manner<'_> {
        Manner {
            eol: self.eol,
            named: self.named,
            unit: &self.unit,
        }
    }

    /// Makes one change that can be made there.
    pub(super) fn change(&mut self, target: Target, change: &Change) -> Result<(), Stuck> {
        let place = target.node.ok_or(NOWHERE)?;
        let (node, shape) = (place.path(), Shape::of(place));
        match change {
            Change::Set {
                node: id,
                at,
                value,
            } => {
                let value = value.as_ref();
                // The source is asked by value: what it has written is put in as it is.
                let literal = self
                    .source
                    .as_ref()
                    .zip(value)
                    .and_then(|(source, value)| source.value(id, at, value));
                self.set(&node, shape, at.steps(), value, literal)
            }
            Change::Insert {
                list, before, item, ..
            } => {
                let list = list_in(&node, shape, list.steps())?;
                match self.source.as_ref().and_then(|source| source.item(change)) {
                    Some(written) => self.insert_written(&list, *before, written),
                    None => self.insert_item(&list, *before, item),
                }
            }
            Change::Remove { list, index, .. } => {
                let at = list;
                let list = list_in(&node, shape, list.steps())?;
                self.remove_item(&list, *index)?;
                // Without its last item the list goes where it was not written either.
                let emptied = self
                    .source
                    .as_ref()
                    .is_some_and(|source| source.leaves_out(change.node(), at))
                    && self
                        .parts(&list.owner.field(list.name))
                        .is_ok_and(|(_, items)| items.is_empty());
                if emptied {
                    self.put(&list.owner, list.shape, list.name, None, None)
                } else {
                    Ok(())
                }
            }
            Change::Order { list, order, .. } => {
                self.reorder(&list_in(&node, shape, list.steps())?, order)
            }
            Change::Move {
                list,
                index,
                before,
                ..
            } => {
                let target = target.to.ok_or(NOWHERE)?;
                let from = list_in(&node, shape, list.steps())?;
                let to = list_in(&target.path(), Shape::of(target), list.steps())?;
                self.move_item(&from, *index, &to, *before)
            }
        }
    }

    /// Sets a value, with the structs around it that are not there yet.
    fn set(
        &mut self,
        node: &FieldPath,
        shape: &'static Shape,
        path: &[Step],
        value: Option<&Value>,
        literal: Option<&str>,
    ) -> Result<(), Stuck> {
        let literal = literal.map(str::to_owned);
        let there = |steps: usize| {
            let span = self.locate(&node.join(&path[..steps]));
            span.filter(|span| {
                !span.is_empty() && (steps == path.len() || &self.text[span.clone()] != "None")
            })
        };
        let missing = (1..path.len()).find(|&steps| there(steps).is_none());
        let (last, above) = path[..missing.unwrap_or(path.len())]
            .split_last()
            .ok_or(NOWHERE)?;
        let mut value = value.cloned();
        for step in path[missing.unwrap_or(path.len())..].iter().rev() {
            // There is nothing to be taken out of what is not there.
            let (Some(inner), Step::Field(name)) = (value, step) else {
                return Ok(());
            };
            value = Some(Value::Object(
                std::iter::once(((*name).to_owned(), inner)).collect(),
            ));
        }
        let owner = node.join(above);
        // What came to be around the value is not in the source.
        let literal = literal.filter(|_| missing.is_none_or(|steps| steps == path.len()));
        match *last {
            Step::Field(name) => {
                let Some(Holds::Struct(shape)) = shape.holds(above) else {
                    return Err(NOWHERE);
                };
                self.put(&owner, shape, name, value.as_ref(), literal)
            }
            Step::Index(index) => {
                let holds = shape.holds(&path[..=above.len()]).ok_or(NOWHERE)?;
                let part = self
                    .parts(&owner)?
                    .1
                    .into_iter()
                    .nth(index)
                    .ok_or(NOWHERE)?;
                let edit = self.replace(&part, holds, value.as_ref().ok_or(NOWHERE)?, literal)?;
                self.make(edit)
            }
        }
    }

    /// Gives a field of the struct at `path` a value, or takes the field out.
    fn put(
        &mut self,
        path: &FieldPath,
        shape: &'static Shape,
        name: &str,
        value: Option<&Value>,
        literal: Option<String>,
    ) -> Result<(), Stuck> {
        let holds = shape.field(name).ok_or(NOWHERE)?.1.holds;
        let group = self.group(path)?;
        let parts: Vec<Part> = Parts::new(group.text, group.open).collect();
        let at = parts
            .iter()
            .position(|part| part.name(group.text) == Some(name));
        let edit = match (at, value) {
            (Some(at), Some(value)) => Some(self.replace(&parts[at], holds, value, literal)?),
            (Some(at), None) if &group.text[parts[at].value.clone()] == "None" => None,
            (Some(at), None) => {
                Some(group.remove(at.checked_sub(1).map(|at| &parts[at]), &parts[at]))
            }
            (None, Some(value)) => {
                let literal = literal.unwrap_or_else(|| self.manner().line(holds, value));
                Some(insert(group, shape, &parts, name, &literal))
            }
            (None, None) => None,
        };
        edit.map_or(Ok(()), |edit| self.make(edit))
    }

    fn replace(
        &self,
        part: &Part,
        holds: Holds,
        value: &Value,
        literal: Option<String>,
    ) -> Result<Edit, Stuck> {
        let inner = match locate::unwrap(&self.text, part.value.clone()) {
            Wrapping::Bare(inner) | Wrapping::Some(inner) => inner,
            Wrapping::Loose(_) => {
                return Err(Stuck {
                    at: part.value.start,
                    why: Unwritable::LooseSome,
                });
            }
        };
        let literal =
            literal.unwrap_or_else(|| match (Quoting::of(&self.text[inner.clone()]), value) {
                (quoting @ Some(_), Value::String(text)) => {
                    literal::string(text, quoting, self.eol)
                }
                _ => self.manner().line(holds, value),
            });
        Ok(Edit::replace(&self.text, inner, literal))
    }

    /// Puts an item into a list, and the list into its struct where there is none.
    fn insert_item(
        &mut self,
        list: &List,
        before: Option<usize>,
        item: &Value,
    ) -> Result<(), Stuck> {
        let indentation = self.item_indentation(list)?;
        let literal = self.manner().item(list.item, item, indentation.as_deref());
        self.insert_text(list, before, &literal)
    }

    fn insert_text(
        &mut self,
        list: &List,
        before: Option<usize>,
        literal: &str,
    ) -> Result<(), Stuck> {
        let group = self.group(&list.owner)?;
        let text = group.text;
        let fields: Vec<Part> = Parts::new(text, group.open).collect();
        let trailing = fields.last().is_some_and(|part| part.comma.is_some());
        let edit = if let Some(field) = fields
            .iter()
            .find(|part| part.name(text) == Some(list.name))
        {
            let open = opening(text, field, list)?;
            let items: Vec<Part> = Parts::new(text, open).collect();
            match before.filter(|&before| before < items.len()) {
                Some(0) => layout::prepend(text, open, literal),
                Some(before) => Group { text, open }.insert_after(&items[before - 1], literal),
                None => {
                    let room = Room {
                        indentation: layout::own_lines(text, field),
                        trailing,
                    };
                    layout::append(text, open, literal, &room)
                }
            }
        } else {
            let after = predecessor(text, list.shape, &fields, list.name);
            let room = Room {
                indentation: after.and_then(|part| group.line_after(part)),
                trailing,
            };
            let new = match list.item {
                Holds::Terms(_) => format!("{{{literal}}}"),
                _ => layout::new_list(text, literal, &room),
            };
            insert(group, list.shape, &fields, list.name, &new)
        };
        self.make(edit)
    }

    /// The indentation that an item put into the list gets, if it gets lines of its own.
    fn item_indentation(&self, list: &List) -> Result<Option<String>, Stuck> {
        let group = self.group(&list.owner)?;
        let fields: Vec<Part> = Parts::new(group.text, group.open).collect();
        let Some(field) = fields
            .iter()
            .find(|part| part.name(group.text) == Some(list.name))
        else {
            let after = predecessor(group.text, list.shape, &fields, list.name);
            return Ok(after
                .and_then(|part| group.line_after(part))
                .map(|outer| outer + &self.unit));
        };
        let open = opening(group.text, field, list)?;
        Ok(layout::item_indentation(
            group.text,
            open,
            layout::own_lines(group.text, field).as_deref(),
        ))
    }

    fn remove_item(&mut self, list: &List, index: usize) -> Result<(), Stuck> {
        let (open, items) = self.parts(&list.owner.field(list.name))?;
        let item = items.get(index).ok_or(NOWHERE)?;
        let group = Group {
            text: &self.text,
            open,
        };
        let edit = group.remove(index.checked_sub(1).map(|at| &items[at]), item);
        self.make(edit)
    }

    /// Moves the text of an item, so that what is written in it stays as its authors wrote it.
    fn move_item(
        &mut self,
        from: &List,
        index: usize,
        to: &List,
        before: Option<usize>,
    ) -> Result<(), Stuck> {
        let (open, items) = self.parts(&from.owner.field(from.name))?;
        let item = items.get(index).ok_or(NOWHERE)?;
        let after = index.checked_sub(1).map_or(open + 1, |at| items[at].end());
        let moved = layout::moved(&self.text, item, after);
        let above = self.text[moved.above.clone()].to_owned();
        self.make(Edit::remove(&self.text, moved.above))?;
        self.remove_item(from, index)?;
        // Taking the item out moved those behind it one forward.
        let same = from.owner == to.owner;
        let before = before.map(|before| before - usize::from(same && before > index));
        self.insert_written(
            to,
            before,
            Written {
                above,
                value: moved.value,
                behind: moved.behind,
            },
        )
    }

    /// Brings the items of a list into another order, each with the comments that belong to it.
    fn reorder(&mut self, list: &List, order: &[usize]) -> Result<(), Stuck> {
        let (open, items) = self.parts(&list.owner.field(list.name))?;
        let edit = layout::reordered(&self.text, open, &items, order).ok_or(NOWHERE)?;
        self.make(edit)
    }

    /// Puts an item into a list as it was written elsewhere.
    fn insert_written(
        &mut self,
        to: &List,
        before: Option<usize>,
        written: Written,
    ) -> Result<(), Stuck> {
        if let Some(edit) = self.below_its_comments(to, before, &written) {
            return self.make(edit);
        }
        let Written {
            above,
            value,
            behind,
        } = written;
        // A node that was moved away may have had its target behind it; a parent never moves with
        // it.
        let count = self
            .parts(&to.owner.field(to.name))
            .map_or(0, |(_, items)| items.len());
        let indentation = self.item_indentation(to)?.unwrap_or_default();
        let mut literal = value;
        if !above.is_empty() {
            let lines = above
                .lines()
                .map(|line| [line.trim(), self.eol, &indentation].concat());
            literal = lines.collect::<Vec<_>>().concat() + &literal;
        }
        self.insert_text(to, before, &literal)?;
        if behind.is_empty() {
            return Ok(());
        }
        let (_, items) = self.parts(&to.owner.field(to.name))?;
        let item = items
            .get(before.unwrap_or(count).min(count))
            .ok_or(NOWHERE)?;
        let comment = format!(" {behind}");
        let own_line = layout::own_lines(&self.text, item).is_some();
        let comment = if own_line {
            comment
        } else {
            comment + self.eol
        };
        self.make(Edit::insert(item.end(), comment))
    }

    /// An item below the comments that were above it where it was written, if they stand there
    /// still.
    fn below_its_comments(
        &self,
        to: &List,
        before: Option<usize>,
        written: &Written,
    ) -> Option<Edit> {
        let (open, items) = self.parts(&to.owner.field(to.name)).ok()?;
        let before = before.filter(|&before| before < items.len())?;
        let from = match before.checked_sub(1) {
            Some(previous) => items[previous].comma? + 1,
            None => open + 1,
        };
        let above = Some(&*written.above).filter(|above| !above.is_empty())?;
        let at = from + self.text.get(from..items[before].start())?.find(above)? + above.len();
        let indentation = &above[..above.len() - above.trim_start().len()];
        let behind = if written.behind.is_empty() {
            String::new()
        } else {
            format!(" {}", written.behind)
        };
        Some(Edit::insert(
            at,
            format!("{indentation}{},{behind}{}", written.value, self.eol),
        ))
    }

    fn parts(&self, path: &FieldPath) -> Result<(usize, Vec<Part>), Stuck> {
        let value = self.locate(path).ok_or(NOWHERE)?;
        let stuck = Stuck {
            at: value.start,
            why: Unwritable::NotFound,
        };
        let open = locate::any_open_of(&self.text, value).ok_or(stuck)?;
        Ok((open, Parts::new(&self.text, open).collect()))
    }

    fn locate(&self, path: &FieldPath) -> Option<Range<usize>> {
        match &self.anchor {
            Some((node, start)) if path.steps().starts_with(node.steps()) => {
                locate::locate_from(&self.text, *start, &path.steps()[node.steps().len()..])
            }
            _ => locate::locate(&self.text, path.steps()),
        }
    }

    fn group(&self, path: &FieldPath) -> Result<Group<'_>, Stuck> {
        let value = self.locate(path).ok_or(NOWHERE)?;
        let at = value.start;
        let open = locate::open_of(&self.text, value, b'(').ok_or(Stuck {
            at,
            why: Unwritable::NotFound,
        })?;
        Ok(Group {
            text: &self.text,
            open,
        })
    }

    fn make(&mut self, edit: Edit) -> Result<(), Stuck> {
        if edit.removed == edit.inserted {
            return Ok(());
        }
        if !edit.make(&mut self.text) {
            return Err(Stuck {
                at: edit.at.min(self.text.len()),
                why: Unwritable::NotFound,
            });
        }
        self.edits.push(edit);
        Ok(())
    }
}

/// A file of settings with one more item in a list of its own; `None` where it is written in a way
/// that is not edited. What comes out is for the caller to read again.
#[must_use]
pub fn append_setting(
    text: &str,
    shape: &'static Shape,
    list: &'static str,
    item: &Value,
) -> Option<String> {
    let mut writer = Writer::new(text.to_owned());
    let list = list_in(&FieldPath::root(), shape, &[Step::Field(list)]).ok()?;
    writer.insert_item(&list, None, item).ok()?;
    Some(writer.text)
}

/// Where nothing better can be said.
const NOWHERE: Stuck = Stuck {
    at: 0,
    why: Unwritable::NotFound,
};

/// A new field, after its nearest predecessor in the order of the format.
fn insert(
    group: Group<'_>,
    shape: &'static Shape,
    parts: &[Part],
    name: &str,
    literal: &str,
) -> Edit {
    let new = format!("{name}: {literal}");
    match predecessor(group.text, shape, parts, name) {
        Some(part) => group.insert_after(part, &new),
        None => group.insert_first(&new),
    }
}

fn predecessor<'p>(
    text: &str,
    shape: &'static Shape,
    parts: &'p [Part],
    name: &str,
) -> Option<&'p Part> {
    let (own, _) = shape.field(name)?;
    let rank = |part: &Part| {
        part.name(text)
            .and_then(|name| shape.field(name))
            .map(|(at, _)| at)
    };
    parts
        .iter()
        .filter(|part| rank(part).is_some_and(|at| at < own))
        .max_by_key(|part| rank(part))
}

fn list_in(node: &FieldPath, shape: &'static Shape, path: &[Step]) -> Result<List, Stuck> {
    let (Some((Step::Field(name), above)), Some(holds)) = (path.split_last(), shape.holds(path))
    else {
        return Err(NOWHERE);
    };
    let Some(Holds::Struct(shape)) = shape.holds(above) else {
        return Err(NOWHERE);
    };
    let item = match holds {
        Holds::List(item) => *item,
        Holds::Terms(_) => holds,
        _ => return Err(NOWHERE),
    };
    Ok(List {
        owner: node.join(above),
        shape,
        name,
        item,
    })
}

/// Where the bracket of a list or a map stands.
fn opening(text: &str, field: &Part, list: &List) -> Result<usize, Stuck> {
    let bracket = if matches!(list.item, Holds::Terms(_)) {
        b'{'
    } else {
        b'['
    };
    let stuck = Stuck {
        at: field.value.start,
        why: Unwritable::NotFound,
    };
    locate::open_of(text, field.value.clone(), bracket).ok_or(stuck)
}
