//! Text that is typed: on one line, on many, or chosen from a few. The keys that are text or move in it,
//! and no commands.

use ratatui_textarea::{CursorMove, TextArea};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::key::{Code, Key};
use crate::text::{show, width};

/// What an editor holds.
#[derive(Debug, Clone)]
pub enum Typed {
    Line(Input),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenLine {
    pub line: usize,
    pub from: usize,
    pub to: usize,
}

impl Typed {
    pub(super) fn line(text: impl Into<String>) -> Self {
        Self::Line(Input::new(text.into()))
    }

    /// The cursor is behind the text.
    pub(super) fn lines(text: &str) -> Self {
        let mut area = TextArea::from(text.split('\n'));
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
            Self::Choice(choices) => choices.names.get(choices.selected).copied().unwrap_or_default().to_owned(),
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
            Self::Lines(area) => _ = area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n")),
            Self::Choice(_) => {}
        }
    }
}

impl Choices {
    fn key(&mut self, key: Key) {
        let last = self.names.len().saturating_sub(1);
        match key.code {
            Code::Up | Code::Left => self.selected = self.selected.saturating_sub(1),
            Code::Down | Code::Right | Code::Char(' ') => self.selected = (self.selected + 1).min(last),
            Code::Home => self.selected = 0,
            Code::End => self.selected = last,
            _ => {}
        }
    }
}

/// Takes a key into the line. Whether it was one for it.
pub(super) fn type_key(input: &mut Input, key: Key) -> bool {
    let request = match (key.code, key.ctrl, key.alt) {
        (Code::Char(c), false, false) => InputRequest::InsertChar(c),
        (Code::Backspace, false, false) => InputRequest::DeletePrevChar,
        (Code::Char('w'), true, false) => InputRequest::DeletePrevWord,
        (Code::Char('u'), true, false) => InputRequest::DeleteLine,
        (Code::Delete, _, _) => InputRequest::DeleteNextChar,
        (Code::Left, true, _) => InputRequest::GoToPrevWord,
        (Code::Right, true, _) => InputRequest::GoToNextWord,
        (Code::Left, ..) => InputRequest::GoToPrevChar,
        (Code::Right, ..) => InputRequest::GoToNextChar,
        (Code::Home, ..) => InputRequest::GoToStart,
        (Code::End, ..) => InputRequest::GoToEnd,
        _ => return false,
    };
    input.handle(request);
    true
}

fn type_lines(area: &mut TextArea<'_>, key: Key, columns: usize) {
    match (key.code, key.ctrl, key.alt) {
        (Code::Char(c), false, false) => area.insert_char(c),
        (Code::Enter, ..) => area.insert_newline(),
        (Code::Tab, ..) => area.insert_char('\t'),
        (Code::Backspace, false, false) => _ = area.delete_char(),
        (Code::Char('w'), true, false) => _ = area.delete_word(),
        (Code::Char('u'), true, false) => _ = area.undo(),
        (Code::Char('r'), true, false) => _ = area.redo(),
        (Code::Delete, ..) => _ = area.delete_next_char(),
        (Code::Left, true, _) => area.move_cursor(CursorMove::WordBack),
        (Code::Right, true, _) => area.move_cursor(CursorMove::WordForward),
        (Code::Left, ..) => area.move_cursor(CursorMove::Back),
        (Code::Right, ..) => area.move_cursor(CursorMove::Forward),
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

/// Moves by lines as they are seen, so that a long paragraph can be gone through.
fn move_rows(area: &mut TextArea<'_>, columns: usize, by: isize) {
    let seen = seen_lines(area.lines(), columns);
    let (at, column) = seen_cursor(area, &seen);
    let to = seen[at.saturating_add_signed(by).min(seen.len() - 1)];
    let jump = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    area.move_cursor(CursorMove::Jump(jump(to.line), jump((to.from + column).min(to.to))));
}

/// Which seen line the cursor is on, and how many characters it is from its beginning.
#[must_use]
pub fn seen_cursor(area: &TextArea<'_>, seen: &[SeenLine]) -> (usize, usize) {
    let cursor = area.cursor();
    let at = seen.iter().rposition(|seen| seen.line == cursor.0 && seen.from <= cursor.1).unwrap_or(0);
    (at, cursor.1.saturating_sub(seen.get(at).map_or(0, |seen| seen.from)))
}

/// The lines of a text broken at blanks so that each fits; never empty.
#[must_use]
pub fn seen_lines(lines: &[String], columns: usize) -> Vec<SeenLine> {
    let columns = columns.max(1);
    let mut seen = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        let (mut from, mut at, mut used) = (0, 0, 0);
        // Behind the last blank, and the columns up to there.
        let mut blank: Option<(usize, usize)> = None;
        for grapheme in text.graphemes(true) {
            let (chars, wide) = (grapheme.chars().count(), width(&show(grapheme)));
            if used + wide > columns && at > from {
                let (to, before) = blank.take().unwrap_or((at, used));
                seen.push(SeenLine { line, from, to });
                (from, used) = (to, used - before);
            }
            at += chars;
            used += wide;
            if grapheme == " " {
                blank = Some((at, used));
            }
        }
        seen.push(SeenLine { line, from, to: at });
    }
    if seen.is_empty() {
        seen.push(SeenLine { line: 0, from: 0, to: 0 });
    }
    seen
}

/// Puts pasted text into the line, its line breaks as blanks.
pub(super) fn paste(input: &mut Input, text: &str) {
    for c in text.replace("\r\n", "\n").chars() {
        let c = if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
        input.handle(InputRequest::InsertChar(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str, columns: usize) -> Vec<String> {
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let cut = |seen: SeenLine| lines[seen.line].chars().skip(seen.from).take(seen.to - seen.from).collect();
        seen_lines(&lines, columns).into_iter().map(cut).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_long_words_where_they_must() {
        assert_eq!(seen("uno dos tres", 8), ["uno dos ", "tres"]);
        assert_eq!(seen("uno\n\ndos", 8), ["uno", "", "dos"]);
        assert_eq!(seen("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(seen("", 4), [""]);
        assert_eq!(seen("ab\u{1b}c", 1), ["a", "b", "\u{1b}", "c"]);
    }

    #[test]
    fn up_and_down_go_through_a_paragraph_as_it_is_seen() {
        let mut typed = Typed::lines("uno dos tres cuatro");
        let key = |code| Key { code, ctrl: false, alt: false };
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
