//! What two people made of one plan, brought together: each rule by an example, and the laws over
//! thousands of random trees.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "these are tests"
)]

mod undo;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use proptest::collection::vec;
use proptest::prelude::*;
use rumbo::merge::{Choice, Conflict, Kind, Merge, Sides, What, merge};
use rumbo::model::{Change, FieldPath, Id, Node, Plan, Shape, Value, apply, check, value};
use rumbo::ron::{Document, clashes, settled};
use serde_json::json;

const BASE: &str = r#"// el plan
Plan(
    format: 1,
    id: "p",
    title: "Plan",
    glossary: {"A": "uno"},
    axes: [
        Axis(
            id: "1",
            title: "Eje",
            commitments: [
                Commitment(
                    id: "1.1",
                    title: "Compromiso",
                    goals: ["una", "dos"],
                    actions: [
                        // la primera
                        Action(id: "1.1.1", title: "uno", start: "2024", updates: [(on: "2024-01", progress: 10)]),
                        Action(id: "1.1.2", title: "dos"),
                        Action(id: "1.1.3", title: "tres"),
                    ],
                ),
                Commitment(id: "1.2", title: "Otro"),
            ],
        ),
    ],
)
"#;

fn plan(text: &str) -> Plan {
    let document = Document::read(text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    (**document.plan()).clone()
}

fn id(id: &str) -> Id {
    Id::new(id).unwrap()
}

fn set(node: &str, field: &'static str, value: Value) -> Change {
    Change::set(&id(node), field, Some(value))
}

fn list(name: &'static str) -> FieldPath {
    FieldPath::root().field(name)
}

fn insert(node: &str, name: &'static str, item: Value) -> Change {
    Change::Insert {
        node: id(node),
        list: list(name),
        before: None,
        item,
    }
}

fn remove(node: &str, name: &'static str, index: usize) -> Change {
    Change::Remove {
        node: id(node),
        list: list(name),
        index,
    }
}

fn moved(index: usize, to: &str, before: Option<usize>) -> Change {
    Change::Move {
        node: id("1.1"),
        list: list("actions"),
        index,
        to: id(to),
        before,
    }
}

/// Merges what the two made of the base; the result must read back from their text.
fn merged(mine: &[Change], theirs: &[Change]) -> (Merge, String) {
    decided(mine, theirs, &[])
}

fn decided(mine: &[Change], theirs: &[Change], choices: &[(What, Choice)]) -> (Merge, String) {
    let base = Document::read(BASE).unwrap();
    let mine = apply(base.plan(), mine).unwrap();
    let (theirs, _) = base.apply(theirs).unwrap();
    let merge = merge(base.plan(), &mine, theirs.plan(), choices).unwrap();
    let (result, _) = theirs.apply(&merge.changes).unwrap();
    assert_eq!(**result.plan(), merge.plan);
    (merge, result.text().to_owned())
}

#[track_caller]
fn conflict(mine: &[Change], theirs: &[Change], kind: &Kind) -> Conflict {
    let (merge, _) = merged(mine, theirs);
    assert_eq!(merge.conflicts.len(), 1, "{:#?}", merge.conflicts);
    assert_eq!(
        merge.plan,
        apply(&plan(BASE), theirs).unwrap(),
        "nothing is written for it"
    );
    assert_eq!(merge.conflicts[0].what.kind, *kind);
    merge.conflicts[0].clone()
}

#[test]
fn what_one_changed_is_taken() {
    let (merge, text) = merged(
        &[set("1.1.1", "title", "mío".into())],
        &[set("1.1.2", "title", "suyo".into())],
    );
    assert_eq!(merge.conflicts, []);
    assert_eq!(
        text,
        BASE.replace("title: \"uno\"", "title: \"mío\"")
            .replace("title: \"dos\"", "title: \"suyo\"")
    );
}

#[test]
fn fields_of_one_node_are_told_apart() {
    let (merge, _) = merged(
        &[set("1.1.1", "start", "2025".into())],
        &[set("1.1.1", "title", "suyo".into())],
    );
    assert_eq!(merge.conflicts, []);
    assert_eq!(merge.changes, [set("1.1.1", "start", "2025".into())]);
}

#[test]
fn what_both_changed_alike_is_taken_once() {
    let both = [
        set("1.1.1", "title", "igual".into()),
        insert("1.1.1", "updates", json!({"on": "2024-02", "progress": 20})),
    ];
    let (merge, _) = merged(&both, &both);
    assert_eq!((merge.conflicts, merge.changes), (vec![], vec![]));
}

#[test]
fn what_both_changed_to_something_different_waits_for_a_person() {
    let (mine, theirs) = (
        [set("1.1.1", "title", "mío".into())],
        [set("1.1.1", "title", "suyo".into())],
    );
    let open = conflict(&mine, &theirs, &Kind::Edited);
    assert_eq!(
        (&*open.what.at.to_string(), open.what.node.as_str()),
        ("title", "1.1.1")
    );
    assert_eq!(
        [open.base, open.mine, open.theirs],
        ["uno", "mío", "suyo"].map(|text| Some(Value::from(text)))
    );
    for (choice, title) in [
        (Choice::Mine, "mío"),
        (Choice::Theirs, "suyo"),
        (Choice::Instead(Some("otro".into())), "otro"),
    ] {
        let (merge, text) = decided(&mine, &theirs, &[(open.what.clone(), choice)]);
        assert_eq!(merge.conflicts, []);
        assert_eq!(
            text,
            BASE.replace("title: \"uno\"", &format!("title: \"{title}\""))
        );
    }
}

#[test]
fn updates_of_both_are_kept() {
    let update = |on: &str| insert("1.1.1", "updates", json!({"on": on, "progress": 50}));
    let (merge, text) = merged(
        &[update("2024-03")],
        &[update("2024-02"), update("2024-04")],
    );
    assert_eq!(merge.conflicts, []);
    let order: Vec<usize> = ["2024-01", "2024-02", "2024-04", "2024-03"]
        .iter()
        .map(|on| text.find(on).unwrap())
        .collect();
    assert!(
        order.is_sorted(),
        "mine comes behind what is in the file: {text}"
    );
}

#[test]
fn an_update_corrected_by_one_and_followed_by_another_is_both() {
    let correct = Change::Set {
        node: id("1.1.1"),
        at: list("updates").index(0).field("progress"),
        value: Some(15.into()),
    };
    let (merge, text) = merged(
        &[correct],
        &[insert(
            "1.1.1",
            "updates",
            json!({"on": "2024-02", "progress": 20}),
        )],
    );
    assert_eq!(merge.conflicts, []);
    assert!(
        text.contains("(on: \"2024-01\", progress: 15)")
            && text.contains("(on: \"2024-02\", progress: 20)"),
        "{text}"
    );
}

#[test]
fn two_figures_of_one_day_by_two_people_are_a_conflict_whichever_way_they_are_merged() {
    let report = |figure: u8| {
        [insert(
            "1.1.1",
            "updates",
            json!({"on": "2024-02-29", "progress": figure}),
        )]
    };
    for (mine, theirs) in [(85, 95), (95, 85)] {
        let open = conflict(&report(mine), &report(theirs), &Kind::Contradicted);
        let entry = |figure: u8| Some(json!({"on": "2024-02-29", "progress": figure}));
        assert_eq!(
            (open.base, open.mine, open.theirs),
            (None, entry(mine), entry(theirs))
        );
        let (merge, text) = decided(&report(mine), &report(theirs), &[(open.what, Choice::Mine)]);
        assert_eq!(merge.conflicts, []);
        assert!(
            text.contains(&format!("progress: {mine}"))
                && !text.contains(&format!("progress: {theirs}")),
            "{text}"
        );
    }
    // A month speaks of its last day.
    let month = [insert(
        "1.1.1",
        "updates",
        json!({"on": "2024-02", "progress": 60}),
    )];
    conflict(&report(85), &month, &Kind::Contradicted);
    // A correction of what both knew, against a new report of that day.
    let correct = |figure: u8| {
        let at = list("updates").index(0).field("progress");
        [Change::Set {
            node: id("1.1.1"),
            at,
            value: Some(figure.into()),
        }]
    };
    let again = [insert(
        "1.1.1",
        "updates",
        json!({"on": "2024-01-31", "progress": 20}),
    )];
    conflict(&correct(15), &again, &Kind::Contradicted);
    // The new report was put beside one it contradicts, which was then corrected: mine counts, and
    // what was corrected stays so.
    let open = conflict(&again, &correct(15), &Kind::Contradicted);
    assert_eq!(open.base, Some(json!({"on": "2024-01", "progress": 10})));
    for (choice, left) in [
        (Choice::Mine, vec!["15", "20"]),
        (Choice::Theirs, vec!["15"]),
    ] {
        let (merge, text) = decided(&again, &correct(15), &[(open.what.clone(), choice)]);
        assert_eq!(merge.conflicts, []);
        let updates = &merge.plan.axes[0].commitments[0].actions[0].updates;
        let figures: Vec<String> = updates
            .iter()
            .filter_map(|it| Some(it.progress?.to_string()))
            .collect();
        assert_eq!(figures, left, "{text}");
    }
}

#[test]
fn what_does_not_contradict_on_one_day_is_kept_and_what_is_equal_is_one() {
    let on = "2024-02-29";
    let report = |item: Value| insert("1.1.1", "updates", item);
    let note = |text: &str| report(json!({"on": on, "note": text}));
    let (merge, text) = merged(
        &[note("a")],
        &[note("b"), report(json!({"on": on, "progress": 40}))],
    );
    assert_eq!(merge.conflicts, []);
    assert!(
        ["note: \"a\"", "note: \"b\"", "progress: 40"]
            .iter()
            .all(|said| text.contains(said)),
        "{text}"
    );
    let same = [report(json!({"on": on, "progress": 40, "note": "a"}))];
    let (merge, _) = merged(&same, &same);
    assert_eq!((merge.conflicts, merge.changes), (vec![], vec![]));
    // One after the other by one person is no contradiction.
    let two = [
        report(json!({"on": on, "progress": 40})),
        report(json!({"on": on, "progress": 45})),
    ];
    assert_eq!(merged(&two, &[]).0.conflicts, []);
    // Two documents may print different figures.
    let printed = |source: &str, figure: u8| {
        [insert(
            "1.1",
            "published",
            json!({"on": on, "progress": figure, "source": source}),
        )]
    };
    assert_eq!(merged(&printed("a", 30), &printed("b", 31)).0.conflicts, []);
    conflict(&printed("a", 30), &printed("a", 31), &Kind::Contradicted);
}

#[test]
fn a_figure_of_what_got_actions_is_a_conflict_and_the_rest_is_merged() {
    let figure = insert(
        "1.2",
        "updates",
        json!({"on": "2024-01-31", "progress": 40}),
    );
    let action = insert("1.2", "actions", json!({"id": "1.2.1", "title": "nueva"}));
    let title = set("1.1.1", "title", "mejor".into());
    let (merge, text) = merged(
        &[figure.clone(), title.clone()],
        std::slice::from_ref(&action),
    );
    assert_eq!(
        merge
            .conflicts
            .iter()
            .map(|c| &c.what.kind)
            .collect::<Vec<_>>(),
        [&Kind::NoLongerLeaf]
    );
    assert_eq!(
        merge.conflicts[0].mine,
        Some(json!([{"on": "2024-01-31", "progress": 40}]))
    );
    assert_eq!(merge.conflicts[0].theirs, Some(json!(["1.2.1"])));
    assert!(
        text.contains("mejor") && text.contains("1.2.1") && !text.contains("progress: 40"),
        "{text}"
    );
    // The other way round too; there the actions may be chosen.
    let (mine, theirs) = ([action, title], [figure]);
    let (merge, text) = merged(&mine, &theirs);
    assert_eq!(
        merge
            .conflicts
            .iter()
            .map(|c| &c.what.kind)
            .collect::<Vec<_>>(),
        [&Kind::Divided]
    );
    assert_eq!(
        merge.conflicts[0].theirs,
        Some(json!([{"on": "2024-01-31", "progress": 40}]))
    );
    assert!(
        text.contains("mejor") && !text.contains("1.2.1") && text.contains("progress: 40"),
        "{text}"
    );
    let (merge, text) = decided(
        &mine,
        &theirs,
        &[(merge.conflicts[0].what.clone(), Choice::Mine)],
    );
    assert_eq!(merge.conflicts, []);
    assert!(
        text.contains("1.2.1") && text.contains("progress: 40"),
        "{text}"
    );
    // One person may do both.
    let (merge, text) = merged(&[theirs[0].clone(), mine[0].clone()], &[]);
    assert_eq!(merge.conflicts, []);
    assert!(
        text.contains("1.2.1") && text.contains("progress: 40"),
        "{text}"
    );
}

#[test]
fn nodes_with_different_ids_are_both_added() {
    let new = |id: &str| insert("1.1", "actions", json!({"id": id, "title": "nueva"}));
    let (merge, text) = merged(&[new("1.1.5")], &[new("1.1.4")]);
    assert_eq!(merge.conflicts, []);
    assert!(text.find("1.1.4").unwrap() < text.find("1.1.5").unwrap());
}

#[test]
fn the_same_id_added_twice_is_a_conflict() {
    let new = |title: &str| {
        [insert(
            "1.1",
            "actions",
            json!({"id": "1.1.4", "title": title}),
        )]
    };
    let open = conflict(&new("mía"), &new("suya"), &Kind::AddedTwice);
    let (merge, text) = decided(&new("mía"), &new("suya"), &[(open.what, Choice::Mine)]);
    assert_eq!(merge.conflicts, []);
    assert!(text.contains("mía") && !text.contains("suya"));
    // Under another parent as well.
    let elsewhere = [insert(
        "1.2",
        "actions",
        json!({"id": "1.1.4", "title": "suya"}),
    )];
    conflict(&new("suya"), &elsewhere, &Kind::AddedTwice);
}

#[test]
fn deleting_against_editing_is_a_conflict() {
    let (delete, edit) = (
        [remove("1.1", "actions", 0)],
        [set("1.1.1", "title", "editada".into())],
    );
    let open = conflict(&delete, &edit, &Kind::EditedAndRemoved);
    let (_, text) = decided(&delete, &edit, &[(open.what, Choice::Mine)]);
    assert!(!text.contains("1.1.1"));
    let open = conflict(&edit, &delete, &Kind::EditedAndRemoved);
    let (_, text) = decided(&edit, &delete, &[(open.what, Choice::Mine)]);
    assert!(text.contains("editada"));
    // What nobody else touched goes.
    let (merge, text) = merged(&[remove("1.1", "actions", 1)], &edit);
    assert_eq!(merge.conflicts, []);
    assert!(!text.contains("1.1.2"));
}

#[test]
fn what_is_added_below_a_deleted_node_is_a_conflict() {
    let (delete, add) = (
        [remove("1", "commitments", 1)],
        [insert(
            "1.2",
            "actions",
            json!({"id": "1.2.1", "title": "nueva"}),
        )],
    );
    conflict(&delete, &add, &Kind::EditedAndRemoved);
    let open = conflict(&add, &delete, &Kind::EditedAndRemoved);
    let (merge, text) = decided(&add, &delete, &[(open.what, Choice::Mine)]);
    assert_eq!(merge.conflicts, []);
    assert!(text.contains("\"1.2\"") && text.contains("1.2.1"), "{text}");
}

#[test]
fn moves_are_merged_and_two_different_ones_are_a_conflict() {
    let (merge, text) = merged(
        &[moved(0, "1.2", None)],
        &[set("1.1.1", "title", "suya".into())],
    );
    assert_eq!(merge.conflicts, []);
    assert_eq!(merge.plan.axes[0].commitments[1].actions[0].title, "suya");
    assert!(text.contains("// la primera"), "{text}");
    let third = [
        insert("1", "commitments", json!({"id": "1.3", "title": "x"})),
        moved(0, "1.3", None),
    ];
    conflict(&[moved(0, "1.2", None)], &third, &Kind::Moved);
}

#[test]
fn order_is_merged_and_two_different_ones_are_a_conflict() {
    let (merge, _) = merged(
        &[moved(0, "1.1", None)],
        &[insert(
            "1.1",
            "actions",
            json!({"id": "1.1.4", "title": ""}),
        )],
    );
    assert_eq!(merge.conflicts, []);
    let ids: Vec<&str> = merge.plan.axes[0].commitments[0]
        .actions
        .iter()
        .map(|action| action.id.as_str())
        .collect();
    assert_eq!(ids, ["1.1.2", "1.1.3", "1.1.1", "1.1.4"]);
    conflict(
        &[moved(0, "1.1", None)],
        &[moved(2, "1.1", Some(0))],
        &Kind::Ordered,
    );
}

#[test]
fn many_nodes_in_another_order_are_one_change_and_keep_what_belongs_to_them() {
    let nodes = |order: &[usize]| {
        let lines: Vec<String> = order
            .iter()
            .map(|at| format!("        // antes de {at}\n        (id: \"{at}\", title: \"{at}\"), // tras {at}\n"))
            .collect();
        format!(
            "Plan(\n    format: 1, id: \"p\", title: \"P\",\n    axes: [\n{}    ],\n)\n",
            lines.concat()
        )
    };
    let mut order: Vec<usize> = (0..30).collect();
    let base = Document::read(&nodes(&order)).unwrap();
    order.reverse();
    let mine = Document::read(&nodes(&order)).unwrap();
    let theirs = Document::read(
        &nodes(&(0..30).collect::<Vec<_>>()).replace("title: \"7\"", "title: \"siete\""),
    )
    .unwrap();
    let merge = merge(base.plan(), mine.plan(), theirs.plan(), &[]).unwrap();
    assert_eq!((merge.conflicts.len(), merge.changes.len()), (0, 1));
    let (result, _) = theirs.apply(&merge.changes).unwrap();
    assert_eq!(
        result.text(),
        nodes(&order).replace("title: \"7\"", "title: \"siete\"")
    );
}

#[test]
fn lists_without_names_and_glossaries_are_merged_item_by_item() {
    let goal = |index: usize, text: &str| Change::Set {
        node: id("1.1"),
        at: list("goals").index(index),
        value: Some(text.into()),
    };
    let (merge, _) = merged(
        &[
            goal(0, "UNA"),
            insert("p", "glossary", json!({"C": "tres"})),
        ],
        &[goal(1, "DOS"), insert("p", "glossary", json!({"B": "dos"}))],
    );
    assert_eq!(merge.conflicts, []);
    assert_eq!(merge.plan.axes[0].commitments[0].goals, ["UNA", "DOS"]);
    assert_eq!(merge.plan.glossary.0.len(), 3);
    conflict(&[goal(0, "mía")], &[goal(0, "suya")], &Kind::Edited);
    conflict(
        &[insert("p", "glossary", json!({"B": "mío"}))],
        &[insert("p", "glossary", json!({"B": "suyo"}))],
        &Kind::AddedTwice,
    );
}

#[test]
fn what_does_not_hold_together_is_a_conflict() {
    // Each end is after its own start, and the two together are not.
    let (merge, _) = merged(
        &[set("1.1.1", "start", "2025".into())],
        &[set("1.1.1", "end", "2024-06".into())],
    );
    assert!(
        matches!(
            &merge.conflicts[..],
            [Conflict {
                what: What {
                    kind: Kind::Broken(_),
                    ..
                },
                ..
            }]
        ),
        "{merge:#?}"
    );
    assert_eq!(merge.changes, []);
    // What depends on a node that is gone; the rest of mine is kept.
    let mine = [
        insert("1.1.1", "depends_on", "1.1.3".into()),
        set("1.1.2", "title", "mía".into()),
    ];
    let (merge, text) = merged(&mine, &[remove("1.1", "actions", 2)]);
    assert_eq!(merge.conflicts.len(), 1);
    assert!(text.contains("mía") && !text.contains("depends_on"));
}

/// Choices taken from random bytes; where they run out, the simplest one.
struct Dice<'d>(&'d [u8]);

impl Dice<'_> {
    fn roll(&mut self, sides: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        usize::from(*first) % sides.max(1)
    }
}

/// A random change of a plan; `who` makes its texts tell who wrote them.
fn change(dice: &mut Dice<'_>, plan: &Plan, who: &str) -> Change {
    let places: Vec<_> = plan.places().collect();
    let place = places[dice.roll(places.len())];
    let node = plan.node(place).unwrap();
    let (own, shape) = (node.id().clone(), Shape::of(place));
    let text = ["a", "b", who][dice.roll(3)];
    let new = format!("n{}", dice.roll(6));
    let index = dice.roll(3);
    let before = [None, Some(0), Some(1)][dice.roll(3)];
    let date = ["2020", "2021-02", "2022-12-31", "2023"][dice.roll(4)];
    let Some(below) = shape.children() else {
        return match dice.roll(9) {
            7 => insert(
                own.as_str(),
                "updates",
                json!({ "on": date, "progress": 10 * dice.roll(3) }),
            ),
            8 => Change::Set {
                node: own,
                at: list("updates").index(index).field("progress"),
                value: Some((10 * dice.roll(3)).into()),
            },
            0 => Change::set(&own, "title", Some(text.into())),
            1 => Change::set(&own, "start", (dice.roll(4) > 0).then(|| date.into())),
            2 => Change::set(&own, "end", (dice.roll(4) > 0).then(|| date.into())),
            3 => insert(own.as_str(), "updates", json!({ "on": date, "note": text })),
            4 => Change::Set {
                node: own,
                at: list("updates").index(index).field("note"),
                value: Some(text.into()),
            },
            5 => remove(own.as_str(), "updates", index),
            _ => insert(
                own.as_str(),
                "depends_on",
                plan.node(places[dice.roll(places.len())])
                    .unwrap()
                    .id()
                    .as_str()
                    .into(),
            ),
        };
    };
    match dice.roll(8) {
        7 if below == "actions" => insert(
            own.as_str(),
            "updates",
            json!({ "on": date, "progress": 10 * dice.roll(3) }),
        ),
        0 => Change::set(&own, "title", Some(text.into())),
        1 => Change::set(&own, "notes", (dice.roll(4) > 0).then(|| text.into())),
        2 | 3 => Change::Insert {
            node: own,
            list: list(below),
            before,
            item: json!({ "id": new, "title": text }),
        },
        4 => remove(own.as_str(), below, index),
        _ => {
            let others: Vec<Id> = plan
                .places()
                .filter(|other| std::mem::discriminant(other) == std::mem::discriminant(&place))
                .map(|place| plan.node(place).unwrap().id().clone())
                .collect();
            Change::Move {
                node: own,
                list: list(below),
                index,
                to: others[dice.roll(others.len())].clone(),
                before,
            }
        }
    }
}

fn changed(from: &Plan, bytes: &[u8], most: usize, who: &str) -> Plan {
    let mut dice = Dice(bytes);
    let mut plan = from.clone();
    for _ in 0..most {
        if dice.0.is_empty() {
            break;
        }
        let change = change(&mut dice, &plan, who);
        if let Ok(after) = apply(&plan, &[change]) {
            plan = after;
        }
    }
    plan
}

/// What a plan says: each value with its node and its field, and how often; and where each node
/// stands.
fn facts(plan: &Plan) -> BTreeMap<String, usize> {
    let mut facts = BTreeMap::new();
    let mut note = |fact: String| *facts.entry(fact).or_insert(0) += 1;
    for place in plan.places() {
        let node = plan.node(place).unwrap();
        let parent = place.parent().map_or("", |parent| {
            plan.node(parent).map(Node::id).unwrap().as_str()
        });
        note(format!("{} in {parent}", node.id()));
        said(&format!("{}", node.id()), &value::own(node), &mut note);
    }
    facts
}

fn said(at: &str, value: &Value, note: &mut impl FnMut(String)) {
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, value)| said(&format!("{at} {name}"), value, note)),
        Value::Array(items) => items.iter().for_each(|item| said(at, item, note)),
        value => note(format!("{at} = {value}")),
    }
}

/// A plan as a failing case shows it.
fn tree(plan: &Plan) -> String {
    value::whole(Node::Plan(plan))["axes"].to_string()
}

/// What is in `more` and not in `less`.
fn beyond(more: &BTreeMap<String, usize>, less: &BTreeMap<String, usize>) -> Vec<String> {
    more.iter()
        .filter(|(fact, count)| less.get(*fact).unwrap_or(&0) < count)
        .map(|(fact, _)| fact.clone())
        .collect()
}

/// What the conflicts show of one side.
fn shown<'c>(conflicts: &'c [Conflict], side: fn(&'c Conflict) -> &'c Option<Value>) -> String {
    let mut shown = String::new();
    for conflict in conflicts {
        shown.extend(["[", conflict.what.node.as_str(), "] "]);
        if let Some(value) = side(conflict) {
            said("", value, &mut |fact| shown.push_str(&(fact + " ")));
        }
    }
    shown
}

/// Whether a conflict is about the node of a fact and shows its value.
fn is_shown(fact: &str, shown: &str) -> bool {
    let node = fact.split(' ').next().unwrap();
    let of_node = shown.contains(&format!("[{node}]"));
    let value = fact.rsplit(" = ").next().filter(|value| *value != fact);
    match value {
        Some(value) => of_node && shown.contains(&format!("= {value} ")),
        // Where a node stands: the conflict is about it, or about what it stood in.
        None => of_node || shown.contains(&format!("[{}]", fact.rsplit(' ').next().unwrap())),
    }
}

fn merge_of(
    base: &Plan,
    mine: &Plan,
    theirs: &Plan,
    choices: &[(What, Choice)],
) -> Result<Merge, TestCaseError> {
    merge(base, mine, theirs, choices).map_err(|refusal| {
        TestCaseError::fail(format!(
            "{refusal:?}\nbase {}\nmine {}\ntheirs {}",
            tree(base),
            tree(mine),
            tree(theirs)
        ))
    })
}

fn holds(base: &Plan, mine: &Plan, theirs: &Plan) -> Result<(), TestCaseError> {
    let both = merge_of(base, mine, theirs, &[])?;
    prop_assert_eq!(
        &apply(theirs, &both.changes),
        &Ok(both.plan.clone()),
        "the changes make the result"
    );
    prop_assert_eq!(check(&both.plan), vec![], "the result passes its check");
    let (from, result) = (facts(base), facts(&both.plan));
    for (plan, side) in [(mine, "mine"), (theirs, "theirs")] {
        let shown = shown(
            &both.conflicts,
            if side == "mine" {
                |c| &c.mine
            } else {
                |c| &c.theirs
            },
        );
        for fact in beyond(&facts(plan), &from) {
            prop_assert!(
                result.contains_key(&fact) || is_shown(&fact, &shown),
                "{side} said {fact}\n{shown}\nbase {}\nmine {}\ntheirs {}",
                tree(base),
                tree(mine),
                tree(theirs)
            );
        }
    }
    let other = merge_of(base, theirs, mine, &[])?;
    prop_assert_eq!(
        both.conflicts.is_empty(),
        other.conflicts.is_empty(),
        "{:#?}\n{:#?}\nbase {}\nmine {}\ntheirs {}",
        both.conflicts,
        other.conflicts,
        tree(base),
        tree(mine),
        tree(theirs)
    );
    if both.conflicts.is_empty() {
        prop_assert_eq!(
            &result,
            &facts(&other.plan),
            "the same whoever is called mine"
        );
    }
    prop_assert_eq!(
        &merge_of(base, mine, base, &[])?.plan,
        mine,
        "onto the base it is mine"
    );
    prop_assert_eq!(
        merge_of(base, base, theirs, &[])?.changes,
        vec![],
        "nothing of mine is nothing to do"
    );
    let same = merge_of(base, mine, mine, &[])?;
    prop_assert_eq!(
        (same.changes, same.conflicts),
        (vec![], vec![]),
        "twice the same is the same"
    );
    Ok(())
}

/// What is undecided is in the file between marks: it is no plan until somebody settles it, and
/// with the first version of each it is what theirs and mine agree on, to the byte.
fn marks(base: &Plan, mine: &Plan, theirs: &Plan) -> Result<(), TestCaseError> {
    let written = |plan: &Plan| {
        let from = Document::read(BASE).unwrap();
        let changes = merge(from.plan(), plan, from.plan(), &[]).unwrap().changes;
        from.apply(&changes).unwrap().0
    };
    let (mine, theirs) = (written(mine), written(theirs));
    let merged = merge_of(base, mine.plan(), theirs.plan(), &[])?;
    let result = theirs.apply_from(&merged.changes, &mine).unwrap().0;
    let sides = Sides {
        base,
        mine: &mine,
        theirs: &theirs,
    };
    let marked = sides.marked(&merged, ["suyo", "mío"]).unwrap();
    let found = clashes(&marked);
    prop_assert_eq!(found.is_empty(), merged.conflicts.is_empty(), "{}", &marked);
    prop_assert_eq!(
        Document::read(&marked).is_ok(),
        merged.conflicts.is_empty(),
        "{}",
        &marked
    );
    let all = |side: usize| settled(&marked, &vec![Some(side); found.len()]);
    prop_assert_eq!(&all(0), result.text());
    prop_assert!(
        found.is_empty() || all(1) != all(0),
        "the versions differ: {}",
        &marked
    );
    Ok(())
}

/// Whatever is decided, in the end nothing is left to decide.
fn ends(base: &Plan, mine: &Plan, theirs: &Plan) -> Result<(), TestCaseError> {
    for choice in [Choice::Mine, Choice::Theirs] {
        let mut choices: Vec<(What, Choice)> = Vec::new();
        let mut rounds = 0;
        loop {
            let merge = merge_of(base, mine, theirs, &choices)?;
            prop_assert_eq!(check(&merge.plan), vec![]);
            if merge.conflicts.is_empty() {
                break;
            }
            choices.extend(
                merge
                    .conflicts
                    .into_iter()
                    .map(|conflict| (conflict.what, choice.clone())),
            );
            rounds += 1;
            prop_assert!(rounds < 30, "{choices:#?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(10_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_loses_nothing_and_does_not_care_who_is_who(
        base in vec(any::<u8>(), 0..120),
        mine in vec(any::<u8>(), 0..60),
        theirs in vec(any::<u8>(), 0..60),
    ) {
        let base = changed(&plan(BASE), &base, 14, "base");
        holds(&base, &changed(&base, &mine, 7, "mine"), &changed(&base, &theirs, 7, "theirs"))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(1_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_undecided_is_marked_in_the_file(
        base in vec(any::<u8>(), 0..80),
        mine in vec(any::<u8>(), 0..40),
        theirs in vec(any::<u8>(), 0..40),
    ) {
        let base = changed(&plan(BASE), &base, 10, "base");
        marks(&base, &changed(&base, &mine, 5, "mine"), &changed(&base, &theirs, 5, "theirs"))?;
    }

    #[test]
    fn every_conflict_can_be_decided(
        base in vec(any::<u8>(), 0..120),
        mine in vec(any::<u8>(), 0..60),
        theirs in vec(any::<u8>(), 0..60),
    ) {
        let base = changed(&plan(BASE), &base, 14, "base");
        ends(&base, &changed(&base, &mine, 7, "mine"), &changed(&base, &theirs, 7, "theirs"))?;
    }
}

#[test]
fn the_generator_reaches_every_kind_of_conflict() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut clean = 0;
    for seed in 0..4_000_u32 {
        let bytes = |salt: u32| -> Vec<u8> {
            (0..60_u32)
                .map(|at| {
                    ((seed + 1)
                        .wrapping_mul(2_654_435_761)
                        .wrapping_add((at * salt).wrapping_mul(40_503))
                        >> 13) as u8
                })
                .collect()
        };
        let base = changed(&plan(BASE), &bytes(3), 6, "base");
        let (mine, theirs) = (
            changed(&base, &bytes(5), 6, "mine"),
            changed(&base, &bytes(7), 6, "theirs"),
        );
        let merge = merge(&base, &mine, &theirs, &[]).unwrap_or_else(|r| {
            panic!(
                "{r:?}\nbase {}\nmine {}\ntheirs {}",
                tree(&base),
                tree(&mine),
                tree(&theirs)
            )
        });
        clean += usize::from(merge.conflicts.is_empty() && !merge.changes.is_empty());
        for conflict in merge.conflicts {
            let name = format!("{:?}", conflict.what.kind)
                .split('(')
                .next()
                .unwrap()
                .to_owned();
            match kinds.entry(name) {
                Entry::Vacant(entry) => drop(entry.insert(1)),
                Entry::Occupied(mut entry) => *entry.get_mut() += 1,
            }
        }
    }
    assert!(clean > 100, "{clean}");
    assert_eq!(kinds.len(), 9, "{kinds:?}");
}
