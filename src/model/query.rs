//! Finding nodes of a plan by what is typed, accent-blind.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Node, Place, Plan, Responsible};
use crate::text::fold;

/// The places that match, best first.
///
/// A node matches when every word typed stands in its id, title, people or institutions. Only
/// where nothing matches so are letters in the same order enough (`encst` for *encuestas*), since
/// that much looseness would bury an exact match.
#[must_use]
pub fn find(plan: &Plan, typed: &str) -> Vec<Place> {
    let typed = fold(typed);
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let exact = ranked(plan, &typed, AtomKind::Substring);
    if exact.is_empty() { ranked(plan, &typed, AtomKind::Fuzzy) } else { exact }
}

fn ranked(plan: &Plan, typed: &str, kind: AtomKind) -> Vec<Place> {
    let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, kind);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut hits: Vec<(u32, Place)> = plan
        .places()
        .skip(1)
        .filter_map(|place| {
            let text = searched(plan.node(place)?, kind);
            let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?;
            Some((score, place))
        })
        .collect();
    // A stable sort: equals stay in the order of the plan.
    hits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    hits.into_iter().map(|(_, place)| place).collect()
}

fn searched(node: Node<'_>, kind: AtomKind) -> String {
    let mut text = format!("{} {}", node.id(), node.title());
    let responsible: &[Responsible] = match node {
        Node::Commitment(node) => &node.responsible,
        Node::Action(node) => &node.responsible,
        Node::Plan(_) | Node::Axis(_) => &[],
    };
    // Loose matching over names as well would find nearly every node.
    if kind == AtomKind::Substring {
        for who in responsible {
            for part in [&who.name, &who.institution, &who.unit].into_iter().flatten() {
                text.push(' ');
                text.push_str(part);
            }
        }
    }
    fold(&text)
}
