//! What wakes the session, and how another thread does it.

use std::sync::mpsc::Sender;

use super::decoder::Input;

/// A reason to look at the world again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    Input(Input),
    /// What the terminal shows is not to be relied on: draw.
    Repaint,
}

/// What the threads tell the session.
#[derive(Debug)]
pub(super) enum Message {
    Wake(Wake),
    /// The terminal has another size.
    Resized,
    /// The process was stopped and runs again.
    Continued,
}

/// Wakes the session from another thread.
#[derive(Debug, Clone)]
pub struct Waker(Sender<Message>);

impl Waker {
    pub(super) const fn new(sender: Sender<Message>) -> Self {
        Self(sender)
    }

    /// Wakes it; one that is over is left in peace.
    pub fn wake(&self, wake: Wake) {
        let _ = self.0.send(Message::Wake(wake));
    }
}
