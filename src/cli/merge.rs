//! `rumbo merge`: what two people made of one plan, brought together in the file of one of them.

use std::path::Path;

use super::{CONFLICT, Done, Failure, World, broken, failed, load, print};
use crate::merge::{Merge, merge};
use crate::ron::Document;
use crate::store::{self, Outcome, UpdateError};
use crate::text::show;

pub(super) fn run(world: &World, base: &Path, mine: &Path, theirs: &Path) -> Done {
    let words = world.words;
    let read = |file: &Path| load(world, file)?.map_err(|problems| broken(file, &problems, words));
    let (base, mine) = (read(base)?, read(mine)?);
    let outcome = store::update(theirs, &world.limits, |text| {
        let document = Document::read(text).map_err(|problems| broken(theirs, &problems, words))?;
        let merge = merged(world, &base, &mine, &document)?;
        let (after, _) = document.apply(&merge.changes).map_err(|error| failed(error.what(words)))?;
        Ok(Some((after.text().to_owned(), merge)))
    });
    super::tell_beside(world, theirs);
    let file = theirs.to_string_lossy();
    let (merge, written) = match outcome {
        Ok(Outcome::Written { value, .. }) => (Some(value), true),
        Ok(Outcome::Unchanged { value, .. }) => (value, false),
        Err(UpdateError::Change(failure)) => return Err(failure),
        Err(UpdateError::Store(error)) => return Err(failed(error.message(words))),
    };
    let taken = merge.as_ref().map_or(0, |merge| merge.changes.len());
    let conflicts = merge.map(|merge| merge.conflicts).unwrap_or_default();
    if !conflicts.is_empty() {
        return Err(in_conflict(world, &conflicts));
    }
    let said =
        if written { (words.line.merged)(&show(&file), taken) } else { (words.line.merged_nothing)(&show(&file)) };
    print(&format!("{said}\n"));
    Ok(0)
}

pub(super) fn merged(world: &World, base: &Document, mine: &Document, theirs: &Document) -> Result<Merge, Failure> {
    merge(base.plan(), mine.plan(), theirs.plan(), &[])
        .map_err(|refusal| failed(crate::ron::refusal_what(&refusal, world.words)))
}

/// Both values of everything that a person has to decide.
pub(super) fn in_conflict(world: &World, conflicts: &[crate::merge::Conflict]) -> Failure {
    let words = world.words;
    let reports: String = conflicts.iter().map(|conflict| conflict.report(words)).collect();
    let message =
        format!("{}\n{reports}{}: {}", (words.merge.count)(conflicts.len()), words.line.hint, words.merge.next);
    Failure { code: CONFLICT, message }
}
