//! The time of a meeting: the slot that runs out, slides that change by themselves, bars on their
//! way.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan as _};

/// Seconds between slides that change by themselves, unless it is said otherwise.
pub(in crate::app) const EVERY: u16 = 15;
/// How long bars are on their way, and for how long each of their frames stands.
pub(in crate::app) const WAY: SignedDuration = SignedDuration::from_millis(300);
/// A time of day farther away is past, and not tomorrow's.
const HALF_A_DAY: SignedDuration = SignedDuration::from_hours(12);
/// So much before its end a slot is nearly over, and no more than this part of it.
const NEAR: SignedDuration = SignedDuration::from_mins(5);
const NEAR_PART: i32 = 5;

/// The time a meeting has, as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Minutes(u16),
    /// The time of day at which it ends, the next time it is that.
    Until(Time),
}

/// The time a meeting has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    pub began: DateTime,
    pub ends: DateTime,
}

/// How much of its time is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// Minutes that are left, the one under way among them.
    Left(i64),
    Near(i64),
    /// Minutes that are full since its end.
    Over(i64),
}

/// Slides that change by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Auto {
    /// In seconds.
    pub every: u16,
    pub(in crate::app) next: Option<DateTime>,
}

/// Bars on their way from where they were at another date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Motion {
    pub from: Date,
    pub(in crate::app) began: Option<DateTime>,
}

impl Slot {
    /// `20` minutes, or until `11:30`; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<i8>().ok();
        match text.split_once(':') {
            Some((hour, minute)) => Time::new(number(hour)?, number(minute)?, 0, 0)
                .ok()
                .map(Self::Until),
            None => text
                .parse()
                .ok()
                .filter(|minutes| *minutes > 0)
                .map(Self::Minutes),
        }
    }

    /// The time from a moment on; `None` where its end is past: of a time of day the one within
    /// half a day is meant.
    pub(in crate::app) fn from(self, began: DateTime) -> Option<Timer> {
        let ends = match self {
            Self::Minutes(minutes) => began.saturating_add(i64::from(minutes).minutes()),
            Self::Until(time) => {
                let today = began.date().to_datetime(time);
                if today < began {
                    today.saturating_add(1.day())
                } else {
                    today
                }
            }
        };
        let is_near = matches!(self, Self::Minutes(_)) || began.duration_until(ends) <= HALF_A_DAY;
        is_near.then_some(Timer { began, ends })
    }
}

impl Timer {
    #[must_use]
    pub fn urgency(self, now: DateTime) -> Urgency {
        let left = now.duration_until(self.ends);
        if !left.is_positive() {
            return Urgency::Over(-left.as_secs() / 60);
        }
        let minutes = (left.as_millis() + 59_999) / 60_000;
        let minutes = i64::try_from(minutes).unwrap_or(i64::MAX);
        let near = NEAR.min(self.began.duration_until(self.ends) / NEAR_PART);
        if left <= near {
            Urgency::Near(minutes)
        } else {
            Urgency::Left(minutes)
        }
    }

    /// Until other minutes are left.
    pub(in crate::app) fn next_change(self, now: DateTime) -> SignedDuration {
        let left = now.duration_until(self.ends).as_millis();
        let minute = 60_000;
        let wait = if left > 0 {
            (left - 1) % minute + 1
        } else {
            minute - (-left) % minute
        };
        SignedDuration::from_millis(i64::try_from(wait).unwrap_or(i64::MAX))
    }
}

impl Auto {
    pub(in crate::app) const fn every(seconds: u16) -> Self {
        Self {
            every: if seconds == 0 { EVERY } else { seconds },
            next: None,
        }
    }

    /// After a key it is a whole while again until the next slide.
    pub(in crate::app) fn put_off(&mut self, now: Option<DateTime>) {
        self.next = now.map(|now| now.saturating_add(i64::from(self.every).seconds()));
    }
}

impl Motion {
    pub(in crate::app) const fn from(from: Date) -> Self {
        Self { from, began: None }
    }

    /// How much of the way is behind, from 0 to 1.
    #[must_use]
    pub fn share(self, now: Option<DateTime>) -> f64 {
        let behind = self
            .began
            .zip(now)
            .map_or(SignedDuration::ZERO, |(began, now)| {
                began.duration_until(now)
            });
        (behind.as_secs_f64() / WAY.as_secs_f64()).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i8, minute: i8, second: i8) -> DateTime {
        jiff::civil::date(2026, 11, 21).at(hour, minute, second, 0)
    }

    #[test]
    fn a_slot_is_minutes_or_a_time_of_day() {
        let ends = |text: &str, now| Slot::read(text).unwrap().from(now).map(|timer| timer.ends);
        assert_eq!(ends("20", at(10, 0, 0)), Some(at(10, 20, 0)));
        assert_eq!(ends("11:30", at(10, 0, 0)), Some(at(11, 30, 0)));
        assert_eq!(
            ends("0:30", at(23, 50, 0)),
            Some(jiff::civil::date(2026, 11, 22).at(0, 30, 0, 0))
        );
        assert_eq!(ends("11:30", at(14, 55, 0)), None, "it is past");
        for wrong in ["", "0", "x", "25:00", "10:60", ":", "10:", "99999999"] {
            assert_eq!(Slot::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_left_is_told_by_the_minute() {
        let timer = Slot::Minutes(20).from(at(10, 0, 0)).unwrap();
        for (now, urgency, wait) in [
            (at(10, 0, 0), Urgency::Left(20), 60),
            (at(10, 0, 1), Urgency::Left(20), 59),
            (at(10, 1, 0), Urgency::Left(19), 60),
            // A fifth of twenty minutes is less than five.
            (at(10, 15, 59), Urgency::Left(5), 1),
            (at(10, 16, 0), Urgency::Near(4), 60),
            (at(10, 19, 59), Urgency::Near(1), 1),
            (at(10, 20, 0), Urgency::Over(0), 60),
            (at(10, 20, 59), Urgency::Over(0), 1),
            (at(10, 23, 0), Urgency::Over(3), 60),
        ] {
            assert_eq!(timer.urgency(now), urgency, "{now}");
            assert_eq!(
                timer.next_change(now),
                SignedDuration::from_secs(wait),
                "{now}"
            );
        }
        let long = Slot::Until(Time::constant(12, 0, 0, 0))
            .from(at(10, 0, 0))
            .unwrap();
        assert_eq!(long.urgency(at(11, 54, 0)), Urgency::Left(6));
        assert_eq!(long.urgency(at(11, 55, 0)), Urgency::Near(5));
    }
}
