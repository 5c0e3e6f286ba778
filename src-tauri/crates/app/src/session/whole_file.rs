//! The register's file as a whole: handed over, copied, taken back. Nothing is written into it here.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use store::{Holder, Store, StoreError, TakeBack};

use crate::AppError;

use super::state::Session;

impl Session {
    /// Ends the session, and hands over the file.
    pub fn into_file(self) -> Store {
        self.store
    }

    /// Writes a copy of the register to another place.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn save_copy(&self, to: &Path) -> Result<(), AppError> {
        Ok(self.store.save_copy(to)?)
    }

    /// The copy that was kept before the last set, if it is whole.
    ///
    /// # Errors
    /// When a copy cannot be read.
    pub fn prepare_take_back(&mut self, at: NaiveDateTime) -> Result<Option<TakeBack>, AppError> {
        Ok(self.store.prepare_take_back(at)?)
    }

    /// Ends the session by putting such a copy in the file's place; gives the file that is there then, and, where that is
    /// still the old one, why.
    ///
    /// # Errors
    /// Where the file cannot be opened again.
    pub fn take_back_last_set(
        self,
        prepared: &TakeBack,
        holder: &Holder,
    ) -> Result<(Store, Option<StoreError>), AppError> {
        let path: PathBuf = self.store.path().to_owned();
        match self.store.take_back(prepared, holder) {
            Ok(store) => Ok((store, None)),
            Err(why) => {
                tracing::error!("taking the opening set back: {why}");
                let store = Store::open(&path, holder)?;
                Ok((store, Some(why).filter(|_| !prepared.is_in_place())))
            }
        }
    }
}
