//! A whole review of a real plan at the keyboard: the follow-up of September 2020.

use crate::driver::{Rumbo, SETUP, Setup, shipped};

#[test]
fn the_follow_up_of_2020_is_reviewed_from_start_to_end() {
    let (name, before) = shipped("gto-ejecutivo-2020");
    let mut rumbo = Rumbo::start(
        Setup {
            today: "2020-09-30",
            ..SETUP
        },
        &[(name, before.clone())],
    );
    // Each of the seven overdue activities is found, and none twice.
    let mut found = Vec::new();
    for at in 1..=7 {
        rumbo.keys("v");
        assert!(
            rumbo
                .notice()
                .starts_with(&format!("{at} de 7 · vencida hace")),
            "{}",
            rumbo.notice()
        );
        let row = rumbo.row("►!");
        found.push(row.split_whitespace().nth(1).unwrap().to_owned());
    }
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 7, "{found:?}");
    let selected = |rumbo: &Rumbo| {
        let plan = rumbo.state.desk.open().unwrap().document.plan().clone();
        plan.node(rumbo.state.desk.selected().unwrap())
            .unwrap()
            .id()
            .to_string()
    };
    // A figure with a note, as one entry.
    rumbo.keys("v");
    let first = selected(&rumbo);
    rumbo.keys("a<Down><Enter>40<Enter><Down><Down><Enter>Se entregó el anexo<C-s><End><Enter>");
    let figure = "(on: \"2020-09-30\", progress: 40, note: \"Se entregó el anexo\")";
    assert_eq!(
        rumbo.file().matches(figure).count(),
        1,
        "{first}: {}",
        rumbo.notice()
    );
    // Another one is rescheduled with a reason.
    rumbo.keys("v");
    let second = selected(&rumbo);
    rumbo.keys("e<Down><Down><Down><Enter>15/12/2020<Enter>contingencia sanitaria<Enter>");
    let moved = "(on: \"2020-09-30\", end: \"2020-12-15\", reason: \"contingencia sanitaria\")";
    assert_eq!(
        rumbo.file().matches(moved).count(),
        1,
        "{second}: {}",
        rumbo.notice()
    );
    assert_ne!(first, second);
    // One action is added beside it, another one deleted, and that undone.
    rumbo.keys("AMesa de seguimiento<Enter>");
    let added = selected(&rumbo);
    let three = rumbo.file().to_owned();
    rumbo.keys("vDborrar<Enter>");
    assert_ne!(rumbo.file(), three);
    rumbo.keys("u");
    assert_eq!(rumbo.file(), three, "what was deleted is back to the byte");
    // The difference of the file is exactly these edits.
    let gone: Vec<&str> = before
        .lines()
        .filter(|line| !three.contains(line))
        .collect();
    let come: Vec<&str> = three
        .lines()
        .map(str::trim)
        .filter(|line| !before.contains(*line))
        .collect();
    assert_eq!(gone, [""; 0], "no line of the authors' is touched");
    // Its first reschedule brings the list with it.
    let new = [
        format!("id: \"{added}\","),
        "title: \"Mesa de seguimiento\",".into(),
        // It joins a plan whose figures have been told.
        "scope: [(on: \"2020-09-30\", counted: true)],".into(),
    ];
    let expected = [
        &[figure.into(), "reschedules: [".into(), moved.into()][..],
        &new,
    ]
    .concat();
    assert_eq!(come.len(), expected.len(), "{come:#?}");
    for one in expected {
        assert!(
            come.iter().any(|line| line.contains(&one)),
            "{one}\n{come:#?}"
        );
    }
    rumbo.keys("q");
    assert!(rumbo.left);
}

#[test]
fn a_review_of_thirty_writes_one_entry_an_answer_to_the_row_under_the_cursor() {
    let (name, before) = shipped("gto-pal-2019-2021");
    let mut rumbo = Rumbo::start(
        Setup {
            today: "2020-09-30",
            ..SETUP
        },
        &[(name, before.clone())],
    );
    rumbo.keys("w");
    assert!(
        rumbo.row("─ Revisión").ends_with("1 de 30"),
        "{}",
        rumbo.row("─ Revisión")
    );
    let selected = |rumbo: &Rumbo| {
        let plan = rumbo.state.desk.open().unwrap().document.plan().clone();
        plan.node(rumbo.state.desk.selected().unwrap())
            .unwrap()
            .id()
            .to_string()
    };
    let updates = |rumbo: &Rumbo, id: &str| {
        let plan = rumbo.state.desk.open().unwrap().document.plan().clone();
        plan.node(plan.find(id).unwrap()).unwrap().updates().len()
    };
    let mut answered = Vec::new();
    for at in 0..30 {
        // Arrows in between, of which none writes.
        let file = rumbo.file().to_owned();
        let is_first = rumbo.row("─ Revisión").contains(" 1 de 30");
        rumbo.keys(if is_first { "<Down>jk<Up>" } else { "<Up>j" });
        assert_eq!(rumbo.file(), file);
        let id = selected(&rumbo);
        assert_eq!(updates(&rumbo, &id), 0, "{id} waits for its first word");
        rumbo.keys(["p35<Enter>", "nen curso<Enter>"][at % 2]);
        assert_eq!(updates(&rumbo, &id), 1, "{id}");
        answered.push(id);
    }
    answered.sort();
    answered.dedup();
    assert_eq!(answered.len(), 30, "each once");
    assert_eq!(rumbo.file().matches("on: \"2020-09-30\"").count(), 30);
    rumbo.row("30 de 30 respondidas · 30 cambios · 0 saltadas");
}

#[test]
fn keys_that_move_write_nothing_in_a_review() {
    let (name, before) = shipped("gto-pal-2019-2021");
    let mut rumbo = Rumbo::start(
        Setup {
            today: "2020-09-30",
            ..SETUP
        },
        &[(name, before.clone())],
    );
    rumbo.keys("wjjjkk<Up><Down><PageDown><Home><End>");
    assert_eq!(rumbo.file(), before);
}
