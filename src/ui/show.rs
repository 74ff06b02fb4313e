//! One slide of a meeting, legible from the back row.

use ratatui::layout::Position;

use super::bar::{self, Bar};
use super::canvas::{Canvas, columns};
use super::clock::clock;
use super::list::window;
use super::theme::{Role, Theme};
use super::{detail, history, presenter};
use crate::app::{Area, Colours, Desk, Look, MARGIN, OpenPlan, Seat, Show, State, slides};
use crate::model::{Exact, Snapshot};
use crate::report::{Slide, SlideKind, SlideLine};
use crate::text::{date_short, show as shown};

/// Columns of a large digit, and its rows; where a screen is high, twice as many.
const DIGIT: u16 = 8;
const ROWS: u16 = 4;
/// Columns of what stands beside them.
const BESIDE: usize = 20;
/// Rows of a screen from which digits are twice as high.
const HIGH: u16 = 30;

/// The theme of the slides; without colours it stays without.
pub(super) const fn theme<'t>(desk: &Desk, session: &'t Theme, look: Look) -> &'t Theme {
    match (desk.colours, look) {
        (Colours::Unwanted, _) => session,
        (Colours::Wanted, Look::Projector) => &Theme::PROJECTOR,
        (Colours::Wanted, Look::Dark) => &Theme::DARK,
        (Colours::Wanted, Look::Contrast) => &Theme::CONTRAST,
    }
}

pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let (open, show, slides) = slides(&state.desk)?;
    if show.black && show.seat == Seat::Audience {
        return None;
    }
    let whole = state.desk.size.area();
    if let Some(chosen) = show.overview {
        return Some(overview(canvas, whole, &slides, chosen, &state.desk));
    }
    let at = show.at.min(slides.len().saturating_sub(1));
    let Some(slide) = slides.get(at) else {
        canvas
            .row(whole, 0)
            .put(state.desk.words().present.nothing, Role::Text);
        return None;
    };
    let inner = inside(whole);
    let (top, rest) = inner.split_top(u16::from(whole.height >= 8));
    head(canvas, top, open, &state.desk);
    if show.seat != Seat::Audience {
        return presenter::draw(canvas, rest, (open, show), (&slides, at), state);
    }
    let (body, foot) = rest.split_bottom(u16::from(rest.height > 3));
    self::foot(canvas, foot, show, slide, (at, slides.len()), state);
    let body = if body.height >= 14 {
        body.split_top(1).1
    } else {
        body
    };
    Some(self::slide(canvas, body, slide, (open, show), state))
}

/// Without the margins at either side.
fn inside(area: Area) -> Area {
    let margin = MARGIN.min(area.width / 8);
    let (_, right) = area.split_left(margin);
    right.split_left(right.width.saturating_sub(margin)).0
}

fn head(canvas: &mut Canvas<'_>, area: Area, open: &OpenPlan, desk: &Desk) {
    let date = (desk.words().dates.as_of)(&date_short(desk.as_of, desk.words()));
    let mut strip = canvas.row(area, 0);
    strip
        .split_right(columns(&date) + 1)
        .put(&shown(&open.plan().title), Role::Dim);
    strip.gap(1).put(&date, Role::Strong);
}

/// Which slide it is; what is being typed; the time that is left.
fn foot(
    canvas: &mut Canvas<'_>,
    area: Area,
    show: &Show,
    slide: &Slide,
    (at, of): (usize, usize),
    state: &State,
) {
    let words = &state.desk.words().present;
    let number = if show.typed.is_empty() {
        format!("{}/{of}", at + 1)
    } else {
        format!("> {}", show.typed)
    };
    let part = if slide.parts > 1 {
        (words.part)(slide.part, slide.parts)
    } else {
        String::new()
    };
    let left = state
        .notice
        .as_ref()
        .map_or((&*part, Role::Dim), |notice| (&*notice.text, Role::Strong));
    let auto = show.auto.map(|auto| ((words.auto)(auto.every), Role::Dim));
    let clock = clock(show, &state.desk);
    let mut right: Vec<(String, Role)> = auto
        .into_iter()
        .chain(clock)
        .chain([(number, Role::Dim)])
        .collect();
    let wide =
        |right: &[(String, Role)]| right.iter().map(|(text, _)| columns(text) + 3).sum::<u16>();
    // What is told is told whole, and the rest can wait.
    while right.len() > 1 && wide(&right) + columns(left.0) > area.width {
        right.remove(0);
    }
    let wide = wide(&right);
    let mut strip = canvas.row(area, 0);
    strip
        .split_right(wide.saturating_sub(2))
        .put(&shown(left.0), left.1);
    for (at, (text, role)) in right.iter().enumerate() {
        strip.gap(if at == 0 { 1 } else { 3 }).put(text, *role);
    }
}

/// The heading, the large figure and the lines; returns where the heading is.
fn slide(
    canvas: &mut Canvas<'_>,
    area: Area,
    slide: &Slide,
    (open, show): (&OpenPlan, &Show),
    state: &State,
) -> Position {
    let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let (heading, mut below) = area.split_top(rows(slide.heading.len()));
    for (row, line) in (0..heading.height).zip(&slide.heading) {
        canvas.row(heading, row).put(line, Role::Strong);
    }
    if slide.kind == SlideKind::Trend {
        history::curve(canvas, below, open, slide.place, &state.desk);
        return Position::new(area.x, area.y);
    }
    let before = show
        .motion
        .map(|motion| (open.at(motion.from), motion.share(show.clock)));
    let before = before
        .as_ref()
        .map(|(snapshot, share)| (&**snapshot, *share));
    if let Some(figure) = &slide.figure {
        let figure = &before
            .and_then(|before| on_the_way(slide, open, before))
            .unwrap_or_else(|| figure.clone());
        let rows = if state.desk.size.height >= HIGH {
            2 * ROWS
        } else {
            ROWS
        };
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
        let lines = slide
            .beside
            .iter()
            .flat_map(|line| textwrap::wrap(line, BESIDE));
        for (row, line) in (0..beside.height).zip(lines) {
            canvas.row(beside, row).gap(2).put(&line, Role::Text);
        }
        below = rest;
    }
    if below.height > rows(slide.lines.len()) {
        below = below.split_top(1).1;
    }
    for (row, line) in (0..below.height).zip(&slide.lines) {
        draw_line(canvas, below, row, line, open, before);
    }
    Position::new(area.x, area.y)
}

/// The large figure while it counts from that of another date; `None` once it is there, or where
/// one is unknown.
fn on_the_way(slide: &Slide, open: &OpenPlan, (before, share): (&Snapshot, f64)) -> Option<String> {
    let (before, now) = (
        before.reading_of(&open.snapshot, slide.place)?,
        open.snapshot.reading(slide.place)?,
    );
    before.point()?;
    let to = now.point().map(Exact::to_f64);
    let value = bar::on_way(&before.figure, to, share).filter(|_| share < 1.0)?;
    Some(format!("{value:.0} %"))
}

fn draw_line(
    canvas: &mut Canvas<'_>,
    area: Area,
    row: u16,
    line: &SlideLine,
    open: &OpenPlan,
    before: Option<(&Snapshot, f64)>,
) {
    let role = detail::tone_role(line.tone);
    let mut strip = canvas.row(area, row);
    let reading = line.bar.and_then(|place| open.snapshot.reading(place));
    match reading {
        Some(reading) => {
            let cells = (strip.room() / 3).saturating_sub(3).min(24);
            strip.gap(1);
            let mut bar = Bar::of(reading);
            if let Some((before, share)) = before
                && let Some(before) = line
                    .bar
                    .and_then(|place| before.reading_of(&open.snapshot, place))
            {
                bar = bar.coming_from(before, share);
            }
            bar.draw(
                &mut strip,
                cells,
                if role == Role::Text { Role::Bar } else { role },
            );
            strip.gap(1).put(&line.text, role);
        }
        None => _ = strip.put(&line.text, role),
    }
}

/// All slides by their headings, the chosen one marked; where that is.
fn overview(
    canvas: &mut Canvas<'_>,
    area: Area,
    slides: &[Slide],
    chosen: usize,
    desk: &Desk,
) -> Position {
    canvas.title(
        area,
        desk.words().present.overview,
        &format!("{}/{}", chosen + 1, slides.len()),
        true,
    );
    let body = area.below_title();
    let mut rest = Position::new(body.x, body.y);
    for (row, at) in window(body, slides.len(), chosen) {
        let slide = &slides[at];
        let mut strip = canvas.row(body, row);
        strip.mark(at == chosen).gap(1);
        if at == chosen {
            let (x, y) = strip.at();
            rest = Position::new(x, y);
        }
        let text = format!("{:>3}  {}", at + 1, slide.heading.join(" "));
        strip.put(
            &text,
            if at == chosen {
                Role::Selected
            } else {
                Role::Text
            },
        );
    }
    rest
}
