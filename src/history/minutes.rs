//! The minutes of a session: who was there, what was agreed, and what the plan said when it began.
//!
//! Several people may take them at once, so nobody writes them whole: what is noted is put into
//! what the others left.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::format::Format;
use crate::model::{Id, Node, Place, Plan, PlanDate};

/// What was noted in one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    #[serde(default)]
    format: Format,
    /// When the session began, on the clock of the room.
    pub began: DateTime,
    /// Names, one a person, in the order in which they were typed.
    #[serde(default)]
    pub attendance: Vec<String>,
    #[serde(default)]
    pub agreements: Vec<Agreement>,
    /// How many notes were taken.
    #[serde(default)]
    pub notes: u32,
    /// The text of the plan when the session began.
    pub plan: String,
    /// What was written out when it ended, the last time that it did.
    #[serde(default)]
    pub record: Option<Record>,
    /// What a later version noted besides; it stays.
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

/// One thing that was agreed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Agreement {
    pub text: String,
    /// Who will do it.
    #[serde(default)]
    pub responsible: String,
    /// Until when.
    #[serde(default)]
    pub due: Option<PlanDate>,
    /// The node of the plan that it is about; none for the plan as a whole.
    #[serde(default)]
    pub about: Option<Id>,
    /// Where it was put into the plan.
    #[serde(default)]
    pub entered: Option<Entered>,
    /// What a later version says of it besides; it stays.
    #[serde(flatten)]
    pub rest: BTreeMap<String, Value>,
}

/// What was put into the plan for an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entered {
    /// A dated entry of this node, which says it.
    Update(Id),
    /// A new action.
    Action(Id),
}

/// The record of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub written: Written,
    /// How many notes are in it.
    pub notes: u32,
    pub ended: DateTime,
    /// The text of the plan when it was written.
    pub plan: String,
}

/// A file that was written out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub file: PathBuf,
    /// Of what was written, so that nothing is written over what somebody made of it since.
    pub fingerprint: u64,
}

/// Something to be put into the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The names as they were when somebody began to type, and as they were left.
    Attendance {
        before: Vec<String>,
        after: Vec<String>,
    },
    /// An agreement as it was, if it was there, and as it is now, if it still is.
    Agreement {
        before: Option<Agreement>,
        after: Option<Agreement>,
    },
    /// The record was written out.
    Recorded(Record),
}

impl Agreement {
    /// Where it stands in a plan: what was put there may have been taken back since.
    #[must_use]
    pub fn stands_in(&self, plan: &Plan) -> Option<Place> {
        let says_it = |place: &Place| {
            let updates = plan.node(*place).map(Node::updates).unwrap_or_default();
            updates.iter().any(|update| {
                update
                    .note
                    .as_ref()
                    .is_some_and(|note| note.contains(&self.text))
            })
        };
        match self.entered.as_ref()? {
            Entered::Action(id) => plan.find(id.as_str()),
            Entered::Update(id) => plan.find(id.as_str()).filter(says_it),
        }
    }
}

impl Minutes {
    /// Minutes in which nothing is noted yet.
    #[must_use]
    pub fn begun(at: DateTime, plan: String) -> Self {
        Self {
            format: Format,
            began: at,
            attendance: Vec::new(),
            agreements: Vec::new(),
            notes: 0,
            plan,
            record: None,
            rest: BTreeMap::new(),
        }
    }

    /// Minutes as they were kept; `None` where the text is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The text in which they are kept.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The day of the session.
    #[must_use]
    pub fn day(&self) -> Date {
        self.began.date()
    }

    /// Whether something was noted that is in no record yet.
    #[must_use]
    pub fn has_unrecorded(&self) -> bool {
        self.notes > self.record.as_ref().map_or(0, |record| record.notes)
    }

    /// Puts a note into what is there now. What somebody else changed meanwhile stays: an agreement
    /// that is no longer as it was is joined by the new wording, and never replaced by it.
    #[must_use]
    pub fn with(mut self, note: Note) -> Self {
        match note {
            Note::Recorded(record) => {
                self.record = Some(record);
                return self;
            }
            Note::Attendance { before, after } => {
                self.attendance
                    .retain(|name| after.contains(name) || !before.contains(name));
                for name in after {
                    if !before.contains(&name) && !self.attendance.contains(&name) {
                        self.attendance.push(name);
                    }
                }
            }
            Note::Agreement { before, after } => {
                let at = before.and_then(|before| {
                    self.agreements
                        .iter()
                        .position(|agreement| *agreement == before)
                });
                match (at, after) {
                    (Some(at), Some(after)) => self.agreements[at] = after,
                    (Some(at), None) => _ = self.agreements.remove(at),
                    (None, Some(after)) => self.agreements.push(after),
                    (None, None) => {}
                }
            }
        }
        self.notes += 1;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i8) -> DateTime {
        jiff::civil::date(2026, 11, 21).at(10, minute, 0, 0)
    }

    fn agreed(text: &str) -> Agreement {
        Agreement {
            text: text.into(),
            responsible: "SMAOT".into(),
            ..Agreement::default()
        }
    }

    fn note(before: Option<&str>, after: Option<&str>) -> Note {
        Note::Agreement {
            before: before.map(agreed),
            after: after.map(agreed),
        }
    }

    fn texts(minutes: &Minutes) -> Vec<&str> {
        minutes
            .agreements
            .iter()
            .map(|agreement| &*agreement.text)
            .collect()
    }

    #[test]
    fn two_who_take_notes_at_once_lose_nothing_of_each_other() {
        let minutes = Minutes::begun(at(0), "(…)".into()).with(note(None, Some("uno")));
        // Both began from "uno".
        let minutes = minutes.with(note(Some("uno"), Some("uno, mejor")));
        let minutes = minutes.with(note(Some("uno"), Some("uno, distinto")));
        assert_eq!(texts(&minutes), ["uno, mejor", "uno, distinto"]);
        // Nor does one take out what the other changed.
        let minutes = minutes.with(note(Some("uno"), None));
        assert_eq!(texts(&minutes).len(), 2);
        let minutes = minutes.with(note(Some("uno, distinto"), None));
        assert_eq!(texts(&minutes), ["uno, mejor"]);
        let names = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        let minutes = minutes.with(Note::Attendance {
            before: names(&[]),
            after: names(&["Ana", "Luis"]),
        });
        let minutes = minutes.with(Note::Attendance {
            before: names(&[]),
            after: names(&["Eva", "Ana"]),
        });
        let minutes = minutes.with(Note::Attendance {
            before: names(&["Ana", "Luis"]),
            after: names(&["Ana"]),
        });
        assert_eq!(minutes.attendance, names(&["Ana", "Eva"]));
        assert_eq!((minutes.began, minutes.notes), (at(0), 8));
    }

    #[test]
    fn they_come_back_as_they_were_kept() {
        let due = Some("2026-12".parse().unwrap());
        let about = Some(Id::new("1.1").unwrap());
        let entered = about.clone().map(Entered::Update);
        let full = Agreement {
            due,
            about,
            entered,
            ..agreed("«a» \"b\"\u{1b}\n")
        };
        let note = Note::Agreement {
            before: None,
            after: Some(full),
        };
        let written = Written {
            file: "/a/acta.md".into(),
            fingerprint: u64::MAX,
        };
        let recorded = Record {
            written,
            notes: 1,
            ended: at(2),
            plan: "(format: 1, id: \"p\")".into(),
        };
        let minutes = Minutes::begun(at(0), "(format: 1)".into())
            .with(note)
            .with(Note::Recorded(recorded));
        assert!(!minutes.has_unrecorded() && minutes.record.as_ref().unwrap().ended == at(2));
        assert_eq!(Minutes::read(&minutes.text()), Some(minutes));
        for broken in ["", "{", "[]", "{\"began\": 3}"] {
            assert_eq!(Minutes::read(broken), None);
        }
    }

    /// As the first version kept them, which named no format.
    const FIRST: &str = r#"{
  "began": "2026-11-21T10:00:00",
  "attendance": ["Ana"],
  "agreements": [{ "text": "uno", "responsible": "SMAOT", "due": null, "about": null, "entered": null, "votes": 5 }],
  "notes": 2,
  "plan": "(…)",
  "record": null,
  "room": { "name": "Sala 2" }
}
"#;

    #[test]
    fn minutes_of_the_first_version_read_and_what_a_later_one_noted_stays() {
        let minutes = Minutes::read(FIRST).unwrap();
        assert_eq!(texts(&minutes), ["uno"]);
        let before = minutes.agreements[0].clone();
        let after = Agreement {
            text: "uno, mejor".into(),
            ..before.clone()
        };
        let minutes = minutes.with(Note::Agreement {
            before: Some(before),
            after: Some(after),
        });
        let kept: Value = serde_json::from_str(&minutes.text()).unwrap();
        assert_eq!(kept["format"], 1);
        assert_eq!(kept["room"]["name"], "Sala 2");
        assert_eq!(kept["agreements"][0]["text"], "uno, mejor");
        assert_eq!(kept["agreements"][0]["votes"], 5);
        let later = FIRST.replacen('{', "{ \"format\": 2,", 1);
        assert_eq!(Minutes::read(&later), None, "nothing is written into it");
    }
}
