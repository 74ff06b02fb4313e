//! Where the parts of structs and lists stand, and the value at a path.
//!
//! Built on the scanner alone: what a value means is not known here, and values are passed over
//! without being read.

use std::collections::HashMap;
use std::ops::Range;

use super::scan::{Kind, Scanner, Token, bom_length};
use crate::model::{Place, Shape, Step};

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
        Self {
            scanner: Scanner::at(text, open + 1),
            close: None,
        }
    }

    /// Where the closing bracket stands, once every part was taken; `None` where it is missing.
    pub(super) const fn close(&self) -> Option<usize> {
        self.close
    }

    fn take_value(&mut self) -> Option<Token> {
        let token = self.scanner.code()?;
        if token.kind == Kind::Open {
            return Some(Token {
                end: self.scanner.skip_group(),
                ..token
            });
        }
        Some(token)
    }
}

impl Iterator for Parts<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let mut part: Option<Part> = None;
        loop {
            let Some(next) = self.scanner.peek() else {
                return part;
            };
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
                    part = Some(Part {
                        key: None,
                        value,
                        comma: None,
                        stray_colon: None,
                    });
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
    let first = scanner
        .code()
        .filter(|token| token.kind == Kind::Word && &text[token.span()] == "Some");
    let Some(inside) = first
        .and_then(|_| scanner.code())
        .filter(|token| token.end <= value.end)
    else {
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

/// Where the bracket of a struct `(` or a list `[` stands that the value is, past any `Some` and
/// name.
pub(super) fn open_of(text: &str, value: Range<usize>, bracket: u8) -> Option<usize> {
    let (Wrapping::Bare(value) | Wrapping::Some(value) | Wrapping::Loose(value)) =
        unwrap(text, value);
    let mut scanner = Scanner::at(text, value.start);
    let mut token = scanner.code()?;
    if token.kind == Kind::Word {
        token = scanner.code()?;
    }
    (is_bracket(text, token, bracket) && token.start < value.end).then_some(token.start)
}

/// As [`open_of`], whatever the bracket.
pub(super) fn any_open_of(text: &str, value: Range<usize>) -> Option<usize> {
    [b'(', b'[', b'{']
        .into_iter()
        .find_map(|bracket| open_of(text, value.clone(), bracket))
}

/// The id, as it is written, of the innermost node that a position is in. The text need be no plan.
pub(super) fn id_around(text: &str, at: usize) -> Option<String> {
    let mut open = root(text).and_then(|root| any_open_of(text, root));
    let mut id = None;
    while let Some(group) = open {
        let mut inner = None;
        for part in Parts::new(text, group) {
            if part.name(text) == Some("id") {
                let literal = Scanner::at(text, part.value.start)
                    .code()
                    .filter(|token| token.closed);
                let quoted =
                    literal.and_then(|token| ::ron::from_str::<String>(&text[token.span()]).ok());
                id = quoted.or(id);
            }
            if part.start() <= at && at <= part.end() {
                inner = any_open_of(text, part.value);
                break;
            }
        }
        open = inner.filter(|inner| *inner < at);
    }
    id
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

/// Where each node begins, from a few passes over the text.
pub(super) fn nodes(text: &str) -> HashMap<Place, usize> {
    let mut found = HashMap::new();
    if let Some(root) = root(text) {
        note_nodes(text, root, Place::Plan, &mut found);
    }
    found
}

fn note_nodes(text: &str, value: Range<usize>, place: Place, found: &mut HashMap<Place, usize>) {
    found.insert(place, value.start);
    let (Some(children), Some(open)) = (Shape::of(place).children(), open_of(text, value, b'('))
    else {
        return;
    };
    let list = Parts::new(text, open).find(|part| part.name(text) == Some(children));
    let Some(open) = list.and_then(|part| open_of(text, part.value, b'[')) else {
        return;
    };
    for (index, part) in Parts::new(text, open).enumerate() {
        let child = match place {
            Place::Plan => Place::Axis(index),
            Place::Axis(a) => Place::Commitment(a, index),
            Place::Commitment(a, c) | Place::Action(a, c, _) => Place::Action(a, c, index),
        };
        note_nodes(text, part.value, child, found);
    }
}

/// The whole value at a path, `Some(…)` included.
pub(super) fn locate(text: &str, path: &[Step]) -> Option<Range<usize>> {
    Locator::new(text).locate(path)
}

/// The whole value at a path that begins at a value which starts there.
pub(super) fn locate_from(text: &str, start: usize, path: &[Step]) -> Option<Range<usize>> {
    let locator = Locator::new(text);
    let start = path.iter().try_fold(start, |start, &step| match step {
        Step::Index(to) => locator.inside(start, b'[')?.seek(|index, _| index == to),
        Step::Field(name) => locator
            .inside(start, b'(')?
            .seek(|_, key| key == Some(name)),
    })?;
    Some(start..Scanner::at(text, start).skip_part())
}

/// Finds values one after the other; where they come in the order of the file, all of them in one
/// walk through it.
#[derive(Debug)]
pub(super) struct Locator<'t> {
    text: &'t str,
    /// The steps to the last value, each with where its own value starts.
    last: Vec<(Step, usize)>,
}

impl<'t> Locator<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            last: Vec::new(),
        }
    }

    /// As [`locate`].
    pub(super) fn locate(&mut self, path: &[Step]) -> Option<Range<usize>> {
        let shared = self
            .last
            .iter()
            .zip(path)
            .take_while(|((last, _), step)| last == *step)
            .count();
        let mut left = self.last.get(shared).copied();
        self.last.truncate(shared);
        let mut start = match self.last.last() {
            Some((_, start)) => *start,
            None => root(self.text)?.start,
        };
        for &step in &path[shared..] {
            start = match (left.take(), step) {
                (Some((Step::Index(from), start)), Step::Index(to)) if from < to => {
                    let mut scanner = Scanner::at(self.text, start);
                    scanner.skip_part();
                    scanner.seek(|index, _| from + 1 + index == to)?
                }
                (_, Step::Index(to)) => self.inside(start, b'[')?.seek(|index, _| index == to)?,
                (_, Step::Field(name)) => {
                    self.inside(start, b'(')?.seek(|_, key| key == Some(name))?
                }
            };
            self.last.push((step, start));
        }
        let end = if path.is_empty() {
            self.text.len()
        } else {
            Scanner::at(self.text, start).skip_part()
        };
        Some(start..end)
    }

    fn inside(&self, value: usize, bracket: u8) -> Option<Scanner<'t>> {
        let open = open_of(self.text, value..self.text.len(), bracket)?;
        Some(Scanner::at(self.text, open + 1))
    }
}

/// Walking over parts without looking into them.
impl Scanner<'_> {
    /// Where the value of the first part starts of which this is so, asked with its position and
    /// its name. The scanner must be at the start of a part.
    fn seek(&mut self, wanted: impl Fn(usize, Option<&str>) -> bool) -> Option<usize> {
        for index in 0.. {
            let first = self.peek().filter(|token| token.kind != Kind::Close)?;
            let mut key = None;
            let mut start = first.start;
            if first.kind == Kind::Word {
                let mut ahead = self.clone();
                ahead.code();
                if let Some(colon) = ahead.code().filter(|token| token.kind == Kind::Colon) {
                    let name = self.str(first);
                    key = Some(name.strip_prefix("r#").unwrap_or(name));
                    start = ahead.peek().map_or(colon.end, |value| value.start);
                }
            }
            if wanted(index, key) {
                return Some(start);
            }
            self.skip_part();
        }
        None
    }

    /// Goes behind the comma of the part it is in; gives where the part's last token ends.
    fn skip_part(&mut self) -> usize {
        let mut end = self.reached();
        while let Some(token) = self.peek().filter(|token| token.kind != Kind::Close) {
            self.code();
            match token.kind {
                Kind::Comma => return end,
                Kind::Open => end = self.skip_group(),
                _ => end = token.end,
            }
        }
        end
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
        let text =
            r#"Plan(axes: [Axis(id: "1"), Some(Axis(id: "2", commitments: Some([(id: "3")])))])"#;
        let path = [
            Step::Field("axes"),
            Step::Index(1),
            Step::Field("commitments"),
            Step::Index(0),
            Step::Field("id"),
        ];
        assert_eq!(at(text, &path), Some("\"3\""));
        assert_eq!(
            at(text, &path[..2]),
            Some(r#"Some(Axis(id: "2", commitments: Some([(id: "3")])))"#)
        );
        assert_eq!(at(text, &[Step::Field("axes"), Step::Index(2)]), None);
        assert_eq!(
            at(
                "(target: Some(on: \"2020\"))",
                &[Step::Field("target"), Step::Field("on")]
            ),
            Some("\"2020\"")
        );
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
    fn values_are_found_in_any_order() {
        let text = r#"(axes: [(id: "1", commitments: [(id: "a"), (id: "b", title: "")]), (id: "2")], id: "p")"#;
        let root = crate::model::FieldPath::root();
        let axis = |at| root.field("axes").index(at);
        let commitment = |at| axis(0).field("commitments").index(at);
        let paths = [
            root.clone(),
            axis(0).field("id"),
            commitment(0).field("id"),
            commitment(1).field("id"),
            commitment(1).field("title"),
            commitment(2).field("id"),
            axis(1).field("id"),
            axis(1).field("title"),
            root.field("id"),
        ];
        for order in 0..paths.len() {
            let mut locator = Locator::new(text);
            // Every path after every other, forwards and backwards.
            for step in [1, 2, 4, 5, 7, 8] {
                for turn in 0..paths.len() {
                    let path = paths[(order + turn * step) % paths.len()].steps();
                    assert_eq!(locator.locate(path), locate(text, path), "{path:?}");
                }
            }
        }
        assert_eq!(
            locate(text, paths[4].steps()).map(|span| &text[span]),
            Some("\"\"")
        );
        assert_eq!(locate(text, paths[5].steps()), None);
    }

    #[test]
    fn parts_of_broken_text_come_to_an_end() {
        for text in ["(title: \"x", "([{", "(,,", "(a: b: c", "(a:", ")"] {
            assert!(Parts::new(text, 0).count() <= text.len(), "{text}");
        }
    }
}
