//! Merging the fields of one node.

use serde_json::Map;

use super::align::{align, is_named, name};
use super::conflicts::Conflicts;
use super::tree::Key;
use super::{Choice, Kind, What};
use crate::model::{FieldPath, Holds, Shape, Value, value};

/// The node whose fields are merged, and where conflicts go.
pub(super) struct Fields<'m, 'c> {
    pub(super) key: Key<'m>,
    pub(super) conflicts: &'m mut Conflicts<'c>,
}

/// The three states of one value; `None` where it is left out.
#[derive(Clone, Copy)]
struct Three<'v> {
    base: Option<&'v Value>,
    mine: Option<&'v Value>,
    theirs: Option<&'v Value>,
}

/// What a value is where both agree; `None` where it is left out.
struct Settled<'v>(Option<&'v Value>);

impl Fields<'_, '_> {
    /// The fields of a struct that are in the result.
    pub(super) fn structure(
        &mut self,
        shape: &'static Shape,
        at: &FieldPath,
        base: &Value,
        mine: &Value,
        theirs: &Value,
    ) -> Value {
        let fields = shape.fields.iter().filter_map(|field| {
            let three =
                Three { base: base.get(field.name), mine: mine.get(field.name), theirs: theirs.get(field.name) };
            Some((field.name.to_owned(), self.value(field.holds, &at.field(field.name), three)?))
        });
        Value::Object(fields.collect::<Map<_, _>>())
    }

    fn value(&mut self, holds: Holds, at: &FieldPath, three: Three<'_>) -> Option<Value> {
        if let Some(Settled(settled)) = three.settled() {
            return settled.cloned();
        }
        match (holds, three) {
            (Holds::Struct(shape), Three { base: Some(base), mine: Some(mine), theirs: Some(theirs) }) => {
                Some(self.structure(shape, at, base, mine, theirs))
            }
            (Holds::List(item), _) => {
                let items = self.list(*item, at, three);
                (!items.is_empty()).then_some(Value::Array(items))
            }
            (Holds::Terms, _) => {
                let terms = self.list(Holds::Terms, at, three);
                let terms =
                    terms.into_iter().filter_map(|term| if let Value::Object(term) = term { Some(term) } else { None });
                Some(Value::Object(terms.flatten().collect()))
            }
            _ => self.conflict(at, Kind::Edited, three),
        }
    }

    /// What stands there after both changed it.
    fn conflict(&mut self, at: &FieldPath, kind: Kind, three: Three<'_>) -> Option<Value> {
        let what = What { node: self.key.1.clone(), level: self.key.0, at: at.clone(), kind };
        match self.conflicts.choice(what, [three.base, three.mine, three.theirs].map(Option::<&Value>::cloned)) {
            Some(Choice::Mine) => three.mine.cloned(),
            Some(Choice::Instead(value)) => value.clone(),
            Some(Choice::Theirs) | None => three.theirs.cloned(),
        }
    }

    fn list(&mut self, item: Holds, at: &FieldPath, three: Three<'_>) -> Vec<Value> {
        let [base, mine, theirs] = [three.base, three.mine, three.theirs].map(value::items);
        let (to_mine, to_theirs) = (align(item, &base, &mine), align(item, &base, &theirs));
        // Theirs gives the order; each item with the position in mine of what it is there.
        let mut result: Vec<(Option<usize>, Value)> = Vec::new();
        for (index, own) in theirs.iter().enumerate() {
            let at = at.index(index);
            let Some(old) = to_theirs.iter().position(|pair| *pair == Some(index)) else {
                result.push((None, own.clone()));
                continue;
            };
            let three = Three { base: Some(&base[old]), mine: to_mine[old].map(|to| &mine[to]), theirs: Some(own) };
            let kept = if three.mine.is_some() {
                self.item(item, &at, three)
            } else if own == &base[old] {
                None
            } else {
                self.conflict(&at, Kind::EditedAndRemoved, three)
            };
            result.extend(kept.map(|kept| (to_mine[old], kept)));
        }
        for (old, to) in to_mine.iter().enumerate() {
            let Some(own) = to.map(|to| &mine[to]).filter(|own| to_theirs[old].is_none() && **own != base[old]) else {
                continue;
            };
            let three = Three { base: Some(&base[old]), mine: Some(own), theirs: None };
            if let Some(kept) = self.conflict(&at.index(old), Kind::EditedAndRemoved, three) {
                result.push((*to, kept));
            }
        }
        self.add_mine(item, at, &mine, &to_mine, &mut result);
        result.into_iter().map(|(_, item)| item).collect()
    }

    /// What mine added, each behind what it stands behind in mine, and behind what theirs added there.
    fn add_mine(
        &mut self,
        item: Holds,
        at: &FieldPath,
        mine: &[Value],
        to_mine: &[Option<usize>],
        result: &mut Vec<(Option<usize>, Value)>,
    ) {
        for (own, new) in mine.iter().enumerate() {
            if to_mine.contains(&Some(own)) {
                continue;
            }
            let same = |(from, theirs): &(Option<usize>, Value)| from.is_none() && theirs == new;
            if let Some(same) = result.iter_mut().find(|entry| same(entry)) {
                same.0 = Some(own);
                continue;
            }
            let namesake =
                |(from, theirs): &(Option<usize>, Value)| from.is_none() && name(item, theirs) == name(item, new);
            if let Some(twice) = result.iter().position(namesake).filter(|_| is_named(item)) {
                let theirs = result[twice].1.clone();
                let three = Three { base: None, mine: Some(new), theirs: Some(&theirs) };
                let kept = self.conflict(&at.index(twice), Kind::AddedTwice, three).unwrap_or(theirs.clone());
                result[twice] = (Some(own), kept);
                continue;
            }
            let before = (0..own).rev().find_map(|own| result.iter().position(|(from, _)| *from == Some(own)));
            let mut to = before.map_or(0, |before| before + 1);
            while result.get(to).is_some_and(|(from, _)| from.is_none()) {
                to += 1;
            }
            result.insert(to, (Some(own), new.clone()));
        }
    }

    /// An item that all three have.
    fn item(&mut self, item: Holds, at: &FieldPath, three: Three<'_>) -> Option<Value> {
        match (three.settled(), item) {
            (None, Holds::Terms) => self.conflict(at, Kind::Edited, three),
            _ => self.value(item, at, three),
        }
    }
}

impl<'v> Three<'v> {
    /// What both agree on: one changed it, or both alike.
    fn settled(self) -> Option<Settled<'v>> {
        let Self { base, mine, theirs } = self;
        match () {
            () if mine == theirs || mine == base => Some(Settled(theirs)),
            () if theirs == base => Some(Settled(mine)),
            () => None,
        }
    }
}
