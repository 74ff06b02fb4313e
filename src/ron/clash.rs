//! What a merge left undecided, in the file itself: both sides between marks, as git has them.
//!
//! A file with marks is no plan until somebody settles them. Where a mark had to break a line, it
//! says so at its end, and settling joins the line again: of what is not in question no byte is
//! changed.

use std::ops::Range;

use super::edit::Edit;
use super::layout;
use super::locate::{self, Part, Parts};
use super::scan::bom_length;
use crate::model::FieldPath;

const OURS: &str = "<<<<<<< ";
const BASE: &str = "|||||||";
const BETWEEN: &str = "=======";
const THEIRS: &str = ">>>>>>> ";
/// At the end of a mark that broke a line.
const BROKEN: &str = " (rumbo)";

/// One place where both sides stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The line of its first mark, from 1.
    pub line: usize,
    /// The id of the node that it stands in, as it is written; none where that cannot be seen.
    pub node: Option<String>,
    /// What stands in the file that was merged into, and what the other has.
    pub sides: [Side; 2],
    /// All of it, with its marks.
    pub(super) span: Range<usize>,
    /// Whether the line was broken for it.
    broken: bool,
}

/// One of the two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Whose it is.
    pub label: String,
    /// As it is written; empty for nothing.
    pub text: String,
}

/// One place of a text that gets another version beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// What is in question in the text.
    pub span: Range<usize>,
    /// What the other side has there.
    pub other: String,
}

/// The places that are not settled, from top to bottom; empty where there are none, or marks
/// without their partners.
#[must_use]
pub fn clashes(text: &str) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut at = bom_length(text);
    if !text.contains(OURS) {
        return found;
    }
    for (number, line) in text[at..].split_inclusive('\n').enumerate() {
        let bare = line.trim_end_matches(['\n', '\r']);
        let end = at + line.len();
        if let Some(label) = bare.strip_prefix(OURS) {
            open = Some(Open {
                start: at,
                line: number + 1,
                label,
                ours: end..end,
                theirs: None,
            });
        } else if let Some(this) = &mut open {
            if let (Some(label), Some(theirs)) = (bare.strip_prefix(THEIRS), this.theirs.clone()) {
                found.push(this.closed(text, theirs.start..at, label, end));
                open = None;
            } else if bare.starts_with(BASE)
                && this.theirs.is_none()
                && this.ours.end == this.ours.start
            {
                this.ours.end = at;
                // What was before both is passed over.
            } else if bare == BETWEEN && this.theirs.is_none() {
                if this.ours.end == this.ours.start {
                    this.ours.end = at;
                }
                this.theirs = Some(end..end);
            }
        }
        at = end;
    }
    found
}

struct Open<'t> {
    start: usize,
    line: usize,
    label: &'t str,
    ours: Range<usize>,
    theirs: Option<Range<usize>>,
}

impl Open<'_> {
    fn closed(&self, text: &str, theirs: Range<usize>, label: &str, end: usize) -> Clash {
        let broken = self.label.ends_with(BROKEN);
        let side = |label: &str, range: Range<usize>| {
            let text = &text[range];
            let text = if broken { without_break(text) } else { text };
            Side {
                label: label.strip_suffix(BROKEN).unwrap_or(label).to_owned(),
                text: text.to_owned(),
            }
        };
        let sides = [side(self.label, self.ours.clone()), side(label, theirs)];
        // A node that is in question as a whole is named itself.
        let own = sides
            .each_ref()
            .map(|side| locate::id_around(&side.text, side.text.len()));
        let node = match own {
            [Some(one), Some(other)] if one == other => Some(one),
            _ => locate::id_around(text, self.start),
        };
        Clash {
            line: self.line,
            node,
            sides,
            span: self.start..end,
            broken,
        }
    }
}

fn without_break(text: &str) -> &str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text)
}

/// The text with the side that was chosen in each place, in their order; where nothing was chosen
/// both stay.
#[must_use]
pub fn settled(text: &str, chosen: &[Option<usize>]) -> String {
    let mut settled = text.to_owned();
    for (clash, chosen) in clashes(text).iter().zip(chosen).rev() {
        let Some(side) = chosen.and_then(|side| clash.sides.get(side)) else {
            continue;
        };
        let mut span = clash.span.clone();
        if clash.broken {
            span.start = without_break(&text[..span.start]).len();
        }
        settled.replace_range(span, &side.text);
    }
    settled
}

/// The text with another version beside each of these places, which do not overlap and come in
/// their order.
#[must_use]
pub fn marked(text: &str, alternatives: &[Alternative], labels: [&str; 2]) -> String {
    let mut marked = text.to_owned();
    let eol = layout::eol(text);
    // A label is one line and never looks like a line that was broken.
    let labels = labels.map(|label| {
        label
            .replace(['\n', '\r'], " ")
            .trim_end_matches(BROKEN)
            .to_owned()
    });
    for Alternative { span, other } in alternatives.iter().rev() {
        let own = &text[span.clone()];
        let ends_line = |text: &str| text.is_empty() || text.ends_with('\n');
        let whole = ends_line(&text[..span.start]) && ends_line(own) && ends_line(other);
        let (before, mark) = if whole { ("", "") } else { (eol, BROKEN) };
        let side = |text: &str| {
            let ends = if whole || text.is_empty() { "" } else { eol };
            format!("{text}{ends}")
        };
        let [ours, theirs] = &labels;
        let clash = format!(
            "{before}{OURS}{ours}{mark}{eol}{}{BETWEEN}{eol}{}{THEIRS}{theirs}{mark}{eol}",
            side(own),
            side(other)
        );
        marked.replace_range(span.clone(), &clash);
    }
    marked
}

/// What edits made of a text, one after the other, as places of the text and what stands there now.
#[derive(Debug)]
pub(crate) struct Hunks(Vec<(Range<usize>, Range<usize>)>);

impl Hunks {
    pub(crate) fn of(edits: &[Edit]) -> Self {
        let mut hunks = Self(Vec::new());
        for edit in edits {
            hunks.add(edit);
        }
        hunks
    }

    fn add(&mut self, edit: &Edit) {
        let (start, end) = (edit.at, edit.at + edit.removed.len());
        let first = self.0.partition_point(|(_, now)| now.end < start);
        let last = self.0.partition_point(|(_, now)| now.start <= end);
        let before =
            |at: usize, index: usize| match index.checked_sub(1).map(|index| &self.0[index]) {
                Some((was, now)) => at - now.end + was.end,
                None => at,
            };
        let touched = &self.0[first..last];
        let (from, from_was) = match touched.first() {
            Some((was, now)) if now.start <= start => (now.start, was.start),
            _ => (start, before(start, first)),
        };
        let (to, to_was) = match touched.last() {
            Some((was, now)) if now.end >= end => (now.end, was.end),
            _ => (end, before(end, last)),
        };
        let grown = edit.inserted.len();
        let moved = |at: usize| at + grown - edit.removed.len();
        for (_, now) in &mut self.0[last..] {
            *now = moved(now.start)..moved(now.end);
        }
        self.0
            .splice(first..last, [(from_was..to_was, from..moved(to))]);
    }

    /// The place that holds all of them, and what stands there now.
    pub(crate) fn hull(&self) -> Option<(Range<usize>, Range<usize>)> {
        let ((was, now), (was_last, now_last)) = (self.0.first()?, self.0.last()?);
        Some((was.start..was_last.end, now.start..now_last.end))
    }
}

/// The smallest item of the text that a place is in: the innermost that has its lines to itself, or
/// the innermost item of a list. Where it is in none, or between two, the place itself.
pub(crate) fn item_around(text: &str, place: &Range<usize>) -> Range<usize> {
    let chain = chain(text, place);
    let fit = chain.iter().rev().find_map(|part| {
        let span = part.start()..part.end();
        match layout::own_lines(text, part) {
            Some(_) => Some(lines_of(text, &span)),
            None if part.key.is_none() => Some(span),
            None => None,
        }
    });
    fit.filter(|fit| fit.start <= place.start && place.end <= fit.end)
        .unwrap_or_else(|| place.clone())
}

/// Where the value at a path stands.
pub(crate) fn node_in(text: &str, path: &FieldPath) -> Option<Range<usize>> {
    locate::locate(text, path.steps())
}

/// The parts that a place is in, the outermost first.
fn chain(text: &str, place: &Range<usize>) -> Vec<Part> {
    let mut chain = Vec::new();
    let mut open = locate::root(text).and_then(|root| locate::any_open_of(text, root));
    while let Some(at) = open {
        let inner = Parts::new(text, at)
            .find(|part| part.start() <= place.start && place.end <= part.end());
        open = inner
            .as_ref()
            .and_then(|part| locate::any_open_of(text, part.value.clone()));
        match inner {
            Some(part) => chain.push(part),
            None => break,
        }
    }
    chain
}

fn lines_of(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start]
        .rfind('\n')
        .map_or_else(|| bom_length(text), |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alternative(text: &str, what: &str, other: &str) -> Alternative {
        let start = text.find(what).unwrap();
        Alternative {
            span: start..start + what.len(),
            other: other.to_owned(),
        }
    }

    #[test]
    fn either_side_comes_out_to_the_byte() {
        let text = "(a: 1, b: 2,\n    c: 3,\n)\n";
        let within = alternative(text, "b: 2", "b: 20");
        let lines = alternative(text, "    c: 3,\n", "");
        let both = marked(text, &[within, lines], ["HEAD", "rama"]);
        assert_eq!(
            both,
            "(a: 1, \n<<<<<<< HEAD (rumbo)\nb: 2\n=======\nb: 20\n>>>>>>> rama (rumbo)\n,\n<<<<<<< HEAD\n    c: 3,\n\
             =======\n>>>>>>> rama\n)\n"
        );
        let found = clashes(&both);
        let told: Vec<(usize, &str, &str)> = found
            .iter()
            .map(|clash| (clash.line, &*clash.sides[0].text, &*clash.sides[1].text))
            .collect();
        assert_eq!(told, [(2, "b: 2", "b: 20"), (8, "    c: 3,\n", "")]);
        assert_eq!(
            [&*found[0].sides[0].label, &*found[0].sides[1].label],
            ["HEAD", "rama"]
        );
        assert_eq!(settled(&both, &[Some(0), Some(0)]), text);
        assert_eq!(settled(&both, &[Some(1), Some(1)]), "(a: 1, b: 20,\n)\n");
        let one = settled(&both, &[None, Some(0)]);
        assert_eq!(settled(&one, &[Some(0)]), text);
    }

    #[test]
    fn the_node_is_the_one_in_question_or_the_one_around() {
        let node = |ours: &str, theirs: &str| {
            let text = format!(
                "(id: \"p\", axes: [(id: \"1\",\n<<<<<<< a\n{ours}\n=======\n{theirs}\n>>>>>>> b\n)])"
            );
            clashes(&text)[0].node.clone().unwrap()
        };
        assert_eq!(node("title: \"x\",", "title: \"y\","), "1");
        assert_eq!(node("Axis(id: \"2\", title: \"x\"),", "(id: \"2\"),"), "2");
        assert_eq!(node("(id: \"2\"),", "(id: \"3\"),"), "1");
    }

    #[test]
    fn what_git_marks_is_read_too_and_marks_alone_are_no_clash() {
        let text = "a\r\n<<<<<<< HEAD\r\nuno\r\n||||||| base\r\ncero\r\n=======\r\ndos\r\n>>>>>>> x\r\nb\r\n";
        let found = clashes(text);
        assert_eq!(
            [&*found[0].sides[0].text, &*found[0].sides[1].text],
            ["uno\r\n", "dos\r\n"]
        );
        assert_eq!(settled(text, &[Some(1)]), "a\r\ndos\r\nb\r\n");
        for alone in [
            "<<<<<<< a\n=======\n",
            "=======\n>>>>>>> a\n",
            "<<<<<<< a\n>>>>>>> b\n",
            "x <<<<<<< a\n=======\n>>>>>>> b\n",
        ] {
            assert_eq!(clashes(alone), [], "{alone}");
        }
    }

    #[test]
    fn the_place_of_many_edits_is_known_in_both_texts() {
        let mut text = "0123456789".to_owned();
        let edits = [
            Edit {
                at: 2,
                removed: "23".into(),
                inserted: "xyz".into(),
            },
            Edit {
                at: 9,
                removed: "8".into(),
                inserted: String::new(),
            },
            // Inside what was put in before, and over its end.
            Edit {
                at: 4,
                removed: "z4".into(),
                inserted: "-".into(),
            },
        ];
        assert!(edits.iter().all(|edit| edit.make(&mut text)));
        assert_eq!(text, "01xy-5679");
        let hunks = Hunks::of(&edits);
        assert_eq!(hunks.0, [(2..5, 2..5), (8..9, 8..8)]);
        assert_eq!(hunks.hull(), Some((2..9, 2..8)));
    }

    #[test]
    fn the_smallest_item_is_a_line_or_an_item_of_a_list() {
        let text = "(\n    title: \"x\",\n    updates: [(on: \"a\", progress: 1), (on: \"b\", progress: 2)],\n)\n";
        let at = |what: &str| {
            let start = text.find(what).unwrap();
            &text[item_around(text, &(start..start + what.len()))]
        };
        assert_eq!(at("x"), "    title: \"x\",\n");
        assert_eq!(at("2"), "(on: \"b\", progress: 2)");
        assert_eq!(
            at("\"a\", progress: 1), (on"),
            "    updates: [(on: \"a\", progress: 1), (on: \"b\", progress: 2)],\n"
        );
    }
}
