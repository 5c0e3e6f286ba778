//! What checks ask of the history: how codes ended, which set made which versions.

use register::change_set::{SetNumber, VersionId};
use register::check::{Baseless, ClosingFact};

use crate::row::{code, event_kind};
use crate::{Store, StoreError};

impl Store {
    /// The codes that applied sets other than first loads closed.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn closings(&self) -> Result<Vec<ClosingFact>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT c.code, s.number, e.kind, l.note, EXISTS(
               SELECT 1 FROM succession AS x
               WHERE x.from_code = c.code AND x.to_code <> c.code AND x.change_set = s.id)
             FROM code AS c JOIN change_set AS s ON s.number = c.closed_in
             JOIN line AS l ON l.change_set = s.id AND l.code = c.code
             JOIN event AS e ON e.change_set = s.id AND e.no = l.event_no
             WHERE c.closed_in IS NOT NULL AND s.kind <> 'opening'",
        )?;
        let found = statement.query_map([], |row| {
            Ok(ClosingFact {
                code: code(row, 0)?,
                set: row.get(1)?,
                kind: event_kind(row, 2)?,
                note: row.get(3)?,
                succeeded: row.get(4)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The events of applied sets under a decision that must be decided on and do not say on what they rest, with their
    /// codes, in order.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn baseless(&self) -> Result<Vec<(SetNumber, Baseless)>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            // From the rows to their events: the other way round, every event would go through all rows of its set.
            "WITH decided AS (SELECT number, id FROM change_set WHERE state = 'applied' AND kind = 'decision'),
             named AS (
               SELECT s.number, s.id, l.event_no AS no, l.code AS code
                 FROM decided AS s CROSS JOIN line AS l ON l.change_set = s.id
               UNION SELECT s.number, s.id, x.event_no, x.from_code
                 FROM decided AS s CROSS JOIN succession AS x ON x.change_set = s.id
               UNION SELECT s.number, s.id, x.event_no, x.to_code
                 FROM decided AS s CROSS JOIN succession AS x ON x.change_set = s.id)
             SELECT n.number, n.id, n.no, e.kind, n.code
               FROM named AS n CROSS JOIN event AS e ON e.change_set = n.id AND e.no = n.no
               WHERE COALESCE(trim(e.basis), '') = '' ORDER BY 1, 3, 5",
        )?;
        let mut rows = statement.query([])?;
        let mut found: Vec<(SetNumber, Baseless)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (set, kind) = (row.get(0)?, event_kind(row, 3)?);
            if !kind.must_be_decided() {
                continue;
            }
            let event = Baseless { change: row.get(1)?, number: row.get(2)?, kind, codes: Vec::new() };
            if found.last().is_none_or(|(last, known)| *last != set || known.number != event.number) {
                found.push((set, event));
            }
            if let Some((_, event)) = found.last_mut() {
                event.codes.push(code(row, 4)?);
            }
        }
        for (_, event) in &mut found {
            event.codes.sort_unstable();
        }
        Ok(found)
    }

    /// The last version that each applied set made, by set; sets that made none are left out.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn last_versions(&self) -> Result<Vec<(SetNumber, VersionId)>, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT opened_in, MAX(id) FROM version GROUP BY opened_in ORDER BY opened_in")?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
