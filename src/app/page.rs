//! What the detail pane says, as lines of its present width: scrolling measures them, the screen
//! draws them.

use super::geometry::layout;
use super::state::{Contents, Screen, State};
use crate::model::Place;
use crate::report::{self, Block, Line, Tone};
use crate::ron::Problem;

/// Everything about the selected node of the plan on the screen.
#[must_use]
pub fn detail_lines(state: &State) -> Vec<Line> {
    let (Some(open), Some(place)) = (state.open(), state.selected()) else { return Vec::new() };
    report::lines(&report::describe(&open.snapshot, Some(&open.before()), place, state.words()), columns(state))
}

/// What is to be said of the plan that is chosen in the list of plans, or why it cannot be opened.
#[must_use]
pub fn plans_lines(state: &State) -> Vec<Line> {
    let Screen::Plans { selected } = state.screen else { return Vec::new() };
    let Some(book) = state.books.get(selected) else { return Vec::new() };
    match &book.contents {
        Contents::Waiting => as_written(state.words().screen.waiting),
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
