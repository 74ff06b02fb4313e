//! Writes a plan of any size to standard output, the same one for the same numbers.
//!
//! `cargo run --release --example generate -- 10000 > grande.ron`

use std::fmt::Write as _;
use std::io::{self, Write as _};

const VERBS: [&str; 8] = [
    "Publicar",
    "Instalar",
    "Capacitar sobre",
    "Diseñar",
    "Evaluar",
    "Difundir",
    "Actualizar",
    "Consultar",
];
const THINGS: [&str; 8] = [
    "el portal de datos abiertos",
    "los consejos ciudadanos",
    "la guía de lenguaje sencillo",
    "el presupuesto participativo",
    "la plataforma de trámites",
    "el mapa de servicios de salud",
    "los indicadores de género",
    "la estrategia de niñez y adolescencia",
];
const INSTITUTIONS: [&str; 4] = [
    "Secretaría Técnica",
    "Poder Judicial",
    "Universidad",
    "Colectivo Ciudadano, A.C.",
];
const ACTIONS_PER_COMMITMENT: usize = 5;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let count = arguments
        .next()
        .and_then(|count| count.parse().ok())
        .unwrap_or(1_000);
    let seed = arguments
        .next()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(1);
    io::stdout().write_all(plan(count, seed).as_bytes())
}

/// A plan of that many actions, five to a commitment and evenly spread over its axes.
pub(crate) fn plan(actions: usize, seed: u64) -> String {
    let mut chance = Chance(seed);
    let commitments = actions.div_ceil(ACTIONS_PER_COMMITMENT);
    // Real plans have about as many axes as commitments in an axis.
    let axes = (1..=commitments)
        .find(|n| n * n >= commitments)
        .unwrap_or(1);
    let mut text = String::from(HEAD);
    let mut left = actions;
    for axis in 1..=axes {
        let here = commitments / axes + usize::from(axis <= commitments % axes);
        let _ = writeln!(
            text,
            "        (\n            id: \"{axis}\",\n            title: \"Eje {axis}: {}\",",
            title(&mut chance)
        );
        text.push_str("            commitments: [\n");
        for commitment in 1..=here {
            let id = format!("{axis}.{commitment}");
            let count = left.min(ACTIONS_PER_COMMITMENT);
            left -= count;
            write_commitment(&mut text, &id, count, &mut chance);
        }
        text.push_str("            ],\n        ),\n");
    }
    text.push_str("    ],\n)\n");
    text
}

const HEAD: &str = "// Plan generado: nada en él es de verdad.
Plan(
    format: 1,
    id: \"generado\",
    title: \"Plan de acción generado\",
    language: \"es\",
    start: \"2024-01\",
    end: \"2026-12\",
    cutoffs: [(id: \"c1\", on: \"2024-12-31\"), (id: \"c2\", on: \"2025-12-31\")],
    published: [(on: \"2024-12-31\", progress: 31)],
    axes: [
";

fn write_commitment(text: &mut String, id: &str, actions: usize, chance: &mut Chance) {
    let who = chance.pick(&INSTITUTIONS);
    let _ = writeln!(
        text,
        "                (\n                    id: \"{id}\",\n                    title: \"{}\",",
        title(chance)
    );
    let _ = writeln!(
        text,
        "                    responsible: [(name: \"María Pérez\", institution: \"{who}\", role: Lead)],"
    );
    if chance.below(3) == 0 {
        let _ = writeln!(
            text,
            "                    published: [(on: \"2024-12-31\", progress: {})],",
            chance.below(101)
        );
    }
    text.push_str("                    actions: [\n");
    for action in 1..=actions {
        write_action(text, &format!("{id}.{action}"), chance);
    }
    text.push_str("                    ],\n                ),\n");
}

fn write_action(text: &mut String, id: &str, chance: &mut Chance) {
    let (start, length) = (chance.below(24), 2 + chance.below(12));
    let end = (start + length).min(35);
    if chance.below(5) == 0 {
        text.push_str("                        // Se revisó en la última sesión.\n");
    }
    let _ = write!(
        text,
        "                        (\n                            id: \"{id}\",\n                            title: \"{}\",\n                            \
         start: \"{}\", end: \"{}\",\n",
        title(chance),
        month(start),
        month(end)
    );
    if chance.below(10) == 0 {
        let later = month((end + 2).min(35));
        let _ = writeln!(
            text,
            "                            reschedules: [(on: \"{}\", end: \"{later}\", reason: \"Faltó presupuesto.\")],",
            month(end)
        );
    }
    let (count, mut progress) = (chance.below(5), 0);
    if count > 0 {
        text.push_str("                            updates: [\n");
        for at in 0..count {
            progress = (progress + chance.below(40)).min(100);
            let on = month((start + at * 2).min(35));
            let note = if chance.below(2) == 0 {
                ", note: \"Avance revisado con las áreas; sin cambios de fondo.\""
            } else {
                ""
            };
            let _ = writeln!(
                text,
                "                                (on: \"{on}-28\", progress: {progress}{note}),"
            );
        }
        text.push_str("                            ],\n");
    }
    text.push_str("                        ),\n");
}

fn title(chance: &mut Chance) -> String {
    format!("{} {}", chance.pick(&VERBS), chance.pick(&THINGS))
}

/// A month of the three years, counted from 0.
fn month(at: usize) -> String {
    format!("{}-{:02}", 2024 + at / 12, at % 12 + 1)
}

/// Numbers that look random and are always the same (Knuth's MMIX generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}
