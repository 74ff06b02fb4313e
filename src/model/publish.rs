//! Recording what a document printed at a cut-off: commitment by commitment, axis by axis, then the
//! whole.

use super::{Change, Cutoff, Known, Percent, Place, Plan, Published, Snapshot};

/// A figure that is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub place: Place,
    /// What is computed, rounded as the plan shows figures; `None` without a figure.
    pub computed: Option<Percent>,
    /// What is recorded for that day already.
    pub printed: Option<Percent>,
}

/// What can be recorded for the day of the snapshot: each axis after its commitments, the plan
/// last.
#[must_use]
pub fn proposals(snapshot: &Snapshot) -> Vec<Proposal> {
    let plan = snapshot.plan();
    let axes = plan.axes.iter().enumerate().flat_map(|(a, axis)| {
        let commitments = (0..axis.commitments.len()).map(move |c| Place::Commitment(a, c));
        commitments.chain([Place::Axis(a)])
    });
    let proposal = |place| {
        let printed = plan
            .node(place)?
            .printed_on(snapshot.as_of())
            .map(|entry| entry.progress);
        let reading = snapshot.reading(place)?;
        let shown = reading.figure.display(plan.decimals);
        let computed = shown
            .filter(|_| reading.known != Known::Nothing)
            .and_then(|shown| shown.parse().ok())
            .and_then(|shown| Percent::try_from_f64(shown).ok());
        Some(Proposal {
            place,
            computed,
            printed,
        })
    };
    axes.chain([Place::Plan]).filter_map(proposal).collect()
}

/// What recording a figure comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Recorded {
    /// It is recorded already.
    Same,
    /// A first figure of that day, or the same one in another document.
    New(Change),
    /// Another figure of that day is recorded. It stays, and this one stands beside it as its
    /// correction.
    Corrects {
        printed: Percent,
        /// The document that printed it.
        source: Option<String>,
        change: Change,
    },
}

/// Records a figure that a document printed for a cut-off: always as an entry of its own. An entry
/// without a source is one of the document of its cut-off. `None` where figures of such a node are
/// not printed.
#[must_use]
pub fn record(
    plan: &Plan,
    place: Place,
    cutoff: &Cutoff,
    progress: Percent,
    source: Option<&str>,
) -> Option<Recorded> {
    let node = plan
        .node(place)
        .filter(|_| !matches!(place, Place::Action(..)))?;
    let usual = cutoff.source.as_deref();
    let source = source.or(usual);
    let entry = |corrects| Published {
        on: cutoff.on,
        progress,
        source: source.map(str::to_owned),
        note: None,
        corrects,
    };
    let insert = |entry| Change::append(node.id(), "published", &entry);
    let is_said = |entry: &Published| {
        entry.progress == progress && entry.source.as_deref().or(usual) == source
    };
    // Of several the last one holds, whoever printed it.
    Some(match node.printed_on(cutoff.on.last_day()) {
        Some(printed) if is_said(printed) => Recorded::Same,
        Some(printed) if printed.progress != progress => Recorded::Corrects {
            printed: printed.progress,
            source: printed.source.clone(),
            change: insert(entry(Some(printed.on))),
        },
        _ => Recorded::New(insert(entry(None))),
    })
}
