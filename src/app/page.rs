//! What the detail pane says, as lines of its present width: scrolling measures them, the screen
//! draws them.

use std::rc::Rc;

use super::book::{Contents, OpenPlan};
use super::desk::Desk;
use super::geometry::layout;
use super::screen::Screen;
use super::view::Lens;
use crate::model::Place;
use crate::report::{self, Block, Line, Tone};
use crate::ron::Problem;
use crate::text::Words;

/// Everything about the selected node of the plan on the screen.
#[must_use]
pub fn detail_lines(desk: &Desk) -> Rc<Vec<Line>> {
    let (Some(open), Some(view), Some(place)) = (desk.open(), desk.view(), desk.selected()) else {
        return Rc::default();
    };
    let words = desk.words();
    let blocks = match view.lens {
        Lens::Reconcile => reconciled(open, view.lens_row, place, words),
        Lens::History => return open.told(place, columns(desk), words),
        _ => report::describe(
            &open.snapshot,
            open.pace(place).as_ref().as_ref(),
            place,
            words,
        ),
    };
    Rc::new(report::lines(&blocks, columns(desk)))
}

/// What can be said of a printed figure.
fn reconciled(open: &OpenPlan, row: usize, place: Place, words: &'static Words) -> Vec<Block> {
    let Some(found) = open.reconciled() else {
        return Vec::new();
    };
    let rows = || found.rows.iter().filter(|row| row.place == place);
    let row = found
        .rows
        .get(row)
        .filter(|row| row.place == place)
        .or_else(|| rows().next());
    row.map(|row| report::reconcile_row(&open.snapshot, &found, row, words))
        .unwrap_or_default()
}

/// What is to be said of the plan that is chosen in the list of plans, or why it cannot be opened.
#[must_use]
pub fn plans_lines(desk: &Desk) -> Vec<Line> {
    let Screen::Plans { selected } = desk.screen else {
        return Vec::new();
    };
    let Some(book) = desk.books.get(selected) else {
        return Vec::new();
    };
    match &book.contents {
        Contents::Waiting(_) | Contents::Resting(_) => as_written(desk.words().screen.waiting),
        Contents::Plan(open) if open.broken.is_some() => {
            problem_lines(open.broken.iter().flatten(), &book.name, desk)
        }
        Contents::Plan(open) => report::lines(
            &report::describe(&open.snapshot, None, Place::Plan, desk.words()),
            columns(desk),
        ),
        Contents::Broken(problems) => problem_lines(problems, &book.name, desk),
        Contents::Unreadable(why) => report::lines(&[Block::Title(why.clone())], columns(desk)),
    }
}

fn problem_lines<'p>(
    problems: impl IntoIterator<Item = &'p Problem>,
    name: &str,
    desk: &Desk,
) -> Vec<Line> {
    problems
        .into_iter()
        .flat_map(|problem| as_written(&problem.report(name, desk.words())))
        .collect()
}

/// Lines whose columns matter, as those of a problem with its caret.
fn as_written(text: &str) -> Vec<Line> {
    let plain = |text: &str| Line {
        label: String::new(),
        text: text.to_owned(),
        tone: Tone::Plain,
        title: false,
    };
    text.lines().map(plain).collect()
}

/// Columns of the detail, a blank at either side.
fn columns(desk: &Desk) -> usize {
    usize::from(layout(desk).detail.width.saturating_sub(2))
}
