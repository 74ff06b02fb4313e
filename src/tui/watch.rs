//! Which of the open files are looked at, so that thousands of them cost next to nothing while nobody does anything.
//!
//! What is on the screen is looked at every time. Of the others first their folder is, which changes where a file is
//! put in the place of another, as careful editors do; and a few of them in turn, since one that is written over leaves
//! its folder as it was.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
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
    folders: HashMap<PathBuf, Option<FileState>>,
    next: usize,
}

impl Watch {
    /// The positions of those among the files to look at now. Files are in `on_screen` where they are seen.
    pub(super) fn due<'f>(
        &mut self,
        files: impl ExactSizeIterator<Item = &'f Path>,
        on_screen: &Range<usize>,
    ) -> Vec<usize> {
        let count = files.len();
        let turn = self.next..self.next + IN_TURN.min(count);
        self.next = if count == 0 { 0 } else { turn.end % count };
        let has_turn = |at: usize| turn.contains(&at) || turn.contains(&(at + count));
        let mut changed: HashMap<&Path, bool> = HashMap::new();
        let mut due = Vec::new();
        for (at, file) in files.enumerate() {
            let folder = file.parent().unwrap_or(Path::new("/"));
            let room = changed.len() < FOLDERS;
            let folder_changed = match changed.entry(folder) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => room && *new.insert(self.folder_changed(folder)),
            };
            if folder_changed || has_turn(at) || on_screen.contains(&at) {
                due.push(at);
            }
        }
        due
    }

    fn folder_changed(&mut self, folder: &Path) -> bool {
        let now = FileState::at(folder).ok();
        match self.folders.insert(folder.to_path_buf(), now) {
            Some(before) => before != now,
            // Of a folder that is new here the files were only just read.
            None => false,
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
        let files: Vec<PathBuf> = (0..1_000).map(|at| folders[at / 500].join(format!("{at}.ron"))).collect();
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
