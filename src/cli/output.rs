//! What is said on standard output and on standard error.
//!
//! Standard output that fails is an error of the command whatever the command is: what failed first
//! is kept here and looked at once, when the program ends, so that nobody who prints can forget it.

use std::io::{self, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdout;

use crate::store::reason_of;
use crate::text::{Words, show_lines};

static OUTPUT: Mutex<Output> = Mutex::new(Output {
    failure: None,
    unsaid: String::new(),
});

struct Output {
    /// After the first failure nothing is written any more.
    failure: Option<Errno>,
    /// What was done and could not be told there.
    unsaid: String,
}

/// Prints a result.
pub(super) fn print(text: &str) {
    let mut output = output();
    if output.failure.is_none() {
        output.failure = write(text.as_bytes()).err();
    }
}

/// Prints what was done to a file. Where that cannot be printed it is told on standard error: it
/// holds all the same.
pub(super) fn print_done(text: &str) {
    print(text);
    let mut output = output();
    if output.failure.is_some() {
        output.unsaid.push_str(text);
    }
}

/// Why not all was printed, and what was done nevertheless. A reader that went away, as `head`
/// does, is no error of ours.
pub(super) fn failure(words: &Words) -> Option<String> {
    let output = output();
    let failed = output.failure.filter(|errno| *errno != Errno::PIPE)?;
    let why = (words.line.not_printed)(&reason_of(&io::Error::from(failed), words));
    let done = output.unsaid.trim_end();
    Some(if done.is_empty() {
        why
    } else {
        format!("{why}\n{}", (words.line.done_nevertheless)(done))
    })
}

/// Lines on standard error. Where that fails there is nobody left to tell.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{}", show_lines(text));
}

fn output() -> MutexGuard<'static, Output> {
    OUTPUT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Straight to the descriptor: the library's own takes one that cannot be written to for one that
/// swallows all.
fn write(mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(Errno::IO),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Whoever started us reads slowly.
            Err(Errno::AGAIN) => {
                let out = stdout();
                match poll(&mut [PollFd::new(&out, PollFlags::OUT)], None) {
                    Ok(_) | Err(Errno::INTR) => {}
                    Err(error) => return Err(error),
                }
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
