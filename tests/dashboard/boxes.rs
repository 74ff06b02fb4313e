//! Whatever can stand over the screen answers for itself, whatever runs beneath.

use rumbo::app::{Command, Event, Layer};

use crate::driver::{Rumbo, SETUP};

const PLAN: &str = r#"Plan(
    format: 1, id: "p", title: "Plan",
    cutoffs: [(id: "c1", title: "Corte", on: "2023-09-30")],
    axes: [(id: "1", title: "Eje", commitments: [
        (id: "1.1", title: "Compromiso", actions: [
            (id: "1.1.1", title: "Primera", end: "2023-06-30", updates: [(on: "2023-06-30", progress: 30)]),
            (id: "1.1.2", title: "Segunda", end: "2023-07-31", depends_on: ["1.1.1", "1.1.3"]),
            (id: "1.1.3", title: "Tercera", end: "2023-08-31", updates: [(on: "2023-06-30", progress: 60)]),
        ]),
    ])],
)
"#;

/// What runs beneath, by the keys that lead there.
const BENEATH: [(&str, &str); 4] = [
    ("the tree", "<Right><Right><Down>"),
    ("a review", "w<Down>"),
    ("a filter", "f<Enter><Esc><Down>"),
    ("a list", "2<Down>"),
];

/// Each box by the keys that open it.
const BOXES: [(&str, &str); 21] = [
    ("edit menu", "e"),
    ("copy menu", "y"),
    ("export menu", "x"),
    ("palette", ":"),
    ("help", "?"),
    ("find", "/er"),
    ("figure", "p4"),
    ("note", "e<Down><Down><Enter>una nota"),
    ("end", "e<Down><Down><Down><Enter>2024-01"),
    ("stage", "e<Down><Enter>obra"),
    ("title", "e<Down><Down><Down><Down><Down><Enter>x"),
    ("delete", "D"),
    ("move", "M1"),
    ("form", "E"),
    ("new entry", "a"),
    ("date", "T2023-01"),
    ("explanation", "="),
    ("filter", "f"),
    ("order", "o"),
    ("steps", "p35<Enter>p36<Enter>H"),
    ("drafts", "p4<Esc>e<Down><Enter>obra<Esc>B"),
];

fn opened(beneath: &str, keys: &str) -> Rumbo {
    let mut rumbo = Rumbo::with(SETUP, PLAN);
    rumbo.keys(beneath).keys(keys);
    rumbo
}

/// All that a key could change.
fn seen(rumbo: &Rumbo) -> (Vec<String>, String, usize, bool) {
    (
        rumbo.rows(),
        rumbo.file().to_owned(),
        rumbo.effects.len(),
        rumbo.left,
    )
}

#[test]
fn no_key_of_a_footer_is_dead_and_esc_leaves_every_box() {
    let mut tried = 0;
    for (where_, beneath) in BENEATH {
        for (what, keys) in BOXES {
            let rumbo = opened(beneath, keys);
            assert!(
                !rumbo.state.layers.is_empty(),
                "{what} does not open over {where_}:\n{}",
                rumbo.rows().join("\n")
            );
            for group in rumbo.state.hints() {
                // At an end of a list one of two keys has nowhere to go.
                let does = |command: &Command| {
                    let key = rumbo.state.desk.keymap.keys(*command).first().copied();
                    let mut rumbo = opened(beneath, keys);
                    let before = seen(&rumbo);
                    rumbo.event(Event::Key(
                        key.unwrap_or_else(|| panic!("{command:?} has no key")),
                    ));
                    tried += 1;
                    seen(&rumbo) != before
                };
                assert!(
                    group.iter().any(does),
                    "{group:?} does nothing in {what} over {where_}"
                );
            }
            let mut rumbo = opened(beneath, keys);
            let (file, layers) = (rumbo.file().to_owned(), rumbo.state.layers.len());
            rumbo.keys("<Esc>");
            assert!(
                rumbo.state.layers.len() < layers,
                "Esc does not leave {what} over {where_}"
            );
            assert_eq!(rumbo.file(), file, "Esc writes nothing");
            // And the help comes to every box, and goes.
            let mut rumbo = opened(beneath, keys);
            rumbo.keys("<F1>");
            let helped = matches!(rumbo.state.top(), Some(Layer::Palette(palette)) if palette.help);
            assert!(
                helped || what == "help",
                "F1 is dead in {what} over {where_}"
            );
            if what != "help" {
                rumbo.keys("<Esc>");
                assert_eq!(
                    rumbo.state.layers.len(),
                    layers,
                    "the help leads back to {what} over {where_}"
                );
            }
        }
    }
    assert!(tried > 200, "only {tried} keys were tried");
}
