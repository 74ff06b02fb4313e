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
}

pub(super) const ES: PresentWords = PresentWords {
    counts: |axes, commitments, actions| {
        let one = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let axes = one(axes, "eje", "ejes");
        format!("{axes} · {} · {}", one(commitments, "compromiso", "compromisos"), one(actions, "acción", "acciones"))
    },
    whole: "Avance global",
    left: |points| format!("{points} % por alcanzar"),
    target: |figure, date| format!("Meta: {figure} % al {date}"),
    elapsed: |share| format!("{share} % del tiempo del plan"),
    evidence: |n| if n == 1 { "1 evidencia".into() } else { format!("{n} evidencias") },
    changed: |date| format!("Qué cambió desde el {date}"),
    printed: |printed, computed| format!("publicado {printed} %, calculado {computed}"),
    all_reproduced: "La regla del plan da todo lo publicado.",
    closing: "Hasta la próxima sesión",
    next_cutoff: |date| format!("Próximo corte: {date}"),
    part: |part, parts| format!("{part} de {parts}"),
    overview: "Láminas",
    nothing: "No hay nada que mostrar.",
};

pub(super) const EN: PresentWords = PresentWords {
    counts: |axes, commitments, actions| {
        let one = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let axes = one(axes, "axis", "axes");
        format!("{axes} · {} · {}", one(commitments, "commitment", "commitments"), one(actions, "action", "actions"))
    },
    whole: "Overall progress",
    left: |points| format!("{points} % to go"),
    target: |figure, date| format!("Target: {figure} % by {date}"),
    elapsed: |share| format!("{share} % of the plan's time"),
    evidence: |n| if n == 1 { "1 piece of evidence".into() } else { format!("{n} pieces of evidence") },
    changed: |date| format!("What changed since {date}"),
    printed: |printed, computed| format!("published {printed} %, computed {computed}"),
    all_reproduced: "The plan's rule gives all that was published.",
    closing: "Until the next session",
    next_cutoff: |date| format!("Next cut-off: {date}"),
    part: |part, parts| format!("{part} of {parts}"),
    overview: "Slides",
    nothing: "There is nothing to show.",
};
