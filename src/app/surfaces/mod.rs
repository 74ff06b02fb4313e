//! Each thing that can stand over the screen, in a file of its own.

mod agreements;
mod attendance;
mod dispute;
mod drafts;
mod editor;
mod explain;
mod filter;
mod find;
mod form;
mod menu;
mod note;
mod palette;
mod publish;
mod settle;
mod steps;
mod told;
mod typed;

pub use agreements::Agreements;
pub(super) use agreements::agreed;
pub use attendance::Attendance;
pub use dispute::{Answer, Dispute};
pub use drafts::DraftList;
pub(super) use drafts::said;
pub use editor::{Editor, OFFERS};
pub(super) use explain::copied as copied_explanation;
pub use explain::{Explain, explain_lines};
pub(super) use form::{make, shifted};
pub use menu::Menu;
pub(super) use note::about as note_about;
pub use note::{NoteForm, NoteLine, note_offers};
pub use palette::Palette;
pub(super) use publish::written;
pub use publish::{PublishRow, Publishing, publish_rows};
pub use settle::{SettleRow, Settling};
pub use steps::Steps;
pub use told::Told;
