//! A plan as it was known at a day: the one door through which the past is looked at.
//!
//! Statements that are dated later are as if they were not there yet; what was agreed to come
//! (starts, ends, the target, cut-offs) stays, and so does what has no date. A node that joins the
//! plan later is not there either.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Action, Commitment, Evidence, Plan, PlanDate, Scope, Update};

/// Whether a statement of that date was made by a day.
#[must_use]
pub fn is_known(on: PlanDate, as_of: Date) -> bool {
    on.last_day() <= as_of
}

/// Whether figures of the plan have been told, so that what joins it must not change them.
fn is_told(plan: &Plan) -> bool {
    !plan.cutoffs.is_empty()
        || plan
            .places()
            .filter_map(|place| plan.node(place))
            .any(|node| !node.updates().is_empty() || !node.published().is_empty())
}

/// The scope of a node that joins the plan on a day: empty where nothing was told of it yet.
#[must_use]
pub fn joined(plan: &Plan, on: Date) -> Vec<Scope> {
    let entry = Scope {
        on: PlanDate::day(on),
        counted: true,
        reason: None,
        agreed_by: None,
    };
    is_told(plan).then_some(entry).into_iter().collect()
}

/// Whether a node is in its plan at a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'p> {
    In,
    /// It joins the plan later.
    NotYet,
    /// It was taken out, by this entry.
    Withdrawn(&'p Scope),
}

impl<'p> Standing<'p> {
    /// By the newest entry on or before a day. Before the first one a node is there if that one
    /// takes it out, and is not there if it brings it in.
    #[must_use]
    pub fn of(scope: &'p [Scope], as_of: Date) -> Self {
        // `max_by_key` keeps the last of equals, `min_by_key` the first.
        let newest = scope
            .iter()
            .filter(|entry| is_known(entry.on, as_of))
            .max_by_key(|entry| entry.on.last_day());
        match newest {
            Some(entry) if entry.counted => Self::In,
            Some(entry) => Self::Withdrawn(entry),
            None => match scope.iter().min_by_key(|entry| entry.on.last_day()) {
                Some(first) if first.counted => Self::NotYet,
                _ => Self::In,
            },
        }
    }
}

impl Commitment {
    /// Whether it goes into the figure of its axis at a day.
    #[must_use]
    pub fn is_counted_at(&self, as_of: Date) -> bool {
        self.counted && Standing::of(&self.scope, as_of) == Standing::In
    }
}

impl Action {
    /// Whether it goes into the figure of its commitment at a day.
    #[must_use]
    pub fn is_counted_at(&self, as_of: Date) -> bool {
        self.counted && Standing::of(&self.scope, as_of) == Standing::In
    }
}

/// The plan as it was known at a day; the same one where it says nothing later.
#[must_use]
pub fn known_at(plan: &Arc<Plan>, as_of: Date) -> Arc<Plan> {
    if newest_statement(plan).is_none_or(|newest| newest <= as_of) {
        return Arc::clone(plan);
    }
    let mut known = (**plan).clone();
    cut(&mut known, as_of);
    Arc::new(known)
}

/// Whether a node joins the plan after a day, so that there are other nodes then.
pub(super) fn has_later_nodes(plan: &Plan, as_of: Date) -> bool {
    let is_later = |scope: &[Scope]| Standing::of(scope, as_of) == Standing::NotYet;
    plan.axes
        .iter()
        .flat_map(|axis| &axis.commitments)
        .any(|node| {
            is_later(&node.scope) || node.actions.iter().any(|action| is_later(&action.scope))
        })
}

/// The last day that anything in the plan is said of.
#[must_use]
pub fn newest_statement(plan: &Plan) -> Option<Date> {
    let mut newest: Option<Date> = None;
    for_each_date(plan, &mut |on| newest = newest.max(Some(on.last_day())));
    newest
}

fn for_each_date(plan: &Plan, tell: &mut impl FnMut(PlanDate)) {
    fn evidence(cited: &[Evidence], tell: &mut impl FnMut(PlanDate)) {
        cited.iter().filter_map(|cited| cited.on).for_each(tell);
    }
    fn updates(updates: &[Update], tell: &mut impl FnMut(PlanDate)) {
        for update in updates {
            tell(update.on);
            evidence(&update.evidence, tell);
        }
    }
    plan.published.iter().for_each(|entry| tell(entry.on));
    plan.budget.iter().for_each(|entry| tell(entry.on));
    for axis in &plan.axes {
        axis.published.iter().for_each(|entry| tell(entry.on));
        axis.budget.iter().for_each(|entry| tell(entry.on));
        for node in &axis.commitments {
            updates(&node.updates, tell);
            evidence(&node.evidence, tell);
            node.reschedules.iter().for_each(|entry| tell(entry.on));
            node.published.iter().for_each(|entry| tell(entry.on));
            node.ratings.iter().for_each(|entry| tell(entry.on));
            node.scope.iter().for_each(|entry| tell(entry.on));
            node.budget.iter().for_each(|entry| tell(entry.on));
            for action in &node.actions {
                updates(&action.updates, tell);
                evidence(&action.evidence, tell);
                action.reschedules.iter().for_each(|entry| tell(entry.on));
                action.scope.iter().for_each(|entry| tell(entry.on));
                action.budget.iter().for_each(|entry| tell(entry.on));
            }
        }
    }
}

/// Takes out all that is said later than a day.
fn cut(plan: &mut Plan, as_of: Date) {
    let said = |on: PlanDate| is_known(on, as_of);
    let cited = |cited: &mut Vec<Evidence>| cited.retain(|cited| cited.on.is_none_or(said));
    let updates = |updates: &mut Vec<Update>| {
        updates.retain(|update| said(update.on));
        for update in updates {
            cited(&mut update.evidence);
        }
    };
    let is_there = |scope: &[Scope]| Standing::of(scope, as_of) != Standing::NotYet;
    plan.published.retain(|entry| said(entry.on));
    plan.budget.retain(|entry| said(entry.on));
    for axis in &mut plan.axes {
        axis.published.retain(|entry| said(entry.on));
        axis.budget.retain(|entry| said(entry.on));
        axis.commitments.retain(|node| is_there(&node.scope));
        for node in &mut axis.commitments {
            updates(&mut node.updates);
            cited(&mut node.evidence);
            node.reschedules.retain(|entry| said(entry.on));
            node.published.retain(|entry| said(entry.on));
            node.ratings.retain(|entry| said(entry.on));
            node.scope.retain(|entry| said(entry.on));
            node.budget.retain(|entry| said(entry.on));
            node.actions.retain(|action| is_there(&action.scope));
            for action in &mut node.actions {
                updates(&mut action.updates);
                cited(&mut action.evidence);
                action.reschedules.retain(|entry| said(entry.on));
                action.scope.retain(|entry| said(entry.on));
                action.budget.retain(|entry| said(entry.on));
            }
        }
    }
}
