//! The drawer of an editor: what is typed, what it may be, how it is understood and what it does.

use jiff::civil::Date;
use ratatui::layout::Position;

use super::text::{line, lines};
use crate::app::{Area, Desk, Editor, Field, FormRow, OFFERS, Reading, RowKind, Typed, weeks};
use crate::text::{Words, show, truncate};
use crate::ui::canvas::Canvas;
use crate::ui::list::{list, of_node};
use crate::ui::theme::Role;

/// Columns of a month: seven days of three.
const MONTH: u16 = 21;

/// Draws an editor; returns where text is typed, if any is.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Area,
    editor: &Editor,
    desk: &Desk,
) -> Option<Position> {
    let words = desk.words();
    let (label, help) = asked(editor, words);
    canvas.title(area, &title(editor, &label, desk), "", true);
    let body = area.below_title();
    let day = editor.day(desk.today).filter(|_| body.width >= 60);
    let (body, month) = if day.is_some() {
        body.split_left(body.width - MONTH - 3)
    } else {
        (body, Area::default())
    };
    if let Some(day) = day {
        self::month(canvas, month, day, desk);
    }
    let (at, below) = match &editor.typed {
        Typed::Line(input) => {
            let (top, below) = body.split_top(1);
            // What the next character would replace looks selected.
            let at = line(
                canvas,
                top,
                input,
                if editor.fresh {
                    Role::Selected
                } else {
                    Role::Text
                },
            );
            (Some(at), offers(canvas, below, editor))
        }
        Typed::Lines(text) => {
            let (top, below) = body.split_top(body.height.saturating_sub(3).max(1));
            (Some(lines(canvas, top, text)), below)
        }
        Typed::Choice(choices) => {
            let named = |name: &str| {
                let said = if name.is_empty() {
                    words.merge.nothing
                } else {
                    words.fields.choice(name)
                };
                (said.to_owned(), String::new())
            };
            let rows: Vec<(String, String)> =
                choices.names.iter().map(|name| named(name)).collect();
            let count = u16::try_from(rows.len()).unwrap_or(u16::MAX);
            let (top, below) = body.split_top(count.min(body.height.saturating_sub(2)));
            list(canvas, top, &rows, choices.selected);
            (None, below)
        }
    };
    said(canvas, below, editor, help, words);
    at
}

/// How the text is understood, and what Enter would do.
fn said(canvas: &mut Canvas<'_>, area: Area, editor: &Editor, help: &str, words: &Words) {
    let prompt = &words.screen.prompt;
    let mut said: Vec<(String, Role)> = vec![(help.to_owned(), Role::Dim)];
    match &editor.reading {
        Reading::Same => said.push((prompt.same.to_owned(), Role::Dim)),
        Reading::Bad(why) => said.push((show(why).into_owned(), Role::Bad)),
        Reading::Waits(lines) => {
            said.push(((prompt.delete_how)(prompt.delete_word), Role::Dim));
            said.push((lines.join(canvas.glyphs.separator), Role::Strong));
        }
        Reading::LookAt(_, echo)
        | Reading::SaveView(_, echo)
        | Reading::Put(_, echo)
        | Reading::AskReason { echo, .. } => {
            said.push((show(echo).into_owned(), Role::Good));
        }
        Reading::Ready(ready) => {
            said.push((show(&ready.echo).into_owned(), Role::Good));
            said.push((ready.effect.join(canvas.glyphs.separator), Role::Strong));
        }
    }
    let mut row = 0;
    for (text, role) in said.into_iter().filter(|(text, _)| !text.is_empty()) {
        let columns = usize::from(area.width.saturating_sub(3).max(1));
        // No more than there is room for.
        let text = truncate(
            &text,
            columns * usize::from(area.height),
            canvas.glyphs.ellipsis,
        );
        for wrapped in textwrap::wrap(&text, columns) {
            canvas.row(area, row).gap(2).put(&wrapped, role);
            row += 1;
        }
    }
}

/// What is asked for, and how it may be answered.
fn asked(editor: &Editor, words: &'static Words) -> (String, &'static str) {
    let prompt = &words.screen.prompt;
    let (label, help) = match &editor.on.field {
        Field::Progress => (prompt.progress, prompt.figure_help),
        Field::Stage => (prompt.stage, ""),
        Field::Note => (prompt.note, ""),
        Field::Start => (prompt.start, prompt.date_help),
        Field::End => (prompt.end, prompt.date_help),
        Field::Reason { .. } => (prompt.reason, prompt.optional),
        Field::AsOf => (prompt.date, prompt.date_help),
        Field::ViewName => (words.screen.lens.save_name, words.screen.lens.save_help),
        Field::Cutoff(_) | Field::Made(_) => (words.screen.publish.title, ""),
        Field::Agreement => (words.present.agreement, ""),
        Field::Attendance => (words.present.attendance, ""),
        Field::Value(_) | Field::Part(_) => {
            let help = match &editor.typed {
                Typed::Choice(_) => prompt.choose_help,
                Typed::Lines(_) => prompt.lines_help,
                Typed::Line(_) if editor.is_date => prompt.date_help,
                Typed::Line(_) => "",
            };
            (
                editor
                    .on
                    .field_name()
                    .map_or("", |name| words.fields.name(name)),
                help,
            )
        }
        Field::Item(_) => {
            let name = editor
                .on
                .field_name()
                .map_or("", |name| words.fields.name(name));
            return ((prompt.new_item_of)(name), "");
        }
        Field::NewNode { .. } => (prompt.new_node_title, ""),
        Field::MoveTo => (prompt.move_title, prompt.move_how),
        Field::Delete(_) => return ((prompt.delete_how)(prompt.delete_word), ""),
    };
    (label.to_owned(), help)
}

/// What is asked for and of what: `Avance de 1.1.2 · Mapa de actores`.
fn title(editor: &Editor, label: &str, desk: &Desk) -> String {
    match (&editor.on.field, &editor.on.form) {
        (Field::AsOf | Field::ViewName, _) => label.to_owned(),
        (_, None) if matches!(&editor.reading, Reading::Ready(ready) if ready.marked) => {
            let marked = desk.open().map_or(0, |open| open.marks.len());
            format!(
                "{label}{}{}",
                desk.glyphs().separator,
                (desk.words().screen.marked)(marked)
            )
        }
        (Field::Delete(path), Some(form)) => {
            // Which of its rows, and what stands there.
            let rows = desk
                .open()
                .map(|open| form.rows(open.plan(), desk.words()))
                .unwrap_or_default();
            let is_row = |row: &FormRow| matches!(&row.kind, RowKind::Value(at) | RowKind::Inside(at) if at == path);
            let row = rows
                .into_iter()
                .find(is_row)
                .map(|row| format!(" {}: {}", row.label, show(&row.said)));
            let title = form.title(desk.words());
            format!(
                "{} {title}{}",
                desk.words().screen.prompt.delete_title,
                row.unwrap_or_default()
            )
        }
        (_, Some(form)) => format!(
            "{}{}{label}",
            form.title(desk.words()),
            desk.glyphs().separator
        ),
        (Field::NewNode { .. }, None) => {
            (desk.words().screen.of_node)(label, &show(editor.on.node.as_str()))
        }
        (Field::Delete(_) | Field::MoveTo, None) => {
            let prompt = &desk.words().screen.prompt;
            let verb = if editor.on.field == Field::MoveTo {
                prompt.move_title
            } else {
                prompt.delete_title
            };
            let of = |id: &str| format!("{verb} {id}");
            of_node(of, desk).unwrap_or_else(|| label.to_owned())
        }
        _ => {
            let of = |id: &str| (desk.words().screen.of_node)(label, id);
            of_node(of, desk).unwrap_or_else(|| label.to_owned())
        }
    }
}

/// What the plan has already that goes with what is typed; returns what is left below.
fn offers(canvas: &mut Canvas<'_>, area: Area, editor: &Editor) -> Area {
    let shown = editor.offers_shown(usize::MAX);
    let first = editor
        .offered
        .map_or(0, |at| (at + 1).saturating_sub(OFFERS));
    let rows: Vec<(String, String)> = shown
        .iter()
        .skip(first)
        .take(OFFERS)
        .map(|offer| (show(offer).into_owned(), String::new()))
        .collect();
    let count = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let (top, below) = area.split_top(count.min(area.height.saturating_sub(2)));
    // None is selected until it is moved to.
    list(
        canvas,
        top,
        &rows,
        editor.offered.map_or(usize::MAX, |at| at - first),
    );
    below
}

/// The month of a day, its days below their weekdays, and the day in it.
fn month(canvas: &mut Canvas<'_>, area: Area, day: Date, desk: &Desk) {
    let dates = &desk.words().dates;
    let name = dates.months[usize::try_from(day.month() - 1).unwrap_or(0)];
    canvas
        .row(area, 0)
        .put(&format!("{name} {}", day.year()), Role::Dim);
    for (row, week) in (1..).zip(weeks(day)) {
        let mut strip = canvas.row(area, row);
        for date in week {
            let text = date.map_or_else(String::new, |date| format!("{:>2}", date.day()));
            let role = match date {
                Some(date) if date == day => Role::Selected,
                Some(date) if date == desk.today => Role::Strong,
                _ => Role::Text,
            };
            strip.split_left(2).put(&text, role);
            strip.gap(1);
        }
    }
}
