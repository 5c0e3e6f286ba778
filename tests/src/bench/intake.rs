//! Taking a list of 100,000 rows over into an empty register, from the file to the last row on the disk.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rust_xlsxwriter::Workbook;
use serde_json::json;

use super::memory::resident;
use super::{Amount, Bench, Budget, Row};

const ROWS: u32 = 100_000;

/// The rows of taking over: how long it takes, and how much the program itself grows by reading.
pub fn rows(_: &Path, folder: &Path) -> Result<Vec<Row>> {
    let list = folder.join("danh sách.xlsx");
    write_list(&list)?;
    let floor = cells(&list)? + bare_rows(&list, folder)?;
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
            floor: (Amount::Time(floor), "calamine reading the cells + bare rows inserted"),
            budget: Budget::Ratio(2.5),
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

/// The rows inserted into one bare table, synced.
fn bare_rows(list: &Path, folder: &Path) -> Result<Duration> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(list)?;
    let range = calamine::Reader::worksheet_range(&mut book, "Sheet1")?;
    let texts: Vec<Vec<String>> =
        range.rows().skip(1).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let start = Instant::now();
    let mut connection = rusqlite::Connection::open(folder.join("bare.db"))?;
    connection
        .execute_batch("CREATE TABLE unit(code TEXT PRIMARY KEY, name TEXT, address TEXT, email TEXT, phone TEXT)")?;
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO unit VALUES(?1, ?2, ?3, ?4, ?5)")?;
        for row in &texts {
            insert.execute(rusqlite::params_from_iter(row)).context("a bare row")?;
        }
    }
    transaction.commit()?;
    Ok(start.elapsed())
}
