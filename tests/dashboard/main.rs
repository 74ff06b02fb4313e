//! The dashboard driven by keys, with a disk in memory: what it shows, and what it writes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and draws the picture of the README"
)]

mod boxes;
mod driver;
mod editing;
mod forms;
mod keys;
mod lenses;
mod meeting;
mod minutes;
mod moving;
mod numbers;
mod outside;
mod review;
mod screens;
