//! `rumbo config`: the settings that hold, and where each comes from.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::arguments::Arguments;
use super::place::{self, Letters};
use super::{Done, FOUND_ERRORS, Failure, World, print};
use crate::config::{self, Config, ConfigError, ThemeName};
use crate::store::{self, Attempt, Homes, Limits, StoreError};
use crate::text::{GlyphTier, Lang, Words, show};

/// What was read of the user's settings.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) config: Config,
    /// Where they are, or would be.
    pub(super) file: Option<PathBuf>,
    found: bool,
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
fn are_plain() -> bool {
    place::letters() != Letters::Utf8
}

pub(super) fn run(world: &World, arguments: &Arguments, lang: Lang, colours: bool) -> Done {
    let (words, settings) = (world.words, &world.settings);
    if let Some(problem) = settings.problem(words) {
        return Err(Failure {
            code: FOUND_ERRORS,
            message: problem,
        });
    }
    let line = &words.line;
    let from = |flag: bool, file: bool, environment: bool| match () {
        () if flag => line.from_flag,
        () if file => line.from_file,
        () if environment => line.from_environment,
        () => line.from_default,
    };
    let config = &settings.config;
    let lower = |name: String| name.to_lowercase();
    let theme = theme(arguments, settings, colours);
    let mono = !colours;
    let text = |value: &Option<String>| {
        value
            .as_deref()
            .map_or_else(|| line.not_set.to_owned(), |text| show(text).into_owned())
    };
    let rows = [
        (
            "language",
            lower(format!("{lang:?}")),
            from(
                arguments.lang.is_some(),
                config.language.is_some(),
                super::locale().is_some(),
            ),
        ),
        (
            "theme",
            lower(format!("{theme:?}")),
            from(
                arguments.theme.is_some() && !mono,
                config.theme.is_some() && !mono,
                mono,
            ),
        ),
        (
            "glyphs",
            lower(format!("{:?}", glyphs(arguments, settings))),
            from(
                arguments.glyphs.is_some(),
                config.glyphs.is_some(),
                are_plain(),
            ),
        ),
        (
            "folder",
            text(&config.folder),
            from(false, config.folder.is_some(), false),
        ),
        (
            "by",
            text(&config.by),
            from(false, config.by.is_some(), false),
        ),
        (
            "esc_wait",
            format!("{} ms", place::esc_milliseconds(config.esc_wait)),
            from(false, config.esc_wait.is_some(), place::is_far()),
        ),
    ];
    let mut out = String::new();
    if let Some(file) = &settings.file {
        let name = show(&file.to_string_lossy()).into_owned();
        out.push_str(&if settings.found {
            name
        } else {
            (line.no_config_yet)(&name)
        });
        out.push('\n');
    }
    for (name, value, origin) in rows {
        let _ = writeln!(out, "  {name:<9} {value} ({origin})");
    }
    if !config.hidden.is_empty() {
        let _ = writeln!(
            out,
            "  present   hide: {} ({})",
            show(&config.hidden.join(", ")),
            line.from_file
        );
    }
    if let Some(motion) = config.motion {
        let _ = writeln!(out, "  present   motion: {motion} ({})", line.from_file);
    }
    for (command, key) in &config.keys {
        let _ = writeln!(
            out,
            "  keys      {}: {} ({})",
            command.id(),
            show(&key.name(true)),
            line.from_file
        );
    }
    for view in &config.views {
        let said = view.filter.name(words, GlyphTier::Ascii.glyphs().separator);
        let _ = writeln!(
            out,
            "  views     {}: {} ({})",
            show(&view.name),
            show(&said),
            line.from_file
        );
    }
    print(&out);
    Ok(0)
}
