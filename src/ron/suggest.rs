//! What a person may have meant: the nearest name, or the same value written right.

use super::problem::Advice;
use super::scan::{Kind, Scanner};
use crate::model::shape::{Holds, Presence, Shape};

/// Field names that are guessed in Spanish, with those of the format.
const SPANISH: [(&str, &str); 28] = [
    ("titulo", "title"),
    ("nombre", "name"),
    ("resumen", "summary"),
    ("idioma", "language"),
    ("inicio", "start"),
    ("fin", "end"),
    ("termino", "end"),
    ("ejes", "axes"),
    ("compromisos", "commitments"),
    ("acciones", "actions"),
    ("avance", "progress"),
    ("porcentaje", "progress"),
    ("fecha", "on"),
    ("avances", "updates"),
    ("actualizaciones", "updates"),
    ("nota", "note"),
    ("notas", "notes"),
    ("etapa", "stage"),
    ("por", "by"),
    ("evidencia", "evidence"),
    ("evidencias", "evidence"),
    ("descripcion", "description"),
    ("objetivo", "objective"),
    ("metas", "goals"),
    ("responsable", "responsible"),
    ("responsables", "responsible"),
    ("peso", "weight"),
    ("fuente", "source"),
];

/// How alike two names must be, 0 to 1, for one to be taken for a slip of the other.
const ALIKE: f64 = 0.6;

/// The field of the struct that was probably meant.
pub(super) fn field(name: &str, shape: &Shape) -> Option<&'static str> {
    let plain = plain(name);
    let known = |name: &str| {
        shape
            .fields
            .iter()
            .map(|field| field.name)
            .find(|&field| field == name)
    };
    let spanish = SPANISH
        .iter()
        .find(|(spanish, _)| *spanish == plain)
        .and_then(|(_, name)| known(name));
    spanish.or_else(|| nearest(&plain, shape.fields.iter().map(|field| field.name)))
}

/// The name of these that was probably meant.
pub(super) fn name(found: &str, names: &'static [&'static str]) -> Option<&'static str> {
    nearest(&plain(found), names.iter().copied())
}

fn nearest(found: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    // Long words are no slip of any name, and comparing them takes time.
    if found.chars().count() > 40 {
        return None;
    }
    let alike = |name: &str| strsim::normalized_damerau_levenshtein(found, &name.to_lowercase());
    names
        .map(|name| (name, alike(name)))
        .filter(|(_, alike)| *alike >= ALIKE)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(name, _)| name)
}

/// In lower case, without the accents of Spanish and what cannot be part of a name.
fn plain(name: &str) -> String {
    let letter = |c| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        ' ' | '-' => '_',
        c => c,
    };
    name.chars()
        .flat_map(char::to_lowercase)
        .map(letter)
        .filter(|&c| c.is_alphanumeric() || c == '_')
        .collect()
}

/// How a value of the wrong type should be written.
pub(super) fn advice(holds: Holds, presence: Presence, found: &str) -> Option<Advice> {
    if matches!(found, "None" | "null" | "nil" | "none" | "NULL") && presence != Presence::Required
    {
        return Some(Advice::LeaveOut);
    }
    if found.starts_with("Some") && presence != Presence::Optional {
        return Some(Advice::NoSome);
    }
    match holds {
        Holds::Text | Holds::Id | Holds::Date => quotes(holds, found),
        Holds::Figure | Holds::Weight | Holds::Decimal => number(found).map(Advice::Write),
        Holds::Whole(_) | Holds::Decimals => {
            let number = number(found)?;
            let whole = number
                .split_once('.')
                .map_or(Some(number.as_str()), |(whole, rest)| {
                    rest.bytes().all(|digit| digit == b'0').then_some(whole)
                })?;
            Some(Advice::Write(whole.to_owned()))
        }
        Holds::YesNo => yes_no(found).map(|word| Advice::Write(word.to_owned())),
        Holds::Choice(names) => {
            let inner = unquoted(found)?;
            name(inner, names).map(|name| Advice::Write(name.to_owned()))
        }
        Holds::Struct(_) => Some(Advice::Parentheses),
        Holds::List(_) => Some(Advice::Brackets),
        Holds::Terms(_) => Some(Advice::Braces),
    }
}

fn quotes(holds: Holds, found: &str) -> Option<Advice> {
    let first = found.chars().next()?;
    match first {
        '“' | '”' | '„' | '«' | '‘' | '’' | '‹' => Some(Advice::StraightQuotes),
        '\'' => Some(Advice::DoubleQuotes),
        '[' => Some(Advice::NoBrackets),
        '(' | '{' | '"' => None,
        _ if found.starts_with("r\"") || found.starts_with("r#") => None,
        _ => {
            let date = matches!(holds, Holds::Date)
                .then(|| iso_date(found))
                .flatten();
            let short = found.len() <= 40 && !found.contains(['"', '\\', '\n']);
            match date {
                Some(date) => Some(Advice::Write(format!("\"{date}\""))),
                None if matches!(holds, Holds::Date) => None,
                None if short => Some(Advice::Write(format!("\"{found}\""))),
                None => Some(Advice::Quotes),
            }
        }
    }
}

/// The number in `"60"`, `60 %`, `"45,5%"`.
fn number(found: &str) -> Option<String> {
    let inner = unquoted(found).unwrap_or(found).trim();
    let digits = inner
        .strip_suffix('%')
        .unwrap_or(inner)
        .trim()
        .replace(',', ".");
    let is_number = digits.parse::<f64>().is_ok_and(f64::is_finite)
        && digits.starts_with(|c: char| c.is_ascii_digit());
    is_number.then_some(digits)
}

fn yes_no(found: &str) -> Option<&'static str> {
    match plain(unquoted(found).unwrap_or(found)).as_str() {
        "si" | "yes" | "true" | "1" | "verdadero" => Some("true"),
        "no" | "false" | "0" | "falso" => Some("false"),
        _ => None,
    }
}

/// What is inside the quotes of a plain string.
pub(super) fn unquoted(found: &str) -> Option<&str> {
    let token = Scanner::at(found, 0)
        .next()
        .filter(|token| token.kind == Kind::Text && token.closed)?;
    (token.end == found.len()).then(|| &found[1..found.len() - 1])
}

/// `31/12/2019`, `2019/12/31` and `2019-7-1` as the format writes them, if such a day exists.
pub(super) fn iso_date(found: &str) -> Option<String> {
    let parts: Vec<&str> = found.trim().split(['/', '-', '.']).map(str::trim).collect();
    let all_digits = parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let ordered: Vec<&str> = match parts.last() {
        Some(last) if last.len() == 4 => parts.iter().rev().copied().collect(),
        _ => parts,
    };
    let (year, rest) = ordered.split_first()?;
    let rest = rest.iter().map(|part| format!("-{part:0>2}"));
    let date: String = std::iter::once((*year).to_owned()).chain(rest).collect();
    (all_digits && date.parse::<crate::model::PlanDate>().is_ok()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::shape::{ACTION, PLAN, UPDATE};

    #[test]
    fn slips_and_spanish_names_find_their_field() {
        assert_eq!(field("tittle", &PLAN), Some("title"));
        assert_eq!(field("Progres", &UPDATE), Some("progress"));
        assert_eq!(field("Título", &ACTION), Some("title"));
        assert_eq!(field("avance", &UPDATE), Some("progress"));
        assert_eq!(field("followup", &ACTION), Some("follow_up"));
        assert_eq!(field("zzz", &PLAN), None);
        assert_eq!(field(&"x".repeat(100_000), &PLAN), None);
        assert_eq!(name("lead", &["Lead", "Support"]), Some("Lead"));
    }

    #[test]
    fn dates_are_turned_around() {
        for (found, date) in [
            ("31/12/2019", "2019-12-31"),
            ("2019-7-1", "2019-07-01"),
            ("2019", "2019"),
            ("7/2019", "2019-07"),
        ] {
            assert_eq!(iso_date(found).as_deref(), Some(date));
        }
        assert_eq!(iso_date("31/02/2019"), None);
        assert_eq!(iso_date("julio"), None);
    }

    #[test]
    fn numbers_are_taken_out_of_quotes_and_signs() {
        for (found, meant) in [
            ("\"60\"", "60"),
            ("60%", "60"),
            ("60 %", "60"),
            ("\"45,5 %\"", "45.5"),
        ] {
            assert_eq!(number(found).as_deref(), Some(meant));
        }
        assert_eq!(number("\"mucho\""), None);
        assert_eq!(number("inf"), None);
    }
}
