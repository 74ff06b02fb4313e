//! The program as a pure machine: one state, one update, effects as data.
//!
//! It knows plans, documents and keys; it knows no terminal, no file and no clock. The shells feed
//! it [`Event`]s and carry out its [`Effect`]s.

mod area;
mod book;
mod calendar;
mod carry;
mod command;
mod copy;
mod desk;
mod dispute;
mod draft;
mod drawer;
mod editor;
mod event;
mod explain;
mod field;
mod find;
mod form;
mod geometry;
mod key;
mod lens;
mod line;
mod meeting;
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
mod step;
mod structure;
mod typing;
mod update;
mod values;
mod view;
mod walk;

pub use area::{Area, Size};
pub use book::{Book, Contents, OpenPlan, PlanRow, ReadPlan};
pub use calendar::{day_of, weeks};
pub use command::{COMMANDS, COPY_MENU, Command, EDIT_MENU, EXPORT_MENU, Keymap, Row, Scope, help_rows, hints};
pub use desk::{Desk, Editing, MotionWish, Notice, Present, Tone};
pub use dispute::{Answer, Dispute};
pub use draft::{Draft, Drafts};
pub use drawer::drawer;
pub use editor::{Editor, Reading};
pub use event::{Effect, Event};
pub use explain::{Explain, explain_lines};
pub use field::Field;
pub use find::Finder;
pub use form::{Form, Row as FormRow, RowKind};
pub use geometry::{Arrangement, Layout, first_row, layout};
pub use key::{Code, Key};
pub use lens::{FilterMenu, FilterRow, LensRow, lens_on_screen, lens_rows};
pub use line::Line;
pub use meeting::{
    Agreements, Attendance, MARGIN, NoteForm, NoteLine, next_wake, note_offers, position, present, slides,
};
pub use overlay::{Menu, Palette};
pub use page::{detail_lines, plans_lines};
pub use prompt::OFFERS;
pub use publish::{PublishRow, Publishing, publish_rows};
pub use saving::Pending;
pub use settle::{SettleRow, Settling, Undecided, undecided};
pub use show::{Auto, Colours, Look, Motion, Opening, Position, Seat, Show, Slot, Timer, Urgency};
pub use state::{Keeping, Overlay, Start, State};
pub use typing::{Choices, SeenLine, Typed, seen_cursor, seen_lines};
pub use update::update;
pub use view::{Cursor, Depth, Filter, Lens, Pane, SavedView, Scale, Screen, View, Walk};
pub use walk::walk_reasons;
