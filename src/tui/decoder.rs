//! Keys and pastes out of the bytes that a terminal sends, as a pure machine with time given.
//!
//! A slow link may part the bytes of one key: `Esc`, then `[`, then `A` is one arrow. A lone `Esc`
//! is therefore held for a moment before it counts as the key. (The reader of `crossterm` 0.29
//! does not hold it, leaves what is beyond 1024 bytes waiting for the next key, and spins when the
//! terminal goes away.)

use std::time::{Duration, Instant};

use crossterm::event::KeyCode;

/// What the terminal told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Key(KeyPress),
    /// Text pasted as such, its line ends made `\n`.
    Paste(String),
    /// Columns and rows, within what the program draws.
    Resize(u16, u16),
}

/// A key pressed, or repeating while it is held. Releases are never told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyPress {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
    /// Only for keys that are no characters; a character says it itself.
    pub shift: bool,
}

impl KeyPress {
    /// A key on its own.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }
}

/// A sequence that has begun is waited for longer than a lone `Esc`, by this factor.
const BEGUN: u32 = 10;
/// How long a paste may pause before it counts as over.
const PASTE_PAUSE: Duration = Duration::from_secs(5);
/// Kept of one paste, in bytes.
const PASTE_MOST: usize = 1024 * 1024;
/// Bytes of the longest sequence that can be a key.
const LONGEST: usize = 32;
const PASTE_END: &[u8] = b"\x1b[201~";

/// The machine. Bytes go in with the time they came; keys come out, some of them later.
#[derive(Debug)]
pub(super) struct Decoder {
    hold: Duration,
    pending: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// When the last of the pending bytes came.
    since: Option<Instant>,
}

enum Parsed {
    /// Bytes taken, and what they mean if anything.
    Done(usize, Option<KeyPress>),
    PasteBegins(usize),
    /// The bytes so far are the beginning of something.
    More,
}

impl Decoder {
    /// `hold`: how long a lone `Esc` is held, since the rest of a key may follow.
    pub(super) fn new(hold: Duration) -> Self {
        Self { hold, pending: Vec::new(), paste: None, since: None }
    }

    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant, out: &mut Vec<Input>) {
        self.expire(now, out);
        self.pending.extend_from_slice(bytes);
        while self.step(out) {}
        self.since = (!self.pending.is_empty() || self.paste.is_some()).then_some(now);
    }

    /// When [`Decoder::expire`] has something to do, unless more bytes come before.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let wait = match (&self.paste, self.pending.len()) {
            (Some(_), _) => PASTE_PAUSE,
            (None, 1) => self.hold,
            (None, _) => self.hold * BEGUN,
        };
        self.since?.checked_add(wait)
    }

    /// What was held long enough counts as it is.
    pub(super) fn expire(&mut self, now: Instant, out: &mut Vec<Input>) {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return;
        }
        self.since = None;
        let pending = std::mem::take(&mut self.pending);
        if let Some(mut text) = self.paste.take() {
            text.extend(pending);
            out.push(pasted(text));
            return;
        }
        match *pending {
            [0x1b] => out.push(Input::Key(KeyPress::plain(KeyCode::Esc))),
            [0x1b, c @ (b'[' | b'O')] => {
                out.push(Input::Key(KeyPress { alt: true, ..KeyPress::plain(KeyCode::Char(c.into())) }));
            }
            // Half a key or half a letter, the rest of which was lost.
            _ => {}
        }
    }

    /// Takes one thing from the pending bytes; false when that needs more of them.
    fn step(&mut self, out: &mut Vec<Input>) -> bool {
        if let Some(text) = &mut self.paste {
            let end = self.pending.windows(PASTE_END.len()).position(|window| window == PASTE_END);
            // Without an end, the last bytes may be the beginning of one.
            let taken = end.unwrap_or(self.pending.len().saturating_sub(PASTE_END.len() - 1));
            let room = PASTE_MOST.saturating_sub(text.len());
            text.extend(self.pending.drain(..taken).take(room));
            if end.is_some() {
                self.pending.drain(..PASTE_END.len());
                out.extend(self.paste.take().map(pasted));
            }
            return end.is_some();
        }
        match parse(&self.pending) {
            Parsed::Done(taken, key) => {
                self.pending.drain(..taken);
                out.extend(key.map(Input::Key));
                true
            }
            Parsed::PasteBegins(taken) => {
                self.pending.drain(..taken);
                self.paste = Some(Vec::new());
                true
            }
            Parsed::More => false,
        }
    }
}

fn pasted(text: Vec<u8>) -> Input {
    let text = String::from_utf8(text).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn parse(bytes: &[u8]) -> Parsed {
    match *bytes {
        [] | [0x1b] | [0x1b, b'O'] => Parsed::More,
        // The second one may begin a key.
        [0x1b, 0x1b, ..] => Parsed::Done(1, Some(KeyPress::plain(KeyCode::Esc))),
        // Enter of the number pad.
        [0x1b, b'O', b'M', ..] => Parsed::Done(3, Some(KeyPress::plain(KeyCode::Enter))),
        [0x1b, b'O', letter, ..] => Parsed::Done(3, letter_key(letter).map(KeyPress::plain)),
        [0x1b, b'[', ref rest @ ..] => parse_sequence(rest),
        [0x1b, ref rest @ ..] => match parse(rest) {
            Parsed::Done(taken, key) => Parsed::Done(taken + 1, key.map(|key| KeyPress { alt: true, ..key })),
            other => other,
        },
        [first, ..] if first < 0x80 => Parsed::Done(1, ascii_key(first)),
        _ => parse_letter(bytes),
    }
}

fn ascii_key(byte: u8) -> Option<KeyPress> {
    let ctrl = |c: u8| KeyPress { ctrl: true, ..KeyPress::plain(KeyCode::Char(c.into())) };
    Some(match byte {
        // A pasted line end is `\n` where a key is `\r`.
        b'\r' | b'\n' => KeyPress::plain(KeyCode::Enter),
        b'\t' => KeyPress::plain(KeyCode::Tab),
        // Some terminals send the one, some the other.
        0x08 | 0x7f => KeyPress::plain(KeyCode::Backspace),
        0 => ctrl(b' '),
        1..=26 => ctrl(byte - 1 + b'a'),
        0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        b' '..=b'~' => KeyPress::plain(KeyCode::Char(byte.into())),
        _ => return None,
    })
}

/// A letter beyond ASCII, in UTF-8; bytes that are none are passed over.
fn parse_letter(bytes: &[u8]) -> Parsed {
    let head = &bytes[..bytes.len().min(4)];
    let good = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
        Err(error) => return error.error_len().map_or(Parsed::More, |bad| Parsed::Done(bad, None)),
    };
    match good.chars().next() {
        // The second set of controls, 0x80 to 0x9f, are no keys.
        Some(c) => Parsed::Done(c.len_utf8(), (!c.is_control()).then_some(KeyPress::plain(KeyCode::Char(c)))),
        None => Parsed::Done(1, None),
    }
}

/// What follows `Esc [`: parameters, then one final byte. Sequences that are no key are passed over.
fn parse_sequence(rest: &[u8]) -> Parsed {
    // Function keys of the Linux console.
    if let [b'[', tail @ ..] = rest {
        return match tail {
            [] => Parsed::More,
            [c @ b'A'..=b'E', ..] => Parsed::Done(4, Some(KeyPress::plain(KeyCode::F(c - b'A' + 1)))),
            _ => Parsed::Done(4, None),
        };
    }
    let len = rest.iter().take_while(|b| (0x20..=0x3f).contains(*b)).count();
    match rest.get(len) {
        _ if len > LONGEST => Parsed::Done(2 + len, None),
        None => Parsed::More,
        Some(b'~') if &rest[..len] == b"200" => Parsed::PasteBegins(3 + len),
        Some(last @ 0x40..=0x7e) => Parsed::Done(3 + len, sequence_key(&rest[..len], *last)),
        // A control or the beginning of another key: this one was cut off.
        Some(_) => Parsed::Done(2 + len, None),
    }
}

fn sequence_key(parameters: &[u8], last: u8) -> Option<KeyPress> {
    if last == b'Z' {
        return Some(KeyPress { shift: true, ..KeyPress::plain(KeyCode::BackTab) });
    }
    let mut numbers = std::str::from_utf8(parameters).ok()?.split(';').map(|number| number.parse::<u8>().ok());
    let first = numbers.next().flatten();
    let code = match last {
        b'~' => numbered_key(first?)?,
        // Anything else before a letter is a late answer to somebody's query, or a mouse.
        _ if parameters.is_empty() || first == Some(1) => letter_key(last)?,
        _ => return None,
    };
    // One more than the sum of shift 1, alt 2, control 4.
    let held = numbers.next().flatten().unwrap_or(1).saturating_sub(1);
    Some(KeyPress { code, shift: held & 1 != 0, alt: held & 2 != 0, ctrl: held & 4 != 0 })
}

fn letter_key(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn numbered_key(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23 | 24 => KeyCode::F(number - 12),
        _ => return None,
    })
}

#[cfg(test)]
#[path = "decoder_tests.rs"]
mod tests;
