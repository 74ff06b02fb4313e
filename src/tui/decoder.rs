//! Keys and pastes out of the bytes that a terminal sends, as a pure machine with time given.
//!
//! A slow link may part the bytes of one key: `Esc`, then `[`, then `A` is one arrow. A lone `Esc`
//! is therefore held for a moment before it counts as the key. (The reader of `crossterm` 0.29 does
//! not hold it, leaves what is beyond 1024 bytes waiting for the next key, and spins when the
//! terminal goes away.)
//!
//! Nothing that the terminal says by itself is a key: no string of its own, no answer, no mouse.
//! What was pasted is text to its end mark, and what was plainly pasted though it is not marked is
//! told apart from keys.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crossterm::event::KeyCode;

use super::charset::Charset;
use super::sequence::{self, KeyPress, Parsed};

/// What the terminal told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Key(KeyPress),
    /// Text pasted as such, its line ends made `\n`.
    Paste(String),
    /// Text that came faster than anybody types, and was not marked as pasted; Enter is `\n` in it
    /// and Tab `\t`.
    Burst(String),
    /// What is typed is no UTF-8, and was read in the other charset: told once.
    Recoded(Charset),
    /// Columns and rows, within what the program draws.
    Resize(u16, u16),
}

/// How keys are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyboard {
    /// A lone `Esc` is held this long, since the rest of a key may follow it.
    pub hold: Duration,
    /// In which what is no UTF-8 is typed.
    pub charset: Charset,
}

/// A sequence that has begun is waited for longer than a lone `Esc`, by this factor.
const BEGUN: u32 = 10;
/// A paste is over at its end mark. When it pauses for longer than this, what came is told, and
/// only then a lone `Esc` ends it: its end mark may have been lost.
const PASTE_PAUSE: Duration = Duration::from_secs(30);
/// A string of the terminal that pauses for longer than this has no end; `Esc` ends it at once.
const STRING_PAUSE: Duration = Duration::from_secs(5);
/// Kept of one paste, in bytes.
const PASTE_MOST: usize = 1024 * 1024;
/// Different characters that one read may bring as keys; with more it is a burst.
const DIFFERENT: usize = 6;
/// The same where Enter is one of them: `45` and Enter may be typed ahead, a line of text may not.
const DIFFERENT_WITH_ENTER: usize = 3;
const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: Input = Input::Key(KeyPress::plain(KeyCode::Esc));

/// The machine. Bytes go in with the time they came; keys come out, some of them later.
#[derive(Debug)]
pub(super) struct Decoder {
    hold: Duration,
    charset: Charset,
    inside: Inside,
    pending: Vec<u8>,
    /// Text that came as a burst, and may go on.
    burst: Option<String>,
    /// Whether it was told that letters are read in the other charset; `None` while none were.
    recoded: Option<bool>,
    /// Whether the last read brought an `Esc` and nothing else.
    lone_esc: bool,
    /// When the last bytes came, where some are waited for.
    since: Option<Instant>,
}

/// What the next bytes are part of.
#[derive(Debug)]
enum Inside {
    Keys,
    Paste {
        text: Vec<u8>,
        /// It paused so long that its end may have been lost.
        stalled: bool,
    },
    /// A string of the terminal. So many bytes of a letter in it are still to come: they may look
    /// like its end.
    String {
        ends_with_bell: bool,
        rest_of_letter: u8,
    },
    /// A sequence too long to be a key.
    Long,
}

impl Decoder {
    pub(super) fn new(Keyboard { hold, charset }: Keyboard) -> Self {
        let (inside, pending) = (Inside::Keys, Vec::new());
        Self {
            hold,
            charset,
            inside,
            pending,
            burst: None,
            recoded: None,
            lone_esc: false,
            since: None,
        }
    }

    /// Takes in what one read brought.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant, out: &mut Vec<Input>) {
        self.expire(now, out);
        let mut told = Vec::new();
        // The one that was held is a key, and no Alt of what came later.
        if matches!(self.inside, Inside::Keys)
            && self.pending == [0x1b]
            && bytes.starts_with(b"\x1b")
        {
            self.pending.clear();
            told.push(ESC);
        }
        self.lone_esc = bytes == [0x1b];
        self.pending.extend_from_slice(bytes);
        while self.step(&mut told) {}
        self.tell(&told, out);
        let waits = self.burst.is_some() || self.wait().is_some();
        self.since = waits.then_some(now);
    }

    /// When [`Decoder::expire`] has something to do, unless more bytes come before.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let burst = self.burst.is_some().then_some(self.hold);
        let wait = burst.into_iter().chain(self.wait()).min()?;
        self.since?.checked_add(wait)
    }

    /// What was held long enough counts as it is.
    pub(super) fn expire(&mut self, now: Instant, out: &mut Vec<Input>) {
        let Some(since) = self.since else { return };
        let waited = now.saturating_duration_since(since);
        if waited >= self.hold {
            self.end_burst(out);
        }
        if self.wait().is_some_and(|wait| waited >= wait) {
            self.give_up(out);
        }
        if self.burst.is_none() && self.wait().is_none() {
            self.since = None;
        }
    }

    /// How long what has begun may pause.
    fn wait(&self) -> Option<Duration> {
        match (&self.inside, &*self.pending) {
            (Inside::Paste { stalled: true, .. }, _) if self.lone_esc => Some(self.hold * BEGUN),
            (
                Inside::Paste {
                    stalled: true,
                    text,
                },
                pending,
            ) if text.is_empty() && half_an_end(pending) == pending.len() => None,
            (Inside::Paste { .. }, _) => Some(PASTE_PAUSE),
            (Inside::String { .. } | Inside::Long, []) => Some(STRING_PAUSE),
            (Inside::Keys, []) => None,
            (Inside::Keys, [0x1b]) => Some(self.hold),
            // A letter of one byte has nothing to wait for, but for what looks like one of several.
            (Inside::Keys, [first, ..]) if self.charset.letter(*first).is_some() => Some(self.hold),
            (Inside::Keys | Inside::String { .. } | Inside::Long, _) => Some(self.hold * BEGUN),
        }
    }

    /// What has begun paused for too long.
    fn give_up(&mut self, out: &mut Vec<Input>) {
        let pending = std::mem::take(&mut self.pending);
        match std::mem::replace(&mut self.inside, Inside::Keys) {
            Inside::Paste { mut text, stalled } => {
                let is_over = stalled && self.lone_esc;
                let whole = pending
                    .strip_suffix(b"\x1b")
                    .filter(|_| is_over)
                    .unwrap_or(&pending);
                // Half an end mark may still become one.
                let half = if is_over { 0 } else { half_an_end(whole) };
                let (whole, half) = whole.split_at(whole.len() - half);
                text.extend(whole);
                if !text.is_empty() {
                    self.end_burst(out);
                    out.push(pasted(text));
                }
                if !is_over {
                    self.pending = half.to_vec();
                    self.inside = Inside::Paste {
                        text: Vec::new(),
                        stalled: true,
                    };
                }
                self.lone_esc = false;
            }
            Inside::Keys => {
                let mut told = Vec::new();
                self.pass(&pending, &mut told);
                self.tell(&told, out);
            }
            // A key that ends what has no end.
            Inside::String { .. } if pending == [0x1b] => out.push(ESC),
            Inside::String { .. } | Inside::Long => {}
        }
    }

    /// Keys that are also the beginning of something else, once nothing more came.
    fn pass(&mut self, pending: &[u8], told: &mut Vec<Input>) {
        match *pending {
            [0x1b] => told.push(ESC),
            [0x1b, c @ 0x20..=0x7e] => {
                told.push(Input::Key(KeyPress {
                    alt: true,
                    ..KeyPress::plain(KeyCode::Char(c.into()))
                }));
            }
            [0x1b, b'[', ref parameters @ ..] => {
                told.extend(sequence::shifted_key(parameters).map(Input::Key));
            }
            // Half a letter, the rest of which was lost, or whole letters of another charset.
            _ => {
                for letter in pending.iter().filter_map(|byte| self.charset.letter(*byte)) {
                    self.recoded.get_or_insert(false);
                    told.push(Input::Key(KeyPress::plain(KeyCode::Char(letter))));
                }
            }
        }
    }

    /// Takes one thing from the pending bytes; false when that needs more of them.
    fn step(&mut self, told: &mut Vec<Input>) -> bool {
        match self.inside {
            Inside::Keys => {
                self.widen();
                self.step_key(told)
            }
            Inside::Paste { .. } => self.step_paste(told),
            Inside::String { .. } => self.step_string(),
            Inside::Long => {
                let end = self
                    .pending
                    .iter()
                    .position(|byte| !(0x20..=0x3f).contains(byte));
                let Some(end) = end else {
                    self.pending.clear();
                    return false;
                };
                // Its final byte, or a control that cuts it off and means what it always does.
                let is_final = (0x40..=0x7e).contains(&self.pending[end]);
                self.pending.drain(..end + usize::from(is_final));
                self.inside = Inside::Keys;
                true
            }
        }
    }

    fn step_key(&mut self, told: &mut Vec<Input>) -> bool {
        let (taken, inside) = match sequence::parse(&self.pending, self.charset) {
            Parsed::Done(taken, key) => {
                // Of UTF-8 it would be two bytes at least.
                if taken == 1 && key.is_some() && self.pending[0] >= 0x80 {
                    self.recoded.get_or_insert(false);
                }
                told.extend(key.map(Input::Key));
                (taken, Inside::Keys)
            }
            Parsed::PasteBegins(taken) => (
                taken,
                Inside::Paste {
                    text: Vec::new(),
                    stalled: false,
                },
            ),
            Parsed::StringBegins(taken, ends_with_bell) => (
                taken,
                Inside::String {
                    ends_with_bell,
                    rest_of_letter: 0,
                },
            ),
            Parsed::LongBegins(taken) => (taken, Inside::Long),
            Parsed::More => return false,
        };
        self.pending.drain(..taken);
        self.inside = inside;
        true
    }

    /// Makes two bytes of a control of the second set that begins something: it is written in one,
    /// or as UTF-8.
    fn widen(&mut self) {
        let (len, control) = match *self.pending {
            [0xc2, control, ..] => (2, control),
            [control, ..] if self.charset != Charset::Windows1252 => (1, control),
            _ => return,
        };
        if matches!(control, 0x8e | 0x8f | 0x90 | 0x98 | 0x9b | 0x9d..=0x9f) {
            self.pending.splice(..len, [0x1b, control - 0x40]);
        }
    }

    fn step_paste(&mut self, told: &mut Vec<Input>) -> bool {
        let Inside::Paste { text, stalled } = &mut self.inside else {
            return false;
        };
        let end = self
            .pending
            .windows(PASTE_END.len())
            .position(|window| window == PASTE_END);
        // Without an end, the last bytes may be the beginning of one.
        let taken = end.unwrap_or(self.pending.len().saturating_sub(PASTE_END.len() - 1));
        let room = PASTE_MOST.saturating_sub(text.len());
        text.extend(self.pending.drain(..taken).take(room));
        if end.is_some() {
            self.pending.drain(..PASTE_END.len());
            // All of it may have been told before its end came.
            if !(*stalled && text.is_empty()) {
                told.push(pasted(std::mem::take(text)));
            }
            self.inside = Inside::Keys;
        }
        end.is_some()
    }

    /// Passes over a string to its end: `Esc \`, the same as one control, BEL where that is one, or
    /// what cancels it.
    fn step_string(&mut self) -> bool {
        let Inside::String {
            ends_with_bell,
            rest_of_letter,
        } = &mut self.inside
        else {
            return false;
        };
        let mut at = 0;
        let end = loop {
            let Some(&byte) = self.pending.get(at) else {
                break None;
            };
            at += 1;
            match byte {
                0x1b => match self.pending.get(at) {
                    None => {
                        // It may be the first half of the end.
                        self.pending.drain(..at - 1);
                        return false;
                    }
                    Some(b'\\') => break Some(at + 1),
                    // What follows is a sequence of its own.
                    Some(_) => break Some(at - 1),
                },
                0x07 if *ends_with_bell => break Some(at),
                0x18 | 0x1a => break Some(at),
                0x9c if *rest_of_letter == 0 => break Some(at),
                // The same control in UTF-8.
                0x9c if at >= 2 && self.pending[at - 2] == 0xc2 => break Some(at),
                0x80..=0xbf => *rest_of_letter = rest_of_letter.saturating_sub(1),
                0xc2..=0xdf => *rest_of_letter = 1,
                0xe0..=0xef => *rest_of_letter = 2,
                0xf0..=0xf4 => *rest_of_letter = 3,
                _ => *rest_of_letter = 0,
            }
        };
        // The first half of that control is kept, to be known by.
        let half = usize::from(end.is_none() && self.pending.last() == Some(&0xc2));
        self.pending.drain(..end.unwrap_or(at - half));
        if end.is_some() {
            self.inside = Inside::Keys;
        }
        end.is_some()
    }

    /// Tells what was read, and what of it is a burst apart from keys.
    fn tell(&mut self, told: &[Input], out: &mut Vec<Input>) {
        for run in told.chunk_by(|one, next| text_of(one).is_some() == text_of(next).is_some()) {
            let text: String = run.iter().filter_map(text_of).collect();
            if text.is_empty() {
                self.end_burst(out);
                out.extend_from_slice(run);
            } else if self.burst.is_some() || is_burst(&text) {
                let burst = self.burst.get_or_insert_default();
                if burst.len() + text.len() <= PASTE_MOST {
                    burst.push_str(&text);
                }
            } else {
                out.extend_from_slice(run);
            }
        }
        // After the keys: a notice stands until the next one.
        if self.recoded == Some(false) {
            self.recoded = Some(true);
            out.push(Input::Recoded(self.charset));
        }
    }

    fn end_burst(&mut self, out: &mut Vec<Input>) {
        out.extend(self.burst.take().map(Input::Burst));
    }
}

/// How many of the last bytes may be the first of an end mark.
fn half_an_end(bytes: &[u8]) -> usize {
    (1..PASTE_END.len())
        .rev()
        .find(|len| bytes.ends_with(&PASTE_END[..*len]))
        .unwrap_or(0)
}

/// The character that a key stands for in a text.
fn text_of(input: &Input) -> Option<char> {
    let Input::Key(KeyPress {
        code,
        ctrl: false,
        alt: false,
        ..
    }) = input
    else {
        return None;
    };
    match code {
        KeyCode::Char(c) => Some(*c),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

/// Whether so much came in one read that nobody typed it. A key that is held repeats, and some keys
/// may have been typed ahead while the line or the program was slow: what counts is how many are
/// different.
fn is_burst(text: &str) -> bool {
    let different: BTreeSet<char> = text.chars().collect();
    different.len()
        > if different.contains(&'\n') {
            DIFFERENT_WITH_ENTER
        } else {
            DIFFERENT
        }
}

fn pasted(text: Vec<u8>) -> Input {
    let text = String::from_utf8(text)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
#[path = "decoder_tests.rs"]
mod tests;
