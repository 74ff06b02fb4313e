//! Figures of a cut-off as they are taken in.

use ratatui::layout::Position;

use crate::app::{Area, Desk, PublishRow, Publishing, publish_rows};
use crate::model::{Exact, Percent};
use crate::report;
use crate::text::show;
use crate::ui::canvas::Canvas;
use crate::ui::list::window;
use crate::ui::status;
use crate::ui::theme::Role;

/// Columns of a figure of a cut-off: `publicado`, `100 %`.
const PRINTED: u16 = 11;

/// What was printed at a cut-off, a row a node; where it is typed.
pub(super) fn publish(
    canvas: &mut Canvas<'_>,
    area: Area,
    publishing: &Publishing,
    desk: &Desk,
) -> Position {
    let words = &desk.words().screen.publish;
    let cutoff = publishing
        .cutoff
        .title
        .as_deref()
        .unwrap_or(publishing.cutoff.id.as_str());
    canvas.title(
        area,
        &format!("{}{}{}", words.title, canvas.glyphs.separator, show(cutoff)),
        "",
        true,
    );
    let (head, body) = area.below_title().split_top(2);
    canvas.row(head, 0).gap(2).put(words.how, Role::Dim);
    let mut strip = canvas.row(head, 1);
    strip.split_right(3 * PRINTED);
    for name in [words.computed, words.printed, words.difference] {
        strip.put_right(name, PRINTED, Role::Dim);
    }
    let rows = publish_rows(desk, publishing);
    let glyphs = canvas.glyphs;
    let mut typed = Position::new(area.x, area.y);
    for (line, at) in window(body, rows.len(), publishing.selected) {
        let row = &rows[at];
        let chosen = at == publishing.selected;
        let mut strip = canvas.row(body, line);
        let PublishRow::Node {
            proposal,
            figure,
            taken,
            ..
        } = row
        else {
            let text = match row {
                PublishRow::Save(count) => (words.save)(*count),
                PublishRow::Correct(count) => (words.correct)(*count),
                PublishRow::Back | PublishRow::Node { .. } => words.back.to_owned(),
            };
            strip.mark(chosen).gap(1);
            if chosen {
                let (x, y) = strip.at();
                typed = Position::new(x, y);
            }
            strip.put(&text, if chosen { Role::Selected } else { Role::Key });
            continue;
        };
        let mut left = strip.split_right(3 * PRINTED);
        left.mark(chosen)
            .put(if *taken { glyphs.done } else { " " }, Role::Good)
            .gap(1);
        let node = desk
            .open()
            .and_then(|open| open.plan().node(proposal.place));
        let name = node.map(status::name);
        left.put(
            &name.unwrap_or_default(),
            if chosen { Role::Selected } else { Role::Text },
        );
        let shown = |figure: Option<Percent>| {
            figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure} %"))
        };
        strip.put_right(&shown(proposal.computed), PRINTED, Role::Text);
        let value = publishing.input.value();
        let text = match proposal.printed {
            _ if chosen && !value.is_empty() => show(value).into_owned(),
            // What corrects a printed figure stands beside it.
            Some(printed) if figure.is_some_and(|figure| figure != printed) => {
                format!("{printed} {} {}", glyphs.arrow, shown(*figure))
            }
            _ => shown(*figure),
        };
        strip.put_right(
            &text,
            PRINTED,
            if chosen { Role::Strong } else { Role::Text },
        );
        if chosen {
            let (x, y) = strip.at();
            typed = Position::new(x, y);
        }
        let off = figure
            .zip(proposal.computed)
            .map(|(printed, computed)| Exact::from(printed).minus(&computed.into()));
        if let Some(off) = off.filter(|off| !off.is_zero()) {
            strip.put_right(&report::signed(&off), PRINTED, Role::Warn);
        }
    }
    typed
}
