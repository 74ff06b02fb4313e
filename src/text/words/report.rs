//! Labels of what a plan's file says about a node.

/// Words for reports on one node.
#[derive(Debug)]
pub struct ReportWords {
    pub summary: &'static str,
    pub description: &'static str,
    pub justification: &'static str,
    pub problem: &'static str,
    pub objective: &'static str,
    pub effect: &'static str,
    pub goals: &'static str,
    pub responsible: &'static str,
    pub co_creators: &'static str,
    pub verification: &'static str,
    pub sdg: &'static str,
    pub deliverable: &'static str,
    pub keywords: &'static str,
    pub depends_on: &'static str,
    pub evidence: &'static str,
    pub updates: &'static str,
    pub reschedules: &'static str,
    pub published: &'static str,
    pub ratings: &'static str,
    pub links: &'static str,
    pub notes: &'static str,
    pub recurrence: &'static str,
    pub follow_up: &'static str,
    pub weight: &'static str,
    pub stewards: &'static str,
    pub cutoffs: &'static str,
    pub sources: &'static str,
    pub glossary: &'static str,
    pub deadline: &'static str,
    /// The interval that what is unreported leaves open.
    pub interval: &'static str,
    pub stage: &'static str,
    /// Of a printed figure: of which day it corrects another one.
    pub corrects: fn(&str) -> String,
    pub clarification: &'static str,
    /// A clarification that is announced but whose text is not given.
    pub clarification_missing: &'static str,
    /// A completion level that follows from the figures, and is nobody's rating.
    pub by_figures: fn(&str) -> String,
    /// Of what was reported in words: no level follows.
    pub level_in_words: &'static str,
    pub expected: &'static str,
    pub backed: &'static str,
    /// What is overdue, behind, unreported below a node.
    pub state: &'static str,
    /// The day a figure was reported for.
    pub reported_on: fn(&str) -> String,
    /// A span of which only the start, or only the end, is given.
    pub from: fn(&str) -> String,
    pub until: fn(&str) -> String,
    /// Published less computed: the same, so many points more, so many less.
    pub as_computed: &'static str,
    pub above_computed: fn(&str) -> String,
    /// What is computed for the day of a printed figure, where no difference can be told.
    pub computed_then: fn(&str) -> String,
    /// A printed figure and the date that it speaks of.
    pub published_at: fn(&str, &str) -> String,
    /// The printed figure that another one stands beside as its correction.
    pub corrected: fn(&str) -> String,
    pub below_computed: fn(&str) -> String,
    /// What the plan's rule gives from the published figures one level below.
    pub from_published: fn(&str) -> String,
    /// Late against the end first committed to.
    pub late_original: fn(i32) -> String,
    pub assumed_start: &'static str,
    pub derived_span: &'static str,
    pub not_counted: fn(usize) -> String,
    /// Of a figure that is not known.
    pub counts_as_zero: &'static str,
    /// A figure that the plan gives to a word.
    pub by_its_stage: fn(&str) -> String,
    /// How many dated leaves an expectation speaks of, of how many.
    pub of_dated: fn(usize, usize) -> String,
    pub scope: &'static str,
    pub joined_on: fn(&str) -> String,
    pub withdrawn_on: fn(&str) -> String,
}

pub(super) const ES: ReportWords = ReportWords {
    summary: "Resumen",
    description: "Descripción",
    justification: "Justificación",
    problem: "Problema",
    objective: "Objetivo",
    effect: "Efecto",
    goals: "Metas verificables",
    responsible: "Responsable",
    co_creators: "Partes cocreadoras",
    verification: "Medios de verificación",
    sdg: "ODS",
    deliverable: "Entregable",
    keywords: "Palabras clave",
    depends_on: "Depende de",
    evidence: "Evidencia",
    updates: "Reportes",
    reschedules: "Reprogramaciones",
    published: "Publicado",
    ratings: "Valoraciones",
    links: "Relaciones",
    notes: "Notas",
    recurrence: "Periodicidad",
    follow_up: "Seguimiento",
    weight: "Peso",
    stewards: "Integrantes",
    cutoffs: "Cortes",
    sources: "Fuentes",
    glossary: "Glosario",
    deadline: "Plazo",
    interval: "Intervalo",
    stage: "Etapa",
    corrects: |on| format!("corrige lo publicado al {on}"),
    clarification: "Nota aclaratoria",
    clarification_missing: "(anunciada; el documento no da su texto)",
    by_figures: |level| format!("{level}, según sus cifras"),
    level_in_words: "ninguno: solo hay palabras, sin cifra",
    expected: "Esperado",
    backed: "Con evidencia",
    state: "Estado",
    reported_on: |date| format!("reportado al {date}"),
    from: |date| format!("desde {date}"),
    until: |date| format!("hasta {date}"),
    as_computed: "igual a lo calculado entonces",
    computed_then: |figure| format!("calculado entonces: {figure}"),
    published_at: |figure, date| format!("publicado {figure} al {date}"),
    corrected: |before| format!("corrige {before}"),
    above_computed: |points| {
        format!(
            "{} más que lo calculado entonces",
            if points == "1" {
                "1 punto".into()
            } else {
                format!("{points} puntos")
            }
        )
    },
    below_computed: |points| {
        format!(
            "{} menos que lo calculado entonces",
            if points == "1" {
                "1 punto".into()
            } else {
                format!("{points} puntos")
            }
        )
    },
    from_published: |figure| format!("de lo publicado un nivel abajo sale {figure}"),
    late_original: |days| format!("{days} d contra el término original"),
    assumed_start: "inicio supuesto: el del plan",
    derived_span: "de sus acciones",
    not_counted: |n| {
        if n == 1 {
            "1 no se cuenta".into()
        } else {
            format!("{n} no se cuentan")
        }
    },
    counts_as_zero: "por la regla del plan cuenta como 0",
    by_its_stage: |stage| format!("por su etapa: {stage}"),
    of_dated: |dated, all| format!("de {dated} de {all} con fechas"),
    scope: "Alcance",
    joined_on: |date| format!("en el plan desde {date}"),
    withdrawn_on: |date| format!("retirada el {date}"),
};

pub(super) const EN: ReportWords = ReportWords {
    summary: "Summary",
    description: "Description",
    justification: "Justification",
    problem: "Problem",
    objective: "Objective",
    effect: "Effect",
    goals: "Verifiable goals",
    responsible: "Responsible",
    co_creators: "Co-creators",
    verification: "Means of verification",
    sdg: "SDG",
    deliverable: "Deliverable",
    keywords: "Keywords",
    depends_on: "Depends on",
    evidence: "Evidence",
    updates: "Updates",
    reschedules: "Reschedules",
    published: "Published",
    ratings: "Ratings",
    links: "Links",
    notes: "Notes",
    recurrence: "Recurrence",
    follow_up: "Follow-up",
    weight: "Weight",
    stewards: "Stewards",
    cutoffs: "Cut-offs",
    sources: "Sources",
    glossary: "Glossary",
    deadline: "Deadline",
    interval: "Interval",
    stage: "Stage",
    corrects: |on| format!("corrects what was printed for {on}"),
    clarification: "Clarification",
    clarification_missing: "(announced; the document does not give its text)",
    by_figures: |level| format!("{level}, by its figures"),
    level_in_words: "none: there are words only, and no figure",
    expected: "Expected",
    backed: "With evidence",
    state: "State",
    reported_on: |date| format!("reported as of {date}"),
    from: |date| format!("from {date}"),
    until: |date| format!("until {date}"),
    as_computed: "as computed then",
    computed_then: |figure| format!("computed then: {figure}"),
    published_at: |figure, date| format!("published {figure} on {date}"),
    corrected: |before| format!("corrects {before}"),
    above_computed: |points| {
        format!(
            "{} above what was computed then",
            if points == "1" {
                "1 point".into()
            } else {
                format!("{points} points")
            }
        )
    },
    below_computed: |points| {
        format!(
            "{} below what was computed then",
            if points == "1" {
                "1 point".into()
            } else {
                format!("{points} points")
            }
        )
    },
    from_published: |figure| format!("from the published figures one level below comes {figure}"),
    late_original: |days| format!("{days} d against the original end"),
    assumed_start: "assumed start: the plan's",
    derived_span: "from its actions",
    not_counted: |n| format!("{n} not counted"),
    counts_as_zero: "counts as 0 by the plan's rule",
    by_its_stage: |stage| format!("by its stage: {stage}"),
    of_dated: |dated, all| format!("of {dated} of {all} with dates"),
    scope: "Scope",
    joined_on: |date| format!("in the plan since {date}"),
    withdrawn_on: |date| format!("withdrawn on {date}"),
};
