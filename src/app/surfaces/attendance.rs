//! Who is there, typed over a slide.

use super::typed::{Meant, meant};
use crate::app::command::{Hints, LINES_HINTS};
use crate::app::desk::Desk;
use crate::app::draft::Draft;
use crate::app::field::Field;
use crate::app::geometry::typed_columns;
use crate::app::key::{Code, Key, key};
use crate::app::slides::{note, shown};
use crate::app::surface::{Act, Rows, Surface};
use crate::app::typing::Typed;
use crate::history::Note;

/// Rows of the list.
const ROWS: usize = 10;

/// Who is there, as it is being typed: a name a line.
#[derive(Debug, Clone)]
pub struct Attendance {
    pub typed: Typed,
    before: Vec<String>,
}

impl Attendance {
    /// Those who are there, or the text that was left.
    pub(in crate::app) fn of(desk: &Desk, before: Vec<String>, draft: Option<&Draft>) -> Self {
        let text = draft.map_or_else(|| before.join("\n"), |draft| draft.text.clone());
        let mut typed = Typed::lines(&text);
        if !text.is_empty() && draft.is_none() {
            // The next name begins a line of its own.
            typed.key(key(Code::Enter), typed_columns(desk));
        }
        Self { typed, before }
    }
}

/// Each name once.
fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

impl Surface for Attendance {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(ROWS)
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        LINES_HINTS
    }

    fn leave(&mut self, _desk: &Desk) -> Vec<Act> {
        vec![Act::Keep, Act::Close]
    }

    /// Notes who is there.
    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        let (before, after) = (self.before.clone(), names(&self.typed.value()));
        if before != after {
            return note(desk, Note::Attendance { before, after })
                .map(Act::Do)
                .into_iter()
                .collect();
        }
        let plan = shown(desk).map(|(_, open)| open.plan().id.clone());
        plan.map(|plan| Act::Forget(plan, Field::Attendance))
            .into_iter()
            .chain([Act::Close])
            .collect()
    }

    fn key(&mut self, desk: &Desk, key: Key, _seen: usize) -> Vec<Act> {
        match meant(desk, key, true) {
            Meant::Confirm => return self.enter(desk),
            Meant::Leave => return self.leave(desk),
            Meant::Run(command) => return vec![Act::Run(command)],
            Meant::Outside | Meant::Step(_) | Meant::Text => {
                self.typed.key(key, typed_columns(desk));
            }
        }
        Vec::new()
    }

    fn paste(&mut self, _desk: &Desk, text: &str) -> bool {
        self.typed.paste(text);
        true
    }

    fn draft(&self, desk: &Desk) -> Option<Draft> {
        let text = self.typed.value();
        let (show, open) = shown(desk).filter(|_| names(&text) != self.before)?;
        let (path, node) = (desk.books[show.book].path.clone(), open.plan().id.clone());
        Some(Draft {
            path,
            node,
            field: Field::Attendance,
            text,
            initial: self.before.join("\n"),
        })
    }
}
