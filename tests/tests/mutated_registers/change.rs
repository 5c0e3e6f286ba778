//! Changing a register by chance: its bytes, its pages, its list of tables, its rows.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use so_ma_tests::chance::Random;

const PAGE: usize = 4096;
/// Bytes before the first page's own head.
const HEAD: usize = 100;

/// Writes the register changed in a way of this kind; says what was done.
pub fn mutant(file: &Path, sound: &[u8], kind: usize, random: &mut Random) -> String {
    for beside in ["-journal", ".lock"] {
        let mut name = file.as_os_str().to_owned();
        name.push(beside);
        let _ = fs::remove_file(name);
    }
    let mut bytes = sound.to_vec();
    let what = match kind {
        0 => any_bytes(&mut bytes, random),
        1 => heads(&mut bytes, random),
        2 => pages(&mut bytes, random),
        _ => String::new(),
    };
    fs::write(file, bytes).unwrap();
    match kind {
        3 => schema(file, random),
        4 => rows(file, random),
        _ => what,
    }
}

fn any_bytes(bytes: &mut [u8], random: &mut Random) -> String {
    let places: Vec<usize> = (0..=random.below(8)).map(|_| random.below(bytes.len())).collect();
    places.iter().for_each(|place| bytes[*place] = random.below(256) as u8);
    format!("bytes {places:?}")
}

/// What says where things are: the file's head, the heads of pages and the places of their cells.
fn heads(bytes: &mut [u8], random: &mut Random) -> String {
    let page = random.below(bytes.len() / PAGE);
    let start = if page == 0 && random.below(2) == 0 { 0 } else { page * PAGE + if page == 0 { HEAD } else { 0 } };
    let places: Vec<usize> = (0..=random.below(4)).map(|_| start + random.below(40)).collect();
    places.iter().for_each(|place| bytes[*place] = [0, 1, 2, 5, 10, 13, 255][random.below(7)]);
    format!("head of page {page}, {places:?}")
}

fn pages(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    let count = bytes.len() / PAGE;
    let (a, b) = (random.below(count), random.below(count));
    let copy = bytes[a * PAGE..(a + 1) * PAGE].to_vec();
    match random.below(6) {
        0 => {
            bytes[b * PAGE..(b + 1) * PAGE].copy_from_slice(&copy);
            format!("page {a} over page {b}")
        }
        1 => {
            bytes[b * PAGE..(b + 1) * PAGE].fill(0);
            format!("page {b} empty")
        }
        2 => {
            bytes.truncate(b * PAGE + random.below(PAGE));
            format!("cut in page {b}")
        }
        3 => {
            (0..=random.below(20)).for_each(|_| bytes.extend_from_slice(&copy));
            format!("page {a} again at the end")
        }
        4 => {
            // A page number somewhere in a page leads elsewhere.
            let place = a * PAGE + random.below(PAGE / 4) * 4;
            let to = u32::try_from(b + 1).unwrap();
            bytes[place..place + 4].copy_from_slice(&to.to_be_bytes());
            format!("{place} leads to page {b}")
        }
        _ => {
            // The list of free pages begins here, and there are so many.
            bytes[32..36].copy_from_slice(&u32::try_from(a + 1).unwrap().to_be_bytes());
            bytes[36..40].copy_from_slice(&u32::try_from(b).unwrap().to_be_bytes());
            format!("{b} free pages from {a}")
        }
    }
}

/// A connection that may do everything, to a file without guards.
fn unguarded(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
    connection
        .execute_batch("PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
        .unwrap();
    connection
}

fn names(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}

fn schema(file: &Path, random: &mut Random) -> String {
    let connection = unguarded(file);
    let all = names(&connection, "SELECT name FROM sqlite_schema ORDER BY rowid");
    let name = random.pick(&all).unwrap();
    let word = |random: &mut Random| {
        *random
            .pick(&[
                "TEXT",
                "INTEGER",
                "NOT NULL",
                "CHECK",
                "SELECT",
                "RAISE(ABORT",
                "WHEN",
                "(",
                ")",
                "1",
                "code",
                "NEW.",
            ])
            .unwrap()
    };
    let (from, to) = (word(random), word(random));
    let sql = match random.below(7) {
        0 => format!("UPDATE sqlite_schema SET sql = replace(sql, '{from}', '{to}') WHERE name = '{name}'"),
        1 => format!("UPDATE sqlite_schema SET name = '{name}x' WHERE name = '{name}'"),
        2 => format!("UPDATE sqlite_schema SET rootpage = {} WHERE name = '{name}'", random.below(60)),
        3 => format!("DELETE FROM sqlite_schema WHERE name = '{name}'"),
        4 => format!("UPDATE sqlite_schema SET sql = substr(sql, 1, {}) WHERE name = '{name}'", random.below(200)),
        5 => format!(
            "INSERT INTO sqlite_schema SELECT type, name || 'x', tbl_name, rootpage, sql FROM sqlite_schema WHERE name = '{name}'"
        ),
        _ => format!(
            "UPDATE sqlite_schema SET type = '{}' WHERE name = '{name}'",
            ["view", "index", "trigger"][random.below(3)]
        ),
    };
    connection.execute_batch(&sql).unwrap();
    sql
}

fn rows(file: &Path, random: &mut Random) -> String {
    let connection = unguarded(file);
    let tables = names(
        &connection,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    );
    let mut done = Vec::new();
    for _ in 0..=random.below(4) {
        let table = random.pick(&tables).unwrap();
        let columns = names(&connection, &format!("SELECT name FROM pragma_table_info('{table}')"));
        let column = random.pick(&columns).unwrap();
        let value = [
            "NULL",
            "-1",
            "0",
            "9223372036854775807",
            "'x'",
            "''",
            "x'00ff'",
            "'[[[[[[[['",
            "'{\"a\":1}'",
            "'2026-02-31'",
            "'H53.01'",
            "replace(hex(zeroblob(50000)), '00', '[')",
        ][random.below(12)];
        let one = format!("(SELECT rowid FROM \"{table}\" LIMIT 1 OFFSET {})", random.below(6));
        let sql = match random.below(5) {
            0 => format!("DELETE FROM \"{table}\" WHERE rowid = {one}"),
            1 => format!("UPDATE OR IGNORE \"{table}\" SET \"{column}\" = {value}"),
            _ => format!("UPDATE OR IGNORE \"{table}\" SET \"{column}\" = {value} WHERE rowid = {one}"),
        };
        // Some tables have no rowid, some columns are of a strict type: then another is changed.
        if connection.execute_batch(&sql).is_ok() {
            done.push(sql);
        }
    }
    done.join("; ")
}
