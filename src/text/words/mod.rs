//! Every word of the interface, in Spanish and English.
//!
//! Each language is one literal of [`Words`], so a word missing in one of them does not compile.
//! A sentence with something to fill in is a function of it. Each room has a file of its own here.

mod commands;
mod dates;
mod domain;
mod fields;
mod figures;
mod line;
mod merge;
mod present;
mod problems;
mod report;
mod screen;
mod storage;

pub use commands::{CommandWords, Term};
pub use dates::DateWords;
pub use domain::DomainWords;
pub use fields::{FieldWords, NAMES as FIELD_NAMES};
pub use figures::FigureWords;
pub use line::LineWords;
pub use merge::MergeWords;
pub use present::PresentWords;
pub use problems::ProblemWords;
pub use report::ReportWords;
pub use screen::{PromptWords, ScreenWords};
pub use storage::StorageWords;

/// All the words of one language.
#[derive(Debug)]
pub struct Words {
    /// Months and days.
    pub dates: DateWords,
    /// Levels, statuses and other terms of the plan.
    pub domain: DomainWords,
    /// What fields are called.
    pub fields: FieldWords,
    /// How figures come about, and what led from one to another.
    pub figures: FigureWords,
    /// What two people changed to something different.
    pub merge: MergeWords,
    /// The slides of a meeting.
    pub present: PresentWords,
    /// What is wrong with a file, a value or a change.
    pub problems: ProblemWords,
    /// Reading, locking and saving.
    pub storage: StorageWords,
    /// What a file says about a node.
    pub report: ReportWords,
    /// The dashboard: panes, commands, prompts.
    pub screen: ScreenWords,
    /// Line mode: reports, usage, errors.
    pub line: LineWords,
}

pub(super) static ES: Words = Words {
    dates: dates::ES,
    domain: domain::ES,
    fields: fields::ES,
    figures: figures::ES,
    merge: merge::ES,
    present: present::ES,
    problems: problems::ES,
    storage: storage::ES,
    report: report::ES,
    screen: screen::ES,
    line: line::ES,
};

pub(super) static EN: Words = Words {
    dates: dates::EN,
    domain: domain::EN,
    fields: fields::EN,
    figures: figures::EN,
    merge: merge::EN,
    present: present::EN,
    problems: problems::EN,
    storage: storage::EN,
    report: report::EN,
    screen: screen::EN,
    line: line::EN,
};
