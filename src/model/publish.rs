//! Recording what a document printed at a cut-off: commitment by commitment, axis by axis, then the whole.

use jiff::civil::Date;

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
        let shown = snapshot.reading(place)?.figure.display(plan.decimals);
        let computed = shown.and_then(|shown| shown.parse().ok()).and_then(|shown| Percent::try_from_f64(shown).ok());
        Some(Proposal { place, computed, printed: printed(plan, place, snapshot.as_of()) })
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

fn printed(plan: &Plan, place: Place, on: Date) -> Option<Percent> {
    let entries = plan.node(place)?.published();
    entries.iter().rev().find(|entry| entry.on.last_day() == on).map(|entry| entry.progress)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::ron::Document;

    const PLAN: &str = "(format: 1, id: \"p\", title: \"P\", axes: [(id: \"e\", title: \"\", published: [(on: \"2023-06-30\", progress: 10)], commitments: [\
        (id: \"c\", title: \"\", actions: [(id: \"a\", title: \"\", updates: [(on: \"2023-06\", progress: 33.3)]), (id: \"b\", title: \"\")]),\
        (id: \"d\", title: \"\")])])";

    #[test]
    fn what_is_computed_is_proposed_from_the_bottom_up() {
        let document = Document::read(PLAN).unwrap();
        let found = proposals(&Snapshot::of(Arc::clone(document.plan()), date(2023, 6, 30)));
        let percent = |whole| Percent::from_whole(whole);
        let told: Vec<_> = found.iter().map(|row| (row.place, row.computed, row.printed)).collect();
        // (33.3 + 0) / 2 is 16.65; of the axis half of that, 8.33; rounded as the plan shows them.
        assert_eq!(
            told,
            [
                (Place::Commitment(0, 0), percent(17), None),
                (Place::Commitment(0, 1), None, None),
                (Place::Axis(0), percent(8), percent(10)),
                (Place::Plan, percent(8), None),
            ]
        );
    }

    #[test]
    fn a_figure_is_added_or_put_right_and_never_twice() {
        let document = Document::read(PLAN).unwrap();
        let plan = document.plan();
        let on: PlanDate = "2023-06-30".parse().unwrap();
        let nine = Percent::from_whole(9).unwrap();
        let changes: Vec<Change> = [Place::Commitment(0, 0), Place::Axis(0), Place::Plan]
            .into_iter()
            .filter_map(|place| record(plan, place, on, nine, Some("001")))
            .collect();
        let (after, _) = document.apply(&changes).unwrap();
        let text = after.text();
        assert!(text.contains("published: [(on: \"2023-06-30\", progress: 9)], commitments"), "{text}");
        assert_eq!(text.matches("(on: \"2023-06-30\", progress: 9, source: \"001\")").count(), 2, "{text}");
        assert_eq!(record(after.plan(), Place::Axis(0), on, nine, None), None, "it says so already");
        assert_eq!(record(plan, Place::Action(0, 0, 0), on, nine, None), None, "actions are not printed");
    }
}
