//! Figures that explain themselves: the arithmetic, printed beside computed, cut-offs, history, and
//! what is published.

use rumbo::app::{Event, Layer, Lens, Size};
use rumbo::model::Place;
use rumbo::text::Lang;

use crate::driver::{Rumbo, SETUP, Setup, shipped};

const REPORT: &str = "gto-estado-abierto-2022-2024";

/// Three quarters of two actions, with an end that was moved and a rating.
const PLAN: &str = r#"Plan(
    format: 1,
    id: "p",
    title: "Plan",
    start: "2023-01",
    end: "2023-12",
    cutoffs: [(id: "t1", title: "Primer corte", on: "2023-03-31"), (id: "t2", on: "2023-06-30"), (id: "t3", on: "2023-09-30")],
    axes: [
        Axis(id: "1", title: "Eje", commitments: [
            Commitment(id: "1.1", title: "Uno", ratings: [(on: "2023-08", by: "IRM", level: NotStarted)], actions: [
                Action(id: "a", title: "Avanza", start: "2023-01", end: "2023-06", updates: [
                    (on: "2023-03-31", progress: 45),
                    (on: "2023-06-30", progress: 60),
                ], reschedules: [(on: "2023-06-15", end: "2023-11", reason: "sin sede", agreed_by: "Comité")]),
                Action(id: "b", title: "Baja", updates: [(on: "2023-03-31", progress: 30), (on: "2023-06-30", progress: 20)]),
            ]),
            Commitment(id: "1.2", title: "Dos", updates: [(on: "2023-06-30", progress: 80)]),
        ]),
    ],
)
"#;

fn at(today: &'static str) -> Rumbo {
    Rumbo::with(
        Setup {
            size: (100, 30),
            today,
            ..SETUP
        },
        PLAN,
    )
}

fn report() -> Rumbo {
    Rumbo::start(
        Setup {
            size: (100, 40),
            ..SETUP
        },
        &[shipped(REPORT)],
    )
}

#[test]
fn the_figure_of_the_selected_node_is_explained_and_gone_into() {
    let mut rumbo = report();
    rumbo.keys("=");
    rumbo.row("Su avance al 30 nov 2023 es 53 %.");
    rumbo.row("Suman 266.25; entre 5 da 53.25.");
    // Down goes from child to child, Enter into one, and the arrow to the left up to the whole.
    rumbo.keys("<Down><Enter>");
    rumbo.row("Es el de su única acción:");
    rumbo.keys("<Left>");
    rumbo.row("Suman 266.25");
    rumbo.keys("<Left>");
    rumbo.row("Suman 317.33; entre 7 da 45.33.");
    rumbo.keys("<Left>");
    rumbo.row("Suman 317.33");
    rumbo.keys("y");
    let copied = rumbo.effects.last().unwrap().clone();
    assert!(
        copied.starts_with("Copy(\"gto-estado-abierto-2022-2024 Plan de"),
        "{copied}"
    );
    assert!(
        copied.contains("Suman 317.33; entre 7 da 45.33.\\nSe muestra 45"),
        "{copied}"
    );
    rumbo.keys("<Esc>");
    assert!(rumbo.state.layers.is_empty());
    // The same from the menu of what can be copied, of what is selected.
    rumbo.keys("y<Down><Down><Enter>");
    assert!(
        rumbo
            .effects
            .last()
            .unwrap()
            .contains("1 Gobierno Abierto\\nSu avance"),
        "{:?}",
        rumbo.effects
    );
}

#[test]
fn the_explanation_scrolls_to_its_end_on_a_small_screen() {
    let mut rumbo = Rumbo::start(
        Setup {
            size: (60, 18),
            ..SETUP
        },
        &[shipped(REPORT)],
    );
    rumbo.keys("=<Left><End>");
    rumbo.row("la cuenta se hace con");
    rumbo.keys("<Home>");
    rumbo.row("Su avance al 30 nov 2023");
}

#[test]
fn what_the_plans_rule_does_not_print_stands_at_the_top() {
    let mut rumbo = report();
    rumbo.keys("5");
    assert_eq!(
        rumbo.state.desk.selected(),
        rumbo.state.desk.open().unwrap().document.plan().find("1.5")
    );
    let row = rumbo.row("1.5 Sistema");
    assert!(
        row.contains("23 %") && row.contains("36 %") && row.contains("-13"),
        "{row}"
    );
    rumbo.row("solo la mediana de sus acciones");
    rumbo.keys("<Down><Down>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Plan));
    rumbo.row(
        "ninguna media da 42; de las reglas conocidas, solo la mediana de sus ejes publicados",
    );
    rumbo.row("ninguna la sigue");
    // The whole can be explained from here, and is left where it was.
    rumbo.keys("=");
    rumbo.row("Suman 317.33");
    rumbo.keys("<Esc><Enter>");
    assert_eq!(rumbo.state.desk.view().unwrap().lens, Lens::Tree);
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Axis(0)));
    // At a date before anything was printed there is nothing to hold against it.
    rumbo.keys("<5");
    rumbo.row("no hay cifras publicadas");
    rumbo.keys("t5");
    rumbo.row("Ningún compromiso tiene valoración");
}

#[test]
fn ratings_stand_beside_the_levels_of_the_figures() {
    let mut rumbo = at("2023-11-30");
    rumbo.keys("55");
    let row = rumbo.row("► 1.1 Uno");
    assert!(
        row.contains("limitado, según sus cifras · no iniciado según IRM · ago 2023"),
        "{row}"
    );
}

#[test]
fn the_cut_offs_stand_beside_each_other_and_the_arrows_go_among_them() {
    let mut rumbo = at("2023-09-30");
    rumbo.keys("3");
    let dates = rumbo.row("31 mar 2023");
    assert!(
        dates.contains("30 jun 2023") && dates.contains("►30 sep 2023"),
        "{dates}"
    );
    // (45 + 30) / 2 = 37.5, then (60 + 20) / 2 = 40.
    let row = rumbo.row("1.1 Uno");
    assert!(row.contains("38 %") && row.contains("40 %"), "{row}");
    rumbo.keys("<Left>");
    assert_eq!(rumbo.state.desk.as_of.to_string(), "2023-06-30");
    assert!(rumbo.row("31 mar 2023").contains("►30 jun 2023"));
    rumbo.keys("<Right>");
    assert_eq!(rumbo.state.desk.as_of.to_string(), "2023-09-30");
    // Down goes to the rows, the whole before the axes.
    rumbo.keys("<Home>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Plan));
    rumbo.keys("<Down><Down>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Commitment(0, 0)));
}

#[test]
fn what_changed_since_the_stop_before_is_marked_on_its_row() {
    let mut rumbo = at("2023-06-30");
    rumbo.keys("<Right>");
    // From 38, as 37.5 was printed, to 40.
    rumbo.row("40 % ▲+2");
    assert!(
        rumbo.row("80 %").contains("80 % ▲nueva"),
        "there was no figure before, which is not 0"
    );
    rumbo.row("60 % ▲+15");
    rumbo.row("20 % ▼-10");
    // Nothing was said after it.
    let mut later = at("2023-09-30");
    later.keys("<Right><Right>");
    assert!(!later.row("60 %").contains('+'), "{}", later.row("60 %"));
}

#[test]
fn the_history_of_a_node_says_what_the_change_is_made_of() {
    let mut rumbo = at("2023-06-30");
    rumbo.event(Event::Resize(Size {
        width: 100,
        height: 60,
    }));
    rumbo.keys("6<Home>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Plan));
    // (37.5 + 0) / 2 = 18.75, then (40 + 80) / 2 = 60: 15 / 4 up, 10 / 4 down, 80 / 2 new.
    // Half of the weight was reported then: enough for a figure.
    rumbo.row("18.75 % → 60 % (+41.25 puntos)");
    rumbo.row("avances: +3.75 (a)");
    rumbo.row("retrocesos: -2.5 (b)");
    rumbo.row("primeros reportes: +40 (1.2)");
    rumbo.row("Ritmo: +13.8 puntos al mes del 31 mar 2023 al 30 jun 2023");
    assert!(
        rumbo.rows().iter().any(|row| row.contains('█')),
        "and the curve is there"
    );
    rumbo.keys("<Down><Down><Down>");
    rumbo.row("45 % → 60 % (+15 puntos)");
    rumbo.row("15 jun 2023 · nuevo término nov 2023 · sin sede · por Comité");
}

#[test]
fn original_and_current_end_stand_side_by_side() {
    let mut rumbo = at("2023-12-31");
    rumbo.keys("<Right><Right>");
    let row = rumbo.row("Plazo:");
    // 31 days after the end of November, 184 after that of June.
    assert!(
        row.contains("VENCIDA 31 d") && row.contains("término original jun 2023"),
        "{row}"
    );
    rumbo.row("184 d");
    rumbo.keys("22222");
    let row = rumbo.row("► a Avanza");
    assert!(
        row.contains("jun 2023 → nov 2023 (+153 d) · acordado el 15 jun 2023"),
        "{row}"
    );
}

#[test]
fn what_would_move_the_whole_most_can_be_put_first() {
    let mut rumbo = at("2023-07-31");
    // 1.2 is half of the axis and lacks 20: 10 points. a and b are a quarter each and lack 40 and
    // 80: 10 and 20.
    rumbo.keys("o<End><Up><Enter><Esc>");
    let rows = rumbo.rows();
    let at = |id: &str| {
        rows.iter()
            .position(|row| row.contains(id))
            .unwrap_or_else(|| panic!("{id} in {rows:?}"))
    };
    assert!(
        at(" b Baja") < at(" a Avanza") && at(" a Avanza") < at(" 1.2 Dos"),
        "{rows:?}"
    );
    rumbo.row("por efecto en el total");
}

#[test]
fn what_was_expected_and_the_gap_stand_beside_the_figure_of_the_whole() {
    // Of the dated leaf alone, a: 1 January to 30 November are 334 days, and 212 are gone by 31
    // July. 63 % of it was expected, and it is at 60.
    let rumbo = at("2023-07-31");
    rumbo.row("esperado 63 % (-3)");
}

#[test]
fn patterns_are_told_in_the_detail_as_questions() {
    let mut rumbo = at("2023-11-30");
    rumbo.keys("<Right><Right><Down>");
    rumbo.row("Para preguntar");
    rumbo.row("baja de 30 % a 20 % el 30 jun 2023");
}

#[test]
fn a_cut_off_is_published_node_by_node_and_undone_at_once() {
    let mut rumbo = at("2023-11-30");
    rumbo.keys(":registrar<Enter>");
    rumbo.row("1.1 Uno");
    // The computed figure for the first, a printed one for the second, none for the axis, the whole
    // as printed.
    rumbo.keys("<Enter>81<Enter>-<Enter>59,5<Enter>");
    rumbo.row("► Guardar 3 cifras");
    rumbo.keys("<Enter>");
    assert!(
        rumbo.notice().contains("Guardado 10:42"),
        "{}",
        rumbo.notice()
    );
    let file = rumbo.file().to_owned();
    assert!(
        file.contains("published: [(on: \"2023-09-30\", progress: 40)]"),
        "{file}"
    );
    assert!(
        file.contains("published: [(on: \"2023-09-30\", progress: 81)]"),
        "{file}"
    );
    assert!(
        file.contains("published: [(on: \"2023-09-30\", progress: 59.5)]"),
        "{file}"
    );
    assert_eq!(file.matches("published").count(), 3, "{file}");
    assert!(rumbo.state.layers.is_empty());
    rumbo.keys("u");
    assert_eq!(rumbo.file(), PLAN, "all of it was one step");
}

#[test]
fn a_publication_that_was_left_goes_on_where_it_was() {
    let mut rumbo = at("2023-11-30");
    rumbo.keys(":registrar<Enter><Enter>90<Enter>abc<Enter>");
    assert!(rumbo.notice().contains("cifra"), "{}", rumbo.notice());
    // What is taken in is kept with whatever else is typed, so that a dropped line loses nothing.
    let kept = rumbo.state.typed();
    assert_eq!(kept.iter().next().unwrap().text, "1.1=40<-\n1.2=90<-\n");
    rumbo.keys("<Esc>");
    assert_eq!(rumbo.notice(), "2 cifras anotadas, sin guardar.");
    assert_eq!(rumbo.file(), PLAN);
    rumbo.keys(":registrar<Enter>");
    assert!(matches!(rumbo.state.top(), Some(Layer::Publish(_))));
    rumbo.keys("<Esc>b<End>");
    rumbo.row("Guardar 2 cifras");
    // Where the disk does not take it, nothing of it is lost.
    rumbo.failure = Some("Disco lleno.".into());
    rumbo.keys("<Enter>:registrar<Enter><End>");
    rumbo.row("Guardar 2 cifras");
    rumbo.failure = None;
    rumbo.keys("<Enter>:registrar<Enter><End>");
    rumbo.row("Guardar 0 cifras");
    rumbo.keys("<Esc>");
    assert_eq!(rumbo.file().matches("published").count(), 2);
    assert!(
        rumbo.state.drafts.is_empty(),
        "what is in the file need not be kept"
    );
}

/// The plan with a printed figure of its first commitment.
fn printed(figure: u8) -> String {
    PLAN.replacen(
        "id: \"1.1\",",
        &format!("id: \"1.1\", published: [(on: \"2023-09-30\", progress: {figure})],"),
        1,
    )
}

#[test]
fn another_figure_than_the_printed_one_is_an_erratum_that_is_asked_about() {
    let mut rumbo = Rumbo::with(
        Setup {
            today: "2023-11-30",
            ..SETUP
        },
        &printed(30),
    );
    rumbo.keys(":registrar<Enter>31<Enter><End><Enter>");
    assert!(
        rumbo.notice().contains("1 cifra difiere de lo publicado"),
        "{}",
        rumbo.notice()
    );
    assert!(
        rumbo.row("1.1 Uno").contains("30 → 31 %"),
        "{}",
        rumbo.row("1.1 Uno")
    );
    // The first answer writes nothing.
    rumbo.row("► No: volver");
    rumbo.keys("<Enter>");
    assert_eq!(rumbo.file(), printed(30));
    rumbo.keys("<End><Enter><Down><Enter>");
    assert!(rumbo.notice().contains("Guardado"), "{}", rumbo.notice());
    let entry = "(on: \"2023-09-30\", progress: 30)";
    let both = format!("{entry}, (on: \"2023-09-30\", progress: 31, corrects: \"2023-09-30\")");
    assert_eq!(
        rumbo.file().split_whitespace().collect::<String>(),
        printed(30)
            .replace(entry, &both)
            .split_whitespace()
            .collect::<String>()
    );
}

#[test]
fn a_figure_that_somebody_corrected_meanwhile_is_not_put_back() {
    let setup = Setup {
        today: "2023-11-30",
        ..SETUP
    };
    let mut rumbo = Rumbo::with(setup, &printed(30));
    rumbo.keys(":registrar<Enter>32<Enter>");
    let entry = "(on: \"2023-09-30\", progress: 30)";
    let theirs = printed(30).replace(
        entry,
        &format!("{entry}, (on: \"2023-09-30\", progress: 31, corrects: \"2023-09-30\")"),
    );
    let document = rumbo::ron::Document::read(&theirs).unwrap();
    let contents = rumbo::app::Contents::Plan(Box::new(rumbo::app::OpenPlan::new(
        document,
        rumbo.state.desk.as_of,
    )));
    rumbo.disk.insert("plan.ron".into(), theirs.clone());
    rumbo.event(Event::Changed { book: 0, contents });
    rumbo.keys("<End><Enter>");
    assert_eq!(
        rumbo.notice(),
        "1.1: usted anotó 32 % sobre 30 %, y ahora está publicado 31 %. Anótelo de nuevo."
    );
    assert_eq!(rumbo.file(), theirs);
    // Whoever took in the figure that was printed then has nothing to write.
    let mut rumbo = Rumbo::with(setup, &printed(30));
    rumbo.keys(":registrar<Enter><Enter>");
    rumbo.disk.insert("plan.ron".into(), theirs.clone());
    rumbo.keys("<End><Enter>");
    assert_eq!(rumbo.file(), theirs);
    // And where it comes between the answer and the file it is a conflict.
    let mut rumbo = Rumbo::with(setup, PLAN);
    rumbo.keys(":registrar<Enter>32<Enter>");
    rumbo.disk.insert("plan.ron".into(), printed(30));
    rumbo.keys("<End><Enter>");
    let screen = rumbo.rows().join("\n");
    assert!(
        screen.contains("Decidir después") && screen.contains("30") && screen.contains("32"),
        "{screen}"
    );
    assert_eq!(rumbo.file(), printed(30));
}

#[test]
fn a_locked_plan_and_one_without_cut_offs_are_not_published() {
    let mut rumbo = at("2023-11-30");
    rumbo.keys("L:registrar<Enter>");
    assert!(rumbo.state.layers.is_empty());
    let mut none = Rumbo::start(SETUP, &[shipped("gto-declaracion-2017")]);
    none.keys(":registrar<Enter>");
    assert!(
        none.state.layers.is_empty() && none.notice().contains("no tiene un corte"),
        "{}",
        none.notice()
    );
}

#[test]
fn another_text_of_the_file_makes_all_of_it_anew() {
    let mut rumbo = at("2023-06-30");
    rumbo.keys("3");
    assert!(rumbo.row("1.1 Uno").contains("38 %"));
    let text = PLAN.replace("progress: 45", "progress: 15");
    let document = rumbo::ron::Document::read(&text).unwrap();
    let contents = rumbo::app::Contents::Plan(Box::new(rumbo::app::OpenPlan::new(
        document,
        rumbo.state.desk.as_of,
    )));
    rumbo.event(Event::Changed { book: 0, contents });
    // (15 + 30) / 2.
    assert!(
        rumbo.row("1.1 Uno").contains("23 %"),
        "{}",
        rumbo.row("1.1 Uno")
    );
}

#[test]
fn every_view_of_figures_is_drawn_at_any_size() {
    for lang in [Lang::Es, Lang::En] {
        for keys in ["=", "3", "5", "55", "6", ":publi<Enter>", "22222"] {
            for (width, height) in [(1, 1), (3, 3), (20, 8), (40, 12), (300, 90)] {
                let mut rumbo = Rumbo::with(
                    Setup {
                        size: (width, height),
                        lang,
                        today: "2023-11-30",
                        ..SETUP
                    },
                    PLAN,
                );
                rumbo.keys(keys);
                assert_eq!(rumbo.rows().len(), usize::from(height), "{keys}");
            }
        }
    }
}
