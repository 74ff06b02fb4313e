//! Line mode: one command, one result on stdout, messages on stderr.
//!
//! A shell over the same change, store and export as the dashboard. Only here are the clock, the
//! environment and the arguments read.

mod arguments;
mod check;
mod config;
mod dashboard;
mod export;
mod merge;
mod output;
mod place;
mod plans;
mod present;
mod publish;
mod set;
mod settings;
mod summary;
mod tell;
mod world;
mod write;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

use self::arguments::{Arguments, Subcommand};
use self::output::{complain, print};
use self::plans::find_plan;
use self::settings::{Settings, language};
use self::world::{FAILED, Failure, USAGE, World, day_from, usage};
use crate::store::{Homes, Limits};
use crate::text::{Words, show, show_lines};

/// Runs the program on the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let homes = Homes::of_this_user();
    let settings = Settings::read(&homes);
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => return ended(answered(&answer), language(None, &settings).words()),
    };
    let lang = language(arguments.lang, &settings);
    let words = lang.words();
    // The dashboard tells it on its screen.
    let told = matches!(arguments.command, None | Some(Subcommand::Config));
    if let Some(problem) = settings.problem(words).filter(|_| !told || arguments.json) {
        complain(&problem);
    }
    let done =
        world(&arguments, words, homes, settings).and_then(|world| match &arguments.command {
            None if !arguments.json && std::io::stdout().is_terminal() && !place::is_dumb() => {
                dashboard::run(&world, &arguments, lang, &arguments.paths, None)
            }
            None => summary::run(&world, &arguments.paths, arguments.json),
            Some(command) if arguments.read_only && command.edits() => {
                Err(usage(words.line.read_only))
            }
            Some(Subcommand::Check {
                paths,
                advice,
                json,
            }) => check::run(&world, paths, *advice, *json || arguments.json),
            Some(Subcommand::Show { plan, id, json }) => {
                tell::show_node(&world, plan, id.as_deref(), *json || arguments.json)
            }
            Some(Subcommand::Explain { plan, id, json }) => {
                tell::explain(&world, plan, id.as_deref(), *json || arguments.json)
            }
            Some(Subcommand::Reconcile { plan, json }) => {
                tell::reconcile_plan(&world, plan, *json || arguments.json)
            }
            Some(Subcommand::Log { plan, id, ends }) => {
                tell::log(&world, plan, id.as_deref(), *ends)
            }
            Some(Subcommand::Diff {
                plan,
                id,
                from,
                to,
                before,
                json,
            }) => tell::diff(
                &world,
                plan,
                id.as_deref(),
                (from.as_deref(), to.as_deref()),
                before.as_deref(),
                *json,
            ),
            Some(Subcommand::Present(asked)) => {
                let file = find_plan(&world, &asked.plan)?;
                let opening = present::opening(&world, &file, asked)?;
                dashboard::run(&world, &arguments, lang, &[file], Some(opening))
            }
            Some(Subcommand::Minutes { plan, on }) => present::minutes(&world, plan, on.as_deref()),
            Some(Subcommand::Publish(publish)) => publish::run(&world, publish),
            Some(Subcommand::Export {
                plan,
                format,
                output,
                force,
                size,
            }) => {
                let output = output.as_deref().filter(|path| !export::is_stdout(path));
                export::run(
                    &world,
                    lang,
                    plan,
                    *format,
                    output.map(|path| (path, *force)),
                    *size,
                )
            }
            Some(Subcommand::Config) => config::run(
                &world,
                &arguments,
                lang,
                dashboard::colours(arguments.color),
            ),
            Some(Subcommand::Set(set)) => set::run(&world, set),
            Some(Subcommand::Merge(arguments)) => merge::run(&world, arguments),
        });
    let code = done.unwrap_or_else(|failure| {
        complain(&format!("{}: {}", words.line.error, failure.message));
        failure.code
    });
    ended(code, words)
}

/// Ends with the code of a command, unless what it had to say could not be said.
fn ended(code: u8, words: &Words) -> ExitCode {
    let Some(unsaid) = output::failure(words) else {
        return ExitCode::from(code);
    };
    complain(&format!("{}: {unsaid}", words.line.error));
    ExitCode::from(if code == 0 { FAILED } else { code })
}

/// Says what the reader of the arguments has to say: help, the version, or what is wrong with them.
/// It repeats what was typed.
fn answered(answer: &clap::Error) -> u8 {
    let text = answer.render().to_string();
    if answer.use_stderr() {
        complain(text.trim_end());
        return USAGE;
    }
    print(&show_lines(&text));
    0
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the edge that reads the environment and the clock"
)]
fn world(
    arguments: &Arguments,
    words: &'static Words,
    homes: Homes,
    settings: Settings,
) -> Result<World, Failure> {
    let today = crate::clock::now().date();
    let as_of = match &arguments.as_of {
        None => today,
        Some(text) => day_from(text, today, words)?,
    };
    let limits = match std::env::var_os("RUMBO_MAX_FILE_MIB")
        .map(|mib| mib.to_string_lossy().into_owned())
    {
        None => Limits::default(),
        Some(mib) => {
            Limits::with_file_mib(&mib).ok_or_else(|| usage((words.line.bad_limit)(&show(&mib))))?
        }
    };
    let unlocked = std::env::var_os("RUMBO_NO_LOCK").is_some_and(|value| value == "1");
    let limits = Limits { unlocked, ..limits };
    let configured = settings
        .config
        .folder
        .as_deref()
        .map(|folder| at_home(folder, &homes));
    Ok(World {
        words,
        homes: Homes {
            configured,
            ..homes
        },
        settings,
        limits,
        as_of,
        is_dated: arguments.as_of.is_some(),
    })
}

/// `~` is the home folder, as shells have it.
fn at_home(folder: &str, homes: &Homes) -> PathBuf {
    match (folder.strip_prefix("~/"), &homes.home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(folder),
    }
}
