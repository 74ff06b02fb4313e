//! What happens to the program, and what it asks of the world.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::area::Size;
use super::book::{Book, Contents};
use super::draft::Draft;
use super::key::Key;
use super::show::Position;
use super::undecided::Undecided;
use super::view::SavedView;
use crate::history::{Minutes, Note, Written};
use crate::ron::Document;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    Key(Key),
    Paste(String),
    /// Text that came faster than anybody types, and that nobody said was pasted; Enter is `\n` in
    /// it and Tab `\t`.
    Burst(String),
    Resize(Size),
    /// The last save is on the disk, at that time of day.
    Saved {
        hour: i8,
        minute: i8,
    },
    /// The last save failed; why, in the language of the program. Nothing was written.
    SaveFailed(String),
    /// The file to be saved was changed by someone else since it was read; this is its text now.
    /// Nothing was written.
    ChangedOutside(String),
    /// Somebody else changed a file that is open.
    Changed {
        book: usize,
        contents: Contents,
    },
    /// What was chosen of two versions is in the file, which holds this now.
    Settled {
        book: usize,
        contents: Contents,
    },
    /// A file was read again.
    Read {
        book: usize,
        contents: Contents,
    },
    /// The sample plan was written.
    Created(Book),
    /// The user's own editor was left; the text as it is there.
    EditedOutside(String),
    /// What was asked for could not be done, and nothing was; why.
    Failed(String),
    /// Something about what was typed that has to be known.
    Told(String),
    /// What was exported is in this file.
    Exported(String),
    /// The view is in the user's settings.
    ViewSaved(SavedView),
    /// What is being typed in other sessions on this machine, about plans that are open here.
    DraftsElsewhere(Vec<Draft>),
    /// The minutes of a session are this now; the note that was put into them, where it was one of
    /// this program.
    Minutes {
        book: usize,
        minutes: Box<Minutes>,
        own: Option<Note>,
    },
    /// The record of a session that ended, with so many notes, is written; what its file is called.
    Recorded {
        book: usize,
        notes: u32,
        ended: DateTime,
        file: String,
        written: Written,
    },
    /// What the terminal that is followed shows; `None` when there is none.
    Followed(Option<Position>),
    /// What moment it is: told in a meeting only.
    Clock(DateTime),
    /// Midnight passed.
    NewDay(Date),
}

/// Something to be done outside; its outcome comes back as an [`Event`].
#[derive(Debug)]
pub enum Effect {
    /// Write `text` if the file still holds `base`.
    Save {
        path: PathBuf,
        base: Document,
        text: Document,
    },
    /// Write the versions that were chosen, where the file still has these places.
    Settle {
        book: usize,
        path: PathBuf,
        places: Vec<Undecided>,
    },
    /// Read a plan again.
    Read {
        book: usize,
        path: PathBuf,
    },
    /// Write the sample plan to a new file.
    Create(PathBuf),
    /// The plan on the screen was changed: its steps must outlive this run.
    KeepHistory,
    /// Remember that this plan was looked at.
    Remember(PathBuf),
    Repaint,
    /// Put this text on the clipboard of the terminal.
    Copy(String),
    /// Write the screen as it is drawn to a picture.
    Picture,
    /// Write this text to a file.
    Export(String),
    /// Look for what is being typed in other sessions on this machine.
    LookForDrafts,
    /// Put this view into the user's settings.
    SaveView(SavedView),
    /// Put a note into the minutes of a session. Where it is the first of that day, they begin with
    /// the text that the plan had then.
    Note {
        book: usize,
        day: Date,
        began: DateTime,
        text: Arc<str>,
        note: Note,
    },
    /// Write the record of a session that ended, in which there are so many notes, to a file: in
    /// the place of an earlier record that is as it was written.
    Record {
        book: usize,
        day: Date,
        ended: DateTime,
        text: String,
        notes: u32,
        earlier: Option<Written>,
    },
    /// Give this text to the user's own editor.
    EditOutside(String),
    /// Give the terminal to the shell until it continues the program.
    Suspend,
    Quit,
}
