//! Drafts and histories as text for the store, and back. What does not read is passed over: it is
//! an offer, and no record.

use std::path::{Path, PathBuf};

use serde_json::{Value, json as object};

use crate::app::{Draft, Drafts, Field};
use crate::history::{History, Step};
use crate::model::{FieldPath, Id, PlanDate};
use crate::ron::{Document, Edit};

/// Steps kept of one plan; older ones go.
const MOST_STEPS: usize = 200;

pub(super) fn drafts_text(drafts: &Drafts) -> String {
    let mut drafts: Vec<Value> = drafts.iter().map(draft_value).collect();
    drafts.reverse();
    object!({ "drafts": drafts }).to_string()
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
            .chain(others.map(|draft| draft_value(&draft)))
            .collect();
        (!drafts.is_empty()).then(|| object!({ "drafts": drafts }).to_string())
    }
}

/// Takes drafts apart by whether their plan is among those that are open here; `None` for what is
/// no such text. A draft that is not understood, as one of a later version would be, is of the
/// others.
pub(super) fn sorted(text: &str, here: impl Fn(&Path) -> Option<PathBuf>) -> Option<Sorted> {
    let value: Value = serde_json::from_str(text).ok()?;
    let mut sorted = Sorted {
        here: Vec::new(),
        rest: Vec::new(),
    };
    let mut understood = false;
    for value in value.get("drafts")?.as_array()? {
        let draft = draft_of(value);
        understood |= draft.is_some();
        match draft.and_then(|draft| {
            Some(Draft {
                path: here(&draft.path)?,
                ..draft
            })
        }) {
            Some(draft) => sorted.here.push(draft),
            None => sorted.rest.push(value.clone()),
        }
    }
    understood.then_some(sorted)
}

fn draft_value(draft: &Draft) -> Value {
    let mut cutoff = None;
    let (field, start, end, at) = match &draft.field {
        Field::Cutoff(id) => {
            cutoff = Some(id.as_str());
            ("cutoff", None, None, None)
        }
        Field::Agreement => ("agreement", None, None, None),
        Field::Attendance => ("attendance", None, None, None),
        Field::Progress => ("progress", None, None, None),
        Field::Stage => ("stage", None, None, None),
        Field::Note => ("note", None, None, None),
        Field::Start => ("start", None, None, None),
        Field::End => ("end", None, None, None),
        Field::Reason { start, end } => ("reason", *start, *end, None),
        Field::Value(at) => ("value", None, None, Some(at)),
        Field::Item(at) => ("item", None, None, Some(at)),
        Field::Made(at) => ("made", None, None, Some(at)),
        // The place among its siblings may be another one by then; it goes to the end.
        Field::NewNode { .. } => ("new_node", None, None, None),
        Field::MoveTo => ("move_to", None, None, None),
        // These edit nothing, and are not kept.
        Field::AsOf | Field::ViewName | Field::Part(_) | Field::Delete(_) => {
            ("as_of", None, None, None)
        }
    };
    object!({
        "path": draft.path.to_string_lossy(),
        "node": draft.node.as_str(),
        "field": field,
        "at": at.map(ToString::to_string),
        "cutoff": cutoff,
        "start": start.map(|date| date.to_string()),
        "end": end.map(|date| date.to_string()),
        "text": draft.text,
        "initial": draft.initial,
    })
}

fn draft_of(value: &Value) -> Option<Draft> {
    let date = |name: &str| {
        value[name]
            .as_str()
            .and_then(|text| text.parse::<PlanDate>().ok())
    };
    let at = || FieldPath::parse(value["at"].as_str()?);
    let field = match value["field"].as_str()? {
        "progress" => Field::Progress,
        "stage" => Field::Stage,
        "note" => Field::Note,
        "start" => Field::Start,
        "end" => Field::End,
        "reason" => Field::Reason {
            start: date("start"),
            end: date("end"),
        },
        "value" => Field::Value(at()?),
        "item" => Field::Item(at()?),
        "made" => Field::Made(at()?),
        "new_node" => Field::NewNode { before: None },
        "move_to" => Field::MoveTo,
        "agreement" => Field::Agreement,
        "attendance" => Field::Attendance,
        "cutoff" => Field::Cutoff(Id::new(value["cutoff"].as_str()?).ok()?),
        _ => return None,
    };
    Some(Draft {
        path: PathBuf::from(value["path"].as_str()?),
        node: Id::new(value["node"].as_str()?).ok()?,
        field,
        text: value["text"].as_str()?.to_owned(),
        initial: value["initial"].as_str()?.to_owned(),
    })
}

/// The steps, with the text that they left.
pub(super) fn history_text(history: &History) -> String {
    let kept = history.newest(MOST_STEPS);
    object!({
        "left": kept.left().map(Document::text),
        "steps": kept.steps().iter().map(step_value).collect::<Vec<_>>(),
        "done": kept.done(),
    })
    .to_string()
}

/// The steps that were kept. Where the plan says what they left it is not read again.
pub(super) fn history_of(text: &str, plan: &Document) -> Option<History> {
    let value: Value = serde_json::from_str(text).ok()?;
    let steps = value["steps"]
        .as_array()?
        .iter()
        .map(step_of)
        .collect::<Option<Vec<Step>>>()?;
    let left = value["left"].as_str()?;
    let left = if left == plan.text() {
        plan.clone()
    } else {
        Document::read(left).ok()?
    };
    History::of(steps, usize::try_from(value["done"].as_u64()?).ok()?, left)
}

fn step_value(step: &Step) -> Value {
    let edits = |edits: &[Edit]| -> Vec<Value> {
        let edit = |edit: &Edit| object!({ "at": edit.at, "removed": edit.removed, "inserted": edit.inserted });
        edits.iter().map(edit).collect()
    };
    object!({
        "node": step.node.as_str(), "what": step.what, "before": step.before, "after": step.after,
        "by": step.by, "when": step.when, "others": edits(&step.others), "edits": edits(&step.edits),
    })
}

fn step_of(value: &Value) -> Option<Step> {
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let edit = |value: &Value| {
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let at = usize::try_from(value["at"].as_u64()?).ok()?;
        Some(Edit {
            at,
            removed: text("removed")?,
            inserted: text("inserted")?,
        })
    };
    let edits = |name: &str| {
        value[name]
            .as_array()?
            .iter()
            .map(edit)
            .collect::<Option<Vec<Edit>>>()
    };
    Some(Step {
        node: Id::new(value["node"].as_str()?).ok()?,
        what: text("what")?,
        before: text("before")?,
        after: text("after")?,
        by: text("by"),
        when: text("when")?,
        others: edits("others")?,
        edits: edits("edits")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let rest = object!({ "drafts": [one("/b.ron", "note"), one("/a.ron", "later")] });
        assert_eq!(sorted.left(std::iter::empty()), Some(rest.to_string()));
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
        // Of steps that do not lead to their text nothing is offered.
        assert!(history_of(&text.replace("\"at\":33", "\"at\":32"), &plan("45")).is_none());
        assert!(history_of("{", &plan("45")).is_none());
    }
}
