//! Which items of two lists are the same one, where items have no name.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::{FieldPath, Holds, Id, Plan, Shape, Step, Value, value};

/// Above so many comparisons items are told apart by their place alone.
const MOST: usize = 4_000_000;

/// For each item of `old` the position in `new` of what became of it.
///
/// Items that say the same are the same, in their order; of those between them, those that go by
/// the same name, and then, where as many are left on both sides, each in its turn.
pub(crate) fn align(item: Holds, old: &[Value], new: &[Value]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; old.len()];
    for (i, j) in equal(old, new) {
        pairs[i] = Some(j);
    }
    let anchors: Vec<(usize, usize)> = (0..old.len())
        .filter_map(|i| pairs[i].map(|j| (i, j)))
        .collect();
    let starts = std::iter::once((0, 0)).chain(anchors.iter().map(|&(i, j)| (i + 1, j + 1)));
    let ends = anchors.iter().copied().chain([(old.len(), new.len())]);
    for ((i, j), (i_end, j_end)) in starts.zip(ends) {
        let mut by_name: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (at, value) in new[j..j_end].iter().enumerate() {
            if let Some(name) = name(item, value) {
                by_name.entry(name).or_default().push_back(j + at);
            }
        }
        let mut taken: HashSet<usize> = HashSet::new();
        let mut left: Vec<usize> = (i..i_end).collect();
        left.retain(|&i| {
            pairs[i] = name(item, &old[i]).and_then(|name| by_name.get_mut(name)?.pop_front());
            taken.extend(pairs[i]);
            pairs[i].is_none()
        });
        let right: Vec<usize> = (j..j_end).filter(|j| !taken.contains(j)).collect();
        if left.len() == right.len() && !is_named(item) {
            left.into_iter()
                .zip(right)
                .for_each(|(i, j)| pairs[i] = Some(j));
        }
    }
    pairs
}

/// Where the value at a path of the fields of a node stands in another state of them; `None` where
/// it is gone.
#[must_use]
pub fn follow(
    shape: &'static Shape,
    path: &FieldPath,
    before: &Value,
    after: &Value,
) -> Option<FieldPath> {
    let mut followed = FieldPath::root();
    for (at, step) in path.steps().iter().enumerate() {
        let Step::Index(index) = step else {
            followed = followed.join(&[*step]);
            continue;
        };
        let list = &path.steps()[..at];
        let item = match shape.holds(list)? {
            Holds::List(item) => *item,
            other => other,
        };
        let old = value::items(value::at(before, list));
        let new = value::items(value::at(after, followed.steps()));
        followed = followed.index(align(item, &old, &new).get(*index).copied().flatten()?);
    }
    Some(followed)
}

/// A longest sequence of equal items.
fn equal(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let start = old
        .iter()
        .zip(new)
        .take_while(|(old, new)| old == new)
        .count();
    let end = old[start..]
        .iter()
        .rev()
        .zip(new[start..].iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    let (inner_old, inner_new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    if inner_old.len().saturating_mul(inner_new.len()) <= MOST {
        let width = inner_new.len() + 1;
        let mut lengths = vec![0_u32; (inner_old.len() + 1) * width];
        for i in (0..inner_old.len()).rev() {
            for j in (0..inner_new.len()).rev() {
                lengths[i * width + j] = if inner_old[i] == inner_new[j] {
                    lengths[(i + 1) * width + j + 1] + 1
                } else {
                    lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < inner_old.len() && j < inner_new.len() {
            if inner_old[i] == inner_new[j] {
                pairs.push((start + i, start + j));
                (i, j) = (i + 1, j + 1);
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    pairs.extend(
        (0..end)
            .rev()
            .map(|back| (old.len() - 1 - back, new.len() - 1 - back)),
    );
    pairs
}

/// Nodes that go by another id in the later plan: the new id, and the one before. Of those that are
/// in one plan alone, two of one level are one where no other there has their title.
#[must_use]
pub fn renumbered(before: &Plan, after: &Plan) -> HashMap<Id, Id> {
    type Titles<'p> = HashMap<(usize, &'p str), Vec<&'p Id>>;
    fn alone<'p>(plan: &'p Plan, other: &HashSet<&Id>) -> Titles<'p> {
        let mut titles = Titles::new();
        for place in plan.places().skip(1) {
            let Some(node) = plan.node(place) else {
                continue;
            };
            if !node.title().is_empty() && !other.contains(node.id()) {
                titles
                    .entry((place.level(), node.title()))
                    .or_default()
                    .push(node.id());
            }
        }
        titles
    }
    fn ids(plan: &Plan) -> HashSet<&Id> {
        let nodes = plan.places().skip(1).filter_map(|place| plan.node(place));
        nodes.map(crate::model::Node::id).collect()
    }
    let gone = alone(before, &ids(after));
    let come = alone(after, &ids(before));
    come.into_iter()
        .filter_map(|(title, new)| match (&*new, &**gone.get(&title)?) {
            ([new], [old]) => Some(((*new).clone(), (*old).clone())),
            _ => None,
        })
        .collect()
}

/// Whether items of that kind have a name that nobody else in their list may have.
pub(crate) fn is_named(item: Holds) -> bool {
    match item {
        Holds::Terms(_) => true,
        Holds::Struct(shape) => shape.field("id").is_some(),
        _ => false,
    }
}

/// What an item goes by among its siblings.
pub(crate) fn name(item: Holds, value: &Value) -> Option<&str> {
    match (item, value) {
        (Holds::Terms(_), Value::Object(term)) => term.keys().next().map(String::as_str),
        (Holds::Struct(_), Value::Object(fields)) => {
            let names = [
                "id",
                "on",
                "to",
                "institution",
                "name",
                "url",
                "title",
                "text",
            ];
            names
                .into_iter()
                .find_map(|name| fields.get(name)?.as_str())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::shape;

    #[test]
    fn a_path_goes_with_what_it_is_about() {
        let entry = |on: &str, figure: u8| json!({"on": on, "progress": figure, "evidence": [{"text": on}]});
        let before =
            json!({"updates": [entry("2024-01", 10), entry("2024-02", 20), entry("2024-03", 30)]});
        let after =
            json!({"updates": [entry("2023-12", 5), entry("2024-01", 10), entry("2024-02", 22)]});
        let at = |path: &str| {
            let path = FieldPath::parse(path).unwrap();
            follow(&shape::COMMITMENT, &path, &before, &after).map(|path| path.to_string())
        };
        assert_eq!(at("updates[0].note").as_deref(), Some("updates[1].note"));
        assert_eq!(
            at("updates[1].progress").as_deref(),
            Some("updates[2].progress"),
            "it is known by its day"
        );
        assert_eq!(
            at("updates[1].evidence[0].text").as_deref(),
            Some("updates[2].evidence[0].text")
        );
        assert_eq!(at("updates[2].progress"), None);
        assert_eq!(at("title").as_deref(), Some("title"));
    }
}
