//! Months and days.

/// Words for dates.
#[derive(Debug)]
pub struct DateWords {
    pub months: [&'static str; 12],
    pub months_short: [&'static str; 12],
    /// From Monday on.
    pub weekdays: [&'static str; 7],
    /// A whole date from day, month and year.
    pub long: fn(i8, &str, i16) -> String,
    /// `al 30 nov 2023`: the date a figure holds for.
    pub as_of: fn(&str) -> String,
}

pub(super) const ES: DateWords = DateWords {
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    months_short: [
        "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
    ],
    weekdays: [
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ],
    long: |day, month, year| format!("{day} de {month} de {year}"),
    as_of: |date| format!("al {date}"),
};

pub(super) const EN: DateWords = DateWords {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    weekdays: [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
    long: |day, month, year| format!("{day} {month} {year}"),
    as_of: |date| format!("as of {date}"),
};
