//! What happened in all applied sets, counted.

use register::change::SetNumber;
use register::deadline::Happened;

use crate::row::{day_if_any, event_kind};
use crate::{Store, StoreError};

impl Store {
    /// The events of the applied sets, a row per set, kind and day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn happened(&self) -> Result<Vec<(SetNumber, Happened)>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.number, e.kind, e.happened_on, COUNT(*), COUNT(NULLIF(trim(e.basis), '')), MIN(e.no)
             FROM event AS e JOIN change_set AS s ON s.id = e.change_set
             WHERE s.state = 'applied' GROUP BY s.number, e.kind, e.happened_on ORDER BY s.number, MIN(e.no)",
        )?;
        let found = statement.query_map([], |row| {
            let happened = Happened {
                kind: event_kind(row, 1)?,
                on: day_if_any(row, 2)?,
                count: row.get(3)?,
                with_basis: row.get(4)?,
                first: row.get(5)?,
            };
            Ok((row.get(0)?, happened))
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
