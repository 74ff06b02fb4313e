//! `rumbo set`: one dated entry, saved as the dashboard saves.

use super::arguments::SetArguments;
use super::plans::load_plan;
use super::world::{CONFLICT, Done, Failure, World, usage};
use super::write::{Basis, refused, write};
use crate::model::{
    Change, Evidence, FieldPath, Id, Percent, Plan, PlanDate, Reschedule, Update, Value,
    leaf_state, newest_entry, typed, value,
};
use crate::ron::WriteError;
use crate::text::show;

pub(super) fn run(world: &World, arguments: &SetArguments) -> Done {
    let id = Id::new(&arguments.id)
        .map_err(|fault| usage(crate::ron::fault_what(&fault, world.words)))?;
    // What counts from the figure that is there is counted from the one that is there when it is
    // written.
    let relative = arguments
        .progress
        .as_deref()
        .is_some_and(typed::is_relative);
    let basis = if relative {
        Basis::Now
    } else {
        Basis::Read(load_plan(world, &arguments.plan)?)
    };
    let on = match &arguments.on {
        Some(text) => date(world, text)?,
        None => PlanDate::day(world.as_of),
    };
    let expects = |plan: &Plan| match &arguments.was {
        Some(was) => expect(
            world,
            &id,
            figure(world, was, None)?,
            current(plan, &id, on),
        ),
        None => Ok(()),
    };
    write(
        world,
        &arguments.plan,
        id.as_str(),
        &basis,
        expects,
        |plan| changes(world, arguments, &id, on, plan),
    )
}

fn changes(
    world: &World,
    arguments: &SetArguments,
    id: &Id,
    on: PlanDate,
    plan: &Plan,
) -> Result<Vec<Change>, Failure> {
    let progress = match &arguments.progress {
        Some(text) => Some(figure(world, text, current(plan, id, on))?),
        None => None,
    };
    let mut changes = Vec::new();
    let update = Update {
        progress,
        stage: arguments.stage.clone(),
        note: arguments.note.clone(),
        by: arguments.by.clone(),
        evidence: arguments
            .evidence
            .as_deref()
            .map(evidence)
            .into_iter()
            .collect(),
        ..Update::on(on)
    };
    if update != Update::on(on) {
        let by = update.by.clone().or_else(|| {
            world
                .settings
                .config
                .by
                .clone()
                .filter(|_| !arguments.correct)
        });
        let update = Update { by, ..update };
        if arguments.correct {
            let entry = newest_entry(plan, id, world.as_of)
                .map_err(|refusal| refused(&WriteError::Refused(refusal), world))?;
            changes.extend(corrections(id, &entry, &update, arguments.on.is_some()));
        } else {
            changes.push(Change::add_update(id, &update));
        }
    }
    if let Some(text) = &arguments.end {
        changes.push(end(
            plan,
            id,
            on,
            date(world, text)?,
            arguments.reason.clone(),
        ));
    }
    if changes.is_empty() {
        Err(usage(world.words.line.nothing_given))
    } else {
        Ok(changes)
    }
}

/// Refuses where the figure is another one than the writer thinks.
fn expect(
    world: &World,
    id: &Id,
    expected: Percent,
    found: Option<Percent>,
) -> Result<(), Failure> {
    if found == Some(expected) {
        return Ok(());
    }
    let words = world.words;
    let found = found.map_or_else(
        || words.line.no_figure.to_owned(),
        |figure| figure.to_string(),
    );
    Err(Failure {
        code: CONFLICT,
        message: (words.line.not_as_expected)(&show(id.as_str()), &expected.to_string(), &found),
    })
}

/// Sets a missing end; an end that was committed to stays, and is rescheduled.
fn end(plan: &Plan, id: &Id, on: PlanDate, end: PlanDate, reason: Option<String>) -> Change {
    let committed = plan
        .find(id.as_str())
        .and_then(|place| plan.node(place)?.end());
    if committed.is_none() && reason.is_none() {
        return Change::set(id, "end", Some(value::of(&end)));
    }
    let reschedule = Reschedule {
        on,
        start: None,
        end: Some(end),
        reason,
        agreed_by: None,
    };
    Change::add_reschedule(id, &reschedule)
}

/// The fields given, put over those of an entry; evidence is added to what is there.
fn corrections(node: &Id, entry: &FieldPath, update: &Update, dated: bool) -> Vec<Change> {
    let Value::Object(fields) = value::of(update) else {
        return Vec::new();
    };
    let given = |name: &&str| fields.contains_key(*name) && (dated || *name != "on");
    let mut changes: Vec<Change> = ["on", "progress", "stage", "note", "by"]
        .into_iter()
        .filter(given)
        .map(|name| Change::Set {
            node: node.clone(),
            at: entry.field(name),
            value: fields.get(name).cloned(),
        })
        .collect();
    changes.extend(
        value::items(fields.get("evidence"))
            .into_iter()
            .map(|item| Change::Insert {
                node: node.clone(),
                list: entry.field("evidence"),
                before: None,
                item,
            }),
    );
    changes
}

/// The figure that `+10` counts from: that of the day of the entry itself.
fn current(plan: &Plan, id: &Id, on: PlanDate) -> Option<Percent> {
    let node = plan.node(plan.find(id.as_str())?)?;
    Some(leaf_state(plan, node, on.last_day()).figure?.percent())
}

fn evidence(text: &str) -> Evidence {
    let url = text.contains("://") || text.starts_with("www.");
    let (url, text) = if url {
        (Some(text.to_owned()), None)
    } else {
        (None, Some(text.to_owned()))
    };
    Evidence {
        url,
        text,
        ..Evidence::default()
    }
}

fn figure(world: &World, text: &str, current: Option<Percent>) -> Result<Percent, Failure> {
    typed::figure(text, current).map_err(|_| usage((world.words.line.bad_figure)(&show(text))))
}

fn date(world: &World, text: &str) -> Result<PlanDate, Failure> {
    let read = typed::date(text, world.as_of).ok().flatten();
    read.ok_or_else(|| usage((world.words.line.bad_date)(&show(text))))
}
