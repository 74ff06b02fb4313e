//! The last row: what happened, or else what can be done here; the help is always named.

use super::canvas::{Canvas, columns};
use super::detail::tone_role;
use super::theme::Role;
use crate::app::{Area, Command, Screen, State};
use crate::report::Tone;
use crate::text::{show, truncate};

/// Rows that a long notice may take, counted from the bottom of the screen.
const NOTICE_ROWS: u16 = 3;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, state: &State) {
    if area.is_empty() {
        return;
    }
    let commands = &state.desk.words().screen.commands;
    let hint = |shown: &[Command]| {
        let keys: Vec<String> = shown
            .iter()
            .map(|command| state.desk.key_name(*command))
            .collect();
        let term = shown
            .last()
            .and_then(|command| command.term(commands))
            .map_or("", |term| term.short);
        (keys.join(" "), term)
    };
    let (help_key, help) = hint(&[Command::Help]);
    let pinned = columns(&help_key) + 1 + columns(help);
    if let Some(notice) = &state.notice {
        // It stands out from what is always there.
        let role = match notice.tone {
            Tone::Plain => Role::Strong,
            tone => tone_role(tone),
        };
        let then = notice
            .then
            .as_ref()
            .map(|then| format!("{}{}", canvas.glyphs.separator, show(then)));
        return draw_notice(
            canvas,
            area,
            &format!("{}{}", show(&notice.text), then.unwrap_or_default()),
            role,
        );
    }
    let mut strip = canvas.row(area, 0);
    let mut left = strip.split_right(if area.width > 2 * pinned {
        pinned + 1
    } else {
        0
    });
    let tip = state.desk.words().screen.first_run;
    let told =
        state.is_new_here && state.desk.screen != Screen::Welcome && columns(tip) <= left.room();
    if told {
        left.put(tip, Role::Strong);
    }
    for shown in state.hints().iter().filter(|_| !told) {
        let (keys, term) = hint(shown);
        if left.room() < columns(&keys) + 1 + columns(term) {
            break;
        }
        left.put(&keys, Role::Key)
            .gap(1)
            .put(term, Role::Dim)
            .gap(2);
    }
    strip
        .gap(1)
        .put(&help_key, Role::Key)
        .gap(1)
        .put(help, Role::Dim);
}

/// A notice; a long one takes rows above the last.
fn draw_notice(canvas: &mut Canvas<'_>, area: Area, text: &str, role: Role) {
    let lines = textwrap::wrap(text, usize::from(area.width.max(1)));
    let rows = u16::try_from(lines.len())
        .unwrap_or(NOTICE_ROWS)
        .clamp(1, NOTICE_ROWS)
        .min(area.y + 1);
    let area = Area {
        y: area.y + 1 - rows,
        height: rows,
        ..area
    };
    canvas.clear(area);
    for (row, line) in (0..rows).zip(&lines) {
        let cut = row + 1 == rows && lines.len() > usize::from(rows);
        let line = if cut {
            format!("{line}{}", canvas.glyphs.ellipsis)
        } else {
            line.to_string()
        };
        let line = truncate(&line, usize::from(area.width), canvas.glyphs.ellipsis);
        canvas.row(area, row).put(&line, role);
    }
}
