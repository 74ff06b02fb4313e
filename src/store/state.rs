//! What is remembered from one run to the next: the plan last opened.
//!
//! Nothing depends on it, so every failure here is passed over in silence.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process;

use super::homes::Homes;

const LAST: &str = "last-plan";
/// No path is longer, in bytes.
const LONGEST: u64 = 4096;

/// The plan last opened, if that is known and it is still there. Links are followed.
#[must_use]
pub fn last_opened(homes: &Homes) -> Option<PathBuf> {
    let mut bytes = Vec::new();
    let file = OpenOptions::new().read(true).open(homes.state.as_ref()?.join(LAST)).ok()?;
    file.take(LONGEST + 1).read_to_end(&mut bytes).ok()?;
    let path = PathBuf::from(OsString::from_vec(bytes));
    (path.is_absolute() && path.is_file()).then_some(path)
}

/// Whether no plan was ever opened by this user; never so where that cannot be remembered.
#[must_use]
pub fn is_first_run(homes: &Homes) -> bool {
    homes.state.as_ref().is_some_and(|state| !state.join(LAST).exists())
}

/// Remembers a plan as the one last opened.
pub fn remember_opened(homes: &Homes, path: &Path) {
    let Some(state) = &homes.state else { return };
    let Ok(path) = fs::canonicalize(path) else { return };
    // A run that remembers nothing is as good as any other.
    let _ = write(state, path.as_os_str().as_bytes());
}

fn write(state: &Path, bytes: &[u8]) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(state)?;
    let beside = state.join(format!("{LAST}.{}", process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    let done = file.write_all(bytes).and_then(|()| fs::rename(&beside, state.join(LAST)));
    if done.is_err() {
        fs::remove_file(&beside)?;
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_plan_last_opened_is_remembered_while_it_exists() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("deep/state");
        let homes = Homes { state: Some(state.clone()), ..Homes::default() };
        assert_eq!(last_opened(&homes), None);
        assert!(is_first_run(&homes) && !is_first_run(&Homes::default()));
        let [a, b] = ["a.ron", "b.ron"].map(|name| folder.path().canonicalize().unwrap().join(name));
        for path in [&a, &b] {
            File::create(path).unwrap();
            remember_opened(&homes, path);
            assert_eq!(last_opened(&homes).as_ref(), Some(path));
        }
        assert_eq!(fs::metadata(state.join(LAST)).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(&state).unwrap().count(), 1);
        fs::remove_file(&b).unwrap();
        assert!(!is_first_run(&homes));
        assert_eq!(last_opened(&homes), None);
    }

    #[test]
    fn nothing_depends_on_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        File::create(&file).unwrap();
        remember_opened(&Homes::default(), &file);
        assert_eq!(last_opened(&Homes::default()), None);
        // A file stands where the folder should be.
        let homes = Homes { state: Some(file.clone()), ..Homes::default() };
        remember_opened(&homes, &file);
        assert_eq!(last_opened(&homes), None);
    }
}
