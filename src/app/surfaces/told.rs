//! Something to be read, until it is closed.

use crate::app::command::{Command, Hints, SHEET_HINTS, TOLD_HINTS};
use crate::app::desk::{Desk, Notice};
use crate::app::event::Effect;
use crate::app::surface::{Act, Rows, Surface};
use crate::text::{date_short, show};

/// Lines under a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub title: &'static str,
    pub lines: Vec<String>,
    /// Lines above the first that is seen.
    pub scroll: usize,
    /// It can be copied and written to a file.
    pub is_sheet: bool,
}

impl Told {
    /// All of it, with its title and of what and when it is.
    fn text(&self, desk: &Desk) -> String {
        let plan = desk
            .open()
            .map(|open| show(&open.plan().title).into_owned())
            .unwrap_or_default();
        let head = format!(
            "{} · {plan} · {}",
            self.title,
            date_short(desk.as_of, desk.words())
        );
        std::iter::once(head)
            .chain(self.lines.iter().map(|line| format!("- {line}")))
            .map(|line| line + "\n")
            .collect()
    }
}

impl Surface for Told {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(self.lines.len() + 2)
    }

    fn count(&self, _desk: &Desk, seen: usize) -> usize {
        self.lines.len().saturating_sub(seen) + 1
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        if self.is_sheet {
            SHEET_HINTS
        } else {
            TOLD_HINTS
        }
    }

    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        self.leave(desk)
    }

    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        match command {
            // The help of slides is one of these.
            Command::Help if !self.is_sheet => self.leave(desk),
            Command::CopyMenu if self.is_sheet => {
                let told =
                    (desk.words().screen.copied)(self.lines.first().map_or("", String::as_str));
                vec![
                    Act::Tell(Notice::plain(told)),
                    Act::Do(Effect::Copy(self.text(desk))),
                ]
            }
            Command::ExportMenu if self.is_sheet => vec![Act::Do(Effect::Export(self.text(desk)))],
            command => self.listed(desk, command, seen),
        }
    }
}
