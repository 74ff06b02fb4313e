//! What is remembered from one run to the next: the plan last opened.
//!
//! Nothing depends on it, so every failure here is passed over in silence.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use super::homes::Homes;
use super::private::{self, Lasting};

pub(super) const LAST: &str = "last-plan";
/// No path is longer, in bytes.
const LONGEST: u64 = 4096;

/// The plan last opened, if that is known and it is still there. Links are followed.
#[must_use]
pub fn last_opened(homes: &Homes) -> Option<PathBuf> {
    let bytes = private::read(&homes.state.as_ref()?.join(LAST), LONGEST).ok()?;
    let path = PathBuf::from(OsString::from_vec(bytes));
    (path.is_absolute() && path.is_file()).then_some(path)
}

/// Whether no plan was ever opened by this user; never so where that cannot be remembered.
#[must_use]
pub fn is_first_run(homes: &Homes) -> bool {
    homes
        .state
        .as_ref()
        .is_some_and(|state| fs::symlink_metadata(state.join(LAST)).is_err())
}

/// Remembers a plan as the one last opened.
pub fn remember_opened(homes: &Homes, path: &Path) {
    let Some(state) = &homes.state else { return };
    let Ok(path) = fs::canonicalize(path) else {
        return;
    };
    // A run that remembers nothing is as good as any other.
    let _ = private::write(state, LAST, path.as_os_str().as_bytes(), Lasting::Passing);
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
        let homes = Homes {
            state: Some(state.clone()),
            ..Homes::default()
        };
        assert_eq!(last_opened(&homes), None);
        assert!(is_first_run(&homes) && !is_first_run(&Homes::default()));
        let [a, b] =
            ["a.ron", "b.ron"].map(|name| folder.path().canonicalize().unwrap().join(name));
        for path in [&a, &b] {
            File::create(path).unwrap();
            remember_opened(&homes, path);
            assert_eq!(last_opened(&homes).as_ref(), Some(path));
        }
        assert_eq!(
            fs::metadata(state.join(LAST)).unwrap().permissions().mode() & 0o777,
            0o600
        );
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
        let homes = Homes {
            state: Some(file.clone()),
            ..Homes::default()
        };
        remember_opened(&homes, &file);
        assert_eq!(last_opened(&homes), None);
    }
}
