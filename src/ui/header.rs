//! The top of the screen: which plan, at which date, how far it is and what needs a word.

use super::bar::Bar;
use super::canvas::{Canvas, Strip, columns};
use super::status::{change, coverage};
use super::theme::Role;
use crate::app::{Area, Desk, Editing, OpenPlan};
use crate::model::{Known, Place, PlanDate, Snapshot, printed};
use crate::report;
use crate::text::{Words, date_short, show};

/// Cells of the bar of what evidence stands for.
const BACKED: u16 = 10;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, desk: &Desk) {
    match desk.open() {
        Some(open) => plan(canvas, area, open, desk),
        None => name(canvas, area, desk.words().screen.plans, desk, None),
    }
}

fn plan(canvas: &mut Canvas<'_>, area: Area, open: &OpenPlan, desk: &Desk) {
    let (snapshot, words) = (&open.snapshot, desk.words());
    name(
        canvas,
        area,
        &show(&snapshot.plan().title),
        desk,
        Some(open),
    );
    let bar = bar_columns(area.width);
    match area.height {
        ..3 => {}
        3 => {
            let mut strip = canvas.row(area, 1);
            progress(&mut strip, open, words, bar);
            elapsed(strip.gap(2), snapshot, words, 0);
            backed(&mut strip, snapshot, words);
            counts(&mut canvas.row(area, 2), snapshot, words);
        }
        _ => {
            progress(&mut canvas.row(area, 1), open, words, bar);
            let mut strip = canvas.row(area, 2);
            elapsed(&mut strip, snapshot, words, bar);
            backed(&mut strip, snapshot, words);
            counts(&mut canvas.row(area, 3), snapshot, words);
        }
    }
}

/// The first row: a name, and at its end the date of every figure on the screen.
fn name(canvas: &mut Canvas<'_>, area: Area, name: &str, desk: &Desk, open: Option<&OpenPlan>) {
    let words = &desk.words().screen;
    let date = date_short(desk.as_of, desk.words());
    let mut marks: Vec<(String, Role)> = Vec::new();
    if let Some(open) = open {
        if open.missing {
            marks.push((format!(" {} ", words.missing_banner), Role::Banner));
        } else if open.broken.is_some() {
            marks.push((format!(" {} ", words.broken_banner), Role::Banner));
        }
        // Where there is no room for bars, the figure itself stands here.
        if area.height < 3 {
            let decimals = open.snapshot.plan().decimals;
            marks.push((
                open.snapshot.total().shown(decimals).percent(),
                Role::Strong,
            ));
        }
    }
    if let Some((read, of)) = desk.reading() {
        marks.push(((words.reading)(read, of), Role::Strong));
    }
    if desk.editing != Editing::Open {
        marks.push((format!(" {} ", words.locked_banner), Role::Banner));
    }
    marks.push(if desk.as_of == desk.today {
        ((desk.words().dates.as_of)(&date), Role::Dim)
    } else {
        (format!(" {} ", (words.viewing)(&date)), Role::Banner)
    });
    let wanted: u16 = marks.iter().map(|(text, _)| columns(text) + 1).sum();
    let mut strip = canvas.row(area, 0);
    // The name gives way to the date, but never all of it.
    let kept = wanted.min(strip.room().saturating_sub(8));
    strip.split_right(kept).put(name, Role::Strong);
    for (text, role) in marks {
        strip.gap(1).put_whole(&text, role);
    }
}

fn progress(strip: &mut Strip<'_, '_>, open: &OpenPlan, words: &Words, bar: u16) {
    let snapshot = &open.snapshot;
    let (total, decimals) = (snapshot.total(), snapshot.plan().decimals);
    strip.put(words.domain.progress, Role::Dim).gap(1);
    Bar::of(total).draw(strip, bar, Role::Bar);
    strip
        .gap(1)
        .put_whole(&total.shown(decimals).percent(), Role::Strong)
        .gap(1)
        .put_whole(&coverage(total), Role::Dim);
    if total.not_counted() > 0 {
        let out = (words.report.not_counted)(total.not_counted());
        strip.gap(1).put_whole(&out, Role::Dim);
    }
    let before = open.before();
    if let Some((moved, role)) = change(total, before.total(), decimals, strip.glyphs(), words) {
        strip.gap(1).put_whole(&moved, role);
    }
    if let Some(published) = snapshot.published(Place::Plan) {
        // Never without its date: where there is no room for that, there is none for the figure.
        strip
            .gap(2)
            .put_whole(&report::published(&published, words), Role::Text);
    }
    if let Some(expected) = &total.expected {
        let text = format!(
            "{} {} %",
            words.domain.expected,
            printed(&expected.value, decimals)
        );
        // How far from it, in points; of what is hardly known no distance is said.
        let gap = expected
            .gap
            .as_ref()
            .filter(|_| total.known == Known::Enough)
            .map(|gap| format!("{text} ({})", gap.rounded(decimals.get())));
        let whole = gap
            .filter(|gap| columns(gap) + 2 <= strip.room())
            .unwrap_or(text);
        strip.gap(2).put_whole(&whole, Role::Dim);
    }
}

/// How much of the plan's time is gone, with a bar of that many columns.
fn elapsed(strip: &mut Strip<'_, '_>, snapshot: &Snapshot, words: &Words, bar: u16) {
    let Some(elapsed) = snapshot.elapsed() else {
        return;
    };
    let plan = snapshot.plan();
    let label = words.domain.elapsed;
    let share = format!("{} %", elapsed.rounded(plan.decimals.get()));
    if bar == 0 {
        strip.put_whole(&format!("{} {share}", label.to_lowercase()), Role::Dim);
        return;
    }
    // Both bars begin in the same column.
    let names = columns(words.domain.progress).max(columns(label));
    strip.put(label, Role::Dim).gap(names - columns(label) + 1);
    Bar::time(&elapsed).draw(strip, bar, Role::Dim);
    strip.gap(1).put_whole(&share, Role::Text);
    let days = [
        plan.start.map(PlanDate::first_day),
        plan.end.map(PlanDate::last_day),
    ];
    let [Some(start), Some(end)] = days.map(|day| day.map(|day| date_short(day, words))) else {
        return;
    };
    strip
        .gap(2)
        .put_whole(&format!("{start} – {end}"), Role::Dim);
}

/// What evidence stands for, in a thinner bar than that of the figure.
fn backed(strip: &mut Strip<'_, '_>, snapshot: &Snapshot, words: &Words) {
    let total = snapshot.total();
    let Some(value) = &total.backed else { return };
    if total.known == Known::Nothing {
        return;
    }
    let figure = format!("{} %", printed(value, snapshot.plan().decimals));
    let name = words.domain.backed;
    if strip.room() > columns(name) + BACKED + columns(&figure) + 4 {
        strip.gap(2).put(name, Role::Dim).gap(1);
        Bar::backed(total).draw(strip, BACKED, Role::Bar);
        strip.gap(1).put(&figure, Role::Text);
    }
}

fn counts(strip: &mut Strip<'_, '_>, snapshot: &Snapshot, words: &Words) {
    let (counts, glyphs, screen) = (&snapshot.total().counts, strip.glyphs(), &words.screen);
    let mut done = (screen.done_count)(counts.done);
    if counts.done_late > 0 {
        done = format!("{done} ({})", (screen.done_late_count)(counts.done_late));
    }
    let parts = [
        (
            counts.overdue,
            glyphs.overdue,
            (screen.overdue_count)(counts.overdue),
            Role::Bad,
        ),
        (
            counts.due_soon,
            glyphs.due_soon,
            (screen.due_soon_count)(counts.due_soon),
            Role::Warn,
        ),
        (
            counts.behind,
            glyphs.behind,
            (screen.behind_count)(counts.behind),
            Role::Warn,
        ),
        (
            counts.in_words,
            glyphs.in_words,
            (screen.in_words_count)(counts.in_words),
            Role::Text,
        ),
        (
            counts.unreported,
            glyphs.unreported,
            (screen.unreported_count)(counts.unreported),
            Role::Text,
        ),
        (counts.done, glyphs.done, done, Role::Good),
        (
            counts.withdrawn,
            glyphs.withdrawn,
            (screen.withdrawn_count)(counts.withdrawn),
            Role::Dim,
        ),
    ];
    let width = |shown: &(usize, &str, String, Role)| columns(&shown.2) + 4;
    // Where not all fit, what there is none of gives way.
    let crowded = parts.iter().map(width).sum::<u16>() > strip.room();
    for (count, glyph, text, role) in parts
        .into_iter()
        // What few plans have is named only where there is some.
        .filter(|(count, glyph, ..)| {
            let rare = [glyphs.in_words, glyphs.withdrawn].contains(glyph);
            *count > 0 || !(crowded || rare)
        })
    {
        let text = format!("{glyph} {text}");
        strip
            .put_whole(&text, if count == 0 { Role::Dim } else { role })
            .gap(2);
    }
    strip.put_whole(&(screen.leaves)(counts.leaves), Role::Dim);
}

const fn bar_columns(width: u16) -> u16 {
    match width {
        ..50 => 8,
        50..100 => 16,
        _ => 30,
    }
}
