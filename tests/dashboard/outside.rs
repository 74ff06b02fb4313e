//! What others do to the files of open plans.

use std::path::PathBuf;

use rumbo::app::{Book, Code, Contents, Event, Key, OpenPlan, Screen, Start, State, update};
use rumbo::model::Place;
use rumbo::ron::Document;
use rumbo::text::Lang;

use crate::driver::{Rumbo, SETUP};

const PLAN: &str = "Plan(
    format: 1, id: \"p\", title: \"Plan\",
    axes: [
        (id: \"1\", title: \"Eje\", commitments: [(id: \"1.1\", title: \"Compromiso\", actions: [
            (id: \"1.1.1\", title: \"Primera\", updates: [(on: \"2023-06-30\", progress: 30)]),
            (id: \"1.1.2\", title: \"Segunda\", updates: [(on: \"2023-06-30\", progress: 60)]),
        ])]),
    ],
)
";

/// The dashboard with its second action selected.
fn rumbo() -> Rumbo {
    let mut rumbo = Rumbo::with(SETUP, PLAN);
    rumbo.keys("<Right><Right><Down>");
    rumbo
}

/// Somebody else writes the file, and the shell sees it.
fn written(rumbo: &mut Rumbo, text: &str) {
    rumbo
        .disk
        .insert(PathBuf::from("plan.ron"), text.to_owned());
    let contents = match Document::read(text) {
        Ok(document) => Contents::Plan(Box::new(OpenPlan::new(document, rumbo.state.desk.as_of))),
        Err(problems) => Contents::Broken(problems),
    };
    rumbo.event(Event::Changed { book: 0, contents });
}

#[test]
fn a_figure_that_others_changed_is_shown_and_told() {
    let mut rumbo = rumbo();
    written(&mut rumbo, &PLAN.replace("progress: 30", "progress: 45"));
    assert_eq!(rumbo.notice(), "Alguien cambió el archivo: 1.1.1 30 → 45");
    assert!(rumbo.row("1.1.1 ").contains("45 %"));
    assert!(rumbo.row("1.1.2 ").starts_with('►'), "the selection stays");
}

#[test]
fn the_selection_follows_its_node_and_not_its_place() {
    let mut rumbo = rumbo();
    let inserted = PLAN.replace(
        "            (id: \"1.1.1\"",
        "            (id: \"1.1.0\", title: \"Nueva\"),\n            (id: \"1.1.1\"",
    );
    written(&mut rumbo, &inserted);
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Action(0, 0, 2)));
    assert_eq!(rumbo.notice(), "Alguien cambió el archivo: nuevo: 1.1.0");
    written(&mut rumbo, PLAN);
    assert_eq!(
        rumbo.notice(),
        "Alguien cambió el archivo: ya no está: 1.1.0"
    );
}

#[test]
fn many_changes_are_counted_and_none_is_told_as_none() {
    let mut rumbo = rumbo();
    let retitled = PLAN
        .replace("\"Plan\"", "\"Otro\"")
        .replace("Eje", "Tema")
        .replace("Primera", "1")
        .replace("Segunda", "2");
    written(&mut rumbo, &retitled);
    assert_eq!(
        rumbo.notice(),
        "Alguien cambió el archivo: p · 1 · 1.1.1 · y 1 más"
    );
    written(&mut rumbo, &format!("// hola\n{retitled}"));
    assert_eq!(
        rumbo.notice(),
        "Alguien cambió el archivo: solo comentarios o espacios"
    );
}

#[test]
fn a_break_shows_its_error_and_keeps_the_last_good_state() {
    let mut rumbo = rumbo();
    written(&mut rumbo, "Plan(");
    assert!(rumbo.notice().contains("roto"), "{}", rumbo.notice());
    assert!(rumbo.row("roto en disco").contains("Plan"));
    assert!(
        rumbo.row("1.1.2 ").contains("60 %"),
        "what is held stays readable"
    );
    rumbo.keys("0");
    assert!(
        rumbo.rows().iter().any(|row| row.contains("plan.ron:1:5")),
        "{}",
        rumbo.rows().join("\n")
    );
    rumbo.keys("<Enter>");
    written(&mut rumbo, PLAN);
    assert!(!rumbo.rows().iter().any(|row| row.contains("roto en disco")));
}

#[test]
fn a_file_that_is_gone_is_told_and_comes_back() {
    let mut rumbo = rumbo();
    rumbo.event(Event::Changed {
        book: 0,
        contents: Contents::Unreadable("No existe.".into()),
    });
    assert_eq!(rumbo.notice(), "No existe.");
    assert!(rumbo.row("no está en disco").contains("Plan"));
    written(&mut rumbo, PLAN);
    assert!(
        !rumbo
            .rows()
            .iter()
            .any(|row| row.contains("no está en disco"))
    );
}

#[test]
fn an_edit_after_a_change_from_outside_is_made_on_it() {
    let mut rumbo = rumbo();
    written(&mut rumbo, &PLAN.replace("progress: 30", "progress: 45"));
    rumbo.keys("p70<Enter>");
    assert!(rumbo.file().contains("progress: 45") && rumbo.file().contains("progress: 70"));
    assert!(rumbo.notice().starts_with("Guardado"));
}

const REPORTS: &str = "Plan(
    format: 1, id: \"p\", title: \"P\",
    axes: [(id: \"1\", title: \"E\", commitments: [
        (id: \"1.1\", title: \"C\", updates: [
            (on: \"2023-01-31\", progress: 10, note: \"enero\"),
            (on: \"2023-02-28\", progress: 20, note: \"febrero\"),
            (on: \"2023-03-31\", progress: 30, note: \"marzo\"),
        ]),
    ])],
)
";

/// An entry put before all others by somebody else.
fn with_december() -> String {
    let first = "            (on: \"2023-01-31\"";
    REPORTS.replace(
        first,
        &format!("            (on: \"2022-12-31\", progress: 5, note: \"diciembre\"),\n{first}"),
    )
}

/// The list of the reports of the commitment, the second of them selected.
fn reports() -> Rumbo {
    let mut rumbo = Rumbo::with(SETUP, REPORTS);
    rumbo.keys("<Right>E");
    while !rumbo.row("►").contains("Reportes") {
        rumbo.keys("j");
    }
    rumbo.keys("<Enter>j");
    rumbo
}

#[test]
fn a_form_stays_on_the_entry_that_it_is_about() {
    let mut rumbo = reports();
    rumbo.keys("<Enter>");
    written(&mut rumbo, &with_december());
    assert!(
        rumbo.rows().iter().any(|row| row.contains("febrero")),
        "{}",
        rumbo.rows().join("\n")
    );
    rumbo.keys("j<Enter>25<Enter>");
    assert_eq!(
        rumbo.file(),
        with_december().replace("progress: 20", "progress: 25")
    );
}

#[test]
fn the_selected_row_of_a_form_stays_on_its_entry() {
    let mut rumbo = reports();
    written(&mut rumbo, &with_december());
    rumbo.keys("D");
    assert!(
        rumbo
            .rows()
            .iter()
            .any(|row| row.contains("Borrar 1.1 · Reportes 3: 2023-02-28 · 20 · febrero")),
        "{}",
        rumbo.rows().join("\n")
    );
    rumbo.keys("borrar<Enter>");
    let february = "            (on: \"2023-02-28\", progress: 20, note: \"febrero\"),\n";
    assert_eq!(rumbo.file(), with_december().replace(february, ""));
}

#[test]
fn a_form_of_an_entry_that_others_took_out_closes() {
    let mut rumbo = reports();
    rumbo.keys("<Enter>");
    written(
        &mut rumbo,
        &REPORTS.replace(
            "            (on: \"2023-02-28\", progress: 20, note: \"febrero\"),\n",
            "",
        ),
    );
    assert!(
        rumbo.rows().iter().any(|row| row.contains("marzo")),
        "the list is there: {}",
        rumbo.rows().join("\n")
    );
}

#[test]
fn a_draft_of_an_entry_is_taken_up_on_that_entry() {
    let mut rumbo = reports();
    // The note of February, typed and left.
    rumbo.keys("<Enter>jjj<Enter>, mejor<Esc><Esc><Esc><Esc>");
    written(&mut rumbo, &with_december());
    rumbo.keys("b<C-s>");
    assert_eq!(
        rumbo.file(),
        with_december().replace("\"febrero\"", "\"febrero, mejor\""),
        "{}",
        rumbo.notice()
    );
}

#[test]
fn undo_after_a_line_was_pasted_above_takes_back_its_own_step() {
    let mut rumbo = rumbo();
    rumbo.keys("p75<Enter>kp70<Enter>");
    let second = rumbo
        .file()
        .lines()
        .find(|line| line.contains("1.1.2"))
        .unwrap()
        .to_owned();
    let pasted = rumbo.file().replacen(
        &second,
        &format!("{}\n{second}", second.replace("1.1.2", "1.1.9")),
        1,
    );
    written(&mut rumbo, &pasted);
    rumbo.keys("u");
    assert!(
        rumbo.notice().starts_with("Deshecho: 1.1.1"),
        "{}",
        rumbo.notice()
    );
    assert_eq!(
        rumbo.file(),
        pasted.replace(", (on: \"2023-11-30\", progress: 70)", "")
    );
    rumbo.keys("<C-r>");
    assert_eq!(rumbo.file(), pasted, "and it is done again");
}

#[test]
fn what_others_changed_since_is_not_undone_and_why_is_said() {
    let mut rumbo = rumbo();
    rumbo.keys("p75<Enter>");
    let theirs = rumbo.file().replace("progress: 75", "progress: 80");
    written(&mut rumbo, &theirs);
    rumbo.keys("u");
    assert!(
        rumbo.notice().starts_with("No se puede:") && rumbo.notice().contains("1.1.2"),
        "{}",
        rumbo.notice()
    );
    assert_eq!(rumbo.file(), theirs);
}

#[test]
fn a_report_of_the_same_day_by_somebody_else_is_asked_about() {
    let mut rumbo = rumbo();
    // It is in the file, and this program has not seen it yet.
    let theirs = PLAN.replace(
        "progress: 60)",
        "progress: 60), (on: \"2023-11-30\", progress: 50)",
    );
    rumbo.disk.insert(PathBuf::from("plan.ron"), theirs.clone());
    rumbo.keys("p75<Enter>");
    let screen = rumbo.rows().join("\n");
    assert!(
        screen.contains("50") && screen.contains("75") && screen.contains("Decidir después"),
        "{screen}"
    );
    assert_eq!(rumbo.file(), theirs, "nothing is written");
}

/// The plan with two versions of two figures, as a merge leaves it.
fn undecided() -> String {
    let versions = |ours: &str, theirs: &str| {
        format!("\n<<<<<<< HEAD (rumbo)\n{ours}\n=======\n{theirs}\n>>>>>>> cifras (rumbo)\n")
    };
    PLAN.replace("progress: 30", &versions("progress: 35", "progress: 38"))
        .replace("progress: 60", &versions("progress: 65", "progress: 68"))
}

#[test]
fn what_a_merge_left_undecided_is_settled_from_the_list_of_plans() {
    let mut rumbo = Rumbo::with(SETUP, &undecided());
    rumbo.keys("<Enter>");
    rumbo.row("Dos versiones: elija una de cada una");
    assert!(
        rumbo.row("1.1.1 ").contains("HEAD: progress: 35"),
        "{}",
        rumbo.rows().join("\n")
    );
    assert!(rumbo.row("68").contains("cifras: progress: 68"));
    // Nothing is chosen at first, and nothing is written then.
    rumbo.keys("<End><Enter>");
    assert_eq!(rumbo.notice(), "Elija primero una versión; Enter la marca.");
    rumbo.keys("<Home><Down><Enter>");
    assert!(
        rumbo.row("cifras: progress: 38").contains('√'),
        "{}",
        rumbo.row("cifras: progress: 38")
    );
    rumbo.keys("<End>");
    rumbo.row("► Escribir lo elegido: 1; 1 se queda marcada");
    rumbo.keys("<Enter>");
    assert_eq!(rumbo.notice(), "Escrito. Queda 1 sin resolver.");
    assert!(rumbo.file().contains("progress: 38") && rumbo.file().contains("<<<<<<<"));
    rumbo.keys("<Enter><Enter><End><Enter>");
    assert_eq!(rumbo.notice(), "Resuelto: el plan se lee de nuevo.");
    assert_eq!(
        rumbo.file(),
        PLAN.replace("progress: 30", "progress: 38")
            .replace("progress: 60", "progress: 65")
    );
    rumbo.keys("<Enter>");
    assert!(rumbo.state.desk.open().is_some(), "and it is a plan again");
}

#[test]
fn what_comes_undecided_into_an_open_plan_is_settled_over_it() {
    let mut rumbo = rumbo();
    written(&mut rumbo, &undecided());
    rumbo.keys("C<Enter><Enter><Enter>");
    assert_eq!(
        rumbo.notice(),
        "Resuelto: el plan se lee de nuevo.",
        "{}",
        rumbo.rows().join("\n")
    );
    assert_eq!(
        rumbo.file(),
        PLAN.replace("progress: 30", "progress: 35")
            .replace("progress: 60", "progress: 65")
    );
    rumbo.keys("C");
    assert_eq!(rumbo.notice(), "No hay nada en conflicto en este archivo.");
}

#[test]
fn what_others_did_does_not_hide_that_something_was_saved() {
    let mut rumbo = rumbo();
    rumbo.keys("p75<Enter>");
    let saved = rumbo.notice().to_owned();
    assert!(saved.starts_with("Guardado"), "{saved}");
    for figure in ["45", "46"] {
        let theirs = rumbo
            .file()
            .replace("progress: 30", &format!("progress: {figure}"))
            .replace("progress: 45", &format!("progress: {figure}"));
        written(&mut rumbo, &theirs);
        let screen = rumbo.rows().join(" ");
        assert!(
            screen.contains(&saved) && screen.contains("Alguien cambió el archivo: 1.1.1"),
            "{screen}"
        );
    }
}

/// A start over two plans of which the second is to be shown, both still being read.
fn waiting() -> State {
    let book = |name: &str| Book {
        path: name.into(),
        name: name.into(),
        contents: Contents::Waiting(None),
    };
    let books = vec![book("a.ron"), book("b.ron")];
    let start = Start::with(books, jiff::civil::date(2023, 11, 30), Lang::Es);
    State::new(Start {
        last: Some("b.ron".into()),
        ..start
    })
}

fn read(state: &mut State, book: usize) -> usize {
    let contents = Contents::Plan(Box::new(OpenPlan::new(
        Document::read(PLAN).unwrap(),
        state.desk.as_of,
    )));
    update(state, Event::Read { book, contents }).len()
}

#[test]
fn the_plan_that_is_waited_for_is_shown_as_soon_as_it_is_read() {
    let mut state = waiting();
    assert_eq!(
        (&state.desk.screen, state.desk.next_to_read()),
        (&Screen::Plans { selected: 1 }, Some(1))
    );
    assert_eq!(read(&mut state, 0), 0);
    assert!(
        matches!(state.desk.screen, Screen::Plans { .. }),
        "another one is not"
    );
    assert_eq!(read(&mut state, 1), 1, "that it was opened is remembered");
    assert!(matches!(&state.desk.screen, Screen::Dashboard(view) if view.book == 1));
    // Whoever goes elsewhere in the meantime stays there.
    let mut state = waiting();
    update(
        &mut state,
        Event::Key(Key {
            code: Code::Up,
            ctrl: false,
            alt: false,
        }),
    );
    read(&mut state, 1);
    assert_eq!(state.desk.screen, Screen::Plans { selected: 0 });
}

#[test]
fn of_very_many_plans_those_near_the_screen_are_held() {
    let files: Vec<(String, String)> = (0..300)
        .map(|at| {
            (
                format!("{at}.ron"),
                PLAN.replace("\"Plan\"", &format!("\"Plan {at}\"")),
            )
        })
        .collect();
    let mut rumbo = Rumbo::start_reading(SETUP, &files);
    let read_on = |rumbo: &mut Rumbo| {
        while let Some(at) = rumbo.state.desk.next_to_read() {
            rumbo.read(at);
        }
    };
    let held = |rumbo: &Rumbo| {
        rumbo
            .state
            .desk
            .books
            .iter()
            .filter(|book| book.open().is_some())
            .count()
    };
    read_on(&mut rumbo);
    assert_eq!(
        (held(&rumbo), rumbo.state.desk.reading()),
        (65, None),
        "the first, and 64 behind it"
    );
    // The figure of one that is put aside is in its row, and the one that is chosen is there whole.
    rumbo.keys("<End>");
    assert!(
        rumbo.row("Plan 290").contains("45 %"),
        "{}",
        rumbo.row("Plan 290")
    );
    read_on(&mut rumbo);
    assert!(held(&rumbo) <= 129, "{}", held(&rumbo));
    rumbo.keys("<Enter>");
    assert_eq!(rumbo.state.desk.book_on_screen(), Some(299));
    // At another date the rows are of that date: each is read again.
    rumbo.keys("0<Home>");
    read_on(&mut rumbo);
    rumbo.keys(",");
    assert!(
        rumbo
            .state
            .desk
            .reading()
            .is_some_and(|(read, of)| read < of)
    );
    read_on(&mut rumbo);
    assert!(
        rumbo.state.desk.reading().is_none() && held(&rumbo) <= 129,
        "{}",
        held(&rumbo)
    );
}

#[test]
fn what_is_typed_into_something_that_others_took_out_is_not_lost() {
    let mut rumbo = rumbo();
    rumbo.keys("a<Down><Enter>44<Enter>");
    let gone = PLAN.replace(
        "            (id: \"1.1.2\", title: \"Segunda\", updates: [(on: \"2023-06-30\", progress: 60)]),\n",
        "",
    );
    written(&mut rumbo, &gone);
    assert!(rumbo.state.layers.is_empty());
    assert_eq!(
        rumbo.notice(),
        "1.1.2: lo que se miraba ya no está en el archivo."
    );
    rumbo.keys("b");
    assert!(
        rumbo.notice().contains("1.1.2, que ya no está en el plan"),
        "{}",
        rumbo.notice()
    );
    assert!(rumbo.notice().contains("44"), "{}", rumbo.notice());
}

#[test]
fn an_end_that_others_moved_while_mine_was_typed_is_told_before_the_reason_is_asked() {
    let plan = PLAN.replace(
        "title: \"Segunda\",",
        "title: \"Segunda\", end: \"2023-12\",",
    );
    let mut rumbo = Rumbo::with(SETUP, &plan);
    rumbo.keys("<Right><Right><Down>e<Down><Down><Down><Enter>2024-03");
    written(&mut rumbo, &plan.replace("2023-12", "2024-02"));
    rumbo.keys("<Enter>");
    assert!(
        rumbo
            .notice()
            .contains("decía «2023-12», ahora dice «2024-02»"),
        "{}",
        rumbo.notice()
    );
    rumbo.keys("<Enter>");
    rumbo.row("Motivo");
}
