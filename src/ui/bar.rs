//! Bars: how much of a row of cells is filled, and where the expected mark stands.

use super::canvas::Strip;
use super::theme::Role;
use crate::model::{Exact, Figure, Reading};

/// What a bar shows.
pub(super) struct Bar {
    /// Per cent; `None` is unknown, which is not zero.
    pub(super) value: Option<f64>,
    /// Whether nothing is left to do, the only way to a full bar.
    pub(super) complete: bool,
    /// Whether anything was done, the only way from an empty one.
    pub(super) moved: bool,
    /// Where it should be, in per cent.
    pub(super) expected: Option<f64>,
    /// Thinner than the one it stands beside.
    pub(super) thin: bool,
}

impl Bar {
    pub(super) fn of(reading: &Reading) -> Self {
        let expected = reading
            .expected
            .as_ref()
            .map(|expected| expected.value.to_f64());
        let value = reading.certain();
        Self {
            complete: value.is_some_and(|value| *value >= Exact::from_int(100)),
            moved: value.is_some_and(|value| *value > Exact::ZERO),
            value: value.map(Exact::to_f64),
            expected,
            thin: false,
        }
    }

    /// The bar on its way from where it was at another date, with such a share of the way behind
    /// it.
    pub(super) fn coming_from(self, before: &Reading, share: f64) -> Self {
        let value = on_way(&before.figure, self.value, share);
        // Until it is there it is neither empty nor full.
        if value == self.value {
            self
        } else {
            Self {
                value,
                complete: false,
                ..self
            }
        }
    }

    /// A bar of time gone by.
    pub(super) fn time(elapsed: &Exact) -> Self {
        let shown = elapsed.to_f64();
        Self {
            value: Some(shown),
            complete: shown >= 100.0,
            moved: shown > 0.0,
            expected: None,
            thin: false,
        }
    }

    /// What evidence stands for, a thin bar.
    pub(super) fn backed(reading: &Reading) -> Self {
        let backed = reading.backed.as_ref();
        let complete = backed.is_some_and(|backed| *backed >= Exact::from_int(100));
        let moved = backed.is_some_and(|it| !it.is_zero());
        Self {
            value: backed.map(Exact::to_f64),
            complete,
            moved,
            expected: None,
            thin: true,
        }
    }

    /// Cells filled out of `cells`, and the one under the mark.
    fn cells(&self, cells: u16) -> (Option<u16>, Option<u16>) {
        let part = |value: f64| {
            let share = (value / 100.0 * f64::from(cells)).round();
            // A share of the cells: from 0 to `cells`.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped first"
            )]
            let part = share.clamp(0.0, f64::from(cells)) as u16;
            part
        };
        let filled = self.value.map(|value| {
            let least = u16::from(self.moved && cells > 0);
            let most = if self.complete {
                cells
            } else {
                cells.saturating_sub(1)
            };
            part(value).max(least).min(most.max(least))
        });
        // At 0 there is nothing to expect, and at 100 the end of the bar says it.
        let mark = self.expected.filter(|value| *value > 0.0).map(part);
        (filled, mark.filter(|mark| *mark < cells))
    }

    /// Draws the bar over `cells` columns.
    pub(super) fn draw(&self, strip: &mut Strip<'_, '_>, cells: u16, role: Role) {
        let glyphs = strip.glyphs();
        let (filled, mark) = self.cells(cells);
        let symbol = |at: u16| match filled {
            Some(filled) if at < filled && self.thin => (glyphs.bar_thin, role),
            Some(filled) if at < filled => (glyphs.bar_full, role),
            Some(_) => (glyphs.bar_empty, Role::Dim),
            None => (glyphs.bar_unknown, Role::Dim),
        };
        for at in 0..cells {
            let (symbol, role) = if mark == Some(at) {
                (glyphs.bar_mark, Role::Mark)
            } else {
                symbol(at)
            };
            strip.put(symbol, role);
        }
    }
}

/// A figure on its way to another; unknown stays unknown, and from there nothing is on its way.
pub(super) fn on_way(before: &Figure, to: Option<f64>, share: f64) -> Option<f64> {
    let from = before.value.as_ref().map(Exact::to_f64);
    from.zip(to)
        .map_or(to, |(from, to)| Some(from + (to - from) * share))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(
        value: Option<i64>,
        complete: bool,
        expected: Option<i64>,
    ) -> (Option<u16>, Option<u16>) {
        let [value, expected] =
            [value, expected].map(|number| number.map(|number| Exact::from_int(number).to_f64()));
        let moved = value.is_some_and(|value| value > 0.0);
        Bar {
            value,
            complete,
            moved,
            expected,
            thin: false,
        }
        .cells(10)
    }

    #[test]
    fn a_bar_is_full_only_when_complete_and_empty_only_when_nothing_moved() {
        assert_eq!(cells(Some(0), false, None).0, Some(0));
        assert_eq!(cells(Some(1), false, None).0, Some(1));
        assert_eq!(cells(Some(45), false, None).0, Some(5));
        assert_eq!(cells(Some(99), false, None).0, Some(9));
        assert_eq!(cells(Some(100), false, None).0, Some(9));
        assert_eq!(cells(Some(100), true, None).0, Some(10));
        assert_eq!(cells(None, false, None).0, None);
    }

    #[test]
    fn the_mark_stands_where_progress_should_be() {
        assert_eq!(cells(Some(10), false, Some(50)).1, Some(5));
        assert_eq!(cells(Some(10), false, Some(0)).1, None);
        assert_eq!(cells(Some(10), false, Some(100)).1, None);
    }
}
