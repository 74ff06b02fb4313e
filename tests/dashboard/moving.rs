//! Moving about: rows, panes, overdue actions, dates, search, the list of plans.

use rumbo::app::{Event, Pane, Screen, Size};
use rumbo::model::Place;

use crate::driver::{Rumbo, SETUP, Setup, shipped};

fn pal(today: &'static str) -> Rumbo {
    Rumbo::start(Setup { today, ..SETUP }, &[shipped("gto-pal-2019-2021")])
}

fn report() -> Rumbo {
    Rumbo::start(SETUP, &[shipped("gto-estado-abierto-2022-2024")])
}

#[test]
fn v_goes_round_the_overdue_from_anywhere() {
    // The document has ten that ended before this day.
    let mut rumbo = pal("2020-09-30");
    let mut seen = Vec::new();
    for stop in 1..=10 {
        rumbo.keys("v");
        assert!(
            rumbo
                .notice()
                .starts_with(&format!("{stop} de 10 · vencida hace ")),
            "{}",
            rumbo.notice()
        );
        seen.push(rumbo.state.desk.selected().unwrap());
    }
    assert!(
        seen.is_sorted_by(|a, b| a < b),
        "in the order of the plan: {seen:?}"
    );
    rumbo.keys("v");
    assert_eq!(
        rumbo.state.desk.selected(),
        Some(seen[0]),
        "and round the end"
    );
    rumbo.keys("V");
    assert_eq!(rumbo.state.desk.selected(), Some(seen[9]));
    rumbo.keys("0<Enter>");
    assert!(
        pal("2019-01-01")
            .keys("v")
            .notice()
            .contains("Nada está vencido")
    );
}

#[test]
fn selecting_in_one_pane_filters_the_next() {
    let mut rumbo = report();
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Axis(0)));
    rumbo.keys("<Right>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Commitment(0, 0)));
    rumbo.keys("<Right><Down>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Action(0, 0, 1)));
    rumbo.keys("<Left><Left><Down>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Axis(1)));
    rumbo.keys("<Right>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Commitment(1, 0)));
    assert!(
        rumbo.row("2.1 ").contains("2.1"),
        "the commitment of the second axis"
    );
}

#[test]
fn vi_keys_pages_and_ends_move_as_the_arrows_do() {
    let mut rumbo = report();
    rumbo.keys("jjk");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Axis(1)));
    rumbo.keys("G");
    assert_eq!(
        rumbo.state.desk.selected(),
        Some(Place::Axis(6)),
        "the last of seven"
    );
    rumbo.keys("j");
    assert_eq!(
        rumbo.state.desk.selected(),
        Some(Place::Axis(6)),
        "there is nothing below"
    );
    rumbo.keys("g<PageDown>");
    assert_eq!(
        rumbo.state.desk.selected(),
        Some(Place::Axis(3)),
        "half of the seven that are seen"
    );
    rumbo.keys("<Home>ll");
    assert_eq!(rumbo.state.desk.view().unwrap().focus, Pane::Actions);
}

#[test]
fn esc_goes_out_and_never_quits() {
    let mut rumbo = report();
    rumbo.keys("<Enter><Enter><Enter>");
    assert_eq!(rumbo.state.desk.view().unwrap().focus, Pane::Detail);
    for _ in 0..9 {
        rumbo.keys("<Esc>");
    }
    assert_eq!(rumbo.state.desk.view().unwrap().focus, Pane::Axes);
    assert!(!rumbo.left);
    rumbo.keys("q");
    assert!(rumbo.left);
}

#[test]
fn the_date_stops_at_cut_offs_and_locks_editing() {
    let mut rumbo = Rumbo::start(
        Setup {
            today: "2024-03-01",
            ..SETUP
        },
        &[shipped("gto-estado-abierto-2022-2024")],
    );
    rumbo.keys("<");
    assert_eq!(
        rumbo.state.desk.as_of.to_string(),
        "2023-11-30",
        "the cut-off of the report"
    );
    assert!(rumbo.row("Viendo").contains("Viendo 30 nov 2023"));
    rumbo.keys("<Right><Right>p");
    assert!(
        rumbo.notice().contains("t vuelve a hoy"),
        "{}",
        rumbo.notice()
    );
    assert!(rumbo.state.layers.is_empty());
    rumbo.keys("t");
    assert_eq!(rumbo.state.desk.as_of, rumbo.state.desk.today);
    rumbo.keys("T2023-06<Enter>");
    assert_eq!(
        rumbo.state.desk.as_of.to_string(),
        "2023-06-30",
        "a month is its last day"
    );
    rumbo.keys("T<Esc>t");
    assert_eq!(rumbo.state.desk.as_of.to_string(), "2024-03-01");
}

#[test]
fn a_new_day_moves_a_screen_that_shows_today() {
    let mut rumbo = report();
    rumbo.event(Event::NewDay("2023-12-01".parse().unwrap()));
    assert_eq!(rumbo.state.desk.as_of.to_string(), "2023-12-01");
    rumbo.keys("<");
    rumbo.event(Event::NewDay("2023-12-02".parse().unwrap()));
    assert_eq!(
        rumbo.state.desk.as_of.to_string(),
        "2023-11-30",
        "another date stays"
    );
}

#[test]
fn search_is_accent_blind_and_goes_on_with_n() {
    let mut rumbo = pal("2020-09-30");
    rumbo.keys("/transparéncia presupuest");
    assert!(rumbo.row("► ").contains("Presupuestaria"));
    rumbo.keys("<Enter>");
    assert!(
        rumbo
            .rows()
            .iter()
            .any(|row| row.starts_with('►') && row.contains("4.5 ")),
        "{}",
        rumbo.rows().join("\n")
    );
    rumbo.keys("/salud<Enter>n");
    assert!(rumbo.notice().contains(" de "), "{}", rumbo.notice());
    rumbo.keys("/qqqqq<Enter>");
    assert_eq!(rumbo.notice(), "Nada coincide.");
}

#[test]
fn the_palette_finds_in_both_languages_and_runs() {
    let mut rumbo = pal("2020-09-30");
    rumbo.keys(":next overdue<Enter>");
    assert!(rumbo.notice().starts_with("1 de 10"), "{}", rumbo.notice());
    rumbo.keys(":planes<Enter>");
    assert!(matches!(rumbo.state.desk.screen, Screen::Plans { .. }));
}

#[test]
fn the_list_of_plans_opens_the_readable_and_explains_the_broken() {
    let broken = (
        "roto.ron".to_owned(),
        "Plan(format: 1, id: \"x\", title: \"T\", axes: [], tittle: 1)".to_owned(),
    );
    let mut rumbo = Rumbo::start(SETUP, &[broken, shipped("gto-ejecutivo-2020")]);
    assert!(
        matches!(rumbo.state.desk.screen, Screen::Dashboard(_)),
        "the broken one does not stand in the way"
    );
    rumbo.keys("0<Home>");
    assert!(rumbo.row("roto.ron").contains("1 problema"));
    assert!(
        rumbo.rows().iter().any(|row| row.contains("roto.ron:1:")),
        "{}",
        rumbo.rows().join("\n")
    );
    rumbo.keys("<Enter>");
    assert!(
        matches!(rumbo.state.desk.screen, Screen::Plans { .. }),
        "there is nothing to open"
    );
    rumbo.keys("<Down><Enter>");
    assert!(matches!(rumbo.state.desk.screen, Screen::Dashboard(_)));
    assert_eq!(rumbo.effects.len(), 1, "and it is remembered");
}

#[test]
fn of_many_plans_the_rest_is_read_behind_the_screen() {
    let files = [
        "gto-declaracion-2017",
        "gto-ejecutivo-2020",
        "gto-pal-2019-2021",
    ]
    .map(shipped);
    let mut rumbo = Rumbo::start_reading(
        Setup {
            today: "2020-09-30",
            ..SETUP
        },
        &files,
    );
    assert!(
        matches!(rumbo.state.desk.screen, Screen::Plans { .. }),
        "which is the newest is not known yet"
    );
    assert!(
        rumbo.rows()[0].contains("leyendo 0 de 3"),
        "{}",
        rumbo.rows()[0]
    );
    rumbo.keys("<Down><Enter>");
    assert!(matches!(rumbo.state.desk.screen, Screen::Plans { .. }));
    assert!(rumbo.row("aún se está leyendo").starts_with(' '));
    // The one that is looked at comes first, and the date of the screen holds for those read later.
    rumbo.keys("<");
    assert_eq!(rumbo.state.desk.next_to_read(), Some(1));
    for left in [2, 1, 0] {
        let book = rumbo.state.desk.next_to_read().unwrap();
        rumbo.read(book);
        assert_eq!(
            rumbo.state.desk.reading().map_or(0, |(read, of)| of - read),
            left
        );
        assert_eq!(
            rumbo.notice(),
            "",
            "what is read behind the screen says nothing"
        );
    }
    assert_eq!(rumbo.state.desk.next_to_read(), None);
    assert!(!rumbo.rows()[0].contains("leyendo"));
    assert!(rumbo.row("Seguimiento a compromisos").contains("0/26"));
    rumbo.keys("<Enter>T2020-10-31<Enter>0");
    // At another date all that is seen is computed anew, also what was not seen when it was chosen.
    let days = rumbo
        .state
        .desk
        .books
        .iter()
        .map(|book| book.open().unwrap().snapshot.as_of().to_string());
    assert!(days.eq(["2020-10-31"; 3]));
}

#[test]
fn who_is_new_here_is_told_how_to_begin_until_the_first_key() {
    let mut rumbo = pal("2020-09-30");
    let hints = rumbo.rows().pop().unwrap();
    rumbo.state.is_new_here = true;
    let tip = rumbo.rows().pop().unwrap();
    assert!(
        tip.starts_with("Por primera vez aquí") && tip.ends_with("? ayuda"),
        "{tip}"
    );
    let above = |rumbo: &Rumbo| rumbo.rows()[..23].to_vec();
    let before = above(&rumbo);
    // The key does what it does always.
    rumbo.keys("<Down>");
    assert_eq!(rumbo.state.desk.selected(), Some(Place::Axis(1)));
    assert_eq!(rumbo.rows().pop().unwrap(), hints);
    rumbo.keys("<Up>");
    assert_eq!(above(&rumbo), before, "nothing was covered");
    // Where there is no room for it, there is none.
    rumbo.state.is_new_here = true;
    rumbo.event(Event::Resize(Size {
        width: 40,
        height: 12,
    }));
    assert!(!rumbo.rows().pop().unwrap().contains("primera"));
}

#[test]
fn without_plans_the_first_screen_offers_a_sample() {
    let mut rumbo = Rumbo::start(SETUP, &[]);
    assert!(rumbo.rows().iter().any(|row| row.contains("ejemplo.ron")));
    rumbo.keys("<Enter>");
    assert!(
        rumbo.effects[0].starts_with("Create("),
        "{:?}",
        rumbo.effects
    );
}

#[test]
fn zoom_and_detail_scroll_by_what_is_seen() {
    let mut rumbo = report();
    rumbo.keys("<Right><Tab><Tab>z");
    assert_eq!(rumbo.state.desk.view().unwrap().focus, Pane::Detail);
    rumbo.keys("<End>");
    let end = rumbo.rows();
    rumbo.keys("<Down>");
    assert_eq!(rumbo.rows(), end, "the end is the end");
    rumbo.event(Event::Resize(Size {
        width: 80,
        height: 60,
    }));
    assert_eq!(rumbo.rows().len(), 60);
}

#[test]
fn moving_draws_the_same_amount_however_long_the_list_is() {
    let plan = |count: usize| {
        let actions: String = (1..=count)
            .map(|n| format!("(id: \"1.1.{n}\", title: \"Acción {n}\"),"))
            .collect::<Vec<_>>()
            .concat();
        format!(
            "Plan(format: 1, id: \"p\", title: \"P\", axes: [(id: \"1\", title: \"E\", commitments: [(id: \"1.1\", \
             title: \"C\", actions: [{actions}])])])"
        )
    };
    let mut rumbo = Rumbo::with(SETUP, &plan(500));
    rumbo.keys("<Right><Right><End>");
    assert!(rumbo.row("1.1.500").starts_with('►'));
    assert!(rumbo.row("─ ").contains("500 de 500"));
    let changed = |rumbo: &mut Rumbo| {
        let before = rumbo.buffer();
        rumbo.keys("<Up>");
        before.diff(&rumbo.buffer()).len()
    };
    let mut short = Rumbo::with(SETUP, &plan(30));
    short.keys("<Right><Right><End>");
    assert!(changed(&mut rumbo) <= changed(&mut short) + 10);
}
