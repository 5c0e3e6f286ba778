//! Writing an act, as one transaction and one step that can be undone.

use chrono::NaiveDateTime;
use register::change_set::Plan;
use rusqlite::Connection;

use crate::row::time_text;
use crate::{ImportBatch, Store, StoreError, import};

use super::row_deltas;

impl Store {
    /// Writes the plan of an act and keeps it as the last step; steps that were undone are forgotten.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the plan was made for another state of the file; else a refused write.
    pub fn write_plan(&mut self, plan: &Plan, at: NaiveDateTime) -> Result<(), StoreError> {
        self.write(|writing| writing.plan(plan, None, at))
    }

    /// Writes the plan of taking a list over; the list is kept as evidence with the step.
    ///
    /// # Errors
    /// As [`Store::write_plan`].
    pub fn write_import(&mut self, plan: &Plan, batch: &ImportBatch) -> Result<(), StoreError> {
        self.write(|writing| writing.plan(plan, Some(batch), batch.at))
    }
}

/// Writes the rows of a plan, keeps it as the last step and forgets what was undone.
pub(crate) fn write_act(
    connection: &Connection,
    plan: &Plan,
    batch: Option<&ImportBatch>,
    at: NaiveDateTime,
) -> Result<(), StoreError> {
    row_deltas::write(connection, plan)?;
    import::forget_undone(connection, plan.draft())?;
    connection.prepare_cached("DELETE FROM operation WHERE change_set = ?1 AND undone = 1")?.execute([plan.draft()])?;
    let step = record_step(connection, plan, at)?;
    if let Some(batch) = batch {
        import::insert(connection, plan.draft(), Some(step), batch)?;
    }
    Ok(())
}

/// Keeps the plan as the last step; gives the step's identity.
fn record_step(connection: &Connection, plan: &Plan, at: NaiveDateTime) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO operation(change_set, seq, title, plan, undone, at)
             SELECT ?1, 1 + COALESCE(MAX(seq), 0), ?2, ?3, 0, ?4 FROM operation WHERE change_set = ?1",
        )?
        .execute((plan.draft(), plan.title(), serde_json::to_string(plan)?, time_text(at)))?;
    Ok(connection.last_insert_rowid())
}
