//! What ships beside the program: the plans read without a problem, and the recipes name files that
//! are there.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use rumbo::ron::Document;
use rumbo::text::Lang;

#[test]
fn every_plan_that_ships_reads() {
    for name in [
        "gto-declaracion-2017",
        "gto-ejecutivo-2020",
        "gto-estado-abierto-2022-2024",
        "gto-pal-2019-2021",
        "snt-plan-de-trabajo",
    ] {
        let file = format!("plans/{name}.ron");
        let text = std::fs::read_to_string(&file).unwrap();
        match Document::read(&text) {
            Ok(document) => {
                assert_eq!(document.text(), text);
                assert_eq!(document.plan().id.as_str(), name);
            }
            Err(problems) => {
                let reports: Vec<String> = problems
                    .iter()
                    .map(|p| p.report(&file, Lang::Es.words()))
                    .collect();
                panic!("{}", reports.join("\n\n"));
            }
        }
    }
}

#[test]
fn the_recipes_name_files_that_are_there_and_no_more_than_they_say() {
    let text = std::fs::read_to_string("docs/working.md").unwrap();
    // Files that each takes; one that is new stands beside the one that is named.
    for (recipe, files) in [
        ("A view", 4),
        ("A command", 3),
        ("A box over the screen", 5),
        ("A field of the format", 3),
        ("An export", 3),
    ] {
        let (_, section) = text
            .split_once(&format!("## {recipe}\n"))
            .unwrap_or_else(|| panic!("no recipe for {recipe}"));
        let section = section.split("\n## ").next().unwrap();
        let steps = section
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        let named: Vec<&str> = steps
            .flat_map(|step| step.split('`'))
            .filter(|part| part.starts_with("src/"))
            .collect();
        for file in &named {
            assert!(std::path::Path::new(file).is_file(), "{recipe}: {file}");
        }
        assert_eq!(named.len(), files, "{recipe}: {named:?}");
    }
    for recipe in ["A word", "Pictures and snapshots", "Fuzzing"] {
        assert!(
            text.contains(&format!("\n## {recipe}\n")),
            "no recipe for {recipe}"
        );
    }
    let other = text.split('`').filter(|part| {
        ["src/", "tests/", "docs/", "fuzz/"]
            .iter()
            .any(|top| part.starts_with(top))
    });
    for path in other.filter(|path| !path.contains('*')) {
        assert!(std::path::Path::new(path).exists(), "{path}");
    }
}

/// The values of a list in `deny.toml`.
fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string("deny.toml").unwrap();
    let (_, list) = text.split_once("allow = [").unwrap();
    let list = list.split(']').next().unwrap();
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Whether an expression of licences leaves a choice that is allowed.
fn may_be_used(expression: &str, allowed: &[String]) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    // Of two that hold together both must be; each of them may be a choice.
    plain.split(" AND ").all(|part| {
        part.split(" OR ")
            .any(|one| allowed.iter().any(|known| known == one.trim()))
    })
}

#[test]
fn what_the_program_is_made_of_may_be_used() {
    let allowed = allowed();
    assert!(may_be_used("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
    assert!(may_be_used("Unlicense OR MIT", &allowed) && may_be_used("Apache-2.0/MIT", &allowed));
    assert!(!may_be_used("GPL-3.0", &allowed) && !may_be_used("MIT AND GPL-3.0", &allowed));
    let version = std::process::Command::new(env!("CARGO"))
        .arg("-vV")
        .output()
        .unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let metadata = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .args(["--filter-platform", host])
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "only {}", packages.len());
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(
            may_be_used(licence, &allowed),
            "{}: {licence}",
            package["name"]
        );
    }
}
