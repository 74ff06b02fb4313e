//! Effects carried out on the disk, their outcome told as events.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

use jiff::civil::Date;

use super::kept;
use super::reader::{Found, Reader};
use super::watch::Watch;
use crate::app::{
    Book, Contents, Draft, Drafts, Effect, Event, SavedView, Screen, State, Undecided,
};
use crate::ron::{Document, clashes, settled};
use crate::store::{
    self, Coding, Homes, LeftDrafts, Limits, Outcome, OwnDrafts, Showing, Stamp, TextFile,
    UpdateError,
};
use crate::text::{Words, show};
use crate::{clock, config};

/// Typed text is on the disk after so long at the latest.
const KEEP_EVERY: Duration = Duration::from_millis(900);

/// Bytes of plans that are read before the first frame: some tenths of a second at most.
const READ_FIRST: u64 = 2 * 1024 * 1024;

/// The disk as the dashboard uses it.
#[derive(Debug)]
pub struct Disk {
    pub homes: Homes,
    pub limits: Limits,
    /// The text of the plan that the first screen offers to write.
    pub sample: &'static str,
    /// The state in which each file was last read or written; none where that failed.
    pub(super) seen: HashMap<PathBuf, Option<Stamp>>,
    watch: Watch,
    /// The drafts as they were last kept, and when that was.
    kept: (Drafts, Option<Instant>),
    /// Where they are kept.
    own: OwnDrafts,
    /// Drafts of ended processes that this one took over, until they are kept as its own; with what
    /// is left of them to others: they are about plans that are not open, or not to be understood.
    left: Vec<(LeftDrafts, Option<String>)>,
    /// Texts that the user's own editor gave back, until they are kept.
    edited: Vec<TextFile>,
    /// Whether what is typed could be kept the last time.
    pub(super) keeps: bool,
    /// What other terminals were told that this one shows, and of which plan.
    pub(super) told: Option<(PathBuf, String)>,
    /// How they are told.
    pub(super) showing: Showing,
    /// What others wrote during killed saves and the user was told of.
    beside: HashSet<PathBuf>,
    /// What is to be said when nothing else is being said.
    unsaid: VecDeque<String>,
}

impl Disk {
    #[must_use]
    pub fn new(homes: Homes, limits: Limits, sample: &'static str) -> Self {
        Self {
            homes,
            limits,
            sample,
            seen: HashMap::new(),
            watch: Watch::default(),
            kept: Default::default(),
            own: OwnDrafts::default(),
            left: Vec::new(),
            edited: Vec::new(),
            keeps: true,
            told: None,
            showing: Showing::default(),
            beside: HashSet::new(),
            unsaid: VecDeque::new(),
        }
    }

    /// Something that the user must be told and that no event tells, once.
    pub(super) fn say(&mut self) -> Option<String> {
        self.unsaid.pop_front()
    }

    /// What others changed in the open files since they were last read. Looks at what the disk says
    /// of a file first, and reads it only where that differs.
    pub(super) fn poll(&mut self, state: &State) -> Vec<Event> {
        let mut events = Vec::new();
        let due = self.watch.due(
            state.desk.books.iter().map(|book| &*book.path),
            &books_on_screen(state),
        );
        for (at, book) in due
            .into_iter()
            .map(|at| (at, &state.desk.books[at]))
            .filter(|(_, book)| !book.is_waiting())
        {
            let seen = self.seen.get(&book.path).cloned().flatten();
            if seen.as_ref().is_some_and(|stamp| !stamp.may_have_changed()) {
                continue;
            }
            let contents = self.contents(&book.path, state.desk.as_of, state.desk.words());
            let now = self.seen.get(&book.path).cloned().flatten();
            let same_bytes =
                seen.is_some_and(|seen| now.is_some_and(|now| now.content == seen.content));
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

    /// What ended processes left unsaved in these plans. It stays where it is until this process
    /// has kept it as its own, and so does what is about other plans, for the time when they are
    /// open.
    pub fn left_drafts(&mut self, books: &[Book], words: &Words) -> Drafts {
        let odd = store::odd_state(&self.homes);
        self.unsaid
            .extend(odd.iter().map(|error| error.message(words)));
        let mut drafts = Drafts::default();
        let left = store::left_drafts(&self.homes);
        let mut unread = left.unread;
        // What was given to editors: what they made of it takes its place.
        let (mut taken, mut given) = (Vec::new(), Vec::new());
        for left in left.drafts {
            let Some(mut found) = kept::sorted(&left.text, |path| {
                books
                    .iter()
                    .find(|book| is_same(&book.path, path))
                    .map(|book| book.path.clone())
            }) else {
                unread.push(left.edited.map_or(left.file, |edited| edited.file));
                continue;
            };
            if found.here.is_empty() {
                continue;
            }
            if let Some(edited) = &left.edited {
                given.extend(found.here.iter().cloned());
                let text = edited.text.strip_suffix('\n').unwrap_or(&edited.text);
                found
                    .here
                    .iter_mut()
                    .for_each(|draft| text.clone_into(&mut draft.text));
                // An editor that saved nothing left what stands in the plan.
                found.here.retain(|draft| draft.text != draft.initial);
                if edited.coding == Coding::Windows1252 {
                    self.unsaid
                        .push_back(words.storage.edited_recoded.to_owned());
                }
            }
            found
                .here
                .iter()
                .for_each(|draft| drafts.keep(draft.clone()));
            taken.push((left, found));
        }
        for (left, found) in taken {
            let is_taken =
                |draft: &&Draft| drafts.iter().chain(&given).any(|one| one.same_text(draft));
            // Of several that were typed into one field only the newest can be offered now.
            let mut others = found
                .here
                .iter()
                .filter(|draft| !is_taken(draft))
                .map(absolute)
                .peekable();
            match &left.edited {
                Some(edited) if others.peek().is_some() => unread.push(edited.file.clone()),
                _ => {
                    let rest = found.left(others);
                    self.left.push((left, rest));
                }
            }
        }
        let name = |path: &PathBuf| (words.storage.text_left)(&show(&path.to_string_lossy()));
        self.unsaid.extend(unread.iter().map(name));
        drafts
    }

    /// Keeps what is typed and not saved, within a second of the key; returns how long to wait for
    /// the next time, if there is something left to keep.
    pub(super) fn keep_typed(&mut self, state: &State) -> Option<Duration> {
        let typed = state.typed();
        if typed == self.kept.0 {
            self.forget_kept();
            return None;
        }
        let wait = self
            .kept
            .1
            .map_or(Duration::ZERO, |at| KEEP_EVERY.saturating_sub(at.elapsed()));
        // What an editor gave back is more than a few keys.
        if !wait.is_zero() && !typed.is_empty() && self.edited.is_empty() {
            return Some(wait);
        }
        // Where the disk does not take it, the text is on the screen still.
        self.keep_now(typed).is_err().then_some(KEEP_EVERY)
    }

    /// Keeps what is typed before the program ends.
    pub(super) fn keep_last(&mut self, state: &State) {
        let typed = state.typed();
        if typed != self.kept.0 {
            let _ = self.keep_now(typed);
        }
    }

    fn keep_now(&mut self, typed: Drafts) -> io::Result<()> {
        let kept = self.keep_in_files(typed);
        self.keeps = kept.is_ok() && self.homes.state.is_some();
        kept
    }

    fn keep_in_files(&mut self, typed: Drafts) -> io::Result<()> {
        let mut all: Vec<Draft> = typed.iter().map(absolute).collect();
        all.reverse();
        self.kept.1 = Some(Instant::now());
        if all.is_empty() {
            self.own.forget(&self.homes);
        } else {
            self.own
                .keep(&self.homes, &kept::drafts_text(&all.into_iter().collect()))?;
        }
        self.forget_kept();
        self.kept.0 = typed;
        Ok(())
    }

    /// What was taken over is this process's own by now.
    fn forget_kept(&mut self) {
        for (left, rest) in self.left.drain(..) {
            match rest {
                Some(rest) => left.leave(&rest),
                None => left.forget(),
            }
        }
        self.edited.drain(..).for_each(TextFile::forget);
    }

    /// Keeps the steps that can be undone in the plan on the screen.
    fn keep_history(&self, state: &State) {
        if let (Some(open), Some(view)) = (state.desk.open(), state.desk.view()) {
            let path = &state.desk.books[view.book].path;
            // What a later version keeps is its own, and is there when that one is back.
            if store::kept_history(&self.homes, path)
                .is_some_and(|kept| kept::is_of_another_format(&kept))
            {
                return;
            }
            let text = kept::history_text(&open.history);
            // Without it undo goes back to the start of this run only.
            let _ = store::keep_history(&self.homes, path, &text);
        }
    }

    /// Carries out what concerns files; other effects are the loop's own.
    pub(super) fn carry_out(&mut self, effect: Effect, state: &State) -> Option<Event> {
        let words = state.desk.words();
        match effect {
            Effect::Save { path, base, text } => Some(self.save(&path, &base, &text, words)),
            Effect::Read { book, path } => Some(Event::Read {
                book,
                contents: self.contents(&path, state.desk.as_of, words),
            }),
            Effect::Settle { book, path, places } => Some(self.settle(book, &path, &places, state)),
            Effect::Create(path) => Some(match store::create(&path, self.sample, &self.limits) {
                Ok(()) => Event::Created(self.book(&path, state.desk.as_of, words)),
                Err(error) => Event::SaveFailed(error.message(words)),
            }),
            Effect::Export(text) => Some(
                self.export(&text, "txt", words)
                    .map_or_else(Event::Failed, Event::Exported),
            ),
            Effect::SaveView(view) => Some(self.save_view(view, words)),
            Effect::LookForDrafts => {
                let here = |path: &Path| {
                    let mut books = state.desk.books.iter();
                    books
                        .find(|book| is_same(&book.path, path))
                        .map(|book| book.path.clone())
                };
                let texts = self.own.elsewhere(&self.homes);
                let found = texts.iter().filter_map(|text| kept::sorted(text, here));
                Some(Event::DraftsElsewhere(
                    found.flat_map(|found| found.here).collect(),
                ))
            }
            Effect::Note {
                book,
                day,
                began,
                text,
                note,
            } => Some(self.note(
                &state.desk.books[book].path,
                (book, day),
                (began, &text),
                note,
                words,
            )),
            Effect::Record {
                book,
                day,
                ended,
                text,
                notes,
                earlier,
            } => {
                let outcome = self.record(&state.desk.books[book].path, day, &text, earlier, words);
                let recorded = |(file, written)| Event::Recorded {
                    book,
                    notes,
                    ended,
                    file,
                    written,
                };
                Some(outcome.map_or_else(Event::Failed, recorded))
            }
            Effect::KeepHistory => {
                self.keep_history(state);
                None
            }
            Effect::Remember(path) => {
                self.remember(&path, words);
                self.minutes(state)
            }
            Effect::Repaint
            | Effect::Suspend
            | Effect::EditOutside(_)
            | Effect::Copy(_)
            | Effect::Picture
            | Effect::Quit => None,
        }
    }

    /// Has a text edited by the program that the user names for that, and gives it back. Until it
    /// is kept otherwise, it is in a file that the next start finds.
    pub(super) fn edit_outside(&mut self, text: &str, state: &State) -> Event {
        let words = &state.desk.words().storage;
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the edge that knows the user's own editor"
        )]
        let named = ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()));
        let editor = named.unwrap_or_else(|| "vi".to_owned());
        let no_editor = |why: &str| Event::Failed((words.no_editor)(&show(&editor), &show(why)));
        // What is given away is kept first, so that what comes back is known to be made of it.
        self.keep_last(state);
        let about = state
            .edited()
            .map(|draft| absolute(&draft))
            .into_iter()
            .collect();
        let file = match TextFile::new(&self.homes, text, &kept::drafts_text(&about)) {
            Ok(file) => file,
            Err(error) => return no_editor(&error.to_string()),
        };
        // What is named may have options, which are for a shell to take apart.
        let script = format!("{editor} \"$1\"");
        let ended = Command::new("sh")
            .arg("-c")
            .arg(script)
            .arg("sh")
            .arg(file.path())
            .status();
        let ended = ended.and_then(|ended| {
            if ended.success() {
                Ok(())
            } else {
                Err(io::Error::other(ended.to_string()))
            }
        });
        let path = file.path().to_string_lossy().into_owned();
        match (ended, file.read()) {
            (Ok(()), Ok(edited)) => {
                if edited.coding == Coding::Windows1252 {
                    self.unsaid.push_back(words.edited_recoded.to_owned());
                }
                self.edited.push(file);
                Event::EditedOutside(edited.text)
            }
            (_, Err(error)) if error.is_missing() => {
                file.forget();
                no_editor(&error.why(state.desk.words()))
            }
            (_, Err(error)) => Event::Failed((words.edited_unread)(
                &error.why(state.desk.words()),
                &show(&path),
            )),
            (Err(error), Ok(edited)) if edited.text == text => {
                file.forget();
                no_editor(&error.to_string())
            }
            (Err(error), Ok(_)) => Event::Failed((words.editor_failed)(
                &show(&editor),
                &show(&error.to_string()),
                &show(&path),
            )),
        }
    }

    /// Writes the versions that were chosen of what a merge left undecided, where the file still
    /// has both of each.
    fn settle(&mut self, book: usize, path: &Path, places: &[Undecided], state: &State) -> Event {
        let words = state.desk.words();
        let settle = &words.screen.settle;
        let written = store::update(path, &self.limits, |now| {
            let found = clashes(now);
            // Of very many only the first are shown at once.
            let shown = found.iter().take(places.len()).map(|clash| &clash.sides);
            if !shown.eq(places.iter().map(|place| &place.sides)) {
                return Err(settle.changed.to_owned());
            }
            let text = settled(
                now,
                &places.iter().map(|place| place.chosen).collect::<Vec<_>>(),
            );
            if found.len() == places.len() && places.iter().all(|place| place.chosen.is_some()) {
                Document::read(&text).map_err(|problems| {
                    let told = problems
                        .first()
                        .map(|problem| problem.what(words))
                        .unwrap_or_default();
                    (settle.no_plan)(&told)
                })?;
            }
            Ok(Some((text, ())))
        });
        match written {
            Ok(_) => Event::Settled {
                book,
                contents: self.contents(path, state.desk.as_of, words),
            },
            Err(UpdateError::Change(why)) => Event::Failed(why),
            Err(UpdateError::Store(error)) => Event::Failed(error.message(words)),
        }
    }

    /// Writes a text where the program was started, under a name that nothing has yet.
    pub(super) fn export(&self, text: &str, ending: &str, words: &Words) -> Result<String, String> {
        let name = new_name("rumbo", clock::now().date(), &format!(".{ending}"));
        match store::create(Path::new(&name), text, &self.limits) {
            Ok(()) => Ok(name),
            Err(error) => Err(error.message(words)),
        }
    }

    /// Puts a view into the user's settings, which are the author's text as much as a plan is.
    fn save_view(&self, view: SavedView, words: &Words) -> Event {
        let lens = &words.screen.lens;
        let Some(file) = self
            .homes
            .config
            .as_ref()
            .map(|folder| folder.join(config::FILE))
        else {
            return Event::Failed(lens.no_settings.to_owned());
        };
        let written = store::put(&file, &self.limits, |text| {
            config::with_view(text.unwrap_or(config::EMPTY), &view)
                .ok_or_else(|| lens.settings_wrong.to_owned())
        });
        match written {
            Ok(()) => Event::ViewSaved(view),
            Err(UpdateError::Change(why)) => Event::Failed(why),
            Err(UpdateError::Store(error)) => Event::Failed(error.message(words)),
        }
    }

    /// A plan is looked at: what lies beside it is told once.
    pub(super) fn remember(&mut self, path: &Path, words: &Words) {
        store::remember_opened(&self.homes, path);
        for file in store::left_beside(path) {
            let told = (words.storage.left_beside)(&show(&file.to_string_lossy()));
            if self.beside.insert(file) {
                self.unsaid.push_back(told);
            }
        }
    }

    /// The files as the list of plans has them. Only the first bytes are read now, the plan `first`
    /// before all others; the rest is read behind the screen. Where that plan is needed at once, it
    /// is read whatever its size.
    #[must_use]
    pub fn books(
        &mut self,
        files: &[PathBuf],
        first: Option<&Path>,
        at_once: bool,
        as_of: Date,
        words: &Words,
    ) -> Vec<Book> {
        let mut books: Vec<Book> = files.iter().map(|file| waiting(file)).collect();
        let chosen = first.and_then(|first| files.iter().position(|file| file == first));
        let mut left = READ_FIRST;
        for at in chosen.into_iter().chain(0..files.len()) {
            let size = fs::metadata(&files[at]).map_or(0, |file| file.len());
            if books[at].is_waiting() && (size <= left || (at_once && Some(at) == chosen)) {
                left = left.saturating_sub(size);
                books[at] = self.book(&files[at], as_of, words);
            }
        }
        books
    }

    /// Has the plans that wait read behind the screen.
    pub(super) fn read_on(reader: &mut Reader, state: &State) {
        if let Some(first) = state.desk.next_to_read().filter(|_| reader.is_free()) {
            let from_there = (first..state.desk.books.len())
                .chain(0..first)
                .map(|at| &state.desk.books[at]);
            let files = from_there
                .filter(|book| book.is_waiting())
                .map(|book| book.path.clone())
                .collect();
            reader.order(files, state.desk.as_of, state.desk.words());
        }
    }

    /// What was read behind the screen of plans that still wait.
    pub(super) fn read_behind(&mut self, reader: &mut Reader, state: &State) -> Vec<Event> {
        let mut events = Vec::new();
        for found in reader.take() {
            let waits = |book: &Book| book.is_waiting() && book.path == found.path;
            if let Some(at) = state.desk.books.iter().position(waits) {
                let path = found.path.clone();
                let contents = self.taken(found, state.desk.as_of);
                events.push(Event::Read {
                    book: at,
                    contents: self.with_history(&path, contents),
                });
            }
        }
        events
    }

    /// A file as the list of plans has it, whatever is in it.
    fn book(&mut self, path: &Path, as_of: Date, words: &Words) -> Book {
        let contents = self.contents(path, as_of, words);
        Book {
            contents: self.with_history(path, contents),
            ..waiting(path)
        }
    }

    /// A plan with the steps that could be undone when it was closed.
    fn with_history(&self, path: &Path, mut contents: Contents) -> Contents {
        if let Contents::Plan(open) = &mut contents
            && let Some(history) = store::kept_history(&self.homes, path)
        {
            open.history = kept::history_of(&history, &open.document).unwrap_or_default();
        }
        contents
    }

    fn contents(&mut self, path: &Path, as_of: Date, words: &Words) -> Contents {
        let found = Found::of(path, &self.limits, as_of, words);
        self.taken(found, as_of)
    }

    fn taken(&mut self, found: Found, as_of: Date) -> Contents {
        self.seen.insert(found.path.clone(), found.stamp.clone());
        found.contents(as_of)
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
                Event::Saved {
                    hour: now.hour(),
                    minute: now.minute(),
                }
            }
            Err(UpdateError::Change(text)) => Event::ChangedOutside(text),
            Err(UpdateError::Store(error)) => Event::SaveFailed(error.message(words)),
        }
    }
}

/// A name that no file has yet: with the moment in it.
pub(super) fn new_name(stem: &str, day: Date, ending: &str) -> String {
    let now = clock::now();
    format!(
        "{stem}-{day}-{:02}{:02}{:02}{ending}",
        now.hour(),
        now.minute(),
        now.second()
    )
}

/// As it is found from anywhere.
fn absolute(draft: &Draft) -> Draft {
    Draft {
        path: draft
            .path
            .canonicalize()
            .unwrap_or_else(|_| draft.path.clone()),
        ..draft.clone()
    }
}

/// The plans that are seen: one, or those around the row that is selected in the list.
fn books_on_screen(state: &State) -> Range<usize> {
    match (&state.desk.screen, state.desk.book_on_screen()) {
        (_, Some(book)) => book..book + 1,
        (Screen::Plans { selected }, None) => {
            let rows = usize::from(state.desk.size.height);
            selected.saturating_sub(rows)..selected + rows
        }
        _ => 0..0,
    }
}

fn waiting(path: &Path) -> Book {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    Book {
        path: path.to_owned(),
        name,
        contents: Contents::Waiting(None),
    }
}

fn is_same(a: &Path, b: &Path) -> bool {
    a == b
        || a.canonicalize()
            .is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}
