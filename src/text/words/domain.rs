//! Terms of the plan: levels, statuses, roles.

/// Words for what a plan is made of.
#[derive(Debug)]
pub struct DomainWords {
    pub plan: &'static str,
    pub axis: &'static str,
    pub axes: &'static str,
    pub commitments: &'static str,
    pub actions: &'static str,
    /// Shown for an empty title.
    pub unnamed: &'static str,
    pub done: &'static str,
    /// Done, so many days after its end.
    pub done_late: fn(i32) -> String,
    /// `VENCIDA 12 d`.
    pub overdue_by: fn(i32) -> String,
    pub due_soon: &'static str,
    pub due_in: fn(i32) -> String,
    pub far_behind: &'static str,
    pub behind: &'static str,
    pub on_track: &'static str,
    pub not_started: &'static str,
    pub no_date: &'static str,
    pub unreported: &'static str,
    /// Reported without a figure.
    pub in_words: &'static str,
    pub withdrawn: &'static str,
    /// Of what has no figure: the day on which it ends.
    pub ends_on: fn(&str) -> String,
    /// Behind a date: whose it is, where it is not the node's own.
    pub end_of_commitment: &'static str,
    pub end_of_plan: &'static str,
    pub stale: &'static str,
    pub not_counted: &'static str,
    pub progress: &'static str,
    pub published: &'static str,
    /// In a narrow column.
    pub published_short: &'static str,
    pub expected: &'static str,
    pub backed: &'static str,
    pub gap: &'static str,
    pub elapsed: &'static str,
    pub interval: fn(&str, &str) -> String,
    /// `30 de 33 con cifra`.
    pub coverage: fn(usize, usize) -> String,
    pub points: fn(&str) -> String,
    pub start: &'static str,
    pub end: &'static str,
    pub level: &'static str,
    /// In the order of the levels: no evidence, not started, limited, substantial, complete.
    pub levels: [&'static str; 5],
    /// Lead, support, spokesperson, civil society.
    pub roles: [&'static str; 4],
    /// Weekly, monthly, quarterly, semiannual, annual.
    pub periods: [&'static str; 5],
    /// Continues, renames, supports, depends on.
    pub links: [&'static str; 4],
}

pub(super) const ES: DomainWords = DomainWords {
    plan: "Plan",
    axis: "Eje",
    axes: "Ejes",
    commitments: "Compromisos",
    actions: "Acciones",
    unnamed: "(sin nombre)",
    done: "cumplida",
    done_late: |days| format!("cumplida, {days} d tarde"),
    overdue_by: |days| format!("VENCIDA {days} d"),
    due_soon: "por vencer",
    due_in: |days| {
        if days == 0 {
            "vence hoy".into()
        } else {
            format!("vence en {days} d")
        }
    },
    far_behind: "muy atrasada",
    behind: "atrasada",
    on_track: "en tiempo",
    not_started: "por iniciar",
    no_date: "sin fecha",
    unreported: "sin reporte",
    in_words: "en palabras",
    withdrawn: "retirada",
    ends_on: |date| format!("termina el {date}"),
    end_of_commitment: "término de su compromiso",
    end_of_plan: "término del plan",
    stale: "sin novedad",
    not_counted: "no se cuenta",
    progress: "Avance",
    published: "publicado",
    published_short: "pub.",
    expected: "esperado",
    backed: "con evidencia",
    gap: "brecha",
    elapsed: "Tiempo",
    interval: |low, high| format!("entre {low} y {high}"),
    coverage: |reported, counted| format!("{reported} de {counted} con cifra"),
    points: |points| format!("{points} pts"),
    start: "Inicio",
    end: "Término",
    level: "Nivel de cumplimiento",
    levels: [
        "sin evidencia",
        "no iniciado",
        "limitado",
        "sustancial",
        "completo",
    ],
    roles: ["responsable", "apoyo", "portavoz", "sociedad civil"],
    periods: ["semanal", "mensual", "trimestral", "semestral", "anual"],
    links: ["continúa", "renombra", "apoya", "depende de"],
};

pub(super) const EN: DomainWords = DomainWords {
    plan: "Plan",
    axis: "Axis",
    axes: "Axes",
    commitments: "Commitments",
    actions: "Actions",
    unnamed: "(unnamed)",
    done: "done",
    done_late: |days| format!("done, {days} d late"),
    overdue_by: |days| format!("OVERDUE {days} d"),
    due_soon: "due soon",
    due_in: |days| {
        if days == 0 {
            "due today".into()
        } else {
            format!("due in {days} d")
        }
    },
    far_behind: "far behind",
    behind: "behind",
    on_track: "on track",
    not_started: "not started",
    no_date: "no date",
    unreported: "unreported",
    in_words: "in words",
    withdrawn: "withdrawn",
    ends_on: |date| format!("ends {date}"),
    end_of_commitment: "its commitment's end",
    end_of_plan: "the plan's end",
    stale: "stale",
    not_counted: "not counted",
    progress: "Progress",
    published: "published",
    published_short: "pub.",
    expected: "expected",
    backed: "with evidence",
    gap: "gap",
    elapsed: "Time",
    interval: |low, high| format!("between {low} and {high}"),
    coverage: |reported, counted| format!("{reported} of {counted} with a figure"),
    points: |points| format!("{points} pts"),
    start: "Start",
    end: "End",
    level: "Completion level",
    levels: [
        "no evidence",
        "not started",
        "limited",
        "substantial",
        "complete",
    ],
    roles: ["lead", "support", "spokesperson", "civil society"],
    periods: ["weekly", "monthly", "quarterly", "semiannual", "annual"],
    links: ["continues", "renames", "supports", "depends on"],
};
