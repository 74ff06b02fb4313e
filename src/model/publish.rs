//! Recording what a document printed at a cut-off: commitment by commitment, axis by axis, then the whole.

use super::value;
use super::{Change, FieldPath, Percent, Place, Plan, PlanDate, Published, Snapshot};

/// A figure that is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub place: Place,
    /// What is computed, rounded as the plan shows figures; `None` without a figure.
    pub computed: Option<Percent>,
    /// What is recorded for that day already.
    pub printed: Option<Percent>,
}

/// What can be recorded for the day of the snapshot: each axis after its commitments, the plan last.
#[must_use]
pub fn proposals(snapshot: &Snapshot) -> Vec<Proposal> {
    let plan = snapshot.plan();
    let axes = plan.axes.iter().enumerate().flat_map(|(a, axis)| {
        let commitments = (0..axis.commitments.len()).map(move |c| Place::Commitment(a, c));
        commitments.chain([Place::Axis(a)])
    });
    let proposal = |place| {
        let printed = plan.node(place)?.printed_on(snapshot.as_of()).map(|entry| entry.progress);
        let shown = snapshot.reading(place)?.figure.display(plan.decimals);
        let computed = shown.and_then(|shown| shown.parse().ok()).and_then(|shown| Percent::try_from_f64(shown).ok());
        Some(Proposal { place, computed, printed })
    };
    axes.chain([Place::Plan]).filter_map(proposal).collect()
}

/// Records a figure for a day: a new entry, or another figure in the one that there is. `None` where there is no such
/// node, or it says so already.
#[must_use]
pub fn record(plan: &Plan, place: Place, on: PlanDate, progress: Percent, source: Option<&str>) -> Option<Change> {
    let node = plan.node(place).filter(|_| !matches!(place, Place::Action(..)))?;
    let list = FieldPath::root().field("published");
    let same = |entry: &Published| entry.on.last_day() == on.last_day();
    if let Some(at) = node.published().iter().rposition(same) {
        let new = node.published()[at].progress != progress;
        let at = list.index(at).field("progress");
        return new.then(|| Change::Set { node: node.id().clone(), at, value: Some(value::of(&progress)) });
    }
    let entry = Published { on, progress, source: source.map(str::to_owned), note: None };
    Some(Change::Insert { node: node.id().clone(), list, before: None, item: value::of(&entry) })
}
