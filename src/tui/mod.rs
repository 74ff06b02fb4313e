//! The terminal: setting it up and giving it back, its keys, and frames written to it.
//!
//! It does not know what is drawn nor what a key means.

mod decoder;
mod input;
mod screen;
mod session;
mod signals;
pub mod terminal;

pub use decoder::{Input, KeyPress};
pub use session::{Session, Wake, Waker};
