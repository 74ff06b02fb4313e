//! Reading a file whole, within limits, with a stamp of what was read.

use std::fs::{self, File, Metadata, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;

use super::error::{Attempt, Reason, StoreError};

const MIB: u64 = 1024 * 1024;

/// What the store puts up with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file read or written, in bytes.
    pub file_bytes: u64,
    /// How long a save waits for another one in the same folder.
    pub patience: Duration,
    /// Whether a save that meets another one goes on without the lock of the folder, and waits for
    /// nobody.
    pub unlocked: bool,
    /// Whether it is a file of the program's own: no link is followed to it, and nobody else can
    /// read it.
    pub private: bool,
}

impl Default for Limits {
    /// 32 MiB and five seconds.
    fn default() -> Self {
        Self {
            file_bytes: 32 * MIB,
            patience: Duration::from_secs(5),
            unlocked: false,
            private: false,
        }
    }
}

impl Limits {
    /// The limits of minutes: they hold the text of a plan twice, with marks before its quotes, and
    /// are private.
    #[must_use]
    pub const fn of_minutes(self) -> Self {
        Self {
            file_bytes: self.file_bytes.saturating_mul(4),
            private: true,
            ..self
        }
    }

    /// The usual limits with another size of file, given in MiB as in `RUMBO_MAX_FILE_MIB`.
    /// `None` where that is no whole number above zero.
    #[must_use]
    pub fn with_file_mib(mib: &str) -> Option<Self> {
        let file_bytes = mib
            .trim()
            .parse::<u64>()
            .ok()
            .filter(|mib| *mib > 0)?
            .checked_mul(MIB)?;
        Some(Self {
            file_bytes,
            ..Self::default()
        })
    }

    /// Where a file is, with links followed if they may be.
    pub(super) fn resolve(&self, path: &Path) -> Result<PathBuf, Reason> {
        let system = |e: io::Error| Reason::System {
            kind: e.kind(),
            number: e.raw_os_error(),
        };
        if self.private && !fs::symlink_metadata(path).map_err(system)?.is_file() {
            return Err(Reason::NotAFile);
        }
        fs::canonicalize(path).map_err(system)
    }
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// As the user named it.
    pub path: PathBuf,
    pub text: String,
    pub stamp: Stamp,
}

/// Which file was read, and in which state. Equal stamps mean that nobody changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Where the file is, with links followed.
    pub canonical: PathBuf,
    /// State of the file on the disk: cheap to look at again.
    pub file: FileState,
    /// Hash of the bytes; of use within one run only.
    pub content: u64,
}

/// What the disk says of a file without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileState {
    pub device: u64,
    pub inode: u64,
    /// In bytes.
    pub len: u64,
    /// Nanoseconds since 1970.
    pub modified: i128,
}

impl Stamp {
    /// Whether the disk says that the file is another one or was written since, without reading it.
    /// A file that is gone counts as changed.
    #[must_use]
    pub fn may_have_changed(&self) -> bool {
        FileState::at(&self.canonical).map_or(true, |now| now != self.file)
    }

    pub(super) fn of(canonical: &Path, metadata: &Metadata, content: &[u8]) -> Self {
        Self {
            canonical: canonical.to_path_buf(),
            file: FileState::of(metadata),
            content: hash(content),
        }
    }
}

impl FileState {
    /// Of what has that name: of a link itself, where it is one.
    pub fn at(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path).map(|metadata| Self::of(&metadata))
    }

    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            len: metadata.size(),
            modified: i128::from(metadata.mtime()) * 1_000_000_000
                + i128::from(metadata.mtime_nsec()),
        }
    }
}

/// Reads a regular file of UTF-8 text. A pipe or device is refused without being opened.
pub fn read(path: &Path, limits: &Limits) -> Result<Loaded, StoreError> {
    let fail = |error: &io::Error| StoreError::system(Attempt::Read, path, error);
    let canonical = limits
        .resolve(path)
        .map_err(|reason| StoreError::new(Attempt::Read, path, reason))?;
    let file = open_regular(&canonical, OpenOptions::new().read(true))
        .map_err(|refusal| StoreError::new(Attempt::Read, path, refusal))?;
    // The state is taken before the content: a write in between makes the stamp look old, never
    // new.
    let metadata = file.metadata().map_err(|e| fail(&e))?;
    let bytes = read_bytes(file, limits).map_err(|e| fail(&e))?;
    let text =
        text_of(bytes, limits).map_err(|reason| StoreError::new(Attempt::Read, path, reason))?;
    let stamp = Stamp::of(&canonical, &metadata, text.as_bytes());
    Ok(Loaded {
        path: path.to_path_buf(),
        text,
        stamp,
    })
}

/// Opens a file that is regular both before and after, so that no pipe can block nor a device act.
pub(super) fn open_regular(path: &Path, options: &mut OpenOptions) -> Result<File, Reason> {
    let system = |e: io::Error| Reason::System {
        kind: e.kind(),
        number: e.raw_os_error(),
    };
    if !fs::metadata(path).map_err(system)?.is_file() {
        return Err(Reason::NotAFile);
    }
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    let file = options.custom_flags(flags).open(path).map_err(system)?;
    if file.metadata().map_err(system)?.is_file() {
        Ok(file)
    } else {
        Err(Reason::NotAFile)
    }
}

/// At most one byte more than the limit, whatever the file says its length is.
pub(super) fn read_bytes(file: impl Read, limits: &Limits) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(limits.file_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn text_of(bytes: Vec<u8>, limits: &Limits) -> Result<String, Reason> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Reason::TooLarge {
            limit: limits.file_bytes,
        });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let good = String::from_utf8_lossy(&error.as_bytes()[..offset]);
        let line = good.matches('\n').count() + 1;
        let column = good
            .rsplit('\n')
            .next()
            .map_or(0, |last| last.chars().count())
            + 1;
        Reason::NotUtf8 {
            offset,
            line,
            column,
        }
    })
}

fn hash(content: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn file(folder: &Path, bytes: &[u8]) -> PathBuf {
        let path = folder.join("plan.ron");
        File::create(&path).unwrap().write_all(bytes).unwrap();
        path
    }

    fn reason(path: &Path, limits: &Limits) -> Reason {
        read(path, limits).unwrap_err().reason
    }

    #[test]
    fn a_file_is_read_with_its_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), "Plan(título: \"á\")".as_bytes());
        let loaded = read(&path, &Limits::default()).unwrap();
        assert_eq!(loaded.text, "Plan(título: \"á\")");
        assert_eq!(loaded.path, path);
        assert_eq!(loaded.stamp.file.len, 19);
        assert!(!loaded.stamp.may_have_changed());
        file(folder.path(), b"other");
        assert!(loaded.stamp.may_have_changed());
        let again = read(&path, &Limits::default()).unwrap();
        assert_ne!(again.stamp.content, loaded.stamp.content);
        fs::remove_file(&path).unwrap();
        assert!(again.stamp.may_have_changed());
    }

    #[test]
    fn the_limit_is_the_largest_size_that_passes() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), b"12345");
        let limit = |file_bytes| Limits {
            file_bytes,
            ..Limits::default()
        };
        assert!(read(&path, &limit(5)).is_ok());
        assert_eq!(reason(&path, &limit(4)), Reason::TooLarge { limit: 4 });
        let minutes = limit(5).of_minutes();
        assert_eq!((minutes.file_bytes, minutes.private), (20, true));
        assert_eq!(Limits::with_file_mib(" 64 ").unwrap().file_bytes, 64 << 20);
        for wrong in [
            "",
            "0",
            "-1",
            "1.5",
            "99999999999999999999",
            "18446744073709551615",
        ] {
            assert_eq!(Limits::with_file_mib(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_first_bad_byte_is_located() {
        let folder = tempfile::tempdir().unwrap();
        // Line 2 begins after 3 bytes; `ñ` is two bytes but one column.
        let path = file(folder.path(), b"ab\n\xc3\xb1x\xff\xfe");
        assert_eq!(
            reason(&path, &Limits::default()),
            Reason::NotUtf8 {
                offset: 6,
                line: 2,
                column: 3
            }
        );
    }

    #[test]
    fn only_regular_files_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(reason(folder.path(), &Limits::default()), Reason::NotAFile);
        assert_eq!(
            reason(Path::new("/dev/null"), &Limits::default()),
            Reason::NotAFile
        );
        let pipe = folder.path().join("pipe.ron");
        rustix::fs::mkfifoat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        )
        .unwrap();
        // A plain open of the pipe would wait for a writer for ever.
        assert_eq!(reason(&pipe, &Limits::default()), Reason::NotAFile);
        let missing = folder.path().join("none.ron");
        assert!(matches!(
            reason(&missing, &Limits::default()),
            Reason::System {
                kind: io::ErrorKind::NotFound,
                number: Some(2)
            }
        ));
    }
}
