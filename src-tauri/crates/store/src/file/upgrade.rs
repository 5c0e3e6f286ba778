//! Bringing an older register to this program's format, a copy of it kept first.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::schema::{FORMAT, STEPS, migrate};
use crate::{Store, StoreError};

use super::Reason;

/// What was done to an older register when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgrade {
    /// The format it has now.
    pub to: u32,
    /// The copy of it in its older format. It is never let go of with the other copies.
    pub copy: PathBuf,
    /// The first version of the program that opens it from now on.
    pub needs: &'static str,
}

impl Store {
    /// What was done to the register when it was opened here, if it was an older one.
    pub fn upgrade(&self) -> Option<&Upgrade> {
        self.upgrade.as_ref()
    }

    /// Brings a register of this older format to the newest one.
    pub(super) fn upgrade_from(&mut self, format: u32, at: NaiveDateTime) -> Result<(), StoreError> {
        let copy =
            self.back_up(&Reason::Format(FORMAT), at).map_err(|error| without_copy(error, &self.backup_folder()))?;
        migrate(&mut self.connection, format, STEPS)?;
        let needs = STEPS.last().map_or("", |step| step.since);
        self.upgrade = Some(Upgrade { to: FORMAT, copy, needs });
        Ok(())
    }
}

/// Where no copy can be left nothing is changed, and the officer hears of the folder; a full disk says enough itself.
fn without_copy(error: StoreError, folder: &Path) -> StoreError {
    match error {
        StoreError::DiskFull => error,
        other => StoreError::NoCopy { folder: folder.to_owned(), detail: other.to_string() },
    }
}
