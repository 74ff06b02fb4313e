//! The dashboard in a terminal: setting that up and giving it back, its keys, frames written to
//! it, and the loop that carries out effects.
//!
//! But for the loop and its effects, nothing here knows what is drawn nor what a key means.

mod charset;
mod decoder;
mod effects;
mod input;
mod kept;
mod meeting;
mod reader;
mod run;
mod screen;
mod sequence;
mod session;
mod signals;
pub mod terminal;
mod wake;
mod watch;

pub use charset::Charset;
pub use decoder::{Input, Keyboard};
pub use effects::Disk;
pub use run::{Calendar, run};
pub use sequence::KeyPress;
pub use session::Session;
pub use wake::{Wake, Waker};
