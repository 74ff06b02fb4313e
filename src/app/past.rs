//! The plan on the screen at other dates, and what was worked out of it: computed once, and kept until its text is
//! another.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::state::OpenPlan;
use crate::history::Minutes;
use crate::model::reconcile::{Reconciliation, printed_days, reconcile};
use crate::model::stops::stop_before;
use crate::model::trend::{Pace, Point, curve, pace};
use crate::model::{Place, Plan, Snapshot};
use crate::report::{self, Block, Choice, DeckOf, Explained, Slide, deck, explain};
use crate::text::Words;

impl OpenPlan {
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

    /// What was printed for the newest date that has printed figures, up to that of the screen.
    #[must_use]
    pub fn reconciled(&self) -> Option<Rc<Reconciliation>> {
        let plan = self.document.plan();
        let day = printed_days(plan).into_iter().find(|day| *day <= self.snapshot.as_of())?;
        Some(Past::known(&self.past.reconciled, &day, || reconcile(plan, day)))
    }

    /// How the figure of a node comes about at the date of the screen.
    #[must_use]
    pub fn explained(&self, place: Place, words: &'static Words) -> Rc<Option<Explained>> {
        Past::known(&self.past.explained, &(self.snapshot.as_of(), place), || explain(&self.snapshot, place, words))
    }

    /// What happened to a node until the date of the screen: its pace, its last change, its entries.
    #[must_use]
    pub fn told(&self, place: Place, words: &'static Words) -> Rc<Vec<Block>> {
        Past::known(&self.past.told, &(self.snapshot.as_of(), place), || {
            report::history(self.pace(place).as_ref().as_ref(), &self.before(), &self.snapshot, place, words)
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
                agreements: minutes.map(|minutes| &*minutes.agreements).unwrap_or_default(),
                choice,
            };
            deck(of, columns, lines, words)
        })
    }

    /// A node at some days.
    #[must_use]
    pub fn curve(&self, place: Place, days: &[Date]) -> Rc<Vec<Point>> {
        let plan = self.document.plan();
        Past::known(&self.past.curves, &(place, days.to_vec()), || curve(plan, place, days))
    }

    /// How fast a node moves at the date of the screen.
    #[must_use]
    pub fn pace(&self, place: Place) -> Rc<Option<Pace>> {
        Past::known(&self.past.paces, &(self.snapshot.as_of(), place), || pace(&self.snapshot, place))
    }
}

/// What slides follow from besides the text: the day, columns and lines, what is chosen, and of the minutes when they
/// began and how many notes they have.
type DeckKey = (Date, usize, usize, Choice, Option<(DateTime, u32)>);

type Kept<K, V> = RefCell<BTreeMap<K, Rc<V>>>;

/// One text at several dates, each computed once. What is in it follows from the text alone, so that keeping it
/// changes nothing but the time that a frame takes.
#[derive(Debug, Default)]
pub(super) struct Past {
    snapshots: Kept<Date, Snapshot>,
    reconciled: Kept<Date, Reconciliation>,
    explained: Kept<(Date, Place), Option<Explained>>,
    told: Kept<(Date, Place), Vec<Block>>,
    decks: Kept<DeckKey, Vec<Slide>>,
    paces: Kept<(Date, Place), Option<Pace>>,
    curves: Kept<(Place, Vec<Date>), Vec<Point>>,
}

impl Past {
    /// More dates than these are not kept: a large plan takes some megabytes at each.
    const MOST: usize = 32;

    fn at(&self, plan: &Arc<Plan>, day: Date) -> Rc<Snapshot> {
        Self::known(&self.snapshots, &day, || Snapshot::of(Arc::clone(plan), day))
    }

    /// What is kept, or else what is computed now and kept.
    fn known<K: Ord + Clone, V>(kept: &Kept<K, V>, key: &K, compute: impl FnOnce() -> V) -> Rc<V> {
        if let Some(known) = kept.borrow().get(key) {
            return Rc::clone(known);
        }
        let new = Rc::new(compute());
        let mut kept = kept.borrow_mut();
        if kept.len() >= Self::MOST {
            kept.clear();
        }
        kept.insert(key.clone(), Rc::clone(&new));
        new
    }
}
