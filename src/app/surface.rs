//! What stands over the screen answers for itself: it reads the desk, changes nothing but itself,
//! and asks for everything else.

use super::command::{Command, Hints, LIST_HINTS, Scope};
use super::desk::{Desk, Notice};
use super::draft::Draft;
use super::event::Effect;
use super::field::Field;
use super::filter::{FilterMenu, FilterRow};
use super::find::Finder;
use super::form::Form;
use super::key::Key;
use super::pending::Pending;
use super::ready::Ready;
use super::step::Step;
use crate::merge::{Choice, Conflict, What};
use crate::model::query::Hit;
use crate::model::{FieldPath, Id, Place, Value};
use crate::ron::Document;
use jiff::civil::Date;

/// What is asked for; only the root of this room does it, in its order.
#[derive(Debug)]
pub(super) enum Act {
    /// Takes this off the screen; what stands under it has the keys again.
    Close,
    /// Takes off all that stands over the screen.
    CloseAll,
    /// Puts something over this.
    Open(Ask),
    /// Keeps what is typed here as a draft.
    Keep,
    /// The draft of that field is settled.
    Forget(Id, Field),
    /// That draft is not wanted any more.
    Drop(Box<Draft>),
    Run(Command),
    Tell(Notice),
    Do(Effect),
    /// Goes to a node.
    Select(Id),
    Go(Place),
    /// What was searched for can be gone through again.
    Found(Box<Finder>),
    /// To the next of what was last searched for, or to the one before.
    FindAgain(bool),
    /// Takes a row of the menu of a filter in.
    Choose(FilterRow),
    LookAt(Date),
    /// Takes the last step back, or does the next one again.
    TakeBack(bool),
    /// Goes to where so many steps of the session hold.
    GoTo(usize),
    /// Puts a value into the item that is being made under this.
    Put(FieldPath, Option<Value>),
    /// Saves a change; where a draft was typed over something else than what stands there now, with
    /// the change that would lead back to that.
    Save(Box<Ready>, Option<Box<Ready>>),
    /// Goes on with a save after a person decided.
    Merge(Box<Decided>),
    /// Goes on with the newest draft; of several one is chosen.
    Resume,
    /// Goes on with this one.
    TakeUp(Box<Draft>),
    Present,
    /// Ends the meeting.
    EndShow,
    Quit,
}

/// What is to stand over the screen.
#[derive(Debug)]
pub(super) enum Ask {
    Menu(&'static [Command]),
    Palette,
    Help,
    Find,
    /// Nodes of which one is chosen, as among what was searched for.
    Among(Vec<Hit>),
    Filter(FilterMenu),
    Steps,
    /// Lines to be read.
    Read {
        title: &'static str,
        lines: Vec<String>,
        /// It can be copied and written to a file.
        is_sheet: bool,
    },
    Explain,
    Settle,
    Agreements,
    Drafts,
    Publish,
    Note,
    Attendance,
    Form(Box<Form>),
    /// A change that somebody else overtook while it was typed.
    Dispute(Box<Conflict>, Box<Ready>),
    /// An editor; with a text in the place of what stands there, and whether it is given to the
    /// user's own editor at once.
    Edit {
        node: Id,
        field: Field,
        text: Option<String>,
        form: Option<Box<Form>>,
        outside: bool,
    },
}

impl Ask {
    /// An editor of a node on what stands there.
    pub(super) const fn edit(node: Id, field: Field) -> Self {
        Self::Edit {
            node,
            field,
            text: None,
            form: None,
            outside: false,
        }
    }
}

/// A save, what somebody else wrote meanwhile, and what a person decided about both.
#[derive(Debug)]
pub(super) struct Decided {
    pub(super) pending: Pending,
    pub(super) theirs: Document,
    pub(super) choices: Vec<(What, Choice)>,
}

/// Rows that a surface would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// So many, its title among them, and no more than leave the selected row under it in sight.
    Some(usize),
    /// So many, if need be over everything.
    Over(usize),
    All,
}

pub(super) trait Surface {
    /// The rows that it would take.
    fn wants(&self, desk: &Desk) -> Rows;

    /// How many rows there are to go through, of which so many are seen.
    fn count(&self, _desk: &Desk, _seen: usize) -> usize {
        0
    }

    /// The row that is gone from; none where nothing is gone through.
    fn selected(&mut self) -> Option<&mut usize> {
        None
    }

    fn enter(&mut self, _desk: &Desk) -> Vec<Act> {
        Vec::new()
    }

    /// What leaving it does.
    fn leave(&mut self, _desk: &Desk) -> Vec<Act> {
        vec![Act::Close]
    }

    /// What the footer names.
    fn hints(&self, _desk: &Desk) -> Hints {
        LIST_HINTS
    }

    /// Rows between its title and what is gone through.
    fn above(&self) -> usize {
        0
    }

    /// What a command does here.
    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        self.listed(desk, command, seen)
    }

    /// What a command does in every list.
    fn listed(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        if let Some(step) = command.step() {
            self.step(desk, step, seen);
            return Vec::new();
        }
        match command {
            Command::Back | Command::Out | Command::Quit => self.leave(desk),
            Command::Help => vec![Act::Run(command)],
            Command::Enter => self.enter(desk),
            _ => Vec::new(),
        }
    }

    fn step(&mut self, desk: &Desk, step: Step, seen: usize) {
        let count = self.count(desk, seen);
        if let Some(selected) = self.selected() {
            *selected = step.from(*selected, count, seen);
        }
    }

    /// A key; what is typed into takes it for text.
    fn key(&mut self, desk: &Desk, key: Key, seen: usize) -> Vec<Act> {
        let command = desk.keymap.command_for(key, scopes(desk));
        command.map_or_else(Vec::new, |command| self.command(desk, command, seen))
    }

    /// Takes pasted text in; whether there is a place for it.
    fn paste(&mut self, _desk: &Desk, _text: &str) -> bool {
        false
    }

    /// Takes in what came as fast as a paste and was not marked as one; `None` where no text is
    /// typed.
    fn burst(&mut self, desk: &Desk, text: &str) -> Option<Vec<Act>> {
        self.paste(desk, text).then(Vec::new)
    }

    /// What is typed here and not saved.
    fn draft(&self, _desk: &Desk) -> Option<Draft> {
        None
    }
}

/// Leaves what is typed into: what is not saved is a draft, and that is told.
pub(super) fn left(desk: &Desk, draft: Option<&Draft>, close: Act) -> Vec<Act> {
    let told =
        draft.map(|_| (desk.words().screen.draft_kept)(&desk.key_name(Command::ResumeDraft)));
    let told = told.map(|told| Act::Tell(Notice::plain(told)));
    [Act::Keep, close].into_iter().chain(told).collect()
}

/// Where the keys of a list over the screen are looked up: never among those of what runs beneath.
fn scopes(desk: &Desk) -> &'static [Scope] {
    if desk.view().is_some() {
        &[Scope::Dashboard, Scope::Any]
    } else {
        &[Scope::Any]
    }
}
