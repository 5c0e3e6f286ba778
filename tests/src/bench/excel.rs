//! The whole list of 100,000 units as Excel, against rust_xlsxwriter writing the same cells.

use std::path::Path;

use anyhow::Result;
use rust_xlsxwriter::Workbook;
use serde_json::json;

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
    let measured = median(3, |_| bench.call("export.list", json!({ "path": target })).map(drop))?;
    Ok(vec![Row {
        work: format!("Excel of {} units", cells.len()),
        measured: Amount::Time(measured),
        floor: (Amount::Time(floor), "rust_xlsxwriter, the same cells"),
        budget: Budget::Ratio(1.5),
    }])
}
