//! One save at a time in a folder.
//!
//! The lock is on the folder: the plan's own file is replaced by every save, and a lock on a file
//! that is no longer there locks nothing. It ends with the process, so nothing can be left behind.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::io::Errno;

/// Between two tries; a save takes a few milliseconds.
const PAUSE: Duration = Duration::from_millis(5);

/// The folder, opened, and locked where its disk knows how to.
#[derive(Debug)]
pub(super) struct Lock {
    folder: File,
    /// Whether no other save can be under way. Some network disks cannot lock a folder.
    pub(super) exclusive: bool,
}

impl Lock {
    /// Waits for at most `patience`; `None` when another one holds the lock that long.
    pub(super) fn take(path: &Path, patience: Duration) -> io::Result<Option<Self>> {
        let folder = File::open(path)?;
        let start = Instant::now();
        loop {
            match folder.try_lock() {
                Ok(()) => return Ok(Some(Self { folder, exclusive: true })),
                Err(TryLockError::WouldBlock) if start.elapsed() >= patience => return Ok(None),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(TryLockError::Error(error)) if cannot_lock(&error) => {
                    return Ok(Some(Self { folder, exclusive: false }));
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    /// Makes the names in the folder outlive a power cut. Disks that know no such order pass.
    pub(super) fn sync(&self) -> io::Result<()> {
        match self.folder.sync_all() {
            Err(error) if error.raw_os_error() == Some(Errno::INVAL.raw_os_error()) => Ok(()),
            result => result,
        }
    }
}

fn cannot_lock(error: &io::Error) -> bool {
    let unable = [Errno::BADF, Errno::NOLCK, Errno::NOTSUP, Errno::INVAL, Errno::NOSYS];
    unable.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}
