//! Everything that the file and the calculator say about one node.

use jiff::civil::Date;

use super::advise::{advice, level_said, pace as pace_said};
use super::phrase::{
    corrected, figure, level, of_leaf, same_day, stands as printed_stands, without_figure, written,
};
use super::{Block, Tone};
use crate::model::advice::advice_on;
use crate::model::trend::Pace;
use crate::model::{
    Action, Axis, Budget, Commitment, Counts, Deadline, Decimal, Decimals, EndOf, Evidence, Exact,
    FigureOf, Indicator, Known, Link, LinkKind, Map, Node, Period, Place, Plan, PlanDate,
    Published, Reading, Reschedule, Responsible, Role, Scope, Snapshot, Standing, Status,
    Unreported, Update, Value, leaf_state, printed, value, value_said,
};
use crate::text::{Words, date_short};

/// What there is to say about the node at a place, most telling first; how fast it goes, where that
/// is given.
#[must_use]
pub fn describe(
    snapshot: &Snapshot,
    pace: Option<&Pace>,
    place: Place,
    words: &'static Words,
) -> Vec<Block> {
    let plan = snapshot.plan();
    let (Some(node), Some(reading)) = (plan.node(place), snapshot.reading(place)) else {
        return Vec::new();
    };
    let mut page = Page {
        words,
        as_of: snapshot.as_of(),
        decimals: plan.decimals,
        blocks: Vec::new(),
    };
    page.title(node);
    page.figures(snapshot, place, reading, node);
    if let Some(due) = &reading.deadline {
        page.deadline(reading, due);
    }
    if let Some(text) = pace.and_then(|pace| pace_said(pace, words)) {
        page.toned(words.figures.pace, text, Tone::Quiet);
    }
    if reading.level.is_some() {
        page.fact(words.domain.level, level_said(snapshot, place, words));
    }
    let patterns = advice_on(snapshot, place);
    page.list(
        words.figures.advice,
        patterns
            .iter()
            .map(|pattern| advice(&pattern.kind, words))
            .collect(),
    );
    match node {
        Node::Plan(node) => page.plan(node, snapshot),
        Node::Axis(node) => page.axis(node),
        Node::Commitment(node) => page.commitment(node),
        Node::Action(node) => page.action(node),
    }
    if !matches!(node, Node::Plan(_)) {
        page.terms(node, plan);
    }
    page.blocks
}

fn strings(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, texts)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, texts)),
        _ => {}
    }
}

/// Whether a term stands in a text, and not inside a longer word.
fn has_word(text: &str, term: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(term).any(|(at, _)| {
        ends(text[..at].chars().next_back()) && ends(text[at + term.len()..].chars().next())
    })
}

/// The blocks being gathered.
struct Page {
    words: &'static Words,
    as_of: Date,
    decimals: Decimals,
    blocks: Vec<Block>,
}

impl Page {
    fn fact(&mut self, label: &'static str, text: impl Into<String>) {
        self.toned(label, text, Tone::Plain);
    }

    fn toned(&mut self, label: &'static str, text: impl Into<String>, tone: Tone) {
        self.blocks.push(Block::Fact {
            label,
            text: text.into(),
            tone,
        });
    }

    fn text(&mut self, label: &'static str, text: Option<&String>) {
        self.blocks.extend(text.map(|text| Block::Text {
            label,
            text: text.clone(),
        }));
    }

    fn list(&mut self, label: &'static str, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { label, items });
        }
    }

    fn title(&mut self, node: Node<'_>) {
        let title = if node.title().is_empty() {
            self.words.domain.unnamed
        } else {
            node.title()
        };
        self.blocks
            .push(Block::Title(format!("{} {title}", node.id())));
    }

    /// The words of the plan's glossary that the node uses, with what they mean.
    fn terms(&mut self, node: Node<'_>, plan: &Plan) {
        if plan.glossary.0.is_empty() {
            return;
        }
        let mut texts = Vec::new();
        strings(&value::own(node), &mut texts);
        let used = plan
            .glossary
            .0
            .iter()
            .filter(|(term, _)| texts.iter().any(|text| has_word(text, term)));
        let items = used
            .map(|(term, meaning)| format!("{term}: {meaning}"))
            .collect();
        self.list(self.words.report.glossary, items);
    }

    fn percent(&self, value: &Exact) -> String {
        format!("{} %", printed(value, self.decimals))
    }

    fn date(&self, date: PlanDate) -> String {
        written(date, self.words)
    }

    fn figures(&mut self, snapshot: &Snapshot, place: Place, reading: &Reading, node: Node<'_>) {
        let (domain, report, leaf) = (&self.words.domain, &self.words.report, node.is_leaf());
        let covered = &reading.coverage;
        let mut text = if leaf {
            of_leaf(reading, self.decimals, self.words)
        } else {
            figure(reading, self.decimals)
        };
        let state = leaf_state(snapshot.plan(), node, self.as_of);
        if leaf {
            if let Some(figure) = &state.figure {
                let value = value_said(figure.entry, node.indicator());
                text = join(text, value);
                text = join(
                    text,
                    Some((report.reported_on)(&self.date(figure.entry.on))),
                );
                if figure.of == FigureOf::Stage {
                    text = join(text, figure.entry.stage.as_deref().map(report.by_its_stage));
                }
            }
        } else {
            text = join(
                text,
                Some((domain.coverage)(covered.reported, covered.counted)),
            );
            let out = Some(reading.not_counted()).filter(|out| *out > 0);
            text = join(text, out.map(report.not_counted));
            let today = date_short(self.as_of, self.words);
            text = join(text, Some((self.words.dates.as_of)(&today)));
        }
        let zero = reading.known == Known::Nothing
            && reading.counted
            && snapshot.plan().unreported == Unreported::Zero;
        text = join(text, zero.then(|| report.counts_as_zero.to_owned()));
        if !reading.counted && !reading.withdrawn {
            text = join(text, Some(domain.not_counted.to_owned()));
        }
        self.fact(domain.progress, text);
        if let Some(text) = same_day(snapshot, node, self.words).filter(|_| leaf) {
            self.blocks.push(Block::Entry {
                depth: 0,
                text,
                tone: Tone::Warn,
            });
        }
        self.withdrawn(node);
        if let (Some(low), Some(high)) = (&reading.low, &reading.high)
            && low != high
            && !leaf
        {
            let between = (domain.interval)(&self.percent(low), &self.percent(high));
            self.toned(report.interval, between, Tone::Quiet);
        }
        if let Some(published) = snapshot.published(place) {
            let mut text = format!("{} % · {}", published.progress, self.date(published.on));
            text = join(text, corrected(&published, self.words));
            text = join(text, Some(printed_stands(&published, self.words)));
            if let Some(below) = &reading.from_published {
                text = join(text, Some((report.from_published)(&self.percent(below))));
            }
            self.fact(report.published, text);
        }
        if let Some(expected) = &reading.expected {
            let mut text = self.percent(&expected.value);
            if !leaf {
                text = join(
                    text,
                    Some((report.of_dated)(expected.leaves, covered.leaves)),
                );
            }
            // Of what is hardly known no distance is said.
            let gap = expected
                .gap
                .as_ref()
                .filter(|_| reading.known == Known::Enough);
            let gap = gap.map(|gap| {
                let points = (domain.points)(&signed(gap, self.decimals));
                format!("{} {points}", domain.gap)
            });
            self.fact(report.expected, join(text, gap));
        }
        if let (Some(backed), Some(value)) = (&reading.backed, &reading.figure.value)
            && backed != value
            && reading.known != Known::Nothing
        {
            self.toned(report.backed, self.percent(backed), Tone::Quiet);
        }
        if !leaf {
            self.state(&reading.counts);
        }
    }

    /// Since when a node is out of the plan.
    fn withdrawn(&mut self, node: Node<'_>) {
        if let Some(text) = withdrawal(node, self.as_of, self.words) {
            self.toned(self.words.report.scope, text, Tone::Warn);
        }
    }

    /// What needs a word below a node.
    fn state(&mut self, counts: &Counts) {
        let screen = &self.words.screen;
        let parts = [
            (counts.overdue, screen.overdue_count),
            (counts.due_soon, screen.due_soon_count),
            (counts.behind, screen.behind_count),
            (counts.in_words, screen.in_words_count),
            (counts.unreported, screen.unreported_count),
            (counts.done, screen.done_count),
            (counts.done_late, screen.done_late_count),
            (counts.withdrawn, screen.withdrawn_count),
        ];
        let mut said: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, say)| say(count))
            .collect();
        if said.is_empty() {
            return;
        }
        said.push((screen.leaves)(counts.leaves));
        let tone = if counts.overdue > 0 {
            Tone::Bad
        } else {
            Tone::Plain
        };
        self.toned(self.words.report.state, said.join(" · "), tone);
    }

    fn deadline(&mut self, reading: &Reading, due: &Deadline) {
        let (domain, report) = (&self.words.domain, &self.words.report);
        let span = due.span;
        let mut parts = vec![due_said(due, self.as_of, self.words)];
        if due.due_of != EndOf::Node
            && let Some(end) = due.due
        {
            let whose = if due.due_of == EndOf::Plan {
                domain.end_of_plan
            } else {
                domain.end_of_commitment
            };
            parts.push(format!("{whose}: {}", self.date(end)));
        }
        let late = reading.counts.overdue;
        if reading.counts.actions > 0 && reading.counts.commitments > 0 && late > 0 {
            parts.push((self.words.screen.overdue_count)(late));
        }
        parts.extend(
            match [span.start, span.end].map(|date| date.map(|date| self.date(date))) {
                [Some(start), Some(end)] => Some(format!("{start} – {end}")),
                [Some(_), None] if span.assumed_start => None,
                [Some(start), None] => Some((report.from)(&start)),
                [None, Some(end)] => Some((report.until)(&end)),
                [None, None] => None,
            },
        );
        if span.derived && span.end.is_some() {
            parts.push(report.derived_span.to_owned());
        } else if span.assumed_start && span.end.is_some() {
            parts.push(report.assumed_start.to_owned());
        }
        if let Some(original) = span
            .original_end
            .filter(|original| Some(*original) != span.end)
        {
            parts.push(format!(
                "{} {}",
                self.words.figures.original_end,
                self.date(original)
            ));
        }
        if due.days_late_original > due.days_late {
            parts.push((report.late_original)(due.days_late_original));
        }
        if due.stale {
            parts.push(domain.stale.to_owned());
        }
        let tone = match due.status {
            Status::Overdue | Status::FarBehind => Tone::Bad,
            Status::DueSoon | Status::Behind => Tone::Warn,
            Status::Done => Tone::Good,
            _ => Tone::Plain,
        };
        self.toned(report.deadline, parts.join(" · "), tone);
    }

    fn plan(&mut self, node: &Plan, snapshot: &Snapshot) {
        let report = &self.words.report;
        if let Some(elapsed) = snapshot.elapsed() {
            let dates = [node.start, node.end]
                .into_iter()
                .flatten()
                .map(|date| self.date(date))
                .collect::<Vec<_>>();
            self.fact(
                self.words.domain.elapsed,
                format!("{} · {}", self.percent(&elapsed), dates.join(" – ")),
            );
        }
        self.text(report.summary, node.summary.as_ref());
        self.text(report.notes, node.notes.as_ref());
        let members = node.stewards.iter().map(|who| {
            joined([
                &who.name,
                &who.post,
                &who.institution,
                &who.role,
                &who.alternate,
            ])
        });
        self.list(report.stewards, members.collect());
        let cutoffs = node.cutoffs.iter().map(|cutoff| {
            let title = cutoff.title.as_deref().unwrap_or(cutoff.id.as_str());
            format!("{title} · {}", self.date(cutoff.on))
        });
        let cutoffs = cutoffs.collect();
        self.list(report.cutoffs, cutoffs);
        let sources = node
            .sources
            .iter()
            .map(|source| joined([&source.title, &source.file, &source.url]));
        self.list(report.sources, sources.collect());
        let bodies = node
            .institutions
            .iter()
            .map(|body| joined([&Some(body.name.clone()), &body.short, &body.contact]));
        self.list(self.named("institutions"), bodies.collect());
        self.classed(&node.tags, &node.external, &node.budget);
        let terms = node
            .glossary
            .0
            .iter()
            .map(|(term, meaning)| format!("{term}: {meaning}"));
        self.list(report.glossary, terms.collect());
    }

    fn axis(&mut self, node: &Axis) {
        let report = &self.words.report;
        self.text(report.description, node.description.as_ref());
        self.text(report.justification, node.justification.as_ref());
        self.text(report.objective, node.objective.as_ref());
        self.text(report.effect, node.effect.as_ref());
        self.published(&node.published);
        self.links(&node.links);
        self.classed(&node.tags, &node.external, &node.budget);
        self.text(report.notes, node.notes.as_ref());
    }

    fn commitment(&mut self, node: &Commitment) {
        let report = &self.words.report;
        self.updates(&node.updates, node.indicator.as_ref());
        self.responsible(&node.responsible);
        self.list(report.co_creators, node.co_creators.clone());
        self.evidence(&node.evidence);
        self.published(&node.published);
        let ratings = node.ratings.iter().map(|rating| {
            let level = level(rating.level, self.words);
            let by = rating.by.as_deref().unwrap_or_default();
            format!(
                "{} · {level} · {by} {}",
                self.date(rating.on),
                rating.note.as_deref().unwrap_or_default()
            )
        });
        let ratings = ratings.collect();
        self.list(report.ratings, ratings);
        self.reschedules(&node.reschedules);
        self.text(report.description, node.description.as_ref());
        self.text(report.problem, node.problem.as_ref());
        self.text(report.objective, node.objective.as_ref());
        self.list(report.goals, node.goals.clone());
        let means = node
            .verification
            .iter()
            .map(|means| joined([&means.text, &means.url]));
        self.list(report.verification, means.collect());
        if let Some(sdg) = &node.sdg {
            let printed = sdg
                .raw
                .as_ref()
                .map(|raw| format!(" ({raw})"))
                .unwrap_or_default();
            self.fact(report.sdg, format!("{}{printed}", sdg.targets.join(", ")));
        }
        self.weight(node.weight.map(|weight| weight.to_string()));
        self.group(node.group.as_ref());
        self.indicator(node.indicator.as_ref());
        self.scope(&node.scope);
        self.links(&node.links);
        self.classed(&node.tags, &node.external, &node.budget);
        self.text(report.notes, node.notes.as_ref());
    }

    fn action(&mut self, node: &Action) {
        let report = &self.words.report;
        self.updates(&node.updates, node.indicator.as_ref());
        self.reschedules(&node.reschedules);
        for (label, period) in [
            (report.recurrence, node.recurrence),
            (report.follow_up, node.follow_up),
        ] {
            if let Some(period) = period {
                self.fact(label, self.words.domain.periods[period_index(period)]);
            }
        }
        self.responsible(&node.responsible);
        self.evidence(&node.evidence);
        self.text(report.description, node.description.as_ref());
        self.text(report.deliverable, node.deliverable.as_ref());
        if !node.keywords.is_empty() {
            self.fact(report.keywords, node.keywords.join(", "));
        }
        if !node.depends_on.is_empty() {
            let ids: Vec<&str> = node
                .depends_on
                .iter()
                .map(crate::model::Id::as_str)
                .collect();
            self.fact(report.depends_on, ids.join(", "));
        }
        self.weight(node.weight.map(|weight| weight.to_string()));
        self.group(node.group.as_ref());
        self.indicator(node.indicator.as_ref());
        self.scope(&node.scope);
        self.classed(&node.tags, &node.external, &node.budget);
        self.text(report.notes, node.notes.as_ref());
    }

    fn named(&self, field: &'static str) -> &'static str {
        self.words.fields.name(field)
    }

    fn group(&mut self, group: Option<&String>) {
        if let Some(group) = group {
            self.fact(self.named("group"), group.clone());
        }
    }

    fn indicator(&mut self, indicator: Option<&Indicator>) {
        let Some(indicator) = indicator else { return };
        let unit = indicator.unit.as_deref().unwrap_or_default();
        let number = |field: &'static str, number: Decimal| {
            let text = format!("{} {number} {unit}", self.named(field).to_lowercase());
            text.trim_end().to_owned()
        };
        let mut parts: Vec<String> = indicator.name.iter().cloned().collect();
        parts.push(number(
            "baseline",
            indicator.baseline.unwrap_or(Decimal::ZERO),
        ));
        parts.push(number("target", indicator.target));
        self.fact(self.named("indicator"), parts.join(" · "));
    }

    fn scope(&mut self, scope: &[Scope]) {
        let report = &self.words.report;
        let items = scope.iter().map(|entry| {
            let say = if entry.counted {
                report.joined_on
            } else {
                report.withdrawn_on
            };
            let why = joined([&entry.reason, &entry.agreed_by]);
            join(
                say(&self.date(entry.on)),
                Some(why).filter(|why| !why.is_empty()),
            )
        });
        let items = items.collect();
        self.list(report.scope, items);
    }

    /// Tags, ids elsewhere, and amounts of money.
    fn classed(&mut self, tags: &Map<Vec<String>>, external: &Map<String>, budget: &[Budget]) {
        let tags = tags
            .0
            .iter()
            .map(|(kind, tags)| format!("{kind}: {}", tags.join(", ")));
        self.list(self.named("tags"), tags.collect());
        let external = external
            .0
            .iter()
            .map(|(system, id)| format!("{system}: {id}"));
        self.list(self.named("external"), external.collect());
        let amounts = budget.iter().map(|entry| {
            let currency = entry.currency.as_deref().unwrap_or_default();
            let amounts = [
                ("planned", entry.planned),
                ("committed", entry.committed),
                ("paid", entry.paid),
            ];
            let amounts = amounts.into_iter().filter_map(|(field, amount)| {
                let name = self.named(field).to_lowercase();
                Some(
                    format!("{name} {} {currency}", grouped(amount?))
                        .trim_end()
                        .to_owned(),
                )
            });
            let mut parts = vec![self.date(entry.on)];
            parts.extend(amounts);
            parts.extend(entry.source.clone());
            parts.extend(entry.note.clone());
            parts.join(" · ")
        });
        let amounts = amounts.collect();
        self.list(self.named("budget"), amounts);
    }

    fn weight(&mut self, weight: Option<String>) {
        if let Some(weight) = weight {
            self.fact(self.words.report.weight, weight);
        }
    }

    /// The entries, newest first.
    fn updates(&mut self, updates: &[Update], indicator: Option<&Indicator>) {
        let report = &self.words.report;
        let mut known: Vec<&Update> = updates.iter().collect();
        known.reverse();
        known.sort_by_key(|update| std::cmp::Reverse(update.on.last_day()));
        let items = known.into_iter().map(|update| {
            let mut parts = vec![self.date(update.on)];
            parts.extend(update.progress.map(|figure| format!("{figure} %")));
            parts.extend(value_said(update, indicator));
            parts.extend(update.stage.clone());
            parts.extend(update.note.clone());
            parts.extend(update.by.clone());
            parts.extend(update.evidence.iter().map(cited));
            parts.extend(update.clarification.as_ref().map(|text| {
                let text = if text.is_empty() {
                    report.clarification_missing
                } else {
                    text
                };
                format!("{}: {text}", report.clarification)
            }));
            parts.join(" · ")
        });
        let items = items.collect();
        self.list(report.updates, items);
    }

    fn reschedules(&mut self, reschedules: &[Reschedule]) {
        let items = reschedules.iter().map(|moved| {
            let dates = [moved.start, moved.end]
                .into_iter()
                .flatten()
                .map(|date| self.date(date));
            let dates: Vec<String> = dates.collect();
            let why = joined([&moved.reason, &moved.agreed_by]);
            format!("{} · {} · {why}", self.date(moved.on), dates.join(" – "))
        });
        let items = items.collect();
        self.list(self.words.report.reschedules, items);
    }

    fn published(&mut self, published: &[Published]) {
        let more = published
            .iter()
            .filter(|entry| entry.note.is_some() || entry.corrects.is_some());
        let items = more.map(|entry| {
            let mut said = vec![self.date(entry.on), format!("{} %", entry.progress)];
            said.extend(
                entry
                    .corrects
                    .map(|on| (self.words.report.corrects)(&self.date(on))),
            );
            said.extend(entry.note.clone());
            said.join(" · ")
        });
        let items = items.collect();
        self.list(self.words.report.published, items);
    }

    fn responsible(&mut self, responsible: &[Responsible]) {
        let items = responsible.iter().map(|who| {
            let role = who
                .role
                .map(|role| self.words.domain.roles[role_index(role)].to_owned());
            joined([
                &who.name,
                &who.post,
                &who.unit,
                &who.institution,
                &role,
                &who.email,
                &who.phone,
            ])
        });
        let items = items.collect();
        self.list(self.words.report.responsible, items);
    }

    fn evidence(&mut self, evidence: &[Evidence]) {
        self.list(
            self.words.report.evidence,
            evidence.iter().map(cited).collect(),
        );
    }

    fn links(&mut self, links: &[Link]) {
        let items = links.iter().map(|link| {
            let kind = self.words.domain.links[link_index(link.kind)];
            let note = link
                .note
                .as_ref()
                .map(|note| format!(" · {note}"))
                .unwrap_or_default();
            format!("{kind} {}{note}", link.to)
        });
        let items = items.collect();
        self.list(self.words.report.links, items);
    }
}

/// The status in words: `VENCIDA 12 d`, `vence en 3 d`; of what has no figure what there is of it,
/// and its end. Empty for a node that has none.
#[must_use]
pub fn status(reading: &Reading, as_of: Date, words: &Words) -> String {
    let Some(due) = &reading.deadline else {
        return String::new();
    };
    let told = short_status(reading, as_of, words);
    match due.status {
        Status::NoFigure => join(told, Some(due_said(due, as_of, words))),
        _ => told,
    }
}

/// The same in the fewest words, where the end stands beside it.
#[must_use]
pub fn short_status(reading: &Reading, as_of: Date, words: &Words) -> String {
    match &reading.deadline {
        None => String::new(),
        Some(due)
            if matches!(due.status, Status::NoDate | Status::NoFigure)
                && reading.known == Known::Nothing =>
        {
            without_figure(reading.told, words).to_owned()
        }
        Some(due) => due_said(due, as_of, words),
    }
}

/// The figure of a node, and how it stands to its dates: what a line of a list says.
#[must_use]
pub fn stands(reading: &Reading, decimals: Decimals, as_of: Date, words: &Words) -> String {
    let figure = if reading.counts.leaves == 1 && reading.known == Known::Nothing {
        without_figure(reading.told, words).to_owned()
    } else {
        figure(reading, decimals)
    };
    let due = reading.deadline.as_ref();
    join(figure, due.map(|due| due_said(due, as_of, words)))
}

/// Since when a node is out of the plan, why, and who agreed to it; `None` where it is in it.
pub(super) fn withdrawal(node: Node<'_>, as_of: Date, words: &Words) -> Option<String> {
    let Standing::Withdrawn(entry) = Standing::of(node.scope(), as_of) else {
        return None;
    };
    let why = joined([&entry.reason, &entry.agreed_by]);
    let text = (words.report.withdrawn_on)(&written(entry.on, words));
    Some(join(text, Some(why).filter(|why| !why.is_empty())))
}

/// How a node stands to its dates.
pub(super) fn due_said(due: &Deadline, as_of: Date, words: &Words) -> String {
    let domain = &words.domain;
    match due.status {
        Status::Withdrawn => domain.withdrawn.to_owned(),
        Status::Done if due.days_done_late > 0 => (domain.done_late)(due.days_done_late),
        Status::Done => domain.done.to_owned(),
        Status::Overdue => (domain.overdue_by)(due.days_late),
        Status::NotStarted => domain.not_started.to_owned(),
        Status::DueSoon => due
            .days_left(as_of)
            .map_or_else(|| domain.due_soon.to_owned(), domain.due_in),
        Status::FarBehind => domain.far_behind.to_owned(),
        Status::Behind => domain.behind.to_owned(),
        Status::OnTrack => domain.on_track.to_owned(),
        Status::NoDate => domain.no_date.to_owned(),
        Status::NoFigure => due.due.map_or_else(
            || domain.no_date.to_owned(),
            |end| (domain.ends_on)(&date_short(end.last_day(), words)),
        ),
    }
}

/// Two parts of a fact.
fn join(text: String, more: Option<String>) -> String {
    match more {
        Some(more) => format!("{text} · {more}"),
        None => text,
    }
}

/// An amount with a blank between its thousands, which no language reads as decimals.
fn grouped(amount: Decimal) -> String {
    let text = amount.to_string();
    let (whole, decimals) = text
        .split_once('.')
        .map_or((&*text, ""), |(whole, rest)| (whole, rest));
    let digits = whole.trim_start_matches('-');
    let mut grouped = whole[..whole.len() - digits.len()].to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
}

fn signed(points: &Exact, decimals: Decimals) -> String {
    let shown = points.rounded(decimals.get());
    if points.is_negative() || points.is_zero() {
        shown
    } else {
        format!("+{shown}")
    }
}

fn joined<const N: usize>(parts: [&Option<String>; N]) -> String {
    parts
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" · ")
}

pub(super) fn cited(evidence: &Evidence) -> String {
    joined([&evidence.title, &evidence.text, &evidence.url])
}

const fn role_index(role: Role) -> usize {
    match role {
        Role::Lead => 0,
        Role::Support => 1,
        Role::Spokesperson => 2,
        Role::CivilSociety => 3,
    }
}

const fn period_index(period: Period) -> usize {
    match period {
        Period::Weekly => 0,
        Period::Monthly => 1,
        Period::Quarterly => 2,
        Period::Semiannual => 3,
        Period::Annual => 4,
    }
}

const fn link_index(kind: LinkKind) -> usize {
    match kind {
        LinkKind::Continues => 0,
        LinkKind::Renames => 1,
        LinkKind::Supports => 2,
        LinkKind::DependsOn => 3,
    }
}
