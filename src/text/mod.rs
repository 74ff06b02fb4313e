//! Words, dates and outside text made fit to be shown. The lowest room: it knows nothing of plans.

mod apart;
mod ascii;
mod fold;
mod glyphs;
mod lang;
mod numbers;
mod show;
mod width;
pub mod words;

pub use apart::{apart, beginning, looks, spelled};
pub use ascii::to_ascii;
pub use fold::{alphabetical, fold};
pub use glyphs::{GlyphTier, Glyphs};
pub use lang::Lang;
pub use numbers::{date_long, date_short, month_year, time_short};
pub use show::{escape_json, escape_markup, show, show_lines};
pub use width::{pad, truncate, width};
pub use words::Words;
