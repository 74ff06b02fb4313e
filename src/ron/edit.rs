//! One replacement in the text, and how it is taken back.

use serde::{Deserialize, Serialize};

/// Replaces `removed`, which stands at byte `at`, by `inserted`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Offset in bytes in the text as on disk.
    pub at: usize,
    pub removed: String,
    pub inserted: String,
}

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            at: self.at,
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
        }
    }

    /// Makes the replacement; `false`, and nothing is changed, where `removed` does not stand.
    #[must_use]
    pub fn make(&self, text: &mut String) -> bool {
        let span = self.at..self.at.saturating_add(self.removed.len());
        let stands = text.get(span.clone()) == Some(self.removed.as_str());
        if stands {
            text.replace_range(span, &self.inserted);
        }
        stands
    }

    /// Replaces these bytes of the text.
    pub(super) fn replace(text: &str, span: std::ops::Range<usize>, inserted: String) -> Self {
        Self {
            at: span.start,
            removed: text[span].to_owned(),
            inserted,
        }
    }

    pub(super) const fn insert(at: usize, inserted: String) -> Self {
        Self {
            at,
            removed: String::new(),
            inserted,
        }
    }

    pub(super) fn remove(text: &str, span: std::ops::Range<usize>) -> Self {
        Self::replace(text, span, String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_made_only_where_it_fits() {
        let mut text = "año".to_owned();
        let edit = Edit {
            at: 1,
            removed: "ñ".into(),
            inserted: "n".into(),
        };
        assert!(edit.make(&mut text));
        assert_eq!(text, "ano");
        assert!(!edit.make(&mut text));
        assert!(
            !Edit {
                at: 9,
                ..edit.clone()
            }
            .make(&mut text)
        );
        assert!(edit.inverse().make(&mut text));
        assert_eq!(text, "año");
        assert!(
            !Edit {
                at: 2,
                removed: String::new(),
                inserted: "x".into()
            }
            .make(&mut text),
            "inside a letter"
        );
    }
}
