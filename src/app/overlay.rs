//! Lists that stand over the screen: menus and the palette.

use super::command::{COPY_MENU, Command, EDIT_MENU, EXPORT_MENU, Scope, help_rows, scopes};
use super::find::MOST;
use super::line::Line;
use super::view::Screen;
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

    pub(super) const fn copy() -> Self {
        Self { commands: COPY_MENU, selected: 0 }
    }

    pub(super) const fn export() -> Self {
        Self { commands: EXPORT_MENU, selected: 0 }
    }
}

/// The commands that make sense here, found by their name or a synonym: as the palette, or as the help,
/// which has every key in it.
#[derive(Debug, Clone)]
pub struct Palette {
    pub input: Line,
    pub rows: Vec<Command>,
    pub selected: usize,
    pub help: bool,
}

impl Palette {
    pub(super) fn new(screen: &Screen, both: [&'static CommandWords; 2], help: bool) -> Self {
        let mut palette = Self { input: Line::default(), rows: Vec::new(), selected: 0, help };
        palette.search(screen, both);
        palette
    }

    /// Fills the list again after the line has changed: every word typed stands in the name or a
    /// synonym, in either language; names before synonyms.
    pub(super) fn search(&mut self, screen: &Screen, both: [&'static CommandWords; 2]) {
        let typed = fold(self.input.head(MOST));
        let parts: Vec<&str> = typed.split_whitespace().collect();
        let rank = |command: Command| {
            let terms = both.map(|words| command.term(words));
            let name: String = terms.iter().flatten().map(|term| fold(term.name) + " ").collect();
            let all: String = terms.iter().flatten().map(|term| fold(term.synonyms) + " ").collect::<String>() + &name;
            let holds = |text: &str| parts.iter().all(|part| text.contains(part));
            if holds(&name) { Some(0) } else { holds(&all).then_some(1) }
        };
        let known = help_rows(screen).into_iter().filter(|row| self.help || can_run(row.scope, screen));
        let mut rows: Vec<(i32, Command)> = known
            .filter(|row| self.help || row.command != Command::Palette)
            .filter_map(|row| Some((rank(row.command)?, row.command)))
            .collect();
        rows.sort_by_key(|(rank, _)| *rank);
        self.rows = rows.into_iter().map(|(_, command)| command).collect();
        self.selected = 0;
    }

    /// The chosen command, if it can be run: keys of a line that is typed are only told.
    #[must_use]
    pub fn chosen(&self, screen: &Screen) -> Option<Command> {
        let command = self.rows.get(self.selected).copied()?;
        can_run(command.row()?.scope, screen).then_some(command)
    }
}

fn can_run(scope: Scope, screen: &Screen) -> bool {
    scopes(screen).contains(&scope)
}
