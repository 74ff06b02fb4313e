//! Figures and dates as people type them, in Spanish or English, whatever language is shown.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::deadline::days_between;
use super::{Fault, FieldPath, Percent, PlanDate, Step};
use crate::text::{Lang, fold};

/// Why what was typed is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureError {
    /// Not a number at all.
    NotANumber,
    /// A number, but not from 0 to 100, or with more than two decimals.
    OutOfRange,
    /// `1,000` and `1.000`: what parts thousands in one country parts decimals in another.
    Thousands,
}

/// A number: `45`, `45,5`, `-3.25`.
///
/// # Errors
/// No number, or one of which it cannot be told whether it has thousands or decimals.
pub fn number(text: &str) -> Result<f64, FigureError> {
    let text = plain_blanks(text).trim().replace(',', ".");
    let plain = text.trim_start_matches(['+', '-']);
    let signs = text.len() - plain.len();
    let digits = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    if !digits || signs > 1 {
        return Err(FigureError::NotANumber);
    }
    let groups: Vec<&str> = plain.split('.').collect();
    let (first, rest) = groups.split_first().ok_or(FigureError::NotANumber)?;
    let is_group = |group: &&str| group.len() == 3;
    if (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && !rest.is_empty()
        && rest.iter().all(is_group)
    {
        return Err(FigureError::Thousands);
    }
    text.parse().map_err(|_| FigureError::NotANumber)
}

/// A figure: `45`, `45%`, `45,5`, or `+10` and `-5` from `current` (0 where there is none).
pub fn figure(text: &str, current: Option<Percent>) -> Result<Percent, FigureError> {
    let text = plain_blanks(text)
        .trim()
        .trim_end_matches('%')
        .trim_end()
        .replace(',', ".");
    let plain = text.trim_start_matches(['+', '-']);
    // Asked of what was typed: as a number, 99.9999999999 is 100 but for the last bits, and nobody
    // reported that.
    let decimals = plain
        .split_once('.')
        .map_or("", |(_, decimals)| decimals.trim_end_matches('0'));
    let number = number(&text);
    if decimals.len() > 2 && number != Err(FigureError::NotANumber) {
        return Err(FigureError::OutOfRange);
    }
    let number = number?;
    let relative = text.starts_with(['+', '-']);
    let base = if relative {
        f64::from(current.unwrap_or_default().hundredths()) / 100.0
    } else {
        0.0
    };
    // Both are exact to hundredths, so their sum is one of them but for the last bits.
    let sum = ((base + number) * 1e4).round() / 1e4;
    Percent::try_from_f64(sum).map_err(|_| FigureError::OutOfRange)
}

/// Whether a figure is counted from another: `+10`.
#[must_use]
pub fn is_relative(text: &str) -> bool {
    plain_blanks(text).trim_start().starts_with(['+', '-'])
}

/// The text with a plain blank for each that only looks like one: what is pasted from a document
/// has hard ones, and some that cannot be seen.
fn plain_blanks(text: &str) -> String {
    let is_blank = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
            )
    };
    text.chars()
        .map(|c| if is_blank(c) { ' ' } else { c })
        .collect()
}

/// What a date is for, which decides what it leaves open: the year of a day, the end of a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sense {
    /// When something begins: the nearest such day, the first month of a quarter.
    Start,
    /// When something is to be done: the next such day.
    End,
    /// What something was said of: the last such day.
    Report,
    /// The nearest such day.
    Any,
}

impl Sense {
    /// That of a field of the format.
    #[must_use]
    pub fn of(path: &FieldPath) -> Self {
        let steps = path.steps();
        let is_under =
            |name: &str| matches!(steps.first(), Some(Step::Field(first)) if *first == name);
        let last = steps.iter().rev().find_map(|step| match step {
            Step::Field(name) => Some(*name),
            Step::Index(_) => None,
        });
        match last {
            Some("start" | "from") => Self::Start,
            Some("end") => Self::End,
            Some("on") if is_under("target") => Self::End,
            Some("on") if is_under("cutoffs") => Self::Any,
            Some("on" | "corrects" | "presented") => Self::Report,
            _ => Self::Any,
        }
    }
}

/// A date of any precision; `Ok(None)` for blank. `today` is what `+2w` counts from, and with the
/// sense of the date gives the year that `30/11` leaves out.
///
/// Understood: `2026-11-30`, `2026-11`, `2026`, `30/11`, `30/11/2026`, `30 nov`, `30 de noviembre
/// de 2026`, `nov 2026`, `T2 2026`, `2026-Q2`, `segundo trimestre`, `+10d`, `+2s`, `+2w`, `+1m`,
/// `en 2 semanas`, `en dos semanas`, `hoy`, `mañana`, `viernes` (the next one after today), `fin de
/// mes`, `fin de año` and the English of these.
pub fn date(text: &str, today: Date, sense: Sense) -> Result<Option<PlanDate>, Fault> {
    let text = fold(plain_blanks(text).trim());
    if text.is_empty() {
        return Ok(None);
    }
    let malformed = || Fault::DateMalformed(text.clone());
    if let Some(named) = named_day(&text, today) {
        return Ok(Some(PlanDate::day(named)));
    }
    if let Some(quarter) = quarter(&text, today, sense) {
        return Ok(Some(quarter));
    }
    if let Some(day) = text
        .strip_prefix("en ")
        .or_else(|| text.strip_prefix("in "))
        .and_then(|rest| moved(rest, 1, today))
    {
        return Ok(Some(PlanDate::day(day)));
    }
    if let Some(count) = text.strip_prefix('+').or_else(|| {
        text.strip_prefix('-')
            .filter(|rest| rest.ends_with(char::is_alphabetic))
    }) {
        let sign = if text.starts_with('-') { -1 } else { 1 };
        return moved(count, sign, today)
            .map(|day| Some(PlanDate::day(day)))
            .ok_or_else(malformed);
    }
    match text.parse::<PlanDate>() {
        Err(Fault::DateMalformed(_)) => {}
        parsed => return parsed.map(Some),
    }
    let parts: Vec<&str> = text
        .split(['/', ' ', '.', '-', ','])
        .filter(|part| !["", "de", "del", "of"].contains(part))
        .collect();
    let written = match parts[..] {
        [day, month, year] => format!(
            "{}-{:0>2}-{day:0>2}",
            full_year(year).ok_or_else(malformed)?,
            month_number(month).ok_or_else(malformed)?
        ),
        [first, second] => match (month_number(second), month_number(first)) {
            (Some(month), _) if first.len() <= 2 => {
                return without_year(&format!("{month:0>2}-{first:0>2}"), today, sense).map(Some);
            }
            (_, Some(month)) if second.len() == 4 => format!("{second}-{month:0>2}"),
            _ => return Err(malformed()),
        },
        _ => return Err(malformed()),
    };
    written.parse().map(Some)
}

/// The day of a month in the year that makes sense.
fn without_year(month_and_day: &str, today: Date, sense: Sense) -> Result<PlanDate, Fault> {
    let in_year = |year: i16| format!("{year:04}-{month_and_day}").parse::<PlanDate>();
    let this = in_year(today.year());
    // The 29th of February is not in every year.
    let years = (-4..=4).map(|years| today.year() + years);
    let known: Vec<PlanDate> = years.filter_map(|year| in_year(year).ok()).collect();
    nearest(&known, today, sense).map_or(this, Ok)
}

fn nearest(dates: &[PlanDate], today: Date, sense: Sense) -> Option<PlanDate> {
    let far = |date: &PlanDate| days_between(today, date.last_day()).abs();
    let fits = |date: &&PlanDate| match sense {
        Sense::End => date.last_day() >= today,
        Sense::Report => date.first_day() <= today,
        Sense::Start | Sense::Any => true,
    };
    dates.iter().filter(fits).copied().min_by_key(far)
}

/// `T2 2026`, `2026-Q2`, `2º trimestre de 2026`, `segundo trimestre`: as a month, the first of the
/// quarter where something begins, else the last.
fn quarter(text: &str, today: Date, sense: Sense) -> Option<PlanDate> {
    const NAMED: [[&str; 4]; 4] = [
        ["primer", "primero", "first", "1er"],
        ["segundo", "second", "2o", "2nd"],
        ["tercer", "tercero", "third", "3er"],
        ["cuarto", "fourth", "4o", "4th"],
    ];
    let parts: Vec<&str> = text
        .split(['/', ' ', '.', '-', ','])
        .map(|part| part.trim_end_matches('º'))
        .filter(|part| !["", "de", "del", "of", "the", "el"].contains(part))
        .collect();
    let number = |part: &str| -> Option<usize> {
        let named = NAMED.iter().position(|names| names.contains(&part));
        let digit = part.parse().ok().filter(|number| (1..=4).contains(number));
        named.map(|at| at + 1).or(digit)
    };
    let short = |part: &str| {
        let rest = part
            .strip_prefix(['t', 'q'])
            .or_else(|| part.strip_suffix(['t', 'q']))?;
        rest.parse().ok().filter(|number| (1..=4).contains(number))
    };
    let is_word = |part: &&str| ["trimestre", "quarter"].contains(part);
    let is_worded = parts.iter().any(is_word);
    let mut rest: Vec<&str> = parts.into_iter().filter(|part| !is_word(part)).collect();
    let of = |part: &&str| if is_worded { number(part) } else { short(part) };
    let at = rest.iter().position(|part| of(part).is_some())?;
    let quarter = of(&rest.remove(at))?;
    let month = if sense == Sense::Start {
        3 * quarter - 2
    } else {
        3 * quarter
    };
    match rest[..] {
        [] => {
            let years = (-1..=1).map(|years| today.year() + years);
            let dates: Vec<PlanDate> = years
                .filter_map(|year| format!("{year:04}-{month:02}").parse().ok())
                .collect();
            nearest(&dates, today, sense)
        }
        [year] => format!("{}-{month:02}", full_year(year)?).parse().ok(),
        _ => None,
    }
}

fn named_day(text: &str, today: Date) -> Option<Date> {
    Some(match text {
        "hoy" | "today" => today,
        "manana" | "tomorrow" => today.tomorrow().ok()?,
        "ayer" | "yesterday" => today.yesterday().ok()?,
        "fin de mes" | "end of month" | "eom" => today.last_of_month(),
        "fin de ano" | "end of year" | "eoy" => today.last_of_year(),
        _ => return next_weekday(text, today),
    })
}

/// `viernes`, `el próximo lunes`: the first such day after today.
fn next_weekday(text: &str, today: Date) -> Option<Date> {
    let mut named = text
        .split_whitespace()
        .filter(|word| !["el", "este", "proximo", "next", "this"].contains(word));
    let (name, None) = (named.next()?, named.next()) else {
        return None;
    };
    let of = |lang: Lang| {
        lang.words()
            .dates
            .weekdays
            .iter()
            .position(|day| fold(day) == name)
    };
    let offset = of(Lang::Es).or_else(|| of(Lang::En))?;
    let weekday = Weekday::from_monday_zero_offset(i8::try_from(offset).ok()?).ok()?;
    today.nth_weekday(1, weekday).ok()
}

/// `10d`, `2s`, `2w`, `1m`, `1a`, `1y`, or days alone.
fn moved(count: &str, sign: i32, today: Date) -> Option<Date> {
    const NUMBERS: [[&str; 3]; 12] = [
        ["un", "una", "one"],
        ["dos", "two", "two"],
        ["tres", "three", "three"],
        ["cuatro", "four", "four"],
        ["cinco", "five", "five"],
        ["seis", "six", "six"],
        ["siete", "seven", "seven"],
        ["ocho", "eight", "eight"],
        ["nueve", "nine", "nine"],
        ["diez", "ten", "ten"],
        ["once", "eleven", "eleven"],
        ["doce", "twelve", "twelve"],
    ];
    let count = count.trim();
    let word = count.split_once(' ');
    let spelled = word.and_then(|(word, unit)| {
        let at = NUMBERS.iter().position(|names| names.contains(&word))?;
        Some(format!("{} {unit}", at + 1))
    });
    let count = spelled.as_deref().unwrap_or(count);
    let (digits, unit) = count.split_at(
        count
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(count.len()),
    );
    let number = sign
        * digits
            .parse::<i32>()
            .ok()
            .filter(|number| (0..10_000).contains(number))?;
    let span = match unit.trim() {
        "" | "d" | "dias" | "dia" | "days" | "day" => number.days(),
        "s" | "w" | "semanas" | "semana" | "weeks" | "week" => number.weeks(),
        "m" | "meses" | "mes" | "months" | "month" => number.months(),
        "a" | "y" | "anos" | "ano" | "years" | "year" => number.years(),
        _ => return None,
    };
    today.checked_add(span).ok()
}

fn month_number(text: &str) -> Option<usize> {
    if let Ok(number) = text.parse::<usize>() {
        return (text.len() <= 2).then_some(number);
    }
    [Lang::Es, Lang::En].into_iter().find_map(|lang| {
        let months = &lang.words().dates.months;
        // Three letters are enough, and "sept" is a month too.
        (text.len() >= 3)
            .then(|| {
                months
                    .iter()
                    .position(|month| fold(month).starts_with(text))
            })?
            .map(|at| at + 1)
    })
}

fn full_year(text: &str) -> Option<String> {
    match (text.len(), text.bytes().all(|b| b.is_ascii_digit())) {
        (4, true) => Some(text.to_owned()),
        (2, true) => Some(format!("20{text}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn figures_are_read_as_typed() {
        let sixty = Percent::from_whole(60);
        let hundredths = |text| figure(text, sixty).map(Percent::hundredths);
        assert_eq!(hundredths("45"), Ok(4500));
        assert_eq!(hundredths(" 45 % "), Ok(4500));
        assert_eq!(hundredths("45,5"), Ok(4550));
        assert_eq!(hundredths("+10"), Ok(7000));
        assert_eq!(hundredths("-5"), Ok(5500));
        assert_eq!(hundredths("+0.1"), Ok(6010));
        assert_eq!(hundredths("+41"), Err(FigureError::OutOfRange));
        assert_eq!(hundredths("45.5000"), Ok(4550));
        assert_eq!(hundredths("0.500"), Ok(50));
        for text in ["1,000", "1.000", "45.500", "+1,000"] {
            assert_eq!(hundredths(text), Err(FigureError::Thousands), "{text}");
        }
        for text in [
            "99.9999999999",
            "100.00000000001",
            "24.99999999999999999",
            "+0.00000000001",
            "-0.000001",
        ] {
            assert_eq!(hundredths(text), Err(FigureError::OutOfRange), "{text}");
        }
        for text in [
            "", "abc", "4a", "+", "inf", "NaN", "1e2", "0x10", "--5", "1.2.3",
        ] {
            assert_eq!(hundredths(text), Err(FigureError::NotANumber), "{text}");
        }
        assert_eq!(figure("+10", None).map(Percent::hundredths), Ok(1000));
    }

    /// Everything that may look like a blank, and everything that some script counts with.
    fn odd() -> impl Iterator<Item = char> {
        let blanks = [
            '\u{ad}', '\u{180e}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}',
        ];
        let others =
            ('\0'..=char::MAX).filter(|c| c.is_whitespace() || c.is_numeric() || c.is_control());
        blanks.into_iter().chain(others)
    }

    #[test]
    fn no_blank_and_no_digit_of_any_script_ends_the_program() {
        let today = day(2026, 11, 21);
        for odd in odd() {
            for sample in [
                "+5d",
                "+5",
                "en 2 semanas",
                "30/11/2026",
                "30 de nov",
                "2026-11-30",
                "45,5 %",
                "-5",
                "1.1",
            ] {
                for at in (0..=sample.len()).filter(|at| sample.is_char_boundary(*at)) {
                    let text = format!("{}{odd}{}", &sample[..at], &sample[at..]);
                    let _ = (
                        date(&text, today, Sense::Any),
                        figure(&text, None),
                        is_relative(&text),
                    );
                    let _ = (
                        text.parse::<PlanDate>(),
                        crate::model::Id::new(&text).map(|id| id.next()),
                    );
                }
            }
        }
    }

    #[test]
    fn a_hard_blank_is_a_blank_where_something_is_typed() {
        let today = day(2026, 11, 21);
        for blank in [
            '\u{a0}', '\u{202f}', '\u{2007}', '\u{3000}', '\u{feff}', '\t',
        ] {
            let read = |text: String| {
                date(&text, today, Sense::Any).map(|read| read.map(|date| date.to_string()))
            };
            assert_eq!(
                read(format!("+{blank}5")),
                Ok(Some("2026-11-26".into())),
                "{blank:?}"
            );
            assert_eq!(
                read(format!("+{blank}2{blank}semanas")),
                Ok(Some("2026-12-05".into())),
                "{blank:?}"
            );
            assert_eq!(
                read(format!("{blank}30{blank}de{blank}nov")),
                Ok(Some("2026-11-30".into())),
                "{blank:?}"
            );
            assert_eq!(
                figure(&format!("45,5{blank}%"), None).map(Percent::hundredths),
                Ok(4550),
                "{blank:?}"
            );
        }
    }

    #[test]
    fn dates_are_read_in_both_languages() {
        let today = day(2026, 11, 21);
        for (text, read) in [
            ("2026-11-30", "2026-11-30"),
            ("2026-11", "2026-11"),
            ("2026", "2026"),
            ("30/11", "2026-11-30"),
            ("3/1/2027", "2027-01-03"),
            ("30/11/27", "2027-11-30"),
            ("30 nov", "2026-11-30"),
            ("30 de Noviembre de 2026", "2026-11-30"),
            ("5 sept 2027", "2027-09-05"),
            // In November the nearest one is that of January to come.
            ("30 Jan", "2027-01-30"),
            ("T2 2026", "2026-06"),
            ("2026-Q2", "2026-06"),
            ("q1 2027", "2027-03"),
            ("segundo trimestre de 2026", "2026-06"),
            ("4º trimestre", "2026-12"),
            ("third quarter of 2027", "2027-09"),
            ("en dos semanas", "2026-12-05"),
            ("in two weeks", "2026-12-05"),
            ("en un mes", "2026-12-21"),
            ("ene 2027", "2027-01"),
            ("august 2027", "2027-08"),
            ("+2s", "2026-12-05"),
            ("+2w", "2026-12-05"),
            ("+10 días", "2026-12-01"),
            ("-1d", "2026-11-20"),
            ("+3m", "2027-02-21"),
            ("hoy", "2026-11-21"),
            ("Mañana", "2026-11-22"),
            // 21 November 2026 is a Saturday.
            ("viernes", "2026-11-27"),
            ("el próximo lunes", "2026-11-23"),
            ("sábado", "2026-11-28"),
            ("Friday", "2026-11-27"),
            ("en 15 días", "2026-12-06"),
            ("in 2 weeks", "2026-12-05"),
            ("15 de diciembre del 2026", "2026-12-15"),
            ("15 de diciembre, 2026", "2026-12-15"),
            ("fin de mes", "2026-11-30"),
            ("end of month", "2026-11-30"),
        ] {
            assert_eq!(
                date(text, today, Sense::Any).map(|read| read.map(|d| d.to_string())),
                Ok(Some(read.into())),
                "{text}"
            );
        }
        assert_eq!(date("  ", today, Sense::Any), Ok(None));
        for text in ["31/02", "2026-13", "30 feb 2026", "32/1"] {
            assert!(
                matches!(date(text, today, Sense::Any), Err(Fault::DateImpossible(_))),
                "{text}"
            );
        }
        for text in [
            "pronto",
            "el",
            "lunes viernes",
            "en",
            "en mayo",
            "30/nov/algo",
            "+2x",
            "+",
            "1 2 3 4",
            "no 2026",
        ] {
            assert!(
                matches!(date(text, today, Sense::Any), Err(Fault::DateMalformed(_))),
                "{text}"
            );
        }
    }
    #[test]
    fn a_date_without_a_year_is_the_nearest_that_makes_sense() {
        let today = day(2026, 11, 25);
        let read = |text, sense| date(text, today, sense).unwrap().unwrap().to_string();
        for (text, start, end, report) in [
            ("15 ene", "2027-01-15", "2027-01-15", "2026-01-15"),
            ("30 nov", "2026-11-30", "2026-11-30", "2025-11-30"),
            ("1/7", "2026-07-01", "2027-07-01", "2026-07-01"),
            ("29/2", "2028-02-29", "2028-02-29", "2024-02-29"),
            ("T4", "2026-10", "2026-12", "2025-12"),
            ("Q1", "2027-01", "2027-03", "2026-03"),
        ] {
            assert_eq!(read(text, Sense::Start), start, "{text}");
            assert_eq!(read(text, Sense::End), end, "{text}");
            assert_eq!(read(text, Sense::Report), report, "{text}");
        }
    }
}
