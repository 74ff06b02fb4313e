//! What happens by itself in a meeting: the slot that runs out, slides that change, bars on their
//! way.
//!
//! Nothing here reads a clock: it is told the moment, and says when it wants to be told again.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::DateTime;

use crate::app::desk::{Desk, Notice};
use crate::app::screen::Screen;
use crate::app::show::{Auto, EVERY, Slot, WAY};
use crate::app::slides::slides;
use crate::app::surface::Act;
use crate::text::time_short;

const FRAME: Duration = Duration::from_millis(50);
/// How long something is told at the foot of a slide, before an audience that cannot press a key.
const TOLD: SignedDuration = SignedDuration::from_secs(10);

/// Takes in what moment it is; whether something stands over the slides. What is told goes by
/// itself.
pub(in crate::app) fn on_clock(
    desk: &mut Desk,
    notice: &mut Option<Notice>,
    waits: bool,
    now: DateTime,
) {
    let words = &desk.words().present;
    let Screen::Show(show) = &mut desk.screen else {
        return;
    };
    show.clock = Some(now);
    show.began.get_or_insert(now);
    if let Some(slot) = show.slot.take() {
        show.timer = slot.from(now);
        if let (None, Slot::Until(time)) = (show.timer, slot) {
            let time = time_short(time.hour(), time.minute());
            *notice = Some(Notice::plain((words.slot_past)(&time)));
        }
    }
    if notice.is_none() || waits {
        show.told = None;
    } else if show.told.get_or_insert(now).duration_until(now) >= TOLD {
        *notice = None;
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
        let count = slides(desk).map_or(0, |(_, _, slides)| slides.len());
        if let Screen::Show(show) = &mut desk.screen {
            show.at = (show.at + 1) % count.max(1);
        }
    }
}

/// How long the meeting looks the same if nobody does anything, and whether something is told
/// at its foot; `None` for as long as anybody likes.
#[must_use]
pub(in crate::app) fn next_wake(desk: &Desk, is_told: bool, now: DateTime) -> Option<Duration> {
    let Screen::Show(show) = &desk.screen else {
        return None;
    };
    if show.clock.is_none() {
        return Some(Duration::ZERO);
    }
    let timer = show.timer.map(|timer| timer.next_change(now));
    let auto = show
        .auto
        .and_then(|auto| auto.next)
        .map(|next| now.duration_until(next));
    let told = show
        .told
        .map(|told| now.duration_until(told.saturating_add(TOLD)));
    let told = told.or(is_told.then_some(SignedDuration::ZERO));
    let wait = timer.into_iter().chain(auto).chain(told).min();
    let wait = wait.map(|wait| Duration::try_from(wait).unwrap_or(Duration::ZERO));
    let frame = show.motion.map(|_| FRAME);
    wait.into_iter().chain(frame).min()
}

/// Sets the slot to what was typed; without that, takes it away.
pub(super) fn set_timer(desk: &mut Desk, typed: &str) -> Vec<Act> {
    let words = desk.words();
    let slot = Slot::read(typed);
    let Screen::Show(show) = &mut desk.screen else {
        return Vec::new();
    };
    if slot.is_none() && !typed.is_empty() {
        return vec![Act::Tell(Notice::plain((words.line.bad_slot)(typed)))];
    }
    if slot.is_none() && show.timer.is_none() {
        return vec![Act::Tell(Notice::plain(words.present.timer_how))];
    }
    show.timer = None;
    show.slot = slot;
    let mut told = None;
    if let Some(now) = show.clock {
        on_clock(desk, &mut told, false, now);
    }
    told.map(Act::Tell).into_iter().collect()
}

/// Has the slides change by themselves, after as many seconds as were typed, or stops that.
pub(super) fn set_auto(desk: &mut Desk, typed: &str) {
    let Screen::Show(show) = &mut desk.screen else {
        return;
    };
    show.auto = match (show.auto, typed.parse()) {
        (_, Ok(seconds)) => Some(Auto::every(seconds)),
        (Some(_), Err(_)) => None,
        (None, Err(_)) => Some(Auto::every(EVERY)),
    };
    if let Some(auto) = &mut show.auto {
        auto.put_off(show.clock);
    }
}
