//! Plans laid out as no one should, changed at random: nothing but the edit may change, the text
//! must say what was meant, and every edit must be undone to the byte.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::similar_names,
    reason = "these are tests"
)]

use proptest::collection::vec;
use proptest::prelude::*;
use rumbo::model::{
    Change, Evidence, FieldPath, Id, Percent, Place, PlanDate, Reschedule, Shape, Update, Value,
    apply, newest_update, value,
};
use rumbo::ron::{Document, Edit, Problem, Unwritable, WriteError};
use rumbo::text::Lang;

/// Choices taken from random bytes; where they run out, the simplest one.
struct Dice<'d> {
    bytes: &'d [u8],
    at: usize,
}

impl Dice<'_> {
    fn roll(&mut self, sides: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % sides
    }

    fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.roll(of.len())]
    }

    fn often(&mut self) -> bool {
        self.roll(4) != 1
    }
}

/// Writes a plan; each comment has a number, so that a lost one is noticed.
struct Messy<'d> {
    dice: Dice<'d>,
    text: String,
    comments: usize,
    named: bool,
}

const TEXTS: [&str; 8] = [
    "",
    "x",
    "Acción",
    "a \"b\" c",
    "back\\slash \\\"",
    "// no (comment [",
    "uno\ndos",
    "/* {'\t",
];
const DATES: [&str; 4] = ["2020", "2021-02", "2022-12-31", "2019-07-01"];

impl Messy<'_> {
    fn gap(&mut self) {
        let piece = match self.dice.roll(12) {
            1..=3 => " ",
            4 => "\n",
            5 => "\n    ",
            6 => "\n\t",
            7 => "\n\n  ",
            8 => &self.comment("/*", "*/"),
            9 => &self.comment(" //", "\n  "),
            10 => &self.comment("\n  // \" ' ( ]", "\n  "),
            11 => &self.comment("/* /* } */ r#\"", " */\n"),
            _ => "",
        };
        self.text.push_str(piece);
    }

    fn comment(&mut self, open: &str, close: &str) -> String {
        self.comments += 1;
        format!("{open} c{}c {close}", self.comments)
    }

    fn put(&mut self, token: &str) {
        self.text.push_str(token);
        self.gap();
    }

    fn string(&mut self, value: &str) {
        let raw = format!("r##\"{value}\"##");
        let escaped = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
        let coded = format!(
            "\"{}\"",
            value
                .chars()
                .map(|c| c.escape_unicode().to_string())
                .collect::<String>()
        );
        let debug = format!("{value:?}");
        let literal = self
            .dice
            .pick(&[escaped.as_str(), &raw, &coded, &debug])
            .to_owned();
        self.text.push_str(&literal);
    }

    fn number(&mut self) {
        let number = self.dice.pick(&[
            "50", "0x32", "50u8", "+5", "1_0", "25.5", "0", "100.0", "33.33", "0b11", "7e0",
        ]);
        self.text.push_str(number);
    }

    fn field(&mut self, name: &str, value: impl FnOnce(&mut Self)) {
        let name = if self.dice.roll(8) == 1 {
            format!("r#{name}")
        } else {
            name.to_owned()
        };
        self.put(&name);
        self.put(":");
        value(self);
        self.gap();
    }

    /// A value that may be wrapped, missing, or written `Some x`.
    fn optional(&mut self, value: impl FnOnce(&mut Self)) {
        match self.dice.roll(12) {
            1..=3 => {
                self.put("Some");
                self.put("(");
                value(self);
                self.gap();
                if self.dice.roll(4) == 1 {
                    self.put(",");
                }
                self.text.push(')');
            }
            4 => self.text.push_str("None"),
            5 => {
                self.text.push_str("Some ");
                self.gap();
                value(self);
            }
            _ => value(self),
        }
    }

    fn text_field(&mut self, name: &str, optional: bool) {
        let value = TEXTS[self.dice.roll(TEXTS.len())];
        self.field(name, |messy| {
            if optional {
                messy.optional(|messy| messy.string(value));
            } else {
                messy.string(value);
            }
        });
    }

    fn date_field(&mut self, name: &str, optional: bool) {
        let date = DATES[self.dice.roll(DATES.len())];
        self.field(name, |messy| {
            if optional {
                messy.optional(|messy| messy.string(date));
            } else {
                messy.string(date);
            }
        });
    }

    /// A struct whose fields are those of `write`, in any order; each of them may be left out.
    fn structure(
        &mut self,
        name: &str,
        required: usize,
        fields: usize,
        write: &mut dyn FnMut(&mut Self, usize),
    ) {
        if self.named || self.dice.roll(2) == 1 {
            self.put(name);
        }
        let mut order: Vec<usize> = (0..fields)
            .filter(|&field| field < required || self.dice.roll(3) == 1)
            .collect();
        if self.dice.roll(3) == 1 && !order.is_empty() {
            let by = self.dice.roll(order.len());
            order.rotate_left(by);
        }
        self.group("(", ")", order.len(), &mut |messy, at| {
            write(messy, order[at]);
        });
    }

    fn group(
        &mut self,
        open: &str,
        close: &str,
        count: usize,
        write: &mut dyn FnMut(&mut Self, usize),
    ) {
        self.put(open);
        let trailing = self.dice.roll(2) == 1;
        for at in 0..count {
            write(self, at);
            self.gap();
            if at + 1 < count || trailing {
                self.put(",");
            }
        }
        self.text.push_str(close);
    }

    fn list(&mut self, name: &str, most: usize, write: &mut dyn FnMut(&mut Self, usize)) {
        let count = self.dice.roll(most + 1);
        self.field(name, |messy| messy.group("[", "]", count, write));
    }

    fn evidence(&mut self) {
        self.structure("Evidence", 0, 2, &mut |messy, field| match field {
            0 => messy.text_field("url", true),
            _ => messy.date_field("on", true),
        });
    }

    fn updates(&mut self) {
        self.list("updates", 3, &mut |messy, _| {
            messy.structure("Update", 1, 5, &mut |messy, field| match field {
                0 => messy.date_field("on", false),
                1 => messy.field("progress", |messy| messy.optional(Self::number)),
                2 => messy.text_field("note", true),
                3 => messy.text_field("by", true),
                _ => messy.list("evidence", 2, &mut |messy, _| messy.evidence()),
            });
        });
    }

    /// The fields from the third on that commitments and actions have in common.
    fn leaf(&mut self, field: usize) {
        match field {
            2 => self.text_field("description", true),
            3 => self.date_field("start", true),
            4 => self.updates(),
            5 => self.list("reschedules", 2, &mut |messy, _| {
                messy.structure("Reschedule", 1, 2, &mut |messy, field| match field {
                    0 => messy.date_field("on", false),
                    _ => messy.text_field("reason", true),
                });
            }),
            _ => self.text_field("notes", true),
        }
    }

    fn node(&mut self, id: &str, name: &str) {
        let below = match name {
            "Axis" => Some(("commitments", "Commitment")),
            "Commitment" => Some(("actions", "Action")),
            _ => None,
        };
        let fields = 8;
        self.structure(name, 2, fields, &mut |messy, field| match (field, below) {
            (0, _) => messy.field("id", |messy| messy.string(id)),
            (1, _) => messy.text_field("title", false),
            (2, Some((list, inner))) => messy.list(list, 2, &mut |messy, at| {
                messy.node(&format!("{id}.{at}"), inner);
            }),
            (3..=6, _) if name == "Axis" => messy.gap_field(field),
            (7, _) if name == "Axis" => messy.text_field("effect", true),
            (7, Some(_)) => messy.text_field("problem", true),
            (7, None) => messy.text_field("deliverable", true),
            (2, None) => messy.leaf(2),
            (field, _) => messy.leaf(field),
        });
    }

    fn gap_field(&mut self, field: usize) {
        self.text_field(
            ["description", "justification", "objective", "notes"][field - 3],
            true,
        );
    }
}

/// The text of a plan as these bytes have it.
fn plan_of(bytes: &[u8]) -> String {
    let mut dice = Dice { bytes, at: 0 };
    let bom = dice.roll(4) == 1;
    let crlf = dice.roll(3) == 1;
    let attribute = dice.pick(&[
        "",
        "#![enable(implicit_some)]\n",
        "#![enable(implicit_some, unwrap_newtypes)] // ( \"\n",
        "# ! [enable(implicit_some)]\n#![type = \"a)\\\"\"]",
        "#![enable(explicit_struct_names)]",
    ]);
    let mut messy = Messy {
        dice,
        text: attribute.to_owned(),
        comments: 0,
        named: attribute.contains("explicit"),
    };
    messy.gap();
    messy.structure("Plan", 4, 7, &mut |messy, field| match field {
        0 => messy.field("format", |messy| messy.text.push('1')),
        1 => messy.field("id", |messy| messy.string("p")),
        2 => messy.text_field("title", false),
        3 => messy.list("axes", 2, &mut |messy, at| {
            messy.node(&format!("{}", at + 1), "Axis");
        }),
        4 => messy.date_field("start", true),
        5 => messy.text_field("notes", true),
        _ => messy.text_field("summary", true),
    });
    messy.gap();
    let text = if crlf {
        messy.text.replace('\n', "\r\n")
    } else {
        messy.text
    };
    if bom { format!("\u{feff}{text}") } else { text }
}

const NEW_TEXTS: [&str; 9] = [
    "nuevo",
    "",
    "dos\nlíneas",
    "\"",
    "\\",
    "a\"#b\n\"##",
    "\u{202e}\u{1b}[0m",
    "cr\r\nlf\r",
    "muy \t largo, largo, largo",
];

/// Changes of random nodes of the document.
fn changes_of(bytes: &[u8], document: &Document) -> Vec<Change> {
    let mut dice = Dice { bytes, at: 0 };
    let places: Vec<_> = document.plan().places().collect();
    (0..=dice.roll(3))
        .map(|_| {
            let place = places[dice.roll(places.len())];
            let node = document.plan().node(place).unwrap().id().clone();
            change(&mut dice, place, node, document)
        })
        .collect()
}

fn change(dice: &mut Dice<'_>, place: Place, node: Id, document: &Document) -> Change {
    // Mostly what that node can have.
    let kinds = match place {
        _ if dice.roll(16) == 1 => 12,
        Place::Axis(_) | Place::Plan => 8,
        Place::Commitment(..) | Place::Action(..) => 12,
    };
    let text = dice.pick(&NEW_TEXTS).to_owned();
    let some = dice.often().then(|| text.clone());
    let date: PlanDate = DATES[dice.roll(DATES.len())].parse().unwrap();
    let dated = dice.often().then(|| value::of(&date));
    let figure = [
        None,
        Percent::from_whole(50),
        Percent::from_hundredths(4550),
    ][dice.roll(3)];
    let root = FieldPath::root();
    let updates = root.field("updates");
    let children = root.field(Shape::of(place).children().unwrap_or("updates"));
    let before = [None, Some(0), Some(1)][dice.roll(3)];
    let index = dice.roll(3);
    match dice.roll(kinds) {
        0 => Change::set(&node, "title", Some(text.into())),
        1 => Change::set(&node, "notes", some.map(Value::from)),
        2 if matches!(place, Place::Axis(_)) => Change::set(&node, "effect", some.map(Value::from)),
        2 => Change::set(&node, "start", dated),
        3 if matches!(place, Place::Axis(_)) => {
            Change::set(&node, "weight", Some(serde_json::json!(2.5)))
        }
        3 => Change::set(&node, "end", dated),
        4 | 5 => Change::Remove {
            node,
            list: children,
            index,
        },
        6 => {
            let item = serde_json::json!({ "id": format!("n{}", dice.roll(256)), "title": text });
            Change::Insert {
                node,
                list: children,
                before,
                item,
            }
        }
        7 => {
            let others: Vec<Id> = document
                .plan()
                .places()
                .filter(|other| std::mem::discriminant(other) == std::mem::discriminant(&place))
                .map(|place| document.plan().node(place).unwrap().id().clone())
                .collect();
            let to = others[dice.roll(others.len())].clone();
            if dice.roll(3) == 1 {
                let count = document.plan().node(place).unwrap().children().count();
                let mut order: Vec<usize> = (0..count).collect();
                (1..count).for_each(|at| order.swap(at, dice.roll(at + 1)));
                Change::Order {
                    node,
                    list: children,
                    order,
                }
            } else {
                Change::Move {
                    node,
                    list: children,
                    index,
                    to,
                    before,
                }
            }
        }
        8 => Change::add_update(
            &node,
            &Update {
                progress: figure,
                note: some,
                ..Update::on(date)
            },
        ),
        9 => {
            let reschedule = Reschedule {
                on: date,
                start: None,
                end: None,
                reason: some,
                agreed_by: None,
            };
            Change::add_reschedule(&node, &reschedule)
        }
        10 => {
            let (field, value) = [
                ("progress", figure.map(|figure| value::of(&figure))),
                ("note", some.map(Value::from)),
                ("on", Some(value::of(&date))),
            ][dice.roll(3)]
            .clone();
            Change::Set {
                node,
                at: updates.index(index).field(field),
                value,
            }
        }
        _ => {
            let item = value::of(&Evidence {
                title: some,
                on: Some(date),
                ..Evidence::default()
            });
            Change::Insert {
                node,
                list: updates.index(index).field("evidence"),
                before,
                item,
            }
        }
    }
}

/// Whether comments that belong to what is taken out go with it.
const fn clears(change: &Change) -> bool {
    matches!(
        change,
        Change::Set { value: None, .. } | Change::Remove { .. }
    )
}

const fn moves(change: &Change) -> bool {
    matches!(change, Change::Move { .. } | Change::Order { .. })
}

/// The numbers of the comments, in their order.
fn comments(text: &str) -> Vec<&str> {
    let numbers = text
        .split(" c")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('c')?.0));
    numbers
        .filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        .collect()
}

fn check(text: &str, changes: &[u8]) -> Result<(), TestCaseError> {
    let report = |problems: Vec<Problem>| {
        let reports = problems
            .iter()
            .map(|problem| problem.report("x", Lang::En.words()));
        TestCaseError::fail(reports.collect::<Vec<_>>().join("\n") + "\n" + text)
    };
    let document = Document::read(text).map_err(report)?;
    let changes = changes_of(changes, &document);
    let intended = apply(document.plan(), &changes);
    match document.apply(&changes) {
        Err(WriteError::Refused(refusal)) => prop_assert_eq!(Err(refusal), intended),
        Err(WriteError::Unwritable {
            why: Unwritable::LooseSome,
            ..
        }) => prop_assert!(text.contains("Some ")),
        Err(error) => prop_assert!(false, "{error:?}\n{changes:?}\n{text}"),
        Ok((changed, edits)) => {
            prop_assert_eq!(Ok(&**changed.plan()), intended.as_ref());
            let mut replayed = text.to_owned();
            prop_assert!(edits.iter().all(|edit| edit.make(&mut replayed)));
            prop_assert_eq!(&replayed, changed.text());
            let undo: Vec<Edit> = edits.iter().rev().map(Edit::inverse).collect();
            let undone = changed.with_edits(&undo).unwrap();
            prop_assert_eq!(undone.text(), text);
            if !changes.iter().any(clears) {
                let (mut after, mut before) = (comments(changed.text()), comments(text));
                if changes.iter().any(moves) {
                    after.sort_unstable();
                    before.sort_unstable();
                }
                prop_assert_eq!(after, before, "{:?}\n{}", changes, changed.text());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_changes_of_messy_plans_are_exact(plan in vec(any::<u8>(), 0..400), changes in vec(any::<u8>(), 0..30)) {
        check(&plan_of(&plan), &changes)?;
    }

    #[test]
    fn broken_plans_are_reported_and_never_panic(
        plan in vec(any::<u8>(), 0..300),
        at in any::<prop::sample::Index>(),
        length in 0..6_usize,
        new in prop::sample::select(vec!["", "\"", "(", ")", "[", "]", "{", ",", ":", "/*", "//", "'", "\\", "r#\"", "\u{7}", "é", "=======", "\n<<<<<<< a\n"]),
    ) {
        let text = plan_of(&plan);
        let floor = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap();
        let from = floor(at.index(text.len() + 1));
        let to = floor((from + length).min(text.len())).max(from);
        let broken = format!("{}{new}{}", &text[..from], &text[to..]);
        holds(&broken)?;
    }

    #[test]
    fn token_soup_is_reported_and_never_panics(tokens in vec(prop::sample::select(SOUP.to_vec()), 0..40)) {
        holds(&tokens.concat())?;
    }
}

const SOUP: [&str; 40] = [
    "Plan",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "format: 1",
    "id: \"a\"",
    "title: \"b\"",
    "axes: [",
    "Some",
    "None",
    " ",
    "\n",
    "\r\n",
    "\"",
    "\"x\"",
    "r#\"",
    "\"#",
    "r\"y\"",
    "'",
    "'a'",
    "b'x'",
    "//",
    "/*",
    "*/",
    "#",
    "!",
    "\\",
    "1",
    "-5",
    "1e999",
    "start: 5",
    "é",
    "\u{feff}",
    "\u{202e}",
    "\0",
];

/// Every problem has a place in the text and can be shown in both languages.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let Err(problems) = Document::read(text) else {
        return Ok(());
    };
    if !text.contains(['\r', '\u{feff}']) {
        // Line ends and the mark move nothing.
        let places = |problems: &[Problem]| {
            problems
                .iter()
                .map(|p| (p.line, p.column))
                .collect::<Vec<_>>()
        };
        let other = Document::read(&format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap_err();
        prop_assert_eq!(places(&problems), places(&other), "{:?}", text);
    }
    prop_assert!(!problems.is_empty());
    prop_assert!(problems.is_sorted_by_key(|problem| problem.span.start));
    for problem in &problems {
        prop_assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
        let line = text[..problem.span.start].matches('\n').count() + 1;
        prop_assert_eq!(problem.line, line);
        let before = text[..problem.span.start].rsplit('\n').next().unwrap();
        let before = if line == 1 {
            before.strip_prefix('\u{feff}').unwrap_or(before)
        } else {
            before
        };
        prop_assert_eq!(problem.column, before.chars().count() + 1);
        for lang in [Lang::Es, Lang::En] {
            let report = problem.report("a\u{1b}b", lang.words());
            prop_assert!(
                !report.contains(|c: char| c.is_control() && c != '\n'),
                "{report}"
            );
            prop_assert!(report.lines().count() >= 4);
        }
    }
    Ok(())
}

#[test]
fn the_generator_reaches_what_it_is_for() {
    // With every byte from a simple sequence, the forms that matter must all turn up.
    let texts: Vec<String> = (0..400_u32)
        .map(|seed| {
            plan_of(
                &(0..300_u32)
                    .map(|i| ((seed * 7919 + i * 104_729) >> 3) as u8)
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    let documents: Vec<Document> = texts
        .iter()
        .map(|text| Document::read(text).unwrap())
        .collect();
    for piece in [
        "\u{feff}",
        "\r\n",
        "Some ",
        "r##\"",
        "0x32",
        "r#title",
        "unwrap_newtypes",
        "/* }",
        "Update",
        "None",
    ] {
        assert!(texts.iter().any(|text| text.contains(piece)), "{piece}");
    }
    let updates = |document: &Document| {
        document
            .plan()
            .axes
            .iter()
            .flat_map(|axis| &axis.commitments)
            .any(|node| newest_update(&node.updates, jiff::civil::Date::MAX).is_some())
    };
    assert!(documents.iter().any(updates));
    // Every kind of change is really made, and not only refused.
    let mut made = [0; 5];
    for (seed, document) in documents
        .iter()
        .cycle()
        .take(4 * documents.len())
        .enumerate()
    {
        let bytes: Vec<u8> = (0..24_u32)
            .map(|at| {
                ((seed as u32 + 1)
                    .wrapping_mul(2_654_435_761)
                    .rotate_left(at)
                    >> 7) as u8
            })
            .collect();
        for change in changes_of(&bytes, document) {
            let kind = match change {
                Change::Set { .. } => 0,
                Change::Insert { .. } => 1,
                Change::Remove { .. } => 2,
                Change::Move { .. } => 3,
                Change::Order { .. } => 4,
            };
            made[kind] += usize::from(
                document
                    .apply(&[change])
                    .is_ok_and(|(_, edits)| !edits.is_empty()),
            );
        }
    }
    assert!(made.iter().all(|count| *count > 5), "{made:?}");
}
