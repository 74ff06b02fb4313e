//! `rumbo export`: the plan at a date as open data, or the slides of a meeting as a page to hand
//! out.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::Arc;

use jiff::Span;
use jiff::civil::Date;
use serde_json::{Value, json as object};

use super::arguments::Format;
use super::output::{complain, print, print_done};
use super::plans::{find_plan, load_file, shown};
use super::present::newest_minutes;
use super::world::{Done, Failure, World, failed, usage};
use crate::app::{Book, Contents, OpenPlan, Opening, Screen, Size, Start, State, present, slides};
use crate::export;
use crate::history::time_span;
use crate::model::trend::curve;
use crate::model::{Place, Snapshot};
use crate::report::{Choice, MOST_LINES};
use crate::ron::Document;
use crate::store::{self, Limits, UpdateError};
use crate::text::Lang;
use crate::ui::Theme;
use crate::ui::svg::picture;

/// Columns of a line of a slide on paper.
const COLUMNS: usize = 84;
/// Days of the curve; of a large plan fewer, and steps between them.
const DAYS: i64 = 60;
const FEWEST_DAYS: i64 = 8;
/// Leaves times days that are computed for it.
const WORK: i64 = 300_000;

/// The list of the pictures in a folder that are ours to write again, or to take away.
const LIST: &str = "rumbo-slides.json";
const LIST_SCHEMA: &str = "rumbo/slides/1";

/// Whether that name for the output means the standard one.
pub(super) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
        .into_iter()
        .any(|name| path.as_os_str() == name)
}

/// `output` comes with whether it may take the place of what has that name.
pub(super) fn run(
    world: &World,
    lang: Lang,
    plan: &Path,
    format: Format,
    output: Option<(&Path, bool)>,
    size: Option<(u16, u16)>,
) -> Done {
    let line = &world.words.line;
    if size.is_some() && format != Format::Svg {
        return Err(usage(line.size_of_pictures));
    }
    let file = find_plan(world, plan)?;
    let document = load_file(world, &file)?;
    let text = match format {
        Format::Json => export::json(
            &Snapshot::of(Arc::clone(document.plan()), world.as_of),
            Place::Plan,
            !world.is_dated,
        ),
        Format::Html => handout(world, &meeting(world, &file, document)?),
        Format::Svg => {
            let Some((folder, force)) = output else {
                return Err(usage(line.pictures_where));
            };
            let open = meeting(world, &file, document)?;
            let pictures = pictures(world, lang, &file, open, size);
            return write_pictures(world, (&file, folder), force, &pictures);
        }
    };
    match output {
        None => print(&text),
        Some((path, force)) => {
            refuse(world, &file, path, force)?;
            write_out(world, path, &text, force)?;
        }
    }
    Ok(0)
}

/// The plan as a meeting of its day has it, with what was agreed in that.
fn meeting(world: &World, file: &Path, document: Document) -> Result<OpenPlan, Failure> {
    let mut open = OpenPlan::new(document, world.as_of);
    open.minutes =
        newest_minutes(world, file, world.as_of)?.filter(|minutes| minutes.day() == world.as_of);
    Ok(open)
}

/// Each slide as a picture, as the screen would have it, under its name: `01.svg` and on.
fn pictures(
    world: &World,
    lang: Lang,
    file: &Path,
    open: OpenPlan,
    size: Option<(u16, u16)>,
) -> Vec<(String, String)> {
    let name = file.to_string_lossy().into_owned();
    let book = Book {
        path: file.to_owned(),
        name,
        contents: Contents::Plan(Box::new(open)),
    };
    let mut start = Start::with(vec![book], world.as_of, lang);
    if let Some((width, height)) = size {
        start.size = Size { width, height };
    }
    start.hidden.clone_from(&world.settings.config.hidden);
    let mut state = State::new(start);
    present(&mut state, Opening::default());
    let count = slides(&state.desk).map_or(0, |(_, _, slides)| slides.len());
    let digits = count.to_string().len();
    let drawn = (0..count).map(|at| {
        if let Screen::Show(show) = &mut state.desk.screen {
            show.at = at;
        }
        let number = at + 1;
        (
            format!("{number:0digits$}.svg"),
            picture(&state, &Theme::PROJECTOR),
        )
    });
    drawn.collect()
}

/// Writes the pictures into a folder. In the way of none may be what the list there does not name,
/// and what it names besides them goes: it is of an earlier run.
fn write_pictures(
    world: &World,
    (plan, folder): (&Path, &Path),
    force: bool,
    pictures: &[(String, String)],
) -> Done {
    let list = folder.join(LIST);
    let listed = listed(world, &list);
    let earlier: BTreeSet<String> = listed
        .iter()
        .flatten()
        .filter(|name| is_ours(&folder.join(name)))
        .cloned()
        .collect();
    let names: BTreeSet<String> = pictures.iter().map(|(name, _)| name.clone()).collect();
    let may = |name: &String| force || earlier.contains(name);
    let may_list = force || listed.is_some();
    // Before the first one is written, so that nothing is done by halves.
    refuse(world, plan, &list, may_list)?;
    for name in earlier.union(&names) {
        refuse(world, plan, &folder.join(name), may(name))?;
    }
    // Named before it is there: what a run that is cut short leaves is ours as well.
    write_out(world, &list, &list_of(earlier.union(&names)), may_list)?;
    for (name, drawn) in pictures {
        write_out(world, &folder.join(name), drawn, may(name))?;
    }
    for name in earlier.difference(&names) {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|error| {
            failed(format!(
                "{}: {}",
                shown(&path),
                store::reason_of(&error, world.words)
            ))
        })?;
    }
    write_out(world, &list, &list_of(&names), true)?;
    print_done(&(world.words.line.pictures)(pictures.len(), &shown(folder)));
    let older = older_pictures(folder, pictures.len());
    if older > 0 {
        complain(&(world.words.line.older_pictures)(older));
    }
    Ok(0)
}

/// The pictures that an earlier run wrote; `None` where no list says so. It names nothing else,
/// whoever wrote it.
fn listed(world: &World, list: &Path) -> Option<Vec<String>> {
    let list: Value = serde_json::from_str(&store::read(list, &world.limits).ok()?.text).ok()?;
    let names = list
        .get("files")
        .filter(|_| list["schema"] == LIST_SCHEMA)?
        .as_array()?;
    let is_name = |name: &&str| {
        name.strip_suffix(".svg")
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    Some(
        names
            .iter()
            .filter_map(Value::as_str)
            .filter(is_name)
            .map(str::to_owned)
            .collect(),
    )
}

fn list_of<'n>(names: impl IntoIterator<Item = &'n String>) -> String {
    export::text(
        &object!({ "schema": LIST_SCHEMA, "files": names.into_iter().collect::<Vec<_>>() }),
    )
}

/// A file, and no link to one elsewhere.
fn is_ours(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// How many pictures of slides there are that were not written now.
fn older_pictures(folder: &Path, count: usize) -> usize {
    let files = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path());
    let pictures = files.filter(|file| file.extension().is_some_and(|ending| ending == "svg"));
    let numbers = pictures.filter_map(|file| file.file_stem()?.to_str()?.parse::<usize>().ok());
    numbers.filter(|number| *number > count).count()
}

fn handout(world: &World, open: &OpenPlan) -> String {
    let (plan, today) = (open.document.plan(), world.as_of);
    let choice = Choice {
        hidden: world.settings.config.hidden.clone(),
        ..Choice::default()
    };
    let slides = open.deck(
        COLUMNS,
        MOST_LINES,
        &choice,
        open.minutes.as_ref(),
        world.words,
    );
    let leaves = i64::try_from(open.snapshot.total().counts.leaves.max(1)).unwrap_or(WORK);
    let wanted = (WORK / leaves).clamp(FEWEST_DAYS, DAYS);
    let days =
        time_span(plan, Place::Plan, today).map(|(from, to)| days_between(from, to, today, wanted));
    export::handout(
        &open.snapshot,
        &slides,
        &curve(plan, Place::Plan, &days.unwrap_or_default()),
        world.words,
    )
}

/// So many days spread evenly from the first to the last, and today among them.
fn days_between(from: Date, to: Date, today: Date, wanted: i64) -> Vec<Date> {
    let length = i64::from(from.until(to).map_or(0, |span| span.get_days()));
    let day = |at: i64| {
        Span::new()
            .try_days(length * at / wanted)
            .ok()
            .and_then(|span| from.checked_add(span).ok())
    };
    let mut days: Vec<Date> = (0..=wanted).filter_map(day).chain([today]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Refuses to write where a plan is, whatever was asked for; and where anything else is, unless it
/// may be replaced.
fn refuse(world: &World, plan: &Path, path: &Path, may_replace: bool) -> Result<(), Failure> {
    let line = &world.words.line;
    // What is not there, or cannot be looked at, is for the store to tell.
    let Ok(found) = fs::metadata(path) else {
        return Ok(());
    };
    let why = match () {
        () if found.is_dir() => line.over_folder,
        () if !found.is_file() => line.over_device,
        () if is_plan(world, plan, path, &found) => line.over_plan,
        () if !may_replace => line.over_file,
        () => return Ok(()),
    };
    Err(failed(why(&shown(path))))
}

/// Whether a file is a plan, under whatever name: it is called as plans are, it is one of those
/// that are found, or it reads as one.
fn is_plan(world: &World, plan: &Path, path: &Path, found: &fs::Metadata) -> bool {
    let named = |path: &Path| path.extension().is_some_and(|ending| ending == "ron");
    let same = |file: &Path| {
        fs::metadata(file).is_ok_and(|file| (file.dev(), file.ino()) == (found.dev(), found.ino()))
    };
    let known = || {
        store::discover(&[], &world.homes)
            .files
            .iter()
            .any(|file| same(file))
    };
    named(path)
        || path.canonicalize().is_ok_and(|path| named(&path))
        || same(plan)
        || known()
        || store::read(path, &world.limits).is_ok_and(|loaded| begins_as_plan(&loaded.text))
}

/// Whether a text is a plan as far as can be told of one that may be broken: what is exported
/// begins otherwise.
fn begins_as_plan(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let comment = match () {
            () if rest.starts_with("//") => rest.split_once('\n'),
            () if rest.starts_with("/*") => rest.split_once("*/"),
            () => {
                return ["Plan", "(", "#!"]
                    .into_iter()
                    .any(|start| rest.starts_with(start));
            }
        };
        let Some((_, after)) = comment else {
            return false;
        };
        rest = after.trim_start();
    }
}

/// Writes a result to a file that [`refuse`] let pass. What came to be there since is looked at
/// once more, under the lock of the folder.
fn write_out(world: &World, path: &Path, text: &str, may_replace: bool) -> Result<(), Failure> {
    let line = &world.words.line;
    // How long it is follows from a plan that was read, and nothing of what it replaces is kept.
    let limits = Limits {
        file_bytes: u64::MAX,
        ..world.limits
    };
    let written = store::put(path, &limits, |found| match found {
        Some(found) if begins_as_plan(found) => Err(failed((line.over_plan)(&shown(path)))),
        Some(_) if !may_replace => Err(failed((line.over_file)(&shown(path)))),
        _ => Ok(text),
    });
    written.map_err(|error| match error {
        UpdateError::Store(error) => failed(error.message(world.words)),
        UpdateError::Change(failure) => failure,
    })
}

#[cfg(test)]
mod tests {
    use super::begins_as_plan;

    #[test]
    fn a_plan_is_told_by_its_beginning_and_what_is_exported_is_none() {
        for plan in [
            "Plan(",
            "\u{feff}\n(format: 1",
            "// uno\n\n/* dos\n */ Plan (",
            "#![enable(implicit_some)]\n(",
        ] {
            assert!(begins_as_plan(plan), "{plan}");
        }
        for other in [
            "",
            "{\n",
            "<svg",
            "<!DOCTYPE html>",
            "// nothing else",
            "/* nor here",
            "texto",
        ] {
            assert!(!begins_as_plan(other), "{other}");
        }
    }
}
