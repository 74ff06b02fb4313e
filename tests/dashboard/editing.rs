//! Editing: what is shown before Enter, what is written, and what never is.

use rumbo::app::{Event, Layer};

use crate::driver::{Rumbo, SETUP, Setup, shipped};

/// Two actions of equal weight, so that the figure above is easy to work out; comments and layout
/// as people write them.
const PLAN: &str = "// Cabecera que debe quedar.\nPlan(\n    format: 1, id: \"p\", title: \"Plan\",\n    axes: [(id: \"1\", title: \"Eje\", commitments: [\n        (id: \"1.1\", title: \"Compromiso\", actions: [\n            (id: \"1.1.1\", title: \"Primera\", end: \"2023-12-15\", updates: [(on: \"2023-06-30\", progress: 30)]), // al margen\n            (id: \"1.1.2\", title: \"Segunda\", updates: [(on: \"2023-06-30\", progress: 60)]),\n        ]),\n    ])],\n)\n";

fn rumbo() -> Rumbo {
    let mut rumbo = Rumbo::with(SETUP, PLAN);
    rumbo.keys("<Right><Right>");
    rumbo
}

/// The lines that differ: those that went and those that came.
fn changed<'t>(before: &'t str, after: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let gone = before
        .lines()
        .filter(|line| !after.lines().any(|other| other == *line))
        .collect();
    let come = after
        .lines()
        .filter(|line| !before.lines().any(|other| other == *line))
        .collect();
    (gone, come)
}

#[test]
fn a_figure_shows_its_effect_and_is_written_at_once() {
    let mut rumbo = rumbo();
    rumbo.keys("p50");
    // The mean of 30 and 60 is 45; of 50 and 60, 55.
    let effect = "1.1.1: 30 → 50 · 1.1: 45 → 55 · eje 1: 45 → 55 · plan: 45 → 55";
    assert!(
        rumbo.rows().iter().any(|row| row.contains(effect)),
        "{}",
        rumbo.rows().join("\n")
    );
    assert_eq!(rumbo.file(), PLAN, "nothing is written before Enter");
    rumbo.keys("<Enter>");
    assert_eq!(rumbo.notice(), "Guardado 10:42 · u deshacer");
    assert!(rumbo.state.layers.is_empty());
    let (gone, come) = changed(PLAN, rumbo.file());
    assert_eq!((gone.len(), come.len()), (1, 1), "{come:?}");
    assert!(
        come[0].contains("(on: \"2023-11-30\", progress: 50)") && come[0].ends_with("// al margen"),
        "{come:?}"
    );
    assert!(rumbo.row("1.1.1 ").contains("50 %"));
}

#[test]
fn undo_and_redo_work_across_saves_and_say_what_they_did() {
    let mut rumbo = rumbo();
    rumbo.keys("p50<Enter><Down>p+10<Enter>");
    let both = rumbo.file().to_owned();
    rumbo.keys("u");
    assert_eq!(rumbo.notice(), "Deshecho: 1.1.2 avance 70 → 60");
    rumbo.keys("u");
    assert_eq!(rumbo.notice(), "Deshecho: 1.1.1 avance 50 → 30");
    assert_eq!(rumbo.file(), PLAN, "to the byte");
    rumbo.keys("u");
    assert_eq!(rumbo.notice(), "No hay nada que deshacer.");
    rumbo.keys("U<C-r>");
    assert_eq!(rumbo.file(), both);
    assert_eq!(rumbo.notice(), "Rehecho: 1.1.2 avance 60 → 70");
}

#[test]
fn a_step_is_proposed_and_enter_takes_it() {
    let mut rumbo = rumbo();
    rumbo.keys("+");
    assert!(
        rumbo
            .rows()
            .iter()
            .any(|row| row.contains("1.1.1: 30 → 35")),
        "{}",
        rumbo.rows().join("\n")
    );
    rumbo.keys("<Enter>-<Enter>");
    assert!(rumbo.row("1.1.1 ").contains("30 %"));
    assert_eq!(
        rumbo.file().matches("2023-11-30").count(),
        2,
        "each is an entry of its own"
    );
}

#[test]
fn what_is_no_figure_is_refused_in_words() {
    for (typed, why) in [
        ("160", "0 a 100"),
        ("abc", "no es una cifra"),
        ("+90", "0 a 100"),
        ("45.555", "dos decimales"),
    ] {
        let mut rumbo = rumbo();
        rumbo.keys("p").keys(typed).keys("<Enter>");
        assert!(rumbo.notice().contains(why), "{typed}: {}", rumbo.notice());
        assert!(
            matches!(rumbo.state.top(), Some(Layer::Editor(_))),
            "the text stays"
        );
        assert_eq!(rumbo.file(), PLAN);
    }
}

#[test]
fn stage_note_and_title_are_edited_from_the_menu() {
    let mut rumbo = rumbo();
    rumbo.keys("e<Down><Enter>en revisión<Enter>");
    assert!(
        rumbo
            .file()
            .contains("(on: \"2023-11-30\", stage: \"en revisión\")"),
        "{}",
        rumbo.file()
    );
    rumbo.keys("e<Down><Down><Enter>Dijo «sí» y \"bien\"<Enter>");
    assert!(
        rumbo.file().contains(r#"note: "Dijo «sí» y \"bien\"""#),
        "{}",
        rumbo.file()
    );
    rumbo.keys("e<Down><Down><Down><Down><Down><Enter> nueva<Enter>");
    assert!(
        rumbo.file().contains("title: \"Primera nueva\""),
        "{}",
        rumbo.file()
    );
    rumbo.keys("uuu");
    assert_eq!(rumbo.file(), PLAN);
}

#[test]
fn a_committed_end_is_moved_with_a_reason_and_a_missing_one_is_set() {
    let mut rumbo = rumbo();
    rumbo.keys("e<Down><Down><Down><Enter>31/1/2024<Enter>");
    assert!(
        rumbo
            .rows()
            .iter()
            .any(|row| row.contains("Motivo del cambio de fecha")),
        "{}",
        rumbo.rows().join("\n")
    );
    assert_eq!(rumbo.file(), PLAN);
    rumbo.keys("faltó presupuesto<Enter>");
    assert!(
        rumbo.file().contains("end: \"2023-12-15\""),
        "what was committed to stays"
    );
    let moved = "(on: \"2023-11-30\", end: \"2024-01-31\", reason: \"faltó presupuesto\")";
    assert!(rumbo.file().contains(moved), "{}", rumbo.file());
    rumbo.keys("<Down>e<Down><Down><Down><Enter>2024-02<Enter>");
    assert!(
        rumbo
            .file()
            .contains("title: \"Segunda\", end: \"2024-02\""),
        "{}",
        rumbo.file()
    );
}

#[test]
fn esc_keeps_what_was_typed_as_a_draft() {
    let mut rumbo = rumbo();
    rumbo.keys("e<Down><Down><Enter>a medias<Esc>");
    assert_eq!(rumbo.file(), PLAN);
    assert_eq!(
        rumbo.state.parting().unwrap(),
        "Queda texto sin guardar en 1.1.1: al volver se ofrece."
    );
    // Another field of another node has a draft of its own.
    rumbo.keys("<Down>p7<Esc>");
    assert_eq!(rumbo.state.typed().iter().count(), 2);
    assert_eq!(rumbo.notice(), "Borrador guardado · b lo retoma");
    assert_eq!(
        rumbo.state.parting().unwrap(),
        "Quedan 2 textos sin guardar, el último en 1.1.2: al volver se ofrecen."
    );
    rumbo.keys("b");
    assert!(
        rumbo.row("─ Borradores").starts_with('─') && rumbo.row("1.1.1 Nota").contains("a medias")
    );
    rumbo.keys("<Enter>");
    assert!(rumbo.row("> ").contains('7'), "the newest comes first");
    rumbo.keys("<BS><Enter><Up>e<Down><Down><Enter>");
    assert_eq!(
        rumbo.notice(),
        "Hay un borrador de esto: «a medias». Esc y b lo retoman."
    );
    assert_eq!(
        rumbo.state.editor().unwrap().typed.value(),
        "",
        "it is offered and not mixed in"
    );
    rumbo.keys("<Esc>b");
    assert!(
        rumbo.row("> ").contains("a medias"),
        "the only one comes at once"
    );
    rumbo.keys("<Enter>q");
    assert!(rumbo.left);
    assert_eq!(
        rumbo.state.parting(),
        None,
        "what is saved is no draft any more"
    );
    assert!(rumbo.file().contains("note: \"a medias\""));
}

#[test]
fn a_draft_can_be_thrown_away_and_nothing_is_kept_of_nothing() {
    let mut rumbo = rumbo();
    rumbo.keys("p?<Esc>p <Esc>");
    assert_eq!(rumbo.state.typed().iter().count(), 0);
    rumbo.keys("p55<Esc>B<Del>");
    assert_eq!(rumbo.notice(), "Borrador de 1.1.1 tirado: «55»");
    assert!(rumbo.state.layers.is_empty() && rumbo.state.typed().is_empty());
    rumbo.keys("B");
    assert_eq!(rumbo.notice(), "No hay ningún borrador.");
}

#[test]
fn what_is_typed_in_another_session_is_listed_and_stays_its_own() {
    let mut rumbo = rumbo();
    let mut other = Rumbo::with(SETUP, PLAN);
    other.keys("<Right><Right><Down>p77");
    rumbo.elsewhere = other.state.typed().iter().cloned().collect();
    rumbo.keys("B");
    assert!(rumbo.row("1.1.2 Avance (otra sesión)").ends_with("77"));
    rumbo.keys("<Enter>");
    assert_eq!(
        rumbo.notice(),
        "Se está escribiendo en otra sesión, y es de ella."
    );
    rumbo.keys("<Del><Esc>");
    assert!(rumbo.state.typed().is_empty() && rumbo.state.layers.is_empty());
    // With one of its own that is first.
    rumbo.keys("p55<Esc>B<Enter>");
    assert!(rumbo.row("> ").contains("55"));
}

#[test]
fn an_item_that_is_made_in_a_form_is_a_draft_as_a_whole() {
    for leaves in ["<Esc>", "<Left>", "q"] {
        let mut rumbo = rumbo();
        rumbo.keys("a<Down><Enter>44<Enter><Down><Down><Enter>nota larga<C-s>");
        rumbo.keys(leaves);
        assert_eq!(
            rumbo.notice(),
            "Borrador guardado · b lo retoma",
            "{leaves}"
        );
        assert_eq!(rumbo.file(), PLAN);
        // A new one begins anew, and the other is offered.
        rumbo.keys("a");
        assert!(rumbo.notice().contains("nota larga"), "{}", rumbo.notice());
        assert!(!rumbo.row("Nota").contains("nota larga"));
        rumbo.keys("<Esc>b");
        assert!(
            rumbo.row("Nota").contains("nota larga") && rumbo.row("Avance  ").contains("44"),
            "{leaves}"
        );
        rumbo.keys("<End><Enter>");
        assert!(
            rumbo.file().contains("progress: 44, note: \"nota larga\""),
            "{}",
            rumbo.file()
        );
        assert!(
            rumbo.state.typed().is_empty(),
            "what is saved is no draft any more"
        );
    }
}

#[test]
fn what_is_typed_into_a_form_is_kept_while_it_is_typed() {
    let mut rumbo = rumbo();
    rumbo.keys("a<Down><Enter>44");
    let drafts = rumbo.state.typed();
    assert_eq!(
        drafts
            .iter()
            .map(|draft| draft.text.contains("44"))
            .collect::<Vec<_>>(),
        [true]
    );
}

#[test]
fn pasted_lines_become_one_and_nothing_in_them_is_a_command() {
    let mut rumbo = rumbo();
    rumbo.keys("e<Down><Down><Enter>");
    rumbo.event(Event::Paste("uno\r\ndos\tq\u{1b}[31m".into()));
    rumbo.keys("<Enter>");
    assert!(!rumbo.left);
    assert!(
        rumbo.file().contains(r#"note: "uno dos q\u{1b}[31m""#),
        "{}",
        rumbo.file()
    );
    assert!(!rumbo.rows().join("").contains('\u{1b}'));
}

#[test]
fn a_computed_figure_is_not_typed() {
    let mut rumbo = rumbo();
    rumbo.keys("<Left>p");
    assert!(rumbo.state.layers.is_empty());
    assert!(rumbo.notice().contains("se calcula"), "{}", rumbo.notice());
    rumbo.keys("LL<Right>");
    rumbo.keys("Lp");
    assert!(rumbo.notice().contains("bloqueada"), "{}", rumbo.notice());
    rumbo.keys("Lp55<Enter>");
    assert!(rumbo.file().contains("progress: 55"));
}

#[test]
fn a_save_that_fails_loses_nothing() {
    let mut rumbo = rumbo();
    rumbo.failure = Some("El disco está lleno.".into());
    rumbo.keys("p50<Enter>");
    assert_eq!(rumbo.notice(), "El disco está lleno.");
    assert!(rumbo.row("> ").contains("50"), "the editor keeps the text");
    assert!(
        rumbo.row("1.1.1 ").contains("30 %"),
        "and the screen what is on the disk"
    );
    rumbo.failure = None;
    rumbo.keys("<Enter>");
    assert!(rumbo.file().contains("progress: 50"));
}

#[test]
fn a_change_from_outside_is_kept_with_ours() {
    let mut rumbo = rumbo();
    let theirs = PLAN
        .replace("progress: 60", "progress: 65")
        .replace("Cabecera", "Otra cabecera");
    rumbo.disk.insert("plan.ron".into(), theirs.clone());
    rumbo.keys("p50<Enter>");
    assert!(rumbo.notice().contains("se conservó"), "{}", rumbo.notice());
    let (gone, come) = changed(&theirs, rumbo.file());
    assert_eq!((gone.len(), come.len()), (1, 1));
    assert!(come[0].contains("progress: 50"));
    assert!(rumbo.row("1.1.2 ").contains("65 %"));
}

/// The title was changed here, and elsewhere to something else.
fn disputed() -> (Rumbo, String) {
    let mut rumbo = rumbo();
    let theirs = PLAN.replace("Primera", "La suya");
    rumbo.disk.insert("plan.ron".into(), theirs.clone());
    rumbo.keys("e<Down><Down><Down><Down><Down><Enter> mía<Enter>");
    (rumbo, theirs)
}

#[test]
fn the_same_title_changed_outside_is_asked_about_and_nothing_is_written() {
    let (mut rumbo, theirs) = disputed();
    assert!(rumbo.row("1.1.1 · Título").contains("los dos lo cambiaron"));
    assert!(
        rumbo.row("en el archivo").contains("La suya")
            && rumbo.row("lo suyo").contains("Primera mía")
    );
    // Keys that were meant for the editor, and an Enter too many, write nothing.
    rumbo.keys("xyz9<Enter>");
    assert_eq!(rumbo.file(), theirs);
    assert!(rumbo.notice().contains("borrador"), "{}", rumbo.notice());
    rumbo.keys("b");
    assert!(
        rumbo.row("> ").contains("Primera mía"),
        "what was typed comes back"
    );
}

#[test]
fn a_conflict_is_decided_for_either_side() {
    let (mut rumbo, theirs) = disputed();
    rumbo.keys("<Down><Enter>");
    assert_eq!(rumbo.file(), theirs);
    assert!(rumbo.notice().contains("Se dejó"), "{}", rumbo.notice());
    rumbo.keys("q");
    assert!(rumbo.left, "it is no draft any more");
    let (mut rumbo, theirs) = disputed();
    rumbo.keys("<Down><Down><Enter>");
    assert_eq!(rumbo.file(), theirs.replace("La suya", "Primera mía"));
    rumbo.keys("u");
    assert_eq!(rumbo.file(), theirs, "and undone");
    let (mut rumbo, theirs) = disputed();
    rumbo.keys("<End><Enter> y suya<Enter>");
    assert_eq!(
        rumbo.file(),
        theirs.replace("La suya", "Primera mía y suya")
    );
}

#[test]
fn a_figure_that_others_changed_while_mine_was_typed_is_asked_about() {
    let theirs = PLAN.replace("progress: 30", "progress: 66");
    // Whether it was seen before Enter or is met by the save.
    for seen in [true, false] {
        let open = || {
            let mut rumbo = rumbo();
            rumbo.keys("p55");
            rumbo.disk.insert("plan.ron".into(), theirs.clone());
            if seen {
                let document = rumbo::ron::Document::read(&theirs).unwrap();
                let plan = rumbo::app::OpenPlan::new(document, rumbo.state.desk.as_of);
                rumbo.event(Event::Changed {
                    book: 0,
                    contents: rumbo::app::Contents::Plan(Box::new(plan)),
                });
                assert!(
                    rumbo.rows().join("\n").contains("1.1.1: 66 → 55"),
                    "what the file holds now"
                );
            }
            rumbo.keys("<Enter>");
            assert_eq!(rumbo.file(), theirs, "nothing is written unasked");
            assert!(rumbo.row("1.1.1 · Avance").contains("los dos lo cambiaron"));
            assert!(rumbo.row("  antes ").ends_with("30"));
            assert!(
                rumbo.row("  en el archivo ").ends_with("66")
                    && rumbo.row("  lo suyo ").ends_with("55")
            );
            rumbo
        };
        let mut mine = open();
        mine.keys("<Down><Down><Enter>");
        assert!(
            mine.file().contains("progress: 66") && mine.file().contains("progress: 55"),
            "{}",
            mine.file()
        );
        let mut left = open();
        left.keys("<Down><Enter>");
        assert_eq!(left.file(), theirs);
        assert!(
            left.state.layers.is_empty() && left.notice().contains("Se dejó"),
            "{}",
            left.notice()
        );
        let mut on = open();
        on.keys("<End><Enter><Enter>");
        assert!(
            on.file().contains("progress: 55"),
            "once it is known it is no question any more"
        );
    }
}

#[test]
fn an_editor_in_which_nothing_was_typed_shows_what_others_put_there() {
    let mut rumbo = rumbo();
    rumbo.keys("e<Down><Down><Down><Down><Down><Enter>");
    let theirs = PLAN.replace("Primera", "La suya");
    rumbo.disk.insert("plan.ron".into(), theirs.clone());
    let plan = rumbo::app::OpenPlan::new(
        rumbo::ron::Document::read(&theirs).unwrap(),
        rumbo.state.desk.as_of,
    );
    rumbo.event(Event::Changed {
        book: 0,
        contents: rumbo::app::Contents::Plan(Box::new(plan)),
    });
    rumbo.keys(" y más<Enter>");
    assert_eq!(rumbo.file(), theirs.replace("La suya", "La suya y más"));
}

#[test]
fn a_report_of_today_that_was_corrected_meanwhile_stays_and_mine_counts() {
    let mut rumbo = rumbo();
    rumbo.keys("p40<Enter>");
    let corrected = rumbo.file().replace("progress: 40", "progress: 42");
    rumbo.disk.insert("plan.ron".into(), corrected.clone());
    rumbo.keys("p70<Enter>");
    assert!(
        rumbo.row("  antes ").ends_with("Avance 40"),
        "{:#?}",
        rumbo.rows()
    );
    rumbo.keys("<Down><Down><Enter>");
    let file = rumbo.file().to_owned();
    let at = |figure: &str| {
        file.find(figure)
            .unwrap_or_else(|| panic!("{figure}: {file}"))
    };
    assert!(
        at("progress: 42") < at("progress: 70") && !file.contains("progress: 40"),
        "{file}"
    );
    assert!(rumbo.row("1.1.1 ").contains("70 %"));
    assert_eq!(
        rumbo.notice(),
        "Guardado como usted decidió; lo demás que cambió por fuera se conservó."
    );
    rumbo.keys("u");
    assert_eq!(rumbo.file(), corrected);
    assert!(rumbo.notice().ends_with("70 → 42"), "{}", rumbo.notice());
    rumbo.keys("U");
    assert_eq!(rumbo.file(), file);
}

#[test]
fn undoing_meets_a_change_from_outside_as_any_edit_does() {
    let mut rumbo = rumbo();
    rumbo.keys("p50<Enter>");
    let theirs = rumbo
        .file()
        .replace("Cabecera", "Otra cabecera")
        .replace("progress: 60", "progress: 65");
    rumbo.disk.insert("plan.ron".into(), theirs.clone());
    rumbo.keys("u");
    assert!(
        !rumbo.file().contains("progress: 50") && rumbo.file().contains("progress: 65"),
        "{}",
        rumbo.file()
    );
    assert!(rumbo.file().contains("Otra cabecera"));
}

#[test]
fn a_file_broken_outside_is_told_and_not_written_over() {
    let mut rumbo = rumbo();
    let theirs = PLAN.replace("axes: [", "axes: ");
    rumbo.disk.insert("plan.ron".into(), theirs.clone());
    rumbo.keys("p50<Enter>");
    assert_eq!(rumbo.file(), theirs);
    assert!(rumbo.notice().contains("roto"), "{}", rumbo.notice());
    assert!(rumbo.row("roto en disco").contains("Plan"));
    rumbo.disk.insert("plan.ron".into(), PLAN.into());
    rumbo.keys("<Esc>R");
    assert!(!rumbo.rows().iter().any(|row| row.contains("roto en disco")));
}

#[test]
fn an_edit_of_a_real_plan_touches_only_its_lines() {
    let (name, before) = shipped("gto-ejecutivo-2020");
    let mut rumbo = Rumbo::start(
        Setup {
            today: "2020-09-30",
            ..SETUP
        },
        &[(name, before.clone())],
    );
    rumbo.keys("vp100<Enter>");
    let (gone, come) = changed(&before, rumbo.file());
    assert!(gone.len() <= 1 && come.len() <= 3, "{gone:?} {come:?}");
    rumbo.keys("u");
    assert_eq!(rumbo.file(), before);
}

#[test]
fn a_draft_says_what_changed_under_it() {
    let mut rumbo = rumbo();
    rumbo.keys("e<Down><Down><Down><Down><Down><Enter> mía<Esc>");
    let theirs = PLAN.replace("Primera", "La suya");
    rumbo.disk.insert("plan.ron".into(), theirs.clone());
    rumbo.keys("Rb");
    assert!(
        rumbo
            .notice()
            .contains("decía «Primera», ahora dice «La suya»"),
        "{}",
        rumbo.notice()
    );
    assert!(rumbo.row("> ").contains("Primera mía"));
    assert_eq!(rumbo.file(), theirs, "nothing is written by taking it up");
    rumbo.keys("<Enter>");
    assert!(
        rumbo.row("1.1.1 · Título").contains("los dos lo cambiaron"),
        "it meets what others put there"
    );
    rumbo.keys("<Esc>b");
    assert!(rumbo.row("> ").contains("Primera mía"));
    let without = theirs.replace("(id: \"1.1.1\"", "(id: \"1.1.9\"");
    rumbo.keys("<Esc>");
    rumbo.disk.insert("plan.ron".into(), without);
    rumbo.keys("Rb");
    assert!(
        rumbo.notice().contains("ya no está") && rumbo.notice().contains("Primera mía"),
        "{}",
        rumbo.notice()
    );
}

#[test]
fn of_four_who_type_a_figure_of_one_action_each_is_told_of_the_others_before_it_writes() {
    let mut sessions: Vec<Rumbo> = (0..4).map(|_| rumbo()).collect();
    let figures = ["41", "52", "63", "74"];
    for (session, figure) in sessions.iter_mut().zip(figures) {
        session.keys("p").keys(figure);
    }
    let mut file = PLAN.to_owned();
    for (at, (session, figure)) in sessions.iter_mut().zip(figures).enumerate() {
        session.disk.insert("plan.ron".into(), file.clone());
        session.keys("<Enter>");
        if at > 0 {
            assert_eq!(session.file(), file, "{figure} is not written unasked");
            let before = figures[at - 1];
            assert!(
                session
                    .row("  en el archivo ")
                    .ends_with(&format!("Avance {before}"))
            );
            assert!(
                session
                    .row("  lo suyo ")
                    .ends_with(&format!("Avance {figure}"))
            );
            session.keys("<Down><Down><Enter>");
        }
        assert!(
            session.file().contains(&format!("progress: {figure}")),
            "{}",
            session.file()
        );
        file = session.file().to_owned();
    }
    // The first answer writes nothing, and what was typed is a draft.
    let mut late = rumbo();
    late.keys("p85");
    late.disk.insert("plan.ron".into(), file.clone());
    late.keys("<Enter><Enter>");
    assert_eq!(late.file(), file);
    assert_eq!(
        late.state
            .typed()
            .iter()
            .map(|draft| &*draft.text)
            .collect::<Vec<_>>(),
        ["85"]
    );
}
