//! The institutions that answer for what a plan does, whichever way each is written.

use std::collections::HashMap;

use super::progress::folded;
use super::{Node, Place, Plan, Responsible};

/// What institutions are called: those of the plan's table by their names, others as they were
/// written first. Names are compared without case and accents, and blanks folded.
#[derive(Debug, Clone)]
pub(super) struct Bodies {
    names: HashMap<String, String>,
    /// Where people are, by their names.
    of_people: HashMap<String, String>,
}

impl Bodies {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut names = HashMap::new();
        for body in &plan.institutions {
            let own = [body.id.as_str(), &body.name];
            let others = body.short.iter().chain(&body.aliases).map(String::as_str);
            for name in own.into_iter().chain(others) {
                names
                    .entry(folded(name))
                    .or_insert_with(|| body.name.clone());
            }
        }
        let mut of_people = HashMap::new();
        let mut person = |name: Option<&String>, body: Option<&String>| {
            if let (Some(name), Some(body)) = (name, body) {
                of_people
                    .entry(folded(name))
                    .or_insert_with(|| body.clone());
            }
        };
        for steward in &plan.stewards {
            person(steward.name.as_ref(), steward.institution.as_ref());
        }
        for who in plan.places().flat_map(|place| answering(plan, place)) {
            person(who.name.as_ref(), who.institution.as_ref());
            if let Some(name) = &who.institution {
                names
                    .entry(folded(name))
                    .or_insert_with(|| name.trim().to_owned());
            }
        }
        Self { names, of_people }
    }

    /// What one is called that is written so.
    pub(super) fn name(&self, written: &str) -> String {
        let name = self.names.get(&folded(written)).cloned();
        name.unwrap_or_else(|| written.trim().to_owned())
    }

    /// Those that answer for a node, each once: those that it names, else those that its people are
    /// of, else those of the node above.
    pub(super) fn of_node(&self, plan: &Plan, place: Place) -> Vec<String> {
        let who = answering(plan, place);
        let named = |who: &'_ [Responsible]| -> Vec<String> {
            who.iter()
                .filter_map(|who| who.institution.clone())
                .collect()
        };
        let own = named(who);
        let of_people = who.iter().filter_map(|who| {
            let name = who.name.as_ref()?;
            self.of_people.get(&folded(name)).cloned()
        });
        let mut written = if own.is_empty() {
            of_people.collect()
        } else {
            own
        };
        if let (true, Some(parent)) = (written.is_empty(), place.parent()) {
            written = named(answering(plan, parent));
        }
        let mut names: Vec<String> = Vec::new();
        for name in written.iter().map(|written| self.name(written)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// Who answers for a node, as it says itself.
fn answering(plan: &Plan, place: Place) -> &[Responsible] {
    match plan.node(place) {
        Some(Node::Commitment(node)) => &node.responsible,
        Some(Node::Action(node)) => &node.responsible,
        _ => &[],
    }
}
