//! Beginning a draft.

use chrono::NaiveDateTime;
use register::change_set::{DraftId, Header};
use rusqlite::Connection;

use crate::row::{set_kind_text, time_text};
use crate::{Store, StoreError};

impl Store {
    /// Begins an empty draft and gives its identity.
    ///
    /// # Errors
    /// A refused write, see [`StoreError`].
    pub fn create_draft(&mut self, header: &Header, at: NaiveDateTime) -> Result<DraftId, StoreError> {
        self.write(|writing| writing.create_draft(header, at))
    }
}

/// Inserts a change set in the state of a draft.
pub(crate) fn insert(connection: &Connection, header: &Header, at: NaiveDateTime) -> Result<DraftId, StoreError> {
    let id: DraftId = connection
        .prepare_cached("SELECT 1 + COALESCE(MAX(id), 0) FROM change_set")?
        .query_row([], |row| row.get(0))?;
    connection
        .prepare_cached(
            "INSERT INTO change_set(id, kind, state, title, notes, created_at) VALUES(?1, ?2, 'draft', ?3, ?4, ?5)",
        )?
        .execute((id, set_kind_text(header.kind), &header.title, &header.notes, time_text(at)))?;
    Ok(id)
}
