//! Other ways to look at a plan than its tree: leaves by their deadlines, by who answers for them,
//! or only those of which something holds. The selection is the same in all of them.

use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;

use super::book::OpenPlan;
use super::desk::Desk;
use super::filter::FilterRow;
use super::geometry::layout;
use super::navigate::{self};
use super::screen::Screen;
use super::step::Step;
use super::view::{Cursor, Depth, Filter, Lens, LensRow, Pane, Scale, Walk};
use crate::model::condition::{Condition, Order, all_institutions, institutions, select};
use crate::model::levels::levels;
use crate::model::slips::slips;
use crate::model::{Id, Place, PlanDate, Snapshot, Status};
use crate::text::{Words, date_short, show};

/// How the list of a lens is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// A row for each, as in the tree.
    Rows,
    /// Bars on a line of time.
    Timeline(Scale),
    /// Cut-offs as columns.
    Matrix,
    /// Two things beside each other.
    Beside,
    /// Names, and the curve of the selected one.
    Curve,
}

/// All that is known of a lens: a row of the table for each.
struct Terms {
    /// What the list is called.
    name: fn(&Words) -> &'static str,
    /// Its rows, from top to bottom.
    rows: fn(&OpenPlan, &Lens, &Words) -> Vec<LensRow>,
    /// What stands where it has none.
    empty: fn(&Words) -> &'static str,
    drawing: Drawing,
    /// Its order says what matters, so that the first row is selected.
    ranked: bool,
}

/// A list of leaves that keeps the selection.
const LIST: Terms = Terms {
    name: |_| "",
    rows: |_, _, _| Vec::new(),
    empty: |words| words.screen.nothing_here,
    drawing: Drawing::Rows,
    ranked: false,
};

impl Lens {
    /// The table. What is not said in a row is as in [`LIST`].
    const fn terms(&self) -> Terms {
        match self {
            Self::Tree => LIST,
            Self::Deadlines => Terms {
                name: |words| words.screen.lens.deadlines,
                rows: |open, _, words| deadlines(&open.snapshot, words),
                ..LIST
            },
            Self::Timeline(scale) => Terms {
                name: |words| words.screen.lens.timeline,
                rows: |open, _, _| timeline(&open.snapshot),
                empty: |words| words.screen.lens.no_ends,
                drawing: Drawing::Timeline(*scale),
                ..LIST
            },
            Self::Slips => Terms {
                name: |words| words.figures.slips,
                rows: |open, _, _| nodes(slips(&open.snapshot).iter().map(|slip| slip.place)),
                empty: |words| words.figures.no_slips,
                drawing: Drawing::Beside,
                ..LIST
            },
            Self::Matrix => Terms {
                name: |words| words.screen.lens.matrix,
                rows: |open, _, _| {
                    let places = open.snapshot.plan().places();
                    nodes(places.filter(|place| !matches!(place, Place::Action(..))))
                },
                drawing: Drawing::Matrix,
                ..LIST
            },
            Self::Responsible => Terms {
                name: |words| words.screen.lens.responsible,
                rows: |open, _, words| responsible(&open.snapshot, words),
                ..LIST
            },
            Self::Reconcile => Terms {
                name: |words| words.screen.lens.reconcile,
                rows: |open, _, _| {
                    let found = open.reconciled();
                    let rows = found.iter().flat_map(|found| &found.rows);
                    nodes(rows.map(|row| row.place))
                },
                empty: |words| words.figures.reconcile_none,
                drawing: Drawing::Beside,
                ranked: true,
            },
            Self::Levels => Terms {
                name: |words| words.figures.levels_title,
                rows: |open, _, _| nodes(levels(&open.snapshot).iter().map(|rated| rated.place)),
                empty: |words| words.figures.no_ratings,
                drawing: Drawing::Beside,
                ranked: true,
            },
            Self::History => Terms {
                name: |words| words.figures.curve,
                rows: |open, _, _| nodes(open.snapshot.plan().places()),
                drawing: Drawing::Curve,
                ..LIST
            },
            Self::Walk(_) => Terms {
                name: |words| words.screen.walk.title,
                rows: |open, lens, _| match lens {
                    Self::Walk(walk) => nodes(queued(open, walk)),
                    _ => Vec::new(),
                },
                ..LIST
            },
            Self::Found(_) => Terms {
                rows: |open, lens, _| match lens {
                    Self::Found(filter) => {
                        nodes(select(&open.snapshot, &filter.conditions, &filter.orders))
                    }
                    _ => Vec::new(),
                },
                empty: |words| words.screen.lens.nothing,
                ..LIST
            },
        }
    }

    /// What stands where the list has no rows.
    #[must_use]
    pub fn empty(&self, words: &Words) -> &'static str {
        (self.terms().empty)(words)
    }

    #[must_use]
    pub const fn drawing(&self) -> Drawing {
        self.terms().drawing
    }

    /// What the list is called; of a filter, what is looked for and how it is ordered.
    #[must_use]
    pub fn name(&self, words: &Words, separator: &str) -> String {
        let name = (self.terms().name)(words);
        let lens = &words.screen.lens;
        match self {
            Self::Timeline(scale) => {
                let scale = match scale {
                    Scale::Whole => lens.whole,
                    Scale::Quarter => lens.quarter,
                    Scale::Month => lens.month,
                };
                format!("{name}{separator}{scale}")
            }
            Self::Found(filter) => filter.name(words, separator),
            _ => name.to_owned(),
        }
    }
}

fn nodes(places: impl IntoIterator<Item = Place>) -> Vec<LensRow> {
    places.into_iter().map(LensRow::Node).collect()
}

/// The rows of the list, from top to bottom; none where it is the tree.
#[must_use]
pub fn lens_rows(open: &OpenPlan, lens: &Lens, words: &Words) -> Vec<LensRow> {
    (lens.terms().rows)(open, lens, words)
}

/// The places of what a review goes through, as far as they are there still.
fn queued(open: &OpenPlan, walk: &Walk) -> Vec<Place> {
    let plan = open.plan();
    // One walk over the plan, and not one for each of what may be thousands.
    let known: HashMap<&Id, Place> = plan
        .places()
        .skip(1)
        .filter_map(|place| Some((plan.node(place)?.id(), place)))
        .collect();
    walk.queue
        .iter()
        .filter_map(|id| known.get(id).copied())
        .collect()
}

/// The late first, then month by month what is to come; what has no date and what is done at the
/// end.
fn deadlines(snapshot: &Snapshot, words: &Words) -> Vec<LensRow> {
    let lens = &words.screen.lens;
    let status = |place: Place| {
        snapshot
            .reading(place)
            .and_then(|reading| reading.deadline)
            .map(|due| due.status)
    };
    let end = |place: Place| {
        snapshot
            .reading(place)?
            .deadline?
            .span
            .end
            .map(PlanDate::last_day)
    };
    let leaves = select(snapshot, &[], &[Order::End]);
    let (done, open): (Vec<Place>, Vec<Place>) = leaves
        .into_iter()
        .partition(|&place| status(place) == Some(Status::Done));
    let (late, rest): (Vec<Place>, Vec<Place>) = open
        .into_iter()
        .partition(|&place| status(place) == Some(Status::Overdue));
    let mut rows = Vec::new();
    group(&mut rows, lens.late.to_owned(), late);
    let mut rest = rest.into_iter().peekable();
    while let Some(&place) = rest.peek() {
        let day = end(place);
        let month = |day: Option<Date>| day.map(|day| (day.year(), day.month()));
        let same =
            std::iter::from_fn(|| rest.next_if(|&place| month(end(place)) == month(day))).collect();
        group(&mut rows, heading(day, snapshot.as_of(), words), same);
    }
    group(&mut rows, words.domain.done.to_owned(), done);
    rows
}

/// What has an end, by its start.
fn timeline(snapshot: &Snapshot) -> Vec<LensRow> {
    let span = |place: Place| {
        snapshot
            .reading(place)
            .and_then(|reading| reading.deadline)
            .map(|due| due.span)
    };
    let mut dated: Vec<(Date, Place)> = select(snapshot, &[], &[Order::End])
        .into_iter()
        .filter_map(|place| {
            let span = span(place)?;
            let end = span.end?.last_day();
            Some((span.start.map_or(end, PlanDate::first_day), place))
        })
        .collect();
    // A stable sort: what starts together stays in the order of its ends.
    dated.sort_by_key(|(start, _)| *start);
    dated
        .into_iter()
        .map(|(_, place)| LensRow::Node(place))
        .collect()
}

fn heading(day: Option<Date>, today: Date, words: &Words) -> String {
    let lens = &words.screen.lens;
    let Some(day) = day else {
        return words.domain.no_date.to_owned();
    };
    let name = words.dates.months[usize::try_from(day.month() - 1).unwrap_or(0)];
    let name = format!("{name} {}", day.year());
    let next = today.last_of_month().tomorrow().unwrap_or(today);
    match (day.year(), day.month()) {
        month if month == (today.year(), today.month()) => format!("{name} · {}", lens.this_month),
        month if month == (next.year(), next.month()) => format!("{name} · {}", lens.next_month),
        _ => name,
    }
}

/// What each institution owes before what is in order; a leaf that several answer for is in each.
fn responsible(snapshot: &Snapshot, words: &Words) -> Vec<LensRow> {
    let lens = &words.screen.lens;
    let leaves = select(snapshot, &[], &[Order::DaysLate]);
    let owes = |condition: &Condition, leaves: &[Place]| {
        leaves
            .iter()
            .filter(|&&place| condition.holds(snapshot, place))
            .count()
    };
    let mut rows = Vec::new();
    let named = all_institutions(snapshot).into_iter().map(Some);
    for name in named.chain([None]) {
        let own: Vec<Place> = leaves
            .iter()
            .copied()
            .filter(|&place| {
                let who = institutions(snapshot, place);
                name.as_ref()
                    .map_or(who.is_empty(), |name| who.contains(name))
            })
            .collect();
        let debts = [
            (owes(&Condition::Overdue, &own), words.screen.overdue_count),
            (owes(&Condition::InWords, &own), words.screen.in_words_count),
            (
                owes(&Condition::Unreported, &own),
                words.screen.unreported_count,
            ),
            (owes(&Condition::NoEvidence, &own), lens.no_evidence_count),
        ];
        let debts = debts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, say)| format!(" · {}", say(count)));
        let shared = own
            .iter()
            .filter(|place| institutions(snapshot, **place).len() > 1);
        let shared = Some(shared.count()).filter(|count| *count > 0);
        let shared = shared.map(|count| format!(" · {}", (lens.shared_count)(count)));
        let name = name.map_or_else(|| lens.nobody.to_owned(), |name| show(&name).into_owned());
        let said: String = debts.chain(shared).collect();
        group(&mut rows, name + &said, own);
    }
    rows
}

/// What the institution that answers for a node has not done, the latest first; `None` where none
/// does.
pub(super) fn sheet(
    open: &OpenPlan,
    place: Place,
    group: Option<usize>,
    words: &Words,
) -> Option<String> {
    let snapshot = &open.snapshot;
    let plan = snapshot.plan();
    // Of several that of the group that the row stands in.
    let in_group = group.and_then(|group| all_institutions(snapshot).into_iter().nth(group));
    let name = in_group.or_else(|| institutions(snapshot, place).into_iter().next())?;
    let conditions = [Condition::Institution(name.clone()), Condition::NotDone];
    let mut sheet = format!(
        "{} · {} · {}\n",
        show(&name),
        show(&plan.title),
        date_short(snapshot.as_of(), words)
    );
    for place in select(snapshot, &conditions, &[Order::DaysLate, Order::End]) {
        let (Some(node), Some(reading)) = (plan.node(place), snapshot.reading(place)) else {
            continue;
        };
        let stands = crate::report::stands(reading, plan.decimals, snapshot.as_of(), words);
        let (id, title) = (show(node.id().as_str()), show(node.title()));
        sheet.extend(["- ", &id, " ", &title, " · ", &stands, "\n"]);
    }
    Some(sheet)
}

fn group(rows: &mut Vec<LensRow>, heading: String, leaves: Vec<Place>) {
    if !leaves.is_empty() {
        rows.push(LensRow::Heading(heading, leaves.len()));
        rows.extend(leaves.into_iter().map(LensRow::Node));
    }
}

/// The rows on the screen, and which of them the selection is on.
#[must_use]
pub fn lens_on_screen(desk: &Desk) -> Option<(Rc<Vec<LensRow>>, Option<usize>)> {
    let (open, view) = (desk.open()?, desk.view()?);
    if view.lens == Lens::Tree {
        return None;
    }
    let rows = open.past.rows(open.snapshot.as_of(), &view.lens, || {
        lens_rows(open, &view.lens, desk.words())
    });
    let selected = desk.selected();
    // A leaf that stands there several times is where the cursor was last put.
    let here = |row: &LensRow| matches!(row, LensRow::Node(place) if Some(*place) == selected);
    let at = rows
        .get(view.lens_row)
        .is_some_and(here)
        .then_some(view.lens_row)
        .or_else(|| rows.iter().position(here));
    Some((rows, at))
}

/// Which group of the list of institutions the selected row stands in; `None` in any other list.
pub(super) fn group_of(desk: &Desk) -> Option<usize> {
    let (rows, at) = lens_on_screen(desk).filter(|_| {
        desk.view()
            .is_some_and(|view| view.lens == Lens::Responsible)
    })?;
    let heading = |row: &&LensRow| matches!(row, LensRow::Heading(..));
    rows[..=at?].iter().filter(heading).count().checked_sub(1)
}

/// Looks at the plan through a lens, the selection staying where it is if it is there.
pub(super) fn look(desk: &mut Desk, lens: Lens) {
    if let Some((open, view)) = desk.open_mut() {
        if let Lens::Walk(walk) = std::mem::replace(&mut view.lens, lens) {
            open.review = Some(walk);
        }
        if view.lens == Lens::Tree && view.depth == Depth::Plan {
            // The tree begins with the first of its axes.
            view.depth = Depth::Axes;
            open.cursor = Cursor::default();
        }
        view.zoomed = false;
        view.scroll = 0;
        view.lens_row = 0;
        if view.focus == Pane::Detail {
            view.focus = view.list_shown();
        }
    }
    // Where the order says what matters, the first row does.
    let ranked = desk.view().is_some_and(|view| view.lens.terms().ranked);
    match lens_on_screen(desk) {
        Some((rows, None)) => go(desk, &rows, 0, true),
        Some((rows, _)) if ranked => go(desk, &rows, 0, true),
        _ => {}
    }
}

/// Moves among the leaves of the list.
pub(super) fn step(desk: &mut Desk, step: Step) {
    let Some((rows, at)) = lens_on_screen(desk) else {
        return;
    };
    let layout = layout(desk);
    let seen = layout.rows_seen(layout.lists[0]);
    let from = at.unwrap_or(0);
    let to = step.from(from, rows.len(), seen);
    go(desk, &rows, to, to >= from);
}

/// Puts the selection on the leaf at a row, or on the nearest on the way.
fn go(desk: &mut Desk, rows: &[LensRow], to: usize, forward: bool) {
    let leaf = |at: usize| {
        if let Some(LensRow::Node(place)) = rows.get(at) {
            Some((at, *place))
        } else {
            None
        }
    };
    let ahead = || (to..rows.len()).find_map(leaf);
    let behind = || (0..=to).rev().find_map(leaf);
    let found = if forward {
        ahead().or_else(behind)
    } else {
        behind().or_else(ahead)
    };
    if let Some((at, place)) = found {
        navigate::select_place(desk, place);
        if let Screen::Dashboard(view) = &mut desk.screen {
            view.lens_row = at;
            view.scroll = 0;
        }
    }
}

/// Takes in what was chosen in the menu, and shows what it leads to at once.
pub(super) fn choose(desk: &mut Desk, row: FilterRow) {
    let mut filter = match desk.view().map(|view| &view.lens) {
        Some(Lens::Found(filter)) => filter.clone(),
        _ => Filter::default(),
    };
    filter.toggle(row);
    let lens = if filter == Filter::default() {
        Lens::Tree
    } else {
        Lens::Found(filter)
    };
    look(desk, lens);
}
