//! What came before: the steps of this session, the dated entries of a plan, what led from one
//! figure to another, and what was agreed in a session.

mod bridge;
mod format;
mod log;
mod minutes;
mod steps;

pub use bridge::{Bridge, Cause, Moved, Part, bridge};
pub use format::Format;
pub use log::{Entry, Said, log, time_span};
pub use minutes::{Agreement, Entered, Minutes, Note, Record, Written};
pub use steps::{History, NotNow, Step};
