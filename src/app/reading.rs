//! How a text in an editor is understood, against the plan that is open, and what it would do.

use std::sync::Arc;

use jiff::civil::Date;

use super::book::OpenPlan;
use super::desk::Desk;
use super::field::Field;
use super::form::Form;
use super::offers;
use super::ready::{Edited, Reading, Ready};
use super::typing::Typed;
use super::values;
use super::view::{Filter, Lens, SavedView};
use crate::model::condition::Condition;
use crate::model::shape::{self, Presence};
use crate::model::typed::{self, Sense};
use crate::model::{
    Above, Change, Fault, FieldPath, Holds, Id, LeafState, Node, Percent, Place, Plan, PlanDate,
    Refusal, Reschedule, Shape, Shown, Snapshot, Step, Update, Value, apply, joined, leaf_state,
    path, value,
};
use crate::ron;
use crate::text::{Glyphs, Words, date_short, fold, show};

/// What an editor reads its text against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'s> {
    pub open: &'s OpenPlan,
    pub today: Date,
    pub by: Option<&'s str>,
    /// The filter on the screen, and those that have a name.
    pub filter: Option<&'s Filter>,
    pub views: &'s [SavedView],
    pub words: &'static Words,
    pub glyphs: &'static Glyphs,
    /// Whether what a change does is worked out, or only the change.
    pub effects: bool,
}

impl<'s> Context<'s> {
    /// What stands on the screen.
    pub(super) fn of(desk: &'s Desk) -> Option<Self> {
        let (words, glyphs) = (desk.words(), desk.glyphs());
        let filter = if let Lens::Found(filter) = &desk.view()?.lens {
            Some(filter)
        } else {
            None
        };
        let (by, views) = (desk.by.as_deref(), &*desk.views);
        Some(Self {
            open: desk.open()?,
            today: desk.today,
            by,
            filter,
            views,
            words,
            glyphs,
            effects: true,
        })
    }

    pub(super) fn plan(&self) -> &Plan {
        self.open.document.plan()
    }

    fn node(&self, id: &Id) -> Option<Node<'_>> {
        self.plan().node(self.plan().find(id.as_str())?)
    }

    /// What is known of a leaf at the day that an entry of it is made for.
    fn leaf(&self, id: &Id) -> Option<LeafState<'_>> {
        Some(leaf_state(self.plan(), self.node(id)?, self.today))
    }

    /// The current figure of a leaf.
    fn figure(&self, id: &Id) -> Option<Percent> {
        Some(self.leaf(id)?.figure?.percent())
    }

    /// Start and end in force, as written; and as first committed.
    fn dates(&self, id: &Id) -> [Option<PlanDate>; 4] {
        let (start, end) = self
            .node(id)
            .map(|node| (node.start(), node.end()))
            .unwrap_or_default();
        let place = self.open.plan().find(id.as_str());
        let span = place
            .and_then(|place| self.open.snapshot.reading(place)?.deadline)
            .map(|due| due.span)
            .filter(|span| !span.derived && !span.inherited_end);
        let current_start = span
            .and_then(|span| span.start.filter(|_| !span.assumed_start))
            .or(start);
        [
            current_start,
            span.and_then(|span| span.end).or(end),
            start,
            end,
        ]
    }

    /// What the value that is edited may be, where the table of fields says it.
    pub(super) fn holds(&self, on: &Edited) -> Option<Holds> {
        let id = &on.node;
        match (&on.field, &on.form) {
            (Field::Value(path), _) => {
                Shape::of(self.plan().find(id.as_str())?).holds(path.steps())
            }
            (Field::Item(path), _) => {
                match Shape::of(self.plan().find(id.as_str())?).holds(path.steps())? {
                    Holds::List(item) => Some(*item),
                    terms => Some(terms),
                }
            }
            (Field::Part(path), Some(form)) => form.holds(self.plan(), path),
            _ => None,
        }
    }

    /// What the table says of the field; none of an item.
    fn field(&self, on: &Edited, path: &FieldPath) -> Option<&'static shape::Field> {
        let field = |form: &Form| form.field(self.plan(), path);
        on.form
            .as_deref()
            .map_or_else(|| field(&Form::of(on.node.clone())), field)
    }

    /// How many items a list of a node has.
    pub(super) fn items(&self, id: &Id, list: &FieldPath) -> usize {
        let fields = self.node(id).map(value::own).unwrap_or_default();
        value::items(value::at(&fields, list.steps())).len()
    }

    /// The text an editor opens with.
    pub(super) fn standing(&self, on: &Edited) -> Option<String> {
        let id = &on.node;
        let [start, end, ..] = self.dates(id);
        match &on.field {
            Field::Progress => self.figure(id).map(|figure| figure.to_string()),
            Field::Stage => Some(self.leaf(id)?.stage?.0.to_owned()),
            Field::Start => start.map(|date| date.to_string()),
            Field::End => end.map(|date| date.to_string()),
            Field::Value(path) => {
                let fields = value::own(self.node(id)?);
                Some(self.value_text(on, value::at(&fields, path.steps())))
            }
            Field::Part(path) => {
                let item = on.form.as_ref()?.values(self.plan());
                Some(self.value_text(on, value::at(&item, path.steps())))
            }
            Field::Note
            | Field::Reason { .. }
            | Field::AsOf
            | Field::ViewName
            | Field::Cutoff(_)
            | Field::Agreement
            | Field::Attendance
            | Field::Made(_)
            | Field::Item(_)
            | Field::NewNode { .. }
            | Field::MoveTo
            | Field::Delete(_) => None,
        }
    }

    fn value_text(&self, on: &Edited, value: Option<&Value>) -> String {
        match (self.holds(on), value) {
            // Left out, it counts.
            (Some(Holds::YesNo), None) => "true".to_owned(),
            _ => values::text_of(value),
        }
    }

    pub(super) fn typed(&self, on: &Edited, text: &str) -> Typed {
        let field = match &on.field {
            Field::Value(path) | Field::Part(path) => self.field(on, path),
            _ => None,
        };
        match (self.holds(on), field) {
            (Some(Holds::YesNo), _) => Typed::choice(vec!["true", "false"], text),
            (Some(Holds::Choice(names)), field) => {
                let optional = field.is_some_and(|field| field.presence == Presence::Optional);
                let none = optional.then_some("");
                Typed::choice(
                    none.into_iter().chain(names.iter().copied()).collect(),
                    text,
                )
            }
            (_, Some(field)) if field.is_long => Typed::lines(text),
            (Some(Holds::Text), _) if text.contains('\n') => Typed::lines(text),
            _ => Typed::line(text),
        }
    }

    pub(super) fn offers(&self, on: &Edited) -> Vec<String> {
        match &on.field {
            Field::Stage => offers::of_field(self.plan(), "stage"),
            Field::MoveTo => offers::parents(self.plan(), &on.node),
            _ => on
                .field_name()
                .map(|name| offers::of_field(self.plan(), name))
                .unwrap_or_default(),
        }
    }

    /// Understands a text as if it stood in the editor; for all marked nodes where there are some.
    pub(super) fn read(&self, on: &Edited, text: &str) -> Reading {
        let marked = self.marked(on);
        let reading = if marked.is_empty() {
            self.read_one(on, text)
        } else {
            self.read_marked(on, text, &marked)
        };
        let (Field::Delete(path), Reading::Ready(mut ready)) = (&on.field, reading.clone()) else {
            return reading;
        };
        if path.steps().is_empty() {
            let gone = if marked.is_empty() {
                std::slice::from_ref(&on.node)
            } else {
                &marked
            };
            ready.effect.splice(0..0, self.goes_with(gone));
        }
        // What it does is said before it is asked for.
        if fold(text.trim()) == fold(self.words.screen.prompt.delete_word) {
            Reading::Ready(ready)
        } else {
            Reading::Waits(ready.effect)
        }
    }

    /// What is taken out with these nodes: all that is below them, and what was reported.
    fn goes_with(&self, gone: &[Id]) -> Option<String> {
        let plan = self.plan();
        let gone: Vec<Place> = gone
            .iter()
            .filter_map(|id| plan.find(id.as_str()))
            .collect();
        let below = |place: &Place| gone.iter().any(|top| place.is_within(*top));
        let (mut counts, mut reports) = ([0; 2], 0);
        for place in plan.places().filter(below) {
            match place {
                Place::Commitment(..) if !gone.contains(&place) => counts[0] += 1,
                Place::Action(..) if !gone.contains(&place) => counts[1] += 1,
                _ => {}
            }
            reports += plan.node(place).map_or(0, |node| node.updates().len());
        }
        let [commitments, actions] = counts;
        let any = commitments + actions + reports > 0;
        any.then(|| (self.words.screen.prompt.goes_with)(commitments, actions, reports))
    }

    /// Whether it is of several nodes.
    pub(super) fn acts_on_marked(&self, on: &Edited) -> bool {
        !self.marked(on).is_empty()
    }

    /// The nodes that the editor acts on besides its own, in the order of the plan.
    fn marked(&self, on: &Edited) -> Vec<Id> {
        let alone = match &on.field {
            Field::AsOf
            | Field::ViewName
            | Field::Cutoff(_)
            | Field::Made(_)
            | Field::NewNode { .. }
            | Field::Part(_)
            | Field::Item(_) => true,
            // What is the id of one cannot be that of another.
            Field::Value(path) => path.to_string() == "id",
            Field::Delete(path) => !path.steps().is_empty(),
            _ => false,
        };
        if alone || on.form.is_some() || self.open.marks.is_empty() {
            return Vec::new();
        }
        let ids = self
            .plan()
            .places()
            .filter_map(|place| Some(self.plan().node(place)?.id()));
        ids.filter(|id| self.open.marks.contains(id))
            .cloned()
            .collect()
    }

    fn read_marked(&self, on: &Edited, text: &str, marked: &[Id]) -> Reading {
        let only = Self {
            effects: false,
            ..*self
        };
        let mut all: Vec<Ready> = Vec::new();
        // From the last on, so that what is taken out or moved shifts nothing that is still to
        // come.
        for id in marked.iter().rev() {
            let mut one = Edited {
                node: id.clone(),
                ..on.clone()
            };
            one.initial = self.standing(&one).unwrap_or_default();
            match only.read_one(&one, text) {
                Reading::Same => {}
                Reading::Ready(ready) => all.push(ready),
                Reading::Bad(why) => return Reading::Bad(format!("{id}: {why}")),
                other => return other,
            }
        }
        let Some(first) = all.last().cloned() else {
            return Reading::Same;
        };
        let name = first.what.rsplit(' ').next().unwrap_or_default();
        let what = format!("{} {name}", (self.words.screen.marked)(all.len()));
        let moved_to = all.first().and_then(|ready| match ready.changes.first() {
            Some(Change::Move { to, .. }) => self.node(to).map(|node| node.children().count()),
            _ => None,
        });
        let mut changes: Vec<Change> = all.into_iter().flat_map(|ready| ready.changes).collect();
        for change in changes.iter_mut().skip(1) {
            if let Change::Move { before, .. } = change {
                // Behind what was there, before those that came from below it: so they keep their
                // order.
                *before = moved_to;
            }
        }
        match self.ready(
            &first.node,
            changes,
            "",
            &first.before,
            &first.after,
            first.echo,
        ) {
            Reading::Ready(ready) => {
                let told = first.told.is_some().then(|| what.clone());
                Reading::Ready(Ready {
                    what,
                    told,
                    marked: true,
                    ..ready
                })
            }
            other => other,
        }
    }

    fn read_one(&self, on: &Edited, text: &str) -> Reading {
        let prompt = &self.words.screen.prompt;
        let (id, initial) = (&on.node, &*on.initial);
        match &on.field {
            Field::Progress => self.read_figure(id, text),
            Field::Stage => self.read_text(id, text, initial, prompt.stage, |update, text| {
                update.stage = Some(text);
            }),
            Field::Note => self.read_text(id, text, initial, prompt.note, |update, text| {
                update.note = Some(text);
            }),
            Field::Start | Field::End => {
                self.read_date(id, on.field == Field::End, on.sense(), text)
            }
            Field::Reason { start, end } => self.reschedule(
                id,
                *start,
                *end,
                Some(text.trim()).filter(|t| !t.is_empty()),
            ),
            Field::AsOf => match typed::date(text, self.today, Sense::Any) {
                Ok(Some(date)) => {
                    Reading::LookAt(date.last_day(), date_short(date.last_day(), self.words))
                }
                Ok(None) => Reading::Same,
                Err(fault) => Reading::Bad(self.bad_date(&fault)),
            },
            Field::ViewName => self.read_view_name(text.trim()),
            Field::Cutoff(_) | Field::Agreement | Field::Attendance | Field::Made(_) => {
                Reading::Same
            }
            Field::Value(path) => self.read_value(on, path, text),
            Field::Part(path) => self.read_part(on, path, text),
            Field::Item(list) => self.read_item(on, list, text),
            Field::NewNode { before } => self.read_node(id, *before, text),
            Field::MoveTo => self.read_move(id, text),
            Field::Delete(path) => self.read_delete(id, path),
        }
    }

    fn read_view_name(&self, name: &str) -> Reading {
        let words = &self.words.screen.lens;
        match self.filter {
            Some(filter) if !name.is_empty() => {
                if self.views.iter().any(|view| view.name == name) {
                    return Reading::Bad((words.name_taken)(name));
                }
                let mut filter = filter.clone();
                // In the order in which the settings have them.
                filter.conditions.sort_by_key(|condition| match condition {
                    Condition::Tag(_) => 2,
                    Condition::Institution(_) => 1,
                    _ => 0,
                });
                let echo = filter.name(self.words, self.glyphs.separator);
                Reading::SaveView(
                    SavedView {
                        name: name.to_owned(),
                        filter,
                    },
                    echo,
                )
            }
            _ => Reading::Same,
        }
    }

    fn read_figure(&self, id: &Id, text: &str) -> Reading {
        let prompt = &self.words.screen.prompt;
        if text.trim().is_empty() {
            return Reading::Same;
        }
        let current = self.figure(id);
        let figure = match typed::figure(text, current) {
            Ok(figure) => figure,
            Err(why) => return Reading::Bad(values::figure_fault(why, self.words)),
        };
        // The same figure again is news too: it says that nothing moved until this day.
        let update = Update {
            progress: Some(figure),
            ..self.entry()
        };
        let before = current.map_or_else(
            || self.words.screen.no_figure.to_owned(),
            |figure| figure.to_string(),
        );
        let change = Change::add_update(id, &update);
        self.ready(
            id,
            vec![change],
            prompt.progress,
            &before,
            &figure.to_string(),
            self.new_entry(),
        )
    }

    fn read_text(
        &self,
        id: &Id,
        text: &str,
        initial: &str,
        name: &str,
        put: fn(&mut Update, String),
    ) -> Reading {
        if text.trim().is_empty() || text == initial {
            return Reading::Same;
        }
        let mut update = self.entry();
        put(&mut update, text.to_owned());
        let change = Change::add_update(id, &update);
        self.ready(id, vec![change], name, initial, text, self.new_entry())
    }

    fn read_date(&self, id: &Id, is_end: bool, sense: Sense, text: &str) -> Reading {
        let prompt = &self.words.screen.prompt;
        let date = match typed::date(text, self.today, sense) {
            Ok(date) => date,
            Err(fault) => return Reading::Bad(self.bad_date(&fault)),
        };
        let [start, end, first_start, first_end] = self.dates(id);
        let (current, committed, name) = if is_end {
            (end, first_end, prompt.end)
        } else {
            (start, first_start, prompt.start)
        };
        if date == current {
            return Reading::Same;
        }
        let said = |date: Option<PlanDate>| {
            date.map_or_else(|| prompt.no_date.to_owned(), |date| date.to_string())
        };
        let whole_plan = matches!(self.node(id), Some(Node::Plan(_)));
        // What was committed to stays in the file; a new date is added beside it.
        if let (Some(date), Some(_), false) = (date, committed, whole_plan) {
            let echo = (prompt.moved)(&said(current), &said(Some(date)));
            let (start, end) = if is_end {
                (None, Some(date))
            } else {
                (Some(date), None)
            };
            return match self.reschedule(id, start, end, None) {
                Reading::Ready(_) => Reading::AskReason { start, end, echo },
                other => other,
            };
        }
        let change = Change::set(
            id,
            if is_end { "end" } else { "start" },
            date.as_ref().map(value::of),
        );
        let day = date.map(|date| {
            if is_end {
                date.last_day()
            } else {
                date.first_day()
            }
        });
        let echo = day.map_or_else(
            || prompt.no_date.to_owned(),
            |day| date_short(day, self.words),
        );
        self.ready(id, vec![change], name, &said(current), &said(date), echo)
    }

    fn reschedule(
        &self,
        id: &Id,
        start: Option<PlanDate>,
        end: Option<PlanDate>,
        reason: Option<&str>,
    ) -> Reading {
        let prompt = &self.words.screen.prompt;
        let [now_start, now_end, ..] = self.dates(id);
        let (before, after, name) = if end.is_some() {
            (now_end, end, prompt.end)
        } else {
            (now_start, start, prompt.start)
        };
        let said = |date: Option<PlanDate>| {
            date.map_or_else(|| prompt.no_date.to_owned(), |date| date.to_string())
        };
        let [.., first_start, first_end] = self.dates(id);
        if let (Some(date), None) = if end.is_some() {
            (end, first_end)
        } else {
            (start, first_start)
        } {
            // Nothing was committed to that could move.
            let change = Change::set(
                id,
                if end.is_some() { "end" } else { "start" },
                Some(value::of(&date)),
            );
            return self.ready(
                id,
                vec![change],
                name,
                &said(before),
                &said(after),
                date.to_string(),
            );
        }
        let on = PlanDate::day(self.today);
        let reschedule = Reschedule {
            on,
            start,
            end,
            reason: reason.map(str::to_owned),
            agreed_by: None,
        };
        let change = Change::add_reschedule(id, &reschedule);
        let echo = (prompt.moved)(&said(before), &said(after));
        self.ready(id, vec![change], name, &said(before), &said(after), echo)
    }

    fn read_value(&self, on: &Edited, path: &FieldPath, text: &str) -> Reading {
        if text == on.initial {
            return Reading::Same;
        }
        let (new, echo) = match self.value_of(on, path, text) {
            Ok(read) => read,
            Err(why) => return Reading::Bad(why),
        };
        if new.is_none() && on.initial.is_empty() {
            return Reading::Same;
        }
        let change = Change::Set {
            node: on.node.clone(),
            at: path.clone(),
            value: new,
        };
        let name = on
            .field_name()
            .map_or("", |name| self.words.fields.name(name));
        let said = |text: &str| {
            if text.is_empty() {
                self.words.merge.nothing.to_owned()
            } else {
                self.said(text)
            }
        };
        self.ready(
            &on.node,
            vec![change],
            name,
            &said(&on.initial),
            &said(text),
            echo,
        )
    }

    /// The value that is meant, and how it was understood.
    fn value_of(
        &self,
        on: &Edited,
        path: &FieldPath,
        text: &str,
    ) -> Result<(Option<Value>, String), String> {
        let holds = self.holds(on).ok_or(self.words.screen.not_here)?;
        let presence = self
            .field(on, path)
            .map_or(Presence::Required, |field| field.presence);
        // A yes is what it means to say nothing, and so is the first of a choice that has a
        // default.
        let new = values::read(holds, presence, text, (self.today, on.sense()), self.words)?;
        let name = on.field_name().unwrap_or_default();
        let echo = values::echo(holds, name, new.as_ref(), self.words);
        Ok((new, echo))
    }

    fn read_part(&self, on: &Edited, path: &FieldPath, text: &str) -> Reading {
        match self.value_of(on, path, text) {
            Ok(_) if text == on.initial => Reading::Same,
            Ok((new, echo)) => Reading::Put(new, echo),
            Err(why) => Reading::Bad(why),
        }
    }

    fn read_item(&self, on: &Edited, list: &FieldPath, text: &str) -> Reading {
        let prompt = &self.words.screen.prompt;
        if text.trim().is_empty() {
            return Reading::Same;
        }
        let item = match self.holds(on) {
            Some(Holds::Terms(meaning)) => match text.split_once(':') {
                Some((term, said)) if !term.trim().is_empty() => {
                    let said = match meaning {
                        Holds::List(_) => said
                            .split(',')
                            .map(str::trim)
                            .filter(|part| !part.is_empty())
                            .collect(),
                        _ => Value::from(said.trim()),
                    };
                    Value::Object(std::iter::once((term.trim().to_owned(), said)).collect())
                }
                _ => return Reading::Bad(prompt.term_bad.to_owned()),
            },
            Some(holds) => {
                let when = (self.today, Sense::of(list));
                match values::read(holds, Presence::Required, text, when, self.words) {
                    Ok(Some(item)) => item,
                    Ok(None) => return Reading::Same,
                    Err(why) => return Reading::Bad(why),
                }
            }
            None => return Reading::Bad(self.words.screen.not_here.to_owned()),
        };
        let name = on
            .field_name()
            .map_or("", |name| self.words.fields.name(name));
        let change = Change::Insert {
            node: on.node.clone(),
            list: list.clone(),
            before: None,
            item,
        };
        self.ready(
            &on.node,
            vec![change],
            name,
            self.words.merge.nothing,
            &self.said(text),
            String::new(),
        )
    }

    /// A new node, with the id that comes next in the pattern of its siblings.
    fn read_node(&self, parent: &Id, before: Option<usize>, text: &str) -> Reading {
        let prompt = &self.words.screen.prompt;
        let place = self.plan().find(parent.as_str());
        let (Some(place), false) = (place, text.trim().is_empty()) else {
            return Reading::Same;
        };
        let (Some(list), Some(id)) = (
            Shape::of(place).children(),
            offers::new_id(self.plan(), place),
        ) else {
            return Reading::Bad(self.words.screen.not_here.to_owned());
        };
        let mut item = serde_json::json!({ "id": id.as_str(), "title": text.trim() });
        let scope = joined(self.plan(), self.today);
        if place != Place::Plan && !scope.is_empty() {
            item["scope"] = value::of(&scope);
        }
        let list = FieldPath::root().field(list);
        let change = Change::Insert {
            node: parent.clone(),
            list,
            before,
            item,
        };
        let what = (prompt.new_node)(id.as_str());
        match self.ready(parent, vec![change], "", "", &self.said(text), what.clone()) {
            Reading::Ready(ready) => {
                let told = Some((self.words.screen.done_added)(id.as_str()));
                Reading::Ready(Ready {
                    node: id,
                    what,
                    told,
                    ..ready
                })
            }
            other => other,
        }
    }

    fn read_move(&self, id: &Id, text: &str) -> Reading {
        // An offer is the id with the title behind it.
        let Some(typed) = text.split_whitespace().next() else {
            return Reading::Same;
        };
        let screen = &self.words.screen;
        let place = self.plan().find(id.as_str());
        let known = Id::new(typed)
            .ok()
            .filter(|to| self.plan().find(to.as_str()).is_some());
        let (Some(place), Some(to)) = (place, known) else {
            return Reading::Bad(screen.prompt.move_how.to_owned());
        };
        let Some((parent, list, index)) = offers::position(self.plan(), place) else {
            return Reading::Bad(screen.not_here.to_owned());
        };
        if parent == to {
            return Reading::Same;
        }
        let list = FieldPath::root().field(list);
        let change = Change::Move {
            node: parent.clone(),
            list,
            index,
            to: to.clone(),
            before: None,
        };
        let told = (screen.done_moved_to)(id.as_str(), to.as_str());
        self.ready(
            id,
            vec![change],
            screen.prompt.moves_to,
            parent.as_str(),
            to.as_str(),
            String::new(),
        )
        .telling(told)
    }

    fn read_delete(&self, id: &Id, path: &FieldPath) -> Reading {
        let prompt = &self.words.screen.prompt;
        match path.steps().split_last() {
            None => self.delete_node(id),
            Some((Step::Index(index), above)) => {
                let change = Change::Remove {
                    node: id.clone(),
                    list: FieldPath::from(above),
                    index: *index,
                };
                self.ready(
                    id,
                    vec![change],
                    prompt.deletes,
                    &self.path_said(path),
                    "",
                    String::new(),
                )
            }
            Some(_) => {
                let change = Change::Set {
                    node: id.clone(),
                    at: path.clone(),
                    value: None,
                };
                self.ready(
                    id,
                    vec![change],
                    prompt.deletes,
                    &self.path_said(path),
                    "",
                    String::new(),
                )
            }
        }
    }

    fn delete_node(&self, id: &Id) -> Reading {
        let prompt = &self.words.screen.prompt;
        let place = self.plan().find(id.as_str());
        let Some((parent, list, index)) =
            place.and_then(|place| offers::position(self.plan(), place))
        else {
            return Reading::Bad(self.words.screen.not_here.to_owned());
        };
        let title = self
            .node(id)
            .map(Node::title)
            .unwrap_or_default()
            .to_owned();
        let list = FieldPath::root().field(list);
        let change = Change::Remove {
            node: parent.clone(),
            list,
            index,
        };
        match self.ready(&parent, vec![change], "", &title, "", String::new()) {
            Reading::Ready(ready) => Reading::Ready(Ready {
                what: format!("{id} {}", prompt.deletes),
                ..ready
            })
            .telling((self.words.screen.done_deleted)(id.as_str())),
            other => other,
        }
    }

    /// `Reportes 2 · Nota`.
    fn path_said(&self, path: &FieldPath) -> String {
        path::said(path.steps(), &self.words.fields, " ")
    }

    /// The beginning of a text, on one line.
    fn said(&self, text: &str) -> String {
        crate::text::truncate(&show(text), 40, self.glyphs.ellipsis).into_owned()
    }

    fn entry(&self) -> Update {
        Update {
            by: self.by.map(str::to_owned),
            ..Update::on(PlanDate::day(self.today))
        }
    }

    fn new_entry(&self) -> String {
        (self.words.screen.prompt.new_entry)(&date_short(self.today, self.words))
    }

    fn bad_date(&self, fault: &Fault) -> String {
        match fault {
            Fault::DateImpossible(_) => ron::fault_what(fault, self.words),
            _ => format!(
                "{}: {}",
                self.words.screen.prompt.date_bad, self.words.screen.prompt.date_help
            ),
        }
    }

    pub(super) fn ready(
        &self,
        id: &Id,
        changes: Vec<Change>,
        name: &str,
        before: &str,
        after: &str,
        echo: String,
    ) -> Reading {
        let what = format!("{id} {}", name.to_lowercase());
        let (before, after) = (before.to_owned(), after.to_owned());
        if !self.effects {
            let (node, effect) = (id.clone(), Vec::new());
            return Reading::Ready(Ready {
                node,
                changes,
                what,
                before,
                after,
                echo,
                effect,
                told: None,
                marked: false,
            });
        }
        let mut effect = match self.figures_after(id, &changes) {
            Ok(figures) => self.effect(id, &figures),
            Err(refusal) => return Reading::Bad(ron::refusal_what(&refusal, self.words)),
        };
        // That figures stay is news only where a figure was typed.
        if changes.iter().all(|change| !is_figure(change)) && effect.iter().all(|(_, moved)| !moved)
        {
            effect.clear();
        }
        let effect = effect.into_iter().map(|(line, _)| line).collect();
        Reading::Ready(Ready {
            node: id.clone(),
            changes,
            what,
            before,
            after,
            echo,
            effect,
            told: None,
            marked: false,
        })
    }

    /// The figures of the node and of all above it after the changes, as far as they are there
    /// then.
    fn figures_after(&self, id: &Id, changes: &[Change]) -> Result<Vec<Option<Shown>>, Refusal> {
        let place = self.open.plan().find(id.as_str());
        let above = place
            .filter(|_| Above::judges(id, changes))
            .map(|place| self.open.above(place));
        let judged = above
            .as_deref()
            .and_then(|above| above.as_ref()?.after(changes));
        if let Some(figures) = judged {
            return Ok(figures?.into_iter().map(Some).collect());
        }
        let after = Snapshot::of(
            Arc::new(apply(self.plan(), changes)?),
            self.open.snapshot.as_of(),
        );
        let decimals = after.plan().decimals;
        let figure = |at: Place| after.reading(at).map(|reading| reading.shown(decimals));
        let place = after.plan().find(id.as_str());
        Ok(std::iter::successors(place, |at| at.parent())
            .map(figure)
            .collect())
    }

    /// The figures of the node and of all above it, before and after, and whether they moved.
    fn effect(&self, id: &Id, after: &[Option<Shown>]) -> Vec<(String, bool)> {
        let words = &self.words.screen;
        let mut lines = Vec::new();
        let mut place = self.open.plan().find(id.as_str());
        let mut after = after.iter();
        while let Some(at) = place {
            let said = |shown: Option<&Shown>| match shown {
                None | Some(Shown::Unknown) => words.no_figure.to_owned(),
                Some(shown) => shown.text(),
            };
            let before = self.open.snapshot.reading(at);
            let before = before.map(|reading| reading.shown(self.plan().decimals));
            let (old, new) = (
                said(before.as_ref()),
                said(after.next().and_then(Option::as_ref)),
            );
            let name = self.name(at);
            let line = if old == new {
                (words.unchanged)(&name, &new)
            } else {
                (words.change)(&name, &old, self.glyphs.arrow, &new)
            };
            lines.push((line, old != new));
            place = at.parent();
        }
        lines
    }

    /// `1.1.1`, `eje 1`, `plan`.
    fn name(&self, place: Place) -> String {
        let id = self
            .open
            .plan()
            .node(place)
            .map(|node| show(node.id().as_str()).into_owned())
            .unwrap_or_default();
        match place {
            Place::Plan => self.words.domain.plan.to_lowercase(),
            Place::Axis(_) => {
                let label = self
                    .plan()
                    .labels
                    .axis
                    .as_deref()
                    .unwrap_or(self.words.domain.axis);
                format!("{} {id}", show(label).to_lowercase())
            }
            Place::Commitment(..) | Place::Action(..) => id,
        }
    }
}

/// Whether a new entry gives a figure.
fn is_figure(change: &Change) -> bool {
    matches!(change, Change::Insert { item, .. } if item.get("progress").is_some())
}
