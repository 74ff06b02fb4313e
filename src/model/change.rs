//! Edits of a plan, as a person means them.
//!
//! A [`Change`] names its node by id and says what to do there. It knows nothing of the text of
//! the file: writing turns it into an edit of the text, and [`apply`] says what plan must be read
//! back from that text.

use super::{
    Action, Axis, Commitment, Evidence, Finding, Id, Percent, Place, Plan, PlanDate, Reschedule, Update, check,
};

/// One edit of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Sets or clears one field of a node. The plan itself is named by its own id.
    Set { node: Id, setting: Setting },
    /// Appends a dated entry to a leaf, or a note or stage to a commitment with actions.
    AddUpdate { node: Id, update: Update },
    /// Changes fields of the newest update of a node, in place.
    CorrectUpdate { node: Id, settings: Vec<UpdateSetting> },
    /// Appends a change of dates.
    AddReschedule { node: Id, reschedule: Reschedule },
}

/// A field of a node together with its new value; `None` clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    Title(String),
    Start(Option<PlanDate>),
    End(Option<PlanDate>),
    Notes(Option<String>),
}

/// A field of an update together with its new value; `None` clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpdateSetting {
    On(PlanDate),
    Progress(Option<Percent>),
    Stage(Option<String>),
    Note(Option<String>),
    By(Option<String>),
    /// Adds one piece of evidence to those that are there.
    AddEvidence(Evidence),
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No node of the plan has that id.
    NoSuchNode(Id),
    /// A figure for a node whose figure is computed from what is below it.
    Computed(Id),
    /// That kind of node has no such field or list.
    NotHere(Id),
    /// There is no update to correct.
    NoUpdate(Id),
    /// The plan would no longer pass its check.
    Breaks(Vec<Finding>),
}

impl Change {
    /// The id of the node that is changed.
    #[must_use]
    pub const fn node(&self) -> &Id {
        match self {
            Self::Set { node, .. }
            | Self::AddUpdate { node, .. }
            | Self::CorrectUpdate { node, .. }
            | Self::AddReschedule { node, .. } => node,
        }
    }
}

/// The plan after the change. The plan given is not touched.
///
/// # Errors
/// See [`Refusal`]; among them that the result would not pass [`check()`].
pub fn apply(plan: &Plan, change: &Change) -> Result<Plan, Refusal> {
    let place = plan.find(change.node().as_str()).ok_or_else(|| Refusal::NoSuchNode(change.node().clone()))?;
    let mut after = plan.clone();
    change_at(&mut after, place, change)?;
    // Faults that were there before are not this change's doing and must not block it.
    let before = check(plan);
    let new: Vec<Finding> = check(&after).into_iter().filter(|finding| !before.contains(finding)).collect();
    if new.is_empty() { Ok(after) } else { Err(Refusal::Breaks(new)) }
}

/// The position, among a node's updates, of the one that counts as its newest: the latest `on`,
/// and of several on one day the last in the file.
#[must_use]
pub fn newest_update(updates: &[Update]) -> Option<usize> {
    // `max_by_key` keeps the last of equals, which is the rule.
    (0..updates.len()).max_by_key(|&at| updates[at].on.last_day())
}

fn change_at(plan: &mut Plan, place: Place, change: &Change) -> Result<(), Refusal> {
    let not_here = || Refusal::NotHere(change.node().clone());
    match change {
        Change::Set { setting, .. } => set(plan, place, setting).ok_or_else(not_here),
        Change::AddUpdate { node, update } => {
            let leaf = is_leaf(plan, place);
            let updates = updates_mut(plan, place).ok_or_else(not_here)?;
            if update.progress.is_some() && !leaf {
                return Err(Refusal::Computed(node.clone()));
            }
            updates.push(update.clone());
            Ok(())
        }
        Change::CorrectUpdate { node, settings } => {
            let leaf = is_leaf(plan, place);
            let updates = updates_mut(plan, place).ok_or_else(not_here)?;
            let newest = newest_update(updates).ok_or_else(|| Refusal::NoUpdate(node.clone()))?;
            for setting in settings {
                if matches!(setting, UpdateSetting::Progress(Some(_))) && !leaf {
                    return Err(Refusal::Computed(node.clone()));
                }
                correct(&mut updates[newest], setting.clone());
            }
            Ok(())
        }
        Change::AddReschedule { reschedule, .. } => {
            reschedules_mut(plan, place).ok_or_else(not_here)?.push(reschedule.clone());
            Ok(())
        }
    }
}

fn is_leaf(plan: &Plan, place: Place) -> bool {
    plan.node(place).is_some_and(super::Node::is_leaf)
}

fn set(plan: &mut Plan, place: Place, setting: &Setting) -> Option<()> {
    match setting {
        Setting::Title(title) => title_mut(plan, place)?.clone_from(title),
        Setting::Start(date) => *span_mut(plan, place)?.0 = *date,
        Setting::End(date) => *span_mut(plan, place)?.1 = *date,
        Setting::Notes(notes) => notes_mut(plan, place)?.clone_from(notes),
    }
    Some(())
}

fn correct(update: &mut Update, setting: UpdateSetting) {
    match setting {
        UpdateSetting::On(on) => update.on = on,
        UpdateSetting::Progress(progress) => update.progress = progress,
        UpdateSetting::Stage(stage) => update.stage = stage,
        UpdateSetting::Note(note) => update.note = note,
        UpdateSetting::By(by) => update.by = by,
        UpdateSetting::AddEvidence(evidence) => update.evidence.push(evidence),
    }
}

fn axis_mut(plan: &mut Plan, a: usize) -> Option<&mut Axis> {
    plan.axes.get_mut(a)
}

fn commitment_mut(plan: &mut Plan, a: usize, c: usize) -> Option<&mut Commitment> {
    axis_mut(plan, a)?.commitments.get_mut(c)
}

fn action_mut(plan: &mut Plan, a: usize, c: usize, k: usize) -> Option<&mut Action> {
    commitment_mut(plan, a, c)?.actions.get_mut(k)
}

fn title_mut(plan: &mut Plan, place: Place) -> Option<&mut String> {
    Some(match place {
        Place::Plan => &mut plan.title,
        Place::Axis(a) => &mut axis_mut(plan, a)?.title,
        Place::Commitment(a, c) => &mut commitment_mut(plan, a, c)?.title,
        Place::Action(a, c, k) => &mut action_mut(plan, a, c, k)?.title,
    })
}

fn notes_mut(plan: &mut Plan, place: Place) -> Option<&mut Option<String>> {
    Some(match place {
        Place::Plan => &mut plan.notes,
        Place::Axis(a) => &mut axis_mut(plan, a)?.notes,
        Place::Commitment(a, c) => &mut commitment_mut(plan, a, c)?.notes,
        Place::Action(a, c, k) => &mut action_mut(plan, a, c, k)?.notes,
    })
}

/// Start and end of a node; an axis has none.
fn span_mut(plan: &mut Plan, place: Place) -> Option<(&mut Option<PlanDate>, &mut Option<PlanDate>)> {
    match place {
        Place::Plan => Some((&mut plan.start, &mut plan.end)),
        Place::Axis(_) => None,
        Place::Commitment(a, c) => commitment_mut(plan, a, c).map(|node| (&mut node.start, &mut node.end)),
        Place::Action(a, c, k) => action_mut(plan, a, c, k).map(|node| (&mut node.start, &mut node.end)),
    }
}

fn updates_mut(plan: &mut Plan, place: Place) -> Option<&mut Vec<Update>> {
    match place {
        Place::Plan | Place::Axis(_) => None,
        Place::Commitment(a, c) => commitment_mut(plan, a, c).map(|node| &mut node.updates),
        Place::Action(a, c, k) => action_mut(plan, a, c, k).map(|node| &mut node.updates),
    }
}

fn reschedules_mut(plan: &mut Plan, place: Place) -> Option<&mut Vec<Reschedule>> {
    match place {
        Place::Plan | Place::Axis(_) => None,
        Place::Commitment(a, c) => commitment_mut(plan, a, c).map(|node| &mut node.reschedules),
        Place::Action(a, c, k) => action_mut(plan, a, c, k).map(|node| &mut node.reschedules),
    }
}

/// What stands where a change would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Setting(Setting),
    Entry(Box<Update>),
}

/// The value that the change would replace. `None` for a change that only appends, or whose node
/// is not there.
#[must_use]
pub fn standing(plan: &Plan, change: &Change) -> Option<Standing> {
    let node = plan.node(plan.find(change.node().as_str())?)?;
    match change {
        Change::Set { setting, .. } => Some(Standing::Setting(match setting {
            Setting::Title(_) => Setting::Title(node.title().to_owned()),
            Setting::Start(_) => Setting::Start(node.start()),
            Setting::End(_) => Setting::End(node.end()),
            Setting::Notes(_) => Setting::Notes(node.notes().map(str::to_owned)),
        })),
        Change::CorrectUpdate { .. } => {
            let updates = node.updates();
            newest_update(updates).map(|newest| Standing::Entry(Box::new(updates[newest].clone())))
        }
        Change::AddUpdate { .. } | Change::AddReschedule { .. } => None,
    }
}

impl std::fmt::Display for Setting {
    /// The value alone, as a person reads it; empty for none.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Title(text) | Self::Notes(Some(text)) => f.write_str(text),
            Self::Start(Some(date)) | Self::End(Some(date)) => write!(f, "{date}"),
            Self::Notes(None) | Self::Start(None) | Self::End(None) => Ok(()),
        }
    }
}

impl std::fmt::Display for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Setting(setting) => write!(f, "{setting}"),
            Self::Entry(entry) => match (entry.progress, &entry.stage, &entry.note) {
                (Some(figure), ..) => write!(f, "{figure}"),
                (None, Some(text), _) | (None, None, Some(text)) => f.write_str(text),
                (None, None, None) => write!(f, "{}", entry.on),
            },
        }
    }
}
