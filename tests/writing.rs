//! How changes look in the text: each rule as a text before, a change, and the text after.

#![expect(clippy::unwrap_used, clippy::panic, clippy::similar_names, reason = "these are tests")]

use rumbo::model::{Change, Evidence, Id, Percent, Reschedule, Setting, Update, UpdateSetting, apply};
use rumbo::ron::{Document, Edit, Unwritable, WriteError};

/// The text after the changes; that it reads back and can be undone is checked on the way.
fn after(before: &str, changes: &[Change]) -> String {
    let document = Document::read(before).unwrap_or_else(|problems| panic!("{problems:#?}\n{before}"));
    let (changed, edits) = document.apply(changes).unwrap_or_else(|error| panic!("{error:?}\n{before}"));
    let intended = changes.iter().fold((**document.plan()).clone(), |plan, change| apply(&plan, change).unwrap());
    assert_eq!(**changed.plan(), intended);
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
    whole.strip_prefix(head).unwrap().strip_suffix(tail).unwrap().to_owned()
}

fn id(id: &str) -> Id {
    Id::new(id).unwrap()
}

fn set(setting: Setting) -> [Change; 1] {
    [Change::Set { node: id("a"), setting }]
}

fn title(text: &str) -> [Change; 1] {
    set(Setting::Title(text.into()))
}

fn start(date: &str) -> [Change; 1] {
    set(Setting::Start(Some(date.parse().unwrap())))
}

fn update(on: &str, progress: u8) -> Update {
    Update { progress: Percent::from_whole(progress), ..Update::on(on.parse().unwrap()) }
}

fn add(update: Update) -> [Change; 1] {
    [Change::AddUpdate { node: id("a"), update }]
}

fn correct(settings: &[UpdateSetting]) -> [Change; 1] {
    [Change::CorrectUpdate { node: id("a"), settings: settings.to_vec() }]
}

#[test]
fn a_value_is_replaced_and_nothing_else() {
    assert_eq!(
        on_action("  Action ( /* ( */ title:\"x\",id : \"a\" ) // )", &title("y")),
        "  Action ( /* ( */ title:\"y\",id : \"a\" ) // )"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", start: Some( \"2020\" ))", &start("2021-03")),
        "(id: \"a\", title: \"x\", start: Some( \"2021-03\" ))"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", start: None)", &start("2021")),
        "(id: \"a\", title: \"x\", start: \"2021\")"
    );
    assert_eq!(on_action("(id: \"a\", r#title: \"x\",)", &title("y")), "(id: \"a\", r#title: \"y\",)");
}

#[test]
fn a_string_keeps_the_way_it_is_written() {
    assert_eq!(on_action("(id: \"a\", title: r#\"x\"#)", &title("y \"z\"")), "(id: \"a\", title: r#\"y \"z\"\"#)");
    assert_eq!(on_action("(id: \"a\", title: r\"x\")", &title("un\ndos")), "(id: \"a\", title: r\"un\ndos\")");
    assert_eq!(
        on_action("(id: \"a\", title: \"x\")", &title("un\ndos \"tres\"")),
        r#"(id: "a", title: "un\ndos \"tres\"")"#
    );
    assert_eq!(on_action("(id: \"a\", title: \"x\ny\")", &title("un\ndos")), "(id: \"a\", title: \"un\ndos\")");
    assert_eq!(
        on_action("(id: \"a\", title: r\"x\")", &title("pdf.\u{202e}nor")),
        "(id: \"a\", title: \"pdf.\\u{202e}nor\")"
    );
}

#[test]
fn an_absent_field_goes_below_its_predecessor() {
    let fields =
        "\t(\n\t\tid: \"a\",\n\t\ttitle: \"x\",  // de la página 3\n\t\t// sobre el término\n\t\tend: \"2024\",\n\t)";
    assert_eq!(
        on_action(fields, &start("2021")),
        "\t(\n\t\tid: \"a\",\n\t\ttitle: \"x\",  // de la página 3\n\t\tstart: \"2021\",\n\t\t// sobre el término\n\t\tend: \"2024\",\n\t)"
    );
    // Its nearest predecessor in the format, wherever that stands.
    assert_eq!(
        on_action("(\n  notes: \"n\",\n  title: \"x\",\n  id: \"a\",\n)", &start("2021")),
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
    assert_eq!(on_action("(id: \"a\", title: \"x\")", &start("2021")), "(id: \"a\", title: \"x\", start: \"2021\")");
    assert_eq!(on_action("(id: \"a\", title: \"x\",)", &start("2021")), "(id: \"a\", title: \"x\", start: \"2021\",)");
    assert_eq!(
        on_action("(id: \"a\", title: \"x\" /* y */)", &start("2021")),
        "(id: \"a\", title: \"x\" /* y */, start: \"2021\")"
    );
    assert_eq!(
        on_action("(\n  id: \"a\", title: \"x\", end: \"2024\",\n)", &start("2021")),
        "(\n  id: \"a\", title: \"x\", start: \"2021\", end: \"2024\",\n)"
    );
    assert_eq!(
        on_action("(id: \"a\",\n   title: \"x\")", &start("2021")),
        "(id: \"a\",\n   title: \"x\", start: \"2021\")"
    );
}

#[test]
fn a_new_text_of_several_lines_is_raw() {
    let notes = set(Setting::Notes(Some("uno\ndos".into())));
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\",\n)", &notes),
        "(\n  id: \"a\",\n  title: \"x\",\n  notes: r\"uno\ndos\",\n)"
    );
}

#[test]
fn a_cleared_field_goes_with_its_line() {
    let clear = set(Setting::Start(None));
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\", // t\n  start: \"2021\", // s\n  end: \"2024\", // e\n)", &clear),
        "(\n  id: \"a\",\n  title: \"x\", // t\n  end: \"2024\", // e\n)"
    );
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\",\n  start: \"2021\", end: \"2024\", // ambas\n)", &clear),
        "(\n  id: \"a\",\n  title: \"x\",\n  end: \"2024\", // ambas\n)"
    );
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\", start: \"2021\", // ambas\n)", &clear),
        "(\n  id: \"a\",\n  title: \"x\", // ambas\n)"
    );
    assert_eq!(on_action("(id: \"a\", start: Some(\"2021\"), title: \"x\")", &clear), "(id: \"a\", title: \"x\")");
    assert_eq!(on_action("(start: \"2021\", id: \"a\", title: \"x\")", &clear), "(id: \"a\", title: \"x\")");
    assert_eq!(on_action("(id: \"a\", title: \"x\", start: \"2021\",)", &clear), "(id: \"a\", title: \"x\",)");
    assert_eq!(on_action("(id: \"a\", title: \"x\", start: None)", &clear), "(id: \"a\", title: \"x\", start: None)");
}

#[test]
fn the_last_field_goes_with_the_comma_before_it() {
    let clear = set(Setting::Start(None));
    assert_eq!(on_action("(id: \"a\", title: \"x\", start: \"2021\")", &clear), "(id: \"a\", title: \"x\")");
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\", // t\n  // sobre el inicio\n  start: \"2021\" // s\n)", &clear),
        "(\n  id: \"a\",\n  title: \"x\" // t\n  // sobre el inicio\n)"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", /* t */ start: \"2021\")", &clear),
        "(id: \"a\", title: \"x\" /* t */)"
    );
    // The bracket must not end up inside the comment.
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\", // t\n  start: \"2021\")", &clear),
        "(\n  id: \"a\",\n  title: \"x\" // t\n  )"
    );
}

#[test]
fn an_absent_list_is_put_in_whole() {
    assert_eq!(
        on_action("(\n    id: \"a\",\n    title: \"x\",\n    notes: \"n\",\n)", &add(update("2026-11-21", 45))),
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
        evidence: vec![Evidence { url: Some("u".into()), on: Some("2020".parse().unwrap()), ..Evidence::default() }],
        clarification: Some(String::new()),
        ..Update::on("2026-11".parse().unwrap())
    };
    assert_eq!(
        on_action("(id: \"a\", title: \"x\")", &add(full)),
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
        on_action("(id: \"a\", title: \"x\",)", &[Change::AddReschedule { node: id("a"), reschedule: moved }]),
        "(id: \"a\", title: \"x\", reschedules: [(on: \"2024-01-15\", end: \"2025\", reason: \"falta de fondos\")],)"
    );
}

#[test]
fn a_list_on_one_line_opens_when_it_grows_long() {
    let two = [add(update("2024", 5)), add(update("2025", 6))].concat();
    assert_eq!(
        on_action("(\n    id: \"a\",\n    title: \"x\",\n    updates: [],\n)", &two),
        "(\n    id: \"a\",\n    title: \"x\",\n    updates: [(on: \"2024\", progress: 5), (on: \"2025\", progress: 6)],\n)"
    );
    assert_eq!(
        on_action(
            "(\n    id: \"a\",\n    title: \"x\",\n    updates: [(on: \"2023-11-30\", progress: 60)], // u\n)",
            &add(update("2024-05-31", 75))
        ),
        "(\n    id: \"a\",\n    title: \"x\",\n    updates: [\n        (on: \"2023-11-30\", progress: 60),\n        (on: \"2024-05-31\", progress: 75),\n    ], // u\n)"
    );
    // No comma after the last field, none after the last item.
    assert_eq!(
        on_action(
            "(\n    id: \"a\",\n    title: \"x\",\n    updates: [(on: \"2023-11-30\", progress: 60)]\n)",
            &add(update("2024-05-31", 75))
        ),
        "(\n    id: \"a\",\n    title: \"x\",\n    updates: [\n        (on: \"2023-11-30\", progress: 60),\n        (on: \"2024-05-31\", progress: 75)\n    ]\n)"
    );
    // One with comments stays as it is, since they might lose their place.
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [(on: \"2023-11-30\", progress: 60) /* u */],\n)",
            &add(update("2024-05-31", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [(on: \"2023-11-30\", progress: 60) /* u */, (on: \"2024-05-31\", progress: 75)],\n)"
    );
    // A struct on one line stays on it.
    assert_eq!(
        on_action(
            "(id: \"a\", title: \"x\", updates: [(on: \"2023-11-30\", progress: 60)])",
            &add(update("2024-05-31", 75))
        ),
        "(id: \"a\", title: \"x\", updates: [(on: \"2023-11-30\", progress: 60), (on: \"2024-05-31\", progress: 75)])"
    );
}

#[test]
fn a_list_on_several_lines_gets_one_more() {
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    (on: \"2023\"), // u\n  ],\n)",
            &add(update("2024", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    (on: \"2023\"), // u\n    (on: \"2024\", progress: 75),\n  ],\n)"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    (on: \"2023\") // u\n  ],\n)",
            &add(update("2024", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    (on: \"2023\"), // u\n    (on: \"2024\", progress: 75)\n  ],\n)"
    );
    assert_eq!(
        on_action(
            "(\n  id: \"a\",\n  title: \"x\",\n  updates: [(\n    on: \"2023\",\n  )],\n)",
            &add(update("2024", 75))
        ),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [(\n    on: \"2023\",\n  ), (on: \"2024\", progress: 75)],\n)"
    );
    assert_eq!(
        on_action("(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    // aún nada\n  ],\n)", &add(update("2024", 75))),
        "(\n  id: \"a\",\n  title: \"x\",\n  updates: [\n    // aún nada\n    (on: \"2024\", progress: 75),\n  ],\n)"
    );
    assert_eq!(
        on_action("(id: \"a\", title: \"x\", updates: [ /* nada */ ])", &add(update("2024", 75))),
        "(id: \"a\", title: \"x\", updates: [ /* nada */ (on: \"2024\", progress: 75)])"
    );
}

#[test]
fn the_newest_update_is_corrected_in_place() {
    let fields = "(id: \"a\", title: \"x\", updates: [(on: \"2024\", progress: 0x32), (on: \"2023\"), (on: \"2024\", progress: Some(50u8), note: \"n\")])";
    let settings = [
        UpdateSetting::Progress(Percent::from_whole(60)),
        UpdateSetting::Note(None),
        UpdateSetting::By(Some("b".into())),
        UpdateSetting::AddEvidence(Evidence { text: Some("t".into()), ..Evidence::default() }),
    ];
    assert_eq!(
        on_action(fields, &correct(&settings)),
        "(id: \"a\", title: \"x\", updates: [(on: \"2024\", progress: 0x32), (on: \"2023\"), (on: \"2024\", progress: Some(60), by: \"b\", evidence: [(text: \"t\")])])"
    );
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let fields = "(id: \"a\", title: \"x\", updates: [(on: \"2024\", progress: 0x32)])";
    for changes in [title("x"), set(Setting::End(None)), correct(&[UpdateSetting::Progress(Percent::from_whole(50))])] {
        let (_, edits) = Document::read(&action(fields)).unwrap().apply(&changes).unwrap();
        assert_eq!(edits, []);
    }
    // 0x32 is 50 already, so it stays as it was written.
    let both = correct(&[UpdateSetting::Progress(Percent::from_whole(50)), UpdateSetting::By(Some("b".into()))]);
    assert_eq!(
        on_action(fields, &both),
        "(id: \"a\", title: \"x\", updates: [(on: \"2024\", progress: 0x32, by: \"b\")])"
    );
}

#[test]
fn line_ends_and_the_mark_of_the_file_are_kept() {
    let before = "\u{feff}#![enable(implicit_some)]\r\nPlan(\r\n  format: 1,\r\n  id: \"p\",\r\n  title: r\"uno\r\ndos\",\r\n  axes: [],\r\n)";
    let plan = |setting| [Change::Set { node: id("p"), setting }];
    assert_eq!(Document::read(before).unwrap().plan().title, "uno\ndos");
    assert_eq!(
        after(before, &plan(Setting::Notes(Some("a\nb".into())))),
        before.replace("  axes", "  notes: r\"a\r\nb\",\r\n  axes")
    );
    assert_eq!(
        after(before, &plan(Setting::Title("tres\ncuatro".into()))),
        before.replace("uno\r\ndos", "tres\r\ncuatro")
    );
}

#[test]
fn names_are_written_where_the_file_demands_them() {
    let before = "#![enable(explicit_struct_names)]\nPlan(format: 1, id: \"p\", title: \"t\", axes: [Axis(id: \"e\", title: \"\", commitments: [Commitment(id: \"a\", title: \"\")])])";
    assert!(after(before, &add(update("2024", 5))).contains("updates: [Update(on: \"2024\", progress: 5)]"));
}

#[test]
fn a_some_without_parentheses_is_not_touched() {
    let text = action("(id: \"a\", title: \"x\", start: Some \"2020\")");
    let document = Document::read(&text).unwrap();
    assert_eq!(
        document.apply(&start("2021")).unwrap_err(),
        WriteError::Unwritable { line: 2, column: 30, why: Unwritable::LooseSome }
    );
    assert!(document.apply(&title("y")).is_ok(), "other values are");
}

#[test]
fn all_changes_are_made_or_none() {
    let document = Document::read(&action("(id: \"a\", title: \"x\")")).unwrap();
    let changes = [title("y"), [Change::Set { node: id("zz"), setting: Setting::Title("z".into()) }]].concat();
    assert!(matches!(document.apply(&changes), Err(WriteError::Refused(_))));
    let long = document.apply(&title(&"x".repeat(rumbo::ron::MAX_TEXT + 1)));
    assert!(matches!(long, Err(WriteError::Problems(problems)) if problems.len() == 1));
    let (changed, edits) = document.apply(&title("y")).unwrap();
    assert_eq!(changed.with_edits(&edits).unwrap_err(), WriteError::NotApplicable);
}
