//! What the environment says of the terminal: how far it is, what it can do, and how its letters
//! are written.

use std::time::Duration;

use crate::tui::Charset;

/// A lone `Esc` is held this long where nothing else is set, in milliseconds; and over a network.
const ESC_WAIT: u16 = 25;
const ESC_WAIT_FAR: u16 = 100;

/// The charset of a terminal, as its locale names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Letters {
    /// UTF-8, or nothing is said.
    Utf8,
    /// The locale of no language, which has no letters beyond ASCII.
    Ascii,
    Read(Charset),
    /// One that is not read here.
    Unknown(String),
}

/// Whether the terminal is at the other end of a network.
pub(super) fn is_far() -> bool {
    ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"]
        .into_iter()
        .any(|name| variable(name).is_some())
}

/// Whether the terminal takes no more than lines of text.
pub(super) fn is_dumb() -> bool {
    variable("TERM").is_none_or(|term| term == "dumb")
}

/// How long a lone `Esc` is held; `set` is in milliseconds.
pub(super) fn esc_wait(set: Option<u16>) -> Duration {
    Duration::from_millis(esc_milliseconds(set).into())
}

/// The same as a number.
pub(super) fn esc_milliseconds(set: Option<u16>) -> u16 {
    set.unwrap_or(if is_far() { ESC_WAIT_FAR } else { ESC_WAIT })
}

/// How the terminal writes letters.
pub(super) fn letters() -> Letters {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(variable)
        .map_or(Letters::Utf8, |locale| letters_of(&locale))
}

/// What a locale says, as `es_MX.ISO-8859-1@euro`. One without a charset says nothing: it is UTF-8
/// on some systems.
fn letters_of(locale: &str) -> Letters {
    let locale = locale.split('@').next().unwrap_or_default();
    match locale.split_once('.') {
        None if matches!(locale, "C" | "POSIX") => Letters::Ascii,
        None => Letters::Utf8,
        Some((_, charset)) => match Charset::named(charset) {
            Some(Charset::Utf8) => Letters::Utf8,
            Some(charset) => Letters::Read(charset),
            None => Letters::Unknown(charset.to_owned()),
        },
    }
}

/// A variable that is set to something.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the edge that reads the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var_os(name)
        .map(|value| value.to_string_lossy().into_owned())
        .filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_charset_or_says_nothing() {
        let cases = [
            ("es_MX.UTF-8", Letters::Utf8),
            ("C.utf8", Letters::Utf8),
            ("es_MX", Letters::Utf8),
            ("C", Letters::Ascii),
            ("POSIX", Letters::Ascii),
            ("es_MX.ISO-8859-1", Letters::Read(Charset::Latin1)),
            ("es_ES.iso885915@euro", Letters::Read(Charset::Latin9)),
            ("ru_RU.KOI8-R", Letters::Unknown("KOI8-R".into())),
        ];
        for (locale, letters) in cases {
            assert_eq!(letters_of(locale), letters, "{locale}");
        }
    }
}
