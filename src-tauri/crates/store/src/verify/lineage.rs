//! The edges of applied sets agree with the codes those sets gave, kept and closed.

use rusqlite::Connection;

use crate::StoreError;

use super::{FaultPlace, FileFault, VerifyStep};

/// Queries that name a code for each fault.
const FAULTS: [(&str, &str); 5] = [
    (
        "becomes another code by a set before it was given",
        "SELECT s.from_code FROM succession AS s JOIN change_set AS c ON c.id = s.change_set AND c.state = 'applied'
         LEFT JOIN code AS f ON f.code = s.from_code WHERE (f.issued_in < c.number) IS NOT TRUE",
    ),
    (
        "is a successor by a set that does not leave it standing",
        "SELECT s.to_code FROM succession AS s JOIN change_set AS c ON c.id = s.change_set AND c.state = 'applied'
         LEFT JOIN code AS t ON t.code = s.to_code
         WHERE (t.issued_in <= c.number) IS NOT TRUE OR t.closed_in <= c.number",
    ),
    (
        "is a successor by a set that neither keeps nor gives it",
        "SELECT s.to_code FROM succession AS s JOIN change_set AS c ON c.id = s.change_set AND c.state = 'applied'
         JOIN code AS t ON t.code = s.to_code AND t.issued_in < c.number
         WHERE NOT EXISTS(SELECT 1 FROM succession AS k
           WHERE k.from_code = s.to_code AND k.to_code = s.to_code AND k.change_set = s.change_set)",
    ),
    (
        "stands though a set says it became another code",
        "SELECT s.from_code FROM succession AS s JOIN change_set AS c ON c.id = s.change_set AND c.state = 'applied'
         JOIN code AS f ON f.code = s.from_code AND (f.closed_in <= c.number) IS NOT TRUE
         WHERE s.to_code IS NOT s.from_code AND (s.share = 'whole' OR NOT EXISTS(SELECT 1 FROM succession AS k
           WHERE k.from_code = s.from_code AND k.to_code = s.from_code AND k.change_set = s.change_set))",
    ),
    (
        "was given by a reorganisation out of no other code",
        "SELECT l.code FROM line AS l JOIN change_set AS c ON c.id = l.change_set AND c.state = 'applied'
         JOIN event AS e ON e.change_set = l.change_set AND e.no = l.event_no
         WHERE l.status = 'issued' AND e.kind IN ('merge', 'split', 'reorganise', 'move')
           AND NOT EXISTS(SELECT 1 FROM succession AS s
             WHERE s.to_code = l.code AND s.change_set = l.change_set AND s.event_no = l.event_no)",
    ),
];

pub(super) fn verify(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    for (detail, text) in FAULTS {
        let mut statement = connection.prepare(text)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            faults.push(FileFault::new(VerifyStep::Replay, FaultPlace::Code(row.get(0)?), detail));
        }
    }
    Ok(())
}
