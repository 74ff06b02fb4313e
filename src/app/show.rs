//! Meeting mode: the slides of a plan, one at a time, with keys that a clicker sends. No key can edit.

use std::rc::Rc;

use super::command::{COMMANDS, Command, Scope};
use super::event::Effect;
use super::key::{Code, Key};
use super::state::{OpenPlan, Overlay, Screen, State, View};
use crate::report::{Choice, Slide};

/// A meeting under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show {
    /// Position of its book.
    pub book: usize,
    /// The slide, from 0.
    pub at: usize,
    /// Nothing is shown until the next key.
    pub black: bool,
    pub look: Look,
    pub choice: Choice,
    /// The number of a slide, as far as it is typed.
    pub typed: String,
    /// The slide that is chosen in the list of all.
    pub overview: Option<usize>,
    /// How the plan was looked at before.
    back: View,
}

/// Whether colours are wanted at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    Wanted,
    Unwanted,
}

/// The colours of the slides, where there are any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// Dark on white.
    #[default]
    Projector,
    Dark,
    /// The strongest there is, on black.
    Contrast,
}

impl Look {
    const fn next(self) -> Self {
        match self {
            Self::Projector => Self::Dark,
            Self::Dark => Self::Contrast,
            Self::Contrast => Self::Projector,
        }
    }
}

/// Rows of a slide that are not its lines: the plan, the heading, the large figure, the foot and blanks between.
const REST: u16 = 12;
/// Columns left free at either side.
pub const MARGIN: u16 = 2;

/// Shows the plan on the screen as slides.
pub fn present(state: &mut State, choice: Choice) {
    let Some(view) = state.view().cloned() else { return };
    let show = Show {
        book: view.book,
        at: 0,
        black: false,
        look: Look::default(),
        choice,
        typed: String::new(),
        overview: None,
        back: view,
    };
    state.overlay = None;
    state.screen = Screen::Show(Box::new(show));
}

/// The slides at the size of the screen, and the meeting.
#[must_use]
pub fn slides(state: &State) -> Option<(&OpenPlan, &Show, Rc<Vec<Slide>>)> {
    let Screen::Show(show) = &state.screen else { return None };
    let open = state.books.get(show.book)?.open()?;
    let columns = usize::from(state.size.width.saturating_sub(2 * MARGIN));
    let lines = usize::from(state.size.height.saturating_sub(REST)).max(1);
    Some((open, show, open.deck(columns, lines, &show.choice, state.words())))
}

pub(super) fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    let count = slides(state).map_or(0, |(_, _, slides)| slides.len());
    let command = state.keymap.command_for(key, &[Scope::Show, Scope::Any]);
    let Screen::Show(show) = &mut state.screen else { return Vec::new() };
    let last = count.saturating_sub(1);
    // Of others the slides may have become fewer.
    show.at = show.at.min(last);
    if std::mem::take(&mut show.black) {
        return Vec::new();
    }
    if let Code::Char(digit @ '0'..='9') = key.code {
        show.typed.push(digit);
        return Vec::new();
    }
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
        Some(Command::SlideNext) => {
            let number = typed.parse::<usize>().ok().filter(|_| key.code == Code::Enter);
            show.at = number.map_or(show.at + 1, |number| number.saturating_sub(1)).min(last);
        }
        Some(Command::SlidePrevious | Command::Up) => show.at = show.at.saturating_sub(1),
        Some(Command::Down) => show.at = (show.at + 1).min(last),
        Some(Command::First) => show.at = 0,
        Some(Command::Last) => show.at = last,
        Some(Command::SlideBlack) => show.black = true,
        Some(Command::SlideLook) => show.look = show.look.next(),
        Some(Command::SlideOverview) => show.overview = Some(show.at),
        Some(Command::ShowEnd) => {
            let back = show.back.clone();
            state.screen = Screen::Dashboard(back);
            state.bring_up_to_date();
        }
        Some(Command::Help) => state.overlay = Some(help(state)),
        Some(command @ (Command::DatePrevious | Command::DateNext | Command::DateToday)) => go_to_date(state, command),
        Some(Command::Repaint) => return vec![Effect::Repaint],
        Some(Command::Suspend) => return vec![Effect::Suspend],
        // Nothing else is to be had before an audience.
        _ => {}
    }
    Vec::new()
}

/// The same slide at another date, found by what it is about.
fn go_to_date(state: &mut State, command: Command) {
    let here = slides(state).and_then(|(_, show, slides)| slides.get(show.at).cloned());
    let plan = slides(state).map(|(open, ..)| open.document.plan().clone());
    let day = match command {
        Command::DateToday => state.today,
        _ => crate::model::stops::date_stop(plan.as_deref(), state.as_of, state.today, command == Command::DateNext),
    };
    state.set_as_of(day);
    let same = |slide: &Slide| here.as_ref().is_some_and(|here| slide.kind == here.kind && slide.place == here.place);
    let at = slides(state).and_then(|(_, _, slides)| slides.iter().position(same));
    if let (Screen::Show(show), Some(at)) = (&mut state.screen, at) {
        show.at = at;
    }
}

fn help(state: &State) -> Overlay {
    let words = &state.words().screen;
    let ascii = state.glyphs().seven_bits;
    let line = |command: Command| {
        let keys = state.keymap.keys(command).iter().map(|key| key.name(ascii)).collect::<Vec<_>>().join(" ");
        let term = command.term(&words.commands).map_or("", |term| term.name);
        format!("{keys}: {term}")
    };
    let own = COMMANDS.iter().filter(|row| row.scope == Scope::Show).map(|row| row.command);
    let dates = [Command::DatePrevious, Command::DateNext, Command::DateToday];
    Overlay::Told { title: words.help, lines: own.chain(dates).map(line).collect(), scroll: 0 }
}
