//! One slide of a meeting, legible from the back row.

use ratatui::layout::Position;

use super::bar::Bar;
use super::canvas::{Canvas, columns};
use super::theme::{Role, Theme};
use super::{detail, history};
use crate::app::{Area, Colours, Look, MARGIN, OpenPlan, Show, State, first_row, slides};
use crate::report::{Slide, SlideKind, SlideLine};
use crate::text::{date_short, show as shown};

/// Columns of a large digit, and its rows; where a screen is high, twice as many.
const DIGIT: u16 = 8;
const ROWS: u16 = 4;
/// Rows of a screen from which digits are twice as high.
const HIGH: u16 = 30;

/// The theme of the slides; without colours it stays without.
pub(super) const fn theme<'t>(state: &State, session: &'t Theme, look: Look) -> &'t Theme {
    match (state.colours, look) {
        (Colours::Unwanted, _) => session,
        (Colours::Wanted, Look::Projector) => &Theme::PROJECTOR,
        (Colours::Wanted, Look::Dark) => &Theme::DARK,
        (Colours::Wanted, Look::Contrast) => &Theme::CONTRAST,
    }
}

pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let (open, show, slides) = slides(state)?;
    if show.black {
        return None;
    }
    let whole = state.size.area();
    if let Some(chosen) = show.overview {
        return Some(overview(canvas, whole, &slides, chosen, state));
    }
    let at = show.at.min(slides.len().saturating_sub(1));
    let Some(slide) = slides.get(at) else {
        canvas.row(whole, 0).put(state.words().present.nothing, Role::Text);
        return None;
    };
    let inner = inside(whole);
    let (top, rest) = inner.split_top(u16::from(whole.height >= 8));
    head(canvas, top, open, state);
    let (body, foot) = rest.split_bottom(u16::from(rest.height > 3));
    self::foot(canvas, foot, show, slide, (at, slides.len()), state);
    let body = if body.height >= 14 { body.split_top(1).1 } else { body };
    Some(self::slide(canvas, body, slide, open, state))
}

/// Without the margins at either side.
fn inside(area: Area) -> Area {
    let margin = MARGIN.min(area.width / 8);
    let (_, right) = area.split_left(margin);
    right.split_left(right.width.saturating_sub(margin)).0
}

fn head(canvas: &mut Canvas<'_>, area: Area, open: &OpenPlan, state: &State) {
    let date = (state.words().dates.as_of)(&date_short(state.as_of, state.words()));
    let mut strip = canvas.row(area, 0);
    strip.split_right(columns(&date) + 1).put(&shown(&open.document.plan().title), Role::Dim);
    strip.gap(1).put(&date, Role::Strong);
}

/// Which slide it is; the number that is being typed.
fn foot(canvas: &mut Canvas<'_>, area: Area, show: &Show, slide: &Slide, (at, of): (usize, usize), state: &State) {
    let words = &state.words().present;
    let number = if show.typed.is_empty() { format!("{}/{of}", at + 1) } else { format!("> {}", show.typed) };
    let mut strip = canvas.row(area, 0);
    let part = if slide.parts > 1 { (words.part)(slide.part, slide.parts) } else { String::new() };
    strip.split_right(columns(&number) + 1).put(&part, Role::Dim);
    strip.gap(1).put(&number, Role::Dim);
}

/// The heading, the large figure and the lines; returns where the heading is.
fn slide(canvas: &mut Canvas<'_>, area: Area, slide: &Slide, open: &OpenPlan, state: &State) -> Position {
    let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let (heading, mut below) = area.split_top(rows(slide.heading.len()));
    for (row, line) in (0..heading.height).zip(&slide.heading) {
        canvas.row(heading, row).put(line, Role::Strong);
    }
    if slide.kind == SlideKind::Trend {
        history::curve(canvas, below, open, slide.place, state);
        return Position::new(area.x, area.y);
    }
    if let Some(figure) = &slide.figure {
        let rows = if state.size.height >= HIGH { 2 * ROWS } else { ROWS };
        let (large, rest) = below.split_top(rows.min(below.height));
        let text = figure.replace(' ', "");
        let width = columns(&text) * DIGIT;
        let fits = large.height == rows && width + 2 < large.width && !canvas.glyphs.seven_bits;
        let (digits, beside) = large.split_left(if fits { width } else { columns(figure) });
        if fits {
            canvas.large(digits, &text, Role::Strong);
        } else {
            canvas.row(digits, 0).put(figure, Role::Strong);
        }
        for (row, line) in (0..beside.height).zip(&slide.beside) {
            canvas.row(beside, row).gap(2).put(line, Role::Text);
        }
        below = rest;
    }
    if below.height > rows(slide.lines.len()) {
        below = below.split_top(1).1;
    }
    for (row, line) in (0..below.height).zip(&slide.lines) {
        draw_line(canvas, below, row, line, open);
    }
    Position::new(area.x, area.y)
}

fn draw_line(canvas: &mut Canvas<'_>, area: Area, row: u16, line: &SlideLine, open: &OpenPlan) {
    let role = detail::tone_role(line.tone);
    let mut strip = canvas.row(area, row);
    let reading = line.bar.and_then(|place| open.snapshot.reading(place));
    match reading {
        Some(reading) => {
            let cells = (strip.room() / 3).saturating_sub(3).min(24);
            strip.gap(1);
            Bar::of(reading).draw(&mut strip, cells, if role == Role::Text { Role::Bar } else { role });
            strip.gap(1).put(&line.text, role);
        }
        None => _ = strip.put(&line.text, role),
    }
}

/// All slides by their headings, the chosen one marked; where that is.
fn overview(canvas: &mut Canvas<'_>, area: Area, slides: &[Slide], chosen: usize, state: &State) -> Position {
    canvas.title(area, state.words().present.overview, &format!("{}/{}", chosen + 1, slides.len()), true);
    let body = area.below_title();
    let first = first_row(chosen, slides.len(), usize::from(body.height));
    let mut rest = Position::new(body.x, body.y);
    for (row, (at, slide)) in (0..body.height).zip(slides.iter().enumerate().skip(first)) {
        let mut strip = canvas.row(body, row);
        strip.mark(at == chosen).gap(1);
        if at == chosen {
            let (x, y) = strip.at();
            rest = Position::new(x, y);
        }
        let text = format!("{:>3}  {}", at + 1, slide.heading.join(" "));
        strip.put(&text, if at == chosen { Role::Selected } else { Role::Text });
    }
    rest
}
