//! What was agreed in the last session, and how it gets into the plan: as an update or a new
//! action, each confirmed in the form that it opens.

use serde_json::{Map, json};

use crate::app::command::{AGREEMENT_HINTS, Command, Hints};
use crate::app::desk::{Desk, Notice};
use crate::app::form::{Form, new_item};
use crate::app::offers;
use crate::app::surface::{Act, Ask, Rows, Surface};
use crate::history::{Agreement, Minutes};
use crate::model::{FieldPath, Id, Place, shape, value};

/// Rows of the list that are not agreements: its title, and the chosen one in full.
const REST: usize = 8;

/// The list of what was agreed, over the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreements {
    pub selected: usize,
}

/// The minutes of the plan on the screen, where something was agreed.
pub(in crate::app) fn agreed(desk: &Desk) -> Option<&Minutes> {
    desk.open()?
        .minutes
        .as_ref()
        .filter(|minutes| !minutes.agreements.is_empty())
}

/// The commitment or action that the agreement is about, or else the one that is selected.
///
/// # Errors
/// Why there is none, or why the plan cannot be edited.
fn target(desk: &Desk, agreement: &Agreement) -> Result<Place, Notice> {
    let plan = desk.present()?.open.plan();
    let about = agreement
        .about
        .as_ref()
        .and_then(|id| plan.find(id.as_str()));
    let fits = |place: &Place| matches!(place, Place::Commitment(..) | Place::Action(..));
    let found = about.into_iter().chain(desk.selected()).find(fits);
    found.ok_or_else(|| Notice::plain(desk.words().present.about_no_leaf))
}

/// Opens the form of a new dated entry that says it.
fn to_update(desk: &Desk, agreement: &Agreement) -> Result<Option<Vec<Act>>, Notice> {
    let place = target(desk, agreement)?;
    let id = desk
        .open()
        .and_then(|open| Some(open.plan().node(place)?.id().clone()));
    let mut item = new_item(&shape::UPDATE, desk.today, desk.by.as_deref());
    if let Some(item) = item.as_object_mut() {
        item.insert(
            "note".to_owned(),
            (desk.words().present.agreed)(&said(agreement)).into(),
        );
    }
    Ok(id.map(|id| open_form(desk, id, "updates", item, agreement)))
}

/// Opens the form of a new action that does it.
fn to_action(desk: &Desk, agreement: &Agreement) -> Result<Option<Vec<Act>>, Notice> {
    let place = target(desk, agreement)?;
    let commitment = if let Place::Action(..) = place {
        place.parent()
    } else {
        Some(place)
    };
    let found = desk.open().zip(commitment).and_then(|(open, commitment)| {
        let plan = open.plan();
        Some((
            plan.node(commitment)?.id().clone(),
            offers::new_id(plan, commitment)?,
        ))
    });
    let Some((parent, id)) = found else {
        return Ok(None);
    };
    let mut item = Map::new();
    item.insert("id".to_owned(), value::of(&id));
    item.insert("title".to_owned(), agreement.text.clone().into());
    if !agreement.responsible.is_empty() {
        item.insert(
            "responsible".to_owned(),
            json!([{ "institution": agreement.responsible }]),
        );
    }
    if let Some(due) = &agreement.due {
        item.insert("end".to_owned(), value::of(due));
    }
    Ok(Some(open_form(
        desk,
        parent,
        "actions",
        item.into(),
        agreement,
    )))
}

/// The form of what would be put into the plan, its last row being the one that does it.
fn open_form(
    desk: &Desk,
    id: Id,
    list: &'static str,
    item: value::Value,
    agreement: &Agreement,
) -> Vec<Act> {
    let mut form = Form::of(id.clone())
        .inside(FieldPath::root().field(list))
        .new_item(item);
    if let Some(made) = &mut form.made {
        made.agreed = Some(agreement.clone());
    }
    let rows = desk
        .open()
        .map_or(0, |open| form.rows(open.plan(), desk.words()).len());
    form.selected = rows.saturating_sub(1);
    vec![Act::Select(id), Act::Open(Ask::Form(Box::new(form)))]
}

/// `Text (Who, 2026-11-30)`.
fn said(agreement: &Agreement) -> String {
    let due = agreement.due.map(|due| due.to_string());
    let more: Vec<String> = [
        Some(agreement.responsible.clone()).filter(|who| !who.is_empty()),
        due,
    ]
    .into_iter()
    .flatten()
    .collect();
    if more.is_empty() {
        agreement.text.clone()
    } else {
        format!("{} ({})", agreement.text, more.join(", "))
    }
}

impl Surface for Agreements {
    fn wants(&self, desk: &Desk) -> Rows {
        Rows::Some(self.count(desk, 0) + REST)
    }

    fn count(&self, desk: &Desk, _seen: usize) -> usize {
        agreed(desk).map_or(0, |minutes| minutes.agreements.len())
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        AGREEMENT_HINTS
    }

    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        let agreement = agreed(desk).and_then(|minutes| minutes.agreements.get(self.selected));
        let opened = match (command, agreement) {
            (Command::Enter, Some(agreement)) => match &agreement.about {
                Some(id) => return vec![Act::Close, Act::Select(id.clone())],
                None => Err(Notice::plain(desk.words().present.about_nothing)),
            },
            (Command::AddUpdate, Some(agreement)) => to_update(desk, agreement),
            (Command::Add, Some(agreement)) => to_action(desk, agreement),
            (command, _) => return self.listed(desk, command, seen),
        };
        match opened {
            Ok(acts) => acts.unwrap_or_default(),
            Err(notice) => vec![Act::Tell(notice)],
        }
    }
}
