//! What came before: the steps of this session, the dated entries of a plan, and what led from one figure to another.

mod bridge;
mod log;
mod steps;

pub use bridge::{Bridge, Cause, Moved, bridge};
pub use log::{Entry, Said, log, time_span};
pub use steps::{History, Step};
