//! Changes of a plan made from the command line, saved as the dashboard saves.

use std::path::Path;

use super::merge::{in_conflict, merged};
use super::{Done, FAILED, Failure, World, broken, find_plan, print_done, shown};
use crate::model::{Change, Plan};
use crate::ron::{Document, WriteError};
use crate::store::{self, Outcome, UpdateError};
use crate::text::show;

/// What changes are judged on.
pub(super) enum Basis {
    /// What was read before: what came into the file since then is met as in any merge.
    Read(Document),
    /// What is in the file when it is written, as for a figure that counts from the one that is there.
    Now,
}

/// Makes changes under the lock, so that nobody's edit is lost. `about` is what the message names, and `expects` what
/// the plan must say for the changes to be made at all.
pub(super) fn write(
    world: &World,
    plan: &Path,
    about: &str,
    basis: Basis,
    expects: impl Fn(&Plan) -> Result<(), Failure>,
    changes: impl Fn(&Plan) -> Result<Vec<Change>, Failure>,
) -> Done {
    let words = world.words;
    let file = find_plan(world, plan)?;
    let changed = |document: &Document| -> Result<Document, Failure> {
        expects(document.plan())?;
        let (after, _) = document.apply(&changes(document.plan())?).map_err(|error| refused(&error, world))?;
        Ok(after)
    };
    let judged = match basis {
        Basis::Read(base) => Some((changed(&base)?, base)),
        Basis::Now => None,
    };
    let outcome = store::update(&file, &world.limits, |text| {
        let after = match &judged {
            Some((mine, base)) if base.text() == text => mine.clone(),
            judged => {
                let now = Document::read(text).map_err(|problems| broken(&file, &problems, words))?;
                match judged {
                    Some((mine, base)) => {
                        expects(now.plan())?;
                        let merge = merged(world, base, mine, &now)?;
                        if !merge.conflicts.is_empty() {
                            return Err(in_conflict(world, &merge.conflicts));
                        }
                        now.apply_from(&merge.changes, mine).map_err(|error| refused(&error, world))?.0
                    }
                    None => changed(&now)?,
                }
            }
        };
        Ok(Some((after.text().to_owned(), ())))
    });
    super::tell_beside(world, &file);
    let (about, file) = (&show(about), shown(plan));
    match outcome {
        Ok(Outcome::Written { .. }) => print_done(&format!("{}\n", (words.line.saved)(about, &file))),
        Ok(Outcome::Unchanged { .. }) => print_done(&format!("{}\n", (words.line.unchanged)(about, &file))),
        Err(UpdateError::Change(failure)) => return Err(failure),
        Err(UpdateError::Store(error)) => return Err(super::failed(error.message(words))),
    }
    Ok(0)
}

pub(super) fn refused(error: &WriteError, world: &World) -> Failure {
    let words = world.words;
    let hint = error.hint(words).map(|hint| format!("\n{}: {hint}", words.line.hint)).unwrap_or_default();
    Failure { code: FAILED, message: format!("{}{hint}", error.what(words)) }
}
