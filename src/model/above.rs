//! What a change of one leaf does to the figures above it. Nothing else moves, so the others are
//! gone through once, and not again for every letter that is typed.

use jiff::civil::Date;

use super::progress::{Mean, weights};
use super::reading::Reading;
use super::rollup::{NO_SUMS, Sums, Work, sibling_weights};
use super::{Change, Coverage, Exact, Id, Place, Plan, Refusal, Shown, Snapshot, Step, apply};

/// The fields of a leaf that are judged here: they change no weight, no id and no other node.
const FIELDS: [&str; 5] = ["updates", "reschedules", "start", "end", "evidence"];

/// One leaf, and what its figure meets on the way up.
#[derive(Debug)]
pub struct Above {
    /// The plan with nothing in it but this leaf.
    alone: Plan,
    as_of: Date,
    /// From the parent of the leaf up to the plan.
    levels: Vec<Others>,
}

/// The nodes beside the one that the leaf is in, or is.
#[derive(Debug)]
struct Others {
    sums: Means,
    coverage: Coverage,
    /// The weight of the one that the leaf is in; none where it is not counted there.
    weight: Option<Exact>,
}

/// What a figure and its ends are taken from.
#[derive(Debug, Clone)]
struct Means {
    figure: Mean,
    low: Mean,
    high: Mean,
}

impl Above {
    /// Of the leaf at a place; `None` where there is no leaf.
    #[must_use]
    pub fn of(snapshot: &Snapshot, place: Place) -> Option<Self> {
        let plan = snapshot.plan();
        let work = Work::of(plan, snapshot.as_of());
        if !plan.node(place)?.is_leaf() {
            return None;
        }
        let (a, c, k) = match place {
            Place::Action(a, c, k) => (a, c, Some(k)),
            Place::Commitment(a, c) => (a, c, None),
            Place::Plan | Place::Axis(_) => return None,
        };
        let axis = plan.axes.get(a)?;
        let commitment = axis.commitments.get(c)?;
        let mut levels = Vec::new();
        if let Some(k) = k {
            let nodes = &commitment.actions;
            let weights = weights(&sibling_weights(nodes, |node| {
                (node.is_counted_at(work.as_of), node.weight)
            }));
            let read = |node: &_| work.action_reading(node, commitment);
            levels.push(work.beside(
                nodes,
                k,
                &weights,
                |node| node.is_counted_at(work.as_of),
                read,
            ));
        }
        let nodes = &axis.commitments;
        let among = weights(&sibling_weights(nodes, |node| {
            (node.is_counted_at(work.as_of), node.weight)
        }));
        let read = |node: &_| {
            let (reading, _, sums) = work.commitment(node);
            (reading, sums)
        };
        levels.push(work.beside(
            nodes,
            c,
            &among,
            |node| node.is_counted_at(work.as_of),
            read,
        ));
        let nodes = &plan.axes;
        let among = weights(&nodes.iter().map(|axis| axis.weight).collect::<Vec<_>>());
        let read = |node: &_| {
            let (reading, _, sums) = work.axis(node);
            (reading, sums)
        };
        levels.push(work.beside(nodes, a, &among, |_| true, read));
        Some(Self {
            alone: alone(plan, a, c, k)?,
            as_of: snapshot.as_of(),
            levels,
        })
    }

    /// Whether these are changes of one leaf that move nothing but its figure and those above it.
    #[must_use]
    pub fn judges(leaf: &Id, changes: &[Change]) -> bool {
        changes
            .iter()
            .all(|change| change.node() == leaf && is_judged(change))
    }

    /// What is printed after changes of the leaf: of it, and of what is above it up to the plan.
    /// `None` where the changes may move something else.
    ///
    /// # Errors
    /// See [`apply`].
    #[must_use]
    pub fn after(&self, changes: &[Change]) -> Option<Result<Vec<Shown>, Refusal>> {
        let leaf = self.alone.node(self.place())?.id();
        Self::judges(leaf, changes)
            .then(|| apply(&self.alone, changes).map(|after| self.figures(&after)))
    }

    fn place(&self) -> Place {
        if self.levels.len() == 3 {
            Place::Action(0, 0, 0)
        } else {
            Place::Commitment(0, 0)
        }
    }

    fn figures(&self, after: &Plan) -> Vec<Shown> {
        let work = Work::of(after, self.as_of);
        let parent = &after.axes[0].commitments[0];
        let (leaf, sums) = if let Some(action) = parent.actions.first() {
            work.action_reading(action, parent)
        } else {
            let (reading, _, sums) = work.commitment(parent);
            (reading, sums)
        };
        let mut coverage = leaf.coverage;
        let mut own = Means::of(sums);
        let mut shown = vec![leaf.shown(after.decimals)];
        for others in &self.levels {
            let mut means = others.sums.clone();
            let below = coverage;
            coverage = others.coverage;
            if let Some(weight) = &others.weight {
                means.pass(&work, &own, weight);
                coverage.reported += below.reported;
                coverage.counted += below.counted;
            }
            means.close();
            let value = means.figure.value();
            let (low, high) = (means.low.value(), means.high.value());
            let known = work.known(value.as_ref(), coverage, low.as_ref().zip(high.as_ref()));
            shown.push(Shown::of(
                known,
                value.as_ref(),
                [low.as_ref(), high.as_ref()],
                after.decimals,
            ));
            own = means;
        }
        shown
    }
}

impl Means {
    fn of(sums: Sums) -> Self {
        Self {
            figure: sums.figure,
            low: sums.low,
            high: sums.high,
        }
    }

    fn pass(&mut self, work: &Work<'_>, below: &Self, weight: &Exact) {
        work.pass(&mut self.figure, &below.figure, weight);
        work.pass(&mut self.low, &below.low, weight);
        work.pass(&mut self.high, &below.high, weight);
    }

    fn close(&mut self) {
        self.figure.close();
        self.low.close();
        self.high.close();
    }
}

impl Work<'_> {
    /// What there is beside one node of a list.
    fn beside<N>(
        &self,
        nodes: &[N],
        at: usize,
        weights: &[Exact],
        counted: impl Fn(&N) -> bool,
        read: impl Fn(&N) -> (Reading, Sums),
    ) -> Others {
        let mut others = Others {
            sums: Means::of(NO_SUMS),
            coverage: Coverage::default(),
            weight: None,
        };
        for (index, (node, weight)) in nodes.iter().zip(weights).enumerate() {
            if index == at {
                others.weight = counted(node).then(|| weight.clone());
                continue;
            }
            if counted(node) {
                let (reading, sums) = read(node);
                others.sums.pass(self, &Means::of(sums), weight);
                others.coverage.reported += reading.coverage.reported;
                others.coverage.counted += reading.coverage.counted;
            }
        }
        others
    }
}

/// The plan without any node but those that a leaf is in.
fn alone(plan: &Plan, a: usize, c: usize, k: Option<usize>) -> Option<Plan> {
    fn only<N: Clone>(nodes: &mut Vec<N>, at: usize) -> Option<&mut N> {
        let node = nodes.get(at)?.clone();
        *nodes = vec![node];
        nodes.first_mut()
    }
    let mut plan = plan.clone();
    let commitment = only(&mut only(&mut plan.axes, a)?.commitments, c)?;
    if let Some(k) = k {
        only(&mut commitment.actions, k)?;
    }
    Some(plan)
}

fn is_judged(change: &Change) -> bool {
    let at = match change {
        Change::Set { at, .. } => at,
        Change::Insert { list, .. } | Change::Remove { list, .. } => list,
        Change::Move { .. } | Change::Order { .. } => return false,
    };
    matches!(at.steps().first(), Some(Step::Field(name)) if FIELDS.contains(name))
}
