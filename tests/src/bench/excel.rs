//! The whole list of 100,000 units as Excel, against rust_xlsxwriter writing the same cells.

use std::path::Path;

use anyhow::{Result, anyhow, ensure};
use calamine::{Reader as _, Xlsx, open_workbook};
use documents::listing::{Listing, Stamp, compare, workbook};
use documents::register_book::{self, ListEntry};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::{Amount, Bench, Budget, Row, median};

/// The row of the whole list.
pub fn rows(file: &Path, folder: &Path) -> Result<Vec<Row>> {
    let bench = Bench::open(file, folder)?;
    let target = folder.join("list.xlsx");
    bench.grant(&target);
    let listed = bench.call("register.list", json!({}))?;
    let cells: Vec<Vec<String>> = listed
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(index, unit)| {
            let text = |key: &str| unit[key].as_str().unwrap_or_default().to_owned();
            let mut row = vec![(index + 1).to_string(), text("code"), unit["level"].to_string()];
            row.extend(["parent", "name", "address", "email", "phone", "fax", "website", "qcvn102"].map(text));
            row.extend(["Đang dùng".to_owned(), text("validFrom"), text("validTo")]);
            row
        })
        .collect();
    let floor = median(3, |_| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, texts) in (0u32..).zip(&cells) {
            for (column, text) in (0u16..).zip(texts) {
                if !text.is_empty() {
                    sheet.write_string(row, column, text)?;
                }
            }
        }
        Ok(workbook.save(folder.join("floor.xlsx"))?)
    })?;
    let listing = listing(&listed);
    let mut made = Vec::new();
    let written = median(3, |_| {
        made = workbook(&listing, &target)?;
        Ok(())
    })?;
    let read = median(3, |_| {
        ensure!(compare(&listing, &made).map_err(|why| anyhow!("{why:?}"))?.is_empty(), "the file says something else");
        Ok(())
    })?;
    let file = folder.join("floor.xlsx");
    let read_floor = median(3, |_| {
        let mut book: Xlsx<_> = open_workbook(&file)?;
        let cells = book.worksheet_range_at(0).ok_or_else(|| anyhow!("no sheet"))??.used_cells().count();
        ensure!(cells > 0, "nothing read");
        Ok(())
    })?;
    let whole = median(3, |_| bench.call("export.register", json!({ "closed": true, "path": target })).map(drop))?;
    let row = |work: String, measured, floor, by, budget| Row {
        work,
        measured: Amount::Time(measured),
        floor: (Amount::Time(floor), by),
        budget,
    };
    let by = "rust_xlsxwriter, the same cells";
    Ok(vec![
        row(format!("Excel of {} units", cells.len()), written, floor, by, Budget::Ratio(1.5)),
        row("reading it back and comparing".to_owned(), read, read_floor, "calamine, the same cells", Budget::Unset),
        row("the command, both together".to_owned(), whole, floor + read_floor, "both floors", Budget::Unset),
    ])
}

/// The listing that the command makes of these units.
fn listing(listed: &Value) -> Listing {
    let entries = listed.as_array().into_iter().flatten().map(|unit| {
        let text = |key: &str| unit[key].as_str().map(str::to_owned);
        let day = |key: &str| unit[key].as_str().and_then(|day| day.parse().ok());
        ListEntry {
            code: text("code").unwrap_or_default(),
            level: unit["level"].as_u64().and_then(|level| u32::try_from(level).ok()).unwrap_or(1),
            parent: text("parent"),
            unit: serde_json::from_value(unit.clone()).unwrap_or_default(),
            open: true,
            valid_from: day("validFrom"),
            valid_to: day("validTo"),
        }
    });
    let entries: Vec<ListEntry> = entries.collect();
    let today = chrono::Local::now().date_naive();
    register_book::listing("UBND tỉnh", today, register_book::BookForm::Flat, &entries, Stamp::default())
}
