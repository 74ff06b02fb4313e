//! Words of the line.

#[derive(Debug)]
pub struct LineWords {}

pub(super) const ES: LineWords = LineWords {};

pub(super) const EN: LineWords = LineWords {};
