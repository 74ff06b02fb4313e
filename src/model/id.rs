//! Names of nodes, unique in their plan.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Fault;

/// An id as printed in the source: `1.1.2`, `A.3`. 1 to 64 characters, no blanks, no control
/// characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

impl Id {
    /// The most characters an id may have.
    pub const MAX_CHARS: usize = 64;

    /// # Errors
    /// Empty, too long, or with a blank or control character.
    pub fn new(text: &str) -> Result<Self, Fault> {
        if text.is_empty() {
            return Err(Fault::IdEmpty);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(Fault::IdBlank(text.to_owned()));
        }
        if text.chars().count() > Self::MAX_CHARS {
            return Err(Fault::IdTooLong(text.to_owned()));
        }
        Ok(Self(text.into()))
    }

    /// The id that comes after this one in its own pattern: `1.1.9` and `1.1.10`, `a` and `b`,
    /// `A.z` and `A.z2`.
    #[must_use]
    pub fn next(&self) -> Option<Self> {
        let text = self.as_str();
        let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &text[head.len()..];
        let next = if digits.is_empty() {
            let last = text.chars().next_back()?;
            let head = &text[..text.len() - last.len_utf8()];
            match last {
                'a'..='y' | 'A'..='Y' => {
                    format!("{head}{}", char::from(u8::try_from(last).ok()? + 1))
                }
                ')' => return Self::new(&format!("{})", Self::new(head).ok()?.next()?)).ok(),
                _ => format!("{text}2"),
            }
        } else {
            // A number as wide as the one before: 09 and 10.
            format!(
                "{head}{:0width$}",
                digits.parse::<u64>().ok()?.checked_add(1)?,
                width = digits.len()
            )
        };
        Self::new(&next).ok()
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).and_then(|text| Self::new(&text).map_err(de::Error::custom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_one_follows_the_pattern() {
        for (id, next) in [
            ("1.1.9", "1.1.10"),
            ("A.09", "A.10"),
            ("a", "b"),
            ("n)", "o)"),
            ("A.z", "A.z2"),
            ("uno", "unp"),
        ] {
            assert_eq!(Id::new(id).unwrap().next().unwrap().as_str(), next);
        }
    }

    #[test]
    fn blanks_and_length_are_refused() {
        assert!(Id::new("1.1.2").is_ok());
        assert_eq!(Id::new(""), Err(Fault::IdEmpty));
        assert!(matches!(Id::new("a b"), Err(Fault::IdBlank(_))));
        assert!(matches!(Id::new("a\u{a0}b"), Err(Fault::IdBlank(_))));
        assert!(Id::new(&"é".repeat(64)).is_ok());
        assert!(matches!(Id::new(&"é".repeat(65)), Err(Fault::IdTooLong(_))));
    }
}
