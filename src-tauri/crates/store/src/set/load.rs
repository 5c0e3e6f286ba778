//! Loading the register as the rules see it.

use std::sync::Arc;

use register::Register;
use register::change_set::{SetNumber, Version, VersionId};
use register::snapshot::GivenCode;
use rusqlite::{Connection, Row};

use crate::row::{code, day, day_if_any, unit, unit_columns};
use crate::{Store, StoreError, draft, setting};

impl Store {
    /// The whole register: every code ever given with its last version, the open drafts, the policy.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn load(&self) -> Result<Register, StoreError> {
        let mut register = Register::new(self.setting(setting::POLICY)?.unwrap_or_default());
        let connection = self.connection();
        entries(connection, &mut register)?;
        for draft in draft::drafts(connection)? {
            register.insert_draft(draft);
        }
        let (set, version) = last(connection)?;
        register.set_last(set, version);
        Ok(register)
    }
}

fn last(connection: &Connection) -> Result<(SetNumber, VersionId), StoreError> {
    Ok(connection.query_row(
        "SELECT COALESCE((SELECT MAX(number) FROM change_set), 0), COALESCE((SELECT MAX(id) FROM version), 0)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

/// Each code with the last version that was not voided; versions come in the order in which they were made.
fn entries(connection: &Connection, register: &mut Register) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT v.code, v.id, v.valid_from, v.valid_to, c.issued_in, c.closed_in, {} FROM version AS v
         JOIN code AS c ON c.code = v.code WHERE v.ended_by IS NOT 'voided' ORDER BY v.id",
        unit_columns("v"),
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (code, mut entry) = (code(row, 0)?, entry(row)?);
        if let Some(earlier) = register.given_code(&code) {
            entry.given_on = earlier.given_on.min(entry.given_on);
        }
        register.insert_given_code(code, entry);
    }
    Ok(())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<GivenCode> {
    let valid_from = day(row, 2)?;
    Ok(GivenCode {
        issued_in: row.get(4)?,
        closed_in: row.get(5)?,
        given_on: valid_from,
        version: Version { id: row.get(1)?, unit: Arc::new(unit(row, 6)?), valid_from, valid_to: day_if_any(row, 3)? },
    })
}
