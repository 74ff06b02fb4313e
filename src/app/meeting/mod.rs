//! Meeting mode: the slides of a plan, one at a time, with keys that a clicker sends. No key can
//! edit.

mod clock;
mod follow;
mod record;

pub(super) use self::clock::{next_wake, on_clock};
pub(super) use self::follow::on_followed;
pub use self::follow::position;
pub(super) use self::record::{entered, recorded, said};
use super::command::{COMMANDS, Command, Scope};
use super::desk::{Desk, MotionWish};
use super::event::Effect;
use super::key::{Code, Key};
use super::screen::Screen;
use super::show::{Auto, Look, Motion, Opening, Seat, Show};
use super::slides::slides;
use super::surface::{Act, Ask};
use crate::report::Slide;

/// Shows the plan on the screen as slides.
pub(super) fn begin(desk: &mut Desk, opening: Opening) {
    let (Some(view), Some(open)) = (desk.view().cloned(), desk.open()) else {
        return;
    };
    let Opening {
        mut choice,
        seat,
        slot,
        every,
    } = opening;
    choice.hidden.extend(desk.hidden.iter().cloned());
    let show = Show {
        book: view.book,
        at: 0,
        black: false,
        look: Look::default(),
        choice,
        seat,
        typed: String::new(),
        overview: None,
        day: desk.today,
        began: None,
        clock: None,
        told: None,
        slot,
        timer: None,
        auto: every.map(Auto::every),
        motion: None,
        followed: None,
        text: open.document.text().into(),
        back: (view, Some(desk.as_of).filter(|day| *day != desk.today)),
    };
    desk.screen = Screen::Show(Box::new(show));
}

pub(super) fn on_key(desk: &mut Desk, key: Key) -> Vec<Act> {
    let count = slides(desk).map_or(0, |(_, _, slides)| slides.len());
    let command = desk.keymap.command_for(key, &[Scope::Show, Scope::Any]);
    let Screen::Show(show) = &mut desk.screen else {
        return Vec::new();
    };
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
        _ => return on_command(desk, key, command, last),
    }
    Vec::new()
}

fn on_command(desk: &mut Desk, key: Key, command: Option<Command>, last: usize) -> Vec<Act> {
    let Screen::Show(show) = &mut desk.screen else {
        return Vec::new();
    };
    let typed = std::mem::take(&mut show.typed);
    if let Some(chosen) = show.overview {
        match command {
            Some(Command::Up | Command::SlidePrevious) => {
                show.overview = Some(chosen.saturating_sub(1));
            }
            Some(Command::First) => show.overview = Some(0),
            Some(Command::Last) => show.overview = Some(last),
            Some(Command::SlideNext) if key.code == Code::Enter => {
                show.at = chosen.min(last);
                show.overview = None;
            }
            Some(Command::Down | Command::SlideNext) => {
                show.overview = Some((chosen + 1).min(last));
            }
            _ => show.overview = None,
        }
        return Vec::new();
    }
    match command {
        Some(Command::SlideLook) => show.look = show.look.next(),
        Some(Command::SlideNote) => return vec![Act::Open(Ask::Note)],
        Some(Command::SlideAttendance) => return vec![Act::Open(Ask::Attendance)],
        Some(Command::SlidePicture) => return vec![Act::Do(Effect::Picture)],
        Some(Command::ShowEnd | Command::Quit) => return vec![Act::EndShow],
        Some(Command::Help) => return vec![Act::Open(help(desk))],
        Some(Command::Repaint) => return vec![Act::Do(Effect::Repaint)],
        Some(Command::Suspend) => return vec![Act::Do(Effect::Suspend)],
        // Where it goes another terminal says.
        _ if show.seat == Seat::Follower => {}
        Some(Command::SlideNext) => {
            let number = typed
                .parse::<usize>()
                .ok()
                .filter(|_| key.code == Code::Enter);
            show.at = number
                .map_or(show.at + 1, |number| number.saturating_sub(1))
                .min(last);
        }
        Some(Command::SlidePrevious | Command::Up) => show.at = show.at.saturating_sub(1),
        Some(Command::Down) => show.at = (show.at + 1).min(last),
        Some(Command::First) => show.at = 0,
        Some(Command::Last) => show.at = last,
        Some(Command::SlideBlack) => show.black = true,
        Some(Command::SlideOverview) => show.overview = Some(show.at),
        Some(Command::SlideTimer) => return clock::set_timer(desk, &typed),
        Some(Command::SlideAuto) => clock::set_auto(desk, &typed),
        Some(command @ (Command::DatePrevious | Command::DateNext | Command::DateToday)) => {
            go_to_date(desk, command);
        }
        // Nothing else is to be had before an audience.
        _ => {}
    }
    Vec::new()
}

/// Back to the plan as it was looked at before; what was noted is written out.
pub(super) fn end(desk: &mut Desk) -> Option<Effect> {
    let record = record::record(desk);
    let Screen::Show(show) = &desk.screen else {
        return record;
    };
    let (view, day) = show.back.clone();
    desk.screen = Screen::Dashboard(view);
    desk.set_as_of(day.unwrap_or(desk.today));
    record
}

/// The slide that is shown, before something changes that slides are made from.
pub(super) fn here(desk: &Desk) -> Option<Slide> {
    slides(desk).and_then(|(_, show, slides)| slides.get(show.at).cloned())
}

/// Stays on the slide about the same thing.
pub(super) fn stay(desk: &mut Desk, here: Option<Slide>) {
    let (Some(here), Some((_, _, slides))) = (here, slides(desk)) else {
        return;
    };
    let same = |slide: &&Slide| here.kind == slide.kind && here.place == slide.place;
    let parts = slides.iter().filter(same).count();
    // As far into it as before, where it has become more slides or fewer.
    let part = (here.part * parts).div_ceil(here.parts.max(1)).max(1);
    let at = slides
        .iter()
        .position(|slide| same(&slide))
        .map(|first| first + part - 1);
    if let (Screen::Show(show), Some(at)) = (&mut desk.screen, at)
        && show.followed.is_none()
    {
        show.at = at;
    }
}

/// The same slide at another date.
fn go_to_date(desk: &mut Desk, command: Command) {
    let plan = slides(desk).map(|(open, ..)| open.plan().clone());
    let before = desk.as_of;
    let day = match command {
        Command::DateToday => desk.today,
        _ => crate::model::stops::date_stop(
            plan.as_deref(),
            desk.as_of,
            desk.today,
            command == Command::DateNext,
        ),
    };
    let slide = here(desk);
    desk.set_as_of(day);
    stay(desk, slide);
    if let Screen::Show(show) = &mut desk.screen
        && desk.motion == MotionWish::Wanted
        && day != before
    {
        show.motion = Some(Motion::from(before));
    }
}

fn help(desk: &Desk) -> Ask {
    let words = &desk.words().screen;
    let ascii = desk.glyphs().seven_bits;
    let line = |command: Command| {
        // Some keys mean something else here than elsewhere.
        let means_it =
            |key: &Key| desk.keymap.command_for(*key, &[Scope::Show, Scope::Any]) == Some(command);
        let keys = desk.keymap.keys(command).into_iter().filter(means_it);
        let keys = keys
            .map(|key| key.name(ascii))
            .collect::<Vec<_>>()
            .join(" ");
        let term = command.term(&words.commands).map_or("", |term| term.name);
        format!("{keys}: {term}")
    };
    let own = COMMANDS
        .iter()
        .filter(|row| row.scope == Scope::Show)
        .map(|row| row.command);
    let dates = [Command::DatePrevious, Command::DateNext, Command::DateToday];
    let columns = usize::from(desk.size.width).saturating_sub(4).max(20);
    // What goes on in a line of its own stands behind its key.
    let wrapped = |text: String| {
        let options = textwrap::Options::new(columns).subsequent_indent("  ");
        textwrap::wrap(&text, options)
            .into_iter()
            .map(std::borrow::Cow::into_owned)
            .collect::<Vec<_>>()
    };
    Ask::Read {
        title: words.help,
        lines: own.chain(dates).map(line).flat_map(wrapped).collect(),
        is_sheet: false,
    }
}
