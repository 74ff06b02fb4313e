//! What a meeting keeps outside: its minutes, their record, and where a terminal that is followed
//! stands.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};

use super::effects::{Disk, new_name};
use crate::app::{Event, Position, Screen, State, position};
use crate::history::{Minutes, Note, Written};
use crate::store::{self, UpdateError};
use crate::text::{Words, show};

/// Records of one second at most.
const MOST_NAMES: u32 = 9;

/// A record that was written, and what to call its file: its name alone where it is in the folder
/// of the program.
fn named(file: &Path, text: &str) -> (String, Written) {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let here = std::path::absolute(".").ok();
    let is_here = whole.parent() == here.as_deref();
    let shown = if is_here {
        whole.file_name().map_or(file, Path::new)
    } else {
        &whole
    };
    let name = shown.to_string_lossy().into_owned();
    (
        name,
        Written {
            fingerprint: store::fingerprint(text.as_bytes()),
            file: whole,
        },
    )
}

impl Disk {
    /// Puts a note into what the file of the minutes has now, whoever wrote that.
    pub(super) fn note(
        &mut self,
        plan: &Path,
        (book, day): (usize, Date),
        (began, text): (DateTime, &str),
        note: Note,
        words: &Words,
    ) -> Event {
        let file = match store::minutes_file(&self.homes, plan, &day.to_string()) {
            Ok(file) => file,
            Err(error) => return Event::Failed(error.message(words)),
        };
        let mut noted = Minutes::begun(began, text.to_owned());
        let written = store::put(&file, &self.limits.of_minutes(), |now| {
            let minutes = match now {
                Some(now) => Minutes::read(now).ok_or_else(|| {
                    let file = file.to_string_lossy();
                    (words.present.minutes_unreadable)(&show(&file))
                })?,
                None => Minutes::begun(began, text.to_owned()),
            };
            noted = minutes.with(note.clone());
            Ok(noted.text())
        });
        match written {
            Ok(()) => Event::Minutes {
                book,
                minutes: Box::new(noted),
                own: Some(note),
            },
            Err(UpdateError::Change(why)) => Event::Failed(why),
            Err(UpdateError::Store(error)) => Event::Failed(error.message(words)),
        }
    }

    /// Writes the record of a session in the place of an earlier one that nobody touched since;
    /// else where the program was started, and where that cannot be, beside its minutes. What the
    /// file is called, and what it holds.
    pub(super) fn record(
        &self,
        plan: &Path,
        day: Date,
        text: &str,
        earlier: Option<Written>,
        words: &Words,
    ) -> Result<(String, Written), String> {
        if let Some(earlier) = earlier.filter(|earlier| self.renewed(earlier, text)) {
            return Ok(named(&earlier.file, text));
        }
        let file = self.new_record(plan, day, text, words)?;
        Ok(named(&file, text))
    }

    /// Whether an earlier record was as it was written, and has the new text now.
    fn renewed(&self, earlier: &Written, text: &str) -> bool {
        let written = store::update(&earlier.file, &self.limits, |now| {
            let same = store::fingerprint(now.as_bytes()) == earlier.fingerprint;
            if same {
                Ok(Some((text.to_owned(), ())))
            } else {
                Err(())
            }
        });
        written.is_ok()
    }

    fn new_record(
        &self,
        plan: &Path,
        day: Date,
        text: &str,
        words: &Words,
    ) -> Result<PathBuf, String> {
        let mut error = None;
        for count in 1..=MOST_NAMES {
            let more = if count == 1 {
                String::new()
            } else {
                format!("-{count}")
            };
            let name = PathBuf::from(new_name("acta", day, &format!("{more}.md")));
            match store::create(&name, text, &self.limits) {
                Ok(()) => return Ok(name),
                Err(taken) if taken.is_taken() => {}
                Err(other) => {
                    error = Some((name, other));
                    break;
                }
            }
        }
        let Some((name, error)) = error else {
            return Err(words.storage.exists.to_owned());
        };
        let beside = store::minutes_file(&self.homes, plan, &day.to_string())
            .map(|file| file.with_file_name(&name));
        // Why it could not be written where it belongs tells more than why not there either.
        let beside = beside.map_err(|_| error.message(words))?;
        store::create(&beside, text, &self.limits.of_minutes())
            .map_err(|_| error.message(words))?;
        Ok(beside)
    }

    /// Tells other terminals of this user what this one shows in a meeting, where that is another
    /// thing than before. At the beginning of a meeting: why its minutes could not be kept, if they
    /// could not.
    pub(super) fn tell_position(&mut self, state: &State) -> Option<String> {
        let told = position(&state.desk)
            .map(|(book, position)| (state.desk.books[book].path.clone(), position.text()));
        if told == self.told {
            return None;
        }
        let begins = self.told.is_none();
        if told.is_none() {
            self.tell_nothing();
        }
        self.told = told;
        let (plan, text) = self.told.as_ref()?;
        let error = self.showing.tell(&self.homes, plan, text).err()?;
        // Where not even this can be written, neither minutes nor drafts can be.
        self.keeps = false;
        begins.then(|| show(&error.to_string()).into_owned())
    }

    /// Of two that show one plan, the one that stays tells it when the other has left.
    pub(super) fn tell_again(&mut self) {
        if let Some((plan, text)) = &self.told
            && store::shown(&self.homes, plan).is_none()
        {
            let _ = self.showing.tell(&self.homes, plan, text);
        }
    }

    /// The slides of this terminal are over.
    pub(super) fn tell_nothing(&mut self) {
        self.showing.forget();
    }

    /// What another terminal shows, where that is another thing than before.
    pub(super) fn followed(&mut self, state: &State) -> Option<Event> {
        let Screen::Show(show) = &state.desk.screen else {
            return None;
        };
        let text = store::shown(&self.homes, &state.desk.books[show.book].path);
        let position = text.and_then(|text| Position::read(&text));
        (position != show.followed).then_some(Event::Followed(position))
    }

    /// What is in the newest minutes of the plan on the screen, where it is another than when they
    /// were last read.
    pub(super) fn minutes(&mut self, state: &State) -> Option<Event> {
        let book = state.desk.book_on_screen()?;
        let path = &state.desk.books[book].path;
        let file = store::newest_minutes(&self.homes, path, &state.desk.today.to_string())?;
        if self
            .seen
            .get(&file)
            .is_some_and(|seen| seen.as_ref().is_some_and(|stamp| !stamp.may_have_changed()))
        {
            return None;
        }
        let loaded = store::read(&file, &self.limits.of_minutes()).ok()?;
        self.seen.insert(file, Some(loaded.stamp));
        let minutes = Box::new(Minutes::read(&loaded.text)?);
        Some(Event::Minutes {
            book,
            minutes,
            own: None,
        })
    }
}
