//! What line mode must never do, on the real binary: fall silent where its output fails, write over
//! what is not its own, let a text command the terminal, or turn a file away for its name.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and writes its own files"
)]

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::Read as _;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rumbo::history::{Agreement, Minutes, Note};
use rumbo::model::{Holds, shape};
use rumbo::store::{Homes, minutes_file};
use serde_json::Value;
use tempfile::TempDir;

const PLAN: &str = "(format: 1, id: \"p\", title: \"Plan\", cutoffs: [(id: \"t1\", on: \"2023-06-30\")], axes: [
    (id: \"1\", title: \"Eje\", commitments: [(id: \"1.1\", title: \"Uno\", updates: [(on: \"2023-03-31\", progress: 20)])])])\n";

fn command<A: AsRef<OsStr>>(home: &Path, arguments: &[A]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rumbo"));
    command
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("TZ", "UTC");
    command.env("LANG", "es_MX.UTF-8").stdin(Stdio::null());
    command
}

fn rumbo<A: AsRef<OsStr>>(home: &Path, arguments: &[A]) -> Output {
    command(home, arguments).output().unwrap()
}

/// A home with this plan in `plans/p.ron`.
fn home() -> TempDir {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("plans")).unwrap();
    fs::write(home.path().join("plans/p.ron"), PLAN).unwrap();
    home
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const SAYING: [&str; 25] = [
    "",
    "--json",
    "check",
    "check --json",
    "check --advice",
    "show p",
    "show p 1.1 --json",
    "explain p",
    "explain p --json",
    "reconcile p",
    "reconcile p --json",
    "log p",
    "log p --ends",
    "diff p --from 2023-01-01",
    "diff p --from 2023-01-01 --before plans/p.ron",
    "publish p --cutoff t1",
    "config",
    "export p",
    "export p --format html",
    "export p -o /dev/stdout",
    "--version",
    "--help",
    "-h",
    "help show",
    "export --help",
];

#[test]
fn output_that_fails_is_an_error_of_every_command() {
    let home = home();
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    // Nor is one that cannot be written to at all taken for one that swallows everything.
    let unwritable = || File::open("/dev/null").unwrap();
    for line in SAYING {
        for (stdout, why) in [
            (full(), "el disco está lleno"),
            (unwritable(), "el sistema respondió con el error 9"),
        ] {
            let output = command(home.path(), &words(line))
                .stdout(stdout)
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(1), "{line}");
            let said = format!("error: no se pudo escribir en la salida estándar: {why}\n");
            assert_eq!(err(&output), said, "{line}");
        }
    }
    // What a command found wrong keeps its own code, and what it was is told as well.
    fs::write(home.path().join("plans/q.ron"), "(").unwrap();
    let output = command(home.path(), &["check"])
        .stdout(full())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(
        err(&output).contains("el disco está lleno"),
        "{}",
        err(&output)
    );
}

#[test]
fn what_was_written_is_told_where_the_output_fails() {
    let home = home();
    let file = home.path().join("plans/p.ron");
    fs::write(home.path().join("base.ron"), PLAN).unwrap();
    fs::write(home.path().join("mine.ron"), PLAN.replace("Uno", "Uno más")).unwrap();
    for (line, said, written) in [
        (
            "set p 1.1 --progress 30 --on 2023-05-31",
            "1.1: guardado en p",
            "progress: 30",
        ),
        (
            "publish p --cutoff t1 1.1=41",
            "1 cifra de t1: guardado en p",
            "progress: 41",
        ),
        (
            "merge base.ron mine.ron plans/p.ron",
            "plans/p.ron: se tomó lo del otro (1 cambio)",
            "Uno más",
        ),
        (
            "set p 1.1 --progress 30 --on 2023-05-31 --correct",
            "1.1: ya estaba así en p",
            "progress: 30",
        ),
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command(home.path(), &words(line))
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{line}");
        assert!(
            err(&output).contains(&format!("\nEsto sí se hizo: {said}")),
            "{line}: {}",
            err(&output)
        );
        assert!(
            fs::read_to_string(&file).unwrap().contains(written),
            "{line}"
        );
    }
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let pictures = words("export p --format svg -o slides");
    let output = command(home.path(), &pictures)
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("láminas en slides"),
        "{}",
        err(&output)
    );
    assert!(home.path().join("slides/1.svg").exists());
}

#[test]
fn a_reader_that_went_away_is_no_error() {
    let home = home();
    fs::write(home.path().join("q.ron"), "(").unwrap();
    for (line, code) in [
        ("show p", 0),
        ("export p", 0),
        ("--help", 0),
        ("check q.ron", 4),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(home.path(), &words(line))
            .stdout(writer)
            .output()
            .unwrap();
        assert_eq!(
            (output.status.code(), err(&output)),
            (Some(code), String::new()),
            "{line}"
        );
    }
}

#[test]
fn a_slow_reader_gets_everything_through_a_pipe_that_does_not_wait() {
    let home = home();
    let long = PLAN
        .replace("Uno", &"palabra ".repeat(8_000))
        .replace("Eje", &"palabra ".repeat(8_000));
    fs::write(home.path().join("plans/p.ron"), long).unwrap();
    let whole = rumbo(home.path(), &["export", "p"]).stdout;
    let (mut reader, writer) = std::io::pipe().unwrap();
    rustix::io::ioctl_fionbio(&writer, true).unwrap();
    let mut child = command(home.path(), &["export", "p"])
        .stdout(writer)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Until the pipe is full, or the program gave up.
    while rustix::io::ioctl_fionread(&reader).unwrap() < 65_536
        && child.try_wait().unwrap().is_none()
    {
        std::thread::yield_now();
    }
    let mut read = Vec::new();
    reader.read_to_end(&mut read).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(
        read == whole && read.len() > 100_000,
        "{} of {}",
        read.len(),
        whole.len()
    );
}

#[test]
fn nothing_is_exported_over_a_plan_under_any_of_its_names() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    fs::write(at("sin-terminar.ron"), "(format: 1").unwrap();
    fs::write(at("copia.txt"), format!("// una copia\n{PLAN}")).unwrap();
    fs::write(at("rota.txt"), "/* a */ Plan(format: 1, id: ").unwrap();
    symlink("plans/p.ron", at("enlace.json")).unwrap();
    symlink("sin-terminar.ron", at("otro.json")).unwrap();
    let names = [
        "plans/p.ron",
        "./plans/../plans/p.ron",
        "sin-terminar.ron",
        "copia.txt",
        "rota.txt",
        "enlace.json",
        "otro.json",
    ];
    let before: Vec<Vec<u8>> = names
        .iter()
        .map(|name| fs::read(at(name)).unwrap())
        .collect();
    for format in ["json", "html"] {
        for (name, before) in names.iter().zip(&before) {
            for force in [&[][..], &["--force"]] {
                let output = rumbo(
                    home.path(),
                    &[&["export", "p", "--format", format, "-o", name], force].concat(),
                );
                assert_eq!(output.status.code(), Some(1), "{name}");
                assert!(
                    err(&output).contains("es un plan, y sobre un plan no se exporta nada"),
                    "{}",
                    err(&output)
                );
                assert!(fs::read(at(name)).unwrap() == *before, "{name}");
            }
        }
    }
    // A second name of the same file, even of one that is broken.
    for plan in ["plans/p.ron", "plans/rota.ron"] {
        fs::write(at("plans/rota.ron"), "nada").unwrap();
        fs::hard_link(at(plan), at("segundo.json")).unwrap();
        let output = rumbo(
            home.path(),
            &["export", "p", "-o", "segundo.json", "--force"],
        );
        assert_eq!(output.status.code(), Some(1), "{plan}");
        assert!(err(&output).contains("es un plan"), "{}", err(&output));
        fs::remove_file(at("segundo.json")).unwrap();
    }
    assert_eq!(fs::read_to_string(at("plans/p.ron")).unwrap(), PLAN);
}

#[test]
fn nothing_else_that_exists_is_written_over_unless_that_is_asked_for() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    fs::write(at("notas.txt"), "mías").unwrap();
    symlink("notas.txt", at("enlace.txt")).unwrap();
    let run = |more: &[&str]| rumbo(home.path(), &[&["export", "p"], more].concat());
    for name in ["notas.txt", "enlace.txt"] {
        let output = run(&["-o", name]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            err(&output).contains(&format!("{name} ya existe: con --force")),
            "{}",
            err(&output)
        );
        assert_eq!(fs::read_to_string(at("notas.txt")).unwrap(), "mías");
    }
    // A link stays one.
    assert_eq!(run(&["-o", "enlace.txt", "--force"]).status.code(), Some(0));
    assert!(fs::symlink_metadata(at("enlace.txt")).unwrap().is_symlink());
    assert!(
        fs::read_to_string(at("notas.txt"))
            .unwrap()
            .contains("rumbo/plan/1")
    );
    for (name, said) in [
        (".", ". es una carpeta"),
        ("plans", "plans es una carpeta"),
        (
            "/dev/null",
            "/dev/null no es un archivo: con -o - se escribe en la salida estándar",
        ),
        ("/dev/full", "/dev/full no es un archivo"),
    ] {
        for force in [&[][..], &["--force"]] {
            let output = run(&[&["-o", name], force].concat());
            assert_eq!(output.status.code(), Some(1), "{name}");
            assert!(err(&output).contains(said), "{}", err(&output));
        }
    }
    let plain = run(&[]).stdout;
    for name in ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
        assert!(run(&["-o", name]).stdout == plain, "{name}");
    }
    assert_eq!(run(&["--force"]).status.code(), Some(2), "--force is of -o");
}

#[test]
fn pictures_go_over_nothing_that_they_did_not_put_there() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    let run = |more: &[&str]| {
        rumbo(
            home.path(),
            &[&["export", "p", "--format", "svg", "-o", "s"], more].concat(),
        )
    };
    let names = || {
        let mut names: Vec<OsString> = fs::read_dir(at("s"))
            .unwrap()
            .map(|file| file.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    fs::create_dir(at("s")).unwrap();
    fs::write(at("s/2.svg"), "mío").unwrap();
    let output = run(&[]);
    assert!(
        err(&output).contains("s/2.svg ya existe"),
        "{}",
        err(&output)
    );
    assert_eq!(
        (output.status.code(), names()),
        (Some(1), vec!["2.svg".into()]),
        "nothing is done by halves"
    );
    assert_eq!(run(&["--force"]).status.code(), Some(0));
    let written = names();
    assert!(
        written.len() > 3
            && fs::read_to_string(at("s/2.svg"))
                .unwrap()
                .starts_with("<svg")
    );
    // Now they are its own, and are written again and taken away.
    assert_eq!(run(&[]).status.code(), Some(0));
    let list = fs::read_to_string(at("s/rumbo-slides.json")).unwrap();
    let more = list.replace(
        "\"1.svg\"",
        "\"1.svg\", \"98.svg\", \"../plans/p.ron\", \"notas.svg\", \"99.svg\"",
    );
    for name in ["98.svg", "99.svg", "notas.svg"] {
        fs::write(at("s").join(name), "<svg/>").unwrap();
    }
    // Of a name that leads elsewhere only the link would be its own.
    fs::write(at("fuera"), "mío").unwrap();
    fs::remove_file(at("s/99.svg")).unwrap();
    symlink("../fuera", at("s/99.svg")).unwrap();
    fs::write(at("s/rumbo-slides.json"), more).unwrap();
    assert_eq!(run(&[]).status.code(), Some(0));
    assert_eq!(
        names(),
        [
            &written[..written.len() - 1],
            &["99.svg".into(), "notas.svg".into()],
            &written[written.len() - 1..]
        ]
        .concat()
    );
    assert_eq!(fs::read_to_string(at("fuera")).unwrap(), "mío");
    assert_eq!(fs::read_to_string(at("s/rumbo-slides.json")).unwrap(), list);
    assert_eq!(fs::read_to_string(at("plans/p.ron")).unwrap(), PLAN);
    // A plan is never one of them, whatever the list says.
    fs::write(at("s/1.svg"), PLAN).unwrap();
    for force in [&[][..], &["--force"]] {
        let output = run(force);
        assert_eq!(
            (
                output.status.code(),
                fs::read_to_string(at("s/1.svg")).unwrap().as_str()
            ),
            (Some(1), PLAN)
        );
        assert!(
            err(&output).contains("s/1.svg es un plan"),
            "{}",
            err(&output)
        );
    }
    // Nor is a list that is none of ours.
    fs::create_dir(at("t")).unwrap();
    fs::write(at("t/rumbo-slides.json"), "{}").unwrap();
    let output = rumbo(home.path(), &words("export p --format svg -o t"));
    assert!(
        err(&output).contains("t/rumbo-slides.json ya existe"),
        "{}",
        err(&output)
    );
    // The folder that one is in is a folder as well.
    let output = rumbo(home.path(), &words("export p --format svg -o ."));
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(at("1.svg").exists());
}

#[test]
fn read_only_holds_for_every_command() {
    let home = home();
    fs::write(home.path().join("base.ron"), PLAN).unwrap();
    fs::write(home.path().join("mine.ron"), PLAN.replace("Uno", "Uno más")).unwrap();
    for line in [
        "set p 1.1 --progress 30",
        "publish p --cutoff t1 1.1=40",
        "publish p --cutoff t1 --computed",
        "merge base.ron mine.ron plans/p.ron",
    ] {
        for arguments in [
            [&["--read-only"], &words(line)[..]].concat(),
            [&words(line)[..], &["--read-only"]].concat(),
        ] {
            let output = rumbo(home.path(), &arguments);
            assert_eq!(output.status.code(), Some(2), "{line}");
            assert!(
                err(&output).contains("--read-only no permite cambiar ningún plan"),
                "{}",
                err(&output)
            );
            assert_eq!(
                fs::read_to_string(home.path().join("plans/p.ron")).unwrap(),
                PLAN,
                "{line}"
            );
        }
        let english = rumbo(
            home.path(),
            &[&["--read-only", "--lang", "en"], &words(line)[..]].concat(),
        );
        assert!(
            err(&english).contains("--read-only lets no plan be changed"),
            "{}",
            err(&english)
        );
    }
    // What is exported is no plan.
    assert_eq!(
        rumbo(home.path(), &words("--read-only export p -o p.json"))
            .status
            .code(),
        Some(0)
    );
}

/// Orders to a terminal, in one byte and in two, what reorders, hides or breaks lines, and what
/// means nothing.
const HOSTILE: &str = "a\u{1b}]0;b\u{7}\u{8}\u{9b}31m\u{9d}52;c\u{9c}\u{85}\u{7f}\u{202e}\u{2066}\u{200f}\u{61c}\u{200b}\u{feff}\u{ad}\u{2028}\u{2029}\u{e0041}\u{fff9}z";
/// As much of it as an id may have.
const HOSTILE_ID: &str = "\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}";

fn is_harmless(c: char) -> bool {
    let acts = c.is_control() && c != '\n';
    let hides = matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    !(acts || hides)
}

#[track_caller]
fn harmless(what: &[u8], about: &dyn std::fmt::Debug) {
    let text = str::from_utf8(what).unwrap_or_else(|error| panic!("{about:?}: {error}"));
    if let Some(at) = text.find(|c| !is_harmless(c)) {
        let around: String = text[..at]
            .chars()
            .rev()
            .take(60)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        panic!(
            "{about:?}: {:?} behind {around:?}",
            text[at..].chars().next()
        );
    }
}

/// A value of RON in which every text and every id is hostile, with all the fields that there are.
fn hostile(holds: Holds, number: &mut usize) -> String {
    let quoted = |text: &str| {
        format!(
            "\"{}\"",
            text.chars()
                .map(|c| c.escape_unicode().to_string())
                .collect::<String>()
        )
    };
    match holds {
        Holds::Text => quoted(HOSTILE),
        Holds::Id => {
            *number += 1;
            quoted(&format!("{number}{HOSTILE_ID}"))
        }
        Holds::Date => "\"2023-01-15\"".to_owned(),
        Holds::Figure => "20".to_owned(),
        Holds::Weight | Holds::Decimal | Holds::Whole(_) | Holds::Decimals => "1".to_owned(),
        Holds::YesNo => "true".to_owned(),
        Holds::Choice(names) => names[0].to_owned(),
        Holds::Struct(shape) => {
            // No figure is reported for what has others below it, and what it depends on must be
            // there.
            let told = |name: &str| {
                !(name == "depends_on" || (name == "updates" && shape.name == "Commitment"))
            };
            let fields = shape.fields.iter().filter(|field| told(field.name));
            let fields: Vec<String> = fields
                .map(|field| format!("{}: {}", field.name, hostile(field.holds, number)))
                .collect();
            format!("({})", fields.join(", "))
        }
        Holds::List(item) => format!("[{}]", hostile(*item, number)),
        Holds::Terms(meaning) => {
            format!("{{{}: {}}}", quoted(HOSTILE), hostile(*meaning, number))
        }
    }
}

#[test]
fn no_command_lets_a_text_command_the_terminal() {
    let home = home();
    let name = format!("{}.ron", HOSTILE.replace('/', ""));
    let plan = format!("plans/{name}");
    let text = hostile(Holds::Struct(&shape::PLAN), &mut 0);
    fs::write(home.path().join(&plan), &text).unwrap();
    let read = rumbo(home.path(), &["check", &plan]);
    assert_eq!(
        read.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&read.stdout)
    );
    fs::write(
        home.path().join("otro.ron"),
        text.replace("20,", "30,")
            .replace("2023-01-15", "2023-02-15"),
    )
    .unwrap();
    // A session of which there are minutes.
    let homes = Homes {
        state: Some(home.path().join(".local/state/rumbo")),
        ..Homes::default()
    };
    let minutes = minutes_file(
        &homes,
        &fs::canonicalize(home.path().join(&plan)).unwrap(),
        "2023-11-30",
    )
    .unwrap();
    let agreement = Agreement {
        text: HOSTILE.into(),
        responsible: HOSTILE.into(),
        ..Agreement::default()
    };
    let begun = Minutes::begun(
        "2023-11-30T10:00:00".parse().unwrap(),
        text.replace("20,", "30,"),
    );
    let begun = begun.with(Note::Attendance {
        before: Vec::new(),
        after: vec![HOSTILE.into()],
    });
    fs::write(
        minutes,
        begun
            .with(Note::Agreement {
                before: None,
                after: Some(agreement),
            })
            .text(),
    )
    .unwrap();
    // Files with one thing wrong, and what is wrong in it.
    let hostile_text: String = HOSTILE
        .chars()
        .filter(|c| !matches!(c, '"' | '\\'))
        .collect();
    for (at, broken) in [
        format!("(format: 1, id: \"{hostile_text}\", title: \"\", axes: [])"),
        format!("(format: 1, id: \"p\", title: \"\", start: \"{hostile_text}\", axes: [])"),
        format!("(format: 1, id: \"p\", title: \"\", axes: [], {hostile_text}: 1)"),
        format!("(format: 1, id: \"p\", title: \"\", rule: {hostile_text}, axes: [])"),
        format!("(format: 1, id: \"p\", title: \"\", axes: [(id: \"{HOSTILE_ID}\", title: \"\"), (id: \"{HOSTILE_ID}\", title: \"\")])"),
        format!("(format: 1, id: \"p\", title: \"\", glossary: {{\"{hostile_text}\": \"\", \"{hostile_text}\": \"\"}}, axes: [])"),
        format!("#![enable({hostile_text})]\n{hostile_text}(format: 1) {hostile_text}"),
        hostile_text.clone(),
    ]
    .into_iter()
    .enumerate()
    {
        let file = format!("rota{at}{name}");
        fs::write(home.path().join(&file), broken).unwrap();
        for arguments in [vec!["check", &file], vec!["check", &file, "--json"], vec!["show", &file], vec!["--json", &file], vec![&file]] {
            let output = rumbo(home.path(), &arguments);
            assert_eq!(output.status.code().map(|code| code > 0), Some(true), "{arguments:?}");
            harmless(&output.stdout, &arguments);
            harmless(&output.stderr, &arguments);
        }
    }
    // By the order of the fields, the plan, a source, a cut-off and the axis come before these.
    let (commitment, node) = (format!("5{HOSTILE_ID}"), format!("6{HOSTILE_ID}"));
    // HOSTILE stands for itself, PLAN for the file, NODE for an action of it and ABOVE for the
    // commitment of that.
    let lines = [
        "",
        "--json",
        "check",
        "check PLAN --json",
        "check PLAN --advice",
        "check --advice --json PLAN",
        "show PLAN",
        "show PLAN NODE",
        "show PLAN --json",
        "show PLAN NODE --json",
        "explain PLAN",
        "explain PLAN NODE",
        "explain PLAN --json",
        "reconcile PLAN",
        "reconcile PLAN --json",
        "log PLAN",
        "log PLAN --ends",
        "log PLAN NODE",
        "diff PLAN --from 2023-01-01",
        "diff PLAN --from 2023-01-01 --before otro.ron",
        "diff otro.ron --from 2023-01-01 --before PLAN",
        "diff plans/p.ron --from 2023-01-01 --before PLAN",
        "minutes PLAN",
        "publish PLAN --cutoff HOSTILE",
        "publish PLAN --cutoff 2023-01-15",
        "publish PLAN --cutoff 2023-01-15 HOSTILE",
        "publish PLAN --cutoff 2023-01-15 HOSTILE=3",
        "publish PLAN --cutoff 2023-01-15 NODE=HOSTILE",
        "publish PLAN --cutoff 2023-01-15 ABOVE=5",
        "publish PLAN --cutoff 2023-01-15 ABOVE=5 --correct",
        "export PLAN",
        "export PLAN --format html",
        "export PLAN --format HOSTILE",
        "export PLAN -o HOSTILE/x",
        "export PLAN -o HOSTILE",
        "export PLAN -o HOSTILE",
        "export PLAN -o PLAN --force",
        "export PLAN --format svg -o HOSTILE2",
        "export PLAN --format svg -o HOSTILE2",
        "export PLAN --format svg -o HOSTILE2 --size HOSTILE",
        "config",
        "merge PLAN PLAN PLAN",
        "merge HOSTILE HOSTILE HOSTILE",
        "merge PLAN otro.ron plans/p.ron",
        "set PLAN HOSTILE --progress 3",
        "set PLAN NODE --progress HOSTILE",
        "set PLAN NODE --progress 3 --on HOSTILE",
        "set PLAN NODE --stage HOSTILE --note HOSTILE --by HOSTILE --evidence HOSTILE",
        "set PLAN NODE --end HOSTILE",
        "set PLAN NODE --was HOSTILE --progress 3",
        "set PLAN 1 --progress 3",
        "show HOSTILE",
        "show PLAN HOSTILE",
        "explain PLAN HOSTILE",
        "log PLAN HOSTILE",
        "diff PLAN HOSTILE --from 2023-01-01",
        "diff PLAN --from HOSTILE",
        "diff PLAN --from 2023-01-01 --before HOSTILE",
        "minutes PLAN --on HOSTILE",
        "minutes PLAN --on 2023-11-29",
        "export PLAN --format html --as-of 2023-11-30",
        "present PLAN --hide HOSTILE",
        "present PLAN --slot HOSTILE",
        "present PLAN --every HOSTILE",
        "present PLAN --order HOSTILE",
        "present PLAN",
        "HOSTILE",
        "--HOSTILE",
        "-HOSTILE",
        "show PLAN --HOSTILE",
        "show PLAN NODE HOSTILE",
        "help HOSTILE",
        "--as-of HOSTILE show PLAN",
        "--lang HOSTILE",
        "--color HOSTILE",
        "--glyphs HOSTILE",
        "--theme HOSTILE",
    ];
    let mut succeeded: Vec<&str> = Vec::new();
    let config = home.path().join(".config/rumbo");
    fs::create_dir_all(&config).unwrap();
    let texts = hostile_text.as_str();
    let settings = [
        format!(
            "(folder: \"{texts}\", by: \"{texts}\", keys: {{\"quit\": \"á\"}}, views: [(name: \"{texts}\", institutions: [\"{texts}\"])], present: (hide: [\"{texts}\"]))"
        ),
        format!("(keys: {{\"{texts}\": \"x\"}})"),
        format!("(keys: {{\"quit\": \"{texts}\"}})"),
        "(keys: {\"quit\": \"\u{202e}\"})".to_owned(),
        "(keys: {\"quit\": \"Ctrl+\u{9b}\"})".to_owned(),
        format!("(views: [(name: \"a\", show: [\"{texts}\"])])"),
        format!("(theme: {texts})"),
        format!("({texts}: 1)"),
    ];
    for (at, settings) in settings.iter().enumerate() {
        fs::write(config.join("config.ron"), settings).unwrap();
        for line in lines
            .iter()
            .filter(|line| at == 0 || matches!(**line, "config" | "show PLAN" | ""))
        {
            for lang in ["es", "en"] {
                let filled = |word: &str| {
                    word.replace("PLAN", &plan)
                        .replace("NODE", &node)
                        .replace("ABOVE", &commitment)
                        .replace("HOSTILE", HOSTILE)
                };
                let arguments: Vec<String> = words(line)
                    .into_iter()
                    .map(filled)
                    .chain(["--lang".into(), lang.into()])
                    .collect();
                let output = rumbo(home.path(), &arguments);
                harmless(&output.stdout, &(line, at));
                harmless(&output.stderr, &(line, at));
                assert!(output.status.code().is_some_and(|code| code <= 4), "{line}");
                succeeded.extend((output.status.code() == Some(0)).then_some(*line));
            }
        }
        if at > 0 {
            let told = rumbo(home.path(), &["config"]);
            assert_eq!(
                told.status.code(),
                Some(4),
                "{settings:?}: {}",
                String::from_utf8_lossy(&told.stdout)
            );
        }
    }
    // What was done was said with all these texts, not only what could not be.
    for line in [
        "show PLAN NODE",
        "minutes PLAN",
        "publish PLAN --cutoff 2023-01-15 ABOVE=5 --correct",
        "export PLAN --format svg -o HOSTILE2",
        "config",
    ] {
        assert!(succeeded.contains(&line), "{line}");
    }
    assert!(
        succeeded
            .iter()
            .any(|line| line.starts_with("set PLAN NODE --stage"))
            && succeeded.len() > 40,
        "{succeeded:?}"
    );
    for entry in fs::read_dir(home.path().join(format!("{HOSTILE}2"))).unwrap() {
        harmless(&fs::read(entry.unwrap().path()).unwrap(), &"a picture");
    }
}

#[test]
fn what_is_read_from_the_data_is_what_the_file_says() {
    let home = home();
    let name = format!("plans/{HOSTILE}.ron");
    let text = hostile(Holds::Struct(&shape::PLAN), &mut 0);
    fs::write(home.path().join(&name), text).unwrap();
    for (arguments, at) in [
        (vec!["export", &name], "/plan/title"),
        (vec!["show", &name, "--json"], "/plan/axes/0/title"),
        (vec!["explain", &name, "--json"], "/title"),
        (vec!["reconcile", &name, "--json"], "/plan/title"),
        (vec!["--json", &name], "/plans/0/title"),
    ] {
        let json: Value = serde_json::from_slice(&rumbo(home.path(), &arguments).stdout).unwrap();
        assert_eq!(json.pointer(at).unwrap(), HOSTILE, "{arguments:?}");
    }
    let json: Value =
        serde_json::from_slice(&rumbo(home.path(), &["check", "--json", &name]).stdout).unwrap();
    assert_eq!(json["files"][0]["file"], name);
    // A letter beyond the sixteen bits is written as the two halves that mean it.
    let text = String::from_utf8(rumbo(home.path(), &["export", &name]).stdout).unwrap();
    assert!(text.contains(r"\u009b31m\u009d52;c\u009c\u0085\u007f\u202e\u2066\u200f\u061c\u200b\ufeff\u00ad\u2028\u2029\udb40\udc41\ufff9z"));
}

#[test]
fn a_file_is_taken_whatever_bytes_its_name_has() {
    let home = home();
    let bytes = |text: &[u8]| OsString::from_vec(text.to_vec());
    let (plan, base) = (bytes(b"plans/caf\xe9.ron"), bytes(b"base\xff.ron"));
    fs::write(home.path().join(&plan), PLAN).unwrap();
    fs::write(home.path().join(&base), PLAN).unwrap();
    let run = |line: &str| {
        let fill = |word: &str| match word {
            "PLAN" => plan.clone(),
            "STEM" => bytes(b"caf\xe9"),
            "BASE" => base.clone(),
            "NEW" => bytes(b"nuevo\xfe"),
            "FOLDER" => bytes(b"nueva\xfe"),
            word => word.into(),
        };
        rumbo(
            home.path(),
            &words(line).into_iter().map(fill).collect::<Vec<_>>(),
        )
    };
    for line in [
        "PLAN",
        "--json PLAN",
        "check PLAN",
        "check --json PLAN",
        "show PLAN",
        "show STEM",
        "show PLAN 1.1 --json",
        "explain PLAN",
        "reconcile PLAN",
        "log PLAN",
        "diff PLAN --from 2023-01-01 --before BASE",
        "diff BASE --from 2023-01-01 --before PLAN",
        "publish PLAN --cutoff t1",
        "publish STEM --cutoff t1 1.1=44",
        "set PLAN 1.1 --progress 33 --on 2023-04-30",
        "export PLAN",
        "export PLAN --format html -o NEW",
        "export PLAN --format svg -o FOLDER",
        "merge BASE BASE PLAN",
    ] {
        let output = run(line);
        assert_eq!(
            (output.status.code(), err(&output)),
            (Some(0), String::new()),
            "{line}"
        );
        harmless(&output.stdout, &line);
    }
    let text = fs::read_to_string(home.path().join(&plan)).unwrap();
    assert!(
        text.contains("progress: 44") && text.contains("progress: 33"),
        "{text}"
    );
    assert!(home.path().join(OsStr::from_bytes(b"nuevo\xfe")).exists());
    // What these lack is something else.
    assert!(
        err(&run("minutes PLAN")).contains("no hay minuta"),
        "{}",
        err(&run("minutes PLAN"))
    );
    assert!(
        err(&run("present PLAN")).contains("solo toma líneas"),
        "{}",
        err(&run("present PLAN"))
    );
    assert!(
        err(&run("show NEW")).contains("nuevo\u{fffd}"),
        "{}",
        err(&run("show NEW"))
    );
}
