//! The chain, recomputed from its first link to the last.

use rusqlite::Connection;

use crate::StoreError;
use crate::set::content::{self, FIRST, SetHead};

use super::{FaultPlace, FileFault, VerifyStep};

/// Names the first broken link and stops there: every later one rests on it.
pub(super) fn verify(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT id, number, kind, title, notes, decision, effective_on, applied_at, applied_by, prev_hash, hash
         FROM change_set WHERE state = 'applied' ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let (mut number, mut previous) = (0, FIRST.to_owned());
    while let Some(row) = rows.next()? {
        let texts: [String; 7] =
            [row.get(2)?, row.get(3)?, row.get(4)?, row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?];
        let [kind, title, notes, effective_on, applied_at, applied_by, named] = &texts;
        let (found, hash): (u32, String) = (row.get(1)?, row.get(10)?);
        let head = SetHead {
            id: row.get(0)?,
            number: found,
            kind,
            title,
            notes,
            document: row.get(5)?,
            effective_on,
            applied_at,
            applied_by,
            previous: named,
        };
        let broken = if found != number + 1 {
            Some(format!("set {} is missing", number + 1))
        } else if *named != previous {
            Some("does not name the hash of the set before".to_owned())
        } else if content::hash(connection, &head)? != hash {
            Some("its content is not what was sealed".to_owned())
        } else {
            None
        };
        if let Some(detail) = broken {
            faults.push(FileFault::new(VerifyStep::Chain, FaultPlace::Set(found), detail));
            return Ok(());
        }
        (number, previous) = (found, hash);
    }
    Ok(())
}
