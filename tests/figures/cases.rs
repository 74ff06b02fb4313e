//! Small plans, each with one fault that a tool of this kind may have, and what is right of it: on
//! every surface that tells the fact, in both languages.

use rumbo::export;
use rumbo::history::bridge;
use rumbo::model::advice::{AdviceKind, advice};
use rumbo::model::condition::{Condition, all_institutions, all_tags, select};
use rumbo::model::query::find;
use rumbo::model::trend::pace;
use rumbo::model::{Id, Node, Shown, Told};
use rumbo::report::{self, Choice, DeckOf, MOST_LINES, all_differences, deck, lines, outline};
use rumbo::text::{Lang, Words};
use serde_json::Value;

use super::*;

/// A plan with these dates, of one axis with these commitments.
fn of(dates: &str, commitments: &str, as_of: Date) -> Snapshot {
    Snapshot::of(plan(dates, &axis("eje", commitments)), as_of)
}

fn axis(id: &str, commitments: &str) -> String {
    format!("(id: \"{id}\", title: \"e{id}\", commitments: [{commitments}]),")
}

fn commitment(id: &str, more: &str, actions: &str) -> String {
    format!("(id: \"{id}\", title: \"c{id}\", {more} actions: [{actions}]),")
}

fn action(id: &str, more: &str) -> String {
    format!("(id: \"{id}\", title: \"a{id}\", {more}),")
}

fn figure(on: &str, progress: &str) -> String {
    format!("(on: \"{on}\", progress: {progress})")
}

fn reading<'s>(snapshot: &'s Snapshot, id: &str) -> &'s Reading {
    snapshot.reading(snapshot.plan().find(id).unwrap()).unwrap()
}

fn printed_of(snapshot: &Snapshot, id: &str) -> String {
    reading(snapshot, id).shown(snapshot.plan().decimals).text()
}

fn status(snapshot: &Snapshot, id: &str) -> (Status, i32) {
    let due = reading(snapshot, id).deadline.unwrap();
    (due.status, due.days_late)
}

fn json(snapshot: &Snapshot, id: &str) -> Value {
    let place = snapshot.plan().find(id).unwrap();
    let json: Value = serde_json::from_str(&export::json(snapshot, place, false)).unwrap();
    let level = ["plan", "axis", "commitment", "action"][place.level()];
    json[level].clone()
}

/// Everything that is said of a plan: pages and lines of all its nodes, its explanation, its slides
/// and its hand-out.
fn said(snapshot: &Snapshot, words: &'static Words) -> String {
    let plan = snapshot.plan();
    let mut blocks = outline(snapshot, Place::Plan, words);
    for place in plan.places() {
        blocks.extend(report::describe(
            snapshot,
            pace(snapshot, place).as_ref(),
            place,
            words,
        ));
        blocks.extend(report::explain(snapshot, place, words).unwrap().blocks());
        blocks.extend(report::log(snapshot, place, words));
    }
    let text = |blocks: &[report::Block]| -> String {
        let lines = lines(blocks, 200).into_iter();
        lines
            .map(|line| format!("{}{}\n", line.label, line.text))
            .collect()
    };
    let before = snapshot.at_stop_before();
    let slides = deck(
        DeckOf {
            snapshot,
            before: &before,
            reconciled: None,
            agreements: &[],
            choice: &Choice::default(),
        },
        100,
        MOST_LINES,
        words,
    );
    let page = export::handout(snapshot, &slides, &[], words);
    text(&blocks) + &page
}

fn in_both(snapshot: &Snapshot, holds: impl Fn(&str, Lang)) {
    for lang in [Lang::Es, Lang::En] {
        holds(&said(snapshot, lang.words()), lang);
    }
}

#[test]
fn vector_14_one_report_of_thirty_is_little_known() {
    let first = action("a0", &format!("updates: [{}]", figure("2020-01-01", "100")));
    let others: String = (1..30).map(|at| action(&format!("a{at}"), "")).collect();
    let snapshot = of(
        "unreported: Skip, start: \"2019\", end: \"2021\",",
        &commitment("c", "", &(first + &others)),
        date(2020, 6, 1),
    );
    // 100 of 30, were all others at 0: 3.33.
    assert_eq!(printed_of(&snapshot, "p"), "3–100");
    let covered = snapshot.total().coverage;
    assert_eq!((covered.reported, covered.counted), (1, 30));
    assert_eq!(json(&snapshot, "p")["progress"]["display"], "3–100");
    assert!(
        pace(&snapshot, Place::Plan).is_none(),
        "no pace of what is hardly known"
    );
    in_both(&snapshot, |text, lang| {
        assert!(!text.contains("99 %"), "{lang:?}: {text}");
        assert!(text.contains("3–100 %"), "{lang:?}");
    });
}

#[test]
fn vector_15_what_is_nearly_all_is_not_all() {
    let actions = action(
        "a",
        &format!(
            "weight: 249, evidence: [(url: \"https://ejemplo.mx/a\")], updates: [{}]",
            figure("2024-06-30", "100")
        ),
    ) + &action(
        "b",
        &format!("weight: 1, updates: [{}]", figure("2024-06-30", "50")),
    );
    let printed = "published: [(on: \"2024-06-30\", progress: 100)],";
    let snapshot = of(
        printed,
        &commitment(
            "c",
            "published: [(on: \"2024-06-30\", progress: 99.6)],",
            &actions,
        ),
        date(2024, 7, 1),
    );
    // (249 × 100 + 50) / 250 = 99.8, and 99.6 with evidence: 99 each, and 1 less than 100.
    assert_eq!(printed_of(&snapshot, "p"), "99");
    let words = Lang::Es.words();
    let text = said(&snapshot, words);
    assert!(text.contains("1 % por alcanzar"), "{text}");
    assert!(text.contains("Con evidencia: 99 %"), "{text}");
    let of = |id: &str| {
        let place = snapshot.plan().find(id).unwrap();
        snapshot
            .published(place)
            .unwrap()
            .difference
            .unwrap()
            .rounded(1)
    };
    // 100 less 99 as the plan prints; 99.6 less 99.8 as that figure was printed.
    assert_eq!((of("p"), of("c")), ("1.0".to_owned(), "-0.2".to_owned()));
    assert!(!text.contains("igual a lo calculado"), "{text}");
}

#[test]
fn vector_16_a_printed_figure_is_held_against_its_own_day() {
    let leaf = format!(
        "(id: \"c\", title: \"\", end: \"2025-12\", updates: [{}, {}]),",
        figure("2023-11-30", "30"),
        figure("2024-11-30", "90")
    );
    let snapshot = of(
        "published: [(on: \"2023-11-30\", progress: 30)],",
        &leaf,
        date(2024, 12, 15),
    );
    let printed = snapshot.published(Place::Plan).unwrap();
    assert_eq!(printed.computed, Shown::Point("30".into()));
    assert_eq!(printed.difference, Some(Exact::ZERO));
    assert_eq!(json(&snapshot, "p")["published"]["difference"], 0.0);
    in_both(&snapshot, |text, lang| {
        let (printed, same) = match lang {
            Lang::Es => (
                "publicado 30 % al 30 nov 2023",
                "igual a lo calculado entonces",
            ),
            Lang::En => ("published 30 % on 30 Nov 2023", "as computed then"),
        };
        assert!(text.contains(printed) && text.contains(same), "{text}");
    });
}

const SCOPE: &str = "updates: [(on: \"2023-11-30\", progress: 0)]";

fn scoped(more: &str, as_of: Date) -> Snapshot {
    let actions = action(
        "1.1.1",
        &format!("updates: [{}]", figure("2023-11-30", "100")),
    ) + &action("1.1.2", &format!("{SCOPE}{more}"))
        + &action("1.1.3", "scope: [(on: \"2025-01-01\", counted: true)]");
    of(
        "published: [(on: \"2023-11-30\", progress: 50)],",
        &commitment("1.1", "", &actions),
        as_of,
    )
}

#[test]
fn vector_17_what_joins_a_plan_moves_no_figure_of_before() {
    let then = scoped("", date(2023, 11, 30));
    assert_eq!(printed_of(&then, "p"), "50");
    assert!(
        then.plan().find("1.1.3").is_none(),
        "it is on no list of that day"
    );
    in_both(&then, |text, _| assert!(!text.contains("1.1.3"), "{text}"));
    assert_eq!(json(&then, "1.1")["actions"].as_array().unwrap().len(), 2);
    let now = scoped("", date(2025, 6, 30));
    assert_eq!(printed_of(&now, "p"), "33", "100 + 0 + 0 of three");
    assert_eq!(
        now.published(Place::Plan).unwrap().difference,
        Some(Exact::ZERO)
    );
}

#[test]
fn what_was_withdrawn_is_listed_with_its_reason_and_is_in_no_count() {
    let out = ", scope: [(on: \"2025-03-01\", counted: false, reason: \"ya no procede\", agreed_by: \"Pleno\")]";
    let now = scoped(out, date(2025, 6, 30));
    // 100 and nothing yet: 100 of two.
    assert_eq!(printed_of(&now, "p"), "50");
    assert_eq!(status(&now, "1.1.2").0, Status::Withdrawn);
    let counts = now.total().counts;
    assert_eq!((counts.leaves, counts.withdrawn), (2, 1));
    assert_eq!(
        select(&now, &[Condition::Withdrawn], &[]),
        [Place::Action(0, 0, 1)]
    );
    let text = said(&now, Lang::Es.words());
    assert!(
        text.contains("retirada el 1 mar 2025 · ya no procede · Pleno"),
        "{text}"
    );
    assert_eq!(json(&now, "1.1.2")["withdrawn"], true);
    let then = scoped(out, date(2023, 11, 30));
    assert_eq!(printed_of(&then, "p"), "50", "it still counts in 2023");
    assert_eq!(then.total().counts.withdrawn, 0);
}

#[test]
fn vector_18_a_commitments_end_is_that_of_what_is_open_below_it() {
    let actions = action(
        "1.1.1",
        &format!("updates: [{}]", figure("2024-03-30", "50")),
    ) + &action("1.1.2", "");
    let snapshot = of(
        "start: \"2024\", end: \"2025\",",
        &commitment("1.1", "end: \"2024-06\",", &actions),
        date(2024, 12, 31),
    );
    for id in ["1.1", "1.1.1", "1.1.2"] {
        assert_eq!(status(&snapshot, id), (Status::Overdue, 184), "{id}");
        let json = json(&snapshot, id);
        assert_eq!(json["deadline"]["status"], "overdue");
        assert_eq!(json["deadline"]["days_late"], 184);
    }
    assert_eq!(snapshot.total().counts.overdue, 2);
    assert_eq!(select(&snapshot, &[Condition::Overdue], &[]).len(), 2);
    in_both(&snapshot, |text, lang| {
        let late = match lang {
            Lang::Es => "VENCIDA 184 d",
            Lang::En => "OVERDUE 184 d",
        };
        assert!(text.matches(late).count() >= 6, "{text}");
    });
}

#[test]
fn a_late_action_is_not_hidden_by_one_that_ends_later() {
    let actions = action(
        "1.2.1",
        &format!(
            "start: \"2024-01\", end: \"2024-06\", updates: [{}]",
            figure("2024-06-15", "90")
        ),
    ) + &action(
        "1.2.2",
        &format!(
            "start: \"2024-01\", end: \"2027-12\", updates: [{}]",
            figure("2026-01-15", "95")
        ),
    );
    let snapshot = of(
        "start: \"2024-01\", end: \"2027-12\",",
        &commitment("1.2", "", &actions),
        date(2026, 1, 31),
    );
    // From 30 June 2024 to 31 January 2026.
    assert_eq!(status(&snapshot, "1.2"), (Status::Overdue, 580));
    assert_eq!(json(&snapshot, "1.2")["deadline"]["status"], "overdue");
    in_both(&snapshot, |text, lang| {
        let late = match lang {
            Lang::Es => "c1.2: 93 % (2 de 2 con cifra), VENCIDA 580 d, 1 vencida",
            Lang::En => "c1.2: 93 % (2 of 2 with a figure), OVERDUE 580 d, 1 overdue",
        };
        assert!(text.contains(late), "{text}");
    });
}

#[test]
fn vector_19_what_is_not_counted_is_itself_done() {
    let done = |id: &str| {
        action(
            id,
            &format!(
                "end: \"2025-03\", updates: [{}]",
                figure("2025-01-15", "100")
            ),
        )
    };
    let counts = commitment(
        "1.1",
        "",
        &action(
            "1.1.1",
            &format!(
                "end: \"2026-12\", updates: [{}]",
                figure("2025-01-15", "40")
            ),
        ),
    );
    let barely = action(
        "1.3.1",
        &format!("updates: [{}]", figure("2025-01-15", "0.4")),
    );
    let all = counts
        + &commitment("1.2", "counted: false,", &(done("1.2.1") + &done("1.2.2")))
        + &commitment("1.3", "counted: false,", &barely);
    let snapshot = of(
        "start: \"2024-01\", end: \"2026-12\",",
        &all,
        date(2026, 1, 31),
    );
    assert_eq!(printed_of(&snapshot, "1.2"), "100");
    assert_eq!(printed_of(&snapshot, "1.3"), "1", "it moved");
    assert_eq!(status(&snapshot, "1.2").0, Status::Done);
    let covered = reading(&snapshot, "1.2").coverage;
    assert_eq!((covered.reported, covered.counted), (2, 2));
    assert_eq!(snapshot.total().not_counted(), 3);
    assert_eq!(printed_of(&snapshot, "p"), "40");
    in_both(&snapshot, |text, lang| {
        let words = match lang {
            Lang::Es => "1.2 c1.2: 100 % (2 de 2 con cifra), no se cuenta, cumplida",
            Lang::En => "1.2 c1.2: 100 % (2 of 2 with a figure), not counted, done",
        };
        assert!(text.contains(words), "{text}");
    });
}

#[test]
fn vector_21_nothing_dated_later_is_told_at_a_past_date() {
    let leaf = "(id: \"1.1\", title: \"x\", end: \"2024-06\", \
        published: [(on: \"2024-11-30\", progress: 78, note: \"segundo informe\")], \
        ratings: [(on: \"2024-12-31\", by: \"Observatorio\", level: Limited, note: \"valoración\")], \
        reschedules: [(on: \"2024-05-20\", end: \"2025-12\", reason: \"prórroga\")], \
        evidence: [(url: \"https://ejemplo.mx/tarde\", on: \"2024-10-01\", title: \"de entonces\")], \
        updates: [(on: \"2023-11-15\", progress: 30), (on: \"2024-11-15\", progress: 77, stage: \"etapa nueva\", note: \"nota nueva\")]),";
    let snapshot = of(
        "start: \"2023\", end: \"2025-12\", cutoffs: [(id: \"c1\", on: \"2023-11-30\"), (id: \"c2\", on: \"2024-11-30\")],",
        leaf,
        date(2023, 11, 30),
    );
    assert_eq!(printed_of(&snapshot, "1.1"), "30");
    let data = export::json(&snapshot, Place::Plan, false);
    in_both(&snapshot, |text, _| {
        for later in [
            "segundo informe",
            "valoración",
            "Observatorio",
            "prórroga",
            "tarde",
            "de entonces",
            "etapa nueva",
            "nota nueva",
            "77 %",
            "78 %",
        ] {
            assert!(!text.contains(later), "{later}: {text}");
            assert!(!data.contains(later), "{later}: {data}");
        }
        // What was agreed to come is there.
        assert!(text.contains("2024"), "{text}");
    });
    assert_eq!(json(&snapshot, "1.1")["deadline"]["end"], "2024-06-30");
    // Without a date every entry goes out, and the figure is that of the day.
    let all = export::json(&snapshot, Place::Plan, true);
    assert!(
        all.contains("nota nueva") && all.contains("prórroga"),
        "{all}"
    );
}

#[test]
fn vector_22_done_late_is_told_apart_from_done_in_time() {
    let actions = action(
        "1.1.1",
        &format!(
            "end: \"2024-06-30\", updates: [{}]",
            figure("2024-06-20", "100")
        ),
    ) + &action(
        "1.1.2",
        &format!(
            "end: \"2024-06-30\", updates: [{}]",
            figure("2024-12-31", "100")
        ),
    );
    let snapshot = of("", &commitment("1.1", "", &actions), date(2025, 1, 31));
    let days = |id| reading(&snapshot, id).deadline.unwrap().days_done_late;
    assert_eq!((days("1.1.1"), days("1.1.2")), (0, 184));
    let counts = snapshot.total().counts;
    assert_eq!((counts.done, counts.done_late), (2, 1));
    assert_eq!(json(&snapshot, "1.1.2")["deadline"]["days_done_late"], 184);
    in_both(&snapshot, |text, lang| {
        let late = match lang {
            Lang::Es => "cumplida, 184 d tarde",
            Lang::En => "done, 184 d late",
        };
        assert!(text.contains(late), "{text}");
    });
}

#[test]
fn vector_23_an_explanation_adds_up_as_it_is_printed() {
    let leaf = |id: &str, weight: &str, progress: &str| {
        action(
            id,
            &format!(
                "weight: {weight}, updates: [{}]",
                figure("2024-06-30", progress)
            ),
        )
    };
    let actions = leaf("a", "0.125", "100")
        + &leaf("b", "0.375", "50")
        + &leaf("c", "0.004", "100")
        + &leaf("d", "0.496", "0");
    let snapshot = of("", &commitment("1.1", "", &actions), date(2024, 7, 1));
    let place = snapshot.plan().find("1.1").unwrap();
    let blocks = report::explain(&snapshot, place, Lang::Es.words())
        .unwrap()
        .blocks();
    let text: String = lines(&blocks, 200)
        .into_iter()
        .map(|line| line.text + "\n")
        .collect();
    for line in [
        "100 % × 0.125 = 12.5",
        "50 % × 0.375 = 18.75",
        "100 % × 0.004 = 0.4",
        "0 % × 0.496 = 0",
        "suma 31.65",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn vector_24_a_plan_in_words_only_has_no_figure_and_nothing_behind() {
    let leaf = |id: &str| {
        action(
            id,
            "start: \"2023\", end: \"2026-12\", updates: [(on: \"2024-06-30\", stage: \"En curso\")]",
        )
    };
    for rule in ["Zero", "Skip"] {
        let snapshot = of(
            &format!("unreported: {rule}, start: \"2023\", end: \"2026\","),
            &commitment("1.1", "", &(leaf("1.1.1") + &leaf("1.1.2"))),
            date(2025, 6, 30),
        );
        let counts = snapshot.total().counts;
        assert_eq!(
            (counts.in_words, counts.unreported, counts.behind),
            (2, 0, 0)
        );
        assert_eq!(printed_of(&snapshot, "p"), "?");
        assert_eq!(json(&snapshot, "p")["progress"]["display"], "?");
        assert_eq!(json(&snapshot, "1.1.1")["told"], "in_words");
        assert_eq!(json(&snapshot, "1.1.1")["progress"]["value"], Value::Null);
        assert_eq!(status(&snapshot, "1.1.1").0, Status::NoFigure);
        assert!(pace(&snapshot, Place::Plan).is_none());
        in_both(&snapshot, |text, lang| {
            let never = match lang {
                Lang::Es => [
                    "sin reporte",
                    "no iniciado",
                    "por iniciar",
                    "atrasada",
                    "en tiempo",
                    "por alcanzar",
                ],
                Lang::En => [
                    "unreported",
                    "not started",
                    "on track",
                    "behind",
                    "to go",
                    "0 % (",
                ],
            };
            for word in never {
                assert!(!text.contains(word), "{rule} {word}: {text}");
            }
        });
    }
}

#[test]
fn a_gap_says_of_how_many_leaves_it_is() {
    let actions = action(
        "1.1.1",
        &format!(
            "start: \"2024-01-01\", end: \"2024-12-31\", updates: [{}]",
            figure("2024-06-30", "100")
        ),
    ) + &action(
        "1.1.2",
        &format!(
            "recurrence: Monthly, updates: [{}]",
            figure("2024-06-30", "0")
        ),
    );
    let snapshot = of(
        "start: \"2024-01-01\", end: \"2024-12-31\",",
        &commitment("1.1", "", &actions),
        date(2024, 7, 1),
    );
    let json = json(&snapshot, "p");
    // 183 of 366 days.
    assert_eq!(json["progress"]["expected"], 50.0);
    assert_eq!(json["progress"]["gap"], 50.0);
    assert_eq!(json["progress"]["dated"], 1);
    let text = said(&snapshot, Lang::Es.words());
    assert!(
        text.contains("Esperado: 50 % · de 1 de 2 con fechas · brecha +50 pts"),
        "{text}"
    );
}

#[test]
fn an_institution_is_one_whichever_way_it_is_written() {
    let who = |id: &str, name: &str| {
        commitment(
            id,
            &format!("responsible: [(institution: \"{name}\")],"),
            &action(&format!("{id}.1"), ""),
        )
    };
    let all = who("1.1", "Municipio de León")
        + &who("1.2", "Municipio  de León")
        + &who("1.3", "municipio de león ")
        + &who("1.4", "Municipio de Leo\\u{301}n");
    let snapshot = of("", &all, date(2024, 7, 1));
    assert_eq!(all_institutions(&snapshot), ["Municipio de León"]);
    let leon = Condition::Institution("MUNICIPIO DE LEON".into());
    assert_eq!(select(&snapshot, &[leon], &[]).len(), 4);
    // Named once, and meant by its id, its short name or an alias; else by the people it has.
    let table = "institutions: [(id: \"leon\", name: \"Municipio de León\", short: \"ML\", aliases: [\"Ayuntamiento de León\"])], \
        stewards: [(name: \"Ana Luz\", institution: \"ML\")],";
    let person = commitment(
        "1.5",
        "",
        &action("1.5.1", "responsible: [(name: \"Ana Luz\")]"),
    );
    let all =
        who("1.1", "leon") + &who("1.2", "ML") + &who("1.3", "ayuntamiento de leon") + &person;
    let snapshot = of(table, &all, date(2024, 7, 1));
    assert_eq!(all_institutions(&snapshot), ["Municipio de León"]);
}

#[test]
fn an_id_that_is_typed_in_full_is_found_first() {
    let axes = axis(
        "1",
        &commitment("1.1", "description: \"\",", &action("1.1.1", "")),
    )
    .replace("a1.1.1", "Publicar 12 informes 2.1")
    .replace("c1.1", "Artículo 2.1 y 3.2 del reglamento")
        + &axis("2", &commitment("2.1", "", &action("2.1.1", "")));
    let plan = plan("", &axes);
    assert_eq!(find(&plan, "2.1")[0].place, plan.find("2.1").unwrap());
    assert_eq!(find(&plan, "2.1")[1].place, plan.find("2.1.1").unwrap());
    assert_eq!(find(&plan, "2")[0].place, plan.find("2").unwrap());
}

#[test]
fn what_contradicts_itself_is_asked_about() {
    let end = "end: \"2025-12\",";
    let told =
        |id: &str, more: &str, update: &str| action(id, &format!("{more} updates: [{update}]"));
    let actions = told(
        "1",
        end,
        "(on: \"2024-06-30\", progress: 60, stage: \"Concluida\")",
    ) + &told(
        "2",
        end,
        "(on: \"2024-06-30\", progress: 100, stage: \"Sin avance\")",
    ) + &told(
        "3",
        "start: \"2025-01\", end: \"2025-12\",",
        &figure("2024-06-30", "40"),
    ) + &told("4", end, &figure("2031-06-30", "100"))
        + &told(
            "5",
            "end: \"2024-06\", depends_on: [\"1\"],",
            &figure("2024-06-30", "100"),
        )
        + &action("6", "end: \"2025-12\", depends_on: [\"6\"]");
    let snapshot = of(
        "",
        &commitment("c", "updates: [(on: \"2024-01\", progress: 90)],", &actions),
        date(2024, 12, 1),
    );
    let found = advice(&snapshot);
    let asked = |id: &str| -> Vec<&'static str> {
        let place = snapshot.plan().find(id);
        let own = found.iter().filter(|one| Some(one.place) == place);
        own.map(|one| one.kind.code()).collect()
    };
    assert_eq!(asked("1")[0], "done-in-words");
    assert_eq!(asked("2"), ["not-begun-in-words", "complete-unshown"]);
    assert_eq!(asked("3"), ["before-start"]);
    assert_eq!(asked("4"), ["after-today"]);
    assert_eq!(asked("5"), ["complete-unshown", "before-what-it-needs"]);
    assert_eq!(asked("6"), ["depends-on-itself"]);
    assert!(asked("c").contains(&"unused-figure"));
    assert_ne!(
        status(&snapshot, "3").0,
        Status::NotStarted,
        "something was reported of it"
    );
}

#[test]
fn a_question_that_has_an_answer_is_not_asked_again() {
    let told = |notes: &str| {
        let node = format!(
            "(id: \"c\", title: \"\", {notes} responsible: [(name: \"Ana\")], end: \"2025\", verification: []),"
        );
        let found = advice(&of("", &node, date(2024, 7, 1)));
        found
            .iter()
            .any(|one| one.kind == AdviceKind::NoVerification)
    };
    assert!(told(""));
    assert!(told("notes: \"known: no-end: otra cosa\","));
    assert!(!told(
        "notes: \"Una nota.\\nknown: no-verification: lo dice el acta\","
    ));
}

#[test]
fn what_was_moved_and_renumbered_is_told_as_such() {
    let leaf = |id: &str, title: &str, updates: &str| {
        format!("(id: \"{id}\", title: \"{title}\", updates: [{updates}]),")
    };
    let before = axis(
        "1",
        &commitment(
            "1.1",
            "",
            &(leaf("1.1.1", "a", &figure("2024-06-30", "80"))
                + &leaf("1.1.2", "b", &figure("2024-06-30", "20"))
                + &leaf("1.1.3", "d", &figure("2024-06-30", "0"))),
        ),
    ) + &axis(
        "2",
        &commitment("2.1", "", &leaf("2.1.1", "c", &figure("2024-06-30", "40"))),
    );
    let renumbered = format!(
        "{}, {}",
        figure("2024-06-30", "80"),
        figure("2024-09-30", "90")
    );
    let after = axis(
        "1",
        &commitment("1.1", "", &leaf("1.1.9", "a", &renumbered)),
    ) + &axis(
        "2",
        &commitment(
            "2.1",
            "",
            &(leaf("2.1.1", "c", &figure("2024-06-30", "40"))
                + &leaf("1.1.2", "b", &figure("2024-06-30", "20"))),
        ),
    );
    let (before, after) = (plan("", &before), plan("", &after));
    let blocks = all_differences(&before, &after, None, Lang::Es.words());
    let text: String = lines(&blocks, 200)
        .into_iter()
        .map(|line| line.text + "\n")
        .collect();
    for told in [
        "era 1.1.1 y ahora es 1.1.9",
        "pasó de 1.1 c1.1 a 2.1 c2.1",
        "ya no está: 1.1.3 d",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let at = |plan: &Arc<rumbo::model::Plan>, day| Snapshot::of(Arc::clone(plan), day);
    let found = bridge(
        &at(&before, date(2024, 7, 1)),
        &at(&after, date(2024, 12, 31)),
        &Id::new("p").unwrap(),
    )
    .unwrap();
    let moved: Vec<String> = found
        .moved
        .iter()
        .map(|moved| after.node(moved.place).unwrap().id().to_string())
        .collect();
    assert_eq!(moved, ["1.1.9"], "what was 20 before is not new at 20");
    let scope = found.parts.last().unwrap();
    assert_eq!(
        scope.nodes.iter().map(Id::as_str).collect::<Vec<_>>(),
        ["1.1.2", "1.1.3"]
    );
}

#[test]
fn words_and_values_give_figures_where_the_plan_says_so() {
    let table = "stages: [(name: \"En diseño\", progress: 20), (name: \"Concluida\", done: true)],";
    let leaf = |id: &str, more: &str, update: &str| {
        action(
            id,
            &format!("{more} updates: [(on: \"2024-06-30\", {update})]"),
        )
    };
    let lower = "indicator: (unit: \"días\", baseline: 30, target: 10),";
    let actions = leaf("1", "", "stage: \"EN DISENO\"")
        + &leaf("2", "", "stage: \"Concluida\"")
        + &leaf("3", "", "stage: \"Concluida\", progress: 60")
        + &leaf("4", "", "stage: \"Otra cosa\"")
        + &leaf("5", "", "value: 12, of: 40")
        + &leaf("6", lower, "value: 15")
        + &leaf("7", lower, "value: 5")
        + &leaf("8", lower, "value: 34");
    let snapshot = of(table, &commitment("c", "", &actions), date(2024, 7, 1));
    let shown: Vec<String> = (1..=8)
        .map(|id| printed_of(&snapshot, &id.to_string()))
        .collect();
    // From 30 days to 10, 15 are three quarters of the way; 5 are beyond it, and 34 the wrong way.
    assert_eq!(shown, ["20", "100", "60", "?", "30", "75", "125", "-20"]);
    assert_eq!(status(&snapshot, "2").0, Status::Done);
    assert_ne!(
        status(&snapshot, "3").0,
        Status::Done,
        "a written figure wins over its word"
    );
    assert_eq!(status(&snapshot, "7").0, Status::Done);
    assert_eq!(reading(&snapshot, "4").told, Told::InWords);
    // Above the leaf nothing is beyond 0 and 100: 20 + 100 + 60 + 0 + 30 + 75 + 100 + 0 of eight.
    assert_eq!(
        snapshot.total().figure.value.as_ref().unwrap().rounded(3),
        "48.125"
    );
}

#[test]
fn what_is_tagged_is_found_with_all_that_is_in_it() {
    let tagged = "tags: {\"territorio\": [\"León\"], \"tema\": [\"agua\", \"empleo\"]},";
    let all = commitment(
        "1.1",
        tagged,
        &(action("1.1.1", "") + &action("1.1.2", "tags: {\"tema\": [\"Agua\"]}")),
    ) + &commitment(
        "1.2",
        "",
        &action("1.2.1", "tags: {\"territorio\": [\"leon\"]}"),
    );
    let snapshot = of("", &all, date(2024, 7, 1));
    assert_eq!(
        all_tags(&snapshot),
        ["territorio: León", "tema: agua", "tema: empleo"]
    );
    let found = |tag: &str| select(&snapshot, &[Condition::Tag(tag.into())], &[]);
    assert_eq!(found("territorio: LEON").len(), 3);
    assert_eq!(found("tema: empleo").len(), 2);
    assert_eq!(found("tema: nada"), []);
}

#[test]
fn vector_20_two_reports_of_one_day_are_told_together() {
    let updates = format!(
        "updates: [{}, {}]",
        figure("2024-06-30", "85"),
        figure("2024-06-30", "95")
    );
    let snapshot = of(
        "",
        &commitment("c", "", &action("a", &updates)),
        date(2024, 7, 1),
    );
    assert_eq!(
        printed_of(&snapshot, "a"),
        "95",
        "the later in the file counts"
    );
    in_both(&snapshot, |text, lang| {
        let told = match lang {
            Lang::Es => "De 30 jun 2024 hay varios reportes: 85 %, 95 %; vale el último.",
            Lang::En => "For 30 Jun 2024 there are several reports: 85 %, 95 %; the last holds.",
        };
        assert!(text.matches(told).count() >= 2, "{text}");
    });
}

#[test]
fn an_erratum_stands_beside_what_it_corrects() {
    let leaf = format!(
        "(id: \"c\", title: \"\", updates: [{}]),",
        figure("2023-11-30", "45")
    );
    let printed = "published: [(on: \"2023-11-30\", progress: 42, source: \"inf-1\"), \
        (on: \"2024-02-01\", progress: 45, source: \"fe-1\", corrects: \"2023-11-30\")],";
    let now = of(printed, &leaf, date(2024, 6, 1));
    let found = now.published(Place::Plan).unwrap();
    assert_eq!(
        (found.progress.to_string(), found.on.to_string()),
        ("45".into(), "2023-11-30".into())
    );
    assert_eq!(found.corrects.unwrap().progress.to_string(), "42");
    assert_eq!(found.difference, Some(Exact::ZERO));
    // Before it was printed the first one held.
    let then = of(printed, &leaf, date(2023, 12, 31));
    assert_eq!(
        then.published(Place::Plan).unwrap().progress.to_string(),
        "42"
    );
}

#[test]
fn a_plan_that_is_over_says_what_is_open() {
    let snapshot = shipped("gto-estado-abierto-2022-2024", date(2026, 11, 27));
    let counts = snapshot.total().counts;
    // 8 of 33 are at 100; the plan ended on 31 August 2024.
    assert_eq!((counts.overdue, counts.done, counts.open()), (25, 8, 25));
    assert_eq!(select(&snapshot, &[Condition::Overdue], &[]).len(), 25);
}

#[test]
fn a_narrative_commitment_is_reported_in_words() {
    let snapshot = shipped("gto-ejecutivo-2020", date(2020, 9, 30));
    let words = snapshot.plan().leaves().filter(|leaf| {
        snapshot
            .reading(*leaf)
            .is_some_and(|reading| reading.told == Told::InWords)
    });
    let words: Vec<Node<'_>> = words
        .filter_map(|leaf| snapshot.plan().node(leaf))
        .collect();
    assert_eq!(words.len(), 3);
    assert!(words.iter().all(|node| node.updates().len() == 1));
}
