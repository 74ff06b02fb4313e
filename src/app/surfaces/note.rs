//! Taking the minutes over a slide: what was agreed.
//!
//! What is typed is a draft until the file of the minutes has it. The plan is not touched.

use jiff::civil::Date;

use super::typed::{Meant, meant};
use crate::app::command::{Command, Hints, LINES_HINTS};
use crate::app::desk::{Desk, Notice};
use crate::app::draft::Draft;
use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::line::Line;
use crate::app::show::Show;
use crate::app::slides::{note, shown, slides};
use crate::app::surface::{Act, Rows, Surface};
use crate::app::typing;
use crate::app::{calendar, offers};
use crate::history::{Agreement, Note};
use crate::model::typed::{self, Sense};
use crate::model::{Fault, Id, Place, Plan, PlanDate};
use crate::text::fold;

/// Rows of an agreement that is typed: its title, its lines, what is offered, what can be done.
const NOTE_ROWS: usize = 13;

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

impl NoteForm {
    /// The note that was left in a draft.
    pub(in crate::app) fn of_draft(draft: &Draft) -> Self {
        let mut form = Self::of(serde_json::from_str(&draft.initial).ok(), None);
        for (line, text) in NoteLine::ALL.into_iter().zip(draft.text.split('\n')) {
            form.put(line, text.to_owned());
        }
        form
    }

    pub(in crate::app) fn of(before: Option<Agreement>, about: Option<Id>) -> Self {
        let agreement = before.clone().unwrap_or_else(|| Agreement {
            about,
            ..Agreement::default()
        });
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
        self.lines
            .each_ref()
            .map(|line| line.value().replace('\n', " "))
            .join("\n")
    }

    fn is_touched(&self) -> bool {
        self.text() != self.opened
    }

    /// What was typed, or the line that is at fault and why.
    fn agreement(
        &self,
        show: &Show,
        plan: &Plan,
        desk: &Desk,
    ) -> Result<Agreement, (NoteLine, String)> {
        let (prompt, words) = (&desk.words().screen.prompt, &desk.words().present);
        let due = self.due(show.day);
        let due = due.map_err(|_| {
            (
                NoteLine::Due,
                format!("{}: {}", prompt.date_bad, prompt.date_help),
            )
        })?;
        let typed = self.value(NoteLine::About);
        let about = self.about(plan).map_err(|many| {
            let say = if many {
                words.choose_node
            } else {
                words.no_such_node
            };
            (NoteLine::About, say(typed))
        })?;
        let about = about
            .and_then(|place| plan.node(place))
            .map(|node| node.id().clone());
        let (text, responsible) = (
            self.value(NoteLine::Text).to_owned(),
            self.value(NoteLine::Responsible).to_owned(),
        );
        Ok(Agreement {
            text,
            responsible,
            due,
            about,
            ..self.before.clone().unwrap_or_default()
        })
    }

    /// The date. A day without a year is the next of that name: an agreement is about what is to
    /// come.
    ///
    /// # Errors What was typed is no date.
    pub fn due(&self, today: Date) -> Result<Option<PlanDate>, Fault> {
        typed::date(self.value(NoteLine::Due), today, Sense::End)
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

    /// Through the offers of a line, or by weeks where it is a date.
    fn up_or_down(&mut self, desk: &Desk, key: Key) {
        let Some((show, open)) = shown(desk) else {
            return;
        };
        let (day, plan) = (show.day, open.plan());
        let at = self.at;
        if at == NoteLine::Due {
            if let Some(date) =
                calendar::moved(self.value(NoteLine::Due), key, false, (day, Sense::End))
            {
                self.put(at, date);
            }
            return;
        }
        let (offers, chosen) = note_offers(plan, self);
        let to = match (chosen, key.code == Code::Down) {
            // A node that is named whole is the first of them.
            (None, _) => usize::from(at == NoteLine::About && plan.find(self.value(at)).is_some()),
            (Some(at), true) => at + 1,
            (Some(at), false) => at.saturating_sub(1),
        };
        let to = to.min(offers.len().saturating_sub(1));
        let Some(offer) = offers.get(to) else { return };
        // Of a node its id is enough.
        let text = if at == NoteLine::About {
            offer.split(' ').next().unwrap_or_default()
        } else {
            offer
        };
        self.put(at, text.to_owned());
        self.offered = Some((to, offers));
    }

    /// The agreement before or behind this one, the new one being the last.
    fn turn(&mut self, desk: &Desk, on: bool) -> Vec<Act> {
        let Some((show, open)) = shown(desk) else {
            return Vec::new();
        };
        let agreements = open
            .minutes_of(show.day)
            .map(|minutes| &*minutes.agreements)
            .unwrap_or_default();
        if self.is_touched() {
            return vec![Act::Tell(Notice::plain(desk.words().present.save_first))];
        }
        let here = self
            .before
            .as_ref()
            .and_then(|before| agreements.iter().position(|other| other == before));
        let here = here.unwrap_or(agreements.len());
        let to = if on { here + 1 } else { here.saturating_sub(1) };
        *self = Self::of(agreements.get(to).cloned(), about(desk));
        Vec::new()
    }

    fn save(&mut self, desk: &Desk) -> Vec<Act> {
        let Some((show, open)) = shown(desk) else {
            return Vec::new();
        };
        let words = &desk.words().present;
        let plan = open.plan();
        let before = self.before.clone();
        let fault = match self.agreement(show, plan, desk) {
            Ok(agreement) if agreement.text.is_empty() && before.is_none() => {
                (NoteLine::Text, words.no_text.to_owned())
            }
            Ok(agreement) if agreement.text.is_empty() && !self.takes_out => (
                NoteLine::Text,
                (words.takes_out)(&desk.key_name(Command::SaveLines)),
            ),
            Ok(agreement) => {
                let after = Some(agreement).filter(|agreement| !agreement.text.is_empty());
                if before == after {
                    return vec![Act::Forget(plan.id.clone(), Field::Agreement), Act::Close];
                }
                return note(desk, Note::Agreement { before, after })
                    .map(Act::Do)
                    .into_iter()
                    .collect();
            }
            Err(fault) => fault,
        };
        self.takes_out = self.before.is_some() && self.value(NoteLine::Text).is_empty();
        self.go(fault.0);
        self.fault = Some(fault.1);
        Vec::new()
    }

    fn go(&mut self, to: NoteLine) {
        self.at = to;
        self.offered = None;
    }
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
            let nodes = plan
                .places()
                .skip(1)
                .skip_while(|place| whole.is_some_and(|whole| whole != *place));
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
    (
        offers
            .into_iter()
            .filter(|offer| fold(offer).contains(&*typed))
            .collect(),
        None,
    )
}

/// The node that the slide on the screen is about, if that is not the plan.
pub(in crate::app) fn about(desk: &Desk) -> Option<Id> {
    let (open, show, slides) = slides(desk)?;
    let place = slides.get(show.at)?.place;
    if place == Place::Plan {
        None
    } else {
        open.plan().node(place).map(|node| node.id().clone())
    }
}

impl Surface for NoteForm {
    fn wants(&self, _desk: &Desk) -> Rows {
        Rows::Some(NOTE_ROWS)
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        LINES_HINTS
    }

    fn leave(&mut self, _desk: &Desk) -> Vec<Act> {
        vec![Act::Keep, Act::Close]
    }

    fn key(&mut self, desk: &Desk, key: Key, _seen: usize) -> Vec<Act> {
        let meaning = meant(desk, key, true);
        match meaning {
            Meant::Leave => return self.leave(desk),
            Meant::Run(command) => return vec![Act::Run(command)],
            _ => {}
        }
        self.fault = None;
        let saves = meaning == Meant::Confirm;
        self.takes_out &= saves;
        if saves || (key.code == Code::Enter && self.at == NoteLine::About) {
            return self.save(desk);
        }
        match key.code {
            Code::Enter | Code::Tab => self.go(self.at.next()),
            Code::BackTab => self.go(self.at.previous()),
            Code::PageUp | Code::PageDown => return self.turn(desk, key.code == Code::PageDown),
            Code::Up | Code::Down => self.up_or_down(desk, key),
            _ => {
                self.offered = None;
                typing::type_key(&mut self.lines[self.at as usize], key);
            }
        }
        Vec::new()
    }

    fn paste(&mut self, _desk: &Desk, text: &str) -> bool {
        self.offered = None;
        typing::paste(&mut self.lines[self.at as usize], text);
        true
    }

    fn burst(&mut self, desk: &Desk, text: &str) -> Option<Vec<Act>> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                self.go(self.at.next());
            }
            self.paste(desk, part);
        }
        Some(Vec::new())
    }

    fn draft(&self, desk: &Desk) -> Option<Draft> {
        let (show, open) = shown(desk).filter(|_| self.is_touched())?;
        let initial = self
            .before
            .as_ref()
            .and_then(|before| serde_json::to_string(before).ok())
            .unwrap_or_default();
        let path = desk.books[show.book].path.clone();
        let node = open.plan().id.clone();
        Some(Draft {
            path,
            node,
            field: Field::Agreement,
            text: self.text(),
            initial,
        })
    }
}
