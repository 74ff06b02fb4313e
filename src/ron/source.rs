//! The text that something put in comes from: what stands there is put in as its authors wrote it, comments, raw
//! strings and all.

use super::layout;
use super::locate::{self, Part, Parts, Wrapping};
use crate::model::{Change, FieldPath, Id, Place, Plan, Shape, Step, Value, value};

/// A text and what it says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'s> {
    pub(super) text: &'s str,
    pub(super) plan: &'s Plan,
}

/// An item as it stands in a text, with the comments that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Whole lines of comments right above it; empty for none.
    pub(super) above: String,
    pub(super) value: String,
    /// The comment behind it on its last line.
    pub(super) behind: String,
}

impl<'s> Source<'s> {
    /// What a change puts into a list, where it stands in this text.
    pub(super) fn item(self, change: &Change) -> Option<Written> {
        let Change::Insert { node, list, item, .. } = change else { return None };
        let (list, index) = self.place_in_list(node, list, item)?;
        let (open, items) = parts(self.text, &list)?;
        let after = index.checked_sub(1).map_or(open + 1, |at| items[at].end());
        let moved = layout::moved(self.text, items.get(index)?, after);
        Some(Written { above: self.text[moved.above].to_owned(), value: moved.value, behind: moved.behind })
    }

    /// The value of a field of a node, where it is the same in this text.
    pub(super) fn value(self, node: &Id, at: &FieldPath, wanted: &Value) -> Option<&'s str> {
        let place = self.plan.find(node.as_str())?;
        let fields = value::own(self.plan.node(place)?);
        if value::at(&fields, at.steps())? != wanted {
            return None;
        }
        let span = locate::locate(self.text, place.path().join(at.steps()).steps())?;
        match locate::unwrap(self.text, span) {
            Wrapping::Bare(inner) | Wrapping::Some(inner) => self.text.get(inner),
            Wrapping::Loose(_) => None,
        }
    }

    /// Whether this text has the node and not the list.
    pub(super) fn leaves_out(self, node: &Id, list: &FieldPath) -> bool {
        let place = self.plan.find(node.as_str());
        place.is_some_and(|place| locate::locate(self.text, place.path().join(list.steps()).steps()).is_none())
    }

    /// The list in the text and the position of the item there.
    fn place_in_list(self, node: &Id, list: &FieldPath, item: &Value) -> Option<(FieldPath, usize)> {
        let is_node = |place: Place| {
            let parent = place.parent()?;
            let [Step::Field(name)] = list.steps() else { return None };
            (Shape::of(parent).children() == Some(name)).then_some(parent)
        };
        // A node may have stood elsewhere; it is known by its id.
        let own = item.get("id").and_then(Value::as_str).and_then(|id| self.plan.find(id));
        if let Some((place, parent)) = own.and_then(|place| Some((place, is_node(place)?))) {
            let index = match place {
                Place::Axis(index) | Place::Commitment(_, index) | Place::Action(_, _, index) => index,
                Place::Plan => return None,
            };
            let same = value::whole(self.plan.node(place)?) == *item;
            return same.then(|| (parent.path().join(list.steps()), index));
        }
        let place = self.plan.find(node.as_str())?;
        let fields = value::own(self.plan.node(place)?);
        let index = value::items(value::at(&fields, list.steps())).iter().position(|known| known == item)?;
        Some((place.path().join(list.steps()), index))
    }
}

/// The parts of a struct or a list or a map, and where it opens.
pub(super) fn parts(text: &str, path: &FieldPath) -> Option<(usize, Vec<Part>)> {
    let value = locate::locate(text, path.steps())?;
    let open = locate::any_open_of(text, value)?;
    Some((open, Parts::new(text, open).collect()))
}
