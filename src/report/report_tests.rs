use std::sync::Arc;

use jiff::civil::{Date, date};

use super::*;
use crate::model::{Place, Snapshot};
use crate::ron::Document;
use crate::text::{Lang, Words};

const DAY: Date = date(2023, 11, 30);

const PLAN: &str = r#"Plan(
    format: 1, id: "p", title: "Plan", start: "2023-01", end: "2023-12",
    published: [(on: "2023-10-31", progress: 40)],
    axes: [(id: "1", title: "Eje", commitments: [(id: "1.1", title: "Compromiso", actions: [
        (id: "1.1.1", title: "Publicar la guía.", end: "2023-11-18", updates: [
            (on: "2023-06", progress: 30, note: "Borrador."),
            (on: "2023-12-01", progress: 90),
        ]),
        (id: "1.1.2", title: "", start: "2023-07", end: "2023-12-03"),
        (id: "1.1.3", title: "Evaluar", counted: false),
    ])])],
)"#;

fn snapshot(text: &str, as_of: Date) -> Snapshot {
    let document = Document::read(text).unwrap();
    Snapshot::of(Arc::clone(document.plan()), as_of)
}

fn said(place: Place, words: &'static Words) -> Vec<String> {
    let lines = lines(&describe(&snapshot(PLAN, DAY), None, place, words), 80);
    lines
        .into_iter()
        .map(|line| line.label + &line.text)
        .collect()
}

#[test]
fn a_leaf_says_its_figure_with_its_date_and_its_deadline() {
    let es = said(Place::Action(0, 0, 0), Lang::Es.words());
    // The end was twelve days before; January to 18 November is all gone, so 100 was expected.
    let expected = [
        "1.1.1 Publicar la guía.",
        "Avance: 30 % · reportado al jun 2023",
        "Esperado: 100 % · brecha -70 pts",
        "Con evidencia: 0 %",
        "Plazo: VENCIDA 12 d · ene 2023 – 18 nov 2023 · inicio supuesto: el del plan ·",
        // Nothing was said since the end of June, 153 days before.
        "       sin novedad",
        // Under 50 per cent.
        "Nivel de cumplimiento: limitado, según sus cifras",
        "Para preguntar",
        "  - un reporte de 1 dic 2023, que aún no llega: todavía no vale",
        "Reportes",
        "  - jun 2023 · 30 % · Borrador.",
    ];
    assert_eq!(es, expected);
    let en = said(Place::Action(0, 0, 0), Lang::En.words());
    assert_eq!(en[1], "Progress: 30 % · reported as of Jun 2023");
    assert!(
        en[4].starts_with(
            "Deadline: OVERDUE 12 d · Jan 2023 – 18 Nov 2023 · assumed start: the plan's"
        ),
        "{en:?}"
    );
}

#[test]
fn an_unreported_leaf_has_no_figure_and_says_when_it_is_due() {
    let es = said(Place::Action(0, 0, 1), Lang::Es.words());
    assert_eq!(
        es[..2],
        [
            "1.1.2 (sin nombre)",
            "Avance: sin reporte · por la regla del plan cuenta como 0"
        ]
    );
    assert!(
        es.iter()
            .any(|line| line.starts_with("Plazo: vence en 3 d · jul 2023 – 3 dic 2023")),
        "{es:?}"
    );
}

#[test]
fn a_sum_says_its_denominator_its_interval_and_what_was_published() {
    let es = said(Place::Plan, Lang::Es.words());
    // (30 + 0) / 2 = 15; with the unreported one at 100, 65; one action is not counted.
    assert_eq!(
        es[1],
        "Avance: 15 % · 1 de 2 con cifra · 1 no se cuenta · al 30 nov 2023"
    );
    assert_eq!(es[2], "Intervalo: entre 15 % y 65 %");
    assert_eq!(
        es[3],
        "Publicado: 40 % · 31 oct 2023 · 25 puntos más que lo calculado entonces (15 %)"
    );
    assert!(
        es.contains(&"Estado: 1 vencida · 1 por vencer · 2 sin reporte · de 3".to_owned()),
        "{es:?}"
    );
}

#[test]
fn below_a_node_every_node_is_an_entry() {
    let blocks = outline(&snapshot(PLAN, DAY), Place::Plan, Lang::Es.words());
    let entries: Vec<String> = lines(&blocks, 80)
        .into_iter()
        .map(|line| line.text)
        .collect();
    assert_eq!(
        entries,
        [
            "1 Eje: 15 % (1 de 2 con cifra, 1 no se cuenta), 1 vencida",
            "  1.1 Compromiso: 15 % (1 de 2 con cifra, 1 no se cuenta), VENCIDA 12 d, 1",
            "    vencida",
            "    1.1.1 Publicar la guía: 30 %, al 30 jun 2023, VENCIDA 12 d",
            "    1.1.2 (sin nombre): sin reporte, vence en 3 d",
            "    1.1.3 Evaluar: sin reporte, no se cuenta, sin fecha",
        ]
    );
    assert_eq!(
        outline(
            &snapshot(PLAN, DAY),
            Place::Action(0, 0, 0),
            Lang::Es.words()
        ),
        []
    );
}

#[test]
fn lines_keep_their_width_and_a_figure_its_sign() {
    let text =
        "El avance del compromiso llegó a 45 % según el reporte, y a 100 % según la evidencia. "
            .repeat(3);
    let blocks = [
        Block::Fact {
            label: "Publicado",
            text: text.clone(),
            tone: Tone::Plain,
        },
        Block::List {
            label: "Notas",
            items: vec![text.clone()],
        },
        Block::Text {
            label: "Texto",
            text: format!("{text}\n\n{text}"),
        },
        Block::Entry {
            depth: 2,
            text,
            tone: Tone::Bad,
        },
    ];
    for columns in [20, 33, 60, 100] {
        for line in lines(&blocks, columns) {
            let whole = format!("{}{}", line.label, line.text);
            assert!(crate::text::width(&whole) <= columns, "{whole:?}");
            assert!(!whole.trim_start().starts_with('%'), "{whole:?}");
            assert_eq!(
                whole.trim_end(),
                if line.label.is_empty() {
                    &whole
                } else {
                    whole.trim_end()
                }
            );
        }
    }
}

#[test]
fn nothing_in_a_plan_can_command_a_terminal() {
    let hostile = PLAN
        .replace("Borrador.", "\\u{1b}[2J\\u{202e}x")
        .replace("Evaluar", "\\u{9b}31m");
    let snapshot = snapshot(&hostile, DAY);
    let mut blocks = describe(&snapshot, None, Place::Action(0, 0, 0), Lang::Es.words());
    blocks.extend(outline(&snapshot, Place::Plan, Lang::Es.words()));
    let said: String = lines(&blocks, 80)
        .into_iter()
        .map(|line| line.label + &line.text)
        .collect();
    assert!(
        said.contains("␛[2J") && !said.contains(['\u{1b}', '\u{202e}', '\u{9b}']),
        "{said}"
    );
}

#[test]
fn the_words_of_the_glossary_that_a_node_uses_are_explained() {
    let text = PLAN.replace(
        "axes: [",
        "glossary: {\"guía\": \"Cómo se hace.\", \"guí\": \"no\", \"ODS\": \"Objetivos\"}, axes: [",
    );
    let page = describe(
        &snapshot(&text, DAY),
        None,
        Place::Action(0, 0, 0),
        Lang::Es.words(),
    );
    let terms = page.iter().find_map(|block| match block {
        Block::List {
            label: "Glosario",
            items,
        } => Some(items.clone()),
        _ => None,
    });
    assert_eq!(
        terms,
        Some(vec!["guía: Cómo se hace.".to_owned()]),
        "whole words, and only those that are used"
    );
}

fn shipped(name: &str, as_of: Date) -> Snapshot {
    let path = format!("{}/plans/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    snapshot(&std::fs::read_to_string(path).unwrap(), as_of)
}

fn text(blocks: &[Block]) -> String {
    lines(blocks, 100)
        .into_iter()
        .map(|line| line.label + &line.text + "\n")
        .collect()
}

/// What a person in the meeting reads aloud.
#[test]
fn the_whole_plan_explains_itself() {
    let report = shipped("gto-estado-abierto-2022-2024", DAY);
    for (lang, name) in [(Lang::Es, "es"), (Lang::En, "en")] {
        let explained = explain(&report, Place::Plan, lang.words()).unwrap();
        insta::assert_snapshot!(format!("explica-el-plan-{name}"), text(&explained.blocks()));
    }
}
