//! How values are written: strings in the manner of the one they replace, new items as a person
//! would lay them out.

use super::layout::ONE_LINE;
use crate::model::shape::Field;
use crate::model::{Holds, Shape, Value};

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
            return Some(Self::Escaped {
                breaks: inside.contains('\n'),
            });
        }
        let rest = literal.strip_prefix('r')?;
        Some(Self::Raw {
            hashes: rest.len() - rest.trim_start_matches('#').len(),
        })
    }

    /// That of a text where there was none: raw if it has several lines.
    fn of_new(text: &str) -> Self {
        if text.contains('\n') {
            Self::Raw { hashes: 0 }
        } else {
            Self::Escaped { breaks: false }
        }
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
    let needed = text
        .split('"')
        .skip(1)
        .map(|rest| 1 + rest.bytes().take_while(|&byte| byte == b'#').count())
        .max();
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

/// How values are written in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner<'t> {
    pub(super) eol: &'static str,
    /// Whether the name goes before each bracket.
    pub(super) named: bool,
    /// One step of indentation.
    pub(super) unit: &'t str,
}

impl Manner<'_> {
    /// The value on one line; only a text of several lines takes several.
    pub(super) fn line(&self, holds: Holds, value: &Value) -> String {
        match (holds, value) {
            (Holds::Struct(shape), Value::Object(_)) => {
                let fields: Vec<String> = given(shape, value)
                    .map(|(field, value)| named(field, &self.line(field.holds, value)))
                    .collect();
                format!("{}({})", self.name(shape), fields.join(", "))
            }
            (Holds::List(item), Value::Array(items)) => {
                let items: Vec<String> =
                    items.iter().map(|value| self.line(*item, value)).collect();
                format!("[{}]", items.join(", "))
            }
            (Holds::Terms(meaning), Value::Object(terms)) => {
                let terms: Vec<String> = terms
                    .iter()
                    .map(|(term, said)| self.term(term, *meaning, said))
                    .collect();
                format!("{{{}}}", terms.join(", "))
            }
            (Holds::Text | Holds::Id | Holds::Date, Value::String(text)) => {
                string(text, None, self.eol)
            }
            (Holds::Choice(_), Value::String(name)) => name.clone(),
            // As the program writes them; a number of the file is only replaced by another one.
            (_, Value::Number(number)) => number.to_string(),
            (_, Value::Bool(yes)) => yes.to_string(),
            _ => value.to_string(),
        }
    }

    /// `"term": "meaning"`.
    pub(super) fn term(&self, term: &str, meaning: Holds, said: &Value) -> String {
        format!(
            "{}: {}",
            string(term, None, self.eol),
            self.line(meaning, said)
        )
    }

    /// An item of a list as it is put into a file: a node with each field on a line of its own
    /// below `indentation`, anything else on one.
    pub(super) fn item(&self, holds: Holds, value: &Value, indentation: Option<&str>) -> String {
        match (holds, indentation, value) {
            (Holds::Struct(shape), Some(outer), _) if shape.is_node() => {
                let inner = format!("{}{outer}{}", self.eol, self.unit);
                let fields = given(shape, value)
                    .map(|(field, value)| format!("{inner}{},", self.opened(field, value, &inner)));
                format!(
                    "{}({}{}{outer})",
                    self.name(shape),
                    fields.collect::<String>(),
                    self.eol
                )
            }
            (Holds::Terms(meaning), _, Value::Object(terms)) => terms
                .iter()
                .map(|(term, said)| self.term(term, *meaning, said))
                .collect::<Vec<_>>()
                .join(", "),
            _ => self.line(holds, value),
        }
    }

    /// A field that has its lines to itself, a long list with each item on one.
    fn opened(&self, field: &Field, value: &Value, outer: &str) -> String {
        let line = self.line(field.holds, value);
        match (field.holds, value) {
            (Holds::List(item), Value::Array(items)) if line.chars().count() > ONE_LINE => {
                let inner = format!("{outer}{}", self.unit);
                let indentation = inner.trim_start_matches(['\r', '\n']);
                let items: Vec<String> = items
                    .iter()
                    .map(|value| format!("{inner}{},", self.item(*item, value, Some(indentation))))
                    .collect();
                let items = items.concat();
                named(field, &format!("[{items}{outer}]"))
            }
            _ => named(field, &line),
        }
    }

    /// Nodes are always named, as in the plans that ship.
    fn name(&self, shape: &Shape) -> &'static str {
        if self.named || shape.is_node() {
            shape.name
        } else {
            ""
        }
    }
}

fn named(field: &Field, value: &str) -> String {
    format!("{}: {value}", field.name)
}

/// The fields that have a value, in the order of the format.
fn given<'v>(
    shape: &'static Shape,
    value: &'v Value,
) -> impl Iterator<Item = (&'static Field, &'v Value)> {
    shape
        .fields
        .iter()
        .filter_map(move |field| Some((field, value.get(field.name)?)))
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
