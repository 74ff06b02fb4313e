//! Dates in words.

use jiff::civil::Date;

use super::Words;

/// `30 nov 2026`.
#[must_use]
pub fn date_short(day: Date, words: &Words) -> String {
    format!("{} {}", day.day(), month_year(day, words))
}

/// `30 de noviembre de 2026`, `30 November 2026`.
#[must_use]
pub fn date_long(day: Date, words: &Words) -> String {
    (words.dates.long)(day.day(), words.dates.months[month_index(day)], day.year())
}

/// `nov 2026`.
#[must_use]
pub fn month_year(day: Date, words: &Words) -> String {
    format!(
        "{} {}",
        words.dates.months_short[month_index(day)],
        day.year()
    )
}

/// `9:05`, the time of day.
#[must_use]
pub fn time_short(hour: i8, minute: i8) -> String {
    format!("{hour}:{minute:02}")
}

fn month_index(day: Date) -> usize {
    usize::from(day.month().unsigned_abs()) - 1
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::text::Lang;

    #[test]
    fn dates_read_as_people_write_them() {
        let day = date(2026, 11, 30);
        assert_eq!(date_short(day, Lang::Es.words()), "30 nov 2026");
        assert_eq!(date_long(day, Lang::Es.words()), "30 de noviembre de 2026");
        assert_eq!(date_long(day, Lang::En.words()), "30 November 2026");
    }
}
