//! Text that is typed: on one line, on many, or chosen from a few. The keys that are text or move
//! in it, and no commands.

use std::ops::Range;

use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use super::key::{Code, Key};
use super::line::Line;
use crate::text::{show, width};

/// Steps of a text of many lines that can be undone.
const UNDO: usize = 10_000;

/// What an editor holds.
#[derive(Debug, Clone)]
pub enum Typed {
    Line(Line),
    Lines(Box<TextArea<'static>>),
    Choice(Choices),
}

/// A few names of which one is chosen; the empty one is for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    pub names: Vec<&'static str>,
    pub selected: usize,
}

/// A line as it is seen: of which line of the text, and its characters from and to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenLine {
    pub line: usize,
    pub from: usize,
    pub to: usize,
    /// The same in bytes.
    pub bytes: Range<usize>,
}

impl Typed {
    pub(super) fn line(text: impl Into<String>) -> Self {
        Self::Line(Line::new(text.into()))
    }

    /// The cursor is behind the text.
    pub(super) fn lines(text: &str) -> Self {
        let mut area = TextArea::from(text.split('\n'));
        area.set_max_histories(UNDO);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self::Lines(Box::new(area))
    }

    pub(super) fn choice(names: Vec<&'static str>, chosen: &str) -> Self {
        let selected = names.iter().position(|name| *name == chosen).unwrap_or(0);
        Self::Choice(Choices { names, selected })
    }

    /// The text as it stands.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::Line(input) => input.value().to_owned(),
            Self::Lines(area) => area.lines().join("\n"),
            Self::Choice(choices) => choices
                .names
                .get(choices.selected)
                .copied()
                .unwrap_or_default()
                .to_owned(),
        }
    }

    /// Puts another text in the place of what stands there.
    pub(super) fn replace(&mut self, text: &str) {
        *self = match self {
            Self::Line(_) => Self::line(text),
            Self::Lines(_) => Self::lines(text),
            Self::Choice(choices) => Self::choice(choices.names.clone(), text),
        };
    }

    /// Takes a key. `columns` is how wide lines are seen.
    pub(super) fn key(&mut self, key: Key, columns: usize) {
        match self {
            Self::Line(input) => _ = type_key(input, key),
            Self::Lines(area) => type_lines(area, key, columns),
            Self::Choice(choices) => choices.key(key),
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        match self {
            Self::Line(input) => paste(input, text),
            Self::Lines(area) => _ = area.insert_str(cleaned(text)),
            Self::Choice(_) => {}
        }
    }
}

impl Choices {
    fn key(&mut self, key: Key) {
        let last = self.names.len().saturating_sub(1);
        match key.code {
            Code::Up | Code::Left => self.selected = self.selected.saturating_sub(1),
            Code::Down | Code::Right | Code::Char(' ') => {
                self.selected = (self.selected + 1).min(last);
            }
            Code::Home => self.selected = 0,
            Code::End => self.selected = last,
            _ => {}
        }
    }
}

/// Takes a key into the line. Whether it was one for it.
pub(super) fn type_key(input: &mut Line, key: Key) -> bool {
    match (key.code, key.ctrl, key.alt) {
        (Code::Char(c), false, false) => input.insert(c.encode_utf8(&mut [0; 4])),
        (Code::Backspace, false, false) => input.delete_back(),
        (Code::Char('w'), true, false) => input.delete_word_back(),
        (Code::Char('u'), true, false) => input.clear(),
        (Code::Delete, _, _) => input.delete_forward(),
        (Code::Left, true, _) => input.word_left(),
        (Code::Right, true, _) => input.word_right(),
        (Code::Left, ..) => input.left(),
        (Code::Right, ..) => input.right(),
        (Code::Home, ..) => input.home(),
        (Code::End, ..) => input.end(),
        _ => return false,
    }
    true
}

fn type_lines(area: &mut TextArea<'_>, key: Key, columns: usize) {
    match (key.code, key.ctrl, key.alt) {
        (Code::Char(c), false, false) => area.insert_char(c),
        (Code::Enter, ..) => area.insert_newline(),
        (Code::Tab, ..) => area.insert_char('\t'),
        (Code::Backspace, false, false) => by_letter(area, false, TextArea::delete_char),
        (Code::Char('w'), true, false) => _ = area.delete_word(),
        (Code::Char('u'), true, false) => undo_word(area),
        (Code::Char('r'), true, false) => redo_word(area),
        (Code::Delete, ..) => by_letter(area, true, TextArea::delete_next_char),
        (Code::Left, true, _) => area.move_cursor(CursorMove::WordBack),
        (Code::Right, true, _) => area.move_cursor(CursorMove::WordForward),
        (Code::Left, ..) => by_letter(area, false, |area| {
            area.move_cursor(CursorMove::Back);
            true
        }),
        (Code::Right, ..) => by_letter(area, true, |area| {
            area.move_cursor(CursorMove::Forward);
            true
        }),
        (Code::Home, true, _) => area.move_cursor(CursorMove::Top),
        (Code::End, true, _) => area.move_cursor(CursorMove::Bottom),
        (Code::Home, ..) => area.move_cursor(CursorMove::Head),
        (Code::End, ..) => area.move_cursor(CursorMove::End),
        (Code::Up, ..) => move_rows(area, columns, -1),
        (Code::Down, ..) => move_rows(area, columns, 1),
        (Code::PageUp, ..) => move_rows(area, columns, -10),
        (Code::PageDown, ..) => move_rows(area, columns, 10),
        _ => {}
    }
}

/// The line and the character of the cursor.
fn cursor(area: &TextArea<'_>) -> (usize, usize) {
    let cursor = area.cursor();
    (cursor.0, cursor.1)
}

/// Does what goes one character far so often that it goes a whole letter far.
fn by_letter<'a>(area: &mut TextArea<'a>, forward: bool, step: fn(&mut TextArea<'a>) -> bool) {
    let (row, column) = cursor(area);
    let line = area
        .lines()
        .get(row)
        .map(String::as_str)
        .unwrap_or_default();
    let cut = line
        .char_indices()
        .nth(column)
        .map_or(line.len(), |(at, _)| at);
    let letter = if forward {
        line[cut..].graphemes(true).next()
    } else {
        line[..cut].graphemes(true).next_back()
    };
    // At the end of a line it is the break.
    for _ in 0..letter.map_or(1, |letter| letter.chars().count()) {
        step(area);
    }
}

/// The character that the last step put in before the cursor, and whether that is on the row and
/// one column behind where the cursor is then.
fn undone(area: &mut TextArea<'_>) -> Option<char> {
    let (row, column) = cursor(area);
    let line: Option<char> = area
        .lines()
        .get(row)
        .and_then(|line| line.chars().nth(column.checked_sub(1)?));
    let length = area.lines().get(row).map(String::len);
    if !area.undo() {
        return None;
    }
    let shorter = area.lines().get(row).map(String::len);
    let one = line.is_some_and(|c| length == shorter.map(|shorter| shorter + c.len_utf8()));
    line.filter(|_| one && cursor(area) == (row, column - 1))
}

/// Takes back what was typed last, to the beginning of its word; any other step alone.
fn undo_word(area: &mut TextArea<'_>) {
    let mut in_word = false;
    while let Some(c) = undone(area) {
        in_word |= !c.is_whitespace();
        let (row, column) = cursor(area);
        let before = area
            .lines()
            .get(row)
            .and_then(|line| line.chars().nth(column.checked_sub(1)?));
        if before.is_none_or(|before| in_word && before.is_whitespace()) {
            return;
        }
    }
}

/// Does again what was undone, to the end of a word.
fn redo_word(area: &mut TextArea<'_>) {
    loop {
        let before = cursor(area);
        if !area.redo() {
            return;
        }
        let (row, column) = cursor(area);
        let put = area
            .lines()
            .get(row)
            .and_then(|line| line.chars().nth(column.checked_sub(1)?));
        let typed = (before.0, before.1 + 1) == (row, column);
        if !typed || put.is_none_or(char::is_whitespace) {
            return;
        }
    }
}

/// Moves by lines as they are seen, so that a long paragraph can be gone through.
fn move_rows(area: &mut TextArea<'_>, columns: usize, by: isize) {
    let seen = seen_lines(area.lines().iter().map(String::as_str), columns);
    let (at, column) = seen_cursor(cursor(area), &seen);
    let to = &seen[at.saturating_add_signed(by).min(seen.len() - 1)];
    let jump = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    area.move_cursor(CursorMove::Jump(
        jump(to.line),
        jump((to.from + column).min(to.to)),
    ));
}

/// Which seen line the cursor, a line of the text and a character of it, is on, and how many
/// characters it is from its beginning.
#[must_use]
pub fn seen_cursor((line, column): (usize, usize), seen: &[SeenLine]) -> (usize, usize) {
    let at = seen
        .iter()
        .rposition(|seen| seen.line == line && seen.from <= column)
        .unwrap_or(0);
    (
        at,
        column.saturating_sub(seen.get(at).map_or(0, |seen| seen.from)),
    )
}

/// The lines of a text broken at blanks so that each fits; never empty.
#[must_use]
pub fn seen_lines<'t>(lines: impl IntoIterator<Item = &'t str>, columns: usize) -> Vec<SeenLine> {
    let columns = columns.max(1);
    let mut seen = Vec::new();
    for (line, text) in lines.into_iter().enumerate() {
        // Characters and bytes up to here, and the columns of what is seen so far.
        let (mut from, mut at, mut used) = ((0, 0), (0, 0), 0);
        let mut push = |from: (usize, usize), to: (usize, usize)| {
            seen.push(SeenLine {
                line,
                from: from.0,
                to: to.0,
                bytes: from.1..to.1,
            });
        };
        // Behind the last blank, and the columns up to there.
        let mut blank: Option<((usize, usize), usize)> = None;
        while at.1 < text.len() {
            let (chars, bytes, wide) = letter(&text[at.1..]);
            if used + wide > columns && at > from {
                let (to, before) = blank.take().unwrap_or((at, used));
                push(from, to);
                (from, used) = (to, used - before);
            }
            let is_blank = text.as_bytes()[at.1] == b' ' && bytes == 1;
            at = (at.0 + chars, at.1 + bytes);
            used += wide;
            if is_blank {
                blank = Some((at, used));
            }
        }
        push(from, at);
    }
    if seen.is_empty() {
        seen.push(SeenLine {
            line: 0,
            from: 0,
            to: 0,
            bytes: 0..0,
        });
    }
    seen
}

/// The characters, bytes and columns of the first letter of a text that is not empty.
fn letter(text: &str) -> (usize, usize, usize) {
    let mut chars = text.chars();
    let is_plain = |c: char| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}');
    // Nearly every letter is one character of one column, and is told without looking for more.
    match (chars.next().filter(|c| is_plain(*c)), chars.next()) {
        (Some(c), next) if next.is_none_or(is_plain) => (1, c.len_utf8(), 1),
        _ => {
            let letter = text.graphemes(true).next().unwrap_or_default();
            (letter.chars().count(), letter.len(), width(&show(letter)))
        }
    }
}

/// Puts pasted text into the line, its line breaks as blanks.
pub(super) fn paste(input: &mut Line, text: &str) {
    let breaks = |c| matches!(c, '\n' | '\t');
    input.insert(&cleaned(text).trim_matches('\n').replace(breaks, " "));
}

/// A text that is one line with its end, without that.
pub(super) fn whole_line(text: &str) -> Option<&str> {
    text.strip_suffix('\n').filter(|line| !line.contains('\n'))
}

/// A text that comes from elsewhere, with the line ends that are ours and without the mark at its
/// start.
pub(super) fn cleaned(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str, columns: usize) -> Vec<String> {
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let cut = |seen: SeenLine| {
            let chars: String = lines[seen.line]
                .chars()
                .skip(seen.from)
                .take(seen.to - seen.from)
                .collect();
            assert_eq!(chars, lines[seen.line][seen.bytes], "the same in bytes");
            chars
        };
        seen_lines(lines.iter().map(String::as_str), columns)
            .into_iter()
            .map(cut)
            .collect()
    }

    #[test]
    fn lines_break_at_blanks_and_long_words_where_they_must() {
        assert_eq!(seen("uno dos tres", 8), ["uno dos ", "tres"]);
        assert_eq!(seen("uno\n\ndos", 8), ["uno", "", "dos"]);
        assert_eq!(seen("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(seen("", 4), [""]);
        assert_eq!(
            seen("año 🇲🇽🇲🇽 e\u{301}é", 5),
            ["año ", "🇲🇽🇲🇽 ", "e\u{301}é"]
        );
        assert_eq!(seen("ab\u{1b}c", 1), ["a", "b", "\u{1b}", "c"]);
    }

    #[test]
    fn what_was_typed_is_undone_word_by_word() {
        let key = |code, ctrl| Key {
            code,
            ctrl,
            alt: false,
        };
        let mut typed = Typed::lines("ya ");
        for c in "uno dos, tres".chars() {
            typed.key(key(Code::Char(c), false), 40);
        }
        for left in ["ya uno dos, ", "ya uno ", "ya "] {
            typed.key(key(Code::Char('u'), true), 40);
            assert_eq!(typed.value(), left);
        }
        for there in ["ya uno ", "ya uno dos, ", "ya uno dos, tres"] {
            typed.key(key(Code::Char('r'), true), 40);
            assert_eq!(typed.value(), there);
        }
        // What was pasted, and what was deleted, is one step.
        typed.paste("\u{feff}cuatro cinco\r\nseis");
        assert_eq!(typed.value(), "ya uno dos, trescuatro cinco\nseis");
        typed.key(key(Code::Char('u'), true), 40);
        assert_eq!(typed.value(), "ya uno dos, tres");
    }

    #[test]
    fn a_letter_is_gone_over_and_deleted_whole_in_a_text_of_many_lines() {
        let key = |code| Key {
            code,
            ctrl: false,
            alt: false,
        };
        for letter in ["🇲🇽", "👍🏽", "👨‍👩‍👧", "e\u{301}"] {
            let mut typed = Typed::lines(&format!("x\na{letter}b"));
            for code in [
                Code::Left,
                Code::Left,
                Code::Delete,
                Code::Backspace,
                Code::Backspace,
                Code::Left,
            ] {
                typed.key(key(code), 40);
            }
            assert_eq!(typed.value(), "xb", "{letter}");
        }
    }

    #[test]
    fn up_and_down_go_through_a_paragraph_as_it_is_seen() {
        let mut typed = Typed::lines("uno dos tres cuatro");
        let key = |code| Key {
            code,
            ctrl: false,
            alt: false,
        };
        for _ in 0..9 {
            typed.key(key(Code::Up), 8);
        }
        typed.key(key(Code::Char('X')), 8);
        assert!(typed.value()[..8].contains('X'), "{}", typed.value());
        typed.key(key(Code::Down), 8);
        typed.key(key(Code::Enter), 8);
        assert_eq!(typed.value().lines().count(), 2);
    }
}
