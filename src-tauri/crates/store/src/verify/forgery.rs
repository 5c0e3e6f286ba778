//! What a forger does who knows the program, so that tests see who tells of it: the guards are dropped, the file is changed,
//! every hash is made anew, and the guards are put back.

use std::path::Path;

use rusqlite::Connection;

use crate::StoreError;

use super::chain;

/// Rewrites a register that is not open by these statements, and makes its chain consistent again.
///
/// # Errors
/// Where the file cannot be read or written, or a statement fails.
pub fn forge(path: &Path, statements: &str) -> Result<(), StoreError> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "foreign_keys", false)?;
    let guards: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &guards {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    connection.execute_batch(statements)?;
    chain::forge(&connection)?;
    for (_, text) in &guards {
        connection.execute_batch(text)?;
    }
    Ok(())
}
