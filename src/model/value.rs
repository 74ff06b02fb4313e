//! The values of a plan whatever their type, so that one rule edits, compares and writes all
//! fields.
//!
//! What a value is allowed to be is said by [`super::Shape`], and whether it is, by the types: a
//! changed node is always built anew from its values.

use serde::Serialize;
use serde::de::DeserializeOwned;
pub use serde_json::Value;

use super::{Fault, Holds, Node, Step};
use crate::text::show;
use crate::text::words::FieldWords;

/// The fields of a node, or of a part of one. What says nothing is left out: no value, an empty
/// list, a node that counts. A node comes without the nodes below it.
#[must_use]
pub fn of(part: &impl Serialize) -> Value {
    // The structs of the plan have names for fields, which is all that could be wrong.
    let mut value = serde_json::to_value(part).unwrap_or_default();
    prune(&mut value);
    value
}

/// A value on one line as a person reads it; of a struct what its fields say, named where that is
/// wanted. Names of the format are put into words, free text never is.
#[must_use]
pub fn said(value: &Value, holds: Holds, words: &FieldWords, named: bool) -> String {
    let listed = |parts: Vec<String>, between: &str| {
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(between)
    };
    match (value, holds) {
        (Value::Null, _) => String::new(),
        (Value::String(name), Holds::Choice(_)) => words.choice(name).to_owned(),
        (Value::String(text), _) => show(text).into_owned(),
        (Value::Bool(yes), _) => words.choice(&yes.to_string()).to_owned(),
        (Value::Number(number), _) => number.to_string(),
        (Value::Array(items), holds) => {
            let item = if let Holds::List(item) = holds {
                *item
            } else {
                Holds::Text
            };
            listed(
                items
                    .iter()
                    .map(|one| said(one, item, words, named))
                    .collect(),
                ", ",
            )
        }
        (Value::Object(fields), holds) => {
            let field = |(name, value): (&String, &Value)| {
                let known = if let Holds::Struct(shape) = holds {
                    shape.field(name)
                } else {
                    None
                };
                let inner = known.map_or(Holds::Text, |(_, field)| field.holds);
                let text = said(value, inner, words, named);
                // A term of the glossary is its own name.
                let label = if known.is_some() {
                    words.name(name)
                } else {
                    name
                };
                if (named || known.is_none()) && !text.is_empty() {
                    format!("{} {text}", show(label))
                } else {
                    text
                }
            };
            listed(fields.iter().map(field).collect(), " · ")
        }
    }
}

/// The fields of a node without the nodes below it.
#[must_use]
pub fn own(node: Node<'_>) -> Value {
    match node {
        Node::Plan(node) => of(node),
        Node::Axis(node) => of(node),
        Node::Commitment(node) => of(node),
        Node::Action(node) => of(node),
    }
}

/// Whether two nodes say the same of themselves, whatever is below them.
#[must_use]
pub fn is_same_own(a: Node<'_>, b: Node<'_>) -> bool {
    match (a, b) {
        // The most there are, and nothing is below them.
        (Node::Action(a), Node::Action(b)) => a == b,
        _ => own(a) == own(b),
    }
}

/// The fields of a node with all the nodes below it.
#[must_use]
pub fn whole(node: Node<'_>) -> Value {
    let mut value = own(node);
    let (list, below): (_, Vec<Value>) = match node {
        Node::Plan(node) => (
            "axes",
            node.axes
                .iter()
                .map(|axis| whole(Node::Axis(axis)))
                .collect(),
        ),
        Node::Axis(node) => (
            "commitments",
            node.commitments
                .iter()
                .map(|below| whole(Node::Commitment(below)))
                .collect(),
        ),
        Node::Commitment(node) => (
            "actions",
            node.actions
                .iter()
                .map(|action| whole(Node::Action(action)))
                .collect(),
        ),
        Node::Action(_) => return value,
    };
    if let (Value::Object(fields), false) = (&mut value, below.is_empty()) {
        fields.insert(list.to_owned(), Value::Array(below));
    }
    value
}

/// The part of the plan that has these values.
///
/// # Errors
/// What is wrong with one of them, where that is known.
pub(super) fn read<T: DeserializeOwned>(value: Value) -> Result<T, Option<Fault>> {
    serde_json::from_value(value).map_err(|error| Fault::in_message(&error.to_string()))
}

/// The value at a path; a term of a glossary is counted as the items of a list are.
#[must_use]
pub fn at<'v>(value: &'v Value, path: &[Step]) -> Option<&'v Value> {
    path.iter()
        .try_fold(value, |value, step| match (step, value) {
            (Step::Field(name), Value::Object(fields)) => fields.get(*name),
            (Step::Index(index), Value::Array(items)) => items.get(*index),
            (Step::Index(index), Value::Object(terms)) => terms.values().nth(*index),
            _ => None,
        })
}

/// The value at a path, to be changed; structs and lists on the way that are left out come to be.
pub(super) fn at_mut<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| {
        if value.is_null() {
            *value = match step {
                Step::Field(_) => Value::Object(serde_json::Map::new()),
                Step::Index(_) => Value::Array(Vec::new()),
            };
        }
        match (step, value) {
            (Step::Field(name), Value::Object(fields)) => {
                Some(fields.entry(*name).or_insert(Value::Null))
            }
            (Step::Index(index), Value::Array(items)) => items.get_mut(*index),
            (Step::Index(index), Value::Object(terms)) => terms.values_mut().nth(*index),
            _ => None,
        }
    })
}

/// Sets the value at a path, or takes a field or an item out; `None` where the path leads nowhere.
pub fn set(fields: &mut Value, path: &[Step], new: Option<Value>) -> Option<()> {
    let (last, above) = path.split_last()?;
    match (last, new) {
        (_, Some(new)) => *at_mut(fields, path)? = new,
        (Step::Field(name), None) => {
            if at(fields, above).is_some() {
                at_mut(fields, above)?.as_object_mut()?.shift_remove(*name);
            }
        }
        (Step::Index(index), None) => {
            let items = at_mut(fields, above)?.as_array_mut()?;
            (*index < items.len()).then(|| items.remove(*index))?;
        }
    }
    Some(())
}

/// The items of a list, or each term of a glossary with its meaning as an object of its own.
#[must_use]
pub fn items(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items.clone(),
        Some(Value::Object(terms)) => terms
            .iter()
            .map(|(term, meaning)| term_of(term, meaning))
            .collect(),
        _ => Vec::new(),
    }
}

fn term_of(term: &str, meaning: &Value) -> Value {
    Value::Object(std::iter::once((term.to_owned(), meaning.clone())).collect())
}

pub(super) fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(prune);
            // A dated entry says that something counts from that day on.
            let dated = fields.contains_key("on");
            fields.retain(|name, value| match value {
                Value::Null => false,
                Value::Array(items) => !items.is_empty(),
                Value::Object(terms) => {
                    !(terms.is_empty() && matches!(&**name, "tags" | "external"))
                }
                Value::Bool(counted) => !(name == "counted" && *counted && !dated),
                _ => true,
            });
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::{Place, Shape};
    use crate::text::Lang;

    #[test]
    fn names_of_the_format_are_put_into_words_and_free_text_is_not() {
        let fields = &Lang::Es.words().fields;
        let update = json!({ "on": "2023-11", "stage": "Complete", "progress": 40 });
        let holds = Holds::Struct(Shape::of(Place::Action(0, 0, 0)));
        let said = |value: Value, named| said(&value, holds, fields, named);
        assert_eq!(
            said(json!({ "updates": [update], "counted": false }), false),
            "2023-11 · Complete · 40 · no"
        );
        assert_eq!(
            said(
                json!({ "title": "", "recurrence": "Monthly", "notes": "Monthly" }),
                true
            ),
            "Periodicidad Mensual · Notas Monthly"
        );
        assert_eq!(
            super::said(
                &json!({ "OGP": "Complete" }),
                Holds::Terms(&Holds::Text),
                fields,
                false
            ),
            "OGP Complete"
        );
    }
}
