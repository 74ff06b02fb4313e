//! A line of text that is typed: its text and where the cursor is, moved and deleted by what a
//! person takes for a letter.
//!
//! Ours since the libraries for it count code points, so that half a flag stays behind, and go
//! through the whole text at every key.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// A line and its cursor, which is never inside a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// In bytes.
    cursor: usize,
}

impl Line {
    /// The cursor is behind the text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            cursor: text.len(),
            text,
        }
    }

    #[must_use]
    pub fn value(&self) -> &str {
        &self.text
    }

    /// The beginning of the text, at most so many letters.
    #[must_use]
    pub fn head(&self, letters: usize) -> &str {
        let end = self
            .text
            .grapheme_indices(true)
            .nth(letters)
            .map_or(self.text.len(), |(at, _)| at);
        &self.text[..end]
    }

    /// The text before the cursor, and behind it.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    pub(super) fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
        self.snap();
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn delete_back(&mut self) {
        self.delete_to(self.previous());
    }

    pub(super) fn delete_forward(&mut self) {
        let next = self.next();
        self.text.replace_range(self.cursor..next, "");
        self.snap();
    }

    pub(super) fn delete_word_back(&mut self) {
        self.delete_to(self.word_start());
    }

    pub(super) fn left(&mut self) {
        self.cursor = self.previous();
    }

    pub(super) fn right(&mut self) {
        self.cursor = self.next();
    }

    pub(super) fn word_left(&mut self) {
        self.cursor = self.word_start();
    }

    pub(super) fn word_right(&mut self) {
        let behind = self.parts().1;
        let word = behind.find(char::is_alphanumeric).unwrap_or(behind.len());
        let end = behind[word..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(behind.len(), |at| word + at);
        self.cursor += end;
        self.snap();
    }

    pub(super) const fn home(&mut self) {
        self.cursor = 0;
    }

    pub(super) const fn end(&mut self) {
        self.cursor = self.text.len();
    }

    fn delete_to(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
        self.snap();
    }

    fn previous(&self) -> usize {
        let letter = self
            .parts()
            .0
            .graphemes(true)
            .next_back()
            .map_or(0, str::len);
        self.cursor - letter
    }

    fn next(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor
            .next_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(self.text.len())
    }

    /// Where the word before the cursor begins.
    fn word_start(&self) -> usize {
        let before = self.parts().0;
        let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        word.trim_end_matches(char::is_alphanumeric).len()
    }

    /// What was put in, or what came together where something was taken out, may be one letter with
    /// what stands behind.
    fn snap(&mut self) {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        if cursor.is_boundary(&self.text, 0) == Ok(false) {
            self.cursor = self.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_letter_is_what_a_person_takes_for_one() {
        for letter in ["🇲🇽", "👍🏽", "👨‍👩‍👧", "e\u{301}", "ñ", "क्षि"]
        {
            let mut line = Line::new(format!("a{letter}b"));
            line.left();
            line.delete_back();
            assert_eq!(line.value(), "ab", "{letter}");
            line.insert(letter);
            line.left();
            assert_eq!(
                line.parts(),
                ("a", format!("{letter}b").as_str()),
                "{letter}"
            );
            line.right();
            line.left();
            line.delete_forward();
            assert_eq!(line.value(), "ab", "{letter}");
        }
    }

    #[test]
    fn words_are_gone_through_and_deleted() {
        let mut line = Line::new("uno, dos-tres  cuatro");
        line.word_left();
        assert_eq!(line.parts().1, "cuatro");
        line.word_left();
        line.delete_word_back();
        assert_eq!(line.parts(), ("uno, ", "tres  cuatro"));
        line.word_right();
        assert_eq!(line.parts().1, "  cuatro");
        line.home();
        line.delete_back();
        line.left();
        line.word_left();
        assert_eq!(line.parts().0, "");
        line.end();
        line.right();
        line.delete_forward();
        assert_eq!(line.value(), "uno, tres  cuatro");
        line.clear();
        assert_eq!(line, Line::default());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is done, the line is that of a list of letters to which the same is done.
        #[test]
        fn the_line_is_a_list_of_letters(
            keys in proptest::collection::vec((0_usize..6, prop::sample::select(vec!["a", "ñ", " ", "🇲", "🇽", "👍", "🏽", "\u{301}", "\u{200d}", "👧"])), 0..40),
        ) {
            let mut line = Line::default();
            for (action, text) in keys {
                let (before, behind) = line.parts();
                let letters = |text: &str| text.graphemes(true).map(str::to_owned).collect::<Vec<_>>();
                let (mut left, mut right) = (letters(before), letters(behind));
                match action {
                    0 | 1 => {
                        line.insert(text);
                        let all = format!("{}{text}{}", left.concat(), right.concat());
                        prop_assert_eq!(line.value(), all);
                    }
                    2 => { line.delete_back(); left.pop(); prop_assert_eq!(line.value(), left.concat() + &right.concat()); }
                    3 => { line.left(); if let Some(last) = left.pop() { right.insert(0, last); } prop_assert_eq!(line.parts().0, left.concat()); }
                    4 => { line.right(); if !right.is_empty() { left.push(right.remove(0)); } prop_assert_eq!(line.parts().0, left.concat()); }
                    _ => { line.delete_forward(); if !right.is_empty() { right.remove(0); } prop_assert_eq!(line.value(), left.concat() + &right.concat()); }
                }
                let (before, _) = line.parts();
                let mut ends: Vec<usize> = line.value().grapheme_indices(true).map(|(at, _)| at).collect();
                ends.push(line.value().len());
                prop_assert!(ends.contains(&before.len()), "the cursor is never inside a letter");
            }
        }
    }
}
