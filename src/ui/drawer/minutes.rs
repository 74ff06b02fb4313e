//! The minutes: an agreement and the attendance typed over a slide, and what was agreed over the
//! plan.

use ratatui::layout::Position;

use super::text::{lines, wrapped};
use crate::app::{
    Agreements, Area, Attendance, Desk, NoteForm, NoteLine, OpenPlan, Show, State, Typed,
    note_offers, slides,
};
use crate::history::Agreement;
use crate::report::owed;
use crate::text::{date_short, show};
use crate::ui::canvas::{Canvas, columns};
use crate::ui::list::window;
use crate::ui::status;
use crate::ui::theme::Role;

/// Columns of the names of the lines, without the blank behind them.
const LABELS: u16 = 11;

/// An agreement that is typed; returns where.
pub(super) fn note(
    canvas: &mut Canvas<'_>,
    area: Area,
    form: &NoteForm,
    state: &State,
) -> Option<Position> {
    let words = &state.desk.words().present;
    let (open, meeting, _) = slides(&state.desk)?;
    let agreements = open
        .minutes_of(meeting.day)
        .map(|minutes| &*minutes.agreements)
        .unwrap_or_default();
    let at = form
        .before
        .as_ref()
        .and_then(|before| agreements.iter().position(|other| other == before));
    let number = at.unwrap_or(agreements.len()) + 1;
    let new = if at.is_none() {
        format!(" ({})", words.note_new)
    } else {
        String::new()
    };
    let title = format!("{} {number}{new}", words.agreement);
    canvas.title(
        area,
        &title,
        &(words.agreement_count)(agreements.len()),
        true,
    );
    let mut body = area.below_title();
    let mut typed = Position::new(area.x, area.y);
    let labels = [
        words.agreement,
        state.desk.words().report.responsible,
        words.due,
        words.about,
    ];
    for (field, label) in NoteLine::ALL.into_iter().zip(labels) {
        let chosen = field == form.at;
        // A whole sentence is seen while it is typed.
        let rows = match body.height {
            _ if field != NoteLine::Text => 1,
            ..=8 => 1,
            9..=10 => 2,
            _ => 3,
        };
        let (line, below) = body.split_top(rows);
        body = below;
        let mut strip = canvas.row(line, 0);
        strip
            .split_left(LABELS)
            .put(label, if chosen { Role::Strong } else { Role::Dim });
        let (_, rest) = line.split_left(LABELS + 1);
        if chosen {
            typed = wrapped(canvas, rest, form.line(field));
        } else {
            let text = show(form.line(field).value());
            let room = usize::from(rest.width).saturating_sub(2).max(1);
            let lines = textwrap::wrap(&text, room);
            // What does not fit goes on in its last row, where the ellipsis is.
            let last = usize::from(rest.height).saturating_sub(1);
            let tail = lines.get(last..).unwrap_or_default().join(" ");
            let lines = lines
                .iter()
                .take(last)
                .map(|line| &**line)
                .chain(std::iter::once(&*tail));
            for (row, line) in (0..rest.height).zip(lines) {
                let mut strip = canvas.row(rest, row);
                strip.gap(2).put(line, Role::Text);
                let (told, role) = understood(form, field, (open, meeting), &state.desk);
                strip.gap(2).put(&told, role);
            }
        }
    }
    let (offers, taken) = note_offers(open.plan(), form);
    let said = form
        .fault
        .as_ref()
        .map(|why| (show(why).into_owned(), Role::Bad));
    let said = said.or_else(|| {
        state
            .notice
            .as_ref()
            .map(|notice| (show(&notice.text).into_owned(), Role::Strong))
    });
    let said = said.unwrap_or_else(|| (words.note_help.to_owned(), Role::Dim));
    let help = textwrap::wrap(&said.0, usize::from(area.width.saturating_sub(2)).max(1));
    let (list, foot) = body.split_bottom(u16::try_from(help.len()).unwrap_or(1).min(body.height));
    for (row, at) in window(list, offers.len(), taken.unwrap_or(0)) {
        let offer = &offers[at];
        let role = if taken == Some(at) {
            Role::Selected
        } else {
            Role::Dim
        };
        canvas
            .row(list, row)
            .gap(LABELS + 3)
            .put(&show(offer), role);
    }
    for (row, line) in (0..foot.height).zip(&help) {
        canvas.row(foot, row).put(line, said.1);
    }
    Some(typed)
}

/// How a line was understood, where that says more than what was typed.
fn understood(
    form: &NoteForm,
    line: NoteLine,
    (open, meeting): (&OpenPlan, &Show),
    desk: &Desk,
) -> (String, Role) {
    let words = desk.words();
    let plan = open.plan();
    match line {
        NoteLine::Due => match form.due(meeting.day) {
            Err(_) => (words.screen.prompt.date_bad.to_owned(), Role::Bad),
            Ok(None) => (String::new(), Role::Good),
            Ok(Some(due)) if due.last_day() < meeting.day => (
                format!(
                    "{} {}",
                    date_short(due.last_day(), words),
                    words.present.is_past
                ),
                Role::Warn,
            ),
            Ok(Some(due)) => (date_short(due.last_day(), words), Role::Good),
        },
        NoteLine::About => {
            let node = form
                .about(plan)
                .ok()
                .flatten()
                .and_then(|place| plan.node(place));
            let name = node.map(|node| {
                if form.line(line).value().trim() == node.id().as_str() {
                    show(node.title()).into_owned()
                } else {
                    status::name(node)
                }
            });
            (name.unwrap_or_default(), Role::Good)
        }
        NoteLine::Text | NoteLine::Responsible => (String::new(), Role::Good),
    }
}

/// The names of those who are there, as they are typed; returns where.
pub(super) fn attendance(
    canvas: &mut Canvas<'_>,
    area: Area,
    there: &Attendance,
    desk: &Desk,
) -> Option<Position> {
    let words = &desk.words().present;
    canvas.title(area, words.attendance, words.attendance_help, true);
    let (body, foot) = area.below_title().split_bottom(1);
    let save = desk.key_name(crate::app::Command::SaveLines);
    let leave = desk.key_name(crate::app::Command::Cancel);
    let screen = &desk.words().screen.commands;
    let help = format!(
        "{save} {} · {leave} {}",
        screen.save_lines.short, screen.cancel.short
    );
    canvas.row(foot, 0).put(&help, Role::Dim);
    let Typed::Lines(text) = &there.typed else {
        return None;
    };
    Some(lines(canvas, body, text))
}

/// What was agreed, the chosen one in full below; returns where the chosen row is.
pub(super) fn agreements(
    canvas: &mut Canvas<'_>,
    area: Area,
    list: Agreements,
    desk: &Desk,
) -> Option<Position> {
    let words = desk.words();
    let minutes = desk.open()?.minutes.as_ref()?;
    let count = minutes.agreements.len();
    let selected = list.selected.min(count.saturating_sub(1));
    let title = (words.present.agreements_of)(&date_short(minutes.day(), words));
    canvas.title(
        area,
        &title,
        &(words.screen.position)(selected + 1, count),
        true,
    );
    let room = usize::from(area.width).saturating_sub(4).max(1);
    let whole = minutes
        .agreements
        .get(selected)
        .map(|agreement| said(agreement, desk))
        .unwrap_or_default();
    let whole: Vec<String> = whole
        .iter()
        .flat_map(|line| textwrap::wrap(line, room))
        .map(std::borrow::Cow::into_owned)
        .collect();
    let body = area.below_title();
    // Some of those beside it stay in sight.
    let least = u16::try_from(count).unwrap_or(u16::MAX).min(3);
    let below = u16::try_from(whole.len())
        .unwrap_or(u16::MAX)
        .min(body.height.saturating_sub(least + 1))
        + 1;
    let (rows, below) = body.split_bottom(below);
    let mut rest = Position::new(area.x, area.y);
    for (row, at) in window(rows, count, selected) {
        let agreement = &minutes.agreements[at];
        if at == selected {
            rest = Position::new(rows.x, rows.y + row);
        }
        let stands = desk
            .open()
            .and_then(|open| agreement.stands_in(open.plan()));
        let done = if stands.is_some() {
            canvas.glyphs.done
        } else {
            " "
        };
        let due = agreement
            .due
            .map(|due| date_short(due.last_day(), words))
            .unwrap_or_default();
        let mut strip = canvas.row(rows, row);
        strip.mark(at == selected).put(done, Role::Good).gap(1);
        let role = if at == selected {
            Role::Selected
        } else {
            Role::Text
        };
        strip
            .split_right(columns(&due) + 1)
            .put(&format!("{}. {}", at + 1, show(&agreement.text)), role);
        strip.gap(1).put(&due, Role::Dim);
    }
    for (row, line) in (1..below.height).zip(&whole) {
        canvas.row(below, row).gap(3).put(line, Role::Text);
    }
    Some(rest)
}

/// All of an agreement, a line a thing.
fn said(agreement: &Agreement, desk: &Desk) -> Vec<String> {
    let words = &desk.words().present;
    let plan = desk.open().map(OpenPlan::plan);
    let name = |id: &crate::model::Id| {
        let node = plan.and_then(|plan| plan.node(plan.find(id.as_str())?));
        node.map_or_else(|| show(id.as_str()).into_owned(), status::name)
    };
    let mut lines = vec![show(&agreement.text).into_owned()];
    let owed = owed(agreement, desk.words()).join(" · ");
    lines.extend(Some(show(&owed).into_owned()).filter(|owed| !owed.is_empty()));
    lines.extend(
        agreement
            .about
            .as_ref()
            .map(|id| format!("{}: {}", words.about, name(id))),
    );
    let stands = plan.and_then(|plan| plan.node(agreement.stands_in(plan)?));
    lines.extend(stands.map(|node| (words.entered)(&status::name(node))));
    lines
}
