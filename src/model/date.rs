//! Dates as people commit to them: a day, a month, or a year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Fault;

/// How exactly a date was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Year,
    Month,
    Day,
}

/// A date with the precision it was written in. `Display` gives it back exactly as written.
///
/// As a start it means its first day; as an end, or as the `on` of an entry, its last.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PlanDate {
    first: Date,
    precision: Precision,
}

impl PlanDate {
    /// A single day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self {
            first: day,
            precision: Precision::Day,
        }
    }

    #[must_use]
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The first day meant: what counts when this is a start.
    #[must_use]
    pub const fn first_day(self) -> Date {
        self.first
    }

    /// The last day meant: what counts when this is an end or the day of an entry.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }
}

impl FromStr for PlanDate {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let malformed = || Fault::DateMalformed(text.to_owned());
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| malformed())
            }
            Some(_) => Err(malformed()),
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(malformed());
        }
        let (Some(year), precision) = (
            year,
            match (month, day) {
                (None, _) => Precision::Year,
                (Some(_), None) => Precision::Month,
                (Some(_), Some(_)) => Precision::Day,
            },
        ) else {
            return Err(malformed());
        };
        // Two digits always fit; a missing part means the first of it.
        let part = |number: Option<i16>| i8::try_from(number.unwrap_or(1)).map_err(|_| malformed());
        let first = Date::new(year, part(month)?, part(day)?)
            .map_err(|_| Fault::DateImpossible(text.to_owned()))?;
        if first < date(1, 1, 1) {
            return Err(Fault::DateImpossible(text.to_owned()));
        }
        Ok(Self { first, precision })
    }
}

impl fmt::Display for PlanDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => write!(f, "{year:04}"),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Debug for PlanDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for PlanDate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PlanDate {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).and_then(|text| text.parse().map_err(de::Error::custom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_its_first_day_as_a_start_and_its_last_as_an_end() {
        let month: PlanDate = "2020-02".parse().unwrap();
        assert_eq!(month.first_day(), date(2020, 2, 1));
        assert_eq!(month.last_day(), date(2020, 2, 29));
        let year: PlanDate = "2019".parse().unwrap();
        assert_eq!(
            (year.first_day(), year.last_day()),
            (date(2019, 1, 1), date(2019, 12, 31))
        );
        let day: PlanDate = "2019-07-31".parse().unwrap();
        assert_eq!(
            (day.first_day(), day.last_day()),
            (date(2019, 7, 31), date(2019, 7, 31))
        );
    }

    #[test]
    fn the_precision_is_kept_as_written() {
        for text in ["2019", "2019-07", "2019-07-31", "0001-01-01"] {
            assert_eq!(text.parse::<PlanDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_told_from_a_day_that_does_not_exist() {
        for text in [
            "",
            "19",
            "2019-7",
            "2019-07-3",
            "2019/07/31",
            "julio",
            "2019-07-31-01",
            "２０１９",
            "+201",
            "2019-",
        ] {
            assert_eq!(
                text.parse::<PlanDate>(),
                Err(Fault::DateMalformed(text.into())),
                "{text}"
            );
        }
        for text in [
            "2019-02-31",
            "2019-13",
            "2019-00",
            "2019-06-31",
            "2021-02-29",
            "0000",
        ] {
            assert_eq!(
                text.parse::<PlanDate>(),
                Err(Fault::DateImpossible(text.into())),
                "{text}"
            );
        }
    }
}
