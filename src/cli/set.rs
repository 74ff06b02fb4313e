//! `rumbo set`: one dated entry, saved as the dashboard saves.

use super::arguments::SetArguments;
use super::{Done, FAILED, Failure, World, broken, find_plan, print, usage};
use crate::model::{
    Change, Evidence, Id, Percent, Plan, PlanDate, Reschedule, Setting, Update, UpdateSetting, leaf_state, typed,
};
use crate::ron::Document;
use crate::store::{self, Outcome, UpdateError};
use crate::text::show;

pub(super) fn run(world: &World, arguments: &SetArguments) -> Done {
    let words = world.words;
    let file = find_plan(world, &arguments.plan)?;
    let id = Id::new(&arguments.id).map_err(|fault| usage(crate::ron::fault_what(&fault, words)))?;
    // The change is made on what is in the file now, under the lock, so nobody's edit is lost.
    let outcome = store::update(&file, &world.limits, |text| {
        let document = Document::read(text).map_err(|problems| broken(&file, &problems, words))?;
        let changes = changes(world, arguments, &id, document.plan())?;
        let (after, _) = document.apply(&changes).map_err(|error| {
            let hint = error.hint(words).map(|hint| format!("\n{}: {hint}", words.line.hint)).unwrap_or_default();
            Failure { code: FAILED, message: format!("{}{hint}", error.what(words)) }
        })?;
        Ok(Some((after.text().to_owned(), ())))
    });
    let file = show(&arguments.plan).into_owned();
    match outcome {
        Ok(Outcome::Written { .. }) => print(&format!("{}\n", (words.line.saved)(id.as_str(), &file))),
        Ok(Outcome::Unchanged { .. }) => print(&format!("{}\n", (words.line.unchanged)(id.as_str(), &file))),
        Err(UpdateError::Change(failure)) => return Err(failure),
        Err(UpdateError::Store(error)) => return Err(super::failed(error.message(words))),
    }
    Ok(0)
}

fn changes(world: &World, arguments: &SetArguments, id: &Id, plan: &Plan) -> Result<Vec<Change>, Failure> {
    let on = match &arguments.on {
        Some(text) => date(world, text)?,
        None => PlanDate::day(world.as_of),
    };
    let progress = match &arguments.progress {
        Some(text) => Some(figure(world, text, current(plan, id, world))?),
        None => None,
    };
    let mut changes = Vec::new();
    let update = Update {
        progress,
        stage: arguments.stage.clone(),
        note: arguments.note.clone(),
        by: arguments.by.clone(),
        evidence: arguments.evidence.as_deref().map(evidence).into_iter().collect(),
        ..Update::on(on)
    };
    if update != Update::on(on) {
        let node = id.clone();
        changes.push(if arguments.correct {
            let settings = corrections(&update, arguments.on.is_some());
            Change::CorrectUpdate { node, settings }
        } else {
            Change::AddUpdate { node, update }
        });
    }
    if let Some(text) = &arguments.end {
        changes.push(end(plan, id, on, date(world, text)?, arguments.reason.clone()));
    }
    if changes.is_empty() { Err(usage(world.words.line.nothing_given)) } else { Ok(changes) }
}

/// Sets a missing end; an end that was committed to stays, and is rescheduled.
fn end(plan: &Plan, id: &Id, on: PlanDate, end: PlanDate, reason: Option<String>) -> Change {
    let committed = plan.find(id.as_str()).and_then(|place| plan.node(place)?.end());
    let node = id.clone();
    if committed.is_none() && reason.is_none() {
        return Change::Set { node, setting: Setting::End(Some(end)) };
    }
    let reschedule = Reschedule { on, start: None, end: Some(end), reason, agreed_by: None };
    Change::AddReschedule { node, reschedule }
}

fn corrections(update: &Update, dated: bool) -> Vec<UpdateSetting> {
    let mut settings = Vec::new();
    settings.extend(dated.then_some(UpdateSetting::On(update.on)));
    settings.extend(update.progress.map(|figure| UpdateSetting::Progress(Some(figure))));
    settings.extend(update.stage.clone().map(|stage| UpdateSetting::Stage(Some(stage))));
    settings.extend(update.note.clone().map(|note| UpdateSetting::Note(Some(note))));
    settings.extend(update.by.clone().map(|by| UpdateSetting::By(Some(by))));
    settings.extend(update.evidence.iter().cloned().map(UpdateSetting::AddEvidence));
    settings
}

/// The figure that `+10` counts from.
fn current(plan: &Plan, id: &Id, world: &World) -> Option<Percent> {
    let updates = plan.node(plan.find(id.as_str())?)?.updates();
    leaf_state(updates, world.as_of).figure.map(|(figure, _)| figure)
}

fn evidence(text: &str) -> Evidence {
    let url = text.contains("://") || text.starts_with("www.");
    let (url, text) = if url { (Some(text.to_owned()), None) } else { (None, Some(text.to_owned())) };
    Evidence { url, text, ..Evidence::default() }
}

fn figure(world: &World, text: &str, current: Option<Percent>) -> Result<Percent, Failure> {
    typed::figure(text, current).map_err(|_| usage((world.words.line.bad_figure)(&show(text))))
}

fn date(world: &World, text: &str) -> Result<PlanDate, Failure> {
    let read = typed::date(text, world.as_of).ok().flatten();
    read.ok_or_else(|| usage((world.words.line.bad_date)(&show(text))))
}
