//! What a figure would be were one leaf another.

use std::sync::Arc;

use jiff::civil::date;

use rumbo::model::{Exact, Levers, Percent, Place, Plan, Snapshot, Update};
use rumbo::ron::Document;

fn plan(rule: &str, unreported: &str) -> Arc<Plan> {
    let text = format!(
        "(format: 1, id: \"p\", title: \"P\", rule: {rule}, unreported: {unreported}, axes: [(id: \"e\", title: \"\", commitments: [\
         (id: \"1\", title: \"\", actions: [\
            (id: \"a\", title: \"\", weight: 2, updates: [(on: \"2023-10\", progress: 60)]),\
            (id: \"b\", title: \"\", weight: 1),\
            (id: \"c\", title: \"\", counted: false, updates: [(on: \"2023-10\", progress: 10)])]),\
         (id: \"2\", title: \"\", updates: [(on: \"2023-10\", progress: 80)])]),\
         (id: \"f\", title: \"\", weight: 0.5, commitments: [(id: \"3\", title: \"\")])])"
    );
    Arc::clone(Document::read(&text).unwrap().plan())
}

/// What the calculator says with the leaf really at that figure.
fn really(plan: &Plan, above: Place, leaf: Place, value: Percent) -> Option<Exact> {
    let mut plan = plan.clone();
    let update = Update {
        progress: Some(value),
        ..Update::on("2023-11-30".parse().unwrap())
    };
    match leaf {
        Place::Action(a, c, k) => plan.axes[a].commitments[c].actions[k].updates.push(update),
        Place::Commitment(a, c) => plan.axes[a].commitments[c].updates.push(update),
        _ => unreachable!(),
    }
    Snapshot::reading_at(&plan, date(2023, 11, 30), above)?
        .figure
        .value
}

#[test]
fn what_would_be_is_what_the_calculator_says_of_it() {
    for rule in ["MeanOfChildren", "MeanOfLeaves"] {
        for unreported in ["Zero", "Skip"] {
            let plan = plan(rule, unreported);
            let snapshot = Snapshot::of(Arc::clone(&plan), date(2023, 11, 30));
            let levers = Levers::of(&snapshot);
            for leaf in plan.leaves() {
                let above = std::iter::successors(leaf.parent(), |place| place.parent());
                for above in above {
                    let value = Percent::HUNDRED;
                    assert_eq!(
                        levers.figure_with(above, leaf, Some(value)),
                        really(&plan, above, leaf, value),
                        "{rule} {unreported} {leaf:?} in {above:?}"
                    );
                }
            }
            assert_eq!(
                levers.figure_with(Place::Axis(1), Place::Action(0, 0, 0), None),
                None,
                "not below it"
            );
        }
    }
}

#[test]
fn the_leaf_that_would_move_the_whole_most_comes_first() {
    let snapshot = Snapshot::of(plan("MeanOfChildren", "Zero"), date(2023, 11, 30));
    let levers = Levers::of(&snapshot);
    let most: Vec<(Place, String)> = levers
        .most(Place::Plan)
        .into_iter()
        .map(|lever| (lever.place, lever.gain.rounded(2)))
        .collect();
    // Axis e weighs what f weighs, 0.5: its commitments weigh a quarter of the whole each, and f
    // all of its half.
    assert_eq!(
        most,
        [
            (Place::Commitment(1, 0), "50.00".to_owned()),
            (Place::Action(0, 0, 1), "8.33".to_owned()),
            (Place::Action(0, 0, 0), "6.67".to_owned()),
            (Place::Commitment(0, 1), "5.00".to_owned()),
        ]
    );
}
