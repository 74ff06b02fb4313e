//! The arithmetic of a figure as sentences that can be read aloud.

use super::phrase::{
    day, difference, figure, ids, is_short, level_below, listed, name_of, percent, short, signed,
    title_of, written,
};
use super::{Block, Tone};
use crate::model::{
    Exact, Explanation, Levers, Node, Part, Percent, Place, Reading, Rule, Snapshot, Term,
    Unreported, Update, leaf_state,
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

    fn shown(&self, reading: &Reading) -> Option<String> {
        figure(&reading.figure, self.snapshot.plan().decimals)
    }

    fn sum(&mut self, place: Place, reading: &Reading, explanation: &Explanation) {
        let said = &self.words.figures;
        let today = day(self.snapshot.as_of(), self.words);
        self.head(self.shown(reading).map_or_else(
            || (said.no_figure)(&today),
            |figure| (said.figure_is)(&figure, &today),
        ));
        let counted = explanation
            .terms
            .iter()
            .filter(|term| goes_in(term.part))
            .count();
        let children = said.levels.own[level_below(place)](counted);
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
            let mean = short(value);
            // Where all weigh the same it is how many there are that is divided by.
            let text = match explanation.terms.iter().find(|term| goes_in(term.part)) {
                Some(first) if even => {
                    let sum = explanation
                        .sum
                        .divided_by(&first.weight)
                        .unwrap_or(Exact::ZERO);
                    (said.sum_even)(&short(&sum), &counted.to_string(), &mean)
                }
                _ => (said.sum_weighted)(
                    &short(&explanation.sum),
                    &short(&explanation.weight),
                    &mean,
                ),
            };
            self.tail(text);
        }
        self.rounding(reading);
        self.coverage(place, reading, explanation.unreported);
        self.beside(reading);
        self.levers(place);
        let values = explanation
            .terms
            .iter()
            .filter_map(|term| term.value.as_ref());
        if !values.chain(&explanation.value).all(is_short) {
            self.tail.push(Block::Entry {
                depth: 0,
                text: said.two_decimals.to_owned(),
                tone: Tone::Quiet,
            });
        }
    }

    fn term(&mut self, term: &Term, even: bool) {
        let said = &self.words.figures;
        let value = term.value.as_ref().map(percent);
        let text = match (term.part, value) {
            (Part::AsZero, _) => said.as_zero.to_owned(),
            (Part::LeftOut, _) => said.left_out.to_owned(),
            (Part::NotCounted, Some(value)) => format!("{value}, {}", said.not_counted),
            (Part::NotCounted, None) => said.not_counted.to_owned(),
            (Part::Counts, value) => {
                let value = value.unwrap_or_default();
                let product = term.value.as_ref().map(|value| value.times(&term.weight));
                match product.filter(|_| !even) {
                    Some(product) => {
                        format!("{value} × {} = {}", short(&term.weight), short(&product))
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
        let (Some(value), Some(shown)) = (&reading.figure.value, reading.figure.display(decimals))
        else {
            return;
        };
        let text = match shown.parse::<f64>() {
            _ if value.rounded(decimals.get()) != shown
                && reading.figure.moved
                && shown.starts_with(['0', '1']) =>
            {
                (said.not_quite_0)(&shown)
            }
            _ if value.rounded(decimals.get()) != shown => (said.not_quite_100)(&shown),
            // What is shown is all there is.
            _ if short(value) == shown && is_short(value) => return,
            _ => (said.rounded_to)(&shown),
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
        let places = |wanted: &dyn Fn(&Reading) -> bool| -> Vec<Place> {
            leaves
                .iter()
                .filter(|(_, leaf)| wanted(leaf))
                .map(|(place, _)| *place)
                .collect()
        };
        if reading.coverage.counted > 1 {
            self.tail((said.coverage)(
                reading.coverage.reported,
                reading.coverage.counted,
            ));
        }
        let missing = places(&|leaf| leaf.counted && leaf.figure.value.is_none());
        if !missing.is_empty() {
            let which = ids(snapshot, &missing, self.words);
            let say = if unreported == Unreported::Zero {
                said.unreported_zero
            } else {
                said.unreported_skip
            };
            self.tail(say(missing.len(), &which));
        }
        let uncounted = places(&|leaf| !leaf.counted);
        if !uncounted.is_empty() {
            self.tail((said.uncounted)(
                uncounted.len(),
                &ids(snapshot, &uncounted, self.words),
            ));
        }
        if let (Some(low), Some(high)) = (&reading.low, &reading.high)
            && low != high
        {
            self.tail((said.interval)(&percent(low), &percent(high)));
        }
    }

    /// What stands beside the figure: with evidence only, as printed, as expected.
    fn beside(&mut self, reading: &Reading) {
        let said = &self.words.figures;
        if let (Some(backed), Some(value)) = (&reading.backed, &reading.figure.value)
            && backed != value
        {
            self.tail((said.backed)(&percent(backed)));
        }
        if let Some(published) = &reading.published {
            let decimals = self.snapshot.plan().decimals;
            let stands = published
                .difference
                .as_ref()
                .map(|points| difference(points, decimals, self.words));
            let on = written(published.on, self.words);
            self.tail((said.printed)(
                &format!("{} %", published.progress),
                &on,
                &stands.unwrap_or_default(),
            ));
            if let Some(below) = &reading.from_published {
                self.tail((said.from_printed)(&percent(below)));
            }
        }
        if let Some(expected) = &reading.expected
            && let Some(gap) = &expected.gap
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
    fn reported(&mut self, figure: Percent, update: &Update, updates: &[Update]) {
        let said = &self.words.figures;
        let as_of = self.snapshot.as_of();
        self.head((said.figure_is)(
            &format!("{figure} %"),
            &day(as_of, self.words),
        ));
        let by = update.by.as_deref().map(said.by).unwrap_or_default();
        self.head((said.newest_report)(&written(update.on, self.words), &by));
        let mut before: Vec<_> = updates
            .iter()
            .filter(|other| other.on.last_day() <= as_of && !std::ptr::eq(*other, update))
            .filter_map(|other| Some((other.on, other.progress?)))
            .collect();
        before.sort_by_key(|(on, _)| std::cmp::Reverse(on.last_day()));
        let before = before
            .iter()
            .map(|(on, figure)| format!("{figure} % ({})", written(*on, self.words)));
        let before: Vec<String> = before.collect();
        if !before.is_empty() {
            self.head((said.reports_before)(&before.join(", ")));
        }
    }

    fn leaf(&mut self, place: Place, node: Node<'_>, reading: &Reading) {
        let said = &self.words.figures;
        let (plan, as_of) = (self.snapshot.plan(), self.snapshot.as_of());
        let today = day(as_of, self.words);
        let state = leaf_state(node.updates(), as_of);
        if let Some((figure, update)) = state.figure {
            self.reported(figure, update, node.updates());
        } else {
            self.head((said.no_report_yet)(&today));
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
        if !reading.counted {
            let which = node.id().to_string();
            self.head((said.uncounted)(1, &which));
        }
        self.beside(reading);
        let whole = self.snapshot.total().figure.value.as_ref();
        let with =
            Levers::of(self.snapshot).figure_with(Place::Plan, place, Some(Percent::HUNDRED));
        if let (Some(whole), Some(with)) = (whole, with)
            && *whole != with
        {
            self.tail((said.if_done)(&percent(whole), &percent(&with)));
        }
    }
}

const fn goes_in(part: Part) -> bool {
    matches!(part, Part::Counts | Part::AsZero)
}
