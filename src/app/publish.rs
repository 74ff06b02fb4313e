//! The quarterly job of recording what was printed at a cut-off: node by node, the computed figure proposed, the printed
//! one typed over it, all written at once.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::desk::{Desk, Notice};
use super::draft::Draft;
use super::editor::Ready;
use super::event::Effect;
use super::field::Field;
use super::key::{Code, Key};
use super::line::Line;
use super::saving;
use super::state::{Overlay, State};
use super::typing;
use crate::model::publish::{Proposal, Recorded, proposals, record};
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
    pub input: Line,
    /// Figures taken in.
    pub figures: BTreeMap<Id, Taken>,
    /// Whether it is asked if figures that differ from what is printed are errata.
    pub asking: bool,
}

/// A figure that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// `None` where nothing is recorded of the node.
    pub figure: Option<Percent>,
    /// What was printed when it was taken in.
    pub against: Option<Percent>,
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
    /// Goes back to the list without writing.
    Back,
    /// Writes, so many of them as errata beside what is printed.
    Correct(usize),
}

/// Starts to record what was printed at the newest cut-off up to the date of the screen, or goes on with it.
pub(super) fn open(state: &mut State) {
    if let Err(notice) = state.desk.present().map(|_| ()) {
        state.notice = Some(notice);
        return;
    }
    let as_of = state.desk.as_of;
    let cutoff = state.desk.open().and_then(|open| {
        let passed = open.document.plan().cutoffs.iter().filter(|cutoff| cutoff.on.last_day() <= as_of);
        passed.max_by_key(|cutoff| cutoff.on.last_day()).cloned()
    });
    let Some(cutoff) = cutoff else {
        state.notice = Some(Notice::plain(state.desk.words().screen.publish.no_cutoff));
        return;
    };
    open_at(state, &cutoff.id);
}

/// The same at a cut-off; what was left of it in a draft is there again.
pub(super) fn open_at(state: &mut State, cutoff: &Id) {
    let Some((open, view)) = state.desk.open().zip(state.desk.view()) else { return };
    let plan = open.document.plan();
    let Some(cutoff) = plan.cutoffs.iter().find(|known| known.id == *cutoff).cloned() else { return };
    let field = Field::Cutoff(cutoff.id.clone());
    let draft = state.drafts.of(&state.desk.books[view.book].path, &plan.id, &field);
    let figures = draft.map(|draft| draft.text.lines().filter_map(figure_of).collect()).unwrap_or_default();
    let publishing = Publishing { cutoff, selected: 0, input: Line::default(), figures, asking: false };
    state.overlay = Some(Overlay::Publish(Box::new(publishing)));
}

/// What was taken in, as it outlives a closed list and a dropped line: a line for each, as `1.1=31<30`, with what was
/// printed behind it.
pub(super) fn draft(desk: &Desk, publishing: &Publishing, path: PathBuf) -> Option<Draft> {
    let node = desk.open()?.document.plan().id.clone();
    let said = |figure: Option<Percent>| figure.map_or_else(|| NONE.to_owned(), |figure| figure.to_string());
    let line = |(id, taken): (&Id, &Taken)| format!("{id}={}<{}\n", said(taken.figure), said(taken.against));
    let text: String = publishing.figures.iter().map(line).collect();
    let field = Field::Cutoff(publishing.cutoff.id.clone());
    (!text.is_empty()).then_some(Draft { path, node, field, text, initial: String::new() })
}

fn figure_of(line: &str) -> Option<(Id, Taken)> {
    let (id, figures) = line.rsplit_once('=')?;
    // Without what was printed, as an earlier version kept it, the figure is looked at again.
    let (figure, against) = figures.split_once('<').unwrap_or((figures, NONE));
    let read = |text: &str| if text == NONE { Some(None) } else { read_figure(text, None).ok().map(Some) };
    Some((Id::new(id).ok()?, Taken { figure: read(figure)?, against: read(against)? }))
}

/// The rows from the bottom of the plan up, and what saves them.
#[must_use]
pub fn publish_rows(desk: &Desk, publishing: &Publishing) -> Vec<PublishRow> {
    let Some(open) = desk.open() else { return Vec::new() };
    let snapshot = open.at(publishing.cutoff.on.last_day());
    let mut rows: Vec<PublishRow> = proposals(&snapshot)
        .into_iter()
        .filter_map(|proposal| {
            let id = open.document.plan().node(proposal.place)?.id().clone();
            let taken = publishing.figures.get(&id);
            let figure = taken.map_or(proposal.printed, |taken| taken.figure);
            Some(PublishRow::Node { id, figure, taken: taken.is_some(), proposal })
        })
        .collect();
    let (changes, corrections) = changes(desk, publishing);
    if publishing.asking {
        rows.extend([PublishRow::Back, PublishRow::Correct(corrections)]);
    } else {
        rows.push(PublishRow::Save(changes.len()));
    }
    rows
}

/// What would be written, and how many of them correct what is printed.
fn changes(desk: &Desk, publishing: &Publishing) -> (Vec<Change>, usize) {
    let Some(open) = desk.open() else { return Default::default() };
    let plan = open.document.plan();
    let mut corrections = 0;
    let changes = publishing.figures.iter().filter_map(|(id, taken)| {
        match record(plan, plan.find(id.as_str())?, &publishing.cutoff, taken.figure?, None)? {
            Recorded::Same => None,
            Recorded::New(change) => Some(change),
            Recorded::Corrects { change, .. } => {
                corrections += 1;
                Some(change)
            }
        }
    });
    let changes = changes.collect();
    (changes, corrections)
}

/// A row whose figure was taken in when something else was printed than is now: what that was, and what it is.
fn overtaken(desk: &Desk, publishing: &Publishing) -> Option<(usize, Id, Taken, Option<Percent>)> {
    publish_rows(desk, publishing).into_iter().enumerate().find_map(|(at, row)| {
        let PublishRow::Node { id, proposal, .. } = row else { return None };
        let taken = *publishing.figures.get(&id)?;
        let is_news = proposal.printed != taken.against && taken.figure != proposal.printed;
        (is_news && taken.figure.is_some()).then_some((at, id, taken, proposal.printed))
    })
}

/// Keys while figures are recorded: what is typed is the figure of the row.
pub(super) fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Overlay::Publish(mut publishing)) = state.overlay.take() else { return Vec::new() };
    let rows = publish_rows(&state.desk, &publishing);
    let last = rows.len().saturating_sub(1);
    let go = |publishing: &mut Publishing, to: usize| {
        publishing.input = Line::default();
        publishing.selected = to.min(last);
    };
    match key.code {
        Code::Esc if publishing.asking => publishing.asking = false,
        Code::Esc => {
            let taken = publishing.figures.len();
            state.overlay = Some(Overlay::Publish(publishing));
            saving::keep_draft(state);
            state.overlay = None;
            // Nothing that was taken in is lost: asked for again, it goes on.
            state.notice = Some(Notice::plain((state.desk.words().screen.publish.left)(taken)));
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
            Some(PublishRow::Save(_) | PublishRow::Correct(_)) => return save(state, *publishing),
            Some(PublishRow::Back) => publishing.asking = false,
            Some(PublishRow::Node { id, proposal, figure, .. }) => {
                let typed = publishing.input.value().trim().to_owned();
                let taken = match &*typed {
                    "" => Ok(figure.or(proposal.computed)),
                    NONE => Ok(None),
                    typed => read_figure(typed, proposal.computed).map(Some),
                };
                match taken {
                    Ok(figure) => {
                        publishing.figures.insert(id.clone(), Taken { figure, against: proposal.printed });
                        publishing.asking = false;
                        let to = publishing.selected + 1;
                        go(&mut publishing, to);
                    }
                    Err(_) => state.notice = Some(Notice::bad(state.desk.words().screen.prompt.figure_bad)),
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

/// Pasted text is what is typed for the selected row.
pub(super) fn on_paste(state: &mut State, text: &str) {
    if let Some(Overlay::Publish(publishing)) = &mut state.overlay {
        typing::paste(&mut publishing.input, text);
    }
}

/// Writes all that was taken in as one step, once it is asked whether what differs from what is printed is an erratum.
fn save(state: &mut State, mut publishing: Publishing) -> Vec<Effect> {
    let words = &state.desk.words().screen;
    if let Some((at, id, taken, now)) = overtaken(&state.desk, &publishing) {
        // Somebody else recorded another figure meanwhile: both are told, and it is taken in anew or not at all.
        let said = |figure: Option<Percent>| figure.map_or_else(|| NONE.to_owned(), |figure| format!("{figure} %"));
        let told = (words.publish.overtaken)(id.as_str(), &said(taken.figure), &said(taken.against), &said(now));
        state.notice = Some(Notice::bad(told));
        publishing.figures.remove(&id);
        publishing.asking = false;
        publishing.selected = at;
        state.overlay = Some(Overlay::Publish(Box::new(publishing)));
        return Vec::new();
    }
    let (changes, corrections) = changes(&state.desk, &publishing);
    if corrections > 0 && !publishing.asking {
        publishing.asking = true;
        // The first answer writes nothing.
        state.notice = Some(Notice::plain((words.publish.question)(corrections)));
        state.overlay = Some(Overlay::Publish(Box::new(publishing)));
        return Vec::new();
    }
    let node = state.desk.open().map(|open| open.document.plan().id.clone());
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
    let begun = state.desk.present().map(|present| saving::begin(present, &ready));
    // Until the disk has it, it can be gone on with.
    state.overlay = Some(Overlay::Publish(Box::new(publishing)));
    saving::keep_draft(state);
    state.overlay = None;
    saving::submit_begun(state, begun)
}

/// What is in the file now need not be kept any more.
pub(super) fn saved(state: &mut State) {
    let Some((open, view)) = state.desk.open().zip(state.desk.view()) else { return };
    let (path, plan) = (state.desk.books[view.book].path.clone(), Arc::clone(open.document.plan()));
    for cutoff in &plan.cutoffs {
        let field = Field::Cutoff(cutoff.id.clone());
        let Some(draft) = state.drafts.of(&path, &plan.id, &field) else { continue };
        let mut figures = draft.text.lines().filter_map(figure_of);
        let is_written = |(id, taken): (Id, Taken)| {
            let recorded = || record(&plan, plan.find(id.as_str())?, cutoff, taken.figure?, None);
            recorded().is_none_or(|recorded| recorded == Recorded::Same)
        };
        if figures.all(is_written) {
            state.drafts.forget(&path, &plan.id, &field);
        }
    }
}
