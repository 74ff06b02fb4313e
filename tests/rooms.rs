//! The dependency direction of the rooms, held against the `use` lines of the code.

use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest room to the highest.
const ROOMS: [&str; 8] = ["text", "model", "ron", "history", "export", "store", "tui", "cli"];

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
            // The edges do not know each other but for the line mode, which is a shell over all.
            if matches!(*room, "store" | "tui") {
                assert!(!text.contains("crate::model") && !text.contains("crate::ron"), "{}", file.display());
            }
            seen += 1;
        }
    }
    assert!(seen > 30, "the rooms were found");
}

#[test]
fn the_model_knows_no_ron_and_only_the_terminal_room_knows_crossterm() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ["text", "model", "ron", "export", "store", "cli"] {
        let mut files = Vec::new();
        sources(&src.join(room), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file that was just listed");
            assert!(!text.contains("crossterm::") && !text.contains("ratatui::"), "{}", file.display());
            if room == "model" {
                assert!(!text.contains("ron::"), "{}", file.display());
            }
        }
    }
}
