//! Plan files on the disk: finding, reading and saving them so that none is ever lost or torn.
//!
//! The store deals in bytes, text and paths. It does not know what a plan is, nor the screen.

mod attributes;
mod discover;
mod error;
mod holder;
mod homes;
mod kept;
mod lock;
mod minutes;
mod private;
mod read;
mod save;
mod state;

pub use discover::{Discovery, Origin, discover};
pub use error::{Attempt, More, Reason, StoreError, reason_of};
pub use holder::Holder;
pub use homes::Homes;
pub use kept::{
    Coding, Edited, Left, LeftDrafts, OwnDrafts, Showing, TextFile, fingerprint, keep_history,
    kept_history, left_drafts, odd_state, of_windows_1252, shown,
};
pub use minutes::{minutes_file, newest_minutes};
pub use read::{FileState, Limits, Loaded, Stamp, read};
pub use save::{Outcome, UpdateError, create, left_beside, put, update};
pub use state::{is_first_run, last_opened, remember_opened};
