//! Words of the dashboard: panes, prompts, notices.

use super::commands::{self, CommandWords};

/// Words for the screen.
#[derive(Debug)]
pub struct ScreenWords {
    pub commands: CommandWords,
    pub plans: &'static str,
    pub detail: &'static str,
    pub help: &'static str,
    pub palette: &'static str,
    pub edit: &'static str,
    pub find: &'static str,
    /// Under a list that holds nothing.
    pub nothing_here: &'static str,
    /// Under a commitment that is followed as a whole.
    pub no_actions: &'static str,
    pub no_match: &'static str,
    /// `3 de 7`.
    pub position: fn(usize, usize) -> String,
    /// How many nodes are marked.
    pub marked: fn(usize) -> String,
    /// Something is of one node and so many are marked; the key that takes the marks off.
    pub marked_one: fn(usize, &str) -> String,
    /// Something is of leaves, and a node that is marked is none.
    pub marked_no_leaf: fn(&str) -> String,
    /// After `v`: position among the overdue and days late.
    pub overdue_stop: fn(usize, usize, i32) -> String,
    pub none_overdue: &'static str,
    /// A figure before and after: name of the node, old, new.
    pub change: fn(&str, &str, &str, &str) -> String,
    /// A figure that stays.
    pub unchanged: fn(&str, &str) -> String,
    pub no_figure: &'static str,
    /// `Guardado 10:42 · u deshacer`.
    pub saved: fn(&str, &str) -> String,
    /// What was done, and the key that takes it back.
    pub done: fn(&str, &str) -> String,
    pub done_added: fn(&str) -> String,
    pub done_copied: fn(&str, &str) -> String,
    pub done_deleted: fn(&str) -> String,
    /// A node went before another one, to the end, or below another parent.
    pub done_moved: fn(&str, &str) -> String,
    pub done_moved_last: fn(&str) -> String,
    pub done_moved_to: fn(&str, &str) -> String,
    pub undone: fn(&str) -> String,
    pub redone: fn(&str) -> String,
    pub nothing_to_undo: &'static str,
    pub nothing_to_redo: &'static str,
    /// The list of steps: its head, its last row, and that the chosen row is where it is already.
    pub steps: &'static str,
    pub step_start: &'static str,
    pub step_here: &'static str,
    pub step_now: &'static str,
    /// The file was changed by someone else, so that step can no longer be taken back.
    /// Steps are not taken back or done again; why.
    pub cannot_undo: fn(&str) -> String,
    pub undo_changed: fn(&str) -> String,
    pub undo_partly: &'static str,
    /// Edits are refused while another date is looked at.
    pub past_locked: fn(&str) -> String,
    pub read_only: &'static str,
    /// Locked by `--read-only`.
    pub read_only_run: &'static str,
    pub unlocked: &'static str,
    pub locked: &'static str,
    /// Marks in the header.
    pub locked_banner: &'static str,
    pub broken_banner: &'static str,
    pub missing_banner: &'static str,
    pub unreadable: &'static str,
    pub computed_here: &'static str,
    pub not_here: &'static str,
    /// A change made elsewhere was found and kept.
    pub merged_outside: &'static str,
    /// Somebody else changed the file: what.
    pub changed_outside: fn(&str) -> String,
    pub added: fn(&str) -> String,
    pub gone: fn(&str) -> String,
    pub and_more: fn(usize) -> String,
    /// Comments or blanks, and nothing that is said.
    pub only_layout: &'static str,
    pub nothing_related: &'static str,
    pub plan_not_open: fn(&str) -> String,
    pub explain: &'static str,
    pub publish: PublishWords,
    pub settle: SettleWords,
    /// A figure that there was none of before.
    pub first_figure: &'static str,
    /// How to begin, on one short line.
    pub first_run: &'static str,
    /// How many of the plans are read, and how many there are.
    pub reading: fn(usize, usize) -> String,
    pub waiting: &'static str,
    pub node_not_there: fn(&str) -> String,
    pub copied: fn(&str) -> String,
    pub copy: &'static str,
    pub export: &'static str,
    pub exported: fn(&str) -> String,
    pub reread: &'static str,
    pub reread_same: &'static str,
    /// The file on disk is broken; what is shown is the last good state.
    pub broken_outside: fn(&str) -> String,
    pub prompt: PromptWords,
    pub lens: LensWords,
    pub walk: WalkWords,
    pub form: FormWords,
    /// What is left behind: the node of the newest draft, and how many there are.
    pub drafts_left: fn(&str, usize) -> String,
    /// Quitting while typed text is not saved, and nothing can be kept.
    pub draft_lost: fn(&str) -> String,
    /// An earlier run left a draft: node, text, key.
    pub draft_found: fn(&str, &str, &str) -> String,
    pub no_draft: &'static str,
    /// The head of the list of drafts.
    pub drafts: &'static str,
    /// Of a draft that is being typed in another session, and that it is that session's.
    pub draft_elsewhere: &'static str,
    pub draft_held: &'static str,
    /// What was typed is a draft; the key that takes it up.
    pub draft_kept: fn(&str) -> String,
    /// There is a draft of what is opened: its text, and the key.
    pub draft_here: fn(&str, &str) -> String,
    /// A draft was thrown away: node, text.
    pub draft_gone: fn(&str, &str) -> String,
    /// Text was pasted where nothing is typed.
    pub pasted_nowhere: &'static str,
    /// The same, and it is kept as the draft of a note: of which node, and the key that takes it
    /// up.
    pub burst_kept: fn(&str, &str) -> String,
    /// Text that nobody typed so fast stands in the line, and the Enter in it confirmed nothing.
    pub burst_typed: &'static str,
    /// The node of a draft is not in the plan any more: node, text.
    pub draft_orphan: fn(&str, &str) -> String,
    /// The value that was edited is not in the file any more: of which node, and what was typed.
    pub value_gone: fn(&str, &str) -> String,
    /// What a form showed is not in the plan any more: the node that it was of.
    pub form_gone: fn(&str) -> String,
    /// What stood there when the draft was begun, and what stands there now.
    pub draft_moved: fn(&str, &str) -> String,
    pub problems: fn(usize) -> String,
    pub viewing: fn(&str) -> String,
    pub welcome: WelcomeWords,
    pub of_node: fn(&str, &str) -> String,
    /// Heads of the columns of the list of plans.
    pub overdue_count: fn(usize) -> String,
    pub due_soon_count: fn(usize) -> String,
    pub behind_count: fn(usize) -> String,
    pub unreported_count: fn(usize) -> String,
    pub in_words_count: fn(usize) -> String,
    pub done_count: fn(usize) -> String,
    /// Of those done, how many after their end.
    pub done_late_count: fn(usize) -> String,
    pub withdrawn_count: fn(usize) -> String,
    pub leaves: fn(usize) -> String,
}

/// What an editor asks for and says back.
#[derive(Debug)]
pub struct PromptWords {
    pub progress: &'static str,
    pub stage: &'static str,
    pub note: &'static str,
    pub start: &'static str,
    pub end: &'static str,
    pub reason: &'static str,
    pub date: &'static str,
    pub figure_help: &'static str,
    pub figure_bad: &'static str,
    pub figure_range: &'static str,
    pub date_help: &'static str,
    pub date_bad: &'static str,
    pub no_date: &'static str,
    /// Of a whole number: the most it may be.
    pub whole_bad: fn(u32) -> String,
    pub weight_bad: &'static str,
    pub number_bad: &'static str,
    /// A point or comma that may part thousands or decimals.
    pub number_thousands: &'static str,
    pub required: &'static str,
    /// A field is taken out.
    pub taken_out: &'static str,
    pub empty_text: &'static str,
    pub term_bad: &'static str,
    pub new_item_of: fn(&str) -> String,
    pub new_node: fn(&str) -> String,
    pub new_node_title: &'static str,
    pub move_title: &'static str,
    pub move_how: &'static str,
    pub moves_to: &'static str,
    pub order: &'static str,
    pub deletes: &'static str,
    pub delete_title: &'static str,
    pub delete_word: &'static str,
    pub delete_how: fn(&str) -> String,
    /// Something else than the word was typed.
    pub delete_not: fn(&str) -> String,
    /// Commitments, actions and reports that go with what is deleted.
    pub goes_with: fn(usize, usize, usize) -> String,
    pub choose_help: &'static str,
    pub lines_help: &'static str,
    /// Nothing would change.
    pub same: &'static str,
    pub optional: &'static str,
    /// What will be written: a new dated entry.
    pub new_entry: fn(&str) -> String,
    /// The end is moved: from, to.
    pub moved: fn(&str, &str) -> String,
}

/// Lists of leaves that are no tree.
#[derive(Debug)]
pub struct LensWords {
    pub deadlines: &'static str,
    pub timeline: &'static str,
    pub whole: &'static str,
    pub quarter: &'static str,
    pub month: &'static str,
    pub responsible: &'static str,
    pub late: &'static str,
    pub this_month: &'static str,
    pub next_month: &'static str,
    pub matrix: &'static str,
    pub reconcile: &'static str,
    pub nobody: &'static str,
    pub no_evidence_count: fn(usize) -> String,
    /// Of a group, how many stand in another one too.
    pub shared_count: fn(usize) -> String,
    pub filter: &'static str,
    pub sort: &'static str,
    pub ordered_by: &'static str,
    pub clear: &'static str,
    /// A filter with this name.
    pub view: fn(&str) -> String,
    pub save: &'static str,
    pub save_name: &'static str,
    pub save_help: &'static str,
    pub saved: fn(&str) -> String,
    pub name_taken: fn(&str) -> String,
    pub no_settings: &'static str,
    pub settings_wrong: &'static str,
    /// On a line of time where there is nothing to draw.
    pub no_ends: &'static str,
    /// Below a filter that nothing passes.
    pub nothing: &'static str,
    pub conditions: ConditionWords,
    pub orders: OrderWords,
}

/// What a filter looks for.
#[derive(Debug)]
pub struct ConditionWords {
    pub overdue: &'static str,
    pub due_soon: &'static str,
    pub behind: &'static str,
    pub unreported: &'static str,
    pub in_words: &'static str,
    pub done_late: &'static str,
    pub withdrawn: &'static str,
    pub stale: &'static str,
    pub no_evidence: &'static str,
    pub not_done: &'static str,
}

/// What a list is ordered by.
#[derive(Debug)]
pub struct OrderWords {
    pub end: &'static str,
    pub figure: &'static str,
    pub days_late: &'static str,
    pub gap: &'static str,
    pub title: &'static str,
    pub leverage: &'static str,
}

/// The review before a session.
#[derive(Debug)]
pub struct WalkWords {
    pub title: &'static str,
    pub overdue: fn(i32) -> String,
    pub unreported: &'static str,
    pub since_cutoff: fn(&str) -> String,
    pub stale: &'static str,
    pub no_evidence: &'static str,
    pub nothing: &'static str,
    pub nothing_to_keep: &'static str,
    /// Answered, of, changes, skipped.
    pub summary: fn(usize, usize, usize, usize) -> String,
    /// The ids of what was skipped.
    pub skipped: fn(&str) -> String,
    /// Where it led: the plan or an axis, its figure before and after, with an arrow between.
    pub led: fn(&str, &str, &str, &str) -> String,
}

/// What a form says of its rows.
#[derive(Debug)]
pub struct FormWords {
    pub add: &'static str,
    pub done: &'static str,
    pub new_item: &'static str,
}

/// The first screen, when no plan was found.
#[derive(Debug)]
pub struct WelcomeWords {
    pub title: &'static str,
    pub body: fn(&str) -> String,
    pub offer: fn(&str) -> String,
}

/// Words for recording what was printed at a cut-off.
#[derive(Debug)]
pub struct SettleWords {
    pub title: &'static str,
    pub nothing: &'static str,
    pub none_chosen: &'static str,
    /// How many places are chosen, and how many are left.
    pub write: fn(usize, usize) -> String,
    /// How many are left.
    pub written: fn(usize) -> String,
    pub changed: &'static str,
    pub no_plan: fn(&str) -> String,
}

#[derive(Debug)]
pub struct PublishWords {
    pub title: &'static str,
    pub how: &'static str,
    pub computed: &'static str,
    pub printed: &'static str,
    /// Printed less computed, in points.
    pub difference: &'static str,
    pub save: fn(usize) -> String,
    /// Whether so many figures are errata, and the two answers.
    pub question: fn(usize) -> String,
    pub back: &'static str,
    pub correct: fn(usize) -> String,
    /// Somebody else recorded a figure meanwhile: of which node, what was taken in, over what, and
    /// what is printed now.
    pub overtaken: fn(&str, &str, &str, &str) -> String,
    pub no_cutoff: &'static str,
    /// How many figures were taken in and wait.
    pub left: fn(usize) -> String,
    /// How many figures, of which cut-off.
    pub what: fn(usize, &str) -> String,
}

pub(super) const ES: ScreenWords = ScreenWords {
    commands: commands::ES,
    plans: "Planes",
    detail: "Detalle",
    help: "Ayuda",
    palette: "Órdenes",
    edit: "Editar",
    find: "Buscar",
    nothing_here: "Aquí no hay nada.",
    no_actions: "Sin acciones: se reporta el compromiso.",
    no_match: "Nada coincide.",
    position: |at, of| format!("{at} de {of}"),
    marked: |n| {
        if n == 1 {
            "1 marcada".into()
        } else {
            format!("{n} marcadas")
        }
    },
    marked_one: |n, key| format!("Eso es de una sola y hay {n} con marca: {key} las desmarca."),
    marked_no_leaf: |id| format!("{id} está marcada y no lleva reportes: quítele la marca."),
    overdue_stop: |at, of, days| {
        let since = if days == 1 {
            "1 día".into()
        } else {
            format!("{days} días")
        };
        format!("{at} de {of} · vencida hace {since}")
    },
    none_overdue: "Nada está vencido.",
    change: |node, from, arrow, to| format!("{node}: {from} {arrow} {to}"),
    unchanged: |node, figure| format!("{node}: sigue en {figure}"),
    no_figure: "sin cifra",
    saved: |time, key| format!("Guardado {time} · {key} deshacer"),
    done: |told, key| format!("{told} · {key} deshacer"),
    done_added: |id| format!("Agregado {id}"),
    done_copied: |id, from| format!("{id} es copia de {from}"),
    done_deleted: |id| format!("Borrado {id}"),
    done_moved: |id, before| format!("Movido {id} antes de {before}"),
    done_moved_last: |id| format!("Movido {id} al final"),
    done_moved_to: |id, parent| format!("Movido {id} a {parent}"),
    undone: |what| format!("Deshecho: {what}"),
    redone: |what| format!("Rehecho: {what}"),
    nothing_to_undo: "No hay nada que deshacer.",
    nothing_to_redo: "No hay nada que rehacer.",
    steps: "Lo hecho",
    step_start: "como estaba antes de todo esto",
    step_here: "Así está ya.",
    step_now: "así está ahora",
    cannot_undo: |why| format!("No se puede: {why}. Nada se escribió."),
    undo_changed: |what| format!("otra persona cambió lo mismo desde entonces ({what})"),
    undo_partly: "lo que se hizo entonces ya no está entero en el archivo",
    past_locked: |key| format!("Se mira otra fecha y el pasado no se edita: {key} vuelve a hoy."),
    read_only: "Edición bloqueada: L la desbloquea.",
    read_only_run: "Edición bloqueada por --read-only hasta salir.",
    unlocked: "Edición desbloqueada.",
    locked: "Edición bloqueada.",
    locked_banner: "solo lectura",
    broken_banner: "roto en disco",
    missing_banner: "no está en disco",
    unreadable: "no se puede leer",
    computed_here: "Su cifra se calcula de lo que tiene debajo: entre a una acción.",
    not_here: "Aquí no se edita ese dato.",
    merged_outside: "El archivo había cambiado por fuera: se conservó ese cambio y también el suyo.",
    changed_outside: |what| format!("Alguien cambió el archivo: {what}"),
    added: |id| format!("nuevo: {id}"),
    gone: |id| format!("ya no está: {id}"),
    and_more: |n| format!("y {n} más"),
    only_layout: "solo comentarios o espacios",
    reading: |read, of| format!("leyendo {read} de {of}"),
    waiting: "Este plan aún se está leyendo.",
    explain: "Cómo se calcula · ← sube, Enter baja",
    publish: PublishWords {
        title: "Lo publicado",
        how: "Enter toma lo escrito o lo propuesto; - ninguna.",
        computed: "calculado",
        printed: "publicado",
        difference: "diferencia",
        save: |n| {
            if n == 1 {
                "Guardar 1 cifra".into()
            } else {
                format!("Guardar {n} cifras")
            }
        },
        question: |n| {
            let what = if n == 1 {
                "1 cifra difiere".into()
            } else {
                format!("{n} cifras difieren")
            };
            format!("{what} de lo publicado. ¿Fe de erratas? Lo publicado queda al lado.")
        },
        back: "No: volver a la lista (nada se escribe)",
        correct: |n| format!("Sí: registrar {n} como fe de erratas"),
        overtaken: |node, taken, against, now| {
            format!(
                "{node}: usted anotó {taken} sobre {against}, y ahora está publicado {now}. Anótelo de nuevo."
            )
        },
        no_cutoff: "El plan no tiene un corte hasta esta fecha. E en el plan lo agrega.",
        left: |n| {
            if n == 1 {
                "1 cifra anotada, sin guardar.".into()
            } else {
                format!("{n} cifras anotadas, sin guardar.")
            }
        },
        what: |n, cutoff| {
            if n == 1 {
                format!("1 cifra de {cutoff}")
            } else {
                format!("{n} cifras de {cutoff}")
            }
        },
    },
    settle: SettleWords {
        title: "Dos versiones: elija una de cada una",
        nothing: "No hay nada en conflicto en este archivo.",
        none_chosen: "Elija primero una versión; Enter la marca.",
        write: |n, left| {
            let left = match left {
                0 => String::new(),
                1 => "; 1 se queda marcada".into(),
                n => format!("; {n} se quedan marcadas"),
            };
            format!("Escribir lo elegido: {n}{left}")
        },
        written: |left| match left {
            0 => "Resuelto: el plan se lee de nuevo.".into(),
            1 => "Escrito. Queda 1 sin resolver.".into(),
            n => format!("Escrito. Quedan {n} sin resolver."),
        },
        changed: "El archivo cambió mientras tanto: nada se escribió. R lo relee.",
        no_plan: |why| format!("Con lo elegido no sería un plan, y nada se escribió: {why}"),
    },
    first_figure: "nueva",
    first_run: "Por primera vez aquí: Enter entra, Esc sale, q termina.",
    nothing_related: "No depende de nada ni tiene enlaces.",
    plan_not_open: |plan| {
        format!("El enlace lleva al plan {plan}, que no está entre los abiertos.")
    },
    node_not_there: |id| format!("El enlace lleva a {id}, que no está en ese plan."),
    copied: |text| format!("Copiado: {text}"),
    copy: "Copiar",
    export: "Exportar",
    exported: |file| format!("Quedó en el archivo {file}"),
    reread: "Releído: el archivo había cambiado.",
    reread_same: "Releído: sin cambios.",
    broken_outside: |problem| {
        format!("El archivo en disco está roto ({problem}); se muestra el último estado bueno.")
    },
    prompt: PromptWords {
        progress: "Avance",
        stage: "Etapa",
        note: "Nota",
        start: "Inicio",
        end: "Término",
        reason: "Motivo del cambio de fecha",
        date: "Ver a la fecha",
        figure_help: "0 a 100, o +10 / -5",
        figure_bad: "Eso no es una cifra: escriba 45, 45.5 o +10",
        figure_range: "La cifra va de 0 a 100, con dos decimales a lo más",
        date_help: "30 nov 2026 · 30/11 · 2026-11 · +2s · hoy · viernes · fin de mes",
        date_bad: "Esa fecha no se entiende",
        no_date: "sin fecha",
        whole_bad: |most| format!("Debe ser un número entero de 0 a {most}"),
        weight_bad: "Eso no es un peso: escriba un número, como 1 o 2.5",
        number_bad: "Eso no es un número: escríbalo como 1250 o 2.5",
        number_thousands: "¿Miles o decimales? Escriba 1000, o 1.0, sin separar los miles",
        required: "Este dato no puede quedar vacío",
        taken_out: "queda sin este dato",
        empty_text: "queda anotado, sin texto",
        term_bad: "Escriba el término, dos puntos y su significado: ODS: Objetivos de…",
        new_item_of: |list| format!("Agregar a {list}"),
        new_node: |id| format!("nuevo {id}"),
        new_node_title: "Título de lo nuevo",
        move_title: "Mover",
        move_how: "elija con ↓ adónde va, o escriba su id",
        moves_to: "pasa a",
        order: "orden",
        deletes: "borrado",
        delete_title: "Borrar",
        delete_word: "borrar",
        delete_how: |word| format!("Para borrar escriba {word} y Enter; u lo deshace"),
        delete_not: |word| format!("Nada se borró: se borra escribiendo {word}."),
        goes_with: |commitments, actions, reports| {
            let some = |n: usize, one: &str, many: &str| {
                (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
            };
            let parts = [
                some(commitments, "compromiso", "compromisos"),
                some(actions, "acción", "acciones"),
                some(reports, "reporte", "reportes"),
            ];
            format!(
                "se va con {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            )
        },
        choose_help: "↑ ↓ elige, Enter guarda",
        lines_help: "Enter cambia de renglón",
        same: "sin cambio",
        optional: "opcional: Enter lo deja en blanco",
        new_entry: |date| format!("reporte nuevo al {date}"),
        moved: |from, to| format!("reprograma {from} → {to}"),
    },
    lens: LensWords {
        deadlines: "Plazos",
        timeline: "Plazos en el tiempo",
        whole: "todo el plan",
        quarter: "por trimestre",
        month: "por mes",
        responsible: "Responsables",
        late: "Vencidas",
        this_month: "este mes",
        next_month: "el próximo",
        matrix: "Compromisos por corte",
        reconcile: "Publicado y calculado",
        nobody: "Sin responsable",
        shared_count: |n| format!("{n} también en otro grupo"),
        no_evidence_count: |n| format!("{n} sin evidencia"),
        filter: "Filtrar",
        sort: "Ordenar",
        ordered_by: "por",
        clear: "quitar todo",
        view: |name| format!("vista «{name}»"),
        save: "guardar esta vista…",
        save_name: "Nombre de la vista",
        save_help: "un nombre corto; la vista queda en su configuración",
        saved: |name| format!("La vista «{name}» quedó en la configuración; f la ofrece."),
        name_taken: |name| format!("Ya hay una vista «{name}». Elija otro nombre."),
        no_settings: "No hay carpeta de configuración donde guardar la vista.",
        settings_wrong: "La configuración no se puede leer, y no se tocó. «rumbo config» dice qué falta.",
        no_ends: "Nada tiene fecha de término.",
        nothing: "Nada cumple con eso. Esc quita el filtro.",
        conditions: ConditionWords {
            overdue: "vencidas",
            due_soon: "por vencer",
            behind: "atrasadas",
            unreported: "sin reporte",
            in_words: "en palabras, sin cifra",
            done_late: "cumplidas tarde",
            withdrawn: "retiradas",
            stale: "sin novedad",
            no_evidence: "sin evidencia",
            not_done: "no cumplidas",
        },
        orders: OrderWords {
            end: "término",
            figure: "avance",
            days_late: "días de atraso",
            gap: "puntos bajo lo esperado",
            title: "título",
            leverage: "efecto en el total",
        },
    },
    walk: WalkWords {
        title: "Revisión",
        overdue: |days| {
            if days == 1 {
                "vencida hace 1 día".into()
            } else {
                format!("vencida hace {days} días")
            }
        },
        unreported: "sin reporte",
        since_cutoff: |on| format!("sin reporte desde el corte {on}"),
        stale: "sin novedad",
        no_evidence: "sin evidencia",
        nothing: "Nada pide una palabra: todo está reportado, con evidencia y en plazo.",
        nothing_to_keep: "No hay una cifra que siga igual: p la escribe, n deja una nota.",
        summary: |seen, of, changes, skipped| {
            let changes = if changes == 1 {
                "1 cambio".into()
            } else {
                format!("{changes} cambios")
            };
            let skipped = if skipped == 1 {
                "1 saltada".into()
            } else {
                format!("{skipped} saltadas")
            };
            format!("{seen} de {of} respondidas · {changes} · {skipped}")
        },
        skipped: |ids| format!("Saltadas: {ids}"),
        led: |name, before, arrow, now| format!("{name}: {before} {arrow} {now}"),
    },
    form: FormWords {
        add: "+ agregar",
        done: "√ guardar lo nuevo",
        new_item: "nuevo",
    },
    draft_lost: |node| {
        format!(
            "Hay texto sin guardar en {node} y no hay dónde guardarlo: q otra vez sale y se pierde."
        )
    },
    drafts_left: |node, count| match count {
        1 => format!("Queda texto sin guardar en {node}: al volver se ofrece."),
        _ => {
            format!("Quedan {count} textos sin guardar, el último en {node}: al volver se ofrecen.")
        }
    },
    draft_found: |node, text, key| {
        format!("Quedó sin guardar en {node}: «{text}». {key} lo retoma.")
    },
    no_draft: "No hay ningún borrador.",
    drafts: "Borradores",
    draft_elsewhere: "otra sesión",
    draft_held: "Se está escribiendo en otra sesión, y es de ella.",
    draft_kept: |key| format!("Borrador guardado · {key} lo retoma"),
    draft_here: |text, key| format!("Hay un borrador de esto: «{text}». Esc y {key} lo retoman."),
    draft_gone: |node, text| format!("Borrador de {node} tirado: «{text}»"),
    pasted_nowhere: "Se pegó texto donde no se escribe: no hizo nada.",
    burst_kept: |node, key| {
        format!("Texto llegado de golpe: es un borrador en {node}; {key} lo abre.")
    },
    burst_typed: "Texto llegado de golpe: Enter no contó. Revise y confirme.",
    draft_orphan: |node, text| {
        format!("Había un borrador para {node}, que ya no está en el plan: «{text}»")
    },
    form_gone: |node| format!("{node}: lo que se miraba ya no está en el archivo."),
    value_gone: |node, text| {
        format!("{node}: lo que se editaba ya no está en el archivo; se había escrito «{text}».")
    },
    draft_moved: |before, now| {
        format!("Mientras tanto cambió: decía «{before}», ahora dice «{now}». Nada se ha escrito.")
    },
    problems: |count| {
        if count == 1 {
            "1 problema".into()
        } else {
            format!("{count} problemas")
        }
    },
    viewing: |date| format!("Viendo {date}"),
    welcome: WelcomeWords {
        title: "Aún no hay planes",
        body: |places| {
            format!(
                "Se buscó en {places}. Un plan es un archivo .ron; abra uno con «rumbo ARCHIVO»."
            )
        },
        offer: |path| format!("Enter escribe un plan de ejemplo en {path} y lo abre."),
    },
    of_node: |what, id| format!("{what} de {id}"),
    overdue_count: |n| {
        if n == 1 {
            "1 vencida".into()
        } else {
            format!("{n} vencidas")
        }
    },
    due_soon_count: |n| format!("{n} por vencer"),
    behind_count: |n| {
        if n == 1 {
            "1 atrasada".into()
        } else {
            format!("{n} atrasadas")
        }
    },
    unreported_count: |n| format!("{n} sin reporte"),
    in_words_count: |n| format!("{n} en palabras"),
    done_late_count: |n| format!("{n} tarde"),
    withdrawn_count: |n| {
        if n == 1 {
            "1 retirada".into()
        } else {
            format!("{n} retiradas")
        }
    },
    done_count: |n| {
        if n == 1 {
            "1 cumplida".into()
        } else {
            format!("{n} cumplidas")
        }
    },
    leaves: |n| format!("de {n}"),
};

pub(super) const EN: ScreenWords = ScreenWords {
    commands: commands::EN,
    plans: "Plans",
    detail: "Detail",
    help: "Help",
    palette: "Commands",
    edit: "Edit",
    find: "Find",
    nothing_here: "There is nothing here.",
    no_actions: "No actions: the commitment itself is reported.",
    no_match: "Nothing matches.",
    position: |at, of| format!("{at} of {of}"),
    marked: |n| format!("{n} marked"),
    marked_one: |n, key| {
        format!("That is of one only, and {n} are marked: {key} takes the marks off.")
    },
    marked_no_leaf: |id| format!("{id} is marked and takes no reports: take its mark off."),
    overdue_stop: |at, of, days| {
        let since = if days == 1 {
            "1 day".into()
        } else {
            format!("{days} days")
        };
        format!("{at} of {of} · {since} overdue")
    },
    none_overdue: "Nothing is overdue.",
    change: |node, from, arrow, to| format!("{node}: {from} {arrow} {to}"),
    unchanged: |node, figure| format!("{node}: stays at {figure}"),
    no_figure: "no figure",
    saved: |time, key| format!("Saved {time} · {key} undo"),
    done: |told, key| format!("{told} · {key} undo"),
    done_added: |id| format!("Added {id}"),
    done_copied: |id, from| format!("{id} is a copy of {from}"),
    done_deleted: |id| format!("Deleted {id}"),
    done_moved: |id, before| format!("Moved {id} before {before}"),
    done_moved_last: |id| format!("Moved {id} to the end"),
    done_moved_to: |id, parent| format!("Moved {id} to {parent}"),
    undone: |what| format!("Undone: {what}"),
    redone: |what| format!("Redone: {what}"),
    nothing_to_undo: "There is nothing to undo.",
    nothing_to_redo: "There is nothing to redo.",
    steps: "What was done",
    step_start: "as it was before all of this",
    step_here: "It is so already.",
    step_now: "as it is now",
    cannot_undo: |why| format!("Not possible: {why}. Nothing was written."),
    undo_changed: |what| format!("somebody else changed the same since then ({what})"),
    undo_partly: "what was done then is not wholly in the file any more",
    past_locked: |key| {
        format!(
            "You are looking at another date, and the past is not edited: {key} goes back to today."
        )
    },
    read_only: "Editing is locked: L unlocks it.",
    read_only_run: "Editing is locked by --read-only until you leave.",
    unlocked: "Editing unlocked.",
    locked: "Editing locked.",
    locked_banner: "read-only",
    broken_banner: "broken on disk",
    missing_banner: "not on disk",
    unreadable: "cannot be read",
    computed_here: "Its figure is computed from what is below: go into an action.",
    not_here: "That is not edited here.",
    merged_outside: "The file had changed elsewhere: that change was kept, and yours too.",
    changed_outside: |what| format!("Someone changed the file: {what}"),
    added: |id| format!("new: {id}"),
    gone: |id| format!("gone: {id}"),
    and_more: |n| format!("and {n} more"),
    only_layout: "only comments or blanks",
    reading: |read, of| format!("reading {read} of {of}"),
    waiting: "This plan is still being read.",
    explain: "How it comes about · ← up, Enter down",
    publish: PublishWords {
        title: "What was published",
        how: "Enter takes what is typed or proposed; - none.",
        computed: "computed",
        printed: "published",
        difference: "difference",
        save: |n| {
            if n == 1 {
                "Save 1 figure".into()
            } else {
                format!("Save {n} figures")
            }
        },
        question: |n| {
            let what = if n == 1 {
                "1 figure differs".into()
            } else {
                format!("{n} figures differ")
            };
            format!("{what} from what was printed. An erratum? What was printed stays beside it.")
        },
        back: "No: back to the list (nothing is written)",
        correct: |n| format!("Yes: record {n} as erratum"),
        overtaken: |node, taken, against, now| {
            format!(
                "{node}: you noted {taken} over {against}, and now {now} is printed. Note it again."
            )
        },
        no_cutoff: "The plan has no cut-off up to this date. E on the plan adds one.",
        left: |n| {
            if n == 1 {
                "1 figure noted, not saved.".into()
            } else {
                format!("{n} figures noted, not saved.")
            }
        },
        what: |n, cutoff| {
            if n == 1 {
                format!("1 figure of {cutoff}")
            } else {
                format!("{n} figures of {cutoff}")
            }
        },
    },
    settle: SettleWords {
        title: "Two versions: choose one of each",
        nothing: "Nothing is in conflict in this file.",
        none_chosen: "Choose a version first; Enter marks it.",
        write: |n, left| {
            let left = match left {
                0 => String::new(),
                1 => "; 1 stays marked".into(),
                n => format!("; {n} stay marked"),
            };
            format!("Write what was chosen: {n}{left}")
        },
        written: |left| match left {
            0 => "Settled: the plan is read again.".into(),
            1 => "Written. 1 is left to settle.".into(),
            n => format!("Written. {n} are left to settle."),
        },
        changed: "The file was changed meanwhile: nothing was written. R reads it again.",
        no_plan: |why| {
            format!("With what was chosen it would be no plan, and nothing was written: {why}")
        },
    },
    first_figure: "new",
    first_run: "New here: Enter goes in, Esc goes out, q leaves.",
    nothing_related: "It depends on nothing and has no links.",
    plan_not_open: |plan| {
        format!("The link leads to the plan {plan}, which is not among those that are open.")
    },
    node_not_there: |id| format!("The link leads to {id}, which is not in that plan."),
    copied: |text| format!("Copied: {text}"),
    copy: "Copy",
    export: "Export",
    exported: |file| format!("It is in the file {file}"),
    reread: "Read again: the file had changed.",
    reread_same: "Read again: no change.",
    broken_outside: |problem| {
        format!("The file on disk is broken ({problem}); what is shown is the last good state.")
    },
    prompt: PromptWords {
        progress: "Progress",
        stage: "Stage",
        note: "Note",
        start: "Start",
        end: "End",
        reason: "Reason for the new date",
        date: "See as of",
        figure_help: "0 to 100, or +10 / -5",
        figure_bad: "That is no figure: type 45, 45.5 or +10",
        figure_range: "A figure is 0 to 100, with two decimals at most",
        date_help: "30 nov 2026 · 30/11 · 2026-11 · +2w · today · Friday · end of month",
        date_bad: "That date is not understood",
        no_date: "no date",
        whole_bad: |most| format!("That must be a whole number from 0 to {most}"),
        weight_bad: "That is no weight: type a number, as 1 or 2.5",
        number_bad: "That is no number: type it as 1250 or 2.5",
        number_thousands: "Thousands or decimals? Type 1000, or 1.0, with nothing between thousands",
        required: "This cannot be left blank",
        taken_out: "is left without this",
        empty_text: "is noted, without a text",
        term_bad: "Type the term, a colon and its meaning: SDG: Sustainable…",
        new_item_of: |list| format!("Add to {list}"),
        new_node: |id| format!("new {id}"),
        new_node_title: "Title of the new one",
        move_title: "Move",
        move_how: "choose with ↓ where it goes, or type its id",
        moves_to: "goes to",
        order: "order",
        deletes: "deleted",
        delete_title: "Delete",
        delete_word: "delete",
        delete_how: |word| format!("To delete, type {word} and Enter; u undoes it"),
        delete_not: |word| format!("Nothing was deleted: that takes the word {word}."),
        goes_with: |commitments, actions, reports| {
            let some = |n: usize, one: &str, many: &str| {
                (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
            };
            let parts = [
                some(commitments, "commitment", "commitments"),
                some(actions, "action", "actions"),
                some(reports, "report", "reports"),
            ];
            format!(
                "goes with {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            )
        },
        choose_help: "↑ ↓ choose, Enter saves",
        lines_help: "Enter begins a new line",
        same: "no change",
        optional: "optional: Enter leaves it blank",
        new_entry: |date| format!("new update as of {date}"),
        moved: |from, to| format!("reschedules {from} → {to}"),
    },
    lens: LensWords {
        deadlines: "Deadlines",
        timeline: "Deadlines on a line of time",
        whole: "the whole plan",
        quarter: "by quarter",
        month: "by month",
        responsible: "Responsible",
        late: "Overdue",
        this_month: "this month",
        next_month: "next month",
        matrix: "Commitments by cut-off",
        reconcile: "Published and computed",
        nobody: "Nobody named",
        shared_count: |n| format!("{n} in another group too"),
        no_evidence_count: |n| format!("{n} without evidence"),
        filter: "Filter",
        sort: "Sort",
        ordered_by: "by",
        clear: "clear all",
        view: |name| format!("view “{name}”"),
        save: "save this view…",
        save_name: "Name of the view",
        save_help: "a short name; the view is kept in your settings",
        saved: |name| format!("The view “{name}” is in the settings; f offers it."),
        name_taken: |name| format!("There is a view “{name}” already. Choose another name."),
        no_settings: "There is no folder of settings to save the view in.",
        settings_wrong: "The settings cannot be read and were not touched. “rumbo config” says what is wrong.",
        no_ends: "Nothing has an end date.",
        nothing: "Nothing is like that. Esc takes the filter off.",
        conditions: ConditionWords {
            overdue: "overdue",
            due_soon: "due soon",
            behind: "behind",
            unreported: "unreported",
            in_words: "in words, no figure",
            done_late: "done late",
            withdrawn: "withdrawn",
            stale: "stale",
            no_evidence: "without evidence",
            not_done: "not done",
        },
        orders: OrderWords {
            end: "end",
            figure: "figure",
            days_late: "days late",
            gap: "points below expectation",
            title: "title",
            leverage: "effect on the whole",
        },
    },
    walk: WalkWords {
        title: "Review",
        overdue: |days| {
            if days == 1 {
                "1 day overdue".into()
            } else {
                format!("{days} days overdue")
            }
        },
        unreported: "unreported",
        since_cutoff: |on| format!("unreported since the cut-off {on}"),
        stale: "nothing new",
        no_evidence: "without evidence",
        nothing: "Nothing needs a word: all is reported, with evidence and in time.",
        nothing_to_keep: "There is no figure that could stay: p types one, n leaves a note.",
        summary: |seen, of, changes, skipped| {
            let changes = if changes == 1 {
                "1 change".into()
            } else {
                format!("{changes} changes")
            };
            format!("{seen} of {of} answered · {changes} · {skipped} skipped")
        },
        skipped: |ids| format!("Skipped: {ids}"),
        led: |name, before, arrow, now| format!("{name}: {before} {arrow} {now}"),
    },
    form: FormWords {
        add: "+ add",
        done: "√ save the new one",
        new_item: "new",
    },
    draft_lost: |node| {
        format!(
            "There is unsaved text in {node} and nowhere to keep it: q again leaves, and it is lost."
        )
    },
    drafts_left: |node, count| match count {
        1 => format!("Text is left unsaved in {node}: it is offered at the next start."),
        _ => format!(
            "{count} texts are left unsaved, the last in {node}: they are offered at the next start."
        ),
    },
    draft_found: |node, text, key| format!("Left unsaved in {node}: “{text}”. {key} takes it up."),
    no_draft: "There is no draft.",
    drafts: "Drafts",
    draft_elsewhere: "another session",
    draft_held: "It is being typed in another session, and is that one's.",
    draft_kept: |key| format!("Kept as a draft · {key} takes it up"),
    draft_here: |text, key| {
        format!("There is a draft of this: “{text}”. Esc and {key} take it up.")
    },
    draft_gone: |node, text| format!("The draft in {node} was thrown away: “{text}”"),
    pasted_nowhere: "Text was pasted where nothing is typed: it did nothing.",
    burst_kept: |node, key| {
        format!("Text came all at once: it is a draft in {node}; {key} opens it.")
    },
    burst_typed: "Text came all at once: Enter did not count. Look and confirm.",
    draft_orphan: |node, text| {
        format!("There was a draft for {node}, which is no longer in the plan: “{text}”")
    },
    form_gone: |node| format!("{node}: what was looked at is no longer in the file."),
    value_gone: |node, text| {
        format!("{node}: what was edited is not in the file any more; “{text}” had been typed.")
    },
    draft_moved: |before, now| {
        format!(
            "It changed meanwhile: it said “{before}”, now it says “{now}”. Nothing was written."
        )
    },
    problems: |count| {
        if count == 1 {
            "1 problem".into()
        } else {
            format!("{count} problems")
        }
    },
    viewing: |date| format!("Viewing {date}"),
    welcome: WelcomeWords {
        title: "No plans yet",
        body: |places| {
            format!("Looked in {places}. A plan is a .ron file; open one with “rumbo FILE”.")
        },
        offer: |path| format!("Enter writes a sample plan to {path} and opens it."),
    },
    of_node: |what, id| format!("{what} of {id}"),
    overdue_count: |n| format!("{n} overdue"),
    due_soon_count: |n| format!("{n} due soon"),
    behind_count: |n| format!("{n} behind"),
    unreported_count: |n| format!("{n} unreported"),
    in_words_count: |n| format!("{n} in words"),
    done_late_count: |n| format!("{n} late"),
    withdrawn_count: |n| format!("{n} withdrawn"),
    done_count: |n| format!("{n} done"),
    leaves: |n| format!("of {n}"),
};
