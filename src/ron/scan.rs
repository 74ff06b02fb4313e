//! A small scanner: where tokens, fields and items stand in the text of a plan.
//!
//! It knows how RON is spelt (strings, comments, brackets) and not what anything means: values are
//! read by `ron` alone. It builds no tree, does not recurse and allocates nothing, and it goes on
//! over text that is broken, so that a problem can be pointed at. What `ron` accepts it can walk.

use std::ops::Range;

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

    /// Behind the last token taken.
    pub(super) const fn reached(&self) -> usize {
        self.at
    }

    pub(super) fn str(&self, token: Token) -> &'t str {
        &self.text[token.span()]
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
        Token {
            kind,
            start,
            end: self.at,
            closed: true,
        }
    }

    /// A token that goes on to `end`, relative to here, or to the end of the text.
    fn long(&mut self, kind: Kind, end: Option<usize>) -> Token {
        let rest = self.text.len() - self.at;
        Token {
            closed: end.is_some(),
            ..self.token(kind, end.unwrap_or(rest))
        }
    }

    fn comment(&mut self) -> Option<Token> {
        let rest = &self.text[self.at..];
        if rest.starts_with("//") {
            let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
            return Some(self.token(
                Kind::LineComment,
                line.strip_suffix('\r').unwrap_or(line).len(),
            ));
        }
        rest.starts_with("/*")
            .then(|| self.long(Kind::BlockComment, block_comment_end(rest.as_bytes())))
    }

    /// A string with any prefix, if one starts here.
    fn string(&mut self) -> Option<Token> {
        let rest = &self.text[self.at..];
        match rest.as_bytes() {
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
        // Nearly every word is ASCII, which is told byte by byte.
        let ascii = rest[prefix..]
            .bytes()
            .take_while(|&byte| byte.is_ascii() && is_word(char::from(byte)))
            .count();
        let length = prefix + ascii;
        let more = match rest.as_bytes().get(length) {
            Some(byte) if !byte.is_ascii() => rest[length..]
                .find(|c| !is_word(c))
                .unwrap_or(rest.len() - length),
            _ => 0,
        };
        self.token(Kind::Word, length + more)
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

pub(super) fn bom_length(text: &str) -> usize {
    if text.starts_with(BOM) {
        BOM.len_utf8()
    } else {
        0
    }
}

/// What `ron` takes for white space.
const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_word(c: char) -> bool {
    matches!(c, '_' | '.' | '+' | '-')
        || c.is_ascii_alphanumeric()
        || !(c.is_ascii() || is_blank(c))
}

/// After the quote that ends a string whose inside starts at `from`.
fn quoted_end(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.get(at..)?.find('"')? + 1;
        let before = &text.as_bytes()[from..at - 1];
        let escapes = before
            .iter()
            .rev()
            .take_while(|&&byte| byte == b'\\')
            .count();
        if escapes.is_multiple_of(2) {
            return Some(at);
        }
    }
}

fn block_comment_end(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut level) = (2, 1);
    loop {
        at += bytes
            .get(at..)?
            .iter()
            .position(|&byte| matches!(byte, b'/' | b'*'))?;
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

    #[test]
    fn broken_text_is_walked_to_its_end() {
        for text in [
            "(title: \"x",
            "(a: /* x",
            "(a: r#\"x\"",
            "([{",
            ")",
            "'",
            "b'",
            "r#",
            "r##\"",
            "/",
            "\\",
            "(a:\u{2028}b",
        ] {
            assert!(Scanner::at(text, 0).count() <= text.len(), "{text}");
        }
        let token = Scanner::at("\"x\\\"", 0).next();
        assert_eq!(
            token,
            Some(Token {
                kind: Kind::Text,
                start: 0,
                end: 4,
                closed: false
            })
        );
    }
}
