//! Where in the text something is put in or taken out so that it looks as a person would have it.
//!
//! It knows lines, indentation, commas and comments, and not what the parts mean.

use std::ops::Range;

use super::edit::Edit;
use super::locate::{self, Part, Parts};
use super::scan::{self, Kind, Scanner};

/// Characters of a list that stays on one line.
pub(super) const ONE_LINE: usize = 60;

/// The line end of the file: that of its first line.
pub(super) fn eol(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// A group and all that is needed to put something into it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group<'t> {
    pub(super) text: &'t str,
    /// Where its opening bracket stands.
    pub(super) open: usize,
}

impl Group<'_> {
    /// Puts a new part after one that is there: on a line of its own, below the comment that
    /// trails that part, or on the same line where the parts share lines.
    pub(super) fn insert_after(self, part: &Part, new: &str) -> Edit {
        let text = self.text;
        let Some(line_end) = rest_of_line(text, part.end()) else {
            return self.insert_beside(part, new);
        };
        let line = format!("{}{}{new}", eol(text), self.indentation(part));
        if part.comma.is_some() {
            return Edit::insert(line_end, line + ",");
        }
        // The comma goes where it belongs, before the comment.
        let between = &text[part.value.end..line_end];
        Edit::replace(text, part.value.end..line_end, format!(",{between}{line}"))
    }

    fn insert_beside(self, part: &Part, new: &str) -> Edit {
        let mut at = part.end();
        // A comment before the closing bracket is about the part that is there.
        let mut scanner = Scanner::at(self.text, at);
        let comments = scanner
            .clone()
            .take_while(|token| token.is_comment())
            .last();
        if scanner.code().is_some_and(|next| next.kind == Kind::Close) {
            at = comments.map_or(at, |comment| comment.end);
        }
        let inserted = if part.comma.is_some() {
            format!(" {new},")
        } else {
            format!(", {new}")
        };
        Edit::insert(at, inserted)
    }

    /// Puts a first part into a group that has none, or before those that are there.
    pub(super) fn insert_first(self, new: &str) -> Edit {
        let text = self.text;
        let mut parts = Parts::new(text, self.open);
        if let Some(first) = parts.next() {
            let indentation = indent_at(text, first.start());
            let after = indentation
                .map_or_else(|| " ".to_owned(), |indent| format!("{}{indent}", eol(text)));
            return Edit::insert(first.start(), format!("{new},{after}"));
        }
        let close = parts.close().unwrap_or(text.len());
        let inside = &text[self.open + 1..close];
        if !inside.contains('\n') {
            let blank = inside.trim().is_empty();
            return if blank {
                Edit::replace(text, self.open + 1..close, new.to_owned())
            } else {
                let space = if inside.ends_with([' ', '\t']) {
                    ""
                } else {
                    " "
                };
                Edit::insert(close, format!("{space}{new}"))
            };
        }
        let outer = leading(text, close);
        // Only comments are inside; the item is aligned with them.
        let mut comments = Scanner::at(text, self.open + 1).take_while(|token| token.start < close);
        let aligned = comments.find_map(|comment| indent_at(text, comment.start));
        let indentation = aligned.map_or_else(|| outer.to_owned() + unit(text), str::to_owned);
        let line = format!("{}{indentation}{new},", eol(text));
        if indent_at(text, close).is_some() {
            return Edit::insert(line_break_before(text, close), line);
        }
        Edit::insert(close, format!("{line}{}{outer}", eol(text)))
    }

    /// Takes a part out together with its comma and, if it stands alone on its lines, the comment
    /// behind it. Comments of the parts around it stay.
    pub(super) fn remove(self, previous: Option<&Part>, part: &Part) -> Edit {
        let text = self.text;
        let alone = indent_at(text, part.start()).is_some();
        let line_end = rest_of_line(text, part.end());
        if part.comma.is_none()
            && let Some(comma) = previous.and_then(|previous| previous.comma)
        {
            // It was the last and had no comma, so the one that is last now loses its own.
            return self.remove_last(comma, part, alone.then_some(line_end).flatten());
        }
        match line_end {
            Some(line_end) if alone => {
                let next_line = text[line_end..]
                    .find('\n')
                    .map_or(text.len(), |at| line_end + at + 1);
                Edit::remove(text, line_start(text, part.start())..next_line)
            }
            _ if !alone && previous.is_some() => {
                let blanks = text[..part.start()].trim_end_matches([' ', '\t']).len();
                Edit::remove(text, blanks..part.end())
            }
            _ => {
                let next = Scanner::at(text, part.end())
                    .next()
                    .map_or(part.end(), |token| token.start);
                let end = text[part.end()..next]
                    .find(['\r', '\n'])
                    .map_or(next, |at| part.end() + at);
                Edit::remove(text, part.start()..end)
            }
        }
    }

    fn remove_last(self, comma: usize, part: &Part, line_end: Option<usize>) -> Edit {
        let text = self.text;
        let kept = match line_end {
            Some(_) => &text[comma + 1..line_break_before(text, part.start())],
            None if indent_at(text, part.start()).is_some() => &text[comma + 1..part.start()],
            None => text[comma + 1..part.start()].trim_end_matches([' ', '\t']),
        };
        Edit::replace(
            text,
            comma..line_end.unwrap_or(part.value.end),
            kept.to_owned(),
        )
    }

    /// The indentation of the lines that parts begin: that of this one, or of its nearest sibling.
    fn indentation(self, part: &Part) -> String {
        let mut own = None;
        for sibling in Parts::new(self.text, self.open) {
            let indent = indent_at(self.text, sibling.start());
            own = indent.or(own);
            if own.is_some() && sibling.start() >= part.start() {
                break;
            }
        }
        own.map_or_else(
            || leading(self.text, part.start()).to_owned() + unit(self.text),
            str::to_owned,
        )
    }
}

/// Whether and how a list may take several lines.
#[derive(Debug, Clone)]
pub(super) struct Room {
    /// The indentation of the field, if it has its lines to itself.
    pub(super) indentation: Option<String>,
    /// Whether a comma goes after the last item.
    pub(super) trailing: bool,
}

/// Puts an item at the end of the list that opens at `open`.
pub(super) fn append(text: &str, open: usize, new: &str, room: &Room) -> Edit {
    let group = Group { text, open };
    let mut walk = Parts::new(text, open);
    let parts: Vec<Part> = walk.by_ref().collect();
    let close = walk.close().unwrap_or(text.len() - 1);
    let inside = &text[open..close];
    let commented = Scanner::at(text, open)
        .take_while(|token| token.start < close)
        .any(scan::Token::is_comment);
    let long = inside.chars().count() + new.chars().count() + 3 > ONE_LINE || new.contains('\n');
    if room.indentation.is_some() && long && !commented && !inside.contains('\n') {
        let items = parts
            .iter()
            .map(|part| &text[part.value.clone()])
            .chain([new]);
        return Edit::replace(text, open..close + 1, opened(text, items, room));
    }
    match parts.last() {
        Some(part) => group.insert_after(part, new),
        None => group.insert_first(new),
    }
}

/// The indentation that an item of this list gets, if items have their lines to themselves; where
/// there are none, one step more than the field has.
pub(super) fn item_indentation(text: &str, open: usize, field: Option<&str>) -> Option<String> {
    match Parts::new(text, open).next() {
        Some(first) => indent_at(text, first.start()).map(str::to_owned),
        None => field.map(|outer| format!("{outer}{}", unit(text))),
    }
}

/// Puts an item before the first one of a list: below what stands behind the bracket, so that
/// comments above the first item stay above it.
pub(super) fn prepend(text: &str, open: usize, new: &str) -> Edit {
    let group = Group { text, open };
    let first = Parts::new(text, open).next();
    match first.as_ref().and_then(|first| {
        Some((
            indent_at(text, first.start())?,
            rest_of_line(text, open + 1)?,
        ))
    }) {
        Some((indent, line_end)) => Edit::insert(line_end, format!("{}{indent}{new},", eol(text))),
        None => group.insert_first(new),
    }
}

/// An item as it is moved: its text with the comments that stand right above it and behind it.
#[derive(Debug)]
pub(super) struct Moved {
    /// Comments above it, whole lines.
    pub(super) above: Range<usize>,
    pub(super) value: String,
    /// A comment behind it on its last line.
    pub(super) behind: String,
}

/// `after` is where the part before it or the opening bracket ends.
pub(super) fn moved(text: &str, part: &Part, after: usize) -> Moved {
    let before_comma = &text[part.value.end..part.comma.unwrap_or(part.value.end)];
    let ends_in_comment = Scanner::at(text, part.value.end)
        .take_while(|token| token.is_comment())
        .any(|token| token.kind == Kind::LineComment && token.end <= part.comma.unwrap_or(0));
    // A comma put behind a line comment would be part of it.
    let before_comma = if ends_in_comment {
        before_comma
    } else {
        before_comma.trim_end()
    };
    let value = format!("{}{before_comma}", &text[part.start()..part.value.end]);
    let alone = own_lines(text, part).is_some();
    let start = line_start(text, part.start());
    let above = if alone {
        comments_above(text, start, after)
    } else {
        start
    };
    let end = rest_of_line(text, part.end())
        .filter(|_| alone)
        .unwrap_or(part.end());
    Moved {
        above: above..start.max(above),
        value,
        behind: text[part.end()..end].trim().to_owned(),
    }
}

/// The items of a list in another order, each with the comments above it and behind it; commas and
/// blanks between items stay where they are. `None` where an item is wanted that is not there.
pub(super) fn reordered(text: &str, open: usize, items: &[Part], order: &[usize]) -> Option<Edit> {
    let mut after = open + 1;
    let mut chunks: Vec<(Range<usize>, Moved)> = Vec::new();
    for part in items {
        let moved = moved(text, part, after);
        let alone = own_lines(text, part).is_some();
        let start = if alone {
            moved.above.start
        } else {
            part.start()
        };
        let end = rest_of_line(text, part.end())
            .filter(|_| alone)
            .unwrap_or(part.end());
        chunks.push((start..end, moved));
        after = part.end();
    }
    let (first, last) = (chunks.first()?.0.start, chunks.last()?.0.end);
    let mut result = String::with_capacity(last - first);
    for (slot, &wanted) in order.iter().enumerate() {
        let ((place, _), (own, moved)) = (chunks.get(slot)?, chunks.get(wanted)?);
        let part = &items[wanted];
        // What stands before the value of the item on its lines goes with it.
        result.push_str(&text[own.start..part.start()]);
        result.push_str(&moved.value);
        if slot + 1 < order.len() || items[slot].comma.is_some() {
            result.push(',');
        }
        if !moved.behind.is_empty() {
            result.push(' ');
            result.push_str(&moved.behind);
            let line_comment = moved.behind.starts_with("//") || moved.behind.contains("//");
            let next_breaks = text[place.end..].starts_with(['\n', '\r']);
            if line_comment && !next_breaks {
                result.push_str(eol(text));
            }
        }
        if let Some((next, _)) = chunks.get(slot + 1) {
            result.push_str(&text[place.end..next.start]);
        }
    }
    Some(Edit::replace(text, first..last, result))
}

/// Where the lines of comments begin that stand right above a line.
fn comments_above(text: &str, line: usize, after: usize) -> usize {
    let mut above = line;
    loop {
        let before = line_start(text, line_break_before(text, above));
        if before == above || before < after || !text[before..above].trim_start().starts_with("//")
        {
            return above;
        }
        above = before;
    }
}

/// A list of one item, as the value of a new field.
pub(super) fn new_list(text: &str, item: &str, room: &Room) -> String {
    let long = item.chars().count() + 2 > ONE_LINE || item.contains('\n');
    if long && room.indentation.is_some() {
        opened(text, std::iter::once(item), room)
    } else {
        format!("[{item}]")
    }
}

/// The list with each item on a line of its own.
fn opened<'i>(text: &str, items: impl Iterator<Item = &'i str>, room: &Room) -> String {
    let outer = format!(
        "{}{}",
        eol(text),
        room.indentation.as_deref().unwrap_or_default()
    );
    let inner = format!("{outer}{}", unit(text));
    let items: Vec<&str> = items.collect();
    let comma = if room.trailing { "," } else { "" };
    format!(
        "[{inner}{}{comma}{outer}]",
        items.join(&format!(",{inner}"))
    )
}

impl Group<'_> {
    /// The indentation that a part put after this one gets, if it gets a line of its own.
    pub(super) fn line_after(self, part: &Part) -> Option<String> {
        rest_of_line(self.text, part.end()).map(|_| self.indentation(part))
    }
}

/// The indentation of a part that begins a line and has nothing but comments after it on its last.
pub(super) fn own_lines(text: &str, part: &Part) -> Option<String> {
    rest_of_line(text, part.end())?;
    indent_at(text, part.start()).map(str::to_owned)
}

/// Where the line ends, if nothing but blanks and comments follow on it.
fn rest_of_line(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let next = Scanner::at(text, at).next();
        let gap = &text[at..next.map_or(text.len(), |token| token.start)];
        if let Some(end) = gap.find('\n') {
            return Some(if gap[..end].ends_with('\r') {
                at + end - 1
            } else {
                at + end
            });
        }
        at = next.filter(|token| token.is_comment())?.end;
    }
}

/// Where the line break stands that the line of a position comes after.
fn line_break_before(text: &str, at: usize) -> usize {
    let line = &text[..line_start(text, at)];
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line).len()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at]
        .rfind('\n')
        .map_or_else(|| scan::bom_length(text), |end| end + 1)
}

/// The blanks before a position, if nothing else stands before it on its line.
fn indent_at(text: &str, at: usize) -> Option<&str> {
    let before = &text[line_start(text, at)..at];
    // On the first line of the file there is nothing to be aligned with.
    (before.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
        && line_start(text, at) > scan::bom_length(text))
    .then_some(before)
}

/// The blanks that the line of a position begins with.
fn leading(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..at];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// One step of indentation: that of the plan's own fields, or of the first line that has any.
pub(super) fn unit(text: &str) -> &str {
    let open = locate::root(text).and_then(|root| locate::open_of(text, root, b'('));
    let first =
        open.and_then(|open| Parts::new(text, open).find_map(|part| indent_at(text, part.start())));
    let any = || {
        text.lines()
            .map(|line| leading(line, line.len()))
            .find(|blanks| !blanks.is_empty())
    };
    first
        .filter(|blanks| !blanks.is_empty())
        .or_else(any)
        .filter(|blanks| blanks.len() <= 8)
        .unwrap_or("    ")
}
