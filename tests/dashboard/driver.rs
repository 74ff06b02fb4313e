//! Keys in, frames and files out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use rumbo::app::{
    Book, Code, Contents, Effect, Event, Key, OpenPlan, Screen, Size, Start, State, update,
};
use rumbo::history::{Minutes, Written};
use rumbo::ron::Document;
use rumbo::text::{GlyphTier, Lang};
use rumbo::ui::{self, Theme};

/// The program, its disk and its terminal.
pub(crate) struct Rumbo {
    pub(crate) state: State,
    pub(crate) disk: BTreeMap<PathBuf, String>,
    pub(crate) effects: Vec<String>,
    /// What is typed in other sessions.
    pub(crate) elsewhere: Vec<rumbo::app::Draft>,
    /// Why every save fails, if it does.
    pub(crate) failure: Option<String>,
    pub(crate) left: bool,
    /// The minutes of each plan, by the position of its book.
    pub(crate) minutes: BTreeMap<usize, Minutes>,
    /// The records that were written.
    pub(crate) records: Vec<String>,
}

/// How it is started.
#[derive(Clone, Copy)]
pub(crate) struct Setup {
    pub(crate) size: (u16, u16),
    pub(crate) lang: Lang,
    pub(crate) tier: GlyphTier,
    pub(crate) today: &'static str,
}

pub(crate) const SETUP: Setup = Setup {
    size: (80, 24),
    lang: Lang::Es,
    tier: GlyphTier::Wgl4,
    today: "2023-11-30",
};

/// A plan that ships, by the name of its file.
pub(crate) fn shipped(name: &str) -> (String, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("plans")
        .join(format!("{name}.ron"));
    (
        format!("{name}.ron"),
        std::fs::read_to_string(path).unwrap(),
    )
}

fn contents(text: &str, as_of: Date) -> Contents {
    match Document::read(text) {
        Ok(document) => Contents::Plan(Box::new(OpenPlan::new(document, as_of))),
        Err(problems) => Contents::Broken(problems),
    }
}

impl Rumbo {
    pub(crate) fn start(setup: Setup, files: &[(String, String)]) -> Self {
        let today: Date = setup.today.parse().unwrap();
        let book = |(name, text): &(String, String)| Book {
            path: name.into(),
            name: name.clone(),
            contents: contents(text, today),
        };
        let start = Start {
            tier: setup.tier,
            size: Size {
                width: setup.size.0,
                height: setup.size.1,
            },
            motion: rumbo::app::MotionWish::Wanted,
            searched: vec!["./plans".into(), "/home/ana/.local/share/rumbo".into()],
            sample: files
                .is_empty()
                .then(|| "/home/ana/.local/share/rumbo/ejemplo.ron".into()),
            ..Start::with(files.iter().map(book).collect(), today, setup.lang)
        };
        let disk = files
            .iter()
            .map(|(name, text)| (name.into(), text.clone()))
            .collect();
        Self {
            state: State::new(start),
            disk,
            effects: Vec::new(),
            elsewhere: Vec::new(),
            failure: None,
            left: false,
            minutes: BTreeMap::new(),
            records: Vec::new(),
        }
    }

    /// Plans none of which is read yet.
    pub(crate) fn start_reading(setup: Setup, files: &[(String, String)]) -> Self {
        let mut rumbo = Self::start(setup, files);
        for book in &mut rumbo.state.desk.books {
            book.contents = Contents::Waiting(None);
        }
        rumbo.state.desk.screen = Screen::Plans { selected: 0 };
        rumbo
    }

    /// Reads a plan from the disk.
    pub(crate) fn read(&mut self, book: usize) {
        let contents = contents(
            &self.disk[&self.state.desk.books[book].path],
            self.state.desk.as_of,
        );
        self.event(Event::Read { book, contents });
    }

    /// One plan of our own.
    pub(crate) fn with(setup: Setup, text: &str) -> Self {
        Self::start(setup, &[("plan.ron".into(), text.into())])
    }

    /// Types keys: `<Enter>` and the like by name, everything else as it stands.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = if c == '<' {
                rest.find('>').map(|end| (&rest[1..end], end + 1))
            } else {
                None
            };
            let (key, len) = match named.and_then(|(name, len)| Some((named_key(name)?, len))) {
                Some(named) => named,
                None => (
                    Key {
                        code: Code::Char(c),
                        ctrl: false,
                        alt: false,
                    },
                    c.len_utf8(),
                ),
            };
            rest = &rest[len..];
            self.event(Event::Key(key));
        }
        self
    }

    pub(crate) fn event(&mut self, event: Event) {
        for effect in update(&mut self.state, event) {
            match effect {
                Effect::Save { path, base, text } => {
                    let outcome = match (&self.failure, self.disk.get(&path)) {
                        (Some(why), _) => Event::SaveFailed(why.clone()),
                        (None, Some(now)) if now == base.text() => {
                            self.disk.insert(path, text.text().to_owned());
                            Event::Saved {
                                hour: 10,
                                minute: 42,
                            }
                        }
                        (None, now) => Event::ChangedOutside(now.cloned().unwrap_or_default()),
                    };
                    self.event(outcome);
                }
                Effect::LookForDrafts => self.event(Event::DraftsElsewhere(self.elsewhere.clone())),
                Effect::Settle { book, path, places } => {
                    let chosen: Vec<Option<usize>> =
                        places.iter().map(|place| place.chosen).collect();
                    let text = rumbo::ron::settled(&self.disk[&path], &chosen);
                    let contents = contents(&text, self.state.desk.as_of);
                    self.disk.insert(path, text);
                    self.event(Event::Settled { book, contents });
                }
                Effect::Read { book, path } => {
                    let contents = contents(&self.disk[&path], self.state.desk.as_of);
                    self.event(Event::Read { book, contents });
                }
                Effect::Note {
                    book,
                    began,
                    text,
                    note,
                    ..
                } => {
                    if let Some(why) = &self.failure {
                        let why = why.clone();
                        self.event(Event::Failed(why));
                        continue;
                    }
                    let minutes = self.minutes.remove(&book);
                    let minutes = minutes
                        .unwrap_or_else(|| Minutes::begun(began, text.to_string()))
                        .with(note.clone());
                    self.minutes.insert(book, minutes.clone());
                    self.event(Event::Minutes {
                        book,
                        minutes: Box::new(minutes),
                        own: Some(note),
                    });
                }
                Effect::Record {
                    book,
                    text,
                    notes,
                    ended,
                    earlier,
                    ..
                } => {
                    if earlier.is_some() {
                        self.records.pop();
                    }
                    self.records.push(text);
                    let file = "acta-2023-11-30-104200.md".to_owned();
                    let written = Written {
                        file: file.clone().into(),
                        fingerprint: 0,
                    };
                    self.event(Event::Recorded {
                        book,
                        notes,
                        ended,
                        file,
                        written,
                    });
                }
                Effect::Quit => self.left = true,
                other => self.effects.push(format!("{other:?}")),
            }
        }
    }

    /// The frame as it stands.
    pub(crate) fn buffer(&self) -> Buffer {
        self.buffer_in(&Theme::SIXTEEN)
    }

    pub(crate) fn buffer_in(&self, theme: &Theme) -> Buffer {
        let Size { width, height } = self.state.desk.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|frame| _ = ui::draw(&self.state, theme, frame))
            .unwrap();
        terminal.backend().buffer().clone()
    }

    /// The rows of the frame, without blanks at their ends.
    pub(crate) fn rows(&self) -> Vec<String> {
        rows(&self.buffer(), Cell::symbol)
    }

    /// The row on which that text stands.
    pub(crate) fn row(&self, text: &str) -> String {
        let rows = self.rows();
        rows.iter()
            .find(|row| row.contains(text))
            .unwrap_or_else(|| panic!("no {text:?} in\n{}", rows.join("\n")))
            .clone()
    }

    /// Text with the style of each row under it, where it has any.
    pub(crate) fn picture(&self) -> String {
        let buffer = self.buffer();
        let styles = rows(&buffer, style);
        let mut picture = String::new();
        for (text, style) in rows(&buffer, Cell::symbol).into_iter().zip(styles) {
            picture.push_str(format!("|{text}\n").as_str());
            if !style.is_empty() {
                picture.push_str(format!("~{style}\n").as_str());
            }
        }
        picture
    }

    /// What the file of the only plan holds.
    pub(crate) fn file(&self) -> &str {
        self.disk.values().next().unwrap()
    }

    pub(crate) fn notice(&self) -> &str {
        self.state.notice.as_ref().map_or("", |notice| &notice.text)
    }
}

fn rows<'b>(buffer: &'b Buffer, of: fn(&'b Cell) -> &'b str) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    buffer
        .content
        .chunks(width)
        .map(|row| row.iter().map(of).collect::<String>().trim_end().to_owned())
        .collect()
}

/// One letter a style.
fn style(cell: &Cell) -> &'static str {
    let bold = cell.modifier.contains(Modifier::BOLD);
    match (cell.fg, cell.bg) {
        _ if cell.modifier.contains(Modifier::REVERSED) => "#",
        (_, Color::Yellow) => "B",
        (Color::Red, _) => "r",
        (Color::Green, _) => "g",
        (Color::Yellow, _) => "y",
        (Color::Cyan, _) if bold => "F",
        (Color::Cyan, _) => "c",
        _ if bold => "b",
        _ if cell.modifier.contains(Modifier::DIM) => "d",
        _ => " ",
    }
}

fn named_key(name: &str) -> Option<Key> {
    let (name, ctrl) = name
        .strip_prefix("C-")
        .map_or((name, false), |rest| (rest, true));
    let code = match name {
        "Enter" => Code::Enter,
        "Esc" => Code::Esc,
        "Tab" => Code::Tab,
        "BackTab" => Code::BackTab,
        "BS" => Code::Backspace,
        "Del" => Code::Delete,
        "Space" => Code::Char(' '),
        "Up" => Code::Up,
        "Down" => Code::Down,
        "Left" => Code::Left,
        "Right" => Code::Right,
        "PageUp" => Code::PageUp,
        "PageDown" => Code::PageDown,
        "Home" => Code::Home,
        "End" => Code::End,
        "F1" => Code::F(1),
        _ if ctrl && name.chars().count() == 1 => Code::Char(name.chars().next()?),
        _ => return None,
    };
    Some(Key {
        code,
        ctrl,
        alt: false,
    })
}
