//! The text of a plan file: where values stand in it, reading it, and changing it byte by byte.
//!
//! The text is the document and the plan is read from it. `ron` alone says what a value means; a
//! small scanner says where it stands, so that an edit replaces it and touches nothing else. This
//! room knows no file, no clock and no screen.

mod clash;
mod document;
mod edit;
mod form;
mod layout;
mod leaf;
mod literal;
mod locate;
mod problem;
mod read;
mod report;
mod scan;
#[cfg(test)]
mod shape_tests;
mod source;
mod suggest;
mod walk;
mod wording;
mod write;

pub use clash::{Alternative, Clash, Side, clashes, marked, settled};
pub(crate) use clash::{Hunks, item_around, node_in};
pub use document::{Document, WriteError};
pub use edit::Edit;
pub use problem::{Advice, Expected, MAX_PROBLEMS, Problem, ProblemKind};
pub use read::{MAX_FILE, MAX_TEXT, line_and_column, read_settings};
pub use wording::{fault_hint, fault_what, finding_what, refusal_hint, refusal_what, versions};
pub use write::Unwritable;
pub use write::append_setting;
