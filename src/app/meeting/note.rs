//! Taking the minutes over a slide: what was agreed, and who is there.
//!
//! What is typed is a draft until the file of the minutes has it. The plan is not touched.

use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::record::effect;
use crate::app::book::OpenPlan;
use crate::app::command::{Command, Scope};
use crate::app::desk::{Desk, Notice};
use crate::app::draft::Draft;
use crate::app::event::Effect;
use crate::app::field::Field;
use crate::app::geometry::typed_columns;
use crate::app::key::{Code, Key};
use crate::app::line::Line;
use crate::app::show::Show;
use crate::app::state::{Overlay, State};
use crate::app::typing::{self, Typed};
use crate::app::view::Screen;
use crate::app::{calendar, offers, saving};
use crate::history::{Agreement, Note};
use crate::model::{Fault, Id, Place, Plan, PlanDate, typed};
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

/// An agreement that is being typed.
#[derive(Debug, Clone)]
pub struct NoteForm {
    lines: [Line; NoteLine::ALL.len()],
    pub at: NoteLine,
    /// As it stands in the minutes; none for a new one.
    pub before: Option<Agreement>,
    /// The offer that stands in the line, and those that are gone through.
    offered: Option<(usize, Vec<String>)>,
    /// Why it could not be taken in.
    pub fault: Option<String>,
    /// It was asked whether the agreement is to be taken out.
    takes_out: bool,
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
        let lines = [agreement.text, agreement.responsible, due, about].map(Line::new);
        let mut form = Self {
            lines,
            at: NoteLine::Text,
            before,
            offered: None,
            fault: None,
            takes_out: false,
            opened: String::new(),
        };
        form.opened = form.text();
        form
    }

    #[must_use]
    pub const fn line(&self, line: NoteLine) -> &Line {
        &self.lines[line as usize]
    }

    fn value(&self, line: NoteLine) -> &str {
        self.line(line).value().trim()
    }

    fn put(&mut self, line: NoteLine, text: String) {
        self.lines[line as usize] = Line::new(text);
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
        let (prompt, words) = (&state.desk.words().screen.prompt, &state.desk.words().present);
        let due = self.due(show.day);
        let due = due.map_err(|_| (NoteLine::Due, format!("{}: {}", prompt.date_bad, prompt.date_help)))?;
        let typed = self.value(NoteLine::About);
        let about = self.about(plan).map_err(|many| {
            let say = if many { words.choose_node } else { words.no_such_node };
            (NoteLine::About, say(typed))
        })?;
        let about = about.and_then(|place| plan.node(place)).map(|node| node.id().clone());
        let (text, responsible) = (self.value(NoteLine::Text).to_owned(), self.value(NoteLine::Responsible).to_owned());
        let entered = self.before.as_ref().and_then(|before| before.entered.clone());
        Ok(Agreement { text, responsible, due, about, entered })
    }

    /// The date. A day without a year is the next of that name: an agreement is about what is to come.
    ///
    /// # Errors
    /// What was typed is no date.
    pub fn due(&self, today: Date) -> Result<Option<PlanDate>, Fault> {
        let text = self.value(NoteLine::Due);
        let due = typed::date(text, today)?;
        let is_past = |due: &PlanDate| due.last_day() < today && !has_year(text);
        let next = |due: PlanDate| due.last_day().checked_add(1.year()).map_or(due, PlanDate::day);
        Ok(due.map(|due| if is_past(&due) { next(due) } else { due }))
    }

    /// The node that is meant, by its id, by its title, or by a part of that which no other has.
    ///
    /// # Errors
    /// Whether there are several.
    pub fn about(&self, plan: &Plan) -> Result<Option<Place>, bool> {
        let typed = self.value(NoteLine::About);
        if typed.is_empty() {
            return Ok(None);
        }
        if let Some(place) = typed.split_whitespace().next().and_then(|id| plan.find(id)) {
            return Ok(Some(place));
        }
        let typed = fold(typed);
        let titled = |place: Place| plan.node(place).map(|node| (place, fold(node.title())));
        let mut found: Vec<(Place, String)> = plan.places().skip(1).filter_map(titled).collect();
        found.retain(|(_, title)| title.contains(&*typed));
        if found.iter().any(|(_, title)| *title == typed) {
            found.retain(|(_, title)| *title == typed);
        }
        match found[..] {
            [] => Err(false),
            [(place, _)] => Ok(Some(place)),
            _ => Err(true),
        }
    }

    fn go(&mut self, to: NoteLine) {
        self.at = to;
        self.offered = None;
    }
}

/// Whether a date that was typed says its year, or counts from today.
fn has_year(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let numbers = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    let named = words.iter().any(|word| word.len() >= 3 && word.chars().all(char::is_alphabetic));
    let has_sign = text.starts_with(['+', '-']);
    has_sign
        || numbers == 0
        || numbers + usize::from(named) >= 3
        || words.iter().any(|word| word.len() >= 4 && word.parse::<u16>().is_ok())
}

/// What the plan has already that goes with the line that is typed, and which of it stands there.
#[must_use]
pub fn note_offers(plan: &Plan, form: &NoteForm) -> (Vec<String>, Option<usize>) {
    if let Some((at, offers)) = &form.offered {
        return (offers.clone(), Some(*at));
    }
    let typed = form.value(form.at);
    let offers = match form.at {
        NoteLine::Responsible => {
            let mut offers = offers::of_field(plan, "institution");
            offers.extend(offers::of_field(plan, "name"));
            offers
        }
        NoteLine::About => {
            let whole = plan.find(typed);
            let nodes = plan.places().skip(1).skip_while(|place| whole.is_some_and(|whole| whole != *place));
            let nodes = nodes.filter_map(|place| plan.node(place));
            let names = nodes.map(|node| format!("{} {}", node.id(), node.title()));
            if whole.is_some() {
                // It is no question any more, and the next ones are gone through.
                return (names.collect(), None);
            }
            names.collect()
        }
        NoteLine::Text | NoteLine::Due => Vec::new(),
    };
    let typed = fold(typed);
    (offers.into_iter().filter(|offer| fold(offer).contains(&*typed)).collect(), None)
}

/// The node that the slide on the screen is about, if that is not the plan.
fn about(desk: &Desk) -> Option<Id> {
    let (open, show, slides) = super::slides(desk)?;
    let place = slides.get(show.at)?.place;
    if place == Place::Plan { None } else { open.document.plan().node(place).map(|node| node.id().clone()) }
}

/// The meeting on the screen and its plan.
pub(super) fn shown(desk: &Desk) -> Option<(&Show, &OpenPlan)> {
    let Screen::Show(show) = &desk.screen else { return None };
    Some((show, desk.books.get(show.book)?.open()?))
}

/// Opens a new note, or the one that was left.
pub(super) fn open(state: &mut State) {
    let Some((show, open)) = shown(&state.desk) else { return };
    let (path, plan) = (&state.desk.books[show.book].path, &open.document.plan().id);
    let form = match state.drafts.of(path, plan, &Field::Agreement) {
        Some(draft) => {
            let mut form = NoteForm::of(serde_json::from_str(&draft.initial).ok(), None);
            for (line, text) in NoteLine::ALL.into_iter().zip(draft.text.split('\n')) {
                form.put(line, text.to_owned());
            }
            form
        }
        None => NoteForm::of(None, about(&state.desk)),
    };
    state.overlay = Some(Overlay::Note(Box::new(form)));
}

/// Opens the list of those who are there.
pub(super) fn open_attendance(state: &mut State) {
    let Some((show, open)) = shown(&state.desk) else { return };
    let before = show.minutes(open).map(|minutes| minutes.attendance.clone()).unwrap_or_default();
    let path = &state.desk.books[show.book].path;
    let draft = state.drafts.of(path, &open.document.plan().id, &Field::Attendance);
    let text = draft.map_or_else(|| before.join("\n"), |draft| draft.text.clone());
    let mut typed = Typed::lines(&text);
    if !text.is_empty() && draft.is_none() {
        // The next name begins a line of its own.
        typed.key(Key { code: Code::Enter, ctrl: false, alt: false }, typed_columns(&state.desk));
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
    let saves = state.desk.keymap.command_for(key, &[Scope::Lines]) == Some(Command::SaveLines);
    let leaves = state.desk.keymap.command_for(key, &[Scope::Typing]) == Some(Command::Cancel);
    match state.desk.keymap.command_for(key, &[Scope::Any]).filter(|_| key.ctrl) {
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
        let columns = typed_columns(&state.desk);
        if let Some(Overlay::Attendance(attendance)) = &mut state.overlay {
            attendance.typed.key(key, columns);
        }
        return Vec::new();
    }
    let Some(Overlay::Note(form)) = &mut state.overlay else { return Vec::new() };
    form.fault = None;
    if !saves {
        form.takes_out = false;
    }
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
    let Some((show, open)) = shown(&state.desk) else { return };
    let (day, plan) = (show.day, Arc::clone(open.document.plan()));
    let Some(Overlay::Note(form)) = &mut state.overlay else { return };
    let at = form.at;
    if at == NoteLine::Due {
        if let Some(date) = calendar::moved(form.value(NoteLine::Due), key, false, day) {
            form.put(at, date);
        }
        return;
    }
    let (offers, chosen) = note_offers(&plan, form);
    let to = match (chosen, key.code == Code::Down) {
        // A node that is named whole is the first of them.
        (None, _) => usize::from(at == NoteLine::About && plan.find(form.value(at)).is_some()),
        (Some(at), true) => at + 1,
        (Some(at), false) => at.saturating_sub(1),
    };
    let to = to.min(offers.len().saturating_sub(1));
    let Some(offer) = offers.get(to) else { return };
    // Of a node its id is enough.
    let text = if at == NoteLine::About { offer.split(' ').next().unwrap_or_default() } else { offer };
    form.put(at, text.to_owned());
    form.offered = Some((to, offers));
}

/// The agreement before or behind this one, the new one being the last.
fn turn(state: &mut State, on: bool) {
    let about = about(&state.desk);
    let Some((show, open)) = shown(&state.desk) else { return };
    let agreements = show.minutes(open).map(|minutes| minutes.agreements.clone()).unwrap_or_default();
    let Some(Overlay::Note(form)) = &mut state.overlay else { return };
    if form.is_touched() {
        state.notice = Some(Notice::plain(state.desk.words().present.save_first));
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
    let (Some(Overlay::Note(form)), Some((show, open))) = (&state.overlay, shown(&state.desk)) else {
        return Vec::new();
    };
    let words = &state.desk.words().present;
    let read = form.agreement(show, open.document.plan(), state);
    let (before, asked) = (form.before.clone(), form.takes_out);
    let fault = match read {
        Ok(agreement) if agreement.text.is_empty() && before.is_none() => (NoteLine::Text, words.no_text.to_owned()),
        Ok(agreement) if agreement.text.is_empty() && !asked => {
            (NoteLine::Text, (words.takes_out)(&state.desk.key_name(Command::SaveLines)))
        }
        Ok(agreement) => {
            let after = Some(agreement).filter(|agreement| !agreement.text.is_empty());
            if before == after {
                state.overlay = None;
                forget(state, &Field::Agreement);
                return Vec::new();
            }
            return effect(&state.desk, Note::Agreement { before, after }).into_iter().collect();
        }
        Err(fault) => fault,
    };
    if let Some(Overlay::Note(form)) = &mut state.overlay {
        form.takes_out = form.before.is_some() && form.value(NoteLine::Text).is_empty();
        form.go(fault.0);
        form.fault = Some(fault.1);
    }
    Vec::new()
}

fn save_attendance(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Attendance(attendance)) = &state.overlay else { return Vec::new() };
    let (before, after) = (attendance.before.clone(), names(&attendance.typed.value()));
    if before == after {
        state.overlay = None;
        forget(state, &Field::Attendance);
        return Vec::new();
    }
    effect(&state.desk, Note::Attendance { before, after }).into_iter().collect()
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
    if let Some((show, open)) = shown(&state.desk) {
        let (path, plan) = (state.desk.books[show.book].path.clone(), open.document.plan().id.clone());
        state.drafts.forget(&path, &plan, field);
    }
}

/// What is typed and not noted.
pub(in crate::app) fn draft(state: &State) -> Option<Draft> {
    let (show, open) = shown(&state.desk)?;
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
    Some(Draft { path: state.desk.books[show.book].path.clone(), node, field, text, initial })
}
