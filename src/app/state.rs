//! What the program knows while it runs. Everything on the screen is a function of this.

use std::path::PathBuf;

use jiff::civil::Date;

use super::area::Size;
use super::book::Book;
use super::command::Keymap;
use super::desk::{Desk, Editing, MotionWish, Notice};
use super::dispute::Dispute;
use super::draft::{Draft, Drafts};
use super::editor::Editor;
use super::explain::Explain;
use super::find::Finder;
use super::form::Form;
use super::lens::FilterMenu;
use super::meeting::{Agreements, Attendance, NoteForm};
use super::overlay::{Menu, Palette};
use super::publish::Publishing;
use super::saving::Pending;
use super::settle::Settling;
use super::show::Colours;
use super::view::{SavedView, Screen, View};
use crate::text::{GlyphTier, Lang};

/// The whole state.
#[derive(Debug)]
pub struct State {
    pub desk: Desk,
    pub overlay: Option<Overlay>,
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

/// What stands over the screen and takes the keys.
#[derive(Debug)]
pub enum Overlay {
    Menu(Menu),
    Palette(Palette),
    Find(Finder),
    Editor(Box<Editor>),
    Dispute(Box<Dispute>),
    Filter(FilterMenu),
    /// Something to be read, until it is closed.
    Told {
        title: &'static str,
        lines: Vec<String>,
        scroll: usize,
    },
    /// What was done in this session; the row that is selected.
    Steps {
        selected: usize,
    },
    Form(Box<Form>),
    Explain(Explain),
    /// What a merge left undecided in a file.
    Settle(Box<Settling>),
    Publish(Box<Publishing>),
    /// An agreement typed over a slide.
    Note(Box<NoteForm>),
    /// Who is there, typed over a slide.
    Attendance(Box<Attendance>),
    /// What was agreed in the last session.
    Agreements(Agreements),
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
            size: Size { width: 80, height: 24 },
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
        let wanted = books.iter().position(|book| Some(&book.path) == last.as_ref());
        let awaited = wanted.filter(|at| books[*at].is_waiting());
        let last = wanted.filter(|at| readable(&books[*at]));
        let newest = || -> Option<usize> {
            let entry = |book: &Book| book.open().and_then(|open| open.document.plan().newest_entry());
            let newest = books.iter().enumerate().filter(|(_, book)| readable(book));
            // Of several the first in the order of the list.
            newest.rev().max_by_key(|(_, book)| entry(book)).map(|(at, _)| at)
        };
        // Which is the newest cannot be told before all are read.
        let all_read = !books.iter().any(Book::is_waiting);
        let screen = match last.or_else(|| newest().filter(|_| all_read)) {
            Some(book) => Screen::Dashboard(View::of(book)),
            None if books.is_empty() => Screen::Welcome,
            None => Screen::Plans { selected: awaited.unwrap_or(0) },
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
            overlay: None,
            notice: None,
            drafts,
            keeping: Keeping::OnDisk,
            found: None,
            pending: None,
            quit_asked: false,
            is_new_here: is_first_run,
        };
        state.notice = super::saving::offer(&state);
        state
    }

    /// Tells what went wrong outside, until the next key.
    pub fn tell(&mut self, problem: impl Into<String>) {
        self.notice = Some(Notice::bad(problem));
    }

    /// Everything that is typed and not saved, the open editor's text with it.
    #[must_use]
    pub fn typed(&self) -> Drafts {
        let mut drafts = self.drafts.clone();
        if let Some(draft) = super::saving::open_draft(self) {
            drafts.keep(draft);
        }
        drafts
    }

    /// What is typed in the open editor, whatever it is the text of, and whether or not it was touched.
    #[must_use]
    pub fn edited(&self) -> Option<Draft> {
        super::saving::edited(self)
    }

    /// The book of the plan that is being saved.
    pub(super) fn pending_book(&self) -> Option<usize> {
        self.pending.as_ref().map(Pending::book)
    }
}
