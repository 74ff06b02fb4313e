//! Rectangles of cells, and the size of a screen.

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// The size of the screen in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

impl Area {
    #[must_use]
    pub const fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// The top `rows` and what is left below them.
    #[must_use]
    pub fn split_top(self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        let below = Self {
            y: self.y + rows,
            height: self.height - rows,
            ..self
        };
        (
            Self {
                height: rows,
                ..self
            },
            below,
        )
    }

    /// What is left above and the bottom `rows`.
    #[must_use]
    pub fn split_bottom(self, rows: u16) -> (Self, Self) {
        self.split_top(self.height - rows.min(self.height))
    }

    /// The left `columns` and what is left beside them.
    #[must_use]
    pub fn split_left(self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.width);
        let right = Self {
            x: self.x + columns,
            width: self.width - columns,
            ..self
        };
        (
            Self {
                width: columns,
                ..self
            },
            right,
        )
    }

    /// Without its first row, which holds a pane's title.
    #[must_use]
    pub fn below_title(self) -> Self {
        self.split_top(1).1
    }

    /// In the middle of this area, at most so large.
    #[must_use]
    pub fn centered(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self {
            x: self.x + (self.width - width) / 2,
            y: self.y + (self.height - height) / 2,
            width,
            height,
        }
    }
}

impl Size {
    #[must_use]
    pub const fn area(self) -> Area {
        Area::new(0, 0, self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_split_without_losing_or_sharing_a_cell() {
        let area = Area::new(3, 4, 10, 6);
        let (top, below) = area.split_top(2);
        assert_eq!(
            (top, below),
            (Area::new(3, 4, 10, 2), Area::new(3, 6, 10, 4))
        );
        let (above, bottom) = area.split_bottom(9);
        assert_eq!((above.height, bottom), (0, area));
        let (left, right) = area.split_left(4);
        assert_eq!(
            (left, right),
            (Area::new(3, 4, 4, 6), Area::new(7, 4, 6, 6))
        );
    }
}
