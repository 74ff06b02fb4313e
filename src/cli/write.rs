//! Changes of a plan made from the command line, saved as the dashboard saves.

use super::merge::{in_conflict, merged};
use super::{Done, FAILED, Failure, World, broken, find_plan, print};
use crate::model::{Change, Plan};
use crate::ron::{Document, WriteError};
use crate::store::{self, Outcome, UpdateError};
use crate::text::show;

/// Makes changes on what is in the file now, under the lock, so nobody's edit is lost. Where another program writes
/// in between, what it wrote is met as in any merge. `about` is what the message names.
pub(super) fn write(
    world: &World,
    plan: &str,
    about: &str,
    changes: impl Fn(&Plan) -> Result<Vec<Change>, Failure>,
) -> Done {
    let words = world.words;
    let file = find_plan(world, plan)?;
    let mut first: Option<(Document, Document)> = None;
    let outcome = store::update(&file, &world.limits, |text| {
        let document = Document::read(text).map_err(|problems| broken(&file, &problems, words))?;
        let after = match &first {
            None => {
                let changes = changes(document.plan())?;
                let (after, _) = document.apply(&changes).map_err(|error| refused(&error, world))?;
                first = Some((document, after.clone()));
                after
            }
            Some((base, mine)) => {
                let merge = merged(world, base, mine, &document)?;
                if !merge.conflicts.is_empty() {
                    return Err(in_conflict(world, &merge.conflicts));
                }
                document.apply(&merge.changes).map_err(|error| refused(&error, world))?.0
            }
        };
        Ok(Some((after.text().to_owned(), ())))
    });
    super::tell_beside(world, &file);
    let file = show(plan).into_owned();
    match outcome {
        Ok(Outcome::Written { .. }) => print(&format!("{}\n", (words.line.saved)(about, &file))),
        Ok(Outcome::Unchanged { .. }) => print(&format!("{}\n", (words.line.unchanged)(about, &file))),
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
