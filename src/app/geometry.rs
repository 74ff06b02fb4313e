//! Where everything stands on a screen of a given size: the one source of geometry.
//!
//! The screens draw into these areas, and moving by half a page measures them.

use super::editor::Editor;
use super::lens::Lens;
use super::prompt::OFFERS;
use super::state::{Overlay, Pane, Screen, State, View};
use super::typing::Typed;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// The size of the screen in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

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

impl Area {
    #[must_use]
    pub const fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self { x, y, width, height }
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// The top `rows` and what is left below them.
    #[must_use]
    pub fn split_top(self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        let below = Self { y: self.y + rows, height: self.height - rows, ..self };
        (Self { height: rows, ..self }, below)
    }

    /// What is left above and the bottom `rows`.
    #[must_use]
    pub fn split_bottom(self, rows: u16) -> (Self, Self) {
        self.split_top(self.height - rows.min(self.height))
    }

    /// The left `columns` and what is left beside them.
    #[must_use]
    pub fn split_left(self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.width);
        let right = Self { x: self.x + columns, width: self.width - columns, ..self };
        (Self { width: columns, ..self }, right)
    }

    /// Without its first row, which holds a pane's title.
    #[must_use]
    pub fn below_title(self) -> Self {
        self.split_top(1).1
    }

    /// In the middle of this area, at most so large.
    #[must_use]
    pub fn centered(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self { x: self.x + (self.width - width) / 2, y: self.y + (self.height - height) / 2, width, height }
    }
}

impl Size {
    #[must_use]
    pub const fn area(self) -> Area {
        Area::new(0, 0, self.width, self.height)
    }
}

/// Columns from which three panes stand side by side.
const WIDE: u16 = 100;

/// Rows of an agreement that is typed: its title, its lines, what is offered, what can be done.
const NOTE_ROWS: u16 = 13;
/// Rows of the list of agreements that are not agreements: its title, and the chosen one in full.
const AGREEMENT_ROWS: u16 = 8;

/// The layout of the screen.
#[must_use]
pub fn layout(state: &State) -> Layout {
    let (size, screen) = (state.size, &state.screen);
    let (body, footer) = size.area().split_bottom(u16::from(size.height >= 3));
    let (header, body) = body.split_top(header_rows(size, screen));
    let none = Area::default();
    let arrangement =
        if size.width >= WIDE && size.height >= 20 { Arrangement::ThreePanes } else { Arrangement::OnePane };
    let Screen::Dashboard(view) = screen else {
        let (list, detail) = body.split_top(body.height - body.height / 3);
        return Layout { arrangement: Arrangement::OnePane, header, lists: [list, none, none], detail, footer };
    };
    if view.lens != Lens::Tree {
        let arrangement = Arrangement::OnePane;
        if view.zoomed || body.height < 8 {
            let (list, detail) = if view.focus == Pane::Detail { (none, body) } else { (body, none) };
            return Layout { arrangement, header, lists: [list, none, none], detail, footer };
        }
        let (list, detail) = body.split_bottom(body.height * 2 / 5);
        return Layout { arrangement, header, lists: [list, none, none], detail, footer };
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
                    let rows = u16::try_from(rows_of(state, view)).unwrap_or(u16::MAX);
                    height - rows.saturating_add(1).clamp(4, most)
                }
            };
            let (top, bottom) = body.split_bottom(below);
            detail = bottom;
            if arrangement == Arrangement::ThreePanes {
                let (axes, rest) = top.split_left(top.width * 28 / 100);
                let (commitments, actions) = rest.split_left(rest.width / 2);
                // A blank column between neighbours.
                lists = [axes, commitments, actions].map(|list| list.split_left(list.width.saturating_sub(1)).0);
            } else if below == 0 && focus == Pane::Detail {
                detail = top;
            } else {
                lists[view.list_shown().list_index()] = top;
            }
        }
    }
    Layout { arrangement, header, lists, detail, footer }
}

/// The area that an overlay takes: rows above the footer, over the detail first.
#[must_use]
pub fn drawer(state: &State) -> Area {
    let layout = layout(state);
    let body = state.size.area().split_top(layout.header.height).1.split_bottom(layout.footer.height).0;
    let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let wanted = match &state.overlay {
        None => 0,
        Some(Overlay::Palette(palette)) if palette.help => u16::MAX,
        Some(Overlay::Menu(menu)) => rows(menu.commands.len()) + 1,
        Some(Overlay::Editor(editor)) => editor_rows(editor),
        Some(Overlay::Form(_)) => rows(super::structure::rows_of(state)) + 1,
        Some(Overlay::Dispute(dispute)) => rows(dispute.answers().len()) + 8,
        Some(Overlay::Note(_)) => NOTE_ROWS,
        Some(Overlay::Attendance(_)) => 10,
        Some(Overlay::Agreements(_)) => {
            let minutes = state.open().and_then(|open| open.minutes.as_ref());
            rows(minutes.map_or(0, |minutes| minutes.agreements.len())) + AGREEMENT_ROWS
        }
        Some(Overlay::Palette(_) | Overlay::Find(_)) => 14,
        Some(Overlay::Told { lines, .. }) => rows(lines.len()) + 2,
        Some(Overlay::Settle(settling)) => rows(settling.rows().len()) + 1,
        Some(Overlay::Filter(menu)) => rows(menu.rows(state).len()) + 1,
        Some(Overlay::Explain(_) | Overlay::Publish(_)) => u16::MAX,
        Some(Overlay::Steps { .. }) => rows(state.open().map_or(0, |open| open.history.steps().len())) + 2,
    };
    // Where there is room for both, the selected row stays in sight.
    let most = match &state.overlay {
        Some(Overlay::Form(_) | Overlay::Explain(_) | Overlay::Publish(_)) => body.height,
        Some(Overlay::Palette(palette)) if palette.help => body.height,
        _ if body.height >= 12 => body.height * 2 / 3,
        _ => body.height,
    };
    body.split_bottom(wanted.min(most)).1
}

/// What an editor needs: its line, what is said about it, and whatever is chosen from.
fn editor_rows(editor: &Editor) -> u16 {
    const SAID: u16 = 7;
    let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let offers = rows(editor.offers_shown(OFFERS).len());
    match &editor.typed {
        Typed::Line(_) => SAID + 1 + offers.max(u16::from(editor.is_date)),
        Typed::Lines(_) => SAID + 8,
        Typed::Choice(choices) => SAID + rows(choices.names.len()),
    }
}

/// Columns of text that is typed on many lines.
#[must_use]
pub(super) fn typed_columns(state: &State) -> usize {
    usize::from(state.size.width).saturating_sub(4).max(1)
}

/// Rows of its list that an overlay shows at once: all but its title and the line that is typed.
#[must_use]
pub(super) fn drawer_seen(state: &State) -> usize {
    let typed = matches!(state.overlay, Some(Overlay::Palette(_) | Overlay::Find(_)));
    usize::from(drawer(state).height).saturating_sub(1 + usize::from(typed)).max(1)
}

impl Layout {
    /// Lines that one row of a list takes.
    #[must_use]
    pub fn row_lines(&self, list: Area) -> u16 {
        // A zoomed pane is wide enough to show a row on one line.
        if self.arrangement == Arrangement::ThreePanes && list.width < WIDE { 2 } else { 1 }
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
fn rows_of(state: &State, view: &View) -> usize {
    state.open().map_or(0, |open| open.cursor.count(view.depth, open.document.plan()))
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
                    assert!(first == 0 || first + seen <= count, "no blank rows while there are rows above");
                }
            }
        }
    }

    #[test]
    fn areas_split_without_losing_or_sharing_a_cell() {
        let area = Area::new(3, 4, 10, 6);
        let (top, below) = area.split_top(2);
        assert_eq!((top, below), (Area::new(3, 4, 10, 2), Area::new(3, 6, 10, 4)));
        let (above, bottom) = area.split_bottom(9);
        assert_eq!((above.height, bottom), (0, area));
        let (left, right) = area.split_left(4);
        assert_eq!((left, right), (Area::new(3, 4, 4, 6), Area::new(7, 4, 6, 6)));
    }
}
