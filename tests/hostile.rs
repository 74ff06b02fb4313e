//! Files that are broken, or made to hang or exhaust the program: each gets an answer that a person
//! can act on. The answers are kept as one snapshot, to be read as a text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use rumbo::ron::Document;
use rumbo::text::Lang;

/// A plan with this in the place of its last field.
fn plan(field: &str) -> String {
    format!(
        "Plan(\n    format: 1,\n    id: \"p\",\n    title: \"Plan\",\n    axes: [],\n    {field}\n)\n"
    )
}

/// A plan with one action, and this among its fields.
fn action(fields: &str) -> String {
    format!(
        "Plan(format: 1, id: \"p\", title: \"Plan\", axes: [(id: \"1\", title: \"E\", commitments: [(id: \"1.1\", title: \"C\", actions: [\n    (id: \"1.1.1\", title: \"A\", {fields}),\n])])])\n"
    )
}

/// A plan with so many actions, each with these among its fields.
fn many_nodes(count: usize, fields: impl Fn(usize) -> String) -> String {
    let actions = (0..count)
        .map(|n| format!("(id: \"a{n}\", title: \"A\", {}),\n", fields(n)))
        .collect::<Vec<_>>();
    action("").replace("(id: \"1.1.1\", title: \"A\", ),", &actions.concat())
}

const MANY: usize = 1 << 20;

fn cases() -> Vec<(&'static str, String)> {
    let nested = |open: &str, close: &str, depth: usize| open.repeat(depth) + &close.repeat(depth);
    vec![
        // Nothing, or no text of ours.
        ("empty", String::new()),
        ("blank", " \n\t\r\n".into()),
        ("only a comment", "// un plan\n".into()),
        ("only a mark", "\u{feff}".into()),
        ("json", "{\"format\": 1, \"id\": \"p\"}".into()),
        ("toml", "format = 1\nid = \"p\"\n".into()),
        ("yaml", "format: 1\nid: p\n".into()),
        ("xml", "<plan><id>p</id></plan>".into()),
        ("prose", "El plan se entregará mañana.".into()),
        ("another struct", "Proyecto(format: 1)".into()),
        ("nul bytes", "\0".repeat(64)),
        ("escape sequences", "\u{1b}[2J\u{1b}]0;x\u{7}".into()),
        ("reordered", plan("notes\u{202e}: \"x\",")),
        // Cut short or mismatched.
        ("cut in the middle", plan("notes: \"x\",")[..60].into()),
        (
            "cut in a string",
            "Plan(format: 1, id: \"p\", title: \"Pl".into(),
        ),
        ("cut in a comment", "Plan(format: 1, /* id".into()),
        (
            "cut in a raw string",
            "Plan(format: 1, title: r#\"x\"".into(),
        ),
        ("closed too early", "Plan(format: 1), id: \"p\")".into()),
        (
            "closed otherwise",
            "Plan(format: 1, axes: [(id: \"1\", title: \"E\"]))".into(),
        ),
        ("closed too often", plan("") + ")"),
        ("two plans", plan("") + &plan("")),
        (
            "a merge left over",
            plan(
                "
<<<<<<< HEAD
    notes: \"a\",
=======
    notes: \"b\",
>>>>>>> otra",
            ),
        ),
        // Slips of the hand.
        (
            "a comma missing",
            "Plan(format: 1 id: \"p\", title: \"P\", axes: [])".into(),
        ),
        ("a colon missing", plan("notes \"x\",")),
        ("a value missing", plan("notes: ,")),
        ("an equals sign", plan("notes = \"x\",")),
        ("a semicolon", plan("notes: \"x\";")),
        ("curly quotes", plan("notes: “x”,")),
        ("single quotes", plan("notes: 'nota',")),
        ("a quote inside", plan("notes: \"dijo \"sí\" y ya\",")),
        ("a bad escape", plan("notes: \"C:\\planes\",")),
        ("a quoted name", plan("\"notes\": \"x\",")),
        ("a name in Spanish", plan("titulo: \"x\",")),
        ("a misspelt name", plan("sumary: \"x\",")),
        ("a name twice", plan("title: \"Otro\",")),
        (
            "a struct for a list",
            plan("cutoffs: (id: \"c\", on: \"2024\"),"),
        ),
        ("a text for a number", action("weight: \"2\"")),
        ("a number for a text", action("notes: 7")),
        ("a decimal comma", action("weight: 0,5")),
        ("a made-up choice", plan("rule: Promedio,")),
        ("another format", plan("").replace("format: 1", "format: 2")),
        ("no id", "Plan(format: 1, title: \"P\", axes: [])".into()),
        ("an empty id", plan("").replace("\"p\"", "\"\"")),
        ("an id with a blank", plan("").replace("\"p\"", "\"p q\"")),
        // Values that cannot be.
        (
            "over 100",
            action("updates: [(on: \"2024\", progress: 120)]"),
        ),
        ("below 0", action("updates: [(on: \"2024\", progress: -5)]")),
        (
            "three decimals",
            action("updates: [(on: \"2024\", progress: 4.125)]"),
        ),
        (
            "not a number",
            action("updates: [(on: \"2024\", progress: NaN)]"),
        ),
        (
            "infinite",
            action("updates: [(on: \"2024\", progress: inf)]"),
        ),
        (
            "too large a number",
            action("updates: [(on: \"2024\", progress: 1e999)]"),
        ),
        ("31 February", action("end: \"2024-02-31\"")),
        ("29 February 2023", action("end: \"2023-02-29\"")),
        ("month 13", action("end: \"2024-13\"")),
        ("day first", action("end: \"31/12/2024\"")),
        ("year 0", action("end: \"0000\"")),
        ("year 99999", action("end: \"99999-01\"")),
        (
            "end before start",
            action("start: \"2024-05\", end: \"2024-02\""),
        ),
        (
            "rescheduled before its start",
            action("start: \"2024-05\", reschedules: [(on: \"2024\", end: \"2023\")]"),
        ),
        (
            "the same id twice",
            action("")
                .replace("\"1.1.1\"", "\"1.1\"")
                .replace("\"A\", ,", "\"A\","),
        ),
        (
            "the id of the plan again",
            action("")
                .replace("\"1.1.1\"", "\"p\"")
                .replace("\"A\", ,", "\"A\","),
        ),
        ("depends on nothing", action("depends_on: [\"9.9\"]")),
        ("a negative weight", action("weight: -1")),
        // Made to hang or exhaust.
        ("a million brackets", "[".repeat(MANY)),
        (
            "brackets in brackets",
            plan(&format!("cutoffs: {},", nested("[", "]", 10_000))),
        ),
        ("comments in comments", nested("/*", "*/", MANY / 4)),
        ("an endless comment", "/*".repeat(MANY / 2)),
        ("a million quotes", "\"".repeat(MANY)),
        ("a million commas", ",".repeat(MANY)),
        (
            "a million backslashes",
            format!("Plan(title: \"{}", "\\".repeat(MANY)),
        ),
        (
            "a million hashes",
            format!("Plan(title: r{}", "#".repeat(MANY)),
        ),
        (
            "one line of a megabyte",
            plan(&format!("notes: {},", "x".repeat(MANY))),
        ),
        (
            "a text of a megabyte",
            plan(&format!("notes: \"{}\",", "á".repeat(MANY / 2))),
        ),
        (
            "a number of a megabyte",
            plan("").replace("format: 1", &format!("format: {}", "9".repeat(MANY))),
        ),
        (
            "a name of a megabyte",
            plan(&format!("{}: 1,", "n".repeat(MANY))),
        ),
        (
            "a thousand unknown fields",
            plan(&"x: 1,\n    ".repeat(1_000)),
        ),
        (
            "a thousand bad figures",
            action(&format!(
                "updates: [{}]",
                "(on: \"2024\", progress: 101),".repeat(1_000)
            )),
        ),
        (
            "half a million parts",
            plan(&format!("cutoffs: [{}],", "(),".repeat(500_000))),
        ),
        (
            "half a million terms",
            plan(&format!(
                "glossary: {{{}}},",
                (0..500_000)
                    .map(|n| format!("\"{n}\": \"\","))
                    .collect::<Vec<_>>()
                    .concat()
            )),
        ),
        (
            "half a million words in a list",
            action(&format!("keywords: [{}]", "\"a\",".repeat(500_000))),
        ),
        (
            "half a million dependencies on nothing",
            action(&format!("depends_on: [{}]", "\"a\",".repeat(500_000))),
        ),
        (
            "a thousand words and one",
            action(&format!("keywords: [{}]", "\"a\",".repeat(1_001))),
        ),
        (
            "a thousand dependencies and one",
            action(&format!("depends_on: [{}]", "\"1.1\",".repeat(1_001))),
        ),
        (
            "each of many nodes wrong",
            many_nodes(2_000, |n| {
                format!("start: \"2024\", end: \"2023\", depends_on: [\"{n}\"]")
            }),
        ),
        (
            "attributes without end",
            "#![enable(implicit_some)]\n".repeat(10_000),
        ),
        (
            "an unknown extension",
            format!("#![enable(unwrap_newtypes, magia)]\n{}", plan("")),
        ),
    ]
}

#[test]
fn every_hostile_file_gets_an_answer_to_act_on() {
    let cases = cases();
    assert!(cases.len() >= 60);
    let mut answers = String::new();
    for (name, text) in &cases {
        let problems = Document::read(text).map(|_| ()).expect_err(name);
        assert!(
            !problems.is_empty() && problems.len() <= 101,
            "{name}: {} problems",
            problems.len()
        );
        for lang in [Lang::Es, Lang::En] {
            let report = problems[0].report("plan.ron", lang.words());
            // Neither a screen of noise nor anything that commands a terminal.
            assert!(report.len() < 2_000, "{name}: {} bytes", report.len());
            assert!(
                report.chars().all(|c| c == '\n' || !c.is_control()),
                "{name}: {report:?}"
            );
            if lang == Lang::Es {
                answers = format!("{answers}# {name} ({})\n{report}\n\n", problems.len());
            }
        }
    }
    insta::assert_snapshot!("hostile", answers);
}

/// What the whole of a plan is at a day.
fn whole(text: &str, day: jiff::civil::Date) -> rumbo::model::Reading {
    let document = Document::read(text)
        .map_err(|problems| problems[0].report("plan.ron", Lang::En.words()))
        .unwrap();
    rumbo::model::Snapshot::of(std::sync::Arc::clone(document.plan()), day)
        .total()
        .clone()
}

/// Numbers that seem to come by chance, the same ones every time.
fn chance(seed: u64, below: u64) -> u64 {
    let mixed = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) % below
}

/// Commitments of two actions each, none of whose weights share a factor with another's: their mean
/// has a denominator of some 40 binary digits more for each. All at 50 but the first, which is at
/// so many hundredths.
fn many_weights(count: u64, first: u64) -> String {
    let action = |seed: u64, hundredths: u64| {
        let weight = 1 + chance(seed, 1_000_000_000_000);
        let (whole, rest) = (weight / 1_000_000, weight % 1_000_000);
        let figure = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        format!(
            "(id: \"a{seed}\", title: \"\", weight: {whole}.{rest:06}, updates: [(on: \"2020\", progress: {figure})]),"
        )
    };
    let commitment = |n: u64| {
        let (one, other) = (
            action(2 * n, if n == 0 { first } else { 5_000 }),
            action(2 * n + 1, 5_000),
        );
        format!("(id: \"c{n}\", title: \"\", actions: [{one}{other}]),")
    };
    let commitments: String = (0..count).map(commitment).collect::<Vec<_>>().concat();
    plan("").replace(
        "axes: []",
        &format!("axes: [(id: \"x\", title: \"\", commitments: [{commitments}])]"),
    )
}

#[test]
fn weights_that_share_no_factor_hang_nothing_and_their_mean_is_the_exact_one() {
    let day = jiff::civil::date(2021, 1, 1);
    let fifty = rumbo::model::Exact::from_int(50);
    let value = |first: u64| {
        whole(&many_weights(2_000, first), day)
            .figure
            .value
            .unwrap()
    };
    assert_eq!(value(5_000), fifty);
    // A hundredth less in one of them is less, if only by what no figure shows.
    assert!(value(4_999) < fifty && value(5_001) > fifty);
    assert_eq!(value(4_999).rounded(2), "50.00");
    assert_eq!(value(4_999).cut(2), "49.99");
}

#[test]
fn dates_of_all_lengths_hang_nothing_and_their_mean_is_the_exact_one() {
    let day = jiff::civil::date(2021, 1, 1);
    let on = |days: i64| day.checked_add(jiff::Span::new().days(days)).unwrap();
    // Of two as long as each other as much is gone of one as is left of the other: half of both
    // together.
    let pair = |length: i64| {
        let gone = 1 + length / 3;
        let one = |name: &str, gone: i64| {
            let (start, end) = (on(1 - gone), on(length - gone));
            format!("(id: \"{name}{length}\", title: \"\", start: \"{start}\", end: \"{end}\"),")
        };
        one("a", gone) + &one("b", length - gone)
    };
    let commitments: String = (1_000..3_000).map(pair).collect::<Vec<_>>().concat();
    let axes = format!("axes: [(id: \"x\", title: \"\", commitments: [{commitments}])]");
    let whole = whole(&plan("").replace("axes: []", &axes), day);
    let expected = whole.expected.unwrap();
    assert_eq!(
        (expected.leaves, expected.value),
        (4_000, rumbo::model::Exact::from_int(50))
    );
    assert_eq!(expected.gap, Some(rumbo::model::Exact::from_int(-50)));
}

#[test]
fn lists_as_long_as_they_may_be_are_read() {
    let thousand = |field: &str, item: &str| action(&format!("{field}: [{}]", item.repeat(1_000)));
    for text in [
        thousand("keywords", "\"a\","),
        thousand("depends_on", "\"1.1\","),
    ] {
        assert!(Document::read(&text).is_ok());
    }
}
