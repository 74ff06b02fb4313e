//! How changes look in the text: each rule as a text before, a change, and the text after.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::similar_names,
    reason = "these are tests"
)]

use rumbo::model::{
    Change, Evidence, FieldPath, Id, Percent, Reschedule, Update, Value, apply, value,
};
use rumbo::ron::{Document, Edit, Unwritable, WriteError};

/// The text after the changes; that it reads back and can be undone is checked on the way.
fn after(before: &str, changes: &[Change]) -> String {
    let document =
        Document::read(before).unwrap_or_else(|problems| panic!("{problems:#?}\n{before}"));
    let (changed, edits) = document
        .apply(changes)
        .unwrap_or_else(|error| panic!("{error:?}\n{before}"));
    assert_eq!(**changed.plan(), apply(document.plan(), changes).unwrap());
    let undo: Vec<Edit> = edits.iter().rev().map(Edit::inverse).collect();
    assert_eq!(changed.with_edits(&undo).unwrap().text(), before);
    assert_eq!(document.with_edits(&edits).unwrap().text(), changed.text());
    changed.text().to_owned()
}

/// A plan with one action whose fields are these, each line as given.
fn action(fields: &str) -> String {
    format!(
        "Plan(format: 1, id: \"p\", title: \"t\", axes: [(id: \"e\", title: \"\", commitments: [(id: \"c\", title: \"\", actions: [\n{fields}\n])])])\n"
    )
}

/// Changes an action given by its lines, and gives its lines back.
fn on_action(fields: &str, changes: &[Change]) -> String {
    let (before, whole) = (action(fields), after(&action(fields), changes));
    let (head, tail) = before.split_once(fields).unwrap();
    whole
        .strip_prefix(head)
        .unwrap()
        .strip_suffix(tail)
        .unwrap()
        .to_owned()
}

fn id(id: &str) -> Id {
    Id::new(id).unwrap()
}

fn set(field: &'static str, value: Option<&str>) -> [Change; 1] {
    [Change::set(&id("a"), field, value.map(Value::from))]
}

fn title(text: &str) -> [Change; 1] {
    set("title", Some(text))
}

fn start(date: &str) -> [Change; 1] {
    set("start", Some(date))
}

fn update(on: &str, progress: u8) -> Update {
    Update {
        progress: Percent::from_whole(progress),
        ..Update::on(on.parse().unwrap())
    }
}

fn add(update: &Update) -> [Change; 1] {
    [Change::add_update(&id("a"), update)]
}

/// Fields of an update of the action, set in place.
fn correct(index: usize, fields: &[(&'static str, Option<Value>)]) -> Vec<Change> {
    let update = FieldPath::root().field("updates").index(index);
    let change = |(field, value): &(&'static str, Option<Value>)| Change::Set {
        node: id("a"),
        at: update.field(field),
        value: value.clone(),
    };
    fields.iter().map(change).collect()
}

#[test]
fn a_value_is_replaced_and_nothing_else() {
    assert_eq!(
        on_action(
            "  Action ( /* ( */ title:\"x\",id : \"a\" ) // )",
            &title("y")
        ),
        "  Action ( /* ( */ title:\"y\",id : \"a\" ) // )"
    );
    assert_eq!(
        on_action(
            "(id: \"a\", title: \"x\", start: Some( \"2020\" ))",
            &start("2021-03")
        ),
        "(id: \"a\", title: \"x\", start: Some( \"2021-03\" ))"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", start: None)", &start("2021")),
        "(id: \"a\", title: \"x\", start: \"2021\")"
    );
    assert_eq!(
        on_action("(id: \"a\", r#title: \"x\",)", &title("y")),
        "(id: \"a\", r#title: \"y\",)"
    );
}

#[test]
fn a_string_keeps_the_way_it_is_written() {
    assert_eq!(
        on_action("(id: \"a\", title: r#\"x\"#)", &title("y \"z\"")),
        "(id: \"a\", title: r#\"y \"z\"\"#)"
    );
    assert_eq!(
        on_action("(id: \"a\", title: r\"x\")", &title("un\ndos")),
        "(id: \"a\", title: r\"un\ndos\")"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\")", &title("un\ndos \"tres\"")),
        r#"(id: "a", title: "un\ndos \"tres\"")"#
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\ny\")", &title("un\ndos")),
        "(id: \"a\", title: \"un\ndos\")"
    );
    assert_eq!(
        on_action("(id: \"a\", title: r\"x\")", &title("pdf.\u{202e}nor")),
        "(id: \"a\", title: \"pdf.\\u{202e}nor\")"
    );
}

#[test]
fn an_absent_field_goes_below_its_predecessor() {
    let fields = "\t(\n\t\tid: \"a\",\n\t\ttitle: \"x\",  // de la página 3\n\t\t// sobre el término\n\t\tend: \"2024\",\n\t)";
    assert_eq!(
        on_action(fields, &start("2021")),
        "\t(\n\t\tid: \"a\",\n\t\ttitle: \"x\",  // de la página 3\n\t\tstart: \"2021\",\n\t\t// sobre el término\n\t\tend: \"2024\",\n\t)"
    );
    // Its nearest predecessor in the format, wherever that stands.
    assert_eq!(
        on_action(
            "(\n  notes: \"n\",\n  title: \"x\",\n  id: \"a\",\n)",
            &start("2021")
        ),
        "(\n  notes: \"n\",\n  title: \"x\",\n  start: \"2021\",\n  id: \"a\",\n)"
    );
}

#[test]
fn a_missing_comma_is_added_and_the_last_line_stays_without() {
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\" // fin\n)", &start("2021")),
        "(\n  id: \"a\",\n  title: \"x\", // fin\n  start: \"2021\"\n)"
    );
}

#[test]
fn fields_that_share_a_line_get_company() {
    assert_eq!(
        on_action("(id: \"a\", title: \"x\")", &start("2021")),
        "(id: \"a\", title: \"x\", start: \"2021\")"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\",)", &start("2021")),
        "(id: \"a\", title: \"x\", start: \"2021\",)"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\" /* y */)", &start("2021")),
        "(id: \"a\", title: \"x\" /* y */, start: \"2021\")"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\", title: \"x\", end: \"2024\",\n)",
            &start("2021")
        ),
        "(\n  id: \"a\", title: \"x\", start: \"2021\", end: \"2024\",\n)"
    );
    assert_eq!(
        on_action("(id: \"a\",\n   title: \"x\")", &start("2021")),
        "(id: \"a\",\n   title: \"x\", start: \"2021\")"
    );
}

#[test]
fn a_new_text_of_several_lines_is_raw() {
    let notes = set("notes", Some("uno\ndos"));
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\",\n)", &notes),
        "(\n  id: \"a\",\n  title: \"x\",\n  notes: r\"uno\ndos\",\n)"
    );
}

#[test]
fn a_cleared_field_goes_with_its_line() {
    let clear = set("start", None);
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\", // t\n  start: \"2021\", // s\n  end: \"2024\", // e\n)",
            &clear
        ),
        "(\n  id: \"a\",\n  title: \"x\", // t\n  end: \"2024\", // e\n)"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  start: \"2021\", end: \"2024\", // ambas\n)",
            &clear
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  end: \"2024\", // ambas\n)"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\", start: \"2021\", // ambas\n)",
            &clear
        ),
        "(\n  id: \"a\",\n  title: \"x\", // ambas\n)"
    );
    assert_eq!(
        on_action("(id: \"a\", start: Some(\"2021\"), title: \"x\")", &clear),
        "(id: \"a\", title: \"x\")"
    );
    assert_eq!(
        on_action("(start: \"2021\", id: \"a\", title: \"x\")", &clear),
        "(id: \"a\", title: \"x\")"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", start: \"2021\",)", &clear),
        "(id: \"a\", title: \"x\",)"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", start: None)", &clear),
        "(id: \"a\", title: \"x\", start: None)"
    );
}

#[test]
fn the_last_field_goes_with_the_comma_before_it() {
    let clear = set("start", None);
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", start: \"2021\")", &clear),
        "(id: \"a\", title: \"x\")"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\", // t\n  // sobre el inicio\n  start: \"2021\" // s\n)",
            &clear
        ),
        "(\n  id: \"a\",\n  title: \"x\" // t\n  // sobre el inicio\n)"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", /* t */ start: \"2021\")", &clear),
        "(id: \"a\", title: \"x\" /* t */)"
    );
    // The bracket must not end up inside the comment.
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\", // t\n  start: \"2021\")",
            &clear
        ),
        "(\n  id: \"a\",\n  title: \"x\" // t\n  )"
    );
}

#[test]
fn an_absent_list_is_put_in_whole() {
    assert_eq!(
        on_action(
            "(\n    id: \"a\",\n    title: \"x\",\n    notes: \"n\",\n)",
            &add(&update("2026-11-21", 45))
        ),
        "(\n    id: \"a\",\n    title: \"x\",\n    updates: [(on: \"2026-11-21\", progress: 45)],\n    notes: \"n\",\n)"
    );
}

#[test]
fn items_have_their_fields_in_order_and_figures_at_their_shortest() {
    let full = Update {
        progress: Percent::from_hundredths(4550),
        stage: Some("s".into()),
        note: Some("n".into()),
        by: Some("b".into()),
        evidence: vec![Evidence {
            url: Some("u".into()),
            on: Some("2020".parse().unwrap()),
            ..Evidence::default()
        }],
        clarification: Some(String::new()),
        ..Update::on("2026-11".parse().unwrap())
    };
    assert_eq!(
        on_action("(id: \"a\", title: \"x\")", &add(&full)),
        "(id: \"a\", title: \"x\", updates: [(on: \"2026-11\", progress: 45.5, stage: \"s\", note: \"n\", by: \"b\", evidence: [(url: \"u\", on: \"2020\")], clarification: \"\")])"
    );
    let moved = Reschedule {
        on: "2024-01-15".parse().unwrap(),
        start: None,
        end: Some("2025".parse().unwrap()),
        reason: Some("falta de fondos".into()),
        agreed_by: None,
    };
    assert_eq!(
        on_action(
            "(id: \"a\", title: \"x\",)",
            &[Change::add_reschedule(&id("a"), &moved)]
        ),
        "(id: \"a\", title: \"x\", reschedules: [(on: \"2024-01-15\", end: \"2025\", reason: \"falta de fondos\")],)"
    );
}

#[test]
fn a_list_on_one_line_opens_when_it_grows_long() {
    let two = [add(&update("2024", 5)), add(&update("2025", 6))].concat();
    assert_eq!(
        on_action(
            "(\n    id: \"a\",\n    title: \"x\",\n    updates: [],\n)",
            &two
        ),
        "(\n    id: \"a\",\n    title: \"x\",\n    updates: [(on: \"2024\", progress: 5), (on: \"2025\", progress: 6)],\n)"
    );
    assert_eq!(
        on_action(
            "(\n    id: \"a\",\n    title: \"x\",\n    updates: [(on: \"2023-11-30\", progress: 60)], // u\n)",
            &add(&update("2024-05-31", 75))
        ),
        "(\n    id: \"a\",\n    title: \"x\",\n    updates: [\n        (on: \"2023-11-30\", progress: 60),\n        (on: \"2024-05-31\", progress: 75),\n    ], // u\n)"
    );
    // No comma after the last field, none after the last item.
    assert_eq!(
        on_action(
            "(\n    id: \"a\",\n    title: \"x\",\n    updates: [(on: \"2023-11-30\", progress: 60)]\n)",
            &add(&update("2024-05-31", 75))
        ),
        "(\n    id: \"a\",\n    title: \"x\",\n    updates: [\n        (on: \"2023-11-30\", progress: 60),\n        (on: \"2024-05-31\", progress: 75)\n    ]\n)"
    );
    // One with comments stays as it is, since they might lose their place.
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [(on: \"2023-11-30\", progress: 60) /* u */],\n)",
            &add(&update("2024-05-31", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [(on: \"2023-11-30\", progress: 60) /* u */, (on: \"2024-05-31\", progress: 75)],\n)"
    );
    // A struct on one line stays on it.
    assert_eq!(
        on_action(
            "(id: \"a\", title: \"x\", updates: [(on: \"2023-11-30\", progress: 60)])",
            &add(&update("2024-05-31", 75))
        ),
        "(id: \"a\", title: \"x\", updates: [(on: \"2023-11-30\", progress: 60), (on: \"2024-05-31\", progress: 75)])"
    );
}

#[test]
fn a_list_on_several_lines_gets_one_more() {
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    (on: \"2023\"), // u\n  ],\n)",
            &add(&update("2024", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    (on: \"2023\"), // u\n    (on: \"2024\", progress: 75),\n  ],\n)"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    (on: \"2023\") // u\n  ],\n)",
            &add(&update("2024", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    (on: \"2023\"), // u\n    (on: \"2024\", progress: 75)\n  ],\n)"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [(\n    on: \"2023\",\n  )],\n)",
            &add(&update("2024", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [(\n    on: \"2023\",\n  ), (on: \"2024\", progress: 75)],\n)"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    // aún nada\n  ],\n)",
            &add(&update("2024", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    // aún nada\n    (on: \"2024\", progress: 75),\n  ],\n)"
    );
    assert_eq!(
        on_action(
            "(id: \"a\", title: \"x\", updates: [ /* nada */ ])",
            &add(&update("2024", 75))
        ),
        "(id: \"a\", title: \"x\", updates: [ /* nada */ (on: \"2024\", progress: 75)])"
    );
}

#[test]
fn an_update_is_corrected_in_place() {
    let fields = "(id: \"a\", title: \"x\", updates: [(on: \"2024\", progress: 0x32), (on: \"2023\"), (on: \"2024\", progress: Some(50u8), note: \"n\")])";
    let mut changes = correct(
        2,
        &[
            ("progress", Some(60.into())),
            ("note", None),
            ("by", Some("b".into())),
        ],
    );
    changes.push(Change::Insert {
        node: id("a"),
        list: FieldPath::root()
            .field("updates")
            .index(2)
            .field("evidence"),
        before: None,
        item: value::of(&Evidence {
            text: Some("t".into()),
            ..Evidence::default()
        }),
    });
    assert_eq!(
        on_action(fields, &changes),
        "(id: \"a\", title: \"x\", updates: [(on: \"2024\", progress: 0x32), (on: \"2023\"), (on: \"2024\", progress: Some(60), by: \"b\", evidence: [(text: \"t\")])])"
    );
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let fields = "(id: \"a\", title: \"x\", updates: [(on: \"2024\", progress: 0x32)])";
    for changes in [
        title("x").to_vec(),
        set("end", None).to_vec(),
        correct(0, &[("progress", Some(50.into()))]),
    ] {
        let (_, edits) = Document::read(&action(fields))
            .unwrap()
            .apply(&changes)
            .unwrap();
        assert_eq!(edits, []);
    }
    // 0x32 is 50 already, so it stays as it was written.
    let both = correct(
        0,
        &[("progress", Some(50.into())), ("by", Some("b".into()))],
    );
    assert_eq!(
        on_action(fields, &both),
        "(id: \"a\", title: \"x\", updates: [(on: \"2024\", progress: 0x32, by: \"b\")])"
    );
}

#[test]
fn line_ends_and_the_mark_of_the_file_are_kept() {
    let before = "\u{feff}#![enable(implicit_some)]\r\nPlan(\r\n  format: 1,\r\n  id: \"p\",\r\n  title: r\"uno\r\ndos\",\r\n  axes: [],\r\n)";
    let plan = |field, text: &str| [Change::set(&id("p"), field, Some(text.into()))];
    assert_eq!(Document::read(before).unwrap().plan().title, "uno\ndos");
    assert_eq!(
        after(before, &plan("notes", "a\nb")),
        before.replace("  axes", "  notes: r\"a\r\nb\",\r\n  axes")
    );
    assert_eq!(
        after(before, &plan("title", "tres\ncuatro")),
        before.replace("uno\r\ndos", "tres\r\ncuatro")
    );
}

#[test]
fn names_are_written_where_the_file_demands_them() {
    let before = "#![enable(explicit_struct_names)]\nPlan(format: 1, id: \"p\", title: \"t\", axes: [Axis(id: \"e\", title: \"\", commitments: [Commitment(id: \"a\", title: \"\")])])";
    assert!(
        after(before, &add(&update("2024", 5)))
            .contains("updates: [Update(on: \"2024\", progress: 5)]")
    );
}

#[test]
fn a_some_without_parentheses_is_not_touched() {
    let text = action("(id: \"a\", title: \"x\", start: Some \"2020\")");
    let document = Document::read(&text).unwrap();
    assert_eq!(
        document.apply(&start("2021")).unwrap_err(),
        WriteError::Unwritable {
            line: 2,
            column: 30,
            why: Unwritable::LooseSome
        }
    );
    assert!(document.apply(&title("y")).is_ok(), "other values are");
}

#[test]
fn all_changes_are_made_or_none() {
    let document = Document::read(&action("(id: \"a\", title: \"x\")")).unwrap();
    let changes = [
        title("y"),
        [Change::set(&id("zz"), "title", Some("z".into()))],
    ]
    .concat();
    assert!(matches!(
        document.apply(&changes),
        Err(WriteError::Refused(_))
    ));
    let long = document.apply(&title(&"x".repeat(rumbo::ron::MAX_TEXT + 1)));
    assert!(matches!(long, Err(WriteError::Problems(problems)) if problems.len() == 1));
    let (changed, edits) = document.apply(&title("y")).unwrap();
    assert_eq!(
        changed.with_edits(&edits).unwrap_err(),
        WriteError::NotApplicable
    );
}

/// A plan with two commitments, the first with these actions, each line as given.
fn actions(lines: &str) -> String {
    format!(
        "Plan(\n  format: 1,\n  id: \"p\",\n  title: \"t\",\n  axes: [\n    Axis(\n      id: \"e\",\n      title: \"\",\n      commitments: [\n        Commitment(\n          id: \"c\",\n          title: \"\",\n          actions: [\n{lines}          ],\n        ),\n        Commitment(\n          id: \"d\",\n          title: \"\",\n        ),\n      ],\n    ),\n  ],\n)\n"
    )
}

fn on_actions(lines: &str, changes: &[Change]) -> String {
    let (before, whole) = (actions(lines), after(&actions(lines), changes));
    let (head, tail) = before.split_once(lines).unwrap();
    whole
        .strip_prefix(head)
        .unwrap()
        .strip_suffix(tail)
        .unwrap()
        .to_owned()
}

fn list() -> FieldPath {
    FieldPath::root().field("actions")
}

fn new_action(before: Option<usize>) -> [Change; 1] {
    let item = serde_json::json!({ "id": "n", "title": "nueva", "updates": [{ "on": "2024", "progress": 5 }] });
    [Change::Insert {
        node: id("c"),
        list: list(),
        before,
        item,
    }]
}

fn moved(index: usize, to: &str, before: Option<usize>) -> [Change; 1] {
    [Change::Move {
        node: id("c"),
        list: list(),
        index,
        to: id(to),
        before,
    }]
}

const TWO: &str = "            // sobre a\n            Action(id: \"a\", title: \"x\"), // detrás de a\n            // sobre b\n            Action(\n              id: \"b\",\n              title: r\"uno\n// dos\",\n            ),\n";
const NEW: &str = "            Action(\n              id: \"n\",\n              title: \"nueva\",\n              updates: [(on: \"2024\", progress: 5)],\n            ),\n";

#[test]
fn a_new_node_has_its_fields_on_lines_of_their_own() {
    assert_eq!(on_actions(TWO, &new_action(None)), format!("{TWO}{NEW}"));
    assert_eq!(on_actions(TWO, &new_action(Some(0))), format!("{NEW}{TWO}"));
    let (first, second) = TWO.split_at(TWO.find("            // sobre b").unwrap());
    assert_eq!(
        on_actions(TWO, &new_action(Some(1))),
        format!("{first}{NEW}{second}")
    );
}

#[test]
fn a_list_that_is_not_there_comes_with_its_first_node() {
    let item = serde_json::json!({ "id": "n", "title": "nueva" });
    let text = after(
        &actions(TWO),
        &[Change::Insert {
            node: id("d"),
            list: list(),
            before: None,
            item,
        }],
    );
    assert!(
        text.contains(
            "          id: \"d\",\n          title: \"\",\n          actions: [\n            Action(\n              id: \"n\",\n              title: \"nueva\",\n            ),\n          ],\n        ),\n"
        ),
        "{text}"
    );
}

#[test]
fn a_removed_node_goes_with_its_lines() {
    let remove = |index| {
        [Change::Remove {
            node: id("c"),
            list: list(),
            index,
        }]
    };
    let (first, second) = TWO.split_at(TWO.find("            // sobre b").unwrap());
    assert_eq!(
        on_actions(TWO, &remove(1)),
        format!("{first}            // sobre b\n")
    );
    assert_eq!(
        on_actions(TWO, &remove(0)),
        format!("            // sobre a\n{second}")
    );
}

#[test]
fn a_moved_node_takes_its_comments_along() {
    let (first, second) = TWO.split_at(TWO.find("            // sobre b").unwrap());
    assert_eq!(
        on_actions(TWO, &moved(1, "c", Some(0))),
        format!("{second}{first}")
    );
    assert_eq!(
        on_actions(TWO, &moved(0, "c", None)),
        format!("{second}{first}")
    );
    assert_eq!(on_actions(TWO, &moved(0, "c", Some(1))), TWO);
    let text = after(&actions(TWO), &moved(0, "d", None));
    assert!(
        text.contains(&format!("          actions: [\n{second}          ],\n")),
        "{text}"
    );
    assert!(
        text.contains(&format!(
            "          title: \"\",\n          actions: [\n{first}          ],\n"
        )),
        "{text}"
    );
}

#[test]
fn parts_of_structs_come_to_be_on_the_way() {
    let target = |field, value: Value| Change::Set {
        node: id("p"),
        at: FieldPath::root().field("labels").field(field),
        value: Some(value),
    };
    let text = after(
        "(format: 1, id: \"p\", title: \"t\", axes: [])",
        &[
            target("axis", "Eje".into()),
            target("action", "Meta".into()),
        ],
    );
    assert_eq!(
        text,
        "(format: 1, id: \"p\", title: \"t\", labels: (axis: \"Eje\", action: \"Meta\"), axes: [])"
    );
}

#[test]
fn terms_of_a_glossary_are_edited_one_by_one() {
    let glossary = FieldPath::root().field("glossary");
    let before = "(format: 1, id: \"p\", title: \"t\", glossary: {\n  \"A\": \"uno\", // a\n  \"B\": \"dos\",\n}, axes: [])";
    let set = Change::Set {
        node: id("p"),
        at: glossary.index(1),
        value: Some("tres".into()),
    };
    assert_eq!(after(before, &[set]), before.replace("dos", "tres"));
    let item = serde_json::json!({ "C": "cuatro" });
    let insert = Change::Insert {
        node: id("p"),
        list: glossary.clone(),
        before: Some(1),
        item,
    };
    assert_eq!(
        after(before, &[insert]),
        before.replace("// a\n", "// a\n  \"C\": \"cuatro\",\n")
    );
    let remove = Change::Remove {
        node: id("p"),
        list: glossary,
        index: 0,
    };
    assert_eq!(
        after(before, &[remove]),
        before.replace("\n  \"A\": \"uno\", // a", "")
    );
}
