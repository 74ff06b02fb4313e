//! Where a value stands in a plan, as `axes[0].commitments[4].title`.

use std::fmt;

use crate::text::words::FieldWords;

/// One step down from a value to a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The field of that name.
    Field(&'static str),
    /// The item at that position of a list, from 0.
    Index(usize),
}

/// The way from the plan to one of its values. Empty for the plan itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct FieldPath(Vec<Step>);

impl FieldPath {
    /// The plan itself.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// This path and one field more.
    #[must_use]
    pub fn field(&self, name: &'static str) -> Self {
        self.with(Step::Field(name))
    }

    /// This path and the item at `index` of the list it names.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    /// This path and the steps of another that starts at its end.
    #[must_use]
    pub fn join(&self, rest: &[Step]) -> Self {
        Self([self.steps(), rest].concat())
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }
}

/// Steps as people read them: `Reportes 2 · Nota`, with that between the fields.
#[must_use]
pub fn said<'s>(
    steps: impl IntoIterator<Item = &'s Step>,
    words: &FieldWords,
    separator: &str,
) -> String {
    let mut said = String::new();
    for step in steps {
        match step {
            Step::Field(name) if said.is_empty() => said.push_str(words.name(name)),
            Step::Field(name) => said.extend([separator, words.name(name)]),
            Step::Index(index) => said.extend([" ", &(index + 1).to_string()]),
        }
    }
    said
}

impl From<&[Step]> for FieldPath {
    fn from(steps: &[Step]) -> Self {
        Self(steps.to_vec())
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if at == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_it_is_written() {
        let path = FieldPath::root()
            .field("updates")
            .index(3)
            .field("evidence")
            .index(0)
            .field("url");
        assert_eq!(path.to_string(), "updates[3].evidence[0].url");
        assert_eq!(FieldPath::parse(&path.to_string()), Some(path));
        assert_eq!(FieldPath::parse(""), Some(FieldPath::root()));
        for text in ["nada", "updates[x]", "updates[1", "updates.3"] {
            assert_eq!(FieldPath::parse(text), None, "{text}");
        }
    }
}
