//! The thread that reads the terminal, and notices at once when it is gone.
//!
//! It sleeps in `poll`, which tells of a hang-up whether or not SIGHUP is ignored, and in whatever
//! state the keys are. It never blocks elsewhere.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::decoder::{Decoder, Input, Keyboard};
use super::terminal;
use super::wake::{Message, Wake};

const CHUNK: usize = 4096;
/// While another program has the terminal its keys are not ours, and only its end is watched for.
const WATCH: Duration = Duration::from_millis(200);

static PAUSED: AtomicBool = AtomicBool::new(false);

/// Leaves the keys to another program, or takes them again.
pub(super) fn pause(on: bool) {
    PAUSED.store(on, Ordering::SeqCst);
}

pub(super) fn is_paused() -> bool {
    PAUSED.load(Ordering::SeqCst)
}

/// Starts the thread. It ends with the process, or when nobody listens any more.
pub(super) fn start(keyboard: Keyboard, messages: Sender<Message>) -> io::Result<()> {
    let tty = terminal::input()?;
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut decoder = Decoder::new(keyboard);
        let mut inputs = Vec::new();
        loop {
            let ready = if is_paused() {
                watch(tty)
            } else {
                wait(tty, decoder.deadline(), PollFlags::IN)
            };
            match ready {
                // It was paused while this thread was waiting.
                Ready::Bytes if is_paused() => {}
                Ready::Bytes => read(tty, &mut decoder, &mut inputs),
                Ready::Gone => terminal::hang_up(),
                Ready::Nothing => decoder.expire(Instant::now(), &mut inputs),
            }
            for input in inputs.drain(..) {
                if messages.send(Message::Wake(Wake::Input(input))).is_err() {
                    return;
                }
            }
        }
    })?;
    Ok(())
}

enum Ready {
    Bytes,
    Gone,
    Nothing,
}

fn watch(tty: BorrowedFd<'_>) -> Ready {
    let gone = wait(tty, Instant::now().checked_add(WATCH), PollFlags::empty());
    if matches!(gone, Ready::Gone) {
        gone
    } else {
        Ready::Nothing
    }
}

fn wait(tty: BorrowedFd<'_>, deadline: Option<Instant>, for_what: PollFlags) -> Ready {
    let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let timeout = left.and_then(|left| Timespec::try_from(left).ok());
    let mut fds = [PollFd::from_borrowed_fd(tty, for_what)];
    match poll(&mut fds, timeout.as_ref()) {
        Ok(0) | Err(Errno::INTR) => Ready::Nothing,
        Ok(_)
            if fds[0]
                .revents()
                .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) =>
        {
            Ready::Gone
        }
        Ok(_) => Ready::Bytes,
        // The system is out of memory for a moment.
        Err(_) => {
            thread::sleep(Duration::from_millis(100));
            Ready::Nothing
        }
    }
}

fn read(tty: BorrowedFd<'_>, decoder: &mut Decoder, inputs: &mut Vec<Input>) {
    let mut bytes = [0; CHUNK];
    match rustix::io::read(tty, &mut bytes) {
        // The end of a terminal, or one that is not this program's to read any more.
        Ok(0) | Err(Errno::IO | Errno::BADF | Errno::NXIO) => terminal::hang_up(),
        Ok(len) => decoder.feed(&bytes[..len], Instant::now(), inputs),
        Err(_) => {}
    }
}
