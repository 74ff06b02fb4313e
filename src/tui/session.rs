//! The terminal as the loop of the program sees it: what woke it, and frames.

use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use ratatui::Frame;
use ratatui::layout::{Position, Size};

use super::decoder::{Input, Keyboard};
use super::screen::Screen;
use super::wake::{Message, Wake, Waker};
use super::{input, signals, terminal};
use crate::text::Words;

/// Taken at once at most, so that a flood of keys cannot keep frames from being drawn.
const AT_ONCE: usize = 1024;
/// A stop that has not taken hold by now never will: the shell does not know it.
const STOP_TAKES: Duration = Duration::from_millis(300);

/// The terminal while it is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Session {
    screen: Screen<Tty>,
    messages: Receiver<Message>,
    sender: Sender<Message>,
    _guard: terminal::Guard,
}

impl Session {
    /// Takes the terminal over; one session in the life of a process. The words are those of the
    /// message after a failure inside the program.
    ///
    /// # Errors
    /// When standard output is no terminal, or there is none to read keys from.
    pub fn open(words: &'static Words, keyboard: Keyboard) -> io::Result<Self> {
        let guard = terminal::Guard::open(words)?;
        // Colours are the theme's affair; this library would also take away bold and reverse.
        crossterm::style::force_color_output(true);
        let (sender, messages) = mpsc::channel();
        // The size is read after signals are heeded, so that no change of it is missed.
        signals::start(sender.clone())?;
        input::start(keyboard, sender.clone())?;
        let screen = Screen::new(Tty, terminal::size())?;
        Ok(Self {
            screen,
            messages,
            sender,
            _guard: guard,
        })
    }

    /// Waits for something to happen, for at most this long, and takes all that is waiting, at
    /// least one and in order. `None` when nothing came. Only the last of several sizes is told.
    pub fn next(&mut self, timeout: Option<Duration>) -> Option<Vec<Wake>> {
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut wakes = Vec::new();
        while wakes.is_empty() {
            let first = receive(&self.messages, until)?;
            self.take(first, &mut wakes);
            for _ in 1..AT_ONCE {
                let Ok(message) = self.messages.try_recv() else {
                    break;
                };
                self.take(message, &mut wakes);
            }
        }
        Some(wakes)
    }

    /// Draws a frame; writes what differs from the one before, in one piece, or nothing. The
    /// drawing returns where the hidden cursor rests, for screen readers to follow; a position set
    /// on the frame shows the cursor there instead.
    ///
    /// # Errors
    /// When the terminal does not take it, which is to say that it is gone.
    pub fn draw(
        &mut self,
        draw: impl FnOnce(&mut Frame<'_>) -> Option<Position>,
    ) -> io::Result<()> {
        self.screen.draw(draw)
    }

    /// Columns and rows of a frame.
    #[must_use]
    pub fn size(&self) -> Size {
        self.screen.size()
    }

    /// The next frame is drawn whole.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.screen.repaint(terminal::size())
    }

    /// Gives the terminal to the shell and stops the program until the shell continues it. What
    /// follows must be a frame: the screen is empty.
    pub fn suspend(&mut self) -> io::Result<()> {
        terminal::stop()?;
        // Other threads may have gone on for a moment, and what they told must not get lost.
        let (until, mut told) = (Instant::now() + STOP_TAKES, Vec::new());
        while let Some(message) = receive(&self.messages, Some(until)) {
            match message {
                Message::Continued => break,
                message => told.push(message),
            }
        }
        for message in told {
            // This session holds the other end.
            let _ = self.sender.send(message);
        }
        self.reenter()
    }

    /// Gives the terminal to another program until `run` returns.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        input::pause(true);
        terminal::leave();
        let result = run();
        let back = self.reenter();
        input::pause(false);
        back.map(|()| result)
    }

    /// Puts text on the clipboard of the terminal, where it takes that.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = String::new();
        let copied =
            crossterm::Command::write_ansi(&CopyToClipboard::to_clipboard_from(text), &mut bytes);
        copied.map_or(Ok(()), |()| terminal::write_all(bytes.as_bytes()))
    }

    /// Wakes this session from other threads.
    #[must_use]
    pub fn waker(&self) -> Waker {
        Waker::new(self.sender.clone())
    }

    fn take(&mut self, message: Message, wakes: &mut Vec<Wake>) {
        // Failing here means that the terminal is gone, which the other threads act upon.
        match message {
            Message::Wake(wake) => wakes.push(wake),
            Message::Resized => {
                let size = terminal::size();
                let _ = self.screen.repaint(size);
                wakes.retain(|wake| !matches!(wake, Wake::Input(Input::Resize(..))));
                wakes.push(Wake::Input(Input::Resize(size.width, size.height)));
            }
            Message::Continued => {
                let _ = self.reenter();
                wakes.push(Wake::Repaint);
            }
        }
    }

    fn reenter(&mut self) -> io::Result<()> {
        terminal::enter()?;
        self.screen.cursor_was_hidden();
        self.repaint()
    }
}

/// The next message, or `None` at this time. Without a time it waits for ever.
fn receive(messages: &Receiver<Message>, until: Option<Instant>) -> Option<Message> {
    let Some(until) = until else {
        return messages.recv().ok();
    };
    messages
        .recv_timeout(until.saturating_duration_since(Instant::now()))
        .ok()
}

/// Where frames go.
#[derive(Debug)]
struct Tty;

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        terminal::write_all(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
