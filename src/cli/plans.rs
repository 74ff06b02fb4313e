//! The plans that a command is about: found, read, and told of where they are none.

use std::path::{Path, PathBuf};

use super::output::complain;
use super::world::{Failure, World, failed};
use crate::ron::{Document, Problem};
use crate::store;
use crate::text::{Words, show};

/// The plan that is meant by a path or an id.
pub(super) fn load_plan(world: &World, plan: &Path) -> Result<Document, Failure> {
    load_file(world, &find_plan(world, plan)?)
}

/// The plan in a file; an error where it is none.
pub(super) fn load_file(world: &World, file: &Path) -> Result<Document, Failure> {
    load(world, file)?.map_err(|problems| broken(file, &problems, world.words))
}

pub(super) fn discover(world: &World, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let found = store::discover(paths, &world.homes);
    if let Some(problem) = found.problems.first() {
        return Err(failed(problem.message(world.words)));
    }
    if found.files.is_empty() {
        return Err(failed(world.words.line.no_plans));
    }
    Ok(found.files)
}

/// The file that is meant: a path, or else the id or file name of a plan that is found.
pub(super) fn find_plan(world: &World, name: &Path) -> Result<PathBuf, Failure> {
    if name.exists() || name.extension().is_some_and(|ending| ending == "ron") {
        return Ok(name.to_owned());
    }
    let files = store::discover(&[], &world.homes).files;
    let stem = |file: &PathBuf| file.file_stem().is_some_and(|stem| stem == name);
    let id = |file: &PathBuf| matches!(load(world, file), Ok(Ok(document)) if name.as_os_str() == document.plan().id.as_str());
    let found = files
        .iter()
        .find(|file| stem(file))
        .or_else(|| files.iter().find(|file| id(file)));
    found
        .cloned()
        .ok_or_else(|| failed((world.words.line.no_such_plan)(&shown(name))))
}

pub(super) fn load(world: &World, file: &Path) -> Result<Result<Document, Vec<Problem>>, Failure> {
    let loaded =
        store::read(file, &world.limits).map_err(|error| failed(error.message(world.words)))?;
    Ok(Document::read(&loaded.text))
}

/// The name of a file as it can be shown; what is no text in it as a mark.
pub(super) fn shown(file: &Path) -> String {
    show(&file.to_string_lossy()).into_owned()
}

pub(super) fn broken(file: &Path, problems: &[Problem], words: &Words) -> Failure {
    let name = file.to_string_lossy();
    let reports: Vec<String> = problems
        .iter()
        .map(|problem| problem.report(&name, words))
        .collect();
    failed(reports.join("\n"))
}

/// Tells of what somebody else wrote into a file while a save was killed, and what is beside it
/// since.
pub(super) fn tell_beside(world: &World, file: &Path) {
    for beside in store::left_beside(file) {
        let told = (world.words.storage.left_beside)(&shown(&beside));
        complain(&told);
    }
}
