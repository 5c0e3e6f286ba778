//! Writing an act, as one transaction and one step that can be undone.

use chrono::NaiveDateTime;
use register::change::Plan;
use rusqlite::Connection;

use crate::row::time_text;
use crate::{Store, StoreError};

use super::images;

impl Store {
    /// Writes the plan of an act and keeps it as the last step; steps that were undone are forgotten.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the plan was made for another state; nothing is written then.
    pub fn write_plan(&mut self, plan: &Plan, at: NaiveDateTime) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        images::write(&transaction, plan)?;
        transaction
            .prepare_cached("DELETE FROM operation WHERE change_set = ?1 AND undone = 1")?
            .execute([plan.draft])?;
        keep(&transaction, plan, at)?;
        Ok(transaction.commit()?)
    }
}

fn keep(connection: &Connection, plan: &Plan, at: NaiveDateTime) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO operation(change_set, seq, title, plan, undone, at)
             SELECT ?1, 1 + COALESCE(MAX(seq), 0), ?2, ?3, 0, ?4 FROM operation WHERE change_set = ?1",
        )?
        .execute((plan.draft, &plan.title, serde_json::to_string(plan)?, time_text(at)))?;
    Ok(())
}
