//! The user's settings: what can be set, and what a file of them says.
//!
//! It knows no file: the shells read it, and say what holds where nothing is set.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::app::{Command, Key};
use crate::model::shape::{Field, Holds, Presence, Shape};
use crate::ron::{self, Problem};
use crate::text::{GlyphTier, Lang, Words, show};

/// The name of the file in the folder of settings.
pub const FILE: &str = "config.ron";

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
    /// Keys besides those of the table, and shown before them.
    pub keys: Vec<(Command, Key)>,
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
    #[serde(default)]
    keys: BTreeMap<String, String>,
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
        optional("theme", Holds::Choice(&["dark", "light", "projector", "sixteen", "mono"])),
        optional("glyphs", Holds::Choice(&["ascii", "wgl4", "rich"])),
        optional("folder", Holds::Text),
        optional("by", Holds::Text),
        Field { name: "keys", holds: Holds::Terms, presence: Presence::Defaulted },
    ],
};

const fn optional(name: &'static str, holds: Holds) -> Field {
    Field { name, holds, presence: Presence::Optional }
}

impl Config {
    /// # Errors
    /// What is wrong, each with its place.
    pub fn read(text: &str) -> Result<Self, ConfigError> {
        let file: File = ron::read_settings(text, &SHAPE).map_err(ConfigError::Problems)?;
        let keys: Result<Vec<_>, ConfigError> =
            file.keys.iter().map(|(command, key)| binding(text, command, key)).collect();
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
            keys: keys?,
        })
    }
}

fn binding(text: &str, name: &str, key: &str) -> Result<(Command, Key), ConfigError> {
    let command = Command::named(name);
    if let (Some(command), Some(key)) = (command, Key::named(key)) {
        return Ok((command, key));
    }
    // Where it is written another way, the file is all that can be pointed at.
    let at = text.find(&format!("\"{name}\"")).unwrap_or(0);
    let (line, column) = ron::line_and_column(text, at);
    Err(ConfigError::Key { line, column, command: name.to_owned(), key: key.to_owned(), is_command: command.is_some() })
}

impl ConfigError {
    /// All of it, with the name of the file.
    #[must_use]
    pub fn report(&self, file: &str, words: &Words) -> String {
        match self {
            Self::Problems(problems) => {
                problems.iter().map(|problem| problem.report(file, words)).collect::<Vec<_>>().join("\n")
            }
            Self::Key { line, column, command, key, is_command } => {
                let (command, key) = (show(command), show(key));
                let said =
                    if *is_command { (words.line.no_such_key)(&key) } else { (words.line.no_such_command)(&command) };
                format!("{}:{line}:{column}: {}: {said}", show(file), words.line.error)
            }
        }
    }
}
