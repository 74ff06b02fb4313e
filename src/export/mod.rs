//! A snapshot as open data. Names are never translated, and only ever get added.

mod json;

pub use json::{json, summary};
