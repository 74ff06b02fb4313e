//! Commitments by cut-offs, as public trackers print them: one mark an action, and the figure.

use std::rc::Rc;

use jiff::civil::Date;
use ratatui::layout::Position;

use super::canvas::{Canvas, columns};
use super::list::window;
use super::status::{self, sign};
use super::theme::Role;
use crate::app::{Area, Desk, LensRow, first_row};
use crate::model::stops::cutoff_days;
use crate::model::{Node, Place, Snapshot};
use crate::text::date_short;

/// Marks of one cell; of more actions an ellipsis tells.
const MARKS: u16 = 10;
/// ` 100 %`.
const FIGURE: u16 = 6;
/// `30 nov 2023`.
const DATE: u16 = 11;

/// Draws the rows that are seen and the cut-offs around the date of the screen; returns where the
/// selected row is.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: &[LensRow],
    selected: Option<usize>,
    desk: &Desk,
) -> Option<Position> {
    let open = desk.open()?;
    let days = days(desk);
    let most = most_actions(&open.snapshot).min(MARKS);
    let cell = (most + FIGURE).max(DATE) + 2;
    let names = (area.width / 3).max(
        area.width
            .saturating_sub(cell * u16::try_from(days.len()).unwrap_or(u16::MAX)),
    );
    let (names, cells) = area.split_left(names.min(area.width.saturating_sub(cell)));
    let fit = usize::from((cells.width / cell).max(1));
    let at = days
        .iter()
        .position(|day| *day == desk.as_of)
        .unwrap_or(days.len().saturating_sub(1));
    let first_day = first_row(at, days.len(), fit);
    let shown: Vec<(Date, Rc<Snapshot>)> = days
        .iter()
        .skip(first_day)
        .take(fit)
        .map(|day| (*day, open.at(*day)))
        .collect();
    heading(
        canvas,
        names,
        cells,
        cell,
        &shown,
        (first_day, days.len()),
        desk,
    );
    let (names, cells) = (names.below_title(), cells.below_title());
    let mut rest = None;
    for (line, at) in window(names, rows.len(), selected.unwrap_or(0)) {
        let row = &rows[at];
        let LensRow::Node(place) = row else { continue };
        let Some(node) = open.plan().node(*place) else {
            continue;
        };
        let chosen = Some(at) == selected;
        let position = name(canvas, names, line, node, *place, chosen);
        if chosen {
            rest = Some(position);
        }
        let mut strip = canvas.row(cells, line);
        for (_, snapshot) in &shown {
            let mut part = strip.split_left(cell);
            // What was not in the plan then has nothing there.
            if let Some(place) = snapshot.place_of(&open.snapshot, *place) {
                marks(&mut part, snapshot, place, most, desk);
            }
        }
    }
    rest
}

/// The cut-offs from the first to the last, with the date of the screen among them.
fn days(desk: &Desk) -> Vec<Date> {
    let Some(open) = desk.open() else {
        return Vec::new();
    };
    let mut days: Vec<Date> = cutoff_days(open.plan()).chain([desk.as_of]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn most_actions(snapshot: &Snapshot) -> u16 {
    let commitments = snapshot
        .plan()
        .axes
        .iter()
        .flat_map(|axis| &axis.commitments);
    let most = commitments
        .map(|commitment| commitment.actions.len().max(1))
        .max();
    u16::try_from(most.unwrap_or(1)).unwrap_or(u16::MAX)
}

/// The dates above the columns; that of the screen stands out.
fn heading(
    canvas: &mut Canvas<'_>,
    names: Area,
    cells: Area,
    cell: u16,
    shown: &[(Date, Rc<Snapshot>)],
    (first, count): (usize, usize),
    desk: &Desk,
) {
    let glyphs = canvas.glyphs;
    let more = [
        (first > 0).then_some("<"),
        (first + shown.len() < count).then_some(">"),
    ];
    let more: Vec<&str> = more.into_iter().flatten().collect();
    canvas.row(names, 0).gap(2).put(&more.join(" "), Role::Key);
    let mut strip = canvas.row(cells, 0);
    for (day, _) in shown {
        let here = *day == desk.as_of;
        let mut part = strip.split_left(cell);
        part.put(if here { glyphs.marker } else { " " }, Role::Strong);
        part.put(
            &date_short(*day, desk.words()),
            if here { Role::Strong } else { Role::Dim },
        );
    }
}

fn name(
    canvas: &mut Canvas<'_>,
    area: Area,
    line: u16,
    node: Node<'_>,
    place: Place,
    chosen: bool,
) -> Position {
    let mut strip = canvas.row(area, line);
    strip
        .mark(chosen)
        .gap(1 + u16::try_from(place.level()).unwrap_or(0));
    let (x, y) = strip.at();
    let role = match place {
        _ if chosen => Role::Selected,
        Place::Commitment(..) => Role::Text,
        _ => Role::Strong,
    };
    let room = strip.room().saturating_sub(1);
    strip.split_left(room).put(&status::name(node), role);
    Position::new(x, y)
}

/// One mark an action, and the figure of the node.
fn marks(
    strip: &mut super::canvas::Strip<'_, '_>,
    snapshot: &Snapshot,
    place: Place,
    most: u16,
    desk: &Desk,
) {
    let Some(reading) = snapshot.reading(place) else {
        return;
    };
    strip.gap(1);
    let glyphs = strip.glyphs();
    if let Some(Node::Commitment(node)) = snapshot.plan().node(place) {
        let leaves: Vec<Place> = match node.actions.len() {
            0 => vec![place],
            count => (0..count).map(|at| place.child(at)).collect(),
        };
        let fit = usize::from(most);
        let cut = leaves.len() > fit;
        let mut left = strip.split_left(most);
        let whole = fit.saturating_sub(usize::from(columns(glyphs.ellipsis)));
        for leaf in leaves.iter().take(if cut { whole } else { fit }) {
            let Some(reading) = snapshot.reading(*leaf) else {
                continue;
            };
            let sign = sign(reading, snapshot.as_of(), glyphs, desk.words());
            left.put(sign.glyph, sign.role);
        }
        if cut {
            left.put(glyphs.ellipsis, Role::Dim);
        }
    } else {
        strip.gap(most);
    }
    let figure = reading.shown(snapshot.plan().decimals).percent();
    strip.put_right(
        &figure,
        FIGURE,
        if matches!(place, Place::Commitment(..)) {
            Role::Text
        } else {
            Role::Strong
        },
    );
}
