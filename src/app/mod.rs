//! The program as a pure machine: one state, one update, effects as data.
//!
//! It knows plans, documents and keys; it knows no terminal, no file and no clock. The shells feed
//! it [`Event`]s and carry out its [`Effect`]s.

mod calendar;
mod carry;
mod command;
mod copy;
mod dispute;
mod draft;
mod editor;
mod event;
mod explain;
mod find;
mod form;
mod geometry;
mod key;
mod lens;
mod line;
mod navigate;
mod offers;
mod outside;
mod overlay;
mod page;
mod past;
mod paste;
mod prompt;
mod publish;
mod reading;
mod related;
mod saving;
mod settle;
mod shelf;
mod show;
mod state;
mod structure;
mod typing;
mod update;
mod values;
mod walk;

pub use calendar::{day_of, weeks};
pub use command::{COMMANDS, COPY_MENU, Command, EDIT_MENU, EXPORT_MENU, Keymap, Row, Scope, help_rows, hints};
pub use dispute::{Answer, Dispute};
pub use draft::{Draft, Drafts};
pub use editor::{Editor, Field, Reading};
pub use event::{Effect, Event};
pub use explain::{Explain, explain_lines};
pub use find::Finder;
pub use form::{Form, Row as FormRow, RowKind};
pub use geometry::{Area, Arrangement, Layout, Size, drawer, first_row, layout};
pub use key::{Code, Key};
pub use lens::{Filter, FilterMenu, FilterRow, Lens, LensRow, SavedView, Scale, lens_on_screen, lens_rows};
pub use line::Line;
pub use overlay::{Menu, Palette};
pub use page::{detail_lines, plans_lines};
pub use prompt::OFFERS;
pub use publish::{PublishRow, Publishing, publish_rows};
pub use saving::Pending;
pub use settle::{SettleRow, Settling, Undecided, undecided};
pub use shelf::PlanRow;
pub use show::{
    Agreements, Attendance, Auto, Colours, Look, MARGIN, Motion, NoteForm, NoteLine, Opening, Position, Seat, Show,
    Slot, Timer, Urgency, next_wake, note_offers, position, present, slides,
};
pub use state::{
    Book, Contents, Cursor, Depth, Editing, Keeping, MotionWish, Notice, OpenPlan, Overlay, Pane, Present, ReadPlan,
    Screen, Start, State, Tone, View,
};
pub use typing::{Choices, SeenLine, Typed, seen_cursor, seen_lines};
pub use update::update;
pub use walk::{Walk, walk_reasons};
