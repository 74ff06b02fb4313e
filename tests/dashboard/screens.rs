//! What every screen looks like, at the sizes and in the languages it is used in.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use rumbo::app::Size;
use rumbo::model::Place;
use rumbo::text::{GlyphTier, Lang};

use crate::driver::{Rumbo, SETUP, Setup, shipped};

const REPORT: &str = "gto-estado-abierto-2022-2024";
const PLANS: [&str; 5] = [
    "gto-declaracion-2017",
    "gto-ejecutivo-2020",
    "gto-estado-abierto-2022-2024",
    "gto-pal-2019-2021",
    "snt-plan-de-trabajo",
];
const BROKEN: &str = "Plan(\n    format: 1,\n    id: \"roto\",\n    title: \"Plan roto\",\n    axes: [],\n    tittle: 3,\n)\n";

/// A screen by its name: the plans, the day and the keys that lead to it.
struct View {
    name: &'static str,
    plans: &'static [&'static str],
    today: &'static str,
    keys: &'static str,
}

const VIEWS: &[View] = &[
    View {
        name: "tablero",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: "",
    },
    View {
        name: "vencida",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vv",
    },
    View {
        name: "acciones",
        plans: &["gto-ejecutivo-2020"],
        today: "2020-11-01",
        keys: "<Right><Right><Down>",
    },
    View {
        name: "detalle",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: "<Right><Right><Right>z<Down>",
    },
    View {
        name: "otra-fecha",
        plans: &[REPORT],
        today: "2024-03-01",
        keys: "<",
    },
    View {
        name: "cifra",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vp60",
    },
    View {
        name: "cifra-mala",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vp160",
    },
    View {
        name: "menu",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "ve",
    },
    View {
        name: "buscar",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "/transparencia",
    },
    View {
        name: "ordenes",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: ":venc",
    },
    View {
        name: "ayuda",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: "?",
    },
    View {
        name: "ficha",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vE<Down><Down><Down>",
    },
    View {
        name: "ficha-nueva",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "va<Down>",
    },
    View {
        name: "texto",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vE<Down><Down><Down><Enter>Una línea<Enter>y otra, más larga, que habla de lo que se hizo en el trimestre y de lo que falta",
    },
    View {
        name: "fecha",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "ve<Down><Down><Down><Enter><Down>",
    },
    View {
        name: "eleccion",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vE<Down><Down><Down><Down><Down><Down><Down><Down><Enter>",
    },
    View {
        name: "ofertas",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: "<Right>Mab",
    },
    View {
        name: "borrar",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vDbor",
    },
    View {
        name: "marcadas",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "v<Space><Space>p40",
    },
    View {
        name: "pasos",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vp40<Enter>vp60<Enter>uH",
    },
    View {
        name: "plazos",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "2",
    },
    View {
        name: "tiempo",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "22",
    },
    View {
        name: "tiempo-trimestre",
        plans: &["gto-ejecutivo-2020"],
        today: "2020-09-30",
        keys: "222<Down>e<Down><Down><Down><Enter>2021-03<Enter><Enter>",
    },
    View {
        name: "vista",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "f<Enter><End><Up><Enter>Vencidas ya",
    },
    View {
        name: "explica-plan",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: "=<Left>",
    },
    View {
        name: "explica-accion",
        plans: &[REPORT],
        today: "2024-02-29",
        keys: "<Right><Right>=",
    },
    View {
        name: "cortes",
        plans: &[REPORT],
        today: "2024-03-01",
        keys: "3<Down><Down>",
    },
    View {
        name: "publicado",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: "5<Down><Down>",
    },
    View {
        name: "niveles",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: "55",
    },
    View {
        name: "historia",
        plans: &[REPORT],
        today: "2024-03-31",
        keys: "6",
    },
    View {
        name: "publicar",
        plans: &[REPORT],
        today: "2024-03-01",
        keys: ":registrar<Enter><Enter>12",
    },
    View {
        name: "aplazadas",
        plans: &["gto-ejecutivo-2020"],
        today: "2020-09-30",
        keys: "2e<Down><Down><Down><Enter>2021-03<Enter>acordado<Enter>2222",
    },
    View {
        name: "exportar",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "vx",
    },
    View {
        name: "responsables",
        plans: &[REPORT],
        today: "2023-11-30",
        keys: "4<Down>",
    },
    View {
        name: "filtro",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "f<Enter><Esc>o<Down><Down><Enter>",
    },
    View {
        name: "revision",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "wsp30<Enter>",
    },
    View {
        name: "revision-fin",
        plans: &["gto-pal-2019-2021"],
        today: "2020-09-30",
        keys: "wsp30<Enter><Esc>",
    },
    View {
        name: "planes",
        plans: &PLANS,
        today: "2023-11-30",
        keys: "0",
    },
    View {
        name: "planes-roto",
        plans: &["", REPORT],
        today: "2023-11-30",
        keys: "0<Home>",
    },
    View {
        name: "bienvenida",
        plans: &[],
        today: "2023-11-30",
        keys: "",
    },
];

const PICTURES: &[(View, &str)] = &[
    (
        View {
            name: "tablero",
            plans: &[REPORT],
            today: "2023-11-30",
            keys: "<Right>",
        },
        "El tablero: ejes, compromisos y acciones con su avance",
    ),
    (
        View {
            name: "vencidas",
            plans: &["gto-ejecutivo-2020"],
            today: "2020-10-15",
            keys: "v",
        },
        "Lo vencido, marcado con símbolo, palabra y color",
    ),
    (
        View {
            name: "publicado",
            plans: &[REPORT],
            today: "2023-11-30",
            keys: "5<Down><Down>",
        },
        "Lo publicado junto a lo calculado, y la regla que lo daría",
    ),
    (
        View {
            name: "lamina",
            plans: &[REPORT],
            today: "2023-11-30",
            keys: "P3<Enter>",
        },
        "Una lámina de la sesión",
    ),
];

fn show(view: &View, setup: Setup) -> Rumbo {
    let file = |name: &&str| {
        if name.is_empty() {
            ("roto.ron".into(), BROKEN.into())
        } else {
            shipped(name)
        }
    };
    let files: Vec<(String, String)> = view.plans.iter().map(file).collect();
    let mut rumbo = Rumbo::start(
        Setup {
            today: view.today,
            ..setup
        },
        &files,
    );
    rumbo.keys(view.keys);
    rumbo
}

#[test]
fn every_view_at_every_size_in_both_languages() {
    for view in VIEWS {
        let mut pictures = String::new();
        for size in [(200, 50), (120, 40), (80, 24), (60, 18)] {
            for lang in [Lang::Es, Lang::En] {
                let rumbo = show(
                    view,
                    Setup {
                        size,
                        lang,
                        ..SETUP
                    },
                );
                writeln!(
                    pictures,
                    "{}x{} {lang:?}\n{}",
                    size.0,
                    size.1,
                    rumbo.picture()
                )
                .unwrap();
            }
        }
        insta::assert_snapshot!(view.name, pictures);
    }
}

#[test]
fn a_conflict_at_every_size_in_both_languages() {
    let mut pictures = String::new();
    for size in [(120, 40), (80, 24), (60, 18)] {
        for lang in [Lang::Es, Lang::En] {
            let (name, text) = shipped(REPORT);
            let files = [(name.clone(), text.clone())];
            let mut rumbo = Rumbo::start(
                Setup {
                    size,
                    lang,
                    ..SETUP
                },
                &files,
            );
            rumbo.disk.insert(
                name.into(),
                text.replacen("Gobierno Abierto", "Gobierno más abierto", 1),
            );
            rumbo.keys("e<Down><Down><Down><Down><Down><Enter> y cercano<Enter><Down>");
            writeln!(
                pictures,
                "{}x{} {lang:?}\n{}",
                size.0,
                size.1,
                rumbo.picture()
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!("conflicto", pictures);
}

#[test]
fn the_other_tiers_of_glyphs() {
    for (tier, name) in [(GlyphTier::Ascii, "ascii"), (GlyphTier::Rich, "rich")] {
        let mut pictures = String::new();
        for view in VIEWS {
            let rumbo = show(view, Setup { tier, ..SETUP });
            writeln!(pictures, "{}\n{}\n", view.name, rumbo.rows().join("\n")).unwrap();
        }
        insta::assert_snapshot!(format!("glifos-{name}"), pictures);
    }
}

#[test]
fn the_ascii_tier_needs_seven_bits_only() {
    for view in VIEWS {
        for lang in [Lang::Es, Lang::En] {
            let rumbo = show(
                view,
                Setup {
                    tier: GlyphTier::Ascii,
                    lang,
                    ..SETUP
                },
            );
            let frame = rumbo.rows().join("\n");
            assert!(frame.is_ascii(), "{}: {frame}", view.name);
        }
    }
}

#[test]
fn the_pictures_of_the_readme_are_the_screen() {
    let setup = Setup {
        size: (120, 32),
        ..SETUP
    };
    for (view, title) in PICTURES {
        let (file, rumbo) = (view.name, show(view, setup));
        let svg = rumbo::ui::svg::svg(&rumbo.buffer(), title);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{file}.svg"));
        if std::env::var_os("RUMBO_WRITE_PICTURES").is_some() {
            std::fs::write(&path, &svg).unwrap();
        }
        let drawn = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            drawn == svg,
            "docs/{file}.svg is stale: RUMBO_WRITE_PICTURES=1 cargo test draws it anew"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// From one cell to a wall: drawing never fails, and resizing keeps what is selected.
    #[test]
    fn any_size_is_drawn(width in 1_u16..240, height in 1_u16..70, at in 0..VIEWS.len()) {
        let mut rumbo = show(&VIEWS[at], SETUP);
        let selected = rumbo.state.desk.selected();
        rumbo.state.desk.size = Size { width, height };
        prop_assert_eq!(rumbo.rows().len(), usize::from(height));
        prop_assert_eq!(rumbo.state.desk.selected(), selected);
    }
}

/// Every run of letters in the sources of the words and in the plans: what a screen may say.
fn vocabulary() -> (HashSet<String>, Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = vec![
        BROKEN.to_owned(),
        VIEWS.iter().map(|view| view.keys).collect::<String>(),
    ];
    for folder in ["src/text", "src/text/words", "src/app", "plans"] {
        let files = std::fs::read_dir(root.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path());
        texts.extend(files.filter_map(|file| std::fs::read_to_string(file).ok()));
    }
    let words = texts
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphabetic()))
        .map(str::to_owned)
        .collect();
    // What is longer than a line may be broken anywhere.
    let long = texts
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| word.len() > 30);
    (words, long.map(str::to_owned).collect())
}

/// Where something is cut off, an ellipsis says so, and nothing is written over something else:
/// each word on the screen is a whole word of the program or of the plan.
#[test]
fn nothing_is_cut_without_an_ellipsis_and_no_text_stands_over_text() {
    let (words, long) = vocabulary();
    for view in VIEWS {
        for lang in [Lang::Es, Lang::En] {
            let mut rumbo = show(view, Setup { lang, ..SETUP });
            for width in (40..=130).step_by(9) {
                rumbo.state.desk.size = Size {
                    width,
                    height: 12 + width / 5,
                };
                for row in rumbo.rows() {
                    for piece in row.split_whitespace().filter(|piece| !piece.contains('…')) {
                        for word in piece.split(|c: char| !c.is_alphabetic()) {
                            let broken = || long.iter().any(|long| long.contains(word));
                            let whole = word.is_empty() || words.contains(word) || broken();
                            assert!(
                                whole,
                                "{} at {width} {lang:?}: {word:?} in\n{row}",
                                view.name
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_smallest_sizes_are_drawn() {
    for view in VIEWS {
        let mut rumbo = show(view, SETUP);
        for (width, height) in [
            (1, 1),
            (2, 1),
            (1, 2),
            (3, 3),
            (10, 5),
            (40, 12),
            (20, 60),
            (300, 4),
        ] {
            rumbo.state.desk.size = Size { width, height };
            assert_eq!(rumbo.rows().len(), usize::from(height), "{}", view.name);
        }
    }
}

#[test]
fn forty_by_twelve_still_shows_what_matters() {
    let rumbo = show(
        &VIEWS[1],
        Setup {
            size: (40, 12),
            ..SETUP
        },
    );
    let row = rumbo.row("4.5.1.1");
    assert!(row.contains("VENCIDA 30 d") && row.contains('?'), "{row}");
}

/// Vector 9: the screen, the report and the data give the same figure.
#[test]
fn vector_9_every_way_out_gives_the_same_figure() {
    for plan in PLANS {
        let mut rumbo = Rumbo::start(
            Setup {
                size: (160, 60),
                ..SETUP
            },
            &[shipped(plan)],
        );
        let snapshot = rumbo.state.desk.open().unwrap().snapshot.clone();
        let json: serde_json::Value =
            serde_json::from_str(&rumbo::export::json(&snapshot, Place::Plan, false)).unwrap();
        let outline = rumbo::report::outline(&snapshot, Place::Plan, Lang::Es.words());
        let outline: Vec<String> = rumbo::report::lines(&outline, 10_000)
            .into_iter()
            .map(|line| line.text)
            .collect();
        for (at, axis) in json["plan"]["axes"].as_array().unwrap().iter().enumerate() {
            let id = axis["id"].as_str().unwrap();
            let figure = axis["progress"]["display"].as_str();
            let (screen, said) = figure.map_or(("? %".to_owned(), "sin cifra".to_owned()), |it| {
                (format!(" {it} %"), format!("{it} % ("))
            });
            rumbo.keys(if at == 0 { "<Home>" } else { "<Down>" });
            let rows = rumbo.rows();
            let row = rows
                .iter()
                .position(|row| row.starts_with('►') && row.contains(&format!(" {id} ")))
                .unwrap();
            assert!(
                rows[row + 1].contains(&screen),
                "{plan} {id}: {}",
                rows[row + 1]
            );
            let line = outline
                .iter()
                .find(|line| line.starts_with(&format!("{id} ")))
                .unwrap();
            assert!(line.contains(&said), "{plan} {id}: {line}");
        }
        let whole = json["plan"]["progress"]["display"]
            .as_str()
            .map_or("sin cifra".to_owned(), |it| format!("{it} %"));
        assert!(rumbo.row("Avance").contains(&whole));
    }
}
