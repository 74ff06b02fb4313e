//! Line mode on the real binary, in a home of its own.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and writes its own files"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const REPORT: &str = "gto-estado-abierto-2022-2024";

fn rumbo(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rumbo"))
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("LANG", "es_MX.UTF-8")
        .env("TZ", "UTC")
        .output()
        .unwrap()
}

/// A home with the five plans in its `plans`.
fn home() -> TempDir {
    let home = TempDir::new().unwrap();
    let plans = home.path().join("plans");
    fs::create_dir(&plans).unwrap();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("plans")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), plans.join(file.file_name())).unwrap();
    }
    home
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_five_plans_pass_their_check() {
    let output = rumbo(home().path(), &["check"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(0), "5 planes, sin problemas\n"));
    let output = rumbo(home().path(), &["check", "--lang", "en"]);
    assert_eq!(out(&output), "5 plans, no problems\n");
}

#[test]
fn a_broken_plan_is_shown_with_its_place_and_does_not_stop_the_others() {
    let home = home();
    fs::write(
        home.path().join("plans/a.ron"),
        "Plan(\n  format: 1, id: \"a\", title: \"A\",\n  axes: [], tittle: 3)\n",
    )
    .unwrap();
    let output = rumbo(home.path(), &["check"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(out(&output).contains("a.ron:3:13"), "{}", out(&output));
    let output = rumbo(home.path(), &["--as-of", "2023-11-30"]);
    assert_eq!(out(&output).lines().count(), 6, "all six take a line");
}

#[test]
fn the_summary_puts_published_beside_computed() {
    let output = rumbo(home().path(), &["--as-of", "2023-11-30", &format!("plans/{REPORT}.ron")]);
    let expected = "Plan de Acción Local de Estado Abierto Guanajuato 2022-2024: 45 % · 30 de 33 con reporte · \
                    publicado 42 % · 0 vencidas · 3 sin reporte · al 30 nov 2023\n";
    assert_eq!(out(&output), expected);
}

#[test]
fn export_gives_the_figures_of_the_report() {
    let output = rumbo(home().path(), &["export", REPORT, "--format", "json", "--as-of", "2023-11-30"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["schema"], "rumbo/plan/1");
    let plan = &json["plan"];
    assert_eq!(plan["progress"]["value"], 45.3333);
    assert_eq!(plan["progress"]["display"], "45");
    assert_eq!(plan["progress"]["from_published"], 44.5714);
    assert_eq!(plan["published"]["value"], 42.0);
    assert_eq!(plan["counts"]["actions"], 33);
    assert_eq!(plan["axes"][2]["progress"]["value"], 65.0);
    assert_eq!(plan["axes"][0]["commitments"][0]["progress"]["value"], 30.0);
    assert!(plan["axes"][0]["commitments"][0]["actions"][1]["progress"]["value"].is_null(), "unknown is not zero");
}

#[test]
fn setting_a_figure_changes_only_the_lines_it_needs() {
    let home = home();
    let file = home.path().join(format!("plans/{REPORT}.ron"));
    let before = fs::read_to_string(&file).unwrap();
    let output = rumbo(home.path(), &["set", REPORT, "1.1.1", "--progress", "75", "--on", "2024-02-29"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let after = fs::read_to_string(&file).unwrap();
    let entry = "(on: \"2024-02-29\", progress: 75)";
    assert_eq!(after.matches(entry).count(), 1);
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same_above = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let same_below = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    assert!(old.len() - same_above - same_below.min(old.len() - same_above) <= 1, "at most one old line is touched");
    assert!(new.len() - same_above - same_below <= 4, "and few are new");
    assert_eq!(rumbo(home.path(), &["check"]).status.code(), Some(0));
}

#[test]
fn what_cannot_be_done_leaves_the_file_and_says_why() {
    let home = home();
    let file = home.path().join(format!("plans/{REPORT}.ron"));
    let before = fs::read(&file).unwrap();
    for (arguments, code) in [
        (["set", REPORT, "9.9", "--progress", "75"], 1),
        (["set", REPORT, "1.1", "--progress", "75"], 1),
        (["set", REPORT, "1.1.1", "--progress", "175"], 2),
        (["set", "otro", "1.1.1", "--progress", "75"], 1),
    ] {
        let output = rumbo(home.path(), &arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(err(&output).starts_with("error: "), "{}", err(&output));
    }
    assert_eq!(fs::read(&file).unwrap(), before);
}
