//! Making a new register file.

use std::fs;
use std::io;
use std::path::Path;

use register::policy::Policy;
use rusqlite::Connection;

use crate::schema::{APPLICATION_ID, STEPS, migrate};
use crate::{Holder, Store, StoreError, setting};

use super::{create_own_file, expect_folder, folder_of, remove_temporary, sync_file, sync_folder, temporary_beside};

impl Store {
    /// Makes an empty register with this policy and opens it. The file appears under its name when it is whole.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is a file already, [`StoreError::NoFolder`] where its folder is missing, and
    /// [`StoreError::DiskFull`], [`StoreError::ReadOnly`] or [`StoreError::Io`] where it cannot be written.
    pub fn create(path: &Path, policy: &Policy, holder: &Holder) -> Result<Store, StoreError> {
        let path = std::path::absolute(path).map_err(|source| StoreError::io(path, source))?;
        if fs::symlink_metadata(&path).is_ok() {
            return Err(StoreError::Exists { path });
        }
        expect_folder(&path)?;
        let temporary = temporary_beside(&path);
        remove_temporary(&temporary);
        let made =
            build(&temporary, policy).and_then(|()| sync_file(&temporary)).and_then(|()| give_name(&temporary, &path));
        remove_temporary(&temporary);
        made?;
        sync_folder(folder_of(&path))?;
        Store::open(&path, holder)
    }
}

fn build(path: &Path, policy: &Policy) -> Result<(), StoreError> {
    // Made by the system first: its answer says better than SQLite's why a file cannot be made here.
    create_own_file(path).map_err(|source| StoreError::io(path, source))?;
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "MEMORY")?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(&mut connection, 0, STEPS)?;
    setting::put(&connection, setting::POLICY, policy)?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Gives the file its name without ever replacing another.
fn give_name(temporary: &Path, path: &Path) -> Result<(), StoreError> {
    match fs::hard_link(temporary, path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(StoreError::Exists { path: path.to_owned() }),
        Err(_) => claim_and_rename(temporary, path),
    }
}

/// For file systems without links: claims the name with an empty file, then replaces nothing but that.
fn claim_and_rename(temporary: &Path, path: &Path) -> Result<(), StoreError> {
    fs::File::create_new(path).map_err(|source| StoreError::io(path, source))?;
    fs::rename(temporary, path).map_err(|source| {
        let _ = fs::remove_file(path);
        StoreError::io(path, source)
    })
}
