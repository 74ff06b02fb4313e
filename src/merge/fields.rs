//! Merging the fields of one node.

use std::collections::{HashMap, HashSet};

use serde_json::Map;

use super::align::{align, is_named, name};
use super::conflicts::{Choice, Conflicts, Key, Kind, What};
use super::contradict::contradict;
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

/// What gives way where two entries contradict each other.
#[derive(Default)]
struct Given {
    /// Positions in mine of what is as if mine had not made it.
    left_out: HashSet<usize>,
    /// What stands in theirs instead; none for what is as if theirs had not made it.
    theirs: HashMap<usize, Option<Value>>,
}

/// For each of `count` items where it comes from.
fn reversed(pairs: &[Option<usize>], count: usize) -> Vec<Option<usize>> {
    let mut from = vec![None; count];
    for (old, new) in pairs.iter().enumerate() {
        if let Some(new) = new {
            from[*new] = Some(old);
        }
    }
    from
}

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
            let three = Three {
                base: base.get(field.name),
                mine: mine.get(field.name),
                theirs: theirs.get(field.name),
            };
            Some((
                field.name.to_owned(),
                self.value(field.holds, &at.field(field.name), three)?,
            ))
        });
        Value::Object(fields.collect::<Map<_, _>>())
    }

    fn value(&mut self, holds: Holds, at: &FieldPath, three: Three<'_>) -> Option<Value> {
        if let Some(Settled(settled)) = three.settled() {
            return settled.cloned();
        }
        match (holds, three) {
            (
                Holds::Struct(shape),
                Three {
                    base: Some(base),
                    mine: Some(mine),
                    theirs: Some(theirs),
                },
            ) => Some(self.structure(shape, at, base, mine, theirs)),
            (Holds::List(item), _) => {
                let items = self.list(*item, at, three);
                (!items.is_empty()).then_some(Value::Array(items))
            }
            (Holds::Terms(_), _) => {
                let terms = self.list(holds, at, three);
                let terms = terms.into_iter().filter_map(|term| {
                    if let Value::Object(term) = term {
                        Some(term)
                    } else {
                        None
                    }
                });
                Some(Value::Object(terms.flatten().collect()))
            }
            _ => self.conflict(at, Kind::Edited, three),
        }
    }

    /// What stands there after both changed it.
    fn conflict(&mut self, at: &FieldPath, kind: Kind, three: Three<'_>) -> Option<Value> {
        let what = self.about(at, kind);
        match self.conflicts.choice(
            what,
            [three.base, three.mine, three.theirs].map(Option::<&Value>::cloned),
        ) {
            Some(Choice::Mine) => three.mine.cloned(),
            Some(Choice::Instead(value)) => value.clone(),
            Some(Choice::Theirs) | None => three.theirs.cloned(),
        }
    }

    fn about(&self, at: &FieldPath, kind: Kind) -> What {
        What {
            node: self.key.1.clone(),
            level: self.key.0,
            at: at.clone(),
            kind,
        }
    }

    fn list(&mut self, item: Holds, at: &FieldPath, three: Three<'_>) -> Vec<Value> {
        let [base, mine, theirs] = [three.base, three.mine, three.theirs].map(value::items);
        let (to_mine, to_theirs) = (align(item, &base, &mine), align(item, &base, &theirs));
        let from_mine = reversed(&to_mine, mine.len());
        let from_theirs = reversed(&to_theirs, theirs.len());
        let given = self.contradictions(
            item,
            at,
            &base,
            [(&mine, &from_mine), (&theirs, &from_theirs)],
        );
        // Theirs gives the order; each item with the position in mine of what it is there.
        let mut result: Vec<(Option<usize>, Value)> = Vec::new();
        for (index, own) in theirs.iter().enumerate() {
            let at = at.index(index);
            let own = given.theirs.get(&index).map_or(Some(own), Option::as_ref);
            let Some(old) = from_theirs[index] else {
                result.extend(own.map(|own| (None, own.clone())));
                continue;
            };
            let own = own.unwrap_or(&base[old]);
            let mine = to_mine[old].map(|to| {
                if given.left_out.contains(&to) {
                    &base[old]
                } else {
                    &mine[to]
                }
            });
            let three = Three {
                base: Some(&base[old]),
                mine,
                theirs: Some(own),
            };
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
            let changed = |to: &usize| to_theirs[old].is_none() && mine[*to] != base[old];
            let Some(to) = to.filter(changed).filter(|to| !given.left_out.contains(to)) else {
                continue;
            };
            let three = Three {
                base: Some(&base[old]),
                mine: Some(&mine[to]),
                theirs: None,
            };
            if let Some(kept) = self.conflict(&at.index(old), Kind::EditedAndRemoved, three) {
                result.push((Some(to), kept));
            }
        }
        let added = (0..mine.len())
            .filter(|own| from_mine[*own].is_none() && !given.left_out.contains(own));
        self.add_mine(item, at, &mine, added, &mut result);
        result.into_iter().map(|(_, item)| item).collect()
    }

    /// What one side made and what the other made that cannot both hold. What both made alike is
    /// one of theirs and is held against nothing.
    ///
    /// Where mine put a new entry beside one of that day which theirs then corrected, both stay if
    /// mine is chosen: mine comes after it, as it did before the correction, and a correction is
    /// not taken back for it.
    fn contradictions(
        &mut self,
        item: Holds,
        at: &FieldPath,
        base: &[Value],
        [mine, theirs]: [(&[Value], &[Option<usize>]); 2],
    ) -> Given {
        let mut given = Given::default();
        let made =
            |(items, from): (&[Value], &[Option<usize>]), by_other: &[Value]| -> Vec<usize> {
                let is_new = |at: &usize| from[*at].is_none_or(|old| base[old] != items[*at]);
                (0..items.len())
                    .filter(is_new)
                    .filter(|at| !by_other.contains(&items[*at]))
                    .collect()
            };
        let by_theirs = made(theirs, mine.0);
        for own in made(mine, theirs.0) {
            let same_item = |other: usize| mine.1[own].is_some() && mine.1[own] == theirs.1[other];
            let against = |other: &&usize| {
                !same_item(**other) && contradict(item, &mine.0[own], &theirs.0[**other])
            };
            // Of several on one day the last is the one that counts.
            let Some(&other) = by_theirs.iter().rev().find(against) else {
                continue;
            };
            let what = self.about(&at.index(other), Kind::Contradicted);
            let before = mine.1[own].or(theirs.1[other]).map(|old| &base[old]);
            let beside = mine.1[own].is_none()
                && before.is_some_and(|before| contradict(item, &mine.0[own], before));
            let values = [before, Some(&mine.0[own]), Some(&theirs.0[other])];
            match self
                .conflicts
                .choice(what, values.map(Option::<&Value>::cloned))
            {
                Some(Choice::Mine) if beside => {}
                Some(Choice::Mine) => _ = given.theirs.insert(other, None),
                Some(Choice::Instead(value)) => {
                    given.left_out.insert(own);
                    given.theirs.insert(other, value.clone());
                }
                Some(Choice::Theirs) | None => _ = given.left_out.insert(own),
            }
        }
        given
    }

    /// What mine added, each behind what it stands behind in mine, and behind what theirs added
    /// there.
    fn add_mine(
        &mut self,
        item: Holds,
        at: &FieldPath,
        mine: &[Value],
        added: impl Iterator<Item = usize>,
        result: &mut Vec<(Option<usize>, Value)>,
    ) {
        for own in added {
            let new = &mine[own];
            let same = |(from, theirs): &(Option<usize>, Value)| from.is_none() && theirs == new;
            if let Some(same) = result.iter_mut().find(|entry| same(entry)) {
                same.0 = Some(own);
                continue;
            }
            let namesake = |(from, theirs): &(Option<usize>, Value)| {
                from.is_none() && name(item, theirs) == name(item, new)
            };
            if let Some(twice) = result.iter().position(namesake).filter(|_| is_named(item)) {
                let theirs = result[twice].1.clone();
                let three = Three {
                    base: None,
                    mine: Some(new),
                    theirs: Some(&theirs),
                };
                let kept = self
                    .conflict(&at.index(twice), Kind::AddedTwice, three)
                    .unwrap_or(theirs.clone());
                result[twice] = (Some(own), kept);
                continue;
            }
            let before = (0..own)
                .rev()
                .find_map(|own| result.iter().position(|(from, _)| *from == Some(own)));
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
            (None, Holds::Terms(_)) => self.conflict(at, Kind::Edited, three),
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
