//! What goes to the clipboard or to a file: a row, an id, a link, or the sheet of an institution.

use super::command::Command;
use super::desk::{Desk, Notice};
use super::event::Effect;
use super::lens;
use super::surface::Act;
use crate::text::show;

/// Puts the selected node on the clipboard, and shows what went there: not every terminal takes it.
pub(super) fn node(desk: &Desk, command: Command) -> Vec<Act> {
    let (Some(open), Some(place)) = (desk.open(), desk.selected()) else {
        return Vec::new();
    };
    let plan = open.plan();
    let (Some(node), Some(reading)) = (plan.node(place), open.snapshot.reading(place)) else {
        return Vec::new();
    };
    let words = desk.words();
    let text = match command {
        Command::CopyId => node.id().to_string(),
        Command::CopyLink => format!("{}#{}", plan.id, node.id()),
        _ => {
            let stands = crate::report::stands(reading, plan.decimals, desk.as_of, words);
            format!("{} {} · {stands}", node.id(), show(node.title()))
        }
    };
    vec![
        Act::Tell(Notice::plain((words.screen.copied)(&text))),
        Act::Do(Effect::Copy(text)),
    ]
}

/// Puts on the clipboard what the institution of the selected leaf has to do, a line each.
pub(super) fn copy_sheet(desk: &Desk) -> Result<Vec<Act>, Notice> {
    let sheet = sheet(desk)?;
    let first = sheet.lines().next().unwrap_or_default();
    let told = Notice::plain((desk.words().screen.copied)(first));
    Ok(vec![Act::Tell(told), Act::Do(Effect::Copy(sheet))])
}

/// Writes the same to a file.
pub(super) fn export_sheet(desk: &Desk) -> Result<Vec<Act>, Notice> {
    Ok(vec![Act::Do(Effect::Export(sheet(desk)?))])
}

fn sheet(desk: &Desk) -> Result<String, Notice> {
    let sheet = desk
        .open()
        .zip(desk.selected())
        .and_then(|(open, place)| lens::sheet(open, place, lens::group_of(desk), desk.words()));
    sheet.ok_or_else(|| Notice::plain(desk.words().screen.lens.nobody))
}
