//! A plan together with its text: the two are never apart.

use std::sync::Arc;

use super::edit::Edit;
use super::locate;
use super::problem::{Problem, position};
use super::read::read;
use super::source::Source;
use super::write::{Stuck, Target, Unwritable, Writer};
use crate::model::{Change, Plan, Refusal, hold, make};

/// So many changes are written one after the other, each found from the start of the text.
const FEW: usize = 8;

/// The source text and the plan read from it. Cheap to clone; nothing in it changes.
#[derive(Debug, Clone)]
pub struct Document(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: String,
    plan: Arc<Plan>,
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// The plan does not allow the change.
    Refused(Refusal),
    /// The edited text would not say what was meant. `line` is that of the first edit, from 1.
    Unverified { line: usize },
    /// The text is written in a way that is not edited. Line and column from 1.
    Unwritable {
        line: usize,
        column: usize,
        why: Unwritable,
    },
    /// The edited text would be no plan.
    Problems(Vec<Problem>),
    /// The text is not what the edits left.
    NotApplicable,
}

impl Document {
    /// Reads a text as on disk, with the mark at its start and its line ends, if any.
    ///
    /// # Errors
    /// Everything that is wrong, from top to bottom; never empty.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        Self::read_owned(text.to_owned())
    }

    fn read_owned(text: String) -> Result<Self, Vec<Problem>> {
        let plan = Arc::new(read(&text)?);
        Ok(Self(Arc::new(Inner { text, plan })))
    }

    /// Byte for byte what was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        &self.0.plan
    }

    /// Makes all the changes as one step, or none. The edits are in the order in which they were
    /// made, each counted in the text that the one before left; there are none if nothing changes.
    ///
    /// # Errors
    /// See [`WriteError`]. The document given is never touched.
    pub fn apply(&self, changes: &[Change]) -> Result<(Self, Vec<Edit>), WriteError> {
        self.write(changes, Writer::new(self.text().to_owned()))
    }

    /// As [`Self::apply`]; what stands in the text of `source` is put in as it is written there,
    /// with its comments.
    ///
    /// # Errors See [`WriteError`].
    pub fn apply_from(
        &self,
        changes: &[Change],
        source: &Self,
    ) -> Result<(Self, Vec<Edit>), WriteError> {
        let mut writer = Writer::new(self.text().to_owned());
        // A file with other line ends is written in another manner altogether.
        if writer.has_line_ends_of(source.text()) {
            writer.source = Some(Source::new(source.text(), source.plan()));
        }
        // What says the same there may be no value here, as where only one of the files leaves
        // `Some` out.
        self.write(changes, writer).or_else(|_| self.apply(changes))
    }

    fn write(
        &self,
        changes: &[Change],
        mut writer: Writer<'_>,
    ) -> Result<(Self, Vec<Edit>), WriteError> {
        let mut plan = (**self.plan()).clone();
        let mut made: Vec<(Target, &Change)> = Vec::new();
        for change in changes {
            let target = Target::of(&plan, change);
            // What says the same already is not written anew.
            if make(&mut plan, change).map_err(WriteError::Refused)? {
                made.push((target, change));
            }
        }
        // Many changes of what nodes say are written from the end of the text on, so that where the
        // others stand is found once and holds.
        if made.len() > FEW
            && made
                .iter()
                .all(|(target, change)| target.is_of_fields(change))
        {
            let nodes = locate::nodes(self.text());
            let start =
                |target: &Target| target.place().and_then(|place| nodes.get(&place)).copied();
            made.sort_by_key(|(target, _)| std::cmp::Reverse(start(target)));
            for (target, change) in made {
                writer.anchor = target
                    .place()
                    .map(crate::model::Place::path)
                    .zip(start(&target));
                writer
                    .change(target, change)
                    .map_err(|stuck| unwritable(&writer.text, &stuck))?;
            }
        } else {
            for (target, change) in made {
                writer
                    .change(target, change)
                    .map_err(|stuck| unwritable(&writer.text, &stuck))?;
            }
        }
        let plan = hold(self.plan(), plan).map_err(WriteError::Refused)?;
        let Writer { text, edits, .. } = writer;
        let Some(first) = edits.first() else {
            return self.unchanged(&plan);
        };
        let line = position(self.text(), first.at).0;
        let document = Self::read_owned(text).map_err(WriteError::Problems)?;
        if **document.plan() == plan {
            Ok((document, edits))
        } else {
            Err(WriteError::Unverified { line })
        }
    }

    /// The text after changes of the fields of nodes that need not hold together: for a person to
    /// see, and no plan. None where they cannot be written at all.
    #[must_use]
    pub fn unchecked(&self, changes: &[Change], source: &Self) -> Option<(String, Vec<Edit>)> {
        let mut writer = Writer::new(self.text().to_owned());
        writer.source = Some(Source::new(source.text(), source.plan()));
        changes
            .iter()
            .try_for_each(|change| writer.change(Target::of(self.plan(), change), change).ok())?;
        Some((writer.text, writer.edits))
    }

    fn unchanged(&self, plan: &Plan) -> Result<(Self, Vec<Edit>), WriteError> {
        if *plan == **self.plan() {
            Ok((self.clone(), Vec::new()))
        } else {
            Err(WriteError::Unverified { line: 1 })
        }
    }

    /// Makes edits one after the other, as when they are played again. To take back what
    /// [`Document::apply`] did, give the inverse of its edits in reverse order.
    ///
    /// # Errors
    /// The text is not what the edits left, or it is no plan afterwards.
    pub fn with_edits(&self, edits: &[Edit]) -> Result<Self, WriteError> {
        let mut text = self.text().to_owned();
        if !edits.iter().all(|edit| edit.make(&mut text)) {
            return Err(WriteError::NotApplicable);
        }
        Self::read_owned(text).map_err(WriteError::Problems)
    }
}

fn unwritable(text: &str, stuck: &Stuck) -> WriteError {
    let (line, column) = position(text, stuck.at);
    WriteError::Unwritable {
        line,
        column,
        why: stuck.why,
    }
}
