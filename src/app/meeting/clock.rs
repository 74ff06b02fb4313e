//! What happens by itself in a meeting: the slot that runs out, slides that change, bars on their way.
//!
//! Nothing here reads a clock: it is told the moment, and says when it wants to be told again.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::slides;
use crate::app::desk::Notice;
use crate::app::show::{Auto, EVERY, Slot, WAY};
use crate::app::state::State;
use crate::app::view::Screen;
use crate::text::time_short;

const FRAME: Duration = Duration::from_millis(50);
/// How long something is told at the foot of a slide, before an audience that cannot press a key.
const TOLD: SignedDuration = SignedDuration::from_secs(10);

/// Takes in what moment it is.
pub(in crate::app) fn on_clock(state: &mut State, now: DateTime) {
    let waits = state.overlay.is_some();
    let words = &state.desk.words().present;
    let Screen::Show(show) = &mut state.desk.screen else { return };
    show.clock = Some(now);
    show.began.get_or_insert(now);
    if let Some(slot) = show.slot.take() {
        show.timer = slot.from(now);
        if let (None, Slot::Until(time)) = (show.timer, slot) {
            let time = time_short(time.hour(), time.minute());
            state.notice = Some(Notice::plain((words.slot_past)(&time)));
        }
    }
    if state.notice.is_none() || waits {
        show.told = None;
    } else if show.told.get_or_insert(now).duration_until(now) >= TOLD {
        state.notice = None;
        show.told = None;
    }
    if let Some(motion) = &mut show.motion {
        let began = *motion.began.get_or_insert(now);
        if began.duration_until(now) >= WAY {
            show.motion = None;
        }
    }
    // Somebody who reads, types or chooses is not taken elsewhere.
    let waits = waits || show.black || show.overview.is_some() || !show.typed.is_empty();
    let Some(auto) = &mut show.auto else { return };
    let next = auto.next;
    if next.is_some_and(|next| now < next) {
        return;
    }
    auto.put_off(Some(now));
    if next.is_some() && !waits {
        let count = slides(&state.desk).map_or(0, |(_, _, slides)| slides.len());
        if let Screen::Show(show) = &mut state.desk.screen {
            show.at = (show.at + 1) % count.max(1);
        }
    }
}

/// How long the meeting looks the same if nobody does anything; `None` for as long as anybody likes.
#[must_use]
pub fn next_wake(state: &State, now: DateTime) -> Option<Duration> {
    let Screen::Show(show) = &state.desk.screen else { return None };
    if show.clock.is_none() {
        return Some(Duration::ZERO);
    }
    let timer = show.timer.map(|timer| timer.next_change(now));
    let auto = show.auto.and_then(|auto| auto.next).map(|next| now.duration_until(next));
    let told = show.told.map(|told| now.duration_until(told.saturating_add(TOLD)));
    let is_new = state.notice.is_some() && state.overlay.is_none();
    let told = told.or(is_new.then_some(SignedDuration::ZERO));
    let wait = timer.into_iter().chain(auto).chain(told).min();
    let wait = wait.map(|wait| Duration::try_from(wait).unwrap_or(Duration::ZERO));
    let frame = show.motion.map(|_| FRAME);
    wait.into_iter().chain(frame).min()
}

/// Sets the slot to what was typed; without that, takes it away.
pub(super) fn set_timer(state: &mut State, typed: &str) {
    let words = state.desk.words();
    let slot = Slot::read(typed);
    let Screen::Show(show) = &mut state.desk.screen else { return };
    if slot.is_none() && !typed.is_empty() {
        state.notice = Some(Notice::plain((words.line.bad_slot)(typed)));
        return;
    }
    if slot.is_none() && show.timer.is_none() {
        state.notice = Some(Notice::plain(words.present.timer_how));
        return;
    }
    show.timer = None;
    show.slot = slot;
    if let Some(now) = show.clock {
        on_clock(state, now);
    }
}

/// Has the slides change by themselves, after as many seconds as were typed, or stops that.
pub(super) fn set_auto(state: &mut State, typed: &str) {
    let Screen::Show(show) = &mut state.desk.screen else { return };
    show.auto = match (show.auto, typed.parse()) {
        (_, Ok(seconds)) => Some(Auto::every(seconds)),
        (Some(_), Err(_)) => None,
        (None, Err(_)) => Some(Auto::every(EVERY)),
    };
    if let Some(auto) = &mut show.auto {
        auto.put_off(show.clock);
    }
}
