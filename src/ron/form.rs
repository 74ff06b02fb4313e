//! Whether the text holds together: brackets, strings and comments that close, no marks of a merge.
//!
//! Asked only after `ron` refused the text, to say why better than the parser can, which sees the
//! consequence of a missing quote and not the place where it is missing.

use ::ron::error::{Error, SpannedError};

use super::clash::{Clash, clashes};
use super::problem::{Draft, MAX_PROBLEMS, ProblemKind, line_of};
use super::scan::{self, Kind, Scanner, Token};
use crate::model::shape::ALL as SHAPES;

/// Deeper than any plan, and than `ron` goes.
const MAX_DEPTH: usize = 256;

const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// What a merge left: each place with both versions, or marks that are at the start of a line,
/// outside strings and comments.
pub(super) fn conflicts(text: &str) -> Vec<Draft> {
    let found = clashes_in(text);
    if found.is_empty() {
        stray_marks(text).into_iter().collect()
    } else {
        found
    }
}

/// Each place with both versions between marks.
pub(super) fn clashes_in(text: &str) -> Vec<Draft> {
    let draft = |clash: Clash| {
        let start = clash.span.start;
        Draft::new(
            ProblemKind::Clash {
                node: clash.node,
                sides: clash.sides,
            },
            start..start + MARKS[0].len(),
        )
    };
    clashes(text)
        .into_iter()
        .take(MAX_PROBLEMS)
        .map(draft)
        .collect()
}

fn stray_marks(text: &str) -> Option<Draft> {
    let mut marks = Scanner::at(text, scan::bom_length(text)).filter(|token| {
        let starts_line =
            token.start == scan::bom_length(text) || text.as_bytes()[token.start - 1] == b'\n';
        token.kind == Kind::Other
            && starts_line
            && MARKS
                .iter()
                .any(|mark| text[token.start..].starts_with(mark))
    });
    let first = marks.next()?;
    let lines = std::iter::once(first)
        .chain(marks)
        .take(30)
        .map(|mark| line_of(text, mark.start))
        .collect();
    Some(Draft::new(
        ProblemKind::Conflict { lines },
        first.start..first.start + 7,
    ))
}

/// Blanks that come with text pasted from a document, and what cannot be seen, outside strings and
/// comments.
pub(super) fn odd_blanks(text: &str) -> Vec<Draft> {
    let tokens = Scanner::at(text, scan::bom_length(text))
        .filter(|token| !token.is_string() && !token.is_comment());
    let odd = tokens.flat_map(|token| {
        let chars = text[token.span()]
            .char_indices()
            .filter(|(_, c)| is_odd_blank(*c));
        chars.map(move |(at, c)| {
            Draft::new(
                ProblemKind::OddBlank(c),
                token.start + at..token.start + at + c.len_utf8(),
            )
        })
    });
    odd.take(MAX_PROBLEMS).collect()
}

/// `ron` takes what Unicode calls pattern white space for blanks.
fn is_odd_blank(c: char) -> bool {
    let blank = matches!(
        c,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    );
    let unseen = matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    );
    !blank && (c.is_whitespace() || unseen)
}

/// The first string, comment or bracket that is not closed as it should be.
pub(super) fn broken(text: &str) -> Option<Draft> {
    let mut open: Vec<Token> = Vec::new();
    let mut last: Option<Token> = None;
    for token in Scanner::at(text, scan::bom_length(text)) {
        if let Some(draft) = last.and_then(|last| broken_string(text, last, token)) {
            return Some(draft);
        }
        if !token.closed {
            return Some(unclosed(text, token));
        }
        match token.kind {
            Kind::Open if open.len() == MAX_DEPTH => {
                return Some(Draft::new(ProblemKind::TooDeep, token.span()));
            }
            Kind::Open => open.push(token),
            Kind::Close => match open.pop() {
                None => {
                    let close = char_at(text, token);
                    return Some(Draft::new(ProblemKind::Unopened { close }, token.span()));
                }
                Some(opened) if partner(char_at(text, opened)) != char_at(text, token) => {
                    let found = Some((char_at(text, token), line_of(text, token.start)));
                    return Some(Draft::new(
                        ProblemKind::Unclosed {
                            open: char_at(text, opened),
                            found,
                        },
                        opened.span(),
                    ));
                }
                Some(_) => {}
            },
            _ => {}
        }
        last = Some(token);
    }
    let opened = open.pop()?;
    Some(Draft::new(
        ProblemKind::Unclosed {
            open: char_at(text, opened),
            found: None,
        },
        opened.span(),
    ))
}

/// A string with a word right behind it: a quote too few, so that it ends where the next one
/// begins, or a quote too many inside it.
fn broken_string(text: &str, string: Token, next: Token) -> Option<Draft> {
    if !string.is_string() || next.start != string.end || next.kind != Kind::Word {
        return None;
    }
    if text[string.span()].contains('\n') {
        return Some(unclosed(text, string));
    }
    Some(Draft::new(
        ProblemKind::QuoteInText,
        string.end - 1..string.end,
    ))
}

fn unclosed(text: &str, token: Token) -> Draft {
    let kind = if token.is_comment() {
        ProblemKind::UnclosedComment
    } else {
        ProblemKind::UnclosedText
    };
    let line = text[token.span()]
        .find('\n')
        .map_or(token.end, |end| token.start + end);
    Draft::new(kind, token.start..line)
}

fn char_at(text: &str, bracket: Token) -> char {
    char::from(text.as_bytes()[bracket.start])
}

pub(super) const fn partner(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// What `ron` says, where nothing better is known. `text` is what it read, without a mark and with
/// `\n` line ends; so is the span.
pub(super) fn said(text: &str, error: &SpannedError) -> Draft {
    let mut at = offset(text, error.span.end.line, error.span.end.col);
    if let Error::NoSuchExtension(name) = &error.code {
        at = text[..at].rfind(name.as_str()).unwrap_or(at);
    }
    // Where the cursor stands behind what is wrong, the token there is what is wrong.
    let end = Scanner::at(text, at)
        .next()
        .filter(|token| token.start == at)
        .map_or(at, |token| token.end);
    let kind = match &error.code {
        Error::ExpectedComma => ProblemKind::MissingComma,
        Error::InvalidEscape(_) => ProblemKind::BadEscape,
        Error::TrailingCharacters => ProblemKind::Trailing,
        Error::ExceededRecursionLimit => ProblemKind::TooDeep,
        Error::NoSuchExtension(name) => ProblemKind::UnknownExtension { name: name.clone() },
        Error::ExpectedStructName(name) => match SHAPES.iter().find(|shape| shape.name == name) {
            Some(shape) => ProblemKind::WrongName {
                found: text[at..end].to_owned(),
                expected: shape.name,
            },
            None => ProblemKind::Unreadable,
        },
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => ProblemKind::BadAttribute,
        _ => ProblemKind::Unreadable,
    };
    Draft::new(kind, at..end)
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum::<usize>()
        .min(text.len());
    let rest = &text[start..];
    start
        + rest
            .char_indices()
            .nth(column - 1)
            .map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use ::ron::Value;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::super::locate::{Parts, open_of, root};
    use super::*;

    const LEAVES: [&str; 26] = [
        r#""""#,
        r#""a \" ( , ""#,
        r#""\\""#,
        r#"r"\""#,
        r##"r#"a"b)"#"##,
        r###"r##"#"#"##"###,
        r"'\''",
        "'\"'",
        "'('",
        "'''",
        "b'['",
        "b\")\"",
        "br#\"]\"#",
        "5",
        "-5.5e3",
        "0xff",
        "1_0u8",
        "true",
        "None",
        "()",
        "Some(1)",
        "inf",
        "N",
        "1..2",
        "\"a\nb\"",
        "\"\\\n  b\"",
    ];

    const GAPS: [&str; 9] = [
        "",
        " ",
        "\n",
        "\r\n\t",
        "/* \" ) */",
        "/* /* ' */ [ */",
        "// { \" '\n",
        "\u{2028}",
        "\u{85}",
    ];

    const GROUPS: [(&str, &str, &str); 5] = [
        ("[", "", "]"),
        ("(", "", ")"),
        ("N(", "x:", ")"),
        ("( ", "r#y.z :", ")"),
        ("{", "\"k\":", "}"),
    ];

    /// Almost anything that is RON, with something in every gap.
    fn value() -> impl Strategy<Value = String> {
        select(LEAVES.to_vec())
            .prop_map(str::to_owned)
            .prop_recursive(4, 24, 4, |inner| {
                let parts = vec((select(GAPS.to_vec()), inner, select(GAPS.to_vec())), 0..4);
                (parts, select(GROUPS.to_vec()), any::<bool>()).prop_map(
                    |(parts, (open, key, close), trailing)| {
                        let comma = if trailing && !parts.is_empty() {
                            ","
                        } else {
                            ""
                        };
                        let parts: Vec<String> = parts
                            .into_iter()
                            .map(|(gap, part, after)| format!("{gap}{key}{gap}{part}{after}"))
                            .collect();
                        format!("{open}{}{comma}{close}", parts.join(","))
                    },
                )
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_ron_accepts_the_scanner_walks(items in vec(value(), 0..5)) {
            let text = format!("[{}]", items.join(","));
            let Ok(Value::Seq(values)) = ::ron::from_str::<Value>(&text) else { return Ok(()) };
            prop_assert_eq!(broken(&text), None);
            let open = open_of(&text, root(&text).unwrap(), b'[').unwrap();
            let mut walk = Parts::new(&text, open);
            let parts: Vec<_> = walk.by_ref().collect();
            prop_assert_eq!(walk.close(), Some(text.len() - 1));
            prop_assert_eq!(parts.len(), values.len(), "{}", text);
            for (part, value) in parts.iter().zip(values) {
                prop_assert_eq!(::ron::from_str::<Value>(&text[part.value.clone()]).ok(), Some(value), "{}", text);
            }
        }

        #[test]
        fn any_text_is_walked_to_its_end(text in "[\\[\\](){}\"'#rb/*\\\\,:a é\n]{0,60}") {
            let mut end = 0;
            for token in Scanner::at(&text, 0) {
                prop_assert!(token.start >= end && token.end > token.start);
                // What is left out between tokens is white space.
                prop_assert!(text[end..token.start].trim().is_empty());
                prop_assert!(token.closed || token.end == text.len());
                end = token.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }

    #[test]
    fn the_values_are_mostly_accepted() {
        let mut runner = TestRunner::deterministic();
        let texts = (0..300).map(|_| value().new_tree(&mut runner).unwrap().current());
        let accepted = texts
            .filter(|text| ::ron::from_str::<Value>(text).is_ok())
            .count();
        assert!(accepted > 200, "{accepted} of 300");
    }
}
