//! Where a name comes from.

use register::Code;

use super::ImportSource;
use crate::row::{bad, time};
use crate::{Store, StoreError};

impl Store {
    /// The rows of lists that were taken over for a code, the oldest first.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn sources(&self, code: &Code) -> Result<Vec<ImportSource>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT b.change_set, s.number, b.file, b.sha256, b.at, b.by, r.sheet, r.number, r.cells
             FROM import_row AS r JOIN import_batch AS b ON b.id = r.batch JOIN change_set AS s ON s.id = b.change_set
             LEFT JOIN operation AS o ON o.id = b.operation AND o.change_set = b.change_set
             WHERE r.code = ?1 AND r.taken = 1 AND o.undone IS NOT 1 AND s.state <> 'discarded' ORDER BY b.id, r.no",
        )?;
        let rows = statement.query_map([code.as_str()], |row| {
            let cells: String = row.get(8)?;
            Ok(ImportSource {
                set: row.get(0)?,
                number: row.get(1)?,
                file: row.get(2)?,
                sha256: row.get(3)?,
                at: time(row, 4)?,
                by: row.get(5)?,
                sheet: row.get(6)?,
                row: row.get(7)?,
                cells: serde_json::from_str(&cells).map_err(|_| bad(8, "list of cells"))?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
