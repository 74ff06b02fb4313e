//! Drafts and histories as text for the store, and back. What does not read is passed over: it is
//! an offer, and no record.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::{Draft, Drafts, Field};
use crate::history::{Format, History, Step};
use crate::model::{FieldPath, Id, PlanDate};
use crate::ron::Document;

/// Steps kept of one plan; older ones go.
const MOST_STEPS: usize = 200;

pub(super) fn drafts_text(drafts: &Drafts) -> String {
    let mut drafts: Vec<Value> = drafts.iter().filter_map(value).collect();
    drafts.reverse();
    text_of(drafts)
}

fn text_of(drafts: Vec<Value>) -> String {
    written(&KeptDrafts {
        format: Format,
        drafts,
    })
}

fn value(draft: &Draft) -> Option<Value> {
    serde_json::to_value(KeptDraft::of(draft)?).ok()
}

/// What there is among drafts that were left.
pub(super) struct Sorted {
    /// About plans that are open, from the oldest on, under the names that these have here.
    pub(super) here: Vec<Draft>,
    /// The others, as they were.
    rest: Vec<Value>,
}

impl Sorted {
    /// What is left to others: the rest, and these, which could not be offered; nothing where there
    /// is none.
    pub(super) fn left(&self, others: impl Iterator<Item = Draft>) -> Option<String> {
        let drafts: Vec<Value> = self
            .rest
            .iter()
            .cloned()
            .chain(others.filter_map(|draft| value(&draft)))
            .collect();
        (!drafts.is_empty()).then(|| text_of(drafts))
    }
}

/// Takes drafts apart by whether their plan is among those that are open here; `None` for what is
/// no such text. A draft that is not understood, as one of a later version would be, is of the
/// others.
pub(super) fn sorted(text: &str, here: impl Fn(&Path) -> Option<PathBuf>) -> Option<Sorted> {
    let kept: KeptDrafts = serde_json::from_str(text).ok()?;
    let mut sorted = Sorted {
        here: Vec::new(),
        rest: Vec::new(),
    };
    let mut understood = false;
    for value in kept.drafts {
        let draft = KeptDraft::deserialize(&value)
            .ok()
            .and_then(KeptDraft::draft);
        understood |= draft.is_some();
        match draft.and_then(|draft| {
            Some(Draft {
                path: here(&draft.path)?,
                ..draft
            })
        }) {
            Some(draft) => sorted.here.push(draft),
            None => sorted.rest.push(value),
        }
    }
    understood.then_some(sorted)
}

/// Drafts as they are kept; each by itself, since one of them may be of a later version.
#[derive(Serialize, Deserialize)]
struct KeptDrafts {
    #[serde(default)]
    format: Format,
    drafts: Vec<Value>,
}

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptDraft {
    path: String,
    node: Id,
    #[serde(flatten)]
    field: KeptField,
    text: String,
    initial: String,
}

/// What a draft is of, by its name.
#[derive(Serialize, Deserialize)]
#[serde(tag = "field", rename_all = "snake_case")]
enum KeptField {
    Cutoff {
        cutoff: Id,
    },
    Agreement,
    Attendance,
    Progress,
    Stage,
    Note,
    Start,
    End,
    Reason {
        start: Option<PlanDate>,
        end: Option<PlanDate>,
    },
    Value {
        at: String,
    },
    Item {
        at: String,
    },
    Made {
        at: String,
    },
    /// The place among its siblings may be another one by then; it goes to the end.
    NewNode,
    MoveTo,
}

impl KeptDraft {
    /// None of what edits nothing, and is not kept.
    fn of(draft: &Draft) -> Option<Self> {
        let field = match &draft.field {
            Field::Cutoff(id) => KeptField::Cutoff { cutoff: id.clone() },
            Field::Agreement => KeptField::Agreement,
            Field::Attendance => KeptField::Attendance,
            Field::Progress => KeptField::Progress,
            Field::Stage => KeptField::Stage,
            Field::Note => KeptField::Note,
            Field::Start => KeptField::Start,
            Field::End => KeptField::End,
            Field::Reason { start, end } => KeptField::Reason {
                start: *start,
                end: *end,
            },
            Field::Value(at) => KeptField::Value { at: at.to_string() },
            Field::Item(at) => KeptField::Item { at: at.to_string() },
            Field::Made(at) => KeptField::Made { at: at.to_string() },
            Field::NewNode { .. } => KeptField::NewNode,
            Field::MoveTo => KeptField::MoveTo,
            Field::AsOf | Field::ViewName | Field::Part(_) | Field::Delete(_) => return None,
        };
        Some(Self {
            path: draft.path.to_string_lossy().into_owned(),
            node: draft.node.clone(),
            field,
            text: draft.text.clone(),
            initial: draft.initial.clone(),
        })
    }

    /// None where it is of a field that there is not.
    fn draft(self) -> Option<Draft> {
        let field = match self.field {
            KeptField::Cutoff { cutoff } => Field::Cutoff(cutoff),
            KeptField::Agreement => Field::Agreement,
            KeptField::Attendance => Field::Attendance,
            KeptField::Progress => Field::Progress,
            KeptField::Stage => Field::Stage,
            KeptField::Note => Field::Note,
            KeptField::Start => Field::Start,
            KeptField::End => Field::End,
            KeptField::Reason { start, end } => Field::Reason { start, end },
            KeptField::Value { at } => Field::Value(FieldPath::parse(&at)?),
            KeptField::Item { at } => Field::Item(FieldPath::parse(&at)?),
            KeptField::Made { at } => Field::Made(FieldPath::parse(&at)?),
            KeptField::NewNode => Field::NewNode { before: None },
            KeptField::MoveTo => Field::MoveTo,
        };
        Some(Draft {
            path: self.path.into(),
            node: self.node,
            field,
            text: self.text,
            initial: self.initial,
        })
    }
}

/// The steps that can be undone as they are kept, with the text that they left.
#[derive(Serialize, Deserialize)]
struct KeptSteps<'k> {
    #[serde(default)]
    format: Format,
    left: Option<Cow<'k, str>>,
    steps: Cow<'k, [Step]>,
    done: usize,
}

/// The steps, with the text that they left.
pub(super) fn history_text(history: &History) -> String {
    let kept = history.newest(MOST_STEPS);
    written(&KeptSteps {
        format: Format,
        left: kept.left().map(|left| left.text().into()),
        steps: kept.steps().into(),
        done: kept.done(),
    })
}

/// Whether a text that is kept names a format that is not this one. What is broken names none.
pub(super) fn is_of_another_format(text: &str) -> bool {
    /// Nothing else of it is taken in: it may be as long as a plan.
    #[derive(Deserialize)]
    struct Named {
        format: Value,
    }
    serde_json::from_str::<Named>(text)
        .is_ok_and(|named| Format::deserialize(named.format).is_err())
}

/// The steps that were kept. Where the plan says what they left it is not read again.
pub(super) fn history_of(text: &str, plan: &Document) -> Option<History> {
    let kept: KeptSteps = serde_json::from_str(text).ok()?;
    let left = kept.left?;
    let left = if left == plan.text() {
        plan.clone()
    } else {
        Document::read(&left).ok()?
    };
    History::of(kept.steps.into_owned(), kept.done, left)
}

fn written(kept: &impl Serialize) -> String {
    // Nothing that is kept here has a form that JSON has not.
    serde_json::to_string(kept).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json as object;

    use super::*;
    use crate::ron::Edit;

    #[test]
    fn drafts_come_back_as_they_were() {
        let draft = |field, text: &str| Draft {
            path: "/a/b.ron".into(),
            node: Id::new("1.1.1").unwrap(),
            field,
            text: text.into(),
            initial: "30".into(),
        };
        let end = Field::Reason {
            start: None,
            end: Some("2024-02".parse().unwrap()),
        };
        let drafts: Drafts = [
            draft(
                Field::Value(FieldPath::parse("updates[1].note").unwrap()),
                "x",
            ),
            draft(Field::Progress, "45"),
            draft(Field::Cutoff(Id::new("t1").unwrap()), "1.1=30\n1=-\n"),
            draft(end, "«sin» \"fondos\"\u{1b}"),
        ]
        .into_iter()
        .collect();
        let here = |path: &Path| Some(path.to_owned());
        let back = sorted(&drafts_text(&drafts), here).unwrap();
        assert_eq!(back.here.iter().cloned().collect::<Drafts>(), drafts);
        assert_eq!(back.left(std::iter::empty()), None);
        for broken in [
            "",
            "{",
            "[]",
            "{\"drafts\": 3}",
            "{\"drafts\": [{\"field\": \"x\"}, null]}",
        ] {
            assert!(sorted(broken, here).is_none(), "{broken}");
        }
    }

    #[test]
    fn drafts_of_other_plans_and_of_later_versions_are_left_as_they_are() {
        let one = |path: &str, field: &str| object!({ "path": path, "node": "1", "field": field, "text": "x", "initial": "" });
        let text = object!({ "drafts": [one("/a.ron", "note"), one("/b.ron", "note"), one("/a.ron", "later")] });
        let sorted = sorted(&text.to_string(), |path| {
            (path == Path::new("/a.ron")).then(|| "a.ron".into())
        })
        .unwrap();
        let [draft] = &sorted.here[..] else {
            panic!("{:?}", sorted.here)
        };
        assert_eq!(
            (draft.path.as_path(), &draft.field),
            (Path::new("a.ron"), &Field::Note)
        );
        let rest =
            object!({ "format": 1, "drafts": [one("/b.ron", "note"), one("/a.ron", "later")] });
        assert_eq!(sorted.left(std::iter::empty()), Some(rest.to_string()));
    }

    #[test]
    fn drafts_of_the_first_version_read_and_files_of_a_later_one_do_not() {
        // As that version kept them: it named no format, and what a draft had none of was null.
        let text = r#"{"drafts":[
            {"path":"/a.ron","node":"1.1","field":"reason","at":null,"cutoff":null,"start":null,"end":"2024-02","text":"x","initial":""},
            {"path":"/a.ron","node":"1.1","field":"value","at":"updates[1].note","cutoff":null,"start":null,"end":null,"text":"y","initial":"z"},
            {"path":"/a.ron","node":"p","field":"cutoff","at":null,"cutoff":"t1","start":null,"end":null,"text":"1=3","initial":""}
        ]}"#;
        let here = |path: &Path| Some(path.to_owned());
        let found = sorted(text, here).unwrap();
        let fields: Vec<_> = found.here.into_iter().map(|draft| draft.field).collect();
        let end = Some("2024-02".parse().unwrap());
        assert_eq!(
            fields,
            [
                Field::Reason { start: None, end },
                Field::Value(FieldPath::parse("updates[1].note").unwrap()),
                Field::Cutoff(Id::new("t1").unwrap()),
            ]
        );
        let later = text.replacen('{', "{\"format\":2,", 1);
        assert!(sorted(&later, here).is_none());
    }

    #[test]
    fn a_history_comes_back_with_the_text_that_its_steps_left() {
        let plan = |figure: &str| {
            Document::read(&format!(
                "Plan(format: 1, id: \"p\", title: \"{figure}\", axes: [])"
            ))
            .unwrap()
        };
        let mut history = History::default();
        let edits = vec![Edit {
            at: 33,
            removed: "30".into(),
            inserted: "45".into(),
        }];
        let step = Step {
            node: Id::new("1").unwrap(),
            what: "1 avance".into(),
            before: "30".into(),
            after: "45".into(),
            by: Some("Ana".into()),
            when: "2023-11-30 10:42".into(),
            others: Vec::new(),
            edits,
        };
        history.push(step, &plan("30"), plan("45"));
        let text = history_text(&history);
        for now in ["45", "61"] {
            let back = history_of(&text, &plan(now)).unwrap();
            assert_eq!((back.steps(), back.done()), (history.steps(), 1));
            assert_eq!(back.left().unwrap().text(), plan("45").text());
        }
        let first = text.replace("\"format\":1,", "");
        assert!(history_of(&first, &plan("45")).is_some() && first != text);
        let later = text.replace("\"format\":1", "\"format\":2");
        assert!(history_of(&later, &plan("45")).is_none());
        assert_eq!(
            [text.as_str(), first.as_str(), later.as_str(), "{"].map(is_of_another_format),
            [false, false, true, false]
        );
        // Of steps that do not lead to their text nothing is offered.
        assert!(history_of(&text.replace("\"at\":33", "\"at\":32"), &plan("45")).is_none());
        assert!(history_of("{", &plan("45")).is_none());
    }
}
