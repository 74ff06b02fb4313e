//! Where everything stands on a screen of a given size: the one source of geometry.
//!
//! The screens draw into these areas, and moving by half a page measures them.

use super::area::{Area, Size};
use super::desk::Desk;
use super::screen::Screen;
use super::view::{Lens, Pane, View};

/// How the dashboard is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// Axes, commitments and actions side by side, rows of two lines, detail below.
    ThreePanes,
    /// One list at a time under a breadcrumb, rows of one line, detail below.
    OnePane,
}

/// The areas of a screen; an area without room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    pub arrangement: Arrangement,
    pub header: Area,
    /// Axes, commitments, actions; in [`Arrangement::OnePane`] only the focused one has room.
    pub lists: [Area; 3],
    pub detail: Area,
    pub footer: Area,
}

/// Columns from which three panes stand side by side.
const WIDE: u16 = 100;

/// The layout of the screen.
#[must_use]
pub fn layout(desk: &Desk) -> Layout {
    let (size, screen) = (desk.size, &desk.screen);
    let (body, footer) = size.area().split_bottom(u16::from(size.height >= 3));
    let (header, body) = body.split_top(header_rows(size, screen));
    let none = Area::default();
    let arrangement = if size.width >= WIDE && size.height >= 20 {
        Arrangement::ThreePanes
    } else {
        Arrangement::OnePane
    };
    let Screen::Dashboard(view) = screen else {
        let (list, detail) = body.split_top(body.height - body.height / 3);
        return Layout {
            arrangement: Arrangement::OnePane,
            header,
            lists: [list, none, none],
            detail,
            footer,
        };
    };
    if view.lens != Lens::Tree {
        let arrangement = Arrangement::OnePane;
        if view.zoomed || body.height < 8 {
            let (list, detail) = if view.focus == Pane::Detail {
                (none, body)
            } else {
                (body, none)
            };
            return Layout {
                arrangement,
                header,
                lists: [list, none, none],
                detail,
                footer,
            };
        }
        let (list, detail) = body.split_bottom(body.height * 2 / 5);
        return Layout {
            arrangement,
            header,
            lists: [list, none, none],
            detail,
            footer,
        };
    }
    let focus = view.focus;
    let mut lists = [none; 3];
    let mut detail = none;
    match (view.zoomed, focus) {
        (true, Pane::Detail) => detail = body,
        (true, pane) => lists[pane.list_index()] = body,
        (false, _) => {
            // A terminal too low for both shows what is being looked at.
            let below = match (body.height, arrangement) {
                (..8, _) => 0,
                (_, Arrangement::ThreePanes) => body.height * 9 / 20,
                // A list alone takes no more rows than it has.
                (height, Arrangement::OnePane) => {
                    let most = height - height * 9 / 20;
                    let rows = u16::try_from(rows_of(desk, view)).unwrap_or(u16::MAX);
                    height - rows.saturating_add(1).clamp(4, most)
                }
            };
            let (top, bottom) = body.split_bottom(below);
            detail = bottom;
            if arrangement == Arrangement::ThreePanes {
                let (axes, rest) = top.split_left(top.width * 28 / 100);
                let (commitments, actions) = rest.split_left(rest.width / 2);
                // A blank column between neighbours.
                lists = [axes, commitments, actions]
                    .map(|list| list.split_left(list.width.saturating_sub(1)).0);
            } else if below == 0 && focus == Pane::Detail {
                detail = top;
            } else {
                lists[view.list_shown().list_index()] = top;
            }
        }
    }
    Layout {
        arrangement,
        header,
        lists,
        detail,
        footer,
    }
}

/// Columns of text that is typed on many lines.
#[must_use]
pub(super) fn typed_columns(desk: &Desk) -> usize {
    usize::from(desk.size.width).saturating_sub(4).max(1)
}

impl Layout {
    /// Lines that one row of a list takes.
    #[must_use]
    pub fn row_lines(&self, list: Area) -> u16 {
        // A zoomed pane is wide enough to show a row on one line.
        if self.arrangement == Arrangement::ThreePanes && list.width < WIDE {
            2
        } else {
            1
        }
    }

    /// How many rows of a list are seen at once.
    #[must_use]
    pub fn rows_seen(&self, list: Area) -> usize {
        usize::from(list.below_title().height / self.row_lines(list)).max(1)
    }
}

/// The first row shown of `count`, so that `selected` is among the `seen`.
///
/// A function of these alone. It moves by half a page, since a terminal repaints the whole list
/// whenever it moves at all.
#[must_use]
pub fn first_row(selected: usize, count: usize, seen: usize) -> usize {
    let half = (seen / 2).max(1);
    let start = (selected / half).saturating_sub(1) * half;
    let start = match seen {
        0 | 1 => selected,
        _ if selected < seen => 0,
        _ => start,
    };
    start.min(count.saturating_sub(seen))
}

/// Rows of the list that stands alone.
fn rows_of(desk: &Desk, view: &View) -> usize {
    desk.open()
        .map_or(0, |open| open.cursor.count(view.depth, open.plan()))
}

fn header_rows(size: Size, screen: &Screen) -> u16 {
    match (screen, size.height) {
        (_, ..6) | (Screen::Show(_), _) => 0,
        (Screen::Plans { .. } | Screen::Welcome, _) | (Screen::Dashboard(_), 6..12) => 1,
        (Screen::Dashboard(_), 12..30) => 3,
        (Screen::Dashboard(_), _) => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_always_seen() {
        for seen in 1..12 {
            for count in 1..40 {
                for selected in 0..count {
                    let first = first_row(selected, count, seen);
                    assert!(
                        first <= selected && selected < first + seen,
                        "{selected} of {count}, {seen} seen from {first}"
                    );
                    assert!(
                        first == 0 || first + seen <= count,
                        "no blank rows while there are rows above"
                    );
                }
            }
        }
    }
}
