//! The time that a meeting has left.

use super::theme::Role;
use crate::app::{Desk, Show, Urgency};
use crate::text::time_short;

/// How much time is left, in words and a colour that goes with them; nothing where there is no
/// timer.
pub(super) fn clock(show: &Show, desk: &Desk) -> Option<(String, Role)> {
    let words = &desk.words().present;
    let (timer, now) = show.timer.zip(show.clock)?;
    let ends = time_short(timer.ends.hour(), timer.ends.minute());
    Some(match timer.urgency(now) {
        Urgency::Left(minutes) => ((words.time_left)(minutes, &ends), Role::Dim),
        Urgency::Near(minutes) => ((words.time_near)(minutes, &ends), Role::Warn),
        Urgency::Over(minutes) => ((words.time_over)(minutes), Role::Bad),
    })
}
