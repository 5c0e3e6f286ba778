//! What happened in all applied sets, counted.

use register::Code;
use register::change_set::{Event, SetNumber};
use register::deadline::Happened;

use crate::row::{code, day_if_any, event_kind};
use crate::{Store, StoreError};

impl Store {
    /// Every row of an applied set with what happened, since when and on what it rests, in the order of events and codes.
    /// The drawing behind an event is left out.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn origins(&self, set: SetNumber) -> Result<Vec<(Event, Code)>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT e.kind, e.happened_on, e.basis, l.code
             FROM change_set AS s CROSS JOIN line AS l ON l.change_set = s.id
               CROSS JOIN event AS e ON e.change_set = s.id AND e.no = l.event_no
             WHERE s.number = ?1 ORDER BY e.no, l.code",
        )?;
        let found = statement.query_map([set], |row| {
            let (happened_on, basis) = (day_if_any(row, 1)?, row.get(2)?);
            Ok((Event { happened_on, basis, ..Event::new(event_kind(row, 0)?) }, code(row, 3)?))
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The events of the applied sets, a row per set, kind and day.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
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
