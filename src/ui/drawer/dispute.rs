//! A conflict and its answers.

use crate::app::{Answer, Area, Desk, Dispute};
use crate::merge::Names;
use crate::ui::canvas::Canvas;
use crate::ui::list::list;
use crate::ui::theme::Role;

/// What both changed, and what can be done about it.
pub(super) fn dispute(canvas: &mut Canvas<'_>, area: Area, dispute: &Dispute, desk: &Desk) {
    let words = desk.words();
    let Some(conflict) = dispute.conflict() else {
        return;
    };
    canvas.title(
        area,
        &conflict.what(words),
        &(words.merge.count)(dispute.left()),
        true,
    );
    let answered = u16::try_from(dispute.answers().len()).unwrap_or(u16::MAX);
    let (mut said, answers) = area.below_title().split_bottom(answered);
    for (at, (name, value)) in conflict
        .values(words, Names::InFile)
        .into_iter()
        .enumerate()
    {
        // What the three differ in may stand at their ends, so they take the lines they need and
        // there are.
        let (here, below) = said.split_top(said.height / u16::try_from(3 - at).unwrap_or(1));
        let room = usize::from(area.width).saturating_sub(19).max(1);
        let lines: Vec<_> = textwrap::wrap(&value, room)
            .into_iter()
            .take(usize::from(here.height))
            .collect();
        canvas.row(here, 0).gap(2).put(name, Role::Dim);
        let rows = u16::try_from(lines.len()).unwrap_or(here.height);
        for (row, line) in (0..rows).zip(&lines) {
            let rest = if row + 1 == rows {
                &value[value.rfind(&**line).unwrap_or(0)..]
            } else {
                line
            };
            canvas
                .row(here, row)
                .gap(17)
                .put(rest, if at == 0 { Role::Dim } else { Role::Strong });
        }
        said = if rows < here.height {
            said.split_top(rows).1
        } else {
            below
        };
    }
    let answer = |answer: &Answer| match answer {
        Answer::Later => words.merge.later,
        Answer::Theirs => words.merge.keep_theirs,
        Answer::Mine => words.merge.put_mine,
        Answer::GoOnEditing => words.merge.go_on_editing,
    };
    let rows: Vec<(String, String)> = dispute
        .answers()
        .iter()
        .map(|choice| (answer(choice).to_owned(), String::new()))
        .collect();
    list(canvas, answers, &rows, dispute.selected);
}
