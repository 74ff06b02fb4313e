//! Another text of a plan that is open: what the screen holds of it goes with what it was about,
//! and not with the place where that stood.

use super::field::Field;
use super::form::Form;
use super::layer::Layer;
use crate::merge::follow;
use crate::model::{FieldPath, Id, Plan, Shape, Step, Value, value};

/// The fields of a node before and after.
struct Both {
    shape: &'static Shape,
    before: Value,
    after: Value,
}

/// What stands over the screen as it is about the same in another state of the plan. What is about
/// something that is gone is taken off: of which node it was, and the text that was typed into it.
pub(super) fn layers(
    layers: Vec<Layer>,
    before: &Plan,
    after: &Plan,
) -> (Vec<Layer>, Option<(Id, Option<String>)>) {
    let mut gone = None;
    let kept = layers.into_iter().filter_map(|layer| match layer {
        Layer::Form(form) => {
            let node = form.node.clone();
            let kept = form_after(form, before, after);
            if kept.is_none() {
                gone.get_or_insert((node, None));
            }
            kept.map(Layer::Form)
        }
        Layer::Editor(mut editor) => {
            let Some(field) = field_after(&editor.on.node, &editor.on.field, before, after) else {
                gone = Some((editor.on.node.clone(), Some(editor.typed.value())));
                return None;
            };
            editor.on.field = field;
            Some(Layer::Editor(editor))
        }
        other => Some(other),
    });
    (kept.collect(), gone)
}

/// The field as it is about the same; none where that is gone.
pub(super) fn field_after(node: &Id, field: &Field, before: &Plan, after: &Plan) -> Option<Field> {
    let follow = |path: &FieldPath| Both::of(node, before, after)?.follow(path);
    Some(match field {
        Field::Value(path) => Field::Value(follow(path)?),
        Field::Item(path) => Field::Item(follow(path)?),
        Field::Made(list) => Field::Made(follow(list)?),
        Field::Delete(path) if !path.steps().is_empty() => Field::Delete(follow(path)?),
        other => other.clone(),
    })
}

/// The form as it is about the same; none where that is gone.
fn form_after(mut form: Box<Form>, before: &Plan, after: &Plan) -> Option<Box<Form>> {
    let node = Both::of(&form.node, before, after)?;
    if let Some(made) = &mut form.made {
        // What is being made is in no list yet; where its list is gone, putting it there says so.
        made.list = node.follow(&made.list).unwrap_or_else(|| made.list.clone());
        return Some(form);
    }
    let at = node.follow(&form.at)?;
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
        let own = |plan: &Plan| {
            plan.find(id.as_str())
                .and_then(|place| plan.node(place))
                .map(value::own)
        };
        let place = before.find(id.as_str())?;
        Some(Self {
            shape: Shape::of(place),
            before: own(before)?,
            after: own(after)?,
        })
    }

    fn follow(&self, path: &FieldPath) -> Option<FieldPath> {
        follow(self.shape, path, &self.before, &self.after)
    }
}
