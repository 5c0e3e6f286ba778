//! Open drafts hold exactly the codes on their lines, and start from what the register says.

use rusqlite::Connection;

use crate::StoreError;

use super::{FaultPlace, FileFault, VerifyStep};

/// Queries that name a code for each fault.
const FAULTS: [(&str, &str); 4] = [
    (
        "is held without a line of an open draft",
        "SELECT r.code FROM reservation AS r LEFT JOIN change_set AS s ON s.id = r.change_set AND s.state = 'draft'
         LEFT JOIN line AS l ON l.change_set = s.id AND l.code = r.code WHERE l.code IS NULL",
    ),
    (
        "is on a draft that does not hold it",
        "SELECT l.code FROM line AS l JOIN change_set AS s ON s.id = l.change_set AND s.state = 'draft'
         LEFT JOIN reservation AS r ON r.code = l.code AND r.change_set = l.change_set WHERE r.code IS NULL",
    ),
    (
        "is issued by a draft but was given before",
        "SELECT l.code FROM line AS l JOIN change_set AS s ON s.id = l.change_set AND s.state = 'draft'
         JOIN code AS c ON c.code = l.code WHERE l.before_version IS NULL",
    ),
    (
        "is changed by a draft from a version that does not stand",
        "SELECT l.code FROM line AS l JOIN change_set AS s ON s.id = l.change_set AND s.state = 'draft'
         LEFT JOIN version AS v ON v.id = l.before_version AND v.code = l.code AND v.ended_in IS NULL
         WHERE l.before_version IS NOT NULL AND v.id IS NULL",
    ),
];

pub(super) fn verify(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    for (detail, text) in FAULTS {
        let mut statement = connection.prepare(text)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            faults.push(FileFault::new(VerifyStep::Drafts, FaultPlace::Code(row.get(0)?), detail));
        }
    }
    Ok(())
}
