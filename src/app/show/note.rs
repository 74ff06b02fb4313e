//! Taking the minutes over a slide: what was agreed, and who is there.
//!
//! What is typed is a draft until the file of the minutes has it. The plan is not touched.

use std::sync::Arc;

use tui_input::Input;

use super::Show;
use super::record::effect;
use crate::app::command::{Command, Scope};
use crate::app::draft::Draft;
use crate::app::editor::Field;
use crate::app::event::Effect;
use crate::app::geometry::typed_columns;
use crate::app::key::{Code, Key};
use crate::app::state::{Notice, OpenPlan, Overlay, Screen, State};
use crate::app::typing::{self, Typed};
use crate::app::{calendar, offers, saving};
use crate::history::{Agreement, Note};
use crate::model::{Id, Place, Plan, PlanDate, typed};
use crate::text::fold;

/// The lines of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteLine {
    /// What was agreed.
    Text,
    Responsible,
    /// Until when.
    Due,
    /// The id of the node that it is about.
    About,
}

impl NoteLine {
    pub const ALL: [Self; 4] = [Self::Text, Self::Responsible, Self::Due, Self::About];

    const fn next(self) -> Self {
        match self {
            Self::Text => Self::Responsible,
            Self::Responsible => Self::Due,
            Self::Due => Self::About,
            Self::About => Self::Text,
        }
    }

    const fn previous(self) -> Self {
        self.next().next().next()
    }
}

/// Offers that are gone through in a line.
const OFFERS: usize = 5;

/// An agreement that is being typed.
#[derive(Debug, Clone)]
pub struct NoteForm {
    lines: [Input; NoteLine::ALL.len()],
    pub at: NoteLine,
    /// As it stands in the minutes; none for a new one.
    pub before: Option<Agreement>,
    /// The offer that stands in the line, and the text that it was offered for.
    offered: Option<(usize, String)>,
    /// Why it could not be taken in.
    pub fault: Option<String>,
    /// Its text when it was opened.
    opened: String,
}

/// Who is there, as it is being typed: a name a line.
#[derive(Debug, Clone)]
pub struct Attendance {
    pub typed: Typed,
    before: Vec<String>,
}

impl NoteForm {
    fn of(before: Option<Agreement>, about: Option<Id>) -> Self {
        let agreement = before.clone().unwrap_or_else(|| Agreement { about, ..Agreement::default() });
        let due = agreement.due.map(|due| due.to_string()).unwrap_or_default();
        let about = agreement.about.map(|id| id.to_string()).unwrap_or_default();
        let lines = [agreement.text, agreement.responsible, due, about].map(Input::new);
        let mut form = Self { lines, at: NoteLine::Text, before, offered: None, fault: None, opened: String::new() };
        form.opened = form.text();
        form
    }

    #[must_use]
    pub const fn line(&self, line: NoteLine) -> &Input {
        &self.lines[line as usize]
    }

    fn value(&self, line: NoteLine) -> &str {
        self.line(line).value().trim()
    }

    fn put(&mut self, line: NoteLine, text: String) {
        self.lines[line as usize] = Input::new(text);
    }

    /// All of it, a line each, as a draft keeps it.
    fn text(&self) -> String {
        self.lines.each_ref().map(|line| line.value().replace('\n', " ")).join("\n")
    }

    fn is_touched(&self) -> bool {
        self.text() != self.opened
    }

    /// What was typed, or the line that is at fault and why.
    fn agreement(&self, show: &Show, plan: &Plan, state: &State) -> Result<Agreement, (NoteLine, String)> {
        let prompt = &state.words().screen.prompt;
        let due = typed::date(self.value(NoteLine::Due), show.day)
            .map_err(|_| (NoteLine::Due, format!("{}: {}", prompt.date_bad, prompt.date_help)))?;
        let about = match self.value(NoteLine::About).split_whitespace().next() {
            None => None,
            Some(id) => match plan.find(id) {
                Some(place) => plan.node(place).map(|node| node.id().clone()),
                None => return Err((NoteLine::About, (state.words().present.no_such_node)(id))),
            },
        };
        let (text, responsible) = (self.value(NoteLine::Text).to_owned(), self.value(NoteLine::Responsible).to_owned());
        let entered = self.before.as_ref().and_then(|before| before.entered.clone());
        Ok(Agreement { text, responsible, due, about, entered })
    }

    /// How the date is understood.
    #[must_use]
    pub fn due(&self, today: jiff::civil::Date) -> Option<PlanDate> {
        typed::date(self.value(NoteLine::Due), today).ok().flatten()
    }

    fn go(&mut self, to: NoteLine) {
        self.at = to;
        self.offered = None;
    }
}

/// What the plan has already that goes with the line that is typed, and which of it stands there.
#[must_use]
pub fn note_offers(plan: &Plan, form: &NoteForm) -> (Vec<String>, Option<usize>) {
    let all = match form.at {
        NoteLine::Responsible => {
            let mut all = offers::of_field(plan, "institution");
            all.extend(offers::of_field(plan, "name"));
            all.dedup();
            all
        }
        NoteLine::About => {
            let nodes = plan.places().skip(1).filter_map(|place| plan.node(place));
            nodes.map(|node| format!("{} {}", node.id(), node.title())).collect()
        }
        _ => Vec::new(),
    };
    let (chosen, typed) = match &form.offered {
        Some((at, typed)) => (Some(*at), typed.clone()),
        None => (None, form.value(form.at).to_owned()),
    };
    let typed = fold(&typed);
    // An id that is whole is no question any more.
    let is_whole = form.at == NoteLine::About && chosen.is_none() && plan.find(form.value(NoteLine::About)).is_some();
    let goes = |offer: &String| !is_whole && fold(offer).contains(&*typed);
    (all.into_iter().filter(goes).take(OFFERS).collect(), chosen)
}

/// The node that the slide on the screen is about, if that is not the plan.
fn about(state: &State) -> Option<Id> {
    let (open, show, slides) = super::slides(state)?;
    let place = slides.get(show.at)?.place;
    if place == Place::Plan { None } else { open.document.plan().node(place).map(|node| node.id().clone()) }
}

/// The meeting on the screen and its plan.
pub(super) fn shown(state: &State) -> Option<(&Show, &OpenPlan)> {
    let Screen::Show(show) = &state.screen else { return None };
    Some((show, state.books.get(show.book)?.open()?))
}

/// Opens a new note, or the one that was left.
pub(super) fn open(state: &mut State) {
    let Some((show, open)) = shown(state) else { return };
    let (path, plan) = (&state.books[show.book].path, &open.document.plan().id);
    let form = match state.drafts.of(path, plan, &Field::Agreement) {
        Some(draft) => {
            let mut form = NoteForm::of(serde_json::from_str(&draft.initial).ok(), None);
            for (line, text) in NoteLine::ALL.into_iter().zip(draft.text.split('\n')) {
                form.put(line, text.to_owned());
            }
            form
        }
        None => NoteForm::of(None, about(state)),
    };
    state.overlay = Some(Overlay::Note(Box::new(form)));
}

/// Opens the list of those who are there.
pub(super) fn open_attendance(state: &mut State) {
    let Some((show, open)) = shown(state) else { return };
    let before = show.minutes(open).map(|minutes| minutes.attendance.clone()).unwrap_or_default();
    let path = &state.books[show.book].path;
    let draft = state.drafts.of(path, &open.document.plan().id, &Field::Attendance);
    let text = draft.map_or_else(|| before.join("\n"), |draft| draft.text.clone());
    let mut typed = Typed::lines(&text);
    if !text.is_empty() && draft.is_none() {
        // The next name begins a line of its own.
        typed.key(Key { code: Code::Enter, ctrl: false, alt: false }, typed_columns(state));
    }
    state.overlay = Some(Overlay::Attendance(Box::new(Attendance { typed, before })));
}

/// Opens what an earlier run left unsaved, over the slides.
pub(in crate::app) fn resume(state: &mut State, field: &Field) {
    super::present(state, super::Opening::default());
    if *field == Field::Attendance { open_attendance(state) } else { open(state) }
}

/// Keys while a note is typed.
pub(in crate::app) fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    let many = matches!(state.overlay, Some(Overlay::Attendance(_)));
    let saves = state.keymap.command_for(key, &[Scope::Lines]) == Some(Command::SaveLines);
    let leaves = state.keymap.command_for(key, &[Scope::Typing]) == Some(Command::Cancel);
    match state.keymap.command_for(key, &[Scope::Any]).filter(|_| key.ctrl) {
        Some(Command::Repaint) => return vec![Effect::Repaint],
        Some(Command::Suspend) => return vec![Effect::Suspend],
        command if leaves || command == Some(Command::Quit) => {
            saving::keep_draft(state);
            state.overlay = None;
            return Vec::new();
        }
        _ => {}
    }
    if many {
        if saves {
            return save_attendance(state);
        }
        let columns = typed_columns(state);
        if let Some(Overlay::Attendance(attendance)) = &mut state.overlay {
            attendance.typed.key(key, columns);
        }
        return Vec::new();
    }
    let Some(Overlay::Note(form)) = &mut state.overlay else { return Vec::new() };
    form.fault = None;
    if saves || (key.code == Code::Enter && form.at == NoteLine::About) {
        return save(state);
    }
    match key.code {
        Code::Enter | Code::Tab => form.go(form.at.next()),
        Code::BackTab => form.go(form.at.previous()),
        Code::PageUp | Code::PageDown => turn(state, key.code == Code::PageDown),
        Code::Up | Code::Down => up_or_down(state, key),
        _ => {
            form.offered = None;
            typing::type_key(&mut form.lines[form.at as usize], key);
        }
    }
    Vec::new()
}

/// Through the offers of a line, or by weeks where it is a date.
fn up_or_down(state: &mut State, key: Key) {
    let Some((show, open)) = shown(state) else { return };
    let (day, plan) = (show.day, Arc::clone(open.document.plan()));
    let Some(Overlay::Note(form)) = &mut state.overlay else { return };
    let at = form.at;
    if at == NoteLine::Due {
        if let Some(date) = calendar::moved(form.value(NoteLine::Due), key, false, day) {
            form.put(at, date);
        }
        return;
    }
    let (found, chosen) = note_offers(&plan, form);
    let next = match (chosen, key.code == Code::Down) {
        (None, _) => 0,
        (Some(at), true) => at + 1,
        (Some(at), false) => at.saturating_sub(1),
    };
    let Some(offer) = found.get(next.min(found.len().saturating_sub(1))) else { return };
    let typed = form.offered.take().map_or_else(|| form.value(at).to_owned(), |(_, typed)| typed);
    form.offered = Some((next.min(found.len() - 1), typed));
    // Of a node its id is enough.
    let text = if at == NoteLine::About { offer.split(' ').next().unwrap_or_default() } else { offer };
    form.put(at, text.to_owned());
}

/// The agreement before or behind this one, the new one being the last.
fn turn(state: &mut State, on: bool) {
    let about = about(state);
    let Some((show, open)) = shown(state) else { return };
    let agreements = show.minutes(open).map(|minutes| minutes.agreements.clone()).unwrap_or_default();
    let Some(Overlay::Note(form)) = &mut state.overlay else { return };
    if form.is_touched() {
        state.notice = Some(Notice::plain(state.words().present.save_first));
        return;
    }
    let here = form.before.as_ref().and_then(|before| agreements.iter().position(|other| other == before));
    let here = here.unwrap_or(agreements.len());
    let to = if on { here + 1 } else { here.saturating_sub(1) };
    **form = NoteForm::of(agreements.get(to).cloned(), about);
}

pub(in crate::app) fn on_paste(state: &mut State, text: &str) {
    match &mut state.overlay {
        Some(Overlay::Note(form)) => {
            form.offered = None;
            typing::paste(&mut form.lines[form.at as usize], text);
        }
        Some(Overlay::Attendance(attendance)) => attendance.typed.paste(text),
        _ => {}
    }
}

fn save(state: &mut State) -> Vec<Effect> {
    let (Some(Overlay::Note(form)), Some((show, open))) = (&state.overlay, shown(state)) else { return Vec::new() };
    match form.agreement(show, open.document.plan(), state) {
        Ok(agreement) => {
            let after = Some(agreement).filter(|agreement| !agreement.text.is_empty());
            let before = form.before.clone();
            if before == after {
                state.overlay = None;
                forget(state, &Field::Agreement);
                return Vec::new();
            }
            effect(state, Note::Agreement { before, after }).into_iter().collect()
        }
        Err((at, why)) => {
            if let Some(Overlay::Note(form)) = &mut state.overlay {
                form.at = at;
                form.fault = Some(why);
            }
            Vec::new()
        }
    }
}

fn save_attendance(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Attendance(attendance)) = &state.overlay else { return Vec::new() };
    let (before, after) = (attendance.before.clone(), names(&attendance.typed.value()));
    if before == after {
        state.overlay = None;
        forget(state, &Field::Attendance);
        return Vec::new();
    }
    effect(state, Note::Attendance { before, after }).into_iter().collect()
}

/// Each name once.
fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// The draft is settled.
pub(super) fn forget(state: &mut State, field: &Field) {
    if let Some((show, open)) = shown(state) {
        let (path, plan) = (state.books[show.book].path.clone(), open.document.plan().id.clone());
        state.drafts.forget(&path, &plan, field);
    }
}

/// What is typed and not noted.
pub(in crate::app) fn draft(state: &State) -> Option<Draft> {
    let (show, open) = shown(state)?;
    let (field, text, initial) = match &state.overlay {
        Some(Overlay::Note(form)) if form.is_touched() => {
            let initial = form.before.as_ref().and_then(|before| serde_json::to_string(before).ok());
            (Field::Agreement, form.text(), initial.unwrap_or_default())
        }
        Some(Overlay::Attendance(attendance)) if names(&attendance.typed.value()) != attendance.before => {
            (Field::Attendance, attendance.typed.value(), attendance.before.join("\n"))
        }
        _ => return None,
    };
    let node = open.document.plan().id.clone();
    Some(Draft { path: state.books[show.book].path.clone(), node, field, text, initial })
}
