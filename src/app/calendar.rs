//! The month around a date that is being typed, and moving in it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::key::{Code, Key};
use crate::model::PlanDate;
use crate::model::typed::{self, Sense};

/// The day that a typed date stands for, if it is one.
#[must_use]
pub fn day_of(text: &str, today: Date, sense: Sense) -> Option<Date> {
    typed::date(text, today, sense)
        .ok()
        .flatten()
        .map(PlanDate::last_day)
}

/// The weeks of the month of a day, from Monday; days of other months are left out.
#[must_use]
pub fn weeks(day: Date) -> Vec<[Option<Date>; 7]> {
    let mut weeks: Vec<[Option<Date>; 7]> = Vec::new();
    let mut at = day.first_of_month();
    loop {
        let column = usize::try_from(at.weekday().to_monday_zero_offset()).unwrap_or(0);
        if weeks.is_empty() || column == 0 {
            weeks.push([None; 7]);
        }
        if let Some(week) = weeks.last_mut() {
            week[column] = Some(at);
        }
        match at.tomorrow() {
            Ok(next) if next.month() == day.month() => at = next,
            _ => return weeks,
        }
    }
}

/// The date that a key moves to: a week up or down, a month by pages; a day to the sides while
/// nothing is typed. `None` for any other key.
#[must_use]
pub(super) fn moved(
    text: &str,
    key: Key,
    fresh: bool,
    (today, sense): (Date, Sense),
) -> Option<String> {
    let span = match key.code {
        Code::Up => (-1).weeks(),
        Code::Down => 1.week(),
        Code::PageUp => (-1).months(),
        Code::PageDown => 1.month(),
        Code::Left if fresh => (-1).days(),
        Code::Right if fresh => 1.day(),
        _ => return None,
    };
    let from = day_of(text, today, sense).unwrap_or(today);
    Some(from.checked_add(span).ok()?.to_string())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_has_its_days_below_their_weekdays() {
        // 1 November 2026 is a Sunday.
        let weeks = weeks(date(2026, 11, 21));
        assert_eq!(weeks.len(), 6);
        assert_eq!((weeks[0][5], weeks[0][6]), (None, Some(date(2026, 11, 1))));
        assert_eq!(
            weeks[5],
            [Some(date(2026, 11, 30)), None, None, None, None, None, None]
        );
        assert_eq!(weeks.iter().flatten().flatten().count(), 30);
    }

    #[test]
    fn keys_move_by_weeks_months_and_days() {
        let today = date(2026, 11, 21);
        let key = |code| Key {
            code,
            ctrl: false,
            alt: false,
        };
        assert_eq!(
            moved(
                "2026-01-31",
                key(Code::PageDown),
                false,
                (today, Sense::Any)
            )
            .as_deref(),
            Some("2026-02-28")
        );
        assert_eq!(
            moved("", key(Code::Down), true, (today, Sense::Any)).as_deref(),
            Some("2026-11-28")
        );
        assert_eq!(
            moved("2026-11-21", key(Code::Left), true, (today, Sense::Any)).as_deref(),
            Some("2026-11-20")
        );
        assert_eq!(
            moved("2026-11-21", key(Code::Left), false, (today, Sense::Any)),
            None
        );
    }
}
