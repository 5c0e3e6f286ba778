//! Attached documents are what was attached.

use rusqlite::Connection;

use crate::StoreError;
use crate::attachment::fingerprint;

use super::{FaultPlace, FileFault, VerifyStep};

pub(super) fn verify(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
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
