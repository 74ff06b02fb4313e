//! The `rumbo` program.

fn main() {}
