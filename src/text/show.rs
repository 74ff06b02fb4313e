//! The one door through which outside text reaches a screen, a terminal or a message.
//!
//! What comes from a file, an argument or the system may hold control characters, escape
//! sequences, marks that reorder or hide text, or heaps of combining marks. Here all of it becomes
//! printable, visibly and without a way back into a command.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Combining marks kept on one base character; more are a way of drawing over other lines.
const MARKS: usize = 4;

/// The text on one line: line breaks become blanks, what is not printable becomes visible, NFC.
#[must_use]
pub fn show(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(printable(text, ' '))
    }
}

/// As [`show`], with line breaks kept.
#[must_use]
pub fn show_lines(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(printable(text, '\n'))
    }
}

/// ASCII without controls, or the letters and punctuation that Western text is made of, composed.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '•'))
}

fn printable(text: &str, line_break: char) -> String {
    let mut shown = String::with_capacity(text.len() + 16);
    let mut marks = 0;
    let mut chars = text.nfc().peekable();
    while let Some(c) = chars.next() {
        if is_combining_mark(c) {
            marks += 1;
            if marks > MARKS {
                continue;
            }
            if shown.is_empty() || shown.ends_with([' ', '\n']) {
                shown.push('◌');
            }
        } else {
            marks = 0;
        }
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\u{2028}' | '\u{2029}' => shown.push(line_break),
            '\t' => shown.push(' '),
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('␡'),
            c if is_hidden(c) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    shown
}

/// Characters that print nothing, reorder what stands around them, or mean nothing agreed.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}'
    ) || u32::from(c) & 0xfffe == 0xfffe
}

/// JSON in which nothing commands a terminal, hides or reorders: what would is written as the
/// escape that means it, so that what is read from it is the same. Such characters stand in its
/// strings only.
#[must_use]
pub fn escape_json(text: &str) -> Cow<'_, str> {
    let commands = |c: char| c == '\x7f' || matches!(c, '\u{2028}' | '\u{2029}') || is_hidden(c);
    // Most of a large document is digits, names and brackets, and bytes are looked at faster.
    if text.bytes().all(|byte| byte < 0x7f) || !text.chars().any(commands) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if commands(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Text as a page or a picture holds it, where it can be no markup.
#[must_use]
pub fn escape_markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_passes_untouched() {
        let text = "Acción: “más” diálogo – niñez… 100 %";
        assert!(matches!(show(text), Cow::Borrowed(_)));
    }

    #[test]
    fn nothing_that_commands_a_terminal_passes() {
        assert_eq!(show("a\x1b[31mb\x07\x7f"), "a␛[31mb␇␡");
        assert_eq!(show("\u{9b}31m"), "⟨U+009B⟩31m");
        assert_eq!(show("pdf.\u{202e}nor"), "pdf.⟨U+202E⟩nor");
        assert_eq!(show("a\u{200b}b"), "a⟨U+200B⟩b");
        assert_eq!(show("a\tb\r\nc\nd"), "a b c d");
        assert_eq!(show_lines("a\r\nb\rc"), "a\nb␍c");
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            for shown in [show(&text), show_lines(&text)] {
                assert!(
                    shown
                        .chars()
                        .all(|s| s == '\n' || !(s.is_control() || is_hidden(s))),
                    "{:x}",
                    u32::from(c)
                );
            }
        }
    }

    #[test]
    fn marks_are_composed_and_kept_few() {
        assert_eq!(show("o\u{301}"), "ó");
        assert_eq!(
            show(&format!("x{}", "\u{300}".repeat(50))).chars().count(),
            5
        );
        assert_eq!(show("\u{300}x"), "◌\u{300}x");
    }
}
