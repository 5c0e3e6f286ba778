//! Registers from somebody who put code of their own into the file: triggers, views, tables, indexes, virtual tables,
//! generated columns, expressions that never end. None of them opens, and nothing of them runs, not even to be looked at.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::ledger::{Ledger, code, day, holder};
use rusqlite::Connection;
use store::{FileFault, Store, StoreError, VerifyStep};
use tempfile::TempDir;

/// A register of two sets, as a file that nobody has open.
fn register() -> (TempDir, PathBuf) {
    static MADE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        let mut ledger = Ledger::create(&path).unwrap();
        ledger.direct(&code("H53"), "0276", day("2023-01-01")).unwrap();
        drop(ledger);
        std::fs::read(&path).unwrap()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    std::fs::write(&path, &*MADE).unwrap();
    (folder, path)
}

/// The register after these statements of somebody who may write the list of tables itself.
fn tampered(sql: &str) -> (TempDir, PathBuf) {
    let (folder, path) = register();
    let connection = Connection::open(&path).unwrap();
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
    connection
        .execute_batch(&format!("PRAGMA writable_schema = ON; {sql}"))
        .unwrap_or_else(|why| panic!("{sql}: {why}"));
    (folder, path)
}

fn expect_refused(sql: &str) {
    let (_folder, path) = tampered(sql);
    let before = std::fs::read(&path).unwrap();
    let refused = Store::open(&path, &holder());
    assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{sql}: {refused:?}");
    let found = Store::inspect(&path).unwrap();
    assert!(!found.is_clean(), "{sql}");
    // What SQLite cannot even take in is told by itself; of everything else only the list of tables was looked at.
    let untouched = |fault: &FileFault| fault.step == VerifyStep::Schema || fault.detail.starts_with("malformed");
    assert!(found.faults.iter().all(untouched), "{sql}: {:?}", found.faults);
    assert_eq!(std::fs::read(&path).unwrap(), before, "{sql}: the file was written to");
}

/// An expression that takes hours to evaluate.
const BOMB: &str =
    "length(replace(replace(replace(hex(zeroblob(9000000)), '0', hex(zeroblob(900))), '0', 'xy'), 'x', 'y')) > 0";

/// Names under which something might slip through.
const NAMES: [&str; 4] = ["sqlite_stat1", "sqlite_stat4", "sqlite_statistics", "la"];

/// Puts a row into the list of tables, whatever SQLite says of its name.
fn row(kind: &str, name: &str, table: &str, sql: &str) -> String {
    let sql = sql.replace('\'', "''");
    format!(
        "INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES('{kind}', '{name}', '{table}', 0, '{sql}')"
    )
}

/// Gives a table of the register another first column.
fn first_column(table: &str, column: &str) -> String {
    let column = column.replace('\'', "''");
    format!(
        "UPDATE sqlite_schema SET sql = substr(sql, 1, instr(sql, '(')) || '{column}, ' || substr(sql, instr(sql, '(') + 1)
         WHERE name = '{table}'"
    )
}

#[test]
fn triggers_of_somebody_do_not_open_under_any_name() {
    for name in NAMES {
        for (when, table) in [("AFTER INSERT", "version"), ("AFTER UPDATE", "version"), ("AFTER INSERT", "line")] {
            let sql = format!("CREATE TRIGGER {name} {when} ON {table} BEGIN UPDATE setting SET value = 'x'; END");
            expect_refused(&row("trigger", name, table, &sql));
        }
    }
    expect_refused(
        "UPDATE sqlite_schema SET sql = replace(sql, 'BEGIN SELECT', 'BEGIN SELECT 1; SELECT') WHERE name = 'code.kept'",
    );
    expect_refused("UPDATE sqlite_schema SET name = 'sqlite_stat1' WHERE name = 'code.kept'");
}

#[test]
fn views_of_somebody_do_not_open_under_any_name() {
    for name in NAMES {
        expect_refused(&row("view", name, name, &format!("CREATE VIEW {name} AS SELECT * FROM version")));
        let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";
        expect_refused(&row("view", name, name, &format!("CREATE VIEW {name} AS {endless}")));
    }
    let view = "DROP TABLE acceptance; CREATE VIEW acceptance AS SELECT * FROM setting";
    expect_refused(view);
}

#[test]
fn tables_of_somebody_do_not_open_under_any_name() {
    expect_refused("CREATE TABLE la(x)");
    expect_refused("CREATE TABLE \"code \"(x)");
    expect_refused("CREATE TABLE la(x INTEGER, CHECK(x > 0)) STRICT");
    for name in ["sqlite_stat1", "sqlite_stat4", "sqlite_stat3", "sqlite_statistics"] {
        let table = format!(
            "CREATE TABLE la(x); INSERT INTO la VALUES(1);
             UPDATE sqlite_schema SET name = '{name}', tbl_name = '{name}',
               sql = 'CREATE TABLE {name}(tbl,idx,stat CHECK({}))' WHERE name = 'la'",
            BOMB.replace('\'', "''")
        );
        expect_refused(&table);
    }
}

#[test]
fn a_check_that_never_ends_is_not_evaluated() {
    for table in ["setting", "version", "code", "line", "change_set", "event", "document"] {
        expect_refused(&first_column(table, &format!("la INTEGER CHECK({BOMB})")));
    }
}

#[test]
fn indexes_of_somebody_do_not_open() {
    expect_refused("CREATE INDEX la ON version(name)");
    expect_refused("CREATE UNIQUE INDEX la ON setting(value)");
    expect_refused("CREATE INDEX la ON version(length(name))");
    expect_refused("CREATE INDEX la ON version(name) WHERE length(name) > 3");
    expect_refused("DROP INDEX attachment_set; CREATE INDEX attachment_set ON attachment(file)");
    for table in ["version", "line"] {
        let bomb = BOMB.replace("> 0", "+ length(note)");
        let bomb = if table == "version" { bomb.replace("note", "name") } else { bomb };
        expect_refused(&format!(
            "PRAGMA ignore_check_constraints = ON; DELETE FROM sqlite_schema WHERE type = 'trigger';
            {}",
            row("index", "la", table, &format!("CREATE INDEX la ON {table}({bomb})"))
        ));
    }
}

#[test]
fn virtual_tables_of_somebody_do_not_open() {
    for (name, module) in [
        ("la", "fts5(x)"),
        ("sqlite_stat1", "fts5(x)"),
        ("la", "rtree(a, b, c)"),
        ("la", "dbstat"),
        ("la", "khong_co(x)"),
    ] {
        expect_refused(&row("table", name, name, &format!("CREATE VIRTUAL TABLE {name} USING {module}")));
    }
}

#[test]
fn generated_columns_of_somebody_do_not_open() {
    for table in ["setting", "version", "document"] {
        expect_refused(&first_column(table, &format!("la INTEGER AS ({BOMB}) NOT NULL")));
    }
    expect_refused("CREATE TABLE la(x, y AS (x + 1) VIRTUAL)");
    expect_refused("CREATE TABLE la(x, y AS (x + 1) STORED)");
}

#[test]
fn statistics_as_sqlite_makes_them_are_no_foreign_code() {
    let (_folder, path) = register();
    Connection::open(&path).unwrap().execute_batch("ANALYZE").unwrap();
    let store = Store::open(&path, &holder()).unwrap();
    assert!(store.verify().unwrap().is_clean());
}

#[test]
fn a_list_of_tables_without_end_is_given_up() {
    let (_folder, path) = tampered(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000)
         INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql)
         SELECT 'view', 'v' || x, 'v' || x, 0, 'CREATE VIEW v' || x || ' AS SELECT 1' FROM n",
    );
    let refused = Store::open(&path, &holder());
    assert!(matches!(&refused, Err(StoreError::Damaged { detail }) if detail.contains("more steps")), "{refused:?}");
    let found = Store::inspect(&path).unwrap();
    assert_eq!(found.faults.len(), 1, "{:?}", found.faults.len());
}

#[test]
fn pages_that_lead_to_each_other_are_damage_and_no_endless_walk() {
    let (_folder, path) = wide();
    let (root, size) = root_of(&path, "version");
    let mut bytes = std::fs::read(&path).unwrap();
    // An inner page: every cell is made to lead to the page itself.
    let start = usize::try_from((root - 1) * size).unwrap();
    assert_eq!(bytes[start], 5, "an inner page of a table");
    let cells = usize::from(u16::from_be_bytes([bytes[start + 3], bytes[start + 4]]));
    let own = u32::try_from(root).unwrap().to_be_bytes();
    for cell in 0..cells {
        let pointer = start + 12 + 2 * cell;
        let at = start + usize::from(u16::from_be_bytes([bytes[pointer], bytes[pointer + 1]]));
        bytes[at..at + 4].copy_from_slice(&own);
    }
    bytes[start + 8..start + 12].copy_from_slice(&own);
    std::fs::write(&path, &bytes).unwrap();
    let refused = Store::open(&path, &holder());
    assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{refused:?}");
    let found = Store::inspect(&path).unwrap();
    assert!(found.faults.iter().any(|fault| fault.step == VerifyStep::Pages), "{:?}", found.faults);
}

/// A register large enough that its tables have inner pages.
fn wide() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    let mut ledger = Ledger::create(&path).unwrap();
    let unit = |number: u32| (code(&format!("H53.{number:03}")), register::Unit::named(&format!("Đơn vị số {number}")));
    ledger.open_with((1..=600).map(unit).collect(), day("2021-01-01")).unwrap();
    drop(ledger);
    (folder, path)
}

fn root_of(path: &Path, table: &str) -> (i64, i64) {
    let connection = Connection::open(path).unwrap();
    let root = connection.query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [table], |row| row.get(0));
    (root.unwrap(), connection.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap())
}
