//! `rumbo set`: one dated entry, saved as the dashboard saves.

use jiff::civil::Date;

use super::arguments::SetArguments;
use super::output::print_done;
use super::plans::load_plan;
use super::world::{CONFLICT, Done, Failure, World, failed, usage};
use super::write::{Basis, refused, write};
use crate::model::advice::{CODES, answered};
use crate::model::typed::{self, FigureError, Sense};
use crate::model::{
    Change, Evidence, FieldPath, Id, Node, Percent, Place, Plan, PlanDate, Reschedule, Scope,
    Standing, Update, Value, leaf_state, newest_entry, value,
};
use crate::ron::WriteError;
use crate::text::{date_short, show};

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
        Some(text) => date(world, text, Sense::Report)?,
        None => PlanDate::day(world.as_of),
    };
    let mut said: Vec<String> = Vec::new();
    if let Some(text) = &arguments.on {
        said.extend(understood(world, text, on, on.last_day()));
    }
    let end = match &arguments.end {
        Some(text) => {
            let end = date(world, text, Sense::End)?;
            said.extend(understood(world, text, end, end.last_day()));
            Some(end)
        }
        None => None,
    };
    if on.last_day() > world.as_of {
        said.push((world.words.line.holds_from)(&date_short(
            on.last_day(),
            world.words,
        )));
    }
    let has_reason = arguments.reason.is_some() || arguments.agreed_by.is_some();
    let reasoned =
        end.is_some() || arguments.withdraw || arguments.restore || arguments.known.is_some();
    if has_reason && !reasoned {
        return Err(usage(world.words.line.reason_alone));
    }
    let expects = |plan: &Plan| match &arguments.was {
        Some(was) => expect(
            world,
            &id,
            figure(world, was, None)?,
            current(plan, &id, on),
        ),
        None => Ok(()),
    };
    let done = write(
        world,
        &arguments.plan,
        id.as_str(),
        &basis,
        expects,
        |plan| changes(world, arguments, &id, (on, end), plan),
    )?;
    for line in said {
        print_done(&format!("{line}\n"));
    }
    Ok(done)
}

/// How a date was understood, where it was not written as a file has it.
fn understood(world: &World, text: &str, date: PlanDate, day: Date) -> Option<String> {
    (text.trim() != date.to_string())
        .then(|| (world.words.line.read_as)(&show(text.trim()), &date_short(day, world.words)))
}

fn changes(
    world: &World,
    arguments: &SetArguments,
    id: &Id,
    (on, end): (PlanDate, Option<PlanDate>),
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
    if let Some(end) = end {
        changes.extend(moved(plan, id, on, end, arguments));
    }
    if arguments.withdraw || arguments.restore {
        changes.extend(scope(world, plan, id, on, arguments)?);
    }
    if let (Some(name), Some(reason)) = (&arguments.known, &arguments.reason) {
        changes.push(known(world, plan, id, name, reason)?);
    }
    let given = end.is_some() || arguments.withdraw || arguments.restore;
    if changes.is_empty() && !given {
        Err(usage(world.words.line.nothing_given))
    } else {
        Ok(changes)
    }
}

/// Takes a node out of the plan, or brings it back; nothing where it is so already.
fn scope(
    world: &World,
    plan: &Plan,
    id: &Id,
    on: PlanDate,
    arguments: &SetArguments,
) -> Result<Option<Change>, Failure> {
    let place = plan.find(id.as_str());
    let node = place
        .filter(|place| matches!(place, Place::Commitment(..) | Place::Action(..)))
        .and_then(|place| plan.node(place))
        .ok_or_else(|| failed((world.words.line.not_withdrawn)(&show(id.as_str()))))?;
    let is_in = Standing::of(node.scope(), on.last_day()) == Standing::In;
    let entry = Scope {
        on,
        counted: arguments.restore,
        reason: arguments.reason.clone(),
        agreed_by: arguments.agreed_by.clone(),
    };
    Ok((is_in != arguments.restore).then(|| Change::append(id, "scope", &entry)))
}

/// Writes into the notes of a node that what is asked of it has an answer.
fn known(world: &World, plan: &Plan, id: &Id, name: &str, reason: &str) -> Result<Change, Failure> {
    if !CODES.contains(&name) {
        let known = CODES.join(", ");
        return Err(usage((world.words.line.no_such_question)(
            &show(name),
            &known,
        )));
    }
    let node = plan.find(id.as_str()).and_then(|place| plan.node(place));
    let before = node.and_then(Node::notes).map(|notes| format!("{notes}\n"));
    let notes = format!("{}{}", before.unwrap_or_default(), answered(name, reason));
    Ok(Change::set(id, "notes", Some(notes.into())))
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

/// Sets a missing end; an end that was committed to stays, and is rescheduled. Nothing where that is
/// the end in force already.
fn moved(
    plan: &Plan,
    id: &Id,
    on: PlanDate,
    end: PlanDate,
    arguments: &SetArguments,
) -> Option<Change> {
    let node = plan.find(id.as_str()).and_then(|place| plan.node(place));
    let committed = node.and_then(Node::end);
    let in_force = node.and_then(|node| node.end_at(on.last_day()));
    if in_force == Some(end) {
        return None;
    }
    let reason = arguments.reason.clone();
    if committed.is_none() && reason.is_none() {
        return Some(Change::set(id, "end", Some(value::of(&end))));
    }
    let reschedule = Reschedule {
        on,
        start: None,
        end: Some(end),
        reason,
        agreed_by: arguments.agreed_by.clone(),
    };
    Some(Change::add_reschedule(id, &reschedule))
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
    typed::figure(text, current).map_err(|why| {
        let line = &world.words.line;
        let say = match why {
            FigureError::Thousands => line.number_thousands,
            FigureError::NotANumber | FigureError::OutOfRange => line.bad_figure,
        };
        usage(say(&show(text)))
    })
}

fn date(world: &World, text: &str, sense: Sense) -> Result<PlanDate, Failure> {
    let read = typed::date(text, world.as_of, sense).ok().flatten();
    read.ok_or_else(|| usage((world.words.line.bad_date)(&show(text))))
}
