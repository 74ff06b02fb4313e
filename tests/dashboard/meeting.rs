//! Meeting mode: slides from the plan, keys of a clicker, and no way to edit.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;
use rumbo::app::{
    Colours, Contents, Event, Key, Look, OpenPlan, Opening, Screen, Show, Size, slides,
};
use rumbo::model::{Node, Place, Snapshot};
use rumbo::report::{Choice, DeckOf, MOST_LINES, Slide, SlideKind, deck};
use rumbo::ron::Document;
use rumbo::text::{Lang, width};
use rumbo::ui::Theme;

use crate::driver::{Rumbo, SETUP, Setup, shipped};

const REPORT: &str = "gto-estado-abierto-2022-2024";

fn meeting(size: (u16, u16)) -> Rumbo {
    let mut rumbo = Rumbo::start(Setup { size, ..SETUP }, &[shipped(REPORT)]);
    rumbo.keys("P");
    rumbo
}

fn present_chosen(rumbo: &mut Rumbo, choice: Choice) {
    rumbo::app::present(
        &mut rumbo.state,
        Opening {
            choice,
            ..Opening::default()
        },
    );
}

fn show(rumbo: &Rumbo) -> &Show {
    let Screen::Show(show) = &rumbo.state.desk.screen else {
        panic!("no meeting: {:?}", rumbo.state.desk.screen)
    };
    show
}

/// The slide on the screen, from 1.
fn number(rumbo: &Rumbo) -> usize {
    show(rumbo).at + 1
}

fn here(rumbo: &Rumbo) -> Slide {
    let (_, show, slides) = slides(&rumbo.state.desk).unwrap();
    slides[show.at].clone()
}

#[test]
fn the_report_of_2023_has_a_slide_for_every_commitment_axis_and_the_whole_with_its_own_figures() {
    let rumbo = meeting((60, 18));
    let (open, _, slides) = slides(&rumbo.state.desk).unwrap();
    let snapshot: &Snapshot = &open.snapshot;
    let first = |kind| {
        slides
            .iter()
            .filter(move |slide| slide.kind == kind && slide.part == 1)
    };
    assert_eq!(first(SlideKind::Commitment).count(), 13);
    assert_eq!(first(SlideKind::Axis).count(), 7);
    assert_eq!(first(SlideKind::Whole).count(), 1);
    for slide in slides.iter().filter(|slide| slide.figure.is_some()) {
        let reading = snapshot.reading(slide.place).unwrap();
        let shown = reading.shown(snapshot.plan().decimals);
        assert_eq!(slide.figure.as_ref().unwrap(), &shown.percent());
        let printed = snapshot
            .published(slide.place)
            .map(|printed| format!("publicado {} % al 30 nov 2023", printed.progress));
        assert_eq!(
            slide
                .beside
                .first()
                .filter(|text| text.starts_with("publicado")),
            printed.as_ref(),
            "{:?}",
            slide.place
        );
    }
    // What the document prints: the whole, its axes, and a commitment that is not as computed.
    let beside = |place| first_of(&slides, place).beside.join(" ");
    assert!(
        beside(Place::Plan)
            .starts_with("publicado 42 % al 30 nov 2023 3 puntos menos que lo calculado entonces"),
        "{}",
        beside(Place::Plan)
    );
    assert!(beside(Place::Axis(0)).starts_with("publicado 51 % al 30 nov 2023"));
    assert!(
        beside(Place::Commitment(0, 4))
            .starts_with("publicado 23 % al 30 nov 2023 13 puntos menos")
    );
}

fn first_of(slides: &[Slide], place: Place) -> &Slide {
    slides
        .iter()
        .find(|slide| slide.place == place && slide.figure.is_some())
        .unwrap()
}

#[test]
fn nothing_is_cut_and_no_slide_has_more_lines_than_can_be_read() {
    let (_, text) = shipped(REPORT);
    let document = Document::read(&text).unwrap();
    let snapshot = Snapshot::of(document.plan().clone(), "2023-11-30".parse().unwrap());
    let before = snapshot.at_stop_before();
    for columns in [36, 56, 76, 116] {
        for lang in [Lang::Es, Lang::En] {
            let of = DeckOf {
                snapshot: &snapshot,
                before: &before,
                reconciled: None,
                agreements: &[],
                choice: &Choice::default(),
            };
            let slides = deck(of, columns, MOST_LINES, lang.words());
            for slide in &slides {
                assert!(
                    slide.lines.len() <= MOST_LINES && slide.heading.len() <= 3,
                    "{slide:?}"
                );
                let lines = slide
                    .lines
                    .iter()
                    .map(|line| &line.text)
                    .chain(&slide.heading);
                assert!(
                    lines.clone().all(|line| width(line) <= columns),
                    "{columns}: {slide:?}"
                );
            }
            // Every word of every action is on the slides of its commitment, in its order.
            for (place, slide) in slides
                .iter()
                .map(|slide| (slide.place, slide))
                .filter(|(_, slide)| slide.part == 1)
            {
                let Some(Node::Commitment(node)) = document.plan().node(place) else {
                    continue;
                };
                let of_it = slides
                    .iter()
                    .filter(|other| other.place == place && other.kind == slide.kind);
                let all: Vec<&str> = of_it
                    .flat_map(|slide| &slide.lines)
                    .flat_map(|line| line.text.split_whitespace())
                    .collect();
                for action in &node.actions {
                    let title = action.title.trim_end_matches(['.', ':', ' ']);
                    let words: Vec<&str> = title.split_whitespace().collect();
                    assert!(
                        all.windows(words.len()).any(|part| part == words),
                        "{}: {all:?}",
                        action.id
                    );
                }
            }
        }
    }
}

#[test]
fn a_clicker_works_unchanged() {
    let mut rumbo = meeting((80, 24));
    assert_eq!((number(&rumbo), here(&rumbo).kind), (1, SlideKind::Cover));
    for key in ["<Right>", "<PageDown>", "<Space>", "<Enter>", "n"] {
        let before = number(&rumbo);
        rumbo.keys(key);
        assert_eq!(number(&rumbo), before + 1, "{key}");
    }
    for key in ["<Left>", "<PageUp>", "<BS>", "p"] {
        let before = number(&rumbo);
        rumbo.keys(key);
        assert_eq!(number(&rumbo), before - 1, "{key}");
    }
    rumbo.keys("<End>");
    assert_eq!(here(&rumbo).kind, SlideKind::Closing);
    let last = number(&rumbo);
    rumbo.keys("<Right><Right>");
    assert_eq!(number(&rumbo), last, "after the last there is none");
    rumbo.keys("<Home><Left>");
    assert_eq!(number(&rumbo), 1);
    rumbo.keys("12<Enter>");
    assert_eq!(number(&rumbo), 12);
    rumbo.keys("999<Enter>");
    assert_eq!(number(&rumbo), last);
    // Black shows nothing, and the next key shows the same slide again.
    rumbo.keys("2<Enter>b");
    assert!(
        rumbo.rows().iter().all(String::is_empty),
        "{:?}",
        rumbo.rows()
    );
    rumbo.keys("<Right>");
    assert_eq!(number(&rumbo), 2);
    rumbo.row("Avance global");
    // All of them in a list.
    rumbo.keys("o<Down><Down><Enter>");
    assert_eq!(number(&rumbo), 4);
    // The help is left by Esc, and the meeting goes on.
    rumbo.keys("?").row("─ Ayuda");
    rumbo.keys("<Esc>");
    assert!(rumbo.state.layers.is_empty() && number(&rumbo) == 4);
    rumbo.keys("c");
    assert_eq!(show(&rumbo).look, Look::Dark);
    rumbo.keys("<Esc>");
    assert!(matches!(rumbo.state.desk.screen, Screen::Dashboard(_)));
}

#[test]
fn no_key_edits_before_an_audience() {
    let mut rumbo = meeting((80, 24));
    let file = rumbo.file().to_owned();
    let named = [
        "<Enter>", "<Tab>", "<Del>", "<Up>", "<Down>", "<C-s>", "<C-u>", "<C-f>", "<C-e>",
    ];
    let plain = (' '..='~')
        .filter(|c| !matches!(c, 'q' | '<'))
        .map(String::from);
    for key in named.map(str::to_owned).into_iter().chain(plain) {
        rumbo.keys(&key).keys("0<Enter>");
        rumbo.state.layers.clear();
        assert!(matches!(rumbo.state.desk.screen, Screen::Show(_)), "{key}");
        assert_eq!(rumbo.file(), file, "{key}");
    }
    for number in 1..=12 {
        rumbo.event(Event::Key(Key {
            code: rumbo::app::Code::F(number),
            ctrl: false,
            alt: false,
        }));
    }
    assert!(
        rumbo
            .effects
            .iter()
            .all(|effect| effect == "Repaint" || effect == "Picture"),
        "{:?}",
        rumbo.effects
    );
    assert!(
        rumbo.minutes.is_empty(),
        "nor is anything noted by a key that is hit by mistake"
    );
    assert!(!rumbo.left);
}

#[test]
fn the_same_slide_is_shown_at_another_cut_off_and_an_edit_by_others_appears() {
    let mut rumbo = meeting((80, 24));
    // The first commitment, by its figure.
    while here(&rumbo).kind != SlideKind::Commitment {
        rumbo.keys("<Right>");
    }
    assert_eq!(here(&rumbo).figure.as_deref(), Some("30 %"));
    rumbo.keys("<");
    assert_eq!(
        (here(&rumbo).kind, here(&rumbo).place),
        (SlideKind::Commitment, Place::Commitment(0, 0))
    );
    assert_eq!(
        here(&rumbo).figure.as_deref(),
        Some("? %"),
        "nothing was reported a month before, and that is not 0"
    );
    rumbo.keys("t");
    let (_, text) = shipped(REPORT);
    let changed = text.replacen("progress: 60", "progress: 80", 1);
    let document = Document::read(&changed).unwrap();
    let contents = Contents::Plan(Box::new(OpenPlan::new(document, rumbo.state.desk.as_of)));
    rumbo.event(Event::Changed { book: 0, contents });
    assert_eq!(here(&rumbo).figure.as_deref(), Some("40 %"));
}

#[test]
fn only_what_is_overdue_is_shown_where_that_is_asked_for() {
    let setup = Setup {
        today: "2020-09-30",
        ..SETUP
    };
    let mut rumbo = Rumbo::start(setup, &[shipped("gto-pal-2019-2021")]);
    present_chosen(
        &mut rumbo,
        Choice {
            only_overdue: true,
            ..Choice::default()
        },
    );
    let (open, _, slides) = slides(&rumbo.state.desk).unwrap();
    let overdue = |place| open.snapshot.reading(place).unwrap().counts.overdue;
    let commitments: Vec<&Slide> = slides
        .iter()
        .filter(|slide| slide.kind == SlideKind::Commitment)
        .collect();
    assert!(!commitments.is_empty() && commitments.iter().all(|slide| overdue(slide.place) > 0));
    let late = slides
        .iter()
        .find(|slide| slide.kind == SlideKind::Overdue)
        .unwrap();
    assert_eq!(late.heading, ["10 vencidas"]);
}

#[test]
fn every_kind_of_slide_at_every_size_in_both_languages() {
    let mut pictures = String::new();
    for colours in [Colours::Wanted, Colours::Unwanted] {
        for (name, today) in [(REPORT, "2023-11-30"), ("gto-pal-2019-2021", "2020-09-30")] {
            for size in [(60, 18), (80, 24), (120, 40)] {
                for lang in [Lang::Es, Lang::En] {
                    // Without colours the text is the same: one size in one language tells.
                    if colours == Colours::Unwanted && (size, lang) != ((60, 18), Lang::Es) {
                        continue;
                    }
                    let mut rumbo = Rumbo::start(
                        Setup {
                            size,
                            lang,
                            today,
                            ..SETUP
                        },
                        &[shipped(name)],
                    );
                    rumbo.state.desk.colours = colours;
                    rumbo.keys(
                        "PmEntregar el informe en el portal<Tab>Secretariado Técnico Local<C-s>",
                    );
                    rumbo.state.notice = None;
                    let mut seen = std::collections::HashSet::new();
                    loop {
                        let slide = here(&rumbo);
                        if seen.insert((slide.kind, slide.part.min(2))) {
                            let head =
                                format!("{name} {}x{} {lang:?} {:?}", size.0, size.1, slide.kind);
                            writeln!(pictures, "{head}\n{}\n", rumbo.rows().join("\n")).unwrap();
                        }
                        // Every slide says the same without any colour.
                        rumbo.state.desk.colours = Colours::Unwanted;
                        let mono = rumbo.buffer_in(&Theme::MONO);
                        rumbo.state.desk.colours = colours;
                        let plain =
                            |cell: &Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
                        assert!(mono.content.iter().all(plain), "{slide:?}");
                        let symbols = |buffer: &Buffer| {
                            buffer
                                .content
                                .iter()
                                .map(|cell| cell.symbol().to_owned())
                                .collect::<String>()
                        };
                        assert_eq!(symbols(&mono), symbols(&rumbo.buffer()), "{slide:?}");
                        let before = number(&rumbo);
                        rumbo.keys("<Right>");
                        if number(&rumbo) == before {
                            break;
                        }
                    }
                }
            }
        }
    }
    insta::assert_snapshot!("laminas", pictures);
}

#[test]
fn slides_are_drawn_at_any_size() {
    let mut rumbo = meeting((60, 18));
    for (width, height) in [(1, 1), (2, 3), (10, 5), (40, 12), (300, 80)] {
        rumbo.event(Event::Resize(Size { width, height }));
        for key in [
            "<Home>", "<Right>", "<Right>", "o", "o", "b", "b", "?", "<Esc>", "<End>", "<Left>",
        ] {
            rumbo.keys(key);
            assert_eq!(rumbo.rows().len(), usize::from(height));
        }
    }
}

#[test]
fn what_is_not_for_an_audience_is_on_no_slide() {
    let text = r#"(format: 1, id: "p", title: "Plan", notes: Some("nota interna 1"), axes: [(id: "1", title: "Eje", notes: Some("nota interna 2"), commitments: [
        (id: "1.1", title: "Uno", notes: Some("nota interna 3"), responsible: [(institution: "SMAOT", name: "Ana Ruiz", email: "ana@example.org", phone: "477 000 0000")], actions: [
            (id: "a", title: "Acción", notes: Some("nota interna 4"), updates: [(on: "2023-06", progress: 40, note: "nota interna 5", by: "Luis")])])])])"#;
    let document = Document::read(text).unwrap();
    let snapshot = Snapshot::of(document.plan().clone(), "2023-11-30".parse().unwrap());
    let before = snapshot.at_stop_before();
    let of = DeckOf {
        snapshot: &snapshot,
        before: &before,
        reconciled: None,
        agreements: &[],
        choice: &Choice::default(),
    };
    let all = format!("{:?}", deck(of, 76, MOST_LINES, Lang::Es.words()));
    assert!(
        all.contains("Responsable: SMAOT") && all.contains("40 %"),
        "{all}"
    );
    for hidden in ["nota interna", "example.org", "477", "Luis"] {
        assert!(!all.contains(hidden), "{hidden}: {all}");
    }
}

#[test]
fn the_most_urgent_comes_first_where_that_is_asked_for_and_axes_can_be_left_out() {
    let setup = Setup {
        today: "2020-09-30",
        ..SETUP
    };
    let mut rumbo = Rumbo::start(setup, &[shipped("gto-pal-2019-2021")]);
    let hidden = vec!["4.5".to_owned()];
    present_chosen(
        &mut rumbo,
        Choice {
            by_urgency: true,
            hidden,
            ..Choice::default()
        },
    );
    let (open, _, slides) = slides(&rumbo.state.desk).unwrap();
    let axes = slides
        .iter()
        .filter(|slide| slide.kind == SlideKind::Axis && slide.part == 1)
        .map(|slide| slide.place);
    let overdue: Vec<usize> = axes
        .clone()
        .map(|place| open.snapshot.reading(place).unwrap().counts.overdue)
        .collect();
    assert!(
        overdue.is_sorted_by(|a, b| a >= b) && overdue[0] == 7,
        "{overdue:?}"
    );
    let ids: Vec<&str> = axes
        .map(|place| open.document.plan().node(place).unwrap().id().as_str())
        .collect();
    assert_eq!(
        (ids.len(), ids[0], ids.contains(&"4.5")),
        (6, "4.7", false),
        "{ids:?}"
    );
    let below = |slide: &&Slide| {
        open.document
            .plan()
            .node(slide.place)
            .unwrap()
            .id()
            .as_str()
            .starts_with("4.5")
    };
    assert_eq!(slides.iter().filter(below).count(), 0);
}
