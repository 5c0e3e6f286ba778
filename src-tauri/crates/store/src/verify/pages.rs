//! What SQLite itself can say of the file.

use rusqlite::Connection;

use crate::StoreError;

use super::{Check, Finding};

pub(super) fn check(connection: &Connection, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let answer: String = row.get(0)?;
        if answer != "ok" {
            findings.push(Finding::new(Check::Pages, "", answer));
        }
    }
    Ok(())
}

pub(super) fn check_keys(connection: &Connection, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        findings.push(Finding::new(Check::Keys, table, format!("names a {parent} that is not there")));
    }
    Ok(())
}
