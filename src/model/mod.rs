//! The domain: a plan, its axes, commitments and actions, and what follows from them at a date.
//!
//! Plain public data and pure functions. This room knows no RON, no terminal, no clock and no
//! file: `as_of` is always an argument.

mod above;
pub mod advice;
mod bodies;
mod change;
mod check;
pub mod condition;
mod date;
mod deadline;
mod decimal;
mod exact;
mod explain;
mod fault;
mod id;
mod known;
pub mod levels;
mod levers;
mod number;
pub mod path;
mod percent;
mod place;
mod plan;
mod progress;
pub mod publish;
pub mod query;
mod reading;
pub mod reconcile;
mod rollup;
pub mod shape;
pub mod slips;
mod snapshot;
pub mod stops;
pub mod trend;
pub mod typed;
pub mod value;
mod weight;

pub use above::Above;
pub use change::{Change, Refusal, apply, hold, make, newest_entry, newest_update};
pub use check::{Finding, FindingKind, MAX_LIST, check, check_first};
pub use date::{PlanDate, Precision};
pub use deadline::{Deadline, EndOf, Span, Status};
pub use decimal::Decimal;
pub use exact::Exact;
pub use explain::{Explanation, Part, Term};
pub use fault::Fault;
pub use id::Id;
pub use known::{Standing, is_known, joined, known_at, newest_statement};
pub use levers::{Lever, Levers};
pub use path::{FieldPath, Step};
pub use percent::Percent;
pub use place::{Node, Place};
pub use plan::*;
pub use progress::{
    Coverage, Figure, FigureOf, LeafFigure, LeafState, Shown, Told, as_printed, figures,
    leaf_state, printed, printed_difference, value_said,
};
pub use reading::{Counts, Expected, Known, LevelReading, Reading};
pub(crate) use rollup::Given;
pub use shape::{Holds, Shape};
pub use snapshot::{PublishedReading, Snapshot};
pub use value::Value;
pub use weight::Weight;
