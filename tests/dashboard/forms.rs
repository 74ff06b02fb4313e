//! Every field edited where it is seen, and nodes added, copied, moved and taken out.

use rumbo::app::{Effect, Event, Form, Layer, RowKind, Typed};
use rumbo::model::shape::{ALL, Presence};
use rumbo::model::{Holds, Id, Place, Shape};
use rumbo::ron::Document;
use rumbo::text::Lang;

use crate::driver::{Rumbo, SETUP};

const PLAN: &str = r#"// Cabecera
Plan(
    format: 1,
    id: "p",
    title: "Plan",
    axes: [
        Axis(
            id: "1",
            title: "Eje",
            commitments: [
                Commitment(
                    id: "1.1",
                    title: "Compromiso",
                    actions: [
                        // la primera
                        Action(
                            id: "1.1.1",
                            title: "Primera",
                            responsible: [(institution: "Congreso", name: "Ana")],
                            updates: [(on: "2023-06-30", progress: 30)],
                        ),
                        Action(id: "1.1.2", title: "Segunda"), // al margen
                    ],
                ),
                Commitment(id: "1.2", title: "Otro"),
            ],
        ),
    ],
)
"#;

/// On the first action.
fn rumbo() -> Rumbo {
    let mut rumbo = Rumbo::with(SETUP, PLAN);
    rumbo.keys("<Right><Right>");
    rumbo
}

/// Moves to the row of the open form with that label.
fn row(rumbo: &mut Rumbo, label: &str) {
    let Some(Layer::Form(form)) = rumbo.state.top() else {
        panic!("no form is open:\n{}", rumbo.rows().join("\n"))
    };
    let rows = form.rows(
        rumbo.state.desk.open().unwrap().document.plan(),
        Lang::Es.words(),
    );
    let at = rows
        .iter()
        .position(|row| row.label == label)
        .unwrap_or_else(|| panic!("no row {label:?} in {rows:?}"));
    rumbo.keys("<Home>").keys(&"<Down>".repeat(at));
}

fn enter(rumbo: &mut Rumbo, label: &str) {
    row(rumbo, label);
    rumbo.keys("<Enter>");
}

#[test]
fn a_value_is_edited_in_its_row_and_only_that_is_written() {
    let mut rumbo = rumbo();
    rumbo.keys("E");
    enter(&mut rumbo, "Peso");
    rumbo.keys("2,5<Enter>");
    assert_eq!(rumbo.notice(), "Guardado 10:42 · u deshacer");
    assert!(
        rumbo.row("Peso").contains("2.5"),
        "and the form is there again"
    );
    let line =
        "                            responsible: [(institution: \"Congreso\", name: \"Ana\")],\n";
    assert_eq!(
        rumbo.file(),
        PLAN.replace(
            line,
            &format!("{line}                            weight: 2.5,\n")
        )
    );
    rumbo.keys("u");
    assert_eq!(rumbo.file(), PLAN, "undone from within the form");
    rumbo.keys("<Esc>");
    assert!(rumbo.state.layers.is_empty());
}

#[test]
fn a_text_of_paragraphs_is_written_on_many_lines() {
    let mut rumbo = rumbo();
    rumbo.keys("E");
    enter(&mut rumbo, "Descripción");
    rumbo.keys("uno<Enter>dos \"tres\"");
    assert_eq!(rumbo.file(), PLAN, "Enter is a new line");
    rumbo.keys("<C-s>");
    assert!(
        rumbo
            .file()
            .contains("description: r#\"uno\ndos \"tres\"\"#,\n"),
        "{}",
        rumbo.file()
    );
    // Left without saving it is a draft, which is offered there and taken up by its key.
    enter(&mut rumbo, "Notas");
    rumbo.keys("a medias<Esc>");
    enter(&mut rumbo, "Notas");
    assert!(rumbo.notice().contains("«a medias»"), "{}", rumbo.notice());
    assert_eq!(rumbo.state.editor().unwrap().typed.value(), "");
    rumbo.keys("<Esc><Esc>b");
    assert!(rumbo.row("> ").contains("a medias"));
}

#[test]
fn what_cannot_be_is_said_in_words_while_typing() {
    for (label, keys, said) in [
        ("Id", "<C-u>a b", "espacio"),
        ("Inicio", "ayer no", "no se entiende"),
        ("Inicio", "31/02/2024", "31"),
        ("Peso", "mucho", "no es un peso"),
        ("Id", "<C-u>1.1.2", "1.1.2"),
    ] {
        let mut rumbo = rumbo();
        rumbo.keys("E");
        enter(&mut rumbo, label);
        rumbo.keys(keys).keys("<Enter>");
        assert!(
            rumbo.notice().contains(said),
            "{label} {keys}: {}",
            rumbo.notice()
        );
        assert!(
            matches!(rumbo.state.top(), Some(Layer::Editor(_))),
            "the text stays"
        );
        assert_eq!(rumbo.file(), PLAN);
    }
}

#[test]
fn one_of_a_few_is_chosen_and_can_be_taken_back() {
    let mut rumbo = rumbo();
    rumbo.keys("E");
    enter(&mut rumbo, "Periodicidad");
    rumbo.keys("<Down><Down><Down><Enter>");
    assert!(
        rumbo.file().contains("recurrence: Quarterly,"),
        "{}",
        rumbo.file()
    );
    assert!(rumbo.row("Periodicidad").contains("Trimestral"));
    enter(&mut rumbo, "Periodicidad");
    rumbo.keys("<Home><Enter>");
    assert_eq!(rumbo.file(), PLAN);
    enter(&mut rumbo, "Cuenta");
    rumbo.keys("<Down><Enter>");
    assert!(rumbo.file().contains("counted: false,"));
}

#[test]
fn a_date_is_chosen_in_its_month() {
    let mut rumbo = rumbo();
    rumbo.keys("E");
    enter(&mut rumbo, "Término");
    // Blank, so from today on: 30 November 2023, a week and a month later, a day less.
    rumbo.keys("<Down><PageDown><Left>");
    assert!(
        rumbo.row("> ").contains("2024-01-06"),
        "{}",
        rumbo.rows().join("\n")
    );
    rumbo.row("enero 2024");
    rumbo.keys("<Enter>");
    assert!(rumbo.file().contains("end: \"2024-01-06\","));
}

#[test]
fn people_and_institutions_of_the_plan_are_offered() {
    let mut rumbo = rumbo();
    rumbo.keys("<Down>E");
    enter(&mut rumbo, "Responsables");
    rumbo.keys("a");
    enter(&mut rumbo, "Institución");
    rumbo.keys("con");
    rumbo.row("Congreso");
    rumbo.keys("<Down><Enter>");
    assert_eq!(
        rumbo.file(),
        PLAN,
        "nothing is written before the item is whole"
    );
    enter(&mut rumbo, "Papel");
    rumbo.keys("<Down><Enter>");
    enter(&mut rumbo, "√ guardar lo nuevo");
    let after = PLAN.replace(
        "Action(id: \"1.1.2\", title: \"Segunda\")",
        "Action(id: \"1.1.2\", title: \"Segunda\", responsible: [(institution: \"Congreso\", role: Lead)])",
    );
    assert_eq!(rumbo.file(), after);
    assert!(
        rumbo.row("► 1").contains("Congreso · Responsable"),
        "the list has it"
    );
}

#[test]
fn a_new_entry_is_filled_in_and_written_as_one() {
    let mut rumbo = rumbo();
    rumbo.keys("a");
    assert!(rumbo.row("Fecha").contains("2023-11-30"));
    enter(&mut rumbo, "Avance");
    rumbo.keys("55<Enter>");
    enter(&mut rumbo, "Nota");
    rumbo.keys("Se publicó<C-s>");
    enter(&mut rumbo, "Evidencia");
    rumbo.keys("a");
    enter(&mut rumbo, "Dirección web");
    rumbo.keys("https://ejemplo.mx<Enter><Esc><Esc>");
    enter(&mut rumbo, "√ guardar lo nuevo");
    let entry = "(on: \"2023-11-30\", progress: 55, note: \"Se publicó\", evidence: [(url: \"https://ejemplo.mx\")])";
    assert!(rumbo.file().contains(entry), "{}", rumbo.file());
    assert!(
        rumbo.state.layers.is_empty(),
        "and it is the dashboard again"
    );
}

#[test]
fn a_wrong_entry_is_corrected_or_taken_out_in_place() {
    let mut rumbo = rumbo();
    rumbo.keys("E");
    enter(&mut rumbo, "Reportes");
    rumbo.keys("<Enter>");
    enter(&mut rumbo, "Avance");
    rumbo.keys("35");
    rumbo.row("1.1.1: 30 → 35");
    rumbo.keys("<Enter>");
    assert_eq!(rumbo.file(), PLAN.replace("progress: 30", "progress: 35"));
    rumbo.keys("<Esc>D");
    rumbo.keys("no<Enter>");
    assert!(rumbo.notice().contains("borrar"), "{}", rumbo.notice());
    rumbo.keys("<C-u>borrar<Enter>");
    assert_eq!(
        rumbo.file(),
        PLAN.replace(
            "updates: [(on: \"2023-06-30\", progress: 30)]",
            "updates: []"
        )
    );
    rumbo.keys("uu");
    assert_eq!(rumbo.file(), PLAN);
}

#[test]
fn lists_of_texts_and_terms_are_added_to_and_ordered() {
    let mut rumbo = rumbo();
    rumbo.keys("E");
    enter(&mut rumbo, "Palabras clave");
    rumbo.keys("auno<Enter>ados<Enter>");
    assert!(
        rumbo.file().contains("keywords: [\"uno\", \"dos\"]"),
        "{}",
        rumbo.file()
    );
    rumbo.keys("<Home>J");
    assert!(
        rumbo.file().contains("keywords: [\"dos\", \"uno\"]"),
        "{}",
        rumbo.file()
    );
    rumbo.keys("<Esc><Esc>:datos del plan<Enter>");
    enter(&mut rumbo, "Glosario");
    rumbo.keys("aODS<Enter>");
    assert!(rumbo.notice().contains("dos puntos"), "{}", rumbo.notice());
    rumbo.keys(": Objetivos: 17<Enter>");
    assert!(
        rumbo
            .file()
            .contains("glossary: {\"ODS\": \"Objetivos: 17\"}"),
        "{}",
        rumbo.file()
    );
}

#[test]
fn a_new_node_gets_the_next_id_beside_the_selected_one() {
    let mut rumbo = rumbo();
    rumbo.keys("AEncuesta");
    rumbo.row("nuevo 1.1.3");
    rumbo.keys("<Enter>");
    let second = "                        Action(id: \"1.1.2\"";
    let new = "                        Action(\n                            id: \"1.1.3\",\n                            title: \"Encuesta\",\n                            scope: [(on: \"2023-11-30\", counted: true)],\n                        ),\n";
    assert_eq!(
        rumbo.file(),
        PLAN.replace(second, &format!("{new}{second}"))
    );
    assert!(rumbo.row("►").contains("1.1.3"), "it is the selected one");
    rumbo.keys("u");
    assert_eq!(rumbo.file(), PLAN);
    // Below a commitment that has none yet.
    rumbo.keys("<Left><Down>:agregar dentro<Enter>Primera de otro<Enter>");
    assert!(rumbo.file().contains("id: \"1.2.1\""), "{}", rumbo.file());
}

#[test]
fn a_node_is_taken_out_only_by_the_word_and_comes_back_whole() {
    let mut rumbo = rumbo();
    // Something was said of it: that can be kept, and is offered first.
    rumbo.keys("D");
    assert!(rumbo.row("W").contains("retirar del plan"));
    rumbo.keys("<Down><Enter><Enter>");
    assert_eq!(rumbo.file(), PLAN);
    rumbo.keys("D<Down><Enter>sí<Enter>");
    assert_eq!(
        rumbo.notice(),
        "Nada se borró: se borra escribiendo borrar."
    );
    assert_eq!(rumbo.file(), PLAN);
    rumbo.keys("<Esc>D<Down><Enter>borrar<Enter>");
    assert_eq!(rumbo.notice(), "Borrado 1.1.1 · u deshacer");
    assert!(!rumbo.file().contains("1.1.1"));
    assert!(
        rumbo.file().contains("// la primera"),
        "what stood above it is nobody's to take"
    );
    rumbo.keys("u");
    assert_eq!(rumbo.file(), PLAN);
}

#[test]
fn what_goes_with_a_node_and_what_that_does_is_said_before_the_word_is_typed() {
    let mut rumbo = Rumbo::with(SETUP, PLAN);
    rumbo.keys("<Right>D<Down><Enter>");
    let shown = rumbo.rows().join("\n");
    assert!(shown.contains("se va con 2 acciones, 1 reporte"), "{shown}");
    // What is left of the axis is unreported, and that is no 0.
    assert!(shown.contains("eje 1: 8–83 → sin cifra"), "{shown}");
}

#[test]
fn what_was_moved_or_copied_is_told_by_its_name() {
    let mut rumbo = rumbo();
    rumbo.keys("J");
    assert_eq!(rumbo.notice(), "Movido 1.1.1 al final · u deshacer");
    rumbo.keys("K");
    assert_eq!(rumbo.notice(), "Movido 1.1.1 antes de 1.1.2 · u deshacer");
    rumbo.keys(":duplicar<Enter>");
    assert_eq!(rumbo.notice(), "1.1.3 es copia de 1.1.1 · u deshacer");
}

#[test]
fn nodes_move_among_their_siblings_and_to_others() {
    let mut rumbo = rumbo();
    rumbo.keys("J");
    let ids = |rumbo: &Rumbo| -> Vec<String> {
        let plan = Document::read(rumbo.file()).unwrap().plan().clone();
        plan.places()
            .filter_map(|place| Some(plan.node(place)?.id().to_string()))
            .collect()
    };
    assert_eq!(ids(&rumbo), ["p", "1", "1.1", "1.1.2", "1.1.1", "1.2"]);
    assert!(rumbo.row("►").contains("1.1.1"), "the selection goes along");
    rumbo.keys("K");
    assert_eq!(ids(&rumbo), ["p", "1", "1.1", "1.1.1", "1.1.2", "1.2"]);
    rumbo.keys("KMotro");
    rumbo.row("1.2 Otro");
    rumbo.keys("<Down><Enter>");
    assert_eq!(ids(&rumbo), ["p", "1", "1.1", "1.1.2", "1.2", "1.1.1"]);
    assert!(
        rumbo.file().contains("// la primera\n"),
        "its comment goes along"
    );
}

#[test]
fn a_copy_has_new_ids_and_nothing_that_was_reported() {
    let mut rumbo = rumbo();
    rumbo.keys("<Left>:duplicar<Enter>");
    let plan = Document::read(rumbo.file()).unwrap().plan().clone();
    let copy = &plan.axes[0].commitments[1];
    assert_eq!(
        (copy.id.as_str(), copy.title.as_str()),
        ("1.3", "Compromiso")
    );
    assert_eq!(copy.actions[0].id.as_str(), "1.3.1");
    assert_eq!(copy.actions[0].responsible[0].name.as_deref(), Some("Ana"));
    assert!(copy.actions[0].updates.is_empty());
}

#[test]
fn a_text_goes_to_the_users_own_editor_and_comes_back() {
    let mut rumbo = rumbo();
    rumbo.keys("E");
    enter(&mut rumbo, "Notas");
    rumbo.keys("uno<C-e>");
    let asked = format!("{:?}", Effect::EditOutside("uno".into()));
    assert!(rumbo.effects.contains(&asked), "{:?}", rumbo.effects);
    rumbo.event(Event::EditedOutside("uno\ndos\n".into()));
    rumbo.keys("<C-s>");
    assert!(
        rumbo.file().contains("notes: r\"uno\ndos\","),
        "{}",
        rumbo.file()
    );
}

#[test]
fn a_locked_plan_or_another_date_is_not_edited() {
    for keys in [
        "LE",
        "LA",
        "LD",
        "La",
        "LJ",
        "LM",
        "L:duplicar<Enter>",
        "<E",
        "<A",
    ] {
        let mut rumbo = rumbo();
        rumbo.keys(keys);
        assert!(rumbo.state.layers.is_empty(), "{keys}");
        assert!(!rumbo.notice().is_empty(), "{keys}");
        assert_eq!(rumbo.file(), PLAN);
    }
}

#[test]
fn what_was_locked_where_the_program_was_started_is_unlocked_by_no_key() {
    let mut rumbo = rumbo();
    rumbo.state.desk.editing = rumbo::app::Editing::ReadOnly;
    for keys in ["L", "LL", ":bloquear<Enter>"] {
        rumbo.keys(keys);
        assert_eq!(
            rumbo.notice(),
            "Edición bloqueada por --read-only hasta salir.",
            "{keys}"
        );
        for edit in ["E", "A", "D", "J"] {
            rumbo.keys(edit);
            assert!(rumbo.state.layers.is_empty(), "{keys} {edit}");
            assert_eq!(
                rumbo.notice(),
                "Edición bloqueada por --read-only hasta salir.",
                "{keys} {edit}"
            );
        }
        assert_eq!(rumbo.file(), PLAN);
    }
}

#[test]
fn an_edit_acts_on_all_that_are_marked_and_is_undone_as_one() {
    let mut rumbo = rumbo();
    rumbo.keys("<Space><Space>");
    rumbo.row("2 marcadas");
    rumbo.keys("p50");
    // 30 and nothing, which counts as 0, become 50 and 50; the other commitment has no figure.
    rumbo.row("plan: 8–83 → 25");
    rumbo.keys("<Enter>");
    assert_eq!(
        rumbo
            .file()
            .matches("(on: \"2023-11-30\", progress: 50)")
            .count(),
        2,
        "{}",
        rumbo.file()
    );
    assert!(
        !rumbo.rows().join("").contains("marcada"),
        "what is done is marked no more"
    );
    rumbo.keys("u");
    assert_eq!(rumbo.file(), PLAN);
    assert!(
        rumbo.notice().contains("2 marcadas avance"),
        "{}",
        rumbo.notice()
    );
}

#[test]
fn a_report_is_of_all_that_are_marked_and_a_form_of_one_refuses() {
    let mut rumbo = rumbo();
    rumbo.keys("<Space><Space>E");
    assert!(rumbo.state.layers.is_empty());
    assert_eq!(
        rumbo.notice(),
        "Eso es de una sola y hay 2 con marca: Esc las desmarca."
    );
    rumbo.keys("a");
    rumbo.row("2 marcadas · Reportes · nuevo");
    rumbo.keys("<Down><Enter>44<Enter><End><Enter>");
    assert_eq!(
        rumbo
            .file()
            .matches("(on: \"2023-11-30\", progress: 44)")
            .count(),
        2,
        "{}",
        rumbo.file()
    );
    rumbo.keys("u");
    assert_eq!(rumbo.file(), PLAN, "in one step");
    rumbo.keys("<Left><Left><Space><Right>a");
    assert!(
        rumbo
            .notice()
            .starts_with("1 está marcada y no lleva reportes"),
        "{}",
        rumbo.notice()
    );
}

#[test]
fn marked_nodes_are_moved_in_their_order_and_taken_out_together() {
    let mut rumbo = rumbo();
    rumbo.keys("*M1.2<Enter>");
    let plan = Document::read(rumbo.file()).unwrap().plan().clone();
    let ids: Vec<&str> = plan.axes[0].commitments[1]
        .actions
        .iter()
        .map(|action| action.id.as_str())
        .collect();
    assert_eq!(ids, ["1.1.1", "1.1.2"]);
    rumbo.keys("u<Left><Left><Right><Right>*D<Down><Enter>borrar<Enter>");
    let plan = Document::read(rumbo.file()).unwrap().plan().clone();
    assert!(plan.axes[0].commitments[0].actions.is_empty());
    rumbo.keys("u");
    assert_eq!(rumbo.file(), PLAN);
    rumbo.keys("<Left><Left><Right><Right>*<Esc>");
    assert!(
        rumbo.state.desk.open().unwrap().marks.is_empty(),
        "Esc takes the marks off first"
    );
}

#[test]
fn a_date_moves_for_all_that_are_marked_with_one_reason() {
    let mut rumbo = rumbo();
    rumbo.keys("e<Down><Down><Down><Enter>2024-01<Enter>");
    assert!(
        rumbo.file().contains("end: \"2024-01\""),
        "the first has an end now"
    );
    rumbo.keys("*e<Down><Down><Down><Enter>2024-06<Enter>falta de fondos<Enter>");
    assert!(
        rumbo
            .file()
            .contains("(on: \"2023-11-30\", end: \"2024-06\", reason: \"falta de fondos\")"),
        "{}\n{}",
        rumbo.notice(),
        rumbo.rows().join("\n")
    );
    assert_eq!(
        rumbo.file().matches("end: \"2024-06\"").count(),
        2,
        "the other had none to move"
    );
}

#[test]
fn any_step_of_the_session_is_reached_from_its_list() {
    let mut rumbo = rumbo();
    rumbo.keys("p50<Enter><Down>p60<Enter>D<Down><Enter>");
    rumbo.keys("borrar<Enter>");
    let last = rumbo.file().to_owned();
    rumbo.keys("H");
    let rows = rumbo.rows().join("\n");
    for said in [
        "2023-11-30 10:42 1.1.1 avance 30 → 50",
        "1.1.2 avance sin cifra → 60",
        "antes de todo esto",
    ] {
        assert!(rows.contains(said), "{said}\n{rows}");
    }
    assert!(rumbo.row("así está ahora").contains("1.1.2 borrado"));
    rumbo.keys("<End><Enter>");
    assert_eq!(rumbo.file(), PLAN);
    rumbo.keys("H<Up><Enter>");
    assert!(rumbo.file().contains("progress: 50") && !rumbo.file().contains("progress: 60"));
    rumbo.keys("H<Home><Enter>");
    assert_eq!(rumbo.file(), last);
}

/// Goes through a form as a person would and notes every field that an editor opened for.
fn walk(
    rumbo: &mut Rumbo,
    form: &Form,
    shape: &'static Shape,
    seen: &mut Vec<(&'static str, &'static str)>,
) {
    let plan = rumbo.state.desk.open().unwrap().document.plan().clone();
    let rows = form.rows(&plan, Lang::Es.words());
    for field in shape
        .fields
        .iter()
        .filter(|field| shape.children() != Some(field.name))
    {
        let at = form.at.field(field.name);
        let row = rows.iter().position(
            |row| matches!(&row.kind, RowKind::Value(path) | RowKind::Inside(path) if *path == at),
        );
        let row = row.unwrap_or_else(|| panic!("no row for {}.{}", shape.name, field.name));
        rumbo.state.layers = vec![Layer::Form(Box::new(Form {
            selected: row,
            ..form.clone()
        }))];
        rumbo.keys("<Enter>");
        match (field.holds, rumbo.state.layers.pop()) {
            (Holds::Struct(inner), Some(Layer::Form(inside))) => walk(rumbo, &inside, inner, seen),
            (Holds::List(Holds::Struct(inner)), Some(layer @ Layer::Form(_))) => {
                rumbo.state.layers.push(layer);
                rumbo.keys("a");
                let Some(Layer::Form(new)) = rumbo.state.layers.pop() else {
                    panic!("{} {}", shape.name, field.name)
                };
                walk(rumbo, &new, inner, seen);
            }
            (Holds::List(_) | Holds::Terms(_), Some(layer @ Layer::Form(_))) => {
                // Of an item that is still being made a list of texts is filled in once it is there.
                let is_made = form.made.is_some();
                rumbo.state.layers.push(layer);
                rumbo.keys("a");
                assert!(
                    is_made || matches!(rumbo.state.top(), Some(Layer::Editor(_))),
                    "{}.{}",
                    shape.name,
                    field.name
                );
            }
            (holds, Some(Layer::Editor(editor))) => {
                let choice = matches!(holds, Holds::Choice(_) | Holds::YesNo);
                assert_eq!(
                    matches!(editor.typed, Typed::Choice(_)),
                    choice,
                    "{}.{}",
                    shape.name,
                    field.name
                );
                // What may be left out can be left out here too.
                if let (Typed::Choice(choices), Presence::Optional) =
                    (&editor.typed, field.presence)
                {
                    assert!(choices.names.contains(&""), "{}.{}", shape.name, field.name);
                }
            }
            (_, layer) => panic!("{}.{} opens {layer:?}", shape.name, field.name),
        }
        rumbo.state.layers.clear();
        seen.push((shape.name, field.name));
    }
}

#[test]
fn no_field_of_the_format_is_without_an_editor() {
    let mut rumbo = rumbo();
    let mut seen = Vec::new();
    for (id, place) in [
        ("p", Place::Plan),
        ("1", Place::Axis(0)),
        ("1.1", Place::Commitment(0, 0)),
        ("1.1.1", Place::Action(0, 0, 0)),
    ] {
        walk(
            &mut rumbo,
            &Form::of(Id::new(id).unwrap()),
            Shape::of(place),
            &mut seen,
        );
    }
    for shape in ALL {
        for field in shape
            .fields
            .iter()
            .filter(|field| shape.children() != Some(field.name))
        {
            assert!(
                seen.contains(&(shape.name, field.name)),
                "{}.{} is edited only outside",
                shape.name,
                field.name
            );
        }
    }
}
