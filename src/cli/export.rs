//! `rumbo export`: the plan at a date as open data, or the slides of a meeting as a page to hand out.

use std::path::Path;
use std::sync::Arc;

use jiff::Span;
use jiff::civil::Date;

use super::arguments::Format;
use super::present::newest_minutes;
use super::{Done, Failure, World, failed, find_plan, load_file, print, say, usage};
use crate::app::{Book, Code, Contents, Event, Key, OpenPlan, Opening, Size, Start, State, present, slides, update};
use crate::export;
use crate::history::time_span;
use crate::model::trend::curve;
use crate::model::{Place, Snapshot};
use crate::report::{Choice, MOST_LINES};
use crate::ron::Document;
use crate::store::{self, UpdateError};
use crate::text::{Lang, show};
use crate::ui::Theme;
use crate::ui::svg::picture;

/// Columns of a line of a slide on paper.
const COLUMNS: usize = 84;
/// Days of the curve; of a large plan fewer, and steps between them.
const DAYS: i64 = 60;
const FEWEST_DAYS: i64 = 8;
/// Leaves times days that are computed for it.
const WORK: i64 = 300_000;

pub(super) fn run(
    world: &World,
    lang: Lang,
    plan: &str,
    format: Format,
    output: Option<&Path>,
    size: Option<(u16, u16)>,
) -> Done {
    let line = &world.words.line;
    if size.is_some() && format != Format::Svg {
        return Err(usage(line.size_of_pictures));
    }
    let file = find_plan(world, plan)?;
    let document = load_file(world, &file)?;
    let text = match format {
        Format::Json => export::json(&Snapshot::of(Arc::clone(document.plan()), world.as_of), Place::Plan),
        Format::Html => handout(world, &meeting(world, &file, document)?),
        Format::Svg => {
            let Some(folder) = output else { return Err(usage(line.pictures_where)) };
            let open = meeting(world, &file, document)?;
            return pictures(world, lang, &file, open, (folder, size));
        }
    };
    match output {
        None => print(&text),
        Some(path) => write_out(world, path, &text)?,
    }
    Ok(0)
}

/// The plan as a meeting of its day has it, with what was agreed in that.
fn meeting(world: &World, file: &Path, document: Document) -> Result<OpenPlan, Failure> {
    let mut open = OpenPlan::new(document, world.as_of);
    open.minutes = newest_minutes(world, file, world.as_of)?.filter(|minutes| minutes.day() == world.as_of);
    Ok(open)
}

/// Each slide as a picture, `01.svg` and on, as the screen would have it.
fn pictures(
    world: &World,
    lang: Lang,
    file: &Path,
    open: OpenPlan,
    (folder, size): (&Path, Option<(u16, u16)>),
) -> Done {
    let name = file.to_string_lossy().into_owned();
    let book = Book { path: file.to_owned(), name, contents: Contents::Plan(Box::new(open)) };
    let mut start = Start::with(vec![book], world.as_of, lang);
    if let Some((width, height)) = size {
        start.size = Size { width, height };
    }
    start.hidden.clone_from(&world.settings.config.hidden);
    let mut state = State::new(start);
    present(&mut state, Opening::default());
    let count = slides(&state).map_or(0, |(_, _, slides)| slides.len());
    let digits = count.to_string().len();
    for at in 1..=count {
        write_out(world, &folder.join(format!("{at:0digits$}.svg")), &picture(&state, &Theme::PROJECTOR))?;
        update(&mut state, Event::Key(Key { code: Code::Right, ctrl: false, alt: false }));
    }
    print(&(world.words.line.pictures)(count, &show(&folder.to_string_lossy())));
    let older = older_pictures(folder, count);
    if older > 0 {
        say(&mut std::io::stderr(), &format!("{}\n", (world.words.line.older_pictures)(older)));
    }
    Ok(0)
}

/// How many pictures of slides there are that were not written now.
fn older_pictures(folder: &Path, count: usize) -> usize {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let pictures = files.filter(|file| file.extension().is_some_and(|ending| ending == "svg"));
    let numbers = pictures.filter_map(|file| file.file_stem()?.to_str()?.parse::<usize>().ok());
    numbers.filter(|number| *number > count).count()
}

fn handout(world: &World, open: &OpenPlan) -> String {
    let (plan, today) = (open.document.plan(), world.as_of);
    let choice = Choice { hidden: world.settings.config.hidden.clone(), ..Choice::default() };
    let slides = open.deck(COLUMNS, MOST_LINES, &choice, open.minutes.as_ref(), world.words);
    let leaves = i64::try_from(open.snapshot.total().counts.leaves.max(1)).unwrap_or(WORK);
    let wanted = (WORK / leaves).clamp(FEWEST_DAYS, DAYS);
    let days = time_span(plan, Place::Plan, today).map(|(from, to)| days_between(from, to, today, wanted));
    export::handout(&open.snapshot, &slides, &curve(plan, Place::Plan, &days.unwrap_or_default()), world.words)
}

/// So many days spread evenly from the first to the last, and today among them.
fn days_between(from: Date, to: Date, today: Date, wanted: i64) -> Vec<Date> {
    let length = i64::from(from.until(to).map_or(0, |span| span.get_days()));
    let day = |at: i64| Span::new().try_days(length * at / wanted).ok().and_then(|span| from.checked_add(span).ok());
    let mut days: Vec<Date> = (0..=wanted).filter_map(day).chain([today]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Writes a result to a file, in the place of what is there.
fn write_out(world: &World, path: &Path, text: &str) -> Result<(), Failure> {
    // Whatever was in it is no concern of ours, but it must be a file that is text.
    let written = store::put(path, &world.limits, |_| Ok::<_, std::convert::Infallible>(text.to_owned()));
    written.map_err(|error| match error {
        UpdateError::Store(error) => failed(error.message(world.words)),
        UpdateError::Change(never) => match never {},
    })
}
