//! What must hold of any text: shared by the fuzz targets and the replay of what they found.

use rumbo::model::{Change, Node, Percent, PlanDate, Update, apply};
use rumbo::ron::Document;
use rumbo::text::Lang;

/// Reading never panics: a plan, or problems that can be told.
pub(crate) fn read(text: &str) {
    match Document::read(text) {
        Ok(document) => assert_eq!(document.text(), text),
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                assert!(problem.line >= 1 && problem.column >= 1);
                assert!(
                    text.get(problem.span.clone()).is_some(),
                    "a span of the text"
                );
                let report = problem.report("plan.ron", Lang::Es.words());
                assert!(report.chars().all(|c| c == '\n' || !c.is_control()));
            }
        }
    }
}

/// An edit of any plan says what was meant, and taking it back gives the very bytes again.
pub(crate) fn write(text: &str) {
    let Ok(document) = Document::read(text) else {
        return;
    };
    let plan = document.plan();
    let Some(leaf) = plan
        .leaves()
        .next()
        .and_then(|place| plan.node(place))
        .map(Node::id)
        .cloned()
    else {
        return;
    };
    let on = PlanDate::day(jiff::civil::date(2024, 2, 29));
    let note = Some("una \"nota\"\nde dos líneas \\".to_owned());
    let update = Update {
        progress: Percent::from_whole(60),
        note,
        ..Update::on(on)
    };
    let changes = [
        Change::add_update(&leaf, &update),
        Change::set(&leaf, "title", Some("otro título".into())),
    ];
    let Ok((after, edits)) = document.apply(&changes) else {
        return;
    };
    let meant = apply(plan, &changes);
    assert_eq!(Ok(&**after.plan()), meant.as_ref());
    let inverse: Vec<_> = edits.iter().rev().map(rumbo::ron::Edit::inverse).collect();
    let back = after
        .with_edits(&inverse)
        .expect("an edit that was made can be taken back");
    assert_eq!(back.text(), text);
}
