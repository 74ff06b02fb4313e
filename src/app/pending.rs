//! A save under way: what was there, what is meant to be there, and the step that it is.

use super::desk::{Desk, Present};
use super::event::Effect;
use super::ready::Ready;
use crate::history::{NotNow, Step};
use crate::ron::{Document, Edit, WriteError};

/// A save under way.
#[derive(Debug)]
pub struct Pending {
    pub(super) book: usize,
    pub(super) base: Document,
    pub(super) document: Document,
    pub(super) step: Step,
    pub(super) kind: Kind,
    pub(super) met: Met,
    /// What it does to the figures, up to the plan.
    pub(super) effect: Vec<String>,
    /// What to tell once it is saved.
    pub(super) told: Option<String>,
    /// It acts on the marked nodes, and is the end of their being marked.
    pub(super) marked: bool,
}

/// What of somebody else was found on the way.
#[derive(Debug, Clone, Copy)]
pub(super) enum Met {
    Nothing,
    /// A change, and it was kept.
    Change,
    /// A change that contradicted this one, and a person decided.
    Conflict,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Do,
    /// Goes to where so many steps of the session hold.
    To(usize),
}

impl Pending {
    /// Writes it, where the file still holds what was read.
    pub(super) fn effect(&self, desk: &Desk) -> Effect {
        let path = desk.books[self.book].path.clone();
        Effect::Save {
            path,
            base: self.base.clone(),
            text: self.document.clone(),
        }
    }
}

/// Starts to save a change of the plan on the screen.
pub(super) fn begin(present: Present<'_>, ready: &Ready) -> Result<Pending, WriteError> {
    of_base(present.book, present.open.document.clone(), ready)
}

/// Starts to save a change that was typed while the plan said `since` and not what it says now: the
/// two are brought together as if somebody else had saved meanwhile.
pub(super) fn begin_since(
    present: Present<'_>,
    since: &Ready,
    ready: &Ready,
) -> Result<Pending, WriteError> {
    let (base, _) = present.open.document.apply(&since.changes)?;
    of_base(present.book, base, ready)
}

fn of_base(book: usize, base: Document, ready: &Ready) -> Result<Pending, WriteError> {
    let (document, edits) = base.apply(&ready.changes)?;
    Ok(Pending {
        book,
        base,
        document,
        step: step_of(ready, edits),
        kind: Kind::Do,
        met: Met::Nothing,
        effect: ready.effect.clone(),
        told: ready.told.clone(),
        marked: ready.marked,
    })
}

fn step_of(ready: &Ready, edits: Vec<Edit>) -> Step {
    let Ready {
        node,
        what,
        before,
        after,
        ..
    } = ready.clone();
    Step {
        node,
        what,
        before,
        after,
        by: None,
        when: String::new(),
        others: Vec::new(),
        edits,
    }
}

/// Starts to take steps back, or to do them again, until so many hold; `Ok(None)` if it is so
/// already.
pub(super) fn begin_to(present: Present<'_>, done: usize) -> Result<Option<Pending>, NotNow> {
    let history = &present.open.history;
    let at = if done < history.done() {
        done
    } else {
        done.saturating_sub(1)
    };
    let (Some(step), true) = (history.steps().get(at), done != history.done()) else {
        return Ok(None);
    };
    let base = present.open.document.clone();
    let document = history.at(done, &base)?;
    let step = Step {
        others: Vec::new(),
        edits: Vec::new(),
        ..step.clone()
    };
    let kind = Kind::To(done);
    Ok(Some(Pending {
        book: present.book,
        base,
        document,
        step,
        kind,
        met: Met::Nothing,
        effect: Vec::new(),
        told: None,
        marked: false,
    }))
}
