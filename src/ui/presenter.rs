//! What who presents sees: notes to the slide, the slide that comes next, and the time.

use ratatui::layout::Position;

use super::canvas::{Canvas, columns};
use super::clock::clock;
use super::detail::draw_lines;
use super::theme::Role;
use crate::app::{Area, OpenPlan, Seat, Show, State};
use crate::report::{Slide, lines, notes};
use crate::text::show;

/// Columns from which notes and the next slide stand side by side.
const WIDE: u16 = 90;

pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Area,
    (open, meeting): (&OpenPlan, &Show),
    (slides, at): (&[Slide], usize),
    state: &State,
) -> Option<Position> {
    let words = state.desk.words();
    let (body, foot) = area.split_bottom(1);
    if meeting.seat == Seat::Follower && meeting.followed.is_none() {
        for (row, line) in (0..).zip(textwrap::wrap(
            words.present.not_presented,
            usize::from(body.width).max(1),
        )) {
            canvas.row(body, row).put(&line, Role::Warn);
        }
        return None;
    }
    let slide = slides.get(at)?;
    let black = meeting
        .followed
        .as_ref()
        .is_some_and(|followed| followed.black)
        || meeting.black;
    let number = format!("{}/{}", at + 1, slides.len());
    let heading = slide.heading.join(" ");
    canvas.title(body, &heading, &number, true);
    let mut strip = canvas.row(foot, 0);
    let (time, role) = clock(meeting, &state.desk).unwrap_or((String::new(), Role::Dim));
    let said = state
        .notice
        .as_ref()
        .map(|notice| (show(&notice.text).into_owned(), Role::Strong));
    let broken = open
        .broken
        .is_some()
        .then(|| (words.screen.broken_banner.to_owned(), Role::Bad));
    let dark = black.then(|| (words.present.is_black.to_owned(), Role::Warn));
    let (said, said_role) = said
        .or(broken)
        .or(dark)
        .unwrap_or((String::new(), Role::Dim));
    strip.split_right(columns(&time) + 1).put(&said, said_role);
    strip.gap(1).put(&time, role);
    let (figures, rest) = body
        .below_title()
        .split_top(u16::from(slide.figure.is_some()));
    let said: Vec<&str> = slide
        .figure
        .iter()
        .chain(&slide.beside)
        .map(String::as_str)
        .collect();
    let said = said.join(canvas.glyphs.separator);
    canvas.row(figures, 0).gap(1).put(&said, Role::Strong);
    let wide = rest.width >= WIDE;
    let (left, right) = if wide {
        rest.split_left(rest.width * 3 / 5)
    } else {
        rest.split_bottom(rest.height / 3)
    };
    let told = notes(&open.snapshot, slide.place, words);
    let (of_notes, left) = if wide {
        (left.split_left(left.width.saturating_sub(2)).0, left)
    } else {
        (left, left)
    };
    canvas.title(of_notes, words.present.notes, "", false);
    let told = lines(&told, usize::from(left.width).saturating_sub(4));
    if told.is_empty() {
        canvas
            .row(of_notes.below_title(), 0)
            .gap(1)
            .put(words.present.no_notes, Role::Dim);
    }
    draw_lines(canvas, of_notes.below_title(), &told);
    canvas.title(right, words.present.next_slide, "", false);
    let Some(next) = slides.get(at + 1) else {
        canvas
            .row(right.below_title(), 0)
            .gap(1)
            .put(words.present.last_slide, Role::Dim);
        return Some(Position::new(body.x, body.y));
    };
    let below = right.below_title();
    let mut told: Vec<(String, Role)> = vec![(next.heading.join(" "), Role::Strong)];
    told.extend(
        next.figure
            .iter()
            .map(|figure| (figure.clone(), Role::Strong)),
    );
    for line in &next.lines {
        match told.last_mut() {
            // Broken for another width.
            Some((text, Role::Text)) if line.goes_on => *text = format!("{text} {}", line.text),
            _ => told.push((line.text.clone(), Role::Text)),
        }
    }
    let room = usize::from(below.width).saturating_sub(2).max(1);
    let wrapped = told.iter().flat_map(|(text, role)| {
        textwrap::wrap(text, room)
            .into_iter()
            .map(|line| (line, *role))
    });
    for (row, (line, role)) in (0..below.height).zip(wrapped) {
        canvas.row(below, row).gap(1).put(&line, role);
    }
    Some(Position::new(body.x, body.y))
}
