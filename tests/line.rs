//! Line mode on the real binary, in a home of its own.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and writes its own files"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rumbo::history::{Agreement, Minutes, Note};
use rumbo::store::{Homes, minutes_file};
use serde_json::Value;
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
    assert_eq!(
        (output.status.code(), out(&output).as_str()),
        (Some(0), "5 planes, sin problemas\n")
    );
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
    let output = rumbo(
        home().path(),
        &["--as-of", "2023-11-30", &format!("plans/{REPORT}.ron")],
    );
    let expected = "Plan de Acción Local de Estado Abierto Guanajuato 2022-2024: 45 % · 30 de 33 con cifra · \
                    publicado 42 % al 30 nov 2023 · 0 vencidas · 3 en palabras · 0 sin reporte · al 30 nov 2023\n";
    assert_eq!(out(&output), expected);
}

#[test]
fn export_gives_the_figures_of_the_report() {
    let output = rumbo(
        home().path(),
        &[
            "export",
            REPORT,
            "--format",
            "json",
            "--as-of",
            "2023-11-30",
        ],
    );
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["schema"], "rumbo/plan/1");
    let plan = &json["plan"];
    assert_eq!(plan["progress"]["value"], 45.3333);
    assert_eq!(plan["progress"]["display"], "45");
    assert_eq!(plan["progress"]["from_published"], 44.5714);
    assert_eq!(plan["published"]["value"], 42.0);
    assert_eq!(plan["counts"]["actions"], 33);
    assert_eq!(plan["axes"][2]["progress"]["value"], 65.0);
    assert_eq!(plan["axes"][0]["commitments"][0]["progress"]["value"], 30.0);
    assert!(
        plan["axes"][0]["commitments"][0]["actions"][1]["progress"]["value"].is_null(),
        "unknown is not zero"
    );
}

#[test]
fn setting_a_figure_changes_only_the_lines_it_needs() {
    let home = home();
    let file = home.path().join(format!("plans/{REPORT}.ron"));
    let before = fs::read_to_string(&file).unwrap();
    let output = rumbo(
        home.path(),
        &[
            "set",
            REPORT,
            "1.1.1",
            "--progress",
            "75",
            "--on",
            "2024-02-29",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let after = fs::read_to_string(&file).unwrap();
    let entry = "(on: \"2024-02-29\", progress: 75)";
    assert_eq!(after.matches(entry).count(), 1);
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same_above = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let same_below = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    assert!(
        old.len() - same_above - same_below.min(old.len() - same_above) <= 1,
        "at most one old line is touched"
    );
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

#[test]
fn every_export_is_as_its_schema_says_and_every_name_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(root.join("docs/plan.schema.json")).unwrap())
            .unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let explained = fs::read_to_string(root.join("docs/json.md")).unwrap();
    let home = home();
    let ids = [
        "gto-declaracion-2017",
        "gto-ejecutivo-2020",
        REPORT,
        "gto-pal-2019-2021",
        "snt-plan-de-trabajo",
    ];
    for id in ids {
        for as_of in ["2016-01-01", "2020-09-30", "2023-11-30"] {
            let json: Value = serde_json::from_slice(
                &rumbo(home.path(), &["export", id, "--as-of", as_of]).stdout,
            )
            .unwrap();
            let errors: Vec<String> = schema
                .iter_errors(&json)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{id} at {as_of}: {errors:#?}");
            for name in names(&json) {
                assert!(
                    explained.contains(&format!("`{name}`")),
                    "{name} is not in docs/json.md"
                );
            }
        }
    }
    for node in ["3", "3.2", "3.2.1"] {
        let output = rumbo(
            home.path(),
            &["show", REPORT, node, "--json", "--as-of", "2023-11-30"],
        );
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(schema.is_valid(&json), "{node}");
    }
}

fn names(json: &Value) -> Vec<String> {
    match json {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| std::iter::once(name.clone()).chain(names(value)))
            .collect(),
        Value::Array(items) => items.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn show_says_a_plan_and_a_node_in_plain_lines() {
    let home = home();
    let output = rumbo(home.path(), &["show", REPORT, "--as-of", "2023-11-30"]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[1],
        "Avance: 45 % · 30 de 33 con cifra · al 30 nov 2023"
    );
    assert!(
        lines.contains(
            &"3 Justicia Abierta: 65 % (8 de 8 con cifra), publicado 65 % al 30 nov 2023"
        ),
        "{text}"
    );
    assert!(
        lines.iter().all(|line| line.chars().count() <= 100),
        "as wide as a page where nobody says how wide"
    );
    let output = rumbo(
        home.path(),
        &[
            "show",
            REPORT,
            "1.1",
            "--as-of",
            "2023-11-30",
            "--lang",
            "en",
        ],
    );
    let text = out(&output);
    assert!(
        text.contains("\nPublished: 30 % · 30 Nov 2023 · as computed then\n"),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'));
    let output = rumbo(home.path(), &["show", REPORT, "9.9"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert!(err(&output).contains("9.9"));
}

#[test]
fn summary_and_check_are_data_when_asked() {
    let home = home();
    fs::write(
        home.path().join("plans/a.ron"),
        "Plan(format: 1, id: \"a\", title: \"A\", axes: [], tittle: 3)",
    )
    .unwrap();
    let output = rumbo(home.path(), &["--json", "--as-of", "2023-11-30"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(json["plans"].as_array().unwrap().len(), 6);
    assert!(
        json["plans"][0]["error"].is_string()
            && json["plans"][0]["file"]
                .as_str()
                .unwrap()
                .ends_with("a.ron")
    );
    assert_eq!(json["plans"][3]["progress"]["value"], 45.3333);
    let output = rumbo(home.path(), &["check", "--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(4));
    let problem = &json["files"][0]["problems"][0];
    assert_eq!(
        (&problem["line"], &problem["column"]),
        (&1.into(), &48.into())
    );
    assert_eq!(json["files"][1]["problems"].as_array().unwrap().len(), 0);
}

#[test]
fn an_export_goes_to_a_file_and_takes_the_place_of_an_older_one() {
    let home = home();
    let export = [
        "export",
        REPORT,
        "-o",
        "out/plan.json",
        "--as-of",
        "2023-11-30",
    ];
    for arguments in [&export[..], &[&export[..], &["--force"]].concat()] {
        let output = rumbo(home.path(), arguments);
        assert_eq!(
            (output.status.code(), out(&output).as_str()),
            (Some(0), ""),
            "{}",
            err(&output)
        );
    }
    assert!(err(&rumbo(home.path(), &export)).contains("out/plan.json ya existe: con --force"));
    let json: Value =
        serde_json::from_slice(&fs::read(home.path().join("out/plan.json")).unwrap()).unwrap();
    assert_eq!(json["plan"]["counts"]["actions"], 33);
    let output = rumbo(home.path(), &["export", REPORT, "-o", "plans"]);
    assert_eq!(output.status.code(), Some(1), "a folder is no file");
}

#[test]
fn eight_processes_that_set_at_once_lose_nothing_of_each_other() {
    let home = home();
    let file = home.path().join(format!("plans/{REPORT}.ron"));
    std::thread::scope(|scope| {
        for process in 0..8 {
            let home = home.path();
            scope.spawn(move || {
                for round in 0..25 {
                    let note = format!("nota {process}-{round}.");
                    let output = rumbo(
                        home,
                        &[
                            "set",
                            REPORT,
                            "1.1.1",
                            "--note",
                            &note,
                            "--on",
                            "2024-02-29",
                        ],
                    );
                    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
                }
            });
        }
    });
    let text = fs::read_to_string(&file).unwrap();
    for process in 0..8 {
        for round in 0..25 {
            assert_eq!(
                text.matches(&format!("\"nota {process}-{round}.\""))
                    .count(),
                1
            );
        }
    }
    assert_eq!(rumbo(home.path(), &["check"]).status.code(), Some(0));
}

/// The base of a merge and what two made of it, in a folder.
fn three() -> (TempDir, [String; 3]) {
    let home = home();
    let base = fs::read_to_string(home.path().join(format!("plans/{REPORT}.ron"))).unwrap();
    for name in ["base.ron", "mine.ron", "theirs.ron"] {
        fs::write(home.path().join(name), &base).unwrap();
    }
    (
        home,
        ["base.ron", "mine.ron", "theirs.ron"].map(str::to_owned),
    )
}

#[test]
fn what_two_people_made_of_a_plan_is_merged() {
    let (home, [base, mine, theirs]) = three();
    rumbo(
        home.path(),
        &[
            "set",
            &mine,
            "1.1.1",
            "--progress",
            "75",
            "--on",
            "2024-02-29",
        ],
    );
    rumbo(
        home.path(),
        &[
            "set",
            &theirs,
            "1.1.1",
            "--progress",
            "70",
            "--on",
            "2024-01-31",
        ],
    );
    let before = fs::read_to_string(home.path().join(&mine)).unwrap();
    let output = rumbo(home.path(), &["merge", &base, &mine, &theirs]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(
        out(&output),
        "theirs.ron: se tomó lo del otro (1 cambio); no hay conflictos\n"
    );
    let merged = fs::read_to_string(home.path().join(&theirs)).unwrap();
    assert!(
        merged.contains("(on: \"2024-01-31\", progress: 70)")
            && merged.contains("(on: \"2024-02-29\", progress: 75)")
    );
    assert_eq!(
        fs::read_to_string(home.path().join(&mine)).unwrap(),
        before,
        "mine is not touched"
    );
    let output = rumbo(home.path(), &["merge", &base, &mine, &theirs]);
    assert_eq!(
        out(&output),
        "theirs.ron: ya lo tenía todo; nada se escribió\n"
    );
}

#[test]
fn a_conflict_shows_both_values_and_marks_them_in_the_file() {
    let (home, [base, mine, theirs]) = three();
    for (file, figure, note) in [(&mine, "75", "mía"), (&theirs, "70", "suya")] {
        let change = ["set", file, "1.1.1", "--correct", "--progress", figure];
        assert_eq!(rumbo(home.path(), &change).status.code(), Some(0));
        rumbo(
            home.path(),
            &["set", file, "1.1.2", "--note", note, "--on", "2024-02-29"],
        );
    }
    let output = rumbo(home.path(), &["merge", &base, &mine, &theirs]);
    assert_eq!(output.status.code(), Some(3), "{}", out(&output));
    assert_eq!(
        err(&output),
        "error: 1 conflicto\n1.1.1 · Reportes 1 · Avance: los dos lo cambiaron, cada quien a otra cosa\n  antes: 60\n  en \
         el archivo: 70\n  lo suyo: 75\nsugerencia: las dos versiones quedaron marcadas en theirs.ron: rumbo merge \
         --settle theirs.ron\n"
    );
    let file = home.path().join(&theirs);
    let merged = fs::read_to_string(&file).unwrap();
    let entry = |figure: &str| format!("(on: \"2023-11-30\", progress: {figure})\n");
    let marks = format!(
        "updates: [\n<<<<<<< en el archivo (rumbo)\n{}=======\n{}>>>>>>> lo suyo (rumbo)\n],",
        entry("70"),
        entry("75")
    );
    assert!(merged.contains(&marks), "{merged}");
    assert!(
        merged.contains("\"mía\"") && merged.contains("\"suya\""),
        "what is in no conflict is merged"
    );
    // It is no plan until it is settled, and both values are told with their place.
    let check = rumbo(home.path(), &["check", &theirs]);
    assert_eq!(check.status.code(), Some(4));
    let number = 1 + merged
        .lines()
        .position(|line| line.starts_with("<<<<<<<"))
        .unwrap();
    assert!(
        out(&check).starts_with(&format!(
            "theirs.ron:{number}:1: error: 1.1.1: sin resolver:"
        )),
        "{}",
        out(&check)
    );
    assert!(
        out(&check).contains("70") && out(&check).contains("75"),
        "{}",
        out(&check)
    );
    let refused = rumbo(home.path(), &["set", &theirs, "1.1.1", "--progress", "80"]);
    assert_eq!(refused.status.code(), Some(1));
    let asked = rumbo(home.path(), &["merge", "--settle", &theirs]);
    assert_eq!(asked.status.code(), Some(3), "nobody is there to answer");
    assert!(
        err(&asked).contains("1 de 1 · 1.1.1 · renglón"),
        "{}",
        err(&asked)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), merged);
    for (take, kept) in [("first", "70"), ("second", "75")] {
        fs::write(&file, &merged).unwrap();
        let settled = rumbo(home.path(), &["merge", "--settle", &theirs, "--take", take]);
        assert_eq!(
            out(&settled),
            "theirs.ron: 1 resueltos\n",
            "{}",
            err(&settled)
        );
        let line = format!("updates: [{}],", entry(kept).trim_end());
        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            merged.replace(&marks, &line),
            "{take}"
        );
        assert_eq!(
            rumbo(home.path(), &["check", &theirs]).status.code(),
            Some(0)
        );
    }
    let nothing = rumbo(home.path(), &["merge", "--settle", &theirs]);
    assert_eq!(
        (nothing.status.code(), out(&nothing).as_str()),
        (Some(0), "theirs.ron: no hay nada sin resolver\n")
    );
}

/// Runs git in a folder, with rumbo as the driver that merges plans.
fn git(home: &Path, arguments: &[&str]) -> Output {
    let driver = format!(
        "{} merge %O %B %A --path %P --theirs-label %X --mine-label %Y",
        env!("CARGO_BIN_EXE_rumbo")
    );
    Command::new("git")
        .args([
            "-c",
            "user.name=Ana",
            "-c",
            "user.email=a@example.org",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(["-c", &format!("merge.rumbo.driver={driver}")])
        .args(arguments)
        .current_dir(home)
        .env("HOME", home)
        .env("LANG", "es_MX.UTF-8")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap()
}

#[test]
fn a_conflict_in_git_is_in_the_file_with_the_names_of_the_branches() {
    let home = TempDir::new().unwrap();
    let file = home.path().join("p.ron");
    let plan = |commitments: &str| {
        format!(
            "Plan(format: 1, id: \"p\", title: \"P\", axes: [(id: \"1\", title: \"E\", commitments: [{commitments}])])\n"
        )
    };
    let run = |arguments: &[&str]| {
        let output = git(home.path(), arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}{}",
            out(&output),
            err(&output)
        );
    };
    let branch = |name: &str, text: &str| {
        run(&["checkout", "-q", "-b", name, "base"]);
        fs::write(&file, text).unwrap();
        run(&["commit", "-q", "-am", name]);
    };
    fs::write(home.path().join(".gitattributes"), "*.ron merge=rumbo\n").unwrap();
    fs::write(
        &file,
        plan("(id: \"1.1\", title: \"C\"), (id: \"1.2\", title: \"D\")"),
    )
    .unwrap();
    run(&["init", "-q"]);
    run(&["checkout", "-q", "-b", "base"]);
    run(&["add", "."]);
    run(&["commit", "-q", "-m", "base"]);
    // One reports a figure of what the other divides into actions, and both do something else
    // besides.
    branch(
        "cifra",
        &plan(
            "(id: \"1.1\", title: \"C\", updates: [(on: \"2024-01-31\", progress: 40)]), (id: \"1.2\", title: \"D mejor\")",
        ),
    );
    branch(
        "acción",
        &plan(
            "(id: \"1.1\", title: \"C\", actions: [(id: \"1.1.1\", title: \"A\")]), (id: \"1.2\", title: \"D\")",
        ),
    );
    let merge = git(home.path(), &["merge", "cifra"]);
    assert_eq!(
        merge.status.code(),
        Some(1),
        "{}{}",
        out(&merge),
        err(&merge)
    );
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("D mejor"),
        "everything else is merged: {text}"
    );
    assert!(
        text.contains("\n<<<<<<< HEAD") && text.contains("\n>>>>>>> cifra"),
        "whose is whose: {text}"
    );
    let status = git(home.path(), &["status", "--porcelain"]);
    assert!(out(&status).contains("UU p.ron"), "{}", out(&status));
    let check = rumbo(home.path(), &["check", "p.ron"]);
    assert!(
        out(&check).contains("HEAD dice")
            && out(&check).contains("cifra dice")
            && out(&check).contains("40"),
        "{}",
        out(&check)
    );
    let settled = rumbo(
        home.path(),
        &["merge", "--settle", "p.ron", "--take", "first"],
    );
    assert_eq!(settled.status.code(), Some(0), "{}", err(&settled));
    let expected = plan(
        "(id: \"1.1\", title: \"C\", actions: [(id: \"1.1.1\", title: \"A\")]), (id: \"1.2\", title: \"D mejor\")",
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
    // What is no plan, and what has no common beginning, is merged line by line as git would.
    run(&["commit", "-q", "-am", "fusión"]);
    run(&["checkout", "-q", "base"]);
    branch("roto", "Plan(\n  uno\n");
    branch("otro", "Plan(\n  dos\n");
    let merge = git(home.path(), &["merge", "roto"]);
    assert_eq!(
        merge.status.code(),
        Some(1),
        "{}{}",
        out(&merge),
        err(&merge)
    );
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "Plan(\n<<<<<<< HEAD\n  dos\n=======\n  uno\n>>>>>>> roto\n"
    );
}

#[test]
fn a_base_that_is_empty_or_of_another_plan_is_no_base() {
    let (home, [base, mine, theirs]) = three();
    let path = |name: &str| home.path().join(name);
    let text = fs::read_to_string(path(&base)).unwrap();
    let titled = |title: &str| text.replacen("title: \"", &format!("title: \"{title} "), 1);
    for other in [String::new(), text.replacen("id: \"", "id: \"x", 1)] {
        fs::write(path(&base), other).unwrap();
        fs::write(path(&mine), titled("mío")).unwrap();
        fs::write(path(&theirs), titled("suyo")).unwrap();
        let output = rumbo(home.path(), &["merge", &base, &mine, &theirs]);
        assert_eq!(output.status.code(), Some(3), "{}", out(&output));
        let merged = fs::read_to_string(path(&theirs)).unwrap();
        assert!(
            merged.contains("<<<<<<< en el archivo\n") && merged.contains(">>>>>>> lo suyo\n"),
            "{merged}"
        );
        assert!(merged.contains("\"mío ") && merged.contains("\"suyo "));
        assert_eq!(
            rumbo(home.path(), &["check", &theirs]).status.code(),
            Some(4)
        );
    }
}

#[test]
fn a_figure_that_is_not_the_expected_one_is_not_replaced() {
    let home = home();
    let file = home.path().join(format!("plans/{REPORT}.ron"));
    let before = fs::read_to_string(&file).unwrap();
    let set = |was| {
        rumbo(
            home.path(),
            &[
                "set",
                REPORT,
                "1.1.1",
                "--progress",
                "75",
                "--was",
                was,
                "--on",
                "2024-02-29",
            ],
        )
    };
    let output = set("50");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        err(&output),
        "error: 1.1.1: se esperaba 50 y el archivo dice 60; nada se escribió\n"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    assert_eq!(set("60").status.code(), Some(0));
}

#[test]
fn settings_hold_and_say_where_they_come_from() {
    let home = home();
    let output = rumbo(home.path(), &["config"]);
    assert!(out(&output).contains("aún no existe"), "{}", out(&output));
    assert!(
        out(&output)
            .contains("  language  es (por el entorno)\n  theme     sixteen (de fábrica)\n")
    );
    let folder = home.path().join(".config/rumbo");
    fs::create_dir_all(&folder).unwrap();
    let set = |text: &str| fs::write(folder.join("config.ron"), text).unwrap();
    set(
        "// lo mío\n(\n    language: en,\n    theme: light,\n    folder: \"~/planes\",\n    by: \"Ana\",\n    keys: {\"undo\": \"Ctrl+Z\"},\n    \
         present: (hide: [\"7\", \"evidence\"], motion: false),\n)\n",
    );
    let output = rumbo(home.path(), &["config", "--glyphs", "ascii"]);
    let said = out(&output);
    for row in [
        "language  en (from the file)",
        "theme     light (from the file)",
        "glyphs    ascii (from the command line)",
        "folder    ~/planes (from the file)",
        "by        Ana (from the file)",
        "present   hide: 7, evidence (from the file)",
        "present   motion: false (from the file)",
        "keys      undo: Ctrl+Z (from the file)",
    ] {
        assert!(said.contains(row), "{row}\n{said}");
    }
    // What is not to be shown is in no hand-out.
    let page = out(&rumbo(
        home.path(),
        &[
            "export",
            REPORT,
            "--format",
            "html",
            "--as-of",
            "2023-11-30",
        ],
    ));
    assert!(page.contains("6 Antena Universitaria") && !page.contains("7 Apertura Institucional"));
    assert!(!page.contains("https://"));
    // What is configured is heeded: the folder of plans, the language, the name.
    fs::rename(home.path().join("plans"), home.path().join("planes")).unwrap();
    let output = rumbo(
        home.path(),
        &["set", REPORT, "1.1.1", "--note", "x", "--on", "2024-02-29"],
    );
    assert_eq!(
        out(&output),
        format!("1.1.1: saved in {REPORT}\n"),
        "{}",
        err(&output)
    );
    let file = fs::read_to_string(home.path().join(format!("planes/{REPORT}.ron"))).unwrap();
    assert!(file.contains("(on: \"2024-02-29\", note: \"x\", by: \"Ana\")"));
}

#[test]
fn how_long_esc_is_waited_on_is_set_or_follows_from_the_line() {
    let home = home();
    let said = |far: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rumbo"));
        command
            .env_clear()
            .env("HOME", home.path())
            .env("LANG", "es_MX.UTF-8")
            .env("TZ", "UTC")
            .arg("config");
        command.envs(far.map(|name| (name, "x")));
        out(&command.output().unwrap())
    };
    assert!(
        said(None).contains("  esc_wait  25 ms (de fábrica)\n"),
        "{}",
        said(None)
    );
    for far in ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"] {
        assert!(
            said(Some(far)).contains("  esc_wait  100 ms (por el entorno)\n"),
            "{far}"
        );
    }
    let folder = home.path().join(".config/rumbo");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.ron"), "(esc_wait: 400)").unwrap();
    assert!(said(Some("SSH_TTY")).contains("  esc_wait  400 ms (por el archivo)\n"));
    // More than two seconds would seem to do nothing.
    fs::write(folder.join("config.ron"), "(esc_wait: 2001)").unwrap();
    let output = rumbo(home.path(), &["config"]);
    assert!(
        err(&output).contains("config.ron:1:2: error: esc_wait va de 0 a 2000 milisegundos"),
        "{}",
        err(&output)
    );
}

#[test]
fn settings_that_are_wrong_are_told_with_their_place_and_stop_nothing() {
    let home = home();
    let folder = home.path().join(".config/rumbo");
    fs::create_dir_all(&folder).unwrap();
    for (text, told) in [
        (
            "(\n  theme: lihgt,\n)",
            "config.ron:2:10: error: «lihgt» no es",
        ),
        ("(\n  lenguaje: es,\n)", "config.ron:2:3: error:"),
        (
            "(\n  keys: {\"deshacer\": \"x\"},\n)",
            "config.ron:2:10: error: ninguna orden se llama «deshacer»",
        ),
        (
            "(\n  views: [(name: \"a\", show: [\"late\"])]\n)",
            "config.ron:2:30: error: «late» no es algo que",
        ),
        ("(\n  views: [(show: [])]\n)", "config.ron:2:11: error:"),
        (
            "(\n  keys: {\"undo\": \"Hyper+x\"},\n)",
            "config.ron:2:10: error: «Hyper+x» no es una tecla",
        ),
        ("(\n  present: (hidden: []),\n)", "config.ron:2:13: error:"),
        ("(language: es", "config.ron:1:"),
    ] {
        fs::write(folder.join("config.ron"), text).unwrap();
        let output = rumbo(home.path(), &["config"]);
        assert_eq!(output.status.code(), Some(4));
        assert!(err(&output).contains(told), "{}", err(&output));
        let output = rumbo(home.path(), &["check"]);
        assert_eq!(
            (output.status.code(), out(&output).as_str()),
            (Some(0), "5 planes, sin problemas\n")
        );
        assert!(err(&output).contains(told), "{}", err(&output));
    }
}

#[test]
fn a_figure_is_explained_with_the_digits_that_all_else_has() {
    let home = home();
    let run = |arguments: &[&str]| {
        let output = rumbo(
            home.path(),
            &[arguments, &["--as-of", "2023-11-30"]].concat(),
        );
        assert_eq!(
            output.status.code(),
            Some(0),
            "{arguments:?}: {}",
            err(&output)
        );
        out(&output)
    };
    let text = run(&["explain", REPORT]);
    assert!(text.contains("Su avance al 30 nov 2023 es 45 %."), "{text}");
    assert!(text.contains("Suman 317.33; entre 7 da 45.33."), "{text}");
    assert!(
        run(&["explain", REPORT, "--lang", "en"])
            .contains("They add up to 317.33; divided by 7, that is 45.33.")
    );
    for id in [None, Some("1"), Some("3.2"), Some("1.1.2")] {
        let with = |command| [&[command, REPORT], id.as_slice(), &["--json"]].concat();
        let explained: Value = serde_json::from_str(&run(&with("explain"))).unwrap();
        let shown: Value = serde_json::from_str(&run(&with("show"))).unwrap();
        let node = ["axis", "commitment", "action"]
            .into_iter()
            .find_map(|level| shown.get(level));
        assert_eq!(
            explained["progress"],
            node.unwrap_or(&shown["plan"])["progress"],
            "{id:?}"
        );
    }
    let whole: Value = serde_json::from_str(&run(&["explain", REPORT, "--json"])).unwrap();
    assert_eq!(whole["schema"], "rumbo/explanation/1");
    assert_eq!(
        (whole["terms"].as_array().unwrap().len(), &whole["weight"]),
        (7, &Value::from(7.0))
    );
    assert_eq!(whole["levers"][0]["id"], "2.1.1");
    assert_eq!(whole["levers"][0]["gain"], 5.0);
    // What holds everywhere may stand before the command as well.
    let before = rumbo(
        home.path(),
        &[
            "--as-of",
            "2023-11-30",
            "--lang",
            "en",
            "--json",
            "explain",
            REPORT,
        ],
    );
    assert_eq!(out(&before), run(&["explain", REPORT, "--json"]));
    let missing = rumbo(home.path(), &["explain", REPORT, "9.9"]);
    assert_eq!((missing.status.code(), out(&missing).len()), (Some(1), 0));
    assert!(err(&missing).contains("9.9"), "{}", err(&missing));
}

#[test]
fn what_was_printed_is_held_against_its_parts() {
    let home = home();
    let text = out(&rumbo(
        home.path(),
        &["reconcile", REPORT, "--as-of", "2023-11-30"],
    ));
    let at = |part: &str| {
        text.find(part)
            .unwrap_or_else(|| panic!("no {part:?} in {text}"))
    };
    assert!(
        at("1.5 Sistema") < at("5.1 Mentoría") && at("5.1 Mentoría") < at("ninguna media da 42"),
        "{text}"
    );
    at("Es una ayuda para preguntar");
    at("Sin cifra publicada: 1.2.");
    let json = out(&rumbo(
        home.path(),
        &["reconcile", REPORT, "--as-of", "2023-11-30", "--json"],
    ));
    let json: Value = serde_json::from_str(&json).unwrap();
    let rows = json["days"][0]["rows"].as_array().unwrap();
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(
        (&row("1.5")["published"], &row("1.5")["from_actions"]),
        (&Value::from(23.0), &Value::from(36.25))
    );
    assert_eq!(row("1.5")["consistent_with"][0]["method"], "Median");
    assert_eq!(
        row("3")["reproduced_from"],
        serde_json::json!(["actions", "published"])
    );
    assert_eq!(json["days"][0]["unpublished"], serde_json::json!(["1.2"]));
    // Before it was printed there is nothing to say.
    let before = out(&rumbo(
        home.path(),
        &["reconcile", REPORT, "--as-of", "2023-06-30"],
    ));
    assert!(
        before.starts_with("Para esta fecha no hay cifras publicadas."),
        "{before}"
    );
}

const TWO_DATES: &str = "(format: 1, id: \"dos\", title: \"Dos\", cutoffs: [(id: \"t1\", on: \"2023-06-30\", source: \"001\")],
    sources: [(id: \"001\")], axes: [(id: \"1\", title: \"Eje\", commitments: [
    (id: \"1.1\", title: \"Uno\", updates: [(on: \"2023-03-31\", progress: 20), (on: \"2023-06-30\", progress: 50)],
        end: \"2023-05\", reschedules: [(on: \"2023-06-02\", end: \"2023-09\", agreed_by: \"Comité\", reason: \"lluvias\")]),
    (id: \"1.2\", title: \"Otro\", updates: [(on: \"2023-06-15\", progress: 33.3)])])])\n";

#[test]
fn the_log_and_the_difference_between_two_dates_are_told() {
    let home = home();
    fs::write(home.path().join("plans/dos.ron"), TWO_DATES).unwrap();
    let run = |arguments: &[&str]| {
        out(&rumbo(
            home.path(),
            &[arguments, &["--as-of", "2023-12-31"]].concat(),
        ))
    };
    assert_eq!(
        run(&["log", "dos", "1.1"]),
        "1.1 Uno\nEntradas fechadas\n  - 30 jun 2023 · 50 %\n  - 2 jun 2023 · nuevo término sep 2023 · lluvias · por \
         Comité\n  - 31 mar 2023 · 20 %\n"
    );
    let ends = run(&["log", "dos", "--ends"]);
    // From the end of May to that of September, agreed after the first had gone by.
    assert!(
        ends.contains("1 cambio de término en 1, 122 días en total"),
        "{ends}"
    );
    assert!(
        ends.contains("1.1 Uno: may 2023 → sep 2023 (+122 d) · acordado el 2 jun 2023 · ya vencida · por Comité"),
        "{ends}"
    );
    let diff = run(&["diff", "dos", "--from", "2023-03-31", "--to", "2023-06-30"]);
    // 10 of the two, then (50 + 33.3) / 2.
    assert!(
        diff.contains("Del 31 mar 2023 al 30 jun 2023\nAvance: 10 % → 41.65 % (+31.65 puntos)"),
        "{diff}"
    );
    assert!(
        diff.contains("  - avances: +15 (1.1)\n  - primeros reportes: +16.65 (1.2)"),
        "{diff}"
    );
    assert!(diff.contains("  - 1.2 Otro: sin cifra → 33.3 %"), "{diff}");
    // Against an earlier version of the file, what was put right and what is new are told apart.
    let before = home.path().join("antes.ron");
    fs::write(&before, TWO_DATES.replace("progress: 20", "progress: 10")).unwrap();
    let diff = run(&[
        "diff",
        "dos",
        "--from",
        "2023-03-31",
        "--before",
        before.to_str().unwrap(),
    ]);
    assert!(
        diff.contains("Avance: 5 % → 41.65 %")
            && diff.contains("  - correcciones a reportes anteriores: +5"),
        "{diff}"
    );
    // Everything else that the two files do not say alike, and that one part is new.
    let old = "(format: 1, id: \"dos\", title: \"Dos\", axes: [(id: \"1\", title: \"Ejes\", commitments: [
        (id: \"1.1\", title: \"Uno\", updates: [(on: \"2023-03-31\", progress: 20), (on: \"2023-06-30\", progress: 40)])])])";
    fs::write(&before, old).unwrap();
    let diff = run(&[
        "diff",
        "dos",
        "--from",
        "2023-03-31",
        "--before",
        before.to_str().unwrap(),
    ]);
    // As it was before it was broken into lines.
    let diff = diff.replace("\n    ", " ");
    assert!(
        diff.ends_with(
            "Lo que no dicen igual los dos archivos\ndos Dos\n  Fuentes: se agregó Id 001\n  Cortes: se agregó Id t1 · Fecha \
             2023-06-30 · Fuente «001»\n1 Eje\n  Título: «Ejes» → «Eje»\n1.1 Uno\n  Término: (nada) → 2023-05\n  \
             Reportes 2 (2023-06-30) · Avance: 40 → 50\n  Reprogramaciones: se agregó Fecha 2023-06-02 · Término 2023-09 · \
             Motivo «lluvias» · Acordado por «Comité»\nnuevo: 1.2 Otro\n  en 1 Eje\n  Reportes: Fecha 2023-06-15 · Avance \
             33.3\n"
        ),
        "{diff}"
    );
    let part = run(&[
        "diff",
        "dos",
        "1.2",
        "--from",
        "2023-03-31",
        "--before",
        before.to_str().unwrap(),
    ]);
    assert!(
        part.ends_with("nuevo: 1.2 Otro\n  en 1 Eje\n  Reportes: Fecha 2023-06-15 · Avance 33.3\n"),
        "{part}"
    );
    let same = run(&[
        "diff",
        "dos",
        "--from",
        "2023-03-31",
        "--before",
        "plans/dos.ron",
    ]);
    assert!(
        same.ends_with("Los dos archivos dicen lo mismo de dos.\n"),
        "{same}"
    );
    // Of what is one of the two only there is no way from one figure to another, but what it is.
    fs::write(&before, TWO_DATES.replace("id: \"dos\"", "id: \"antes\"")).unwrap();
    let other = run(&[
        "diff",
        "dos",
        "--from",
        "2023-03-31",
        "--before",
        before.to_str().unwrap(),
    ]);
    assert!(
        other.ends_with("Lo que no dicen igual los dos archivos\ndos Dos\n  Id: antes → dos\n"),
        "{other}"
    );
    fs::write(
        &before,
        TWO_DATES
            .replace("id: \"1.2\"", "id: \"1.3\"")
            .replace("Otro", "Aquel"),
    )
    .unwrap();
    let gone = run(&[
        "diff",
        "dos",
        "1.3",
        "--from",
        "2023-03-31",
        "--before",
        before.to_str().unwrap(),
    ]);
    assert!(
        gone.ends_with("ya no está: 1.3 Aquel\n  Reportes: Fecha 2023-06-15 · Avance 33.3\n"),
        "{gone}"
    );
    let bad = rumbo(home.path(), &["diff", "dos", "--from", "ayer no"]);
    assert_eq!(bad.status.code(), Some(2));
}

#[test]
fn a_cut_off_is_published_from_the_line() {
    let home = home();
    let file = home.path().join("plans/dos.ron");
    fs::write(&file, TWO_DATES).unwrap();
    let proposed = out(&rumbo(home.path(), &["publish", "dos", "--cutoff", "t1"]));
    assert!(
        proposed.starts_with(
            "Lo que se publica al 30 jun 2023\n1.1 Uno: calculado 50 %\n1.2 Otro: calculado 33 %"
        ),
        "{proposed}"
    );
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        TWO_DATES,
        "showing writes nothing"
    );
    let done = rumbo(
        home.path(),
        &[
            "publish",
            "dos",
            "--cutoff",
            "t1",
            "1.1=51",
            "dos=40",
            "--computed",
        ],
    );
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    assert_eq!(out(&done), "4 cifras de t1: guardado en dos\n");
    let text = fs::read_to_string(&file).unwrap();
    for (figure, times) in [("51", 1), ("40", 1), ("33", 1), ("42", 1)] {
        let entry =
            format!("published: [(on: \"2023-06-30\", progress: {figure}, source: \"001\")]");
        assert_eq!(text.matches(&entry).count(), times, "{figure}: {text}");
    }
    // The same again changes nothing; another figure is an erratum, which is to be said, and both
    // are kept.
    let again = out(&rumbo(
        home.path(),
        &["publish", "dos", "--cutoff", "2023-06-30", "1.1=51"],
    ));
    assert!(again.contains("ya estaba así"), "{again}");
    let refused = rumbo(
        home.path(),
        &["publish", "dos", "--cutoff", "t1", "1.1=52", "1=43"],
    );
    assert_eq!(refused.status.code(), Some(3));
    assert!(
        err(&refused).contains("1.1: publicado 51 en 001; ahora 52")
            && err(&refused).contains("--correct")
    );
    assert!(
        err(&refused).contains("1: publicado 42 en 001; ahora 43"),
        "{}",
        err(&refused)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    let corrected = rumbo(
        home.path(),
        &["publish", "dos", "--cutoff", "t1", "1.1=52", "--correct"],
    );
    assert_eq!(
        out(&corrected),
        "1 cifra de t1: guardado en dos\n1.1: publicado 51 en 001; ahora 52 en 001\n"
    );
    let text = fs::read_to_string(&file).unwrap();
    let first = "(on: \"2023-06-30\", progress: 51, source: \"001\")";
    assert!(text.contains(first), "{text}");
    assert!(
        text.contains(
            "(on: \"2023-06-30\", progress: 52, source: \"001\", corrects: \"2023-06-30\")"
        ),
        "{text}"
    );
    // Another document stands beside.
    let other = rumbo(
        home.path(),
        &[
            "publish", "dos", "--cutoff", "t1", "1.1=52", "--source", "002",
        ],
    );
    assert_eq!(other.status.code(), Some(0), "{}", err(&other));
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("(on: \"2023-06-30\", progress: 52, source: \"002\")"),
        "{text}"
    );
    // Another figure of that day is asked about, whoever printed it.
    let differs = rumbo(
        home.path(),
        &[
            "publish", "dos", "--cutoff", "t1", "1.1=60", "--source", "003",
        ],
    );
    assert_eq!(differs.status.code(), Some(3));
    assert!(
        err(&differs).contains("1.1: publicado 52 en 002; ahora 60 en 003"),
        "{}",
        err(&differs)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    for (arguments, code, said) in [
        (
            vec!["--cutoff", "t9"],
            1,
            "no tiene un corte «t9»; tiene t1",
        ),
        (vec!["--cutoff", "t1", "1.1"], 2, "escriba ID=CIFRA"),
        (vec!["--cutoff", "t1", "1.1=140"], 2, "140"),
        (vec!["--cutoff", "t1", "9=14"], 1, "«9»"),
    ] {
        let output = rumbo(home.path(), &[&["publish", "dos"], &*arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(
            err(&output).contains(said),
            "{arguments:?}: {}",
            err(&output)
        );
    }
}

/// Runs a command that has read the plan and waits for its folder, writes the file meanwhile, and
/// lets it go on.
fn overtaken(home: &Path, file: &Path, arguments: &[&str], written: &str) -> Output {
    let folder = file.parent().unwrap();
    let lock = fs::File::open(folder).unwrap();
    lock.lock().unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_rumbo"))
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .envs([
            ("HOME", home.to_str().unwrap()),
            ("LANG", "es_MX.UTF-8"),
            ("TZ", "UTC"),
        ])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // Its own folder is opened for the lock once everything else is known; no plan is looked for
    // where a file is named.
    let opened = format!("/proc/{}/fd", child.id());
    let folder = folder.canonicalize().unwrap();
    let waits = || {
        let files = fs::read_dir(&opened).into_iter().flatten().flatten();
        files
            .filter_map(|file| fs::read_link(file.path()).ok())
            .any(|to| to == folder)
    };
    while !waits() {
        assert!(
            Path::new(&format!("/proc/{}", child.id())).exists(),
            "it ended before it waited"
        );
        std::thread::yield_now();
    }
    fs::write(file, written).unwrap();
    lock.unlock().unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn what_comes_into_the_file_between_reading_and_writing_is_not_written_over() {
    let home = home();
    let file = home.path().join("plans/dos.ron");
    fs::write(&file, TWO_DATES).unwrap();
    let run = |arguments: &[&str], theirs: &str| overtaken(home.path(), &file, arguments, theirs);
    let printed = |figure: u8| {
        let entry = format!(
            "published: [(on: \"2023-06-30\", progress: {figure}, source: \"001\")], id: \"1.1\""
        );
        TWO_DATES.replace("id: \"1.1\"", &entry)
    };
    // The computed figures were judged against a plan in which nothing was printed.
    let output = run(
        &["publish", "plans/dos.ron", "--cutoff", "t1", "--computed"],
        &printed(55),
    );
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    assert!(
        err(&output).contains("55") && err(&output).contains("50"),
        "both values: {}",
        err(&output)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), printed(55));
    // What was printed alike is taken once, and the rest is recorded.
    fs::write(&file, TWO_DATES).unwrap();
    let output = run(
        &["publish", "plans/dos.ron", "--cutoff", "t1", "--computed"],
        &printed(50),
    );
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(
        fs::read_to_string(&file)
            .unwrap()
            .matches("progress: 50, source")
            .count(),
        1
    );
    // A report of the same day.
    fs::write(&file, TWO_DATES).unwrap();
    let theirs = TWO_DATES.replace(
        "(on: \"2023-06-15\", progress: 33.3)",
        "(on: \"2023-06-15\", progress: 33.3), (on: \"2023-07-31\", progress: 60)",
    );
    let set = [
        "set",
        "plans/dos.ron",
        "1.2",
        "--progress",
        "70",
        "--on",
        "2023-07-31",
    ];
    let output = run(&set, &theirs);
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    assert!(
        err(&output).contains("60") && err(&output).contains("70"),
        "{}",
        err(&output)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), theirs);
    // One after the other by one who has read the first is no contradiction.
    assert_eq!(rumbo(home.path(), &set).status.code(), Some(0));
    // What is expected is asked of the text that is written over, and what counts from a figure
    // counts from that one.
    fs::write(&file, TWO_DATES).unwrap();
    let output = run(
        &[
            "set",
            "plans/dos.ron",
            "1.2",
            "--progress",
            "70",
            "--was",
            "33.3",
            "--on",
            "2023-12-31",
        ],
        &theirs,
    );
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    fs::write(&file, TWO_DATES).unwrap();
    let output = run(
        &[
            "set",
            "plans/dos.ron",
            "1.2",
            "--progress",
            "+5",
            "--on",
            "2023-07-31",
        ],
        &theirs,
    );
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(fs::read_to_string(&file).unwrap().contains("progress: 65"));
}

#[test]
fn patterns_are_advice_and_no_errors() {
    let home = home();
    fs::write(home.path().join("plans/dos.ron"), TWO_DATES).unwrap();
    let output = rumbo(
        home.path(),
        &[
            "check",
            "--advice",
            "plans/dos.ron",
            "--as-of",
            "2023-12-31",
        ],
    );
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    assert!(
        text.contains(
            "plans/dos.ron: para preguntar: 1.1: su término, may 2023, se cambió el 2 jun 2023, cuando ya había pasado"
        ),
        "{text}"
    );
    assert!(
        text.contains("1 plan, sin problemas\nSon patrones, no errores"),
        "{text}"
    );
    let json: Value =
        serde_json::from_str(&out(&rumbo(home.path(), &["check", "--advice", "--json"]))).unwrap();
    let dos = json["files"]
        .as_array()
        .unwrap()
        .iter()
        .find(|file| file["file"].as_str().unwrap().ends_with("dos.ron"));
    assert_eq!(dos.unwrap()["advice"][0]["id"], "1.1");
}

/// A plan whose texts would command a browser.
const HOSTILE: &str = "(format: 1, id: \"h\", title: \"<script>alert(1)</script> & \\\"más\\\"\", start: \"2023-01\", end: \"2023-12\", axes: [
    (id: \"1\", title: \"<img src=x onerror=alert(1)>\", commitments: [(id: \"1.1\", title: \"<b>x</b>\", actions: [
        (id: \"a\", title: \"a & b\", updates: [(on: \"2023-06\", progress: 40, stage: \"</section>\")])])])])\n";

#[test]
fn the_slides_are_handed_out_as_one_page_that_needs_nothing_else() {
    let home = home();
    let run = |plan: &str| {
        let output = rumbo(
            home.path(),
            &["export", plan, "--format", "html", "--as-of", "2023-11-30"],
        );
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        out(&output)
    };
    let page = run(REPORT);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"es\">") && page.ends_with("</html>\n"));
    let sections = page.matches("<section>").count();
    assert_eq!(
        (sections, page.matches("</section>").count()),
        (page.matches("<h1>").count(), sections)
    );
    // A large figure for the whole, 7 axes and 13 commitments, with what the document printed.
    assert_eq!(page.matches("class=\"figure\"").count(), 21);
    assert!(
        page.contains("<strong>45 %</strong><span>publicado 42 % al 30 nov 2023<br>3 puntos menos"),
        "{page}"
    );
    // What is cited is text; tests/browser.sh holds that a browser asks for nothing.
    for outside in ["href=", "<script", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "it needs {outside}");
    }
    assert!(page.contains("https://smaot.guanajuato.gob.mx/sitio/ecoapp/"));
    fs::write(home.path().join("plans/h.ron"), HOSTILE).unwrap();
    let page = run("h");
    assert!(
        !page.contains("<script") && !page.contains("<img") && !page.contains("<b>x"),
        "{page}"
    );
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;más&quot;"),
        "{page}"
    );
    assert_eq!(
        page.matches("<section>").count(),
        page.matches("</section>").count()
    );
}

#[test]
fn each_slide_is_a_picture_of_the_size_that_is_asked_for() {
    let home = home();
    let run = |more: &[&str]| {
        let arguments = ["export", REPORT, "--format", "svg", "--as-of", "2023-11-30"];
        rumbo(home.path(), &[&arguments, more].concat())
    };
    let output = run(&["-o", "slides"]);
    let names = |folder: &str| {
        let files = fs::read_dir(home.path().join(folder)).unwrap().flatten();
        let names = files.map(|file| file.file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != "rumbo-slides.json").collect();
        names.sort();
        names
    };
    let slides = names("slides");
    assert_eq!(
        out(&output),
        format!("{} láminas en slides\n", slides.len()),
        "{}",
        err(&output)
    );
    assert_eq!((&*slides[0], slides.last().unwrap().len()), ("01.svg", 6));
    let first = fs::read_to_string(home.path().join("slides/01.svg")).unwrap();
    assert!(
        first.contains("13 compromisos") && first.contains("viewBox=\"0 0 744 480\""),
        "80 by 24 cells: {first}"
    );
    // On a larger screen more goes on each.
    run(&["-o", "large", "--size", "120x40"]);
    assert!(names("large").len() < slides.len());
    assert!(
        fs::read_to_string(home.path().join("large/01.svg"))
            .unwrap()
            .contains("viewBox=\"0 0 1104 784\"")
    );
    // What an earlier run left goes; what nobody knows whose it is stays, and is told.
    fs::write(home.path().join("slides/99.svg"), "<svg/>").unwrap();
    let output = run(&["-o", "slides", "--size", "120x40"]);
    assert_eq!(
        names("slides"),
        [&names("large")[..], &["99.svg".to_owned()]].concat()
    );
    assert!(
        err(&output).contains("la carpeta tiene además 1 con números mayores"),
        "{}",
        err(&output)
    );
    for (more, said) in [
        (&[][..], "-o CARPETA"),
        (&["-o", "x", "--size", "9x9"], "40x12"),
        (&["--format", "html", "--size", "80x24"], "--format svg"),
    ] {
        let output = run(more);
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(
            err(&output).contains(said) || more.len() > 3,
            "{}",
            err(&output)
        );
    }
}

#[test]
fn the_record_of_a_session_is_printed_again_and_goes_into_the_hand_out() {
    let home = home();
    let none = rumbo(home.path(), &["minutes", REPORT]);
    assert_eq!(none.status.code(), Some(1));
    assert!(err(&none).contains("no hay minuta"), "{}", err(&none));
    let plan = fs::canonicalize(home.path().join(format!("plans/{REPORT}.ron"))).unwrap();
    let text = fs::read_to_string(&plan).unwrap();
    let due = Some("2023-12-15".parse().unwrap());
    let agreement = Agreement {
        text: "Publicar la base".into(),
        due,
        ..Agreement::default()
    };
    let at = "2023-11-30T10:00:00".parse().unwrap();
    let note =
        |note| Minutes::begun(at, text.replacen("progress: 60", "progress: 40", 1)).with(note);
    let minutes = note(Note::Agreement {
        before: None,
        after: Some(agreement),
    });
    let homes = Homes {
        state: Some(home.path().join(".local/state/rumbo")),
        ..Homes::default()
    };
    let file = minutes_file(&homes, &plan, "2023-11-30").unwrap();
    fs::write(&file, minutes.text()).unwrap();
    let record = |more: &[&str]| rumbo(home.path(), &[&["minutes", REPORT], more].concat());
    let said = out(&record(&["--on", "2023-11-30"]));
    assert!(
        said.contains("1. **Publicar la base** · Fecha: 15 dic 2023\n"),
        "{said}"
    );
    // Twenty points of one of two actions, of one of five commitments, of one of seven axes: 0.29
    // of the whole.
    assert!(
        said.contains("- 1.1.1 40 → 60\n") && said.contains("45.05 % al inicio, 45.33 % al final"),
        "{said}"
    );
    // The last one, where no day is asked for; none of a day on which there was none.
    assert_eq!(out(&record(&[])), said);
    assert_eq!(record(&["--on", "2023-11-29"]).status.code(), Some(1));
    let page = rumbo(
        home.path(),
        &[
            "export",
            REPORT,
            "--format",
            "html",
            "--as-of",
            "2023-11-30",
        ],
    );
    assert!(out(&page).contains("1. Publicar la base"));
    // The minutes have the plan as it was, so that it need not be readable now.
    fs::write(&plan, "(").unwrap();
    assert!(
        out(&record(&[])).contains("1. **Publicar la base** · Fecha: 15 dic 2023\n"),
        "{}",
        err(&record(&[]))
    );
    fs::write(&plan, &text).unwrap();
    // What cannot be read is said, and is not touched.
    fs::write(&file, "{").unwrap();
    let broken = record(&[]);
    assert_eq!(
        (
            broken.status.code(),
            fs::read_to_string(&file).unwrap().as_str()
        ),
        (Some(1), "{")
    );
    assert!(
        err(&broken).contains("no se puede leer"),
        "{}",
        err(&broken)
    );
    // The data of the plan have nothing to do with them.
    let json = rumbo(home.path(), &["export", REPORT, "--as-of", "2023-11-30"]);
    assert_eq!(json.status.code(), Some(0), "{}", err(&json));
}

#[test]
fn what_a_meeting_cannot_be_begun_with_is_said_before_the_screen_changes() {
    let home = home();
    for (more, said) in [
        (["--hide", "9"], "no se puede dejar fuera «9»"),
        (["--slot", "mañana"], "«mañana» no es un tiempo"),
        (["--slot", "0"], "«0» no es un tiempo"),
    ] {
        let output = rumbo(home.path(), &[&["present", REPORT], &more[..]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(said), "{}", err(&output));
        assert!(out(&output).is_empty());
    }
    let output = rumbo(home.path(), &["present", REPORT, "--follow"]);
    assert_eq!(output.status.code(), Some(2), "--follow goes with --notes");
}
