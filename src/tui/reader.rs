//! The thread that reads plans behind the screen: however large one is, no key and no frame waits
//! for it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::wake::{Wake, Waker};
use crate::app::{Contents, OpenPlan, ReadPlan};
use crate::ron::{Document, Problem};
use crate::store::{self, Limits, Stamp};
use crate::text::Words;

/// Plans that are read within so long of each other are told together, so that many small ones are
/// few frames.
const SLICE: Duration = Duration::from_millis(40);

/// What is in a file.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// The state in which it was read; none where that failed.
    pub(super) stamp: Option<Stamp>,
    read: Read,
}

#[derive(Debug)]
enum Read {
    Plan(Box<ReadPlan>),
    Broken(Vec<Problem>),
    Unreadable(String),
}

impl Found {
    pub(super) fn of(path: &Path, limits: &Limits, as_of: Date, words: &Words) -> Self {
        let loaded = store::read(path, limits);
        let stamp = loaded.as_ref().ok().map(|loaded| loaded.stamp.clone());
        let read = match loaded {
            Err(error) => Read::Unreadable(error.message(words)),
            Ok(loaded) => match Document::read(&loaded.text) {
                Ok(document) => Read::Plan(Box::new(ReadPlan::new(document, as_of))),
                Err(problems) => Read::Broken(problems),
            },
        };
        Self {
            path: path.to_owned(),
            stamp,
            read,
        }
    }

    /// As the list of plans has it, at the date of the screen.
    pub(super) fn contents(self, as_of: Date) -> Contents {
        match self.read {
            Read::Plan(read) => Contents::Plan(Box::new(OpenPlan::of(*read, as_of))),
            Read::Broken(problems) => Contents::Broken(problems),
            Read::Unreadable(why) => Contents::Unreadable(why),
        }
    }
}

/// Files to be read, the most wanted first.
struct Order {
    files: Vec<PathBuf>,
    as_of: Date,
    words: &'static Words,
}

/// The thread, which has one order at a time.
#[derive(Debug)]
pub(super) struct Reader {
    orders: Sender<Order>,
    found: Receiver<Vec<Found>>,
    busy: bool,
}

impl Reader {
    /// Starts the thread. It ends with the process, or when nobody listens any more.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(super) fn start(waker: Waker, limits: Limits) -> std::io::Result<Self> {
        let (orders, ordered) = mpsc::channel::<Order>();
        let (sender, found) = mpsc::channel();
        thread::Builder::new()
            .name("reader".into())
            .spawn(move || {
                for Order {
                    files,
                    as_of,
                    words,
                } in ordered
                {
                    let began = Instant::now();
                    let mut read = Vec::new();
                    for file in files {
                        read.push(Found::of(&file, &limits, as_of, words));
                        if began.elapsed() >= SLICE {
                            break;
                        }
                    }
                    if sender.send(read).is_err() {
                        return;
                    }
                    waker.wake(Wake::Repaint);
                }
            })?;
        Ok(Self {
            orders,
            found,
            busy: false,
        })
    }

    /// Whether it may be asked for something.
    pub(super) const fn is_free(&self) -> bool {
        !self.busy
    }

    /// Has files read, the most wanted first; as many of them as take a moment, one at least.
    pub(super) fn order(&mut self, files: Vec<PathBuf>, as_of: Date, words: &'static Words) {
        self.busy = self
            .orders
            .send(Order {
                files,
                as_of,
                words,
            })
            .is_ok();
    }

    /// What was read since the order.
    pub(super) fn take(&mut self) -> Vec<Found> {
        let found = self.found.try_recv().unwrap_or_default();
        self.busy &= found.is_empty();
        found
    }
}
