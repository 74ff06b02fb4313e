//! Which of the open files are looked at, so that thousands of them cost next to nothing while
//! nobody does anything.
//!
//! What is on the screen is looked at every time. Of the others first their folder is, which
//! changes where a file is put in the place of another, as careful editors do; and a few of them in
//! turn, since one that is written over leaves its folder as it was.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::store::FileState;

/// Files that are looked at in turn each time: of 5,000 each within three minutes.
const IN_TURN: usize = 64;

/// Folders that are looked at each time; files in others are looked at in turn alone.
const FOLDERS: usize = 64;

/// What was last seen of the folders, and whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Each with the positions of its files.
    folders: Vec<(PathBuf, Option<FileState>, Vec<usize>)>,
    /// How many files there were when the folders were listed.
    count: usize,
    next: usize,
}

impl Watch {
    /// The positions of those among the files to look at now, in their order. Files are in
    /// `on_screen` where they are seen. The files stay the same from one time to the next, but for
    /// new ones behind them.
    pub(super) fn due<'f>(
        &mut self,
        files: impl ExactSizeIterator<Item = &'f Path>,
        on_screen: &Range<usize>,
    ) -> Vec<usize> {
        let count = files.len();
        if count != self.count {
            self.list(files);
        }
        let turn = self.next..self.next + IN_TURN.min(count);
        self.next = if count == 0 { 0 } else { turn.end % count };
        let mut due: Vec<usize> = turn
            .map(|at| at % count)
            .chain(on_screen.start..on_screen.end.min(count))
            .collect();
        for (folder, before, files) in self.folders.iter_mut().take(FOLDERS) {
            let now = FileState::at(folder).ok();
            if *before != now {
                *before = now;
                due.extend(files.iter());
            }
        }
        due.sort_unstable();
        due.dedup();
        due
    }

    fn list<'f>(&mut self, files: impl ExactSizeIterator<Item = &'f Path>) {
        self.count = files.len();
        let mut at: HashMap<&Path, usize> = HashMap::new();
        self.folders.clear();
        for (position, file) in files.enumerate() {
            let folder = file
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            let known = *at.entry(folder).or_insert_with(|| {
                // The files were only just read.
                self.folders
                    .push((folder.to_path_buf(), FileState::at(folder).ok(), Vec::new()));
                self.folders.len() - 1
            });
            self.folders[known].2.push(position);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_seen_and_what_has_its_turn_is_looked_at_and_all_of_a_folder_that_changed() {
        let folder = tempfile::tempdir().unwrap();
        let folders = ["a", "b"].map(|name| folder.path().join(name));
        for folder in &folders {
            fs::create_dir(folder).unwrap();
        }
        let files: Vec<PathBuf> = (0..1_000)
            .map(|at| folders[at / 500].join(format!("{at}.ron")))
            .collect();
        let mut watch = Watch::default();
        let mut due = |screen: Range<usize>| watch.due(files.iter().map(PathBuf::as_path), &screen);
        assert_eq!(due(700..702), (0..64).chain(700..702).collect::<Vec<_>>());
        assert_eq!(due(0..0), (64..128).collect::<Vec<_>>());
        // A file is renamed into one of the folders.
        fs::File::create(folder.path().join("x")).unwrap();
        fs::rename(folder.path().join("x"), &files[800]).unwrap();
        assert_eq!(due(0..0), (128..192).chain(500..1_000).collect::<Vec<_>>());
        let mut seen: Vec<usize> = (0..=1_000 / 64).flat_map(|_| due(0..0)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 1_000, "every file has its turn");
    }

    #[test]
    fn no_files_and_few_files_are_no_trouble() {
        let mut watch = Watch::default();
        assert_eq!(watch.due(std::iter::empty(), &(0..1)), [0_usize; 0]);
        let file = Path::new("/nowhere/a.ron");
        for _ in 0..3 {
            assert_eq!(watch.due([file].into_iter(), &(0..0)), [0]);
        }
    }
}
