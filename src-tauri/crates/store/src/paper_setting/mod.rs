//! Templates and texts of the register's documents, each kept as it was registered; the last one of a key is in force.

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::attachment::fingerprint;
use crate::row::{time_if_any, time_text};
use crate::{Store, StoreError};

/// A template or the texts in force, without the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSettingInForce {
    /// What it is for.
    pub key: String,
    /// SHA-256 of its value, lower-case hexadecimal.
    pub sha256: String,
    /// When it was registered, local time; `None` where a format that did not keep this did it.
    pub at: Option<NaiveDateTime>,
    /// Name of the officer who registered it, where that is known.
    pub by: Option<String>,
}

impl Store {
    /// The value in force under a key; `None` where none was registered, or the program's own is in force again.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the value is of another form than `T`; else a failed read.
    pub fn paper_setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let text = value(self.connection(), key)?;
        Ok(text.map(|text| serde_json::from_str::<Option<T>>(&text)).transpose()?.flatten())
    }

    /// Everything in force that is not the program's own, by key.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn paper_settings(&self) -> Result<Vec<PaperSettingInForce>, StoreError> {
        in_force(self.connection(), 0)
    }

    /// Those of them that were registered after this many.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn paper_settings_after(&self, count: u32) -> Result<Vec<PaperSettingInForce>, StoreError> {
        in_force(self.connection(), count)
    }

    /// Registers a value under a key; `None` puts the program's own in force again. What is in force already is not
    /// registered a second time.
    ///
    /// # Errors
    /// [`StoreError::Guard`] where the key is for no paper setting; else a refused write.
    pub fn set_paper_setting<T: Serialize>(
        &mut self,
        key: &str,
        value: Option<&T>,
        at: NaiveDateTime,
        by: &str,
    ) -> Result<(), StoreError> {
        let text = serde_json::to_string(&value)?;
        self.write(|writing| put(writing.connection(), key, &text, at, by))
    }

    /// Registers anew what was in force under a key before; whether there was anything that is not in force now.
    ///
    /// # Errors
    /// A refused write, see [`StoreError`].
    pub fn bring_back_paper_setting(&mut self, key: &str, at: NaiveDateTime, by: &str) -> Result<bool, StoreError> {
        self.write(|writing| {
            let connection = writing.connection();
            let now = value(connection, key)?;
            let before: Option<String> = connection
                .prepare_cached(
                    "SELECT value FROM paper_setting WHERE key = ?1 AND value IS NOT ?2 AND value <> 'null'
                     ORDER BY id DESC LIMIT 1",
                )?
                .query_row((key, &now), |row| row.get(0))
                .optional()?;
            let found = before.map(|text| put(connection, key, &text, at, by)).transpose()?;
            Ok(found.is_some())
        })
    }
}

fn in_force(connection: &Connection, after: u32) -> Result<Vec<PaperSettingInForce>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT key, value, at, by FROM paper_setting WHERE id IN (SELECT MAX(id) FROM paper_setting GROUP BY key)
           AND value <> 'null' AND id > ?1 ORDER BY key",
    )?;
    let found = statement.query_map([after], |row| {
        let sha256 = fingerprint(row.get_ref(1)?.as_bytes()?);
        Ok(PaperSettingInForce { key: row.get(0)?, sha256, at: time_if_any(row, 2)?, by: row.get(3)? })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn value(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM paper_setting WHERE key = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

fn put(connection: &Connection, key: &str, text: &str, at: NaiveDateTime, by: &str) -> Result<(), StoreError> {
    if value(connection, key)?.as_deref().unwrap_or("null") == text {
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT INTO paper_setting(id, key, value, at, by)
             SELECT 1 + COALESCE(MAX(id), 0), ?1, ?2, ?3, ?4 FROM paper_setting",
        )?
        .execute(params![key, text, time_text(at), by])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use register::policy::Policy;

    use super::*;
    use crate::Holder;

    #[test]
    fn the_last_one_of_a_key_is_in_force_and_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let at = "2026-11-22T09:30:00".parse().unwrap();
        let holder = Holder { name: "Hoà".into(), machine: "máy".into(), pid: 1, since: at };
        let mut store = Store::create(&folder.path().join("sổ.soma"), &Policy::default(), &holder).unwrap();
        assert_eq!(store.paper_setting::<String>("paper_texts").unwrap(), None);
        for value in [Some("một"), Some("hai"), Some("hai"), None, None] {
            store.set_paper_setting("paper_texts", value.as_ref(), at, "Hoà").unwrap();
            assert_eq!(store.paper_setting::<String>("paper_texts").unwrap().as_deref(), value);
            assert_eq!(store.paper_settings().unwrap().len(), usize::from(value.is_some()));
        }
        assert_eq!(store.enclosure_counts().unwrap().paper_settings, 3);
        assert!(store.bring_back_paper_setting("paper_texts", at, "Hoà").unwrap());
        assert_eq!(store.paper_setting::<String>("paper_texts").unwrap().as_deref(), Some("hai"));
        assert!(!store.bring_back_paper_setting("paper_template.letter", at, "Hoà").unwrap());
        let marks: Vec<String> = store.enclosures().unwrap().into_iter().map(|one| one.mark).collect();
        assert_eq!(marks.len(), 4);
        let refused = store.set_paper_setting("issuer", Some(&"UBND"), at, "Hoà");
        assert!(matches!(refused, Err(StoreError::Guard { .. })), "{refused:?}");
        let refused = store.set_setting("paper_texts", &"ba");
        assert!(matches!(refused, Err(StoreError::Guard { .. })), "{refused:?}");
    }
}
