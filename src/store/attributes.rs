//! Owner, group, mode, access lists and extended attributes of a file, given to the one that
//! takes its place.

use std::fs::{File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};
use rustix::io::Errno;

/// Name of the access list of a file; a new file may have inherited one from its folder.
const ACCESS_LIST: &[u8] = b"system.posix_acl_access";
/// The most that the system lets a list of names, or one value, be; in bytes.
const MOST: usize = 64 * 1024;

/// Why the new file is not like the old one.
#[derive(Debug)]
pub(super) enum Unlike {
    Owner,
    Other(io::Error),
}

/// Makes `new` as private and as public as `old`. Until the mode is set, last but for the access
/// list that refines it, nobody but the owner can read it.
pub(super) fn copy(old: &File, new: &File) -> Result<(), Unlike> {
    let (wanted, have) = (
        old.metadata().map_err(Unlike::Other)?,
        new.metadata().map_err(Unlike::Other)?,
    );
    copy_owner(&wanted, &have, new)?;
    let names = names(old).map_err(Unlike::Other)?;
    if !names.iter().any(|name| name == ACCESS_LIST) {
        // Where there is none, or no such thing on this disk, there is nothing to take away.
        let _ = fremovexattr(new, ACCESS_LIST);
    }
    new.set_permissions(Permissions::from_mode(wanted.mode() & 0o7777))
        .map_err(Unlike::Other)?;
    names
        .iter()
        .try_for_each(|name| copy_one(old, new, name))
        .map_err(Unlike::Other)
}

fn copy_owner(wanted: &Metadata, have: &Metadata, new: &File) -> Result<(), Unlike> {
    let uid = (wanted.uid() != have.uid()).then_some(wanted.uid());
    let gid = (wanted.gid() != have.gid()).then_some(wanted.gid());
    if uid.is_none() && gid.is_none() {
        return Ok(());
    }
    fchown(new, uid, gid).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => Unlike::Owner,
        _ => Unlike::Other(error),
    })
}

fn names(file: &File) -> io::Result<Vec<Vec<u8>>> {
    let mut list = vec![0; MOST];
    match flistxattr(file, &mut list) {
        Ok(len) => Ok(list[..len]
            .split(|b| *b == 0)
            .filter(|name| !name.is_empty())
            .map(<[u8]>::to_vec)
            .collect()),
        Err(Errno::NOTSUP | Errno::NOSYS) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// What people set must come along. The labels of the system's own guards are theirs to give.
fn copy_one(old: &File, new: &File, name: &[u8]) -> io::Result<()> {
    let mut value = vec![0; MOST];
    let copied = fgetxattr(old, name, &mut value)
        .and_then(|len| fsetxattr(new, name, &value[..len], XattrFlags::empty()));
    match copied {
        // Removed since it was listed.
        Err(Errno::NODATA) => Ok(()),
        Err(error) if name.starts_with(b"user.") || name == ACCESS_LIST => Err(error.into()),
        _ => Ok(()),
    }
}
