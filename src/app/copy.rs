//! What goes to the clipboard or to a file: a row, an id, a link, or the sheet of an institution.

use super::command::Command;
use super::desk::Notice;
use super::event::Effect;
use super::lens;
use super::state::State;
use crate::text::show;

/// Puts the selected node on the clipboard, and shows what went there: not every terminal takes it.
pub(super) fn node(state: &mut State, command: Command) -> Vec<Effect> {
    let (Some(open), Some(place)) = (state.desk.open(), state.desk.selected()) else { return Vec::new() };
    let plan = open.document.plan();
    let (Some(node), Some(reading)) = (plan.node(place), open.snapshot.reading(place)) else { return Vec::new() };
    let words = state.desk.words();
    let text = match command {
        Command::CopyId => node.id().to_string(),
        Command::CopyLink => format!("{}#{}", plan.id, node.id()),
        _ => {
            let figure = reading.figure.display(plan.decimals);
            let figure = figure.map_or_else(|| words.screen.no_figure.to_owned(), |figure| format!("{figure} %"));
            let due = reading.deadline.map(|due| crate::report::status(&due, state.desk.as_of, words));
            let parts = [
                Some(format!("{} {}", node.id(), show(node.title()))),
                Some(figure),
                due.filter(|due| !due.is_empty()),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    state.notice = Some(Notice::plain((words.screen.copied)(&text)));
    vec![Effect::Copy(text)]
}

/// Puts on the clipboard what the institution of the selected leaf has to do, a line each.
pub(super) fn copy_sheet(state: &mut State) -> Vec<Effect> {
    let Some(sheet) = sheet(state) else { return Vec::new() };
    let first = sheet.lines().next().unwrap_or_default();
    state.notice = Some(Notice::plain((state.desk.words().screen.copied)(first)));
    vec![Effect::Copy(sheet)]
}

/// Writes the same to a file.
pub(super) fn export_sheet(state: &mut State) -> Vec<Effect> {
    sheet(state).map(Effect::Export).into_iter().collect()
}

fn sheet(state: &mut State) -> Option<String> {
    let (open, place) = (state.desk.open()?, state.desk.selected()?);
    let sheet = lens::sheet(open, place, state.desk.words());
    if sheet.is_none() {
        state.notice = Some(Notice::plain(state.desk.words().screen.lens.nobody));
    }
    sheet
}
