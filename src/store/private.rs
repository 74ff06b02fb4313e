//! Files of the state folder: this user's alone, whole before they have their name, and no link,
//! pipe or device.
//!
//! Whose a file is, is told by a lock on it that is held while its process runs. The number of a
//! process would not tell: containers and hosts that share a home count for themselves, and a
//! number is used again.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::lock::cannot_lock;

const UNFINISHED: &str = ".tmp";
/// Digits of [`unguessable`].
const DIGITS: usize = 16;
/// Names that are tried for a new file; a second one is needed hardly ever.
const TRIES: u32 = 16;

/// Whether what is written must be on the disk when the call returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lasting {
    /// It must outlive a power cut.
    Flushed,
    /// It is of use while its process runs, or could be done without.
    Passing,
}

/// 16 hexadecimal digits that nobody can foretell: the keys of a hasher are the system's random
/// numbers.
pub(super) fn unguessable() -> String {
    format!("{:0DIGITS$x}", RandomState::new().build_hasher().finish())
}

/// Whether a part of a name is as [`unguessable`] makes them.
pub(super) fn is_unguessable(part: &[u8]) -> bool {
    part.len() == DIGITS
        && part
            .iter()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

/// Makes a file under a name that has something unguessable in it, so that nobody can stand in its
/// way. A link of that name is not followed.
pub(super) fn create(
    folder: &Path,
    mode: u32,
    name: impl Fn(&str) -> OsString,
) -> io::Result<(File, PathBuf)> {
    let mut tries = 0;
    loop {
        tries += 1;
        let path = folder.join(name(&unguessable()));
        match OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(mode)
            .open(&path)
        {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => {}
            made => return made.map(|file| (file, path)),
        }
    }
}

/// Writes a file in the place of an earlier one, its folder too where it is missing. It is locked
/// for as long as what is returned is held, and that is known from the moment on when it has its
/// name.
///
/// # Errors Whatever the system says; also where something else than a file has that name. The
/// earlier file is there then.
pub(super) fn write(folder: &Path, name: &str, bytes: &[u8], lasting: Lasting) -> io::Result<File> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    sweep(folder);
    let target = folder.join(name);
    refuse_other(&target)?;
    let (mut file, beside) = create_locked(folder, name)?;
    let flush = |file: &File| {
        if lasting == Lasting::Flushed {
            file.sync_all()
        } else {
            Ok(())
        }
    };
    let written = file
        .write_all(bytes)
        .and_then(|()| flush(&file))
        .and_then(|()| fs::rename(&beside, &target));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written?;
    if lasting == Lasting::Flushed {
        File::open(folder)?.sync_all()?;
    }
    Ok(file)
}

/// Reads a file of at most so many bytes.
///
/// # Errors
/// Whatever the system says; `InvalidInput` for what is no file, `FileTooLarge` for what is longer.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, OpenOptions::new().read(true))?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        Err(io::ErrorKind::FileTooLarge.into())
    } else {
        Ok(bytes)
    }
}

/// Locks a file that nobody holds; `None` where somebody does, or put another in its place
/// meanwhile.
pub(super) fn take(path: &Path) -> io::Result<Option<File>> {
    let file = open_to_lock(path)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => return Ok(None),
        // On such a disk nobody can be told from nobody.
        Err(TryLockError::Error(error)) if !cannot_lock(&error) => return Err(error),
        _ => {}
    }
    Ok(is_at(&file, path).then_some(file))
}

/// Whether the process that wrote a file still holds it. On a disk without locks it counts as held.
pub(super) fn is_held(path: &Path) -> bool {
    // Others who only ask do not keep each other from the answer.
    open_to_lock(path).is_ok_and(|file| file.try_lock_shared().is_err())
}

/// Whether this very file has that name.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    let same = |file: fs::Metadata, named: fs::Metadata| {
        (file.dev(), file.ino()) == (named.dev(), named.ino())
    };
    file.metadata()
        .is_ok_and(|file| fs::symlink_metadata(path).is_ok_and(|named| same(file, named)))
}

/// Network disks lock only what can be written to; others do also where nothing can be.
fn open_to_lock(path: &Path) -> io::Result<File> {
    open(path, OpenOptions::new().read(true).write(true))
        .or_else(|_| open(path, OpenOptions::new().read(true)))
}

/// Opens what is a file both before and after, so that no pipe can block, no device act, no link
/// lead elsewhere.
fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    refuse_other(path)?;
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY)
        .bits()
        .cast_signed();
    let file = options.custom_flags(flags).open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::ErrorKind::InvalidInput.into())
    }
}

/// What is not there is none.
fn refuse_other(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(io::ErrorKind::InvalidInput.into()),
        _ => Ok(()),
    }
}

fn create_locked(folder: &Path, name: &str) -> io::Result<(File, PathBuf)> {
    let mut tries = 0;
    loop {
        tries += 1;
        let (file, path) = create(folder, 0o600, |random| {
            format!("{name}.{random}{UNFINISHED}").into()
        })?;
        match file.try_lock() {
            Ok(()) if is_at(&file, &path) => return Ok((file, path)),
            Err(TryLockError::Error(error)) if cannot_lock(&error) => return Ok((file, path)),
            // Whoever sweeps took it for one that was left.
            _ if tries < TRIES => {}
            _ => return Err(io::ErrorKind::ResourceBusy.into()),
        }
    }
}

/// Removes what writes that were cut short left: it has no lock any more.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let stem = name.as_encoded_bytes().strip_suffix(UNFINISHED.as_bytes());
        let random = stem.and_then(|stem| stem.rsplit(|byte| *byte == b'.').next());
        if random.is_some_and(is_unguessable) && matches!(take(&entry.path()), Ok(Some(_))) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_private_whole_and_held_while_its_writer_holds_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("deep/state");
        let path = folder.join("a");
        let first = write(&folder, "a", b"one", Lasting::Flushed).unwrap();
        assert!(is_held(&path) && is_held(&path), "asking holds nothing");
        assert!(take(&path).unwrap().is_none());
        let second = write(&folder, "a", b"two", Lasting::Passing).unwrap();
        drop(first);
        assert!(
            is_held(&path),
            "the lock is on the file that has the name now"
        );
        assert_eq!(read(&path, 3).unwrap(), b"two");
        assert_eq!(
            read(&path, 2).unwrap_err().kind(),
            io::ErrorKind::FileTooLarge
        );
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(
            fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
            0o700
        );
        assert_eq!(names(&folder), ["a"], "no litter");
        drop(second);
        assert!(!is_held(&path));
        assert!(take(&path).unwrap().is_some());
    }

    #[test]
    fn links_pipes_and_folders_are_neither_read_nor_written() {
        let home = tempfile::tempdir().unwrap();
        let other = home.path().join("other");
        File::create(&other).unwrap().write_all(b"theirs").unwrap();
        symlink(&other, home.path().join("link")).unwrap();
        symlink("nowhere", home.path().join("loose")).unwrap();
        fs::create_dir(home.path().join("folder")).unwrap();
        let owner = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mkfifoat(rustix::fs::CWD, home.path().join("pipe"), owner).unwrap();
        for name in ["link", "loose", "folder", "pipe"] {
            let path = home.path().join(name);
            let refused = write(home.path(), name, b"x", Lasting::Flushed).unwrap_err();
            assert_eq!(refused.kind(), io::ErrorKind::InvalidInput, "{name}");
            assert_eq!(
                read(&path, 9).unwrap_err().kind(),
                io::ErrorKind::InvalidInput,
                "{name}"
            );
            assert!(take(&path).is_err() && !is_held(&path), "{name}");
        }
        assert_eq!(read(&other, 9).unwrap(), b"theirs");
        assert_eq!(
            names(home.path()),
            ["folder", "link", "loose", "other", "pipe"]
        );
    }

    #[test]
    fn what_a_killed_write_left_is_swept_and_what_is_being_written_is_not() {
        let home = tempfile::tempdir().unwrap();
        let (live, at) = create_locked(home.path(), "a").unwrap();
        for name in [
            "a.0123456789abcdef.tmp",
            "a.0123456789abcde.tmp",
            "a.4321.tmp",
        ] {
            File::create(home.path().join(name)).unwrap();
        }
        write(home.path(), "b", b"", Lasting::Passing).unwrap();
        let live_name = at.file_name().unwrap().to_str().unwrap();
        let mut expected = ["a.0123456789abcde.tmp", "a.4321.tmp", live_name, "b"];
        expected.sort_unstable();
        assert_eq!(names(home.path()), expected);
        drop(live);
    }

    #[test]
    fn what_is_unguessable_is_never_the_same() {
        let some: std::collections::HashSet<String> = (0..1000).map(|_| unguessable()).collect();
        assert_eq!(some.len(), 1000);
        assert!(some.iter().all(|one| is_unguessable(one.as_bytes())));
    }
}
