//! The list of plans, those that cannot be read among them, and what is said of the chosen one.

use ratatui::layout::Position;

use super::bar::Bar;
use super::canvas::Canvas;
use super::detail::draw_lines;
use super::status::{coverage, figure};
use super::theme::Role;
use crate::app::{Area, Book, Contents, Desk, Layout, PlanRow, first_row, plans_lines};
use crate::text::show;

/// Columns of a plan's figures on its row.
const FIGURES: u16 = 42;
/// The same with its time gone by and what is unreported beside what is overdue, and the columns
/// from which.
const FIGURES_WIDE: u16 = 78;
const WIDE: u16 = 110;
/// Columns of what is overdue.
const OVERDUE: u16 = 16;
/// The same where there is no room for a bar and what is overdue.
const FIGURES_ALONE: u16 = 13;
const BAR: u16 = 10;

pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    layout: &Layout,
    desk: &Desk,
    selected: usize,
) -> Option<Position> {
    let (area, words) = (layout.lists[0], desk.words());
    let note = (words.screen.position)(selected + 1, desk.books.len());
    canvas.title(area, words.screen.plans, &note, true);
    let body = area.below_title();
    let seen = layout.rows_seen(area);
    let first = first_row(selected, desk.books.len(), seen);
    let mut rest = None;
    for (row, (at, book)) in
        (0..body.height).zip(desk.books.iter().enumerate().skip(first).take(seen))
    {
        let position = draw_row(canvas, body, row, book, at == selected, desk);
        if at == selected {
            rest = Some(position);
        }
    }
    canvas.title(layout.detail, words.screen.detail, "", false);
    draw_lines(canvas, layout.detail.below_title(), &plans_lines(desk));
    rest
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    body: Area,
    row: u16,
    book: &Book,
    selected: bool,
    desk: &Desk,
) -> Position {
    let glyphs = canvas.glyphs;
    let mut strip = canvas.row(body, row);
    let figures = match body.width {
        ..40 => 0,
        40..64 => FIGURES_ALONE,
        64..WIDE => FIGURES,
        _ => FIGURES_WIDE,
    };
    let mut left = strip.split_right(figures);
    let (x, y) = left.mark(selected).gap(1).at();
    let role = if selected { Role::Selected } else { Role::Text };
    let title = match &book.contents {
        Contents::Plan(open) => show(&open.plan().title).into_owned(),
        Contents::Resting(row) | Contents::Waiting(Some(row)) => show(&row.title).into_owned(),
        Contents::Waiting(None) | Contents::Broken(_) | Contents::Unreadable(_) => {
            show(&book.name).into_owned()
        }
    };
    left.put(&title, role);
    let words = &desk.words().screen;
    strip.gap(1);
    match &book.contents {
        Contents::Waiting(None) => _ = strip.put(glyphs.ellipsis, Role::Dim),
        Contents::Plan(open) => draw_figures(&mut strip, &PlanRow::of(open), desk),
        Contents::Resting(row) | Contents::Waiting(Some(row)) => {
            draw_figures(&mut strip, row, desk);
        }
        Contents::Broken(problems) => {
            _ = strip.put(
                &format!("{} {}", glyphs.overdue, (words.problems)(problems.len())),
                Role::Bad,
            );
        }
        Contents::Unreadable(_) => {
            _ = strip.put(
                &format!("{} {}", glyphs.overdue, words.unreadable),
                Role::Bad,
            );
        }
    }
    Position::new(x, y)
}

fn draw_figures(strip: &mut super::canvas::Strip<'_, '_>, row: &PlanRow, desk: &Desk) {
    let words = desk.words();
    let total = &row.total;
    if strip.room() == 0 {
        return;
    }
    let wide = strip.room() > FIGURES;
    if strip.room() > FIGURES_ALONE {
        Bar::of(total).draw(strip, BAR, Role::Bar);
        strip.gap(1);
    }
    strip.put_right(&figure(total, row.decimals), 6, Role::Text);
    let glyphs = strip.glyphs();
    let overdue = total.counts.overdue;
    let overdue = (overdue > 0).then(|| {
        format!(
            "{} {}",
            glyphs.overdue,
            (words.screen.overdue_count)(overdue)
        )
    });
    let counts = &total.counts;
    let (glyph, count, say) = if counts.unreported > 0 {
        (
            glyphs.unreported,
            counts.unreported,
            words.screen.unreported_count,
        )
    } else {
        (
            glyphs.in_words,
            counts.in_words,
            words.screen.in_words_count,
        )
    };
    let unreported = (count > 0).then(|| format!("{glyph} {}", say(count)));
    if !wide {
        strip.gap(1).put(&coverage(total), Role::Dim);
        // Of the two what is late, where there is room for one.
        match (overdue, unreported) {
            (Some(text), _) => _ = strip.gap(2).put_whole(&text, Role::Bad),
            (None, Some(text)) => _ = strip.gap(2).put_whole(&text, Role::Dim),
            (None, None) => {}
        }
        return;
    }
    strip.gap(1).split_left(8).put(&coverage(total), Role::Dim);
    let elapsed = row.elapsed.as_ref();
    let elapsed = elapsed.map(|share| {
        format!(
            "{} {} %",
            words.domain.elapsed.to_lowercase(),
            share.rounded(0)
        )
    });
    strip
        .split_left(OVERDUE)
        .put(&elapsed.unwrap_or_default(), Role::Dim);
    strip
        .split_left(OVERDUE)
        .put(&overdue.unwrap_or_default(), Role::Bad);
    strip.put(&unreported.unwrap_or_default(), Role::Dim);
}
