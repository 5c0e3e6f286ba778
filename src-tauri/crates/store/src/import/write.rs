//! Keeping the evidence, in the transaction of the act it belongs to.

use register::change_set::DraftId;
use rusqlite::{Connection, params};

use super::ImportBatch;
use crate::StoreError;
use crate::row::time_text;

/// Keeps a list with all its rows. `operation`: the step of the draft it is part of.
pub(crate) fn insert(
    connection: &Connection,
    set: DraftId,
    operation: Option<i64>,
    batch: &ImportBatch,
) -> Result<(), StoreError> {
    let id: i64 = connection.query_row("SELECT 1 + COALESCE(MAX(id), 0) FROM import_batch", [], |row| row.get(0))?;
    connection
        .prepare_cached(
            "INSERT INTO import_batch(id, change_set, operation, file, sha256, mapping, at, by)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((id, set, operation, &batch.file, &batch.sha256, &batch.mapping, time_text(batch.at), &batch.by))?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO import_row(batch, no, sheet, number, code, verdict, taken, cells)
         VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (no, row) in (1_i64..).zip(&batch.rows) {
        let cells = serde_json::to_string(&row.cells)?;
        statement.execute(params![id, no, row.sheet, row.number, row.code, row.verdict, row.taken, cells])?;
    }
    Ok(())
}

/// Forgets the lists of steps that were undone and will not be redone.
pub(crate) fn forget_undone(connection: &Connection, set: DraftId) -> Result<(), StoreError> {
    let undone = "SELECT id FROM import_batch WHERE change_set = ?1
                    AND operation IN (SELECT id FROM operation WHERE change_set = ?1 AND undone = 1)";
    connection.prepare_cached(&format!("DELETE FROM import_row WHERE batch IN ({undone})"))?.execute([set])?;
    connection.prepare_cached(&format!("DELETE FROM import_batch WHERE id IN ({undone})"))?.execute([set])?;
    Ok(())
}
