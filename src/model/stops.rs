//! The dates at which a plan is looked at: its cut-offs, and where it has none the ends of months.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Plan;

/// The cut-off before a day; where there is none, the end of the month before.
#[must_use]
pub fn stop_before(plan: &Plan, day: Date) -> Date {
    let month = day.first_of_month().yesterday().unwrap_or(day);
    cutoff_days(plan)
        .filter(|cutoff| *cutoff < day)
        .max()
        .unwrap_or(month)
}

/// The next or previous of the plan's cut-offs and of today; before the first and behind the last
/// of them, the ends of months. Both ways the same days are visited.
#[must_use]
pub fn date_stop(plan: Option<&Plan>, from: Date, today: Date, forward: bool) -> Date {
    let stops = || plan.into_iter().flat_map(cutoff_days).chain([today]);
    let is_beyond =
        |month: &Date| stops().all(|day| day < *month) || stops().all(|day| day > *month);
    if forward {
        let next = if from == from.last_of_month() {
            from.saturating_add(1.month())
        } else {
            from
        };
        let month = Some(next.last_of_month()).filter(is_beyond);
        stops()
            .filter(|day| *day > from)
            .chain(month)
            .min()
            .unwrap_or(from)
    } else {
        let month = from.first_of_month().yesterday().ok().filter(is_beyond);
        stops()
            .filter(|day| *day < from)
            .chain(month)
            .max()
            .unwrap_or(from)
    }
}

/// The days of the cut-offs, in the order of the file.
pub fn cutoff_days(plan: &Plan) -> impl Iterator<Item = Date> {
    plan.cutoffs.iter().map(|cutoff| cutoff.on.last_day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn plan(days: &[Date]) -> Plan {
        let cutoffs: Vec<Value> = days
            .iter()
            .map(|on| json!({ "id": format!("c{on}"), "on": on.to_string() }))
            .collect();
        serde_json::from_value(
            json!({ "format": 1, "id": "p", "title": "", "cutoffs": cutoffs, "axes": [] }),
        )
        .unwrap()
    }

    #[test]
    fn beyond_the_cut_offs_and_today_the_ends_of_months_are_visited() {
        let plan = plan(&[date(2023, 6, 30), date(2023, 11, 30)]);
        let (today, stop) = (date(2024, 2, 10), |from, forward| {
            date_stop(Some(&plan), from, date(2024, 2, 10), forward)
        });
        assert_eq!(stop(today, false), date(2023, 11, 30));
        assert_eq!(stop(date(2023, 6, 30), false), date(2023, 5, 31));
        assert_eq!(stop(date(2023, 5, 31), true), date(2023, 6, 30));
        assert_eq!(stop(today, true), date(2024, 2, 29));
        assert_eq!(stop(date(2024, 3, 31), false), date(2024, 2, 29));
        assert_eq!(stop(date(2024, 2, 29), false), today);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_ways_the_same_days_are_visited(
            days in proptest::collection::vec(0_i32..900, 0..6), today in 0_i32..900, way in proptest::collection::vec(any::<bool>(), 1..20),
        ) {
            let day = |number: i32| date(2022, 1, 1).saturating_add(number.days());
            let plan = plan(&days.iter().map(|number| day(*number)).collect::<Vec<_>>());
            let (today, mut at) = (day(today), day(today));
            for forward in way {
                let next = date_stop(Some(&plan), at, today, forward);
                prop_assert_eq!(date_stop(Some(&plan), next, today, !forward), at);
                at = next;
            }
        }
    }
}
