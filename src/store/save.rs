//! The save: at every instant the file is the old or the new one, whole, and "saved" means saved.
//!
//! Under the lock of the folder the file is read, changed, written whole beside itself, flushed,
//! read back, and renamed into place; then the folder is flushed. Any failure leaves the old file
//! and no litter, and a failed flush is never tried again, since a second one may lie. What comes
//! out of the file is removed only once it was looked at and is what was read before.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags};
use rustix::io::Errno;

use super::attributes::{self, Unlike};
use super::error::{Attempt, More, Reason, StoreError};
use super::kept::fingerprint;
use super::lock::Lock;
use super::private::{self, is_unguessable};
use super::read::{FileState, Limits, Loaded, Stamp, open_regular, read_bytes, text_of};

/// How often a change is made on a text that somebody else writes over at the same moment.
const TRIES: u32 = 20;

/// What became of an update that did not fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<T> {
    /// Nothing to write: the file was not touched. The value is there if the change gave one.
    Unchanged { value: Option<T>, now: Loaded },
    /// The new text is on the disk.
    Written { value: T, now: Loaded },
}

/// Why an update failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpdateError<E> {
    /// The store could not; but for [`Reason::NotConfirmed`] and [`Reason::Beside`] the file is as
    /// it was.
    Store(StoreError),
    /// The change refused the current text; the file is as it was.
    Change(E),
}

impl<E> From<StoreError> for UpdateError<E> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Hands the current text of the file to `change` and writes what it returns; `None` or the same
/// text writes nothing. The whole is done under the lock of the folder, so two updates never lose
/// each other's work, and `change` must not wait for anybody. Where a program that knows no lock
/// writes the file at the same moment, its text stays and the change is made again on that.
///
/// # Errors
/// [`Reason::InUse`] and [`Reason::ChangedMeanwhile`] are worth another try.
pub fn update<T, E>(
    path: &Path,
    limits: &Limits,
    mut change: impl FnMut(&str) -> Result<Option<(String, T)>, E>,
) -> Result<Outcome<T>, UpdateError<E>> {
    let mut tries = 0;
    loop {
        tries += 1;
        match update_once(path, limits, &mut change) {
            Err(UpdateError::Store(StoreError {
                reason: Reason::ChangedMeanwhile,
                ..
            })) if tries < TRIES => {}
            result => return result,
        }
    }
}

fn update_once<T, E>(
    path: &Path,
    limits: &Limits,
    change: &mut impl FnMut(&str) -> Result<Option<(String, T)>, E>,
) -> Result<Outcome<T>, UpdateError<E>> {
    let target = Target::open(path, limits)?;
    let old = target.read(limits)?;
    let Some((text, value)) = change(&old.text).map_err(UpdateError::Change)? else {
        return Ok(Outcome::Unchanged {
            value: None,
            now: old,
        });
    };
    if text == old.text {
        return Ok(Outcome::Unchanged {
            value: Some(value),
            now: old,
        });
    }
    if text.len() as u64 > limits.file_bytes {
        return Err(target
            .refuse(Reason::TooLarge {
                limit: limits.file_bytes,
            })
            .into());
    }
    let stamp = target.replace(text.as_bytes(), &old.stamp)?;
    Ok(Outcome::Written {
        value,
        now: Loaded {
            path: old.path,
            text,
            stamp,
        },
    })
}

/// Writes a new file, and its folders where they are missing. Whoever makes a file of that name
/// first keeps it: an existing one is never touched.
///
/// # Errors A system error, of kind `AlreadyExists` where the name is taken.
pub fn create(path: &Path, text: &str, limits: &Limits) -> Result<(), StoreError> {
    let fail = |error: &io::Error| StoreError::system(Attempt::Save, path, error);
    let refuse = |reason| StoreError::new(Attempt::Save, path, reason);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let fail_in = |error: &io::Error| StoreError::system(Attempt::SaveIn, folder, error);
    fs::create_dir_all(folder).map_err(|e| fail_in(&e))?;
    let taken = Lock::take(folder, limits).map_err(|e| fail_in(&e))?;
    let lock = taken.map_err(|holders| refuse(Reason::InUse).with(More::HeldBy(holders)))?;
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    // As public as any new file of this user, unless it is the program's own.
    let mode = if limits.private { 0o600 } else { 0o666 };
    let mut new = Beside::create(folder, name, mode).map_err(|e| fail_in(&e))?;
    new.write(text.as_bytes())
        .map_err(|e| fail(&e))?
        .ok_or_else(|| refuse(Reason::WrittenWrong))?;
    new.rename_to_new(path).map_err(|e| fail(&e))?;
    lock.sync().map_err(|e| {
        refuse(Reason::NotConfirmed {
            kind: e.kind(),
            number: e.raw_os_error(),
        })
    })
}

/// Writes a file that may not be there yet: `change` is handed its current text, if there is one.
///
/// # Errors
/// As [`update`] and [`create`].
pub fn put<T: AsRef<str> + Into<String>, E>(
    path: &Path,
    limits: &Limits,
    mut change: impl FnMut(Option<&str>) -> Result<T, E>,
) -> Result<(), UpdateError<E>> {
    if fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        let text = change(None).map_err(UpdateError::Change)?;
        match create(path, text.as_ref(), limits) {
            // Somebody made it in between, and what they wrote is there now.
            Err(error) if error.is_taken() => {}
            result => return result.map_err(UpdateError::Store),
        }
    }
    update(path, limits, |text| {
        change(Some(text)).map(|text| Some((text.into(), ())))
    })
    .map(|_| ())
}

/// A file about to be replaced, in its locked folder.
struct Target<'a> {
    /// As the user named it.
    path: &'a Path,
    canonical: PathBuf,
    lock: Lock,
    file: File,
    private: bool,
}

impl<'a> Target<'a> {
    fn open(path: &'a Path, limits: &Limits) -> Result<Self, StoreError> {
        let refuse = |reason| StoreError::new(Attempt::Save, path, reason);
        let canonical = limits.resolve(path).map_err(refuse)?;
        let folder = canonical.parent().unwrap_or(Path::new("/"));
        let taken = Lock::take(folder, limits)
            .map_err(|e| StoreError::system(Attempt::SaveIn, folder, &e))?;
        let lock = taken.map_err(|holders| refuse(Reason::InUse).with(More::HeldBy(holders)))?;
        // A rename never asks whether the file itself may be written; opening it does.
        let file =
            open_regular(&canonical, OpenOptions::new().read(true).write(true)).map_err(refuse)?;
        let target = Self {
            path,
            canonical,
            lock,
            file,
            private: limits.private,
        };
        if target.lock.exclusive {
            target.sweep();
        }
        Ok(target)
    }

    fn read(&self, limits: &Limits) -> Result<Loaded, StoreError> {
        let metadata = self.file.metadata().map_err(|e| self.fail(&e))?;
        if metadata.nlink() > 1 {
            return Err(self.refuse(Reason::Linked {
                names: metadata.nlink(),
            }));
        }
        let bytes = read_bytes(&self.file, limits).map_err(|e| self.fail(&e))?;
        let text = text_of(bytes, limits).map_err(|reason| self.refuse(reason))?;
        let stamp = Stamp::of(&self.canonical, &metadata, text.as_bytes());
        Ok(Loaded {
            path: self.path.to_path_buf(),
            text,
            stamp,
        })
    }

    fn replace(&self, content: &[u8], old: &Stamp) -> Result<Stamp, StoreError> {
        let mut new = Beside::create(self.folder(), self.name(), 0o600)
            .map_err(|e| StoreError::system(Attempt::SaveIn, self.folder(), &e))?;
        attributes::copy(&self.file, &new.file).map_err(|unlike| match unlike {
            Unlike::Owner => self.refuse(Reason::OwnerNotKept),
            Unlike::Other(error) => self.fail(&error),
        })?;
        if self.private {
            // An earlier version let others read it.
            new.file
                .set_permissions(Permissions::from_mode(0o600))
                .map_err(|e| self.fail(&e))?;
        }
        let stamp = new
            .write(content)
            .map_err(|e| self.fail(&e))?
            .ok_or(self.refuse(Reason::WrittenWrong))?;
        let stamp = Stamp::of(&self.canonical, &stamp, content);
        if FileState::at(&self.canonical).map_err(|e| self.fail(&e))? != old.file {
            return Err(self.refuse(Reason::ChangedMeanwhile));
        }
        match new.take_place(
            &self.canonical,
            old.file,
            || self.lock.sync(),
            FileState::at,
        ) {
            Ok(true) => Ok(stamp),
            Ok(false) => Err(self.refuse(Reason::ChangedMeanwhile)),
            Err(not) => Err(self.not_placed(not)),
        }
    }

    fn not_placed(&self, not: NotPlaced) -> StoreError {
        let kind = |error: &io::Error| (error.kind(), error.raw_os_error());
        let (reason, before) = match not {
            NotPlaced::Renaming(error) => return self.fail(&error),
            NotPlaced::Confirming(error, before) => {
                let (kind, number) = kind(&error);
                (Reason::NotConfirmed { kind, number }, before)
            }
            NotPlaced::Beside {
                error,
                ours,
                before,
            } => {
                let (kind, number) = kind(&error);
                (Reason::Beside { ours, kind, number }, Some(before))
            }
        };
        let error = self.refuse(reason);
        match before {
            Some(before) => error.with(More::Before(before)),
            None => error,
        }
    }

    /// Removes what killed saves of this file left. Under the lock no live save has one, and what
    /// cannot be removed only takes room.
    fn sweep(&self) {
        for beside in all_beside(self.folder(), self.name()) {
            if beside.is_ours() {
                let _ = fs::remove_file(beside.path);
            }
        }
    }

    fn folder(&self) -> &Path {
        self.canonical.parent().unwrap_or(Path::new("/"))
    }

    fn name(&self) -> &[u8] {
        self.canonical
            .file_name()
            .unwrap_or_default()
            .as_encoded_bytes()
    }

    fn fail(&self, error: &io::Error) -> StoreError {
        StoreError::system(Attempt::Save, self.path, error)
    }

    fn refuse(&self, reason: Reason) -> StoreError {
        StoreError::new(Attempt::Save, self.path, reason)
    }
}

/// What somebody else wrote into this file during a save that was killed before it could put it
/// back, and nobody has looked at since. While a save is under way nothing is told.
#[must_use]
pub fn left_beside(path: &Path) -> Vec<PathBuf> {
    let Ok(canonical) = fs::canonicalize(path) else {
        return Vec::new();
    };
    let (Some(folder), Some(name)) = (canonical.parent(), canonical.file_name()) else {
        return Vec::new();
    };
    let theirs = || {
        all_beside(folder, name.as_bytes())
            .into_iter()
            .filter(|beside| !beside.is_ours())
    };
    if theirs().next().is_none() {
        return Vec::new();
    }
    match File::open(folder).map(|folder| folder.try_lock().map(|()| folder)) {
        Ok(Ok(_lock)) => theirs().map(|beside| beside.path).collect(),
        _ => Vec::new(),
    }
}

/// A file that a save made beside another one, by its name.
struct Found {
    path: PathBuf,
    /// What the file that was replaced and the one that replaced it looked like, where both may
    /// have changed places.
    exchanged: Option<(String, String)>,
}

impl Found {
    /// Whether it is what a save wrote or what it read, and nothing that somebody else wrote in
    /// between.
    fn is_ours(&self) -> bool {
        let Some((old, new)) = &self.exchanged else {
            return true;
        };
        let Ok(now) = FileState::at(&self.path).map(looks) else {
            return false;
        };
        now == *old || now == *new
    }
}

fn all_beside(folder: &Path, name: &[u8]) -> Vec<Found> {
    let prefix = beside_prefix(name);
    let found = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let rest = name.as_bytes().strip_prefix(prefix.as_slice())?;
        let digits =
            |part: &[u8]| is_unguessable(part).then(|| String::from_utf8_lossy(part).into_owned());
        let exchanged = match rest.strip_suffix(OUT) {
            None => {
                digits(rest.strip_suffix(NEW)?)?;
                None
            }
            Some(rest) => {
                let mut parts = rest.split(|byte| *byte == b'-').map(digits);
                let (Some(Some(_)), Some(Some(old)), Some(Some(new)), None) =
                    (parts.next(), parts.next(), parts.next(), parts.next())
                else {
                    return None;
                };
                Some((old, new))
            }
        };
        Some(Found {
            path: entry.path(),
            exchanged,
        })
    };
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(found)
        .collect()
}

/// Ending of a new file until it takes the place of the old one: nobody else ever wrote there.
const NEW: &[u8] = b".tmp";
/// Ending of the same from then on: what is there may be what another wrote.
const OUT: &[u8] = b".out";

/// `.NAME.rumbo-`, before what cannot be guessed.
fn beside_prefix(name: &[u8]) -> Vec<u8> {
    // The longest name a file may have is 255 bytes; the rest of this one needs 62 of them.
    [b".", &name[..name.len().min(190)], b".rumbo-"].concat()
}

/// A file in its state, in a few letters; on which disk it is may be called otherwise tomorrow.
fn looks(state: FileState) -> String {
    format!(
        "{:016x}",
        fingerprint(format!("{} {} {}", state.inode, state.len, state.modified).as_bytes())
    )
}

/// Why a new file did not take the place of the old one, or may not keep it.
enum NotPlaced {
    Renaming(io::Error),
    /// It did, but the disk does not confirm it; where what came out is.
    Confirming(io::Error, Option<PathBuf>),
    /// What came out could not be looked at, or not go back; whether ours is in its place.
    Beside {
        error: io::Error,
        ours: bool,
        before: PathBuf,
    },
}

impl From<io::Error> for NotPlaced {
    fn from(error: io::Error) -> Self {
        Self::Renaming(error)
    }
}

/// The new file until it takes the place of the old one; removed if it never does.
struct Beside {
    file: File,
    path: PathBuf,
    /// Whether what has this name may go with this: it is what was written here, or what was read
    /// before.
    expendable: bool,
}

impl Beside {
    fn create(folder: &Path, name: &[u8], mode: u32) -> io::Result<Self> {
        let prefix = beside_prefix(name);
        let own = |random: &str| {
            OsStr::from_bytes(&[&prefix, random.as_bytes(), NEW].concat()).to_owned()
        };
        let (file, path) = private::create(folder, mode, own)?;
        Ok(Self {
            file,
            path,
            expendable: true,
        })
    }

    /// Writes, flushes and reads back; `None` if something else was read than was written.
    fn write(&mut self, content: &[u8]) -> io::Result<Option<fs::Metadata>> {
        self.file.write_all(content)?;
        self.file.sync_all()?;
        self.file.rewind()?;
        let mut back = Vec::with_capacity(content.len());
        (&self.file)
            .take(content.len() as u64 + 1)
            .read_to_end(&mut back)?;
        if back == content {
            self.file.metadata().map(Some)
        } else {
            Ok(None)
        }
    }

    /// Takes the place of the target; `false`, and it does not, where the target is not in the
    /// state that it was read in.
    ///
    /// Both change places at once, and what comes out is looked at once the folder is on the disk:
    /// even what was written between the last look and this moment is put back, and what an editor
    /// that overwrites in place had begun by then. For that moment a reader may see ours.
    fn take_place(
        mut self,
        target: &Path,
        read: FileState,
        confirm: impl Fn() -> io::Result<()>,
        look: impl Fn(&Path) -> io::Result<FileState>,
    ) -> Result<bool, NotPlaced> {
        let ours = look(&self.path)?;
        self.may_be_theirs_from_now_on(read, ours)?;
        let (mut put, mut expected) = (ours, read);
        for round in 0.. {
            match rustix::fs::renameat_with(CWD, &self.path, CWD, target, RenameFlags::EXCHANGE) {
                Ok(()) => self.expendable = false,
                // Some disks know no such order; what is left is a moment in which another may
                // write.
                Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) if round == 0 => {
                    fs::rename(&self.path, target)?;
                    self.expendable = false;
                    return confirm()
                        .map(|()| true)
                        .map_err(|error| NotPlaced::Confirming(error, None));
                }
                Err(error) if round == 0 => return Err(NotPlaced::Renaming(error.into())),
                // What was to go back was put there in the round before.
                Err(error) => return Err(self.beside(error.into(), expected == ours)),
            }
            let is_ours = put == ours;
            confirm().map_err(|error| {
                let before = self.path.clone();
                if is_ours {
                    NotPlaced::Confirming(error, Some(before))
                } else {
                    self.beside(error, false)
                }
            })?;
            let out = look(&self.path).map_err(|error| self.beside(error, is_ours))?;
            if out == expected {
                // Of two that others wrote the newer is in place; the older may be known to nobody.
                self.expendable = out == read || out == ours;
                return Ok(round == 0);
            }
            // It is newer than what was put in its place.
            (put, expected) = (out, put);
        }
        Ok(false)
    }

    /// Gives it a name that tells whoever finds it after a kill what it may be.
    fn may_be_theirs_from_now_on(&mut self, read: FileState, ours: FileState) -> io::Result<()> {
        let name = self.path.file_name().unwrap_or_default().as_bytes();
        let stem = name.strip_suffix(NEW).unwrap_or(name);
        let both = format!("-{}-{}", looks(read), looks(ours));
        let path = self
            .path
            .with_file_name(OsStr::from_bytes(&[stem, both.as_bytes(), OUT].concat()));
        fs::rename(&self.path, &path)?;
        self.path = path;
        Ok(())
    }

    fn beside(&self, error: io::Error, ours: bool) -> NotPlaced {
        NotPlaced::Beside {
            error,
            ours,
            before: self.path.clone(),
        }
    }

    /// Gives it a name that nobody has.
    fn rename_to_new(mut self, target: &Path) -> io::Result<()> {
        match rustix::fs::renameat_with(CWD, &self.path, CWD, target, RenameFlags::NOREPLACE) {
            Ok(()) => {
                self.expendable = false;
                Ok(())
            }
            // Some disks know no such order: a second name, and the first one goes with the drop.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => fs::hard_link(&self.path, target),
            Err(error) => Err(error.into()),
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.expendable {
            // The failure that brought us here is the one to tell.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
#[path = "save_tests.rs"]
mod tests;
