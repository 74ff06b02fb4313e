//! Text without accents and capitals, for comparing what people type.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents: `Acción` and `ACCION` become `accion`. What is typeset otherwise is
/// taken apart as well: ligatures (`ﬁ`), quotes and dashes of any kind.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '‘' | '’' | '‚' | '‛' | '′' | '´' | '`' => folded.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => folded.push('"'),
            '‐'..='―' | '−' => folded.push('-'),
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// What texts are ordered by as a dictionary has them: accents and capitals do not matter, and ñ is
/// a letter of its own behind n.
#[must_use]
pub fn alphabetical(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.nfd() {
        match c {
            // Behind whatever may follow an n.
            '\u{303}' if key.ends_with('n') => key.push(char::MAX),
            c if is_combining_mark(c) => {}
            c => key.extend(c.to_lowercase()),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_has_enye_behind_n_and_no_accents() {
        let mut words = [
            "oca",
            "ñandú",
            "nube",
            "Ñuble",
            "nzz",
            "arena",
            "árbol",
            "Zar",
            "n\u{303}o",
        ];
        words.sort_by_key(|word| alphabetical(word));
        assert_eq!(
            words,
            [
                "árbol",
                "arena",
                "nube",
                "nzz",
                "ñandú",
                "n\u{303}o",
                "Ñuble",
                "oca",
                "Zar"
            ]
        );
    }

    #[test]
    fn accents_and_capitals_do_not_matter() {
        assert_eq!(fold("Acción NIÑEZ Ü"), "accion ninez u");
        // As a document is typeset, and as it is typed.
        assert_eq!(fold("“oﬁcina” – l’œuvre"), "\"oficina\" - l'oeuvre");
    }
}
