//! What two people made of the same plan, brought together by id and field.
//!
//! Of a base and the two plans that came of it, *mine* and *theirs*, the result is theirs with the
//! changes that mine had besides, as changes of theirs, so that their text and their comments stay.
//! What both changed to something different stays as theirs has it and is told as a [`Conflict`],
//! until a person chooses. This room knows no file and no screen.

mod align;
mod conflicts;
mod contradict;
mod fields;
mod marks;
mod steps;
mod tree;
mod wording;

pub(crate) use align::{align, is_named, name as name_of_item};
pub use align::{follow, renumbered};
pub use conflicts::{Choice, Conflict, Kind, What};
pub use marks::Sides;
pub use wording::Names;

use crate::model::{Change, Finding, Id, Plan, Refusal, hold};

/// The outcome of a merge.
#[derive(Debug, Clone)]
pub struct Merge {
    /// What makes theirs the result; empty where mine has nothing that theirs has not.
    pub changes: Vec<Change>,
    /// The result: it passes its check as well as theirs does.
    pub plan: Plan,
    /// What a person has to decide; as theirs has it in the result.
    pub conflicts: Vec<Conflict>,
}

/// Merges mine into theirs.
///
/// # Errors
/// Never for plans that were read from files: only where a change of theirs cannot be made at all.
pub fn merge(
    base: &Plan,
    mine: &Plan,
    theirs: &Plan,
    choices: &[(What, Choice)],
) -> Result<Merge, Refusal> {
    let mut barred: Vec<(Id, Vec<Finding>)> = Vec::new();
    loop {
        let merged = tree::merge(base, mine, theirs, choices, &barred);
        let (changes, plan) = steps::towards(theirs, &merged.nodes)?;
        let findings = match hold(theirs, plan) {
            Ok(plan) => {
                return Ok(Merge {
                    changes,
                    plan,
                    conflicts: merged.conflicts,
                });
            }
            Err(Refusal::Breaks(findings)) => findings,
            Err(refusal) => return Err(refusal),
        };
        // What mine says of the nodes in question is left out and becomes a conflict, so that the
        // rest can be kept; if that does not help it is all of mine, which leaves theirs.
        let changed = tree::changed(base, mine);
        let open = |id: &&Id| !barred.iter().any(|(barred, _)| barred == *id);
        let mut next: Vec<Id> = tree::concerned(&findings, &merged.nodes)
            .into_iter()
            .filter(|id| changed.contains(&id) && open(&id))
            .collect();
        if next.is_empty() {
            next = changed.iter().copied().filter(open).cloned().collect();
        }
        if next.is_empty() {
            return Err(Refusal::Breaks(findings));
        }
        barred.extend(next.into_iter().map(|id| (id, findings.clone())));
    }
}
