//! The quarterly job of recording what was printed at a cut-off: node by node, the computed figure
//! proposed, the printed one typed over it, all written at once.

use std::collections::BTreeMap;

use super::typed::{Meant, meant};
use crate::app::command::{EDITOR_HINTS, Hints};
use crate::app::desk::{Desk, Notice};
use crate::app::draft::Draft;
use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::line::Line;
use crate::app::ready::Ready;
use crate::app::surface::{Act, Rows, Surface};
use crate::app::typing;
use crate::model::publish::{Proposal, Recorded, proposals, record};
use crate::model::typed::figure as read_figure;
use crate::model::{Change, Cutoff, Id, Percent, Plan};

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

impl Publishing {
    /// Starts at a cut-off, or goes on with what a draft of it holds.
    pub(in crate::app) fn at(cutoff: Cutoff, draft: Option<&Draft>) -> Self {
        let figures = draft
            .map(|draft| draft.text.lines().filter_map(figure_of).collect())
            .unwrap_or_default();
        Self {
            cutoff,
            selected: 0,
            input: Line::default(),
            figures,
            asking: false,
        }
    }

    fn go(&mut self, to: usize, count: usize) {
        self.input = Line::default();
        self.selected = to.min(count.saturating_sub(1));
    }

    fn take(&mut self, desk: &Desk, row: &PublishRow, count: usize) -> Vec<Act> {
        let (id, proposal, figure) = match row {
            PublishRow::Save(_) | PublishRow::Correct(_) => return self.save(desk),
            PublishRow::Back => {
                self.asking = false;
                return Vec::new();
            }
            PublishRow::Node {
                id,
                proposal,
                figure,
                ..
            } => (id, proposal, figure),
        };
        let typed = self.input.value().trim();
        let taken = match typed {
            "" => Ok(figure.or(proposal.computed)),
            NONE => Ok(None),
            typed => read_figure(typed, proposal.computed).map(Some),
        };
        let Ok(figure) = taken else {
            return vec![Act::Tell(Notice::bad(
                desk.words().screen.prompt.figure_bad,
            ))];
        };
        self.figures.insert(
            id.clone(),
            Taken {
                figure,
                against: proposal.printed,
            },
        );
        self.asking = false;
        self.go(self.selected + 1, count);
        Vec::new()
    }

    /// Writes all that was taken in as one step, once it is asked whether what differs from what is
    /// printed is an erratum.
    fn save(&mut self, desk: &Desk) -> Vec<Act> {
        let words = &desk.words().screen;
        if let Some((at, id, taken, now)) = overtaken(desk, self) {
            // Somebody else recorded another figure meanwhile: both are told, and it is taken in
            // anew or not at all.
            let said = |figure: Option<Percent>| {
                figure.map_or_else(|| NONE.to_owned(), |figure| format!("{figure} %"))
            };
            let told = (words.publish.overtaken)(
                id.as_str(),
                &said(taken.figure),
                &said(taken.against),
                &said(now),
            );
            self.figures.remove(&id);
            self.asking = false;
            self.selected = at;
            return vec![Act::Tell(Notice::bad(told))];
        }
        let (changes, corrections) = changes(desk, self);
        if corrections > 0 && !self.asking {
            self.asking = true;
            // The first answer writes nothing.
            return vec![Act::Tell(Notice::plain((words.publish.question)(
                corrections,
            )))];
        }
        let node = desk.open().map(|open| open.plan().id.clone());
        let (Some(node), false) = (node, changes.is_empty()) else {
            return vec![Act::Tell(Notice::plain(words.prompt.same))];
        };
        let title = self
            .cutoff
            .title
            .clone()
            .unwrap_or_else(|| self.cutoff.id.to_string());
        let ready = Ready {
            node,
            what: (words.publish.what)(changes.len(), &title),
            before: String::new(),
            after: String::new(),
            echo: String::new(),
            effect: Vec::new(),
            told: None,
            marked: false,
            changes,
        };
        // Until the disk has it, it can be gone on with.
        vec![Act::Keep, Act::Close, Act::Save(Box::new(ready), None)]
    }
}

/// What was taken in, as it outlives a closed list and a dropped line: a line for each, as
/// `1.1=31<30`, with what was printed behind it.
fn draft(desk: &Desk, publishing: &Publishing) -> Option<Draft> {
    let path = desk.path_on_screen()?.to_owned();
    let node = desk.open()?.document.plan().id.clone();
    let said = |figure: Option<Percent>| {
        figure.map_or_else(|| NONE.to_owned(), |figure| figure.to_string())
    };
    let line = |(id, taken): (&Id, &Taken)| {
        format!("{id}={}<{}\n", said(taken.figure), said(taken.against))
    };
    let text: String = publishing.figures.iter().map(line).collect();
    let field = Field::Cutoff(publishing.cutoff.id.clone());
    (!text.is_empty()).then_some(Draft {
        path,
        node,
        field,
        text,
        initial: String::new(),
    })
}

fn figure_of(line: &str) -> Option<(Id, Taken)> {
    let (id, figures) = line.rsplit_once('=')?;
    // Without what was printed, as an earlier version kept it, the figure is looked at again.
    let (figure, against) = figures.split_once('<').unwrap_or((figures, NONE));
    let read = |text: &str| {
        if text == NONE {
            Some(None)
        } else {
            read_figure(text, None).ok().map(Some)
        }
    };
    Some((
        Id::new(id).ok()?,
        Taken {
            figure: read(figure)?,
            against: read(against)?,
        },
    ))
}

/// The rows from the bottom of the plan up, and what saves them.
#[must_use]
pub fn publish_rows(desk: &Desk, publishing: &Publishing) -> Vec<PublishRow> {
    let Some(open) = desk.open() else {
        return Vec::new();
    };
    let snapshot = open.at(publishing.cutoff.on.last_day());
    let mut rows: Vec<PublishRow> = proposals(&snapshot)
        .into_iter()
        .filter_map(|proposal| {
            let id = open.plan().node(proposal.place)?.id().clone();
            let taken = publishing.figures.get(&id);
            let figure = taken.map_or(proposal.printed, |taken| taken.figure);
            Some(PublishRow::Node {
                id,
                figure,
                taken: taken.is_some(),
                proposal,
            })
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
    let Some(open) = desk.open() else {
        return Default::default();
    };
    let plan = open.plan();
    let mut corrections = 0;
    let changes = publishing.figures.iter().filter_map(|(id, taken)| {
        match record(
            plan,
            plan.find(id.as_str())?,
            &publishing.cutoff,
            taken.figure?,
            None,
        )? {
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

/// A row whose figure was taken in when something else was printed than is now: what that was, and
/// what it is.
fn overtaken(desk: &Desk, publishing: &Publishing) -> Option<(usize, Id, Taken, Option<Percent>)> {
    publish_rows(desk, publishing)
        .into_iter()
        .enumerate()
        .find_map(|(at, row)| {
            let PublishRow::Node { id, proposal, .. } = row else {
                return None;
            };
            let taken = *publishing.figures.get(&id)?;
            let is_news = proposal.printed != taken.against && taken.figure != proposal.printed;
            (is_news && taken.figure.is_some()).then_some((at, id, taken, proposal.printed))
        })
}

/// Whether all that a draft of a cut-off holds is in the file.
pub(in crate::app) fn written(plan: &Plan, cutoff: &Cutoff, draft: &Draft) -> bool {
    draft.text.lines().filter_map(figure_of).all(|(id, taken)| {
        let recorded = || record(plan, plan.find(id.as_str())?, cutoff, taken.figure?, None);
        recorded().is_none_or(|recorded| recorded == Recorded::Same)
    })
}

impl Surface for Publishing {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::All
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        EDITOR_HINTS
    }

    /// Nothing that was taken in is lost: asked for again, it goes on.
    fn leave(&mut self, desk: &Desk) -> Vec<Act> {
        if std::mem::take(&mut self.asking) {
            return Vec::new();
        }
        let told = (desk.words().screen.publish.left)(self.figures.len());
        vec![Act::Keep, Act::Close, Act::Tell(Notice::plain(told))]
    }

    /// What is typed is the figure of the row.
    fn key(&mut self, desk: &Desk, key: Key, _seen: usize) -> Vec<Act> {
        let rows = publish_rows(desk, self);
        match (meant(desk, key, false), key.code) {
            (Meant::Confirm, _) => {
                return rows
                    .get(self.selected)
                    .map_or_else(Vec::new, |row| self.take(desk, row, rows.len()));
            }
            (Meant::Leave, _) => return self.leave(desk),
            (Meant::Run(command), _) => return vec![Act::Run(command)],
            (_, Code::Up) => self.go(self.selected.saturating_sub(1), rows.len()),
            (_, Code::Down) => self.go(self.selected + 1, rows.len()),
            (_, Code::Home) => self.go(0, rows.len()),
            (_, Code::End) => self.go(usize::MAX, rows.len()),
            _ => _ = typing::type_key(&mut self.input, key),
        }
        Vec::new()
    }

    fn paste(&mut self, _desk: &Desk, text: &str) -> bool {
        typing::paste(&mut self.input, typing::whole_line(text).unwrap_or(text));
        true
    }

    fn draft(&self, desk: &Desk) -> Option<Draft> {
        draft(desk, self)
    }
}
