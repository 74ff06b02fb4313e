//! Who holds a folder: as far as the system tells.
//!
//! To lock a folder it is enough to be able to read it, so whoever may only look could hold up
//! every save for ever. But who may not write into a folder saves nothing there, and need not be
//! waited for.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::str::FromStr;

use rustix::fs::{fgetxattr, major, minor};

/// Bit of the capability to write whatever the modes say, `CAP_DAC_OVERRIDE`.
const MAY_ALL: u32 = 1;

/// A process that holds the lock of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub pid: u32,
    /// As the system lists it, where that can be read.
    pub name: Option<String>,
}

/// Who may do what in a folder.
struct Folder {
    owner: u32,
    group: u32,
    mode: u32,
    /// Whether there is a list of others who may.
    listed: bool,
}

/// Those who hold the lock of a folder; empty where the system does not tell.
pub(super) fn holders(folder: &File) -> Vec<Holder> {
    let (Ok(found), Ok(locks)) = (folder.metadata(), fs::read_to_string("/proc/locks")) else {
        return Vec::new();
    };
    let name = |pid| {
        let name = fs::read_to_string(format!("/proc/{pid}/comm")).ok();
        name.map(|name| name.trim_end().to_owned())
            .filter(|name| !name.is_empty())
    };
    let pids = pids_of(
        &locks,
        (major(found.dev()), minor(found.dev())),
        found.ino(),
    );
    pids.into_iter()
        .map(|pid| Holder {
            pid,
            name: name(pid),
        })
        .collect()
}

/// Whether it is known of all who hold it that they may not write into the folder.
pub(super) fn are_powerless(holders: &[Holder], folder: &File) -> bool {
    let Ok(found) = folder.metadata() else {
        return false;
    };
    let listed =
        fgetxattr(folder, "system.posix_acl_access", &mut [0_u8; 0][..]).is_ok_and(|len| len > 0);
    let folder = Folder {
        owner: found.uid(),
        group: found.gid(),
        mode: found.mode(),
        listed,
    };
    let powerless = |holder: &Holder| {
        let status = fs::read_to_string(format!("/proc/{}/status", holder.pid));
        status.is_ok_and(|status| may_write(&status, &folder) == Some(false))
    };
    !holders.is_empty() && holders.iter().all(powerless)
}

/// The processes with a lock on a whole file, in the list that the system has of locks:
/// `1: FLOCK  ADVISORY  WRITE 708 08:01:26214401 0 EOF`.
fn pids_of(locks: &str, (major, minor): (u32, u32), inode: u64) -> Vec<u32> {
    let file = format!("{major:02x}:{minor:02x}:{inode}");
    let pid = |line: &str| {
        let mut words = line.split_ascii_whitespace().skip(1);
        // Who waits has an arrow there.
        (words.next() == Some("FLOCK")).then_some(())?;
        let (pid, held) = (words.nth(2)?, words.next()?);
        // Of another container no number is told.
        (held == file).then(|| pid.parse().ok().filter(|pid| *pid > 0))?
    };
    locks.lines().filter_map(pid).collect()
}

/// Whether a process may write into a folder, by what the system says of it; `None` where that is
/// not plain.
fn may_write(status: &str, folder: &Folder) -> Option<bool> {
    let numbers = |name: &str| -> Option<Vec<u32>> {
        let values = status.lines().find_map(|line| line.strip_prefix(name))?;
        values
            .split_ascii_whitespace()
            .map(|value| u32::from_str(value).ok())
            .collect()
    };
    let able = status
        .lines()
        .find_map(|line| line.strip_prefix("CapEff:"))?;
    let able = u64::from_str_radix(able.trim(), 16).ok()? >> MAY_ALL & 1 == 1;
    let (users, mut groups) = (numbers("Uid:")?, numbers("Gid:")?);
    groups.extend(numbers("Groups:")?);
    // The owner may give the right to anyone, and of a list no more is known than that there is
    // one.
    let may = able
        || folder.listed
        || users.contains(&0)
        || users.contains(&folder.owner)
        || folder.mode & 0o002 != 0
        || (folder.mode & 0o020 != 0 && groups.contains(&folder.group));
    Some(may)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_locks_tells_who_holds_a_file() {
        let locks = "\
1: POSIX  ADVISORY  WRITE 11 fe:01:77 0 EOF
2: FLOCK  ADVISORY  WRITE 12 fe:01:77 0 EOF
2: -> FLOCK  ADVISORY  WRITE 13 fe:01:77 0 EOF
3: FLOCK  ADVISORY  READ  14 fe:01:77 0 EOF
4: FLOCK  ADVISORY  WRITE 15 fe:02:77 0 EOF
5: FLOCK  ADVISORY  WRITE 16 fe:01:7 0 EOF
6: FLOCK  ADVISORY  WRITE 0 fe:01:77 0 EOF
7: FLOCK
";
        assert_eq!(pids_of(locks, (0xfe, 1), 77), [12, 14]);
        assert_eq!(pids_of("", (0xfe, 1), 77), [0; 0]);
    }

    #[test]
    fn who_may_write_is_who_could_be_saving() {
        let status = |uid: u32, groups: &str, able: u64| {
            let ids = format!("{uid}\t{uid}\t{uid}\t{uid}");
            format!(
                "Name:\tx\nUid:\t{ids}\nGid:\t{ids}\nGroups:\t{groups} \nCapEff:\t{able:016x}\n"
            )
        };
        let folder = |mode: u32| Folder {
            owner: 1000,
            group: 50,
            mode: 0o040_000 | mode,
            listed: false,
        };
        let may = |status: &str, mode| may_write(status, &folder(mode)).unwrap();
        let reader = status(1001, "7 8", 0);
        assert!(!may(&reader, 0o755) && !may(&reader, 0o775));
        assert!(may(&reader, 0o777));
        assert!(may(&status(1001, "7 50", 0), 0o775), "of the group");
        assert!(!may(&status(1001, "7 50", 0), 0o755));
        assert!(
            may(&status(1000, "", 0), 0o555),
            "the owner gives it to anyone"
        );
        assert!(may(&status(0, "", 0), 0o755));
        assert!(may(&status(1001, "", 2), 0o755), "whom modes do not bind");
        assert_eq!(
            may_write(
                &reader,
                &Folder {
                    listed: true,
                    ..folder(0o755)
                }
            ),
            Some(true)
        );
        assert_eq!(may_write("Name:\tx\n", &folder(0o755)), None);
    }

    #[test]
    fn this_process_is_found_as_the_holder_of_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let held = File::open(folder.path()).unwrap();
        assert_eq!(holders(&held), []);
        held.try_lock().unwrap();
        let found = holders(&held);
        if found.is_empty() {
            eprintln!("SKIPPED: this system does not tell who holds a lock");
            return;
        }
        assert_eq!(
            found.iter().map(|holder| holder.pid).collect::<Vec<_>>(),
            [std::process::id()]
        );
        assert!(!are_powerless(&found, &held), "it may write there");
        assert!(!are_powerless(&[], &held), "of nobody nothing is known");
    }
}
