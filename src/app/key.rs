//! Keys as the program means them, whatever terminal library read them.

use crate::text::show;

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    F(u8),
}

/// A key press. Shift is in the character itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
}

/// A key that is no character.
#[must_use]
pub(crate) const fn key(code: Code) -> Key {
    Key {
        code,
        ctrl: false,
        alt: false,
    }
}

/// A key that is no character, with Alt.
#[must_use]
pub(crate) const fn alt(code: Code) -> Key {
    Key {
        code,
        ctrl: false,
        alt: true,
    }
}

/// A character key.
#[must_use]
pub(crate) const fn ch(c: char) -> Key {
    key(Code::Char(c))
}

/// A character key with Ctrl held.
#[must_use]
pub(crate) const fn ctrl(c: char) -> Key {
    Key {
        code: Code::Char(c),
        ctrl: true,
        alt: false,
    }
}

/// A function key.
#[must_use]
pub(crate) const fn f(number: u8) -> Key {
    key(Code::F(number))
}

impl Key {
    /// The key of that name, in either spelling of the arrows: `Ctrl+Z`, `Alt+Up`, `F5`, `x`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        // What cannot be shown as it is cannot be the name of a key on the screen.
        if show(name) != name {
            return None;
        }
        let (ctrl, rest) = name
            .strip_prefix("Ctrl+")
            .map_or((false, name), |rest| (true, rest));
        let (alt, rest) = rest
            .strip_prefix("Alt+")
            .map_or((false, rest), |rest| (true, rest));
        let others = [
            Code::Enter,
            Code::Esc,
            Code::Tab,
            Code::BackTab,
            Code::Backspace,
            Code::Delete,
            Code::Up,
            Code::Down,
            Code::Left,
            Code::Right,
            Code::PageUp,
            Code::PageDown,
            Code::Home,
            Code::End,
            Code::Char(' '),
        ];
        let mut chars = rest.chars();
        let spelt = |code: &Code| {
            [false, true]
                .iter()
                .any(|&ascii| key(*code).name(ascii) == rest)
        };
        let code = match (
            others.into_iter().chain((1..=12).map(Code::F)).find(spelt),
            chars.next(),
            chars.next(),
        ) {
            (Some(code), ..) => code,
            (None, Some(c), None) if ctrl => Code::Char(c.to_ascii_lowercase()),
            (None, Some(c), None) if !c.is_whitespace() && !c.is_control() => Code::Char(c),
            _ => return None,
        };
        Some(Self { code, ctrl, alt })
    }

    /// What the key is called on screen: words, not symbols, but for the arrows that every
    /// console font has. `ascii` spells these out too.
    #[must_use]
    pub fn name(self, ascii: bool) -> String {
        let arrow = |symbol: &str, word: &str| {
            if ascii {
                word.to_owned()
            } else {
                symbol.to_owned()
            }
        };
        let name = match self.code {
            Code::Char(' ') => "Space".to_owned(),
            Code::Char(c) if self.ctrl => c.to_uppercase().collect(),
            Code::Char(c) => c.to_string(),
            Code::Enter => "Enter".to_owned(),
            Code::Esc => "Esc".to_owned(),
            Code::Tab => "Tab".to_owned(),
            Code::BackTab => "Shift+Tab".to_owned(),
            Code::Backspace => "Backspace".to_owned(),
            Code::Delete => "Del".to_owned(),
            Code::Up => arrow("↑", "Up"),
            Code::Down => arrow("↓", "Down"),
            Code::Left => arrow("←", "Left"),
            Code::Right => arrow("→", "Right"),
            Code::PageUp => "PgUp".to_owned(),
            Code::PageDown => "PgDn".to_owned(),
            Code::Home => "Home".to_owned(),
            Code::End => "End".to_owned(),
            Code::F(number) => format!("F{number}"),
        };
        match (self.ctrl, self.alt) {
            (true, _) => format!("Ctrl+{name}"),
            (false, true) => format!("Alt+{name}"),
            (false, false) => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_by_the_name_it_has() {
        for row in crate::app::COMMANDS {
            for key in row.keys {
                for ascii in [false, true] {
                    assert_eq!(
                        Key::named(&key.name(ascii)),
                        Some(*key),
                        "{}",
                        key.name(ascii)
                    );
                }
            }
        }
        for name in [
            "",
            "Ctrl+",
            "Hyper+x",
            "xy",
            "F13",
            "ctrl+z",
            "\u{202e}",
            "Ctrl+\u{9b}",
            "Alt+\u{200b}",
        ] {
            assert_eq!(Key::named(name), None, "{name}");
        }
    }
}
