//! What a filter looks for and how it orders, and the menu of both.

use super::desk::Desk;
use super::view::{Filter, Lens, SavedView};
use crate::model::condition::{Condition, Order, all_institutions, all_tags};
use crate::text::{Words, show};

/// A menu of what a filter has: conditions or orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterMenu {
    pub orders: bool,
    pub selected: usize,
}

/// One row of such a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterRow {
    /// All of a saved view at once.
    View(SavedView),
    Condition(Condition),
    Order(Order),
    Clear,
    /// Gives what is chosen a name in the settings.
    Save,
}

impl FilterMenu {
    /// What can be chosen, the saved views before all else.
    #[must_use]
    pub fn rows(&self, desk: &Desk) -> Vec<FilterRow> {
        let Some((open, view)) = desk.open().zip(desk.view()) else {
            return Vec::new();
        };
        let mut rows: Vec<FilterRow> = if self.orders {
            Order::ALL.into_iter().map(FilterRow::Order).collect()
        } else {
            let named = all_institutions(&open.snapshot)
                .into_iter()
                .map(Condition::Institution);
            let tagged = all_tags(&open.snapshot).into_iter().map(Condition::Tag);
            let conditions = Condition::PLAIN
                .into_iter()
                .chain(named)
                .chain(tagged)
                .map(FilterRow::Condition);
            desk.views
                .iter()
                .cloned()
                .map(FilterRow::View)
                .chain(conditions)
                .collect()
        };
        rows.extend(matches!(view.lens, Lens::Found(_)).then_some(FilterRow::Save));
        rows.push(FilterRow::Clear);
        rows
    }
}

impl FilterRow {
    #[must_use]
    pub fn name(&self, words: &Words) -> String {
        let lens = &words.screen.lens;
        match self {
            Self::View(view) => (lens.view)(&show(&view.name)),
            Self::Save => lens.save.to_owned(),
            Self::Condition(condition) => condition_name(condition, words),
            Self::Order(order) => order_name(*order, words).to_owned(),
            Self::Clear => lens.clear.to_owned(),
        }
    }
}

fn condition_name(condition: &Condition, words: &Words) -> String {
    let named = &words.screen.lens.conditions;
    match condition {
        Condition::Institution(name) | Condition::Tag(name) => return show(name).into_owned(),
        Condition::Overdue => named.overdue,
        Condition::DueSoon => named.due_soon,
        Condition::Behind => named.behind,
        Condition::Unreported => named.unreported,
        Condition::InWords => named.in_words,
        Condition::DoneLate => named.done_late,
        Condition::Withdrawn => named.withdrawn,
        Condition::Stale => named.stale,
        Condition::NoEvidence => named.no_evidence,
        Condition::NotDone => named.not_done,
    }
    .to_owned()
}

const fn order_name(order: Order, words: &Words) -> &'static str {
    let named = &words.screen.lens.orders;
    match order {
        Order::End => named.end,
        Order::Figure => named.figure,
        Order::DaysLate => named.days_late,
        Order::Gap => named.gap,
        Order::Title => named.title,
        Order::Leverage => named.leverage,
    }
}

impl Filter {
    /// Takes a row of the menu in, or out where it is in.
    pub(super) fn toggle(&mut self, row: FilterRow) {
        fn flip<T: PartialEq>(list: &mut Vec<T>, item: T) {
            match list.iter().position(|known| *known == item) {
                Some(at) => drop(list.remove(at)),
                None => list.push(item),
            }
        }
        match row {
            FilterRow::Condition(condition) => flip(&mut self.conditions, condition),
            FilterRow::Order(order) => flip(&mut self.orders, order),
            FilterRow::View(view) if *self == view.filter => *self = Self::default(),
            FilterRow::View(view) => *self = view.filter,
            FilterRow::Clear => *self = Self::default(),
            FilterRow::Save => {}
        }
    }

    /// What is looked for, and how it is ordered.
    #[must_use]
    pub fn name(&self, words: &Words, separator: &str) -> String {
        let conditions: Vec<String> = self
            .conditions
            .iter()
            .map(|one| condition_name(one, words))
            .collect();
        let orders: Vec<String> = self
            .orders
            .iter()
            .map(|one| FilterRow::Order(*one).name(words))
            .collect();
        let mut parts = Vec::new();
        if !conditions.is_empty() {
            parts.push(conditions.join(" + "));
        }
        if !orders.is_empty() {
            parts.push(format!(
                "{} {}",
                words.screen.lens.ordered_by,
                orders.join(", ")
            ));
        }
        parts.join(separator)
    }

    /// Whether a row of the menu is in it, and as which of several.
    #[must_use]
    pub fn position(&self, row: &FilterRow) -> Option<usize> {
        match row {
            FilterRow::Condition(condition) => {
                self.conditions.iter().position(|known| known == condition)
            }
            FilterRow::Order(order) => self.orders.iter().position(|known| known == order),
            FilterRow::View(view) => (*self == view.filter).then_some(0),
            FilterRow::Clear | FilterRow::Save => None,
        }
    }
}
