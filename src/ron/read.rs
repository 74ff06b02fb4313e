//! From the text of a file to a plan, or to everything that is wrong with it.
//!
//! `ron` and `serde` alone say what a text means. What is done besides is to explain: only when
//! they refuse a text is it gone through again to find what to say.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use ::ron::error::SpannedResult;
use ::ron::extensions::Extensions;
use ::ron::{Options, from_str};
use serde::de::DeserializeOwned;

use super::form;
use super::locate::{self, Locator};
use super::problem::{Draft, MAX_PROBLEMS, Problem, ProblemKind, line_of, place};
use super::scan::{self, BOM, Kind, Scanner, Token};
use super::walk::Walk;
use crate::model::shape::PLAN;
use crate::model::{FORMAT, FieldPath, Finding, FindingKind, Plan, Shape, Step, check_first};

/// Bytes in the largest file that is read, unless a setting lifts it; `store` holds to it.
pub const MAX_FILE: u64 = 32 * 1024 * 1024;

/// Bytes in the longest string of a plan.
pub const MAX_TEXT: usize = 64 * 1024;

/// Parts of the largest plan that is read, in a file of [`MAX_FILE`]: those in brackets, the texts
/// of its lists and the terms of its glossary, all together. A file that may be larger may have
/// more in proportion. Each takes up to several hundred bytes of memory, however short its text is.
pub(super) const MAX_PARTS: usize = 400_000;

/// The plan in a text as on disk. Never panics.
pub(super) fn read(text: &str) -> Result<Plan, Vec<Problem>> {
    if let Some(draft) = too_many(text) {
        return Err(place(text, vec![draft]));
    }
    let drafts = match parse(text) {
        Ok(plan) => {
            let mut drafts = of_meaning(text, &plan);
            if drafts.is_empty() && text.contains("<<<<<<< ") {
                // Line by line a merge marks the inside of a long text too, and that would read.
                drafts = form::clashes_in(text);
            }
            if drafts.is_empty() {
                return Ok(plan);
            }
            drafts
        }
        Err(_) => explain(text),
    };
    Err(place(text, drafts))
}

/// The part that is one too many, found before anything is made of the text.
fn too_many(text: &str) -> Option<Draft> {
    let files = text.len() as u64 / MAX_FILE + 1;
    let limit = MAX_PARTS.saturating_mul(usize::try_from(files).unwrap_or(usize::MAX));
    // Counting bytes is enough to know of nearly every text that it has none: a part is a bracket,
    // or something in a list after a bracket or a comma, or a term before a colon.
    let marks = text.bytes().map(|byte| match byte {
        b'(' | b'[' | b'{' => 2,
        b',' | b':' => 1,
        _ => 0,
    });
    if marks.sum::<usize>() <= limit {
        return None;
    }
    let one_more = parts(text).nth(limit)?;
    // Brackets without end are told as what they are.
    Some(
        form::broken(text)
            .unwrap_or_else(|| Draft::new(ProblemKind::TooMany { limit }, one_more.span())),
    )
}

/// Brackets that open, single values in lists, and terms.
fn parts(text: &str) -> impl Iterator<Item = Token> {
    // The brackets around; never more than parts were counted.
    let mut around: Vec<u8> = Vec::new();
    let mut last: Option<Token> = None;
    let tokens = Scanner::at(text, scan::bom_length(text)).filter(|token| !token.is_comment());
    tokens.filter_map(move |token| {
        let before = last.replace(token);
        let value = before.filter(|before| {
            before.is_string() || matches!(before.kind, Kind::Word | Kind::Foreign)
        });
        let in_list = around.last() == Some(&b'[');
        match token.kind {
            Kind::Open => {
                around.push(text.as_bytes()[token.start]);
                Some(token)
            }
            Kind::Close => {
                around.pop();
                value.filter(|_| in_list)
            }
            Kind::Comma => value.filter(|_| in_list),
            Kind::Colon => value.filter(|term| term.is_string()),
            _ => None,
        }
    })
}

/// Settings of that shape in a text as on disk, with the same explanations as a plan's.
///
/// # Errors
/// Everything that is wrong, from top to bottom; never empty.
pub fn read_settings<T: DeserializeOwned>(
    text: &str,
    shape: &'static Shape,
) -> Result<T, Vec<Problem>> {
    let error = match options().from_str::<T>(&normal(text)) {
        Ok(settings) => return Ok(settings),
        Err(error) => error,
    };
    let mut drafts = form::conflicts(text);
    if drafts.is_empty() {
        drafts = form::odd_blanks(text);
    }
    if drafts.is_empty() {
        drafts = form::broken(text)
            .map_or_else(|| Walk::through(text, shape).found, |draft| vec![draft]);
    }
    Err(place(
        text,
        if drafts.is_empty() {
            vec![form::said(&normal(text), &error)]
        } else {
            drafts
        },
    ))
}

/// Line and column, from 1, of a byte of a text.
#[must_use]
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    super::problem::position(text, at)
}

/// How every plan is read: `Some` may be left out, and the limit on recursion stays.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// What `ron` is given: no mark at the start, and line ends that mean the same on every system.
fn normal(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    if text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

fn parse(text: &str) -> SpannedResult<Plan> {
    options().from_str(&normal(text))
}

fn of_meaning(text: &str, plan: &Plan) -> Vec<Draft> {
    if plan.format != FORMAT {
        return vec![format_problem(text, plan.format.to_string())];
    }
    let mut drafts = long_texts(text);
    drafts.extend(findings(text, plan));
    drafts
}

fn format_problem(text: &str, found: String) -> Draft {
    let span = locate::locate(text, &[Step::Field("format")]).unwrap_or(0..0);
    Draft::new(ProblemKind::Format { found }, span)
}

/// A version in a text that may be broken further down.
fn other_format(text: &str) -> Option<Draft> {
    let span = locate::locate(text, &[Step::Field("format")])?;
    let found = &text[span];
    let other = from_str::<f64>(found)
        .is_ok_and(|number| (number - f64::from(FORMAT)).abs() > f64::EPSILON)
        && from_str::<u32>(found) != Ok(FORMAT);
    other.then(|| format_problem(text, found.to_owned()))
}

/// Why the text is no plan; never empty.
fn explain(text: &str) -> Vec<Draft> {
    // What is wrong elsewhere may come of these alone.
    for found in [form::conflicts(text), form::odd_blanks(text)] {
        if !found.is_empty() {
            return found;
        }
    }
    if let Some(draft) = other_format(text).or_else(|| form::broken(text)) {
        return vec![draft];
    }
    let mut walk = Walk::through(text, &PLAN);
    let mut drafts = long_texts(text);
    drafts.append(&mut walk.found);
    if walk.mendable {
        drafts.append(&mut beyond(text, &walk));
    }
    drafts
}

/// What is wrong besides the values that were mended.
fn beyond(text: &str, walk: &Walk<'_>) -> Vec<Draft> {
    let mended = walk.mended();
    let plan = match parse(&mended) {
        Ok(plan) => plan,
        Err(error) => {
            let draft = form::said(&normal(&mended), &error);
            return vec![in_original(text, walk, &mended, draft)];
        }
    };
    let is_mended = |draft: &Draft| {
        walk.mends
            .iter()
            .any(|(span, _)| span.contains(&draft.span.start))
    };
    let mut drafts = findings(text, &plan);
    drafts.retain(|draft| !is_mended(draft));
    drafts
}

/// A draft about the normal form of the mended text, as one about the text.
fn in_original(text: &str, walk: &Walk<'_>, mended: &str, draft: Draft) -> Draft {
    let place = |at: usize| walk.unmended(denormal(mended, at)).min(text.len());
    let start = floor(text, place(draft.span.start));
    let end = floor(text, place(draft.span.end)).max(start);
    Draft::new(draft.kind, start..end)
}

/// The position in a text of a position in its normal form.
fn denormal(text: &str, at: usize) -> usize {
    let bom = scan::bom_length(text);
    let mut left = at;
    let mut from = bom;
    // Each line end of two bytes before it moves the position on by one.
    for (end, _) in text[bom..].match_indices("\r\n") {
        let line = bom + end - from;
        if left <= line {
            break;
        }
        left -= line + 1;
        from = bom + end + 2;
    }
    from + left
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// What contradicts itself in the plan, no more of it than will be told.
fn findings(text: &str, plan: &Plan) -> Vec<Draft> {
    let found = check_first(plan, MAX_PROBLEMS);
    let first = |finding: &Finding| match &finding.kind {
        FindingKind::DuplicateId { first, .. } => Some(first.clone()),
        _ => None,
    };
    // To find a place takes a walk through the text, but from one place on to the next it is a
    // short one.
    let mut paths: Vec<FieldPath> = found
        .iter()
        .flat_map(|finding| [Some(finding.at.clone()), first(finding)])
        .flatten()
        .collect();
    paths.sort_unstable_by(|a, b| a.steps().cmp(b.steps()));
    paths.dedup();
    let mut places = Locator::new(text);
    let spans: HashMap<FieldPath, Range<usize>> = paths
        .into_iter()
        .map(|path| (path.clone(), nearest(&mut places, path.steps())))
        .collect();
    let span = |path: &FieldPath| spans.get(path).cloned().unwrap_or(0..0);
    let draft = |finding: Finding| {
        let first = first(&finding).map(|first| line_of(text, span(&first).start));
        Draft::new(
            ProblemKind::Finding {
                finding: finding.kind,
                first,
            },
            span(&finding.at),
        )
    };
    found.into_iter().map(draft).collect()
}

/// The value at the path, or the nearest above it that is written: a default is not.
fn nearest(places: &mut Locator<'_>, path: &[Step]) -> Range<usize> {
    let mut paths = (0..=path.len()).rev().map(|length| &path[..length]);
    paths.find_map(|path| places.locate(path)).unwrap_or(0..0)
}

/// Whether there is surely no string longer than [`MAX_TEXT`], told without scanning: such a string
/// would cover a whole block of half that length, in which no quote could end a string. Raw strings
/// with hashes may hold quotes, so about a text with any of those nothing is said.
fn no_long_text(text: &str) -> bool {
    let may_end = |block: &[u8]| {
        block
            .windows(2)
            .any(|pair| pair[1] == b'"' && pair[0] != b'\\')
    };
    text.len() <= MAX_TEXT
        || (!text.contains("r#") && text.as_bytes().chunks_exact(MAX_TEXT / 2).all(may_end))
}

fn long_texts(text: &str) -> Vec<Draft> {
    if no_long_text(text) {
        return Vec::new();
    }
    let long = Scanner::at(text, scan::bom_length(text))
        .filter(|token| token.is_string() && token.end - token.start > MAX_TEXT);
    long.filter_map(|token| {
        // Escapes are longer than what they stand for, so only `ron` knows.
        let bytes = from_str::<String>(&normal(&text[token.span()])).ok()?.len();
        (bytes > MAX_TEXT).then(|| Draft::new(ProblemKind::StringTooLong { bytes }, token.span()))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_too_many_parts_is_refused_before_it_is_read() {
        let plan = |count: usize| {
            format!(
                "Plan(format: 1, id: \"a\", title: \"A\", axes: [{}])",
                "(),".repeat(count)
            )
        };
        let kind = |text: &str| read(text).unwrap_err()[0].kind.clone();
        // The plan and its list are two parts more.
        assert!(matches!(
            kind(&plan(MAX_PARTS - 1)),
            ProblemKind::TooMany { .. }
        ));
        assert!(!matches!(
            kind(&plan(MAX_PARTS - 2)),
            ProblemKind::TooMany { .. }
        ));
        // Brackets in a text are no parts.
        let text = format!(
            "Plan(format: 1, id: \"a\", title: \"{}\", axes: [])",
            "(".repeat(MAX_PARTS)
        );
        assert!(!matches!(kind(&text), ProblemKind::TooMany { .. }));
        assert_eq!(kind(&"(".repeat(MAX_PARTS + 1)), ProblemKind::TooDeep);
    }

    #[test]
    fn a_long_text_is_never_overlooked() {
        let short = "(title: \"uno\", notes: r\"dos\"),\n".repeat(3_000);
        assert!(no_long_text(&short));
        let plain = format!("\"{}\"", "a".repeat(MAX_TEXT + 1));
        let escaped = format!("\"{}\"", "\\\"".repeat(MAX_TEXT + 1));
        let backslashes = format!("\"{}\"", "\\\\".repeat(MAX_TEXT + 1));
        let raw = format!("r\"{}\"", "b".repeat(MAX_TEXT + 1));
        let hashes = format!("r#\"{}\"#", "\"x".repeat(MAX_TEXT));
        for long in [plain, escaped, backslashes, raw, hashes] {
            // Wherever it starts among the blocks.
            for before in (0..MAX_TEXT / 2).step_by(4_099) {
                assert!(
                    !no_long_text(&format!("{}{long}{short}", &short[..before])),
                    "{} at {before}",
                    &long[..6]
                );
            }
        }
    }
}
