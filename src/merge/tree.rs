//! Merging which nodes there are, what they say, and where they stand.

use std::collections::{HashMap, HashSet};

use super::conflicts::{Choice, Conflict, Conflicts, Key, Kind, What};
use super::fields::Fields;
use crate::model::{FieldPath, Finding, FindingKind, Id, Node, Plan, Shape, Step, Value, value};

/// The plan that comes of a merge.
#[derive(Debug)]
pub(super) struct Nodes<'p> {
    pub(super) root: Key<'p>,
    /// The nodes below each node.
    pub(super) children: HashMap<Key<'p>, Vec<Key<'p>>>,
    /// What nodes say that say something else than in theirs, or are not there.
    pub(super) fields: HashMap<Key<'p>, Value>,
}

#[derive(Debug)]
pub(super) struct Merged<'p> {
    pub(super) nodes: Nodes<'p>,
    pub(super) conflicts: Vec<Conflict>,
}

/// One of the three plans.
struct Tree<'p> {
    order: Vec<Key<'p>>,
    nodes: HashMap<Key<'p>, Entry<'p>>,
}

struct Entry<'p> {
    node: Node<'p>,
    parent: Option<Key<'p>>,
    children: Vec<Key<'p>>,
}

impl<'p> Tree<'p> {
    fn of(plan: &'p Plan, root: &'p Id) -> Self {
        let mut tree = Self {
            order: Vec::new(),
            nodes: HashMap::new(),
        };
        tree.add((0, root), Node::Plan(plan), None);
        tree
    }

    fn add(&mut self, key: Key<'p>, node: Node<'p>, parent: Option<Key<'p>>) {
        let below: Vec<Node<'p>> = node.children().collect();
        let children: Vec<Key<'p>> = below.iter().map(|child| (key.0 + 1, child.id())).collect();
        self.order.push(key);
        self.nodes.insert(
            key,
            Entry {
                node,
                parent,
                children: children.clone(),
            },
        );
        for (child, node) in children.into_iter().zip(below) {
            self.add(child, node, Some(key));
        }
    }

    /// What it says of a node, if it has it.
    fn said(&self, key: Key<'p>) -> Option<Said<'p>> {
        self.nodes.get(&key).map(|entry| (entry.node, entry.parent))
    }

    fn children(&self, key: Key<'p>) -> &[Key<'p>] {
        self.nodes
            .get(&key)
            .map(|entry| &*entry.children)
            .unwrap_or_default()
    }
}

/// A node that is in the result.
struct Kept<'p> {
    parent: Option<Key<'p>>,
    /// Where it says something else than theirs.
    fields: Option<Value>,
}

struct Merger<'p, 'c> {
    base: Tree<'p>,
    mine: Tree<'p>,
    theirs: Tree<'p>,
    kept: HashMap<Key<'p>, Kept<'p>>,
    /// Taken out by mine, as a person decided, with all that theirs has below it.
    chosen_out: HashSet<Key<'p>>,
    /// Kept although one side took them out.
    contested: HashSet<Key<'p>>,
    /// Left out since there is no room for their ids.
    no_room: HashSet<Key<'p>>,
    conflicts: Conflicts<'c>,
}

pub(super) fn merge<'p>(
    base: &'p Plan,
    mine: &'p Plan,
    theirs: &'p Plan,
    choices: &[(What, Choice)],
    barred: &[(Id, Vec<Finding>)],
) -> Merged<'p> {
    let root = &base.id;
    let mut merger = Merger {
        base: Tree::of(base, root),
        mine: Tree::of(mine, root),
        theirs: Tree::of(theirs, root),
        kept: HashMap::new(),
        chosen_out: HashSet::new(),
        contested: HashSet::new(),
        no_room: HashSet::new(),
        conflicts: Conflicts::new(choices),
    };
    let of_mine = merger
        .mine
        .order
        .iter()
        .filter(|key| !merger.theirs.nodes.contains_key(*key));
    let of_base = merger.base.order.iter().filter(|key| {
        !merger.theirs.nodes.contains_key(*key) && !merger.mine.nodes.contains_key(*key)
    });
    let keys: Vec<Key<'p>> = merger
        .theirs
        .order
        .iter()
        .chain(of_mine)
        .chain(of_base)
        .copied()
        .collect();
    for &key in &keys {
        let bar = barred
            .iter()
            .find(|(id, _)| id == key.1)
            .map(|(_, findings)| findings);
        merger.decide(key, bar);
    }
    merger.bring_back_parents(&keys);
    // What has no room takes away the place of what is below it, and that may bring back others.
    for _ in 0..2 {
        merger.drop_clashes(&keys);
        merger.place_orphans(&keys);
    }
    merger.keep_leaves(&keys);
    let children = merger.children(&keys);
    let fields = merger
        .kept
        .into_iter()
        .filter_map(|(key, kept)| Some((key, kept.fields?)))
        .collect();
    Merged {
        nodes: Nodes {
            root: (0, root),
            children,
            fields,
        },
        conflicts: merger.conflicts.open,
    }
}

impl<'p> Merger<'p, '_> {
    /// Whether the node is in the result, and what it says there.
    fn decide(&mut self, key: Key<'p>, bar: Option<&Vec<Finding>>) {
        let (base, mut mine, theirs) = (
            self.base.said(key),
            self.mine.said(key),
            self.theirs.said(key),
        );
        if let Some(findings) = bar
            && !same(base, mine)
        {
            let what = about(key, Kind::Broken(findings.clone()));
            self.conflicts.is_mine(what, [base, mine, theirs].map(said));
            mine = base;
        }
        let kept = match (base, mine, theirs) {
            (Some(base), Some(mine), Some(theirs)) => Some(self.merged(key, base, mine, theirs)),
            (None, Some(mine), Some(theirs)) if same(Some(mine), Some(theirs)) => {
                Some(as_theirs(theirs))
            }
            (None, Some(own), Some(theirs)) => {
                let values = [None, Some(own), Some(theirs)].map(said);
                let is_mine = self.conflicts.is_mine(about(key, Kind::AddedTwice), values);
                Some(if is_mine {
                    as_mine(own)
                } else {
                    as_theirs(theirs)
                })
            }
            (None, Some(mine), None) => Some(as_mine(mine)),
            (None, None, Some(theirs)) => Some(as_theirs(theirs)),
            // What goes with a node goes or stays with it.
            (Some(_), None, Some(theirs))
                if theirs
                    .1
                    .is_some_and(|above| self.contested.contains(&above)) =>
            {
                self.contested.insert(key);
                Some(as_theirs(theirs))
            }
            (Some(_), Some(own), None)
                if own.1.is_some_and(|above| self.contested.contains(&above)) =>
            {
                self.contested.insert(key);
                Some(as_mine(own))
            }
            (Some(_), None, Some(theirs)) if same(base, Some(theirs)) => None,
            (Some(_), None, Some(theirs)) => self.stays(key, theirs).then(|| as_theirs(theirs)),
            (Some(_), Some(own), None) if !same(base, Some(own)) => {
                let what = about(key, Kind::EditedAndRemoved);
                let is_mine = self
                    .conflicts
                    .is_mine(what, [base, Some(own), None].map(said));
                is_mine.then(|| {
                    self.contested.insert(key);
                    as_mine(own)
                })
            }
            _ => None,
        };
        if let Some(kept) = kept {
            self.kept.insert(key, kept);
        }
    }

    fn merged(
        &mut self,
        key: Key<'p>,
        base: Said<'p>,
        mine: Said<'p>,
        theirs: Said<'p>,
    ) -> Kept<'p> {
        let fields = if value::is_same_own(mine.0, base.0) || value::is_same_own(mine.0, theirs.0) {
            None
        } else {
            let [base, mine, theirs] = [base.0, mine.0, theirs.0].map(value::own);
            let mut fields = Fields {
                key,
                conflicts: &mut self.conflicts,
            };
            let merged = fields.structure(
                Shape::of_level(key.0),
                &FieldPath::root(),
                &base,
                &mine,
                &theirs,
            );
            (merged != theirs).then_some(merged)
        };
        let parent = if mine.1 == base.1 || mine.1 == theirs.1 {
            theirs.1
        } else if theirs.1 == base.1
            || self.conflicts.is_mine(
                about(key, Kind::Moved),
                [base.1, mine.1, theirs.1].map(id_of),
            )
        {
            mine.1
        } else {
            theirs.1
        };
        Kept { parent, fields }
    }

    /// Whether a node that mine took out and theirs changed is in the result.
    fn stays(&mut self, key: Key<'p>, theirs: Said<'p>) -> bool {
        let base = self.base.said(key);
        let mine = self.conflicts.is_mine(
            about(key, Kind::EditedAndRemoved),
            [said(base), None, said(Some(theirs))],
        );
        if mine {
            self.chosen_out.insert(key)
        } else {
            self.contested.insert(key)
        };
        !mine
    }

    /// An id that theirs has on another level leaves no room for the node of mine.
    fn drop_clashes(&mut self, keys: &[Key<'p>]) {
        for &key in keys
            .iter()
            .filter(|key| !self.theirs.nodes.contains_key(*key))
        {
            let elsewhere =
                (1..=3).any(|depth| depth != key.0 && self.kept.contains_key(&(depth, key.1)));
            if key.0 > 0 && elsewhere && self.kept.remove(&key).is_some() {
                let values = [self.base.said(key), self.mine.said(key), None].map(said);
                self.conflicts
                    .is_mine(about(key, Kind::Broken(duplicate(key.1))), values);
                self.no_room.insert(key);
            }
        }
    }

    /// Keeps the nodes above those that are in the result, from the bottom up.
    fn bring_back_parents(&mut self, keys: &[Key<'p>]) {
        for depth in (1..=3).rev() {
            for &key in keys.iter().filter(|key| key.0 == depth) {
                if let Some(parent) = self.kept.get(&key).and_then(|kept| kept.parent) {
                    self.bring_back(parent, key);
                }
            }
        }
    }

    /// Sees to it that above every node that is in the result there is one, from the top down.
    fn place_orphans(&mut self, keys: &[Key<'p>]) {
        for depth in 1..=3 {
            for &key in keys.iter().filter(|key| key.0 == depth) {
                let orphan = self
                    .kept
                    .get(&key)
                    .and_then(|kept| kept.parent)
                    .filter(|parent| !self.kept.contains_key(parent));
                if let Some(parent) = orphan {
                    self.place_orphan(key, parent);
                }
            }
        }
    }

    /// Keeps a node that mine took out, since theirs has something below it, or that theirs took
    /// out and a person decided to keep something below.
    fn bring_back(&mut self, key: Key<'p>, child: Key<'p>) {
        if self.kept.contains_key(&key)
            || self.chosen_out.contains(&key)
            || self.no_room.contains(&key)
        {
            return;
        }
        let theirs = self.theirs.said(key);
        let mine = self.mine.said(key);
        if let Some(theirs) = theirs {
            if self.stays(key, theirs) {
                self.kept.insert(key, as_theirs(theirs));
                self.keep_below(key);
            }
        } else if let Some(mine) = mine
            && self.base.nodes.contains_key(&child)
            && !self.theirs.nodes.contains_key(&child)
        {
            self.kept.insert(key, as_mine(mine));
        }
    }

    /// Keeps what mine took out together with the node above it.
    fn keep_below(&mut self, key: Key<'p>) {
        for child in self.theirs.children(key).to_vec() {
            if !self.kept.contains_key(&child)
                && !self.chosen_out.contains(&child)
                && !self.mine.nodes.contains_key(&child)
            {
                self.kept.insert(
                    child,
                    Kept {
                        parent: Some(key),
                        fields: None,
                    },
                );
                self.keep_below(child);
            }
        }
    }

    fn place_orphan(&mut self, key: Key<'p>, parent: Key<'p>) {
        let base = self.base.said(key);
        let mine = self.mine.said(key);
        let Some(theirs) = self.theirs.said(key) else {
            // New in mine, below what theirs took out.
            let is_mine = self.conflicts.is_mine(
                about(key, Kind::EditedAndRemoved),
                [base, mine, None].map(said),
            );
            match self.mine.said(parent) {
                Some(above)
                    if is_mine
                        && !self.no_room.contains(&parent)
                        && above.1.is_some_and(|above| self.kept.contains_key(&above)) =>
                {
                    self.kept.insert(parent, as_mine(above));
                }
                _ => drop(self.kept.remove(&key)),
            }
            return;
        };
        if self.chosen_out.contains(&parent) {
            self.kept.remove(&key);
            return;
        }
        self.conflicts.is_mine(
            about(key, Kind::Moved),
            [base.and_then(|base| base.1), Some(parent), theirs.1].map(id_of),
        );
        let home = theirs.1;
        if let Some(home) = home {
            self.bring_back(home, key);
            if let Some(above) = self.kept.get(&home).and_then(|kept| kept.parent) {
                self.bring_back(above, home);
            }
        }
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.parent = home;
        }
    }

    /// A commitment is a leaf with figures of its own or has actions below it: where one side made
    /// it the one and the other the other, it is as theirs have it.
    fn keep_leaves(&mut self, keys: &[Key<'p>]) {
        let mut actions: HashMap<Key<'p>, Vec<Key<'p>>> = HashMap::new();
        for &key in keys.iter().filter(|key| key.0 == 3) {
            if let Some(parent) = self.kept.get(&key).and_then(|kept| kept.parent) {
                actions.entry(parent).or_default().push(key);
            }
        }
        for &key in keys.iter().filter(|key| key.0 == 2) {
            let Some(below) = actions.get(&key) else {
                continue;
            };
            let (Some(theirs), true) = (self.theirs.said(key), self.kept.contains_key(&key)) else {
                continue;
            };
            let theirs = value::own(theirs.0);
            let [base, mine] = [&self.base, &self.mine]
                .map(|tree| tree.said(key).map(|(node, _)| value::own(node)));
            let divided = base.is_some() && !self.mine.children(key).is_empty();
            let figures = figures(&theirs);
            let [new, own] = [base, mine].map(|other| {
                beyond(
                    &figures,
                    &other.map(|it| self::figures(&it)).unwrap_or_default(),
                )
            });
            let reported = beyond(&new, &beyond(&new, &own));
            if divided && !reported.is_empty() {
                let theirs = self.theirs.children(key);
                let new: Vec<Key<'p>> = below
                    .iter()
                    .copied()
                    .filter(|child| !theirs.contains(child))
                    .collect();
                // Where both put the same actions below it, what is asked about is the node itself.
                let asked = if new.is_empty() { vec![key] } else { new };
                for node in asked {
                    self.divide(node, &reported);
                }
            }
            let fields = self.kept.get(&key).and_then(|kept| kept.fields.clone());
            let Some(mut fields) = fields.filter(|_| !self.theirs.children(key).is_empty()) else {
                continue;
            };
            let reported = beyond(&self::figures(&fields), &figures);
            if !reported.is_empty() {
                let mut updates = value::items(theirs.get("updates"));
                let known = updates.clone();
                let is_note =
                    |entry: &Value| entry.get("progress").is_none() && !known.contains(entry);
                updates.extend(
                    value::items(fields.get("updates"))
                        .into_iter()
                        .filter(is_note),
                );
                value::set(
                    &mut fields,
                    &[Step::Field("updates")],
                    Some(Value::Array(updates)),
                );
                self.kept
                    .entry(key)
                    .and_modify(|kept| kept.fields = Some(fields));
                let what = What {
                    at: FieldPath::root().field("updates"),
                    ..about(key, Kind::NoLongerLeaf)
                };
                let below = of_ids(self.theirs.children(key));
                self.conflicts
                    .is_mine(what, [None, Some(Value::Array(reported)), Some(below)]);
            }
        }
    }

    fn divide(&mut self, child: Key<'p>, reported: &[Value]) {
        let [base, mine] = [&self.base, &self.mine].map(|tree| said(tree.said(child)));
        let values = [base, mine, Some(Value::Array(reported.to_vec()))];
        if self.conflicts.is_mine(about(child, Kind::Divided), values) || child.0 < 3 {
            return;
        }
        let home = self
            .theirs
            .said(child)
            .and_then(|(_, home)| home)
            .filter(|home| self.kept.contains_key(home));
        match (home, self.kept.get_mut(&child)) {
            (Some(_), Some(kept)) => kept.parent = home,
            _ => _ = self.kept.remove(&child),
        }
    }

    /// The nodes of the result in their order.
    fn children(&mut self, keys: &[Key<'p>]) -> HashMap<Key<'p>, Vec<Key<'p>>> {
        let mut all: HashMap<Key<'p>, Vec<Key<'p>>> = HashMap::new();
        // In the order of the plan, so that conflicts do not come in that of a table.
        for &key in keys
            .iter()
            .filter(|key| self.kept.contains_key(*key))
            .collect::<Vec<_>>()
        {
            all.insert(key, self.ordered(key));
        }
        all.retain(|_, children| !children.is_empty());
        all
    }

    fn ordered(&mut self, parent: Key<'p>) -> Vec<Key<'p>> {
        let here = |key: &Key<'p>| {
            self.kept
                .get(key)
                .is_some_and(|kept| kept.parent == Some(parent))
        };
        let [base, mine, theirs] = [&self.base, &self.mine, &self.theirs].map(|tree| {
            tree.children(parent)
                .iter()
                .copied()
                .filter(here)
                .collect::<Vec<_>>()
        });
        let mut result = theirs.clone();
        if base != mine || mine != theirs {
            let common: HashSet<Key<'p>> = base
                .iter()
                .filter(|key| mine.contains(key) && theirs.contains(key))
                .copied()
                .collect();
            let [base_order, mine_order, their_order] = [&base, &mine, &theirs].map(|keys| {
                keys.iter()
                    .copied()
                    .filter(|key| common.contains(key))
                    .collect::<Vec<_>>()
            });
            let moved = mine_order != base_order && mine_order != their_order;
            if moved
                && (their_order == base_order
                    || self.conflicts.is_mine(
                        about(parent, Kind::Ordered),
                        [&base_order, &mine_order, &their_order].map(|keys| Some(of_ids(keys))),
                    ))
            {
                let mut next = mine_order.into_iter();
                for slot in result.iter_mut().filter(|key| common.contains(key)) {
                    *slot = next.next().unwrap_or(*slot);
                }
            }
        }
        for (own, key) in mine.iter().enumerate() {
            if result.contains(key) {
                continue;
            }
            let before = mine[..own]
                .iter()
                .rev()
                .find_map(|before| result.iter().position(|key| key == before));
            let mut to = before.map_or(0, |before| before + 1);
            while result.get(to).is_some_and(|key| !mine.contains(key)) {
                to += 1;
            }
            result.insert(to, *key);
        }
        result
    }
}

/// A node and what it stands below.
type Said<'p> = (Node<'p>, Option<Key<'p>>);

fn said(node: Option<Said<'_>>) -> Option<Value> {
    node.map(|(node, _)| value::own(node))
}

fn id_of(key: Option<Key<'_>>) -> Option<Value> {
    key.map(|(_, id)| id.as_str().into())
}

fn of_ids(keys: &[Key<'_>]) -> Value {
    Value::Array(keys.iter().map(|key| key.1.as_str().into()).collect())
}

/// The entries of a node that give a figure.
fn figures(fields: &Value) -> Vec<Value> {
    let mut entries = value::items(fields.get("updates"));
    entries.retain(|entry| entry.get("progress").is_some());
    entries
}

/// What is in `some` more often than in `others`.
fn beyond(some: &[Value], others: &[Value]) -> Vec<Value> {
    let mut others = others.to_vec();
    let mut some = some.to_vec();
    some.retain(|item| {
        let same = others.iter().position(|other| other == item);
        same.map(|same| others.swap_remove(same)).is_none()
    });
    some
}

fn same(a: Option<Said<'_>>, b: Option<Said<'_>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.1 == b.1 && value::is_same_own(a.0, b.0),
        (a, b) => a.is_none() && b.is_none(),
    }
}

const fn as_theirs((_, parent): Said<'_>) -> Kept<'_> {
    Kept {
        parent,
        fields: None,
    }
}

fn as_mine((node, parent): Said<'_>) -> Kept<'_> {
    Kept {
        parent,
        fields: Some(value::own(node)),
    }
}

fn duplicate(id: &Id) -> Vec<Finding> {
    let at = FieldPath::root().field("id");
    vec![Finding {
        at: at.clone(),
        kind: FindingKind::DuplicateId {
            id: id.clone(),
            first: at,
        },
    }]
}

fn about(key: Key<'_>, kind: Kind) -> What {
    What {
        node: key.1.clone(),
        level: key.0,
        at: FieldPath::root(),
        kind,
    }
}

/// The nodes that mine has otherwise than the base, or that only one of them has.
pub(super) fn changed<'p>(base: &'p Plan, mine: &'p Plan) -> Vec<&'p Id> {
    let (base, mine) = (Tree::of(base, &base.id), Tree::of(mine, &base.id));
    let both = base.order.iter().chain(
        mine.order
            .iter()
            .filter(|key| !base.nodes.contains_key(*key)),
    );
    both.filter(|key| !same(base.said(**key), mine.said(**key)))
        .map(|key| key.1)
        .collect()
}

/// The ids that findings about the result are about.
pub(super) fn concerned(findings: &[Finding], nodes: &Nodes<'_>) -> Vec<Id> {
    let mut ids = Vec::new();
    for finding in findings {
        if let FindingKind::DuplicateId { id, .. } | FindingKind::NoSuchNode(id) = &finding.kind {
            ids.push(id.clone());
        }
        let mut key = nodes.root;
        for step in finding.at.steps() {
            if let Step::Index(index) = step {
                match nodes
                    .children
                    .get(&key)
                    .and_then(|children| children.get(*index))
                {
                    Some(child) => key = *child,
                    None => break,
                }
            } else if !matches!(step, Step::Field("axes" | "commitments" | "actions")) {
                break;
            }
        }
        ids.push(key.1.clone());
    }
    ids
}
