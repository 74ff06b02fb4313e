//! `rumbo` where there is no terminal: a line a plan.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json as object};

use super::output::print;
use super::plans::{discover, load};
use super::world::{Done, FAILED, FOUND_ERRORS, World};
use crate::export;
use crate::model::{Place, Snapshot};
use crate::report;
use crate::text::{Words, date_short, show};

pub(super) fn run(world: &World, paths: &[PathBuf], json: bool) -> Done {
    let files = discover(world, paths)?;
    let mut code = 0;
    let mut plans: Vec<Value> = Vec::new();
    for file in &files {
        let name = file.to_string_lossy();
        let (line, mut value) = match load(world, file) {
            Ok(Ok(document)) => {
                let snapshot = Snapshot::of(Arc::clone(document.plan()), world.as_of);
                (line(&snapshot, world.words), export::summary(&snapshot))
            }
            Ok(Err(problems)) => {
                code = code.max(FOUND_ERRORS);
                let said = (world.words.line.broken)(problems.len());
                (
                    format!("{}: {said}", show(&name)),
                    object!({ "error": said }),
                )
            }
            Err(failure) => {
                code = FAILED;
                (
                    failure.message.clone(),
                    object!({ "error": failure.message }),
                )
            }
        };
        if json {
            value["file"] = name.as_ref().into();
            plans.push(value);
        } else {
            print(&format!("{line}\n"));
        }
    }
    if json {
        let document = object!({ "schema": "rumbo/summary/1", "as_of": world.as_of.to_string(), "plans": plans });
        print(&export::text(&document));
    }
    Ok(code)
}

/// Title, figure with its coverage, published figure, and what needs a word, on one line.
fn line(snapshot: &Snapshot, words: &Words) -> String {
    let (plan, total) = (snapshot.plan(), snapshot.total());
    let figure = total.shown(plan.decimals).percent();
    let mut parts = vec![
        format!("{}: {figure}", show(&plan.title)),
        (words.domain.coverage)(total.coverage.reported, total.coverage.counted),
    ];
    if total.not_counted() > 0 {
        parts.push((words.report.not_counted)(total.not_counted()));
    }
    parts.extend(
        snapshot
            .published(Place::Plan)
            .map(|printed| report::published(&printed, words)),
    );
    parts.push((words.screen.overdue_count)(total.counts.overdue));
    if total.counts.in_words > 0 {
        parts.push((words.screen.in_words_count)(total.counts.in_words));
    }
    parts.push((words.screen.unreported_count)(total.counts.unreported));
    parts.push((words.dates.as_of)(&date_short(snapshot.as_of(), words)));
    parts.join(" · ")
}
