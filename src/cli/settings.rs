//! The settings that hold: asked for, in the file, in the environment.

use std::path::PathBuf;

use super::arguments::{Arguments, LangArgument};
use super::place::{self, Letters};
use crate::config::{self, Config, ConfigError, ThemeName};
use crate::store::{self, Attempt, Homes, Limits, StoreError};
use crate::text::{GlyphTier, Lang, Words};

/// What was read of the user's settings.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) config: Config,
    /// Where they are, or would be.
    pub(super) file: Option<PathBuf>,
    pub(super) found: bool,
    /// Why they are not heeded.
    error: Option<Unheeded>,
}

/// Why settings are not heeded.
#[derive(Debug)]
enum Unheeded {
    /// There is something that cannot be read.
    Unreadable(StoreError),
    Wrong(ConfigError),
}

impl Settings {
    /// Reads them; without a file nothing is set, and what is wrong or no file sets nothing.
    pub(super) fn read(homes: &Homes) -> Self {
        let file = homes
            .config
            .as_ref()
            .map(|folder| folder.join(config::FILE));
        let read = match file
            .as_deref()
            .map(|file| store::read(file, &Limits::default()))
        {
            None => Ok(None),
            Some(Err(error)) if error.is_missing() => Ok(None),
            Some(Err(error)) => Err(Unheeded::Unreadable(StoreError {
                attempt: Attempt::Use,
                ..error
            })),
            Some(Ok(loaded)) => Config::read(&loaded.text)
                .map(Some)
                .map_err(Unheeded::Wrong),
        };
        let found = !matches!(read, Ok(None));
        match read {
            Ok(config) => Self {
                config: config.unwrap_or_default(),
                file,
                found,
                error: None,
            },
            Err(error) => Self {
                config: Config::default(),
                file,
                found,
                error: Some(error),
            },
        }
    }

    /// What is wrong with them, with its place.
    pub(super) fn problem(&self, words: &Words) -> Option<String> {
        let file = self.file.as_ref()?.to_string_lossy().into_owned();
        Some(match self.error.as_ref()? {
            Unheeded::Unreadable(error) => error.message(words),
            Unheeded::Wrong(error) => error.report(&file, words),
        })
    }
}

/// The theme that holds: mono where no colours are wanted.
pub(super) fn theme(arguments: &Arguments, settings: &Settings, colours: bool) -> ThemeName {
    if !colours {
        return ThemeName::Mono;
    }
    arguments
        .theme
        .map(Into::into)
        .or(settings.config.theme)
        .unwrap_or(ThemeName::Sixteen)
}

/// The symbols that hold.
pub(super) fn glyphs(arguments: &Arguments, settings: &Settings) -> GlyphTier {
    let asked = arguments.glyphs.map(Into::into).or(settings.config.glyphs);
    asked.unwrap_or_else(|| {
        if are_plain() {
            GlyphTier::Ascii
        } else {
            GlyphTier::default()
        }
    })
}

/// Whether the terminal says that it cannot show more than seven bits of UTF-8.
pub(super) fn are_plain() -> bool {
    place::letters() != Letters::Utf8
}

/// `--lang`, else the settings, else the locale; Spanish where none says.
pub(super) fn language(asked: Option<LangArgument>, settings: &Settings) -> Lang {
    let asked = asked.and_then(|lang| Lang::from_code(lang.code()));
    asked
        .or(settings.config.language)
        .or_else(locale)
        .unwrap_or_default()
}

/// What the environment says.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the edge that reads the environment"
)]
pub(super) fn locale() -> Option<Lang> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    Lang::from_code(&named)
}
