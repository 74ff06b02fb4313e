//! Meeting mode: the slides of a plan, one at a time, with keys that a clicker sends. No key can edit.

mod agreements;
mod clock;
mod follow;
mod note;
mod record;

use std::rc::Rc;

pub use self::agreements::Agreements;
pub(super) use self::agreements::{on_command as on_agreements_command, open as open_agreements};
pub use self::clock::next_wake;
pub(super) use self::clock::on_clock;
pub(super) use self::follow::on_followed;
pub use self::follow::position;
pub use self::note::{Attendance, NoteForm, NoteLine, note_offers};
pub(super) use self::note::{
    draft as note_draft, on_key as on_note_key, on_paste as on_note_paste, resume as resume_note,
};
pub(super) use self::record::{entered, noted, recorded};
use super::book::OpenPlan;
use super::command::{COMMANDS, Command, Scope};
use super::desk::{Desk, MotionWish, Notice};
use super::event::Effect;
use super::key::{Code, Key};
use super::saving;
use super::show::{Auto, Look, Motion, Opening, Seat, Show};
use super::state::{Overlay, State};
use super::view::Screen;
use crate::report::Slide;

/// Rows of a slide that are not its lines: the plan, the heading, the large figure, the foot and blanks between.
const REST: u16 = 12;
/// Columns left free at either side.
pub const MARGIN: u16 = 2;

/// Shows the plan on the screen as slides.
pub fn present(state: &mut State, opening: Opening) {
    let (Some(view), Some(open)) = (state.desk.view().cloned(), state.desk.open()) else { return };
    let Opening { mut choice, seat, slot, every } = opening;
    choice.hidden.extend(state.desk.hidden.iter().cloned());
    let show = Show {
        book: view.book,
        at: 0,
        black: false,
        look: Look::default(),
        choice,
        seat,
        typed: String::new(),
        overview: None,
        day: state.desk.today,
        began: None,
        clock: None,
        told: None,
        slot,
        timer: None,
        auto: every.map(Auto::every),
        motion: None,
        followed: None,
        text: open.document.text().into(),
        back: (view, Some(state.desk.as_of).filter(|day| *day != state.desk.today)),
    };
    state.overlay = None;
    state.desk.screen = Screen::Show(Box::new(show));
    // What else waits to be taken up is told again after the meeting.
    state.notice = record::left_note(state).map(Notice::plain);
}

/// The slides at the size of the screen, or of the one that is followed, and the meeting.
#[must_use]
pub fn slides(desk: &Desk) -> Option<(&OpenPlan, &Show, Rc<Vec<Slide>>)> {
    let Screen::Show(show) = &desk.screen else { return None };
    let open = desk.books.get(show.book)?.open()?;
    let (columns, lines) = room(desk, show);
    Some((open, show, open.deck(columns, lines, &show.choice, show.minutes(open), desk.words())))
}

/// Columns and lines of text of a slide.
fn room(desk: &Desk, show: &Show) -> (usize, usize) {
    if let Some(followed) = &show.followed {
        return (followed.columns, followed.lines);
    }
    let columns = usize::from(desk.size.width.saturating_sub(2 * MARGIN));
    (columns, usize::from(desk.size.height.saturating_sub(REST)).max(1))
}

pub(super) fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    let count = slides(&state.desk).map_or(0, |(_, _, slides)| slides.len());
    let command = state.desk.keymap.command_for(key, &[Scope::Show, Scope::Any]);
    let Screen::Show(show) = &mut state.desk.screen else { return Vec::new() };
    let last = count.saturating_sub(1);
    // Of others the slides may have become fewer.
    show.at = show.at.min(last);
    show.motion = None;
    if let Some(auto) = &mut show.auto {
        auto.put_off(show.clock);
    }
    if std::mem::take(&mut show.black) {
        return Vec::new();
    }
    match key.code {
        // A number, or a time once one was begun.
        Code::Char(c @ '0'..='9') => show.typed.push(c),
        Code::Char(':') if !show.typed.is_empty() => show.typed.push(':'),
        _ => return on_command(state, key, command, last),
    }
    Vec::new()
}

fn on_command(state: &mut State, key: Key, command: Option<Command>, last: usize) -> Vec<Effect> {
    let Screen::Show(show) = &mut state.desk.screen else { return Vec::new() };
    let typed = std::mem::take(&mut show.typed);
    if let Some(chosen) = show.overview {
        match command {
            Some(Command::Up | Command::SlidePrevious) => show.overview = Some(chosen.saturating_sub(1)),
            Some(Command::First) => show.overview = Some(0),
            Some(Command::Last) => show.overview = Some(last),
            Some(Command::SlideNext) if key.code == Code::Enter => {
                show.at = chosen.min(last);
                show.overview = None;
            }
            Some(Command::Down | Command::SlideNext) => show.overview = Some((chosen + 1).min(last)),
            _ => show.overview = None,
        }
        return Vec::new();
    }
    match command {
        Some(Command::SlideLook) => show.look = show.look.next(),
        Some(Command::SlideNote) => note::open(state),
        Some(Command::SlideAttendance) => note::open_attendance(state),
        Some(Command::SlidePicture) => return vec![Effect::Picture],
        Some(Command::ShowEnd | Command::Quit) => return end(state),
        Some(Command::Help) => state.overlay = Some(help(state)),
        Some(Command::Repaint) => return vec![Effect::Repaint],
        Some(Command::Suspend) => return vec![Effect::Suspend],
        // Where it goes another terminal says.
        _ if show.seat == Seat::Follower => {}
        Some(Command::SlideNext) => {
            let number = typed.parse::<usize>().ok().filter(|_| key.code == Code::Enter);
            show.at = number.map_or(show.at + 1, |number| number.saturating_sub(1)).min(last);
        }
        Some(Command::SlidePrevious | Command::Up) => show.at = show.at.saturating_sub(1),
        Some(Command::Down) => show.at = (show.at + 1).min(last),
        Some(Command::First) => show.at = 0,
        Some(Command::Last) => show.at = last,
        Some(Command::SlideBlack) => show.black = true,
        Some(Command::SlideOverview) => show.overview = Some(show.at),
        Some(Command::SlideTimer) => clock::set_timer(state, &typed),
        Some(Command::SlideAuto) => clock::set_auto(state, &typed),
        Some(command @ (Command::DatePrevious | Command::DateNext | Command::DateToday)) => go_to_date(state, command),
        // Nothing else is to be had before an audience.
        _ => {}
    }
    Vec::new()
}

/// Back to the plan as it was looked at before; what was noted is written out.
fn end(state: &mut State) -> Vec<Effect> {
    let record = record::record(state);
    let Screen::Show(show) = &state.desk.screen else { return Vec::new() };
    let (view, day) = show.back.clone();
    state.desk.screen = Screen::Dashboard(view);
    state.desk.set_as_of(day.unwrap_or(state.desk.today));
    state.notice = record::left_note(state).map(Notice::plain).or_else(|| saving::offer(state));
    record.into_iter().collect()
}

/// Changes something that slides are made from, and stays on the one about the same thing.
pub(super) fn staying(state: &mut State, change: impl FnOnce(&mut State)) {
    let here = slides(&state.desk).and_then(|(_, show, slides)| slides.get(show.at).cloned());
    change(state);
    let (Some(here), Some((_, _, slides))) = (here, slides(&state.desk)) else { return };
    let same = |slide: &&Slide| here.kind == slide.kind && here.place == slide.place;
    let parts = slides.iter().filter(same).count();
    // As far into it as before, where it has become more slides or fewer.
    let part = (here.part * parts).div_ceil(here.parts.max(1)).max(1);
    let at = slides.iter().position(|slide| same(&slide)).map(|first| first + part - 1);
    if let (Screen::Show(show), Some(at)) = (&mut state.desk.screen, at)
        && show.followed.is_none()
    {
        show.at = at;
    }
}

/// The same slide at another date.
fn go_to_date(state: &mut State, command: Command) {
    let plan = slides(&state.desk).map(|(open, ..)| open.document.plan().clone());
    let before = state.desk.as_of;
    let day = match command {
        Command::DateToday => state.desk.today,
        _ => crate::model::stops::date_stop(
            plan.as_deref(),
            state.desk.as_of,
            state.desk.today,
            command == Command::DateNext,
        ),
    };
    staying(state, |state| state.desk.set_as_of(day));
    if let Screen::Show(show) = &mut state.desk.screen
        && state.desk.motion == MotionWish::Wanted
        && day != before
    {
        show.motion = Some(Motion::from(before));
    }
}

fn help(state: &State) -> Overlay {
    let words = &state.desk.words().screen;
    let ascii = state.desk.glyphs().seven_bits;
    let line = |command: Command| {
        // Some keys mean something else here than elsewhere.
        let means_it = |key: &Key| state.desk.keymap.command_for(*key, &[Scope::Show, Scope::Any]) == Some(command);
        let keys = state.desk.keymap.keys(command).into_iter().filter(means_it);
        let keys = keys.map(|key| key.name(ascii)).collect::<Vec<_>>().join(" ");
        let term = command.term(&words.commands).map_or("", |term| term.name);
        format!("{keys}: {term}")
    };
    let own = COMMANDS.iter().filter(|row| row.scope == Scope::Show).map(|row| row.command);
    let dates = [Command::DatePrevious, Command::DateNext, Command::DateToday];
    let columns = usize::from(state.desk.size.width).saturating_sub(4).max(20);
    // What goes on in a line of its own stands behind its key.
    let wrapped = |text: String| {
        let options = textwrap::Options::new(columns).subsequent_indent("  ");
        textwrap::wrap(&text, options).into_iter().map(std::borrow::Cow::into_owned).collect::<Vec<_>>()
    };
    Overlay::Told { title: words.help, lines: own.chain(dates).map(line).flat_map(wrapped).collect(), scroll: 0 }
}
