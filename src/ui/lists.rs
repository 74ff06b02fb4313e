//! The lists of axes, commitments and actions.

use ratatui::layout::Position;

use super::bar::Bar;
use super::canvas::{Canvas, Strip, columns};
use super::list::window;
use super::status::{Sign, coverage, sign};
use super::theme::Role;
use super::{beside, history, matrix, status, timeline};
use crate::app::{
    Area, Arrangement, Depth, Desk, Drawing, Layout, Lens, LensRow, OpenPlan, Pane, Reviewed, View,
    first_row, lens_on_screen, walk_reasons,
};
use crate::model::{Place, Plan, Reading, Snapshot, Told, leaf_state};
use crate::text::{Glyphs, Words, date_short, month_year, show, width};

const BAR: u16 = 10;
/// Columns of a row below which there is no bar, and below which there is no word for the status.
const BAR_FROM: u16 = 50;
const WORD_FROM: u16 = 36;
/// The longest word for a status and its number of days: `VENCIDA 1234 d`.
const WORD: u16 = 14;
const DATE: u16 = 12;
/// `30/33`.
const COVERAGE: u16 = 5;
/// `▲nueva`, `▲+100`, and the columns of a row from which it stands there.
const CHANGE: u16 = 6;
const CHANGE_FROM: u16 = 72;
/// `pub. 100`, and the columns of a row from which it stands there.
const PUBLISHED: u16 = 18;
const PUBLISHED_FROM: u16 = 92;
/// Columns of a row from which the date stands on it as well.
const DATE_FROM: u16 = 100;

/// Before the id of a marked row.
const MARKED: &str = "+";

/// Draws the lists that have room; returns where the selected row of the focused one is.
pub(super) fn draw(canvas: &mut Canvas<'_>, layout: &Layout, desk: &Desk) -> Option<Position> {
    let (open, view) = (desk.open()?, desk.view()?);
    if let Some((rows, selected)) = lens_on_screen(desk) {
        return leaves(canvas, layout.lists[0], &rows, selected, desk);
    }
    let mut rest = None;
    for (pane, area) in [Pane::Axes, Pane::Commitments, Pane::Actions]
        .into_iter()
        .zip(layout.lists)
    {
        if area.is_empty() {
            continue;
        }
        let list = List {
            pane,
            area,
            layout,
            open,
            view,
            words: desk.words(),
        };
        let at = list.draw(canvas);
        // While the detail has the keys, the cursor stays on the row it belongs to.
        if pane == view.list_shown() {
            rest = at;
        }
    }
    rest
}

/// A list of leaves under headings, or of those that were looked for.
fn leaves(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: &[LensRow],
    selected: Option<usize>,
    desk: &Desk,
) -> Option<Position> {
    let (open, view, words) = (desk.open()?, desk.view()?, desk.words());
    if area.is_empty() {
        return None;
    }
    let leaves = |rows: &[LensRow]| {
        rows.iter()
            .filter(|row| matches!(row, LensRow::Node(_)))
            .count()
    };
    let count = leaves(rows);
    let before = leaves(&rows[..selected.map_or(0, |at| at + 1)]);
    let mut note = if count == 0 {
        String::new()
    } else {
        (words.screen.position)(before, count)
    };
    if !open.marks.is_empty() {
        note = format!(
            "{}{}{note}",
            (words.screen.marked)(open.marks.len()),
            canvas.glyphs.separator
        );
    }
    let mut name = [
        vec![view.lens.name(words, canvas.glyphs.separator)],
        walk_reasons(desk),
    ]
    .concat();
    if view.lens == Lens::Reconcile {
        name.extend(open.reconciled().map(|found| date_short(found.on, words)));
    }
    let name = name.join(canvas.glyphs.separator);
    canvas.title(area, &name, &note, view.focus != Pane::Detail);
    let body = area.below_title();
    if rows.is_empty() {
        canvas
            .row(body, 0)
            .gap(2)
            .put(view.lens.empty(words), Role::Dim);
        return None;
    }
    match view.lens.drawing() {
        Drawing::Rows => {}
        Drawing::Timeline(scale) => {
            return timeline::draw(canvas, body, rows, selected, scale, desk);
        }
        Drawing::Matrix => return matrix::draw(canvas, body, rows, selected, desk),
        Drawing::Beside => return beside::draw(canvas, body, rows, selected, desk),
        Drawing::Curve => return history::draw(canvas, body, rows, selected, desk),
    }
    let before = open.before();
    let mut rest = None;
    for (line, at) in window(body, rows.len(), selected.unwrap_or(0)) {
        let row = &rows[at];
        let place = match row {
            LensRow::Heading(heading, count) => {
                let mut strip = canvas.row(body, line);
                let count = format!("{count}");
                strip
                    .split_right(columns(&count) + 1)
                    .gap(1)
                    .put(heading, Role::Strong);
                strip.gap(1).put(&count, Role::Dim);
                continue;
            }
            LensRow::Node(place) => *place,
        };
        let plan = open.plan();
        let (Some(node), Some(reading)) = (plan.node(place), open.snapshot.reading(place)) else {
            continue;
        };
        let title = if node.title().is_empty() {
            words.domain.unnamed.into()
        } else {
            show(node.title())
        };
        let drawn = Row {
            id: show(node.id().as_str()).into_owned(),
            title: title.into_owned(),
            reading,
            snapshot: &open.snapshot,
            place,
            before: before.reading_of(&open.snapshot, place),
            words,
            coverage_columns: 0,
            marked: open.marks.contains(node.id()),
            reviewed: if let Lens::Walk(walk) = &view.lens {
                walk.reviewed.get(node.id()).copied()
            } else {
                None
            },
            mark: if Some(at) == selected {
                Mark::Selected
            } else {
                Mark::None
            },
        }
        .draw(canvas, body, line, 1);
        if Some(at) == selected {
            rest = Some(drawn);
        }
    }
    rest
}

/// One list about to be drawn.
struct List<'s> {
    pane: Pane,
    area: Area,
    layout: &'s Layout,
    open: &'s OpenPlan,
    view: &'s View,
    words: &'static Words,
}

impl List<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) -> Option<Position> {
        let (plan, cursor) = (self.open.plan(), self.open.cursor);
        let (selected, count) = match self.pane {
            Pane::Axes => (cursor.axis, cursor.count(Depth::Axes, plan)),
            Pane::Commitments => (cursor.commitment, cursor.count(Depth::Commitments, plan)),
            Pane::Actions | Pane::Detail => (cursor.action, cursor.count(Depth::Actions, plan)),
        };
        let mut note = if count == 0 {
            String::new()
        } else {
            (self.words.screen.position)(selected + 1, count)
        };
        if self.view.focus == self.pane && !self.open.marks.is_empty() {
            let marked = (self.words.screen.marked)(self.open.marks.len());
            note = format!("{marked}{}{note}", canvas.glyphs.separator);
        }
        canvas.title(
            self.area,
            &self.title(plan, canvas.glyphs.crumb),
            &note,
            self.view.focus == self.pane,
        );
        let body = self.area.below_title();
        if count == 0 {
            let why = self.empty();
            canvas.row(body, 0).gap(2).put(why, Role::Dim);
            return None;
        }
        let (seen, lines) = (
            self.layout.rows_seen(self.area),
            self.layout.row_lines(self.area),
        );
        let first = first_row(selected, count, seen);
        let before = self.open.before();
        let mut rest = None;
        for (row, at) in (first..count).take(seen).enumerate() {
            let place = self.place(at);
            let (Some(node), Some(reading)) = (plan.node(place), self.open.snapshot.reading(place))
            else {
                continue;
            };
            let row = Row {
                id: show(node.id().as_str()).into_owned(),
                title: if node.title().is_empty() {
                    self.words.domain.unnamed.into()
                } else {
                    show(node.title())
                }
                .into_owned(),
                reading,
                snapshot: &self.open.snapshot,
                place,
                before: before.reading_of(&self.open.snapshot, place),
                words: self.words,
                coverage_columns: if self.pane == Pane::Actions {
                    0
                } else {
                    COVERAGE
                },
                marked: self.open.marks.contains(node.id()),
                reviewed: None,
                mark: match (at == selected, self.view.list_shown() == self.pane) {
                    (true, true) => Mark::Selected,
                    (true, false) => Mark::Chosen,
                    _ => Mark::None,
                },
            }
            .draw(
                canvas,
                body,
                u16::try_from(row).unwrap_or(u16::MAX).saturating_mul(lines),
                lines,
            );
            if at == selected {
                rest = Some(row);
            }
        }
        rest
    }

    /// The name of the list; where it stands alone, with the way to it.
    fn title(&self, plan: &Plan, crumb: &str) -> String {
        let (labels, domain) = (&plan.labels, &self.words.domain);
        let own = |label: &Option<String>, word: &str| {
            label
                .as_deref()
                .map_or_else(|| word.to_owned(), |label| show(label).into_owned())
        };
        let name = match self.pane {
            Pane::Axes => own(&labels.axis, domain.axes),
            Pane::Commitments => own(&labels.commitment, domain.commitments),
            Pane::Actions | Pane::Detail => own(&labels.action, domain.actions),
        };
        if self.layout.arrangement == Arrangement::ThreePanes && !self.view.zoomed {
            return name;
        }
        let cursor = self.open.cursor;
        let way: &[Place] = match self.pane {
            Pane::Axes => &[],
            Pane::Commitments => &[Place::Axis(cursor.axis)],
            Pane::Actions | Pane::Detail => &[
                Place::Axis(cursor.axis),
                Place::Commitment(cursor.axis, cursor.commitment),
            ],
        };
        let mut parts: Vec<String> = way
            .iter()
            .map(|place| self.step(plan, *place, way.len()))
            .collect();
        parts.push(name);
        parts.join(crumb)
    }

    /// A node on the way: its id, and as much of its title as leaves room for the others.
    fn step(&self, plan: &Plan, place: Place, steps: usize) -> String {
        let Some(node) = plan.node(place) else {
            return String::new();
        };
        let id = show(node.id().as_str());
        let room = (usize::from(self.area.width).saturating_sub(34) / steps)
            .saturating_sub(width(&id) + 1);
        if room < 8 {
            return id.into_owned();
        }
        let title = show(node.title());
        format!("{id} {}", crate::text::truncate(&title, room, "…"))
    }

    fn place(&self, at: usize) -> Place {
        let cursor = self.open.cursor;
        match self.pane {
            Pane::Axes => Place::Axis(at),
            Pane::Commitments => Place::Commitment(cursor.axis, at),
            Pane::Actions | Pane::Detail => Place::Action(cursor.axis, cursor.commitment, at),
        }
    }

    fn empty(&self) -> &'static str {
        match self.pane {
            Pane::Actions => self.words.screen.no_actions,
            _ => self.words.screen.nothing_here,
        }
    }
}

/// Whether a row is the one that the keys act on, or the one whose children stand beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Chosen,
    Selected,
}

/// One node as a row.
struct Row<'s> {
    id: String,
    title: String,
    reading: &'s Reading,
    snapshot: &'s Snapshot,
    place: Place,
    /// What it was at the stop before the date of the screen.
    before: Option<&'s Reading>,
    words: &'static Words,
    mark: Mark,
    /// Edits act on it together with the others that are marked.
    marked: bool,
    /// What became of it in a review.
    reviewed: Option<Reviewed>,
    /// Columns for the denominator of its figure; none in a list of leaves.
    coverage_columns: u16,
}

/// What a row of one line shows after its title.
#[derive(Clone, Copy)]
enum Column {
    Bar,
    Figure,
    Change,
    Coverage,
    Published,
    Word,
    Date,
}

impl Row<'_> {
    /// Draws it from a line of the list on; returns where its title starts.
    fn draw(&self, canvas: &mut Canvas<'_>, body: Area, line: u16, lines: u16) -> Position {
        let sign = sign(
            self.reading,
            self.snapshot.as_of(),
            canvas.glyphs,
            self.words,
        );
        let mut strip = canvas.row(body, line);
        if lines == 2 {
            let at = self.name(&mut strip, &sign);
            self.below(&mut canvas.row(body, line + 1), &sign);
            return at;
        }
        let width = strip.room();
        let columns = |from: u16, columns: u16| if width >= from { columns } else { 0 };
        let bar = if width < PUBLISHED_FROM {
            columns(BAR_FROM, BAR - 4)
        } else {
            BAR
        };
        // Each column with the blank before it; one without room is not there.
        let parts = [
            (bar, Column::Bar),
            (columns(20, self.figure_columns()), Column::Figure),
            (columns(CHANGE_FROM, CHANGE), Column::Change),
            (columns(BAR_FROM, self.coverage_columns), Column::Coverage),
            (
                if self.coverage_columns > 0 {
                    columns(PUBLISHED_FROM, PUBLISHED)
                } else {
                    0
                },
                Column::Published,
            ),
            (columns(WORD_FROM, WORD), Column::Word),
            (columns(DATE_FROM, DATE), Column::Date),
        ];
        let right = parts
            .iter()
            .filter(|(columns, _)| *columns > 0)
            .map(|(columns, _)| columns + 1)
            .sum();
        let at = self.name(&mut strip.split_right(right), &sign);
        for (columns, column) in parts.into_iter().filter(|(columns, _)| *columns > 0) {
            let mut part = strip.gap(1).split_left(columns);
            match column {
                Column::Bar => Bar::of(self.reading).draw(&mut part, columns, self.bar_role(&sign)),
                Column::Figure => _ = part.put_right(&self.figure(), columns, Role::Text),
                Column::Change => {
                    if let Some((text, role)) = self.change(part.glyphs()) {
                        part.put(&text, role);
                    }
                }
                Column::Coverage => _ = part.put(&self.coverage(), Role::Dim),
                Column::Published => _ = part.put(&self.published().unwrap_or_default(), Role::Dim),
                Column::Word => _ = part.put(&sign.word, sign.role),
                Column::Date => _ = part.put(&self.date(), Role::Dim),
            }
        }
        at
    }

    /// Marker, symbol, id and title.
    fn name(&self, strip: &mut Strip<'_, '_>, sign: &Sign) -> Position {
        strip
            .mark(!matches!(self.mark, Mark::None))
            .put(sign.glyph, sign.role);
        if self.marked {
            strip.put(MARKED, Role::Key);
        } else {
            let glyphs = strip.glyphs();
            match self.reviewed {
                Some(Reviewed::Answered) => strip.put(glyphs.done, Role::Good),
                Some(Reviewed::Skipped) => strip.put(glyphs.skipped, Role::Dim),
                None => strip.gap(1),
            };
        }
        let (x, y) = strip.at();
        let role = match self.mark {
            Mark::Selected => Role::Selected,
            Mark::Chosen => Role::Strong,
            Mark::None => Role::Text,
        };
        strip.put(&format!("{} {}", self.id, self.title), role);
        self.words(strip);
        Position::new(x, y)
    }

    /// What was last said of a leaf in words, where there is room for the beginning of it.
    fn words(&self, strip: &mut Strip<'_, '_>) {
        const LEAST: u16 = 10;
        let plan = self.snapshot.plan();
        let Some(node) = plan.node(self.place).filter(|node| node.is_leaf()) else {
            return;
        };
        if strip.room() < LEAST + 2 {
            return;
        }
        let state = leaf_state(plan, node, self.snapshot.as_of());
        let note = || {
            let newest = state.newest.filter(|_| state.told == Told::InWords)?;
            newest.note.as_deref()
        };
        if let Some(said) = state.stage.map(|(stage, _)| stage).or_else(note) {
            strip.gap(2).put(&show(said), Role::Dim);
        }
    }

    /// The second line of a row: bar, figure, what was published, status and date.
    fn below(&self, strip: &mut Strip<'_, '_>, sign: &Sign) {
        strip.gap(3);
        let bar = match strip.room() {
            ..34 => BAR - 4,
            34..50 => BAR - 2,
            _ => BAR,
        };
        Bar::of(self.reading).draw(strip, bar, self.bar_role(sign));
        strip
            .gap(1)
            .put_right(&self.figure(), self.figure_columns(), Role::Text);
        let urgent = !matches!(sign.role, Role::Dim | Role::Text);
        let word = if urgent { columns(&sign.word) + 1 } else { 0 };
        if let Some((text, role)) = self.change(strip.glyphs())
            && columns(&text) + 1 + word <= strip.room()
        {
            strip.gap(1).put(&text, role);
        }
        let coverage = self.coverage();
        if !coverage.is_empty() {
            strip.gap(1).put(&coverage, Role::Dim);
        }
        // The published figure stands beside the computed one, unless that leaves no room for a
        // status that needs an eye.
        if let Some(text) = self.published()
            && (!urgent || strip.room() >= columns(&text) + columns(&sign.word) + 3)
        {
            strip.gap(1).put(&text, Role::Dim).gap(1);
        }
        if !sign.word.is_empty() {
            strip.gap(1).put_whole(&sign.word, sign.role);
        }
        let date = self.date();
        if !date.is_empty() {
            strip.gap(1).put_whole(&date, Role::Dim);
        }
        self.words(strip);
    }

    fn bar_role(&self, sign: &Sign) -> Role {
        if self.reading.deadline.is_some() && matches!(sign.role, Role::Bad | Role::Good) {
            sign.role
        } else {
            Role::Bar
        }
    }

    fn figure(&self) -> String {
        status::figure(self.reading, self.snapshot.plan().decimals)
    }

    /// How far its figure is from what it was at the stop before.
    fn change(&self, glyphs: &Glyphs) -> Option<(String, Role)> {
        status::change(
            self.reading,
            self.before?,
            self.snapshot.plan().decimals,
            glyphs,
            self.words,
        )
    }

    /// How many of its leaves the figure speaks of; nothing for a leaf.
    fn coverage(&self) -> String {
        if self.coverage_columns > 0 && self.reading.counts.actions > 0 {
            coverage(self.reading)
        } else {
            String::new()
        }
    }

    /// What was printed for it.
    fn published(&self) -> Option<String> {
        let printed = self.snapshot.published(self.place)?;
        Some(format!(
            "{} {} ({})",
            self.words.domain.published_short,
            printed.progress,
            month_year(printed.on.last_day(), self.words)
        ))
    }

    fn figure_columns(&self) -> u16 {
        let decimals = self.snapshot.plan().decimals.get();
        columns("100 %")
            + if decimals > 0 {
                u16::from(decimals) + 1
            } else {
                0
            }
    }

    /// The end in force.
    fn date(&self) -> String {
        let end = self.reading.deadline.and_then(|due| due.due);
        end.map_or_else(String::new, |end| date_short(end.last_day(), self.words))
    }
}
