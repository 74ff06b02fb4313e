//! The one calculator: figures go up from the leaves, each level from the exact value of the one
//! below.

use std::collections::HashMap;

use jiff::civil::Date;

use super::deadline::{self, Deadline, Facts, Span, Status, is_stale};
use super::known::{Standing, is_known};
use super::progress::{Coverage, Figure, Mean, Meaning, Told, printed, weights};
use super::reading::{
    AxisReading, CommitmentReading, Counts, Expected, Known, LevelReading, Reading,
};
use super::{
    Action, Axis, Commitment, Evidence, Exact, Id, Indicator, Level, Node, Percent, Period, Plan,
    Published, Reschedule, Rule, Scope, Unreported, Update, Weight,
};

/// The sums a node passes up. Under `MeanOfChildren` a node passes its own value once, under
/// `MeanOfLeaves` the sums over its leaves.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    pub(super) figure: Mean,
    pub(super) low: Mean,
    pub(super) high: Mean,
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
    id: &'p Id,
    updates: &'p [Update],
    indicator: Option<&'p Indicator>,
    span: Span,
    /// Those of its commitment.
    above: Option<Span>,
    period: Option<Period>,
    recurs: bool,
    counted: bool,
    withdrawn: bool,
    /// Evidence of its own and of its commitment.
    evidence: [&'p [Evidence]; 2],
}

/// Figures of leaves other than those that are reported; `None` for one without.
pub(crate) type Given = HashMap<Id, Option<Exact>>;

/// One run of the calculator.
#[derive(Debug, Clone)]
pub(super) struct Work<'p> {
    pub(super) plan: &'p Plan,
    pub(super) as_of: Date,
    /// The plan's own, unless another one is tried.
    pub(super) rule: Rule,
    pub(super) unreported: Unreported,
    pub(super) given: Option<&'p Given>,
    pub(super) meaning: Meaning<'p>,
}

/// What a node is for the one above it.
struct Child<'r> {
    reading: &'r Reading,
    weight: &'r Exact,
    /// Of its leaves that count, under the plan's rule.
    leaves: Exact,
    /// The figure printed for it, where that is of the day that is asked for.
    printed: Option<Percent>,
}

impl<'p> Work<'p> {
    /// By the plan's own rule.
    pub(super) fn of(plan: &'p Plan, as_of: Date) -> Self {
        Self::by(plan, as_of, plan.rule, plan.unreported)
    }

    pub(super) fn by(plan: &'p Plan, as_of: Date, rule: Rule, unreported: Unreported) -> Self {
        Self {
            plan,
            as_of,
            rule,
            unreported,
            given: None,
            meaning: Meaning::of(plan),
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
        let mut leaves = Vec::with_capacity(self.plan.axes.len());
        for (axis, weight) in self.plan.axes.iter().zip(&weights) {
            let (reading, below, own) = self.axis(axis);
            self.pass_up(&mut sums, &own, weight);
            leaves.push(own.high.weight());
            axes.push((reading, below));
        }
        sums.close();
        let day = self.printed_day(Node::Plan(self.plan));
        let printed = self
            .plan
            .axes
            .iter()
            .map(|axis| printed_at(&axis.published, day));
        let children = axes.iter().map(|(reading, _)| reading).zip(&weights);
        let children = children.zip(leaves).zip(printed).map(child);
        let mut total = self.parent(&sums, children);
        total.counts.axes = axes.len();
        (total, axes)
    }

    pub(super) fn axis(&self, axis: &Axis) -> (Reading, Vec<CommitmentReading>, Sums) {
        let weights = weights(&sibling_weights(&axis.commitments, |node| {
            (node.is_counted_at(self.as_of), node.weight)
        }));
        let mut sums = NO_SUMS;
        let mut commitments = Vec::with_capacity(axis.commitments.len());
        let mut leaves = Vec::with_capacity(axis.commitments.len());
        for (commitment, weight) in axis.commitments.iter().zip(&weights) {
            let (reading, below, own) = self.commitment(commitment);
            if reading.counted {
                self.pass_up(&mut sums, &own, weight);
            }
            leaves.push(own.high.weight());
            commitments.push((reading, below));
        }
        sums.close();
        let day = self.printed_day(Node::Axis(axis));
        let printed = axis
            .commitments
            .iter()
            .map(|node| printed_at(&node.published, day));
        let children = commitments.iter().map(|(reading, _)| reading).zip(&weights);
        let children = children.zip(leaves).zip(printed).map(child);
        let mut reading = self.parent(&sums, children);
        reading.counts.axes = 1;
        (reading, commitments, sums)
    }

    pub(super) fn commitment(&self, node: &Commitment) -> (Reading, Vec<Reading>, Sums) {
        let span = Span::of(
            node.start,
            node.end,
            &node.reschedules,
            None,
            self.plan,
            self.as_of,
        );
        let out = Standing::of(&node.scope, self.as_of) != Standing::In;
        let (mut reading, below, sums) = if node.actions.is_empty() {
            let leaf = Leaf {
                id: &node.id,
                updates: &node.updates,
                indicator: node.indicator.as_ref(),
                span,
                above: None,
                period: None,
                recurs: false,
                counted: node.counted && !out,
                withdrawn: out,
                evidence: [&node.evidence, &[]],
            };
            let (reading, sums) = self.leaf(&leaf);
            (reading, Vec::new(), sums)
        } else {
            self.commitment_with_actions(node, span, out)
        };
        reading.counts.commitments = 1;
        if let Some(level) = &mut reading.level {
            level.rated = node
                .ratings
                .iter()
                .filter(|rating| is_known(rating.on, self.as_of))
                .max_by_key(|rating| rating.on.last_day())
                .cloned();
        }
        (reading, below, sums)
    }

    fn commitment_with_actions(
        &self,
        node: &Commitment,
        own: Span,
        out: bool,
    ) -> (Reading, Vec<Reading>, Sums) {
        let weights = weights(&sibling_weights(&node.actions, |action| {
            (action.is_counted_at(self.as_of), action.weight)
        }));
        let mut sums = NO_SUMS;
        let mut actions = Vec::with_capacity(node.actions.len());
        let mut leaves = Vec::with_capacity(node.actions.len());
        for (action, weight) in node.actions.iter().zip(&weights) {
            let (reading, own) = self.action_reading(action, node);
            if reading.counted {
                self.pass_up(&mut sums, &own, weight);
            }
            leaves.push(own.high.weight());
            actions.push(reading);
        }
        sums.close();
        let children = actions
            .iter()
            .zip(&weights)
            .zip(leaves)
            .zip(std::iter::repeat(None));
        let mut reading = self.parent(&sums, children.map(child));
        reading.counted = node.counted && !out;
        reading.withdrawn = out;
        // What it says of itself is no figure: that comes from its actions.
        if reading.told == Told::Nothing
            && node
                .updates
                .iter()
                .any(|update| is_known(update.on, self.as_of) && update.says_something())
        {
            reading.told = Told::InWords;
        }
        let known = |reading: &&Reading| !reading.withdrawn || out;
        let below = actions
            .iter()
            .filter(known)
            .filter_map(|action| action.deadline.as_ref());
        let below: Vec<&Deadline> = below.collect();
        let gap = reading
            .expected
            .as_ref()
            .and_then(|expected| expected.gap.as_ref());
        let facts = Facts {
            done: reading.figure.complete,
            first_done: below.iter().filter_map(|due| due.done_on).max(),
            told: match reading.known {
                Known::Nothing => reading.told.min(Told::InWords),
                _ => Told::Figure,
            },
            gap,
            quiet: reading.counts.stale > 0,
            recurs: false,
        };
        let mut due = deadline::of_parent(own, facts, &below, self.plan.thresholds, self.as_of);
        if out {
            due.status = Status::Withdrawn;
        }
        reading.level = Some(LevelReading {
            derived: derived_level(&reading),
            rated: None,
        });
        reading.deadline = Some(due);
        (reading, actions, sums)
    }

    pub(super) fn action_reading(&self, node: &Action, parent: &Commitment) -> (Reading, Sums) {
        let (mut reading, sums) = self.leaf(&self.action(node, parent));
        reading.counts.actions = 1;
        (reading, sums)
    }

    fn action<'n>(&self, node: &'n Action, parent: &'n Commitment) -> Leaf<'n> {
        let span = |start, end, moved: &[Reschedule], above: Option<&Span>| {
            Span::of(start, end, moved, above, self.plan, self.as_of)
        };
        let above = span(parent.start, parent.end, &parent.reschedules, None);
        let out = |scope: &[Scope]| Standing::of(scope, self.as_of) != Standing::In;
        let is_out = out(&node.scope);
        Leaf {
            id: &node.id,
            updates: &node.updates,
            indicator: node.indicator.as_ref(),
            span: span(node.start, node.end, &node.reschedules, Some(&above)),
            above: Some(above),
            period: node.recurrence.or(node.follow_up),
            recurs: node.recurrence.is_some(),
            counted: node.counted && !is_out,
            withdrawn: is_out || out(&parent.scope),
            evidence: [&node.evidence, &parent.evidence],
        }
    }

    fn leaf(&self, leaf: &Leaf<'_>) -> (Reading, Sums) {
        let mut state = self.meaning.state(leaf.updates, leaf.indicator, self.as_of);
        let mut value = state.figure.as_ref().map(|figure| figure.reached.clone());
        let mut done = state.figure.as_ref().is_some_and(|figure| figure.done);
        if let Some(given) = self.given.and_then(|given| given.get(leaf.id)) {
            value.clone_from(given);
            done = given
                .as_ref()
                .is_some_and(|given| *given >= Exact::from_int(100));
            state.told = if given.is_some() {
                Told::Figure
            } else {
                Told::Nothing
            };
        }
        // Above the leaf nothing is below 0 or beyond 100.
        let within = value
            .as_ref()
            .map(|value| value.clone().max(Exact::ZERO).min(Exact::from_int(100)));
        let figure = Figure {
            complete: done,
            moved: value.as_ref().is_some_and(|value| *value > Exact::ZERO),
            value,
        };
        let is_backed = within.is_some() && self.has_evidence(leaf);
        let backed = within.as_ref().map(|within| {
            if is_backed {
                within.clone()
            } else {
                Exact::ZERO
            }
        });
        let expectation = leaf.span.expected(self.as_of);
        let missing = self.unreported;
        // Under `Skip` an unreported leaf has no gap; under `Zero` it is all of the expectation,
        // in what is above it alone.
        let held_against = within
            .clone()
            .or((missing == Unreported::Zero).then_some(Exact::ZERO));
        let gap = expectation
            .as_ref()
            .zip(figure.value.as_ref())
            .map(|(expected, figure)| figure.minus(expected));
        let facts = Facts {
            done,
            first_done: state.first_done,
            told: state.told,
            gap: gap.as_ref(),
            quiet: is_stale(state.newest, leaf.period, self.plan.thresholds, self.as_of),
            recurs: leaf.recurs,
        };
        let mut due =
            deadline::of_leaf(leaf.span, leaf.above.as_ref(), facts, self.plan, self.as_of);
        if leaf.withdrawn {
            due = Deadline {
                status: Status::Withdrawn,
                days_late: 0,
                days_late_original: 0,
                stale: false,
                ..due
            };
        }
        let one = Exact::from_int(1);
        let mut sums = NO_SUMS;
        let value = within.as_ref();
        sums.figure.add(value, &one, missing);
        sums.low.add(value, &one, Unreported::Zero);
        sums.high.add(
            Some(value.unwrap_or(&Exact::from_int(100))),
            &one,
            Unreported::Zero,
        );
        // What is unreported counts here as it does in the figure; what is unbacked counts as 0.
        sums.backed.add(backed.as_ref(), &one, missing);
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
            backed,
            from_published: None,
            expected: expectation.map(|value| Expected {
                value,
                leaves: 1,
                gap,
            }),
            coverage: Coverage {
                leaves: 1,
                reported: usize::from(figure.value.is_some()),
                counted: 1,
            },
            counts: leaf_counts(&due, state.told),
            deadline: Some(due),
            level: Some(LevelReading {
                derived: level(state.told, figure.value.as_ref(), done && is_backed),
                rated: None,
            }),
            counted: leaf.counted,
            withdrawn: leaf.withdrawn,
            known: if figure.value.is_some() {
                Known::Enough
            } else {
                Known::Nothing
            },
            told: state.told,
            figure,
        };
        (reading, sums)
    }

    fn has_evidence(&self, leaf: &Leaf<'_>) -> bool {
        let counts = |evidence: &Evidence| evidence.on.is_none_or(|on| is_known(on, self.as_of));
        let of_updates = leaf
            .updates
            .iter()
            .filter(|update| is_known(update.on, self.as_of));
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

    fn parent<'r>(&self, sums: &Sums, children: impl Iterator<Item = Child<'r>>) -> Reading {
        let mut counts = Counts::default();
        let mut coverage = Coverage::default();
        let mut figure = Figure {
            value: sums.figure.value(),
            complete: true,
            moved: false,
        };
        let mut told = Told::Nothing;
        let mut below = Mean::NONE;
        let mut any_published = false;
        // What is done and has moved among all that is there, and among what counts.
        let (mut any_counts, mut any) = (false, false);
        let (mut all_complete, mut any_moved) = (true, false);
        for Child {
            reading,
            weight,
            leaves,
            printed,
        } in children
        {
            if reading.withdrawn {
                counts.withdrawn += reading.counts.leaves + reading.counts.withdrawn;
                continue;
            }
            counts.add(&reading.counts);
            coverage.leaves += reading.coverage.leaves;
            told = told.max(reading.told);
            any |= reading.coverage.leaves > 0;
            all_complete &= reading.figure.complete;
            any_moved |= reading.figure.moved;
            if !reading.counted || reading.coverage.counted == 0 {
                continue;
            }
            any_counts = true;
            coverage.reported += reading.coverage.reported;
            coverage.counted += reading.coverage.counted;
            figure.complete &= reading.figure.complete;
            figure.moved |= reading.figure.moved;
            any_published |= printed.is_some();
            // Printed figures go in as the rule would have the computed ones go in.
            let weight = match self.rule {
                Rule::MeanOfChildren => weight.clone(),
                Rule::MeanOfLeaves => weight.times(&leaves),
            };
            below.add(printed.map(Exact::from).as_ref(), &weight, self.unreported);
        }
        if !any_counts {
            (figure.complete, figure.moved) = (any && all_complete, any_moved);
        }
        let expected = sums.expected.value().map(|value| {
            let gap = sums.dated.value().map(|figure| figure.minus(&value));
            Expected {
                value,
                leaves: sums.dated_leaves,
                gap,
            }
        });
        let (low, high) = (sums.low.value(), sums.high.value());
        let known = self.known(
            figure.value.as_ref(),
            coverage,
            low.as_ref().zip(high.as_ref()),
        );
        Reading {
            low,
            high,
            backed: sums.backed.value(),
            from_published: any_published.then(|| below.value()).flatten(),
            expected,
            coverage,
            counts,
            deadline: None,
            level: None,
            counted: true,
            withdrawn: false,
            known,
            told,
            figure,
        }
    }

    /// How far a figure is known, by the weight of what is reported below it: what is not is the
    /// distance of its two ends.
    pub(super) fn known(
        &self,
        value: Option<&Exact>,
        coverage: Coverage,
        ends: Option<(&Exact, &Exact)>,
    ) -> Known {
        let (Some(value), Some((low, high)), 1..) = (value, ends, coverage.reported) else {
            return Known::Nothing;
        };
        let reported = Exact::from_int(100).minus(&high.minus(low));
        let missing = coverage.reported < coverage.counted;
        // Where all that is left out is what is not known, all or nothing is too much said.
        let is_whole = || {
            let shown = printed(value, self.plan.decimals);
            [0, 100]
                .iter()
                .any(|whole| shown == Exact::from_int(*whole).rounded(self.plan.decimals.get()))
        };
        if reported < Exact::from(self.plan.thresholds.coverage)
            || (self.unreported == Unreported::Skip && missing && is_whole())
        {
            Known::Little
        } else {
            Known::Enough
        }
    }

    /// The day that the newest printed figure of a node speaks of; where it has none, that of the
    /// newest below it.
    fn printed_day(&self, node: Node<'_>) -> Option<Date> {
        let newest = |node: Node<'_>| node.newest_printed(self.as_of).map(Published::speaks_of);
        newest(node).or_else(|| node.children().filter_map(newest).max())
    }
}

fn child<'r>(
    (((reading, weight), leaves), printed): (((&'r Reading, &'r Exact), Exact), Option<Percent>),
) -> Child<'r> {
    Child {
        reading,
        weight,
        leaves,
        printed,
    }
}

/// What was printed for a day, where anything was.
fn printed_at(entries: &[Published], day: Option<Date>) -> Option<Percent> {
    let day = day?;
    entries
        .iter()
        .rev()
        .find(|entry| entry.speaks_of() == day)
        .map(|entry| entry.progress)
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

fn leaf_counts(deadline: &Deadline, told: Told) -> Counts {
    let is = |status| usize::from(deadline.status == status);
    if deadline.status == Status::Withdrawn {
        return Counts {
            leaves: 1,
            ..Counts::default()
        };
    }
    Counts {
        leaves: 1,
        overdue: is(Status::Overdue),
        due_soon: is(Status::DueSoon),
        behind: is(Status::Behind) + is(Status::FarBehind),
        far_behind: is(Status::FarBehind),
        unreported: usize::from(told == Told::Nothing),
        in_words: usize::from(told == Told::InWords),
        done: is(Status::Done),
        done_late: usize::from(deadline.status == Status::Done && deadline.days_done_late > 0),
        stale: usize::from(deadline.stale),
        ..Counts::default()
    }
}

/// The completion level that follows from what was said and from a figure; none from words alone.
fn level(told: Told, value: Option<&Exact>, complete_with_evidence: bool) -> Option<Level> {
    Some(match value {
        _ if told == Told::Nothing => Level::NoEvidence,
        None => return None,
        Some(value) if *value <= Exact::ZERO => Level::NotStarted,
        Some(value) if *value < Exact::from_int(50) => Level::Limited,
        Some(_) if complete_with_evidence => Level::Complete,
        Some(_) => Level::Substantial,
    })
}

fn derived_level(reading: &Reading) -> Option<Level> {
    let known = reading
        .figure
        .value
        .as_ref()
        .filter(|_| reading.known != Known::Nothing);
    let fully_backed = reading.backed == reading.figure.value;
    level(reading.told, known, reading.figure.complete && fully_backed)
}
