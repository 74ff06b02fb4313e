//! Moving about: rows, panes, overdue leaves, dates.

use super::area::Area;
use super::book::{Book, Contents, OpenPlan};
use super::desk::Desk;
use super::geometry::layout;
use super::screen::Screen;
use super::step::Step;
use super::view::{Cursor, Depth, Lens, Pane, View};
use crate::model::{Id, Place, Status};

/// Moves within the focused list of the dashboard, or scrolls its detail, `lines` long.
pub(super) fn step(desk: &mut Desk, step: Step, detail_lines: usize) {
    let layout = layout(desk);
    let Some((open, view)) = desk.open_mut() else {
        return;
    };
    let list: Area = layout.lists[view.focus.list_index()];
    let plan = std::sync::Arc::clone(open.plan());
    let plan = &*plan;
    let cursor = &mut open.cursor;
    let seen = layout.rows_seen(list);
    match view.focus {
        Pane::Axes => {
            let axis = step.from(cursor.axis, plan.axes.len(), seen);
            if axis != cursor.axis {
                *cursor = Cursor {
                    axis,
                    ..Cursor::default()
                };
            }
        }
        Pane::Commitments => {
            let commitment = step.from(
                cursor.commitment,
                cursor.count(Depth::Commitments, plan),
                seen,
            );
            if commitment != cursor.commitment {
                *cursor = Cursor {
                    commitment,
                    action: 0,
                    ..*cursor
                };
            }
        }
        Pane::Actions => {
            cursor.action = step.from(cursor.action, cursor.count(Depth::Actions, plan), seen);
        }
        Pane::Detail => {
            let seen = usize::from(layout.detail.below_title().height);
            let most = detail_lines.saturating_sub(seen);
            view.scroll = step.from(view.scroll.min(most), most + 1, seen);
            return;
        }
    }
    view.scroll = 0;
}

/// To the next pane on the right; past the last list that has rows comes the detail.
pub(super) fn inward(desk: &mut Desk) {
    let Some((open, view)) = desk.open_mut() else {
        return;
    };
    let plan = open.plan();
    let has = |depth| open.cursor.count(depth, plan) > 0;
    let next = match view.focus {
        Pane::Axes if has(Depth::Commitments) => Pane::Commitments,
        Pane::Commitments if has(Depth::Actions) => Pane::Actions,
        _ => Pane::Detail,
    };
    focus(view, next);
}

/// To the pane on the left; whether there was one.
pub(super) fn out(desk: &mut Desk) -> bool {
    let Some((_, view)) = desk.open_mut() else {
        return false;
    };
    let next = match view.focus {
        Pane::Axes => return false,
        Pane::Commitments => Pane::Axes,
        Pane::Actions => Pane::Commitments,
        Pane::Detail => view.list_shown(),
    };
    focus(view, next);
    true
}

/// Round the panes that have something in them.
pub(super) fn cycle(desk: &mut Desk, forward: bool) {
    let Some((open, view)) = desk.open_mut() else {
        return;
    };
    let plan = open.plan();
    let panes: Vec<Pane> = [Pane::Axes, Pane::Commitments, Pane::Actions, Pane::Detail]
        .into_iter()
        .filter(|pane| {
            pane.depth()
                .is_none_or(|depth| open.cursor.count(depth, plan) > 0)
        })
        .collect();
    let at = panes
        .iter()
        .position(|pane| *pane == view.focus)
        .unwrap_or(0);
    let next = if forward {
        at + 1
    } else {
        at + panes.len() - 1
    };
    focus(view, panes[next % panes.len()]);
}

fn focus(view: &mut View, pane: Pane) {
    view.focus = pane;
    if let Some(depth) = pane.depth() {
        view.depth = depth;
        view.scroll = 0;
    }
}

/// Puts the selection on a node of the plan on the screen, if it is there.
pub(super) fn select(desk: &mut Desk, id: &Id) {
    if let Some(place) = desk.open().and_then(|open| open.plan().find(id.as_str())) {
        select_place(desk, place);
    }
}

pub(super) fn select_place(desk: &mut Desk, place: Place) {
    let Some((open, view)) = desk.open_mut() else {
        return;
    };
    let pane = match place {
        // The panes of the tree have no row for the plan itself.
        Place::Plan if view.lens == Lens::Tree => return,
        Place::Plan => {
            view.depth = Depth::Plan;
            view.scroll = 0;
            return;
        }
        Place::Axis(_) => Pane::Axes,
        Place::Commitment(..) => Pane::Commitments,
        Place::Action(..) => Pane::Actions,
    };
    // Staying on the node keeps what was looked at there, the detail too.
    if open.cursor.place(view.depth, open.plan()) != place {
        open.cursor = Cursor::at(place);
        focus(view, pane);
    }
}

/// The next overdue leaf from the selection on, round the end; with its position among them and
/// how many days late it is.
pub(super) fn overdue(
    open: &OpenPlan,
    from: Place,
    forward: bool,
) -> Option<(Place, usize, usize, i32)> {
    let late: Vec<(Place, i32)> = open
        .plan()
        .leaves()
        .filter_map(|place| {
            let due = open.snapshot.reading(place)?.deadline?;
            (due.status == Status::Overdue).then_some((place, due.days_late))
        })
        .collect();
    let at = if forward {
        late.iter()
            .position(|(place, _)| *place > from)
            .or((!late.is_empty()).then_some(0))
    } else {
        late.iter()
            .rposition(|(place, _)| *place < from)
            .or(late.len().checked_sub(1))
    }?;
    Some((late[at].0, at + 1, late.len(), late[at].1))
}

/// Shows the plan of a book.
pub(super) fn show_book(desk: &mut Desk, book: usize) {
    if let Some(Book {
        contents: contents @ (Contents::Resting(_) | Contents::Waiting(_)),
        ..
    }) = desk.books.get_mut(book)
    {
        // It is shown once it is read again.
        if let Contents::Resting(row) = contents {
            *contents = Contents::Waiting(Some(row.clone()));
        }
        desk.screen = Screen::Plans { selected: book };
        desk.awaited = Some(book);
        return;
    }
    if desk
        .books
        .get(book)
        .is_some_and(|book| book.open().is_some())
    {
        desk.screen = Screen::Dashboard(View::of(book));
        desk.bring_up_to_date();
    }
}
