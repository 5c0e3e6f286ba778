//! Enclosed documents are what was attached, and none of what was enclosed is gone.

use rusqlite::Connection;

use crate::StoreError;
use crate::attachment::fingerprint;
use crate::enclosure;

use super::chain::knows_enclosures;
use super::{FaultPlace, FileFault, VerifyStep};

pub(super) fn verify(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    contents(connection, faults)?;
    if knows_enclosures(connection) {
        let sealed = enclosure::sealed_before(connection, u32::MAX)?;
        missing(connection, VerifyStep::Attachments, "attachment", sealed.attachments, faults)?;
        missing(connection, VerifyStep::PaperSettings, "paper_setting", sealed.paper_settings, faults)?;
    }
    Ok(())
}

fn contents(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT a.id, s.number, a.sha256, a.content FROM attachment AS a JOIN change_set AS s ON s.id = a.change_set
         ORDER BY a.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, set, named): (i64, u32, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if fingerprint(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?) != named {
            let detail = format!("attachment {id} is not what was attached");
            faults.push(FileFault::new(VerifyStep::Attachments, FaultPlace::Set(set), detail));
        }
    }
    Ok(())
}

/// The first number that no row has, though a later row or a sealed set says that there was one.
fn missing(
    connection: &Connection,
    step: VerifyStep,
    table: &str,
    sealed: u32,
    faults: &mut Vec<FileFault>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(&format!("SELECT id FROM {table} ORDER BY id"))?;
    let mut rows = statement.query([])?;
    let mut next = 1;
    while let Some(row) = rows.next()? {
        if row.get::<_, i64>(0)? != next {
            break;
        }
        next += 1;
    }
    let last: i64 = connection.query_row(&format!("SELECT COALESCE(MAX(id), 0) FROM {table}"), [], |row| row.get(0))?;
    if next <= last.max(i64::from(sealed)) {
        let detail = format!("{table} {next} is gone");
        faults.push(FileFault::new(step, FaultPlace::Table(table.to_owned()), detail));
    }
    Ok(())
}
