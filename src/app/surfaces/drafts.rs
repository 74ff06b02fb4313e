//! The list of what was typed and not saved: taken up, or thrown away.

use serde_json::Value;

use crate::app::command::{Command, DRAFT_HINTS, Hints};
use crate::app::desk::{Desk, Notice};
use crate::app::draft::Draft;
use crate::app::field::Field;
use crate::app::surface::{Act, Rows, Surface};
use crate::model::{Shape, path, value};

/// The drafts there are, the newest first.
#[derive(Debug, Clone)]
pub struct DraftList {
    pub drafts: Vec<Draft>,
    /// Those of other sessions that still run, below: they are looked at only.
    pub elsewhere: Vec<Draft>,
    pub selected: usize,
}

/// What a draft says, on one line: of an item that was made in a form its values.
pub(in crate::app) fn said(desk: &Desk, draft: &Draft) -> String {
    let item = || {
        let Field::Made(list) = &draft.field else {
            return None;
        };
        let plan = desk
            .books
            .iter()
            .find(|book| book.path == draft.path)?
            .open()?
            .document
            .plan();
        let holds = Shape::of(plan.find(draft.node.as_str())?).holds(list.index(0).steps())?;
        let text: Value = serde_json::from_str(&draft.text).ok()?;
        Some(value::said(
            text.get("item")?,
            holds,
            &desk.words().fields,
            false,
        ))
    };
    item().unwrap_or_else(|| draft.text.replace('\n', " "))
}

impl DraftList {
    /// Each draft as it is listed: `1.1.1 · Reportes`, and what it says.
    #[must_use]
    pub fn rows(&self, desk: &Desk) -> Vec<(String, String)> {
        let words = desk.words();
        let about = |draft: &Draft| match &draft.field {
            Field::Value(at) | Field::Item(at) | Field::Made(at) => {
                path::said(at.steps(), &words.fields, " ")
            }
            Field::Progress => words.fields.name("progress").to_owned(),
            Field::Stage => words.fields.name("stage").to_owned(),
            Field::Note => words.fields.name("note").to_owned(),
            Field::Start | Field::Reason { start: Some(_), .. } => {
                words.fields.name("start").to_owned()
            }
            Field::End | Field::Reason { .. } => words.fields.name("end").to_owned(),
            Field::Cutoff(id) => id.to_string(),
            Field::Agreement => words.present.agreement.to_owned(),
            Field::Attendance => words.present.attendance.to_owned(),
            Field::NewNode { .. } => words.screen.form.new_item.to_owned(),
            Field::MoveTo => words.screen.prompt.moves_to.to_owned(),
            Field::AsOf | Field::ViewName | Field::Part(_) | Field::Delete(_) => String::new(),
        };
        let row = |draft: &Draft| {
            (
                format!("{} {}", draft.node, about(draft)),
                said(desk, draft),
            )
        };
        let theirs = |draft: &Draft| {
            let (about, said) = row(draft);
            (format!("{about} ({})", words.screen.draft_elsewhere), said)
        };
        self.drafts
            .iter()
            .map(row)
            .chain(self.elsewhere.iter().map(theirs))
            .collect()
    }
}

impl Surface for DraftList {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(self.drafts.len() + self.elsewhere.len() + 1)
    }

    fn count(&self, _desk: &Desk, _seen: usize) -> usize {
        self.drafts.len() + self.elsewhere.len()
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        DRAFT_HINTS
    }

    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        match self.drafts.get(self.selected).cloned() {
            Some(draft) => vec![Act::Close, Act::TakeUp(Box::new(draft))],
            None => vec![Act::Tell(Notice::plain(desk.words().screen.draft_held))],
        }
    }

    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        if command != Command::Delete {
            return self.listed(desk, command, seen);
        }
        if self.selected >= self.drafts.len() {
            return vec![Act::Tell(Notice::plain(desk.words().screen.draft_held))];
        }
        let gone = self.drafts.remove(self.selected);
        self.selected = self.selected.min(self.drafts.len().saturating_sub(1));
        let told = (desk.words().screen.draft_gone)(gone.node.as_str(), &said(desk, &gone));
        let mut acts = vec![Act::Drop(Box::new(gone)), Act::Tell(Notice::plain(told))];
        acts.extend((self.count(desk, 0) == 0).then_some(Act::Close));
        acts
    }
}
