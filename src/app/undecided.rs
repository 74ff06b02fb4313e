//! What a merge left undecided in the file of a plan.

use crate::ron::{Problem, ProblemKind, Side};

/// A place with two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The node that it is in, where that can be seen.
    pub node: Option<String>,
    /// Its first line, from 1.
    pub line: usize,
    pub sides: [Side; 2],
    pub chosen: Option<usize>,
}

/// The places of a file that are told among its problems.
#[must_use]
pub fn undecided(problems: &[Problem]) -> Vec<Undecided> {
    let place = |problem: &Problem| match &problem.kind {
        ProblemKind::Clash { node, sides } => Some(Undecided {
            node: node.clone(),
            line: problem.line,
            sides: sides.clone(),
            chosen: None,
        }),
        _ => None,
    };
    problems.iter().filter_map(place).collect()
}
