//! The text that something put in comes from: what stands there is put in as its authors wrote it,
//! comments, raw strings and all.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::layout;
use super::locate::{self, Part, Parts, Wrapping};
use crate::model::{Change, FieldPath, Id, Place, Plan, Shape, Step, Value, value};

/// A text and what it says.
#[derive(Debug)]
pub(super) struct Source<'s> {
    text: &'s str,
    plan: &'s Plan,
    /// Where its nodes begin, once that is asked for.
    nodes: OnceCell<HashMap<Place, usize>>,
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
    pub(super) const fn new(text: &'s str, plan: &'s Plan) -> Self {
        Self {
            text,
            plan,
            nodes: OnceCell::new(),
        }
    }

    /// Where a value of a node stands.
    fn locate(&self, place: Place, path: &FieldPath) -> Option<Range<usize>> {
        let start = self
            .nodes
            .get_or_init(|| locate::nodes(self.text))
            .get(&place)?;
        locate::locate_from(self.text, *start, path.steps())
    }

    /// What a change puts into a list, where it stands in this text.
    pub(super) fn item(&self, change: &Change) -> Option<Written> {
        let Change::Insert {
            node, list, item, ..
        } = change
        else {
            return None;
        };
        let (list, index) = self.place_in_list(node, list, item)?;
        let open = locate::any_open_of(self.text, list)?;
        let items: Vec<Part> = Parts::new(self.text, open).collect();
        let after = index.checked_sub(1).map_or(open + 1, |at| items[at].end());
        let moved = layout::moved(self.text, items.get(index)?, after);
        Some(Written {
            above: self.text[moved.above].to_owned(),
            value: moved.value,
            behind: moved.behind,
        })
    }

    /// The value of a field of a node, where it is the same in this text.
    pub(super) fn value(&self, node: &Id, at: &FieldPath, wanted: &Value) -> Option<&'s str> {
        let place = self.plan.find(node.as_str())?;
        let fields = value::own(self.plan.node(place)?);
        if value::at(&fields, at.steps())? != wanted {
            return None;
        }
        let span = self.locate(place, at)?;
        match locate::unwrap(self.text, span) {
            Wrapping::Bare(inner) | Wrapping::Some(inner) => self.text.get(inner),
            Wrapping::Loose(_) => None,
        }
    }

    /// Whether this text has the node and not the list.
    pub(super) fn leaves_out(&self, node: &Id, list: &FieldPath) -> bool {
        let place = self.plan.find(node.as_str());
        place.is_some_and(|place| self.locate(place, list).is_none())
    }

    /// The list in the text and the position of the item there.
    fn place_in_list(
        &self,
        node: &Id,
        list: &FieldPath,
        item: &Value,
    ) -> Option<(Range<usize>, usize)> {
        let is_node = |place: Place| {
            let parent = place.parent()?;
            let [Step::Field(name)] = list.steps() else {
                return None;
            };
            (Shape::of(parent).children() == Some(name)).then_some(parent)
        };
        // A node may have stood elsewhere; it is known by its id.
        let own = item
            .get("id")
            .and_then(Value::as_str)
            .and_then(|id| self.plan.find(id));
        if let Some((place, parent)) = own.and_then(|place| Some((place, is_node(place)?))) {
            let index = match place {
                Place::Axis(index) | Place::Commitment(_, index) | Place::Action(_, _, index) => {
                    index
                }
                Place::Plan => return None,
            };
            let same = value::whole(self.plan.node(place)?) == *item;
            return self
                .locate(parent, list)
                .filter(|_| same)
                .map(|list| (list, index));
        }
        let place = self.plan.find(node.as_str())?;
        let fields = value::own(self.plan.node(place)?);
        let index = value::items(value::at(&fields, list.steps()))
            .iter()
            .position(|known| known == item)?;
        Some((self.locate(place, list)?, index))
    }
}
