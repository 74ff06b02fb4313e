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
    rumbo.disk.insert(PathBuf::from("plan.ron"), text.to_owned());
    let contents = match Document::read(text) {
        Ok(document) => Contents::Plan(Box::new(OpenPlan::new(document, rumbo.state.as_of))),
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
    assert_eq!(rumbo.state.selected(), Some(Place::Action(0, 0, 2)));
    assert_eq!(rumbo.notice(), "Alguien cambió el archivo: nuevo: 1.1.0");
    written(&mut rumbo, PLAN);
    assert_eq!(rumbo.notice(), "Alguien cambió el archivo: ya no está: 1.1.0");
}

#[test]
fn many_changes_are_counted_and_none_is_told_as_none() {
    let mut rumbo = rumbo();
    let retitled =
        PLAN.replace("\"Plan\"", "\"Otro\"").replace("Eje", "Tema").replace("Primera", "1").replace("Segunda", "2");
    written(&mut rumbo, &retitled);
    assert_eq!(rumbo.notice(), "Alguien cambió el archivo: p · 1 · 1.1.1 · y 1 más");
    written(&mut rumbo, &format!("// hola\n{retitled}"));
    assert_eq!(rumbo.notice(), "Alguien cambió el archivo: solo comentarios o espacios");
}

#[test]
fn a_break_shows_its_error_and_keeps_the_last_good_state() {
    let mut rumbo = rumbo();
    written(&mut rumbo, "Plan(");
    assert!(rumbo.notice().contains("roto"), "{}", rumbo.notice());
    assert!(rumbo.row("roto en disco").contains("Plan"));
    assert!(rumbo.row("1.1.2 ").contains("60 %"), "what is held stays readable");
    rumbo.keys("0");
    assert!(rumbo.rows().iter().any(|row| row.contains("plan.ron:1:5")), "{}", rumbo.rows().join("\n"));
    rumbo.keys("<Enter>");
    written(&mut rumbo, PLAN);
    assert!(!rumbo.rows().iter().any(|row| row.contains("roto en disco")));
}

#[test]
fn a_file_that_is_gone_is_told_and_comes_back() {
    let mut rumbo = rumbo();
    rumbo.event(Event::Changed { book: 0, contents: Contents::Unreadable("No existe.".into()) });
    assert_eq!(rumbo.notice(), "No existe.");
    assert!(rumbo.row("no está en disco").contains("Plan"));
    written(&mut rumbo, PLAN);
    assert!(!rumbo.rows().iter().any(|row| row.contains("no está en disco")));
}

#[test]
fn an_edit_after_a_change_from_outside_is_made_on_it() {
    let mut rumbo = rumbo();
    written(&mut rumbo, &PLAN.replace("progress: 30", "progress: 45"));
    rumbo.keys("p70<Enter>");
    assert!(rumbo.file().contains("progress: 45") && rumbo.file().contains("progress: 70"));
    assert!(rumbo.notice().starts_with("Guardado"));
}

/// A start over two plans of which the second is to be shown, both still being read.
fn waiting() -> State {
    let book = |name: &str| Book { path: name.into(), name: name.into(), contents: Contents::Waiting };
    let books = vec![book("a.ron"), book("b.ron")];
    let start = Start::with(books, jiff::civil::date(2023, 11, 30), Lang::Es);
    State::new(Start { last: Some("b.ron".into()), ..start })
}

fn read(state: &mut State, book: usize) -> usize {
    let contents = Contents::Plan(Box::new(OpenPlan::new(Document::read(PLAN).unwrap(), state.as_of)));
    update(state, Event::Read { book, contents }).len()
}

#[test]
fn the_plan_that_is_waited_for_is_shown_as_soon_as_it_is_read() {
    let mut state = waiting();
    assert_eq!((&state.screen, state.next_to_read()), (&Screen::Plans { selected: 1 }, Some(1)));
    assert_eq!(read(&mut state, 0), 0);
    assert!(matches!(state.screen, Screen::Plans { .. }), "another one is not");
    assert_eq!(read(&mut state, 1), 1, "that it was opened is remembered");
    assert!(matches!(&state.screen, Screen::Dashboard(view) if view.book == 1));
    // Whoever goes elsewhere in the meantime stays there.
    let mut state = waiting();
    update(&mut state, Event::Key(Key { code: Code::Up, ctrl: false, alt: false }));
    read(&mut state, 1);
    assert_eq!(state.screen, Screen::Plans { selected: 0 });
}
