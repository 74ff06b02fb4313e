//! The one place that reads the clock: what time it is where the user is.

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The system's time zone, read once. `/etc/localtime` by itself is enough, unless `TZ` says
/// otherwise; asking for a zone by its name looks through every folder of the zone database, which
/// takes longer than reading a plan.
static ZONE: LazyLock<TimeZone> = LazyLock::new(|| {
    #[expect(
        clippy::disallowed_methods,
        reason = "the clock is an edge: where the user is"
    )]
    let named = std::env::var_os("TZ").is_some();
    let local = if named {
        None
    } else {
        std::fs::read("/etc/localtime").ok()
    };
    local
        .and_then(|bytes| TimeZone::tzif("", &bytes).ok())
        .unwrap_or_else(TimeZone::system)
});

/// The present moment on the user's wall clock.
#[must_use]
pub fn now() -> Zoned {
    #[expect(clippy::disallowed_methods, reason = "this is where the clock is read")]
    Timestamp::now().to_zoned(ZONE.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "what it is held against")]
    fn the_time_is_that_of_the_system() {
        let (ours, theirs) = (now(), jiff::Zoned::now());
        assert!(ours.duration_until(&theirs).as_secs() < 60);
        assert_eq!(ours.offset(), theirs.offset());
    }
}
