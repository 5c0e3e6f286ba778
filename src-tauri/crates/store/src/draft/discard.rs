//! Giving a draft up. Its rows stay as they were, fixed; its codes are free again.

use chrono::NaiveDateTime;
use register::change_set::DraftId;
use rusqlite::Connection;

use crate::row::time_text;
use crate::{Store, StoreError, import};

impl Store {
    /// Discards an open draft: its codes are free again, its rows stay as evidence.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where there is no such open draft; else a refused write.
    pub fn discard_draft(&mut self, draft: DraftId, at: NaiveDateTime) -> Result<(), StoreError> {
        self.write(|writing| writing.discard_draft(draft, at))
    }
}

/// Marks an open draft as discarded and frees its codes.
pub(crate) fn discard(connection: &Connection, draft: DraftId, at: NaiveDateTime) -> Result<(), StoreError> {
    // First: nothing that hangs on the set changes once it is given up.
    import::forget_undone(connection, draft)?;
    let found = connection
        .prepare_cached(
            "UPDATE change_set SET state = 'discarded', discarded_at = ?2 WHERE id = ?1 AND state = 'draft'",
        )?
        .execute((draft, time_text(at)))?;
    if found == 0 {
        return Err(StoreError::Stale { code: None });
    }
    release_codes(connection, draft)
}

/// Frees the codes of a set that is not a draft any more and forgets its steps.
pub(crate) fn release_codes(connection: &Connection, set: DraftId) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM reservation WHERE change_set = ?1")?.execute([set])?;
    connection.prepare_cached("DELETE FROM operation WHERE change_set = ?1")?.execute([set])?;
    Ok(())
}
