//! The guard: the only place that sets the terminal up and gives it back, and one of the two that
//! may end the process.
//!
//! Giving back must work from any thread at any moment: from a panic, from a signal while another
//! thread is stuck in a write, after the terminal is gone. So nothing here waits for a lock, every
//! error of a teardown is ignored, and all that it needs is kept in statics.

use std::any::Any;
use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use crate::text::{Words, show_lines};

/// Alternate screen; letters of the usual set, over what stands there and not before it; empty,
/// plain, without a visible cursor, pastes marked from the first frame on.
const ENTER: &[u8] = b"\x1b[?1049h\x0f\x1b(B\x1b[4l\x1b[0m\x1b[2J\x1b[?25l\x1b[?2004h";
/// Ends a sequence that was cut short (CAN), a frame, a colour, pastes, other letters and
/// inserting; then, for terminals that have one screen only, an emptied one and its last row, and
/// the cursor and the screen of before.
const LEAVE: &[u8] =
    b"\x18\x1b[?2026l\x1b[0m\x1b[?2004l\x0f\x1b(B\x1b[4l\x1b[2J\x1b[999H\x1b[?25h\x1b[?1049l";
/// A terminal that takes no bytes for this long is not waited for when leaving.
const PARTING: Duration = Duration::from_millis(300);
/// What a terminal that does not know its size is taken for.
const USUAL: Size = Size::new(80, 24);
/// More than this is not drawn, whatever the terminal says.
const LARGEST: Size = Size::new(1000, 500);

/// Exit code when the terminal is gone: 128 and the number of SIGHUP.
const HUNG_UP: i32 = 129;
/// Exit code of a failure inside the program, as Rust has it.
const PANICKED: i32 = 101;

static TTY: OnceLock<Tty> = OnceLock::new();
/// Whether the terminal is ours at the moment.
static OURS: AtomicBool = AtomicBool::new(false);
static ENDING: AtomicBool = AtomicBool::new(false);
static LAST_WORDS: Mutex<Option<LastWords>> = Mutex::new(None);

thread_local! {
    static ENDS_HERE: Cell<bool> = const { Cell::new(false) };
}

type LastWords = Box<dyn FnOnce() + Send>;

struct Tty {
    input: OwnedFd,
    output: OwnedFd,
    /// The terminal of `output` opened for itself, so that writing never blocks; else `output`.
    parting: OwnedFd,
    /// How the terminal was before.
    before: Termios,
}

/// Gives the terminal back when it goes out of scope.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal over. A panic in any thread from now on ends the process, with the
    /// terminal restored and the message, in these words, on standard error.
    ///
    /// # Errors
    /// When standard output is no terminal, or there is none to read keys from.
    pub(super) fn open(words: &'static Words) -> io::Result<Self> {
        if TTY.get().is_none() {
            // Another thread cannot have been faster in a way that matters: the terminal is the
            // same.
            let _ = TTY.set(Tty::find()?);
        }
        panic::set_hook(Box::new(move |info| panicked(info, words)));
        let guard = Self(());
        enter()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

impl Tty {
    fn find() -> io::Result<Self> {
        let stdout = rustix::stdio::stdout();
        if !io::stdout().is_terminal() {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "standard output is not a terminal",
            ));
        }
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let input = if io::stdin().is_terminal() {
            rustix::stdio::stdin().try_clone_to_owned()?
        } else {
            rustix::fs::open("/dev/tty", flags, Mode::empty())?
        };
        let output = stdout.try_clone_to_owned()?;
        let parting = rustix::termios::ttyname(stdout, Vec::new())
            .and_then(|name| rustix::fs::open(name, flags | OFlags::NONBLOCK, Mode::empty()));
        let parting = parting.or_else(|_| output.try_clone().map_err(|_| Errno::MFILE))?;
        let before = tcgetattr(&input)?;
        Ok(Self {
            input,
            output,
            parting,
            before,
        })
    }
}

/// Makes the terminal ours, also when it has been before: after a stop the shell changed it.
pub(super) fn enter() -> io::Result<()> {
    let tty = tty()?;
    OURS.store(true, Ordering::SeqCst);
    let mut raw = tty.before.clone();
    raw.make_raw();
    set_mode(tty, &raw)?;
    write_all(ENTER)
}

/// Gives the terminal back as it was. Once is enough; more often does no harm. Errors are ignored.
pub(super) fn leave() {
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    if let Some(tty) = TTY.get() {
        // The mode first: it needs no room in a link that takes nothing any more.
        let _ = set_mode(tty, &tty.before);
        write_parting(tty.parting.as_fd(), LEAVE);
    }
}

/// Leaves the screen and stops the program with all that the shell started along with it, as
/// Ctrl+Z does elsewhere. It may return before the stop takes hold; [`enter`] is for afterwards.
pub(super) fn stop() -> io::Result<()> {
    leave();
    Ok(rustix::process::kill_current_process_group(
        rustix::process::Signal::TSTP,
    )?)
}

/// What to do before the process ends otherwise than by its own will: terminal gone, signal or
/// panic. It runs in any thread and at any moment, so it must be quick and wait for no lock that
/// another thread holds. A later one takes the place of the former.
pub fn on_last_words(last_words: impl FnOnce() + Send + 'static) {
    if let Ok(mut slot) = LAST_WORDS.lock() {
        *slot = Some(Box::new(last_words));
    }
}

/// The terminal is gone: ends the process at once, and quietly.
pub fn hang_up() -> ! {
    end(HUNG_UP, None)
}

/// A signal asks for the end: 128 and its number is the exit code.
pub(super) fn end_by_signal(signal: i32) -> ! {
    end(128 + signal, None)
}

fn panicked(info: &PanicHookInfo<'_>, words: &Words) {
    let place = info
        .location()
        .map(|place| format!(" ({}:{})", place.file(), place.line()))
        .unwrap_or_default();
    let message = (words.storage.program_failed)(&format!("{}{place}", payload(info.payload())));
    end(PANICKED, Some(&message))
}

fn payload(payload: &dyn Any) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("?")
}

/// The first that comes here ends the process; others wait for that.
fn end(code: i32, message: Option<&str>) -> ! {
    let mine = ENDS_HERE
        .try_with(|here| here.replace(true))
        .unwrap_or(false);
    if !mine && ENDING.swap(true, Ordering::SeqCst) {
        loop {
            thread::park();
        }
    }
    if !mine && let Some(last_words) = LAST_WORDS.try_lock().ok().and_then(|mut slot| slot.take()) {
        // If these panic, this thread comes here once more, and then only leaves.
        last_words();
    }
    leave();
    if let Some(message) = message {
        write_parting(
            rustix::stdio::stderr(),
            format!("{}\n", show_lines(message)).as_bytes(),
        );
    }
    #[expect(clippy::disallowed_methods, reason = "this is the terminal guard")]
    std::process::exit(code)
}

/// What to draw on: the size of the terminal, kept within reason.
pub(super) fn size() -> Size {
    let Some(size) = TTY.get().and_then(|tty| tcgetwinsize(&tty.output).ok()) else {
        return USUAL;
    };
    within_reason(Size::new(size.ws_col, size.ws_row))
}

/// Where keys are read from.
pub(super) fn input() -> io::Result<BorrowedFd<'static>> {
    Ok(tty()?.input.as_fd())
}

/// Writes all of the bytes, in one go where the terminal takes them so. While the terminal is not
/// ours they go nowhere.
pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    let tty = tty()?;
    while !bytes.is_empty() && OURS.load(Ordering::SeqCst) {
        match rustix::io::write(&tty.output, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Somebody else made the terminal non-blocking for all who share it.
            Err(Errno::AGAIN) => _ = wait_for_room(tty.output.as_fd(), None),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn tty() -> io::Result<&'static Tty> {
    TTY.get().ok_or_else(|| io::ErrorKind::NotConnected.into())
}

fn set_mode(tty: &Tty, mode: &Termios) -> io::Result<()> {
    loop {
        match tcsetattr(&tty.input, OptionalActions::Now, mode) {
            Err(Errno::INTR) => {}
            result => return Ok(result?),
        }
    }
}

/// Writes what the terminal takes within a moment, and gives up on the rest.
fn write_parting(fd: BorrowedFd<'_>, mut bytes: &[u8]) {
    let start = Instant::now();
    while !bytes.is_empty() {
        let left = PARTING.saturating_sub(start.elapsed());
        if !wait_for_room(fd, Some(left)) {
            return;
        }
        match rustix::io::write(fd, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR | Errno::AGAIN) if !left.is_zero() => {}
            Err(_) => return,
        }
    }
}

/// False when there was none in all that time. Where a write would fail there is room for it.
fn wait_for_room(fd: BorrowedFd<'_>, patience: Option<Duration>) -> bool {
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    poll(
        &mut [PollFd::from_borrowed_fd(fd, PollFlags::OUT)],
        patience.as_ref(),
    ) != Ok(0)
}

fn within_reason(told: Size) -> Size {
    let side = |told: u16, usual, largest| if told == 0 { usual } else { told.min(largest) };
    Size::new(
        side(told.width, USUAL.width, LARGEST.width),
        side(told.height, USUAL.height, LARGEST.height),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_kept_within_reason() {
        let cases = [
            ((0, 0), (80, 24)),
            ((1, 1), (1, 1)),
            ((120, 40), (120, 40)),
            ((u16::MAX, u16::MAX), (1000, 500)),
            ((0, 50), (80, 50)),
        ];
        for ((width, height), expected) in cases {
            let size = within_reason(Size::new(width, height));
            assert_eq!((size.width, size.height), expected);
        }
    }

    #[test]
    fn a_parting_write_gives_up_on_a_reader_that_takes_nothing() {
        let (reader, writer) = std::io::pipe().unwrap();
        rustix::io::ioctl_fionbio(&writer, true).unwrap();
        // More than any pipe holds; a blocking write would wait here for ever.
        write_parting(writer.as_fd(), &vec![b'x'; 4 << 20]);
        drop(reader);
        write_parting(writer.as_fd(), b"and of one that is gone");
    }

    #[test]
    fn without_a_terminal_nothing_is_written_nor_waited_for() {
        leave();
        assert_eq!(
            write_all(b"x").unwrap_err().kind(),
            io::ErrorKind::NotConnected
        );
        assert_eq!(size(), USUAL);
    }
}
