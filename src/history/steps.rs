//! What was done in this session, to be taken back and done again.
//!
//! The steps are edits of texts of their own: the text that the last of them left is kept with
//! them, so that their offsets are never counted in a text that somebody else wrote. To take a step
//! back is to bring the plan before it into what the file says now, by the same merge as everything
//! else; it knows nothing of saving.

use serde::{Deserialize, Serialize};

use crate::merge::{Conflict, merge};
use crate::model::{Id, Node, Plan, Refusal, Value, value};
use crate::ron::{Document, Edit, WriteError};
use crate::text::Words;

/// One confirmed edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Where the selection belongs after it.
    pub node: Id,
    /// What was changed, as `1.1.1 avance`.
    pub what: String,
    /// The value before and after, in words.
    pub before: String,
    pub after: String,
    /// Who did it, where the program was told.
    pub by: Option<String>,
    /// When it was saved, as `2023-11-30 10:42`; blank until then.
    pub when: String,
    /// What others had written since the step before, as edits of the text that that one left.
    pub others: Vec<Edit>,
    /// The edits of the text, each on the text that the one before left.
    pub edits: Vec<Edit>,
}

impl Step {
    /// What was changed from what to what: `1.1.1 avance 60 → 70`.
    #[must_use]
    pub fn said(&self, arrow: &str) -> String {
        went(&self.what, &self.before, &self.after, arrow)
    }

    /// The same where it is taken back.
    #[must_use]
    pub fn said_back(&self, arrow: &str) -> String {
        went(&self.what, &self.after, &self.before, arrow)
    }
}

/// What was made or taken out went from nothing or to nothing, and there is no value to name on
/// that side.
fn went(what: &str, from: &str, to: &str, arrow: &str) -> String {
    match (from.is_empty(), to.is_empty()) {
        (true, true) => what.to_owned(),
        (true, false) => format!("{what} {to}"),
        (false, true) => format!("{what} {from}"),
        (false, false) => format!("{what} {from} {arrow} {to}"),
    }
}

/// The steps of a session, oldest first, and how many of them hold.
#[derive(Debug, Clone, Default)]
pub struct History {
    steps: Vec<Step>,
    done: usize,
    /// What the steps that hold left; what others wrote since is not in it. None before the first
    /// step.
    left: Option<Document>,
}

/// Why steps are not taken back, or not done again.
#[derive(Debug, Clone, PartialEq)]
pub enum NotNow {
    /// Somebody changed the same since.
    Changed(Box<Conflict>),
    /// Part of it holds no more, or holds already.
    Partly,
    /// What would come out is no plan that passes its check, or cannot be written.
    Refused(WriteError),
}

impl NotNow {
    /// Why, in one sentence without a full stop.
    #[must_use]
    pub fn what(&self, words: &Words) -> String {
        let screen = &words.screen;
        match self {
            Self::Changed(conflict) => (screen.undo_changed)(&conflict.what(words)),
            Self::Partly => screen.undo_partly.to_owned(),
            Self::Refused(error) => error.what(words),
        }
    }
}

impl History {
    /// The steps of an earlier run, and the text that those which hold left; `None` where they do
    /// not fit it.
    #[must_use]
    pub fn of(steps: Vec<Step>, done: usize, left: Document) -> Option<Self> {
        let history = Self {
            done: done.min(steps.len()),
            steps,
            left: Some(left),
        };
        let ends = [0, history.steps.len()].map(|end| history.text_at(end));
        ends.iter().all(Option::is_some).then_some(history)
    }

    /// Adds a step that was just done: what the file said before it, and what it says now. What had
    /// been undone can no longer be redone.
    pub fn push(&mut self, step: Step, before: &Document, after: Document) {
        self.steps.truncate(self.done);
        let others = self
            .left
            .as_ref()
            .map(|left| difference(left.text(), before.text()))
            .unwrap_or_default();
        self.steps.push(Step { others, ..step });
        self.done += 1;
        self.left = Some(after);
    }

    /// All the steps, those that were taken back behind those that hold.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How many of the steps hold.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.done
    }

    /// What the steps that hold left.
    #[must_use]
    pub const fn left(&self) -> Option<&Document> {
        self.left.as_ref()
    }

    /// Forgets the oldest steps, so that at most so many that hold are kept.
    #[must_use]
    pub fn newest(&self, most: usize) -> Self {
        let skipped = self.steps.len().saturating_sub(most).min(self.done);
        Self {
            steps: self.steps[skipped..].to_vec(),
            done: self.done - skipped,
            left: self.left.clone(),
        }
    }

    /// What the file says becomes this where only the first `done` steps hold.
    ///
    /// # Errors
    /// See [`NotNow`]; nothing is changed for it.
    pub fn at(&self, done: usize, now: &Document) -> Result<Document, NotNow> {
        let Some(left) = &self.left else {
            return Ok(now.clone());
        };
        let mut at = self.done;
        let (mut now, mut left) = (now.clone(), left.clone());
        while at != done.min(self.steps.len()) {
            let back = done < at;
            let step = &self.steps[if back { at - 1 } else { at }];
            // What others wrote is passed over, and stays.
            let (from, to) = if back {
                let to = edited(&left, &inverse(&step.edits))?;
                (left, to)
            } else {
                let from = edited(&left, &step.others)?;
                let to = edited(&from, &step.edits)?;
                (from, to)
            };
            now = bring(&from, &to, &now)?;
            left = if back {
                edited(&to, &inverse(&step.others))?
            } else {
                to
            };
            at = if back { at - 1 } else { at + 1 };
        }
        Ok(now)
    }

    /// Notes that only the first `done` steps hold.
    pub fn go_to(&mut self, done: usize) {
        if let Some(text) = self.text_at(done)
            && let Ok(left) = Document::read(&text)
        {
            self.done = done.min(self.steps.len());
            self.left = Some(left);
        }
    }

    /// What the first `done` steps left.
    fn text_at(&self, done: usize) -> Option<String> {
        let mut text = self.left.as_ref()?.text().to_owned();
        let done = done.min(self.steps.len());
        let edits: Vec<Edit> = if done < self.done {
            let back = self.steps[done..self.done].iter().rev();
            back.flat_map(|step| {
                inverse(&step.edits)
                    .into_iter()
                    .chain(inverse(&step.others))
            })
            .collect()
        } else {
            let on = self.steps[self.done..done].iter();
            on.flat_map(|step| step.others.iter().chain(&step.edits).cloned())
                .collect()
        };
        edits
            .iter()
            .all(|edit| edit.make(&mut text))
            .then_some(text)
    }
}

/// Brings what led from one document to another into what the file says now: all of it, or nothing.
fn bring(from: &Document, to: &Document, now: &Document) -> Result<Document, NotNow> {
    if now.text() == from.text() {
        return Ok(to.clone());
    }
    let refused = |refusal: Refusal| NotNow::Refused(WriteError::Refused(refusal));
    let mut merged = merge(from.plan(), to.plan(), now.plan(), &[]).map_err(refused)?;
    if let Some(conflict) = merged.conflicts.pop() {
        return Err(NotNow::Changed(Box::new(conflict)));
    }
    let (after, _) = now
        .apply_from(&merged.changes, to)
        .map_err(NotNow::Refused)?;
    // Done the other way round it must lead to what the file says: then it was the whole step.
    let again = merge(to.plan(), from.plan(), after.plan(), &[]).map_err(refused)?;
    let whole = !merged.changes.is_empty()
        && again.conflicts.is_empty()
        && is_same(&again.plan, now.plan());
    if whole {
        Ok(after)
    } else {
        Err(NotNow::Partly)
    }
}

/// Whether two plans say the same, in whatever order.
fn is_same(one: &Plan, other: &Plan) -> bool {
    fn sorted(value: &Value) -> String {
        match value {
            Value::Array(items) => {
                let mut items: Vec<String> = items.iter().map(sorted).collect();
                items.sort_unstable();
                format!("[{}]", items.join(","))
            }
            Value::Object(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, value)| format!("{name:?}:{}", sorted(value)))
                    .collect();
                format!("{{{}}}", fields.join(","))
            }
            value => value.to_string(),
        }
    }
    one == other || {
        let said = |plan: &Plan| sorted(&value::whole(Node::Plan(plan)));
        said(one) == said(other)
    }
}

fn inverse(edits: &[Edit]) -> Vec<Edit> {
    edits.iter().rev().map(Edit::inverse).collect()
}

fn edited(document: &Document, edits: &[Edit]) -> Result<Document, NotNow> {
    if edits.is_empty() {
        Ok(document.clone())
    } else {
        document.with_edits(edits).map_err(NotNow::Refused)
    }
}

/// What leads from one text to another: the part between the same beginning and the same end.
fn difference(from: &str, to: &str) -> Vec<Edit> {
    if from == to {
        return Vec::new();
    }
    let boundary = |at: &usize| from.is_char_boundary(*at) && to.is_char_boundary(*at);
    let start = from
        .bytes()
        .zip(to.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let start = (0..=start).rev().find(boundary).unwrap_or(0);
    let most = from.len().min(to.len()) - start;
    let end = from
        .bytes()
        .rev()
        .zip(to.bytes().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    let is_boundary = |end: &usize| {
        from.is_char_boundary(from.len() - end) && to.is_char_boundary(to.len() - end)
    };
    let end = (0..=end).rev().find(is_boundary).unwrap_or(0);
    let cut = |text: &str| text[start..text.len() - end].to_owned();
    vec![Edit {
        at: start,
        removed: cut(from),
        inserted: cut(to),
    }]
}
