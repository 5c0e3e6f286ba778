//! Whether a copy on the disk holds what the open file holds.

use std::path::Path;

use rusqlite::Connection;

use crate::StoreError;

use super::{OpeningWatch, connect_to_read};

/// Reads a copy back from the disk and compares it with the open file, table by table and row by row.
pub(super) fn expect_equal(register: &Connection, copy: &Path) -> Result<(), StoreError> {
    let (back, steps) = connect_to_read(copy, &OpeningWatch::default())?;
    steps.allow_whole_file(&back)?;
    let differs = |detail: String| StoreError::CopyDiffers { path: copy.to_owned(), detail };
    let tables = tables_of(register)?;
    if tables_of(&back)? != tables {
        return Err(differs("schema".to_owned()));
    }
    for (table, _) in tables {
        if !holds_same_rows(register, &back, &table)? {
            return Err(differs(table));
        }
    }
    Ok(())
}

/// The tables with the SQL that made them. SQLite's own statistics are no part of a register.
fn tables_of(connection: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let tables = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(tables.collect::<Result<_, _>>()?)
}

/// A copy is made page by page, so both files give their rows in the same order.
fn holds_same_rows(register: &Connection, copy: &Connection, table: &str) -> Result<bool, StoreError> {
    let sql = format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""));
    let (mut ours, mut theirs) = (register.prepare(&sql)?, copy.prepare(&sql)?);
    let columns = ours.column_count();
    let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
    loop {
        let (our, their) = match (ours.next()?, theirs.next()?) {
            (None, None) => return Ok(true),
            (Some(our), Some(their)) => (our, their),
            (Some(_), None) | (None, Some(_)) => return Ok(false),
        };
        for column in 0..columns {
            if our.get_ref(column)? != their.get_ref(column)? {
                return Ok(false);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register(path: &Path, rows: &str) -> Connection {
        let file = Connection::open(path).unwrap();
        file.execute_batch("CREATE TABLE code(code TEXT, given TEXT); CREATE TABLE note(text BLOB);").unwrap();
        file.execute_batch(rows).unwrap();
        file
    }

    #[test]
    fn a_copy_that_lost_or_changed_a_row_is_told_by_its_table() {
        let folder = tempfile::tempdir().unwrap();
        let rows = "INSERT INTO code VALUES('H26.1', '2026-01-01'), ('H26.2', NULL)";
        let open = register(&folder.path().join("sổ.soma"), rows);
        let found = |name: &str, rows: &str| {
            let path = folder.path().join(name);
            drop(register(&path, rows));
            match expect_equal(&open, &path) {
                Ok(()) => None,
                Err(StoreError::CopyDiffers { detail, .. }) => Some(detail),
                Err(other) => panic!("{other}"),
            }
        };
        assert_eq!(found("same", rows), None);
        let code = Some("code".to_owned());
        assert_eq!(found("lost", "INSERT INTO code VALUES('H26.1', '2026-01-01')"), code);
        assert_eq!(found("changed", &rows.replace("2026", "2025")), code);
        assert_eq!(found("kind of value", &rows.replace("NULL", "''")), code);
        assert_eq!(found("more", &format!("{rows}, ('H26.3', NULL)")), code);
        assert_eq!(found("other table", &format!("{rows}; INSERT INTO note VALUES(x'00')")), Some("note".to_owned()));
        assert_eq!(found("table more", &format!("{rows}; CREATE TABLE x(y)")), Some("schema".to_owned()));
    }
}
