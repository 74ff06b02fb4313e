//! Text that comes in one piece: pasted, or faster than anybody types. It is text and never a command.

use super::command::Command;
use super::desk::Notice;
use super::draft::Draft;
use super::event::Effect;
use super::field::Field;
use super::key::{Code, key};
use super::state::{Overlay, State};
use super::typing::Typed;
use super::view::Screen;
use super::{meeting, prompt, publish};
use crate::model::{FieldPath, Id, Place};

/// Puts pasted text where text is typed; elsewhere it does nothing, and that is said.
pub(super) fn on_paste(state: &mut State, text: &str) {
    match state.overlay {
        Some(Overlay::Note(_) | Overlay::Attendance(_)) => meeting::on_note_paste(state, text),
        Some(Overlay::Publish(_)) => publish::on_paste(state, text),
        Some(Overlay::Editor(_) | Overlay::Find(_) | Overlay::Palette(_)) => prompt::on_paste(state, text),
        _ => state.notice = Some(Notice::plain(state.desk.words().screen.pasted_nowhere)),
    }
}

/// Takes in what came as fast as a paste and was not marked as one. No Enter in it confirms an edit; over a list it is
/// kept as a draft.
pub(super) fn on_burst(state: &mut State, text: &str) -> Vec<Effect> {
    let line = text.strip_suffix('\n').unwrap_or(text);
    match &state.overlay {
        // A whole line chooses what it finds, as when it is typed; more than that is no name of anything.
        Some(Overlay::Find(_) | Overlay::Palette(_)) if line.len() < text.len() && !line.contains('\n') => {
            on_paste(state, line);
            return prompt::on_key(state, key(Code::Enter));
        }
        // On one line its end would be a blank.
        Some(Overlay::Editor(editor)) if matches!(editor.typed, Typed::Line(_)) => on_paste(state, line),
        Some(Overlay::Publish(_)) => on_paste(state, line),
        Some(Overlay::Note(_)) => {
            for (at, part) in line.split('\t').enumerate() {
                if at > 0 {
                    meeting::on_note_key(state, key(Code::Tab));
                }
                on_paste(state, part);
            }
        }
        Some(Overlay::Editor(_) | Overlay::Find(_) | Overlay::Palette(_) | Overlay::Attendance(_)) => {
            on_paste(state, text);
        }
        _ => {
            let kept = keep(state, line);
            let words = &state.desk.words().screen;
            let told = match kept {
                Some(node) => (words.burst_kept)(node.as_str(), &state.desk.key_name(Command::ResumeDraft)),
                None => words.pasted_nowhere.to_owned(),
            };
            state.notice = Some(Notice::plain(told));
            return Vec::new();
        }
    }
    if line.len() < text.len() {
        state.notice = Some(Notice::plain(state.desk.words().screen.burst_typed));
    }
    Vec::new()
}

/// Keeps it as the draft of a note on the selected node, or of the notes of the plan where that takes none; of which
/// node. It stands behind what is kept there already.
fn keep(state: &mut State, text: &str) -> Option<Id> {
    if matches!(state.desk.screen, Screen::Show(_)) {
        return None;
    }
    let path = state.desk.books.get(state.desk.view()?.book)?.path.clone();
    let (node, field) = match state.desk.selected()? {
        Place::Commitment(..) | Place::Action(..) => (state.desk.selected_id()?, Field::Note),
        Place::Plan | Place::Axis(_) => {
            (state.desk.open()?.document.plan().id.clone(), Field::Value(FieldPath::root().field("notes")))
        }
    };
    let initial = prompt::context(state)?.standing(&node, &field, None).unwrap_or_default();
    let before = state.drafts.of(&path, &node, &field).map_or(&*initial, |draft| &*draft.text);
    let text = if before.is_empty() { text.to_owned() } else { format!("{before}\n{text}") };
    state.drafts.keep(Draft { path, node: node.clone(), field, text, initial });
    Some(node)
}
