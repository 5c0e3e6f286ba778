//! What SQLite itself can say of the file.

use rusqlite::Connection;

use crate::StoreError;

use super::{FaultPlace, FileFault, VerifyStep};

/// A table or index of the file.
struct Object {
    root: i64,
    name: String,
    table: String,
}

pub(super) fn verify(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    // Where the list of tables cannot be read, the pages are named without them.
    let objects = objects(connection).unwrap_or_default();
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let answer: String = row.get(0)?;
        // The first answer carries a headline with the name of the database.
        for line in answer.lines().filter(|line| *line != "ok" && !line.starts_with("***")) {
            faults.push(FileFault::new(VerifyStep::Pages, place(line, &objects), line));
        }
    }
    Ok(())
}

fn objects(connection: &Connection) -> Result<Vec<Object>, StoreError> {
    let mut statement = connection.prepare("SELECT rootpage, name, tbl_name FROM sqlite_schema WHERE rootpage > 0")?;
    let found =
        statement.query_map([], |row| Ok(Object { root: row.get(0)?, name: row.get(1)?, table: row.get(2)? }))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// SQLite names a tree by its root page (`Tree 5 page 12: …`), else the table or index itself.
fn place(line: &str, objects: &[Object]) -> FaultPlace {
    let mut words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    let object = if line.starts_with("Tree ") {
        let root = words.nth(1).and_then(|word| word.parse::<i64>().ok());
        objects.iter().find(|object| Some(object.root) == root)
    } else {
        words.find_map(|word| objects.iter().find(|object| object.name == word))
    };
    object.map_or(FaultPlace::File, |object| FaultPlace::Table(object.table.clone()))
}

pub(super) fn verify_keys(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        faults.push(FileFault::new(
            VerifyStep::Keys,
            FaultPlace::Table(table),
            format!("names a {parent} that is not there"),
        ));
    }
    Ok(())
}
