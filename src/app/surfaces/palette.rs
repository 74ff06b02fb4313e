//! The commands that make sense here, found by their name or a synonym: as the palette, or as the
//! help, which has every key in it.

use super::typed::{Meant, Search, meant};
use crate::app::command::{Command, Hints, SEARCH_HINTS, Scope, help_rows, scopes};
use crate::app::desk::Desk;
use crate::app::find::MOST;
use crate::app::key::Key;
use crate::app::line::Line;
use crate::app::screen::Screen;
use crate::app::surface::{Act, Rows, Surface};
use crate::text::words::CommandWords;
use crate::text::{Lang, fold};

/// The list of commands, and what is typed to find one.
#[derive(Debug, Clone)]
pub struct Palette {
    pub input: Line,
    pub rows: Vec<Command>,
    pub selected: usize,
    pub help: bool,
    /// Something else that is open stands under it, and a command would go past that.
    over: bool,
}

impl Palette {
    pub(in crate::app) fn new(desk: &Desk, help: bool, over: bool) -> Self {
        let mut palette = Self {
            input: Line::default(),
            rows: Vec::new(),
            selected: 0,
            help,
            over,
        };
        palette.search(desk);
        palette
    }

    /// Fills the list again after the line has changed: every word typed stands in the name or a
    /// synonym, in either language; names before synonyms.
    fn search(&mut self, desk: &Desk) {
        let (screen, both) = (&desk.screen, both(desk.lang));
        let typed = fold(self.input.head(MOST));
        let parts: Vec<&str> = typed.split_whitespace().collect();
        let rank = |command: Command| {
            let terms = both.map(|words| command.term(words));
            let name: String = terms
                .iter()
                .flatten()
                .map(|term| fold(term.name) + " ")
                .collect();
            let all: String = terms
                .iter()
                .flatten()
                .map(|term| fold(term.synonyms) + " ")
                .collect::<String>()
                + &name;
            let holds = |text: &str| parts.iter().all(|part| text.contains(part));
            if holds(&name) {
                Some(0)
            } else {
                holds(&all).then_some(1)
            }
        };
        let known = help_rows(screen)
            .into_iter()
            .filter(|row| self.help || can_run(row.scope, screen));
        let mut rows: Vec<(i32, Command)> = known
            .filter(|row| self.help || row.command != Command::Palette)
            .filter_map(|row| Some((rank(row.command)?, row.command)))
            .collect();
        rows.sort_by_key(|(rank, _)| *rank);
        self.rows = rows.into_iter().map(|(_, command)| command).collect();
        self.selected = 0;
    }
}

/// The words of both languages, the program's own first.
fn both(lang: Lang) -> [&'static CommandWords; 2] {
    let other = if lang == Lang::Es { Lang::En } else { Lang::Es };
    [
        &lang.words().screen.commands,
        &other.words().screen.commands,
    ]
}

fn can_run(scope: Scope, screen: &Screen) -> bool {
    scopes(screen).contains(&scope)
}

impl Search for Palette {
    fn input(&mut self) -> &mut Line {
        &mut self.input
    }

    fn search_again(&mut self, desk: &Desk) {
        self.search(desk);
    }
}

impl Surface for Palette {
    fn wants(&self, _desk: &Desk) -> Rows {
        if self.help { Rows::All } else { Rows::Some(14) }
    }

    fn above(&self) -> usize {
        1
    }

    fn count(&self, _desk: &Desk, _seen: usize) -> usize {
        self.rows.len()
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        SEARCH_HINTS
    }

    /// Runs the chosen command, if it can be run: keys of a line that is typed are only told.
    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        let chosen = self.rows.get(self.selected).copied().filter(|_| !self.over);
        let chosen = chosen.filter(|command| {
            command
                .row()
                .is_some_and(|row| can_run(row.scope, &desk.screen))
        });
        std::iter::once(Act::Close)
            .chain(chosen.map(Act::Run))
            .collect()
    }

    fn key(&mut self, desk: &Desk, key: Key, seen: usize) -> Vec<Act> {
        match meant(desk, key, false) {
            // It is the help that is asked for, and here it is.
            Meant::Run(Command::Help) if self.help => self.leave(desk),
            _ => self.search_key(desk, key, seen),
        }
    }

    fn paste(&mut self, desk: &Desk, text: &str) -> bool {
        self.search_paste(desk, text);
        true
    }

    fn burst(&mut self, desk: &Desk, text: &str) -> Option<Vec<Act>> {
        Some(self.search_burst(desk, text))
    }
}
