//! `rumbo config`: the settings that hold, and where each comes from.

use std::fmt::Write as _;

use super::arguments::Arguments;
use super::output::print;
use super::place;
use super::settings::{are_plain, glyphs, locale, theme};
use super::world::{Done, FOUND_ERRORS, Failure, World};
use crate::text::{GlyphTier, Lang, show};

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
                locale().is_some(),
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
