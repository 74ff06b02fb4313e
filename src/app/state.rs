//! What the program knows while it runs. Everything on the screen is a function of this.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::command::{Command, Keymap};
use super::dispute::Dispute;
use super::draft::{Draft, Drafts};
use super::editor::Editor;
use super::explain::Explain;
use super::find::Finder;
use super::form::Form;
use super::geometry::Size;
use super::lens::{FilterMenu, Lens, SavedView};
use super::overlay::{Menu, Palette};
use super::past::Past;
use super::publish::Publishing;
use super::saving::Pending;
use super::settle::Settling;
use super::shelf::PlanRow;
use super::show::{Agreements, Attendance, Colours, NoteForm, Show};
use crate::history::{History, Minutes};
use crate::model::{Id, Place, Plan, Snapshot};
use crate::ron::{Document, Problem};
use crate::text::{GlyphTier, Glyphs, Lang, Words};

/// The whole state.
#[derive(Debug)]
pub struct State {
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
    pub overlay: Option<Overlay>,
    pub notice: Option<Notice>,
    /// Text left in editors that were closed without saving.
    pub drafts: Drafts,
    pub keeping: Keeping,
    /// What was last searched for.
    pub found: Option<Finder>,
    /// A change that waits for the disk.
    pub pending: Option<Pending>,
    /// Where plans were looked for, when none was found.
    pub searched: Vec<String>,
    /// Where the first screen offers to write a sample plan.
    pub sample: Option<PathBuf>,
    /// Whether quitting was asked for while a draft was open.
    pub quit_asked: bool,
    /// Nobody has used the program here yet: until the first key it says how to begin.
    pub is_new_here: bool,
    /// The plan that is shown as soon as it is read, unless a key says otherwise before.
    pub(super) awaited: Option<usize>,
}

/// A file that is, or should be, a plan.
#[derive(Debug)]
pub struct Book {
    pub path: PathBuf,
    /// The file's name, for the list of plans.
    pub name: String,
    pub contents: Contents,
}

/// What was found in a file.
#[derive(Debug)]
pub enum Contents {
    /// Not read yet: of many plans most are read behind the first screen.
    Waiting(Option<Box<PlanRow>>),
    Plan(Box<OpenPlan>),
    /// Read, and put aside: it is read again when it comes near the screen.
    Resting(Box<PlanRow>),
    /// Not a plan; why, at least one.
    Broken(Vec<Problem>),
    /// Could not be read; why, in the language of the program.
    Unreadable(String),
}

/// A plan as it was read, with its figures at a date: what a thread can hand to another.
#[derive(Debug)]
pub struct ReadPlan {
    document: Document,
    snapshot: Snapshot,
}

impl ReadPlan {
    #[must_use]
    pub fn new(document: Document, as_of: Date) -> Self {
        let snapshot = Snapshot::of(Arc::clone(document.plan()), as_of);
        Self { document, snapshot }
    }
}

/// A plan that is open, at the date of the screen.
#[derive(Debug)]
pub struct OpenPlan {
    pub document: Document,
    pub snapshot: Snapshot,
    /// The same text at other dates.
    pub(super) past: Past,
    pub history: History,
    /// Of the session that is held, or of the last one.
    pub minutes: Option<Minutes>,
    pub cursor: Cursor,
    /// The nodes that edits act on together.
    pub marks: BTreeSet<Id>,
    /// The file on disk no longer reads; what is held is its last good state.
    pub broken: Option<Vec<Problem>>,
    /// The file on disk cannot be read; what is held is its last good state.
    pub missing: bool,
}

/// The selected axis, commitment and action, each counted among its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    pub axis: usize,
    pub commitment: usize,
    pub action: usize,
}

/// What fills the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// No plan was found.
    Welcome,
    /// The list of plans.
    Plans { selected: usize },
    /// One plan.
    Dashboard(View),
    /// One plan as the slides of a meeting.
    Show(Box<Show>),
}

/// How a plan is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Position of its book.
    pub book: usize,
    pub focus: Pane,
    pub zoomed: bool,
    /// Lines of the detail above the window.
    pub scroll: usize,
    /// The list that the detail belongs to.
    pub depth: Depth,
    /// Whether it is the tree that is shown, or a list of leaves.
    pub lens: Lens,
    /// The row of that list that the selection was last put on.
    pub lens_row: usize,
}

/// The parts of the dashboard that keys can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pane {
    Axes,
    Commitments,
    Actions,
    Detail,
}

/// The levels below the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The plan itself, in a list that has it.
    Plan,
    Axes,
    Commitments,
    Actions,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Plain,
    Bad,
}

/// Leave to edit: the plan is shown as of today and is not locked. Only [`State::present`] makes
/// one, so that a past snapshot cannot be changed.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::manual_non_exhaustive, reason = "nobody but `State::present` may make one, in this crate either")]
pub struct Present<'s> {
    pub open: &'s OpenPlan,
    pub book: usize,
    _private: (),
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
        let mut state = Self {
            awaited,
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
            overlay: None,
            notice: None,
            drafts,
            keeping: Keeping::OnDisk,
            found: None,
            pending: None,
            searched,
            sample,
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

    /// The name of the key of a command that is shown; empty for a command without keys.
    #[must_use]
    pub fn key_name(&self, command: Command) -> String {
        let key = self.keymap.keys(command).first().copied();
        key.map(|key| key.name(self.tier == GlyphTier::Ascii)).unwrap_or_default()
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

    /// The dashboard's view, when a plan is on the screen.
    #[must_use]
    pub const fn view(&self) -> Option<&View> {
        if let Screen::Dashboard(view) = &self.screen { Some(view) } else { None }
    }

    /// The plan on the screen.
    #[must_use]
    pub fn open(&self) -> Option<&OpenPlan> {
        self.books.get(self.view()?.book)?.open()
    }

    pub(super) fn open_mut(&mut self) -> Option<(&mut OpenPlan, &mut View)> {
        let Screen::Dashboard(view) = &mut self.screen else { return None };
        match &mut self.books.get_mut(view.book)?.contents {
            Contents::Plan(open) => Some((open, view)),
            _ => None,
        }
    }

    /// The selected node of the plan on the screen.
    #[must_use]
    pub fn selected(&self) -> Option<Place> {
        let (open, view) = (self.open()?, self.view()?);
        Some(open.cursor.place(view.depth, open.document.plan()))
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
            (Some(open), Some(view)) => Ok(Present { open, book: view.book, _private: () }),
            _ => Err(Notice::plain(words.not_here)),
        }
    }

    /// Shows every plan at another date.
    pub(super) fn set_as_of(&mut self, as_of: Date) {
        self.as_of = as_of;
        self.bring_up_to_date();
    }

    /// Computes the plans on the screen at the date of the screen. Those that are not seen wait until they are.
    pub(super) fn bring_up_to_date(&mut self) {
        let seen = self.book_on_screen();
        for (at, book) in self.books.iter_mut().enumerate() {
            if let Contents::Plan(open) = &mut book.contents
                && seen.is_none_or(|seen| seen == at)
                && open.snapshot.as_of() != self.as_of
            {
                open.snapshot = Snapshot::of(Arc::clone(open.document.plan()), self.as_of);
            }
        }
    }

    /// The book of the plan that is being saved.
    pub(super) fn pending_book(&self) -> Option<usize> {
        self.pending.as_ref().map(Pending::book)
    }

    /// How many of the plans are read, and how many there are, while some are not.
    #[must_use]
    pub fn reading(&self) -> Option<(usize, usize)> {
        let waiting = self.books.iter().filter(|book| matches!(book.contents, Contents::Waiting(None))).count();
        (waiting > 0).then(|| (self.books.len() - waiting, self.books.len()))
    }

    /// The plan to read next: the one that is looked at, else the first that waits.
    #[must_use]
    pub fn next_to_read(&self) -> Option<usize> {
        let chosen = if let Screen::Plans { selected } = self.screen { selected } else { 0 };
        let from_there = (chosen..self.books.len()).chain(0..chosen);
        from_there.into_iter().find(|&at| self.books[at].is_waiting())
    }
}

impl Book {
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        matches!(self.contents, Contents::Waiting(_))
    }

    #[must_use]
    pub fn open(&self) -> Option<&OpenPlan> {
        if let Contents::Plan(open) = &self.contents { Some(open) } else { None }
    }
}

impl OpenPlan {
    #[must_use]
    pub fn new(document: Document, as_of: Date) -> Self {
        Self::of(ReadPlan::new(document, as_of), as_of)
    }

    /// A plan that was read elsewhere. The date of the screen may have moved since.
    #[must_use]
    pub fn of(ReadPlan { document, snapshot }: ReadPlan, as_of: Date) -> Self {
        let snapshot =
            if snapshot.as_of() == as_of { snapshot } else { Snapshot::of(Arc::clone(document.plan()), as_of) };
        Self {
            document,
            snapshot,
            past: Past::default(),
            history: History::default(),
            minutes: None,
            cursor: Cursor::default(),
            marks: BTreeSet::new(),
            broken: None,
            missing: false,
        }
    }

    /// Takes on another text of the same file, the selection staying on the same nodes.
    pub(super) fn replace(&mut self, document: Document) {
        self.cursor = self.cursor.carried(self.document.plan(), document.plan());
        self.snapshot = Snapshot::of(Arc::clone(document.plan()), self.snapshot.as_of());
        self.marks.retain(|id| document.plan().find(id.as_str()).is_some());
        self.document = document;
        self.past = Past::default();
        self.broken = None;
        self.missing = false;
    }
}

impl Cursor {
    /// The selected node at that level, or the nearest level above that has one.
    #[must_use]
    pub fn place(self, depth: Depth, plan: &Plan) -> Place {
        let axis = Place::Axis(self.axis);
        let commitment = Place::Commitment(self.axis, self.commitment);
        let action = Place::Action(self.axis, self.commitment, self.action);
        let wanted: &[Place] = match depth {
            Depth::Actions => &[action, commitment, axis],
            Depth::Commitments => &[commitment, axis],
            Depth::Axes => &[axis],
            Depth::Plan => &[],
        };
        wanted.iter().copied().find(|place| plan.node(*place).is_some()).unwrap_or(Place::Plan)
    }

    /// How many siblings there are to choose from at that level.
    #[must_use]
    pub fn count(self, depth: Depth, plan: &Plan) -> usize {
        let axis = plan.axes.get(self.axis);
        let commitment = || axis.and_then(|axis| axis.commitments.get(self.commitment));
        match depth {
            Depth::Plan => 1,
            Depth::Axes => plan.axes.len(),
            Depth::Commitments => axis.map_or(0, |axis| axis.commitments.len()),
            Depth::Actions => commitment().map_or(0, |commitment| commitment.actions.len()),
        }
    }

    /// The cursor on a node.
    #[must_use]
    pub const fn at(place: Place) -> Self {
        let (axis, commitment, action) = match place {
            Place::Plan => (0, 0, 0),
            Place::Axis(a) => (a, 0, 0),
            Place::Commitment(a, c) => (a, c, 0),
            Place::Action(a, c, k) => (a, c, k),
        };
        Self { axis, commitment, action }
    }

    /// The same nodes in another state of the plan, found by their ids.
    fn carried(self, before: &Plan, after: &Plan) -> Self {
        [Depth::Actions, Depth::Commitments, Depth::Axes]
            .into_iter()
            .filter_map(|depth| before.node(self.place(depth, before)))
            .find_map(|node| after.find(node.id().as_str()))
            .map(|place| Self { ..Self::at(place) })
            .unwrap_or_default()
    }
}

impl View {
    #[must_use]
    pub const fn of(book: usize) -> Self {
        let lens = Lens::Tree;
        Self { book, focus: Pane::Axes, zoomed: false, scroll: 0, depth: Depth::Axes, lens, lens_row: 0 }
    }

    /// The list that is shown where there is room for one only.
    #[must_use]
    pub const fn list_shown(&self) -> Pane {
        match self.depth {
            Depth::Plan | Depth::Axes => Pane::Axes,
            Depth::Commitments => Pane::Commitments,
            Depth::Actions => Pane::Actions,
        }
    }
}

impl Pane {
    /// The level whose list this pane is; the detail has none of its own.
    #[must_use]
    pub const fn depth(self) -> Option<Depth> {
        match self {
            Self::Axes => Some(Depth::Axes),
            Self::Commitments => Some(Depth::Commitments),
            Self::Actions => Some(Depth::Actions),
            Self::Detail => None,
        }
    }

    /// Position among the lists; the detail counts as the last.
    #[must_use]
    pub const fn list_index(self) -> usize {
        match self {
            Self::Axes => 0,
            Self::Commitments => 1,
            Self::Actions | Self::Detail => 2,
        }
    }
}

impl Notice {
    pub(super) fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Good, then: None }
    }

    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Plain, then: None }
    }

    pub(super) fn bad(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Bad, then: None }
    }
}
