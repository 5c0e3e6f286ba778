//! What the first set says of whose register it is.

use chrono::NaiveDateTime;
use rusqlite::OptionalExtension as _;

use crate::row::time;
use crate::{Store, StoreError};

/// How a register began: registers that began alike may be one and the same, whatever their hashes say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// The level-1 codes that its first set gave, in their order.
    pub roots: Vec<String>,
    /// When that set was applied, as the file states it, local time.
    pub at: NaiveDateTime,
}

impl Store {
    /// How the register began; `None` before its first set.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn beginning(&self) -> Result<Option<Beginning>, StoreError> {
        let connection = self.connection();
        let mut first = connection
            .prepare_cached("SELECT id, applied_at FROM change_set WHERE state = 'applied' AND number = 1")?;
        let Some((id, at)) = first.query_row([], |row| Ok((row.get::<_, i64>(0)?, time(row, 1)?))).optional()? else {
            return Ok(None);
        };
        let mut lines = connection.prepare_cached(
            "SELECT l.code FROM line AS l JOIN code AS c ON c.code = l.code
             WHERE l.change_set = ?1 AND c.level = 1 ORDER BY l.code",
        )?;
        let roots = lines.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Some(Beginning { roots, at }))
    }
}
