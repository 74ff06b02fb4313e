//! The parts of `rumbo`, a terminal dashboard for following through on public action plans.
//!
//! The program is the binary beside this library; the library exists so that tests and benches
//! reach its rooms. A room may use only the rooms above it in this list.

pub mod text;

pub mod model;

pub mod ron;

pub mod merge;

pub mod history;

pub mod report;

pub mod export;

pub mod app;

pub mod ui;

pub mod config;

pub mod clock;

pub mod store;

pub mod tui;

pub mod cli;
