//! Everything that the file says of one node, field by field: gone through, gone into, and edited.
//!
//! A form is a place in the values of a node, or in an item that is being made and is in no list
//! yet. What may stand where is said by the table of fields alone, so no field can be forgotten.

use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::{Map, json};

use super::draft::Draft;
use super::field::Field;
use crate::history::Agreement;
use crate::model::shape;
use crate::model::{FieldPath, Holds, Id, Plan, PlanDate, Shape, Step, Value, path, value};
use crate::text::{Words, show};

/// A form that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub node: Id,
    /// The item being made, before it is in its list.
    pub made: Option<Made>,
    /// The struct or list that is shown: from the node, or from the item being made.
    pub at: FieldPath,
    pub selected: usize,
}

/// An item that is filled in before it is put into its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The list in the node.
    pub list: FieldPath,
    pub item: Value,
    /// As it was when it was begun.
    pub begun: Value,
    /// The nodes that get it, where they are marked; else it is the one of the form.
    pub marked: Vec<Id>,
    /// What it was made of, where that was an agreement of a session.
    pub agreed: Option<Agreement>,
}

/// One row of a form.
#[derive(Debug, Clone)]
pub struct Row {
    pub kind: RowKind,
    pub label: String,
    /// What stands there, on one line; empty for nothing.
    pub said: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowKind {
    /// A value that is edited.
    Value(FieldPath),
    /// A struct or list that is gone into.
    Inside(FieldPath),
    /// Adds an item to the list that is shown.
    Add,
    /// Puts the item that was made into its list.
    Done,
}

impl Form {
    #[must_use]
    pub const fn of(node: Id) -> Self {
        Self {
            node,
            made: None,
            at: FieldPath::root(),
            selected: 0,
        }
    }

    /// A form of something inside this one.
    pub(super) fn inside(&self, at: FieldPath) -> Self {
        Self {
            node: self.node.clone(),
            made: self.made.clone(),
            at,
            selected: 0,
        }
    }

    /// A form for a new item of the list that is shown.
    pub(super) fn new_item(&self, item: Value) -> Self {
        let made = Some(Made {
            list: self.at.clone(),
            begun: item.clone(),
            item,
            marked: Vec::new(),
            agreed: None,
        });
        Self {
            node: self.node.clone(),
            made,
            at: FieldPath::root(),
            selected: 0,
        }
    }

    /// The shape of the node.
    fn node_shape(&self, plan: &Plan) -> Option<&'static Shape> {
        plan.find(self.node.as_str()).map(Shape::of)
    }

    /// What a value of this form may be.
    #[must_use]
    pub fn holds(&self, plan: &Plan, path: &FieldPath) -> Option<Holds> {
        let shape = self.node_shape(plan)?;
        match &self.made {
            None => shape.holds(path.steps()),
            Some(made) => shape.holds(made.list.index(0).join(path.steps()).steps()),
        }
    }

    /// The field that a path of this form ends in; none for an item.
    pub(super) fn field(&self, plan: &Plan, path: &FieldPath) -> Option<&'static shape::Field> {
        let (last, above) = path.steps().split_last()?;
        let (Step::Field(name), Holds::Struct(shape)) =
            (last, self.holds(plan, &FieldPath::from(above))?)
        else {
            return None;
        };
        shape.field(name).map(|(_, field)| field)
    }

    /// All the values that paths of this form lead into.
    #[must_use]
    pub fn values(&self, plan: &Plan) -> Value {
        match &self.made {
            Some(made) => made.item.clone(),
            None => plan
                .find(self.node.as_str())
                .and_then(|place| plan.node(place))
                .map(value::own)
                .unwrap_or_default(),
        }
    }

    /// What is shown, from top to bottom.
    #[must_use]
    pub fn rows(&self, plan: &Plan, words: &Words) -> Vec<Row> {
        let values = self.values(plan);
        let here = value::at(&values, self.at.steps());
        let holds = self.holds(plan, &self.at);
        let mut rows: Vec<Row> = match holds {
            Some(Holds::Struct(shape)) => {
                let below = shape.children();
                let fields = shape
                    .fields
                    .iter()
                    .filter(|field| Some(field.name) != below);
                fields
                    .map(|field| {
                        self.field_row(field, here.and_then(|here| here.get(field.name)), words)
                    })
                    .collect()
            }
            Some(Holds::List(item)) => {
                let items = value::items(here);
                let rows = items.iter().enumerate().map(|(index, item_value)| Row {
                    kind: kind(*item, self.at.index(index)),
                    label: (index + 1).to_string(),
                    said: value::said(item_value, *item, &words.fields, false),
                });
                rows.collect()
            }
            Some(Holds::Terms(meaning)) => {
                let terms = here
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten()
                    .enumerate();
                let rows = terms.map(|(index, (term, value))| Row {
                    kind: kind(*meaning, self.at.index(index)),
                    label: show(term).into_owned(),
                    said: value::said(value, *meaning, &words.fields, false),
                });
                rows.collect()
            }
            _ => Vec::new(),
        };
        let extra = |kind, label: &str| Row {
            kind,
            label: label.to_owned(),
            said: String::new(),
        };
        match holds {
            Some(Holds::List(_) | Holds::Terms(_)) => {
                rows.push(extra(RowKind::Add, words.screen.form.add));
            }
            _ if self.made.is_some() && self.at == FieldPath::root() => {
                rows.push(extra(RowKind::Done, words.screen.form.done));
            }
            _ => {}
        }
        rows
    }

    fn field_row(&self, field: &shape::Field, value: Option<&Value>, words: &Words) -> Row {
        Row {
            kind: kind(field.holds, self.at.field(field.name)),
            label: words.fields.name(field.name).to_owned(),
            said: match (field.holds, value) {
                // What is left out counts.
                (Holds::YesNo, None) => words.fields.choice("true").to_owned(),
                (Holds::List(item), Some(value)) => count(value, *item, words),
                (Holds::Terms(meaning), Some(value)) => count(value, *meaning, words),
                (holds, Some(value)) => value::said(value, holds, &words.fields, false),
                (_, None) => String::new(),
            },
        }
    }

    /// Puts a value into the item being made, if one is.
    pub(super) fn put(&mut self, path: &FieldPath, part: Option<&Value>) {
        if let Some(made) = &mut self.made {
            value::set(&mut made.item, path.steps(), part.cloned());
        }
    }

    /// The item being made as the draft of it, if anything was put into it.
    pub(super) fn draft(&self, path: PathBuf) -> Option<Draft> {
        let Made {
            list,
            item,
            begun,
            agreed,
            ..
        } = self.made.as_ref().filter(|made| made.item != made.begun)?;
        let text = json!({ "item": item, "agreed": agreed }).to_string();
        let field = Field::Made(list.clone());
        Some(Draft {
            path,
            node: self.node.clone(),
            field,
            text,
            initial: begun.to_string(),
        })
    }

    /// The form of an item that was left in a draft.
    pub(super) fn of_draft(draft: &Draft) -> Option<Self> {
        let Field::Made(list) = &draft.field else {
            return None;
        };
        let text: Value = serde_json::from_str(&draft.text).ok()?;
        let mut form = Self::of(draft.node.clone())
            .inside(list.clone())
            .new_item(text.get("item")?.clone());
        if let Some(made) = &mut form.made {
            made.begun = serde_json::from_str(&draft.initial).ok()?;
            made.agreed = text
                .get("agreed")
                .and_then(|agreed| serde_json::from_value(agreed.clone()).ok());
        }
        Some(form)
    }

    /// Where it is: `1.1.1 · Reportes 2`.
    #[must_use]
    pub fn title(&self, words: &Words) -> String {
        let steps = self
            .made
            .iter()
            .flat_map(|made| made.list.steps())
            .chain(self.at.steps());
        let (node, path) = (
            show(self.node.as_str()),
            path::said(steps, &words.fields, " · "),
        );
        let title = if path.is_empty() {
            node.into_owned()
        } else {
            format!("{node} · {path}")
        };
        match &self.made {
            None => title,
            Some(made) if made.marked.is_empty() => {
                format!("{title} · {}", words.screen.form.new_item)
            }
            // Of several it is none's own.
            Some(made) => {
                format!(
                    "{} · {path} · {}",
                    (words.screen.marked)(made.marked.len()),
                    words.screen.form.new_item
                )
            }
        }
    }
}

fn kind(holds: Holds, at: FieldPath) -> RowKind {
    match holds {
        Holds::Struct(_) | Holds::List(_) | Holds::Terms(_) => RowKind::Inside(at),
        _ => RowKind::Value(at),
    }
}

/// How many items there are, and the first of them.
fn count(value: &Value, item: Holds, words: &Words) -> String {
    let items = value::items(Some(value));
    let first = items
        .first()
        .map(|first| value::said(first, item, &words.fields, false))
        .unwrap_or_default();
    if items.len() > 1 {
        format!("{} · {first}", items.len())
    } else {
        first
    }
}

/// A new item with what is known of it already: that it is of today, and by whom.
pub(super) fn new_item(shape: &'static Shape, today: Date, by: Option<&str>) -> Value {
    let mut item = Map::new();
    let entry = [
        "Update",
        "Published",
        "Reschedule",
        "Rating",
        "Scope",
        "Budget",
    ]
    .contains(&shape.name);
    if entry {
        item.insert("on".to_owned(), value::of(&PlanDate::day(today)));
    }
    if let (Some(by), "Update") = (by, shape.name) {
        item.insert("by".to_owned(), by.into());
    }
    Value::Object(item)
}
