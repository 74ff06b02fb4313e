//! The program as a pure machine: one state, one update, effects as data.
//!
//! It knows plans, documents and keys; it knows no terminal, no file and no clock. The shells feed
//! it [`Event`]s and carry out its [`Effect`]s.

mod command;
mod dispute;
mod draft;
mod editor;
mod event;
mod find;
mod geometry;
mod key;
mod navigate;
mod outside;
mod overlay;
mod page;
mod prompt;
mod saving;
mod state;
mod typing;
mod update;

pub use command::{COMMANDS, Command, EDIT_MENU, Row, Scope, command_for, help_rows, hints};
pub use dispute::{Answer, Dispute};
pub use draft::{Draft, Drafts};
pub use editor::{Editor, Field, Reading};
pub use event::{Effect, Event};
pub use find::Finder;
pub use geometry::{Area, Arrangement, Layout, Size, drawer, first_row, layout};
pub use key::{Code, Key};
pub use overlay::{Menu, Palette};
pub use page::{detail_lines, plans_lines};
pub use saving::Pending;
pub use state::{
    Book, Contents, Cursor, Depth, Notice, OpenPlan, Overlay, Pane, Present, Screen, Start, State, Tone, View,
};
pub use update::update;
