//! Effects carried out on the disk, their outcome told as events.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::app::{Book, Contents, Effect, Event, OpenPlan, State};
use crate::clock;
use crate::ron::Document;
use crate::store::{self, Homes, Limits, Outcome, Stamp, UpdateError};
use crate::text::Words;

/// The disk as the dashboard uses it.
#[derive(Debug)]
pub struct Disk {
    pub homes: Homes,
    pub limits: Limits,
    /// The text of the plan that the first screen offers to write.
    pub sample: &'static str,
    /// The state in which each file was last read or written; none where that failed.
    seen: HashMap<PathBuf, Option<Stamp>>,
}

impl Disk {
    #[must_use]
    pub fn new(homes: Homes, limits: Limits, sample: &'static str) -> Self {
        Self { homes, limits, sample, seen: HashMap::new() }
    }

    /// What others changed in the open files since they were last read. Looks at what the disk says
    /// of a file first, and reads it only where that differs.
    pub(super) fn poll(&mut self, state: &State) -> Vec<Event> {
        let mut events = Vec::new();
        for (at, book) in state.books.iter().enumerate() {
            let seen = self.seen.get(&book.path).cloned().flatten();
            if seen.as_ref().is_some_and(|stamp| !stamp.may_have_changed()) {
                continue;
            }
            let contents = self.contents(&book.path, state.as_of, state.words());
            let now = self.seen.get(&book.path).cloned().flatten();
            let same_bytes = seen.is_some_and(|seen| now.is_some_and(|now| now.content == seen.content));
            let still_unreadable = match (&book.contents, &contents) {
                (Contents::Unreadable(before), Contents::Unreadable(now)) => before == now,
                // A plan that was readable stays as it was; that its file is gone is told once.
                (Contents::Plan(open), Contents::Unreadable(_)) => open.missing,
                _ => false,
            };
            if !same_bytes && !still_unreadable {
                events.push(Event::Changed { book: at, contents });
            }
        }
        events
    }

    /// Carries out what concerns files; other effects are the loop's own.
    pub(super) fn carry_out(&mut self, effect: Effect, state: &State) -> Option<Event> {
        let words = state.words();
        match effect {
            Effect::Save { path, base, text } => Some(self.save(&path, &base, &text, words)),
            Effect::Read { book, path } => {
                Some(Event::Read { book, contents: self.contents(&path, state.as_of, words) })
            }
            Effect::Create(path) => Some(match store::create(&path, self.sample, &self.limits) {
                Ok(()) => Event::Created(self.book(&path, state.as_of, words)),
                Err(error) => Event::SaveFailed(error.message(words)),
            }),
            Effect::Remember(path) => {
                self.remember(&path);
                None
            }
            Effect::Repaint | Effect::Suspend | Effect::Quit => None,
        }
    }

    pub(super) fn remember(&self, path: &Path) {
        store::remember_opened(&self.homes, path);
    }

    /// A file as the list of plans has it, whatever is in it.
    #[must_use]
    pub fn book(&mut self, path: &Path, as_of: Date, words: &Words) -> Book {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Book { path: path.to_owned(), name, contents: self.contents(path, as_of, words) }
    }

    fn contents(&mut self, path: &Path, as_of: Date, words: &Words) -> Contents {
        let loaded = store::read(path, &self.limits);
        self.seen.insert(path.to_owned(), loaded.as_ref().ok().map(|loaded| loaded.stamp.clone()));
        match loaded {
            Err(error) => Contents::Unreadable(error.message(words)),
            Ok(loaded) => match Document::read(&loaded.text) {
                Ok(document) => Contents::Plan(Box::new(OpenPlan::new(document, as_of))),
                Err(problems) => Contents::Broken(problems),
            },
        }
    }

    /// Writes only over what the change was made on. Under the lock of the folder, so nobody can
    /// come between comparing and writing.
    fn save(&mut self, path: &Path, base: &Document, text: &Document, words: &Words) -> Event {
        let saved = store::update(path, &self.limits, |now| {
            if now == base.text() || now == text.text() {
                Ok(Some((text.text().to_owned(), ())))
            } else {
                Err(now.to_owned())
            }
        });
        match saved {
            Ok(Outcome::Written { now, .. } | Outcome::Unchanged { now, .. }) => {
                self.seen.insert(path.to_owned(), Some(now.stamp));
                let now = clock::now();
                Event::Saved { hour: now.hour(), minute: now.minute() }
            }
            Err(UpdateError::Change(text)) => Event::ChangedOutside(text),
            Err(UpdateError::Store(error)) => Event::SaveFailed(error.message(words)),
        }
    }
}
