//! What goes into a figure, with which weight, and what is left out.

use std::sync::Arc;

use jiff::civil::date;

use rumbo::model::{Exact, Explanation, Part, Place, Snapshot};
use rumbo::ron::Document;

fn snapshot(text: &str) -> Snapshot {
    let plan = Document::read(text).unwrap();
    Snapshot::of(Arc::clone(plan.plan()), date(2023, 11, 30))
}

fn exact(text: &str) -> Exact {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    Exact::ratio(above.parse().unwrap(), below.parse().unwrap()).unwrap()
}

/// Two commitments: one with weights, an unreported action and one that does not count; one not
/// reported at all.
fn plan(rule: &str, unreported: &str) -> Snapshot {
    snapshot(&format!(
        "(format: 1, id: \"p\", title: \"P\", rule: {rule}, unreported: {unreported}, axes: [(id: \"e\", title: \"\", commitments: [\
         (id: \"1\", title: \"\", actions: [\
            (id: \"a\", title: \"\", weight: 2, updates: [(on: \"2023\", progress: 0), (on: \"2023-10\", progress: 60)]),\
            (id: \"b\", title: \"\", weight: 1),\
            (id: \"c\", title: \"\", counted: false, updates: [(on: \"2023-10\", progress: 100)])]),\
         (id: \"2\", title: \"\", actions: [(id: \"d\", title: \"\")])])])"
    ))
}

fn said(explanation: &Explanation) -> Vec<(Option<Exact>, Exact, Part)> {
    explanation
        .terms
        .iter()
        .map(|term| (term.value.clone(), term.weight.clone(), term.part))
        .collect()
}

#[test]
fn what_is_unreported_counts_as_the_plan_says_and_what_does_not_count_is_named() {
    let one = Place::Commitment(0, 0);
    let zero = Explanation::of(&plan("MeanOfChildren", "Zero"), one).unwrap();
    assert_eq!(
        said(&zero),
        [
            (Some(exact("60")), exact("2"), Part::Counts),
            (Some(exact("0")), exact("1"), Part::AsZero),
            (Some(exact("100")), exact("3/2"), Part::NotCounted),
        ]
    );
    assert_eq!(
        (zero.sum, zero.weight, zero.value),
        (exact("120"), exact("3"), Some(exact("40")))
    );
    let skip = Explanation::of(&plan("MeanOfChildren", "Skip"), one).unwrap();
    assert_eq!(skip.terms[1].part, Part::LeftOut);
    assert_eq!(
        (skip.sum, skip.weight, skip.value),
        (exact("120"), exact("2"), Some(exact("60")))
    );
    // The second commitment has nothing to say then, and the first is all of the axis.
    let axis = Explanation::of(&plan("MeanOfChildren", "Skip"), Place::Axis(0)).unwrap();
    assert_eq!(axis.terms[1].part, Part::LeftOut);
    assert_eq!(axis.value, Some(exact("60")));
    assert!(axis.is_even() && !zero.terms.is_empty());
    assert!(Explanation::of(&plan("MeanOfChildren", "Skip"), Place::Action(0, 0, 0)).is_none());
}

#[test]
fn under_the_mean_of_leaves_a_child_weighs_what_its_leaves_weigh() {
    let axis = Explanation::of(&plan("MeanOfLeaves", "Zero"), Place::Axis(0)).unwrap();
    assert_eq!(
        said(&axis),
        [
            (Some(exact("40")), exact("3"), Part::Counts),
            (Some(exact("0")), exact("1"), Part::AsZero)
        ]
    );
    assert_eq!(axis.value, Some(exact("30")));
    assert!(!axis.is_even());
}
