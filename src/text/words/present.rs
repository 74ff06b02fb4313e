//! Words of the slides of a meeting.

/// Words for slides.
#[derive(Debug)]
pub struct PresentWords {
    /// Axes, commitments, actions.
    pub counts: fn(usize, usize, usize) -> String,
    pub whole: &'static str,
    /// Per cent that are left to 100.
    pub left: fn(&str) -> String,
    /// Figure and day.
    pub target: fn(&str, &str) -> String,
    pub elapsed: fn(&str) -> String,
    pub evidence: fn(usize) -> String,
    /// The day since when.
    pub changed: fn(&str) -> String,
    /// Printed and computed figure.
    pub printed: fn(&str, &str) -> String,
    pub all_reproduced: &'static str,
    pub closing: &'static str,
    pub next_cutoff: fn(&str) -> String,
    /// Which of the slides of one heading.
    pub part: fn(usize, usize) -> String,
    pub overview: &'static str,
    pub nothing: &'static str,
    pub agreement: &'static str,
    pub agreements: &'static str,
    pub attendance: &'static str,
    /// How names are typed.
    pub attendance_help: &'static str,
    pub due: &'static str,
    /// Before the node that an agreement is about.
    pub about: &'static str,
    pub note_help: &'static str,
    pub note_new: &'static str,
    /// Its number.
    pub agreement_noted: fn(usize) -> String,
    pub agreement_gone: &'static str,
    /// Another changed it meanwhile: the number that this wording has.
    pub agreement_beside: fn(usize) -> String,
    /// There is no text in a new agreement; in one that was noted, and what takes it out.
    pub no_text: &'static str,
    pub takes_out: fn(&str) -> String,
    /// A draft of the minutes is left; the key that takes it up.
    pub note_left: fn(&str) -> String,
    pub is_past: &'static str,
    pub choose_node: fn(&str) -> String,
    /// How many are there.
    pub attendance_noted: fn(usize) -> String,
    pub no_such_node: fn(&str) -> String,
    pub save_first: &'static str,
    /// Why.
    pub not_kept: fn(&str) -> String,
    /// How many agreements there are.
    pub agreement_count: fn(usize) -> String,
    /// The day of the session.
    pub agreements_of: fn(&str) -> String,
    pub no_agreements: &'static str,
    pub about_nothing: &'static str,
    pub about_no_leaf: &'static str,
    /// The note of an update that says what was agreed.
    pub agreed: fn(&str) -> String,
    /// The id of the node in the plan.
    pub entered: fn(&str) -> String,
    /// The file of the record.
    pub recorded: fn(&str) -> String,
    pub minutes_unreadable: fn(&str) -> String,
    /// The day of the session.
    pub acta_of: fn(&str) -> String,
    /// When it began, and when it ended if it did.
    pub acta_times: fn(&str, Option<&str>) -> String,
    pub nobody_noted: &'static str,
    pub nothing_agreed: &'static str,
    pub changed_meanwhile: &'static str,
    pub nothing_changed: &'static str,
    /// Figure of the whole at the beginning and at the end, and the day it is of.
    pub whole_moved: fn(&str, &str, &str) -> String,
    pub beginning_lost: &'static str,
    pub timer_how: &'static str,
    pub slot_past: fn(&str) -> String,
    /// Minutes that are left, and when it ends.
    pub time_left: fn(i64, &str) -> String,
    pub time_near: fn(i64, &str) -> String,
    /// Full minutes since the end.
    pub time_over: fn(i64) -> String,
    /// Seconds between slides.
    pub auto: fn(u16) -> String,
    pub notes: &'static str,
    pub no_notes: &'static str,
    pub next_slide: &'static str,
    pub last_slide: &'static str,
    pub not_presented: &'static str,
    pub is_black: &'static str,
}

pub(super) const ES: PresentWords = PresentWords {
    counts: |axes, commitments, actions| {
        let one =
            |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let axes = one(axes, "eje", "ejes");
        format!(
            "{axes} · {} · {}",
            one(commitments, "compromiso", "compromisos"),
            one(actions, "acción", "acciones")
        )
    },
    whole: "Avance global",
    left: |points| format!("{points} % por alcanzar"),
    target: |figure, date| format!("Meta: {figure} % al {date}"),
    elapsed: |share| format!("{share} % del tiempo del plan"),
    evidence: |n| {
        if n == 1 {
            "1 evidencia".into()
        } else {
            format!("{n} evidencias")
        }
    },
    changed: |date| format!("Qué cambió desde el {date}"),
    printed: |printed, computed| format!("publicado {printed} %, calculado {computed}"),
    all_reproduced: "La regla del plan da todo lo publicado.",
    closing: "Hasta la próxima sesión",
    next_cutoff: |date| format!("Próximo corte: {date}"),
    part: |part, parts| format!("{part} de {parts}"),
    overview: "Láminas",
    nothing: "No hay nada que mostrar.",
    agreement: "Acuerdo",
    agreements: "Acuerdos",
    attendance: "Asistencia",
    attendance_help: "Una persona por renglón",
    due: "Fecha",
    about: "Sobre",
    note_help: "Enter o Tab: siguiente renglón · Ctrl+S: anotar · AvPág RePág: otro acuerdo · Esc: dejar",
    note_new: "nuevo",
    agreement_noted: |number| format!("Acuerdo {number} anotado"),
    agreement_beside: |number| {
        format!("Alguien cambió ese acuerdo mientras tanto: lo suyo quedó como el {number}")
    },
    no_text: "Falta decir qué se acordó",
    takes_out: |key| format!("Sin texto: {key} otra vez quita el acuerdo de la minuta"),
    note_left: |key| format!("Queda un acuerdo sin anotar: {key} lo retoma"),
    is_past: "ya pasó",
    choose_node: |text| format!("«{text}» puede ser más de uno: elija con ↓"),
    agreement_gone: "Acuerdo quitado de la minuta",
    attendance_noted: |n| {
        if n == 1 {
            "1 persona en la minuta".into()
        } else {
            format!("{n} personas en la minuta")
        }
    },
    no_such_node: |id| format!("No hay ningún «{id}» en el plan"),
    not_kept: |why| format!("La minuta no se podrá guardar: {why}"),
    save_first: "Lo escrito no se ha anotado: Ctrl+S lo anota, Esc lo deja para después",
    agreement_count: |n| {
        if n == 1 {
            "1 acuerdo".into()
        } else {
            format!("{n} acuerdos")
        }
    },
    agreements_of: |day| format!("Acuerdos del {day}"),
    no_agreements: "No hay acuerdos de ninguna sesión: durante la presentación, m anota uno",
    about_nothing: "El acuerdo no dice sobre qué parte del plan es",
    about_no_leaf: "¿Dónde? Elija el compromiso o la acción en el tablero y vuelva con m",
    agreed: |text| format!("Acuerdo de la sesión: {text}"),
    entered: |id| format!("en el plan: {id}"),
    recorded: |file| format!("Acta escrita en {file}"),
    minutes_unreadable: |file| format!("La minuta {file} no se puede leer; no se tocó"),
    acta_of: |day| format!("Acta de la sesión del {day}"),
    acta_times: |began, ended| match ended {
        Some(ended) => format!("Inicio: {began} · término: {ended}"),
        None => format!("Inicio: {began}"),
    },
    nobody_noted: "No se anotó la asistencia.",
    nothing_agreed: "No se anotó ningún acuerdo.",
    changed_meanwhile: "Qué cambió en el plan durante la sesión",
    nothing_changed: "Nada.",
    whole_moved: |before, after, on| {
        if before == after {
            format!("Avance global calculado al {on}: {after}, como al inicio.")
        } else {
            format!("Avance global calculado al {on}: {before} al inicio, {after} al final.")
        }
    },
    beginning_lost: "No se puede leer cómo estaba el plan al inicio.",
    slot_past: |time| format!("{time} ya pasó"),
    timer_how: "20r: quedan 20 minutos · 11:30r: hasta las 11:30 · r: quita el reloj",
    time_left: |minutes, ends| format!("quedan {minutes} min · termina {ends}"),
    time_near: |minutes, ends| format!("por terminar: {minutes} min · termina {ends}"),
    time_over: |minutes| {
        if minutes == 0 {
            "tiempo cumplido".into()
        } else {
            format!("tiempo cumplido hace {minutes} min")
        }
    },
    auto: |seconds| format!("cada {seconds} s"),
    notes: "Notas",
    no_notes: "Sin notas para esta lámina.",
    next_slide: "Sigue",
    last_slide: "Es la última lámina.",
    not_presented: "Ninguna terminal presenta este plan ahora. En otra: rumbo present",
    is_black: "pantalla en negro",
};

pub(super) const EN: PresentWords = PresentWords {
    counts: |axes, commitments, actions| {
        let one =
            |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let axes = one(axes, "axis", "axes");
        format!(
            "{axes} · {} · {}",
            one(commitments, "commitment", "commitments"),
            one(actions, "action", "actions")
        )
    },
    whole: "Overall progress",
    left: |points| format!("{points} % to go"),
    target: |figure, date| format!("Target: {figure} % by {date}"),
    elapsed: |share| format!("{share} % of the plan's time"),
    evidence: |n| {
        if n == 1 {
            "1 piece of evidence".into()
        } else {
            format!("{n} pieces of evidence")
        }
    },
    changed: |date| format!("What changed since {date}"),
    printed: |printed, computed| format!("published {printed} %, computed {computed}"),
    all_reproduced: "The plan's rule gives all that was published.",
    closing: "Until the next session",
    next_cutoff: |date| format!("Next cut-off: {date}"),
    part: |part, parts| format!("{part} of {parts}"),
    overview: "Slides",
    nothing: "There is nothing to show.",
    agreement: "Agreement",
    agreements: "Agreements",
    attendance: "Attendance",
    attendance_help: "One person a line",
    due: "Date",
    about: "About",
    note_help: "Enter or Tab: next line · Ctrl+S: note it · PgUp PgDn: another agreement · Esc: leave",
    note_new: "new",
    agreement_noted: |number| format!("Agreement {number} noted"),
    agreement_beside: |number| {
        format!("Somebody changed that agreement meanwhile: yours is number {number}")
    },
    no_text: "What was agreed is missing",
    takes_out: |key| format!("Without text: {key} again takes the agreement out of the minutes"),
    note_left: |key| format!("An agreement is not noted yet: {key} takes it up"),
    is_past: "is past",
    choose_node: |text| format!("“{text}” may be more than one: choose with ↓"),
    agreement_gone: "Agreement taken out of the minutes",
    attendance_noted: |n| {
        if n == 1 {
            "1 person in the minutes".into()
        } else {
            format!("{n} people in the minutes")
        }
    },
    no_such_node: |id| format!("There is no “{id}” in the plan"),
    not_kept: |why| format!("The minutes could not be kept: {why}"),
    save_first: "What is typed is not noted: Ctrl+S notes it, Esc leaves it for later",
    agreement_count: |n| {
        if n == 1 {
            "1 agreement".into()
        } else {
            format!("{n} agreements")
        }
    },
    agreements_of: |day| format!("Agreements of {day}"),
    no_agreements: "There are no agreements of any session: while presenting, m notes one",
    about_nothing: "The agreement does not say which part of the plan it is about",
    about_no_leaf: "Where? Choose the commitment or action in the dashboard and come back with m",
    agreed: |text| format!("Agreed in the session: {text}"),
    entered: |id| format!("in the plan: {id}"),
    recorded: |file| format!("Record written to {file}"),
    minutes_unreadable: |file| format!("The minutes {file} cannot be read; they were not touched"),
    acta_of: |day| format!("Record of the session of {day}"),
    acta_times: |began, ended| match ended {
        Some(ended) => format!("Began: {began} · ended: {ended}"),
        None => format!("Began: {began}"),
    },
    nobody_noted: "Attendance was not noted.",
    nothing_agreed: "No agreement was noted.",
    changed_meanwhile: "What changed in the plan during the session",
    nothing_changed: "Nothing.",
    whole_moved: |before, after, on| {
        if before == after {
            format!("Overall progress computed as of {on}: {after}, as at the beginning.")
        } else {
            format!(
                "Overall progress computed as of {on}: {before} at the beginning, {after} at the end."
            )
        }
    },
    beginning_lost: "How the plan was at the beginning cannot be read.",
    slot_past: |time| format!("{time} is past"),
    timer_how: "20r: 20 minutes left · 11:30r: until 11:30 · r: takes the timer away",
    time_left: |minutes, ends| format!("{minutes} min left · ends {ends}"),
    time_near: |minutes, ends| format!("nearly over: {minutes} min · ends {ends}"),
    time_over: |minutes| {
        if minutes == 0 {
            "time is up".into()
        } else {
            format!("time was up {minutes} min ago")
        }
    },
    auto: |seconds| format!("every {seconds} s"),
    notes: "Notes",
    no_notes: "No notes for this slide.",
    next_slide: "Next",
    last_slide: "This is the last slide.",
    not_presented: "No terminal presents this plan now. In another one: rumbo present",
    is_black: "black screen",
};
