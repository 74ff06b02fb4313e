//! Leaves by their deadlines, by who answers for them, and those of which something holds.

use rumbo::app::{Event, Lens, LensRow, SavedView, lens_rows};
use rumbo::model::condition::{Condition, Order, select};

use crate::driver::{Rumbo, SETUP, Setup, shipped};

/// Four actions: late since June, due in the present month, due in May, and without a date; two
/// done.
const PLAN: &str = r#"Plan(
    format: 1,
    id: "p",
    title: "Plan",
    axes: [
        Axis(id: "1", title: "Eje", commitments: [
            Commitment(
                id: "1.1",
                title: "Compromiso",
                responsible: [(institution: "Congreso")],
                actions: [
                    Action(id: "a", title: "Mayo", start: "2023", end: "2024-05"),
                    Action(id: "b", title: "Tarde", start: "2023", end: "2023-06-30", updates: [(on: "2023-06-30", progress: 30)]),
                    Action(id: "c", title: "Ahora", end: "2023-11-30", responsible: [(institution: "Poder Judicial")]),
                    Action(id: "d", title: "Sin plazo"),
                    Action(id: "e", title: "Hecha", end: "2023-06", updates: [(on: "2023-06-30", progress: 100, evidence: [(url: "x")])]),
                ],
            ),
            Commitment(id: "1.2", title: "Suelto"),
        ]),
    ],
)
"#;

fn rumbo() -> Rumbo {
    Rumbo::with(SETUP, PLAN)
}

/// The list as headings and ids.
fn list(rumbo: &Rumbo) -> Vec<String> {
    let (open, view) = (
        rumbo.state.desk.open().unwrap(),
        rumbo.state.desk.view().unwrap(),
    );
    let said = |row: LensRow| match row {
        LensRow::Heading(heading, count) => format!("{heading}: {count}"),
        LensRow::Node(place) => open.document.plan().node(place).unwrap().id().to_string(),
    };
    lens_rows(open, &view.lens, rumbo.state.desk.words())
        .into_iter()
        .map(said)
        .collect()
}

#[test]
fn what_stands_in_an_empty_list_is_true_of_that_list_and_stands_alone() {
    let plan = |axes: &str| {
        format!("Plan(format: 1, id: \"p\", title: \"P\", start: \"2023\", axes: [{axes}])")
    };
    let undated = "(id: \"1\", title: \"E\", commitments: [(id: \"1.1\", title: \"C\")])";
    for (axes, keys, said) in [
        (undated, "22", "  Nada tiene fecha de término."),
        ("", "2", "  Aquí no hay nada."),
        ("", "4", "  Aquí no hay nada."),
    ] {
        let mut rumbo = Rumbo::with(SETUP, &plan(axes));
        rumbo.keys(keys);
        assert!(list(&rumbo).is_empty(), "{keys}");
        assert_eq!(rumbo.row(said.trim()).trim_end(), said, "{keys}");
    }
}

#[test]
fn deadlines_come_late_first_and_then_month_by_month() {
    let mut rumbo = rumbo();
    rumbo.keys("2");
    assert_eq!(
        list(&rumbo),
        [
            "Vencidas: 1",
            "b",
            "noviembre 2023 · este mes: 1",
            "c",
            "mayo 2024: 1",
            "a",
            "sin fecha: 2",
            "d",
            "1.2",
            "cumplida: 1",
            "e"
        ]
    );
    assert!(rumbo.row("►!").contains("b Tarde"));
    // Moving goes from leaf to leaf over the headings, and the detail follows.
    rumbo.keys("<Home><Down><Down>");
    assert!(
        rumbo.row("Plazo:").contains("may 2024"),
        "{}",
        rumbo.rows().join("\n")
    );
    // Editing is the same here as in the tree.
    rumbo.keys("p40<Enter>");
    assert!(rumbo.file().contains("(on: \"2023-11-30\", progress: 40)"));
    assert_eq!(rumbo.state.desk.view().unwrap().lens, Lens::Deadlines);
    rumbo.keys("<Enter>");
    assert_eq!(rumbo.state.desk.view().unwrap().lens, Lens::Tree);
    assert!(
        rumbo.row("►").contains("a Mayo"),
        "Enter leads to where it stands in the plan"
    );
}

#[test]
fn each_institution_has_what_it_owes() {
    let mut rumbo = rumbo();
    rumbo.keys("4");
    assert_eq!(
        list(&rumbo),
        [
            "Congreso · 1 vencida · 2 sin reporte · 1 sin evidencia: 4",
            "b",
            "a",
            "d",
            "e",
            "Poder Judicial · 1 sin reporte: 1",
            "c",
            "Sin responsable · 1 sin reporte: 1",
            "1.2"
        ]
    );
}

#[test]
fn filters_are_put_together_shown_and_taken_off() {
    let mut rumbo = rumbo();
    rumbo.keys("f<Down><Down><Down><Enter>");
    assert_eq!(list(&rumbo), ["a", "c", "d", "1.2"]);
    rumbo.row("sin reporte");
    // And the institution as well.
    rumbo.keys("<End><Up><Up><Enter><Esc>");
    assert_eq!(list(&rumbo), ["c"]);
    assert!(
        rumbo.row("─ ").contains("sin reporte + Poder Judicial"),
        "{}",
        rumbo.rows().join("\n")
    );
    rumbo.keys("<Esc>");
    assert_eq!(rumbo.state.desk.view().unwrap().lens, Lens::Tree);
    rumbo.keys("f<Enter>f<Down><Enter><Esc>");
    assert!(
        rumbo.row("Nada cumple").contains("Esc"),
        "late and due soon at once is nothing"
    );
}

#[test]
fn a_view_is_saved_under_a_name_and_chosen_again() {
    let mut rumbo = rumbo();
    rumbo.keys("f<Down><Down><Down><Enter><Esc>o<Down><Enter>");
    // Below the orders stand what saves them and what clears them.
    rumbo.keys("<End><Up><Enter>Sin reporte<Enter>");
    let Some(effect) = rumbo.effects.last() else {
        panic!("nothing was saved")
    };
    assert!(
        effect.starts_with("SaveView(SavedView { name: \"Sin reporte\", filter: Filter"),
        "{effect}"
    );
    let Some(Lens::Found(filter)) = rumbo.state.desk.view().map(|view| view.lens.clone()) else {
        panic!("no filter")
    };
    assert_eq!((filter.conditions.len(), filter.orders.len()), (1, 1));
    rumbo.event(Event::ViewSaved(SavedView {
        name: "Sin reporte".into(),
        filter: filter.clone(),
    }));
    assert!(
        rumbo.notice().contains("«Sin reporte»"),
        "{}",
        rumbo.notice()
    );
    // It is at the top of the menu, and takes the place of whatever is chosen.
    rumbo.keys("<Esc>f<Enter>");
    assert_eq!(rumbo.state.desk.view().unwrap().lens, Lens::Found(filter));
    // The name of one is no name for another.
    rumbo.keys("f<End><Up><Enter>Sin reporte");
    assert!(rumbo.row("Ya hay una vista").contains("otro nombre"));
    rumbo.keys("<Enter>");
    assert_eq!(rumbo.effects.len(), 1);
}

#[test]
fn several_orders_decide_one_after_the_other() {
    let mut rumbo = rumbo();
    rumbo.keys("o<Down><Enter>");
    // The unknown before all figures, and then in the order of the plan.
    assert_eq!(list(&rumbo), ["a", "c", "d", "1.2", "b", "e"]);
    rumbo.keys("<End><Up><Up><Up><Enter>");
    assert_eq!(
        list(&rumbo),
        ["c", "a", "d", "1.2", "b", "e"],
        "of the unknown by title: Ahora, Mayo, Sin, Suelto"
    );
    assert!(rumbo.row("► título").ends_with('2'));
    rumbo.keys("<End><Enter>");
    assert_eq!(rumbo.state.desk.view().unwrap().lens, Lens::Tree);
}

#[test]
fn the_real_plans_have_the_overdue_of_their_documents() {
    // The numbers of tests/figures.rs, which are those of the documents.
    for (name, today, overdue) in [
        ("gto-pal-2019-2021", "2020-09-30", 10),
        ("gto-ejecutivo-2020", "2020-09-30", 7),
    ] {
        let mut rumbo = Rumbo::start(Setup { today, ..SETUP }, &[shipped(name)]);
        rumbo.keys("f<Enter>");
        assert_eq!(list(&rumbo).len(), overdue, "{name}");
        let snapshot = &rumbo.state.desk.open().unwrap().snapshot;
        let late = select(snapshot, &[Condition::Overdue], &[Order::DaysLate]);
        let days: Vec<i32> = late
            .iter()
            .map(|place| {
                snapshot
                    .reading(*place)
                    .unwrap()
                    .deadline
                    .unwrap()
                    .days_late
            })
            .collect();
        assert!(
            days.is_sorted_by(|a, b| a >= b) && days.iter().all(|days| *days > 0),
            "{days:?}"
        );
    }
}

#[test]
fn a_review_goes_over_what_needs_a_word_with_one_key_each() {
    let mut rumbo = rumbo();
    rumbo.keys("w");
    // Late first, and then the others in the order of the plan; what is done with evidence needs
    // none.
    assert_eq!(list(&rumbo), ["b", "a", "c", "d", "1.2"]);
    rumbo.row("Revisión · vencida hace 153 días · sin novedad · sin evidencia ");
    rumbo.row(" 1 de 5");
    rumbo.row("i igual");
    rumbo.keys("jjjkkk");
    assert_eq!(rumbo.file(), PLAN, "a key that moves writes nothing");
    rumbo.keys("i");
    assert!(
        rumbo.file().contains("(on: \"2023-11-30\", progress: 30)"),
        "the same again, dated today"
    );
    // What an answer did to the axis and to the plan: 0, 30, 0, 0 and 100 are 26 in 1.1, and 1.2
    // has nothing.
    assert_eq!(
        rumbo.notice(),
        "eje 1: sigue en 13–93 · plan: sigue en 13–93 · u deshacer"
    );
    assert!(rumbo.row("Revisión · sin reporte ").contains(" 2 de 5"));
    rumbo.row("√b Tarde");
    rumbo.keys("i");
    assert!(
        rumbo.notice().contains("No hay una cifra"),
        "unknown stays unknown: {}",
        rumbo.notice()
    );
    rumbo.keys("p20<Enter>");
    rumbo.keys("nen licitación<Enter>");
    rumbo.keys("sr2024-03<Enter>");
    rumbo.row("Revisión");
    let summary = rumbo.rows().join("\n");
    for said in [
        "4 de 5 respondidas · 4 cambios · 1 saltada",
        "b avance 30 → 30",
        "a avance sin cifra → 20",
        "1.2 término sin fecha → 2024-03",
        "Saltadas: d",
    ] {
        assert!(summary.contains(said), "{said}\n{summary}");
    }
    rumbo.keys("<Esc>");
    assert!(rumbo.state.layers.is_empty());
    rumbo.keys("uuuu");
    assert_eq!(rumbo.file(), PLAN);
    // Left before its end, it tells what was done until then.
    rumbo.keys("ws<Esc>");
    assert!(
        rumbo
            .rows()
            .join("")
            .contains("0 de 5 respondidas · 0 cambios · 1 saltada")
    );
}

#[test]
fn a_review_writes_to_the_row_under_the_cursor_and_is_taken_up_again() {
    let mut rumbo = rumbo();
    rumbo.keys("w<Down><Down>p40<Enter>");
    let file = rumbo.file().to_owned();
    let c = file.find("id: \"c\"").unwrap();
    let figure = file.find("progress: 40").unwrap();
    assert!(
        figure > c && figure < file.find("id: \"d\"").unwrap_or(file.len()),
        "{file}"
    );
    assert!(rumbo.row("►").contains(" d "), "on to the next that waits");
    // A box over it has Enter and Esc for itself.
    rumbo.keys("e<Down><Esc>");
    assert_eq!(rumbo.file(), file);
    rumbo.row("Revisión");
    // Left by another view, it is asked whether to go on.
    rumbo.keys("1w");
    rumbo.row("seguir con la revisión de hoy");
    rumbo.keys("<Enter>");
    rumbo.row("√c Ahora");
    // With evidence and all, by the form of a whole report.
    rumbo.keys("<Home>a<Down><Enter>50<Enter><End><Enter>");
    rumbo.row("√b Tarde");
    assert!(rumbo.file().contains("progress: 50"));
    rumbo.keys("<Esc>");
    rumbo.row("2 de 5 respondidas · 2 cambios · 0 saltadas");
    rumbo.row("plan: ");
    rumbo.keys("y");
    let copied = rumbo
        .effects
        .iter()
        .find(|effect| effect.starts_with("Copy("))
        .cloned()
        .unwrap_or_default();
    assert!(
        copied.starts_with("Copy(\"Revisión · ") && copied.contains("\\n- b reportes"),
        "{copied}"
    );
    rumbo.keys("<Esc>w<Down><Enter>");
    assert!(
        !rumbo.rows().join("").contains("√c"),
        "another one begins anew"
    );
}

#[test]
fn a_review_goes_over_the_filter_in_force() {
    let mut rumbo = rumbo();
    rumbo.keys("f<Enter><Esc>");
    let filtered = list(&rumbo);
    rumbo.keys("w");
    assert_eq!(list(&rumbo), filtered, "the overdue alone");
}

#[test]
fn finding_goes_through_every_text_and_shows_where_it_matched() {
    let plan = PLAN.replace(
        "Action(id: \"d\", title: \"Sin plazo\")",
        "Action(id: \"d\", title: \"Sin plazo\", updates: [(on: \"2023-06\", note: \"En junio la Secretaría pidió una prórroga al Comité\")])",
    );
    let mut rumbo = Rumbo::with(SETUP, &plan);
    rumbo.keys("/prorroga");
    assert!(
        rumbo
            .row("► d")
            .contains("Nota: … Secretaría pidió una prórroga"),
        "{}",
        rumbo.rows().join("\n")
    );
    // A title goes before a note, and a person is named where that is what matched.
    rumbo.keys("<C-u>judicial");
    assert!(rumbo.row("► c").contains("Institución: Poder Judicial"));
    rumbo.keys("<Enter>");
    rumbo.row("►▲ c Ahora");
}

#[test]
fn the_line_of_time_has_bars_today_and_where_an_end_was_first() {
    let mut rumbo = rumbo();
    rumbo.keys("2<Home><Down>e<Down><Down><Down><Enter>2024-03<Enter><Enter>");
    rumbo.keys("2");
    assert_eq!(
        list(&rumbo),
        ["b", "a", "e", "c"],
        "what has an end, by its start"
    );
    // At 80 columns the bars have 48 from column 32 on, for all of the plan: 1 January 2023 to 31
    // May 2024, 517 days. Today is 333 days from the first, so in column 30 of the bars.
    let row = |text: &str| rumbo.row(text).chars().collect::<Vec<_>>();
    let today = row("a Mayo");
    assert_eq!(
        (today[31], today[32], today[32 + 30], today[79]),
        (' ', '░', '│', '░'),
        "{today:?}"
    );
    // 30 % of the 17 columns to its end in June is done.
    let done = row("b Tarde");
    assert_eq!(
        done.iter().filter(|cell| **cell == '█').count(),
        5,
        "{done:?}"
    );
    rumbo.keys("2");
    rumbo.row("por trimestre");
    rumbo.keys("2");
    rumbo.row("por mes");
    rumbo.keys("2");
    // After the lines come the ends that were moved: this one just now.
    assert_eq!(list(&rumbo), ["c"]);
    rumbo.keys("2");
    rumbo.row("Vencidas");
}

#[test]
fn what_is_related_is_gone_to_in_this_plan_and_another() {
    let one = PLAN
        .replace("Action(id: \"d\",", "Action(id: \"d\", depends_on: [\"b\"],")
        .replace("Action(id: \"c\",", "Action(id: \"c\", depends_on: [\"a\", \"d\"],")
        .replace(
            "Commitment(id: \"1.2\", title: \"Suelto\")",
            "Commitment(id: \"1.2\", title: \"Suelto\", links: [(to: \"otro#x\", kind: Continues)])",
        );
    let two =
        "Plan(format: 1, id: \"otro\", title: \"Otro\", axes: [(id: \"x\", title: \"Equis\")])";
    let files = [
        ("plan.ron".to_owned(), one),
        ("otro.ron".to_owned(), two.to_owned()),
    ];
    let mut rumbo = Rumbo::start(SETUP, &files);
    rumbo.keys("<Right><Right><Down><Down><Down>r");
    rumbo.row("►! b Tarde");
    rumbo.keys("r");
    assert!(rumbo.notice().contains("No depende de nada"));
    // Of several one is chosen.
    rumbo.keys("<Down>r<Down><Enter>");
    rumbo.row("►? d Sin plazo");
    rumbo.keys("<Left><Down>r");
    assert!(
        rumbo.row("►").contains("x Equis"),
        "{}",
        rumbo.rows().join("\n")
    );
}

#[test]
fn the_sheet_of_an_institution_has_what_it_has_not_done() {
    let mut rumbo = rumbo();
    rumbo.keys("4y<End><Enter>");
    let sheet = rumbo.effects.last().unwrap().clone();
    assert_eq!(
        sheet,
        format!(
            "{:?}",
            rumbo::app::Effect::Copy(
                "Congreso · Plan · 30 nov 2023\n- b Tarde · 30 % · VENCIDA 153 d\n- a Mayo · sin reporte · termina el 31 may 2024\n\
                 - d Sin plazo · sin reporte · sin fecha\n"
                    .into()
            )
        )
    );
    // The same goes to a file.
    rumbo.keys("x<Down><Enter>");
    assert_eq!(
        rumbo.effects.last().unwrap().strip_prefix("Export"),
        sheet.strip_prefix("Copy")
    );
}
