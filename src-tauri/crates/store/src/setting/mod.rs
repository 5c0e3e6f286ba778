//! What a register keeps about itself: its policy and whatever the program remembers with it. Not history.

use register::policy::Policy;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Store, StoreError};

/// Key of the numbering policy.
pub(crate) const POLICY: &str = "policy";

impl Store {
    /// Replaces the register's numbering policy.
    ///
    /// # Errors
    /// A refused write, see [`StoreError`].
    pub fn set_policy(&mut self, policy: &Policy) -> Result<(), StoreError> {
        self.set_setting(POLICY, policy)
    }

    /// Reads a setting; `None` where it was never made.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the value is of another form than `T`; else a failed read.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let mut statement = self.connection().prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
        let text: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// Writes a setting over the one of this key, or as a new one.
    ///
    /// # Errors
    /// A refused write, see [`StoreError`].
    pub fn set_setting<T: Serialize>(&mut self, key: &str, value: &T) -> Result<(), StoreError> {
        self.write(|writing| writing.setting(key, value))
    }
}

/// Writes a setting within a transaction.
pub(crate) fn put<T: Serialize>(connection: &Connection, key: &str, value: &T) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO setting(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        )?
        .execute((key, serde_json::to_string(value)?))?;
    Ok(())
}
