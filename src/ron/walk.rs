//! Goes through the text by the table of fields and finds every value and field that is wrong.
//!
//! Asked only after `ron` refused the text, which stops at the first problem; here each value is
//! given to `ron` alone, so that all of them are found in one go, each with its exact place.

use std::ops::Range;

use ::ron::from_str;

use super::locate::{self, Part, Parts, Wrapping};
use super::problem::{Advice, Draft, Expected, MAX_PROBLEMS, ProblemKind, line_of};
use super::scan::{Kind, Scanner, Token};
use super::{leaf, suggest};
use crate::model::Fault;
use crate::model::shape::{Field, Holds, Presence, Shape};

/// What was found wrong.
#[derive(Debug)]
pub(super) struct Walk<'t> {
    text: &'t str,
    pub(super) found: Vec<Draft>,
    /// Values that were wrong, in the order of the file, with one that can stand in their place.
    pub(super) mends: Vec<(Range<usize>, String)>,
    /// Whether the mended text is a plan, as far as is known.
    pub(super) mendable: bool,
}

impl<'t> Walk<'t> {
    /// The text must hold together, as [`super::form`] says.
    pub(super) fn through(text: &'t str, shape: &'static Shape) -> Self {
        let mut walk = Self {
            text,
            found: Vec::new(),
            mends: Vec::new(),
            mendable: true,
        };
        match locate::root(text) {
            None => walk.wrong(ProblemKind::Empty, text.len()..text.len()),
            Some(root) => walk.structure(shape, root),
        }
        walk
    }

    /// The text with every wrong value replaced.
    pub(super) fn mended(&self) -> String {
        let mut mended = String::with_capacity(self.text.len());
        let mut from = 0;
        for (span, stand_in) in &self.mends {
            mended.push_str(&self.text[from..span.start]);
            mended.push_str(stand_in);
            from = span.end;
        }
        mended + &self.text[from..]
    }

    /// The position in the text of a position in the mended text.
    pub(super) fn unmended(&self, at: usize) -> usize {
        let (mut before, mut after) = (0, 0);
        for (span, stand_in) in &self.mends {
            let start = after + (span.start - before);
            if at < start {
                break;
            }
            if at < start + stand_in.len() {
                return span.start;
            }
            (before, after) = (span.end, start + stand_in.len());
        }
        (before + (at - after)).min(self.text.len())
    }

    /// Whether as much was found as will be told; a hostile file could hold millions.
    fn is_full(&mut self) -> bool {
        let full = self.found.len() >= MAX_PROBLEMS;
        self.mendable &= !full;
        full
    }

    fn wrong(&mut self, kind: ProblemKind, span: Range<usize>) {
        self.mendable = false;
        self.found.push(Draft::new(kind, span));
    }

    fn structure(&mut self, shape: &'static Shape, span: Range<usize>) {
        let mut scanner = Scanner::at(self.text, span.start);
        let mut first = scanner.code();
        if let Some(name) =
            first.filter(|token| token.kind == Kind::Word && self.str(token) != "Some")
        {
            let bracket = scanner
                .peek()
                .filter(|token| token.kind == Kind::Open && token.start < span.end);
            if bracket.is_some() && self.str(&name).trim_start_matches("r#") != shape.name {
                let found = self.str(&name).to_owned();
                return self.wrong(
                    ProblemKind::WrongName {
                        found,
                        expected: shape.name,
                    },
                    name.span(),
                );
            }
            first = scanner.code();
        }
        let Some(open) = first.filter(|token| self.str(token) == "(" && token.start < span.end)
        else {
            return self.wrong_type(Holds::Struct(shape), Presence::Required, span);
        };
        let end = scanner.skip_group();
        self.fields(shape, open.start, span.start..open.end);
        if let Some(next) = scanner.code().filter(|token| token.start < span.end) {
            let is_root = span.end == self.text.len();
            if is_root {
                self.wrong(ProblemKind::Trailing, next.span());
            } else {
                self.wrong(ProblemKind::MissingComma, end..end);
            }
        }
    }

    fn fields(&mut self, shape: &'static Shape, open: usize, head: Range<usize>) {
        let mut seen: Vec<Option<usize>> = vec![None; shape.fields.len()];
        let mut last: Option<Part> = None;
        // A field that is written in a wrong way is not missing as well.
        let mut unclear = false;
        for part in Parts::new(self.text, open) {
            if self.is_full() {
                return;
            }
            if let Some((key, name)) = part.key.clone().zip(part.name(self.text)) {
                if let Some((at, field)) = shape.field(name) {
                    if let Some(first) = seen[at] {
                        let first = line_of(self.text, first);
                        self.wrong(
                            ProblemKind::DuplicateField {
                                name: field.name,
                                first,
                            },
                            key,
                        );
                    } else {
                        seen[at] = Some(key.start);
                        self.field(field, &part);
                    }
                } else {
                    unclear |= self.unknown_name(shape, name, key);
                }
            } else {
                unclear = true;
                self.nameless(&part, last.as_ref());
            }
            unclear |= part.stray_colon.is_some();
            last = Some(part);
        }
        if unclear {
            return;
        }
        for (field, seen) in shape.fields.iter().zip(seen) {
            if field.presence == Presence::Required && seen.is_none() {
                self.wrong(
                    ProblemKind::MissingField {
                        name: field.name,
                        of: shape.name,
                    },
                    head.clone(),
                );
            }
        }
    }

    fn field(&mut self, field: &'static Field, part: &Part) {
        if part.value.is_empty() {
            let at = part.value.start;
            return self.wrong(
                ProblemKind::MissingValue {
                    name: field.name.to_owned(),
                },
                at..at,
            );
        }
        if part.stray_colon.is_some() {
            return self.missing_comma(part.value.clone());
        }
        self.value(field.holds, field.presence, part.value.clone());
    }

    /// Several values where one belongs.
    fn missing_comma(&mut self, value: Range<usize>) {
        let mut scanner = Scanner::at(self.text, value.start);
        let mut end = value.start;
        // A name may stand before a bracket, so the first value ends at the last token that is not
        // followed by one.
        if let Some(token) = scanner.code() {
            end = token.end;
            let bracket = scanner
                .peek()
                .filter(|next| next.kind == Kind::Open && token.kind == Kind::Word);
            if token.kind == Kind::Open || bracket.is_some() {
                if bracket.is_some() {
                    scanner.code();
                }
                end = scanner.skip_group();
            }
        }
        self.wrong(ProblemKind::MissingComma, end..end);
    }

    /// Whether it is known which field was meant.
    fn unknown_name(&mut self, shape: &'static Shape, name: &str, key: Range<usize>) -> bool {
        if let Some(inner) = suggest::unquoted(name) {
            self.wrong(
                ProblemKind::QuotedName {
                    name: inner.to_owned(),
                },
                key,
            );
            return true;
        }
        let near = suggest::field(name, shape);
        self.wrong(
            ProblemKind::UnknownField {
                name: name.to_owned(),
                of: shape.name,
                near,
            },
            key,
        );
        near.is_some()
    }

    fn nameless(&mut self, part: &Part, last: Option<&Part>) {
        let found = &self.text[part.value.clone()];
        if found.is_empty() {
            return self.wrong(
                ProblemKind::MissingName { found: ",".into() },
                part.start()..part.end(),
            );
        }
        if let Some(last) =
            last.filter(|last| is_digits(found) && is_digits(&self.text[last.value.clone()]))
        {
            let meant = format!("{}.{found}", &self.text[last.value.clone()]);
            return self.wrong(
                ProblemKind::DecimalComma { meant },
                last.value.start..part.value.end,
            );
        }
        let mut scanner = Scanner::at(self.text, part.value.start);
        let first = scanner
            .code()
            .filter(|token| token.kind == Kind::Word && token.end < part.value.end);
        let bracket = scanner.peek().is_some_and(|token| token.kind == Kind::Open);
        match first {
            Some(name) if !bracket => {
                let kind = ProblemKind::MissingColon {
                    name: self.str(&name).to_owned(),
                };
                self.wrong(kind, name.end..name.end);
            }
            _ => self.wrong(
                ProblemKind::MissingName {
                    found: found.to_owned(),
                },
                part.value.clone(),
            ),
        }
    }

    fn value(&mut self, holds: Holds, presence: Presence, whole: Range<usize>) {
        let optional = presence == Presence::Optional;
        let span = match locate::unwrap(self.text, whole.clone()) {
            Wrapping::Some(inner) | Wrapping::Loose(inner) if optional => inner,
            _ => whole.clone(),
        };
        if optional && &self.text[span.clone()] == "None" {
            return;
        }
        match holds {
            Holds::Struct(shape) => self.structure(shape, span),
            Holds::List(item) => self.items(*item, presence, span),
            Holds::Terms(meaning) => self.terms(holds, *meaning, presence, span),
            _ => {
                if let Err(kind) = leaf::check(holds, presence, &self.text[span.clone()]) {
                    if self.is_many(&span)
                        && !matches!(
                            kind,
                            ProblemKind::WrongType {
                                advice: Some(_),
                                ..
                            }
                        )
                    {
                        return self.missing_comma(span);
                    }
                    self.found.push(Draft::new(kind, span));
                    self.mend(holds, presence, whole);
                }
            }
        }
    }

    /// Two strings, or a string and a bracket, with no comma between them.
    fn is_many(&self, span: &Range<usize>) -> bool {
        let mut tokens = Scanner::at(self.text, span.start);
        let first = tokens.code().is_some_and(Token::is_string);
        first
            && tokens.code().is_some_and(|token| {
                token.start < span.end && (token.is_string() || token.kind == Kind::Open)
            })
    }

    fn items(&mut self, item: Holds, presence: Presence, span: Range<usize>) {
        let Some(open) = self.bracket(&span, "[") else {
            return self.wrong_type(Holds::List(&Holds::Text), presence, span);
        };
        for part in Parts::new(self.text, open) {
            if self.is_full() {
                return;
            }
            if part.value.is_empty() {
                self.wrong(
                    ProblemKind::MissingValue {
                        name: String::new(),
                    },
                    part.start()..part.end(),
                );
            } else if part.key.is_some() {
                let found = self.text[part.start()..part.value.end].to_owned();
                let advice = matches!(item, Holds::Struct(_)).then_some(Advice::Parentheses);
                let kind = ProblemKind::WrongType {
                    expected: Expected::from(item),
                    found,
                    advice,
                };
                self.wrong(kind, part.start()..part.value.end);
            } else {
                self.value(item, Presence::Required, part.value);
            }
        }
    }

    fn terms(&mut self, holds: Holds, meaning: Holds, presence: Presence, span: Range<usize>) {
        let Some(open) = self.bracket(&span, "{") else {
            return self.wrong_type(holds, presence, span);
        };
        let mut seen = std::collections::HashSet::new();
        for part in Parts::new(self.text, open) {
            if self.is_full() {
                return;
            }
            let Some(key) = part.key.clone() else {
                self.nameless(&part, None);
                continue;
            };
            match from_str::<String>(&self.text[key.clone()]) {
                Ok(term) if !seen.insert(term.clone()) => {
                    self.wrong(
                        ProblemKind::Fault {
                            fault: Fault::TermTwice(term.clone()),
                            found: term,
                        },
                        key,
                    );
                }
                Ok(_) => {}
                Err(_) => {
                    self.wrong_type(Holds::Text, Presence::Required, key);
                    self.mendable = false;
                }
            }
            if part.stray_colon.is_some() {
                self.missing_comma(part.value);
            } else {
                self.value(meaning, Presence::Required, part.value);
            }
        }
    }

    /// Where the bracket stands that the value begins with and ends at the end of.
    fn bracket(&self, span: &Range<usize>, bracket: &str) -> Option<usize> {
        let mut scanner = Scanner::at(self.text, span.start);
        let open = scanner.code().filter(|token| self.str(token) == bracket)?;
        (scanner.skip_group() == span.end).then_some(open.start)
    }

    fn wrong_type(&mut self, holds: Holds, presence: Presence, span: Range<usize>) {
        let kind = leaf::type_problem(holds, presence, &self.text[span.clone()]);
        self.found.push(Draft::new(kind, span.clone()));
        self.mend(holds, presence, span);
    }

    fn mend(&mut self, holds: Holds, presence: Presence, span: Range<usize>) {
        let stand_in = match holds {
            _ if presence == Presence::Optional => "None".to_owned(),
            Holds::Text => "\"\"".to_owned(),
            // Unique, so that it does not become a duplicate.
            Holds::Id => format!("\"mended-{}\"", span.start),
            Holds::Date => "\"2000\"".to_owned(),
            Holds::Figure | Holds::Weight | Holds::Decimal | Holds::Whole(_) | Holds::Decimals => {
                "0".to_owned()
            }
            Holds::YesNo => "true".to_owned(),
            Holds::Choice(names) => names[0].to_owned(),
            Holds::List(_) => "[]".to_owned(),
            Holds::Terms(_) => "{}".to_owned(),
            Holds::Struct(_) if presence == Presence::Defaulted => "()".to_owned(),
            Holds::Struct(_) => {
                self.mendable = false;
                return;
            }
        };
        self.mends.push((span, stand_in));
    }

    fn str(&self, token: &Token) -> &'t str {
        &self.text[token.span()]
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
