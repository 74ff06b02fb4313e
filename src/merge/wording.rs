//! Conflicts in the words of a language; everything that comes from a file is made fit to be shown.

use super::{Conflict, Kind};
use crate::model::{Holds, Shape, Step, Value, path, shape, value};
use crate::ron::finding_what;
use crate::text::{Words, show};

/// What the two sides of a conflict are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names<'n> {
    /// One is in the file, and the other is about to be put there.
    InFile,
    /// Each is somebody's.
    Of { theirs: &'n str, mine: &'n str },
}

impl Conflict {
    /// What it is about: `1.1.1 · Título: los dos lo cambiaron`.
    #[must_use]
    pub fn what(&self, words: &Words) -> String {
        let (node, path) = (
            show(self.what.node.as_str()),
            path::said(self.what.at.steps(), &words.fields, " · "),
        );
        let about = if path.is_empty() {
            node.into_owned()
        } else {
            format!("{node} · {path}")
        };
        format!("{about}: {}", self.why(words))
    }

    fn why(&self, words: &Words) -> String {
        let merge = &words.merge;
        match &self.what.kind {
            Kind::Edited => merge.edited.to_owned(),
            Kind::EditedAndRemoved => merge.edited_and_removed.to_owned(),
            Kind::AddedTwice => merge.added_twice.to_owned(),
            Kind::Contradicted => merge.contradicted.to_owned(),
            Kind::NoLongerLeaf => merge.no_longer_leaf.to_owned(),
            Kind::Divided => merge.divided.to_owned(),
            Kind::Moved => merge.moved.to_owned(),
            Kind::Ordered => merge.ordered.to_owned(),
            Kind::Broken(findings) => {
                let found: Vec<String> = findings
                    .iter()
                    .map(|finding| finding_what(&finding.kind, words))
                    .collect();
                (merge.broken)(&found.join("; "))
            }
        }
    }

    /// The values with what each of them is: before, theirs, mine.
    #[must_use]
    pub fn values<'n>(&self, words: &Words, names: Names<'n>) -> [(&'n str, String); 3] {
        let merge = &words.merge;
        let holds = match self.what.kind {
            // These are ids.
            Kind::Moved | Kind::Ordered => Holds::Text,
            _ => Shape::of_level(self.what.level)
                .holds(self.what.at.steps())
                .unwrap_or(Holds::Text),
        };
        let of_theirs = match self.what.kind {
            Kind::NoLongerLeaf => Holds::Text,
            Kind::Divided => shape::COMMITMENT
                .holds(&[Step::Field("updates")])
                .unwrap_or(holds),
            _ => holds,
        };
        let (theirs, mine) = match names {
            Names::InFile => (merge.theirs, merge.mine),
            Names::Of { theirs, mine } => (theirs, mine),
        };
        let values = [
            (merge.before, &self.base, holds),
            (theirs, &self.theirs, of_theirs),
            (mine, &self.mine, holds),
        ];
        values.map(|(name, value, holds)| {
            let said = |value: &Value| value::said(value, holds, &words.fields, true);
            (
                name,
                value
                    .as_ref()
                    .map_or_else(|| merge.nothing.to_owned(), said),
            )
        })
    }

    /// All of it on lines, for line mode.
    #[must_use]
    pub fn report(&self, words: &Words, names: Names<'_>) -> String {
        let values = self
            .values(words, names)
            .map(|(name, value)| format!("  {}: {value}\n", show(name)))
            .concat();
        format!("{}\n{values}", self.what(words))
    }
}
