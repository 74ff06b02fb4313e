//! What a meeting keeps outside: its minutes, their record, and where a terminal that is followed stands.

use std::path::Path;

use jiff::civil::{Date, DateTime};

use super::effects::{Disk, new_name};
use crate::app::{Event, Position, Screen, State, position};
use crate::history::{Minutes, Note};
use crate::store::{self, UpdateError};
use crate::text::{Words, show};

impl Disk {
    /// Puts a note into what the file of the minutes has now, whoever wrote that.
    pub(super) fn note(
        &mut self,
        plan: &Path,
        (book, day, at): (usize, Date, DateTime),
        text: &str,
        note: Note,
        words: &Words,
    ) -> Event {
        let file = match store::minutes_file(&self.homes, plan, &day.to_string()) {
            Ok(file) => file,
            Err(error) => return Event::Failed(error.message(words)),
        };
        let mut noted = Minutes::begun(at, text.to_owned());
        let written = store::put(&file, &self.limits.of_minutes(), |now| {
            let minutes = match now {
                Some(now) => Minutes::read(now).ok_or_else(|| {
                    let file = file.to_string_lossy();
                    (words.present.minutes_unreadable)(&show(&file))
                })?,
                None => Minutes::begun(at, text.to_owned()),
            };
            noted = minutes.with(note.clone(), at);
            Ok(noted.text())
        });
        match written {
            Ok(()) => Event::Minutes { book, minutes: Box::new(noted), own: Some(note) },
            Err(UpdateError::Change(why)) => Event::Failed(why),
            Err(UpdateError::Store(error)) => Event::Failed(error.message(words)),
        }
    }

    /// Writes the record of a session where the program was started; where that cannot be, beside its minutes.
    pub(super) fn record(&self, plan: &Path, day: Date, text: &str, words: &Words) -> Result<String, String> {
        let name = new_name("acta", day, "md");
        let Err(error) = store::create(Path::new(&name), text, &self.limits) else { return Ok(name) };
        let beside = store::minutes_file(&self.homes, plan, &day.to_string()).map(|file| file.with_file_name(&name));
        // Why it could not be written where it belongs tells more than why not there either.
        let beside = beside.map_err(|_| error.message(words))?;
        store::create(&beside, text, &self.limits).map_err(|_| error.message(words))?;
        Ok(beside.to_string_lossy().into_owned())
    }

    /// Tells other terminals of this user what this one shows in a meeting, where that is another thing than before.
    pub(super) fn tell_position(&mut self, state: &State) {
        let told = position(state).map(|(book, position)| (state.books[book].path.clone(), position.text()));
        if told == self.told {
            return;
        }
        match &told {
            // Who cannot follow has a dark screen, and the meeting goes on.
            Some((plan, text)) => _ = store::tell_shown(&self.homes, plan, text),
            None => self.tell_nothing(),
        }
        self.told = told;
    }

    /// The slides of this terminal are over.
    pub(super) fn tell_nothing(&self) {
        if let Some((plan, _)) = &self.told {
            store::forget_shown(&self.homes, plan);
        }
    }

    /// What another terminal shows, where that is another thing than before.
    pub(super) fn followed(&mut self, state: &State) -> Option<Event> {
        let Screen::Show(show) = &state.screen else { return None };
        let text = store::shown(&self.homes, &state.books[show.book].path);
        let position = text.and_then(|text| Position::read(&text));
        (position != show.followed).then_some(Event::Followed(position))
    }

    /// What is in the newest minutes of the plan on the screen, where it is another than when they were last read.
    pub(super) fn minutes(&mut self, state: &State) -> Option<Event> {
        let book = state.book_on_screen()?;
        let path = &state.books[book].path;
        let file = store::newest_minutes(&self.homes, path, &state.today.to_string())?;
        if self.seen.get(&file).is_some_and(|seen| seen.as_ref().is_some_and(|stamp| !stamp.may_have_changed())) {
            return None;
        }
        let loaded = store::read(&file, &self.limits.of_minutes()).ok()?;
        self.seen.insert(file, Some(loaded.stamp));
        let minutes = Box::new(Minutes::read(&loaded.text)?);
        Some(Event::Minutes { book, minutes, own: None })
    }
}
