//! A file of a plan: what was found in it, and what is known of the plan while it is open.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;

use super::past::Past;
use super::view::{Cursor, Walk};
use crate::history::{History, Minutes, time_span};
use crate::model::reconcile::{Reconciliation, printed_days, reconcile};
use crate::model::stops::stop_before;
use crate::model::trend::{Pace, Point, curve, pace};
use crate::model::{Above, Decimals, Exact, Id, Place, Plan, PlanDate, Reading, Snapshot, Span};
use crate::report::{self, Choice, DeckOf, Explained, Line, Slide, deck, explain};
use crate::ron::{Document, Problem};
use crate::text::Words;

/// A file that is, or should be, a plan.
#[derive(Debug)]
pub struct Book {
    pub path: PathBuf,
    /// The file's name, for the list of plans.
    pub name: String,
    pub contents: Contents,
}

/// What was found in a file.
#[derive(Debug)]
pub enum Contents {
    /// Not read yet: of many plans most are read behind the first screen.
    Waiting(Option<Box<PlanRow>>),
    Plan(Box<OpenPlan>),
    /// Read, and put aside: it is read again when it comes near the screen.
    Resting(Box<PlanRow>),
    /// Not a plan; why, at least one.
    Broken(Vec<Problem>),
    /// Could not be read; why, in the language of the program.
    Unreadable(String),
}

/// A plan as it was read, with its figures at a date: what a thread can hand to another.
#[derive(Debug)]
pub struct ReadPlan {
    document: Document,
    snapshot: Snapshot,
}

impl ReadPlan {
    #[must_use]
    pub fn new(document: Document, as_of: Date) -> Self {
        let snapshot = Snapshot::of(Arc::clone(document.plan()), as_of);
        Self { document, snapshot }
    }
}

/// A plan that is open, at the date of the screen.
#[derive(Debug)]
pub struct OpenPlan {
    pub document: Document,
    pub snapshot: Snapshot,
    /// The same text at other dates.
    pub(super) past: Past,
    pub history: History,
    /// Of the session that is held, or of the last one.
    pub minutes: Option<Minutes>,
    pub cursor: Cursor,
    /// A review that was left, to be taken up again.
    pub(super) review: Option<Walk>,
    /// The nodes that edits act on together.
    pub marks: BTreeSet<Id>,
    /// The file on disk no longer reads; what is held is its last good state.
    pub broken: Option<Vec<Problem>>,
    /// The file on disk cannot be read; what is held is its last good state.
    pub missing: bool,
}

/// What the list shows of a plan.
#[derive(Debug, Clone)]
pub struct PlanRow {
    pub title: String,
    pub total: Reading,
    pub decimals: Decimals,
    pub elapsed: Option<Exact>,
    pub(super) as_of: Date,
}

impl PlanRow {
    #[must_use]
    pub fn of(open: &OpenPlan) -> Self {
        let (plan, snapshot) = (open.plan(), &open.snapshot);
        Self {
            title: plan.title.clone(),
            total: snapshot.total().clone(),
            decimals: plan.decimals,
            elapsed: snapshot.elapsed(),
            as_of: snapshot.as_of(),
        }
    }
}

impl Book {
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        matches!(self.contents, Contents::Waiting(_))
    }

    #[must_use]
    pub fn open(&self) -> Option<&OpenPlan> {
        if let Contents::Plan(open) = &self.contents {
            Some(open)
        } else {
            None
        }
    }
}

impl OpenPlan {
    #[must_use]
    pub fn new(document: Document, as_of: Date) -> Self {
        Self::of(ReadPlan::new(document, as_of), as_of)
    }

    /// A plan that was read elsewhere. The date of the screen may have moved since.
    #[must_use]
    pub fn of(ReadPlan { document, snapshot }: ReadPlan, as_of: Date) -> Self {
        let snapshot = if snapshot.as_of() == as_of {
            snapshot
        } else {
            Snapshot::of(Arc::clone(document.plan()), as_of)
        };
        Self {
            document,
            snapshot,
            past: Past::default(),
            history: History::default(),
            minutes: None,
            cursor: Cursor::default(),
            review: None,
            marks: BTreeSet::new(),
            broken: None,
            missing: false,
        }
    }

    /// The minutes of a session of that day, once there are some.
    #[must_use]
    pub fn minutes_of(&self, day: Date) -> Option<&Minutes> {
        self.minutes.as_ref().filter(|minutes| minutes.day() == day)
    }

    /// Takes on another text of the same file, the selection staying on the same nodes.
    pub(super) fn replace(&mut self, document: Document) {
        let snapshot = Snapshot::of(Arc::clone(document.plan()), self.snapshot.as_of());
        self.show(snapshot);
        self.marks
            .retain(|id| document.plan().find(id.as_str()).is_some());
        self.document = document;
        self.past = Past::default();
        self.broken = None;
        self.missing = false;
    }
}

impl OpenPlan {
    /// The plan as it was known at the date of the screen: what is shown. What is edited is the plan
    /// of the document, in which a node may have another place.
    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        self.snapshot.plan()
    }

    /// Shows the plan at another date.
    pub(super) fn look_at(&mut self, day: Date) {
        self.show(Snapshot::of(Arc::clone(self.document.plan()), day));
    }

    /// Shows another state of the plan, the selection staying on the same node.
    fn show(&mut self, snapshot: Snapshot) {
        self.cursor = self.cursor.carried(self.plan(), snapshot.plan());
        self.snapshot = snapshot;
    }

    /// The place in the document of a node on the screen.
    #[must_use]
    pub fn in_document(&self, place: Place) -> Option<Place> {
        let document = self.document.plan();
        if Arc::ptr_eq(document, self.plan()) {
            return Some(place);
        }
        match place {
            Place::Plan => Some(place),
            _ => document.find(self.plan().node(place)?.id().as_str()),
        }
    }

    /// The plan as it stood at another date.
    #[must_use]
    pub fn at(&self, day: Date) -> Rc<Snapshot> {
        self.past.at(self.document.plan(), day)
    }

    /// The plan at the stop before the date of the screen.
    #[must_use]
    pub fn before(&self) -> Rc<Snapshot> {
        self.at(stop_before(self.document.plan(), self.snapshot.as_of()))
    }

    /// The first and the last day that a leaf has as its start or its end.
    #[must_use]
    pub fn extent(&self) -> Option<(Date, Date)> {
        let snapshot = &self.snapshot;
        *Past::known(&self.past.extents, &snapshot.as_of(), || {
            let spans = snapshot
                .plan()
                .leaves()
                .filter_map(|place| Some(snapshot.reading(place)?.deadline?.span));
            let ends = |span: Span| {
                [
                    span.start.map(PlanDate::first_day),
                    span.end.map(PlanDate::last_day),
                ]
            };
            let days: Vec<Date> = spans.flat_map(ends).flatten().collect();
            Some((*days.iter().min()?, *days.iter().max()?))
        })
    }

    /// The days between which something is known of a node.
    #[must_use]
    pub fn time_span(&self, place: Place) -> Option<(Date, Date)> {
        let (plan, as_of) = (self.plan(), self.snapshot.as_of());
        *Past::known(&self.past.spans, &(as_of, place), || {
            time_span(plan, place, as_of)
        })
    }

    /// What the figure of a leaf meets on the way up, at the date of the screen.
    pub(super) fn above(&self, place: Place) -> Rc<Option<Above>> {
        Past::known(&self.past.above, &(self.snapshot.as_of(), place), || {
            Above::of(&self.snapshot, place)
        })
    }

    /// What was printed for the newest date that has printed figures, up to that of the screen.
    #[must_use]
    pub fn reconciled(&self) -> Option<Rc<Reconciliation>> {
        let (plan, as_of) = (self.plan(), self.snapshot.as_of());
        let day = printed_days(plan).into_iter().find(|day| *day <= as_of)?;
        Some(Past::known(&self.past.reconciled, &as_of, || {
            reconcile(plan, day).seen_from(&self.snapshot)
        }))
    }

    /// How the figure of a node comes about at the date of the screen.
    #[must_use]
    pub fn explained(&self, place: Place, words: &'static Words) -> Rc<Option<Explained>> {
        Past::known(
            &self.past.explained,
            &(self.snapshot.as_of(), place),
            || explain(&self.snapshot, place, words),
        )
    }

    /// What happened to a node until the date of the screen: its pace, its last change, its
    /// entries, in so many columns.
    #[must_use]
    pub fn told(&self, place: Place, columns: usize, words: &'static Words) -> Rc<Vec<Line>> {
        let key = (self.snapshot.as_of(), place, columns);
        Past::known(&self.past.told, &key, || {
            let pace = self.pace(place);
            let before = self.before();
            let blocks = report::history(
                pace.as_ref().as_ref(),
                &before,
                &self.snapshot,
                place,
                words,
            );
            report::lines(&blocks, columns)
        })
    }

    /// The slides of a meeting, for a screen of so many columns and so many lines of text.
    #[must_use]
    pub fn deck(
        &self,
        columns: usize,
        lines: usize,
        choice: &Choice,
        minutes: Option<&Minutes>,
        words: &'static Words,
    ) -> Rc<Vec<Slide>> {
        let noted = minutes.map(|minutes| (minutes.began, minutes.notes));
        let key = (self.snapshot.as_of(), columns, lines, choice.clone(), noted);
        Past::known(&self.past.decks, &key, || {
            let (before, reconciled) = (self.before(), self.reconciled());
            let of = DeckOf {
                snapshot: &self.snapshot,
                before: &before,
                reconciled: reconciled.as_deref(),
                agreements: minutes
                    .map(|minutes| &*minutes.agreements)
                    .unwrap_or_default(),
                choice,
            };
            deck(of, columns, lines, words)
        })
    }

    /// A node at some days.
    #[must_use]
    pub fn curve(&self, place: Place, days: &[Date]) -> Rc<Vec<Point>> {
        let (plan, as_of) = (self.plan(), self.snapshot.as_of());
        Past::known(&self.past.curves, &(as_of, place, days.to_vec()), || {
            curve(plan, place, days)
        })
    }

    /// How fast a node moves at the date of the screen.
    #[must_use]
    pub fn pace(&self, place: Place) -> Rc<Option<Pace>> {
        Past::known(&self.past.paces, &(self.snapshot.as_of(), place), || {
            pace(&self.snapshot, place)
        })
    }
}
