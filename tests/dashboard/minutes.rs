//! The minutes of a meeting: taken over a slide, written out as a record, and put into the plan
//! when that is confirmed.

use std::fmt::Write as _;

use jiff::civil::DateTime;
use rumbo::app::{
    Contents, Event, Keeping, MotionWish, OpenPlan, Opening, Position, Screen, Seat, Show, Size,
    Urgency, position, present, slides,
};
use rumbo::history::{Agreement, Entered, Minutes, Note};
use rumbo::model::Id;
use rumbo::report::{Choice, SlideKind};
use rumbo::ron::Document;
use rumbo::text::Lang;

use crate::driver::{Rumbo, SETUP, Setup, shipped};

const REPORT: &str = "gto-estado-abierto-2022-2024";

fn at(time: &str) -> DateTime {
    format!("2023-11-30T{time}").parse().unwrap()
}

/// A meeting at ten o'clock, on the slide of the first commitment.
fn meeting() -> Rumbo {
    meeting_of(SETUP)
}

fn meeting_of(setup: Setup) -> Rumbo {
    meeting_with(setup, shipped(REPORT))
}

fn meeting_with(setup: Setup, plan: (String, String)) -> Rumbo {
    let mut rumbo = Rumbo::start(setup, &[plan]);
    rumbo.keys("P");
    rumbo.event(Event::Clock(at("10:00:00")));
    let first = slides(&rumbo.state.desk)
        .unwrap()
        .2
        .iter()
        .position(|slide| slide.kind == SlideKind::Commitment)
        .unwrap();
    rumbo.keys(&format!("{}<Enter>", first + 1));
    rumbo
}

fn show(rumbo: &Rumbo) -> &Show {
    let Screen::Show(show) = &rumbo.state.desk.screen else {
        panic!("no meeting: {:?}", rumbo.state.desk.screen)
    };
    show
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn taken(rumbo: &Rumbo) -> &Minutes {
    &rumbo.minutes[&0]
}

#[test]
fn an_agreement_is_noted_over_the_slide_it_is_about_and_the_plan_stays_as_it_was() {
    let mut rumbo = meeting();
    let file = rumbo.file().to_owned();
    rumbo.keys("mPublicar la base<Tab>SMAOT<Tab>15/12/2023");
    rumbo.row("Fecha       > 15/12/2023");
    rumbo.row("Sobre         1.1  Economía para todas y todos");
    rumbo.event(Event::Clock(at("10:07:30")));
    rumbo.keys("<C-s>");
    let minutes = taken(&rumbo);
    let agreement = &minutes.agreements[0];
    assert_eq!(
        (&*agreement.text, &*agreement.responsible),
        ("Publicar la base", "SMAOT")
    );
    assert_eq!(agreement.due.unwrap().to_string(), "2023-12-15");
    assert_eq!(agreement.about.as_ref().unwrap().as_str(), "1.1");
    assert_eq!(
        (minutes.began, minutes.plan.as_str()),
        (at("10:00:00"), file.as_str())
    );
    assert_eq!(rumbo.notice(), "Acuerdo 1 anotado");
    assert!(rumbo.state.layers.is_empty() && rumbo.state.typed().is_empty());
    // It has a slide at once, before the last.
    let kinds: Vec<SlideKind> = slides(&rumbo.state.desk)
        .unwrap()
        .2
        .iter()
        .map(|slide| slide.kind)
        .collect();
    assert_eq!(
        kinds[kinds.len() - 2..],
        [SlideKind::Agreements, SlideKind::Closing]
    );
    rumbo.keys("<End><Left>");
    rumbo.row("1. Publicar la base");
    rumbo.row("SMAOT · 15 dic 2023");
    assert_eq!(rumbo.file(), file);
}

#[test]
fn what_was_noted_can_be_gone_back_to_changed_and_taken_out() {
    let mut rumbo = meeting();
    rumbo.keys("mUno<C-s>mDos<C-s>");
    // The new one is behind those there are.
    rumbo.keys("m<PageUp>").row("Acuerdo     > Dos");
    rumbo.keys("<PageUp>, mejor<C-s>");
    let texts: Vec<&str> = taken(&rumbo)
        .agreements
        .iter()
        .map(|agreement| &*agreement.text)
        .collect();
    assert_eq!(texts, ["Uno, mejor", "Dos"]);
    // Something that is typed is not left behind by turning pages.
    rumbo.keys("mTres<PageUp>").row("Acuerdo     > Tres");
    assert!(rumbo.notice().contains("Ctrl+S"));
    rumbo
        .keys("<C-s>m<PageUp><C-u><C-s>")
        .row("Sin texto: Ctrl+S otra vez quita");
    assert_eq!(taken(&rumbo).agreements.len(), 3, "it is asked first");
    rumbo.keys("<C-s>");
    assert_eq!(rumbo.notice(), "Acuerdo quitado de la minuta");
    assert_eq!(taken(&rumbo).agreements.len(), 2);
}

#[test]
fn what_cannot_be_meant_is_said_and_nothing_typed_is_lost() {
    let mut rumbo = meeting();
    rumbo.keys("mPublicar<Tab><Tab>32/13<C-s>");
    rumbo.row("Esa fecha no se entiende");
    assert!(rumbo.minutes.is_empty());
    rumbo
        .keys("<C-u>hoy<Tab><C-u>9.9<C-s>")
        .row("No hay ningún «9.9» en el plan");
    rumbo.keys("<C-u>").row("Acuerdo       Publicar");
    // A disk that does not take it: it is there still, and told why.
    rumbo.failure = Some("No se pudo guardar: disco lleno".into());
    rumbo.keys("<C-s>").row("disco lleno");
    rumbo.row("Acuerdo       Publicar");
    // Left, it is a draft; asked for again, it goes on.
    rumbo.keys("<Esc>");
    assert_eq!(rumbo.state.typed().iter().count(), 1);
    rumbo.failure = None;
    rumbo.keys("m").row("Acuerdo     > Publicar");
    rumbo.keys("<C-s>");
    assert_eq!(taken(&rumbo).agreements[0].about, None);
    assert!(rumbo.state.typed().is_empty());
}

#[test]
fn a_note_without_its_text_stays_open_and_keeps_the_rest() {
    let mut rumbo = meeting();
    rumbo
        .keys("m<Tab>SMAOT<C-s>")
        .row("Falta decir qué se acordó");
    rumbo.keys("Uno<C-s>");
    assert_eq!(taken(&rumbo).agreements[0].responsible, "SMAOT");
}

#[test]
fn a_day_without_a_year_is_the_next_of_that_name() {
    let mut rumbo = meeting();
    for (typed, due) in [
        ("10/01", "2024-01-10"),
        ("15 ene", "2024-01-15"),
        ("15/12", "2023-12-15"),
        ("10/01/2023", "2023-01-10"),
        ("10/01/23", "2023-01-10"),
        ("15 de enero de 2023", "2023-01-15"),
        ("2023-01-10", "2023-01-10"),
        ("-2s", "2023-11-16"),
        ("ayer", "2023-11-29"),
        ("ene 2023", "2023-01"),
    ] {
        rumbo.keys(&format!("mUno<Tab><Tab>{typed}<C-s>"));
        let noted = taken(&rumbo)
            .agreements
            .last()
            .unwrap()
            .due
            .unwrap()
            .to_string();
        assert_eq!(noted, due, "{typed}");
    }
    // What is past is said to be, and taken in.
    rumbo
        .keys("mUno<Tab><Tab>10/01/2023<Tab>")
        .row("10 ene 2023 ya pasó");
    // What is no date is said as soon as its line is left.
    rumbo
        .keys("<BackTab><C-u>pronto<Tab>")
        .row("Esa fecha no se entiende");
}

#[test]
fn a_node_is_meant_by_its_title_where_no_other_has_it() {
    let mut rumbo = meeting();
    rumbo
        .keys("mUno<Tab><Tab><Tab><C-u>ecoapp<BackTab>")
        .row("ecoapp  1.3 Ecoapp");
    rumbo
        .keys("<C-s>mDos<Tab><Tab><Tab><C-u>aplicación móvil<C-s>")
        .row("puede ser más de uno: elija con ↓");
    rumbo
        .keys("<Down><Down><C-s>mTres<Tab><Tab><Tab>")
        .row("Sobre       > 1.1");
    // From the one that stands there the arrows go to the next.
    rumbo.keys("<Down><Down><Up><Down><C-s>");
    let about: Vec<String> = taken(&rumbo)
        .agreements
        .iter()
        .map(|agreement| agreement.about.as_ref().unwrap().to_string())
        .collect();
    assert_eq!(about, ["1.3", "1.3.2", "1.1.2"]);
}

#[test]
fn a_slide_stays_when_the_screen_or_the_plan_changes() {
    let mut rumbo = meeting();
    let here = |rumbo: &Rumbo| {
        let (_, show, slides) = slides(&rumbo.state.desk).unwrap();
        (slides[show.at].kind, slides[show.at].place)
    };
    for _ in 0..12 {
        rumbo.keys("n");
        let before = here(&rumbo);
        for (width, height) in [(60, 18), (40, 12), (120, 40), (80, 24)] {
            rumbo.event(Event::Resize(Size { width, height }));
            assert_eq!(here(&rumbo), before, "{width}x{height}");
        }
    }
    let before = here(&rumbo);
    let changed = shipped(REPORT)
        .1
        .replacen("Economía para todas y todos", "Economía", 1);
    let contents = Contents::Plan(Box::new(OpenPlan::new(
        Document::read(&changed).unwrap(),
        rumbo.state.desk.as_of,
    )));
    rumbo.event(Event::Changed { book: 0, contents });
    assert_eq!(here(&rumbo), before);
}

#[test]
fn a_second_key_does_not_put_a_new_action_into_the_plan() {
    let mut rumbo = meeting();
    rumbo.keys("mUno<C-s><Esc>");
    let file = rumbo.file().to_owned();
    rumbo.keys("AAa");
    rumbo.row("· Acciones · nuevo");
    assert_eq!(rumbo.file(), file);
    rumbo.keys("<Esc>m?");
    rumbo.row("─ Ayuda");
}

#[test]
fn what_is_not_noted_yet_is_told_on_leaving_and_on_coming_back() {
    let mut rumbo = meeting();
    rumbo.keys("mUno<C-s>mDos<Esc><C-c>");
    assert_eq!(
        rumbo.notice(),
        "Acta escrita en acta-2023-11-30-104200.md · Queda un acuerdo sin anotar: b lo retoma"
    );
    rumbo.keys("<Esc>P");
    assert_eq!(rumbo.notice(), "Queda un acuerdo sin anotar: m lo retoma");
    rumbo.keys("<Esc>");
    assert_eq!(rumbo.notice(), "Queda un acuerdo sin anotar: b lo retoma");
    // Where nothing can be kept nobody says that it is.
    rumbo.state.keeping = Keeping::Nowhere;
    rumbo.keys("q");
    assert!(
        rumbo.notice().ends_with("q otra vez sale y se pierde."),
        "{}",
        rumbo.notice()
    );
}

#[test]
fn who_changed_an_agreement_that_somebody_else_had_changed_is_told_where_it_is() {
    let mut rumbo = meeting();
    rumbo.keys("mUno<C-s>m<PageUp> (yo)");
    let uno = taken(&rumbo).agreements[0].clone();
    let theirs = Agreement {
        text: "Uno (otro)".into(),
        ..uno.clone()
    };
    let minutes = taken(&rumbo).clone().with(Note::Agreement {
        before: Some(uno),
        after: Some(theirs),
    });
    rumbo.minutes.insert(0, minutes.clone());
    rumbo.event(Event::Minutes {
        book: 0,
        minutes: Box::new(minutes),
        own: None,
    });
    rumbo.keys("<C-s>");
    assert_eq!(
        rumbo.notice(),
        "Alguien cambió ese acuerdo mientras tanto: lo suyo quedó como el 2"
    );
}

#[test]
fn a_draft_of_another_run_comes_back_over_the_slides() {
    let mut first = meeting();
    first.keys("mPublicar<Tab>SMAOT");
    let drafts = first.state.typed();
    let mut rumbo = Rumbo::start(SETUP, &[shipped(REPORT)]);
    rumbo.state.drafts = drafts;
    rumbo.state.desk.editing = rumbo::app::Editing::Locked;
    rumbo.keys("b").row("Acuerdo     > Publicar");
    rumbo.row("Responsable   SMAOT");
    assert!(matches!(rumbo.state.desk.screen, Screen::Show(_)));
}

#[test]
fn the_record_has_who_was_there_what_was_agreed_and_what_changed_meanwhile() {
    let mut rumbo = meeting();
    rumbo.keys("MAna Pérez, SMAOT<Enter># Luis *<Enter><Enter>Ana Pérez, SMAOT<C-s>");
    assert_eq!(rumbo.notice(), "2 personas en la minuta");
    rumbo.event(Event::Clock(at("10:40:10")));
    rumbo.keys("mPublicar la <base><Tab>SMAOT<Tab>2023-12<C-s>");
    // Somebody reports a figure: 60 becomes 80, so that 1.1 is 40 and the whole moves.
    let changed = shipped(REPORT)
        .1
        .replacen("progress: 60", "progress: 80", 1);
    let contents = Contents::Plan(Box::new(OpenPlan::new(
        Document::read(&changed).unwrap(),
        rumbo.state.desk.as_of,
    )));
    rumbo.event(Event::Changed { book: 0, contents });
    // Whatever date was looked at last, its figures are those of the day.
    rumbo.keys("<<Esc>");
    assert_eq!(
        rumbo.state.desk.as_of, rumbo.state.desk.today,
        "the plan is there as it was before the meeting"
    );
    assert_eq!(
        rumbo.records,
        ["# Acta de la sesión del 30 nov 2023

Plan de Acción Local de Estado Abierto Guanajuato 2022-2024

Inicio: 10:00 · término: 10:40

## Asistencia

- Ana Pérez, SMAOT
- \\# Luis \\*

## Acuerdos

1. **Publicar la \\<base\\>** · Responsable: SMAOT · Fecha: dic 2023 · Sobre: 1.1 Economía para todas y todos: Más Empleo para Guanajuato

## Qué cambió en el plan durante la sesión

- 1.1.1 60 → 80

Avance global calculado al 30 nov 2023: 45 % al inicio, 46 % al final.
"]
    );
    // Nothing new is noted, so that nothing is written a second time.
    assert!(!taken(&rumbo).has_unrecorded());
    rumbo.keys("<Esc>P<Esc>");
    assert_eq!(rumbo.records.len(), 1);
    // A new note of the same session is in the same record, with all that was noted before.
    rumbo.keys("PmDos<C-s><Esc>");
    assert_eq!(rumbo.records.len(), 1);
    assert!(rumbo.records[0].contains("Publicar la") && rumbo.records[0].contains("2. **Dos**"));
}

#[test]
fn who_only_looks_leaves_no_record() {
    let mut rumbo = meeting();
    rumbo.keys("m<Esc>M<Esc><Esc>");
    assert!(matches!(rumbo.state.desk.screen, Screen::Dashboard(_)));
    assert!(rumbo.records.is_empty() && rumbo.minutes.is_empty());
    rumbo.keys("m");
    assert!(rumbo.notice().starts_with("No hay acuerdos"));
}

#[test]
fn an_agreement_becomes_an_update_or_a_new_action_once_that_is_confirmed() {
    let mut rumbo = meeting();
    rumbo.keys("mPublicar la base<Tab>SMAOT<Tab>2023-12-15<C-s>mLlamar a Luis<C-s><Esc>");
    rumbo.row("─ Acuerdos del 30 nov 2023");
    let file = rumbo.file().to_owned();
    rumbo.keys("A");
    rumbo.row("· Acciones · nuevo");
    assert_eq!(
        rumbo.file(),
        file,
        "nothing is written before it is confirmed"
    );
    rumbo.keys("<Enter>");
    let added = "Action(
                            id: \"1.1.3\",
                            title: \"Publicar la base\",
                            responsible: [(institution: \"SMAOT\")],
                            end: \"2023-12-15\",";
    assert!(rumbo.file().contains(added), "{}", rumbo.file());
    assert_eq!(
        taken(&rumbo).agreements[0].entered,
        Some(Entered::Action(id("1.1.3")))
    );
    // The list is there again for the next one.
    rumbo.row("en el plan: 1.1.3 Publicar la base");
    rumbo
        .keys("<Down>a")
        .row("Nota                Acuerdo de la sesión: Llamar a Luis");
    rumbo.keys("<Enter>");
    assert!(
        rumbo
            .file()
            .contains("(on: \"2023-11-30\", note: \"Acuerdo de la sesión: Llamar a Luis\")")
    );
    assert_eq!(
        taken(&rumbo).agreements[1].entered,
        Some(Entered::Update(id("1.1")))
    );
    assert!(
        rumbo.row("1. Publicar la base").contains("√ 1.")
            && rumbo.row("2. Llamar a Luis").contains("√ 2.")
    );
    // One undo each, as for any edit; then they stand in the plan no more, and nobody says so.
    rumbo.keys("<Esc>uu");
    assert_eq!(rumbo.file(), file);
    rumbo.keys("m");
    let rows = rumbo.rows().join("\n");
    assert!(
        !rows.contains("√ 1. P") && !rows.contains("√ 2. L") && !rows.contains("en el plan"),
        "{rows}"
    );
}

#[test]
fn an_agreement_about_no_commitment_goes_where_the_selection_is() {
    let mut rumbo = meeting();
    rumbo.keys("mLlamar<Tab><Tab><Tab><C-u><C-s><Esc>a");
    assert!(rumbo.notice().starts_with("¿Dónde?"), "{}", rumbo.notice());
    rumbo
        .keys("<Esc><Right><Down>ma")
        .row("─ 1.2 · Reportes · nuevo");
}

#[test]
fn the_time_that_is_left_is_said_in_words_and_colour() {
    let mut rumbo = meeting();
    rumbo.keys("r");
    assert!(
        rumbo.notice().contains("20r"),
        "how it is set is told where nothing was typed"
    );
    rumbo.keys("20").row("> 20");
    rumbo.keys("r").row("quedan 20 min · termina 10:20");
    let urgency = |rumbo: &Rumbo| {
        show(rumbo)
            .timer
            .unwrap()
            .urgency(show(rumbo).clock.unwrap())
    };
    for (time, said, wanted) in [
        (
            "10:05:01",
            "quedan 15 min · termina 10:20",
            Urgency::Left(15),
        ),
        (
            "10:17:30",
            "por terminar: 3 min · termina 10:20",
            Urgency::Near(3),
        ),
        ("10:20:00", "tiempo cumplido", Urgency::Over(0)),
        ("10:24:59", "tiempo cumplido hace 4 min", Urgency::Over(4)),
    ] {
        rumbo.event(Event::Clock(at(time)));
        rumbo.row(said);
        assert_eq!(urgency(&rumbo), wanted);
    }
    rumbo.keys("11:30r").row("termina 11:30");
    rumbo.keys("99:99r").row("«99:99» no es un tiempo");
    rumbo.keys("9:30r").row("9:30 ya pasó");
    rumbo.keys("30rr");
    assert_eq!(show(&rumbo).timer, None);
    // Before an audience nothing that was told stays for ever.
    rumbo
        .keys("r")
        .row("20r: quedan 20 minutos · 11:30r: hasta las 11:30");
    rumbo.event(Event::Clock(at("10:25:00")));
    rumbo.event(Event::Clock(at("10:25:10")));
    assert_eq!(rumbo.notice(), "");
}

#[test]
fn slides_change_by_themselves_where_that_is_asked_for_and_begin_again_at_the_end() {
    let mut rumbo = meeting();
    let number = |rumbo: &Rumbo| show(rumbo).at;
    rumbo.keys("<Home>A").row("cada 15 s");
    rumbo.event(Event::Clock(at("10:00:14")));
    assert_eq!(number(&rumbo), 0);
    rumbo.event(Event::Clock(at("10:00:15")));
    assert_eq!(number(&rumbo), 1);
    // A key begins the time anew, and nobody who types is taken elsewhere.
    rumbo.event(Event::Clock(at("10:00:25")));
    rumbo.keys("<Left>");
    rumbo.event(Event::Clock(at("10:00:30")));
    assert_eq!(number(&rumbo), 0);
    rumbo.keys("m");
    rumbo.event(Event::Clock(at("10:01:30")));
    assert_eq!(number(&rumbo), 0);
    rumbo.keys("<Esc>A<End>");
    rumbo.event(Event::Clock(at("10:02:30")));
    let last = number(&rumbo);
    assert!(last > 0, "it was stopped");
    rumbo.keys("3A");
    rumbo.event(Event::Clock(at("10:02:34")));
    assert_eq!(number(&rumbo), 0);
}

#[test]
fn bars_and_the_figure_go_from_one_cut_off_to_the_other_once() {
    // A month before the first action of the commitment had a figure already.
    let (name, text) = shipped(REPORT);
    let text = text.replacen(
        "(on: \"2023-11-30\", progress: 60)",
        "(on: \"2023-10-15\", progress: 20), (on: \"2023-11-30\", progress: 60)",
        1,
    );
    let mut rumbo = meeting_with(SETUP, (name, text));
    let digits = |rumbo: &Rumbo| {
        let rows = rumbo.rows();
        rows[3..7]
            .iter()
            .map(|row| row.chars().take(24).collect::<String>())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let bars = |rumbo: &Rumbo| {
        rumbo
            .buffer()
            .content
            .iter()
            .filter(|cell| cell.symbol() == "█")
            .count()
    };
    let at_end = digits(&rumbo);
    rumbo.keys("<");
    let moment = |millis: i64| at("10:00:00") + jiff::SignedDuration::from_millis(millis);
    rumbo.event(Event::Clock(moment(0)));
    assert_eq!(digits(&rumbo), at_end, "it begins where it was");
    rumbo.event(Event::Clock(moment(150)));
    let half_way = (digits(&rumbo), bars(&rumbo));
    rumbo.event(Event::Clock(moment(300)));
    assert_eq!(show(&rumbo).motion, None, "it is short");
    let there = (digits(&rumbo), bars(&rumbo));
    assert!(
        half_way.0 != at_end && half_way.0 != there.0,
        "{}",
        half_way.0
    );
    // Neither a key nor anybody who does not want it has to wait.
    rumbo.keys(">");
    assert!(show(&rumbo).motion.is_some());
    rumbo.keys("n");
    assert_eq!(show(&rumbo).motion, None);
    rumbo.state.desk.motion = MotionWish::Unwanted;
    rumbo.keys("<");
    assert_eq!(show(&rumbo).motion, None);
}

fn seat(setup: Setup, seat: Seat) -> Rumbo {
    let mut rumbo = Rumbo::start(setup, &[shipped(REPORT)]);
    present(
        &mut rumbo.state,
        Opening {
            seat,
            ..Opening::default()
        },
    );
    rumbo.event(Event::Clock(at("10:00:00")));
    rumbo
}

#[test]
fn a_second_terminal_follows_whatever_its_size() {
    let mut first = meeting();
    first.keys("20r<");
    let told = |rumbo: &Rumbo| {
        let (book, position) = position(&rumbo.state.desk).unwrap();
        assert_eq!(book, 0);
        Position::read(&position.text()).unwrap()
    };
    let mut second = seat(
        Setup {
            size: (120, 40),
            ..SETUP
        },
        Seat::Follower,
    );
    second.row("Ninguna terminal presenta este plan ahora");
    assert_eq!(
        position(&second.state.desk),
        None,
        "nobody follows who follows"
    );
    second.event(Event::Followed(Some(told(&first))));
    assert_eq!(second.state.desk.as_of, first.state.desk.as_of);
    let here = |rumbo: &Rumbo| slides(&rumbo.state.desk).unwrap().2[show(rumbo).at].clone();
    assert_eq!(here(&second), here(&first));
    second.row("─ 1.1 Economía para todas y todos");
    second.row("quedan 20 min");
    first.keys("nb");
    second.event(Event::Followed(Some(told(&first))));
    second.row("pantalla en negro");
    assert_eq!(here(&second), here(&first));
    // Keys of its own move nothing, and minutes can be taken there.
    second.keys("<Right><Home>o>");
    assert_eq!(here(&second), here(&first));
    second.keys("mUno<C-s>");
    assert_eq!(taken(&second).agreements.len(), 1);
    second.event(Event::Followed(None));
    second.row("Ninguna terminal presenta este plan ahora");
}

#[test]
fn who_presents_sees_the_notes_that_the_room_does_not() {
    let text = r#"(format: 1, id: "p", title: "Plan", axes: [(id: "1", title: "Eje", commitments: [
        (id: "1.1", title: "Uno", notes: Some("preguntar por el convenio"), actions: [
            (id: "a", title: "Acción", notes: Some("falta la firma"), updates: [(on: "2023-06", progress: 40, note: "llamó Luis", by: "Ana")])])])])"#;
    for (seat, sees) in [(Seat::Audience, false), (Seat::Presenter, true)] {
        let mut rumbo = Rumbo::with(SETUP, text);
        present(
            &mut rumbo.state,
            Opening {
                seat,
                ..Opening::default()
            },
        );
        rumbo.keys("4<Enter>");
        let rows = rumbo.rows().join("\n");
        for note in [
            "preguntar por el convenio",
            "a: falta la firma",
            "a: jun 2023 · Ana · llamó Luis",
            "no dice cómo",
        ] {
            assert_eq!(rows.contains(note), sees, "{note}: {rows}");
        }
        assert!(rows.contains("1.1 Uno"), "{rows}");
    }
}

#[test]
fn what_is_hidden_by_the_settings_is_on_no_slide() {
    let mut rumbo = Rumbo::start(SETUP, &[shipped(REPORT)]);
    let all = |rumbo: &Rumbo| format!("{:?}", slides(&rumbo.state.desk).unwrap().2);
    present(&mut rumbo.state, Opening::default());
    let shown = all(&rumbo);
    rumbo.keys("<Esc>");
    rumbo.state.desk.hidden = [
        "responsible",
        "evidence",
        "stage",
        "trend",
        "published",
        "2",
    ]
    .map(str::to_owned)
    .to_vec();
    rumbo.keys("P");
    let left = all(&rumbo);
    for gone in [
        "Responsable: ",
        "dinamicamente.guanajuato.gob.mx",
        "Trend",
        "kind: Published",
        "heading: [\"2.1 ",
    ] {
        assert!(shown.contains(gone) && !left.contains(gone), "{gone}");
    }
    assert!(Choice::HIDEABLE.contains(&"email"));
}

#[test]
fn minutes_and_notes_at_every_size_in_both_languages() {
    let mut pictures = String::new();
    for size in [(60, 18), (80, 24), (120, 40)] {
        for lang in [Lang::Es, Lang::En] {
            let mut draw = |name: &str, rumbo: &Rumbo| {
                let head = format!("{name} {}x{} {lang:?}", size.0, size.1);
                writeln!(pictures, "{head}\n{}\n", rumbo.rows().join("\n")).unwrap();
            };
            let mut rumbo = meeting_of(Setup {
                size,
                lang,
                ..SETUP
            });
            rumbo.keys("20rmPublicar en el portal la base de datos de la estrategia, con su diccionario<Tab>poder");
            draw("note", &rumbo);
            rumbo.keys("<Down><Tab>2023-12-15<C-s>MAna Pérez, SMAOT<Enter>Luis Gómez");
            draw("attendance", &rumbo);
            rumbo.keys("<C-s><End><Left>");
            draw("slide", &rumbo);
            rumbo.keys("?");
            draw("help", &rumbo);
            rumbo.keys("<Esc>");
            rumbo.state.notice = None;
            rumbo.keys("<Esc>");
            draw("agreements", &rumbo);
            let mut rumbo = seat(
                Setup {
                    size,
                    lang,
                    ..SETUP
                },
                Seat::Presenter,
            );
            rumbo.keys("20r8<Enter>");
            draw("presenter", &rumbo);
        }
    }
    insta::assert_snapshot!("minuta", pictures);
}

#[test]
fn nothing_moves_while_nobody_does_anything_but_the_minutes_that_are_left() {
    let mut rumbo = meeting();
    let second = |at_second: i64| at("10:00:00") + jiff::SignedDuration::from_secs(at_second);
    assert_eq!(
        rumbo.state.next_wake(second(0)),
        None,
        "without a timer nobody needs to be woken"
    );
    for (keys, frames) in [("", 1), ("20r", 6)] {
        rumbo.keys(keys);
        let mut seen = Vec::new();
        for at_second in 0..=300 {
            rumbo.event(Event::Clock(second(at_second)));
            seen.push(rumbo.rows());
        }
        seen.dedup();
        assert_eq!(seen.len(), frames, "{keys}");
        rumbo.event(Event::Clock(second(0)));
    }
    assert_eq!(
        rumbo.state.next_wake(second(20)),
        Some(std::time::Duration::from_secs(40))
    );
}
