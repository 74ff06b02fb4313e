//! The save: at every instant the file is the old or the new one, whole, and "saved" means saved.
//!
//! Under the lock of the folder the file is read, changed, written whole beside itself, flushed,
//! read back, and renamed into place; then the folder is flushed. Any failure leaves the old file
//! and no litter, and a failed flush is never tried again, since a second one may lie.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fs::{CWD, RenameFlags};
use rustix::io::Errno;

use super::attributes::{self, Unlike};
use super::error::{Attempt, Reason, StoreError};
use super::lock::Lock;
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
    /// The store could not; but for [`Reason::NotConfirmed`] the file is as it was.
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
            Err(UpdateError::Store(StoreError { reason: Reason::ChangedMeanwhile, .. })) if tries < TRIES => {}
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
        return Ok(Outcome::Unchanged { value: None, now: old });
    };
    if text == old.text {
        return Ok(Outcome::Unchanged { value: Some(value), now: old });
    }
    if text.len() as u64 > limits.file_bytes {
        return Err(target.refuse(Reason::TooLarge { limit: limits.file_bytes }).into());
    }
    let stamp = target.replace(text.as_bytes(), &old.stamp)?;
    Ok(Outcome::Written { value, now: Loaded { path: old.path, text, stamp } })
}

/// Writes a new file, and its folders where they are missing. Whoever makes a file of that name first
/// keeps it: an existing one is never touched.
///
/// # Errors
/// A system error, of kind `AlreadyExists` where the name is taken.
pub fn create(path: &Path, text: &str, limits: &Limits) -> Result<(), StoreError> {
    let fail = |error: &io::Error| StoreError::system(Attempt::Save, path, error);
    let refuse = |reason| StoreError::new(Attempt::Save, path, reason);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fail_in = |error: &io::Error| StoreError::system(Attempt::SaveIn, folder, error);
    fs::create_dir_all(folder).map_err(|e| fail_in(&e))?;
    let lock = Lock::take(folder, limits.patience).map_err(|e| fail_in(&e))?.ok_or_else(|| refuse(Reason::InUse))?;
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    // As public as any new file of this user.
    let mut new = Beside::create(folder, name, 0o666).map_err(|e| fail_in(&e))?;
    new.write(text.as_bytes()).map_err(|e| fail(&e))?.ok_or_else(|| refuse(Reason::WrittenWrong))?;
    new.rename_to_new(path).map_err(|e| fail(&e))?;
    lock.sync().map_err(|e| refuse(Reason::NotConfirmed { kind: e.kind(), number: e.raw_os_error() }))
}

/// Writes a file that may not be there yet: `change` is handed its current text, if there is one.
///
/// # Errors
/// As [`update`] and [`create`].
pub fn put<E>(
    path: &Path,
    limits: &Limits,
    mut change: impl FnMut(Option<&str>) -> Result<String, E>,
) -> Result<(), UpdateError<E>> {
    if !path.exists() {
        let text = change(None).map_err(UpdateError::Change)?;
        match create(path, &text, limits) {
            // Somebody made it in between, and what they wrote is there now.
            Err(error) if error.is_taken() => {}
            result => return result.map_err(UpdateError::Store),
        }
    }
    update(path, limits, |text| change(Some(text)).map(|text| Some((text, ())))).map(|_| ())
}

/// A file about to be replaced, in its locked folder.
struct Target<'a> {
    /// As the user named it.
    path: &'a Path,
    canonical: PathBuf,
    lock: Lock,
    file: File,
}

impl<'a> Target<'a> {
    fn open(path: &'a Path, limits: &Limits) -> Result<Self, StoreError> {
        let refuse = |reason| StoreError::new(Attempt::Save, path, reason);
        let canonical = fs::canonicalize(path).map_err(|e| StoreError::system(Attempt::Save, path, &e))?;
        let folder = canonical.parent().unwrap_or(Path::new("/"));
        let lock = Lock::take(folder, limits.patience)
            .map_err(|e| StoreError::system(Attempt::SaveIn, folder, &e))?
            .ok_or_else(|| refuse(Reason::InUse))?;
        // A rename never asks whether the file itself may be written; opening it does.
        let file = open_regular(&canonical, OpenOptions::new().read(true).write(true)).map_err(refuse)?;
        let target = Self { path, canonical, lock, file };
        if target.lock.exclusive {
            target.sweep();
        }
        Ok(target)
    }

    fn read(&self, limits: &Limits) -> Result<Loaded, StoreError> {
        let metadata = self.file.metadata().map_err(|e| self.fail(&e))?;
        if metadata.nlink() > 1 {
            return Err(self.refuse(Reason::Linked { names: metadata.nlink() }));
        }
        let bytes = read_bytes(&self.file, limits).map_err(|e| self.fail(&e))?;
        let text = text_of(bytes, limits).map_err(|reason| self.refuse(reason))?;
        let stamp = Stamp::of(&self.canonical, &metadata, text.as_bytes());
        Ok(Loaded { path: self.path.to_path_buf(), text, stamp })
    }

    fn replace(&self, content: &[u8], old: &Stamp) -> Result<Stamp, StoreError> {
        let mut new = Beside::create(self.folder(), self.name(), 0o600)
            .map_err(|e| StoreError::system(Attempt::SaveIn, self.folder(), &e))?;
        attributes::copy(&self.file, &new.file).map_err(|unlike| match unlike {
            Unlike::Owner => self.refuse(Reason::OwnerNotKept),
            Unlike::Other(error) => self.fail(&error),
        })?;
        let stamp = new.write(content).map_err(|e| self.fail(&e))?.ok_or(self.refuse(Reason::WrittenWrong))?;
        let stamp = Stamp::of(&self.canonical, &stamp, content);
        let now = fs::symlink_metadata(&self.canonical).map_err(|e| self.fail(&e))?;
        if FileState::of(&now) != old.file {
            return Err(self.refuse(Reason::ChangedMeanwhile));
        }
        match new.take_place(&self.canonical, old.file, || self.lock.sync()) {
            Ok(true) => Ok(stamp),
            Ok(false) => Err(self.refuse(Reason::ChangedMeanwhile)),
            Err(NotPlaced::Renaming(error)) => Err(self.fail(&error)),
            Err(NotPlaced::Confirming(e)) => {
                Err(self.refuse(Reason::NotConfirmed { kind: e.kind(), number: e.raw_os_error() }))
            }
        }
    }

    /// Removes what killed saves of this file left. Under the lock no live save has one, and what
    /// cannot be removed only takes room.
    fn sweep(&self) {
        let prefix = beside_prefix(self.name());
        for entry in fs::read_dir(self.folder()).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let middle = name.as_encoded_bytes().strip_prefix(prefix.as_slice()).and_then(|n| n.strip_suffix(b".tmp"));
            if middle.is_some_and(|m| m.contains(&b'-') && m.iter().all(|b| b.is_ascii_digit() || *b == b'-')) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn folder(&self) -> &Path {
        self.canonical.parent().unwrap_or(Path::new("/"))
    }

    fn name(&self) -> &[u8] {
        self.canonical.file_name().unwrap_or_default().as_encoded_bytes()
    }

    fn fail(&self, error: &io::Error) -> StoreError {
        StoreError::system(Attempt::Save, self.path, error)
    }

    fn refuse(&self, reason: Reason) -> StoreError {
        StoreError::new(Attempt::Save, self.path, reason)
    }
}

/// `.NAME.rumbo-`, before the process and a count.
fn beside_prefix(name: &[u8]) -> Vec<u8> {
    // The longest name a file may have is 255 bytes; the rest of this one needs 40 of them.
    [b".", &name[..name.len().min(200)], b".rumbo-"].concat()
}

/// Why a new file did not take the place of the old one, or may not keep it.
enum NotPlaced {
    Renaming(io::Error),
    /// It did, but the disk does not confirm it.
    Confirming(io::Error),
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
    renamed: bool,
}

impl Beside {
    fn create(folder: &Path, name: &[u8], mode: u32) -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut own = beside_prefix(name);
        own.extend(format!("{}-{count}.tmp", process::id()).into_bytes());
        let path = folder.join(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(&own));
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(mode).open(&path)?;
        Ok(Self { file, path, renamed: false })
    }

    /// Writes, flushes and reads back; `None` if something else was read than was written.
    fn write(&mut self, content: &[u8]) -> io::Result<Option<fs::Metadata>> {
        self.file.write_all(content)?;
        self.file.sync_all()?;
        self.file.rewind()?;
        let mut back = Vec::with_capacity(content.len());
        (&self.file).take(content.len() as u64 + 1).read_to_end(&mut back)?;
        if back == content { self.file.metadata().map(Some) } else { Ok(None) }
    }

    /// Takes the place of the target; `false`, and it does not, where the target is not in the state
    /// that it was read in.
    ///
    /// Both change places at once, and what comes out is looked at once the folder is on the disk: even what
    /// was written between the last look and this moment is put back, and what an editor that overwrites in
    /// place had begun by then. For that moment a reader may see ours.
    fn take_place(
        mut self,
        target: &Path,
        read: FileState,
        confirm: impl Fn() -> io::Result<()>,
    ) -> Result<bool, NotPlaced> {
        let (mut put, mut expected) = (self.state()?, read);
        for round in 0.. {
            match rustix::fs::renameat_with(CWD, &self.path, CWD, target, RenameFlags::EXCHANGE) {
                Ok(()) => {}
                // Some disks know no such order; what is left is a moment in which another may write.
                Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) if round == 0 => {
                    fs::rename(&self.path, target)?;
                    self.renamed = true;
                    return confirm().map(|()| true).map_err(NotPlaced::Confirming);
                }
                Err(error) => {
                    // What is beside may be somebody else's: better litter than a loss.
                    self.renamed = round > 0;
                    return Err(NotPlaced::Renaming(error.into()));
                }
            }
            confirm().map_err(NotPlaced::Confirming)?;
            // What came out goes with the drop, unless it is newer than what was put in its place.
            let out = self.state()?;
            if out == expected {
                return Ok(round == 0);
            }
            (put, expected) = (out, put);
        }
        Ok(false)
    }

    fn state(&self) -> io::Result<FileState> {
        fs::symlink_metadata(&self.path).map(|metadata| FileState::of(&metadata))
    }

    /// Gives it a name that nobody has.
    fn rename_to_new(mut self, target: &Path) -> io::Result<()> {
        match rustix::fs::renameat_with(CWD, &self.path, CWD, target, RenameFlags::NOREPLACE) {
            Ok(()) => {
                self.renamed = true;
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
        if !self.renamed {
            // The failure that brought us here is the one to tell.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
#[path = "save_tests.rs"]
mod tests;
