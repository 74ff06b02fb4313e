//! What a key means where text is typed: a command, or text; and lists that are searched.

use crate::app::command::{Command, Scope};
use crate::app::desk::Desk;
use crate::app::key::{Code, Key};
use crate::app::line::Line;
use crate::app::step::Step;
use crate::app::surface::{Act, Surface};
use crate::app::typing;

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

/// A list that is found in by what is typed above it.
pub(super) trait Search: Surface {
    fn input(&mut self) -> &mut Line;

    /// Fills the list again after the line has changed.
    fn search_again(&mut self, desk: &Desk);

    fn search_key(&mut self, desk: &Desk, key: Key, seen: usize) -> Vec<Act> {
        match meant(desk, key, false) {
            Meant::Confirm => return self.enter(desk),
            Meant::Leave => return self.leave(desk),
            Meant::Run(command) => return vec![Act::Run(command)],
            Meant::Step(step) => self.step(desk, step, seen),
            Meant::Outside => {}
            Meant::Text => {
                typing::type_key(self.input(), key);
                self.search_again(desk);
            }
        }
        Vec::new()
    }

    fn search_paste(&mut self, desk: &Desk, text: &str) {
        typing::paste(self.input(), text);
        self.search_again(desk);
    }

    /// A whole line chooses what it finds, as when it is typed; more than that is no name of
    /// anything.
    fn search_burst(&mut self, desk: &Desk, text: &str) -> Vec<Act> {
        let line = typing::whole_line(text);
        self.search_paste(desk, line.unwrap_or(text));
        if line.is_some() {
            self.enter(desk)
        } else {
            Vec::new()
        }
    }
}
