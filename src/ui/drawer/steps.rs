//! What was done in this session.

use crate::app::{Area, Desk};
use crate::history::Step;
use crate::text::show;
use crate::ui::canvas::Canvas;
use crate::ui::list::list;

/// What was done in this session, the newest first, with what is undone above what holds.
pub(super) fn steps(canvas: &mut Canvas<'_>, area: Area, selected: usize, desk: &Desk) {
    let words = &desk.words().screen;
    let Some(open) = desk.open() else { return };
    let history = &open.history;
    canvas.title(
        area,
        words.steps,
        &(words.position)(selected + 1, history.steps().len() + 1),
        true,
    );
    let arrow = canvas.glyphs.arrow;
    let row = |(at, step): (usize, &Step)| {
        let by = step
            .by
            .as_deref()
            .map(|by| format!("{} ", show(by)))
            .unwrap_or_default();
        let said = format!("{} {by}{}", step.when, step.said(arrow));
        let now = if at + 1 == history.done() {
            words.step_now
        } else {
            ""
        };
        (show(&said).into_owned(), now.to_owned())
    };
    let mut rows: Vec<(String, String)> =
        history.steps().iter().enumerate().rev().map(row).collect();
    rows.push((
        words.step_start.to_owned(),
        if history.done() == 0 {
            words.step_now
        } else {
            ""
        }
        .to_owned(),
    ));
    list(canvas, area.below_title(), &rows, selected);
}
