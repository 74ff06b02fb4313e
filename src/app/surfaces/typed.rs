//! What a key means where text is typed: a command, or text.

use crate::app::command::{Command, Scope};
use crate::app::desk::Desk;
use crate::app::key::{Code, Key};
use crate::app::step::Step;

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Confirm,
    /// The text is given to the user's own editor.
    Outside,
    Leave,
    /// Nothing that is typed is lost by it.
    Run(Command),
    /// A move, where there is something to go through; else it is text.
    Step(Step),
    Text,
}

/// What a key means where one line is typed, or many.
pub(super) fn meant(desk: &Desk, key: Key, many: bool) -> Meant {
    let scopes: &[Scope] = if many {
        &[Scope::Lines, Scope::Typing]
    } else {
        &[Scope::Prompt, Scope::Typing]
    };
    match desk.keymap.command_for(key, scopes) {
        Some(Command::Confirm | Command::SaveLines) => return Meant::Confirm,
        Some(Command::EditOutside) => return Meant::Outside,
        Some(_) => return Meant::Leave,
        None => {}
    }
    match (key.code, desk.keymap.command_for(key, &[Scope::Any])) {
        (Code::Char(_), Some(Command::Quit)) if key.ctrl => Meant::Leave,
        (Code::Char(_), Some(command @ (Command::Suspend | Command::Repaint))) if key.ctrl => {
            Meant::Run(command)
        }
        (Code::F(_), Some(command @ Command::Help)) => Meant::Run(command),
        (Code::Up | Code::Down | Code::PageUp | Code::PageDown, Some(command)) => {
            command.step().map_or(Meant::Text, Meant::Step)
        }
        _ => Meant::Text,
    }
}
