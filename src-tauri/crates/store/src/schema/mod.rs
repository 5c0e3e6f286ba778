//! The tables and guards of the file, their versions, and the steps from one to the next.
//!
//! Invariant: a step that has been given out is never edited; a new format is a new step.

use std::fmt;

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// Marks the file as a register in its header (`SoMa`).
pub const APPLICATION_ID: i32 = 0x536F_4D61;
/// The newest format this program knows; the file's `user_version`.
pub const FORMAT: u32 = 3;
/// The format since which signed documents, templates and texts of documents are part of the chain.
pub(crate) const WITH_ENCLOSURES: u32 = 3;
/// The setting in which a file says which version of the program its format needs.
pub(crate) const NEEDED_VERSION: &str = "neededVersion";

/// A step to a format from the one before.
pub(crate) struct Step {
    /// The format this step leads to.
    pub(crate) to: u32,
    /// The first version of the program that knows this format.
    pub(crate) since: &'static str,
    /// The statements of the step.
    pub(crate) sql: &'static str,
}

/// All steps in order; the first one makes the tables.
pub(crate) const STEPS: &[Step] = &[
    Step { to: 1, since: "0.1.0", sql: include_str!("v1.sql") },
    Step { to: 2, since: "0.1.0", sql: include_str!("v2.sql") },
    Step { to: WITH_ENCLOSURES, since: "0.1.0", sql: include_str!("v3.sql") },
];

/// An object of the schema as `sqlite_schema` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Object {
    kind: String,
    name: String,
    table: String,
    sql: Option<String>,
}

/// The tables in which SQLite keeps its statistics, with the text it gives them itself.
const STATISTICS: [(&str, &str); 2] = [
    ("sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    ("sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
];

impl Object {
    fn is_statistics(&self) -> bool {
        self.kind == "table"
            && self.name == self.table
            && STATISTICS.iter().any(|(name, sql)| self.name == *name && self.sql.as_deref() == Some(*sql))
    }
}

/// How the schema of a file differs from that of its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Something that belongs to the format is not there as it should be.
    Missing {
        /// `table`, `index` or `trigger`.
        kind: String,
        /// Its name.
        name: String,
    },
    /// Something is there that does not belong to the format, or is not as it should be.
    Strange {
        /// `table`, `index`, `trigger` or `view`.
        kind: String,
        /// Its name.
        name: String,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Difference::Missing { kind, name } => write!(f, "{kind} {name} is missing or changed"),
            Difference::Strange { kind, name } => write!(f, "{kind} {name} does not belong here"),
        }
    }
}

/// Brings a file of format `from` to the last of `steps`, one transaction a step.
pub(crate) fn migrate(connection: &mut Connection, from: u32, steps: &[Step]) -> Result<(), StoreError> {
    for step in steps.iter().filter(|step| step.to > from) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step.sql)?;
        crate::setting::put(&transaction, NEEDED_VERSION, &step.since)?;
        transaction.pragma_update(None, "user_version", step.to)?;
        transaction.commit()?;
        tracing::info!(format = step.to, "register file migrated");
    }
    Ok(())
}

/// What the schema of a file of this format is made of.
fn expected(format: u32) -> Result<Vec<Object>, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    let steps = STEPS.iter().take_while(|step| step.to <= format).count();
    migrate(&mut connection, 0, &STEPS[..steps])?;
    objects(&connection)
}

/// What the schema of this file is made of, SQLite's own statistics aside. Reading it runs nothing of the file.
fn objects(connection: &Connection) -> Result<Vec<Object>, StoreError> {
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")?;
    let rows = statement.query_map([], |row| {
        Ok(Object { kind: row.get(0)?, name: row.get(1)?, table: row.get(2)?, sql: row.get(3)? })
    })?;
    let mut objects: Vec<Object> = rows.collect::<Result<_, _>>()?;
    objects.retain(|object| !object.is_statistics());
    Ok(objects)
}

/// How the schema of this file differs from that of the format, what is missing first.
pub(crate) fn differences(connection: &Connection, format: u32) -> Result<Vec<Difference>, StoreError> {
    let (found, expected) = (objects(connection)?, expected(format)?);
    let lost = expected.iter().filter(|object| !found.contains(object)).cloned();
    let strange = found.iter().filter(|object| !expected.contains(object)).cloned();
    let lost = lost.map(|Object { kind, name, .. }| Difference::Missing { kind, name });
    Ok(lost.chain(strange.map(|Object { kind, name, .. }| Difference::Strange { kind, name })).collect())
}

/// The names of all guards of the file: every trigger and every named CHECK.
///
/// # Errors
/// [`StoreError::Sql`] where the schema cannot be built, which a test of every build excludes.
pub fn guards() -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    for Object { kind, name, sql, .. } in expected(FORMAT)? {
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
    use sha2::{Digest, Sha256};

    use super::*;

    const SETTING: &str = "CREATE TABLE setting(key TEXT PRIMARY KEY, value)";

    fn step(to: u32, sql: &'static str) -> Step {
        Step { to, since: "0.1.0", sql }
    }

    /// A register in an office is of the format its program made: a step that was given out must never change.
    #[test]
    fn the_steps_that_were_given_out_are_frozen() {
        let given_out = [
            "e45d0bdad54d0aada4455f2fadb2d7fc1171957dcc978c55c5d110c4f270fde1",
            "cea5ed3ca669ce431c8d25cd0c587d0e5b07f109ba4bc4dce534973243689d03",
            "d60914bd537c5a3a4fd4851f42201177f3d9ff3856eec611adb7510d6edfbac2",
        ];
        for (step, expected) in STEPS.iter().zip(given_out) {
            let hash: String = Sha256::digest(step.sql).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hash, expected, "v{}.sql was given out; write a new step instead of changing it", step.to);
        }
    }

    #[test]
    fn the_last_step_leads_to_the_format() {
        assert_eq!(STEPS.last().map(|step| step.to), Some(FORMAT));
        assert!(STEPS.windows(2).all(|pair| pair[0].to + 1 == pair[1].to));
    }

    #[test]
    fn steps_run_in_order_and_only_the_missing_ones() {
        let steps = [
            step(1, SETTING),
            step(2, "CREATE TABLE a(x); INSERT INTO a VALUES(1);"),
            step(3, "ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1;"),
            step(4, "UPDATE a SET y = y * 10;"),
        ];
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, 0, &steps[..2]).unwrap();
        migrate(&mut connection, 2, &steps).unwrap();
        let y: i64 = connection.query_row("SELECT y FROM a", [], |row| row.get(0)).unwrap();
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!((y, version), (20, 4));
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_at_the_one_before() {
        let steps = [
            step(1, "CREATE TABLE a(x); CREATE TABLE setting(key TEXT PRIMARY KEY, value)"),
            step(2, "INSERT INTO a VALUES(1); INSERT INTO nowhere VALUES(1);"),
        ];
        let mut connection = Connection::open_in_memory().unwrap();
        assert!(migrate(&mut connection, 0, &steps).is_err());
        let count: i64 = connection.query_row("SELECT COUNT(*) FROM a", [], |row| row.get(0)).unwrap();
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!((count, version), (0, 1));
    }

    #[test]
    fn a_guard_is_named_by_what_it_raises() {
        for Object { kind, name, sql, .. } in expected(FORMAT).unwrap() {
            if kind == "trigger" {
                assert!(sql.unwrap().contains(&format!("RAISE(ABORT, '{name}')")), "{name}");
            }
        }
    }
}
