//! Two texts shown beside each other so that what differs is seen.

use std::fmt::Write as _;

use super::show;

/// Characters of a text that are shown; of a longer one only the part that differs.
const LONG: usize = 160;
/// Characters before and after that part.
const AROUND: usize = 30;

/// Both texts fit to be shown on a line, the long ones cut to where they differ. Where they would
/// look alike all that is no plain character is spelled out. Two different texts never come out the
/// same, nor do they once lines are broken at their blanks; equal ones do.
#[must_use]
pub fn apart(old: &str, new: &str) -> (String, String) {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let cut = if old.len().max(new.len()) <= LONG {
        (0, 0)
    } else {
        common(&old, &new)
    };
    let said = |fit: fn(&str) -> String| (part(&old, cut, fit), part(&new, cut, fit));
    let shown = said(|text| show(text).into_owned());
    if looks(&shown.0) == looks(&shown.1) && old != new {
        said(spelled)
    } else {
        shown
    }
}

/// The beginning of a text, fit to be shown on a line.
#[must_use]
pub fn beginning(text: &str) -> String {
    let text: Vec<char> = text.chars().collect();
    part(&text, (0, 0), |text| show(text).into_owned())
}

/// What is left of a text to tell it by once it is shown and broken into lines.
#[must_use]
pub fn looks(text: &str) -> String {
    show(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many characters may be left out at both beginnings and at both ends.
fn common(old: &[char], new: &[char]) -> (usize, usize) {
    let same = old
        .iter()
        .zip(new)
        .take_while(|(old, new)| old == new)
        .count();
    let left = old.len().min(new.len()) - same;
    let same_end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(left)
        .take_while(|(old, new)| old == new)
        .count();
    (same.saturating_sub(AROUND), same_end.saturating_sub(AROUND))
}

/// What is left of a text without so many characters at its ends, the beginning of that where it is
/// still long.
fn part(text: &[char], (before, after): (usize, usize), fit: fn(&str) -> String) -> String {
    let end = (text.len() - after).min(before + LONG);
    let kept: String = text[before..end].iter().collect();
    let mark = |cut: bool| if cut { "…" } else { "" };
    format!(
        "{}{}{}",
        mark(before > 0),
        fit(&kept),
        mark(end < text.len())
    )
}

/// The text with every character that may look like another, or like none, as its number.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut spelled = String::new();
    let mut chars = text.chars().peekable();
    let mut after_word = false;
    while let Some(c) = chars.next() {
        let before_word = chars.peek().is_some_and(|next| is_plain(*next));
        let plain = is_plain(c) || (c == ' ' && after_word && before_word);
        if plain {
            spelled.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(spelled, "⟨U+{:04X}⟩", u32::from(c));
        }
        after_word = is_plain(c);
    }
    spelled
}

/// A character that stands for itself alone and composes with no other.
fn is_plain(c: char) -> bool {
    c.is_ascii_graphic() || (matches!(c, '\u{c0}'..='\u{17f}') && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn short_texts_are_whole_and_long_ones_where_they_differ() {
        assert_eq!(apart("uno", "dos"), ("uno".into(), "dos".into()));
        let long = |word: &str| format!("{}{word}{}", "a".repeat(200), "b".repeat(200));
        let around = |word: &str| format!("…{}{word}{}…", "a".repeat(30), "b".repeat(30));
        assert_eq!(
            apart(&long("junio"), &long("abril")),
            (around("junio"), around("abril"))
        );
        // What was put behind a long text is not cut off.
        let (old, new) = apart(&"a".repeat(300), &format!("{}.", "a".repeat(300)));
        assert_eq!(
            (old, new),
            (
                format!("…{}", "a".repeat(30)),
                format!("…{}.", "a".repeat(30))
            )
        );
        assert_eq!(beginning(&"a".repeat(200)), format!("{}…", "a".repeat(160)));
    }

    #[test]
    fn what_looks_alike_is_spelled() {
        assert_eq!(
            apart("a b", "a\u{a0}b"),
            ("a b".into(), "a⟨U+00A0⟩b".into())
        );
        assert_eq!(
            apart("a b", "a  b"),
            ("a b".into(), "a⟨U+0020⟩⟨U+0020⟩b".into())
        );
        assert_eq!(
            apart("más", "ma\u{301}s"),
            ("más".into(), "ma⟨U+0301⟩s".into())
        );
        assert_eq!(apart("a", "a\n"), ("a".into(), "a⟨U+000A⟩".into()));
        assert_eq!(
            apart("a\u{202e}", "a⟨U+202E⟩"),
            ("a⟨U+202E⟩".into(), "a⟨U+27E8⟩U+202E⟨U+27E9⟩".into())
        );
    }

    proptest! {
        #[test]
        fn two_texts_come_out_the_same_only_where_they_are(
            head in "[ab ]{0,200}",
            old in "[ab \u{a0}\u{301}\u{200b}á\n\t\u{1100}\u{1161}\u{ac00}…⟨]{0,12}",
            new in "[ab \u{a0}\u{301}\u{200b}á\n\t\u{1100}\u{1161}\u{ac00}…⟨]{0,12}",
            tail in "[ab ]{0,200}",
        ) {
            let (old, new) = (format!("{head}{old}{tail}"), format!("{head}{new}{tail}"));
            let (shown_old, shown_new) = apart(&old, &new);
            // As they are once they went through the door and were broken into lines.
            prop_assert_eq!(looks(&shown_old) == looks(&shown_new), old == new);
        }
    }
}
