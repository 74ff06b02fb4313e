//! Frames, each written in one piece and only when something in it changed.
//!
//! `ratatui` compares a frame with the one before; this collects what differs, adds the cursor
//! where that moved, and hands all of it to the terminal in one write, bracketed by synchronized
//! output. A frame like the one before is no byte at all.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};

const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";

/// The screen as it was last written to `W`, which gets each frame in one `write_all`.
#[derive(Debug)]
pub(super) struct Screen<W> {
    terminal: Terminal<Collector>,
    out: W,
}

impl<W: Write> Screen<W> {
    /// An empty screen of this size, its cursor hidden.
    pub(super) fn new(out: W, size: Size) -> io::Result<Self> {
        Ok(Self {
            terminal: Terminal::new(Collector::new(size))?,
            out,
        })
    }

    pub(super) fn size(&self) -> Size {
        self.terminal.backend().size
    }

    /// The next frame is drawn whole, on an emptied screen of this size.
    pub(super) fn repaint(&mut self, size: Size) -> io::Result<()> {
        self.terminal.backend_mut().size = size;
        // `clear` would ask the terminal where its cursor is and wait for the answer.
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// The terminal was set up anew: its cursor is hidden, wherever it is.
    pub(super) fn cursor_was_hidden(&mut self) {
        let collector = self.terminal.backend_mut();
        (collector.shown, collector.at) = (false, None);
    }

    /// Draws a frame. It returns where the hidden cursor rests, for screen readers to follow; a
    /// position set on the frame shows the cursor there instead.
    pub(super) fn draw(
        &mut self,
        draw: impl FnOnce(&mut Frame<'_>) -> Option<Position>,
    ) -> io::Result<()> {
        let mut rest = None;
        self.terminal.draw(|frame| rest = draw(frame))?;
        match self.terminal.backend_mut().take_frame(rest) {
            Some(bytes) => self.out.write_all(&bytes),
            None => Ok(()),
        }
    }
}

/// Collects the bytes of a frame; what `ratatui` wants of the cursor is only noted.
#[derive(Debug)]
struct Collector {
    size: Size,
    bytes: Vec<u8>,
    /// Where the frame wants the cursor shown.
    wanted: Option<Position>,
    /// Whether the terminal shows its cursor.
    shown: bool,
    /// Where the terminal has its cursor, if that is known.
    at: Option<Position>,
}

impl Collector {
    fn new(size: Size) -> Self {
        Self {
            size,
            bytes: Vec::new(),
            wanted: None,
            shown: false,
            at: None,
        }
    }

    /// The bytes that bring the terminal from the last frame to this one; `None` if there are none.
    fn take_frame(&mut self, rest: Option<Position>) -> Option<Vec<u8>> {
        let content = std::mem::take(&mut self.bytes);
        let mut frame = FRAME_BEGINS.to_vec();
        if !content.is_empty() {
            // Else it would be seen running over the screen where frames are not synchronized.
            self.show(false, &mut frame);
            self.at = None;
            frame.extend(content);
        }
        let target = self.wanted.or(rest);
        if let Some(Position { x, y }) = target.filter(|target| self.at != Some(*target)) {
            frame.extend(format!("\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1).bytes());
            self.at = target;
        }
        self.show(self.wanted.is_some(), &mut frame);
        if frame.len() == FRAME_BEGINS.len() {
            return None;
        }
        frame.extend(FRAME_ENDS);
        Some(frame)
    }

    fn show(&mut self, show: bool, frame: &mut Vec<u8>) {
        if self.shown != show {
            frame.extend(if show { SHOW } else { HIDE });
            self.shown = show;
        }
    }
}

impl Backend for Collector {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        // Even nothing would be followed by a reset of colours.
        if content.peek().is_some() {
            CrosstermBackend::new(&mut self.bytes).draw(content)
        } else {
            Ok(())
        }
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // Whatever was collected before is emptied along with the screen.
        if region == ClearType::All {
            self.bytes.clear();
        }
        CrosstermBackend::new(&mut self.bytes).clear_region(region)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.wanted = Some(position.into());
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::widgets::Paragraph;

    /// Keeps each write apart.
    #[derive(Debug, Default)]
    struct Writes(Vec<String>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(String::from_utf8(bytes.to_vec()).unwrap());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn screen() -> Screen<Writes> {
        Screen::new(Writes::default(), Size::new(80, 24)).unwrap()
    }

    /// The writes that drawing this text made, the cursor resting at a place or shown at another.
    fn draw(
        screen: &mut Screen<Writes>,
        text: &str,
        rest: Option<(u16, u16)>,
        shown: Option<(u16, u16)>,
    ) -> Vec<String> {
        screen
            .draw(|frame| {
                frame.render_widget(Paragraph::new(text), frame.area());
                if let Some(at) = shown {
                    frame.set_cursor_position(at);
                }
                rest.map(Position::from)
            })
            .unwrap();
        std::mem::take(&mut screen.out.0)
    }

    #[test]
    fn a_frame_is_one_write_in_brackets() {
        let writes = draw(&mut screen(), "hola\nmundo", Some((0, 1)), None);
        assert_eq!(writes.len(), 1);
        let inner = writes[0]
            .strip_prefix("\x1b[?2026h")
            .unwrap()
            .strip_suffix("\x1b[?2026l")
            .unwrap();
        assert!(
            inner.starts_with("\x1b[1;1Hhola\x1b[2;1Hmundo"),
            "{inner:?}"
        );
        assert!(inner.ends_with("\x1b[2;1H"), "{inner:?}");
    }

    #[test]
    fn a_frame_like_the_one_before_is_no_byte() {
        let mut screen = screen();
        for (rest, shown) in [(None, None), (Some((3, 4)), None), (None, Some((5, 6)))] {
            assert_eq!(
                draw(&mut screen, "a", rest, shown).len(),
                1,
                "{rest:?} {shown:?}"
            );
            assert_eq!(draw(&mut screen, "a", rest, shown), [""; 0]);
        }
    }

    #[test]
    fn a_cursor_that_moves_alone_is_all_that_is_sent() {
        let mut screen = screen();
        draw(&mut screen, "a", Some((0, 0)), None);
        assert_eq!(
            draw(&mut screen, "a", Some((9, 2)), None),
            ["\x1b[?2026h\x1b[3;10H\x1b[?2026l"]
        );
        assert_eq!(
            draw(&mut screen, "a", None, Some((9, 2))),
            ["\x1b[?2026h\x1b[?25h\x1b[?2026l"]
        );
        assert_eq!(
            draw(&mut screen, "a", None, Some((1, 0))),
            ["\x1b[?2026h\x1b[1;2H\x1b[?2026l"]
        );
        assert_eq!(
            draw(&mut screen, "a", None, None),
            ["\x1b[?2026h\x1b[?25l\x1b[?2026l"]
        );
    }

    #[test]
    fn a_shown_cursor_is_hidden_while_the_frame_is_painted() {
        let mut screen = screen();
        draw(&mut screen, "a", None, Some((1, 0)));
        let writes = draw(&mut screen, "ab", None, Some((2, 0)));
        assert_eq!(writes.len(), 1);
        assert!(
            writes[0].starts_with("\x1b[?2026h\x1b[?25l\x1b[1;2Hb"),
            "{writes:?}"
        );
        assert!(
            writes[0].ends_with("\x1b[1;3H\x1b[?25h\x1b[?2026l"),
            "{writes:?}"
        );
    }

    #[test]
    fn a_repaint_empties_and_draws_all_again() {
        let mut screen = screen();
        draw(&mut screen, "hola", None, None);
        screen.repaint(Size::new(80, 24)).unwrap();
        assert!(draw(&mut screen, "hola", None, None)[0].contains("\x1b[2J\x1b[1;1Hhola"));
        screen.repaint(Size::new(2, 1)).unwrap();
        assert_eq!(screen.size(), Size::new(2, 1));
        let writes = draw(&mut screen, "hola", None, None);
        assert!(
            writes[0].contains("ho") && !writes[0].contains("hol"),
            "{writes:?}"
        );
        // Two repaints before a frame are as good as one.
        screen.repaint(Size::new(3, 1)).unwrap();
        screen.repaint(Size::new(4, 1)).unwrap();
        assert_eq!(
            draw(&mut screen, "hola", None, None)[0]
                .matches("\x1b[2J")
                .count(),
            1
        );
    }

    #[test]
    fn a_cursor_hidden_by_the_terminal_is_shown_again() {
        let mut screen = screen();
        draw(&mut screen, "a", None, Some((1, 0)));
        screen.cursor_was_hidden();
        assert_eq!(
            draw(&mut screen, "a", None, Some((1, 0))),
            ["\x1b[?2026h\x1b[1;2H\x1b[?25h\x1b[?2026l"]
        );
    }
}
