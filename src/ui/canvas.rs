//! Rows of styled text put into the buffer of a frame.
//!
//! Nothing is ever written outside the area that is given, and what does not fit ends in an
//! ellipsis. Text must have come through `show` before.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget as _;
use tui_big_text::{BigText, PixelSize};

use super::theme::{Role, Theme};
use crate::app::Area;
use crate::text::{Glyphs, to_ascii, truncate, width};

/// A frame being drawn.
pub(super) struct Canvas<'b> {
    buffer: &'b mut Buffer,
    pub(super) theme: &'b Theme,
    pub(super) glyphs: &'static Glyphs,
}

/// One row, written from left to right.
pub(super) struct Strip<'c, 'b> {
    canvas: &'c mut Canvas<'b>,
    x: u16,
    y: u16,
    end: u16,
}

impl<'b> Canvas<'b> {
    pub(super) const fn new(
        buffer: &'b mut Buffer,
        theme: &'b Theme,
        glyphs: &'static Glyphs,
    ) -> Self {
        Self {
            buffer,
            theme,
            glyphs,
        }
    }

    /// A row of an area, counted from its top; one that is not there takes no text.
    pub(super) fn row(&mut self, area: Area, row: u16) -> Strip<'_, 'b> {
        let edge = self.buffer.area;
        let y = area.y.saturating_add(row);
        let inside = row < area.height && y < edge.height && area.x < edge.width;
        let end = if inside {
            area.x.saturating_add(area.width).min(edge.width)
        } else {
            area.x
        };
        Strip {
            canvas: self,
            x: area.x,
            y,
            end,
        }
    }

    /// Empties an area of what was drawn there before.
    pub(super) fn clear(&mut self, area: Area) {
        let area =
            Rect::new(area.x, area.y, area.width, area.height).intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
                self.buffer[(x, y)].set_style(self.theme.base());
            }
        }
    }

    /// Text in large letters, eight columns each: four rows of half blocks, or eight of whole ones
    /// where there is room.
    pub(super) fn large(&mut self, area: Area, text: &str, role: Role) {
        let area =
            Rect::new(area.x, area.y, area.width, area.height).intersection(self.buffer.area);
        let style = self.theme.style(role);
        let size = if area.height >= 8 {
            PixelSize::Full
        } else {
            PixelSize::HalfHeight
        };
        let large = BigText::builder()
            .pixel_size(size)
            .style(style)
            .lines([text.into()])
            .build();
        large.render(area, self.buffer);
    }

    /// The title row of a pane: a rule with the title in it, and a note at its right end.
    pub(super) fn title(&mut self, area: Area, title: &str, note: &str, focused: bool) {
        let rule = self.glyphs.rule;
        let mut strip = self.row(area, 0);
        let role = if focused { Role::Focus } else { Role::Dim };
        strip.put(rule, role).gap(1);
        let noted = if note.is_empty() {
            0
        } else {
            columns(note) + 1
        };
        let mut left = strip.split_right(noted);
        left.put(title, if focused { Role::Focus } else { Role::Strong })
            .gap(1);
        left.fill(rule, role);
        if noted > 0 {
            strip.gap(1).put(note, role);
        }
    }
}

impl<'b> Strip<'_, 'b> {
    /// Columns that are left.
    pub(super) const fn room(&self) -> u16 {
        self.end - self.x
    }

    pub(super) const fn glyphs(&self) -> &'static Glyphs {
        self.canvas.glyphs
    }

    /// Where the next text goes.
    pub(super) const fn at(&self) -> (u16, u16) {
        (self.x, self.y)
    }

    /// Text, cut to the room there is.
    pub(super) fn put(&mut self, text: &str, role: Role) -> &mut Self {
        if self.room() == 0 {
            return self;
        }
        let text = if self.canvas.glyphs.seven_bits {
            to_ascii(text)
        } else {
            Cow::Borrowed(text)
        };
        let text = truncate(&text, usize::from(self.room()), self.canvas.glyphs.ellipsis);
        let style = self.canvas.theme.style(role);
        (self.x, _) =
            self.canvas
                .buffer
                .set_stringn(self.x, self.y, &*text, usize::from(self.room()), style);
        self
    }

    /// Text if all of it fits.
    pub(super) fn put_whole(&mut self, text: &str, role: Role) -> &mut Self {
        if columns(text) <= self.room() {
            self.put(text, role)
        } else {
            self
        }
    }

    /// Text against the right end of `columns`.
    pub(super) fn put_right(&mut self, text: &str, columns: u16, role: Role) -> &mut Self {
        let blank = columns.saturating_sub(self::columns(text));
        self.gap(blank).put(text, role)
    }

    /// The column that shows which row is chosen.
    pub(super) fn mark(&mut self, chosen: bool) -> &mut Self {
        if chosen {
            self.put(self.canvas.glyphs.marker, Role::Strong)
        } else {
            self.gap(1)
        }
    }

    /// Blanks.
    pub(super) fn gap(&mut self, columns: u16) -> &mut Self {
        self.x += columns.min(self.room());
        self
    }

    /// One symbol to the end of the row.
    pub(super) fn fill(&mut self, symbol: &str, role: Role) {
        self.put(&symbol.repeat(usize::from(self.room())), role);
    }

    /// The next columns as a strip of their own; this one goes on after them.
    pub(super) fn split_left(&mut self, columns: u16) -> Strip<'_, 'b> {
        let start = self.x;
        self.x += columns.min(self.room());
        Strip {
            canvas: &mut *self.canvas,
            x: start,
            y: self.y,
            end: self.x,
        }
    }

    /// All but the last columns as a strip of its own; this one goes on with those.
    pub(super) fn split_right(&mut self, columns: u16) -> Strip<'_, 'b> {
        self.split_left(self.room().saturating_sub(columns))
    }
}

/// Columns that a text takes.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::GlyphTier;

    fn drawn(width: u16, draw: impl FnOnce(&mut Canvas<'_>)) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        draw(&mut Canvas::new(
            &mut buffer,
            &Theme::MONO,
            GlyphTier::Wgl4.glyphs(),
        ));
        buffer
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let row = Area::new(1, 0, 8, 1);
        assert_eq!(
            drawn(10, |c| _ = c.row(row, 0).put("compromiso", Role::Text)),
            " comprom… "
        );
        assert_eq!(
            drawn(10, |c| _ = c
                .row(row, 0)
                .put("uno", Role::Text)
                .gap(1)
                .put("cuatro", Role::Text)),
            " uno cua… "
        );
        assert_eq!(
            drawn(10, |c| _ =
                c.row(row, 0).put_whole("compromiso", Role::Text)),
            "          "
        );
    }

    #[test]
    fn nothing_is_written_outside() {
        assert_eq!(
            drawn(3, |c| _ =
                c.row(Area::new(1, 0, 9, 9), 0).put("abcdef", Role::Text)),
            " a…"
        );
        assert_eq!(
            drawn(3, |c| _ =
                c.row(Area::new(0, 0, 9, 9), 4).put("abcdef", Role::Text)),
            "   "
        );
        assert_eq!(drawn(3, |c| c.clear(Area::new(2, 0, 900, 9))), "   ");
    }

    #[test]
    fn a_title_stands_in_a_rule_with_its_note_at_the_end() {
        let area = Area::new(0, 0, 20, 1);
        assert_eq!(
            drawn(20, |c| c.title(area, "Ejes", "1 de 7", false)),
            "─ Ejes ────── 1 de 7"
        );
        assert_eq!(
            drawn(20, |c| c.title(area, "Ejes", "", false)),
            "─ Ejes ─────────────"
        );
    }
}
