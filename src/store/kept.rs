//! What must outlive a dropped line: text that was being typed, and the steps that can be undone.
//!
//! Private to the user, and on the disk when a call returns. The store does not know what is in it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process;
use std::time::SystemTime;

use rustix::process::{Pid, test_kill_process};

use super::homes::Homes;
use super::read::Limits;

const DRAFTS: &str = "drafts";
const HISTORIES: &str = "histories";
const SHOWN: &str = "shown";
const OUTSIDE: &str = "outside";
const ENDING: &str = ".json";
const UNFINISHED: &str = ".tmp";

/// Keeps the text of this process's drafts in the place of what it kept before.
///
/// # Errors
/// Whatever the system says; then what was kept before is still there.
pub fn keep_drafts(homes: &Homes, text: &str) -> io::Result<()> {
    keep(homes, DRAFTS, &process::id().to_string(), text)
}

/// This process has no drafts any more.
pub fn forget_drafts(homes: &Homes) {
    if let Some(state) = &homes.state {
        let _ = fs::remove_file(state.join(DRAFTS).join(format!("{}{ENDING}", process::id())));
    }
}

/// The drafts that ended processes left, the oldest first, each with the file it is in; reading them
/// takes nothing away.
#[must_use]
pub fn left_drafts(homes: &Homes) -> Vec<(PathBuf, String)> {
    let Some(state) = &homes.state else { return Vec::new() };
    let mut left: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in fs::read_dir(state.join(DRAFTS)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(|name| name.split('.').next()).and_then(|pid| pid.parse::<i32>().ok());
        if owner.is_none_or(is_alive) {
            continue;
        }
        if name.as_encoded_bytes().ends_with(UNFINISHED.as_bytes()) {
            // Cut short by the end of its process; the one before it is whole.
            let _ = fs::remove_file(entry.path());
        } else if let Ok(modified) = entry.metadata().and_then(|metadata| metadata.modified()) {
            left.push((modified, entry.path()));
        }
    }
    left.sort();
    left.into_iter().filter_map(|(_, path)| Some((path.clone(), read(&path)?))).collect()
}

/// Drafts that were taken over by another process.
pub fn forget_left(path: &Path) {
    let _ = fs::remove_file(path);
}

/// Keeps the steps that can be undone in a plan.
///
/// # Errors
/// As [`keep_drafts`].
pub fn keep_history(homes: &Homes, plan: &Path, text: &str) -> io::Result<()> {
    keep(homes, HISTORIES, &name_of(plan)?, text)
}

/// What was kept of the steps in a plan.
#[must_use]
pub fn kept_history(homes: &Homes, plan: &Path) -> Option<String> {
    read(&homes.state.as_ref()?.join(HISTORIES).join(format!("{}{ENDING}", name_of(plan).ok()?)))
}

/// Tells what this process shows of a plan. It need not outlive anything, so it is not waited for.
///
/// # Errors
/// Whatever the system says; then what was told before still stands.
pub fn tell_shown(homes: &Homes, plan: &Path, text: &str) -> io::Result<()> {
    let state = homes.state.as_ref().ok_or(io::ErrorKind::NotFound)?;
    let folder = state.join(SHOWN);
    DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let name = name_of(plan)?;
    let (_, beside) = write_beside(&folder, &name, &format!("{}\n{text}", process::id()))?;
    fs::rename(&beside, folder.join(format!("{name}{ENDING}")))
}

/// This process shows it no more.
pub fn forget_shown(homes: &Homes, plan: &Path) {
    if let Some(path) = shown_file(homes, plan)
        && read(&path).is_some_and(|text| text.split('\n').next() == Some(&*process::id().to_string()))
    {
        let _ = fs::remove_file(path);
    }
}

/// What a process that still runs shows of a plan.
#[must_use]
pub fn shown(homes: &Homes, plan: &Path) -> Option<String> {
    let text = read(&shown_file(homes, plan)?)?;
    let (owner, text) = text.split_once('\n')?;
    owner.parse().is_ok_and(is_alive).then(|| text.to_owned())
}

fn shown_file(homes: &Homes, plan: &Path) -> Option<PathBuf> {
    Some(homes.state.as_ref()?.join(SHOWN).join(format!("{}{ENDING}", name_of(plan).ok()?)))
}

/// Lets `edit` change a text in a file that only this user can read, and gives what it left there.
///
/// # Errors
/// Whatever the system says, or `edit`; also where there is no folder for such a file.
pub fn with_text_file(homes: &Homes, text: &str, edit: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<String> {
    let state = homes.state.as_ref().ok_or(io::ErrorKind::NotFound)?;
    let folder = state.join(OUTSIDE);
    DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let path = folder.join(format!("{}.txt", process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    drop(file);
    let edited = edit(&path).and_then(|()| read(&path).ok_or_else(|| io::ErrorKind::InvalidData.into()));
    let _ = fs::remove_file(&path);
    edited
}

fn keep(homes: &Homes, folder: &str, name: &str, text: &str) -> io::Result<()> {
    let Some(state) = &homes.state else { return Ok(()) };
    let folder = state.join(folder);
    DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let (file, beside) = write_beside(&folder, name, text)?;
    file.sync_all()?;
    fs::rename(&beside, folder.join(format!("{name}{ENDING}")))?;
    File::open(&folder)?.sync_all()
}

/// A file that is whole before it takes its name.
fn write_beside(folder: &Path, name: &str, text: &str) -> io::Result<(File, PathBuf)> {
    let beside = folder.join(format!("{name}.{}{UNFINISHED}", process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    file.write_all(text.as_bytes())?;
    Ok((file, beside))
}

fn read(path: &Path) -> Option<String> {
    let most = Limits::default().file_bytes;
    (fs::metadata(path).ok()?.len() <= most).then(|| fs::read_to_string(path).ok())?
}

/// A name of its own for each plan, the same in every run: FNV-1a of where it is.
pub(super) fn name_of(plan: &Path) -> io::Result<String> {
    // A plan that is gone for a moment is still the one it was.
    let gone = || Some(fs::canonicalize(plan.parent()?).ok()?.join(plan.file_name()?));
    let path = fs::canonicalize(plan).or_else(|error| gone().ok_or(error))?;
    Ok(format!("{:016x}", fingerprint(path.as_os_str().as_encoded_bytes())))
}

/// FNV-1a, 64 bits: tells texts apart from one run to the next. It keeps nobody out.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A process of another user counts as alive.
fn is_alive(pid: i32) -> bool {
    Pid::from_raw(pid).is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn homes(folder: &Path) -> Homes {
        Homes { state: Some(folder.join("state")), ..Homes::default() }
    }

    #[test]
    fn drafts_are_private_and_offered_once_their_process_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let homes = homes(folder.path());
        keep_drafts(&homes, "uno").unwrap();
        keep_drafts(&homes, "dos").unwrap();
        let drafts = folder.path().join("state/drafts");
        let own = drafts.join(format!("{}.json", process::id()));
        assert_eq!(fs::read_to_string(&own).unwrap(), "dos");
        assert_eq!(fs::metadata(&own).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&drafts).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::read_dir(&drafts).unwrap().count(), 1, "no litter");
        assert_eq!(left_drafts(&homes), [], "this process lives");
        // No process has the largest number.
        let left = drafts.join(format!("{}.json", i32::MAX));
        fs::rename(&own, &left).unwrap();
        assert_eq!(left_drafts(&homes), [(left.clone(), "dos".to_owned())]);
        forget_left(&left);
        assert_eq!(left_drafts(&homes), []);
    }

    #[test]
    fn each_plan_has_a_history_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let homes = homes(folder.path());
        let [a, b] = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
        File::create(&a).unwrap();
        File::create(&b).unwrap();
        keep_history(&homes, &a, "pasos").unwrap();
        assert_eq!(kept_history(&homes, &a).as_deref(), Some("pasos"));
        assert_eq!(kept_history(&homes, &b), None);
        // It stays its own while the plan is gone for a moment.
        fs::remove_file(&a).unwrap();
        assert_eq!(kept_history(&homes, &a).as_deref(), Some("pasos"));
    }

    #[test]
    fn what_is_shown_is_told_while_its_process_runs() {
        let folder = tempfile::tempdir().unwrap();
        let homes = homes(folder.path());
        let plan = folder.path().join("a.ron");
        File::create(&plan).unwrap();
        assert_eq!(shown(&homes, &plan), None);
        tell_shown(&homes, &plan, "slide 1\n").unwrap();
        tell_shown(&homes, &plan, "slide 2\n").unwrap();
        assert_eq!(shown(&homes, &plan).as_deref(), Some("slide 2\n"));
        let told = shown_file(&homes, &plan).unwrap();
        assert_eq!(fs::metadata(&told).unwrap().permissions().mode() & 0o777, 0o600);
        forget_shown(&homes, &plan);
        assert_eq!(shown(&homes, &plan), None);
        // What a killed process left tells nothing; what another shows by now is not taken from it.
        File::create(&told).unwrap().write_all(format!("{}\nslide 3", i32::MAX).as_bytes()).unwrap();
        assert_eq!(shown(&homes, &plan), None);
        forget_shown(&homes, &plan);
        assert!(told.exists());
    }

    #[test]
    fn the_fingerprint_is_the_published_one() {
        // Test vectors of FNV-1a.
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
    }
}
