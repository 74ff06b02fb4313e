//! Where one key ends in the bytes of a terminal, and which key it is, as ECMA-48 and the terminals
//! have it.
//!
//! What is a sequence by its form and no key of the table is passed over whole: no part of it is
//! ever a key.

use crossterm::event::KeyCode;

use super::charset::Charset;

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
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }
}

/// Bytes of the longest sequence that can be a key.
const LONGEST: usize = 32;

/// What stands at the beginning of some bytes.
#[derive(Debug)]
pub(super) enum Parsed {
    /// Bytes taken, and what they mean if anything.
    Done(usize, Option<KeyPress>),
    PasteBegins(usize),
    /// A string of the terminal, which goes on to its own end; whether BEL ends it too.
    StringBegins(usize, bool),
    /// So many bytes of a sequence that is too long to be a key, and goes on to its final byte.
    LongBegins(usize),
    /// The bytes so far are the beginning of something.
    More,
}

pub(super) fn parse(bytes: &[u8], charset: Charset) -> Parsed {
    match *bytes {
        [] | [0x1b] | [0x1b, b'O' | b'N' | b']' | b'P' | b'X' | b'^' | b'_'] => Parsed::More,
        [0x1b, 0x1b, ref rest @ ..] => parse_after_two(rest),
        // Enter of the number pad.
        [0x1b, b'O', b'M', ..] => Parsed::Done(3, Some(KeyPress::plain(KeyCode::Enter))),
        [0x1b, b'O' | b'N', ref rest @ ..] => parse_shifted(bytes[1], rest, charset),
        [0x1b, b'[', ref rest @ ..] => parse_sequence(rest),
        [0x1b, b']', ..] => Parsed::StringBegins(2, true),
        // Commands to a device, to a program, and for privacy, and strings of no kind.
        [0x1b, b'P' | b'X' | b'^' | b'_', ..] => Parsed::StringBegins(2, false),
        [0x1b, 0x20..=0x2f, ref rest @ ..] => parse_designation(rest),
        [0x1b, ref rest @ ..] => match parse(rest, charset) {
            Parsed::Done(taken, key) => {
                Parsed::Done(taken + 1, key.map(|key| KeyPress { alt: true, ..key }))
            }
            other => other,
        },
        [first, ..] if first < 0x80 => Parsed::Done(1, ascii_key(first)),
        _ => parse_letter(bytes, charset),
    }
}

/// What two `Esc` in one piece begin: some terminals put one before a key for Alt. Else the first
/// is a key, and the second may begin another.
fn parse_after_two(rest: &[u8]) -> Parsed {
    let inner = match rest {
        [b'[', rest @ ..] => parse_sequence(rest),
        [b'O', letter, ..] => Parsed::Done(3, letter_key(*letter).map(KeyPress::plain)),
        _ => Parsed::More,
    };
    match inner {
        Parsed::Done(taken, Some(key)) => {
            Parsed::Done(taken + 1, Some(KeyPress { alt: true, ..key }))
        }
        _ => Parsed::Done(1, Some(KeyPress::plain(KeyCode::Esc))),
    }
}

/// What follows `Esc O` or `Esc N`: one character of another set, which is a key only where the
/// table has it.
fn parse_shifted(kind: u8, rest: &[u8], charset: Charset) -> Parsed {
    match (kind, parse(rest, charset)) {
        // It was cut off by another sequence, or by a control.
        _ if rest[0] < 0x20 => Parsed::Done(2, None),
        (b'O', Parsed::Done(1, Some(_))) => {
            Parsed::Done(3, letter_key(rest[0]).map(KeyPress::plain))
        }
        (_, Parsed::Done(taken, _)) => Parsed::Done(2 + taken, None),
        (_, other) => other,
    }
}

/// What follows `Esc` and one byte of 0x20 to 0x2f: more of these, and a final byte. None of it is
/// a key.
fn parse_designation(rest: &[u8]) -> Parsed {
    let len = rest
        .iter()
        .take_while(|b| (0x20..=0x2f).contains(*b))
        .count();
    match rest.get(len) {
        _ if len > LONGEST => Parsed::LongBegins(2 + len),
        None => Parsed::More,
        Some(0x30..=0x7e) => Parsed::Done(3 + len, None),
        Some(_) => Parsed::Done(2 + len, None),
    }
}

fn ascii_key(byte: u8) -> Option<KeyPress> {
    let ctrl = |c: u8| KeyPress {
        ctrl: true,
        ..KeyPress::plain(KeyCode::Char(c.into()))
    };
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

/// A letter beyond ASCII, in UTF-8; bytes that are none are letters of the other charset, or passed
/// over.
fn parse_letter(bytes: &[u8], charset: Charset) -> Parsed {
    let head = &bytes[..bytes.len().min(4)];
    let good = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) => {
            return match (error.error_len(), charset.letter(bytes[0])) {
                (None, _) => Parsed::More,
                (Some(_), Some(letter)) => {
                    Parsed::Done(1, Some(KeyPress::plain(KeyCode::Char(letter))))
                }
                (Some(bad), None) => Parsed::Done(bad, None),
            };
        }
    };
    match good.chars().next() {
        // The second set of controls, 0x80 to 0x9f, are no keys.
        Some(c) => Parsed::Done(
            c.len_utf8(),
            (!c.is_control()).then_some(KeyPress::plain(KeyCode::Char(c))),
        ),
        None => Parsed::Done(1, None),
    }
}

/// What follows `Esc [`: parameters, then one final byte. Sequences that are no key are passed
/// over.
fn parse_sequence(rest: &[u8]) -> Parsed {
    match rest {
        // Function keys of the Linux console.
        [b'[', tail @ ..] => {
            return match tail {
                [] => Parsed::More,
                [c @ b'A'..=b'E', ..] => {
                    Parsed::Done(4, Some(KeyPress::plain(KeyCode::F(c - b'A' + 1))))
                }
                [0x20..=0x7e, ..] => Parsed::Done(4, None),
                _ => Parsed::Done(3, None),
            };
        }
        [b'M', tail @ ..] => {
            return mouse(tail).map_or(Parsed::More, |taken| Parsed::Done(3 + taken, None));
        }
        _ => {}
    }
    let len = rest
        .iter()
        .take_while(|b| (0x20..=0x3f).contains(*b))
        .count();
    match rest.get(len) {
        _ if len > LONGEST => Parsed::LongBegins(2 + len),
        None => Parsed::More,
        Some(b'~') if &rest[..len] == b"200" => Parsed::PasteBegins(3 + len),
        Some(last @ 0x40..=0x7e) => Parsed::Done(3 + len, sequence_key(&rest[..len], *last)),
        // A control or the beginning of another key: this one was cut off, unless it ends as rxvt
        // has it.
        Some(_) => Parsed::Done(2 + len, shifted_key(&rest[..len])),
    }
}

/// The bytes of button, column and row behind `Esc [ M`, which are no keys; `None` when some are
/// still to come. Beyond column 95 each may be two bytes, as UTF-8 has them, and beyond 223 nothing
/// that is a character.
fn mouse(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for _ in 0..3 {
        match bytes.get(at..)? {
            [] | [0xc2..=0xdf] => return None,
            [0..=0x1f, ..] => return Some(at),
            [0xc2..=0xdf, 0x80..=0xbf, ..] => at += 2,
            _ => at += 1,
        }
    }
    Some(at)
}

/// A key with Shift, as rxvt has it: a number and `$`, which elsewhere stands before a final byte.
pub(super) fn shifted_key(parameters: &[u8]) -> Option<KeyPress> {
    let code = numbered_key(number(parameters.strip_suffix(b"$")?)?)?;
    Some(KeyPress {
        shift: true,
        ..KeyPress::plain(code)
    })
}

/// A key is a number or a letter, and at most one number more for what is held along with it.
fn sequence_key(parameters: &[u8], last: u8) -> Option<KeyPress> {
    let mut parts = parameters.split(|b| *b == b';');
    let (first, held, more) = (parts.next()?, parts.next(), parts.next());
    // One more than the sum of shift 1, alt 2, control 4 and meta 8.
    let held = held
        .map_or(Some(1), number)
        .filter(|held| (1..=16).contains(held) && more.is_none())?
        - 1;
    let press = |code| KeyPress {
        code,
        shift: held & 1 != 0,
        alt: held & 2 != 0,
        ctrl: held & 4 != 0,
    };
    match last {
        b'~' => numbered_key(number(first)?).map(press),
        // With Ctrl, and Ctrl and Shift, as rxvt has it.
        b'^' | b'@' if held == 0 => {
            let code = numbered_key(number(first)?)?;
            Some(KeyPress {
                code,
                ctrl: true,
                alt: false,
                shift: last == b'@',
            })
        }
        _ if !parameters.is_empty() && number(first) != Some(1) => None,
        b'Z' => Some(KeyPress {
            shift: true,
            ..press(KeyCode::BackTab)
        }),
        // Anything else before a letter is a late answer to somebody's query, or a mouse.
        _ => letter_key(last).map(press),
    }
}

/// Digits alone: what else may be parsed as a number is none here.
fn number(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())?
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
