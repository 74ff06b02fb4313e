//! `rumbo` at a terminal: the dashboard over the plans that are found.

use std::path::PathBuf;

use super::arguments::{Arguments, ColorArgument};
use super::output::print_done;
use super::place::{self, Letters};
use super::settings;
use super::world::{Done, World, failed};
use crate::app::{Book, Colours, Editing, Keymap, MotionWish, Opening, Start, State, present};
use crate::config::ThemeName;
use crate::store::{self, Origin};
use crate::text::{Lang, show};
use crate::tui::{self, Calendar, Charset, Disk, Keyboard};
use crate::ui::Theme;

/// The name of the sample plan in the user's data folder.
const SAMPLE_NAME: &str = "ejemplo.ron";

/// Over these files; as slides, where that is asked for.
pub(super) fn run(
    world: &World,
    arguments: &Arguments,
    lang: Lang,
    paths: &[PathBuf],
    slides: Option<Opening>,
) -> Done {
    let words = world.words;
    if place::is_dumb() {
        return Err(failed(words.line.dumb_terminal));
    }
    let found = store::discover(paths, &world.homes);
    let mut disk = Disk::new(
        world.homes.clone(),
        world.limits,
        include_str!("sample.ron"),
    );
    // Of a single plan it is plain which one will be on the screen.
    let only = if let [only] = &*found.files {
        Some(only.clone())
    } else {
        None
    };
    let last = last(world, &found.files).or(only);
    // Slides cannot begin without their plan.
    let mut books = disk.books(
        &found.files,
        last.as_deref(),
        slides.is_some(),
        world.as_of,
        words,
    );
    // A folder that cannot be looked into is told in the list, where it does not stop the others.
    books.extend(found.problems.iter().map(|problem| Book {
        path: problem.path.clone(),
        name: problem.path.to_string_lossy().into_owned(),
        contents: crate::app::Contents::Unreadable(problem.message(words)),
    }));
    let drafts = disk.left_drafts(&books, words);
    let start = Start {
        drafts,
        tier: settings::glyphs(arguments, &world.settings),
        editing: if arguments.read_only {
            Editing::ReadOnly
        } else {
            Editing::Open
        },
        colours: if colours(arguments.color) {
            Colours::Wanted
        } else {
            Colours::Unwanted
        },
        motion: motion(world),
        hidden: world.settings.config.hidden.clone(),
        by: world.settings.config.by.clone(),
        keymap: Keymap::new(world.settings.config.keys.clone()),
        views: world.settings.config.views.clone(),
        last,
        is_first_run: store::is_first_run(&world.homes),
        searched: searched(world),
        // It would be a plan that is written.
        sample: (found.origin == Origin::Nothing && !arguments.read_only)
            .then(|| Some(world.homes.data.as_ref()?.join(SAMPLE_NAME)))
            .flatten(),
        ..Start::with(books, world.as_of, lang)
    };
    let theme = match settings::theme(arguments, &world.settings, colours(arguments.color)) {
        ThemeName::Dark => Theme::DARK,
        ThemeName::Light => Theme::LIGHT,
        ThemeName::Projector => Theme::PROJECTOR,
        ThemeName::Sixteen => Theme::SIXTEEN,
        ThemeName::Mono => Theme::MONO,
    };
    let mut state = State::new(start);
    let letters = place::letters();
    if let Letters::Unknown(charset) = &letters {
        state.tell((words.line.unread_charset)(&show(charset)));
    }
    if let Some(problem) = world.settings.problem(words) {
        state.tell(problem);
    }
    if let Some(opening) = slides {
        present(&mut state, opening);
    }
    let calendar = if arguments.as_of.is_some() {
        Calendar::Fixed
    } else {
        Calendar::Clock
    };
    let charset = if let Letters::Read(charset) = letters {
        charset
    } else {
        Charset::Utf8
    };
    let keyboard = Keyboard {
        hold: place::esc_wait(world.settings.config.esc_wait),
        charset,
    };
    match tui::run(state, &theme, &mut disk, calendar, keyboard) {
        Ok(parting) => {
            if let Some(parting) = parting {
                print_done(&format!("{parting}\n"));
            }
            Ok(0)
        }
        Err(error) => Err(failed((words.line.no_terminal)(&error.to_string()))),
    }
}

/// Bars move where that was not ruled out and the line is not a slow one.
fn motion(world: &World) -> MotionWish {
    if world.settings.config.motion.unwrap_or(!place::is_far()) {
        MotionWish::Wanted
    } else {
        MotionWish::Unwanted
    }
}

/// The plan last looked at, as the list has its path.
fn last(world: &World, files: &[PathBuf]) -> Option<PathBuf> {
    let last = store::last_opened(&world.homes)?;
    files
        .iter()
        .find(|file| file.canonicalize().is_ok_and(|file| file == last))
        .cloned()
}

/// Where plans are looked for, as the first screen tells it.
fn searched(world: &World) -> Vec<String> {
    let here = Some(PathBuf::from("./plans"));
    let places = [
        here,
        world.homes.configured.clone(),
        world.homes.data.clone(),
    ];
    places
        .into_iter()
        .flatten()
        .map(|place| place.to_string_lossy().into_owned())
        .collect()
}

/// Whether colours are wanted; where it is not said, as <https://no-color.org> has it.
pub(super) fn colours(asked: ColorArgument) -> bool {
    match asked {
        ColorArgument::Always => true,
        ColorArgument::Never => false,
        ColorArgument::Auto => {
            #[expect(
                clippy::disallowed_methods,
                reason = "this is the edge that reads the environment"
            )]
            let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            !no_colour
        }
    }
}
