//! Text in 7 bits, for terminals that show nothing else.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without accents and with plain punctuation; what has no likeness becomes `?`.
#[must_use]
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\0'..='\x7f' => plain.push(c),
            '·' | '–' | '—' | '•' | '─' => plain.push('-'),
            '«' | '»' | '“' | '”' => plain.push('"'),
            '‘' | '’' => plain.push('\''),
            '→' => plain.push_str("->"),
            '›' => plain.push('>'),
            '…' => plain.push_str("..."),
            '¡' | '¿' => {}
            'º' => plain.push('o'),
            'ª' => plain.push('a'),
            '\u{a0}' => plain.push(' '),
            _ => plain.push('?'),
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_stays_readable_in_seven_bits() {
        assert_eq!(
            to_ascii("¿Acción «niñez» → 30 %…?"),
            "Accion \"ninez\" -> 30 %...?"
        );
        assert_eq!(to_ascii("1º – 漢"), "1o - ?");
        assert!(matches!(to_ascii("plain"), Cow::Borrowed(_)));
    }
}
