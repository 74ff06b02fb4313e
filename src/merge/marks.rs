//! What a merge left undecided, put into the file that was merged into: both versions of the
//! smallest item.

use std::ops::Range;

use super::{Choice, Conflict, Kind, Merge, What, merge};
use crate::model::{Change, FieldPath, Id, Plan, Shape, value};
use crate::ron::{Alternative, Document, Hunks, WriteError, item_around, marked, node_in};

/// What was merged.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'d> {
    pub base: &'d Plan,
    pub mine: &'d Document,
    pub theirs: &'d Document,
}

/// A place of the result that is in question, and the conflicts about it.
struct Block {
    about: Vec<usize>,
    alternative: Alternative,
}

impl Sides<'_> {
    /// The text of the result, with both versions of everything that is undecided; the labels are
    /// those of theirs, which is the file that is written, and of mine.
    ///
    /// # Errors As [`Document::apply`]; of what is undecided none is one.
    pub fn marked(&self, merged: &Merge, labels: [&str; 2]) -> Result<String, WriteError> {
        let (result, _) = self.theirs.apply_from(&merged.changes, self.mine)?;
        let mut blocks: Vec<Block> = Vec::new();
        for index in 0..merged.conflicts.len() {
            let mut about = vec![index];
            // What overlaps is decided together, so that no half of it can be.
            loop {
                let block = self.block(&result, merged, &about);
                let touching = |other: &Block| {
                    let (a, b) = (&block.alternative.span, &other.alternative.span);
                    a == b
                        || (a.start < b.end && b.start < a.end)
                        || (a.is_empty() && b.contains(&a.start))
                };
                let Some(at) = blocks.iter().position(touching) else {
                    blocks.push(block);
                    break;
                };
                about.extend(blocks.remove(at).about);
                about.sort_unstable();
            }
        }
        blocks.sort_by_key(|block| (block.alternative.span.start, block.alternative.span.end));
        let alternatives: Vec<Alternative> =
            blocks.into_iter().map(|block| block.alternative).collect();
        Ok(marked(result.text(), &alternatives, labels))
    }

    /// The place of the result that these conflicts are about, and what mine has there.
    fn block(&self, result: &Document, merged: &Merge, about: &[usize]) -> Block {
        let conflicts: Vec<&Conflict> = about
            .iter()
            .map(|index| &merged.conflicts[*index])
            .collect();
        let alternative = self
            .chosen(result, &conflicts)
            .unwrap_or_else(|| self.nodes(result, &conflicts));
        Block {
            about: about.to_vec(),
            alternative,
        }
    }

    /// What would stand there if mine were chosen, whether or not that would hold together.
    fn chosen(&self, result: &Document, conflicts: &[&Conflict]) -> Option<Alternative> {
        let choice = |conflict: &&&Conflict| conflict.what.kind.leaves_a_choice();
        let choices: Vec<(What, Choice)> = conflicts
            .iter()
            .filter(choice)
            .map(|conflict| (conflict.what.clone(), Choice::Mine))
            .collect();
        let after = merge(self.base, self.mine.plan(), self.theirs.plan(), &choices).ok()?;
        // From the result to that is a merge in which nobody else changed anything.
        let changes = merge(result.plan(), &after.plan, result.plan(), &[])
            .ok()?
            .changes;
        let (other, mut edits) = result.apply_from(&changes, self.mine).ok()?;
        let forced: Vec<Change> = conflicts
            .iter()
            .filter(|conflict| !choice(conflict))
            .flat_map(|conflict| self.forced(conflict, &other))
            .collect();
        let (text, more) = other.unchecked(&forced, self.mine)?;
        edits.extend(more);
        let (mut was, mut now) = Hunks::of(&edits).hull()?;
        // A line that is put in stands before the next one as well as behind the one before it.
        let eol = if text[now.clone()].starts_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        if was.is_empty()
            && text[now.clone()].starts_with(eol)
            && result.text()[was.start..].starts_with(eol)
        {
            was = was.start + eol.len()..was.end + eol.len();
            now = now.start + eol.len()..now.end + eol.len();
        }
        let span = item_around(result.text(), &was);
        let other = text
            .get(now.start - (was.start - span.start)..now.end + (span.end - was.end))?
            .to_owned();
        Some(Alternative { span, other })
    }

    /// What mine has in the node of a conflict that cannot be chosen, as changes of what the result
    /// has.
    fn forced(&self, conflict: &Conflict, result: &Document) -> Vec<Change> {
        let node = &conflict.what.node;
        if conflict.what.kind == Kind::NoLongerLeaf {
            let list = FieldPath::root().field("updates");
            let insert = |item| Change::Insert {
                node: node.clone(),
                list: list.clone(),
                before: None,
                item,
            };
            return value::items(conflict.mine.as_ref())
                .into_iter()
                .map(insert)
                .collect();
        }
        let own = |plan: &Plan| {
            plan.find(node.as_str())
                .and_then(|place| plan.node(place))
                .map(value::own)
        };
        let (Some(base), Some(mine), Some(now)) =
            (own(self.base), own(self.mine.plan()), own(result.plan()))
        else {
            return Vec::new();
        };
        let fields = Shape::of_level(conflict.what.level)
            .fields
            .iter()
            .map(|field| field.name);
        let changed = fields
            .filter(|name| mine.get(*name) != base.get(*name) && mine.get(*name) != now.get(*name));
        changed
            .map(|name| Change::set(node, name, mine.get(name).cloned()))
            .collect()
    }

    /// Where nothing smaller can be told apart: the node as it is in the result and as mine wrote
    /// it, or what is above it where both wrote it alike and it stands elsewhere.
    fn nodes(&self, result: &Document, conflicts: &[&Conflict]) -> Alternative {
        let id_above = |conflict: &Conflict, levels: usize| -> Option<Id> {
            let place = result.plan().find(conflict.what.node.as_str())?;
            let above = std::iter::successors(Some(place), |place| place.parent()).nth(levels)?;
            Some(result.plan().node(above)?.id().clone())
        };
        let span = |document: &Document, levels: usize| -> Option<Range<usize>> {
            let mut all: Vec<Range<usize>> = Vec::new();
            for conflict in conflicts {
                let place = document.plan().find(id_above(conflict, levels)?.as_str())?;
                all.push(node_in(document.text(), &place.path())?);
            }
            Some(all.iter().map(|span| span.start).min()?..all.iter().map(|span| span.end).max()?)
        };
        let both = |levels: usize| Some((span(result, levels)?, span(self.mine, levels)?));
        let differ = |(own, other): &(Range<usize>, Range<usize>)| {
            result.text()[own.clone()] != self.mine.text()[other.clone()]
        };
        let whole = (0..result.text().len(), 0..self.mine.text().len());
        let (span, other) = (0..3).filter_map(both).find(differ).unwrap_or(whole);
        Alternative {
            span,
            other: self.mine.text()[other].to_owned(),
        }
    }
}
