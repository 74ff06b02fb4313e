//! The dependency direction of the rooms, held against the `use` lines of the code.

use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest room to the highest.
const ROOMS: [&str; 14] = [
    "text", "model", "ron", "merge", "history", "report", "export", "app", "ui", "config", "clock", "store", "tui",
    "cli",
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

#[test]
fn a_room_uses_only_the_rooms_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for (at, room) in ROOMS.iter().enumerate() {
        let mut files = Vec::new();
        sources(&src.join(room), &mut files);
        files.extend(Some(src.join(format!("{room}.rs"))).filter(|file| file.exists()));
        assert!(!files.is_empty(), "{room} has no code");
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file that was just listed");
            for below in &ROOMS[at + 1..] {
                assert!(!text.contains(&format!("crate::{below}")), "{} uses {below}", file.display());
            }
            // The store deals in text and not in plans; of the terminal only the loop, its effects, what reads plans for
            // it and what they keep know the program.
            let shell = matches!(
                file.file_stem().and_then(|stem| stem.to_str()),
                Some("run" | "effects" | "reader" | "kept" | "meeting")
            );
            if *room == "store" || (*room == "tui" && !shell) {
                for rest in ["model", "ron", "app", "ui"] {
                    assert!(!text.contains(&format!("crate::{rest}")), "{} uses {rest}", file.display());
                }
            }
            seen += 1;
        }
    }
    assert!(seen > 30, "the rooms were found");
}

#[test]
fn libraries_of_the_screen_stay_in_their_rooms() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ROOMS {
        let mut files = Vec::new();
        sources(&src.join(room), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file that was just listed");
            assert!(room == "tui" || !text.contains("crossterm::"), "{}", file.display());
            assert!(matches!(room, "tui" | "ui") || !text.contains("ratatui::"), "{}", file.display());
            assert!(room != "model" || !text.contains("ron::"), "{}", file.display());
        }
    }
}

/// Where data goes out it is made fit for a terminal: that is said in one place.
#[test]
fn data_is_written_in_one_place() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ["export", "cli"] {
        let mut files = Vec::new();
        sources(&src.join(room), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file that was just listed");
            let writes = [":#}", "to_string_pretty", "to_writer", "println!"].iter().any(|way| text.contains(way));
            assert!(file.ends_with("export/json.rs") || !writes, "{} writes data", file.display());
        }
    }
}

/// What a test would show to be a key, a colour or a word out of its place.
#[test]
fn keys_colours_and_exits_have_one_place() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file that was just listed");
        let name = file.strip_prefix(&src).expect("a file of src").to_string_lossy().replace('\\', "/");
        assert!(matches!(&*name, "ui/theme.rs" | "ui/svg.rs") || !text.contains("Color::"), "{name} names a colour");
        assert!(name == "tui/terminal.rs" || !text.contains("process::exit("), "{name} ends the process");
        assert!(name.starts_with("cli/") || !text.contains("env::args"), "{name} reads the arguments");
    }
}
