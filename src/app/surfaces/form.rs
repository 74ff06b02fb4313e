//! A form as it stands over the screen: its rows gone into, edited, added, taken out and moved.

use crate::app::command::{Command, FORM_HINTS, Hints, ITEM_HINTS};
use crate::app::desk::{Desk, Notice};
use crate::app::draft::Draft;
use crate::app::field::Field;
use crate::app::form::{Form, Row, RowKind, new_item};
use crate::app::reading::Context;
use crate::app::ready::{Reading, Ready};
use crate::app::surface::{Act, Ask, Rows, Surface, left};
use crate::model::{Change, FieldPath, Holds, Id, Step, Value, value};

impl Form {
    fn draft_of(&self, desk: &Desk) -> Option<Draft> {
        self.draft(desk.path_on_screen()?.to_owned())
    }

    fn listed_rows(&self, desk: &Desk) -> Vec<Row> {
        desk.open()
            .map(|open| self.rows(open.plan(), desk.words()))
            .unwrap_or_default()
    }

    fn chosen(&self, desk: &Desk) -> Option<Row> {
        self.listed_rows(desk).into_iter().nth(self.selected)
    }

    /// Goes into the chosen row, or edits or adds what it stands for; whether in the user's own
    /// editor.
    fn go_in(&mut self, desk: &Desk, outside: bool) -> Vec<Act> {
        let Some(row) = self.chosen(desk) else {
            return Vec::new();
        };
        match row.kind {
            RowKind::Inside(at) => vec![Act::Open(Ask::Form(Box::new(self.inside(at))))],
            RowKind::Value(at) => {
                let field = if self.made.is_some() {
                    Field::Part(at)
                } else {
                    Field::Value(at)
                };
                vec![self.edit(field, outside)]
            }
            RowKind::Add => self.add(desk),
            RowKind::Done => self.done(desk),
        }
    }

    fn edit(&self, field: Field, outside: bool) -> Act {
        Act::Open(Ask::Edit {
            node: self.node.clone(),
            field,
            text: None,
            form: Some(Box::new(self.clone())),
            outside,
        })
    }

    /// Adds an item to the list that is shown.
    fn add(&self, desk: &Desk) -> Vec<Act> {
        let Some(open) = desk.open() else {
            return Vec::new();
        };
        let plan = open.plan();
        match self.holds(plan, &self.at) {
            Some(Holds::List(Holds::Struct(shape))) => {
                let item = new_item(shape, desk.today, desk.by.as_deref());
                if self.made.is_none() {
                    return vec![Act::Open(Ask::Form(Box::new(self.new_item(item))))];
                }
                let mut items = value::items(value::at(&self.values(plan), self.at.steps()));
                let mut inside = self.inside(self.at.index(items.len()));
                items.push(item);
                inside.put(&self.at, Some(&Value::Array(items.clone())));
                vec![
                    Act::Put(self.at.clone(), Some(Value::Array(items))),
                    Act::Open(Ask::Form(Box::new(inside))),
                ]
            }
            Some(_) if self.made.is_none() => vec![self.edit(Field::Item(self.at.clone()), false)],
            _ => Vec::new(),
        }
    }

    /// Puts the item that was made into its list.
    fn done(&self, desk: &Desk) -> Vec<Act> {
        let Some((made, context)) = self.made.as_ref().zip(Context::of(desk)) else {
            return Vec::new();
        };
        let nodes = if made.marked.is_empty() {
            std::slice::from_ref(&self.node)
        } else {
            &made.marked
        };
        let insert = |node: &Id| {
            let (list, item) = (made.list.clone(), made.item.clone());
            Change::Insert {
                node: node.clone(),
                list,
                before: None,
                item,
            }
        };
        let changes = nodes.iter().map(insert).collect();
        let name = made.list.steps().iter().rev().find_map(|step| match step {
            Step::Field(name) => Some(context.words.fields.name(name)),
            Step::Index(_) => None,
        });
        let said = context.words.screen.form.new_item;
        let name = name.unwrap_or_default();
        make(Some(
            match context.ready(&self.node, changes, name, "", said, String::new()) {
                Reading::Ready(ready) if !made.marked.is_empty() => {
                    let what = format!(
                        "{} {}",
                        (context.words.screen.marked)(made.marked.len()),
                        name.to_lowercase()
                    );
                    Reading::Ready(Ready {
                        what,
                        marked: true,
                        ..ready
                    })
                }
                other => other,
            },
        ))
    }

    /// Asks for the word that takes out the chosen field or item; of an item that is only being
    /// made it goes at once.
    fn take_out(&self, desk: &Desk) -> Vec<Act> {
        match self.chosen(desk) {
            Some(Row {
                kind: RowKind::Value(at) | RowKind::Inside(at),
                ..
            }) if self.made.is_some() => {
                vec![Act::Put(at, None)]
            }
            Some(Row {
                kind: RowKind::Value(at) | RowKind::Inside(at),
                ..
            }) => {
                vec![self.edit(Field::Delete(at), false)]
            }
            _ => Vec::new(),
        }
    }

    /// Moves the chosen item in its list.
    fn shift(&mut self, desk: &Desk, down: bool) -> Vec<Act> {
        let Some(Row {
            kind: RowKind::Value(at) | RowKind::Inside(at),
            ..
        }) = self.chosen(desk)
        else {
            return Vec::new();
        };
        let (Some((Step::Index(index), above)), None) = (at.steps().split_last(), &self.made)
        else {
            return Vec::new();
        };
        let made = Context::of(desk).and_then(|context| {
            let place = context.plan().find(self.node.as_str())?;
            let fields = value::own(context.plan().node(place)?);
            let count = value::items(value::at(&fields, above)).len();
            shifted(
                context,
                &self.node,
                FieldPath::from(above),
                (*index, count),
                down,
                &self.node,
            )
        });
        if let Some(Reading::Ready(_)) = made {
            self.selected = self
                .selected
                .saturating_add_signed(if down { 1 } else { -1 });
        }
        make(made)
    }
}

/// Makes a change that needs nothing typed.
pub(in crate::app) fn make(made: Option<Reading>) -> Vec<Act> {
    match made {
        Some(Reading::Ready(ready)) => vec![Act::Save(Box::new(ready), None)],
        Some(Reading::Bad(why)) => vec![Act::Tell(Notice::bad(why))],
        _ => Vec::new(),
    }
}

/// The move of an item or a node by one place, if there is one.
pub(in crate::app) fn shifted(
    context: Context<'_>,
    node: &Id,
    list: FieldPath,
    (index, count): (usize, usize),
    down: bool,
    moved: &Id,
) -> Option<Reading> {
    // Before none is at the end.
    let before = match down {
        true if index + 1 >= count => return None,
        true => Some(index + 2).filter(|&before| before < count),
        false => Some(index.checked_sub(1)?),
    };
    let change = Change::Move {
        node: node.clone(),
        list,
        index,
        to: node.clone(),
        before,
    };
    let place = |at: usize| (at + 1).to_string();
    let to = if down { index + 1 } else { index - 1 };
    Some(context.ready(
        moved,
        vec![change],
        context.words.screen.prompt.order,
        &place(index),
        &place(to),
        String::new(),
    ))
}

impl Surface for Form {
    fn wants(&self, desk: &Desk) -> Rows {
        Rows::Over(self.listed_rows(desk).len() + 1)
    }

    fn count(&self, desk: &Desk, _seen: usize) -> usize {
        self.listed_rows(desk).len()
    }

    fn selected(&mut self) -> Option<&mut usize> {
        Some(&mut self.selected)
    }

    fn hints(&self, desk: &Desk) -> Hints {
        let is_list = self
            .listed_rows(desk)
            .last()
            .is_some_and(|row| row.kind == RowKind::Add);
        if is_list { ITEM_HINTS } else { FORM_HINTS }
    }

    /// An item that is being made is a draft as a whole; what leads into it is no end of it.
    fn leave(&mut self, desk: &Desk) -> Vec<Act> {
        if self.at.steps().is_empty() {
            left(desk, self.draft_of(desk).as_ref(), Act::Close)
        } else {
            vec![Act::Close]
        }
    }

    fn draft(&self, desk: &Desk) -> Option<Draft> {
        self.draft_of(desk)
    }

    fn enter(&mut self, desk: &Desk) -> Vec<Act> {
        self.go_in(desk, false)
    }

    fn command(&mut self, desk: &Desk, command: Command, seen: usize) -> Vec<Act> {
        match command {
            Command::Inward => self.enter(desk),
            Command::EditFields => self.go_in(desk, true),
            Command::Delete => self.take_out(desk),
            Command::ShiftUp | Command::ShiftDown => {
                self.shift(desk, command == Command::ShiftDown)
            }
            // By the row that is for that; an item that is being made has none.
            Command::Add | Command::AddUpdate => {
                let adds = self
                    .listed_rows(desk)
                    .last()
                    .is_some_and(|row| row.kind == RowKind::Add);
                if adds { self.add(desk) } else { Vec::new() }
            }
            Command::Undo | Command::Redo => vec![Act::Run(command)],
            Command::Quit => left(desk, self.draft_of(desk).as_ref(), Act::CloseAll),
            command => self.listed(desk, command, seen),
        }
    }
}
