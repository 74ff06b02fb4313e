//! Patterns in a plan that are worth a question. None of them is an error: each may have a good
//! reason.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::condition::all_institutions;
use super::known::is_known;
use super::progress::{figures_of, folded};
use super::reconcile::{printed_days, reconcile};
use super::slips::slips_of;
use super::stops::cutoff_days;
use super::{
    Exact, FigureOf, Id, Node, Percent, Place, PlanDate, Snapshot, Update, figures, leaf_state,
};

/// A pattern, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    pub place: Place,
    pub kind: AdviceKind,
}

/// What is worth a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdviceKind {
    /// The same figure, below 100, was reported anew at two cut-offs running.
    SameFigure {
        figure: Percent,
        first: Date,
        second: Date,
    },
    /// So many figures, and all of them multiples of 25.
    OnlyQuarters {
        figures: usize,
    },
    /// From a figure to 100 on the very day of a cut-off, at least 50 points at once.
    JumpTo100 {
        from: Percent,
        on: Date,
    },
    /// A figure lower than the one before.
    LowerFigure {
        from: Percent,
        to: Percent,
        on: Date,
    },
    /// An end that was moved after it had gone by.
    MovedAfterEnd {
        on: Date,
        end: PlanDate,
    },
    /// An end that was moved so many times.
    MovedOften {
        times: usize,
    },
    /// Nobody answers for a commitment.
    NoResponsible,
    /// Neither a commitment nor an action of it has an end.
    NoEnd,
    /// A commitment says not how it is verified.
    NoVerification,
    /// An action begins before its plan, or ends after it.
    OutsidePlan {
        start: bool,
        end: bool,
    },
    /// A word that means done, and a figure below 100.
    DoneInWords {
        stage: String,
        figure: String,
    },
    /// A word that means that nothing was done, and a figure of 100.
    NotBegunInWords {
        stage: String,
    },
    /// 100 without anything that shows it.
    CompleteUnshown,
    /// A figure that was reported before the start.
    BeforeStart {
        on: PlanDate,
        start: PlanDate,
    },
    /// A report of a day that is still to come.
    AfterToday {
        on: PlanDate,
    },
    /// Done, and what it depends on is not.
    BeforeWhatItNeeds(Id),
    DependsOnItself,
    /// A figure that nothing uses: that of the node follows from what is below it.
    UnusedFigure(Percent),
    /// A clarifying note that was announced, and not given.
    NoClarification {
        on: PlanDate,
    },
    /// A written figure is another one than follows from the value beside it.
    ValueDiffers {
        written: Percent,
        follows: String,
    },
    /// No known rule gives the figure that was printed.
    NoRule {
        published: Percent,
        on: Date,
    },
    /// Two figures were printed for one day by one document, and none says that it corrects.
    PrintedTwice {
        first: Percent,
        second: Percent,
        on: PlanDate,
    },
    /// Names of institutions that are nearly the same.
    NearNames(String, String),
}

impl AdviceKind {
    /// What the question is called where it is answered.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SameFigure { .. } => "same-figure",
            Self::OnlyQuarters { .. } => "only-quarters",
            Self::JumpTo100 { .. } => "jump-to-100",
            Self::LowerFigure { .. } => "lower-figure",
            Self::MovedAfterEnd { .. } => "moved-after-end",
            Self::MovedOften { .. } => "moved-often",
            Self::NoResponsible => "no-responsible",
            Self::NoEnd => "no-end",
            Self::NoVerification => "no-verification",
            Self::OutsidePlan { .. } => "outside-plan",
            Self::DoneInWords { .. } => "done-in-words",
            Self::NotBegunInWords { .. } => "not-begun-in-words",
            Self::CompleteUnshown => "complete-unshown",
            Self::BeforeStart { .. } => "before-start",
            Self::AfterToday { .. } => "after-today",
            Self::BeforeWhatItNeeds(_) => "before-what-it-needs",
            Self::DependsOnItself => "depends-on-itself",
            Self::UnusedFigure(_) => "unused-figure",
            Self::NoClarification { .. } => "no-clarification",
            Self::ValueDiffers { .. } => "value-differs",
            Self::NoRule { .. } => "no-rule",
            Self::PrintedTwice { .. } => "printed-twice",
            Self::NearNames(..) => "near-names",
        }
    }

    /// Whether the same is said of every node that it is said of, so that many are told at once.
    #[must_use]
    pub const fn is_alike(&self) -> bool {
        matches!(
            self,
            Self::NoResponsible | Self::NoEnd | Self::NoVerification | Self::CompleteUnshown
        )
    }
}

/// Every question, by what it is called.
pub const CODES: [&str; 23] = [
    "same-figure",
    "only-quarters",
    "jump-to-100",
    "lower-figure",
    "moved-after-end",
    "moved-often",
    "no-responsible",
    "no-end",
    "no-verification",
    "outside-plan",
    "done-in-words",
    "not-begun-in-words",
    "complete-unshown",
    "before-start",
    "after-today",
    "before-what-it-needs",
    "depends-on-itself",
    "unused-figure",
    "no-clarification",
    "value-differs",
    "no-rule",
    "printed-twice",
    "near-names",
];

/// How a line of the notes begins that answers a question.
const ANSWERED: [&str; 2] = ["known:", "sabido:"];

/// The line of a node's notes that answers a question.
#[must_use]
pub fn answered(code: &str, reason: &str) -> String {
    format!("{} {code}: {reason}", ANSWERED[0])
}

/// Whether a node's notes answer a question: `known: no-verification: …`.
fn is_answered(node: Node<'_>, code: &str) -> bool {
    let notes = node.notes().unwrap_or_default();
    notes.lines().any(|line| {
        let line = line.trim();
        let rest = ANSWERED.iter().find_map(|begin| line.strip_prefix(begin));
        rest.and_then(|rest| rest.trim_start().strip_prefix(code))
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

/// Words for a state, folded, that mean that all is done, and that nothing is.
const DONE: [&str; 10] = [
    "concluida",
    "concluido",
    "terminada",
    "terminado",
    "cumplida",
    "cumplido",
    "finalizada",
    "finalizado",
    "done",
    "completed",
];
const NOT_BEGUN: [&str; 6] = [
    "sin avance",
    "no iniciada",
    "no iniciado",
    "sin iniciar",
    "not started",
    "no progress",
];

/// Figures from which a habit can be told from chance: of one leaf, and of a plan.
const FIGURES_OF_LEAF: usize = 3;
const FIGURES_OF_PLAN: usize = 10;
/// Points at once that are a jump, in hundredths.
const JUMP: u16 = 5_000;

/// All that is worth a question by the date of the snapshot, in the order of the plan; what the
/// notes of a node answer is left out.
#[must_use]
pub fn advice(snapshot: &Snapshot) -> Vec<Advice> {
    let plan = snapshot.plan();
    let of_plan = of_plan(snapshot)
        .into_iter()
        .chain(near_names(snapshot))
        .map(|kind| Advice {
            place: Place::Plan,
            kind,
        });
    let mut all: Vec<Advice> = of_plan.chain(unruled(snapshot)).collect();
    all.retain(|advice| {
        let node = plan.node(advice.place);
        node.is_none_or(|node| !is_answered(node, advice.kind.code()))
    });
    all.extend(plan.places().flat_map(|place| advice_on(snapshot, place)));
    all
}

/// What is worth a question about one node.
#[must_use]
pub fn advice_on(snapshot: &Snapshot, place: Place) -> Vec<Advice> {
    let Some(node) = snapshot.plan().node(place) else {
        return Vec::new();
    };
    let mut kinds = Vec::new();
    if node.is_leaf() {
        of_figures(snapshot, node, &mut kinds);
        of_state(snapshot, place, node, &mut kinds);
    }
    of_slips(snapshot, place, &mut kinds);
    of_entries(snapshot, place, node, &mut kinds);
    match node {
        Node::Commitment(node) => {
            let acted = node
                .actions
                .iter()
                .any(|action| !action.responsible.is_empty());
            let ends = snapshot
                .reading(place)
                .and_then(|reading| reading.deadline?.span.end)
                .is_some();
            kinds.extend(
                (node.responsible.is_empty() && !acted).then_some(AdviceKind::NoResponsible),
            );
            kinds.extend((!ends).then_some(AdviceKind::NoEnd));
            kinds.extend(
                node.verification
                    .is_empty()
                    .then_some(AdviceKind::NoVerification),
            );
        }
        Node::Action(node) => {
            let plan = snapshot.plan();
            let start = matches!((node.start, plan.start), (Some(own), Some(all)) if own.last_day() < all.first_day());
            let end = matches!((node.end, plan.end), (Some(own), Some(all)) if own.first_day() > all.last_day());
            kinds.extend((start || end).then_some(AdviceKind::OutsidePlan { start, end }));
            of_dependencies(snapshot, place, node, &mut kinds);
        }
        _ => {}
    }
    kinds
        .into_iter()
        .filter(|kind| !is_answered(node, kind.code()))
        .map(|kind| Advice { place, kind })
        .collect()
}

/// What its newest figure says against its words, its evidence and its start.
fn of_state(snapshot: &Snapshot, place: Place, node: Node<'_>, kinds: &mut Vec<AdviceKind>) {
    let (plan, as_of) = (snapshot.plan(), snapshot.as_of());
    let Some(figure) = leaf_state(plan, node, as_of).figure else {
        return;
    };
    let hundred = Exact::from_int(100);
    if let (Some(stage), FigureOf::Progress | FigureOf::Value) = (&figure.entry.stage, figure.of) {
        let word = folded(stage);
        let means_done = plan
            .stages
            .iter()
            .find(|known| folded(&known.name) == word)
            .map_or_else(|| DONE.contains(&&*word), |known| known.done);
        if means_done && figure.reached < hundred {
            kinds.push(AdviceKind::DoneInWords {
                stage: stage.clone(),
                figure: figure.to_string(),
            });
        }
        if NOT_BEGUN.contains(&&*word) && figure.reached >= hundred {
            kinds.push(AdviceKind::NotBegunInWords {
                stage: stage.clone(),
            });
        }
    }
    let reading = snapshot.reading(place);
    let unshown = reading.is_some_and(|reading| reading.backed.as_ref().is_none_or(Exact::is_zero));
    if figure.reached >= hundred && unshown {
        kinds.push(AdviceKind::CompleteUnshown);
    }
    let start = reading
        .and_then(|reading| reading.deadline)
        .filter(|due| !due.span.assumed_start)
        .and_then(|due| due.span.start);
    if let Some(start) = start.filter(|start| {
        figure.entry.on.last_day() < start.first_day() && figure.reached > Exact::ZERO
    }) {
        kinds.push(AdviceKind::BeforeStart {
            on: figure.entry.on,
            start,
        });
    }
    let written = Update {
        progress: None,
        stage: None,
        ..figure.entry.clone()
    };
    if let (Some(progress), Some(follows)) =
        (figure.entry.progress, figures_of(plan, node, &written))
        && follows.reached != Exact::from(progress)
    {
        kinds.push(AdviceKind::ValueDiffers {
            written: progress,
            follows: follows.to_string(),
        });
    }
}

/// What its entries say that is not in its figure: of days to come, and of what has others below.
fn of_entries(snapshot: &Snapshot, place: Place, node: Node<'_>, kinds: &mut Vec<AdviceKind>) {
    let (plan, as_of) = (snapshot.plan(), snapshot.as_of());
    // What is still to come is not in the plan as it is known.
    let whole = snapshot.whole();
    let in_whole = if std::sync::Arc::ptr_eq(whole, plan) {
        None
    } else {
        // Mostly it has the same place there.
        let there = whole.node(place).filter(|there| there.id() == node.id());
        there.or_else(|| whole.node(whole.find(node.id().as_str())?))
    };
    let later = in_whole.map(Node::updates).unwrap_or_default().iter();
    let later = later.filter(|update| !is_known(update.on, as_of));
    kinds.extend(later.map(|update| AdviceKind::AfterToday { on: update.on }));
    if matches!(place, Place::Commitment(..)) && !node.is_leaf() {
        let figure = node
            .updates()
            .iter()
            .rev()
            .find_map(|update| update.progress);
        kinds.extend(figure.map(AdviceKind::UnusedFigure));
    }
    let announced = |update: &&Update| update.clarification.as_deref() == Some("");
    let announced = node.updates().iter().filter(announced);
    kinds.extend(announced.map(|update| AdviceKind::NoClarification { on: update.on }));
    let printed = node.published();
    for (at, second) in printed.iter().enumerate() {
        let first = printed[..at].iter().rev().find(|first| {
            first.on.last_day() == second.on.last_day() && first.source == second.source
        });
        if let Some(first) = first.filter(|_| second.corrects.is_none()) {
            kinds.push(AdviceKind::PrintedTwice {
                first: first.progress,
                second: second.progress,
                on: second.on,
            });
        }
    }
}

fn of_slips(snapshot: &Snapshot, place: Place, kinds: &mut Vec<AdviceKind>) {
    let slips = slips_of(snapshot, place);
    for slip in slips.iter().filter(|slip| slip.after_end) {
        kinds.extend(
            slip.from
                .map(|end| AdviceKind::MovedAfterEnd { on: slip.on, end }),
        );
    }
    if slips.len() > 1 {
        kinds.push(AdviceKind::MovedOften { times: slips.len() });
    }
}

/// What an action waits for, and did not wait for.
fn of_dependencies(
    snapshot: &Snapshot,
    place: Place,
    node: &super::Action,
    kinds: &mut Vec<AdviceKind>,
) {
    let is_done = |place: Place| {
        snapshot
            .reading(place)
            .is_some_and(|reading| reading.figure.complete)
    };
    for id in &node.depends_on {
        if *id == node.id {
            kinds.push(AdviceKind::DependsOnItself);
        } else if is_done(place)
            && let Some(needed) = snapshot.plan().find(id.as_str())
            && !is_done(needed)
        {
            kinds.push(AdviceKind::BeforeWhatItNeeds(id.clone()));
        }
    }
}

/// Printed figures that no known rule gives.
fn unruled(snapshot: &Snapshot) -> Vec<Advice> {
    let plan = snapshot.plan();
    let days = printed_days(plan);
    let found = days
        .into_iter()
        .map(|day| reconcile(plan, day).seen_from(snapshot));
    found
        .flat_map(|found| {
            let on = found.on;
            let unruled = found.rows.into_iter().filter(|row| {
                row.reproduced.is_empty() && row.others.is_empty() && row.nearest.is_some()
            });
            unruled.map(move |row| Advice {
                place: row.place,
                kind: AdviceKind::NoRule {
                    published: row.published,
                    on,
                },
            })
        })
        .collect()
}

/// Names of institutions that differ by no more than a letter or two.
fn near_names(snapshot: &Snapshot) -> Vec<AdviceKind> {
    const ENOUGH: usize = 6;
    const NEAR: usize = 2;
    const MOST: usize = 400;
    let names = all_institutions(snapshot);
    let mut near = Vec::new();
    for (at, second) in names.iter().enumerate().take(MOST) {
        for first in &names[..at] {
            let folded = [folded(first), folded(second)];
            let shortest = folded.iter().map(String::len).min().unwrap_or(0);
            let apart = folded[0].len().abs_diff(folded[1].len());
            if shortest >= ENOUGH
                && apart <= NEAR
                && strsim::levenshtein(&folded[0], &folded[1]) <= NEAR
            {
                near.push(AdviceKind::NearNames(first.clone(), second.clone()));
            }
        }
    }
    near
}

/// A habit that shows only in all the figures of a plan.
fn of_plan(snapshot: &Snapshot) -> Option<AdviceKind> {
    let nodes = snapshot
        .plan()
        .leaves()
        .filter_map(|place| snapshot.plan().node(place));
    let figures = nodes
        .flat_map(|node| known(snapshot, node))
        .map(|(_, figure)| figure);
    // Nothing and everything are round by nature.
    let between: Vec<Percent> = figures
        .filter(|figure| *figure > Percent::ZERO && !figure.is_complete())
        .collect();
    let habit =
        between.len() >= FIGURES_OF_PLAN && between.iter().all(|figure| is_quarter(*figure));
    habit.then_some(AdviceKind::OnlyQuarters {
        figures: between.len(),
    })
}

fn of_figures(snapshot: &Snapshot, node: Node<'_>, kinds: &mut Vec<AdviceKind>) {
    let (plan, as_of) = (snapshot.plan(), snapshot.as_of());
    let figures = known(snapshot, node);
    let mut cutoffs: Vec<Date> = cutoff_days(plan).filter(|day| *day <= as_of).collect();
    cutoffs.sort_unstable();
    for two in cutoffs.windows(2) {
        let at = |day: Date| {
            let figure = leaf_state(plan, node, day).figure?;
            Some((figure.entry.progress?, figure.entry.on.last_day()))
        };
        if let (Some((first, _)), Some((second, said))) = (at(two[0]), at(two[1]))
            // Said anew, and not merely still standing.
            && first == second && said > two[0] && !first.is_complete()
        {
            kinds.push(AdviceKind::SameFigure {
                figure: first,
                first: two[0],
                second: two[1],
            });
        }
    }
    for two in figures.windows(2) {
        let [(_, from), (on, to)] = [two[0], two[1]];
        if to < from {
            kinds.push(AdviceKind::LowerFigure { from, to, on });
        } else if to.is_complete()
            && cutoffs.contains(&on)
            && to.hundredths() - from.hundredths() >= JUMP
        {
            kinds.push(AdviceKind::JumpTo100 { from, on });
        }
    }
    let between = figures
        .iter()
        .filter(|(_, figure)| *figure > Percent::ZERO && !figure.is_complete())
        .count();
    if figures.len() >= FIGURES_OF_LEAF
        && between >= 2
        && figures.iter().all(|(_, figure)| is_quarter(*figure))
    {
        kinds.push(AdviceKind::OnlyQuarters {
            figures: figures.len(),
        });
    }
}

/// The figures that were written for a leaf, the oldest first; of one day the last in the file.
fn known(snapshot: &Snapshot, node: Node<'_>) -> Vec<(Date, Percent)> {
    let written = figures(snapshot.plan(), node, snapshot.as_of());
    let by_day: BTreeMap<Date, Percent> = written
        .iter()
        .filter_map(|figure| Some((figure.entry.on.last_day(), figure.entry.progress?)))
        .collect();
    by_day.into_iter().collect()
}

const fn is_quarter(figure: Percent) -> bool {
    figure.hundredths().is_multiple_of(2_500)
}
