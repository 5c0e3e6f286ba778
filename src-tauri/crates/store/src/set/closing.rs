//! What checks ask of the history: how codes ended, which set made which versions.

use register::change::{SetNumber, VersionId};
use register::check::ClosingFact;

use crate::row::{code, event_kind};
use crate::{Store, StoreError};

use super::SetRef;
use super::read::{ref_columns, set_ref};

impl Store {
    /// The codes that applied sets other than first loads closed.
    ///
    /// # Errors
    /// When the file cannot be read.
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

    /// The last version that each applied set made, by set; sets that made none are left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_versions(&self) -> Result<Vec<(SetNumber, VersionId)>, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT opened_in, MAX(id) FROM version GROUP BY opened_in ORDER BY opened_in")?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// All applied sets in order, without their counts.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn set_refs(&self) -> Result<Vec<SetRef>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT {} FROM change_set AS s LEFT JOIN document AS d ON d.id = s.decision
             WHERE s.state = 'applied' ORDER BY s.number",
            ref_columns("s", "d")
        ))?;
        let sets = statement.query_map([], |row| set_ref(row, 0))?;
        Ok(sets.collect::<Result<_, _>>()?)
    }
}
