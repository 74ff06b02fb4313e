//! Line mode: one command, one result on stdout, messages on stderr.
//!
//! A shell over the same change, store and export as the dashboard. Only here are the clock, the
//! environment and the arguments read.

mod arguments;
mod check;
mod dashboard;
mod export;
mod merge;
mod output;
mod place;
mod present;
mod publish;
mod set;
mod settings;
mod summary;
mod tell;
mod write;

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;
use jiff::civil::Date;

use self::arguments::{Arguments, LangArgument, Subcommand};
use self::output::{complain, print, print_done};
use self::settings::Settings;
use crate::model::typed;
use crate::ron::{Document, Problem};
use crate::store::{self, Homes, Limits};
use crate::text::{Lang, Words, show, show_lines};

/// Exit codes, as documented for scripts.
const FAILED: u8 = 1;
const USAGE: u8 = 2;
const CONFLICT: u8 = 3;
const FOUND_ERRORS: u8 = 4;

/// What every command needs to know of the world.
struct World {
    words: &'static Words,
    homes: Homes,
    settings: Settings,
    limits: Limits,
    /// The day taken for today.
    as_of: Date,
}

/// A command that did not succeed: the exit code and what to say.
struct Failure {
    code: u8,
    message: String,
}

type Done = Result<u8, Failure>;

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
            }) => tell::diff(
                &world,
                plan,
                id.as_deref(),
                from,
                to.as_deref(),
                before.as_deref(),
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
            Some(Subcommand::Config) => settings::run(
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

/// The plan that is meant by a path or an id.
fn load_plan(world: &World, plan: &Path) -> Result<Document, Failure> {
    load_file(world, &find_plan(world, plan)?)
}

/// The plan in a file; an error where it is none.
fn load_file(world: &World, file: &Path) -> Result<Document, Failure> {
    load(world, file)?.map_err(|problems| broken(file, &problems, world.words))
}

fn discover(world: &World, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let found = store::discover(paths, &world.homes);
    if let Some(problem) = found.problems.first() {
        return Err(failed(problem.message(world.words)));
    }
    if found.files.is_empty() {
        return Err(failed(world.words.line.no_plans));
    }
    Ok(found.files)
}

/// The file that is meant: a path, or else the id or file name of a plan that is found.
fn find_plan(world: &World, name: &Path) -> Result<PathBuf, Failure> {
    if name.exists() || name.extension().is_some_and(|ending| ending == "ron") {
        return Ok(name.to_owned());
    }
    let files = store::discover(&[], &world.homes).files;
    let stem = |file: &PathBuf| file.file_stem().is_some_and(|stem| stem == name);
    let id = |file: &PathBuf| matches!(load(world, file), Ok(Ok(document)) if name.as_os_str() == document.plan().id.as_str());
    let found = files
        .iter()
        .find(|file| stem(file))
        .or_else(|| files.iter().find(|file| id(file)));
    found
        .cloned()
        .ok_or_else(|| failed((world.words.line.no_such_plan)(&shown(name))))
}

fn load(world: &World, file: &Path) -> Result<Result<Document, Vec<Problem>>, Failure> {
    let loaded =
        store::read(file, &world.limits).map_err(|error| failed(error.message(world.words)))?;
    Ok(Document::read(&loaded.text))
}

/// The name of a file as it can be shown; what is no text in it as a mark.
fn shown(file: &Path) -> String {
    show(&file.to_string_lossy()).into_owned()
}

fn broken(file: &Path, problems: &[Problem], words: &Words) -> Failure {
    let name = file.to_string_lossy();
    let reports: Vec<String> = problems
        .iter()
        .map(|problem| problem.report(&name, words))
        .collect();
    failed(reports.join("\n"))
}

/// Tells of what somebody else wrote into a file while a save was killed, and what is beside it
/// since.
fn tell_beside(world: &World, file: &Path) {
    for beside in store::left_beside(file) {
        let told = (world.words.storage.left_beside)(&shown(&beside));
        complain(&told);
    }
}

fn failed(message: impl Into<String>) -> Failure {
    Failure {
        code: FAILED,
        message: message.into(),
    }
}

fn usage(message: impl Into<String>) -> Failure {
    Failure {
        code: USAGE,
        message: message.into(),
    }
}

/// The last day of a date as people type it.
fn day(world: &World, text: &str) -> Result<Date, Failure> {
    day_from(text, world.as_of, world.words)
}

fn day_from(text: &str, today: Date, words: &Words) -> Result<Date, Failure> {
    let read = typed::date(text, today).ok().flatten();
    read.map(crate::model::PlanDate::last_day)
        .ok_or_else(|| usage((words.line.bad_date)(&show(text))))
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
    })
}

/// `~` is the home folder, as shells have it.
fn at_home(folder: &str, homes: &Homes) -> PathBuf {
    match (folder.strip_prefix("~/"), &homes.home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(folder),
    }
}

/// `--lang`, else the settings, else the locale; Spanish where none says.
fn language(asked: Option<LangArgument>, settings: &Settings) -> Lang {
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
fn locale() -> Option<Lang> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    Lang::from_code(&named)
}
