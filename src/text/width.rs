//! Widths in terminal columns, and text cut to them.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that the text takes on a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in at most `columns`; what is cut off leaves `ellipsis` in its place.
#[must_use]
pub fn truncate<'t>(text: &'t str, columns: usize, ellipsis: &str) -> Cow<'t, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let ellipsis = if width(ellipsis) <= columns {
        ellipsis
    } else {
        ""
    };
    let room = columns - width(ellipsis);
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        end = at + grapheme.len();
    }
    Cow::Owned(format!("{}{ellipsis}", text[..end].trim_end()))
}

/// The text in exactly `columns`: cut with `ellipsis`, or filled with blanks at its end.
#[must_use]
pub fn pad(text: &str, columns: usize, ellipsis: &str) -> String {
    let mut padded = truncate(text, columns, ellipsis).into_owned();
    padded.extend(std::iter::repeat_n(
        ' ',
        columns.saturating_sub(width(&padded)),
    ));
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_columns_and_leaves_an_ellipsis() {
        assert_eq!(truncate("compromiso", 10, "…"), "compromiso");
        assert_eq!(truncate("compromiso", 9, "…"), "compromi…");
        assert_eq!(truncate("más allá", 5, "…"), "más…");
        assert_eq!(truncate("漢字漢字", 5, "…"), "漢字…");
        assert_eq!(truncate("abc", 0, "…"), "");
        assert_eq!(truncate("abcdef", 2, "..."), "ab");
    }

    #[test]
    fn pads_to_exact_columns() {
        assert_eq!(pad("ab", 4, "…"), "ab  ");
        assert_eq!(pad("漢字", 3, "…"), "漢…");
        assert_eq!(pad("漢字漢", 4, "…"), "漢… ");
    }
}
