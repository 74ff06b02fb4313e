//! What a change of one leaf does to the figures above it, held against the whole plan computed
//! anew.

use rumbo::model::{Above, Change, Id, Node, Percent, PlanDate, Shown, Update, apply};

use super::*;

const TODAY: Date = date(2020, 6, 1);

/// A node below an axis: whether it counts, its weight, and its actions, each with whether it
/// counts, its weight and its figure. Without actions it is a leaf.
type Branch = (bool, Option<u8>, Vec<(bool, Option<u8>, Option<u8>)>);

fn terms(counted: bool, weight: Option<u8>) -> String {
    let weight = weight.map(|weight| format!("weight: {weight},"));
    let counted = if counted { "" } else { "counted: false," };
    format!("{counted}{}", weight.unwrap_or_default())
}

fn axis(a: usize, weight: Option<u8>, branches: &[Branch]) -> String {
    let branches: String = branches
        .iter()
        .enumerate()
        .map(|(c, (counted, weight, actions))| {
            let actions: String = actions
                .iter()
                .enumerate()
                .map(|(k, (counted, weight, figure))| {
                    let update = figure.map(|f| format!("(on: \"2020-01-01\", progress: {f})"));
                    let (terms, update) = (terms(*counted, *weight), update.unwrap_or_default());
                    format!("(id: \"{a}.{c}.{k}\", title: \"\", {terms} updates: [{update}]),")
                })
                .collect();
            let terms = terms(*counted, *weight);
            format!("(id: \"{a}.{c}\", title: \"\", {terms} actions: [{actions}]),")
        })
        .collect();
    let terms = terms(true, weight);
    format!("(id: \"{a}\", title: \"\", {terms} commitments: [{branches}]),")
}

/// What is printed from a place up to the plan.
fn figures(snapshot: &Snapshot, place: Place) -> Vec<Shown> {
    std::iter::successors(Some(place), |at| at.parent())
        .map(|at| {
            snapshot
                .reading(at)
                .unwrap()
                .shown(snapshot.plan().decimals)
        })
        .collect()
}

fn any_axis() -> impl Strategy<Value = (Option<u8>, Vec<Branch>)> {
    let weight = || prop::option::of(0..4_u8);
    let action = (
        prop::bool::weighted(0.8),
        weight(),
        prop::option::of(prop_oneof![Just(0), Just(100), 1..100_u8]),
    );
    let branch = (
        prop::bool::weighted(0.8),
        weight(),
        prop::collection::vec(action, 0..4),
    );
    (weight(), prop::collection::vec(branch, 1..4))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_leaf_is_judged_alone_as_with_all_the_others(
        axes in prop::collection::vec(any_axis(), 1..4),
        leaves in any::<bool>(),
        skip in any::<bool>(),
        typed in prop_oneof![Just(0), Just(100), 1..100_u8],
    ) {
        let rule = if leaves { "MeanOfLeaves" } else { "MeanOfChildren" };
        let unreported = if skip { "Skip" } else { "Zero" };
        let head = format!("rule: {rule}, unreported: {unreported},");
        let axes: String = axes.iter().enumerate().map(|(a, (weight, all))| axis(a, *weight, all)).collect();
        let plan = plan(&head, &axes);
        let before = Snapshot::of(Arc::clone(&plan), TODAY);
        for place in plan.leaves() {
            let id = plan.node(place).map(Node::id).unwrap();
            let update = Update { progress: Percent::from_whole(typed), ..Update::on(PlanDate::day(TODAY)) };
            let changes = [Change::add_update(id, &update)];
            let after = Snapshot::of(Arc::new(apply(&plan, &changes).unwrap()), TODAY);
            let judged = Above::of(&before, place).unwrap().after(&changes).unwrap().unwrap();
            prop_assert_eq!(judged, figures(&after, place));
        }
    }
}

#[test]
fn what_may_move_others_is_not_judged_alone() {
    let branch = |weight| {
        (
            true,
            weight,
            vec![(true, None, Some(50)), (true, Some(2), None)],
        )
    };
    let plan = plan("", &axis(0, None, &[branch(None), branch(Some(1))]));
    let snapshot = Snapshot::of(Arc::clone(&plan), TODAY);
    let above = |id: &str| Above::of(&snapshot, plan.find(id).unwrap());
    assert!(above("0.0").is_none() && above("0").is_none(), "no leaves");
    let leaf = above("0.0.0").unwrap();
    let [id, other] = ["0.0.0", "0.0.1"].map(|id| Id::new(id).unwrap());
    let update = Update::on(PlanDate::day(TODAY));
    assert!(leaf.after(&[Change::add_update(&id, &update)]).is_some());
    for changes in [
        vec![Change::set(&id, "weight", Some(3.into()))],
        vec![Change::set(&id, "counted", Some(false.into()))],
        vec![Change::set(&id, "id", Some("x".into()))],
        vec![Change::add_update(&other, &update)],
        vec![
            Change::add_update(&id, &update),
            Change::add_update(&other, &update),
        ],
    ] {
        assert!(leaf.after(&changes).is_none(), "{changes:?}");
    }
}
