//! The tables and guards of the file, their versions, and the steps from one to the next.
//!
//! Invariant: a step that has been given out is never edited; a new format is a new step.

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// Marks the file as a register in its header (`SoMa`).
pub const APPLICATION_ID: i32 = 0x536F_4D61;
/// The newest format this program knows; the file's `user_version`.
pub const FORMAT: u32 = 2;

/// A step to a format from the one before.
pub(crate) struct Step {
    /// The format this step leads to.
    pub(crate) to: u32,
    /// The statements of the step.
    pub(crate) sql: &'static str,
}

/// All steps in order; the first one makes the tables.
pub(crate) const STEPS: &[Step] =
    &[Step { to: 1, sql: include_str!("v1.sql") }, Step { to: FORMAT, sql: include_str!("v2.sql") }];

/// An object of the schema: type, name, table, text.
pub(crate) type Object = (String, String, String, Option<String>);

/// Brings a file of format `from` to the last of `steps`, one transaction a step.
pub(crate) fn migrate(connection: &mut Connection, from: u32, steps: &[Step]) -> Result<(), StoreError> {
    for step in steps.iter().filter(|step| step.to > from) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step.sql)?;
        transaction.pragma_update(None, "user_version", step.to)?;
        transaction.commit()?;
        tracing::info!(format = step.to, "register file migrated");
    }
    Ok(())
}

/// What the schema of a whole file is made of.
pub(crate) fn expected() -> Result<Vec<Object>, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection, 0, STEPS)?;
    objects(&connection)
}

/// What the schema of this file is made of, SQLite's own statistics aside.
pub(crate) fn objects(connection: &Connection) -> Result<Vec<Object>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How the schema of this file differs from what it should be, each difference in words.
pub(crate) fn differences(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let (found, expected) = (objects(connection)?, expected()?);
    let lost = expected.iter().filter(|object| !found.contains(object));
    let strange = found.iter().filter(|object| !expected.contains(object));
    let mut words: Vec<String> = lost.map(|(kind, name, ..)| format!("{kind} {name} is missing or changed")).collect();
    words.extend(strange.map(|(kind, name, ..)| format!("{kind} {name} does not belong here")));
    Ok(words)
}

/// The names of all guards of the file: every trigger and every named CHECK.
///
/// # Errors
/// [`StoreError::Sql`] where the schema cannot be built, which a test of every build excludes.
pub fn guards() -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    for (kind, name, _, sql) in expected()? {
        if kind == "trigger" {
            names.push(name);
        } else if kind == "table" {
            names.extend(sql.iter().flat_map(|sql| constraint_names(sql)));
        }
    }
    Ok(names)
}

fn constraint_names(sql: &str) -> Vec<String> {
    sql.split("CONSTRAINT \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_leads_to_the_format() {
        assert_eq!(STEPS.last().map(|step| step.to), Some(FORMAT));
        assert!(STEPS.windows(2).all(|pair| pair[0].to + 1 == pair[1].to));
    }

    #[test]
    fn steps_run_in_order_and_only_the_missing_ones() {
        let steps = [
            Step { to: 1, sql: "CREATE TABLE a(x); INSERT INTO a VALUES(1);" },
            Step { to: 2, sql: "ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1;" },
            Step { to: 3, sql: "UPDATE a SET y = y * 10;" },
        ];
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, 0, &steps[..1]).unwrap();
        migrate(&mut connection, 1, &steps).unwrap();
        let y: i64 = connection.query_row("SELECT y FROM a", [], |row| row.get(0)).unwrap();
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!((y, version), (20, 3));
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_at_the_one_before() {
        let steps = [
            Step { to: 1, sql: "CREATE TABLE a(x);" },
            Step { to: 2, sql: "INSERT INTO a VALUES(1); INSERT INTO nowhere VALUES(1);" },
        ];
        let mut connection = Connection::open_in_memory().unwrap();
        assert!(migrate(&mut connection, 0, &steps).is_err());
        let count: i64 = connection.query_row("SELECT COUNT(*) FROM a", [], |row| row.get(0)).unwrap();
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!((count, version), (0, 1));
    }

    #[test]
    fn a_guard_is_named_by_what_it_raises() {
        for (kind, name, _, sql) in expected().unwrap() {
            if kind == "trigger" {
                assert!(sql.unwrap().contains(&format!("RAISE(ABORT, '{name}')")), "{name}");
            }
        }
    }
}
