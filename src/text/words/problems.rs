//! Words of the problems.

#[derive(Debug)]
pub struct ProblemWords {}

pub(super) const ES: ProblemWords = ProblemWords {};

pub(super) const EN: ProblemWords = ProblemWords {};
