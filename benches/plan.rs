//! What the steps between a file and a screen cost, and how that grows with the plan.
//!
//! `cargo bench`, or one size: `cargo bench --bench plan -- 10000`. The yardstick is `ron` itself,
//! reading the same text into the same types.

#![allow(clippy::expect_used, reason = "a bench that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use divan::{Bencher, black_box};
use jiff::civil::{Date, date};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rumbo::app::{Book, Code, Contents, Event, Key, OpenPlan, Size, Start, State, update};
use rumbo::model::{Change, Node, Percent, Plan, PlanDate, Snapshot, Update};
use rumbo::ron::Document;
use rumbo::text::Lang;
use rumbo::ui::{self, Theme};

#[allow(dead_code, reason = "its `main` is for the example")]
#[path = "../examples/generate.rs"]
mod generate;

/// Actions: those of the report of 2023, then generated ones.
const SIZES: [usize; 4] = [33, 1_000, 10_000, 100_000];
/// Actions of plans that are shown as slides.
const MEETINGS: [usize; 3] = [33, 1_000, 10_000];
const TODAY: Date = date(2025, 6, 30);

fn main() {
    divan::main();
}

fn text(actions: usize) -> String {
    if actions == 33 {
        let report =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/gto-estado-abierto-2022-2024.ron");
        fs::read_to_string(report).expect("a plan that ships")
    } else {
        generate::plan(actions, 1)
    }
}

fn document(actions: usize) -> Document {
    Document::read(&text(actions)).expect("a plan without problems")
}

#[divan::bench(args = SIZES)]
fn a_ron_alone(bencher: Bencher, actions: usize) {
    let text = text(actions);
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    bencher.bench(|| options.from_str::<Plan>(black_box(&text)).expect("a plan"));
}

#[divan::bench(args = SIZES)]
fn b_read(bencher: Bencher, actions: usize) {
    let text = text(actions);
    bencher.bench(|| Document::read(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn c_roll_up(bencher: Bencher, actions: usize) {
    let plan = Arc::clone(document(actions).plan());
    bencher.bench(|| Snapshot::of(Arc::clone(black_box(&plan)), TODAY));
}

/// One update appended, with the reading back that every edit is verified by.
#[divan::bench(args = SIZES)]
fn d_edit(bencher: Bencher, actions: usize) {
    let document = document(actions);
    let plan = document.plan();
    let places: Vec<_> = plan.leaves().collect();
    let node = plan
        .node(places[places.len() / 2])
        .map(Node::id)
        .expect("a leaf")
        .clone();
    let update = Update {
        progress: Percent::from_whole(60),
        ..Update::on(PlanDate::day(TODAY))
    };
    let changes = [Change::add_update(&node, &update)];
    bencher.bench(|| document.apply(black_box(&changes)));
}

fn state(actions: usize) -> State {
    let open = OpenPlan::new(document(actions), TODAY);
    let book = Book {
        path: "plan.ron".into(),
        name: "plan.ron".into(),
        contents: Contents::Plan(Box::new(open)),
    };
    State::new(Start {
        size: Size {
            width: 120,
            height: 40,
        },
        ..Start::with(vec![book], TODAY, Lang::Es)
    })
}

fn key(code: Code) -> Event {
    Event::Key(Key {
        code,
        ctrl: false,
        alt: false,
    })
}

/// Two keys, one after the other, each with the frame after it.
fn by_turns(bencher: Bencher, mut state: State, codes: [Code; 2]) {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal in memory");
    let mut codes = codes.into_iter().cycle();
    bencher.bench_local(move || {
        if let Some(code) = codes.next() {
            update(&mut state, key(code));
        }
        terminal
            .draw(|frame| _ = ui::draw(&state, &Theme::SIXTEEN, frame))
            .expect("a terminal in memory");
    });
}

/// A key that moves the selection, and the frame after it.
#[divan::bench(args = SIZES)]
fn e_move_and_draw(bencher: Bencher, actions: usize) {
    let mut state = state(actions);
    for code in [Code::Right, Code::Right] {
        update(&mut state, key(code));
    }
    by_turns(bencher, state, [Code::Down, Code::Up]);
}

/// The plan as slides, from the key to the first of them drawn.
#[divan::bench(args = MEETINGS)]
fn i_first_slide(bencher: Bencher, actions: usize) {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal in memory");
    bencher
        .with_inputs(|| state(actions))
        .bench_local_values(move |mut state| {
            update(&mut state, key(Code::F(5)));
            terminal
                .draw(|frame| _ = ui::draw(&state, &Theme::SIXTEEN, frame))
                .expect("a terminal in memory");
            // What is taken apart behind it is not measured.
            state
        });
}

/// The next slide, and there the one before.
#[divan::bench(args = MEETINGS)]
fn j_next_slide(bencher: Bencher, actions: usize) {
    let mut state = state(actions);
    update(&mut state, key(Code::F(5)));
    by_turns(bencher, state, [Code::Right, Code::Left]);
}

/// A key in a line of so many letters, and the frame after it: what counts is the ratio from one
/// line to the next.
#[divan::bench(args = [100, 65_000])]
fn l_letter_of_a_line(bencher: Bencher, letters: usize) {
    letter(bencher, letters, ":título");
}

/// The same in a text of many lines.
#[divan::bench(args = [100, 65_000])]
fn m_letter_of_a_text(bencher: Bencher, letters: usize) {
    letter(bencher, letters, ":nota");
}

/// A letter put in and taken back behind a text of so many that was pasted into an editor.
fn letter(bencher: Bencher, letters: usize, editor: &str) {
    let mut state = state(SIZES[0]);
    update(&mut state, key(Code::Right));
    update(&mut state, key(Code::Right));
    editor
        .chars()
        .for_each(|c| _ = update(&mut state, key(Code::Char(c))));
    update(&mut state, key(Code::Enter));
    update(&mut state, Event::Paste("palabra ".repeat(letters / 8)));
    assert!(
        state
            .typed()
            .iter()
            .any(|draft| draft.text.len() >= letters / 8 * 8),
        "it is in the editor"
    );
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal in memory");
    let mut on = true;
    bencher.bench_local(move || {
        update(
            &mut state,
            key(if on { Code::Char('x') } else { Code::Backspace }),
        );
        on = !on;
        let typed = state.typed();
        terminal
            .draw(|frame| _ = ui::draw(&state, &Theme::SIXTEEN, frame))
            .expect("a terminal in memory");
        typed
    });
}

/// A key in the editor of a figure, and the frame after it: what it would do to the figures above is
/// worked out anew.
#[divan::bench(args = MEETINGS)]
fn n_digit_of_a_figure(bencher: Bencher, actions: usize) {
    let mut state = state(actions);
    for code in [Code::Right, Code::Right, Code::Char('p'), Code::Char('4')] {
        update(&mut state, key(code));
    }
    assert!(!state.typed().is_empty(), "it is in the editor");
    by_turns(bencher, state, [Code::Char('5'), Code::Backspace]);
}

/// A move in the list of deadlines, and the frame after it.
#[divan::bench(args = MEETINGS)]
fn o_move_in_deadlines(bencher: Bencher, actions: usize) {
    moves_in(bencher, actions, '2');
}

/// A move in the list of those who answer for something.
#[divan::bench(args = MEETINGS)]
fn p_move_in_responsible(bencher: Bencher, actions: usize) {
    moves_in(bencher, actions, '4');
}

/// A move in the history and its curve.
#[divan::bench(args = MEETINGS)]
fn q_move_in_history(bencher: Bencher, actions: usize) {
    moves_in(bencher, actions, '6');
}

fn moves_in(bencher: Bencher, actions: usize, view: char) {
    let mut state = state(actions);
    update(&mut state, key(Code::Char(view)));
    by_turns(bencher, state, [Code::Down, Code::Up]);
}

/// The whole plan at another date.
#[divan::bench(args = SIZES)]
fn f_move_the_date(bencher: Bencher, actions: usize) {
    let mut state = state(actions);
    let mut back = true;
    bencher.bench_local(move || {
        update(&mut state, key(Code::Char(if back { '<' } else { 't' })));
        back = !back;
    });
}

/// A plan in which every action has twenty reports, one a month.
fn long_history(actions: usize) -> Plan {
    let mut plan = (**document(actions).plan()).clone();
    let months = (0..20).map(|month| {
        date(
            2023 + month / 12,
            i8::try_from(month % 12 + 1).expect("a month"),
            28,
        )
    });
    let months: Vec<Date> = months.collect();
    for action in plan
        .axes
        .iter_mut()
        .flat_map(|axis| &mut axis.commitments)
        .flat_map(|node| &mut node.actions)
    {
        let report = |(at, on): (usize, &Date)| Update {
            progress: Percent::from_whole(u8::try_from(at * 5).expect("at most 95")),
            ..Update::on(PlanDate::day(*on))
        };
        action.updates = months.iter().enumerate().map(report).collect();
    }
    plan
}

/// One step of the date with twenty reports an action: the plan at that day and at the stop before.
#[divan::bench(args = SIZES)]
fn g_step_of_the_date(bencher: Bencher, actions: usize) {
    let plan = Arc::new(long_history(actions));
    bencher.bench(|| {
        let snapshot = Snapshot::of(Arc::clone(black_box(&plan)), date(2024, 3, 31));
        (Snapshot::of(Arc::clone(&plan), date(2024, 2, 29)), snapshot)
    });
}

/// The arithmetic of the whole, with what would move it most.
#[divan::bench(args = SIZES)]
fn h_explain(bencher: Bencher, actions: usize) {
    let snapshot = Snapshot::of(Arc::clone(document(actions).plan()), TODAY);
    bencher.bench(|| {
        rumbo::report::explain(
            black_box(&snapshot),
            rumbo::model::Place::Plan,
            Lang::En.words(),
        )
    });
}

/// Commitments of two actions whose weights share no factor, so that the mean over them fits no
/// integer.
fn weighted(commitments: u64) -> Arc<Plan> {
    let weight = |seed: u64| 1 + (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) % 1_000_000_000_000;
    let action = |seed: u64| {
        let (whole, rest) = (weight(seed) / 1_000_000, weight(seed) % 1_000_000);
        let update = format!(
            "updates: [(on: \"2025\", progress: {})]",
            weight(seed) % 101
        );
        format!("(id: \"a{seed}\", title: \"\", weight: {whole}.{rest:06}, {update}),")
    };
    let commitment = |n: u64| {
        format!(
            "(id: \"c{n}\", title: \"\", actions: [{}{}]),",
            action(2 * n),
            action(2 * n + 1)
        )
    };
    let commitments: String = (0..commitments)
        .map(commitment)
        .collect::<Vec<_>>()
        .concat();
    let text = format!(
        "(format: 1, id: \"p\", title: \"\", axes: [(id: \"x\", title: \"\", commitments: [{commitments}])])"
    );
    Arc::clone(
        Document::read(&text)
            .expect("a plan without problems")
            .plan(),
    )
}

/// Twice as many take twice as long, or hardly more: what counts is the ratio from one line to the
/// next.
#[divan::bench(args = [1_000, 2_000, 4_000, 8_000])]
fn k_weights_that_share_no_factor(bencher: Bencher, commitments: u64) {
    let plan = weighted(commitments);
    bencher.bench(|| {
        let snapshot = Snapshot::of(Arc::clone(black_box(&plan)), TODAY);
        snapshot.total().figure.display(plan.decimals)
    });
}
