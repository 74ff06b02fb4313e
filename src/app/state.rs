//! What the program knows while it runs. Everything on the screen is a function of this.

use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::{Date, DateTime};

use super::area::{Area, Size};
use super::book::Book;
use super::command::{Command, Hints, Keymap, screen_hints};
use super::desk::{Desk, Editing, MotionWish, Notice};
use super::draft::{Draft, Drafts};
use super::field::Field;
use super::find::Finder;
use super::layer::Layer;
use super::meeting;
use super::pending::Pending;
use super::screen::Screen;
use super::show::Colours;
use super::surfaces::{Editor, said};
use super::view::{SavedView, View};
use crate::text::{GlyphTier, Lang};

/// The whole state.
#[derive(Debug)]
pub struct State {
    pub desk: Desk,
    /// What stands over the screen; the last one has the keys.
    pub layers: Vec<Layer>,
    pub notice: Option<Notice>,
    /// Text left in editors that were closed without saving.
    pub drafts: Drafts,
    pub keeping: Keeping,
    /// What was last searched for.
    pub found: Option<Finder>,
    /// A change that waits for the disk.
    pub pending: Option<Pending>,
    /// Whether quitting was asked for while a draft was open.
    pub quit_asked: bool,
    /// Nobody has used the program here yet: until the first key it says how to begin.
    pub is_new_here: bool,
}

/// What becomes of text that is typed and not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// It outlives this run.
    OnDisk,
    /// There is no folder for it, or it cannot be written to.
    Nowhere,
}

/// What a shell knows when it starts the program.
#[derive(Debug)]
pub struct Start {
    pub lang: Lang,
    pub tier: GlyphTier,
    pub size: Size,
    /// The day taken for today.
    pub today: Date,
    pub editing: Editing,
    pub colours: Colours,
    pub motion: MotionWish,
    pub hidden: Vec<String>,
    pub by: Option<String>,
    pub keymap: Keymap,
    pub views: Vec<SavedView>,
    pub books: Vec<Book>,
    /// The file last looked at.
    pub last: Option<PathBuf>,
    /// Where plans were looked for.
    pub searched: Vec<String>,
    /// Where a sample plan may be written, when no plan was found.
    pub sample: Option<PathBuf>,
    /// What earlier runs left unsaved.
    pub drafts: Drafts,
    /// Whether there were no earlier runs.
    pub is_first_run: bool,
}

impl Start {
    /// A program of which nothing was asked but to show these plans, on 80×24 cells.
    #[must_use]
    pub fn with(books: Vec<Book>, today: Date, lang: Lang) -> Self {
        Self {
            lang,
            tier: GlyphTier::default(),
            size: Size {
                width: 80,
                height: 24,
            },
            today,
            editing: Editing::Open,
            colours: Colours::Wanted,
            motion: MotionWish::Unwanted,
            hidden: Vec::new(),
            by: None,
            keymap: Keymap::default(),
            views: Vec::new(),
            books,
            last: None,
            searched: Vec::new(),
            sample: None,
            drafts: Drafts::default(),
            is_first_run: false,
        }
    }
}

impl State {
    /// The first state: the plan last looked at, else the one with the newest dated entry, else,
    /// where none can be read, the list with what is wrong.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let Start {
            lang,
            tier,
            size,
            today,
            editing,
            colours,
            motion,
            hidden,
            by,
            keymap,
            views,
            books,
            last,
            searched,
            sample,
            drafts,
            is_first_run,
        } = start;
        let readable = |book: &Book| book.open().is_some();
        let wanted = books
            .iter()
            .position(|book| Some(&book.path) == last.as_ref());
        let awaited = wanted.filter(|at| books[*at].is_waiting());
        let last = wanted.filter(|at| readable(&books[*at]));
        let newest = || -> Option<usize> {
            let entry = |book: &Book| {
                book.open()
                    .and_then(|open| open.document.plan().newest_entry())
            };
            let newest = books.iter().enumerate().filter(|(_, book)| readable(book));
            // Of several the first in the order of the list.
            newest
                .rev()
                .max_by_key(|(_, book)| entry(book))
                .map(|(at, _)| at)
        };
        // Which is the newest cannot be told before all are read.
        let all_read = !books.iter().any(Book::is_waiting);
        let screen = match last.or_else(|| newest().filter(|_| all_read)) {
            Some(book) => Screen::Dashboard(View::of(book)),
            None if books.is_empty() => Screen::Welcome,
            None => Screen::Plans {
                selected: awaited.unwrap_or(0),
            },
        };
        let desk = Desk {
            lang,
            tier,
            size,
            today,
            as_of: today,
            editing,
            colours,
            motion,
            hidden,
            by,
            keymap,
            views,
            books,
            screen,
            searched,
            sample,
            awaited,
        };
        let mut state = Self {
            desk,
            layers: Vec::new(),
            notice: None,
            drafts,
            keeping: Keeping::OnDisk,
            found: None,
            pending: None,
            quit_asked: false,
            is_new_here: is_first_run,
        };
        state.notice = state.offer();
        state
    }

    /// What is said once the terminal is given back: of text that is not saved, that it is kept.
    #[must_use]
    pub fn parting(&self) -> Option<String> {
        let newest = self.drafts.iter().next()?;
        let say = self.desk.words().screen.drafts_left;
        (self.keeping == Keeping::OnDisk)
            .then(|| say(newest.node.as_str(), self.drafts.iter().count()))
    }

    /// Tells what went wrong outside, until the next key.
    pub fn tell(&mut self, problem: impl Into<String>) {
        self.notice = Some(Notice::bad(problem));
    }

    /// What stands over the screen and has the keys.
    #[must_use]
    pub fn top(&self) -> Option<&Layer> {
        self.layers.last()
    }

    /// The open editor, if it has the keys.
    #[must_use]
    pub fn editor(&self) -> Option<&Editor> {
        if let Some(Layer::Editor(editor)) = self.top() {
            Some(editor)
        } else {
            None
        }
    }

    pub(super) fn editor_mut(&mut self) -> Option<(&Desk, &mut Editor)> {
        match self.layers.last_mut() {
            Some(Layer::Editor(editor)) => Some((&self.desk, editor)),
            _ => None,
        }
    }

    /// The area of what stands over the screen.
    #[must_use]
    pub fn drawer(&self) -> Option<Area> {
        self.top().map(|layer| layer.area(&self.desk))
    }

    /// What the footer names now.
    #[must_use]
    pub fn hints(&self) -> Hints {
        let on_screen = || screen_hints(&self.desk.screen, self.desk.as_of != self.desk.today);
        self.top()
            .map_or_else(on_screen, |layer| layer.surface().hints(&self.desk))
    }

    /// How long a meeting looks the same if nobody does anything; `None` for as long as anybody
    /// likes.
    #[must_use]
    pub fn next_wake(&self, now: DateTime) -> Option<Duration> {
        meeting::next_wake(
            &self.desk,
            self.notice.is_some() && self.layers.is_empty(),
            now,
        )
    }

    /// Everything that is typed and not saved, that of what stands over the screen with it.
    #[must_use]
    pub fn typed(&self) -> Drafts {
        let mut drafts = self.drafts.clone();
        self.layers
            .iter()
            .filter_map(|layer| layer.surface().draft(&self.desk))
            .for_each(|draft| drafts.keep(draft));
        drafts
    }

    /// What is typed in the open editor, whatever it is the text of, and whether or not it was
    /// touched.
    #[must_use]
    pub fn edited(&self) -> Option<Draft> {
        let editor = self.editor()?;
        editor.on.draft(&self.desk, editor.typed.value())
    }

    /// The newest draft of a plan that is open, and the book of it.
    pub(super) fn resumable(&self) -> Option<(usize, &Draft)> {
        self.drafts.iter().find_map(|draft| {
            let is_its = |book: &Book| book.path == draft.path && book.open().is_some();
            Some((self.desk.books.iter().position(is_its)?, draft))
        })
    }

    /// What to say of a draft that an earlier run left.
    pub(super) fn offer(&self) -> Option<Notice> {
        let (_, draft) = self.resumable()?;
        let key = self.desk.key_name(Command::ResumeDraft);
        Some(Notice::plain((self.desk.words().screen.draft_found)(
            draft.node.as_str(),
            &said(&self.desk, draft),
            &key,
        )))
    }

    /// That something for the minutes of the plan on the screen was typed and not noted, where
    /// there is such a draft.
    pub(super) fn left_note(&self) -> Option<String> {
        let book = self.desk.books.get(self.desk.book_on_screen()?)?;
        let plan = &book.open()?.document.plan().id;
        let is_left = |field: &Field| self.drafts.of(&book.path, plan, field).is_some();
        let left = [Field::Agreement, Field::Attendance].iter().any(is_left);
        let command = if self.desk.view().is_some() {
            Command::ResumeDraft
        } else {
            Command::SlideNote
        };
        left.then(|| (self.desk.words().present.note_left)(&self.desk.key_name(command)))
    }
}
