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

use super::holder::{Holder, are_powerless, holders};
use super::read::Limits;

/// Between two tries; a save takes a few milliseconds.
const PAUSE: Duration = Duration::from_millis(5);
/// So often it is looked at who holds a folder; the list of locks may change while it is read, and
/// miss one.
const LOOK: Duration = Duration::from_millis(200);

/// The folder, opened, and locked where its disk knows how to.
#[derive(Debug)]
pub(super) struct Lock {
    folder: File,
    /// Whether no other save can be under way. Some network disks cannot lock a folder, and who may
    /// only read it can keep us from locking it.
    pub(super) exclusive: bool,
}

/// The lock, or who else has it, where the system tells.
pub(super) type Taken = Result<Lock, Vec<Holder>>;

impl Lock {
    /// Waits as long as the limits say, but not for those who may not write into the folder: they
    /// cannot be saving. Without the lock a save still sees what others write.
    pub(super) fn take(path: &Path, limits: &Limits) -> io::Result<Taken> {
        let folder = File::open(path)?;
        let (start, mut looks) = (Instant::now(), 0);
        loop {
            match folder.try_lock() {
                Ok(()) => {
                    return Ok(Ok(Self {
                        folder,
                        exclusive: true,
                    }));
                }
                Err(TryLockError::WouldBlock) => {
                    let over = start.elapsed() >= limits.patience;
                    if over || start.elapsed() >= LOOK * (looks + 1) {
                        looks += 1;
                        let holders = holders(&folder);
                        if limits.unlocked || are_powerless(&holders, &folder) {
                            return Ok(Ok(Self {
                                folder,
                                exclusive: false,
                            }));
                        }
                        if over {
                            return Ok(Err(holders));
                        }
                    }
                    thread::sleep(PAUSE);
                }
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(TryLockError::Error(error)) if cannot_lock(&error) => {
                    return Ok(Ok(Self {
                        folder,
                        exclusive: false,
                    }));
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

/// Whether an error says that this disk knows no locks.
pub(super) fn cannot_lock(error: &io::Error) -> bool {
    let unable = [
        Errno::BADF,
        Errno::NOLCK,
        Errno::NOTSUP,
        Errno::INVAL,
        Errno::NOSYS,
    ];
    unable
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}
