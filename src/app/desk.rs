//! What every part of the screen may read, and what moving about changes: never what is typed over
//! it.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::area::Size;
use super::book::{Book, Contents, OpenPlan};
use super::command::{Command, Keymap};
use super::screen::Screen;
use super::show::Colours;
use super::view::{SavedView, View};
use crate::model::{Id, Place};
use crate::report::Tone;
use crate::text::{GlyphTier, Glyphs, Lang, Words};

/// What is looked at and with what: the settings, the plans, and where in them.
#[derive(Debug)]
pub struct Desk {
    pub lang: Lang,
    pub tier: GlyphTier,
    pub size: Size,
    /// The day the program takes for today.
    pub today: Date,
    /// The day the plans are shown at.
    pub as_of: Date,
    pub editing: Editing,
    pub colours: Colours,
    pub motion: MotionWish,
    /// What slides never show.
    pub hidden: Vec<String>,
    /// Written as `by` into new updates, if configured.
    pub by: Option<String>,
    pub keymap: Keymap,
    /// Filters that have a name in the user's settings.
    pub views: Vec<SavedView>,
    pub books: Vec<Book>,
    pub screen: Screen,
    /// Where plans were looked for, when none was found.
    pub searched: Vec<String>,
    /// Where the first screen offers to write a sample plan.
    pub sample: Option<PathBuf>,
    /// The plan that is shown as soon as it is read, unless a key says otherwise before.
    pub(super) awaited: Option<usize>,
}

/// Whether plans may be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Editing {
    #[default]
    Open,
    /// Locked by a key, which unlocks it again.
    Locked,
    /// Asked for where the program was started: it holds until it ends.
    ReadOnly,
}

/// Whether bars may be seen on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MotionWish {
    Wanted,
    /// They are where they belong at once: it was asked for, or the line is a slow one.
    #[default]
    Unwanted,
}

/// One line that tells what happened. It stays until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub tone: Tone,
    /// What others did since, which is told behind it.
    pub then: Option<String>,
}

/// Leave to edit: the plan is shown as of today and is not locked. Only [`Desk::present`] makes
/// one, so that a past snapshot cannot be changed.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::manual_non_exhaustive,
    reason = "nobody but `Desk::present` may make one, in this crate either"
)]
pub struct Present<'s> {
    pub open: &'s OpenPlan,
    pub book: usize,
    _private: (),
}

impl Desk {
    /// The name of the key of a command that is shown; empty for a command without keys.
    #[must_use]
    pub fn key_name(&self, command: Command) -> String {
        let key = self.keymap.keys(command).first().copied();
        key.map(|key| key.name(self.tier == GlyphTier::Ascii))
            .unwrap_or_default()
    }

    #[must_use]
    pub const fn words(&self) -> &'static Words {
        self.lang.words()
    }

    #[must_use]
    pub const fn glyphs(&self) -> &'static Glyphs {
        self.tier.glyphs()
    }

    /// The book of the plan on the screen, as itself or as slides.
    #[must_use]
    pub const fn book_on_screen(&self) -> Option<usize> {
        match &self.screen {
            Screen::Show(show) => Some(show.book),
            Screen::Dashboard(view) => Some(view.book),
            Screen::Welcome | Screen::Plans { .. } => None,
        }
    }

    /// The file of that plan.
    pub(super) fn path_on_screen(&self) -> Option<&Path> {
        Some(&self.books.get(self.book_on_screen()?)?.path)
    }

    /// The dashboard's view, when a plan is on the screen.
    #[must_use]
    pub const fn view(&self) -> Option<&View> {
        if let Screen::Dashboard(view) = &self.screen {
            Some(view)
        } else {
            None
        }
    }

    /// The plan on the screen.
    #[must_use]
    pub fn open(&self) -> Option<&OpenPlan> {
        self.books.get(self.view()?.book)?.open()
    }

    pub(super) fn open_mut(&mut self) -> Option<(&mut OpenPlan, &mut View)> {
        let Screen::Dashboard(view) = &mut self.screen else {
            return None;
        };
        match &mut self.books.get_mut(view.book)?.contents {
            Contents::Plan(open) => Some((open, view)),
            _ => None,
        }
    }

    /// The selected node of the plan on the screen.
    #[must_use]
    pub fn selected(&self) -> Option<Place> {
        let (open, view) = (self.open()?, self.view()?);
        Some(open.cursor.place(view.depth, open.plan()))
    }

    /// The id of that node.
    #[must_use]
    pub fn selected_id(&self) -> Option<Id> {
        Some(self.open()?.plan().node(self.selected()?)?.id().clone())
    }

    /// Leave to edit the plan on the screen.
    ///
    /// # Errors
    /// The notice to show: another date is looked at, or editing is locked.
    pub fn present(&self) -> Result<Present<'_>, Notice> {
        let words = &self.words().screen;
        if self.as_of != self.today {
            let key = self.key_name(Command::DateToday);
            return Err(Notice::plain((words.past_locked)(&key)));
        }
        match self.editing {
            Editing::Open => {}
            Editing::Locked => return Err(Notice::plain(words.read_only)),
            Editing::ReadOnly => return Err(Notice::plain(words.read_only_run)),
        }
        match (self.open(), self.view()) {
            (Some(open), Some(view)) => Ok(Present {
                open,
                book: view.book,
                _private: (),
            }),
            _ => Err(Notice::plain(words.not_here)),
        }
    }

    /// Shows every plan at another date.
    pub(super) fn set_as_of(&mut self, as_of: Date) {
        self.as_of = as_of;
        self.bring_up_to_date();
    }

    /// Computes the plans on the screen at the date of the screen. Those that are not seen wait
    /// until they are.
    pub(super) fn bring_up_to_date(&mut self) {
        let seen = self.book_on_screen();
        for (at, book) in self.books.iter_mut().enumerate() {
            if let Contents::Plan(open) = &mut book.contents
                && seen.is_none_or(|seen| seen == at)
                && open.snapshot.as_of() != self.as_of
            {
                open.look_at(self.as_of);
            }
        }
    }

    /// How many of the plans are read, and how many there are, while some are not.
    #[must_use]
    pub fn reading(&self) -> Option<(usize, usize)> {
        let waiting = self
            .books
            .iter()
            .filter(|book| matches!(book.contents, Contents::Waiting(None)))
            .count();
        (waiting > 0).then(|| (self.books.len() - waiting, self.books.len()))
    }

    /// The plan to read next: the one that is looked at, else the first that waits.
    #[must_use]
    pub fn next_to_read(&self) -> Option<usize> {
        let chosen = if let Screen::Plans { selected } = self.screen {
            selected
        } else {
            0
        };
        let from_there = (chosen..self.books.len()).chain(0..chosen);
        from_there
            .into_iter()
            .find(|&at| self.books[at].is_waiting())
    }
}

impl Notice {
    pub(super) fn good(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Good,
            then: None,
        }
    }

    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Plain,
            then: None,
        }
    }

    pub(super) fn bad(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Bad,
            then: None,
        }
    }
}
