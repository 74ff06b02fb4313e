//! Values of any field as a person types them, and back.

use jiff::civil::Date;

use crate::model::shape::Presence;
use crate::model::typed::{self, FigureError, Sense};
use crate::model::{Decimal, Fault, Holds, Id, Value, Weight, value};
use crate::ron;
use crate::text::{Words, date_short};

/// Typed for a text that is there and says nothing, which is something else than no text.
const EMPTY: &str = "\"\"";

/// The value that is meant, or why there is none; `Ok(None)` takes the field out.
pub(super) fn read(
    holds: Holds,
    presence: Presence,
    text: &str,
    (today, sense): (Date, Sense),
    words: &Words,
) -> Result<Option<Value>, String> {
    let typed = text.trim();
    if typed.is_empty() && presence != Presence::Required {
        return Ok(None);
    }
    let prompt = &words.screen.prompt;
    let fault = |fault: &Fault| ron::fault_what(fault, words);
    let whole = |most: u32| {
        let number = typed.parse::<u32>().ok().filter(|number| *number <= most);
        number
            .map(Value::from)
            .ok_or_else(|| (prompt.whole_bad)(most))
    };
    let value = match holds {
        Holds::Text if typed == EMPTY => Value::from(""),
        Holds::Text => Value::from(text),
        Holds::Id => Id::new(typed)
            .map(|id| value::of(&id))
            .map_err(|bad| fault(&bad))?,
        Holds::Date => match typed::date(typed, today, sense) {
            Ok(Some(date)) => value::of(&date),
            Ok(None) => return Err(prompt.required.to_owned()),
            Err(bad @ Fault::DateImpossible(_)) => return Err(fault(&bad)),
            Err(_) => return Err(format!("{}: {}", prompt.date_bad, prompt.date_help)),
        },
        Holds::Figure => match typed::figure(typed, None) {
            Ok(figure) => value::of(&figure),
            Err(why) => return Err(figure_fault(why, words)),
        },
        Holds::Weight => {
            let number =
                typed::number(typed).map_err(|why| number_fault(why, prompt.weight_bad, words))?;
            Weight::try_from_f64(number)
                .map(|weight| value::of(&weight))
                .map_err(|bad| fault(&bad))?
        }
        Holds::Decimal => {
            let number =
                typed::number(typed).map_err(|why| number_fault(why, prompt.number_bad, words))?;
            Decimal::try_from_f64(number)
                .map(|number| value::of(&number))
                .map_err(|bad| fault(&bad))?
        }
        Holds::Whole(most) => whole(most)?,
        Holds::Decimals => whole(2)?,
        Holds::YesNo => Value::Bool(typed == "true"),
        Holds::Choice(names) => match names.iter().find(|name| **name == typed) {
            Some(name) => Value::from(*name),
            None => return Err(prompt.required.to_owned()),
        },
        // These are gone into and not typed.
        Holds::Struct(_) | Holds::List(_) | Holds::Terms(_) => {
            return Err(prompt.required.to_owned());
        }
    };
    Ok(Some(value))
}

/// Why what was typed is no figure.
pub(super) fn figure_fault(why: FigureError, words: &Words) -> String {
    let prompt = &words.screen.prompt;
    match why {
        FigureError::NotANumber => prompt.figure_bad,
        FigureError::OutOfRange => prompt.figure_range,
        FigureError::Thousands => prompt.number_thousands,
    }
    .to_owned()
}

fn number_fault(why: FigureError, bad: &str, words: &Words) -> String {
    match why {
        FigureError::Thousands => words.screen.prompt.number_thousands.to_owned(),
        _ => bad.to_owned(),
    }
}

/// The text with which the value is edited.
pub(super) fn text_of(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) if text.is_empty() => EMPTY.to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}

/// How it was understood, where that says more than the text itself.
pub(super) fn echo(holds: Holds, name: &str, value: Option<&Value>, words: &Words) -> String {
    let prompt = &words.screen.prompt;
    let Some(value) = value else {
        return prompt.taken_out.to_owned();
    };
    match (holds, value) {
        (Holds::Date, Value::String(text)) => match text.parse::<crate::model::PlanDate>() {
            // A start means its first day, an end and a report their last.
            Ok(date) if matches!(name, "start" | "from") => date_short(date.first_day(), words),
            Ok(date) => date_short(date.last_day(), words),
            Err(_) => String::new(),
        },
        (Holds::Text, Value::String(text)) if text.is_empty() => prompt.empty_text.to_owned(),
        (Holds::Choice(_) | Holds::YesNo, _) => {
            words.fields.choice(&text_of(Some(value))).to_owned()
        }
        _ => String::new(),
    }
}
