//! A problem as it is told: in a sentence, with a hint, and with its line and carets below it.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation as _;

use super::problem::Problem;
use super::wording;
use crate::text::{Words, show, truncate, width};

/// Columns of a source line that a report shows, and how many of them before the caret.
const COLUMNS: usize = 100;
const COLUMNS_BEFORE: usize = 45;

impl Problem {
    /// The problem in one sentence, without a full stop.
    #[must_use]
    pub fn what(&self, words: &Words) -> String {
        wording::what(&self.kind, words)
    }

    /// What to do about it, where that can be said.
    #[must_use]
    pub fn hint(&self, words: &Words) -> Option<String> {
        wording::hint(&self.kind, words)
    }

    /// Several lines: place and problem, the source line with a caret below, and the hint. No line
    /// break at the end; nothing in it commands a terminal.
    #[must_use]
    pub fn report(&self, file: &str, words: &Words) -> String {
        let (source, caret) = self.source();
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        let mut report = format!(
            "{}:{}:{}: {}: {}\n{gutter} |\n{number} | {source}\n{gutter} | {caret}",
            show(file),
            self.line,
            self.column,
            words.problems.error,
            self.what(words),
        );
        if let Some(hint) = self.hint(words) {
            let label = words.problems.hint;
            // Writing to a string cannot fail.
            let _ = write!(report, "\n{gutter} = {label}: {hint}");
        }
        report
    }

    /// The source line cut to [`COLUMNS`] around what is wrong, and the line of carets below it.
    fn source(&self) -> (String, String) {
        let (before, rest) = self.source_line.split_at(self.marked.start);
        let (marked, after) = rest.split_at(self.marked.len());
        let (before, marked, after) = (show(before), show(marked), show(after));
        let all = width(&before) + width(&marked) + width(&after);
        let before = if all > COLUMNS {
            tail(&before, COLUMNS_BEFORE)
        } else {
            before.into_owned()
        };
        let marked = truncate(&marked, COLUMNS - width(&before), "…");
        let after = truncate(&after, COLUMNS - width(&before) - width(&marked), "…");
        let caret = " ".repeat(width(&before)) + &"^".repeat(width(&marked).max(1));
        (
            format!("{before}{marked}{after}").trim_end().to_owned(),
            caret,
        )
    }
}

/// The end of the text, in at most `columns`.
fn tail(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let mut from = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > columns {
            break;
        }
        from = at;
    }
    format!("…{}", &text[from..])
}
