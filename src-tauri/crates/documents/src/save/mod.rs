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
    let target = resolved(to);
    check_target(&target)?;
    let mut fresh = beside(&target)?;
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
        Ok(found) if found.is_dir() => Err(WriteError::NotAFile { path: target.to_owned() }),
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

fn beside(target: &Path) -> Result<NamedTempFile, WriteError> {
    let mut maker = tempfile::Builder::new();
    maker.prefix(".so-ma-").suffix(".tmp");
    #[cfg(unix)]
    maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
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

    #[test]
    fn a_panic_of_the_library_is_an_error() {
        let fault = workbook::<()>(Path::new("x.xlsx"), || panic!("Couldn't write to xml file")).unwrap_err();
        assert_eq!(fault.kind(), "file.scratch");
    }
}
