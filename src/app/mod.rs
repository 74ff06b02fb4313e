//! The program as a pure machine: one state, one update, effects as data.
//!
//! It knows plans, documents and keys; it knows no terminal, no file and no clock. The shells feed
//! it [`Event`]s and carry out its [`Effect`]s.

mod act;
mod area;
mod book;
mod calendar;
mod carry;
mod command;
mod copy;
mod desk;
mod draft;
mod event;
mod field;
mod filter;
mod find;
mod form;
mod geometry;
mod key;
mod layer;
mod lens;
mod line;
mod meeting;
mod navigate;
mod nodes;
mod offers;
mod opening;
mod outside;
mod page;
mod past;
mod pending;
mod reading;
mod ready;
mod related;
mod run;
mod saving;
mod screen;
mod shelf;
mod show;
mod slides;
mod state;
mod step;
mod surface;
mod surfaces;
mod typing;
mod undecided;
mod update;
mod values;
mod view;
mod walk;

pub use area::{Area, Size};
pub use book::{Book, Contents, OpenPlan, PlanRow, ReadPlan};
pub use calendar::{day_of, weeks};
pub use command::{
    COMMANDS, COPY_MENU, Command, EDIT_MENU, EXPORT_MENU, Hints, Keymap, Row, Scope, help_rows,
};
pub use desk::{Desk, Editing, MotionWish, Notice, Present};
pub use draft::{Draft, Drafts};
pub use event::{Effect, Event};
pub use field::Field;
pub use filter::{FilterMenu, FilterRow};
pub use find::Finder;
pub use form::{Form, Row as FormRow, RowKind};
pub use geometry::{Arrangement, Layout, first_row, layout};
pub use key::{Code, Key};
pub use layer::Layer;
pub use lens::{Drawing, lens_on_screen, lens_rows};
pub use line::Line;
pub use meeting::position;
pub use opening::present;
pub use page::{detail_lines, plans_lines};
pub use pending::Pending;
pub use ready::{Edited, Reading};
pub use screen::Screen;
pub use show::{Auto, Colours, Look, Motion, Opening, Position, Seat, Show, Slot, Timer, Urgency};
pub use slides::{MARGIN, slides};
pub use state::{Keeping, Start, State};
pub use surfaces::{
    Agreements, Answer, Attendance, Dispute, DraftList, Editor, Explain, Menu, NoteForm, NoteLine,
    OFFERS, Palette, PublishRow, Publishing, SettleRow, Settling, Steps, Told, explain_lines,
    note_offers, publish_rows,
};
pub use typing::{Choices, SeenLine, Typed, seen_cursor, seen_lines};
pub use undecided::{Undecided, undecided};
pub use update::update;
pub use view::{
    Cursor, Depth, Filter, Lens, LensRow, Pane, Reviewed, SavedView, Scale, View, Walk,
};
pub use walk::walk_reasons;
