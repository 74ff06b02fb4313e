//! Typing into one line: the keys that are text or move in it, and no commands.

use tui_input::{Input, InputRequest};

use super::key::{Code, Key};

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

/// Puts pasted text into the line, its line breaks as blanks.
pub(super) fn paste(input: &mut Input, text: &str) {
    for c in text.replace("\r\n", "\n").chars() {
        let c = if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
        input.handle(InputRequest::InsertChar(c));
    }
}
