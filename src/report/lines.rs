//! Blocks broken into lines of a width.

use super::{Block, Tone};
use crate::text::{show, show_lines, width};

/// One line: a label, which may be empty, and a text, together no wider than was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub text: String,
    pub tone: Tone,
    pub title: bool,
}

/// The blocks as lines of at most `columns`, at least 10.
#[must_use]
pub fn lines(blocks: &[Block], columns: usize) -> Vec<Line> {
    let columns = columns.max(10);
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Title(title) => {
                let wrapped = wrap(&show(title), columns);
                lines.extend(wrapped.into_iter().map(|text| Line {
                    title: true,
                    ..plain(text)
                }));
            }
            Block::Fact { label, text, tone } => fact(label, text, *tone, columns, &mut lines),
            Block::Entry { depth, text, tone } => {
                let indent = 2 * depth;
                for (at, text) in wrap(&show(text), columns.saturating_sub(indent + 2))
                    .into_iter()
                    .enumerate()
                {
                    let hang = if at == 0 { indent } else { indent + 2 };
                    lines.push(Line {
                        tone: *tone,
                        ..plain(" ".repeat(hang) + &text)
                    });
                }
            }
            Block::Text { label, text } => {
                lines.push(Line {
                    label: (*label).to_owned(),
                    ..plain(String::new())
                });
                for paragraph in show_lines(text).split('\n') {
                    let indented = |text: String| {
                        if text.is_empty() {
                            text
                        } else {
                            format!("  {text}")
                        }
                    };
                    lines.extend(
                        wrap(paragraph, columns - 2)
                            .into_iter()
                            .map(|text| plain(indented(text))),
                    );
                }
            }
            Block::List { label, items } => {
                lines.push(Line {
                    label: (*label).to_owned(),
                    ..plain(String::new())
                });
                for item in items {
                    for (at, text) in wrap(&show(item), columns - 4).into_iter().enumerate() {
                        let bullet = if at == 0 { "  - " } else { "    " };
                        lines.push(plain(format!("{bullet}{text}")));
                    }
                }
            }
        }
    }
    lines
}

fn fact(label: &str, text: &str, tone: Tone, columns: usize, lines: &mut Vec<Line>) {
    let label = format!("{label}: ");
    let indent = width(&label).min(columns / 2);
    for (at, text) in wrap(&show(text), columns - indent).into_iter().enumerate() {
        let (label, text) = if at == 0 {
            (label.clone(), text)
        } else {
            (String::new(), " ".repeat(indent) + &text)
        };
        lines.push(Line {
            label,
            text,
            tone,
            title: false,
        });
    }
}

fn plain(text: String) -> Line {
    Line {
        label: String::new(),
        text,
        tone: Tone::Plain,
        title: false,
    }
}

/// A figure and its sign stay on one line.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let bound = text.replace(" %", "\u{a0}%");
    let lines = textwrap::wrap(&bound, columns.max(1));
    lines
        .into_iter()
        .map(|line| line.trim_end().replace('\u{a0}', " "))
        .collect()
}
