//! The thread that takes signals.
//!
//! It ends the process by itself: the thread that draws may be stuck in a write to a stalled link.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGWINCH, SIGXCPU,
};
use signal_hook::iterator::Signals;

use super::wake::Message;
use super::{input, terminal};

/// Those that end a program which does not heed them, and that it can heed.
const ENDS: [i32; 10] = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
];

/// From when this returns no signal is missed.
pub(super) fn start(messages: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGCONT, SIGWINCH].iter().chain(&ENDS))?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                let message = match signal {
                    SIGCONT => Message::Continued,
                    SIGWINCH => Message::Resized,
                    // Meant for the program that has the terminal now.
                    SIGINT | SIGQUIT if input::is_paused() => continue,
                    signal => terminal::end_by_signal(signal),
                };
                // A session that is over has no use for it, but the end must still be heeded.
                let _ = messages.send(message);
            }
        })?;
    Ok(())
}
