//! A screen as an SVG picture, from the very buffer that a terminal would get.

use std::fmt::Write as _;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::theme::{self, Theme};
use crate::app::State;
use crate::text::{escape_markup, show, width};

/// A cell in user units.
const WIDTH: usize = 9;
const HEIGHT: usize = 19;
/// From the top of a cell to the line that letters stand on.
const BASELINE: usize = 14;
const MARGIN: usize = 12;
const BACKGROUND: Rgb = [0x14, 0x18, 0x1d];
const FOREGROUND: Rgb = [0xd7, 0xdc, 0xe2];

/// Red, green and blue.
type Rgb = [u8; 3];

/// The picture, self-contained but for the reader's monospaced font. `title` is read out by
/// screen readers.
#[must_use]
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let area = buffer.area;
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let (width, height) = (columns * WIDTH + 2 * MARGIN, rows * HEIGHT + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\"/>\n",
        escape_markup(title),
        // That of the theme, where it has one.
        hex(buffer
            .content
            .first()
            .and_then(|cell| colour(cell.bg))
            .unwrap_or(BACKGROUND)),
    );
    for row in 0..area.height {
        for run in runs(buffer, row) {
            // Writing to a string cannot fail.
            let _ = run.draw(&mut svg, usize::from(row));
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// The screen as it is drawn now, as a picture.
#[must_use]
pub fn picture(state: &State, theme: &Theme) -> String {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(
        state.desk.size.width,
        state.desk.size.height,
    ));
    let Ok(_) = terminal.draw(|frame| _ = super::draw(state, theme, frame));
    let plan = state
        .desk
        .book_on_screen()
        .and_then(|book| state.desk.books[book].open());
    let title = plan.map_or_else(|| "rumbo".to_owned(), |open| open.plan().title.clone());
    svg(terminal.backend().buffer(), &show(&title))
}

/// Neighbouring cells of one style.
struct Run {
    column: usize,
    columns: usize,
    text: String,
    look: Look,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    foreground: Rgb,
    background: Option<Rgb>,
    bold: bool,
    dim: bool,
    underlined: bool,
}

fn runs(buffer: &Buffer, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while column < buffer.area.width {
        let cell = &buffer[(buffer.area.x + column, buffer.area.y + row)];
        let columns = width(cell.symbol()).max(1);
        let look = look(cell);
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.text.push_str(cell.symbol());
                run.columns += columns;
            }
            _ => runs.push(Run {
                column: usize::from(column),
                columns,
                text: cell.symbol().to_owned(),
                look,
            }),
        }
        column = column.saturating_add(u16::try_from(columns).unwrap_or(1));
    }
    runs
}

impl Run {
    fn draw(&self, svg: &mut String, row: usize) -> std::fmt::Result {
        let (x, y) = (MARGIN + self.column * WIDTH, MARGIN + row * HEIGHT);
        let length = self.columns * WIDTH;
        if let Some(fill) = self.look.background {
            writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{length}\" height=\"{HEIGHT}\" fill=\"{}\"/>",
                hex(fill)
            )?;
        }
        if self.text.trim().is_empty() {
            return Ok(());
        }
        write!(
            svg,
            "<text x=\"{x}\" y=\"{}\" fill=\"{}\"",
            y + BASELINE,
            hex(self.look.foreground)
        )?;
        write!(
            svg,
            " textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\""
        )?;
        if self.look.bold {
            svg.push_str(" font-weight=\"bold\"");
        }
        if self.look.dim {
            svg.push_str(" opacity=\"0.65\"");
        }
        if self.look.underlined {
            svg.push_str(" text-decoration=\"underline\"");
        }
        writeln!(svg, ">{}</text>", escape_markup(&self.text))
    }
}

fn look(cell: &Cell) -> Look {
    let (mut foreground, mut background) = (colour(cell.fg), colour(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        (foreground, background) = (
            Some(background.unwrap_or(BACKGROUND)),
            Some(foreground.unwrap_or(FOREGROUND)),
        );
    }
    Look {
        foreground: foreground.unwrap_or(FOREGROUND),
        background,
        bold: cell.modifier.contains(Modifier::BOLD),
        dim: cell.modifier.contains(Modifier::DIM),
        underlined: cell.modifier.contains(Modifier::UNDERLINED),
    }
}

/// The sixteen colours as most terminals have them, and those of the table of 256; any other is the
/// terminal's own.
const fn colour(colour: Color) -> Option<Rgb> {
    Some(match colour {
        Color::Black => [0x14, 0x18, 0x1d],
        Color::Red => [0xff, 0x6b, 0x68],
        Color::Green => [0x6b, 0xcb, 0x77],
        Color::Yellow => [0xe5, 0xc0, 0x7b],
        Color::Blue => [0x61, 0xaf, 0xef],
        Color::Magenta => [0xc6, 0x78, 0xdd],
        Color::Cyan => [0x56, 0xb6, 0xc2],
        Color::Gray => [0xab, 0xb2, 0xbf],
        Color::DarkGray => [0x7f, 0x87, 0x92],
        Color::White => [0xff, 0xff, 0xff],
        Color::Indexed(index) => return theme::rgb(index),
        _ => return None,
    })
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn a_run_is_one_text_and_markup_is_escape_markup() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "a<b", Style::new());
        buffer.set_string(
            3,
            0,
            "&",
            Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
        );
        let svg = svg(&buffer, "x & y");
        assert!(svg.contains("<title>x &amp; y</title>"));
        assert!(
            svg.contains(">a&lt;b</text>") && svg.contains("font-weight=\"bold\">&amp;</text>"),
            "{svg}"
        );
        assert!(
            svg.contains("x=\"39\" y=\"26\" fill=\"#ff6b68\" textLength=\"9\""),
            "{svg}"
        );
    }

    #[test]
    fn reversed_cells_have_their_colours_changed_over() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer.set_string(0, 0, "ab", Style::new().add_modifier(Modifier::REVERSED));
        let svg = svg(&buffer, "");
        assert!(
            svg.contains(&format!("height=\"19\" fill=\"{}\"", hex(FOREGROUND))),
            "{svg}"
        );
        assert!(
            svg.contains(&format!("fill=\"{}\" textLength", hex(BACKGROUND))),
            "{svg}"
        );
    }
}
