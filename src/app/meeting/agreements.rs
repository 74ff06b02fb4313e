//! What was agreed in the last session, and how it gets into the plan: as an update or a new action, each confirmed in
//! the form that it opens.

use serde_json::{Map, json};

use crate::app::command::Command;
use crate::app::desk::{Desk, Notice};
use crate::app::event::Effect;
use crate::app::form::Form;
use crate::app::state::{Overlay, State};
use crate::app::update::{run, step_of};
use crate::app::{navigate, offers, prompt, structure};
use crate::history::{Agreement, Minutes};
use crate::model::{FieldPath, Place, value};

/// The list of what was agreed, over the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreements {
    pub selected: usize,
}

fn minutes(desk: &Desk) -> Option<&Minutes> {
    desk.open()?.minutes.as_ref().filter(|minutes| !minutes.agreements.is_empty())
}

/// Opens the list, where something was agreed.
pub(in crate::app) fn open(state: &mut State) {
    if minutes(&state.desk).is_some() {
        state.overlay = Some(Overlay::Agreements(Agreements::default()));
    } else {
        state.notice = Some(Notice::plain(state.desk.words().present.no_agreements));
    }
}

/// Commands in the list.
pub(in crate::app) fn on_command(state: &mut State, command: Command, seen: usize) -> Vec<Effect> {
    let Some(Overlay::Agreements(list)) = &state.overlay else { return Vec::new() };
    let selected = list.selected;
    let Some(minutes) = minutes(&state.desk) else { return Vec::new() };
    let (count, agreement) = (minutes.agreements.len(), minutes.agreements.get(selected).cloned());
    if let (Some(step), Some(Overlay::Agreements(list))) = (step_of(command), &mut state.overlay) {
        list.selected = step.from(selected, count, seen);
        return Vec::new();
    }
    let Some(agreement) = agreement else { return Vec::new() };
    match command {
        Command::Enter => {
            if let Some(id) = &agreement.about {
                state.overlay = None;
                navigate::select(&mut state.desk, id);
            } else {
                state.notice = Some(Notice::plain(state.desk.words().present.about_nothing));
            }
        }
        Command::AddUpdate => to_update(state, agreement),
        Command::Add => to_action(state, agreement),
        Command::Help => return run(state, Command::Help),
        _ => {}
    }
    Vec::new()
}

/// The commitment or action that the agreement is about, or else the one that is selected; `None`, and said why, where
/// there is none or the plan cannot be edited.
fn target(state: &mut State, agreement: &Agreement) -> Option<Place> {
    if let Err(notice) = state.desk.present().map(|_| ()) {
        state.notice = Some(notice);
        return None;
    }
    let about = agreement.about.as_ref().and_then(|id| state.desk.open()?.document.plan().find(id.as_str()));
    let fits = |place: &Place| matches!(place, Place::Commitment(..) | Place::Action(..));
    let found = about.into_iter().chain(state.desk.selected()).find(fits);
    if found.is_none() {
        state.notice = Some(Notice::plain(state.desk.words().present.about_no_leaf));
    }
    found
}

/// Opens the form of a new dated entry that says it.
fn to_update(state: &mut State, agreement: Agreement) {
    let place = target(state, &agreement);
    let Some(id) = place.and_then(|place| Some(state.desk.open()?.document.plan().node(place)?.id().clone())) else {
        return;
    };
    let words = state.desk.words();
    let mut item = prompt::new_item(state, &crate::model::shape::UPDATE);
    if let Some(item) = item.as_object_mut() {
        item.insert("note".to_owned(), (words.present.agreed)(&said(&agreement)).into());
    }
    navigate::select(&mut state.desk, &id);
    open_form(state, Form::of(id).inside(FieldPath::root().field("updates")), item, agreement);
}

/// Opens the form of a new action that does it.
fn to_action(state: &mut State, agreement: Agreement) {
    let found = target(state, &agreement).and_then(|place| {
        let commitment = if let Place::Action(..) = place { place.parent()? } else { place };
        let plan = state.desk.open()?.document.plan();
        Some((plan.node(commitment)?.id().clone(), offers::new_id(plan, commitment)?))
    });
    let Some((parent, id)) = found else { return };
    let mut item = Map::new();
    item.insert("id".to_owned(), value::of(&id));
    item.insert("title".to_owned(), agreement.text.clone().into());
    if !agreement.responsible.is_empty() {
        item.insert("responsible".to_owned(), json!([{ "institution": agreement.responsible }]));
    }
    if let Some(due) = &agreement.due {
        item.insert("end".to_owned(), value::of(due));
    }
    navigate::select(&mut state.desk, &parent);
    let form = Form::of(parent).inside(FieldPath::root().field("actions"));
    open_form(state, form, item.into(), agreement);
}

/// The form of what would be put into the plan, its last row being the one that does it.
fn open_form(state: &mut State, list: Form, item: value::Value, agreement: Agreement) {
    let mut form = list.new_item(item);
    form.above = None;
    if let Some(made) = &mut form.made {
        made.agreed = Some(agreement);
    }
    state.overlay = Some(Overlay::Form(Box::new(form)));
    structure::select_row(state, structure::rows_of(state).saturating_sub(1));
}

/// `Text (Who, 2026-11-30)`.
fn said(agreement: &Agreement) -> String {
    let due = agreement.due.map(|due| due.to_string());
    let more: Vec<String> =
        [Some(agreement.responsible.clone()).filter(|who| !who.is_empty()), due].into_iter().flatten().collect();
    if more.is_empty() { agreement.text.clone() } else { format!("{} ({})", agreement.text, more.join(", ")) }
}
