//! What went wrong with a file, as data, and how it is said: what, where, why and what next.

use std::io;
use std::path::{Path, PathBuf};

use super::holder::Holder;
use crate::text::{Words, show};

/// A failure of the store. It has no text of its own; [`StoreError::message`] words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError {
    pub attempt: Attempt,
    /// The file or folder of the attempt, as the user named it where that is known.
    pub path: PathBuf,
    pub reason: Reason,
    pub more: Option<Box<More>>,
}

/// What else there is to say of a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum More {
    /// The text that was in the file before is in this one.
    Before(PathBuf),
    /// These processes hold the folder.
    HeldBy(Vec<Holder>),
}

/// What was being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Reading the file.
    Read,
    /// Saving the file.
    Save,
    /// Making the new file beside the old one; the path is the folder.
    SaveIn,
    /// Looking for plans in a folder.
    List,
    /// Having something of the program's own: settings, or what it remembers.
    Use,
}

/// Why it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The system refused; the number is its `errno`.
    System {
        kind: io::ErrorKind,
        number: Option<i32>,
    },
    /// A folder, a pipe, a device or a socket where a file is needed.
    NotAFile,
    /// The file has several names (hard links), and a save would part them.
    Linked { names: u64 },
    /// Larger than the limit, in bytes.
    TooLarge { limit: u64 },
    /// The first byte that is no text: bytes before it, and its line and column from 1.
    NotUtf8 {
        offset: usize,
        line: usize,
        column: usize,
    },
    /// Another save held the folder for as long as was waited, or longer.
    InUse,
    /// The file was changed by someone between reading it and replacing it.
    ChangedMeanwhile,
    /// The new file cannot be given the owner and group of the old one.
    OwnerNotKept,
    /// What was read back is not what was written.
    WrittenWrong,
    /// The new text is in place, but the disk did not confirm that it would outlive a power cut.
    NotConfirmed {
        kind: io::ErrorKind,
        number: Option<i32>,
    },
    /// Two texts are there, and the system let them not be told apart or not change places again:
    /// ours in the file and another beside it, or the other way round.
    Beside {
        ours: bool,
        kind: io::ErrorKind,
        number: Option<i32>,
    },
    /// A folder without plan files.
    NoPlans,
}

impl StoreError {
    pub(super) fn new(attempt: Attempt, path: &Path, reason: Reason) -> Self {
        Self {
            attempt,
            path: path.to_path_buf(),
            reason,
            more: None,
        }
    }

    pub(super) fn with(self, more: More) -> Self {
        Self {
            more: Some(Box::new(more)),
            ..self
        }
    }

    pub(super) fn system(attempt: Attempt, path: &Path, error: &io::Error) -> Self {
        Self::new(
            attempt,
            path,
            Reason::System {
                kind: error.kind(),
                number: error.raw_os_error(),
            },
        )
    }

    /// Whether there is no such file, nor a folder for it.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        use io::ErrorKind::{NotADirectory, NotFound};
        matches!(
            self.reason,
            Reason::System {
                kind: NotFound | NotADirectory,
                ..
            }
        )
    }

    /// Whether a new file could not be made because its name is taken.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        matches!(
            self.reason,
            Reason::System {
                kind: io::ErrorKind::AlreadyExists,
                ..
            }
        )
    }

    /// What could not be done, with the path made fit to be shown: `No se pudo leer plan.ron`.
    #[must_use]
    pub fn what(&self, words: &Words) -> String {
        let path = self.path.to_string_lossy();
        let say = match self.attempt {
            Attempt::Read => words.storage.cannot_read,
            Attempt::Save => words.storage.cannot_save,
            Attempt::SaveIn => words.storage.cannot_save_in,
            Attempt::List => words.storage.cannot_list,
            Attempt::Use => words.storage.cannot_use,
        };
        say(&show(&path))
    }

    /// Why, as the rest of a sentence: `no existe`.
    #[must_use]
    pub fn why(&self, words: &Words) -> String {
        let w = &words.storage;
        match self.reason {
            Reason::System { kind, number } => system_words(kind, number, words),
            Reason::NotAFile => w.not_a_file.into(),
            Reason::Linked { names } => (w.linked)(names),
            Reason::TooLarge { limit } => (w.too_large)(limit.div_ceil(1024 * 1024)),
            Reason::NotUtf8 {
                offset,
                line,
                column,
            } => (w.not_utf8)(offset, line, column),
            Reason::InUse => w.in_use.into(),
            Reason::ChangedMeanwhile => w.changed_meanwhile.into(),
            Reason::OwnerNotKept => w.owner_not_kept.into(),
            Reason::WrittenWrong => w.written_wrong.into(),
            Reason::NotConfirmed { kind, number } => {
                (w.not_confirmed)(&system_words(kind, number, words))
            }
            Reason::Beside { ours, kind, number } => {
                let say = if ours {
                    w.ours_in_place
                } else {
                    w.theirs_in_place
                };
                say(&system_words(kind, number, words))
            }
            Reason::NoPlans => w.no_plans.into(),
        }
    }

    /// What to do about it, as a sentence.
    #[must_use]
    pub fn next(&self, words: &Words) -> &'static str {
        let w = &words.storage;
        match self.reason {
            Reason::System { kind, .. } => match kind {
                io::ErrorKind::NotFound => w.next_check_path,
                io::ErrorKind::AlreadyExists => w.next_other_name,
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    w.next_ask_permission
                }
                io::ErrorKind::StorageFull
                | io::ErrorKind::QuotaExceeded
                | io::ErrorKind::FileTooLarge => w.next_make_room,
                _ => w.next_check_disk,
            },
            Reason::NotAFile if self.attempt == Attempt::Use => w.next_move_away,
            Reason::NotAFile => w.next_name_a_file,
            Reason::Linked { .. } => w.next_unlink,
            Reason::TooLarge { .. } => w.next_lift_limit,
            Reason::NotUtf8 { .. } => w.next_save_as_utf8,
            Reason::InUse => w.next_go_on,
            Reason::ChangedMeanwhile => w.next_try_again,
            Reason::OwnerNotKept => w.next_ask_owner,
            Reason::WrittenWrong => w.next_check_disk,
            Reason::NotConfirmed { .. } => w.next_copy_elsewhere,
            Reason::Beside { .. } => w.next_compare,
            Reason::NoPlans => w.next_add_plans,
        }
    }

    /// What else there is to say, as sentences.
    fn more(&self, words: &Words) -> Option<String> {
        let w = &words.storage;
        match self.more.as_deref()? {
            More::Before(path) => Some((w.before_is_in)(&show(&path.to_string_lossy()))),
            More::HeldBy(holders) => {
                let name = |holder: &Holder| {
                    (w.process)(holder.pid, holder.name.as_deref().map(show).as_deref())
                };
                let names: Vec<String> = holders.iter().map(name).collect();
                (!names.is_empty()).then(|| (w.held_by)(&names.join(", ")))
            }
        }
    }

    /// All of it on one line: `No se pudo leer plan.ron: no existe. Revise la ruta.`
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        let more = self
            .more(words)
            .map(|more| format!("{more} "))
            .unwrap_or_default();
        format!(
            "{}: {}. {more}{}",
            self.what(words),
            self.why(words),
            self.next(words)
        )
    }
}

/// Why the system refused, as the rest of a sentence: `el disco está lleno`.
#[must_use]
pub fn reason_of(error: &io::Error, words: &Words) -> String {
    system_words(error.kind(), error.raw_os_error(), words)
}

fn system_words(kind: io::ErrorKind, number: Option<i32>, words: &Words) -> String {
    let w = &words.storage;
    match kind {
        io::ErrorKind::NotFound => w.not_found,
        io::ErrorKind::AlreadyExists => w.exists,
        io::ErrorKind::PermissionDenied => w.no_permission,
        io::ErrorKind::ReadOnlyFilesystem => w.read_only_disk,
        io::ErrorKind::StorageFull => w.disk_full,
        io::ErrorKind::QuotaExceeded => w.quota_full,
        io::ErrorKind::FileTooLarge => w.over_system_limit,
        io::ErrorKind::NotADirectory => w.not_a_folder,
        io::ErrorKind::IsADirectory => w.not_a_file,
        io::ErrorKind::InvalidFilename => w.name_too_long,
        io::ErrorKind::OutOfMemory => w.no_memory,
        io::ErrorKind::StaleNetworkFileHandle | io::ErrorKind::TimedOut => w.network_lost,
        _ => return (w.system_error)(number.unwrap_or(0)),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn an_error_says_what_where_why_and_what_next() {
        let error = StoreError::system(
            Attempt::Read,
            Path::new("planes/a.ron"),
            &io::Error::from(io::ErrorKind::PermissionDenied),
        );
        assert_eq!(
            error.message(Lang::Es.words()),
            "No se pudo leer planes/a.ron: no hay permiso. Pida permiso a quien administra el archivo o la carpeta."
        );
        assert_eq!(
            error.message(Lang::En.words()),
            "Could not read planes/a.ron: permission is missing. Ask whoever manages the file or folder for permission."
        );
    }

    #[test]
    fn a_hostile_name_commands_nothing() {
        let error = StoreError::new(Attempt::Save, Path::new("a\x1b[2J\n.ron"), Reason::InUse);
        assert!(!error.message(Lang::Es.words()).contains(['\x1b', '\n']));
    }

    #[test]
    fn the_limit_is_told_in_mib() {
        let error = StoreError::new(
            Attempt::Read,
            Path::new("a"),
            Reason::TooLarge { limit: 32 << 20 },
        );
        assert!(error.why(Lang::Es.words()).contains("32 MiB"));
    }
}
