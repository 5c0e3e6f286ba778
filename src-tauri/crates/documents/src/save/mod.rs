//! Putting a file in place: beside its target first, then over it in one step.

mod error;

pub use error::WriteError;

use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;
use tempfile::NamedTempFile;

/// Replaces the file `to` by these bytes. Whatever goes wrong, the old file stays as it was.
///
/// # Errors
/// [`WriteError`] says what stands in the way: another program that has the file open, a missing folder, rights, a full
/// disk.
pub fn replace(to: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace_for(to, bytes, Readers::Usual)
}

/// The same for a file that nobody but its owner may read, where the system has such rights: settings, what this machine
/// remembers.
///
/// # Errors
/// As [`replace`].
pub fn replace_own(to: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace_for(to, bytes, Readers::Owner)
}

/// Makes a folder that only its owner may enter, where the system has such rights; one that is there stays as it is.
///
/// # Errors
/// Where it cannot be made.
pub fn make_own_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Who may read a file.
#[derive(Clone, Copy)]
enum Readers {
    /// Whoever may read new files of this user.
    Usual,
    /// This user alone.
    Owner,
}

fn replace_for(to: &Path, bytes: &[u8], readers: Readers) -> Result<(), WriteError> {
    let target = resolved(to);
    check_target(&target)?;
    let mut fresh = beside(&target, readers)?;
    fresh
        .write_all(bytes)
        .and_then(|()| fresh.as_file().sync_all())
        .map_err(|fault| WriteError::filling(&target, fault))?;
    match fresh.persist(&target) {
        Ok(_) => {
            make_names_last(folder(&target));
            Ok(())
        }
        Err(refused) => Err(WriteError::placing(&target, refused.error)),
    }
}

/// Has the names in a folder outlive a power cut, where the system lets a folder be synced. The file is in its place whether
/// that succeeds or not.
fn make_names_last(folder: &Path) {
    if cfg!(unix)
        && let Err(why) = fs::File::open(folder).and_then(|opened| opened.sync_all())
    {
        tracing::warn!(%why, folder = %folder.display(), "the names in a folder were not synced");
    }
}

/// Makes a workbook for `to`. The library panics where its scratch file cannot be written; here that is an error.
pub(crate) fn workbook<T>(to: &Path, build: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, WriteError> {
    match catch_unwind(AssertUnwindSafe(build)) {
        Ok(Ok(made)) => Ok(made),
        Ok(Err(fault)) => Err(WriteError::making(to, fault)),
        Err(_) => Err(WriteError::scratch(to)),
    }
}

/// The file behind a symbolic link, so that the link stays one.
fn resolved(to: &Path) -> PathBuf {
    match fs::symlink_metadata(to) {
        Ok(found) if found.file_type().is_symlink() => fs::canonicalize(to).unwrap_or_else(|_| to.to_owned()),
        Ok(_) | Err(_) => to.to_owned(),
    }
}

fn check_target(target: &Path) -> Result<(), WriteError> {
    match fs::metadata(target) {
        // A pipe or a device would be gone, and is nothing that was made here.
        Ok(found) if !found.is_file() => Err(WriteError::NotAFile { path: target.to_owned() }),
        Ok(found) if found.permissions().readonly() => Err(WriteError::ReadOnly { path: target.to_owned() }),
        Ok(_) => Ok(()),
        // What is not there, or cannot be looked at, shows itself when the new file is made.
        Err(_) => Ok(()),
    }
}

fn folder(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

#[cfg_attr(not(unix), allow(unused_variables, reason = "only Unix has such rights"))]
fn beside(target: &Path, readers: Readers) -> Result<NamedTempFile, WriteError> {
    let mut maker = tempfile::Builder::new();
    maker.prefix(".so-ma-").suffix(".tmp");
    #[cfg(unix)]
    maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(match readers {
        Readers::Usual => 0o666,
        Readers::Owner => 0o600,
    }));
    maker.tempfile_in(folder(target)).map_err(|fault| WriteError::starting(target, fault))
}

/// Whether the disk, or the user's share of it, is full.
fn is_full(fault: &io::Error) -> bool {
    matches!(fault.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("danh sách.xlsx");
        replace(&file, b"old").unwrap();
        replace(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_and_a_folder_for_a_file_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = replace(&folder.path().join("không có/x.xlsx"), b"x").unwrap_err();
        assert_eq!(missing.kind(), "file.noFolder");
        let taken = replace(folder.path(), b"x").unwrap_err();
        assert_eq!(taken.kind(), "file.notAFile");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_not_replaced() {
        use std::os::unix::fs::FileTypeExt as _;
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("x.xlsx");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(replace(&pipe, b"new").unwrap_err().kind(), "file.notAFile");
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    }

    #[test]
    fn a_read_only_file_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.xlsx");
        fs::write(&file, b"old").unwrap();
        let mut rights = fs::metadata(&file).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&file, rights).unwrap();
        assert_eq!(replace(&file, b"new").unwrap_err().kind(), "file.readOnly");
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("real.xlsx");
        let link = folder.path().join("link.xlsx");
        fs::write(&file, b"old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_for_its_owner_becomes_unreadable_to_others() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("cài đặt");
        make_own_folder(&own).unwrap();
        let file = own.join("settings.json");
        fs::write(&file, b"old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        replace_own(&file, b"new").unwrap();
        let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((rights(&file), rights(&own)), (0o600, 0o700));
    }

    #[test]
    fn a_panic_of_the_library_is_an_error() {
        let fault = workbook::<()>(Path::new("x.xlsx"), || panic!("Couldn't write to xml file")).unwrap_err();
        assert_eq!(fault.kind(), "file.scratch");
    }
}
