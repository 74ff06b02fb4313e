//! The quarterly job of recording what was printed at a cut-off: node by node, the computed figure proposed, the printed
//! one typed over it, all written at once.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use tui_input::Input;

use super::draft::Draft;
use super::editor::{Field, Ready};
use super::event::Effect;
use super::key::{Code, Key};
use super::saving;
use super::state::{Notice, Overlay, State};
use super::typing;
use crate::model::publish::{Proposal, proposals, record};
use crate::model::typed::figure as read_figure;
use crate::model::{Change, Cutoff, Id, Percent};

/// A node that nothing is recorded of, as it is typed.
const NONE: &str = "-";

/// The recording under way.
#[derive(Debug, Clone)]
pub struct Publishing {
    pub cutoff: Cutoff,
    pub selected: usize,
    /// What was typed for the selected row, before it is taken in.
    pub input: Input,
    /// Figures taken in; `None` for a node that nothing is recorded of.
    pub figures: BTreeMap<Id, Option<Percent>>,
}

/// One row of the list.
#[derive(Debug, Clone)]
pub enum PublishRow {
    Node {
        id: Id,
        proposal: Proposal,
        /// What will be recorded: typed, or printed already.
        figure: Option<Percent>,
        /// It was taken in here.
        taken: bool,
    },
    /// Writes so many figures.
    Save(usize),
}

/// Starts to record what was printed at the newest cut-off up to the date of the screen, or goes on with it.
pub(super) fn open(state: &mut State) {
    if let Err(notice) = state.present().map(|_| ()) {
        state.notice = Some(notice);
        return;
    }
    let as_of = state.as_of;
    let cutoff = state.open().and_then(|open| {
        let passed = open.document.plan().cutoffs.iter().filter(|cutoff| cutoff.on.last_day() <= as_of);
        passed.max_by_key(|cutoff| cutoff.on.last_day()).cloned()
    });
    let Some(cutoff) = cutoff else {
        state.notice = Some(Notice::plain(state.words().screen.publish.no_cutoff));
        return;
    };
    open_at(state, &cutoff.id);
}

/// The same at a cut-off; what was left of it in a draft is there again.
pub(super) fn open_at(state: &mut State, cutoff: &Id) {
    let Some((open, view)) = state.open().zip(state.view()) else { return };
    let plan = open.document.plan();
    let Some(cutoff) = plan.cutoffs.iter().find(|known| known.id == *cutoff).cloned() else { return };
    let field = Field::Cutoff(cutoff.id.clone());
    let draft = state.drafts.of(&state.books[view.book].path, &plan.id, &field);
    let figures = draft.map(|draft| draft.text.lines().filter_map(figure_of).collect()).unwrap_or_default();
    let publishing = Publishing { cutoff, selected: 0, input: Input::default(), figures };
    state.overlay = Some(Overlay::Publish(Box::new(publishing)));
}

/// What was taken in, as it outlives a closed list and a dropped line: an id and its figure a line.
pub(super) fn draft(state: &State, publishing: &Publishing, path: PathBuf) -> Option<Draft> {
    let node = state.open()?.document.plan().id.clone();
    let line = |(id, figure): (&Id, &Option<Percent>)| {
        format!("{id}={}\n", figure.map_or_else(|| NONE.to_owned(), |figure| figure.to_string()))
    };
    let text: String = publishing.figures.iter().map(line).collect();
    let field = Field::Cutoff(publishing.cutoff.id.clone());
    (!text.is_empty()).then_some(Draft { path, node, field, text, initial: String::new() })
}

fn figure_of(line: &str) -> Option<(Id, Option<Percent>)> {
    let (id, figure) = line.rsplit_once('=')?;
    let figure = if figure == NONE { None } else { Some(read_figure(figure, None).ok()?) };
    Some((Id::new(id).ok()?, figure))
}

/// The rows from the bottom of the plan up, and what saves them.
#[must_use]
pub fn publish_rows(state: &State, publishing: &Publishing) -> Vec<PublishRow> {
    let Some(open) = state.open() else { return Vec::new() };
    let snapshot = open.at(publishing.cutoff.on.last_day());
    let mut rows: Vec<PublishRow> = proposals(&snapshot)
        .into_iter()
        .filter_map(|proposal| {
            let id = open.document.plan().node(proposal.place)?.id().clone();
            let taken = publishing.figures.get(&id);
            let figure = taken.copied().unwrap_or(proposal.printed);
            Some(PublishRow::Node { id, figure, taken: taken.is_some(), proposal })
        })
        .collect();
    rows.push(PublishRow::Save(changes(state, publishing).len()));
    rows
}

/// What would be written.
fn changes(state: &State, publishing: &Publishing) -> Vec<Change> {
    let Some(open) = state.open() else { return Vec::new() };
    let plan = open.document.plan();
    let cutoff = &publishing.cutoff;
    let change = |(id, figure): (&Id, &Option<Percent>)| {
        record(plan, plan.find(id.as_str())?, cutoff.on, (*figure)?, cutoff.source.as_deref())
    };
    publishing.figures.iter().filter_map(change).collect()
}

/// Keys while figures are recorded: what is typed is the figure of the row.
pub(super) fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Overlay::Publish(mut publishing)) = state.overlay.take() else { return Vec::new() };
    let rows = publish_rows(state, &publishing);
    let last = rows.len().saturating_sub(1);
    let go = |publishing: &mut Publishing, to: usize| {
        publishing.input = Input::default();
        publishing.selected = to.min(last);
    };
    match key.code {
        Code::Esc => {
            let taken = publishing.figures.len();
            state.overlay = Some(Overlay::Publish(publishing));
            saving::keep_draft(state);
            state.overlay = None;
            // Nothing that was taken in is lost: asked for again, it goes on.
            state.notice = Some(Notice::plain((state.words().screen.publish.left)(taken)));
            return Vec::new();
        }
        Code::Up => {
            let to = publishing.selected.saturating_sub(1);
            go(&mut publishing, to);
        }
        Code::Down => {
            let to = publishing.selected + 1;
            go(&mut publishing, to);
        }
        Code::Home => go(&mut publishing, 0),
        Code::End => go(&mut publishing, last),
        Code::Enter => match rows.get(publishing.selected) {
            Some(PublishRow::Save(_)) => return save(state, *publishing),
            Some(PublishRow::Node { id, proposal, figure, .. }) => {
                let typed = publishing.input.value().trim().to_owned();
                let taken = match &*typed {
                    "" => Ok(figure.or(proposal.computed)),
                    NONE => Ok(None),
                    typed => read_figure(typed, proposal.computed).map(Some),
                };
                match taken {
                    Ok(figure) => {
                        publishing.figures.insert(id.clone(), figure);
                        let to = publishing.selected + 1;
                        go(&mut publishing, to);
                    }
                    Err(_) => state.notice = Some(Notice::bad(state.words().screen.prompt.figure_bad)),
                }
            }
            None => {}
        },
        _ => {
            typing::type_key(&mut publishing.input, key);
        }
    }
    state.overlay = Some(Overlay::Publish(publishing));
    Vec::new()
}

/// Writes all that was taken in as one step.
fn save(state: &mut State, publishing: Publishing) -> Vec<Effect> {
    let changes = changes(state, &publishing);
    let words = &state.words().screen;
    let node = state.open().map(|open| open.document.plan().id.clone());
    let (Some(node), false) = (node, changes.is_empty()) else {
        state.notice = Some(Notice::plain(words.prompt.same));
        state.overlay = Some(Overlay::Publish(Box::new(publishing)));
        return Vec::new();
    };
    let title = publishing.cutoff.title.clone().unwrap_or_else(|| publishing.cutoff.id.to_string());
    let ready = Ready {
        node,
        what: (words.publish.what)(changes.len(), &title),
        before: String::new(),
        after: String::new(),
        echo: String::new(),
        effect: Vec::new(),
        marked: false,
        changes,
    };
    let begun = state.present().map(|present| saving::begin(present, &ready));
    // Until the disk has it, it can be gone on with.
    state.overlay = Some(Overlay::Publish(Box::new(publishing)));
    saving::keep_draft(state);
    state.overlay = None;
    saving::submit_begun(state, begun)
}

/// What is in the file now need not be kept any more.
pub(super) fn saved(state: &mut State) {
    let Some((open, view)) = state.open().zip(state.view()) else { return };
    let (path, plan) = (state.books[view.book].path.clone(), Arc::clone(open.document.plan()));
    for cutoff in &plan.cutoffs {
        let field = Field::Cutoff(cutoff.id.clone());
        let Some(draft) = state.drafts.of(&path, &plan.id, &field) else { continue };
        let mut figures = draft.text.lines().filter_map(figure_of);
        let is_written = |(id, figure): (Id, Option<Percent>)| {
            let place = plan.find(id.as_str());
            figure
                .is_none_or(|figure| place.is_none_or(|place| record(&plan, place, cutoff.on, figure, None).is_none()))
        };
        if figures.all(is_written) {
            state.drafts.forget(&path, &plan.id, &field);
        }
    }
}
