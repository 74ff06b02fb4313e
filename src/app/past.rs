//! The plan on the screen at other dates, and what was worked out of it: computed once, and kept
//! until its text is another.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::view::{Lens, LensRow};
use crate::model::reconcile::Reconciliation;
use crate::model::trend::{Pace, Point};
use crate::model::{Above, Place, Plan, Snapshot};
use crate::report::{Choice, Explained, Line, Slide};

/// What slides follow from besides the text: the day, columns and lines, what is chosen, and of the
/// minutes when they began and how many notes they have.
type DeckKey = (Date, usize, usize, Choice, Option<(DateTime, u32)>);

type Kept<K, V> = RefCell<BTreeMap<K, Rc<V>>>;

/// The rows of the list that was looked at last, with the day and the list that they are of.
type KeptRows = RefCell<Option<(Date, Lens, Rc<Vec<LensRow>>)>>;

/// One text at several dates, each computed once. What is in it follows from the text alone, so
/// that keeping it changes nothing but the time that a frame takes.
#[derive(Debug, Default)]
pub(super) struct Past {
    rows: KeptRows,
    pub(super) snapshots: Kept<Date, Snapshot>,
    pub(super) reconciled: Kept<Date, Reconciliation>,
    pub(super) explained: Kept<(Date, Place), Option<Explained>>,
    pub(super) told: Kept<(Date, Place, usize), Vec<Line>>,
    pub(super) decks: Kept<DeckKey, Vec<Slide>>,
    pub(super) paces: Kept<(Date, Place), Option<Pace>>,
    pub(super) extents: Kept<Date, Option<(Date, Date)>>,
    pub(super) spans: Kept<(Date, Place), Option<(Date, Date)>>,
    pub(super) above: Kept<(Date, Place), Option<Above>>,
    pub(super) curves: Kept<(Date, Place, Vec<Date>), Vec<Point>>,
}

impl Past {
    /// More dates than these are not kept: a large plan takes some megabytes at each.
    const MOST: usize = 32;

    pub(super) fn at(&self, plan: &Arc<Plan>, day: Date) -> Rc<Snapshot> {
        Self::known(&self.snapshots, &day, || {
            Snapshot::of(Arc::clone(plan), day)
        })
    }

    /// The rows of a list, which a move in it looks at several times.
    pub(super) fn rows(
        &self,
        day: Date,
        lens: &Lens,
        compute: impl FnOnce() -> Vec<LensRow>,
    ) -> Rc<Vec<LensRow>> {
        if let Some((on, of, rows)) = &*self.rows.borrow()
            && (*on, of) == (day, lens)
        {
            return Rc::clone(rows);
        }
        let rows = Rc::new(compute());
        *self.rows.borrow_mut() = Some((day, lens.clone(), Rc::clone(&rows)));
        rows
    }

    /// What is kept, or else what is computed now and kept.
    pub(super) fn known<K: Ord + Clone, V>(
        kept: &Kept<K, V>,
        key: &K,
        compute: impl FnOnce() -> V,
    ) -> Rc<V> {
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
