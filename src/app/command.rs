//! The one table of commands. Keymap, footer, help and palette are views of it; no key is matched
//! anywhere else.

use super::key::{Code, Key, alt, ch, ctrl, f, key};
use super::screen::Screen;
use super::step::Step;
use super::view::Lens;
use crate::text::words::{CommandWords, Term};

/// A thing a person can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Out,
    Inward,
    Enter,
    Back,
    NextPane,
    PreviousPane,
    Zoom,
    NextOverdue,
    PreviousOverdue,
    Find,
    FindNext,
    FindPrevious,
    Mark,
    MarkAll,
    EditMenu,
    EditProgress,
    StepUp,
    StepDown,
    EditStage,
    EditNote,
    EditTitle,
    EditStart,
    EditEnd,
    EditFields,
    EditPlan,
    AddUpdate,
    Add,
    AddInside,
    Duplicate,
    ShiftUp,
    ShiftDown,
    MoveTo,
    Delete,
    Withdraw,
    Erase,
    ResumeDraft,
    Drafts,
    Undo,
    Redo,
    Steps,
    DatePrevious,
    DateNext,
    DateType,
    DateToday,
    Walk,
    WalkOn,
    WalkAnew,
    WalkKeep,
    WalkFigure,
    WalkNote,
    WalkReschedule,
    WalkSkip,
    WalkEnd,
    Filter,
    Sort,
    ViewDashboard,
    ViewDeadlines,
    ViewMatrix,
    ViewResponsible,
    ViewReconcile,
    ViewHistory,
    ViewPlans,
    Explain,
    Publish,
    Present,
    Agreements,
    SlideNext,
    SlidePrevious,
    SlideBlack,
    SlideLook,
    SlideOverview,
    SlideNote,
    SlideAttendance,
    SlideTimer,
    SlideAuto,
    SlidePicture,
    ShowEnd,
    Palette,
    Help,
    CopyMenu,
    CopyRow,
    CopyId,
    CopyLink,
    CopyExplanation,
    CopySheet,
    Related,
    ExportMenu,
    Picture,
    ExportSheet,
    Lock,
    Settle,
    Reread,
    Repaint,
    Suspend,
    Quit,
    Confirm,
    SaveLines,
    EditOutside,
    Cancel,
}

/// Where a command is to be had, and its keys mean it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen.
    Any,
    /// Where a plan is open.
    Dashboard,
    /// In a review, where these keys mean something else than elsewhere.
    Walk,
    /// Before an audience: keys that a clicker sends.
    Show,
    /// Where one line is typed: editors, search, palette. Other keys are text there.
    Prompt,
    /// Where text of many lines is typed.
    Lines,
    /// Where either is.
    Typing,
}

/// One row of the table.
#[derive(Debug)]
pub struct Row {
    pub command: Command,
    pub scope: Scope,
    /// The first is shown, the others work as well.
    pub keys: &'static [Key],
    pub term: fn(&CommandWords) -> &Term,
}

/// Every command, in the order of the help.
#[rustfmt::skip]
pub static COMMANDS: &[Row] = &[
    Row { command: Command::Up, scope: Scope::Any, keys: &[key(Code::Up), ch('k')], term: |w| &w.up },
    Row { command: Command::Down, scope: Scope::Any, keys: &[key(Code::Down), ch('j')], term: |w| &w.down },
    Row { command: Command::PageUp, scope: Scope::Any, keys: &[key(Code::PageUp), ctrl('u')], term: |w| &w.page_up },
    Row { command: Command::PageDown, scope: Scope::Any, keys: &[key(Code::PageDown), ctrl('d')], term: |w| &w.page_down },
    Row { command: Command::First, scope: Scope::Any, keys: &[key(Code::Home), ch('g')], term: |w| &w.first },
    Row { command: Command::Last, scope: Scope::Any, keys: &[key(Code::End), ch('G')], term: |w| &w.last },
    Row { command: Command::Out, scope: Scope::Dashboard, keys: &[key(Code::Left), ch('h')], term: |w| &w.out },
    Row { command: Command::Inward, scope: Scope::Dashboard, keys: &[key(Code::Right), ch('l')], term: |w| &w.inward },
    Row { command: Command::Enter, scope: Scope::Any, keys: &[key(Code::Enter)], term: |w| &w.enter },
    Row { command: Command::Back, scope: Scope::Any, keys: &[key(Code::Esc), key(Code::Backspace)], term: |w| &w.back },
    Row { command: Command::NextPane, scope: Scope::Dashboard, keys: &[key(Code::Tab)], term: |w| &w.next_pane },
    Row { command: Command::PreviousPane, scope: Scope::Dashboard, keys: &[key(Code::BackTab)], term: |w| &w.previous_pane },
    Row { command: Command::Zoom, scope: Scope::Dashboard, keys: &[ch('z')], term: |w| &w.zoom },
    Row { command: Command::NextOverdue, scope: Scope::Dashboard, keys: &[ch('v'), ch(']')], term: |w| &w.next_overdue },
    Row { command: Command::PreviousOverdue, scope: Scope::Dashboard, keys: &[ch('V'), ch('[')], term: |w| &w.previous_overdue },
    Row { command: Command::Find, scope: Scope::Dashboard, keys: &[ch('/'), ctrl('f')], term: |w| &w.find },
    Row { command: Command::FindNext, scope: Scope::Dashboard, keys: &[ch('n'), f(3)], term: |w| &w.find_next },
    Row { command: Command::FindPrevious, scope: Scope::Dashboard, keys: &[ch('N')], term: |w| &w.find_previous },
    Row { command: Command::Walk, scope: Scope::Dashboard, keys: &[ch('w')], term: |w| &w.walk },
    Row { command: Command::WalkOn, scope: Scope::Dashboard, keys: &[], term: |w| &w.walk_on },
    Row { command: Command::WalkAnew, scope: Scope::Dashboard, keys: &[], term: |w| &w.walk_anew },
    Row { command: Command::WalkKeep, scope: Scope::Walk, keys: &[ch('i')], term: |w| &w.walk_keep },
    Row { command: Command::WalkFigure, scope: Scope::Walk, keys: &[ch('p'), key(Code::Enter)], term: |w| &w.walk_figure },
    Row { command: Command::WalkNote, scope: Scope::Walk, keys: &[ch('n')], term: |w| &w.walk_note },
    Row { command: Command::WalkReschedule, scope: Scope::Walk, keys: &[ch('r')], term: |w| &w.walk_reschedule },
    Row { command: Command::WalkSkip, scope: Scope::Walk, keys: &[ch('s'), ch(' ')], term: |w| &w.walk_skip },
    Row { command: Command::WalkEnd, scope: Scope::Walk, keys: &[key(Code::Esc), ch('w')], term: |w| &w.walk_end },
    Row { command: Command::Filter, scope: Scope::Dashboard, keys: &[ch('f'), f(7)], term: |w| &w.filter },
    Row { command: Command::Sort, scope: Scope::Dashboard, keys: &[ch('o')], term: |w| &w.sort },
    Row { command: Command::Mark, scope: Scope::Dashboard, keys: &[ch(' ')], term: |w| &w.mark },
    Row { command: Command::MarkAll, scope: Scope::Dashboard, keys: &[ch('*')], term: |w| &w.mark_all },
    Row { command: Command::EditMenu, scope: Scope::Dashboard, keys: &[ch('e'), f(4)], term: |w| &w.edit_menu },
    Row { command: Command::EditProgress, scope: Scope::Dashboard, keys: &[ch('p')], term: |w| &w.edit_progress },
    Row { command: Command::StepUp, scope: Scope::Dashboard, keys: &[ch('+')], term: |w| &w.step_up },
    Row { command: Command::StepDown, scope: Scope::Dashboard, keys: &[ch('-')], term: |w| &w.step_down },
    Row { command: Command::EditStage, scope: Scope::Dashboard, keys: &[], term: |w| &w.edit_stage },
    Row { command: Command::EditNote, scope: Scope::Dashboard, keys: &[], term: |w| &w.edit_note },
    Row { command: Command::EditTitle, scope: Scope::Dashboard, keys: &[], term: |w| &w.edit_title },
    Row { command: Command::EditStart, scope: Scope::Dashboard, keys: &[], term: |w| &w.edit_start },
    Row { command: Command::EditEnd, scope: Scope::Dashboard, keys: &[], term: |w| &w.edit_end },
    Row { command: Command::ResumeDraft, scope: Scope::Any, keys: &[ch('b')], term: |w| &w.resume_draft },
    Row { command: Command::Drafts, scope: Scope::Dashboard, keys: &[ch('B')], term: |w| &w.drafts },
    Row { command: Command::EditFields, scope: Scope::Dashboard, keys: &[ch('E')], term: |w| &w.edit_fields },
    Row { command: Command::AddUpdate, scope: Scope::Dashboard, keys: &[ch('a')], term: |w| &w.add_update },
    Row { command: Command::Add, scope: Scope::Dashboard, keys: &[ch('A')], term: |w| &w.add },
    Row { command: Command::AddInside, scope: Scope::Dashboard, keys: &[], term: |w| &w.add_inside },
    Row { command: Command::Duplicate, scope: Scope::Dashboard, keys: &[], term: |w| &w.duplicate },
    Row { command: Command::ShiftUp, scope: Scope::Dashboard, keys: &[alt(Code::Up), ch('K')], term: |w| &w.shift_up },
    Row { command: Command::ShiftDown, scope: Scope::Dashboard, keys: &[alt(Code::Down), ch('J')], term: |w| &w.shift_down },
    Row { command: Command::MoveTo, scope: Scope::Dashboard, keys: &[ch('M')], term: |w| &w.move_to },
    Row { command: Command::Delete, scope: Scope::Dashboard, keys: &[ch('D'), key(Code::Delete)], term: |w| &w.delete },
    Row { command: Command::Withdraw, scope: Scope::Dashboard, keys: &[ch('W')], term: |w| &w.withdraw },
    Row { command: Command::Erase, scope: Scope::Dashboard, keys: &[], term: |w| &w.erase },
    Row { command: Command::EditPlan, scope: Scope::Dashboard, keys: &[], term: |w| &w.edit_plan },
    Row { command: Command::Undo, scope: Scope::Dashboard, keys: &[ch('u')], term: |w| &w.undo },
    Row { command: Command::Redo, scope: Scope::Dashboard, keys: &[ch('U'), ctrl('r')], term: |w| &w.redo },
    Row { command: Command::Steps, scope: Scope::Dashboard, keys: &[ch('H')], term: |w| &w.steps },
    Row { command: Command::DatePrevious, scope: Scope::Any, keys: &[ch('<'), ch(',')], term: |w| &w.date_previous },
    Row { command: Command::DateNext, scope: Scope::Any, keys: &[ch('>'), ch('.')], term: |w| &w.date_next },
    Row { command: Command::DateType, scope: Scope::Any, keys: &[ch('T')], term: |w| &w.date_type },
    Row { command: Command::DateToday, scope: Scope::Any, keys: &[ch('t')], term: |w| &w.date_today },
    Row { command: Command::ViewDashboard, scope: Scope::Any, keys: &[ch('1')], term: |w| &w.view_dashboard },
    Row { command: Command::ViewDeadlines, scope: Scope::Dashboard, keys: &[ch('2')], term: |w| &w.view_deadlines },
    Row { command: Command::ViewResponsible, scope: Scope::Dashboard, keys: &[ch('4')], term: |w| &w.view_responsible },
    Row { command: Command::ViewMatrix, scope: Scope::Dashboard, keys: &[ch('3')], term: |w| &w.view_matrix },
    Row { command: Command::ViewReconcile, scope: Scope::Dashboard, keys: &[ch('5')], term: |w| &w.view_reconcile },
    Row { command: Command::ViewHistory, scope: Scope::Dashboard, keys: &[ch('6')], term: |w| &w.view_history },
    Row { command: Command::Explain, scope: Scope::Dashboard, keys: &[ch('=')], term: |w| &w.explain },
    Row { command: Command::Publish, scope: Scope::Dashboard, keys: &[], term: |w| &w.publish },
    Row { command: Command::Present, scope: Scope::Dashboard, keys: &[key(Code::F(5)), ch('P')], term: |w| &w.present },
    Row { command: Command::Agreements, scope: Scope::Dashboard, keys: &[ch('m')], term: |w| &w.agreements },
    Row { command: Command::SlideNext, scope: Scope::Show, keys: &[key(Code::Right), key(Code::PageDown), ch(' '), key(Code::Enter), ch('n')], term: |w| &w.slide_next },
    Row { command: Command::SlidePrevious, scope: Scope::Show, keys: &[key(Code::Left), key(Code::PageUp), key(Code::Backspace), ch('p')], term: |w| &w.slide_previous },
    Row { command: Command::SlideBlack, scope: Scope::Show, keys: &[ch('b'), ch('.')], term: |w| &w.slide_black },
    Row { command: Command::SlideLook, scope: Scope::Show, keys: &[ch('c')], term: |w| &w.slide_look },
    Row { command: Command::SlideOverview, scope: Scope::Show, keys: &[ch('o')], term: |w| &w.slide_overview },
    Row { command: Command::SlideNote, scope: Scope::Show, keys: &[ch('m')], term: |w| &w.slide_note },
    Row { command: Command::SlideAttendance, scope: Scope::Show, keys: &[ch('M')], term: |w| &w.slide_attendance },
    Row { command: Command::SlideTimer, scope: Scope::Show, keys: &[ch('r')], term: |w| &w.slide_timer },
    Row { command: Command::SlideAuto, scope: Scope::Show, keys: &[ch('A')], term: |w| &w.slide_auto },
    Row { command: Command::SlidePicture, scope: Scope::Show, keys: &[ch('x')], term: |w| &w.picture },
    Row { command: Command::ShowEnd, scope: Scope::Show, keys: &[key(Code::Esc), ch('q')], term: |w| &w.show_end },
    Row { command: Command::ViewPlans, scope: Scope::Any, keys: &[ch('0')], term: |w| &w.view_plans },
    Row { command: Command::Palette, scope: Scope::Any, keys: &[ch(':'), f(9)], term: |w| &w.palette },
    Row { command: Command::Help, scope: Scope::Any, keys: &[ch('?'), f(1)], term: |w| &w.help },
    Row { command: Command::CopyMenu, scope: Scope::Dashboard, keys: &[ch('y')], term: |w| &w.copy_menu },
    Row { command: Command::CopyRow, scope: Scope::Dashboard, keys: &[], term: |w| &w.copy_row },
    Row { command: Command::CopyId, scope: Scope::Dashboard, keys: &[], term: |w| &w.copy_id },
    Row { command: Command::CopyLink, scope: Scope::Dashboard, keys: &[], term: |w| &w.copy_link },
    Row { command: Command::CopyExplanation, scope: Scope::Dashboard, keys: &[], term: |w| &w.copy_explanation },
    Row { command: Command::CopySheet, scope: Scope::Dashboard, keys: &[], term: |w| &w.copy_sheet },
    Row { command: Command::Related, scope: Scope::Dashboard, keys: &[ch('r')], term: |w| &w.related },
    Row { command: Command::ExportMenu, scope: Scope::Dashboard, keys: &[ch('x')], term: |w| &w.export_menu },
    Row { command: Command::Picture, scope: Scope::Any, keys: &[], term: |w| &w.picture },
    Row { command: Command::ExportSheet, scope: Scope::Dashboard, keys: &[], term: |w| &w.export_sheet },
    Row { command: Command::Lock, scope: Scope::Any, keys: &[ch('L')], term: |w| &w.lock },
    Row { command: Command::Settle, scope: Scope::Any, keys: &[ch('C')], term: |w| &w.settle },
    Row { command: Command::Reread, scope: Scope::Any, keys: &[ch('R')], term: |w| &w.reread },
    Row { command: Command::Repaint, scope: Scope::Any, keys: &[ctrl('l')], term: |w| &w.repaint },
    Row { command: Command::Suspend, scope: Scope::Any, keys: &[ctrl('z')], term: |w| &w.suspend },
    Row { command: Command::Quit, scope: Scope::Any, keys: &[ch('q'), f(10), ctrl('c')], term: |w| &w.quit },
    Row { command: Command::Confirm, scope: Scope::Prompt, keys: &[key(Code::Enter)], term: |w| &w.confirm },
    Row { command: Command::SaveLines, scope: Scope::Lines, keys: &[ctrl('s'), f(2)], term: |w| &w.save_lines },
    Row { command: Command::EditOutside, scope: Scope::Typing, keys: &[ctrl('e')], term: |w| &w.edit_outside },
    Row { command: Command::Cancel, scope: Scope::Typing, keys: &[key(Code::Esc)], term: |w| &w.cancel },
];

/// The commands of the edit menu, in its order.
pub const EDIT_MENU: &[Command] = &[
    Command::EditProgress,
    Command::EditStage,
    Command::EditNote,
    Command::EditEnd,
    Command::EditStart,
    Command::EditTitle,
    Command::EditFields,
    Command::AddUpdate,
    Command::Add,
    Command::AddInside,
    Command::Duplicate,
    Command::MoveTo,
    Command::Withdraw,
    Command::Delete,
    Command::EditPlan,
];

/// What can be copied, in its order.
pub const COPY_MENU: &[Command] = &[
    Command::CopyRow,
    Command::CopyId,
    Command::CopyExplanation,
    Command::CopyLink,
    Command::CopySheet,
];

/// What can be written to a file.
pub const EXPORT_MENU: &[Command] = &[Command::Picture, Command::ExportSheet];

/// What becomes of a node of which something was said.
pub(super) const TAKE_OUT_MENU: &[Command] = &[Command::Withdraw, Command::Erase];

/// How a review that was left today is taken up.
pub(super) const WALK_MENU: &[Command] = &[Command::WalkOn, Command::WalkAnew];

/// What a footer names, most wanted first; commands in one group share a word.
pub type Hints = &'static [&'static [Command]];

const DASHBOARD_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Out, Command::Inward],
    &[Command::NextOverdue],
    &[Command::EditProgress],
    &[Command::EditMenu],
    &[Command::Find],
    &[Command::DatePrevious, Command::DateNext],
    &[Command::Undo],
    &[Command::ViewPlans],
    &[Command::Quit],
];
const PAST_HINTS: Hints = &[
    &[Command::DateToday],
    &[Command::DatePrevious, Command::DateNext],
    &[Command::Up, Command::Down],
    &[Command::Out, Command::Inward],
    &[Command::NextOverdue],
    &[Command::Find],
    &[Command::Quit],
];
const PLANS_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Enter],
    &[Command::DatePrevious, Command::DateNext],
    &[Command::Quit],
];
pub(super) const EXPLAIN_LINE_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::CopyMenu],
    &[Command::Back],
];
pub(super) const EXPLAIN_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Enter],
    &[Command::CopyMenu],
    &[Command::Back],
];
const LENS_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Enter],
    &[Command::Back],
    &[Command::EditProgress],
    &[Command::Explain],
    &[Command::DatePrevious, Command::DateNext],
    &[Command::Filter],
    &[Command::Sort],
    &[Command::CopyMenu],
];
const WALK_HINTS: Hints = &[
    &[Command::WalkKeep],
    &[Command::WalkFigure],
    &[Command::WalkNote],
    &[Command::AddUpdate],
    &[Command::WalkReschedule],
    &[Command::WalkSkip],
    &[Command::WalkEnd],
];
pub(super) const SHEET_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::CopyMenu],
    &[Command::ExportMenu],
    &[Command::Back],
];
pub(super) const TOLD_HINTS: Hints = &[&[Command::Up, Command::Down], &[Command::Back]];
pub(super) const LIST_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Enter],
    &[Command::Back],
];
pub(super) const LEAVE_HINTS: Hints = &[&[Command::Cancel]];
pub(super) const EDITOR_HINTS: Hints = &[&[Command::Confirm], &[Command::Cancel]];
pub(super) const LINES_HINTS: Hints = &[
    &[Command::SaveLines],
    &[Command::Cancel],
    &[Command::EditOutside],
];
pub(super) const DRAFT_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Enter],
    &[Command::Delete],
    &[Command::Back],
];
pub(super) const FORM_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Enter],
    &[Command::Delete],
    &[Command::Back],
];
pub(super) const ITEM_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Enter],
    &[Command::Add],
    &[Command::Delete],
    &[Command::ShiftUp, Command::ShiftDown],
    &[Command::Back],
];
pub(super) const AGREEMENT_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::AddUpdate],
    &[Command::Add],
    &[Command::Enter],
    &[Command::Back],
];
pub(super) const DATE_HINTS: Hints = &[&[Command::Enter], &[Command::Cancel]];
pub(super) const SEARCH_HINTS: Hints = &[
    &[Command::Up, Command::Down],
    &[Command::Enter],
    &[Command::Cancel],
];
const WELCOME_HINTS: Hints = &[&[Command::Enter], &[Command::Quit]];

/// What the footer names on a screen over which nothing stands, at another date than today or not.
#[must_use]
pub(super) fn screen_hints(screen: &Screen, is_past: bool) -> Hints {
    match screen {
        Screen::Dashboard(view) if matches!(view.lens, Lens::Walk(_)) => WALK_HINTS,
        Screen::Welcome => WELCOME_HINTS,
        Screen::Plans { .. } | Screen::Show(_) => PLANS_HINTS,
        Screen::Dashboard(_) if is_past => PAST_HINTS,
        Screen::Dashboard(view) if view.lens != Lens::Tree => LENS_HINTS,
        Screen::Dashboard(_) => DASHBOARD_HINTS,
    }
}

/// Where the keys of a screen are looked up.
pub(super) const fn scopes(screen: &Screen) -> &'static [Scope] {
    match screen {
        Screen::Dashboard(view) if matches!(view.lens, Lens::Walk(_)) => {
            &[Scope::Walk, Scope::Dashboard, Scope::Any]
        }
        Screen::Dashboard(_) => &[Scope::Dashboard, Scope::Any],
        Screen::Show(_) => &[Scope::Show, Scope::Any],
        Screen::Plans { .. } | Screen::Welcome => &[Scope::Any],
    }
}

/// The rows of the help for a screen: what can be done there, then the keys of lines that are
/// typed.
#[must_use]
pub fn help_rows(screen: &Screen) -> Vec<&'static Row> {
    let here = COMMANDS
        .iter()
        .filter(|row| scopes(screen).contains(&row.scope));
    let typed = COMMANDS
        .iter()
        .filter(|row| matches!(row.scope, Scope::Prompt | Scope::Lines | Scope::Typing));
    here.chain(typed).collect()
}

impl Command {
    /// The command's row; every command has one, which a test holds.
    #[must_use]
    pub fn row(self) -> Option<&'static Row> {
        COMMANDS.iter().find(|row| row.command == self)
    }

    /// How far it moves, if it does.
    #[must_use]
    pub(super) const fn step(self) -> Option<Step> {
        Some(match self {
            Self::Up => Step::Rows(-1),
            Self::Down => Step::Rows(1),
            Self::PageUp => Step::HalfPages(-1),
            Self::PageDown => Step::HalfPages(1),
            Self::First => Step::First,
            Self::Last => Step::Last,
            _ => return None,
        })
    }

    /// What settings call it: `edit_progress`.
    #[must_use]
    pub fn id(self) -> String {
        let mut id = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_uppercase() && !id.is_empty() {
                id.push('_');
            }
            id.extend(c.to_lowercase());
        }
        id
    }

    /// The command that settings call so.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        COMMANDS
            .iter()
            .map(|row| row.command)
            .find(|command| command.id() == id)
    }

    /// What it is called.
    #[must_use]
    pub fn term(self, words: &'static CommandWords) -> Option<&'static Term> {
        self.row().map(|row| (row.term)(words))
    }
}

/// Keys that the user gave to commands, besides those of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap(Vec<(Command, Key)>);

impl Keymap {
    #[must_use]
    pub const fn new(own: Vec<(Command, Key)>) -> Self {
        Self(own)
    }

    /// The command that a key means in one of the scopes, the first scope winning; the user's own
    /// keys before those of the table.
    #[must_use]
    pub fn command_for(&self, key: Key, scopes: &[Scope]) -> Option<Command> {
        scopes.iter().find_map(|scope| {
            let here = |command: &Command| command.row().is_some_and(|row| row.scope == *scope);
            let own = self
                .0
                .iter()
                .find(|(command, own)| *own == key && here(command))
                .map(|(command, _)| *command);
            let table = COMMANDS
                .iter()
                .find(|row| row.scope == *scope && row.keys.contains(&key));
            own.or_else(|| table.map(|row| row.command))
        })
    }

    /// The keys of a command, the one that is shown first.
    #[must_use]
    pub fn keys(&self, command: Command) -> Vec<Key> {
        let own = self
            .0
            .iter()
            .filter(|(named, _)| *named == command)
            .map(|(_, key)| *key);
        // A key that now means something else is no longer one of it.
        let taken = |key: &Key| {
            self.0
                .iter()
                .any(|(named, own)| own == key && *named != command)
        };
        let table = command
            .row()
            .map(|row| row.keys)
            .unwrap_or_default()
            .iter()
            .copied();
        own.chain(table.filter(|key| !taken(key))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_command_has_one_row_and_no_key_means_two_things() {
        let mut commands = HashSet::new();
        let mut keys = HashSet::new();
        for row in COMMANDS {
            assert!(commands.insert(row.command), "{:?} twice", row.command);
            for key in row.keys {
                let own = [
                    Scope::Prompt,
                    Scope::Lines,
                    Scope::Typing,
                    Scope::Walk,
                    Scope::Show,
                ];
                let scope = if own.contains(&row.scope) {
                    row.scope
                } else {
                    Scope::Any
                };
                assert!(
                    keys.insert((*key, scope)),
                    "{} means two things",
                    key.name(false)
                );
            }
        }
    }

    #[test]
    fn nothing_needs_a_key_that_terminals_or_spanish_keyboards_keep() {
        for row in COMMANDS {
            if let Some(first) = row.keys.first() {
                assert!(
                    !matches!(
                        first.code,
                        Code::Char('[' | ']' | '{' | '}' | '\\' | '|' | '@' | '#')
                    ),
                    "{row:?}"
                );
            }
            for key in row.keys {
                let taken = matches!(
                    key.code,
                    Code::Char('a' | 'b' | 'p' | 'h' | 'i' | 'j' | 'm' | 'n' | 'w' | '[')
                );
                assert!(!(key.ctrl && taken), "{row:?}");
            }
        }
    }
}
