//! Whether a single value is what it should be; `ron` says it, and here it is asked.

use ::ron::error::{Error, SpannedError};
use ::ron::from_str;
use serde::de::DeserializeOwned;

use super::problem::{Expected, ProblemKind};
use super::scan::{Kind, Scanner};
use super::suggest;
use crate::model::shape::{Holds, Presence};
use crate::model::{Decimal, Decimals, Fault, Id, Percent, PlanDate, Weight};

/// Whether `ron` reads the value as what it should be; lists and structs are not looked into.
pub(super) fn check(holds: Holds, presence: Presence, found: &str) -> Result<(), ProblemKind> {
    match holds {
        Holds::Text => read::<String>(holds, presence, found),
        Holds::Id => read::<Id>(holds, presence, found),
        Holds::Date => read::<PlanDate>(holds, presence, found),
        Holds::Figure => read::<Percent>(holds, presence, found),
        Holds::Weight => read::<Weight>(holds, presence, found),
        Holds::Decimal => read::<Decimal>(holds, presence, found),
        Holds::Decimals => read::<Decimals>(holds, presence, found),
        Holds::YesNo => read::<bool>(holds, presence, found),
        Holds::Whole(max) => whole(max, presence, found),
        Holds::Choice(names) => choice(names, presence, found),
        Holds::Struct(_) | Holds::List(_) | Holds::Terms(_) => Ok(()),
    }
}

fn read<T: DeserializeOwned>(
    holds: Holds,
    presence: Presence,
    found: &str,
) -> Result<(), ProblemKind> {
    let Err(error) = from_str::<T>(found) else {
        return Ok(());
    };
    if let Some(fault) = Fault::in_message(&error.code.to_string()) {
        // Of a string, what it says and not how it is quoted.
        let said = from_str::<String>(found);
        return Err(ProblemKind::Fault {
            fault,
            found: beginning(said.as_deref().unwrap_or(found)),
        });
    }
    match error.code {
        Error::InvalidEscape(_) => Err(ProblemKind::BadEscape),
        _ => Err(type_problem(holds, presence, found)),
    }
}

fn whole(max: u32, presence: Presence, found: &str) -> Result<(), ProblemKind> {
    // As the field reads it, since `5u16` is good where `5u32` is not.
    let reads = if max == u32::MAX {
        from_str::<u32>(found).is_ok()
    } else {
        from_str::<u16>(found).is_ok()
    };
    match from_str::<i64>(found) {
        _ if reads => Ok(()),
        Ok(number) if (0..=i64::from(max)).contains(&number) => {
            Err(type_problem(Holds::Whole(max), presence, found))
        }
        Ok(_)
        | Err(SpannedError {
            code: Error::IntegerOutOfBounds,
            ..
        }) => Err(ProblemKind::WholeOutOfRange {
            found: beginning(found),
            max,
        }),
        Err(_) => Err(type_problem(Holds::Whole(max), presence, found)),
    }
}

fn choice(
    names: &'static [&'static str],
    presence: Presence,
    found: &str,
) -> Result<(), ProblemKind> {
    if names.contains(&found.trim_start_matches("r#")) {
        return Ok(());
    }
    let first = Scanner::at(found, 0).next();
    let one_word = first.is_some_and(|token| token.kind == Kind::Word && token.end == found.len());
    let starts_as_name = found.starts_with(|c: char| c.is_alphabetic());
    match suggest::advice(Holds::Choice(names), presence, &beginning(found)) {
        None if one_word && starts_as_name => {
            let near = suggest::name(found, names);
            Err(ProblemKind::UnknownChoice {
                found: beginning(found),
                choices: names,
                near,
            })
        }
        _ => Err(type_problem(Holds::Choice(names), presence, found)),
    }
}

/// A value of another type than it should be, and how it should be written.
pub(super) fn type_problem(holds: Holds, presence: Presence, found: &str) -> ProblemKind {
    let found = beginning(found);
    let advice = suggest::advice(holds, presence, &found);
    ProblemKind::WrongType {
        expected: Expected::from(holds),
        found,
        advice,
    }
}

/// As much of a value as a message may need.
pub(super) fn beginning(found: &str) -> String {
    found.chars().take(200).collect()
}
