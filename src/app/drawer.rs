//! The rows that an overlay takes.

use super::area::Area;
use super::editor::Editor;
use super::geometry::layout;
use super::prompt::OFFERS;
use super::state::{Overlay, State};
use super::typing::Typed;

/// Rows of an agreement that is typed: its title, its lines, what is offered, what can be done.
const NOTE_ROWS: u16 = 13;
/// Rows of the list of agreements that are not agreements: its title, and the chosen one in full.
const AGREEMENT_ROWS: u16 = 8;

/// The area that an overlay takes: rows above the footer, over the detail first.
#[must_use]
pub fn drawer(state: &State) -> Area {
    let layout = layout(&state.desk);
    let body = state.desk.size.area().split_top(layout.header.height).1.split_bottom(layout.footer.height).0;
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
            let minutes = state.desk.open().and_then(|open| open.minutes.as_ref());
            rows(minutes.map_or(0, |minutes| minutes.agreements.len())) + AGREEMENT_ROWS
        }
        Some(Overlay::Palette(_) | Overlay::Find(_)) => 14,
        Some(Overlay::Told { lines, .. }) => rows(lines.len()) + 2,
        Some(Overlay::Settle(settling)) => rows(settling.rows().len()) + 1,
        Some(Overlay::Filter(menu)) => rows(menu.rows(&state.desk).len()) + 1,
        Some(Overlay::Explain(_) | Overlay::Publish(_)) => u16::MAX,
        Some(Overlay::Steps { .. }) => rows(state.desk.open().map_or(0, |open| open.history.steps().len())) + 2,
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

/// Rows of its list that an overlay shows at once: all but its title and the line that is typed.
#[must_use]
pub(super) fn drawer_seen(state: &State) -> usize {
    let typed = matches!(state.overlay, Some(Overlay::Palette(_) | Overlay::Find(_)));
    usize::from(drawer(state).height).saturating_sub(1 + usize::from(typed)).max(1)
}
