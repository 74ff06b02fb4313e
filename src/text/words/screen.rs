//! Words of the screen.

#[derive(Debug)]
pub struct ScreenWords {}

pub(super) const ES: ScreenWords = ScreenWords {};

pub(super) const EN: ScreenWords = ScreenWords {};
