//! What the fields of the format are called. The names in files are not translated.

/// The names of fields in one language.
#[derive(Debug)]
pub struct FieldWords {
    /// The column of the table.
    language: usize,
}

pub(super) const ES: FieldWords = FieldWords { language: 0 };
pub(super) const EN: FieldWords = FieldWords { language: 1 };

impl FieldWords {
    /// What a field is called; a name that the format does not have is given back.
    #[must_use]
    pub fn name<'n>(&self, field: &'n str) -> &'n str {
        NAMES
            .iter()
            .find(|(name, _)| *name == field)
            .map_or(field, |(_, names)| names[self.language])
    }

    /// What one of the names of an enumeration is called.
    #[must_use]
    pub fn choice<'n>(&self, choice: &'n str) -> &'n str {
        CHOICES
            .iter()
            .find(|(name, _)| *name == choice)
            .map_or(choice, |(_, names)| names[self.language])
    }
}

/// Every field of the format, in Spanish and English.
pub static NAMES: [(&str, [&str; 2]); 100] = [
    ("format", ["Versión del formato", "Format version"]),
    ("id", ["Id", "Id"]),
    ("title", ["Título", "Title"]),
    ("summary", ["Resumen", "Summary"]),
    ("language", ["Idioma", "Language"]),
    ("start", ["Inicio", "Start"]),
    ("end", ["Término", "End"]),
    ("url", ["Dirección web", "Web address"]),
    ("labels", ["Nombres de los niveles", "Names of the levels"]),
    ("rule", ["Regla de cálculo", "Rule"]),
    (
        "unreported",
        ["Lo no reportado cuenta", "Unreported counts"],
    ),
    ("decimals", ["Decimales", "Decimals"]),
    ("thresholds", ["Umbrales", "Thresholds"]),
    ("target", ["Meta", "Target"]),
    ("sources", ["Fuentes", "Sources"]),
    ("stewards", ["Integrantes", "Stewards"]),
    ("cutoffs", ["Cortes", "Cut-offs"]),
    ("published", ["Publicado", "Published"]),
    ("glossary", ["Glosario", "Glossary"]),
    ("sections", ["Apartados", "Sections"]),
    ("notes", ["Notas", "Notes"]),
    ("axes", ["Ejes", "Axes"]),
    ("axis", ["Eje se llama", "Axis is called"]),
    (
        "commitment",
        ["Compromiso se llama", "Commitment is called"],
    ),
    ("action", ["Acción se llama", "Action is called"]),
    (
        "due_soon_days",
        ["Por vencer, días antes", "Due soon, days before"],
    ),
    (
        "stale_days",
        ["Sin novedad, días después", "Stale, days after"],
    ),
    ("behind", ["Atrasada, puntos", "Behind, points"]),
    ("far_behind", ["Muy atrasada, puntos", "Far behind, points"]),
    ("on", ["Fecha", "Date"]),
    ("progress", ["Avance", "Progress"]),
    ("file", ["Archivo", "File"]),
    ("name", ["Nombre", "Name"]),
    ("alternate", ["Suplente", "Alternate"]),
    ("institution", ["Institución", "Institution"]),
    ("post", ["Cargo", "Post"]),
    ("role", ["Papel", "Role"]),
    ("from", ["Desde", "From"]),
    ("presented", ["Presentado", "Presented"]),
    ("source", ["Fuente", "Source"]),
    ("note", ["Nota", "Note"]),
    ("text", ["Texto", "Text"]),
    ("description", ["Descripción", "Description"]),
    ("justification", ["Justificación", "Justification"]),
    ("objective", ["Objetivo", "Objective"]),
    ("effect", ["Efecto", "Effect"]),
    ("weight", ["Peso", "Weight"]),
    ("links", ["Relaciones", "Links"]),
    ("commitments", ["Compromisos", "Commitments"]),
    ("problem", ["Problema", "Problem"]),
    ("goals", ["Metas", "Goals"]),
    ("responsible", ["Responsables", "Responsible"]),
    ("co_creators", ["Partes cocreadoras", "Co-creators"]),
    (
        "verification",
        ["Medios de verificación", "Means of verification"],
    ),
    ("sdg", ["ODS", "SDG"]),
    ("counted", ["Cuenta", "Counted"]),
    ("updates", ["Reportes", "Updates"]),
    ("reschedules", ["Reprogramaciones", "Reschedules"]),
    ("ratings", ["Valoraciones", "Ratings"]),
    ("evidence", ["Evidencia", "Evidence"]),
    ("actions", ["Acciones", "Actions"]),
    ("keywords", ["Palabras clave", "Keywords"]),
    ("deliverable", ["Entregable", "Deliverable"]),
    ("recurrence", ["Periodicidad", "Recurrence"]),
    ("follow_up", ["Seguimiento", "Follow-up"]),
    ("depends_on", ["Depende de", "Depends on"]),
    ("stage", ["Etapa", "Stage"]),
    ("by", ["Por", "By"]),
    (
        "corrects",
        ["Corrige lo publicado al", "Corrects what was printed for"],
    ),
    ("clarification", ["Nota aclaratoria", "Clarification"]),
    ("reason", ["Motivo", "Reason"]),
    ("agreed_by", ["Acordado por", "Agreed by"]),
    ("level", ["Nivel", "Level"]),
    ("unit", ["Área", "Unit"]),
    ("email", ["Correo", "E-mail"]),
    ("phone", ["Teléfono", "Phone"]),
    ("targets", ["Metas de ODS", "SDG targets"]),
    ("to", ["Hacia", "To"]),
    ("kind", ["Tipo", "Kind"]),
    ("raw", ["Como se imprimió", "As printed"]),
    (
        "stages",
        ["Etapas y su sentido", "Stages and their meaning"],
    ),
    ("institutions", ["Instituciones", "Institutions"]),
    (
        "coverage",
        ["Peso reportado mínimo, %", "Least reported weight, %"],
    ),
    ("tags", ["Etiquetas", "Tags"]),
    ("external", ["Claves en otros sistemas", "Ids elsewhere"]),
    ("budget", ["Presupuesto", "Budget"]),
    ("group", ["Grupo", "Group"]),
    ("scope", ["Alcance", "Scope"]),
    ("indicator", ["Indicador", "Indicator"]),
    ("value", ["Valor", "Value"]),
    ("of", ["De un total de", "Out of"]),
    ("short", ["Siglas", "Short name"]),
    ("aliases", ["También escrita", "Also written"]),
    ("contact", ["Contacto", "Contact"]),
    ("planned", ["Programado", "Planned"]),
    ("committed", ["Comprometido", "Committed"]),
    ("paid", ["Pagado", "Paid"]),
    ("currency", ["Moneda", "Currency"]),
    ("done", ["Significa terminada", "Means done"]),
    ("baseline", ["Línea base", "Baseline"]),
];

/// Every name of an enumeration, and the two answers to yes or no.
static CHOICES: [(&str, [&str; 2]); 24] = [
    ("true", ["sí", "yes"]),
    ("false", ["no", "no"]),
    (
        "MeanOfChildren",
        ["promedio de lo que tiene debajo", "mean of the children"],
    ),
    (
        "MeanOfLeaves",
        ["promedio de todas las acciones", "mean of all the actions"],
    ),
    ("Zero", ["como cero", "as zero"]),
    ("Skip", ["no cuenta", "not at all"]),
    ("NoEvidence", ["Sin evidencia", "No evidence"]),
    ("NotStarted", ["No iniciado", "Not started"]),
    ("Limited", ["Limitado", "Limited progress"]),
    ("Substantial", ["Sustancial", "Substantial progress"]),
    ("Complete", ["Completo", "Completed"]),
    ("Lead", ["Responsable", "In the lead"]),
    ("Support", ["Apoyo", "Supporting"]),
    ("Spokesperson", ["Vocería", "Speaks for it"]),
    ("CivilSociety", ["Sociedad civil", "Civil society"]),
    ("Weekly", ["Semanal", "weekly"]),
    ("Monthly", ["Mensual", "monthly"]),
    ("Quarterly", ["Trimestral", "quarterly"]),
    ("Semiannual", ["Semestral", "twice a year"]),
    ("Annual", ["Anual", "yearly"]),
    ("Continues", ["continúa", "continues"]),
    ("Renames", ["es el nuevo nombre de", "renames"]),
    ("Supports", ["apoya", "supports"]),
    ("DependsOn", ["depende de", "depends on"]),
];
