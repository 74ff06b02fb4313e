//! The one calculator: figures go up from the leaves, each level from the exact value of the one
//! below.

use jiff::civil::Date;

use super::deadline::{Deadline, Span, Status, deadline, is_stale};
use super::progress::{Coverage, Figure, Mean, leaf_state, weights};
use super::reading::{
    AxisReading, CommitmentReading, Counts, Expected, LevelReading, PublishedReading, Reading,
};
use super::{
    Action, Axis, Commitment, Evidence, Exact, Level, Percent, Period, Plan, Published, Rule,
    Unreported, Update, Weight,
};

/// The sums a node passes up. Under `MeanOfChildren` a node passes its own value once, under
/// `MeanOfLeaves` the sums over its leaves.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    pub(super) figure: Mean,
    low: Mean,
    high: Mean,
    backed: Mean,
    /// Over the dated leaves: the expectation, and the figure to hold against it.
    expected: Mean,
    dated: Mean,
    dated_leaves: usize,
}

pub(super) const NO_SUMS: Sums = Sums {
    figure: Mean::NONE,
    low: Mean::NONE,
    high: Mean::NONE,
    backed: Mean::NONE,
    expected: Mean::NONE,
    dated: Mean::NONE,
    dated_leaves: 0,
};

impl Sums {
    fn close(&mut self) {
        for mean in [
            &mut self.figure,
            &mut self.low,
            &mut self.high,
            &mut self.backed,
            &mut self.expected,
            &mut self.dated,
        ] {
            mean.close();
        }
    }
}

/// The facts of a leaf, whichever kind of node it is.
pub(super) struct Leaf<'p> {
    updates: &'p [Update],
    span: Span,
    period: Option<Period>,
    counted: bool,
    /// Evidence of its own and of its commitment.
    evidence: [&'p [Evidence]; 2],
}

/// One run of the calculator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work<'p> {
    pub(super) plan: &'p Plan,
    pub(super) as_of: Date,
    /// The plan's own, unless another one is tried.
    pub(super) rule: Rule,
    pub(super) unreported: Unreported,
}

impl<'p> Work<'p> {
    /// By the plan's own rule.
    pub(super) const fn of(plan: &'p Plan, as_of: Date) -> Self {
        Self {
            plan,
            as_of,
            rule: plan.rule,
            unreported: plan.unreported,
        }
    }

    pub(super) fn plan(&self) -> (Reading, Vec<AxisReading>) {
        let weights = weights(
            &self
                .plan
                .axes
                .iter()
                .map(|axis| axis.weight)
                .collect::<Vec<_>>(),
        );
        let mut sums = NO_SUMS;
        let mut axes = Vec::with_capacity(self.plan.axes.len());
        for (axis, weight) in self.plan.axes.iter().zip(&weights) {
            let (reading, below, own) = self.axis(axis);
            self.pass_up(&mut sums, &own, weight);
            axes.push((reading, below));
        }
        let children = axes.iter().map(|(reading, _)| reading).zip(&weights);
        sums.close();
        let mut total = self.parent(&sums, &self.plan.published, children, true);
        total.counts.axes = axes.len();
        (total, axes)
    }

    pub(super) fn axis(&self, axis: &Axis) -> (Reading, Vec<CommitmentReading>, Sums) {
        let weights = weights(&sibling_weights(&axis.commitments, |node| {
            (node.counted, node.weight)
        }));
        let mut sums = NO_SUMS;
        let mut commitments = Vec::with_capacity(axis.commitments.len());
        for (commitment, weight) in axis.commitments.iter().zip(&weights) {
            let (reading, below, own) = self.commitment(commitment);
            if commitment.counted {
                self.pass_up(&mut sums, &own, weight);
            }
            commitments.push((reading, below));
        }
        let children = commitments.iter().map(|(reading, _)| reading).zip(&weights);
        sums.close();
        let mut reading = self.parent(&sums, &axis.published, children, true);
        reading.counts.axes = 1;
        (reading, commitments, sums)
    }

    pub(super) fn commitment(&self, node: &Commitment) -> (Reading, Vec<Reading>, Sums) {
        let own_span = Span::of(
            node.start,
            node.end,
            &node.reschedules,
            self.plan,
            self.as_of,
        );
        let (mut reading, below, sums) = if node.actions.is_empty() {
            let leaf = Leaf {
                updates: &node.updates,
                span: own_span,
                period: None,
                counted: node.counted,
                evidence: [&node.evidence, &[]],
            };
            let (mut reading, sums) = self.leaf(&leaf);
            reading.published = self.published(&node.published, reading.figure.value.as_ref());
            (reading, Vec::new(), sums)
        } else {
            self.commitment_with_actions(node, own_span)
        };
        reading.counts.commitments = 1;
        if let Some(level) = &mut reading.level {
            level.rated = node
                .ratings
                .iter()
                .filter(|rating| rating.on.last_day() <= self.as_of)
                .max_by_key(|rating| rating.on.last_day())
                .cloned();
        }
        (reading, below, sums)
    }

    fn commitment_with_actions(
        &self,
        node: &Commitment,
        own_span: Span,
    ) -> (Reading, Vec<Reading>, Sums) {
        let weights = weights(&sibling_weights(&node.actions, |action| {
            (action.counted, action.weight)
        }));
        let mut sums = NO_SUMS;
        let mut actions = Vec::with_capacity(node.actions.len());
        for (action, weight) in node.actions.iter().zip(&weights) {
            let (reading, own) = self.action_reading(action, node);
            if action.counted {
                self.pass_up(&mut sums, &own, weight);
            }
            actions.push(reading);
        }
        sums.close();
        let mut reading = self.parent(
            &sums,
            &node.published,
            actions.iter().zip(&weights),
            node.counted,
        );
        let span = if node.start.is_some() || own_span.end.is_some() {
            own_span
        } else {
            derived_span(&actions)
        };
        let gap = reading
            .expected
            .as_ref()
            .and_then(|expected| expected.gap.as_ref());
        let limits = self.plan.thresholds;
        reading.deadline = Some(deadline(
            span,
            reading.figure.complete,
            gap,
            reading.counts.stale > 0,
            limits,
            self.as_of,
        ));
        reading.level = Some(LevelReading {
            derived: derived_level(&reading, self.any_update(node)),
            rated: None,
        });
        (reading, actions, sums)
    }

    fn any_update(&self, node: &Commitment) -> bool {
        let told = |updates: &[Update]| {
            updates
                .iter()
                .any(|update| update.on.last_day() <= self.as_of)
        };
        told(&node.updates) || node.actions.iter().any(|action| told(&action.updates))
    }

    pub(super) fn action_reading(&self, node: &Action, parent: &Commitment) -> (Reading, Sums) {
        let (mut reading, sums) = self.leaf(&self.action(node, parent));
        reading.counts.actions = 1;
        (reading, sums)
    }

    fn action<'n>(&self, node: &'n Action, parent: &'n Commitment) -> Leaf<'n> {
        Leaf {
            updates: &node.updates,
            span: Span::of(
                node.start,
                node.end,
                &node.reschedules,
                self.plan,
                self.as_of,
            ),
            period: node.recurrence.or(node.follow_up),
            counted: node.counted && parent.counted,
            evidence: [&node.evidence, &parent.evidence],
        }
    }

    fn leaf(&self, leaf: &Leaf<'_>) -> (Reading, Sums) {
        let state = leaf_state(leaf.updates, self.as_of);
        let reported = state.figure.map(|(figure, _)| figure);
        let figure = Figure::of_leaf(reported);
        let backed = self
            .has_evidence(leaf)
            .then(|| figure.value.clone())
            .flatten();
        let expectation = leaf.span.expected(self.as_of);
        let missing = self.unreported;
        // Under `Skip` an unreported leaf has no gap; under `Zero` it is all of the expectation.
        let held_against = figure
            .value
            .clone()
            .or((missing == Unreported::Zero).then_some(Exact::ZERO));
        let gap = expectation
            .as_ref()
            .zip(held_against.as_ref())
            .map(|(expected, figure)| figure.minus(expected));
        let quiet = is_stale(state.newest, leaf.period, self.plan.thresholds, self.as_of);
        let due = deadline(
            leaf.span,
            figure.complete,
            gap.as_ref(),
            quiet,
            self.plan.thresholds,
            self.as_of,
        );
        let one = Exact::from_int(1);
        let mut sums = NO_SUMS;
        let value = figure.value.as_ref();
        sums.figure.add(value, &one, missing);
        sums.low.add(value, &one, Unreported::Zero);
        sums.high.add(
            Some(value.unwrap_or(&Exact::from_int(100))),
            &one,
            Unreported::Zero,
        );
        // What is unreported counts here as it does in the figure; what is unbacked counts as 0.
        sums.backed.add(
            value.map(|_| backed.as_ref().unwrap_or(&Exact::ZERO)),
            &one,
            missing,
        );
        if let Some(expectation) = &expectation
            && held_against.is_some()
        {
            sums.expected.add(Some(expectation), &one, Unreported::Zero);
            sums.dated
                .add(held_against.as_ref(), &one, Unreported::Zero);
            sums.dated_leaves = 1;
        }
        let reading = Reading {
            low: sums.low.value(),
            high: sums.high.value(),
            backed: value.map(|_| backed.clone().unwrap_or(Exact::ZERO)),
            from_published: None,
            published: None,
            expected: expectation.map(|value| Expected {
                value,
                leaves: 1,
                gap,
            }),
            coverage: Coverage {
                leaves: 1,
                reported: usize::from(reported.is_some() && leaf.counted),
                counted: usize::from(leaf.counted),
            },
            counts: leaf_counts(&due, reported.is_none()),
            deadline: Some(due),
            level: Some(LevelReading {
                derived: leaf_level(reported, state.newest, backed.is_some()),
                rated: None,
            }),
            counted: leaf.counted,
            figure,
        };
        (reading, sums)
    }

    fn has_evidence(&self, leaf: &Leaf<'_>) -> bool {
        let counts = |evidence: &Evidence| evidence.on.is_none_or(|on| on.last_day() <= self.as_of);
        let of_updates = leaf
            .updates
            .iter()
            .filter(|update| update.on.last_day() <= self.as_of);
        leaf.evidence.iter().any(|list| list.iter().any(counts))
            || of_updates.flat_map(|update| &update.evidence).any(counts)
    }

    /// Adds a child's sums to its parent's, as the plan's rule says.
    fn pass_up(&self, sums: &mut Sums, child: &Sums, weight: &Exact) {
        let pairs = [
            (&mut sums.figure, &child.figure),
            (&mut sums.low, &child.low),
            (&mut sums.high, &child.high),
            (&mut sums.backed, &child.backed),
            (&mut sums.expected, &child.expected),
            (&mut sums.dated, &child.dated),
        ];
        for (sum, child) in pairs {
            self.pass(sum, child, weight);
        }
        sums.dated_leaves += child.dated_leaves;
    }

    /// Adds what one child is to the mean above it.
    pub(super) fn pass(&self, mean: &mut Mean, child: &Mean, weight: &Exact) {
        match self.rule {
            Rule::MeanOfLeaves => mean.add_mean(child, weight),
            Rule::MeanOfChildren => mean.add(child.value().as_ref(), weight, Unreported::Skip),
        }
    }

    fn parent<'r>(
        &self,
        sums: &Sums,
        published: &[Published],
        children: impl Iterator<Item = (&'r Reading, &'r Exact)>,
        counted: bool,
    ) -> Reading {
        let mut counts = Counts::default();
        let mut coverage = Coverage::default();
        let mut figure = Figure {
            value: sums.figure.value(),
            complete: true,
            moved: false,
        };
        let mut below = Mean::NONE;
        let mut any_published = false;
        for (child, weight) in children {
            counts.add(&child.counts);
            coverage.leaves += child.coverage.leaves;
            coverage.reported += child.coverage.reported;
            coverage.counted += child.coverage.counted;
            if child.coverage.counted > 0 {
                figure.complete &= child.figure.complete;
                figure.moved |= child.figure.moved;
                let printed = child
                    .published
                    .as_ref()
                    .map(|published| Exact::from(published.progress));
                any_published |= printed.is_some();
                below.add(printed.as_ref(), weight, self.unreported);
            }
        }
        figure.complete &= coverage.counted > 0;
        let published = self.published(published, figure.value.as_ref());
        let expected = sums.expected.value().map(|value| {
            let gap = sums.dated.value().map(|figure| figure.minus(&value));
            Expected {
                value,
                leaves: sums.dated_leaves,
                gap,
            }
        });
        Reading {
            low: sums.low.value(),
            high: sums.high.value(),
            backed: sums.backed.value(),
            from_published: any_published.then(|| below.value()).flatten(),
            published,
            expected,
            coverage,
            counts,
            deadline: None,
            level: None,
            counted,
            figure,
        }
    }

    fn published(
        &self,
        entries: &[Published],
        computed: Option<&Exact>,
    ) -> Option<PublishedReading> {
        let newest = entries
            .iter()
            .filter(|entry| entry.on.last_day() <= self.as_of)
            .max_by_key(|entry| entry.on.last_day())?;
        Some(PublishedReading {
            progress: newest.progress,
            on: newest.on,
            source: newest.source.clone(),
            difference: computed.map(|computed| Exact::from(newest.progress).minus(computed)),
        })
    }
}

/// Weights of the counted siblings; one that is not counted gives none, so that it does not
/// shift the mean that stands in for a missing one.
pub(super) fn sibling_weights<N>(
    nodes: &[N],
    of: impl Fn(&N) -> (bool, Option<Weight>),
) -> Vec<Option<Weight>> {
    nodes
        .iter()
        .map(of)
        .map(|(counted, weight)| weight.filter(|_| counted))
        .collect()
}

fn derived_span(actions: &[Reading]) -> Span {
    let spans = || {
        actions
            .iter()
            .filter_map(|action| action.deadline.as_ref())
            .map(|deadline| deadline.span)
    };
    let end = spans()
        .filter_map(|span| span.end)
        .max_by_key(|end| end.last_day());
    Span {
        start: spans()
            .filter_map(|span| span.start)
            .min_by_key(|start| start.first_day()),
        end,
        original_end: spans()
            .filter_map(|span| span.original_end)
            .max_by_key(|end| end.last_day()),
        assumed_start: spans().all(|span| span.assumed_start),
        derived: true,
    }
}

fn leaf_counts(deadline: &Deadline, unreported: bool) -> Counts {
    let is = |status| usize::from(deadline.status == status);
    Counts {
        leaves: 1,
        overdue: is(Status::Overdue),
        due_soon: is(Status::DueSoon),
        behind: is(Status::Behind) + is(Status::FarBehind),
        far_behind: is(Status::FarBehind),
        unreported: usize::from(unreported),
        done: is(Status::Done),
        stale: usize::from(deadline.stale),
        ..Counts::default()
    }
}

fn leaf_level(reported: Option<Percent>, newest: Option<&Update>, backed: bool) -> Level {
    match reported {
        None if newest.is_none() => Level::NoEvidence,
        None | Some(Percent::ZERO) => Level::NotStarted,
        Some(figure) if figure.hundredths() < 5_000 => Level::Limited,
        Some(figure) if figure.is_complete() && backed => Level::Complete,
        Some(_) => Level::Substantial,
    }
}

fn derived_level(reading: &Reading, any_update: bool) -> Level {
    let fully_backed = reading.backed == reading.figure.value;
    match &reading.figure.value {
        _ if !any_update => Level::NoEvidence,
        None => Level::NotStarted,
        Some(value) if value.is_zero() => Level::NotStarted,
        Some(value) if *value < Exact::from_int(50) => Level::Limited,
        Some(_) if reading.figure.complete && fully_backed => Level::Complete,
        Some(_) => Level::Substantial,
    }
}
