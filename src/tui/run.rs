//! The loop of the dashboard: what happened goes into `update`, what that asks for is carried out,
//! and then one frame is drawn.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::KeyCode;
use jiff::ToSpan as _;
use jiff::civil::DateTime;

use super::decoder::{Input, Keyboard};
use super::effects::Disk;
use super::reader::Reader;
use super::sequence::KeyPress;
use super::session::Session;
use super::wake::Wake;
use crate::app::{Code, Effect, Event, Keeping, Key, Screen, Seat, Size, State, update};
use crate::clock;
use crate::text::Words;
use crate::ui::{self, Theme};

/// Between two looks at the files; asking the system to tell would not work on network disks.
const POLL: Duration = Duration::from_secs(2);

/// Between two looks at what another terminal shows: soon enough that both seem to turn together.
const FOLLOW: Duration = Duration::from_millis(250);

/// How the dashboard follows the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// The day changes at midnight.
    Clock,
    /// It is always the day that was asked for.
    Fixed,
}

/// Runs the dashboard until the user leaves it; what is to be said after that.
///
/// # Errors
/// When there is no terminal, or it does not take what is written any more.
pub fn run(
    mut state: State,
    theme: &Theme,
    disk: &mut Disk,
    calendar: Calendar,
    keyboard: Keyboard,
) -> io::Result<Option<String>> {
    let mut session = Session::open(state.desk.words(), keyboard)?;
    let mut reader = Reader::start(session.waker(), disk.limits)?;
    let mut first = true;
    let mut polled = Instant::now();
    loop {
        // The terminal may have got another size while the program was stopped, and nobody tells of
        // that.
        let size = Size {
            width: session.size().width,
            height: session.size().height,
        };
        if size != state.desk.size {
            update(&mut state, Event::Resize(size));
        }
        if state.notice.is_none()
            && let Some(unsaid) = disk.say()
        {
            state.tell(unsaid);
        }
        session.draw(|frame| ui::draw(&state, theme, frame))?;
        if std::mem::take(&mut first) {
            if let Some(book) = state.desk.book_on_screen() {
                disk.remember(&state.desk.books[book].path, state.desk.words());
            }
            if let Some(event) = disk.minutes(&state) {
                update(&mut state, event);
                continue;
            }
        }
        if let Some(why) = disk.tell_position(&state) {
            state.tell((state.desk.words().present.not_kept)(&why));
        }
        let mut wait = POLL.saturating_sub(polled.elapsed());
        Disk::read_on(&mut reader, &state);
        wait = wait.min(disk.keep_typed(&state).unwrap_or(wait));
        state.keeping = if disk.keeps {
            Keeping::OnDisk
        } else {
            Keeping::Nowhere
        };
        if calendar == Calendar::Clock {
            wait = wait.min(until_midnight());
        }
        let follows =
            matches!(&state.desk.screen, Screen::Show(show) if show.seat == Seat::Follower);
        if follows {
            wait = wait.min(FOLLOW);
        }
        wait = state
            .next_wake(moment(calendar, &state))
            .map_or(wait, |next| next.min(wait));
        let wakes = session.next(Some(wait)).unwrap_or_default();
        let mut events: VecDeque<Event> = VecDeque::new();
        if matches!(state.desk.screen, Screen::Show(_)) {
            events.push_back(Event::Clock(moment(calendar, &state)));
        }
        events.extend(disk.read_behind(&mut reader, &state));
        events.extend(
            wakes
                .into_iter()
                .filter_map(|wake| event(wake, state.desk.words())),
        );
        if follows {
            events.extend(disk.followed(&state));
        }
        if polled.elapsed() >= POLL {
            events.extend(disk.poll(&state));
            // Others take them too.
            events.extend(disk.minutes(&state));
            disk.tell_again();
            polled = Instant::now();
        }
        if calendar == Calendar::Clock && today() != state.desk.today {
            events.push_front(Event::NewDay(today()));
        }
        while let Some(event) = events.pop_front() {
            let mut outcomes = Vec::new();
            for effect in update(&mut state, event) {
                match effect {
                    Effect::Quit => {
                        disk.keep_last(&state);
                        disk.tell_nothing();
                        return Ok(state.parting());
                    }
                    Effect::Repaint => session.repaint()?,
                    Effect::Suspend => session.suspend()?,
                    Effect::Copy(text) => session.copy(&text)?,
                    Effect::Picture => {
                        let exported = disk.export(
                            &ui::svg::picture(&state, theme),
                            "svg",
                            state.desk.words(),
                        );
                        outcomes.push(exported.map_or_else(Event::Failed, Event::Exported));
                    }
                    Effect::EditOutside(text) => {
                        outcomes.push(session.lend(|| disk.edit_outside(&text, &state))?);
                    }
                    effect => outcomes.extend(disk.carry_out(effect, &state)),
                }
            }
            // What came of it belongs before whatever was typed after it.
            for outcome in outcomes.into_iter().rev() {
                events.push_front(outcome);
            }
        }
    }
}

fn today() -> jiff::civil::Date {
    clock::now().date()
}

/// The moment; where the day was asked for, on that day.
fn moment(calendar: Calendar, state: &State) -> DateTime {
    let now = clock::now().datetime();
    if calendar == Calendar::Fixed {
        state.desk.today.to_datetime(now.time())
    } else {
        now
    }
}

/// How long to sleep at most, so that a new day is seen when it begins.
fn until_midnight() -> Duration {
    let now = clock::now();
    let midnight = now
        .start_of_day()
        .and_then(|start| start.checked_add(1.day()));
    let left = midnight
        .ok()
        .and_then(|midnight| Duration::try_from(now.duration_until(&midnight)).ok());
    // The second after keeps a clock that is a little ahead from waking it twice.
    left.unwrap_or(Duration::from_hours(1)) + Duration::from_secs(1)
}

fn event(wake: Wake, words: &Words) -> Option<Event> {
    match wake {
        Wake::Input(Input::Key(press)) => key(press).map(Event::Key),
        Wake::Input(Input::Paste(text)) => Some(Event::Paste(text)),
        Wake::Input(Input::Burst(text)) => Some(Event::Burst(text)),
        Wake::Input(Input::Recoded(charset)) => {
            Some(Event::Told((words.storage.typed_recoded)(charset.name())))
        }
        Wake::Input(Input::Resize(width, height)) => Some(Event::Resize(Size { width, height })),
        // A frame follows in any case.
        Wake::Repaint => None,
    }
}

fn key(press: KeyPress) -> Option<Key> {
    let code = match press.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if press.shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    Some(Key {
        code,
        ctrl: press.ctrl,
        alt: press.alt,
    })
}
