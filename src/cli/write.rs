//! Changes of a plan made from the command line, saved as the dashboard saves.

use std::path::Path;

use super::merge::{in_conflict, merged};
use super::output::print_done;
use super::plans::{broken, find_plan, shown};
use super::world::{Done, FAILED, Failure, World, failed};
use crate::model::{Change, Plan, apply};
use crate::ron::{Document, WriteError};
use crate::store::{self, Outcome, UpdateError};
use crate::text::show;

/// What changes are judged on.
pub(super) enum Basis {
    /// What was read before: what came into the file since then is met as in any merge.
    Read(Document),
    /// What is in the file when it is written, as for a figure that counts from the one that is
    /// there.
    Now,
}

/// Makes changes under the lock, so that nobody's edit is lost. `about` is what the message names,
/// and `expects` what the plan must say for the changes to be made at all.
pub(super) fn write(
    world: &World,
    plan: &Path,
    about: &str,
    basis: &Basis,
    expects: impl Fn(&Plan) -> Result<(), Failure>,
    changes: impl Fn(&Plan) -> Result<Vec<Change>, Failure>,
) -> Done {
    let words = world.words;
    let file = find_plan(world, plan)?;
    let wanted = |plan: &Plan| -> Result<Vec<Change>, Failure> {
        expects(plan)?;
        changes(plan)
    };
    let refused = |error| refused(&error, world);
    let outcome = store::update(&file, &world.limits, |text| {
        let read = || Document::read(text).map_err(|problems| broken(&file, &problems, words));
        let after = match basis {
            Basis::Read(base) if base.text() == text => {
                base.apply(&wanted(base.plan())?).map_err(refused)?.0
            }
            Basis::Now => {
                let now = read()?;
                now.apply(&wanted(now.plan())?).map_err(refused)?.0
            }
            // Only the plan of what was wanted is needed, which is made at once; others wait
            // meanwhile.
            Basis::Read(base) => {
                let changes = wanted(base.plan())?;
                let mine = apply(base.plan(), &changes)
                    .map_err(|refusal| refused(WriteError::Refused(refusal)))?;
                let now = read()?;
                expects(now.plan())?;
                let merge = merged(world, base.plan(), &mine, now.plan())?;
                if !merge.conflicts.is_empty() {
                    return Err(in_conflict(world, &merge.conflicts));
                }
                now.apply(&merge.changes).map_err(refused)?.0
            }
        };
        Ok(Some((after.text().to_owned(), ())))
    });
    super::plans::tell_beside(world, &file);
    let (about, file) = (&show(about), shown(plan));
    match outcome {
        Ok(Outcome::Written { .. }) => {
            print_done(&format!("{}\n", (words.line.saved)(about, &file)));
        }
        Ok(Outcome::Unchanged { .. }) => {
            print_done(&format!("{}\n", (words.line.unchanged)(about, &file)));
        }
        Err(UpdateError::Change(failure)) => return Err(failure),
        Err(UpdateError::Store(error)) => return Err(failed(error.message(words))),
    }
    Ok(0)
}

pub(super) fn refused(error: &WriteError, world: &World) -> Failure {
    let words = world.words;
    let hint = error
        .hint(words)
        .map(|hint| format!("\n{}: {hint}", words.line.hint))
        .unwrap_or_default();
    Failure {
        code: FAILED,
        message: format!("{}{hint}", error.what(words)),
    }
}
