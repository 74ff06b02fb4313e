//! Steps taken back and done again while others write the file.

use proptest::collection::vec;
use proptest::prelude::*;
use rumbo::history::{History, NotNow, Step};
use rumbo::merge::Kind;
use rumbo::model::{Change, apply};
use rumbo::ron::Document;
use serde_json::json;

use super::{BASE, Dice, beyond, change, facts, id, insert, remove, set};

fn document(text: &str) -> Document {
    Document::read(text).unwrap()
}

/// Makes the changes as one step of the session.
fn step(history: &mut History, now: &Document, changes: &[Change]) -> Document {
    let (after, edits) = now.apply(changes).unwrap();
    let step = Step {
        node: id("1"),
        what: String::new(),
        before: String::new(),
        after: String::new(),
        by: None,
        when: String::new(),
        others: Vec::new(),
        edits,
    };
    history.push(step, now, after.clone());
    after
}

fn report(node: &str, figure: u8) -> Change {
    insert(
        node,
        "updates",
        json!({"on": "2024-01-31", "progress": figure}),
    )
}

#[test]
fn taking_back_touches_no_other_action_whatever_was_put_before_it() {
    let mut history = History::default();
    let now = step(&mut history, &document(BASE), &[report("1.1.2", 75)]);
    let now = step(&mut history, &now, &[report("1.1.3", 75)]);
    // Another editor copies the line of one action above itself: what follows stands elsewhere.
    let line = now
        .text()
        .lines()
        .find(|line| line.contains("1.1.2"))
        .unwrap();
    let pasted = now.text().replacen(
        line,
        &format!("{}\n{line}", line.replace("1.1.2", "1.1.0")),
        1,
    );
    let back = history.at(1, &document(&pasted)).unwrap();
    assert_eq!(
        back.text(),
        pasted
            .replace(
                ", updates: [(on: \"2024-01-31\", progress: 75)]),\n",
                "),\n"
            )
            .replacen(
                "title: \"dos\"),",
                "title: \"dos\", updates: [(on: \"2024-01-31\", progress: 75)]),",
                2
            )
    );
    assert_eq!(
        history.at(0, &document(&pasted)).unwrap().plan().axes[0].commitments[0]
            .actions
            .len(),
        4
    );
}

#[test]
fn what_was_taken_out_comes_back_as_its_authors_wrote_it() {
    let text = BASE.replace(
        "Action(id: \"1.1.1\", title: \"uno\",",
        "Action(id: \"1.1.1\", title: r#\"uno \"bis\"\"#, /* aquí */",
    );
    let (mut history, before) = (History::default(), document(&text));
    let now = step(&mut history, &before, &[remove("1.1", "actions", 0)]);
    assert!(
        now.text().contains("// la primera") && !now.text().contains("aquí"),
        "the comment above it stays"
    );
    // Nobody wrote since: the very bytes.
    assert_eq!(history.at(0, &now).unwrap().text(), text);
    // Somebody did: the same bytes for what comes back, and what they wrote stays.
    let others =
        |text: &str| text.replace("title: \"dos\"", "title: \"dos, otra vez\" /* de otro */");
    let back = history.at(0, &document(&others(now.text()))).unwrap();
    assert_eq!(back.text(), others(&text));
    // A text that was replaced comes back raw as it was.
    let mut history = History::default();
    let now = step(
        &mut history,
        &before,
        &[set("1.1.1", "title", "tres\u{7}".into())],
    );
    assert_eq!(
        history
            .at(0, &document(&others(now.text())))
            .unwrap()
            .text(),
        others(&text)
    );
}

#[test]
fn what_somebody_else_changed_since_is_not_taken_back() {
    let mut history = History::default();
    let now = step(
        &mut history,
        &document(BASE),
        &[set("1.1.1", "title", "mío".into())],
    );
    let theirs = document(&now.text().replace("mío", "suyo"));
    let Err(NotNow::Changed(conflict)) = history.at(0, &theirs) else {
        panic!("it was taken back")
    };
    assert_eq!(
        (conflict.what.kind, conflict.theirs),
        (Kind::Edited, Some("suyo".into()))
    );
    // Of two things done in one step one holds no more.
    let mut history = History::default();
    let both = [
        set("1.1.1", "title", "mío".into()),
        set("1.1.2", "title", "mío".into()),
    ];
    let now = step(&mut history, &document(BASE), &both);
    let theirs = document(&now.text().replacen("mío", "uno", 1));
    assert_eq!(history.at(0, &theirs).unwrap_err(), NotNow::Partly);
}

#[test]
fn steps_go_on_from_what_others_wrote_and_leave_it() {
    let mut history = History::default();
    let first = step(
        &mut history,
        &document(BASE),
        &[set("1.1.1", "title", "mío".into())],
    );
    let others = document(&first.text().replace("title: \"dos\"", "title: \"de otro\""));
    let second = step(
        &mut history,
        &others,
        &[set("1.1.3", "title", "mío también".into())],
    );
    assert_eq!(
        history.at(0, &second).unwrap().text(),
        BASE.replace("title: \"dos\"", "title: \"de otro\"")
    );
    assert_eq!(history.at(1, &second).unwrap().text(), others.text());
    history.go_to(0);
    let back = document(&BASE.replace("title: \"dos\"", "title: \"de otro\""));
    assert_eq!(
        history.at(2, &back).unwrap().text(),
        second.text(),
        "and they are done again"
    );
}

fn random(from: &Document, bytes: &[u8], most: usize, who: &str) -> (Document, Vec<Change>) {
    let mut dice = Dice(bytes);
    let (mut now, mut made) = (from.clone(), Vec::new());
    for _ in 0..most {
        if dice.0.is_empty() {
            break;
        }
        let change = change(&mut dice, now.plan(), who);
        if apply(now.plan(), std::slice::from_ref(&change)).is_ok()
            && let Ok((after, edits)) = now.apply(std::slice::from_ref(&change))
            && !edits.is_empty()
        {
            made.push(change);
            now = after;
        }
    }
    (now, made)
}

/// Whether the step was taken back: what that changed is exactly what the step had changed.
fn law(base: &[u8], own: &[u8], others: &[u8]) -> Result<bool, TestCaseError> {
    let (before, _) = random(&document(BASE), base, 8, "base");
    let (_, changes) = random(&before, own, 2, "mine");
    if changes.is_empty() {
        return Ok(false);
    }
    let mut history = History::default();
    let after = step(&mut history, &before, &changes);
    let back = history.at(0, &after).unwrap();
    prop_assert_eq!(back.text(), before.text(), "to the byte where nobody wrote");
    let (now, _) = random(&after, others, 5, "theirs");
    let Ok(back) = history.at(0, &now) else {
        return Ok(false);
    };
    let [before, after, now_facts, back_facts] =
        [&before, &after, &now, &back].map(|document| facts(document.plan()));
    prop_assert_eq!(
        beyond(&back_facts, &now_facts),
        beyond(&before, &after),
        "what came back"
    );
    prop_assert_eq!(
        beyond(&now_facts, &back_facts),
        beyond(&after, &before),
        "what went"
    );
    history.go_to(0);
    let again = history.at(1, &back);
    prop_assert_eq!(
        again.map(|again| facts(again.plan())),
        Ok(now_facts),
        "and it can be done again"
    );
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(1_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_changes_exactly_what_its_step_had_changed_or_nothing(
        base in vec(any::<u8>(), 0..60),
        own in vec(any::<u8>(), 0..20),
        others in vec(any::<u8>(), 0..40),
    ) {
        law(&base, &own, &others)?;
    }
}

/// What would show that the law holds since nothing is ever taken back.
#[test]
fn most_steps_can_be_taken_back_while_others_write() {
    let bytes = |seed: u32, salt: u32| -> Vec<u8> {
        let mix = |at: u32| {
            (seed + 1)
                .wrapping_mul(2_654_435_761)
                .wrapping_add((at * salt).wrapping_mul(40_503))
                >> 13
        };
        (0..40_u32).map(|at| mix(at) as u8).collect()
    };
    let taken = (0..300)
        .filter(|seed| law(&bytes(*seed, 3), &bytes(*seed, 5), &bytes(*seed, 7)).unwrap())
        .count();
    assert!(taken > 100, "{taken}");
}
