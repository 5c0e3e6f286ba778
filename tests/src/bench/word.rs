//! A Word appendix of 10,000 rows, filled and proof-read, against rust_xlsxwriter writing the same cells.

use std::path::Path;

use anyhow::{Result, anyhow, ensure};
use documents::word::{Document, PaperKind, example_document, fill, prove, shipped};
use rust_xlsxwriter::Workbook;

use super::{Amount, Budget, Row, median};

/// Most that the appendix may take (design §6).
const BUDGET: std::time::Duration = std::time::Duration::from_secs(5);

/// The rows of the appendix.
pub fn rows(_: &Path, folder: &Path) -> Result<Vec<Row>> {
    let document = example_document(PaperKind::Appendix, 10_000);
    let template = shipped(PaperKind::Appendix).map_err(|problem| anyhow!(problem.message))?;
    let mut made = Vec::new();
    let filled = median(3, |_| {
        made = fill(&template, &document).map_err(|problems| anyhow!("{:?}", problems.first()))?;
        Ok(())
    })?;
    let proved = median(3, |_| {
        ensure!(prove(&document, &made).is_empty(), "the document says something else");
        Ok(())
    })?;
    let floor = median(3, |_| cells(&document, folder))?;
    let row = |work: &str, measured| Row {
        work: work.to_owned(),
        measured: Amount::Time(measured),
        floor: (Amount::Time(floor), "rust_xlsxwriter, the same cells"),
        budget: Budget::Most(Amount::Time(BUDGET)),
    };
    Ok(vec![row("Word appendix of 10,000 rows", filled), row("the same, proof-read", proved)])
}

fn cells(document: &Document, folder: &Path) -> Result<()> {
    let mut workbook = Workbook::new();
    for appendix in &document.appendices {
        let sheet = workbook.add_worksheet();
        for (at, row) in (0u32..).zip(appendix.rows()) {
            for (column, known) in (0u16..).zip(&appendix.columns) {
                sheet.write_string(at, column, row.get(known.key))?;
            }
        }
    }
    Ok(workbook.save(folder.join("appendix.xlsx"))?)
}
