//! The arguments of the command line. Names of flags are not translated.

use std::path::PathBuf;

use clap::{Args, Parser, ValueEnum};

use crate::config::ThemeName;
use crate::text::GlyphTier;

/// Sigue los planes de acción públicos · Follows through on public action plans
#[derive(Debug, Parser)]
// Not the name it was started by, which anybody can give it.
#[command(
    name = "rumbo",
    bin_name = "rumbo",
    version,
    subcommand_precedence_over_arg = true
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Subcommand>,
    /// Archivos o carpetas de planes · plan files or folders
    pub(super) paths: Vec<PathBuf>,
    /// El resumen como datos · the summary as data
    #[arg(long)]
    pub(super) json: bool,
    /// Colores · colours
    #[arg(long, global = true, value_enum, default_value_t = ColorArgument::Auto)]
    pub(super) color: ColorArgument,
    /// Símbolos de la pantalla · symbols of the screen
    #[arg(long, global = true, value_enum)]
    pub(super) glyphs: Option<GlyphsArgument>,
    /// Tema de la pantalla · theme of the screen
    #[arg(long, global = true, value_enum)]
    pub(super) theme: Option<ThemeArgument>,
    /// No permite cambiar ningún plan · lets no plan be changed
    #[arg(long, global = true)]
    pub(super) read_only: bool,
    /// El día que se toma por hoy · the day taken for today
    #[arg(long, global = true, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    /// Idioma · language
    #[arg(long, global = true)]
    pub(super) lang: Option<LangArgument>,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Subcommand {
    /// Todos los problemas, con archivo:línea:columna · every problem with its place
    Check {
        /// Archivos o carpetas · files or folders
        paths: Vec<PathBuf>,
        /// También los patrones por los que vale la pena preguntar · the patterns worth a question
        /// as well
        #[arg(long)]
        advice: bool,
        /// Como datos · as data
        #[arg(long)]
        json: bool,
    },
    /// El plan, o una parte, en renglones sin adornos · the plan, or one node, as plain lines
    Show {
        /// Archivo o id · file or id
        plan: PathBuf,
        /// Id del eje, compromiso o acción · id of the axis, commitment or action
        id: Option<String>,
        /// Como datos · as data
        #[arg(long)]
        json: bool,
    },
    /// Cómo se calcula una cifra · how a figure comes about
    Explain {
        /// Archivo o id · file or id
        plan: PathBuf,
        /// Id del eje, compromiso o acción · id of the axis, commitment or action
        id: Option<String>,
        /// Como datos · as data
        #[arg(long)]
        json: bool,
    },
    /// Lo publicado junto a lo calculado, y qué regla lo daría · published beside computed, and
    /// which rule would give it
    Reconcile {
        /// Archivo o id · file or id
        plan: PathBuf,
        /// Como datos · as data
        #[arg(long)]
        json: bool,
    },
    /// Las entradas fechadas · the dated entries
    Log {
        /// Archivo o id · file or id
        plan: PathBuf,
        /// Id del eje, compromiso o acción · id of the axis, commitment or action
        id: Option<String>,
        /// Los términos que se cambiaron · the ends that were moved
        #[arg(long)]
        ends: bool,
    },
    /// Qué cambió entre dos fechas · what changed between two dates
    Diff {
        /// Archivo o id · file or id
        plan: PathBuf,
        /// Id del eje, compromiso o acción · id of the axis, commitment or action
        id: Option<String>,
        /// Con --before puede faltar: la misma de las dos versiones · with --before it may be left
        /// out: the same of both versions
        #[arg(long, value_name = "DATE", required_unless_present = "before")]
        from: Option<String>,
        /// Sin ella, hoy · without it today
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
        /// Una versión anterior del archivo · an earlier version of the file
        #[arg(long, value_name = "FILE")]
        before: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    /// El plan en láminas, para una sesión · the plan as slides, for a meeting
    Present(PresentArguments),
    /// El acta de la última sesión · the record of the last session
    Minutes {
        /// Archivo o id · file or id
        plan: PathBuf,
        /// El día de la sesión · the day of the session
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Registra lo que un documento publicó en un corte · records what a document printed at a
    /// cut-off
    Publish(PublishArguments),
    /// Agrega un reporte fechado a una acción · appends a dated update
    Set(Box<SetArguments>),
    /// Junta lo que dos personas hicieron del mismo plan, o resuelve lo que quedó en conflicto ·
    /// brings together what two people made of one plan, or settles what was left undecided
    Merge(Box<MergeArguments>),
    /// Los ajustes que valen y de dónde vienen · the settings that hold and where they come from
    Config,
    /// El plan como datos abiertos, o como láminas para repartir · the plan as open data, or as
    /// slides to hand out
    Export {
        /// Archivo o id · file or id
        plan: PathBuf,
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,
        /// Archivo de salida; sin él, la salida estándar · output file, else standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// En lugar de lo que haya con ese nombre, si no es un plan · in the place of what has that
        /// name, unless it is a plan
        #[arg(long, requires = "output")]
        force: bool,
        /// Columnas y renglones de las imágenes · columns and rows of the pictures
        #[arg(long, value_name = "80x24", value_parser = size)]
        size: Option<(u16, u16)>,
    },
}

#[derive(Debug, Args)]
pub(super) struct PresentArguments {
    /// Archivo o id · file or id
    pub(super) plan: PathBuf,
    /// Solo lo que tiene algo vencido · only what has something overdue
    #[arg(long, value_enum)]
    pub(super) only: Option<OnlyArgument>,
    /// Como el plan, o lo más urgente primero · as the plan, or the most urgent first
    #[arg(long, value_enum)]
    pub(super) order: Option<OrderArgument>,
    /// Id de un eje, o responsible, evidence, trend…, que no se muestra · what is left out
    #[arg(long, value_name = "ID")]
    pub(super) hide: Vec<String>,
    /// El tiempo que hay: minutos, o hasta qué hora · the time there is: minutes, or until when
    #[arg(long, value_name = "20|11:30")]
    pub(super) slot: Option<String>,
    /// Las láminas cambian solas, cada tantos segundos · slides change by themselves
    #[arg(long, value_name = "SECONDS")]
    pub(super) every: Option<u16>,
    /// Lo que ve quien presenta: notas, lo que sigue, el reloj · what who presents sees
    #[arg(long)]
    pub(super) notes: bool,
    /// Sigue a la otra terminal que presenta · follows the terminal that presents
    #[arg(long, requires = "notes")]
    pub(super) follow: bool,
}

#[derive(Debug, Args)]
pub(super) struct PublishArguments {
    /// Archivo o id del plan · file or id of the plan
    pub(super) plan: PathBuf,
    /// Id o fecha del corte · id or date of the cut-off
    #[arg(long, value_name = "ID")]
    pub(super) cutoff: String,
    /// 1.1=30 1=51: sin ninguna se muestran o se preguntan · without any they are shown, or asked
    /// for
    pub(super) figures: Vec<String>,
    /// Lo que falte, como se calcula · whatever is missing, as computed
    #[arg(long)]
    pub(super) computed: bool,
    /// Id del documento · id of the document
    #[arg(long, value_name = "ID")]
    pub(super) source: Option<String>,
    /// Corrige lo que ese documento ya publicó: las dos cifras quedan · corrects what that document
    /// printed already
    #[arg(long)]
    pub(super) correct: bool,
}

#[derive(Debug, Args)]
pub(super) struct MergeArguments {
    /// De lo que partieron los dos · what both started from
    #[arg(required_unless_present = "settle")]
    pub(super) base: Option<PathBuf>,
    /// Lo de uno; no se toca · the one's; not touched
    #[arg(required_unless_present = "settle")]
    pub(super) mine: Option<PathBuf>,
    /// Lo del otro; aquí se escribe · the other's; this is written
    #[arg(required_unless_present = "settle")]
    pub(super) theirs: Option<PathBuf>,
    /// Cómo se llama el archivo (%P de git) · what the file is called (%P of git)
    #[arg(long, value_name = "NAME")]
    pub(super) path: Option<PathBuf>,
    /// De quién es THEIRS (%X de git) · whose THEIRS is (%X of git)
    #[arg(long, value_name = "LABEL")]
    pub(super) theirs_label: Option<String>,
    /// De quién es MINE (%Y de git) · whose MINE is (%Y of git)
    #[arg(long, value_name = "LABEL")]
    pub(super) mine_label: Option<String>,
    /// Resuelve lo que quedó marcado en este archivo · settles what was marked in this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["base", "mine", "theirs"])]
    pub(super) settle: Option<PathBuf>,
    /// En todo la primera versión o la segunda · the first version or the second throughout
    #[arg(long, value_enum, requires = "settle")]
    pub(super) take: Option<SideArgument>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SideArgument {
    /// La primera, del archivo en que se escribió · the first, of the file that was written
    First,
    /// La segunda, del otro · the second, of the other
    Second,
}

impl SideArgument {
    pub(super) const fn index(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => 1,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct SetArguments {
    /// Archivo o id del plan · file or id of the plan
    pub(super) plan: PathBuf,
    /// Id de la acción o compromiso · id of the action or commitment
    pub(super) id: String,
    /// 45, 45.5, +10
    #[arg(long, allow_hyphen_values = true)]
    pub(super) progress: Option<String>,
    /// Solo si la cifra de ahora es esta · only if the figure is this now
    #[arg(long, requires = "progress", value_name = "FIGURE")]
    pub(super) was: Option<String>,
    #[arg(long)]
    pub(super) stage: Option<String>,
    #[arg(long)]
    pub(super) note: Option<String>,
    /// Dirección o texto · url or text
    #[arg(long)]
    pub(super) evidence: Option<String>,
    /// Término nuevo · new end
    #[arg(long, value_name = "DATE")]
    pub(super) end: Option<String>,
    /// La retira del plan desde esa fecha; su historia queda · withdraws it from that date on; its
    /// past stays
    #[arg(long, conflicts_with = "restore")]
    pub(super) withdraw: bool,
    /// La reincorpora al plan · brings it back into the plan
    #[arg(long)]
    pub(super) restore: bool,
    /// Lo que pregunta `check --advice` ya se sabe: qué, con --reason · what is asked there is
    /// known: which, with --reason
    #[arg(long, value_name = "QUESTION", requires = "reason")]
    pub(super) known: Option<String>,
    /// Por qué cambia la fecha, se retira o ya se sabe · why
    #[arg(long)]
    pub(super) reason: Option<String>,
    /// Quién lo acordó · who agreed to it
    #[arg(long, value_name = "WHO")]
    pub(super) agreed_by: Option<String>,
    /// Fecha del reporte · date of the update
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<String>,
    #[arg(long)]
    pub(super) by: Option<String>,
    /// Corrige el reporte más nuevo · corrects the newest update instead
    #[arg(long)]
    pub(super) correct: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum OrderArgument {
    Plan,
    /// Lo vencido, lo atrasado y lo no reportado · what is overdue, behind, unreported
    Urgency,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum OnlyArgument {
    /// Compromisos con algo vencido · commitments with something overdue
    Overdue,
}

/// Columns and rows, `80x24`: at least 40 and 12, at most 300 and 100.
fn size(text: &str) -> Result<(u16, u16), String> {
    let read = text
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let known =
        read.filter(|(width, height)| (40..=300).contains(width) && (12..=100).contains(height));
    known.ok_or_else(|| "40x12 … 300x100".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Json,
    /// Las láminas de una sesión en una sola página · the slides of a meeting as one page
    Html,
    /// Cada lámina como imagen, en la carpeta de -o · each slide as a picture, in the folder of -o
    Svg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum GlyphsArgument {
    /// 7 bits
    Ascii,
    /// `PuTTY`, Consolas, Linux
    Wgl4,
    /// Unicode
    Rich,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ThemeArgument {
    Dark,
    Light,
    Projector,
    /// Los de la terminal · the terminal's own sixteen
    Sixteen,
    Mono,
}

impl From<ThemeArgument> for ThemeName {
    fn from(argument: ThemeArgument) -> Self {
        match argument {
            ThemeArgument::Dark => Self::Dark,
            ThemeArgument::Light => Self::Light,
            ThemeArgument::Projector => Self::Projector,
            ThemeArgument::Sixteen => Self::Sixteen,
            ThemeArgument::Mono => Self::Mono,
        }
    }
}

impl From<GlyphsArgument> for GlyphTier {
    fn from(argument: GlyphsArgument) -> Self {
        match argument {
            GlyphsArgument::Ascii => Self::Ascii,
            GlyphsArgument::Wgl4 => Self::Wgl4,
            GlyphsArgument::Rich => Self::Rich,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArgument {
    /// Si `NO_COLOR` no dice otra cosa · unless `NO_COLOR` says otherwise
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangArgument {
    Es,
    En,
}

impl Subcommand {
    /// Whether it may change a plan.
    pub(super) const fn edits(&self) -> bool {
        match self {
            Self::Publish(_) | Self::Set(_) | Self::Merge { .. } => true,
            // What is exported is no plan, and goes over none; of a meeting the dashboard knows
            // that editing is locked.
            Self::Check { .. }
            | Self::Show { .. }
            | Self::Explain { .. }
            | Self::Reconcile { .. }
            | Self::Log { .. }
            | Self::Diff { .. }
            | Self::Present(_)
            | Self::Minutes { .. }
            | Self::Config
            | Self::Export { .. } => false,
        }
    }
}

impl LangArgument {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Es => "es",
            Self::En => "en",
        }
    }
}
