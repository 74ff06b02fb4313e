//! Finding nodes of a plan by what is typed, accent-blind.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Evidence, Map, Node, Place, Plan, Responsible, Update};
use crate::text::fold;

/// A node that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub place: Place,
    /// The field that matched and what it says, where that is not the id or the title.
    pub at: Option<(&'static str, String)>,
}

/// The places that match, best first: the node that goes by what was typed, those whose id begins
/// so, then by how well they match.
///
/// A node matches when every word typed stands in its id, title, people or institutions; behind
/// those come the nodes where every word stands in one of their other texts: notes, entries,
/// evidence. Only where nothing matches so are letters in the same order enough (`encst` for
/// *encuestas*), since that much looseness would bury an exact match.
#[must_use]
pub fn find(plan: &Plan, typed: &str) -> Vec<Hit> {
    let typed = fold(typed);
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let mut hits = ranked(plan, &typed, AtomKind::Substring);
    hits.extend(elsewhere(plan, &typed, &hits));
    if hits.is_empty() {
        hits = ranked(plan, &typed, AtomKind::Fuzzy);
    }
    // A stable sort: what is alike stays as it is ranked.
    hits.sort_by_key(|hit| by_id(plan, hit.place, typed.trim()));
    hits
}

/// 0 for the id that was typed, 1 for one that begins so, 2 for any other.
fn by_id(plan: &Plan, place: Place, typed: &str) -> u8 {
    let id = plan.node(place).map(|node| fold(node.id().as_str()));
    match id {
        Some(id) if id == typed => 0,
        Some(id) if id.starts_with(typed) => 1,
        _ => 2,
    }
}

fn ranked(plan: &Plan, typed: &str, kind: AtomKind) -> Vec<Hit> {
    let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, kind);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut hits: Vec<(u32, Hit)> = plan
        .places()
        .skip(1)
        .filter_map(|place| {
            let node = plan.node(place)?;
            let text = searched(node, kind);
            let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?;
            Some((
                score,
                Hit {
                    place,
                    at: person(node, typed),
                },
            ))
        })
        .collect();
    // A stable sort: equals stay in the order of the plan.
    hits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    hits.into_iter().map(|(_, hit)| hit).collect()
}

fn searched(node: Node<'_>, kind: AtomKind) -> String {
    let mut text = format!("{} {}", node.id(), node.title());
    // Loose matching over names as well would find nearly every node.
    if kind == AtomKind::Substring {
        for (_, part) in people(node) {
            text.push(' ');
            text.push_str(part);
        }
    }
    fold(&text)
}

fn people(node: Node<'_>) -> impl Iterator<Item = (&'static str, &str)> {
    let responsible: &[Responsible] = match node {
        Node::Commitment(node) => &node.responsible,
        Node::Action(node) => &node.responsible,
        Node::Plan(_) | Node::Axis(_) => &[],
    };
    responsible.iter().flat_map(|who| {
        let parts = [
            ("name", &who.name),
            ("institution", &who.institution),
            ("unit", &who.unit),
            ("post", &who.post),
        ];
        parts
            .into_iter()
            .filter_map(|(field, text)| Some((field, text.as_deref()?)))
    })
}

/// The person or institution that a word typed stands in, unless the id or the title has them all.
fn person(node: Node<'_>, typed: &str) -> Option<(&'static str, String)> {
    let own = fold(&format!("{} {}", node.id(), node.title()));
    let words: Vec<&str> = typed
        .split_whitespace()
        .filter(|word| !own.contains(word))
        .collect();
    let (field, text) =
        people(node).find(|(_, text)| words.iter().any(|word| fold(text).contains(word)))?;
    Some((field, text.to_owned()))
}

/// Nodes one of whose other texts has every word in it.
fn elsewhere(plan: &Plan, typed: &str, known: &[Hit]) -> Vec<Hit> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let known: std::collections::HashSet<Place> = known.iter().map(|hit| hit.place).collect();
    let holds = |text: &str| {
        let text = fold(text);
        words.iter().all(|word| text.contains(word))
    };
    let places = plan.places().skip(1).filter(|place| !known.contains(place));
    places
        .filter_map(|place| {
            let (field, text) = texts(plan.node(place)?)
                .into_iter()
                .find(|(_, text)| holds(text))?;
            Some(Hit {
                place,
                at: Some((field, around(text, &words))),
            })
        })
        .collect()
}

/// The text from a little before the first of the words on.
fn around(text: &str, words: &[&str]) -> String {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let first = parts
        .iter()
        .position(|part| words.iter().any(|word| fold(part).contains(word)))
        .unwrap_or(0);
    let from = first.saturating_sub(3);
    let start = if from > 0 { "… " } else { "" };
    format!("{start}{}", parts[from..].join(" "))
}

/// Every text of a node besides its title and its people.
fn texts(node: Node<'_>) -> Vec<(&'static str, &str)> {
    let mut texts: Vec<(&'static str, &str)> = Vec::new();

    match node {
        Node::Plan(_) => {}
        Node::Axis(node) => {
            texts.extend(some("description", node.description.as_ref()));
            texts.extend(some("justification", node.justification.as_ref()));
            texts.extend(some("objective", node.objective.as_ref()));
            texts.extend(some("effect", node.effect.as_ref()));
            texts.extend(tags(&node.tags));
            texts.extend(some("notes", node.notes.as_ref()));
        }
        Node::Commitment(node) => {
            texts.extend(some("description", node.description.as_ref()));
            texts.extend(some("problem", node.problem.as_ref()));
            texts.extend(some("objective", node.objective.as_ref()));
            texts.extend(some("notes", node.notes.as_ref()));
            texts.extend(node.goals.iter().map(|goal| ("goals", goal.as_str())));
            texts.extend(tags(&node.tags));
            texts.extend(node.evidence.iter().flat_map(shown));
            texts.extend(node.updates.iter().flat_map(entry));
        }
        Node::Action(node) => {
            texts.extend(some("description", node.description.as_ref()));
            texts.extend(some("deliverable", node.deliverable.as_ref()));
            texts.extend(some("notes", node.notes.as_ref()));
            texts.extend(node.keywords.iter().map(|word| ("keywords", word.as_str())));
            texts.extend(tags(&node.tags));
            texts.extend(node.evidence.iter().flat_map(shown));
            texts.extend(node.updates.iter().flat_map(entry));
        }
    }
    texts
}

fn tags(tags: &Map<Vec<String>>) -> impl Iterator<Item = (&'static str, &str)> {
    let all = tags.0.iter().flat_map(|(_, tags)| tags);
    all.map(|tag| ("tags", tag.as_str()))
}

fn some<'t>(field: &'static str, text: Option<&'t String>) -> Option<(&'static str, &'t str)> {
    text.map(|text| (field, text.as_str()))
}

fn entry(update: &Update) -> impl Iterator<Item = (&'static str, &str)> {
    let parts = [
        ("stage", &update.stage),
        ("note", &update.note),
        ("by", &update.by),
    ];
    let own = parts
        .into_iter()
        .filter_map(|(field, text)| Some((field, text.as_deref()?)));
    own.chain(update.evidence.iter().flat_map(shown))
}

fn shown(piece: &Evidence) -> impl Iterator<Item = (&'static str, &str)> {
    [&piece.title, &piece.text, &piece.url]
        .into_iter()
        .filter_map(|text| Some(("evidence", text.as_deref()?)))
}
