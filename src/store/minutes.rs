//! Where the minutes of sessions are: a file a plan and day, private to the user.
//!
//! The store does not know what is in them.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::error::{Attempt, StoreError};
use super::homes::Homes;
use super::kept::{MINUTES, name_of};

const ENDING: &str = ".json";

/// The file of the minutes that are taken of a plan on a day, `2026-11-21`; its folder is made
/// where it is missing.
///
/// # Errors Whatever the system says; also where there is no folder for such files.
pub fn minutes_file(homes: &Homes, plan: &Path, day: &str) -> Result<PathBuf, StoreError> {
    let folder = homes
        .state
        .as_deref()
        .unwrap_or(Path::new(""))
        .join(MINUTES);
    let fail = |error: &io::Error| StoreError::system(Attempt::SaveIn, &folder, error);
    if homes.state.is_none() {
        return Err(fail(&io::ErrorKind::NotFound.into()));
    }
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .map_err(|error| fail(&error))?;
    Ok(folder.join(format!(
        "{}-{day}{ENDING}",
        name_of(plan).map_err(|error| fail(&error))?
    )))
}

/// The newest minutes of a plan, up to a day.
#[must_use]
pub fn newest_minutes(homes: &Homes, plan: &Path, day: &str) -> Option<PathBuf> {
    let prefix = format!("{}-", name_of(plan).ok()?);
    let last = format!("{prefix}{day}{ENDING}");
    let names = fs::read_dir(homes.state.as_ref()?.join(MINUTES))
        .ok()?
        .flatten();
    let of_plan =
        names.filter_map(|entry| Some((entry.file_name().to_str()?.to_owned(), entry.path())));
    let of_plan = of_plan
        .filter(|(name, _)| name.starts_with(&prefix) && name.ends_with(ENDING) && *name <= last);
    of_plan.max().map(|(_, path)| path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn each_plan_and_day_has_minutes_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let homes = Homes {
            state: Some(folder.path().join("state")),
            ..Homes::default()
        };
        let [a, b] = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
        File::create(&a).unwrap();
        File::create(&b).unwrap();
        assert_eq!(newest_minutes(&homes, &a, "2026-11-21"), None);
        let [old, new] =
            ["2026-08-20", "2026-11-21"].map(|day| minutes_file(&homes, &a, day).unwrap());
        File::create(&old).unwrap();
        File::create(&new).unwrap();
        assert_eq!(newest_minutes(&homes, &a, "2026-11-21"), Some(new.clone()));
        assert_eq!(newest_minutes(&homes, &a, "2026-11-20"), Some(old));
        assert_eq!(newest_minutes(&homes, &b, "2026-11-21"), None);
        let mode = fs::metadata(new.parent().unwrap())
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700);
        assert!(minutes_file(&Homes::default(), &a, "2026-11-21").is_err());
    }
}
