//! The arithmetic of a figure as sentences that can be read aloud.

use super::phrase::{
    corrected, day, figure, full, ids, is_full, level_below, listed, name_of, percent, same_day,
    short, signed, stands, title_of, written,
};
use super::{Block, Tone};
use crate::model::{
    Exact, Explanation, FigureOf, Known, LeafFigure, Levers, Node, Part, Percent, Place, Reading,
    Rule, Shown, Snapshot, Term, Told, Unreported, figures, leaf_state, printed, value_said,
};
use crate::text::Words;

/// The levers that are named.
const LEVERS: usize = 3;

/// An explanation, with what can be gone into apart from the sentences around it.
#[derive(Debug, Clone)]
pub struct Explained {
    pub head: Vec<Block>,
    /// What is right below the node, each with its line.
    pub terms: Vec<(Place, Block)>,
    pub tail: Vec<Block>,
}

impl Explained {
    /// All of it from top to bottom.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let terms = self.terms.iter().map(|(_, block)| block);
        self.head
            .iter()
            .chain(terms)
            .chain(&self.tail)
            .cloned()
            .collect()
    }
}

/// How the figure of a node comes about; `None` where there is no such node.
#[must_use]
pub fn explain(snapshot: &Snapshot, place: Place, words: &Words) -> Option<Explained> {
    let (node, reading) = (snapshot.plan().node(place)?, snapshot.reading(place)?);
    let title = vec![Block::Title(title_of(snapshot, place, words))];
    let mut page = Page {
        snapshot,
        words,
        head: title,
        terms: Vec::new(),
        tail: Vec::new(),
    };
    match Explanation::of(snapshot, place) {
        Some(explanation) => page.sum(place, reading, &explanation),
        None => page.leaf(place, node, reading),
    }
    Some(Explained {
        head: page.head,
        terms: page.terms,
        tail: page.tail,
    })
}

struct Page<'s> {
    snapshot: &'s Snapshot,
    words: &'s Words,
    head: Vec<Block>,
    terms: Vec<(Place, Block)>,
    tail: Vec<Block>,
}

fn sentence(text: String) -> Block {
    Block::Entry {
        depth: 0,
        text,
        tone: Tone::Plain,
    }
}

impl Page<'_> {
    fn head(&mut self, text: String) {
        self.head.push(sentence(text));
    }

    fn tail(&mut self, text: String) {
        self.tail.push(sentence(text));
    }

    fn printed(&self, value: &Exact) -> String {
        format!("{} %", printed(value, self.snapshot.plan().decimals))
    }

    fn sum(&mut self, place: Place, reading: &Reading, explanation: &Explanation) {
        let said = &self.words.figures;
        let today = day(self.snapshot.as_of(), self.words);
        self.head(match reading.known {
            Known::Nothing => (said.no_figure)(&today),
            _ => (said.figure_is)(&figure(reading, self.snapshot.plan().decimals), &today),
        });
        if reading.known == Known::Nothing && explanation.unreported == Unreported::Zero {
            self.head(said.zero_rule.to_owned());
        }
        let counted = explanation
            .terms
            .iter()
            .filter(|term| goes_in(term.part))
            .count();
        let there = explanation.terms.len();
        let children = if counted < there {
            said.levels.some[level_below(place)](counted, there)
        } else {
            said.levels.own[level_below(place)](counted)
        };
        let even = explanation.is_even();
        if counted > 0 {
            self.head(match explanation.rule {
                _ if counted == 1 => (said.only_child)(&children),
                Rule::MeanOfLeaves => (said.mean_of_leaves)(&children),
                Rule::MeanOfChildren if even => (said.mean_even)(&children),
                Rule::MeanOfChildren => (said.mean_weighted)(&children),
            });
        }
        for term in &explanation.terms {
            self.term(term, even);
        }
        if let Some(value) = explanation.value.as_ref().filter(|_| counted > 1) {
            let mean = full(value);
            // Where all weigh the same it is how many there are that is divided by.
            let text = match explanation.terms.iter().find(|term| goes_in(term.part)) {
                Some(first) if even => {
                    let sum = explanation
                        .sum
                        .divided_by(&first.weight)
                        .unwrap_or(Exact::ZERO);
                    (said.sum_even)(&full(&sum), &counted.to_string(), &mean)
                }
                _ => {
                    (said.sum_weighted)(&full(&explanation.sum), &full(&explanation.weight), &mean)
                }
            };
            self.tail(text);
        }
        self.rounding(reading);
        self.coverage(place, reading, explanation.unreported);
        self.beside(place, reading);
        // What one more report would move is no lever while hardly anything is reported.
        if reading.known == Known::Enough {
            self.levers(place);
        }
        let values = explanation
            .terms
            .iter()
            .filter_map(|term| term.value.as_ref());
        if !values.chain(&explanation.value).all(is_full) {
            self.tail.push(Block::Entry {
                depth: 0,
                text: said.two_decimals.to_owned(),
                tone: Tone::Quiet,
            });
        }
    }

    fn term(&mut self, term: &Term, even: bool) {
        let said = &self.words.figures;
        let value = term
            .value
            .as_ref()
            .map(|value| format!("{} %", full(value)));
        let text = match (term.part, value) {
            (Part::Withdrawn, _) => self.words.domain.withdrawn.to_owned(),
            (Part::AsZero, _) => said.as_zero.to_owned(),
            (Part::LeftOut, _) => said.left_out.to_owned(),
            (Part::NotCounted, Some(value)) => format!("{value}, {}", said.not_counted),
            (Part::NotCounted, None) => said.not_counted.to_owned(),
            (Part::Counts, value) => {
                let value = value.unwrap_or_default();
                let product = term.value.as_ref().map(|value| value.times(&term.weight));
                match product.filter(|_| !even) {
                    Some(product) => {
                        format!("{value} × {} = {}", full(&term.weight), full(&product))
                    }
                    None => value,
                }
            }
        };
        let tone = if goes_in(term.part) {
            Tone::Plain
        } else {
            Tone::Quiet
        };
        let text = format!("{}: {text}", name_of(self.snapshot, term.place, self.words));
        self.terms.push((
            term.place,
            Block::Entry {
                depth: 1,
                text,
                tone,
            },
        ));
    }

    /// How the number becomes the figure that is shown.
    fn rounding(&mut self, reading: &Reading) {
        let said = &self.words.figures;
        let decimals = self.snapshot.plan().decimals;
        let (Some(value), Shown::Point(shown)) = (&reading.figure.value, reading.shown(decimals))
        else {
            return;
        };
        let rounded = value.rounded(decimals.get());
        let text = if rounded != shown {
            if rounded == Exact::ZERO.rounded(decimals.get()) {
                (said.not_quite_0)(&shown)
            } else {
                (said.not_quite_100)(&shown)
            }
        } else if full(value) == shown && is_full(value) {
            // What is shown is all there is.
            return;
        } else {
            (said.rounded_to)(&shown)
        };
        self.tail(text);
    }

    fn coverage(&mut self, place: Place, reading: &Reading, unreported: Unreported) {
        let said = &self.words.figures;
        let snapshot = self.snapshot;
        let leaves: Vec<(Place, &Reading)> = snapshot
            .plan()
            .leaves_within(place)
            .filter_map(|leaf| Some((leaf, snapshot.reading(leaf)?)))
            .collect();
        let places = |wanted: &dyn Fn(Place, &Reading) -> bool| -> Vec<Place> {
            leaves
                .iter()
                .filter(|(place, leaf)| wanted(*place, leaf))
                .map(|(place, _)| *place)
                .collect()
        };
        let counts = |leaf: Place| snapshot.counts_within(place, leaf);
        if reading.coverage.counted > 1 {
            self.tail((said.coverage)(
                reading.coverage.reported,
                reading.coverage.counted,
            ));
        }
        let zero = unreported == Unreported::Zero;
        let kinds = [
            (
                Told::InWords,
                if zero {
                    said.in_words_zero
                } else {
                    said.in_words_skip
                },
            ),
            (
                Told::Nothing,
                if zero {
                    said.unreported_zero
                } else {
                    said.unreported_skip
                },
            ),
        ];
        for (told, say) in kinds {
            let missing = places(&|place, leaf| {
                counts(place) && leaf.figure.value.is_none() && leaf.told == told
            });
            if !missing.is_empty() {
                self.tail(say(missing.len(), &ids(snapshot, &missing, self.words)));
            }
        }
        let uncounted = places(&|place, leaf| !counts(place) && !leaf.withdrawn);
        if !uncounted.is_empty() {
            self.tail((said.uncounted)(
                uncounted.len(),
                &ids(snapshot, &uncounted, self.words),
            ));
        }
        let withdrawn = places(&|_, leaf| leaf.withdrawn);
        if !withdrawn.is_empty() && !reading.withdrawn {
            self.tail((said.withdrawn)(
                withdrawn.len(),
                &ids(snapshot, &withdrawn, self.words),
            ));
        }
        if let (Some(low), Some(high)) = (&reading.low, &reading.high)
            && low != high
        {
            self.tail((said.interval)(&self.printed(low), &self.printed(high)));
        }
    }

    /// What stands beside the figure: with evidence only, as printed, as expected.
    fn beside(&mut self, place: Place, reading: &Reading) {
        let said = &self.words.figures;
        if let (Some(backed), Some(value)) = (&reading.backed, &reading.figure.value)
            && backed != value
            && reading.known != Known::Nothing
        {
            self.tail((said.backed)(&self.printed(backed)));
        }
        if let Some(published) = self.snapshot.published(place) {
            let on = written(published.on, self.words);
            let stands = stands(&published, self.words);
            let stands = corrected(&published, self.words).map_or_else(
                || stands.clone(),
                |corrects| format!("{corrects}, {stands}"),
            );
            self.tail((said.printed)(
                &format!("{} %", published.progress),
                &on,
                &stands,
            ));
            if let Some(below) = &reading.from_published {
                self.tail((said.from_printed)(&percent(below)));
            }
        }
        if let Some(expected) = &reading.expected
            && let Some(gap) = &expected.gap
            && reading.known == Known::Enough
        {
            let gap = (self.words.domain.points)(&signed(gap));
            self.tail((said.expected)(
                &percent(&expected.value),
                &gap,
                expected.leaves,
            ));
        }
    }

    fn levers(&mut self, place: Place) {
        let said = &self.words.figures;
        let most = Levers::of(self.snapshot).most(place);
        let named = most.iter().take(LEVERS).filter_map(|lever| {
            let node = self.snapshot.plan().node(lever.place)?;
            Some((said.lever)(node.id().as_str(), &short(&lever.gain)))
        });
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            self.tail((said.levers)(&listed(&named, self.words)));
        }
    }

    /// A leaf's figure, whose it is, and those before it.
    fn reported(&mut self, node: Node<'_>, figure: &LeafFigure<'_>) {
        let said = &self.words.figures;
        let (plan, as_of) = (self.snapshot.plan(), self.snapshot.as_of());
        let entry = figure.entry;
        self.head((said.figure_is)(
            &format!("{figure} %"),
            &day(as_of, self.words),
        ));
        if let (FigureOf::Value, Some(value)) = (figure.of, value_said(entry, node.indicator())) {
            self.head((said.by_value)(&value));
        }
        if let (FigureOf::Stage, Some(stage)) = (figure.of, &entry.stage) {
            self.head((said.by_stage)(stage));
        }
        let by = entry.by.as_deref().map(said.by).unwrap_or_default();
        self.head((said.newest_report)(&written(entry.on, self.words), &by));
        let mut before = figures(plan, node, as_of);
        before.retain(|other| !std::ptr::eq(other.entry, entry));
        if let Some(text) = same_day(self.snapshot, node, self.words) {
            self.head(text);
        }
        before.retain(|other| other.entry.on.last_day() != entry.on.last_day());
        before.reverse();
        let before: Vec<String> = before
            .iter()
            .map(|other| format!("{other} % ({})", written(other.entry.on, self.words)))
            .collect();
        if !before.is_empty() {
            self.head((said.reports_before)(&before.join(", ")));
        }
    }

    fn leaf(&mut self, place: Place, node: Node<'_>, reading: &Reading) {
        let said = &self.words.figures;
        let (plan, as_of) = (self.snapshot.plan(), self.snapshot.as_of());
        let today = day(as_of, self.words);
        let state = leaf_state(plan, node, as_of);
        if let Some(figure) = &state.figure {
            self.reported(node, figure);
        } else {
            let say = match (state.told, state.newest) {
                (Told::InWords, Some(newest)) => {
                    (said.words_only)(&today, &written(newest.on, self.words))
                }
                _ => (said.no_report_yet)(&today),
            };
            self.head(say);
            if let Some((stage, _)) = state.stage {
                self.head((said.its_stage)(stage));
            }
            if reading.counted {
                let zero = plan.unreported == Unreported::Zero;
                self.head(
                    if zero {
                        said.above_zero
                    } else {
                        said.above_skip
                    }
                    .to_owned(),
                );
            }
        }
        let which = node.id().to_string();
        if reading.withdrawn {
            self.head((said.withdrawn)(1, &which));
        } else if !reading.counted {
            self.head((said.uncounted)(1, &which));
        }
        self.beside(place, reading);
        let whole = self.snapshot.total().point();
        let with =
            Levers::of(self.snapshot).figure_with(Place::Plan, place, Some(Percent::HUNDRED));
        if let (Some(whole), Some(with)) = (whole, with)
            && *whole != with
        {
            self.tail((said.if_done)(&self.printed(whole), &self.printed(&with)));
        }
    }
}

const fn goes_in(part: Part) -> bool {
    matches!(part, Part::Counts | Part::AsZero)
}
