//! How values are written: strings in the manner of the one they replace, items on one line.

use crate::model::{Evidence, Reschedule, Update};

/// How a string is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// In double quotes, with escapes; line breaks as they are, or as `\n`.
    Escaped { breaks: bool },
    /// Raw, with at least so many `#`.
    Raw { hashes: usize },
}

impl Quoting {
    /// That of a literal in the file; `None` if it is no string.
    pub(super) fn of(literal: &str) -> Option<Self> {
        if let Some(inside) = literal.strip_prefix('"') {
            return Some(Self::Escaped { breaks: inside.contains('\n') });
        }
        let rest = literal.strip_prefix('r')?;
        Some(Self::Raw { hashes: rest.len() - rest.trim_start_matches('#').len() })
    }

    /// That of a text where there was none: raw if it has several lines.
    fn of_new(text: &str) -> Self {
        if text.contains('\n') { Self::Raw { hashes: 0 } } else { Self::Escaped { breaks: false } }
    }
}

/// The text as a string, quoted as asked for unless it holds characters that only an escape makes
/// visible. `eol` is the line end of the file.
pub(super) fn string(text: &str, quoting: Option<Quoting>, eol: &str) -> String {
    match quoting.unwrap_or_else(|| Quoting::of_new(text)) {
        Quoting::Raw { hashes } if !text.contains(is_treacherous) => raw(text, hashes, eol),
        Quoting::Raw { .. } => escaped(text, text.contains('\n'), eol),
        Quoting::Escaped { breaks } => escaped(text, breaks, eol),
    }
}

fn raw(text: &str, hashes: usize, eol: &str) -> String {
    let needed = text.split('"').skip(1).map(|rest| 1 + rest.bytes().take_while(|&byte| byte == b'#').count()).max();
    let hash = "#".repeat(hashes.max(needed.unwrap_or(0)));
    format!("r{hash}\"{}\"{hash}", text.replace('\n', eol))
}

fn escaped(text: &str, breaks: bool, eol: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' if breaks => literal.push_str(eol),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            '\r' => literal.push_str("\\r"),
            '\0' => literal.push_str("\\0"),
            c if is_treacherous(c) => literal.extend(c.escape_unicode()),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

/// Control characters but for tabs and line feeds, and what hides or reorders the text around it.
fn is_treacherous(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// How items are written in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    pub(super) eol: &'static str,
    /// Whether the file demands the name before each bracket.
    pub(super) named: bool,
}

/// A struct on one line; fields without a value are left out.
struct Item {
    manner: Manner,
    name: &'static str,
    fields: Vec<String>,
}

impl Item {
    const fn new(name: &'static str, manner: Manner) -> Self {
        Self { manner, name, fields: Vec::new() }
    }

    fn plain(mut self, name: &str, value: Option<String>) -> Self {
        self.fields.extend(value.map(|value| format!("{name}: {value}")));
        self
    }

    fn text(self, name: &str, value: Option<&str>) -> Self {
        let literal = value.map(|value| string(value, None, self.manner.eol));
        self.plain(name, literal)
    }

    fn written(self) -> String {
        let name = if self.manner.named { self.name } else { "" };
        format!("{name}({})", self.fields.join(", "))
    }
}

pub(super) fn update(update: &Update, manner: Manner) -> String {
    let pieces: Vec<String> = update.evidence.iter().map(|piece| evidence(piece, manner)).collect();
    Item::new("Update", manner)
        .text("on", Some(&update.on.to_string()))
        .plain("progress", update.progress.map(|progress| progress.to_string()))
        .text("stage", update.stage.as_deref())
        .text("note", update.note.as_deref())
        .text("by", update.by.as_deref())
        .plain("evidence", (!pieces.is_empty()).then(|| format!("[{}]", pieces.join(", "))))
        .text("clarification", update.clarification.as_deref())
        .written()
}

pub(super) fn reschedule(moved: &Reschedule, manner: Manner) -> String {
    Item::new("Reschedule", manner)
        .text("on", Some(&moved.on.to_string()))
        .text("start", moved.start.map(|date| date.to_string()).as_deref())
        .text("end", moved.end.map(|date| date.to_string()).as_deref())
        .text("reason", moved.reason.as_deref())
        .text("agreed_by", moved.agreed_by.as_deref())
        .written()
}

pub(super) fn evidence(piece: &Evidence, manner: Manner) -> String {
    Item::new("Evidence", manner)
        .text("url", piece.url.as_deref())
        .text("text", piece.text.as_deref())
        .text("title", piece.title.as_deref())
        .text("on", piece.on.map(|date| date.to_string()).as_deref())
        .written()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_keeps_its_kind() {
        let like = |literal: &str, text: &str| string(text, Quoting::of(literal), "\n");
        assert_eq!(like("\"a\"", "b \"c\" \\"), r#""b \"c\" \\""#);
        assert_eq!(like("\"a\"", "b\nc"), r#""b\nc""#);
        assert_eq!(like("\"a\nb\"", "b\nc"), "\"b\nc\"");
        assert_eq!(like("r\"a\"", "b \\"), "r\"b \\\"");
        assert_eq!(like("r\"a\"", "b \"c\""), "r#\"b \"c\"\"#");
        assert_eq!(like("r##\"a\"##", "b"), r###"r##"b"##"###);
        assert_eq!(like("r#\"a\"#", "\"##"), "r###\"\"##\"###");
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        let raw = Some(Quoting::Raw { hashes: 1 });
        assert_eq!(string("a\u{202e}b", raw, "\n"), "\"a\\u{202e}b\"");
        assert_eq!(string("a\r\nb\u{1b}", raw, "\r\n"), "\"a\\r\r\nb\\u{1b}\"");
        assert_eq!(string("\0\t", None, "\n"), "\"\\0\\t\"");
    }

    #[test]
    fn new_text_of_several_lines_is_raw() {
        assert_eq!(string("uno", None, "\n"), "\"uno\"");
        assert_eq!(string("uno\ndos", None, "\r\n"), "r\"uno\r\ndos\"");
        assert_eq!(string("uno\n\"dos\"", None, "\n"), "r#\"uno\n\"dos\"\"#");
    }
}
