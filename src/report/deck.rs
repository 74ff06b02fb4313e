//! The slides of a meeting, made from the plan and never written by hand.
//!
//! A slide has a few lines at most, so that it can be read from the back row; what does not fit
//! goes on another slide of the same name, and nothing is cut.

use serde::{Deserialize, Serialize};

use super::acta::owed;
use super::describe::cited;
use super::lines::wrap;
use super::phrase::{
    corrected, day, figure, ids, of_leaf, percent, published, reported, stands, title_of, written,
};
use super::{Tone, status};
use crate::history::{Agreement, Moved, bridge};
use crate::model::condition::{Condition, Order, institutions, select};
use crate::model::reconcile::Reconciliation;
use crate::model::{
    Evidence, Exact, Node, Place, Snapshot, Status, leaf_state, printed, printed_difference,
};
use crate::text::{Words, show};

/// Lines of text that a slide has at most.
pub const MOST_LINES: usize = 6;
/// Lines of a heading; a longer title goes on below it.
const HEADING: usize = 3;

/// What a slide is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlideKind {
    Cover,
    Whole,
    Axis,
    Commitment,
    Overdue,
    Changed,
    Published,
    Trend,
    Agreements,
    Closing,
}

/// One screen of the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    pub kind: SlideKind,
    pub place: Place,
    /// Which of the slides of the same heading it is, from 1, and how many there are.
    pub part: usize,
    pub parts: usize,
    /// Lines no wider than was asked for.
    pub heading: Vec<String>,
    /// The figure in large digits; only on the first of several.
    pub figure: Option<String>,
    /// What stands beside the large digits, each in a few words.
    pub beside: Vec<String>,
    pub lines: Vec<SlideLine>,
}

/// One line of a slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlideLine {
    pub text: String,
    pub tone: Tone,
    /// The node whose bar stands before the text.
    pub bar: Option<Place>,
    /// It goes on what the line before began, and was broken for the width alone.
    pub goes_on: bool,
}

/// Which slides there are, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Choice {
    /// Only commitments with something overdue, and their axes.
    pub only_overdue: bool,
    /// What has the most that is overdue, behind or unreported first, among axes and within each.
    pub by_urgency: bool,
    /// Ids of axes that are left out, and names of [`Choice::HIDEABLE`].
    pub hidden: Vec<String>,
}

impl Choice {
    /// What else than axes can be left out: kinds of slides, what is said of a commitment, and what
    /// is on no slide in any case.
    pub const HIDEABLE: [&'static str; 11] = [
        "overdue",
        "changed",
        "published",
        "trend",
        "agreements",
        "responsible",
        "evidence",
        "stage",
        "email",
        "phone",
        "notes",
    ];

    fn hides(&self, name: &str) -> bool {
        self.hidden.iter().any(|hidden| hidden == name)
    }
}

/// Everything the slides are made from.
#[derive(Debug, Clone, Copy)]
pub struct DeckOf<'d> {
    pub snapshot: &'d Snapshot,
    /// The plan at the stop before.
    pub before: &'d Snapshot,
    pub reconciled: Option<&'d Reconciliation>,
    /// What was agreed in this session up to now.
    pub agreements: &'d [Agreement],
    pub choice: &'d Choice,
}

/// The slides, for a screen of so many columns, with so many lines of text or fewer; at most
/// [`MOST_LINES`].
#[must_use]
pub fn deck(of: DeckOf<'_>, columns: usize, lines: usize, words: &Words) -> Vec<Slide> {
    let most = lines.clamp(1, MOST_LINES);
    let mut maker = Maker {
        of,
        columns: columns.max(20),
        most,
        words,
        slides: Vec::new(),
    };
    maker.cover();
    maker.whole();
    let mut axes = maker.ordered(Place::Plan);
    axes.retain(|axis| maker.has_its_axis(*axis));
    for axis in axes {
        let commitments: Vec<Place> = maker
            .ordered(axis)
            .into_iter()
            .filter(|place| maker.wanted(*place))
            .collect();
        if !of.choice.only_overdue || !commitments.is_empty() {
            maker.axis(axis);
        }
        for place in commitments {
            maker.commitment(place);
        }
    }
    let shows = |name| !of.choice.hides(name);
    if shows("overdue") {
        maker.overdue();
    }
    if shows("changed") {
        maker.changed();
    }
    if shows("published") {
        maker.published();
    }
    if shows("trend") {
        maker.trend();
    }
    if shows("agreements") {
        maker.agreements();
    }
    maker.closing();
    maker.slides
}

/// The slides so far.
struct Maker<'d> {
    of: DeckOf<'d>,
    columns: usize,
    /// Lines of text on one slide.
    most: usize,
    words: &'d Words,
    slides: Vec<Slide>,
}

/// The lines of a text that was broken for the width.
fn broken(lines: Vec<String>, tone: Tone) -> Item {
    let line = |(at, text)| SlideLine {
        text,
        tone,
        bar: None,
        goes_on: at > 0,
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// Lines that stay on one slide where they fit.
type Item = Vec<SlideLine>;

impl Maker<'_> {
    fn wanted(&self, place: Place) -> bool {
        !self.of.choice.only_overdue || self.tone(place) == Tone::Bad
    }

    /// Whether the axis that a node is below is shown.
    fn has_its_axis(&self, place: Place) -> bool {
        let axis = match place {
            Place::Plan => return true,
            Place::Axis(a) | Place::Commitment(a, _) | Place::Action(a, ..) => Place::Axis(a),
        };
        self.of
            .snapshot
            .plan()
            .node(axis)
            .is_some_and(|node| !self.of.choice.hides(node.id().as_str()))
    }

    /// What is right below a node, in the order of the slides.
    fn ordered(&self, above: Place) -> Vec<Place> {
        let snapshot = self.of.snapshot;
        let count = snapshot
            .plan()
            .node(above)
            .map_or(0, |node| node.children().count());
        let mut places: Vec<Place> = (0..count).map(|at| above.child(at)).collect();
        if self.of.choice.by_urgency {
            let urgency = |place: &Place| {
                snapshot.reading(*place).map(|reading| {
                    (
                        reading.counts.overdue,
                        reading.counts.behind,
                        reading.counts.unreported,
                    )
                })
            };
            // A stable sort: equals stay in the order of the plan.
            places.sort_by_key(|place| std::cmp::Reverse(urgency(place)));
        }
        places
    }

    /// A slide, or as many of the same heading as its items need.
    fn slide(
        &mut self,
        kind: SlideKind,
        place: Place,
        heading: &str,
        head: (Option<String>, Vec<String>),
        items: Vec<Item>,
    ) {
        let mut heading = wrap(&show(heading), self.columns);
        // What is too long for a heading begins the text.
        let rest = heading.split_off(heading.len().min(HEADING));
        let rest = broken(rest, Tone::Plain);
        let mut pages: Vec<Item> = vec![Vec::new()];
        for item in std::iter::once(rest).chain(items) {
            let free = self.most - pages.last().map_or(0, Vec::len);
            if item.len() > free && free < self.most {
                pages.push(Vec::new());
            }
            // An item that needs several slides is parted evenly, so that its bar never stands
            // alone.
            let needed = item.len().div_ceil(self.most).max(1);
            for part in item.chunks(item.len().div_ceil(needed).max(1)) {
                if pages
                    .last()
                    .is_none_or(|page| page.len() + part.len() > self.most)
                {
                    pages.push(Vec::new());
                }
                pages
                    .last_mut()
                    .into_iter()
                    .for_each(|page| page.extend_from_slice(part));
            }
        }
        let parts = pages.len();
        let (mut figure, mut beside) = head;
        for (at, lines) in pages.into_iter().enumerate() {
            self.slides.push(Slide {
                kind,
                place,
                part: at + 1,
                parts,
                heading: heading.clone(),
                figure: figure.take(),
                beside: std::mem::take(&mut beside),
                lines,
            });
        }
    }

    fn line(&self, text: &str, tone: Tone) -> Item {
        broken(wrap(&show(text), self.columns), tone)
    }

    /// A name and, below it, the bar of a node with its figure and what else there is to say.
    fn barred(&self, place: Place, more: Vec<String>) -> Item {
        let mut item = self.line(&title_of(self.of.snapshot, place, self.words), Tone::Plain);
        let text = [vec![self.shown(place)], more].concat().join(" · ");
        // The bar takes a third of the line.
        let wrapped = wrap(&show(&text), self.columns * 2 / 3);
        let mut told = broken(wrapped, self.tone(place));
        told.iter_mut()
            .take(1)
            .for_each(|line| line.bar = Some(place));
        item.extend(told);
        item
    }

    fn tone(&self, place: Place) -> Tone {
        match self.of.snapshot.reading(place) {
            Some(reading) if reading.counts.overdue > 0 => Tone::Bad,
            Some(reading) if reading.figure.complete => Tone::Good,
            _ => Tone::Plain,
        }
    }

    fn shown(&self, place: Place) -> String {
        let plan = self.of.snapshot.plan();
        let Some(reading) = self.of.snapshot.reading(place) else {
            return String::new();
        };
        if plan.node(place).is_some_and(Node::is_leaf) {
            of_leaf(reading, plan.decimals, self.words)
        } else {
            figure(reading, plan.decimals)
        }
    }

    /// The large figure of a node, and what stands beside it.
    fn figure(&self, place: Place) -> (Option<String>, Vec<String>) {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let Some(reading) = snapshot.reading(place) else {
            return (None, Vec::new());
        };
        let decimals = snapshot.plan().decimals;
        let mut beside = Vec::new();
        if let Some(entry) = snapshot.published(place) {
            beside.push(published(&entry, words));
            beside.extend(corrected(&entry, words));
            beside.push(stands(&entry, words));
        }
        let covered = &reading.coverage;
        let mut of = (words.domain.coverage)(covered.reported, covered.counted);
        if reading.not_counted() > 0 {
            of = format!(
                "{of} · {}",
                (words.report.not_counted)(reading.not_counted())
            );
        }
        beside.push(of);
        if let Some(expected) = &reading.expected {
            beside.push(format!(
                "{} {} %",
                words.domain.expected,
                printed(&expected.value, decimals)
            ));
        }
        (Some(figure(reading, decimals)), beside)
    }

    fn cover(&mut self) {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let plan = snapshot.plan();
        let counts = &snapshot.total().counts;
        let said = &words.present;
        let dates: Vec<String> = [plan.start, plan.end]
            .into_iter()
            .flatten()
            .map(|date| written(date, words))
            .collect();
        let mut items = vec![self.line(
            &(said.counts)(counts.axes, counts.commitments, counts.actions),
            Tone::Plain,
        )];
        if !dates.is_empty() {
            items.push(self.line(&dates.join(" – "), Tone::Plain));
        }
        let cutoff = plan
            .cutoffs
            .iter()
            .find(|cutoff| cutoff.on.last_day() == snapshot.as_of());
        let cutoff = cutoff
            .and_then(|cutoff| cutoff.title.clone())
            .map(|title| format!("{title} · "))
            .unwrap_or_default();
        let today = (words.dates.as_of)(&day(snapshot.as_of(), words));
        items.push(self.line(&format!("{cutoff}{today}"), Tone::Quiet));
        self.slide(
            SlideKind::Cover,
            Place::Plan,
            &plan.title.clone(),
            (None, Vec::new()),
            items,
        );
    }

    fn whole(&mut self) {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let total = snapshot.total();
        let mut items = Vec::new();
        let decimals = snapshot.plan().decimals;
        if let Some(value) = total.point() {
            let left = printed_difference(&Exact::from_int(100), value, decimals);
            let shown = left.rounded(decimals.get());
            items.push(self.line(&(words.present.left)(&shown), Tone::Plain));
        }
        if let Some(target) = snapshot.plan().target {
            let text =
                (words.present.target)(&target.progress.to_string(), &written(target.on, words));
            items.push(self.line(&text, Tone::Plain));
        }
        if let Some(elapsed) = snapshot.elapsed() {
            items.push(self.line(&(words.present.elapsed)(&elapsed.rounded(0)), Tone::Plain));
        }
        let shown = |value: &Exact| format!("{} %", printed(value, decimals));
        if let (Some(low), Some(high)) = (&total.low, &total.high)
            && low != high
        {
            items.push(self.line(
                &(words.figures.interval)(&shown(low), &shown(high)),
                Tone::Quiet,
            ));
        }
        let figure = self.figure(Place::Plan);
        self.slide(
            SlideKind::Whole,
            Place::Plan,
            words.present.whole,
            figure,
            items,
        );
    }

    fn axis(&mut self, place: Place) {
        let count = self
            .of
            .snapshot
            .plan()
            .node(place)
            .map_or(0, |node| node.children().count());
        let items = (0..count)
            .map(|at| self.barred(place.child(at), Vec::new()))
            .collect();
        let heading = title_of(self.of.snapshot, place, self.words);
        let figure = self.figure(place);
        self.slide(SlideKind::Axis, place, &heading, figure, items);
    }

    fn commitment(&mut self, place: Place) {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let Some(Node::Commitment(node)) = snapshot.plan().node(place) else {
            return;
        };
        let who = institutions(snapshot, place);
        let mut items: Vec<Item> = Vec::new();
        for at in 0..node.actions.len() {
            items.push(self.barred(place.child(at), self.more(place.child(at))));
        }
        if node.actions.is_empty() {
            let more = self.more(place);
            items
                .extend((!more.is_empty()).then(|| self.line(&more.join(" · "), self.tone(place))));
        }
        items.extend(self.evidence(place));
        if !who.is_empty() && !self.of.choice.hides("responsible") {
            items.push(self.line(
                &format!("{}: {}", words.report.responsible, who.join(", ")),
                Tone::Quiet,
            ));
        }
        let heading = title_of(snapshot, place, words);
        let figure = self.figure(place);
        self.slide(SlideKind::Commitment, place, &heading, figure, items);
    }

    /// What was cited for a commitment and its actions, a line each.
    fn evidence(&self, place: Place) -> Vec<Item> {
        let plan = self.of.snapshot.plan();
        if self.of.choice.hides("evidence") {
            return Vec::new();
        }
        let children = plan.node(place).map_or(0, |node| node.children().count());
        let mut items = Vec::new();
        for at in std::iter::once(place).chain((0..children).map(|at| place.child(at))) {
            let Some(node) = plan.node(at) else { continue };
            for evidence in shown_evidence(node) {
                items.push(self.line(&format!("{}: {}", node.id(), cited(evidence)), Tone::Quiet));
            }
        }
        items
    }

    /// The stage, the status and the evidence of a leaf.
    fn more(&self, place: Place) -> Vec<String> {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let Some(node) = snapshot.plan().node(place) else {
            return Vec::new();
        };
        let mut more: Vec<String> = Vec::new();
        if !self.of.choice.hides("stage") {
            more.extend(
                leaf_state(snapshot.plan(), node, snapshot.as_of())
                    .stage
                    .map(|(stage, _)| show(stage).into_owned()),
            );
        }
        if let Some(reading) = snapshot.reading(place)
            && !matches!(
                reading.deadline.map(|due| due.status),
                None | Some(Status::NoDate | Status::NoFigure)
            )
        {
            more.push(status(reading, snapshot.as_of(), words));
        }
        let count = shown_evidence(node).count();
        more.extend(
            (count > 0 && !self.of.choice.hides("evidence"))
                .then(|| (words.present.evidence)(count)),
        );
        more
    }

    fn overdue(&mut self) {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let mut late = select(snapshot, &[Condition::Overdue], &[Order::DaysLate]);
        late.retain(|place| self.has_its_axis(*place));
        if late.is_empty() {
            return;
        }
        let items = late
            .iter()
            .map(|place| {
                let due = snapshot
                    .reading(*place)
                    .map(|reading| status(reading, snapshot.as_of(), words))
                    .unwrap_or_default();
                self.line(
                    &format!("{}: {due}", title_of(snapshot, *place, words)),
                    Tone::Bad,
                )
            })
            .collect();
        let heading = (words.screen.overdue_count)(late.len());
        self.slide(
            SlideKind::Overdue,
            Place::Plan,
            &heading,
            (None, Vec::new()),
            items,
        );
    }

    fn changed(&mut self) {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let Some(found) = bridge(self.of.before, snapshot, &snapshot.plan().id) else {
            return;
        };
        let seen = || {
            found
                .moved
                .iter()
                .filter(|moved| self.has_its_axis(moved.place))
        };
        if seen().next().is_none() {
            return;
        }
        let item = |moved: &Moved| {
            let tone = if moved.to < moved.from {
                Tone::Warn
            } else {
                Tone::Good
            };
            let name = title_of(snapshot, moved.place, words);
            self.line(
                &format!(
                    "{name}: {} → {}",
                    reported(moved.from.as_ref(), words),
                    reported(moved.to.as_ref(), words)
                ),
                tone,
            )
        };
        let items = seen().map(item).collect();
        let heading = (words.present.changed)(&day(self.of.before.as_of(), words));
        self.slide(
            SlideKind::Changed,
            Place::Plan,
            &heading,
            (None, Vec::new()),
            items,
        );
    }

    fn published(&mut self) {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let Some(found) = self.of.reconciled.map(|found| found.seen_from(snapshot)) else {
            return;
        };
        let mut items: Vec<Item> = Vec::new();
        let seen = |place: &Place| self.has_its_axis(*place);
        for row in found
            .rows
            .iter()
            .filter(|row| row.reproduced.is_empty() && seen(&row.place))
        {
            let computed = row.from_actions.as_ref().map(percent).unwrap_or_default();
            let text = (words.present.printed)(&row.published.to_string(), &computed);
            items.push(self.line(
                &format!("{}: {text}", title_of(snapshot, row.place, words)),
                Tone::Warn,
            ));
        }
        if items.is_empty() {
            items.push(self.line(words.present.all_reproduced, Tone::Good));
        } else {
            items.push(self.line(words.figures.aid, Tone::Quiet));
        }
        let unpublished: Vec<Place> = found.unpublished.iter().copied().filter(seen).collect();
        if !unpublished.is_empty() {
            let text = (words.figures.not_printed)(&ids(snapshot, &unpublished, words));
            items.push(self.line(&text, Tone::Quiet));
        }
        let heading = format!("{} · {}", words.screen.lens.reconcile, day(found.on, words));
        self.slide(
            SlideKind::Published,
            Place::Plan,
            &heading,
            (None, Vec::new()),
            items,
        );
    }

    /// The curve is drawn by the screen; here is what it is called.
    fn trend(&mut self) {
        self.slide(
            SlideKind::Trend,
            Place::Plan,
            self.words.figures.curve,
            (None, Vec::new()),
            Vec::new(),
        );
    }

    fn agreements(&mut self) {
        let agreements = self.of.agreements;
        if agreements.is_empty() {
            return;
        }
        let mut items: Vec<Item> = Vec::new();
        for (at, agreement) in agreements.iter().enumerate() {
            let mut item = self.line(&format!("{}. {}", at + 1, agreement.text), Tone::Plain);
            let who = owed(agreement, self.words).join(" · ");
            if !who.is_empty() {
                item.extend(self.line(&who, Tone::Quiet));
            }
            items.push(item);
        }
        let heading = self.words.present.agreements;
        self.slide(
            SlideKind::Agreements,
            Place::Plan,
            heading,
            (None, Vec::new()),
            items,
        );
    }

    fn closing(&mut self) {
        let (snapshot, words) = (self.of.snapshot, self.words);
        let counts = &snapshot.total().counts;
        let screen = &words.screen;
        let parts = [
            (counts.done, screen.done_count, Tone::Good),
            (counts.done_late, screen.done_late_count, Tone::Plain),
            (counts.overdue, screen.overdue_count, Tone::Bad),
            (counts.in_words, screen.in_words_count, Tone::Plain),
            (counts.unreported, screen.unreported_count, Tone::Plain),
        ];
        let mut items: Vec<Item> = parts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, say, tone)| self.line(&say(count), tone))
            .collect();
        let next = snapshot
            .plan()
            .cutoffs
            .iter()
            .filter(|cutoff| cutoff.on.last_day() > snapshot.as_of());
        if let Some(next) = next.min_by_key(|cutoff| cutoff.on.last_day()) {
            items.push(self.line(
                &(words.present.next_cutoff)(&written(next.on, words)),
                Tone::Plain,
            ));
        }
        self.slide(
            SlideKind::Closing,
            Place::Plan,
            words.present.closing,
            (None, Vec::new()),
            items,
        );
    }
}

/// What was cited for a node, its own first.
fn shown_evidence(node: Node<'_>) -> impl Iterator<Item = &Evidence> {
    let own: &[Evidence] = match node {
        Node::Action(node) => &node.evidence,
        Node::Commitment(node) => &node.evidence,
        _ => &[],
    };
    let told = node.updates().iter().flat_map(|update| &update.evidence);
    own.iter().chain(told)
}
