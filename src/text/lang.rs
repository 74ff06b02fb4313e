//! The languages the program speaks.

use super::Words;
use super::words::{EN, ES};

/// A language of the interface. The plan's own text is never translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Es,
    En,
}

impl Lang {
    /// From a code as `es`, `es_MX.UTF-8` or `en-GB`. `None` for other languages, `C` and `POSIX`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code
            .split(['_', '-', '.', '@'])
            .next()?
            .to_ascii_lowercase()
            .as_str()
        {
            "es" => Some(Self::Es),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Every word of the interface in this language.
    #[must_use]
    pub const fn words(self) -> &'static Words {
        match self {
            Self::Es => &ES,
            Self::En => &EN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_are_read_by_their_language() {
        assert_eq!(Lang::from_code("es_MX.UTF-8"), Some(Lang::Es));
        assert_eq!(Lang::from_code("en"), Some(Lang::En));
        assert_eq!(Lang::from_code("C.UTF-8"), None);
        assert_eq!(Lang::from_code(""), None);
    }
}
