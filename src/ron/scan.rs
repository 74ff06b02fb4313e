//! A small scanner: where tokens, fields and items stand in the text of a plan.
//!
//! It knows how RON is spelt (strings, comments, brackets) and not what anything means: values are
//! read by `ron` alone. It builds no tree, does not recurse and allocates nothing, and it goes on
//! over text that is broken, so that a problem can be pointed at. What `ron` accepts it can walk.

use std::ops::Range;

use crate::model::Step;

/// The mark some editors put at the start of a file. It is kept, and is not part of the plan.
pub(super) const BOM: char = '\u{feff}';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    Comma,
    Colon,
    /// A string in double quotes, where a backslash escapes.
    Text,
    /// A raw string, `r"…"` or `r#"…"#`.
    Raw,
    /// A character or bytes, which no plan has.
    Foreign,
    /// A name, a number, or anything else without a blank in it.
    Word,
    LineComment,
    BlockComment,
    /// Any other single character.
    Other,
}

/// A piece of the text: bytes `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// `false` for a string or comment that the text ends in.
    pub(super) closed: bool,
}

impl Token {
    pub(super) const fn is_comment(self) -> bool {
        matches!(self.kind, Kind::LineComment | Kind::BlockComment)
    }

    pub(super) const fn is_string(self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Raw)
    }

    pub(super) const fn span(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Takes tokens off the text from some position on.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    /// `at` must be between two tokens, not inside one.
    pub(super) const fn at(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// The next token that is no comment.
    pub(super) fn code(&mut self) -> Option<Token> {
        self.find(|token| !token.is_comment())
    }

    /// What [`Scanner::code`] gives next.
    pub(super) fn peek(&self) -> Option<Token> {
        self.clone().code()
    }

    /// The end of the group whose opening bracket was just taken, its closing bracket included;
    /// the end of the text where it is never closed.
    pub(super) fn skip_group(&mut self) -> usize {
        let mut depth = 1_usize;
        for token in self.by_ref() {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return token.end;
            }
        }
        self.text.len()
    }

    fn skip_blanks(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\t'..=b'\r' => self.at += 1,
                0..=0x7f => return,
                _ => match self.text[self.at..].chars().next() {
                    Some(c) if is_blank(c) => self.at += c.len_utf8(),
                    _ => return,
                },
            }
        }
    }

    fn token(&mut self, kind: Kind, length: usize) -> Token {
        let start = self.at;
        self.at += length;
        Token { kind, start, end: self.at, closed: true }
    }

    /// A token that goes on to `end`, relative to here, or to the end of the text.
    fn long(&mut self, kind: Kind, end: Option<usize>) -> Token {
        let rest = self.text.len() - self.at;
        Token { closed: end.is_some(), ..self.token(kind, end.unwrap_or(rest)) }
    }

    fn comment(&mut self) -> Option<Token> {
        let rest = &self.text[self.at..];
        if rest.starts_with("//") {
            let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
            return Some(self.token(Kind::LineComment, line.strip_suffix('\r').unwrap_or(line).len()));
        }
        rest.starts_with("/*").then(|| self.long(Kind::BlockComment, block_comment_end(rest.as_bytes())))
    }

    /// A string with any prefix, if one starts here.
    fn string(&mut self) -> Option<Token> {
        let rest = &self.text.as_bytes()[self.at..];
        match rest {
            [b'"', ..] => Some(self.long(Kind::Text, quoted_end(rest, 1))),
            [b'b', b'"', ..] => Some(self.long(Kind::Foreign, quoted_end(rest, 2))),
            [b'b', b'\'', ..] => self.character(1),
            [b'\'', ..] => self.character(0),
            [b'r', b'"' | b'#', ..] => self.raw(1, Kind::Raw),
            [b'b', b'r', b'"' | b'#', ..] => self.raw(2, Kind::Foreign),
            _ => None,
        }
    }

    fn raw(&mut self, prefix: usize, kind: Kind) -> Option<Token> {
        let rest = &self.text[self.at + prefix..];
        let hashes = rest.bytes().take_while(|&byte| byte == b'#').count();
        let body = rest[hashes..].strip_prefix('"')?;
        let before = prefix + hashes + 1;
        let hash = &rest[..hashes];
        let end = body
            .match_indices('"')
            .find(|(at, _)| body[at + 1..].starts_with(hash))
            .map(|(at, _)| before + at + 1 + hashes);
        Some(self.long(kind, end))
    }

    fn character(&mut self, prefix: usize) -> Option<Token> {
        let body = &self.text[self.at + prefix + 1..];
        let mut chars = body.char_indices();
        let (_, first) = chars.next()?;
        let close = if first == '\\' {
            chars.next()?;
            chars.find(|(_, c)| *c == '\'')?.0
        } else {
            chars.next().filter(|(_, c)| *c == '\'')?.0
        };
        Some(self.token(Kind::Foreign, prefix + 1 + close + 1))
    }

    fn word(&mut self) -> Token {
        let rest = &self.text[self.at..];
        let prefix = if rest.starts_with("r#") { 2 } else { 0 };
        let length = rest[prefix..].find(|c| !is_word(c)).unwrap_or(rest.len() - prefix);
        self.token(Kind::Word, prefix + length)
    }
}

impl Iterator for Scanner<'_> {
    type Item = Token;

    /// The next token, comments included; `None` at the end of the text.
    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let first = self.text[self.at..].chars().next()?;
        let kind = match first {
            '(' | '[' | '{' => Kind::Open,
            ')' | ']' | '}' => Kind::Close,
            ',' => Kind::Comma,
            ':' => Kind::Colon,
            '/' => return Some(self.comment().unwrap_or_else(|| self.token(Kind::Other, 1))),
            '"' | '\'' | 'b' | 'r' => {
                if let Some(token) = self.string() {
                    return Some(token);
                }
                if is_word(first) {
                    return Some(self.word());
                }
                Kind::Other
            }
            _ if is_word(first) => return Some(self.word()),
            _ => Kind::Other,
        };
        Some(self.token(kind, first.len_utf8()))
    }
}

/// A field of a struct, an entry of a map or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The name before the colon.
    pub(super) key: Option<Range<usize>>,
    /// From the first to the last token of the value; empty where there is none.
    pub(super) value: Range<usize>,
    /// Where the comma after it stands.
    pub(super) comma: Option<usize>,
    /// A second colon, which says that a comma is missing before it.
    pub(super) stray_colon: Option<usize>,
}

impl Part {
    pub(super) fn start(&self) -> usize {
        self.key.as_ref().unwrap_or(&self.value).start
    }

    /// After the comma, or after the value where there is none.
    pub(super) fn end(&self) -> usize {
        self.comma.map_or(self.value.end, |comma| comma + 1)
    }

    /// The name of the field; `r#on` is `on`.
    pub(super) fn name<'t>(&self, text: &'t str) -> Option<&'t str> {
        let key = &text[self.key.clone()?];
        Some(key.strip_prefix("r#").unwrap_or(key))
    }
}

/// The parts of one group, from its opening bracket to its closing one.
#[derive(Debug, Clone)]
pub(super) struct Parts<'t> {
    scanner: Scanner<'t>,
    close: Option<usize>,
}

impl<'t> Parts<'t> {
    /// `open` is where the opening bracket stands.
    pub(super) const fn new(text: &'t str, open: usize) -> Self {
        Self { scanner: Scanner::at(text, open + 1), close: None }
    }

    /// Where the closing bracket stands, once every part was taken; `None` where it is missing.
    pub(super) const fn close(&self) -> Option<usize> {
        self.close
    }

    fn take_value(&mut self) -> Option<Token> {
        let token = self.scanner.code()?;
        if token.kind == Kind::Open {
            return Some(Token { end: self.scanner.skip_group(), ..token });
        }
        Some(token)
    }
}

impl Iterator for Parts<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let mut part: Option<Part> = None;
        loop {
            let Some(next) = self.scanner.peek() else { return part };
            match (next.kind, &mut part) {
                (Kind::Close, _) => {
                    self.close = Some(next.start);
                    return part;
                }
                (Kind::Comma, None) => {
                    self.scanner.code();
                    return Some(Part {
                        key: None,
                        value: next.start..next.start,
                        comma: Some(next.start),
                        stray_colon: None,
                    });
                }
                (Kind::Comma, Some(part)) => {
                    self.scanner.code();
                    part.comma = Some(next.start);
                    return Some(part.clone());
                }
                (Kind::Colon, Some(part)) => {
                    self.scanner.code();
                    part.colon(next);
                }
                (_, None) => {
                    let value = self.take_value()?.span();
                    part = Some(Part { key: None, value, comma: None, stray_colon: None });
                }
                (_, Some(part)) => {
                    let token = self.take_value()?;
                    if part.value.is_empty() {
                        part.value.start = token.start;
                    }
                    part.value.end = token.end;
                }
            }
        }
    }
}

impl Part {
    fn colon(&mut self, colon: Token) {
        if self.key.is_none() {
            self.key = Some(self.value.clone());
            self.value = colon.end..colon.end;
        } else if self.stray_colon.is_none() {
            self.stray_colon = Some(colon.start);
        }
    }
}

/// How an optional value is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrapping {
    /// As the value itself, or not an option at all.
    Bare(Range<usize>),
    /// `Some(…)` around it.
    Some(Range<usize>),
    /// `Some 5`: accepted by `ron`, but no one means it.
    Loose(Range<usize>),
}

/// What is inside `Some(…)`, if the value is written so.
pub(super) fn unwrap(text: &str, value: Range<usize>) -> Wrapping {
    let mut scanner = Scanner::at(text, value.start);
    let first = scanner.code().filter(|token| token.kind == Kind::Word && &text[token.span()] == "Some");
    let Some(inside) = first.and_then(|_| scanner.code()).filter(|token| token.end <= value.end) else {
        return Wrapping::Bare(value);
    };
    if !is_bracket(text, inside, b'(') {
        return Wrapping::Loose(inside.start..value.end);
    }
    match Parts::new(text, inside.start).next() {
        Some(part) if part.key.is_none() => Wrapping::Some(part.value),
        // With `unwrap_variant_newtypes` the brackets are those of the struct inside.
        Some(_) => Wrapping::Some(inside.start..value.end),
        None => Wrapping::Some(inside.end..inside.end),
    }
}

/// Where the bracket of a struct `(` or a list `[` stands that the value is, past any `Some` and name.
pub(super) fn open_of(text: &str, value: Range<usize>, bracket: u8) -> Option<usize> {
    let (Wrapping::Bare(value) | Wrapping::Some(value) | Wrapping::Loose(value)) = unwrap(text, value);
    let mut scanner = Scanner::at(text, value.start);
    let mut token = scanner.code()?;
    if token.kind == Kind::Word {
        token = scanner.code()?;
    }
    (is_bracket(text, token, bracket) && token.start < value.end).then_some(token.start)
}

fn is_bracket(text: &str, token: Token, bracket: u8) -> bool {
    token.kind == Kind::Open && text.as_bytes()[token.start] == bracket
}

/// The plan itself: what follows the mark and the attributes, to the end of the text.
pub(super) fn root(text: &str) -> Option<Range<usize>> {
    let mut scanner = Scanner::at(text, bom_length(text));
    loop {
        let token = scanner.code()?;
        if text.as_bytes()[token.start] != b'#' {
            return Some(token.start..text.len());
        }
        // `#`, `!` and a group in brackets.
        while scanner.code()?.kind != Kind::Open {}
        scanner.skip_group();
    }
}

pub(super) fn bom_length(text: &str) -> usize {
    if text.starts_with(BOM) { BOM.len_utf8() } else { 0 }
}

/// The field of that name in the struct whose bracket stands at `open`.
pub(super) fn field(text: &str, open: usize, name: &str) -> Option<Part> {
    Parts::new(text, open).find(|part| part.name(text) == Some(name))
}

/// The whole value at a path, `Some(…)` included.
pub(super) fn locate(text: &str, path: &[Step]) -> Option<Range<usize>> {
    path.iter().try_fold(root(text)?, |value, step| match step {
        Step::Field(name) => Some(field(text, open_of(text, value, b'(')?, name)?.value),
        Step::Index(index) => Some(Parts::new(text, open_of(text, value, b'[')?).nth(*index)?.value),
    })
}

/// What `ron` takes for white space.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

fn is_word(c: char) -> bool {
    matches!(c, '_' | '.' | '+' | '-') || c.is_ascii_alphanumeric() || !(c.is_ascii() || is_blank(c))
}

fn quoted_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| matches!(byte, b'"' | b'\\'))?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

fn block_comment_end(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut level) = (2, 1);
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| matches!(byte, b'/' | b'*'))?;
        match bytes.get(at..at + 2)? {
            b"/*" => (at, level) = (at + 2, level + 1),
            b"*/" => (at, level) = (at + 2, level - 1),
            _ => at += 1,
        }
        if level == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'t>(text: &'t str, path: &[Step]) -> Option<&'t str> {
        locate(text, path).map(|span| &text[span])
    }

    const TITLE: [Step; 1] = [Step::Field("title")];

    #[test]
    fn values_are_found_whatever_stands_around_them() {
        for text in [
            r#"(title: "x")"#,
            r#"Plan(id: "a", title: "x",)"#,
            "\u{feff}#![enable(implicit_some)]\n#![type = \"a(\"]\n// (\n/* /* ( */ ) */Plan /* , */ (\r\n\ttitle // :\n : \"x\" /* , */ , )",
            r##"(r#id: r#"a"b), title: "c"#, r#title: "x")"##,
            r#"(id: "\"), title: \\", title: "x")"#,
            r#"(id: '"', b: b'"', c: b")", d: '\'', title: "x")"#,
            r#"(axes: [(title: "y"), [(")", ']')]], title: "x")"#,
        ] {
            assert_eq!(at(text, &TITLE), Some("\"x\""), "{text}");
        }
        assert_eq!(at(r#"(id: "title")"#, &TITLE), None);
        assert_eq!(at("", &TITLE), None);
        assert_eq!(at("(title: ,)", &TITLE), Some(""));
    }

    #[test]
    fn paths_go_through_lists_and_options() {
        let text = r#"Plan(axes: [Axis(id: "1"), Some(Axis(id: "2", commitments: Some([(id: "3")])))])"#;
        let path = [Step::Field("axes"), Step::Index(1), Step::Field("commitments"), Step::Index(0), Step::Field("id")];
        assert_eq!(at(text, &path), Some("\"3\""));
        assert_eq!(at(text, &path[..2]), Some(r#"Some(Axis(id: "2", commitments: Some([(id: "3")])))"#));
        assert_eq!(at(text, &[Step::Field("axes"), Step::Index(2)]), None);
        assert_eq!(at("(target: Some(on: \"2020\"))", &[Step::Field("target"), Step::Field("on")]), Some("\"2020\""));
    }

    #[test]
    fn options_are_told_by_how_they_are_written() {
        let whole = |text: &str| unwrap(text, 0..text.len());
        assert_eq!(whole("5"), Wrapping::Bare(0..1));
        assert_eq!(whole("Some(5)"), Wrapping::Some(5..6));
        assert_eq!(whole("Some /* ( */ ( \"a\" , )"), Wrapping::Some(15..18));
        assert_eq!(whole("Some 5"), Wrapping::Loose(5..6));
        assert_eq!(whole("Something(5)"), Wrapping::Bare(0..12));
    }

    #[test]
    fn broken_text_is_walked_to_its_end() {
        for text in
            ["(title: \"x", "(a: /* x", "(a: r#\"x\"", "([{", ")", "'", "b'", "r#", "r##\"", "/", "\\", "(a:\u{2028}b"]
        {
            assert!(Scanner::at(text, 0).count() <= text.len(), "{text}");
            assert!(Parts::new(text, 0).count() <= text.len(), "{text}");
        }
        let token = Scanner::at("\"x\\\"", 0).next();
        assert_eq!(token, Some(Token { kind: Kind::Text, start: 0, end: 4, closed: false }));
    }
}
