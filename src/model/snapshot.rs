//! A plan at a date, with every figure computed: what all screens, commands and exports read.
//!
//! A snapshot cannot be changed.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::bodies::Bodies;
use super::deadline::share_elapsed;
use super::known::{has_later_nodes, is_known, known_at};
use super::progress::{Shown, printed_difference};
use super::reading::{AxisReading, Reading};
use super::rollup::{Given, Work};
use super::stops::stop_before;
use super::{Decimals, Exact, Node, Percent, Place, Plan, PlanDate, Published, Rule, Unreported};

/// The plan as it stood at the end of a day.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// All of it, with what is said later.
    whole: Arc<Plan>,
    /// The nodes that there are at the day, with what is said later where that was not asked for
    /// yet.
    nodes: Arc<Plan>,
    known: OnceLock<Arc<Plan>>,
    as_of: Date,
    total: Reading,
    axes: Vec<AxisReading>,
    bodies: OnceLock<Bodies>,
    /// The plan at the days that printed figures speak of.
    then: OnceLock<Vec<Arc<Self>>>,
}

/// A printed figure beside the computed one of the day that it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedReading {
    pub progress: Percent,
    /// As written: the date that the figure speaks of.
    pub on: PlanDate,
    pub source: Option<String>,
    /// The figure that it stands beside as its correction.
    pub corrects: Option<Published>,
    /// What is printed for what is computed for that day.
    pub computed: Shown,
    /// Printed less computed, each with as many decimals as the two are shown with, in points.
    pub difference: Option<Exact>,
}

impl Snapshot {
    /// Computes the plan as of a day.
    #[must_use]
    pub fn of(plan: Arc<Plan>, as_of: Date) -> Self {
        let (rule, unreported) = (plan.rule, plan.unreported);
        Self::by_rule(plan, as_of, rule, unreported)
    }

    /// The same by another rule than the plan's own.
    #[must_use]
    pub fn by_rule(plan: Arc<Plan>, as_of: Date, rule: Rule, unreported: Unreported) -> Self {
        // Only where there are other nodes are the places others, so that all of the past has to be
        // looked for at once.
        let nodes = if has_later_nodes(&plan, as_of) {
            known_at(&plan, as_of)
        } else {
            Arc::clone(&plan)
        };
        let (total, axes) = Work::by(&nodes, as_of, rule, unreported).plan();
        Self {
            whole: plan,
            nodes,
            known: OnceLock::new(),
            as_of,
            total,
            axes,
            bodies: OnceLock::new(),
            then: OnceLock::new(),
        }
    }

    /// The same plan at the stop before: see [`super::stops`].
    #[must_use]
    pub fn at_stop_before(&self) -> Self {
        self.at(stop_before(&self.whole, self.as_of))
    }

    /// The same plan at another day.
    #[must_use]
    pub fn at(&self, day: Date) -> Self {
        Self::of(Arc::clone(&self.whole), day)
    }

    /// What would be read of one node at that date, without computing the others.
    #[must_use]
    pub fn reading_at(plan: &Plan, as_of: Date, place: Place) -> Option<Reading> {
        reading(&Work::of(plan, as_of), place)
    }

    /// The same with other figures of leaves than those that are reported.
    #[must_use]
    pub(crate) fn reading_with(
        plan: &Plan,
        as_of: Date,
        place: Place,
        given: &Given,
    ) -> Option<Reading> {
        let work = Work {
            given: Some(given),
            ..Work::of(plan, as_of)
        };
        reading(&work, place)
    }

    /// The plan as it was known at the day: what all that is shown of it is taken from.
    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        self.known.get_or_init(|| known_at(&self.nodes, self.as_of))
    }

    /// The plan with what is said later too: what is edited, and from which another day is looked
    /// at.
    #[must_use]
    pub const fn whole(&self) -> &Arc<Plan> {
        &self.whole
    }

    /// What the institutions of the plan are called.
    pub(super) fn bodies(&self) -> &Bodies {
        self.bodies.get_or_init(|| Bodies::of(self.plan()))
    }

    /// The newest figure that was printed for a node, beside what is computed for its day.
    #[must_use]
    pub fn published(&self, place: Place) -> Option<PublishedReading> {
        let node = self.nodes.node(place)?;
        let entry = node.newest_printed(self.as_of)?;
        Some(self.printed(place, node, entry))
    }

    /// A figure that was printed for a node, beside what is computed for its day.
    #[must_use]
    pub fn printed(&self, place: Place, node: Node<'_>, entry: &Published) -> PublishedReading {
        let day = entry.speaks_of();
        let then = self.then(day);
        let then = then.as_deref().unwrap_or(self);
        let decimals = Decimals::new(entry.progress.decimals().max(self.nodes.decimals.get()))
            .unwrap_or(self.nodes.decimals);
        let reading = then.reading_of(self, place);
        let computed = reading.map_or(Shown::Unknown, |reading| reading.shown(decimals));
        let difference = reading
            .and_then(Reading::point)
            .map(|computed| printed_difference(&Exact::from(entry.progress), computed, decimals));
        let before = |other: &&Published| {
            other.speaks_of() == day
                && is_known(other.on, self.as_of)
                && !std::ptr::eq(*other, entry)
        };
        let corrects = entry
            .corrects
            .and_then(|_| node.published().iter().rfind(before).cloned());
        PublishedReading {
            progress: entry.progress,
            on: entry.corrects.unwrap_or(entry.on),
            source: entry.source.clone(),
            corrects,
            computed,
            difference,
        }
    }

    /// The plan at a day that the newest printed figure of some node speaks of; `None` where that
    /// is the day of this one.
    fn then(&self, day: Date) -> Option<Arc<Self>> {
        if day == self.as_of {
            return None;
        }
        let all = self.then.get_or_init(|| {
            let nodes = self
                .nodes
                .places()
                .filter_map(|place| self.nodes.node(place));
            let days: BTreeSet<Date> = nodes
                .flat_map(Node::published)
                .filter(|entry| is_known(entry.on, self.as_of))
                .map(Published::speaks_of)
                .filter(|day| *day != self.as_of)
                .collect();
            days.into_iter().map(|day| Arc::new(self.at(day))).collect()
        });
        let found = all.iter().find(|then| then.as_of == day).cloned();
        found.or_else(|| Some(Arc::new(self.at(day))))
    }

    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// The whole plan.
    #[must_use]
    pub const fn total(&self) -> &Reading {
        &self.total
    }

    /// The node at a place; `None` if there is none.
    #[must_use]
    pub fn reading(&self, place: Place) -> Option<&Reading> {
        match place {
            Place::Plan => Some(&self.total),
            Place::Axis(a) => self.axes.get(a).map(|axis| &axis.0),
            Place::Commitment(a, c) => self.axes.get(a)?.1.get(c).map(|commitment| &commitment.0),
            Place::Action(a, c, k) => self.axes.get(a)?.1.get(c)?.1.get(k),
        }
    }

    /// What is read here of a node of the same plan at another day, where it may have another place;
    /// `None` where it is not there.
    #[must_use]
    pub fn reading_of(&self, other: &Self, place: Place) -> Option<&Reading> {
        self.reading(self.place_of(other, place)?)
    }

    /// The place here of a node of the same plan at another day.
    #[must_use]
    pub fn place_of(&self, other: &Self, place: Place) -> Option<Place> {
        if Arc::ptr_eq(&self.nodes, &other.nodes) {
            return Some(place);
        }
        let id = other.nodes.node(place)?.id();
        let same = self.nodes.node(place).is_some_and(|node| node.id() == id);
        if same {
            Some(place)
        } else {
            self.nodes.find(id.as_str())
        }
    }

    /// Whether a node goes into the figure of one above it: it and all that is between them counts.
    #[must_use]
    pub fn counts_within(&self, above: Place, place: Place) -> bool {
        std::iter::successors(Some(place), |place| place.parent())
            .take_while(|place| *place != above)
            .all(|place| self.reading(place).is_some_and(|reading| reading.counted))
    }

    /// How much of the plan's time has gone by, 0 to 100 per cent; `None` without start or end.
    #[must_use]
    pub fn elapsed(&self) -> Option<Exact> {
        share_elapsed(
            self.nodes.start?.first_day(),
            self.nodes.end?.last_day(),
            self.as_of,
        )
    }
}

fn reading(work: &Work<'_>, place: Place) -> Option<Reading> {
    let plan = work.plan;
    Some(match place {
        Place::Plan => work.plan().0,
        Place::Axis(a) => work.axis(plan.axes.get(a)?).0,
        Place::Commitment(a, c) => work.commitment(plan.axes.get(a)?.commitments.get(c)?).0,
        Place::Action(a, c, k) => {
            let parent = plan.axes.get(a)?.commitments.get(c)?;
            work.action_reading(parent.actions.get(k)?, parent).0
        }
    })
}
