//! Taking a list of 100,000 rows over into an empty register, from the file to the last row on the disk.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rusqlite::{Connection, params, params_from_iter};
use rust_xlsxwriter::Workbook;
use serde_json::json;

use super::memory::resident;
use super::{Amount, Bench, Budget, Row};

const ROWS: u32 = 100_000;

/// The rows of taking over: how long it takes, and how much the program itself grows by reading.
pub fn rows(_: &Path, folder: &Path) -> Result<Vec<Row>> {
    let list = folder.join("danh sách.xlsx");
    write_list(&list)?;
    let rows = texts(&list)?;
    let cells = cells(&list)?;
    let parsed = parsed(&list)?;
    let (bare, guarded) = (bare_rows(&rows, folder)?, guarded_rows(&rows, folder)?);
    drop(rows);
    let bench = Bench::empty(&folder.join("nhập.soma"), folder)?;
    bench.grant(&list);
    let before = resident()?;
    let start = Instant::now();
    let view = bench.call("intake.read", json!({ "path": list }))?;
    let grown = resident()?.saturating_sub(before);
    bench.call("intake.accept", json!({ "taken": view["taken"] }))?;
    let taken = start.elapsed();
    let size = std::fs::metadata(&list)?.len();
    Ok(vec![
        Row {
            work: format!("import of {} rows into an empty register", view["taken"]),
            measured: Amount::Time(taken),
            floor: (Amount::Time(cells + guarded), "calamine reading the cells + plain SQL under the file's guards"),
            budget: Budget::Ratio(2.5),
        },
        Row {
            work: "the same, against a file without guards".to_owned(),
            measured: Amount::Time(taken),
            floor: (Amount::Time(cells + bare), "calamine reading the cells + one bare table"),
            budget: Budget::Unset,
        },
        Row {
            work: "its cells made a book by the program's own reader".to_owned(),
            measured: Amount::Time(parsed),
            floor: (Amount::Time(cells), "calamine reading the cells"),
            budget: Budget::Unset,
        },
        Row {
            work: "memory grown by reading and judging them".to_owned(),
            measured: Amount::Bytes(grown),
            floor: (Amount::Bytes(size), "the file"),
            budget: Budget::Most(Amount::Bytes(300 << 20)),
        },
    ])
}

/// 100 bodies, 999 units below each: code, name, address, e-mail, telephone.
fn write_list(to: &Path) -> Result<()> {
    let mut book = Workbook::new();
    let page = book.add_worksheet_with_constant_memory()?;
    for (column, title) in (0_u16..).zip(["Mã định danh", "Tên cơ quan", "Địa chỉ", "Email", "Điện thoại"])
    {
        page.write_string(0, column, title)?;
    }
    for row in 1..=ROWS {
        let (top, unit) = ((row - 1) / 1_000 + 100, (row - 1) % 1_000);
        let mut code = format!("H26.{top}");
        if unit > 0 {
            write!(code, ".{unit:03}")?;
        }
        page.write_string(row, 0, code)?;
        page.write_string(row, 1, format!("Trường Tiểu học Nguyễn Đình Chiểu {top} {unit}"))?;
        page.write_string(row, 2, format!("Số {unit}, đường Cách Mạng Tháng Tám"))?;
        page.write_string(row, 3, format!("donvi{row}@hanoi.gov.vn"))?;
        page.write_string(row, 4, format!("024{row:07}"))?;
    }
    Ok(book.save(to)?)
}

/// The cells read by calamine and nothing else.
fn cells(list: &Path) -> Result<Duration> {
    let start = Instant::now();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(list)?;
    let mut cells = book.worksheet_cells_reader("Sheet1")?;
    let mut seen = 0_u64;
    while cells.next_cell()?.is_some() {
        seen += 1;
    }
    anyhow::ensure!(seen > 0, "no cells");
    Ok(start.elapsed())
}

/// The list read into a book in this process.
fn parsed(list: &Path) -> Result<Duration> {
    let bytes = std::fs::read(list)?;
    let start = Instant::now();
    let book = documents::table::parse(&bytes, "list.xlsx")?;
    anyhow::ensure!(!book.sheets.is_empty(), "no sheets");
    Ok(start.elapsed())
}

/// The list's rows.
fn texts(list: &Path) -> Result<Vec<Vec<String>>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(list)?;
    let range = calamine::Reader::worksheet_range(&mut book, "Sheet1")?;
    Ok(range.rows().skip(1).map(|row| row.iter().map(ToString::to_string).collect()).collect())
}

/// The rows inserted into one bare table, synced.
fn bare_rows(rows: &[Vec<String>], folder: &Path) -> Result<Duration> {
    let start = Instant::now();
    let mut connection = Connection::open(folder.join("bare.db"))?;
    connection
        .execute_batch("CREATE TABLE unit(code TEXT PRIMARY KEY, name TEXT, address TEXT, email TEXT, phone TEXT)")?;
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO unit VALUES(?1, ?2, ?3, ?4, ?5)")?;
        for row in rows {
            insert.execute(params_from_iter(row)).context("a bare row")?;
        }
    }
    transaction.commit()?;
    Ok(start.elapsed())
}

/// The rows put by plain SQL into a register file whose guards see every one of them: codes, versions, lines and the raw
/// rows as evidence, sealed as one set.
fn guarded_rows(rows: &[Vec<String>], folder: &Path) -> Result<Duration> {
    let file = folder.join("guarded.soma");
    drop(Bench::empty(&file, folder)?);
    let keys: Vec<String> = rows.iter().map(|row| register::name::key(&row[1])).collect();
    let start = Instant::now();
    let mut connection = Connection::open(&file)?;
    connection
        .execute_batch("PRAGMA foreign_keys = 1; PRAGMA synchronous = EXTRA; PRAGMA locking_mode = EXCLUSIVE;")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(
        "INSERT INTO change_set(id, kind, state, title, notes, created_at)
           VALUES(2, 'opening', 'draft', 'x', '', '2026-01-01T00:00:00');
         INSERT INTO event(change_set, no, kind, happened_on) VALUES(2, 1, 'establish', '2026-01-01');
         INSERT INTO import_batch VALUES(1, 2, NULL, 'x', hex(zeroblob(32)), '[]', '2026-01-01T00:00:00', 'x');",
    )?;
    {
        let mut code = transaction.prepare("INSERT INTO code VALUES(?1, ?2, ?3, 2, NULL)")?;
        let mut version = transaction.prepare(
            "INSERT INTO version(id, code, name, name_key, address, email, phone, valid_from, opened_in)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, '2026-01-01', 2)",
        )?;
        let mut line = transaction.prepare("INSERT INTO line VALUES(2, ?1, 1, 'issued', NULL, ?2, NULL, NULL)")?;
        let mut raw = transaction.prepare("INSERT INTO import_row VALUES(1, ?1, 'Sheet1', ?1, ?2, 'new', 1, ?3)")?;
        for (id, (row, key)) in (2_i64..).zip(rows.iter().zip(&keys)) {
            let (parent, level) = row[0].rsplit_once('.').map_or((None, 1), |(parent, _)| {
                (Some(parent), 2 + parent.bytes().filter(|&byte| byte == b'.').count() as i64)
            });
            code.execute(params![row[0], parent, level])?;
            version.execute(params![id, row[0], row[1], key, row[2], row[3], row[4]])?;
            line.execute(params![row[0], id])?;
            raw.execute(params![id - 1, row[0], serde_json::to_string(row)?])?;
        }
    }
    transaction.execute(
        "UPDATE change_set SET state = 'applied', number = 2, effective_on = '2026-01-01', applied_by = 'x',
           applied_at = '2026-01-01T00:00:00', hash = lower(hex(zeroblob(32))), attachments = 0, paper_settings = 0,
           prev_hash = (SELECT hash FROM change_set WHERE number = 1) WHERE id = 2",
        [],
    )?;
    transaction.commit()?;
    Ok(start.elapsed())
}
