//! Lists that stand over the screen: menus and the palette.

use tui_input::Input;

use super::command::{COMMANDS, Command, EDIT_MENU, Scope};
use crate::text::fold;
use crate::text::words::CommandWords;

/// A menu of commands.
#[derive(Debug, Clone)]
pub struct Menu {
    pub commands: &'static [Command],
    pub selected: usize,
}

impl Menu {
    pub(super) const fn edit() -> Self {
        Self { commands: EDIT_MENU, selected: 0 }
    }
}

/// The palette: every command that makes sense here, found by its name or a synonym.
#[derive(Debug, Clone)]
pub struct Palette {
    pub input: Input,
    pub rows: Vec<Command>,
    pub selected: usize,
}

impl Palette {
    pub(super) fn new(scopes: &[Scope], both: [&'static CommandWords; 2]) -> Self {
        let mut palette = Self { input: Input::default(), rows: Vec::new(), selected: 0 };
        palette.search(scopes, both);
        palette
    }

    /// Fills the list again after the line has changed: every word typed stands in the name or a
    /// synonym, in either language; names before synonyms.
    pub(super) fn search(&mut self, scopes: &[Scope], both: [&'static CommandWords; 2]) {
        let typed = fold(self.input.value());
        let parts: Vec<&str> = typed.split_whitespace().collect();
        let rank = |command: Command| {
            let terms = both.map(|words| command.term(words));
            let name: String = terms.iter().flatten().map(|term| fold(term.name) + " ").collect();
            let all: String = terms.iter().flatten().map(|term| fold(term.synonyms) + " ").collect::<String>() + &name;
            let holds = |text: &str| parts.iter().all(|part| text.contains(part));
            if holds(&name) { Some(0) } else { holds(&all).then_some(1) }
        };
        let mut rows: Vec<(i32, Command)> = COMMANDS
            .iter()
            .filter(|row| scopes.contains(&row.scope) && row.command != Command::Palette)
            .filter_map(|row| Some((rank(row.command)?, row.command)))
            .collect();
        rows.sort_by_key(|(rank, _)| *rank);
        self.rows = rows.into_iter().map(|(_, command)| command).collect();
        self.selected = 0;
    }

    #[must_use]
    pub fn chosen(&self) -> Option<Command> {
        self.rows.get(self.selected).copied()
    }
}
