//! A connection with everything set that the file counts on, and that it is set, checked.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::StoreError;

use super::{OpeningWatch, StepBudget};

/// How long a short look by another program (an indexer, a virus scanner) is waited for.
const PATIENCE: Duration = Duration::from_millis(400);
/// Prepared statements kept; more than there are texts in this crate.
const STATEMENTS: usize = 128;

/// Limits that no register comes near but a hostile file may.
const LIMITS: [(Limit, i32); 8] = [
    (Limit::SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 200),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 10),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
];

const SWITCHES: [(DbConfig, bool); 6] = [
    (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
    (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true),
    (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
];

/// Pragmas that are numbers, with what they must read afterwards.
const PRAGMAS: [(&str, i64); 6] = [
    ("foreign_keys", 1),
    ("recursive_triggers", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("ignore_check_constraints", 0),
    ("temp_store", 2),
];

/// Connects to a file that is there, for writing.
pub(super) fn connect_to_write(path: &Path, watch: &OpeningWatch) -> Result<(Connection, StepBudget), StoreError> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, watch)
}

/// Connects to a file that is there, for reading only.
pub(crate) fn connect_to_read(path: &Path, watch: &OpeningWatch) -> Result<(Connection, StepBudget), StoreError> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, watch)
}

fn connect(path: &Path, access: OpenFlags, watch: &OpeningWatch) -> Result<(Connection, StepBudget), StoreError> {
    let mut connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let steps = StepBudget::watch(&mut connection, watch)?;
    prepare(&connection)?;
    Ok((connection, steps))
}

/// Connects to an empty register that is only in memory.
pub(super) fn connect_to_memory(watch: &OpeningWatch) -> Result<(Connection, StepBudget), StoreError> {
    let mut connection = Connection::open_in_memory()?;
    let steps = StepBudget::watch(&mut connection, watch)?;
    prepare(&connection)?;
    Ok((connection, steps))
}

/// Sets how writing is made safe. To be called once the file is known to be a register and is locked.
pub(super) fn prepare_to_write(connection: &Connection) -> Result<(), StoreError> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    if mode != "delete" || synchronous != 3 {
        return Err(unset("journal_mode or synchronous"));
    }
    Ok(())
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    for (switch, on) in SWITCHES {
        if connection.set_db_config(switch, on)? != on {
            return Err(unset("a switch of the connection"));
        }
    }
    for (limit, most) in LIMITS {
        connection.set_limit(limit, most)?;
    }
    connection.pragma_update(None, "cache_size", -32_768)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    for (name, value) in PRAGMAS {
        connection.pragma_update(None, name, value)?;
        if connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0))? != value {
            return Err(unset(name));
        }
    }
    let locking: String = connection.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |row| row.get(0))?;
    if locking == "exclusive" { Ok(()) } else { Err(unset("locking_mode")) }
}

fn unset(what: &str) -> StoreError {
    StoreError::Sql { detail: format!("{what} cannot be set") }
}
