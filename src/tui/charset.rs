//! The charsets in which letters may be typed besides UTF-8.

use crate::store::of_windows_1252;

/// What a byte that is no UTF-8 stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// Nothing.
    #[default]
    Utf8,
    /// ISO-8859-1.
    Latin1,
    /// ISO-8859-15, which has the euro.
    Latin9,
    Windows1252,
}

impl Charset {
    /// That of a name as locales have it, `ISO-8859-1`, `iso88591`, `CP1252`; `None` for one that
    /// is not read here.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        Some(match plain.to_ascii_lowercase().as_str() {
            "utf8" => Self::Utf8,
            "iso88591" | "latin1" => Self::Latin1,
            "iso885915" | "latin9" => Self::Latin9,
            "windows1252" | "cp1252" | "ansi1252" => Self::Windows1252,
            _ => return None,
        })
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Latin1 => "ISO-8859-1",
            Self::Latin9 => "ISO-8859-15",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// The letter of a byte beyond ASCII.
    pub(super) fn letter(self, byte: u8) -> Option<char> {
        let letter = match (self, byte) {
            (Self::Utf8, _) => return None,
            (Self::Latin9, 0xa4) => '€',
            (Self::Latin9, 0xa6) => 'Š',
            (Self::Latin9, 0xa8) => 'š',
            (Self::Latin9, 0xb4) => 'Ž',
            (Self::Latin9, 0xb8) => 'ž',
            (Self::Latin9, 0xbc) => 'Œ',
            (Self::Latin9, 0xbd) => 'œ',
            (Self::Latin9, 0xbe) => 'Ÿ',
            (Self::Windows1252, byte) => of_windows_1252(byte),
            (_, byte) => char::from(byte),
        };
        (byte >= 0x80 && !letter.is_control()).then_some(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charsets_are_known_by_the_names_that_systems_give_them() {
        let cases = [
            ("UTF-8", Some(Charset::Utf8)),
            ("utf8", Some(Charset::Utf8)),
            ("ISO-8859-1", Some(Charset::Latin1)),
            ("iso88591", Some(Charset::Latin1)),
            ("ISO8859-15", Some(Charset::Latin9)),
            ("CP1252", Some(Charset::Windows1252)),
            ("KOI8-R", None),
        ];
        for (name, charset) in cases {
            assert_eq!(Charset::named(name), charset, "{name}");
        }
    }

    #[test]
    fn a_byte_is_the_letter_that_its_charset_has_there() {
        for charset in [Charset::Latin1, Charset::Latin9, Charset::Windows1252] {
            assert_eq!(charset.letter(0xf1), Some('ñ'));
        }
        assert_eq!(Charset::Utf8.letter(0xf1), None);
        let euro = [
            Charset::Latin1.letter(0xa4),
            Charset::Latin9.letter(0xa4),
            Charset::Windows1252.letter(0x80),
        ];
        assert_eq!(euro, [Some('¤'), Some('€'), Some('€')]);
        // Controls are no letters.
        assert_eq!(
            [
                Charset::Latin1.letter(0x9b),
                Charset::Windows1252.letter(0x81)
            ],
            [None, None]
        );
    }
}
