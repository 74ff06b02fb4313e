//! A change of the plan as edits of its text.
//!
//! What comes out is read again and compared by `document` before anyone sees it.

use ::ron::Deserializer;
use ::ron::extensions::Extensions;

use super::document::Unwritable;
use super::edit::Edit;
use super::layout::{self, Group, Room};
use super::literal::{self, Manner, Quoting};
use super::locate::{self, Part, Parts, Wrapping};
use super::read::options;
use super::scan::BOM;
use super::shape::{ACTION, AXIS, COMMITMENT, PLAN, Shape, UPDATE};
use crate::model::{Change, FieldPath, Place, Plan, Setting, Update, UpdateSetting, newest_update};

/// Why and where an edit cannot be made.
#[derive(Debug)]
pub(super) struct Stuck {
    pub(super) at: usize,
    pub(super) why: Unwritable,
}

/// A new value for a field.
enum Value {
    /// Written as a string.
    Text(String),
    /// Written as it is.
    Plain(String),
}

/// The text while it is being changed, and what was done to it.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) edits: Vec<Edit>,
    manner: Manner,
}

impl Writer {
    pub(super) fn new(text: String) -> Self {
        let named = Deserializer::from_str_with_options(text.strip_prefix(BOM).unwrap_or(&text), &options())
            .is_ok_and(|plan| plan.extensions().contains(Extensions::EXPLICIT_STRUCT_NAMES));
        let manner = Manner { eol: layout::eol(&text), named };
        Self { text, edits: Vec::new(), manner }
    }

    /// Makes one change. `plan` is what the text says before it, and the change can be made there.
    pub(super) fn change(&mut self, plan: &Plan, change: &Change) -> Result<(), Stuck> {
        let Some(place) = plan.find(change.node().as_str()) else { return Err(NOWHERE) };
        let (node, shape) = (place.path(), shape_of(place));
        match change {
            Change::Set { setting, .. } => self.set(&node, shape, setting),
            Change::AddUpdate { update, .. } => {
                let item = literal::update(update, self.manner);
                self.append(&node, shape, "updates", &item)
            }
            Change::AddReschedule { reschedule, .. } => {
                let item = literal::reschedule(reschedule, self.manner);
                self.append(&node, shape, "reschedules", &item)
            }
            Change::CorrectUpdate { settings, .. } => {
                let updates = updates_of(plan, place);
                let newest = newest_update(updates).ok_or(NOWHERE)?;
                self.correct(&node.field("updates").index(newest), &updates[newest], settings)
            }
        }
    }

    fn set(&mut self, node: &FieldPath, shape: &'static Shape, setting: &Setting) -> Result<(), Stuck> {
        let date = |date: &Option<crate::model::PlanDate>| date.map(|date| Value::Text(date.to_string()));
        let (name, value) = match setting {
            Setting::Title(title) => ("title", Some(Value::Text(title.clone()))),
            Setting::Start(start) => ("start", date(start)),
            Setting::End(end) => ("end", date(end)),
            Setting::Notes(notes) => ("notes", notes.clone().map(Value::Text)),
        };
        self.put(node, shape, name, value)
    }

    fn correct(&mut self, path: &FieldPath, update: &Update, settings: &[UpdateSetting]) -> Result<(), Stuck> {
        let mut now = update.clone();
        for setting in settings {
            let text = |value: &Option<String>| value.clone().map(Value::Text);
            let (name, value, same) = match setting {
                UpdateSetting::On(on) => {
                    let same = std::mem::replace(&mut now.on, *on) == *on;
                    ("on", Some(Value::Text(on.to_string())), same)
                }
                UpdateSetting::Progress(figure) => {
                    let same = std::mem::replace(&mut now.progress, *figure) == *figure;
                    ("progress", figure.map(|figure| Value::Plain(figure.to_string())), same)
                }
                UpdateSetting::Stage(stage) => ("stage", text(stage), replaced(&mut now.stage, stage.as_ref())),
                UpdateSetting::Note(note) => ("note", text(note), replaced(&mut now.note, note.as_ref())),
                UpdateSetting::By(by) => ("by", text(by), replaced(&mut now.by, by.as_ref())),
                UpdateSetting::AddEvidence(piece) => {
                    let item = literal::evidence(piece, self.manner);
                    self.append(path, &UPDATE, "evidence", &item)?;
                    continue;
                }
            };
            if !same {
                self.put(path, &UPDATE, name, value)?;
            }
        }
        Ok(())
    }

    /// Gives a field of the struct at `path` a value, or takes the field out.
    fn put(&mut self, path: &FieldPath, shape: &'static Shape, name: &str, value: Option<Value>) -> Result<(), Stuck> {
        let group = self.group(path)?;
        let parts: Vec<Part> = Parts::new(group.text, group.open).collect();
        let at = parts.iter().position(|part| part.name(group.text) == Some(name));
        let edit = match (at, value) {
            (Some(at), Some(value)) => Some(self.replace(&parts[at], &value)?),
            (Some(at), None) if &group.text[parts[at].value.clone()] == "None" => None,
            (Some(at), None) => Some(group.remove(at.checked_sub(1).map(|at| &parts[at]), &parts[at])),
            (None, Some(value)) => {
                let literal = self.literal(&value, None);
                Some(insert(group, shape, &parts, name, &literal))
            }
            (None, None) => None,
        };
        edit.map_or(Ok(()), |edit| self.make(edit))
    }

    fn replace(&self, part: &Part, value: &Value) -> Result<Edit, Stuck> {
        let inner = match locate::unwrap(&self.text, part.value.clone()) {
            Wrapping::Bare(inner) | Wrapping::Some(inner) => inner,
            Wrapping::Loose(_) => return Err(Stuck { at: part.value.start, why: Unwritable::LooseSome }),
        };
        let literal = self.literal(value, Quoting::of(&self.text[inner.clone()]));
        Ok(Edit::replace(&self.text, inner, literal))
    }

    fn literal(&self, value: &Value, quoting: Option<Quoting>) -> String {
        match value {
            Value::Text(text) => literal::string(text, quoting, self.manner.eol),
            Value::Plain(literal) => literal.clone(),
        }
    }

    /// Puts an item at the end of a list of the struct at `path`.
    fn append(&mut self, path: &FieldPath, shape: &'static Shape, name: &str, item: &str) -> Result<(), Stuck> {
        let group = self.group(path)?;
        let text = group.text;
        let parts: Vec<Part> = Parts::new(text, group.open).collect();
        let trailing = parts.last().is_some_and(|part| part.comma.is_some());
        let edit = if let Some(part) = parts.iter().find(|part| part.name(text) == Some(name)) {
            let stuck = Stuck { at: part.value.start, why: Unwritable::NotFound };
            let open = locate::open_of(text, part.value.clone(), b'[').ok_or(stuck)?;
            let room = Room { indentation: layout::own_lines(text, part), trailing };
            layout::append(text, open, item, &room)
        } else {
            let after = predecessor(text, shape, &parts, name);
            let room = Room { indentation: after.and_then(|part| group.line_after(part)), trailing };
            insert(group, shape, &parts, name, &layout::new_list(text, item, &room))
        };
        self.make(edit)
    }

    fn group(&self, path: &FieldPath) -> Result<Group<'_>, Stuck> {
        let value = locate::locate(&self.text, path.steps()).ok_or(NOWHERE)?;
        let at = value.start;
        let open = locate::open_of(&self.text, value, b'(').ok_or(Stuck { at, why: Unwritable::NotFound })?;
        Ok(Group { text: &self.text, open })
    }

    fn make(&mut self, edit: Edit) -> Result<(), Stuck> {
        if edit.removed == edit.inserted {
            return Ok(());
        }
        if !edit.make(&mut self.text) {
            return Err(Stuck { at: edit.at.min(self.text.len()), why: Unwritable::NotFound });
        }
        self.edits.push(edit);
        Ok(())
    }
}

/// Where nothing better can be said.
const NOWHERE: Stuck = Stuck { at: 0, why: Unwritable::NotFound };

/// A new field, after its nearest predecessor in the order of the format.
fn insert(group: Group<'_>, shape: &'static Shape, parts: &[Part], name: &str, literal: &str) -> Edit {
    let new = format!("{name}: {literal}");
    match predecessor(group.text, shape, parts, name) {
        Some(part) => group.insert_after(part, &new),
        None => group.insert_first(&new),
    }
}

fn predecessor<'p>(text: &str, shape: &'static Shape, parts: &'p [Part], name: &str) -> Option<&'p Part> {
    let (own, _) = shape.field(name)?;
    let rank = |part: &Part| part.name(text).and_then(|name| shape.field(name)).map(|(at, _)| at);
    parts.iter().filter(|part| rank(part).is_some_and(|at| at < own)).max_by_key(|part| rank(part))
}

/// Sets the value; whether it was that already.
fn replaced(now: &mut Option<String>, value: Option<&String>) -> bool {
    std::mem::replace(now, value.cloned()).as_ref() == value
}

const fn shape_of(place: Place) -> &'static Shape {
    match place {
        Place::Plan => &PLAN,
        Place::Axis(_) => &AXIS,
        Place::Commitment(..) => &COMMITMENT,
        Place::Action(..) => &ACTION,
    }
}

fn updates_of(plan: &Plan, place: Place) -> &[Update] {
    match plan.node(place) {
        Some(crate::model::Node::Commitment(node)) => &node.updates,
        Some(crate::model::Node::Action(node)) => &node.updates,
        _ => &[],
    }
}
