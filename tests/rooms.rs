//! The dependency direction of the rooms, and of the files inside one, held against what the code
//! names.

#[path = "rooms/imports.rs"]
mod imports;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use self::imports::{circles, imports};

/// From the lowest room to the highest.
const ROOMS: [&str; 14] = [
    "text", "model", "ron", "merge", "history", "report", "export", "app", "ui", "config", "clock",
    "store", "tui", "cli",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every file of the code with its text, by its path below `src`.
#[expect(clippy::expect_used, reason = "what was just listed can be read")]
fn code() -> BTreeMap<String, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let named = files.into_iter().map(|file| {
        let name = file
            .strip_prefix(&src)
            .expect("a file of src")
            .to_string_lossy()
            .replace('\\', "/");
        (
            name,
            fs::read_to_string(&file).expect("a source file that was just listed"),
        )
    });
    named.collect()
}

fn room_of(file: &str) -> &str {
    file.split('/')
        .next()
        .unwrap_or(file)
        .trim_end_matches(".rs")
}

#[test]
fn a_room_uses_only_the_rooms_above_it() {
    let imports = imports(&code());
    for room in ROOMS {
        assert!(
            imports.keys().any(|file| room_of(file) == room),
            "{room} has no code"
        );
    }
    let mut crossings = 0;
    for (file, imports) in &imports {
        let room = room_of(file);
        let Some(at) = ROOMS.iter().position(|name| *name == room) else {
            continue;
        };
        // The store deals in text and not in plans; of the terminal only the loop, its effects,
        // what reads plans for it and what they keep know the program.
        let shell = matches!(
            file.as_str(),
            "tui/run.rs" | "tui/effects.rs" | "tui/reader.rs" | "tui/kept.rs" | "tui/meeting.rs"
        );
        let blind = room == "store" || (room == "tui" && !shell);
        for used in &imports.files {
            let other = room_of(used);
            assert!(!ROOMS[at + 1..].contains(&other), "{file} uses {used}");
            assert!(
                !blind || !matches!(other, "model" | "ron" | "app" | "ui"),
                "{file} uses {used}"
            );
            crossings += usize::from(other != room);
        }
    }
    assert!(
        crossings > 300,
        "only {crossings} imports of other rooms were found"
    );
}

#[test]
fn libraries_of_the_screen_stay_in_their_rooms() {
    for (file, imports) in imports(&code()) {
        let room = room_of(&file);
        for path in &imports.outside {
            let name = path.split("::").next().unwrap_or(path);
            let of_the_terminal = path.split("::").any(|word| word.starts_with("crossterm"));
            assert!(room == "tui" || !of_the_terminal, "{file} uses {path}");
            let of_the_screen = ["ratatui", "tui_"]
                .iter()
                .any(|start| name.starts_with(start));
            // The field in which a long text is typed is kept as the widget has it.
            let typed = file == "app/typing.rs" && name == "ratatui_textarea";
            assert!(
                matches!(room, "tui" | "ui") || typed || !of_the_screen,
                "{file} uses {path}"
            );
            assert!(room != "model" || name != "ron", "{file} uses {path}");
        }
    }
}

/// The root of the dashboard: what takes all of its state, and may change any of it.
const ROOT: [&str; 5] = [
    "app/act.rs",
    "app/opening.rs",
    "app/outside.rs",
    "app/saving.rs",
    "app/update.rs",
];

#[test]
fn only_the_root_of_the_dashboard_takes_all_of_its_state() {
    let imports = imports(&code());
    let all = imports.iter().filter(|(file, imports)| {
        room_of(file) == "app" && *file != "app/state.rs" && imports.files.contains("app/state.rs")
    });
    assert_eq!(all.map(|(file, _)| &**file).collect::<Vec<_>>(), ROOT);
}

#[test]
fn no_circles_inside_a_room() {
    let imports = imports(&code());
    let within: Vec<String> = circles(&imports)
        .iter()
        .map(|circle| circle.join(" "))
        .collect();
    assert!(
        within.is_empty(),
        "files import each other:\n{}",
        within.join("\n")
    );
}

#[test]
fn imports_are_read_in_every_way_they_are_written() {
    let code = [
        ("lib.rs", "pub mod low; pub mod high;"),
        (
            "low/mod.rs",
            "mod a; mod b; mod c; pub use a::{A, other}; pub use b::*; pub fn here() {}",
        ),
        (
            "low/a.rs",
            "use super::{B, here as there}; pub struct A; pub fn other() {}",
        ),
        (
            "low/b.rs",
            "pub struct B; fn f() { println!(\"{}\", super::c::g(crate::low::other())) }",
        ),
        (
            "low/c.rs",
            "use crate::{high::{self, Top}, low as deep}; pub(super) fn g() { deep::here(); high::run() }",
        ),
        (
            "high.rs",
            "pub struct Top; pub fn run() { ratatui_more::draw() } #[cfg(test)] mod tests { use crate::low::A; }",
        ),
    ];
    let code = code
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into();
    let imports = imports(&code);
    let files = |name: &str| {
        imports[name]
            .files
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
    };
    assert!(files("low/mod.rs").is_empty());
    assert_eq!(files("low/a.rs"), ["low/b.rs", "low/mod.rs"]);
    assert_eq!(files("low/b.rs"), ["low/a.rs", "low/c.rs"]);
    assert_eq!(files("low/c.rs"), ["high.rs", "low/mod.rs"]);
    assert!(files("high.rs").is_empty());
    assert!(imports["high.rs"].outside.iter().eq(["ratatui_more::draw"]));
    assert_eq!(circles(&imports), [["low/a.rs", "low/b.rs"]]);
}

/// What is compiled for tests alone is no part of the paths above, and keeps to the same rooms.
#[test]
fn code_of_tests_keeps_to_the_rooms() {
    for (file, text) in code() {
        let room = room_of(&file);
        let Some(at) = ROOMS.iter().position(|name| *name == room) else {
            continue;
        };
        for below in &ROOMS[at + 1..] {
            assert!(
                !text.contains(&format!("crate::{below}")),
                "{file} uses {below}"
            );
        }
        assert!(room == "tui" || !text.contains("crossterm::"), "{file}");
        assert!(
            matches!(room, "tui" | "ui") || !text.contains("ratatui::"),
            "{file}"
        );
        assert!(room != "model" || !text.contains("ron::"), "{file}");
    }
}

/// Where data goes out it is made fit for a terminal: that is said in one place.
#[test]
fn data_is_written_in_one_place() {
    for (file, text) in code() {
        let writes = [":#}", "to_string_pretty", "to_writer", "println!"]
            .iter()
            .any(|way| text.contains(way));
        let goes_out = matches!(room_of(&file), "export" | "cli") && file != "export/json.rs";
        assert!(!goes_out || !writes, "{file} writes data");
    }
}

/// What a test would show to be a key, a colour or a word out of its place.
#[test]
fn keys_colours_and_exits_have_one_place() {
    for (file, text) in code() {
        let draws = matches!(&*file, "ui/theme.rs" | "ui/svg.rs");
        assert!(draws || !text.contains("Color::"), "{file} names a colour");
        assert!(
            file == "tui/terminal.rs" || !text.contains("process::exit("),
            "{file} ends the process"
        );
        assert!(
            file.starts_with("cli/") || !text.contains("env::args"),
            "{file} reads the arguments"
        );
    }
}
