//! The user's settings: what can be set, and what a file of them says.
//!
//! It knows no file: the shells read it, and say what holds where nothing is set.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::app::{Command, Filter, Key, SavedView};
use crate::model::condition::{Condition, Order};
use crate::model::shape::{Holds, Shape, defaulted, optional, required};
use crate::model::value;
use crate::ron::{self, Problem};
use crate::text::{GlyphTier, Lang, Words, show};

/// The name of the file in the folder of settings.
pub const FILE: &str = "config.ron";

/// Milliseconds that a lone `Esc` may be set to wait at most: beyond this it would seem to do
/// nothing.
pub const ESC_WAIT_MOST: u16 = 2000;

/// A file of settings in which nothing is set.
pub const EMPTY: &str = "(\n)\n";

/// What the user set; `None` where nothing was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    pub language: Option<Lang>,
    pub theme: Option<ThemeName>,
    pub glyphs: Option<GlyphTier>,
    /// Where plans are looked for when there is no `./plans`.
    pub folder: Option<String>,
    /// Written as `by` into new updates.
    pub by: Option<String>,
    /// How long a lone `Esc` is waited on for the rest of a key, in milliseconds: 0 to
    /// [`ESC_WAIT_MOST`].
    pub esc_wait: Option<u16>,
    /// Keys besides those of the table, and shown before them.
    pub keys: Vec<(Command, Key)>,
    /// Filters that have a name.
    pub views: Vec<SavedView>,
    /// What slides never show: ids of axes, and names of [`crate::report::Choice::HIDEABLE`].
    pub hidden: Vec<String>,
    /// Whether bars may be seen on their way.
    pub motion: Option<bool>,
}

/// The themes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeName {
    Dark,
    Light,
    Projector,
    /// The sixteen colours of the terminal.
    Sixteen,
    Mono,
}

/// What is wrong with a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigError {
    Problems(Vec<Problem>),
    /// Nothing that a view shows, or is ordered by, has that name; which there are. Line and column
    /// from 1.
    View {
        line: usize,
        column: usize,
        name: String,
        known: &'static [&'static str],
    },
    /// `Esc` would wait for too long; line and column from 1.
    EscWait {
        line: usize,
        column: usize,
    },
    /// No command, or no key, of that name; line and column from 1.
    Key {
        line: usize,
        column: usize,
        command: String,
        key: String,
        is_command: bool,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Config")]
struct File {
    language: Option<Language>,
    theme: Option<ThemeName>,
    glyphs: Option<Glyphs>,
    folder: Option<String>,
    by: Option<String>,
    esc_wait: Option<u32>,
    #[serde(default)]
    keys: BTreeMap<String, String>,
    #[serde(default)]
    views: Vec<View>,
    #[serde(default)]
    present: Present,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Present {
    #[serde(default)]
    hide: Vec<String>,
    motion: Option<bool>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct View {
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    show: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    institutions: Vec<String>,
    /// Kind and tag: `territorio: León`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    order: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Language {
    Es,
    En,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Glyphs {
    Ascii,
    Wgl4,
    Rich,
}

/// The fields of the file, for what is said of one that is wrong.
static SHAPE: Shape = Shape {
    name: "Config",
    fields: &[
        optional("language", Holds::Choice(&["es", "en"])),
        optional(
            "theme",
            Holds::Choice(&["dark", "light", "projector", "sixteen", "mono"]),
        ),
        optional("glyphs", Holds::Choice(&["ascii", "wgl4", "rich"])),
        optional("folder", Holds::Text),
        optional("by", Holds::Text),
        optional("esc_wait", Holds::Whole(ESC_WAIT_MOST as u32)),
        defaulted("keys", Holds::Terms(&Holds::Text)),
        defaulted("views", Holds::List(&Holds::Struct(&VIEW))),
        defaulted("present", Holds::Struct(&PRESENT)),
    ],
};

static VIEW: Shape = Shape {
    name: "View",
    fields: &[
        required("name", Holds::Text),
        defaulted("show", Holds::List(&Holds::Text)),
        defaulted("institutions", Holds::List(&Holds::Text)),
        defaulted("tags", Holds::List(&Holds::Text)),
        defaulted("order", Holds::List(&Holds::Text)),
    ],
};

static PRESENT: Shape = Shape {
    name: "Present",
    fields: &[
        defaulted("hide", Holds::List(&Holds::Text)),
        optional("motion", Holds::YesNo),
    ],
};

/// What a view may show, in the order of [`Condition::PLAIN`].
const SHOWN: [&str; 10] = [
    "overdue",
    "due_soon",
    "behind",
    "unreported",
    "in_words",
    "done_late",
    "withdrawn",
    "stale",
    "no_evidence",
    "not_done",
];

/// How a view may be ordered, in the order of [`Order::ALL`].
const ORDERS: [&str; 6] = ["end", "figure", "days_late", "gap", "title", "leverage"];

impl Config {
    /// # Errors
    /// What is wrong, each with its place.
    pub fn read(text: &str) -> Result<Self, ConfigError> {
        let file: File = ron::read_settings(text, &SHAPE).map_err(ConfigError::Problems)?;
        let keys: Result<Vec<_>, ConfigError> = file
            .keys
            .iter()
            .map(|(command, key)| binding(text, command, key))
            .collect();
        Ok(Self {
            language: file.language.map(|language| match language {
                Language::Es => Lang::Es,
                Language::En => Lang::En,
            }),
            theme: file.theme,
            glyphs: file.glyphs.map(|glyphs| match glyphs {
                Glyphs::Ascii => GlyphTier::Ascii,
                Glyphs::Wgl4 => GlyphTier::Wgl4,
                Glyphs::Rich => GlyphTier::Rich,
            }),
            folder: file.folder,
            by: file.by.filter(|by| !by.trim().is_empty()),
            esc_wait: file.esc_wait.map(|wait| esc_wait(text, wait)).transpose()?,
            keys: keys?,
            views: file
                .views
                .into_iter()
                .map(|view| saved(text, view))
                .collect::<Result<_, _>>()?,
            hidden: file.present.hide,
            motion: file.present.motion,
        })
    }
}

fn esc_wait(text: &str, wait: u32) -> Result<u16, ConfigError> {
    u16::try_from(wait)
        .ok()
        .filter(|wait| *wait <= ESC_WAIT_MOST)
        .ok_or_else(|| {
            let (line, column) = ron::line_and_column(text, text.find("esc_wait").unwrap_or(0));
            ConfigError::EscWait { line, column }
        })
}

fn binding(text: &str, name: &str, key: &str) -> Result<(Command, Key), ConfigError> {
    let command = Command::named(name);
    if let (Some(command), Some(key)) = (command, Key::named(key)) {
        return Ok((command, key));
    }
    // Where it is written another way, the file is all that can be pointed at.
    let at = text.find(&format!("\"{name}\"")).unwrap_or(0);
    let (line, column) = ron::line_and_column(text, at);
    Err(ConfigError::Key {
        line,
        column,
        command: name.to_owned(),
        key: key.to_owned(),
        is_command: command.is_some(),
    })
}

fn saved(text: &str, view: View) -> Result<SavedView, ConfigError> {
    let unknown = |name: &str, known| {
        let (line, column) =
            ron::line_and_column(text, text.find(&format!("\"{name}\"")).unwrap_or(0));
        ConfigError::View {
            line,
            column,
            name: name.to_owned(),
            known,
        }
    };
    let position = |name: &String, known: &'static [&'static str]| {
        known
            .iter()
            .position(|known| known == name)
            .ok_or_else(|| unknown(name, known))
    };
    let mut filter = Filter::default();
    for name in &view.show {
        filter
            .conditions
            .push(Condition::PLAIN[position(name, &SHOWN)?].clone());
    }
    filter
        .conditions
        .extend(view.institutions.into_iter().map(Condition::Institution));
    filter
        .conditions
        .extend(view.tags.into_iter().map(Condition::Tag));
    for name in &view.order {
        filter.orders.push(Order::ALL[position(name, &ORDERS)?]);
    }
    Ok(SavedView {
        name: view.name,
        filter,
    })
}

/// The text of settings with one view more; `None` where they cannot be read, or the view could not
/// be read back as it is.
#[must_use]
pub fn with_view(text: &str, view: &SavedView) -> Option<String> {
    let mut wanted = Config::read(text).ok()?;
    wanted.views.push(view.clone());
    let SavedView { name, filter } = view;
    let mut written = View {
        name: name.clone(),
        show: Vec::new(),
        institutions: Vec::new(),
        tags: Vec::new(),
        order: Vec::new(),
    };
    for condition in &filter.conditions {
        match (
            condition,
            Condition::PLAIN.iter().position(|known| known == condition),
        ) {
            (Condition::Institution(name), _) => written.institutions.push(name.clone()),
            (Condition::Tag(tag), _) => written.tags.push(tag.clone()),
            (_, at) => written.show.push(SHOWN[at?].to_owned()),
        }
    }
    for order in &filter.orders {
        written
            .order
            .push(ORDERS[Order::ALL.iter().position(|known| known == order)?].to_owned());
    }
    let text = ron::append_setting(text, &SHAPE, "views", &value::of(&written))?;
    (Config::read(&text).ok()? == wanted).then_some(text)
}

impl ConfigError {
    /// All of it, with the name of the file.
    #[must_use]
    pub fn report(&self, file: &str, words: &Words) -> String {
        match self {
            Self::Problems(problems) => problems
                .iter()
                .map(|problem| problem.report(file, words))
                .collect::<Vec<_>>()
                .join("\n"),
            Self::View {
                line,
                column,
                name,
                known,
            } => {
                let said = (words.line.no_such_view)(&show(name), &known.join(", "));
                format!(
                    "{}:{line}:{column}: {}: {said}",
                    show(file),
                    words.line.error
                )
            }
            Self::EscWait { line, column } => {
                let said = (words.line.bad_esc_wait)(ESC_WAIT_MOST);
                format!(
                    "{}:{line}:{column}: {}: {said}",
                    show(file),
                    words.line.error
                )
            }
            Self::Key {
                line,
                column,
                command,
                key,
                is_command,
            } => {
                let (command, key) = (show(command), show(key));
                let said = if *is_command {
                    (words.line.no_such_key)(&key)
                } else {
                    (words.line.no_such_command)(&command)
                };
                format!(
                    "{}:{line}:{column}: {}: {said}",
                    show(file),
                    words.line.error
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str) -> SavedView {
        let conditions = vec![
            Condition::Overdue,
            Condition::NoEvidence,
            Condition::Institution("Sría. \"X\"".into()),
        ];
        SavedView {
            name: name.into(),
            filter: Filter {
                conditions,
                orders: vec![Order::DaysLate, Order::End],
            },
        }
    }

    #[test]
    fn a_view_is_put_among_the_settings_and_nothing_else_is_touched() {
        let first = with_view(EMPTY, &view("una")).unwrap();
        assert_eq!(
            first,
            "(\n    views: [(name: \"una\", show: [\"overdue\", \"no_evidence\"], institutions: [\"Sría. \\\"X\\\"\"], \
             order: [\"days_late\", \"end\"])],\n)\n"
        );
        let written = "// mine\n(\n  theme: dark, // at night\n  views: [\n    (name: \"a\", show: [\"stale\"]), // old\n  ],\n)";
        let second = with_view(written, &view("dos")).unwrap();
        assert!(
            second.starts_with(&written[..written.find(" // old").unwrap()]),
            "{second}"
        );
        assert!(
            second.contains("// mine")
                && second.contains("// at night")
                && second.contains("// old"),
            "{second}"
        );
        let names: Vec<String> = Config::read(&second)
            .unwrap()
            .views
            .into_iter()
            .map(|view| view.name)
            .collect();
        assert_eq!(names, ["a", "dos"]);
        assert_eq!(Config::read(&second).unwrap().views[1], view("dos"));
    }

    #[test]
    fn settings_that_cannot_be_read_are_left_alone() {
        assert_eq!(with_view("(theme: ", &view("una")), None);
        assert_eq!(with_view("(theme: lihgt)", &view("una")), None);
    }
}
