//! The least that `ratatui` can do with rows: a list with a selection. A yardstick for the time and
//! the bytes that the dashboard takes; see `docs/performance.md`.
//!
//! `cargo run --release --example list -- 10000`

use std::io;

use crossterm::event::{self, Event, KeyCode, KeyEventKind};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{List, ListItem, ListState};

fn main() -> io::Result<()> {
    let count = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(33);
    let rows: Vec<String> = (1..=count)
        .map(|n: usize| format!("1.1.{n} Acción número {n} de la lista"))
        .collect();
    let mut state = ListState::default().with_selected(Some(0));
    let mut terminal = ratatui::init();
    loop {
        terminal.draw(|frame| {
            let list = List::new(rows.iter().map(|row| ListItem::new(row.as_str())))
                .highlight_symbol("> ")
                .highlight_style(Style::new().add_modifier(Modifier::REVERSED));
            frame.render_stateful_widget(list, frame.area(), &mut state);
        })?;
        match event::read()? {
            Event::Key(key) if key.kind == KeyEventKind::Press => match key.code {
                KeyCode::Down => state.select_next(),
                KeyCode::Up => state.select_previous(),
                KeyCode::Char('q') => break,
                _ => {}
            },
            _ => {}
        }
    }
    ratatui::restore();
    Ok(())
}
