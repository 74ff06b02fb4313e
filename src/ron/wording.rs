//! Problems, faults and refusals in the words of a language.
//!
//! The one place where they become sentences; line mode and the screens word theirs here too.
//! Everything that comes from a file is made fit to be shown first.

use super::clash::Side;
use super::document::WriteError;
use super::problem::{Advice, Expected, ProblemKind};
use super::read::MAX_TEXT;
use super::write::Unwritable;
use super::{form, suggest};
use crate::model::shape::{self, Shape};
use crate::model::{FORMAT, Fault, Finding, FindingKind, MAX_LIST, PlanDate, Refusal};
use crate::text::{Words, date_short, show, truncate};

/// Columns that a piece of the file takes in a sentence.
const COLUMNS: usize = 60;

/// Both versions; of long ones only from where they differ, so that what is left out is never the
/// difference.
#[must_use]
pub fn versions(sides: &[Side; 2]) -> [&str; 2] {
    let [ours, theirs] = sides.each_ref().map(|side| side.text.trim());
    if ours.len().max(theirs.len()) <= COLUMNS {
        return [ours, theirs];
    }
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = ours
        .chars()
        .zip(theirs.chars())
        .take_while(same)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (ours, theirs) = (&ours[start..], &theirs[start..]);
    let end: usize = ours
        .chars()
        .rev()
        .zip(theirs.chars().rev())
        .take_while(same)
        .map(|(c, _)| c.len_utf8())
        .sum();
    [&ours[..ours.len() - end], &theirs[..theirs.len() - end]]
}

/// What is wrong, in one sentence without a full stop.
pub(super) fn what(kind: &ProblemKind, words: &Words) -> String {
    let (form, value) = (&words.problems.form, &words.problems.value);
    let quoted = |text: &str| quote(text, words);
    match kind {
        ProblemKind::Empty => form.empty.to_owned(),
        ProblemKind::Format { found } => (form.format)(&short(found), FORMAT),
        ProblemKind::Clash { node, sides } => {
            let [ours, theirs] = versions(sides).map(|text| {
                if text.is_empty() {
                    String::new()
                } else {
                    quoted(text)
                }
            });
            let [ours, theirs] = [ours, theirs].map(|text| {
                if text.is_empty() {
                    form.clash_nothing.into()
                } else {
                    text
                }
            });
            let labels = sides.each_ref().map(|side| show(&side.label));
            (form.clash)(
                &node.as_deref().map(show).unwrap_or_default(),
                [&labels[0], &ours],
                [&labels[1], &theirs],
            )
        }
        ProblemKind::Conflict { lines } => {
            let numbers: Vec<String> = lines.iter().map(ToString::to_string).collect();
            (form.conflict)(&listed(&numbers, words), lines.len())
        }
        ProblemKind::TooDeep => form.too_deep.to_owned(),
        ProblemKind::TooMany { limit } => (form.too_many)(*limit),
        ProblemKind::OddBlank(found) => (form.odd_blank)(&format!("U+{:04X}", u32::from(*found))),
        ProblemKind::UnclosedText => form.unclosed_text.to_owned(),
        ProblemKind::QuoteInText => form.quote_in_text.to_owned(),
        ProblemKind::UnclosedComment => form.unclosed_comment.to_owned(),
        ProblemKind::Unclosed { open, found } => {
            let instead =
                found.map(|(close, line)| (form.unclosed_found)(close, line, form::partner(*open)));
            (form.unclosed)(*open) + &instead.unwrap_or_default()
        }
        ProblemKind::Unopened { close } => (form.unopened)(*close),
        ProblemKind::MissingComma => form.missing_comma.to_owned(),
        ProblemKind::MissingColon { name } => (form.missing_colon)(&quoted(name)),
        ProblemKind::MissingValue { name } if name.is_empty() => form.missing_item.to_owned(),
        ProblemKind::MissingValue { name } => (form.missing_value)(&quoted(name)),
        ProblemKind::MissingName { found } => (form.missing_name)(&quoted(found)),
        ProblemKind::DecimalComma { .. } => form.decimal_comma.to_owned(),
        ProblemKind::QuotedName { name } => (form.quoted_name)(&short(name)),
        ProblemKind::UnknownField { name, of, .. } => (form.unknown_field)(&quoted(name), of),
        ProblemKind::MissingField { name, of } => (form.missing_field)(&quoted(name), of),
        ProblemKind::DuplicateField { name, first } => {
            (form.duplicate_field)(&quoted(name), *first)
        }
        ProblemKind::WrongName { found, expected } => {
            (form.wrong_name)(&quoted(found), &quoted(expected))
        }
        ProblemKind::WrongType {
            expected, found, ..
        } => (value.wrong_type)(&expected_words(*expected, words), &quoted(found)),
        ProblemKind::UnknownChoice { found, .. } => (value.unknown_choice)(&quoted(found)),
        ProblemKind::WholeOutOfRange { found, max } => (value.whole_range)(&quoted(found), *max),
        ProblemKind::BadEscape => form.bad_escape.to_owned(),
        ProblemKind::UnknownExtension { name } => (form.unknown_extension)(&quoted(name)),
        ProblemKind::BadAttribute => form.bad_attribute.to_owned(),
        ProblemKind::Trailing => form.trailing.to_owned(),
        ProblemKind::Unreadable => form.unreadable.to_owned(),
        ProblemKind::StringTooLong { bytes } => (value.too_long)(*bytes, MAX_TEXT),
        ProblemKind::Fault { fault, found } => fault_as_found(fault, found, words),
        ProblemKind::Finding {
            finding: FindingKind::DuplicateId { id, .. },
            first: Some(line),
        } => (value.duplicate_id_at)(&quoted(id.as_str()), *line),
        ProblemKind::Finding { finding, .. } => finding_what(finding, words),
    }
}

/// What to do about it.
pub(super) fn hint(kind: &ProblemKind, words: &Words) -> Option<String> {
    let (form, value) = (&words.problems.form, &words.problems.value);
    let quoted = |text: &str| quote(text, words);
    let fixed = |hint: &'static str| Some(hint.to_owned());
    match kind {
        ProblemKind::Empty => fixed(form.empty_hint),
        ProblemKind::Format { .. } => Some((form.format_hint)(FORMAT)),
        ProblemKind::Clash { .. } => fixed(form.clash_hint),
        ProblemKind::Conflict { .. } => fixed(form.conflict_hint),
        ProblemKind::OddBlank(_) => fixed(form.odd_blank_hint),
        ProblemKind::UnclosedText => fixed(form.unclosed_text_hint),
        ProblemKind::QuoteInText => fixed(form.quote_in_text_hint),
        ProblemKind::UnclosedComment => fixed(form.unclosed_comment_hint),
        ProblemKind::Unclosed { open, .. } => Some((form.unclosed_hint)(form::partner(*open))),
        ProblemKind::Unopened { .. } => fixed(form.unopened_hint),
        ProblemKind::MissingComma => fixed(form.missing_comma_hint),
        ProblemKind::MissingColon { name } => Some((form.missing_colon_hint)(&short(name))),
        ProblemKind::MissingValue { .. } => fixed(form.missing_value_hint),
        ProblemKind::MissingName { .. } => fixed(form.missing_name_hint),
        ProblemKind::DecimalComma { meant } => Some((value.write)(&short(meant))),
        ProblemKind::QuotedName { name } => Some((value.write)(&format!("{}:", short(name)))),
        ProblemKind::UnknownField {
            near: Some(near), ..
        }
        | ProblemKind::UnknownChoice {
            near: Some(near), ..
        } => Some((form.did_you_mean)(&quoted(near))),
        ProblemKind::UnknownField { of, .. } => {
            let names: Vec<&str> = shape_named(of)?
                .fields
                .iter()
                .map(|field| field.name)
                .collect();
            Some((form.known_fields)(of, &listed(&names, words)))
        }
        ProblemKind::MissingField { name, .. } => Some((form.missing_field_hint)(name)),
        ProblemKind::DuplicateField { .. } => fixed(form.duplicate_field_hint),
        ProblemKind::WrongName { expected, .. } => Some((form.wrong_name_hint)(expected)),
        ProblemKind::WrongType {
            advice: Some(advice),
            ..
        } => Some(advice_words(advice, words)),
        ProblemKind::WrongType {
            expected: Expected::Date,
            ..
        } => fixed(value.date_form_hint),
        ProblemKind::UnknownChoice { choices, .. } => {
            Some((value.choices)(&listed(choices, words)))
        }
        ProblemKind::BadEscape => fixed(form.bad_escape_hint),
        ProblemKind::UnknownExtension { .. } | ProblemKind::BadAttribute => {
            fixed(form.attribute_hint)
        }
        ProblemKind::Trailing => fixed(form.trailing_hint),
        ProblemKind::Unreadable => fixed(form.unreadable_hint),
        ProblemKind::StringTooLong { .. } => fixed(value.too_long_hint),
        ProblemKind::Fault { fault, .. } => fault_hint(fault, words),
        ProblemKind::Finding { finding, .. } => Some(finding_hint(finding, words)),
        ProblemKind::TooDeep
        | ProblemKind::TooMany { .. }
        | ProblemKind::WrongType { .. }
        | ProblemKind::WholeOutOfRange { .. } => None,
    }
}

/// What is wrong with one value, as when it was typed.
#[must_use]
pub fn fault_what(fault: &Fault, words: &Words) -> String {
    let (Fault::FigureOutOfRange(found)
    | Fault::FigureTooPrecise(found)
    | Fault::NotFinite(found)
    | Fault::WeightOutOfRange(found)
    | Fault::WeightTooPrecise(found)
    | Fault::NumberOutOfRange(found)
    | Fault::NumberTooPrecise(found)
    | Fault::DateMalformed(found)
    | Fault::DateImpossible(found)
    | Fault::IdBlank(found)
    | Fault::IdTooLong(found)
    | Fault::DecimalsOutOfRange(found)
    | Fault::TermTwice(found)) = fault
    else {
        return words.problems.value.id_empty.to_owned();
    };
    fault_as_found(fault, found, words)
}

/// What to write instead of a value, where that can be said.
#[must_use]
pub fn fault_hint(fault: &Fault, words: &Words) -> Option<String> {
    let value = &words.problems.value;
    match fault {
        Fault::FigureOutOfRange(_) => Some(value.figure_range_hint.to_owned()),
        Fault::FigureTooPrecise(_) => Some(value.figure_precise_hint.to_owned()),
        Fault::NotFinite(_) => Some(value.not_finite_hint.to_owned()),
        Fault::DateMalformed(found) => Some(match suggest::iso_date(found) {
            Some(date) => (value.write)(&format!("\"{date}\"")),
            None => value.date_form_hint.to_owned(),
        }),
        Fault::DateImpossible(_) => Some(value.date_day_hint.to_owned()),
        Fault::IdBlank(found) => {
            let id = found
                .split(|c: char| c.is_whitespace() || c.is_control())
                .filter(|part| !part.is_empty());
            let id = id.collect::<Vec<_>>().join("-");
            (!id.is_empty()).then(|| (value.id_blank_hint)(&format!("\"{}\"", short(&id))))
        }
        Fault::WeightOutOfRange(_)
        | Fault::WeightTooPrecise(_)
        | Fault::NumberOutOfRange(_)
        | Fault::NumberTooPrecise(_)
        | Fault::IdEmpty
        | Fault::IdTooLong(_)
        | Fault::DecimalsOutOfRange(_)
        | Fault::TermTwice(_) => None,
    }
}

/// Values that contradict each other, in one sentence.
#[must_use]
pub fn finding_what(finding: &FindingKind, words: &Words) -> String {
    let value = &words.problems.value;
    let date = |date: &PlanDate, day| match date.precision() {
        crate::model::Precision::Day => date_short(day, words),
        _ => date.to_string(),
    };
    match finding {
        FindingKind::DuplicateId { id, .. } => (value.duplicate_id)(&quote(id.as_str(), words)),
        FindingKind::EndBeforeStart { start, end } => {
            (value.end_before_start)(&date(end, end.last_day()), &date(start, start.first_day()))
        }
        FindingKind::NoSuchNode(id) => (value.no_such_node)(&quote(id.as_str(), words)),
        FindingKind::ThresholdsCrossed => value.thresholds.to_owned(),
        FindingKind::ListTooLong => (value.list_long)(MAX_LIST),
    }
}

fn finding_hint(finding: &FindingKind, words: &Words) -> String {
    let value = &words.problems.value;
    match finding {
        FindingKind::DuplicateId { .. } => value.duplicate_id_hint,
        FindingKind::EndBeforeStart { .. } => value.end_before_start_hint,
        FindingKind::NoSuchNode(_) => value.no_such_node_hint,
        FindingKind::ThresholdsCrossed => value.thresholds_hint,
        FindingKind::ListTooLong => value.list_long_hint,
    }
    .to_owned()
}

/// Why a change cannot be made, in one sentence.
#[must_use]
pub fn refusal_what(refusal: &Refusal, words: &Words) -> String {
    let change = &words.problems.change;
    match refusal {
        Refusal::NoSuchNode(id) => (change.no_such_node)(&quote(id.as_str(), words)),
        Refusal::Computed(id) => (change.computed)(&quote(id.as_str(), words)),
        Refusal::NotHere(id) => (change.not_here)(&quote(id.as_str(), words)),
        Refusal::NoUpdate(id) => (change.no_update)(&quote(id.as_str(), words)),
        Refusal::Malformed(Some(fault)) => fault_what(fault, words),
        Refusal::Malformed(None) => change.malformed.to_owned(),
        Refusal::Breaks(findings) => {
            let found: Vec<String> = findings
                .iter()
                .map(|Finding { kind, .. }| finding_what(kind, words))
                .collect();
            (change.breaks)(&found.join("; "))
        }
    }
}

/// What to do when a change cannot be made.
#[must_use]
pub fn refusal_hint(refusal: &Refusal, words: &Words) -> Option<String> {
    match refusal {
        Refusal::Computed(_) => Some(words.problems.change.computed_hint.to_owned()),
        Refusal::NoUpdate(_) => Some(words.problems.change.no_update_hint.to_owned()),
        Refusal::Breaks(findings) => findings
            .first()
            .map(|finding| finding_hint(&finding.kind, words)),
        Refusal::Malformed(Some(fault)) => fault_hint(fault, words),
        Refusal::NoSuchNode(_) | Refusal::NotHere(_) | Refusal::Malformed(None) => None,
    }
}

impl WriteError {
    /// Why nothing was written, in one sentence without a full stop.
    #[must_use]
    pub fn what(&self, words: &Words) -> String {
        let change = &words.problems.change;
        match self {
            Self::Refused(refusal) => refusal_what(refusal, words),
            Self::Unverified { line } => (change.unverified)(*line),
            Self::Unwritable {
                line,
                column,
                why: Unwritable::LooseSome,
            } => (change.loose_some)(*line, *column),
            Self::Unwritable {
                line,
                column,
                why: Unwritable::NotFound,
            } => (change.not_found)(*line, *column),
            Self::Problems(problems) => {
                let found: Vec<String> = problems
                    .iter()
                    .take(3)
                    .map(|problem| problem.what(words))
                    .collect();
                (change.breaks)(&found.join("; "))
            }
            Self::NotApplicable => change.not_applicable.to_owned(),
        }
    }

    /// What to do about it, where that can be said.
    #[must_use]
    pub fn hint(&self, words: &Words) -> Option<String> {
        let change = &words.problems.change;
        match self {
            Self::Refused(refusal) => refusal_hint(refusal, words),
            Self::Unverified { .. }
            | Self::Unwritable {
                why: Unwritable::NotFound,
                ..
            } => Some(change.unverified_hint.to_owned()),
            Self::Unwritable {
                why: Unwritable::LooseSome,
                ..
            } => Some(change.loose_some_hint.to_owned()),
            Self::Problems(problems) => problems.first().and_then(|problem| problem.hint(words)),
            Self::NotApplicable => Some(change.not_applicable_hint.to_owned()),
        }
    }
}

fn fault_as_found(fault: &Fault, found: &str, words: &Words) -> String {
    let value = &words.problems.value;
    let found = quote(found, words);
    match fault {
        Fault::FigureOutOfRange(_) => (value.figure_range)(&found),
        Fault::FigureTooPrecise(_) => (value.figure_precise)(&found),
        Fault::NotFinite(_) => (value.not_finite)(&found),
        Fault::WeightOutOfRange(_) => (value.weight_range)(&found),
        Fault::WeightTooPrecise(_) => (value.weight_precise)(&found),
        Fault::NumberOutOfRange(_) => (value.number_range)(&found),
        Fault::NumberTooPrecise(_) => (value.number_precise)(&found),
        Fault::DateMalformed(_) => (value.date_form)(&found),
        Fault::DateImpossible(_) => (value.date_day)(&found),
        Fault::IdEmpty => value.id_empty.to_owned(),
        Fault::IdBlank(_) => (value.id_blank)(&found),
        Fault::IdTooLong(_) => (value.id_long)(&found),
        Fault::DecimalsOutOfRange(_) => (value.decimals)(&found),
        Fault::TermTwice(_) => (value.term_twice)(&found),
    }
}

fn expected_words(expected: Expected, words: &Words) -> String {
    let value = &words.problems.value;
    let fixed = match expected {
        Expected::Text => value.text,
        Expected::Date => value.date,
        Expected::Number => value.number,
        Expected::Whole => value.whole,
        Expected::YesNo => value.yes_no,
        Expected::Choice(names) => return (value.choice)(&listed(names, words)),
        Expected::Struct => value.structure,
        Expected::List => value.list,
        Expected::Terms => value.terms,
    };
    fixed.to_owned()
}

fn advice_words(advice: &Advice, words: &Words) -> String {
    let value = &words.problems.value;
    let fixed = match advice {
        Advice::Write(text) => return (value.write)(&short(text)),
        Advice::StraightQuotes => value.straight_quotes,
        Advice::DoubleQuotes => value.double_quotes,
        Advice::Quotes => value.quotes,
        Advice::Brackets => value.brackets,
        Advice::NoBrackets => value.no_brackets,
        Advice::Parentheses => value.parentheses,
        Advice::Braces => value.braces,
        Advice::LeaveOut => value.leave_out,
        Advice::NoSome => value.no_some,
    };
    fixed.to_owned()
}

fn shape_named(name: &str) -> Option<&'static Shape> {
    shape::ALL.iter().copied().find(|shape| shape.name == name)
}

/// `a, b y c`.
fn listed<T: AsRef<str>>(items: &[T], words: &Words) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{}{}{last}", rest.join(", "), words.problems.and)
        }
        _ => items.concat(),
    }
}

fn quote(text: &str, words: &Words) -> String {
    (words.problems.quote)(&short(text))
}

/// Fit to be shown, on one line, in at most [`COLUMNS`].
fn short(text: &str) -> String {
    // What is cut off anyway need not be made fit to be shown.
    let beginning: String = text.chars().take(COLUMNS * 4).collect();
    truncate(&show(&beginning), COLUMNS, "…").into_owned()
}
