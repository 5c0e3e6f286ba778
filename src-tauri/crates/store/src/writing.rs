//! What one act writes: everything in one transaction, or nothing.

use chrono::NaiveDateTime;
use register::change_set::{DraftId, Header, Plan, SetNumber};
use rusqlite::{Connection, Transaction};
use serde::Serialize;

use crate::{Attachment, ImportBatch, Store, StoreError, attachment, draft, setting};

/// The open transaction of one act. It is only ever handed to the closure of [`Store::write`] and of
/// [`Store::write_sealed_with`]; what the closure wrote is in the file when it ends well, and none of it otherwise.
pub struct Writing<'s> {
    connection: &'s Connection,
}

impl<'s> Writing<'s> {
    pub(crate) fn of(connection: &'s Connection) -> Self {
        Self { connection }
    }

    pub(crate) fn connection(&self) -> &Connection {
        self.connection
    }

    /// Begins an empty draft.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn create_draft(&self, header: &Header, at: NaiveDateTime) -> Result<DraftId, StoreError> {
        draft::insert(self.connection, header, at)
    }

    /// Discards an open draft.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where there is no such open draft.
    pub fn discard_draft(&self, id: DraftId, at: NaiveDateTime) -> Result<(), StoreError> {
        draft::discard(self.connection, id, at)
    }

    /// Writes the plan of an act and keeps it as the last step of its draft; steps that were undone are forgotten. With
    /// `batch`, the list that the act took over is kept with the step.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the plan was made for another state.
    pub fn plan(&self, plan: &Plan, batch: Option<&ImportBatch>, at: NaiveDateTime) -> Result<(), StoreError> {
        draft::write_act(self.connection, plan, batch, at)
    }

    /// Writes a setting.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn setting<T: Serialize>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        setting::put(self.connection, key, value)
    }

    /// Keeps a document with an applied set.
    ///
    /// # Errors
    /// [`StoreError::Guard`] where there is no such set, or the content is no PDF or too large.
    pub fn attach(
        &self,
        set: SetNumber,
        file: &str,
        content: &[u8],
        at: NaiveDateTime,
        by: &str,
    ) -> Result<Attachment, StoreError> {
        attachment::insert(self.connection, set, file, content, (at, by))
    }
}

impl Store {
    /// Runs `act` in one transaction.
    ///
    /// # Errors
    /// What `act` gives, or [`StoreError::ReadOnly`], [`StoreError::Moved`] and the system's own where the file cannot be
    /// written. Nothing is written then.
    pub fn write<T>(&mut self, act: impl FnOnce(&Writing<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let transaction: Transaction<'_> = self.begin()?;
        let done = act(&Writing::of(&transaction))?;
        transaction.commit()?;
        Ok(done)
    }

    /// Makes every write to a table of the open file fail, so that a test sees what is left of an act that fails halfway.
    #[cfg(feature = "faults")]
    pub fn refuse_writes_to(&mut self, table: &str) {
        let text = format!(
            "CREATE TEMP TRIGGER refused_insert_{table} BEFORE INSERT ON main.{table}
             BEGIN SELECT RAISE(ABORT, 'refused by a test'); END;
             CREATE TEMP TRIGGER refused_update_{table} BEFORE UPDATE ON main.{table}
             BEGIN SELECT RAISE(ABORT, 'refused by a test'); END;"
        );
        let made = self.connection().execute_batch(&text);
        debug_assert!(made.is_ok(), "{made:?}");
    }
}

#[cfg(test)]
mod tests {
    use register::change_set::SetKind;
    use register::policy::Policy;

    use super::*;
    use crate::Holder;

    #[test]
    fn what_fails_halfway_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = "2026-11-22T09:30:00".parse().unwrap();
        let holder = Holder { name: "Hoà".into(), machine: "máy".into(), pid: 1, since: at };
        let mut store = Store::create(&folder.path().join("sổ.soma"), &Policy::default(), &holder).unwrap();
        let header = Header { kind: SetKind::Decision, title: "Đợt 1".into(), notes: String::new() };
        let refused = store.write(|writing| {
            writing.create_draft(&header, at)?;
            writing.setting("issuer", &"UBND tỉnh")?;
            writing.attach(7, "a.pdf", b"%PDF-1.7 %%EOF", at, "Hoà")
        });
        assert!(matches!(refused, Err(StoreError::Guard { .. })), "{refused:?}");
        assert_eq!(store.load().unwrap().drafts().count(), 0);
        assert_eq!(store.setting::<String>("issuer").unwrap(), None);
    }
}
