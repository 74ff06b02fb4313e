//! What other processes leave or hold in the folders of a save. These tests start programs, and a
//! program that is being started has all locks of its parent for a moment: so they are in a process
//! of their own.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and writes its own files"
)]

use std::convert::Infallible;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;
use std::time::Duration;

use rumbo::store::{self, Homes, Limits, Outcome};
use tempfile::TempDir;

const PLAN: &str = "gto-estado-abierto-2022-2024.ron";

/// A home with one plan in it.
fn home() -> TempDir {
    let home = TempDir::new().unwrap();
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("plans")
            .join(PLAN),
        home.path().join(PLAN),
    )
    .unwrap();
    home
}

/// An update of the plan.
fn set(home: &Path, environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rumbo"));
    command
        .args([
            "--as-of",
            "2024-02-29",
            "set",
            PLAN,
            "1.1.1",
            "--progress",
            "75",
        ])
        .current_dir(home);
    command
        .env_clear()
        .env("HOME", home)
        .env("LANG", "es_MX.UTF-8")
        .env("TZ", "UTC");
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
    assert!(
        told.contains("otro programa está guardando en esa carpeta"),
        "{told}"
    );
    assert!(told.contains("RUMBO_NO_LOCK=1"), "{told}");
    if Path::new("/proc/locks").exists() {
        assert!(
            told.contains(&format!("(proceso {})", std::process::id())),
            "{told}"
        );
    }
}

#[test]
fn what_another_wrote_while_a_save_was_killed_is_told_and_kept() {
    let home = home();
    let zero = "0".repeat(16);
    let theirs = home
        .path()
        .join(format!(".{PLAN}.rumbo-{zero}-{zero}-{zero}.out"));
    fs::write(&theirs, "theirs").unwrap();
    let output = set(home.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains(&format!(
        "{} tiene lo que otra persona escribió",
        theirs.to_str().unwrap()
    )));
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
        said(&output).contains("No se usa ")
            && said(&output).contains("config.ron: no es un archivo. Quítelo de ahí")
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

#[test]
fn who_may_only_read_a_folder_holds_up_nobody() {
    if !rustix::process::geteuid().is_root() {
        eprintln!("SKIPPED: only root can be another user");
        return;
    }
    let home = home();
    let path = home.path().join(PLAN);
    fs::set_permissions(home.path(), Permissions::from_mode(0o755)).unwrap();
    let held = || File::open(home.path()).unwrap().try_lock().is_err();
    let mut command = Command::new("flock");
    command
        .arg("--no-fork")
        .arg(home.path())
        .args(["sleep", "600"])
        .uid(65534)
        .gid(65534);
    let Ok(mut holder) = command.spawn() else {
        eprintln!("SKIPPED: there is no such program here");
        return;
    };
    while !held() {
        assert!(holder.try_wait().unwrap().is_none(), "it holds the folder");
        thread::yield_now();
    }
    let limits = Limits {
        patience: Duration::from_mins(10),
        ..Limits::default()
    };
    let outcome = store::update(&path, &limits, |_| {
        Ok::<_, Infallible>(Some(("new".to_owned(), ())))
    });
    let still = held();
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert!(
        matches!(outcome, Ok(Outcome::Written { .. })),
        "{outcome:?}"
    );
    assert!(still, "it held it all the time");
}

#[test]
fn drafts_of_an_earlier_version_are_offered_unless_it_still_runs() {
    if !Path::new("/proc/self/comm").exists() {
        eprintln!("SKIPPED: this system does not tell the names of programs");
        return;
    }
    let home = home();
    let homes = Homes {
        state: Some(home.path().join("state")),
        ..Homes::default()
    };
    let drafts = home.path().join("state/drafts");
    fs::create_dir_all(&drafts).unwrap();
    // A program of the name of this one, and one that has by now the number of one that ended.
    let sleep = |program: &Path| Command::new(program).arg("600").spawn().unwrap();
    let rumbo = home.path().join("rumbo");
    // A link: what was just written may be held open by what another test starts at this moment.
    std::os::unix::fs::symlink("/bin/sleep", &rumbo).unwrap();
    let (mut running, mut other) = (sleep(&rumbo), sleep(Path::new("/bin/sleep")));
    let comm = |pid: u32| fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    while comm(running.id()) != "rumbo\n" || comm(other.id()) != "sleep\n" {
        assert!(
            [&mut running, &mut other]
                .into_iter()
                .all(|child| child.try_wait().unwrap().is_none()),
            "they run"
        );
        thread::yield_now();
    }
    // No process has the largest number.
    for (pid, text) in [
        (running.id(), "runs"),
        (other.id(), "another"),
        (i32::MAX.cast_unsigned(), "gone"),
    ] {
        fs::write(drafts.join(format!("{pid}.json")), text).unwrap();
        fs::write(drafts.join(format!("{pid}.json.{pid}.tmp")), "").unwrap();
    }
    let left = store::left_drafts(&homes);
    let mut found: Vec<&str> = left.drafts.iter().map(|drafts| &*drafts.text).collect();
    found.sort_unstable();
    assert_eq!(found, ["another", "gone"]);
    assert_eq!(
        fs::read_dir(&drafts).unwrap().count(),
        4,
        "what was cut short goes, but not what is being written"
    );
    for child in [&mut running, &mut other] {
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
