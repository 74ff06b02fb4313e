//! What others leave or hold in the folders of a save, met by the real binary in line mode.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and writes its own files"
)]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const PLAN: &str = "gto-estado-abierto-2022-2024.ron";

/// A home with one plan in it.
fn home() -> TempDir {
    let home = TempDir::new().unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("plans").join(PLAN), home.path().join(PLAN)).unwrap();
    home
}

/// An update of the plan.
fn set(home: &Path, environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rumbo"));
    command.args(["--as-of", "2024-02-29", "set", PLAN, "1.1.1", "--progress", "75"]).current_dir(home);
    command.env_clear().env("HOME", home).env("LANG", "es_MX.UTF-8").env("TZ", "UTC");
    command.envs(environment.iter().copied()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_folder_that_is_held_for_ever_can_be_gone_on_in() {
    let home = home();
    let held = File::open(home.path()).unwrap();
    held.try_lock().unwrap();
    let output = set(home.path(), &[("RUMBO_NO_LOCK", "1")]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    // Without that it waits, and says who is waited for and how to go on.
    let output = set(home.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert!(told.contains("otro programa está guardando en esa carpeta"), "{told}");
    assert!(told.contains("RUMBO_NO_LOCK=1"), "{told}");
    if Path::new("/proc/locks").exists() {
        assert!(told.contains(&format!("(proceso {})", std::process::id())), "{told}");
    }
}

#[test]
fn what_another_wrote_while_a_save_was_killed_is_told_and_kept() {
    let home = home();
    let zero = "0".repeat(16);
    let theirs = home.path().join(format!(".{PLAN}.rumbo-{zero}-{zero}-{zero}.out"));
    fs::write(&theirs, "theirs").unwrap();
    let output = set(home.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains(&format!("{} tiene lo que otra persona escribió", theirs.to_str().unwrap())));
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
}

#[test]
fn settings_that_are_no_file_are_named_and_wait_for_nobody() {
    let home = home();
    let folder = home.path().join(".config/rumbo");
    fs::create_dir_all(&folder).unwrap();
    let settings = folder.join("config.ron");
    let owner = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mkfifoat(rustix::fs::CWD, &settings, owner).unwrap();
    let named = |home: &Path| {
        let output = set(home, &[]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        said(&output).contains("No se usa ") && said(&output).contains("config.ron: no es un archivo. Quítelo de ahí")
    };
    assert!(named(home.path()));
    fs::remove_file(&settings).unwrap();
    fs::create_dir(&settings).unwrap();
    assert!(named(home.path()));
    // A link to a file is what people who keep their settings elsewhere have.
    fs::remove_dir(&settings).unwrap();
    fs::write(home.path().join("mine.ron"), "Config(language: \"es\")").unwrap();
    std::os::unix::fs::symlink(home.path().join("mine.ron"), &settings).unwrap();
    assert!(!named(home.path()));
    // Where there can be none, none is missed.
    fs::remove_dir_all(home.path().join(".config")).unwrap();
    fs::write(home.path().join(".config"), "").unwrap();
    assert!(!named(home.path()));
}
