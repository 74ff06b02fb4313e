//! A snapshot as open data. Names are never translated, and only ever get added.

mod figures;
mod handout;
mod json;

pub use figures::{difference, explanation, reconciliations};
pub use handout::handout;
pub use json::{json, summary, text};
