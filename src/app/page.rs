//! What the detail pane says, as lines of its present width: scrolling measures them, the screen
//! draws them.

use super::geometry::layout;
use super::lens::Lens;
use super::state::{Contents, OpenPlan, Screen, State};
use crate::model::Place;
use crate::report::{self, Block, Line, Tone};
use crate::ron::Problem;
use crate::text::Words;

/// Everything about the selected node of the plan on the screen.
#[must_use]
pub fn detail_lines(state: &State) -> Vec<Line> {
    let (Some(open), Some(view), Some(place)) = (state.open(), state.view(), state.selected()) else {
        return Vec::new();
    };
    let words = state.words();
    let blocks = match view.lens {
        Lens::Reconcile => reconciled(open, view.lens_row, place, words),
        Lens::History => return report::lines(&open.told(place, words), columns(state)),
        _ => report::describe(&open.snapshot, open.pace(place).as_ref().as_ref(), place, words),
    };
    report::lines(&blocks, columns(state))
}

/// What can be said of a printed figure.
fn reconciled(open: &OpenPlan, row: usize, place: Place, words: &'static Words) -> Vec<Block> {
    let Some(found) = open.reconciled() else { return Vec::new() };
    let then = open.at(found.on);
    let rows = || found.rows.iter().filter(|row| row.place == place);
    let row = found.rows.get(row).filter(|row| row.place == place).or_else(|| rows().next());
    row.map(|row| report::reconcile_row(&then, &found, row, words)).unwrap_or_default()
}

/// What is to be said of the plan that is chosen in the list of plans, or why it cannot be opened.
#[must_use]
pub fn plans_lines(state: &State) -> Vec<Line> {
    let Screen::Plans { selected } = state.screen else { return Vec::new() };
    let Some(book) = state.books.get(selected) else { return Vec::new() };
    match &book.contents {
        Contents::Waiting(_) | Contents::Resting(_) => as_written(state.words().screen.waiting),
        Contents::Plan(open) if open.broken.is_some() => problem_lines(open.broken.iter().flatten(), &book.name, state),
        Contents::Plan(open) => {
            report::lines(&report::describe(&open.snapshot, None, Place::Plan, state.words()), columns(state))
        }
        Contents::Broken(problems) => problem_lines(problems, &book.name, state),
        Contents::Unreadable(why) => report::lines(&[Block::Title(why.clone())], columns(state)),
    }
}

fn problem_lines<'p>(problems: impl IntoIterator<Item = &'p Problem>, name: &str, state: &State) -> Vec<Line> {
    problems.into_iter().flat_map(|problem| as_written(&problem.report(name, state.words()))).collect()
}

/// Lines whose columns matter, as those of a problem with its caret.
fn as_written(text: &str) -> Vec<Line> {
    let plain = |text: &str| Line { label: String::new(), text: text.to_owned(), tone: Tone::Plain, title: false };
    text.lines().map(plain).collect()
}

/// Columns of the detail, a blank at either side.
fn columns(state: &State) -> usize {
    usize::from(layout(state).detail.width.saturating_sub(2))
}
