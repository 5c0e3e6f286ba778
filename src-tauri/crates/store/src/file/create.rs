//! Making a new register file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use register::policy::Policy;
use rusqlite::Connection;

use crate::schema::{APPLICATION_ID, STEPS, migrate};
use crate::{Holder, Store, StoreError, setting};

use super::{
    create_own_file, expect_folder, folder_of, make_names_last, remove_temporary, sync_file, temporary_beside,
};

/// A register that is being made: filled under a name that nobody takes for one, and given its own when it is whole. It is
/// removed where this is dropped before.
#[derive(Debug)]
pub struct Unnamed {
    temporary: PathBuf,
    path: PathBuf,
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        remove_temporary(&self.temporary);
    }
}

impl Unnamed {
    /// Gives the register its name, and opens it by that. A power cut leaves it whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is a file of that name by now, [`StoreError::DiskFull`], [`StoreError::ReadOnly`]
    /// or [`StoreError::Io`] where it cannot be written.
    pub fn give_name(self, filled: Store, holder: &Holder) -> Result<Store, StoreError> {
        drop(filled);
        sync_file(&self.temporary)?;
        give_name(&self.temporary, &self.path)?;
        remove_temporary(&self.temporary);
        make_names_last(folder_of(&self.path));
        Store::open(&self.path, holder)
    }
}

impl Store {
    /// Makes an empty register with this policy and opens it. The file appears under its name when it is whole.
    ///
    /// # Errors
    /// As [`Store::begin_file`] and [`Unnamed::give_name`].
    pub fn create(path: &Path, policy: &Policy, holder: &Holder) -> Result<Store, StoreError> {
        let (store, unnamed) = Store::begin_file(path, policy, holder)?;
        unnamed.give_name(store, holder)
    }

    /// Makes an empty register with this policy that has no name yet, so that it can be filled first.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is a file already, [`StoreError::NoFolder`] where its folder is missing, and
    /// [`StoreError::DiskFull`], [`StoreError::ReadOnly`] or [`StoreError::Io`] where it cannot be written.
    pub fn begin_file(path: &Path, policy: &Policy, holder: &Holder) -> Result<(Store, Unnamed), StoreError> {
        let path = std::path::absolute(path).map_err(|source| StoreError::io(path, source))?;
        if fs::symlink_metadata(&path).is_ok() {
            return Err(StoreError::Exists { path });
        }
        expect_folder(&path)?;
        let unnamed = Unnamed { temporary: temporary_beside(&path), path };
        remove_temporary(&unnamed.temporary);
        build(&unnamed.temporary, policy)?;
        Ok((Store::open(&unnamed.temporary, holder)?, unnamed))
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
