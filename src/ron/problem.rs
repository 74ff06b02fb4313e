//! What is wrong with a plan file, with the place where it is.
//!
//! A problem is data; `wording` puts it in a language. Whatever it shows of the file goes through
//! `text::show`.

use std::ops::Range;

use super::clash::Side;
use super::scan::bom_length;
use crate::model::shape::Holds;
use crate::model::{Fault, FindingKind};

/// Problems listed of one file; there may be more.
pub const MAX_PROBLEMS: usize = 100;

/// Characters of a source line that are kept on each side of what is wrong.
const KEPT: usize = 300;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Bytes of the text as on disk; empty where something is missing.
    pub span: Range<usize>,
    /// The line as in the file, raw, cut around the problem when it is very long.
    pub source_line: String,
    /// The part of `source_line` that is wrong.
    pub(super) marked: Range<usize>,
}

/// What is wrong. Strings hold text of the file, raw; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing but blanks and comments.
    Empty,
    /// A version of the format that this program does not read.
    Format {
        found: String,
    },
    /// Two versions that a merge left, and nobody settled: the node that they are in, and whose and
    /// what each is.
    Clash {
        node: Option<String>,
        sides: [Side; 2],
    },
    /// Marks of a merge that do not belong together.
    Conflict {
        lines: Vec<usize>,
    },
    /// More brackets inside brackets than a plan can have.
    TooDeep,
    /// More parts in brackets than a plan can have.
    TooMany {
        limit: usize,
    },
    /// A string that does not end, or ends where the next one should begin.
    UnclosedText,
    /// A blank that is none for the format, or a character that cannot be seen, between the parts
    /// of the plan.
    OddBlank(char),
    /// A quote inside a string that ends it too early.
    QuoteInText,
    UnclosedComment,
    /// A bracket without its partner; `found` is the one that closes in its stead, and its line.
    Unclosed {
        open: char,
        found: Option<(char, usize)>,
    },
    Unopened {
        close: char,
    },
    MissingComma,
    MissingColon {
        name: String,
    },
    MissingValue {
        name: String,
    },
    /// A value without a name in a struct.
    MissingName {
        found: String,
    },
    /// `45,5` for `45.5`.
    DecimalComma {
        meant: String,
    },
    /// A field name in quotes.
    QuotedName {
        name: String,
    },
    UnknownField {
        name: String,
        of: &'static str,
        near: Option<&'static str>,
    },
    MissingField {
        name: &'static str,
        of: &'static str,
    },
    DuplicateField {
        name: &'static str,
        first: usize,
    },
    /// The name before a bracket.
    WrongName {
        found: String,
        expected: &'static str,
    },
    WrongType {
        expected: Expected,
        found: String,
        advice: Option<Advice>,
    },
    UnknownChoice {
        found: String,
        choices: &'static [&'static str],
        near: Option<&'static str>,
    },
    WholeOutOfRange {
        found: String,
        max: u32,
    },
    BadEscape,
    UnknownExtension {
        name: String,
    },
    BadAttribute,
    /// Something after the end of the plan.
    Trailing,
    /// Anything else that `ron` does not accept.
    Unreadable,
    /// More than `MAX_TEXT` bytes in one string.
    StringTooLong {
        bytes: usize,
    },
    /// A value that cannot be meant, as the file has it.
    Fault {
        fault: Fault,
        found: String,
    },
    /// Values that contradict each other; `first` is the line of the other one.
    Finding {
        finding: FindingKind,
        first: Option<usize>,
    },
}

/// The kind of value that should stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Text,
    Date,
    Number,
    Whole,
    YesNo,
    Choice(&'static [&'static str]),
    Struct,
    List,
    Terms,
}

/// What to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// This, exactly.
    Write(String),
    StraightQuotes,
    DoubleQuotes,
    Quotes,
    Brackets,
    NoBrackets,
    Parentheses,
    Braces,
    /// The field may be left out.
    LeaveOut,
    NoSome,
}

impl From<Holds> for Expected {
    fn from(holds: Holds) -> Self {
        match holds {
            Holds::Text | Holds::Id => Self::Text,
            Holds::Date => Self::Date,
            Holds::Figure | Holds::Weight | Holds::Decimal => Self::Number,
            Holds::Whole(_) | Holds::Decimals => Self::Whole,
            Holds::YesNo => Self::YesNo,
            Holds::Choice(names) => Self::Choice(names),
            Holds::Struct(_) => Self::Struct,
            Holds::List(_) => Self::List,
            Holds::Terms(_) => Self::Terms,
        }
    }
}

/// A problem whose line and column are still to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) kind: ProblemKind,
    pub(super) span: Range<usize>,
}

impl Draft {
    pub(super) const fn new(kind: ProblemKind, span: Range<usize>) -> Self {
        Self { kind, span }
    }
}

/// The problems with their positions, from top to bottom, at most [`MAX_PROBLEMS`].
pub(super) fn place(text: &str, mut drafts: Vec<Draft>) -> Vec<Problem> {
    drafts.sort_by_key(|draft| draft.span.start);
    drafts.dedup();
    drafts.truncate(MAX_PROBLEMS);
    let (mut counted, mut line) = (0, 1);
    drafts
        .into_iter()
        .map(|Draft { kind, span }| {
            line += newlines(&text[counted..span.start]);
            counted = span.start;
            problem_at(text, kind, span, line)
        })
        .collect()
}

fn problem_at(text: &str, kind: ProblemKind, span: Range<usize>, line: usize) -> Problem {
    let start = text[..span.start]
        .rfind('\n')
        .map_or_else(|| bom_length(text), |at| at + 1)
        .min(span.start);
    let rest = &text[span.start..];
    let end = span.start
        + rest
            .find('\n')
            .map_or(rest, |at| &rest[..at])
            .trim_end_matches('\r')
            .len();
    let marked_end = span.end.clamp(span.start, end);
    let from = text[start..span.start]
        .char_indices()
        .rev()
        .take(KEPT)
        .last()
        .map_or(span.start, |(at, _)| start + at);
    let marked_end = kept(text, span.start, marked_end);
    let source_line = text[from..kept(text, marked_end, end)].to_owned();
    Problem {
        kind,
        line,
        column: text[start..span.start].chars().count() + 1,
        source_line,
        marked: span.start - from..marked_end - from,
        span,
    }
}

/// `end`, or [`KEPT`] characters after `from` where that comes first.
fn kept(text: &str, from: usize, end: usize) -> usize {
    text[from..end]
        .char_indices()
        .nth(KEPT)
        .map_or(end, |(at, _)| from + at)
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

/// The line of a position, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    1 + newlines(&text[..at])
}

/// Line and column of a position, from 1, the column in characters.
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at]
        .rfind('\n')
        .map_or_else(|| bom_length(text), |at| at + 1)
        .min(at);
    (line_of(text, at), text[start..at].chars().count() + 1)
}
