//! Reads a plan with `ron` and nothing else: the yardstick for the time until the first frame of a
//! large plan; see `docs/performance.md`.
//!
//! `cargo run --release --example ron_alone -- grande.ron`

use std::error::Error;
use std::io::Write as _;

use ron::Options;
use ron::extensions::Extensions;
use rumbo::model::Plan;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let plan: Plan = Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(&std::fs::read_to_string(file)?)?;
    Ok(writeln!(std::io::stdout(), "{}", plan.leaves().count())?)
}
