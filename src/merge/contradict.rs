//! Which dated entries contradict each other when two people made them.
//!
//! Several entries of one day are normal: a note and a figure stand side by side. What cannot both
//! hold are two values of the same thing on the same day.

use super::align::name;
use crate::model::{Holds, PlanDate, Value};

/// Of an entry the fields that say whose word it is besides the day, and those that cannot have two
/// values.
struct Rule {
    of: &'static [&'static str],
    says: &'static [&'static str],
}

fn rule(item: Holds) -> Option<Rule> {
    let Holds::Struct(shape) = item else {
        return None;
    };
    Some(match shape.name {
        "Update" => Rule {
            of: &[],
            says: &["progress", "value", "stage"],
        },
        // Two documents may print different figures of one day, and both are kept.
        "Published" => Rule {
            of: &["source"],
            says: &["progress"],
        },
        "Reschedule" => Rule {
            of: &[],
            says: &["start", "end"],
        },
        "Rating" => Rule {
            of: &["by"],
            says: &["level"],
        },
        "Scope" => Rule {
            of: &[],
            says: &["counted"],
        },
        "Budget" => Rule {
            of: &["currency", "source"],
            says: &["planned", "committed", "paid"],
        },
        _ => return None,
    })
}

/// Whether the two cannot both hold.
pub(super) fn contradict(item: Holds, one: &Value, other: &Value) -> bool {
    let Some(Rule { of, says }) = rule(item) else {
        return false;
    };
    day(item, one) == day(item, other)
        && of.iter().all(|field| one.get(field) == other.get(field))
        && says.iter().any(|field| {
            one.get(field)
                .zip(other.get(field))
                .is_some_and(|(one, other)| one != other)
        })
}

/// `2024-01` and `2024-01-31` speak of the same day.
fn day(item: Holds, entry: &Value) -> Option<jiff::civil::Date> {
    name(item, entry)?.parse().ok().map(PlanDate::last_day)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::shape;

    #[test]
    fn two_values_of_one_thing_on_one_day_contradict_each_other() {
        let update = Holds::Struct(&shape::UPDATE);
        let of = |one: Value, other: Value| {
            contradict(update, &one, &other) || contradict(update, &other, &one)
        };
        assert!(of(
            json!({"on": "2024-01-31", "progress": 85}),
            json!({"on": "2024-01", "progress": 95, "note": "x"})
        ));
        assert!(of(
            json!({"on": "2024", "stage": "a"}),
            json!({"on": "2024", "stage": "b", "progress": 1})
        ));
        assert!(!of(
            json!({"on": "2024", "progress": 85}),
            json!({"on": "2024", "progress": 85, "note": "x"})
        ));
        assert!(!of(
            json!({"on": "2024", "progress": 85}),
            json!({"on": "2024", "note": "x", "stage": "b"})
        ));
        assert!(!of(
            json!({"on": "2024-01", "progress": 85}),
            json!({"on": "2024-02", "progress": 95})
        ));
        let printed =
            |source: &str, figure| json!({"on": "2024", "progress": figure, "source": source});
        let published = Holds::Struct(&shape::PUBLISHED);
        assert!(contradict(published, &printed("a", 1), &printed("a", 2)));
        assert!(!contradict(published, &printed("a", 1), &printed("b", 2)));
        let rated = |by: &str, level: &str| json!({"on": "2024", "by": by, "level": level});
        let rating = Holds::Struct(&shape::RATING);
        assert!(contradict(
            rating,
            &rated("IRM", "Limited"),
            &rated("IRM", "Complete")
        ));
        assert!(!contradict(
            rating,
            &rated("IRM", "Limited"),
            &rated("x", "Complete")
        ));
        assert!(!contradict(Holds::Text, &json!("a"), &json!("b")));
    }
}
