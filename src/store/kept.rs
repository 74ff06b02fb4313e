//! What must outlive a dropped line: text that was being typed, and the steps that can be undone.
//!
//! Private to the user, and on the disk when a call returns. The store does not know what is in it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::process::{Pid, test_kill_process};

use super::error::{Attempt, Reason, StoreError};
use super::homes::Homes;
use super::private::{self, Lasting, unguessable};
use super::read::Limits;
use super::state::LAST;

const DRAFTS: &str = "drafts";
pub(super) const MINUTES: &str = "minutes";
const HISTORIES: &str = "histories";
const SHOWN: &str = "shown";
const OUTSIDE: &str = "outside";
const ENDING: &str = ".json";
/// What an editor of the user's own is given is a plain text.
const TEXT_ENDING: &str = "txt";
/// What this program is called where the system lists processes.
const PROGRAM: &str = "rumbo";

/// The drafts of this process: one file, under a name that no other process has, and locked while
/// this one runs.
#[derive(Debug, Default)]
pub struct OwnDrafts {
    name: Option<String>,
    held: Option<File>,
}

/// Drafts that an ended process left. Nobody else takes them while this is held; dropped, they are
/// left as they were.
#[derive(Debug)]
pub struct LeftDrafts {
    /// What was kept.
    pub text: String,
    /// What an editor of the user's own left of the text that the drafts are about, where that is
    /// how they were left.
    pub edited: Option<Edited>,
    modified: SystemTime,
    pub file: PathBuf,
    _lock: File,
}

/// All that ended processes left of what was typed.
#[derive(Debug, Default)]
pub struct Left {
    /// The oldest first.
    pub drafts: Vec<LeftDrafts>,
    /// Files with texts that cannot be offered: of which field they are is not known, or they are
    /// no text, or too long.
    pub unread: Vec<PathBuf>,
}

/// A text as an editor of the user's own left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    pub file: PathBuf,
    pub text: String,
    pub coding: Coding,
}

/// How the bytes of a text were understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    Utf8,
    /// They are no UTF-8; any bytes are this.
    Windows1252,
}

/// A text in a file for an editor of the user's own, with a record of what it is about beside it.
/// Both stay until they are forgotten, so that neither a dropped line nor an editor that fails
/// loses what was written.
#[derive(Debug)]
pub struct TextFile {
    path: PathBuf,
    record: PathBuf,
    _held: File,
}

/// What this process shows, as it tells others: a file that is locked while it does.
#[derive(Debug, Default)]
pub struct Showing(Option<(PathBuf, File)>);

impl OwnDrafts {
    /// Keeps this text in the place of what was kept before.
    ///
    /// # Errors
    /// Whatever the system says; then what was kept before is still there.
    pub fn keep(&mut self, homes: &Homes, text: &str) -> io::Result<()> {
        let Some(state) = &homes.state else {
            return Ok(());
        };
        let name = self
            .name
            .get_or_insert_with(|| format!("d-{}{ENDING}", unguessable()));
        self.held = Some(private::write(
            &state.join(DRAFTS),
            name,
            text.as_bytes(),
            Lasting::Flushed,
        )?);
        Ok(())
    }

    /// What other processes that still run are keeping; it stays theirs.
    #[must_use]
    pub fn elsewhere(&self, homes: &Homes) -> Vec<String> {
        let Some(state) = &homes.state else {
            return Vec::new();
        };
        names_in(&state.join(DRAFTS))
            .into_iter()
            .filter(|(name, path)| {
                Some(name) != self.name.as_ref() && name.ends_with(ENDING) && private::is_held(path)
            })
            .filter_map(|(_, path)| text_in(&path))
            .collect()
    }

    /// There are none any more.
    pub fn forget(&mut self, homes: &Homes) {
        if let (Some(state), Some(name)) = (&homes.state, &self.name) {
            let _ = fs::remove_file(state.join(DRAFTS).join(name));
        }
        self.held = None;
    }
}

impl LeftDrafts {
    /// They are kept elsewhere by now.
    pub fn forget(self) {
        let _ = fs::remove_file(&self.file);
        if let Some(edited) = &self.edited {
            let _ = fs::remove_file(&edited.file);
        }
    }

    /// Leaves these of them, the others are kept elsewhere by now. What an editor left is all or
    /// nothing.
    pub fn leave(self, rest: &str) {
        if let (Some(folder), Some(name)) = (
            self.file.parent(),
            self.file.file_name().and_then(|name| name.to_str()),
        ) {
            // Where that fails all are left, and offered once more.
            let _ = private::write(folder, name, rest.as_bytes(), Lasting::Flushed);
        }
    }
}

/// What ended processes left of what was typed; reading it takes nothing away.
#[must_use]
pub fn left_drafts(homes: &Homes) -> Left {
    let mut left = Left::default();
    let Some(state) = &homes.state else {
        return left;
    };
    for (name, path) in names_in(&state.join(DRAFTS)) {
        if is_of_old_process(&name) == Some(true) {
            continue;
        }
        if name.ends_with(ENDING) {
            left.take(&path, || Some(None));
        } else if is_of_old_process(&name).is_some() {
            // Cut short by the end of its process; the one before it is whole.
            let _ = fs::remove_file(&path);
        }
    }
    for (name, path) in names_in(&state.join(OUTSIDE)) {
        let text = path.with_extension(TEXT_ENDING);
        if name.ends_with(ENDING) {
            match fs::symlink_metadata(&text) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => forget_unheld(&path),
                _ => left.take(&path, || edited(&text).ok().map(Some)),
            }
        } else if path == text
            && is_of_old_process(&name) != Some(true)
            && !path.with_extension("json").exists()
        {
            left.unread.push(path);
        }
    }
    left.drafts.sort_by_key(|drafts| drafts.modified);
    left
}

impl Left {
    /// Takes a file that nobody holds, with what an editor left; what cannot be read is named, and
    /// stays.
    fn take(&mut self, path: &Path, edited: impl FnOnce() -> Option<Option<Edited>>) {
        let Ok(Some(lock)) = private::take(path) else {
            return;
        };
        let (Some(text), Some(edited)) = (text_in(path), edited()) else {
            let text = path.with_extension(TEXT_ENDING);
            self.unread
                .push(if text.exists() { text } else { path.to_owned() });
            return;
        };
        // An editor writes last.
        let newest = edited.as_ref().map_or(path, |edited| &edited.file);
        let modified = fs::symlink_metadata(newest).and_then(|found| found.modified());
        self.drafts.push(LeftDrafts {
            text,
            edited,
            modified: modified.unwrap_or(SystemTime::UNIX_EPOCH),
            file: path.to_owned(),
            _lock: lock,
        });
    }
}

fn forget_unheld(path: &Path) {
    if matches!(private::take(path), Ok(Some(_))) {
        let _ = fs::remove_file(path);
    }
}

/// In the order of their names; but for those that begin with a dot, which are no affair of ours.
fn names_in(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |entry: fs::DirEntry| Some((entry.file_name().into_string().ok()?, entry.path()));
    let mut names: Vec<_> = entries
        .filter_map(name)
        .filter(|(name, _)| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

/// Of a file that an earlier version called by the number of its process: whether that still runs.
/// Its files have no lock, and a number that is another program's by now says nothing.
fn is_of_old_process(name: &str) -> Option<bool> {
    let pid = name.split('.').next()?.parse::<i32>().ok()?;
    let alive = Pid::from_raw(pid)
        .is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH));
    let program = fs::read_to_string(format!("/proc/{pid}/comm"));
    Some(alive && program.map_or(true, |program| program.trim_end() == PROGRAM))
}

/// Keeps the steps that can be undone in a plan.
///
/// # Errors
/// As [`OwnDrafts::keep`].
pub fn keep_history(homes: &Homes, plan: &Path, text: &str) -> io::Result<()> {
    let Some(state) = &homes.state else {
        return Ok(());
    };
    let name = format!("{}{ENDING}", name_of(plan)?);
    private::write(
        &state.join(HISTORIES),
        &name,
        text.as_bytes(),
        Lasting::Flushed,
    )
    .map(drop)
}

/// What was kept of the steps in a plan.
#[must_use]
pub fn kept_history(homes: &Homes, plan: &Path) -> Option<String> {
    text_in(
        &homes
            .state
            .as_ref()?
            .join(HISTORIES)
            .join(format!("{}{ENDING}", name_of(plan).ok()?)),
    )
}

impl Showing {
    /// Tells what this process shows of a plan. It need not outlive anything, so it is not waited
    /// for.
    ///
    /// # Errors Whatever the system says; then what was told before still stands.
    pub fn tell(&mut self, homes: &Homes, plan: &Path, text: &str) -> io::Result<()> {
        let state = homes.state.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let name = format!("{}{ENDING}", name_of(plan)?);
        let path = state.join(SHOWN).join(&name);
        let held = private::write(&state.join(SHOWN), &name, text.as_bytes(), Lasting::Passing)?;
        if self.0.as_ref().is_some_and(|(before, _)| *before != path) {
            self.forget();
        }
        self.0 = Some((path, held));
        Ok(())
    }

    /// This process shows it no more. What another shows by now is not taken from it.
    pub fn forget(&mut self) {
        if let Some((path, held)) = self.0.take()
            && private::is_at(&held, &path)
        {
            let _ = fs::remove_file(path);
        }
    }
}

/// What a process that still runs shows of a plan.
#[must_use]
pub fn shown(homes: &Homes, plan: &Path) -> Option<String> {
    let path = shown_file(homes, plan)?;
    private::is_held(&path).then(|| text_in(&path)).flatten()
}

fn shown_file(homes: &Homes, plan: &Path) -> Option<PathBuf> {
    Some(
        homes
            .state
            .as_ref()?
            .join(SHOWN)
            .join(format!("{}{ENDING}", name_of(plan).ok()?)),
    )
}

impl TextFile {
    /// Puts a text where an editor can have it, with a record of what it is about.
    ///
    /// # Errors
    /// Whatever the system says; also where there is no folder for such a file.
    pub fn new(homes: &Homes, text: &str, about: &str) -> io::Result<Self> {
        let folder = homes
            .state
            .as_ref()
            .ok_or(io::ErrorKind::NotFound)?
            .join(OUTSIDE);
        let name = format!("e-{}{ENDING}", unguessable());
        // The record first: a text without one is for nobody to take.
        let held = private::write(&folder, &name, about.as_bytes(), Lasting::Flushed)?;
        let record = folder.join(name);
        let file = Self {
            path: record.with_extension(TEXT_ENDING),
            record,
            _held: held,
        };
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&file.path);
        match written.and_then(|mut made| made.write_all(text.as_bytes())) {
            Ok(()) => Ok(file),
            Err(error) => {
                file.forget();
                Err(error)
            }
        }
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the editor left.
    ///
    /// # Errors
    /// Whatever the system says; also where it is no file any more, or longer than a file may be.
    pub fn read(&self) -> Result<Edited, StoreError> {
        edited(&self.path).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => StoreError::new(
                Attempt::Read,
                &self.path,
                Reason::TooLarge {
                    limit: Limits::default().file_bytes,
                },
            ),
            io::ErrorKind::InvalidInput => {
                StoreError::new(Attempt::Read, &self.path, Reason::NotAFile)
            }
            _ => StoreError::system(Attempt::Read, &self.path, &error),
        })
    }

    /// What is in it is kept elsewhere by now.
    pub fn forget(self) {
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_file(&self.record);
    }
}

/// What stands in the state folder where a file or folder of the program belongs, and is none. It
/// is never opened.
#[must_use]
pub fn odd_state(homes: &Homes) -> Vec<StoreError> {
    let Some(state) = &homes.state else {
        return Vec::new();
    };
    let mut odd = Vec::new();
    let mut name = |path: &Path, is_right: fn(&fs::FileType) -> bool, kind: io::ErrorKind| {
        if fs::symlink_metadata(path).is_ok_and(|found| !is_right(&found.file_type())) {
            let reason = match kind {
                io::ErrorKind::NotADirectory => Reason::System { kind, number: None },
                _ => Reason::NotAFile,
            };
            odd.push(StoreError::new(Attempt::Use, path, reason));
        }
    };
    name(
        &state.join(LAST),
        fs::FileType::is_file,
        io::ErrorKind::InvalidInput,
    );
    for folder in [DRAFTS, HISTORIES, SHOWN, OUTSIDE, MINUTES] {
        let folder = state.join(folder);
        // A link to a folder is one to open: where the user keeps what is theirs is for them to
        // say.
        name(
            &folder,
            |found| found.is_dir() || found.is_symlink(),
            io::ErrorKind::NotADirectory,
        );
        for (_, path) in names_in(&folder) {
            name(&path, fs::FileType::is_file, io::ErrorKind::InvalidInput);
        }
    }
    odd
}

fn text_in(path: &Path) -> Option<String> {
    String::from_utf8(private::read(path, Limits::default().file_bytes).ok()?).ok()
}

fn edited(path: &Path) -> io::Result<Edited> {
    let (text, coding) = match String::from_utf8(private::read(path, Limits::default().file_bytes)?)
    {
        Ok(text) => (text, Coding::Utf8),
        Err(other) => (
            other
                .as_bytes()
                .iter()
                .map(|byte| of_windows_1252(*byte))
                .collect(),
            Coding::Windows1252,
        ),
    };
    Ok(Edited {
        file: path.to_owned(),
        text,
        coding,
    })
}

/// The character of a byte in Windows-1252, which is Latin-1 but for 27 of its control characters.
#[must_use]
pub fn of_windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// A name of its own for each plan, the same in every run: FNV-1a of where it is.
pub(super) fn name_of(plan: &Path) -> io::Result<String> {
    // A plan that is gone for a moment is still the one it was.
    let gone = || {
        Some(
            fs::canonicalize(plan.parent()?)
                .ok()?
                .join(plan.file_name()?),
        )
    };
    let path = fs::canonicalize(plan).or_else(|error| gone().ok_or(error))?;
    Ok(format!(
        "{:016x}",
        fingerprint(path.as_os_str().as_encoded_bytes())
    ))
}

/// FNV-1a, 64 bits: tells texts apart from one run to the next. It keeps nobody out.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn homes(folder: &Path) -> Homes {
        Homes {
            state: Some(folder.join("state")),
            ..Homes::default()
        }
    }

    fn texts(left: &Left) -> Vec<&str> {
        left.drafts.iter().map(|drafts| &*drafts.text).collect()
    }

    fn put(path: &Path, bytes: &[u8]) {
        File::create(path).unwrap().write_all(bytes).unwrap();
    }

    #[test]
    fn drafts_are_private_and_offered_once_nobody_holds_them() {
        let folder = tempfile::tempdir().unwrap();
        let homes = homes(folder.path());
        let drafts = folder.path().join("state/drafts");
        let (mut one, mut two) = (OwnDrafts::default(), OwnDrafts::default());
        one.keep(&homes, "uno").unwrap();
        one.keep(&homes, "uno más").unwrap();
        two.keep(&homes, "dos").unwrap();
        assert_eq!(names_in(&drafts).len(), 2, "a name each, and no litter");
        for (_, path) in names_in(&drafts) {
            assert_eq!(
                fs::metadata(path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
        assert_eq!(
            fs::metadata(&drafts).unwrap().permissions().mode() & 0o777,
            0o700
        );
        assert_eq!(
            texts(&left_drafts(&homes)),
            [""; 0],
            "those who wrote them live"
        );
        assert_eq!(
            one.elsewhere(&homes),
            ["dos"],
            "what the other one is keeping"
        );
        assert_eq!(two.elsewhere(&homes), ["uno más"]);
        drop(one);
        let mut left = left_drafts(&homes);
        assert_eq!(texts(&left), ["uno más"]);
        assert_eq!(
            texts(&left_drafts(&homes)),
            [""; 0],
            "one takes them at a time"
        );
        drop(left);
        left = left_drafts(&homes);
        left.drafts.remove(0).leave("uno");
        left = left_drafts(&homes);
        assert_eq!(texts(&left), ["uno"]);
        left.drafts.remove(0).forget();
        two.forget(&homes);
        assert_eq!(names_in(&drafts), []);
    }

    #[test]
    fn what_an_editor_saved_is_found_again_whatever_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let homes = homes(folder.path());
        let outside = folder.path().join("state/outside");
        let about = |text: &str| TextFile::new(&homes, "before", text).unwrap();
        let given = about("de qué es");
        assert_eq!(fs::read_to_string(given.path()).unwrap(), "before");
        assert_eq!(
            fs::metadata(given.path()).unwrap().permissions().mode() & 0o777,
            0o600
        );
        let left = left_drafts(&homes);
        assert!(
            left.drafts.is_empty() && left.unread.is_empty(),
            "its program runs"
        );
        // As editors do it: another file in the place of the one they were given.
        let path = given.path().to_owned();
        put(&outside.join("new"), "después é".as_bytes());
        fs::rename(outside.join("new"), &path).unwrap();
        assert_eq!(given.read().unwrap().text, "después é");
        drop(given);
        let left = left_drafts(&homes);
        assert_eq!(texts(&left), ["de qué es"]);
        let edited = left.drafts[0].edited.clone().unwrap();
        assert_eq!((&*edited.text, edited.coding), ("después é", Coding::Utf8));
        left.drafts.into_iter().for_each(LeftDrafts::forget);
        assert_eq!(names_in(&outside), []);

        // Windows-1252: 0xe9 is é and 0x93 an opening quotation mark there, 0x81 nothing.
        let latin = about("latin");
        put(latin.path(), b"caf\xe9 \x93\x81");
        let read = latin.read().unwrap();
        assert_eq!(
            (&*read.text, read.coding),
            ("café “\u{81}", Coding::Windows1252)
        );
        drop(latin);
        assert_eq!(left_drafts(&homes).drafts[0].edited, Some(read));

        // What cannot be offered stays, and is named.
        let large = about("large");
        let limit = Limits::default().file_bytes;
        File::create(large.path())
            .unwrap()
            .set_len(limit + 1)
            .unwrap();
        assert_eq!(large.read().unwrap_err().reason, Reason::TooLarge { limit });
        let path = large.path().to_owned();
        drop(large);
        let orphan = outside.join(format!("{}.txt", i32::MAX));
        put(&orphan, b"of an earlier version");
        let left = left_drafts(&homes);
        assert_eq!(texts(&left), ["latin"]);
        let mut expected = vec![path, orphan];
        expected.sort();
        let mut unread = left.unread.clone();
        unread.sort();
        assert_eq!(unread, expected);
        drop(left);
        // A record whose text is gone is of no use.
        for (_, path) in names_in(&outside) {
            if path.extension().is_some_and(|ending| ending == TEXT_ENDING) {
                fs::remove_file(path).unwrap();
            }
        }
        assert!(left_drafts(&homes).drafts.is_empty());
        assert_eq!(names_in(&outside), []);
    }

    #[test]
    fn what_is_no_file_of_ours_is_named_and_never_opened() {
        let folder = tempfile::tempdir().unwrap();
        let homes = homes(folder.path());
        let state = folder.path().join("state");
        let plan = folder.path().join("a.ron");
        File::create(&plan).unwrap();
        OwnDrafts::default().keep(&homes, "uno").unwrap();
        keep_history(&homes, &plan, "pasos").unwrap();
        assert_eq!(odd_state(&homes), []);
        let owner = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        let pipe = |path: &Path| rustix::fs::mkfifoat(rustix::fs::CWD, path, owner).unwrap();
        let history = names_in(&state.join(HISTORIES)).remove(0).1;
        fs::remove_file(&history).unwrap();
        let draft = state.join("drafts/d-0.json");
        for path in [&state.join(LAST), &history, &draft] {
            pipe(path);
        }
        std::os::unix::fs::symlink("/etc/hostname", state.join("drafts/link.json")).unwrap();
        put(&state.join(MINUTES), b"");
        let odd: Vec<_> = odd_state(&homes)
            .into_iter()
            .map(|error| (error.path, error.reason))
            .collect();
        let not_a_file = |path: PathBuf| (path, Reason::NotAFile);
        let no_folder = Reason::System {
            kind: io::ErrorKind::NotADirectory,
            number: None,
        };
        assert_eq!(
            odd,
            [
                not_a_file(state.join(LAST)),
                not_a_file(draft),
                not_a_file(state.join("drafts/link.json")),
                not_a_file(history),
                (state.join(MINUTES), no_folder)
            ]
        );
        // Nor does anything wait for one to write into a pipe.
        assert_eq!(texts(&left_drafts(&homes)), ["uno"]);
        assert_eq!(kept_history(&homes, &plan), None);
        keep_history(&homes, &plan, "pasos").unwrap_err();
        assert_eq!(super::super::last_opened(&homes), None);
        super::super::remember_opened(&homes, &plan);
        assert!(!fs::symlink_metadata(state.join(LAST)).unwrap().is_file());
    }

    #[test]
    fn each_plan_has_a_history_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let homes = homes(folder.path());
        let [a, b] = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
        File::create(&a).unwrap();
        File::create(&b).unwrap();
        keep_history(&homes, &a, "pasos").unwrap();
        assert_eq!(kept_history(&homes, &a).as_deref(), Some("pasos"));
        assert_eq!(kept_history(&homes, &b), None);
        // It stays its own while the plan is gone for a moment.
        fs::remove_file(&a).unwrap();
        assert_eq!(kept_history(&homes, &a).as_deref(), Some("pasos"));
    }

    #[test]
    fn what_is_shown_is_told_while_somebody_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let homes = homes(folder.path());
        let plan = folder.path().join("a.ron");
        File::create(&plan).unwrap();
        assert_eq!(shown(&homes, &plan), None);
        let (mut one, mut two) = (Showing::default(), Showing::default());
        one.tell(&homes, &plan, "slide 1\n").unwrap();
        one.tell(&homes, &plan, "slide 2\n").unwrap();
        assert_eq!(shown(&homes, &plan).as_deref(), Some("slide 2\n"));
        let told = shown_file(&homes, &plan).unwrap();
        assert_eq!(
            fs::metadata(&told).unwrap().permissions().mode() & 0o777,
            0o600
        );
        // What another shows by now is not taken from it.
        two.tell(&homes, &plan, "slide 3\n").unwrap();
        one.forget();
        assert_eq!(shown(&homes, &plan).as_deref(), Some("slide 3\n"));
        // What a killed process left tells nothing.
        drop(two);
        assert!(told.exists());
        assert_eq!(shown(&homes, &plan), None);
        one.tell(&homes, &plan, "slide 4\n").unwrap();
        one.forget();
        assert!(!told.exists());
    }

    #[test]
    fn the_fingerprint_is_the_published_one() {
        // Test vectors of FNV-1a.
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
    }
}
