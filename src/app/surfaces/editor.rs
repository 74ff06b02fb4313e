//! Editing one value: what is edited, what is typed, and what Enter does with it.

use jiff::civil::Date;

use super::typed::{Meant, meant};
use crate::app::calendar;
use crate::app::command::{DATE_HINTS, EDITOR_HINTS, Hints, LEAVE_HINTS, LINES_HINTS};
use crate::app::desk::{Desk, Notice};
use crate::app::draft::Draft;
use crate::app::event::Effect;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::geometry::typed_columns;
use crate::app::key::{Code, Key};
use crate::app::reading::Context;
use crate::app::ready::{Edited, Reading, Ready};
use crate::app::surface::{Act, Ask, Rows, Surface, left};
use crate::app::typing::{self, Typed};
use crate::merge::{Conflict, Kind, What};
use crate::model::{FieldPath, Holds, Id, Value};
use crate::text::fold;

/// Offers that are shown below a line.
pub const OFFERS: usize = 6;
/// Rows of what is said about what is typed, its title and its line among them.
const SAID: usize = 7;
/// Rows of a text of many lines.
const LINES: usize = 8;

/// An editor open on one field of one node.
#[derive(Debug, Clone)]
pub struct Editor {
    pub on: Edited,
    pub typed: Typed,
    /// What stood there when it was opened or its draft was typed, where that was something else.
    pub since: Option<String>,
    /// Nothing was typed yet, so a character replaces what stands there.
    pub fresh: bool,
    pub reading: Reading,
    /// What the plan has already that could be meant.
    pub offers: Vec<String>,
    /// The one among the offers that stands in the line.
    pub offered: Option<usize>,
    /// Whether it is a date that is edited, and a month is shown.
    pub is_date: bool,
}

impl Editor {
    /// Opens on what stands there, or on a text that takes its place.
    pub(in crate::app) fn open(
        node: Id,
        field: Field,
        text: Option<&str>,
        form: Option<Box<Form>>,
        context: Context<'_>,
    ) -> Self {
        let mut on = Edited {
            node,
            field,
            initial: String::new(),
            form,
        };
        on.initial = context.standing(&on).unwrap_or_default();
        let typed = context.typed(&on, text.unwrap_or(&on.initial));
        let holds = context.holds(&on);
        let fresh = text.is_none()
            && match &on.field {
                Field::Progress
                | Field::Start
                | Field::End
                | Field::Reason { .. }
                | Field::Note
                | Field::AsOf => true,
                Field::Value(_) | Field::Part(_) => {
                    matches!(holds, Some(Holds::Date | Holds::Figure | Holds::Weight))
                }
                _ => false,
            };
        let is_date = matches!(on.field, Field::Start | Field::End | Field::AsOf)
            || matches!(holds, Some(Holds::Date));
        let offers = context.offers(&on);
        let mut editor = Self {
            on,
            typed,
            since: None,
            fresh,
            reading: Reading::Same,
            offers,
            offered: None,
            is_date,
        };
        editor.read(context);
        editor
    }

    /// Understands the text anew.
    fn read(&mut self, context: Context<'_>) {
        self.reading = context.read(&self.on, &self.typed.value());
    }

    /// Takes a change of the text in, and everything that follows from it.
    fn change(&mut self, desk: &Desk, change: impl FnOnce(&mut Self)) {
        change(self);
        if let Some(context) = Context::of(desk) {
            self.read(context);
        }
    }

    /// Somebody else wrote the plan: what is typed is understood anew, and what stands there now is
    /// known. Where nothing was typed it is that which is edited.
    pub(in crate::app) fn follow(&mut self, desk: &Desk) {
        let Some(context) = Context::of(desk).filter(|context| !context.acts_on_marked(&self.on))
        else {
            return;
        };
        let now = context.standing(&self.on).unwrap_or_default();
        if now != self.on.initial {
            let before = std::mem::replace(&mut self.on.initial, now);
            if self.typed.value() == before {
                let now = self.on.initial.clone();
                self.typed.replace(&now);
            } else {
                self.since = self
                    .since
                    .take()
                    .or(Some(before))
                    .filter(|before| *before != self.on.initial);
            }
        }
        self.read(context);
    }

    /// The conflict of a new entry with what somebody else put there while it was typed. It is
    /// asked once.
    pub(in crate::app) fn overtaken(&mut self, desk: &Desk, ready: &Ready) -> Option<Conflict> {
        let before = self.since.take()?;
        let name = match self.on.field {
            Field::Progress => "progress",
            Field::Stage => "stage",
            Field::Start => "start",
            Field::End | Field::Reason { .. } => "end",
            _ => return None,
        };
        let level = desk
            .open()?
            .document
            .plan()
            .find(self.on.node.as_str())?
            .level();
        let at = FieldPath::root().field(name);
        let what = What {
            node: self.on.node.clone(),
            level,
            at,
            kind: Kind::Edited,
        };
        let [base, theirs, mine] = [&before, &self.on.initial, &ready.after].map(|text| {
            Some(text.as_str())
                .filter(|text| !text.is_empty())
                .map(Value::from)
        });
        Some(Conflict {
            what,
            base,
            mine,
            theirs,
        })
    }

    /// The text as the user's own editor left it; Enter is still to come.
    pub(in crate::app) fn edited_outside(&mut self, desk: &Desk, text: &str) {
        self.change(desk, |editor| {
            let text = typing::cleaned(text);
            // The last line has an end of its own, as editors write it.
            let text = text.strip_suffix('\n').unwrap_or(&text);
            // An editor may make lines of what was one.
            if text.contains('\n') && matches!(editor.typed, Typed::Line(_)) {
                editor.typed = Typed::lines(text);
            } else {
                editor.typed.replace(text);
            }
            editor.fresh = false;
        });
    }

    fn typed_key(&mut self, key: Key, columns: usize, today: Date) {
        let step = match key.code {
            Code::Up => Some(false),
            Code::Down => Some(true),
            _ => None,
        };
        if self.is_date
            && let Some(text) = calendar::moved(
                &self.typed.value(),
                key,
                self.fresh,
                (today, self.on.sense()),
            )
        {
            self.typed.replace(&text);
            // What was moved to is replaced by what is typed, as what stood there is.
            return;
        }
        if let (Some(down), Typed::Line(_), false) = (step, &self.typed, self.offers.is_empty()) {
            self.offer(down);
            return;
        }
        self.offered = None;
        let is_text = matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
        // The first thing typed replaces what stands there; moving in it keeps it.
        if std::mem::take(&mut self.fresh) && is_text {
            self.typed.replace("");
        }
        self.typed.key(key, columns);
    }

    /// The next or previous of the offers that go with what is typed.
    fn offer(&mut self, down: bool) {
        let shown: Vec<String> = self
            .offers_shown(usize::MAX)
            .into_iter()
            .map(str::to_owned)
            .collect();
        let last = shown.len().saturating_sub(1);
        let at = match (self.offered, down) {
            (None, _) => 0,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        };
        if let Some(chosen) = shown.get(at) {
            if self.offered.is_none() {
                // From now on only these are gone through.
                self.offers.clone_from(&shown);
            }
            self.typed.replace(chosen);
            self.offered = Some(at);
            self.fresh = false;
        }
    }

    fn confirm(&mut self, desk: &Desk) -> Vec<Act> {
        // What is in the file may have changed since the last key.
        self.change(desk, |_| {});
        let Edited {
            node, field, form, ..
        } = &self.on;
        match self.reading.clone() {
            Reading::Waits(_) if !self.typed.value().trim().is_empty() => {
                let prompt = &desk.words().screen.prompt;
                vec![Act::Tell(Notice::bad((prompt.delete_not)(
                    prompt.delete_word,
                )))]
            }
            Reading::Same | Reading::Waits(_) => vec![
                Act::Forget(node.clone(), field.clone()),
                Act::Close,
                Act::Tell(Notice::plain(desk.words().screen.prompt.same)),
            ],
            Reading::Bad(why) => vec![Act::Tell(Notice::bad(why))],
            Reading::LookAt(day, _) => vec![Act::Close, Act::LookAt(day)],
            Reading::SaveView(view, _) => vec![Act::Close, Act::Do(Effect::SaveView(view))],
            Reading::AskReason { .. } if let Some(before) = self.since.take() => {
                // Others moved it meanwhile; once that is known Enter asks for the reason.
                let told = (desk.words().screen.draft_moved)(&before, &self.on.initial);
                vec![Act::Tell(Notice::bad(told))]
            }
            Reading::AskReason { start, end, .. } => {
                let (node, field, form) =
                    (node.clone(), Field::Reason { start, end }, form.clone());
                vec![
                    Act::Close,
                    Act::Open(Ask::Edit {
                        node,
                        field,
                        text: None,
                        form,
                        outside: false,
                    }),
                ]
            }
            Reading::Put(part, _) => {
                let put = if let Field::Part(path) = field {
                    Some(Act::Put(path.clone(), part))
                } else {
                    None
                };
                std::iter::once(Act::Close).chain(put).collect()
            }
            Reading::Ready(ready) => {
                if ready.replaces() {
                    let since = self.since(desk).map(Box::new);
                    return vec![Act::Save(Box::new(ready), since)];
                }
                vec![match self.overtaken(desk, &ready) {
                    Some(conflict) => Act::Open(Ask::Dispute(Box::new(conflict), Box::new(ready))),
                    None => Act::Save(Box::new(ready), None),
                }]
            }
        }
    }

    /// What a draft of an earlier run was typed over, where others put something else there since.
    /// It is asked once: after that what the file says is known.
    fn since(&mut self, desk: &Desk) -> Option<Ready> {
        let since = self.since.take()?;
        match Context::of(desk)?.read(&self.on, &since) {
            Reading::Ready(since) => Some(since),
            _ => None,
        }
    }

    /// Whether something was typed that is not saved.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.typed.value() != self.on.initial
    }

    /// The offers that go with what is typed, at most so many.
    #[must_use]
    pub fn offers_shown(&self, most: usize) -> Vec<&str> {
        let typed = self.typed.value();
        // What is longer than all of them is none of them.
        let longest = self.offers.iter().map(String::len).max().unwrap_or(0);
        let typed = if typed.len() > 4 * longest + 4 {
            typed
        } else {
            fold(&typed)
        };
        let goes = |offer: &&String| {
            self.offered.is_some() || self.fresh || fold(offer).contains(typed.trim())
        };
        self.offers
            .iter()
            .filter(goes)
            .take(most)
            .map(String::as_str)
            .collect()
    }

    /// The day that stands in the line, where a date is edited.
    #[must_use]
    pub fn day(&self, today: Date) -> Option<Date> {
        self.is_date
            .then(|| calendar::day_of(&self.typed.value(), today, self.on.sense()).unwrap_or(today))
    }
}

impl Surface for Editor {
    fn wants(&self, _desk: &Desk) -> Rows {
        let offers = self.offers_shown(OFFERS).len();
        Rows::Some(match &self.typed {
            Typed::Line(_) => SAID + 1 + offers.max(usize::from(self.is_date)),
            Typed::Lines(_) => SAID + LINES,
            Typed::Choice(choices) => SAID + choices.names.len(),
        })
    }

    fn hints(&self, _desk: &Desk) -> Hints {
        // Nothing is done before the word is there.
        if let Reading::Waits(_) = self.reading {
            return LEAVE_HINTS;
        }
        match (&self.on.field, &self.typed) {
            // Nothing is saved by it.
            (Field::AsOf | Field::Part(_), Typed::Line(_) | Typed::Choice(_)) => DATE_HINTS,
            (_, Typed::Lines(_)) => LINES_HINTS,
            _ => EDITOR_HINTS,
        }
    }

    /// Text that is not saved is a draft.
    fn leave(&mut self, desk: &Desk) -> Vec<Act> {
        left(desk, self.draft(desk).as_ref(), Act::Close)
    }

    fn key(&mut self, desk: &Desk, key: Key, _seen: usize) -> Vec<Act> {
        match meant(desk, key, matches!(self.typed, Typed::Lines(_))) {
            Meant::Confirm => return self.confirm(desk),
            Meant::Outside if !matches!(self.typed, Typed::Choice(_)) => {
                return vec![Act::Do(Effect::EditOutside(self.typed.value()))];
            }
            Meant::Outside => {}
            Meant::Leave => return self.leave(desk),
            Meant::Run(command) => return vec![Act::Run(command)],
            Meant::Step(_) | Meant::Text => {
                let (columns, today) = (typed_columns(desk), desk.today);
                self.change(desk, |editor| editor.typed_key(key, columns, today));
            }
        }
        Vec::new()
    }

    fn paste(&mut self, desk: &Desk, text: &str) -> bool {
        self.change(desk, |editor| {
            if editor.fresh && !matches!(editor.typed, Typed::Choice(_)) {
                editor.typed.replace("");
                editor.fresh = false;
            }
            editor.offered = None;
            editor.typed.paste(text);
        });
        true
    }

    fn burst(&mut self, desk: &Desk, text: &str) -> Option<Vec<Act>> {
        // On one line its end would be a blank.
        let one = matches!(self.typed, Typed::Line(_));
        self.paste(
            desk,
            if one {
                typing::whole_line(text).unwrap_or(text)
            } else {
                text
            },
        );
        Some(Vec::new())
    }

    fn draft(&self, desk: &Desk) -> Option<Draft> {
        // A word of confirmation is no text to be kept, and what is put into a form is kept with
        // that.
        match (&self.on.field, &self.reading, &self.on.form) {
            (Field::Part(path), Reading::Put(part, _), Some(form)) => {
                let mut form = form.clone();
                form.put(path, part.as_ref());
                form.draft(desk.path_on_screen()?.to_owned())
            }
            (Field::AsOf | Field::ViewName | Field::Delete(_) | Field::Part(_), ..) => None,
            _ => {
                let typed = Some(self.typed.value()).filter(|text| *text != self.on.initial);
                self.on.draft(desk, typed?).filter(Draft::is_worth_keeping)
            }
        }
    }
}
