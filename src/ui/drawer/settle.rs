//! The versions of what a merge left undecided.

use ratatui::layout::Position;

use crate::app::{Area, Desk, SettleRow, Settling};
use crate::ron::versions;
use crate::text::show;
use crate::ui::canvas::Canvas;
use crate::ui::list::window;
use crate::ui::theme::Role;

/// Columns of the id of the node of a conflict.
const SETTLED_NODE: u16 = 8;

/// Both versions of each place, with the one that is chosen marked.
pub(super) fn settle(
    canvas: &mut Canvas<'_>,
    area: Area,
    settling: &Settling,
    desk: &Desk,
) -> Position {
    let words = &desk.words().screen.settle;
    canvas.title(area, words.title, "", true);
    let body = area.below_title();
    let (rows, glyphs) = (settling.rows(), canvas.glyphs);
    let mut at = Position::new(area.x, area.y);
    for (line, index) in window(body, rows.len(), settling.selected) {
        let selected = index == settling.selected;
        let mut strip = canvas.row(body, line);
        strip.mark(selected).gap(1);
        if selected {
            let (x, y) = strip.at();
            at = Position::new(x, y);
        }
        let role = if selected { Role::Selected } else { Role::Text };
        match rows[index] {
            SettleRow::Version(place, side) => {
                let place = &settling.places[place];
                let chosen = if place.chosen == Some(side) {
                    glyphs.done
                } else {
                    " "
                };
                let about = place
                    .node
                    .as_deref()
                    .filter(|_| side == 0)
                    .map(show)
                    .unwrap_or_default();
                strip
                    .put(chosen, Role::Good)
                    .gap(1)
                    .split_left(SETTLED_NODE)
                    .put(&about, Role::Strong);
                strip
                    .gap(1)
                    .put(&format!("{}: ", show(&place.sides[side].label)), Role::Dim);
                let version = versions(&place.sides)[side];
                let nothing = desk.words().merge.nothing;
                let text = if version.is_empty() {
                    nothing.to_owned()
                } else {
                    show(version).into_owned()
                };
                strip.put(&text, role);
            }
            SettleRow::Write => {
                let (chosen, left) = settling.counts();
                strip.put(
                    &(words.write)(chosen, left),
                    if selected { role } else { Role::Key },
                );
            }
        }
    }
    at
}
