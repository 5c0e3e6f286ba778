//! Registers that somebody made so that looking at them never ends, or takes all memory.

use std::fs::{self, OpenOptions};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// What makes a register harmful.
type Make = Box<dyn Fn(&Path)>;

/// Hours of work in one expression.
const LONG: &str =
    "length(replace(replace(replace(hex(zeroblob(9000000)), '0', hex(zeroblob(900))), '0', 'xy'), 'x', 'y')) > 0";
const ENDLESS: &str = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
const PAGE: usize = 4096;

/// Every one, by name.
pub fn bombs() -> Vec<(String, Make)> {
    let mut all: Vec<(String, Make)> = Vec::new();
    for table in ["setting", "version", "code", "line", "change_set", "operation"] {
        all.push((format!("a CHECK in {table}"), sql(&first_column(table, &format!("la INTEGER CHECK({LONG})")))));
    }
    for table in ["version", "code", "line"] {
        let column = format!("la INTEGER GENERATED ALWAYS AS ({LONG}) STORED");
        all.push((format!("a generated column in {table}"), sql(&first_column(table, &column))));
    }
    for (name, when) in [("insert", "AFTER INSERT ON version"), ("delete", "BEFORE DELETE ON code")] {
        let trigger = format!("CREATE TRIGGER la {when} BEGIN {ENDLESS}; END");
        all.push((format!("a trigger on {name}"), sql(&row("trigger", "la", "version", &trigger))));
    }
    for name in ["la", "sqlite_stat1", "setting"] {
        let view = format!(
            "DELETE FROM sqlite_schema WHERE name = '{name}'; {}",
            row("view", name, name, &format!("CREATE VIEW {name} AS {ENDLESS}"))
        );
        all.push((format!("a view {name}"), sql(&view)));
    }
    for module in ["fts5", "rtree", "dbstat", "json_each", "generate_series"] {
        let table = format!("CREATE VIRTUAL TABLE la USING {module}(a, b, c)");
        all.push((format!("a table of {module}"), sql(&row("table", "la", "la", &table))));
    }
    let index = format!("CREATE INDEX la ON version({LONG})");
    all.push(("an index on an expression".to_owned(), sql(&row("index", "la", "version", &index))));
    let index = format!("CREATE INDEX la ON version(code) WHERE {LONG}");
    all.push(("a partial index".to_owned(), sql(&row("index", "la", "version", &index))));
    let deep = format!("CREATE TABLE la(x CHECK({}1{}))", "(".repeat(5_000), ")".repeat(5_000));
    all.push(("a deep expression".to_owned(), sql(&row("table", "la", "la", &deep))));
    let wide = format!("CREATE TABLE la(x CHECK(x IN ({})))", "1,".repeat(400_000) + "1");
    all.push(("a long expression".to_owned(), sql(&row("table", "la", "la", &wide))));
    let many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000)
        INSERT INTO sqlite_schema SELECT 'table', 'la' || x, 'la' || x, 2, 'CREATE TABLE la' || x || '(y)' FROM n";
    all.push(("100,000 tables".to_owned(), sql(many)));
    all.extend(of_pages());
    all.extend(of_rows());
    all
}

/// Files whose pages lead nowhere, or in circles.
fn of_pages() -> Vec<(String, Make)> {
    let with = |name: &str, change: fn(&mut Vec<u8>)| -> (String, Make) {
        let make = move |file: &Path| {
            let mut bytes = fs::read(file).unwrap();
            change(&mut bytes);
            fs::write(file, bytes).unwrap();
        };
        (name.to_owned(), Box::new(make))
    };
    let holes: Make = Box::new(|file| {
        let mut bytes = fs::read(file).unwrap();
        let pages: u32 = 1 << 21;
        bytes[28..32].copy_from_slice(&pages.to_be_bytes());
        fs::write(file, bytes).unwrap();
        OpenOptions::new().write(true).open(file).unwrap().set_len(u64::from(pages) * PAGE as u64).unwrap();
    });
    vec![
        ("8 GB of nothing".to_owned(), holes),
        with("more pages than there are", |bytes| bytes[28..32].copy_from_slice(&u32::MAX.to_be_bytes())),
        with("free pages in a circle", |bytes| {
            let first = u32::try_from(bytes.len() / PAGE).unwrap() + 1;
            let mut page = vec![0; PAGE];
            page[..4].copy_from_slice(&first.to_be_bytes());
            page[4..8].copy_from_slice(&1_000_u32.to_be_bytes());
            bytes.extend(page);
            bytes[32..36].copy_from_slice(&first.to_be_bytes());
            bytes[36..40].copy_from_slice(&u32::MAX.to_be_bytes());
            bytes[28..32].copy_from_slice(&first.to_be_bytes());
        }),
        with("every page an inner one of itself", |bytes| {
            for number in 2..=bytes.len() / PAGE {
                let start = (number - 1) * PAGE;
                let page = &mut bytes[start..start + PAGE];
                page.fill(0);
                page[0] = 5;
                page[8..12].copy_from_slice(&u32::try_from(number).unwrap().to_be_bytes());
            }
        }),
        with("pages of another size", |bytes| bytes[16..18].copy_from_slice(&512_u16.to_be_bytes())),
        with("letters of two bytes", |bytes| bytes[56..60].copy_from_slice(&2_u32.to_be_bytes())),
    ]
}

/// Rows that are too many, too long or too deep for what reads them.
fn of_rows() -> Vec<(String, Make)> {
    let deep = "UPDATE setting SET value = replace(hex(zeroblob(200000)), '00', '[')";
    let many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 300000)
        INSERT INTO setting SELECT 'la' || x, '[' FROM n; UPDATE setting SET value = '['";
    vec![
        ("settings without end".to_owned(), sql(deep)),
        ("300,000 settings".to_owned(), sql(many)),
        (
            "a setting of 400 MB".to_owned(),
            sql("UPDATE setting SET value = hex(zeroblob(100000000)) || hex(zeroblob(100000000)) WHERE key = 'policy'"),
        ),
    ]
}

/// Statements of somebody who may do everything.
fn sql(text: &str) -> Make {
    let text = text.to_owned();
    Box::new(move |file| {
        let connection = Connection::open(file).unwrap();
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
        let open = "PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF;";
        connection
            .execute_batch(&format!("{open} {text}"))
            .unwrap_or_else(|why| panic!("{}: {why}", text.chars().take(200).collect::<String>()));
    })
}

/// Puts a row into the list of tables, whatever SQLite says of its name.
fn row(kind: &str, name: &str, table: &str, sql: &str) -> String {
    let sql = sql.replace('\'', "''");
    format!(
        "INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES('{kind}', '{name}', '{table}', 0, '{sql}')"
    )
}

/// Gives a table another first column.
fn first_column(table: &str, column: &str) -> String {
    let column = column.replace('\'', "''");
    format!(
        "UPDATE sqlite_schema SET sql = substr(sql, 1, instr(sql, '(')) || '{column}, ' || substr(sql, instr(sql, '(') + 1)
         WHERE name = '{table}'"
    )
}
