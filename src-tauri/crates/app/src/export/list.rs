//! Lists as files: workbooks and `.csv`; the register also as `.json`.

use std::path::Path;

use documents::listing::{self, CellDifference, CsvForm, Listing};
use documents::register_book::ListEntry;
use register::Problem;
use serde_json::{Value, json};

use crate::AppError;
use crate::session::Session;

use super::{Export, ending, told};

/// The level-1 bodies as one line, as lists name whose they are.
pub fn body(session: &Session) -> String {
    session.roots().into_iter().map(|root| root.name).collect::<Vec<_>>().join(" – ")
}

/// A list as `.xlsx` or `.csv`.
pub struct ListFile {
    /// What it says.
    pub listing: Listing,
    /// For whom it is made as `.csv`.
    csv: CsvForm,
}

impl ListFile {
    /// The list; as `.csv` exactly what it says.
    pub fn of(listing: Listing) -> Self {
        Self { listing, csv: CsvForm::Exact }
    }

    /// The same, as `.csv` in this form.
    #[must_use]
    pub fn with_csv(self, csv: CsvForm) -> Self {
        Self { csv, ..self }
    }
}

impl Export for ListFile {
    const ENDINGS: &'static str = "xlsx, csv";

    fn make(&self, path: &Path) -> Result<Vec<u8>, AppError> {
        match ending(path).as_str() {
            "csv" => listing::csv(&self.listing, self.csv).map_err(|why| AppError::internal(&why)),
            _ => Ok(listing::workbook(&self.listing, path)?),
        }
    }

    fn differences(&self, bytes: &[u8], path: &Path) -> Result<Vec<Problem>, AppError> {
        let found = match ending(path).as_str() {
            "csv" => listing::compare_csv(&self.listing, bytes, self.csv).map_err(|why| AppError::internal(&why))?,
            _ => listing::compare(&self.listing, bytes).map_err(|why| AppError::read(path, &why))?,
        };
        Ok(told(&found))
    }

    fn rows(&self) -> usize {
        self.listing.rows()
    }
}

/// The register of a day: the list, or its units as `.json` for programs.
pub struct RegisterFile {
    /// The units in the order of codes.
    pub entries: Vec<ListEntry>,
    /// The same units as a list.
    pub list: ListFile,
}

impl RegisterFile {
    fn units(&self) -> Vec<Value> {
        let unit = |entry: &ListEntry| {
            let mut row = json!(entry.unit);
            row["code"] = json!(entry.code);
            row["level"] = json!(entry.level);
            row["parent"] = json!(entry.parent);
            row["open"] = json!(entry.open);
            row["validFrom"] = json!(entry.valid_from);
            row["validTo"] = json!(entry.valid_to);
            row
        };
        self.entries.iter().map(unit).collect()
    }
}

impl Export for RegisterFile {
    const ENDINGS: &'static str = "xlsx, csv, json";

    fn make(&self, path: &Path) -> Result<Vec<u8>, AppError> {
        match ending(path).as_str() {
            "json" => serde_json::to_vec_pretty(&self.units()).map_err(|why| AppError::internal(&why)),
            _ => self.list.make(path),
        }
    }

    fn differences(&self, bytes: &[u8], path: &Path) -> Result<Vec<Problem>, AppError> {
        if ending(path) != "json" {
            return self.list.differences(bytes, path);
        }
        let units = self.units();
        let found: Vec<Value> = serde_json::from_slice(bytes).map_err(|why| AppError::internal(&why))?;
        let text = |value: Option<&Value>| value.map(Value::to_string).unwrap_or_default();
        let rows = 0..units.len().max(found.len());
        let differences = rows.filter(|&at| found.get(at) != units.get(at)).map(|at| CellDifference {
            page: String::new(),
            row: at + 1,
            column: "JSON".to_owned(),
            said: text(found.get(at)),
            meant: text(units.get(at)),
        });
        Ok(told(&differences.collect::<Vec<_>>()))
    }

    fn rows(&self) -> usize {
        self.list.rows()
    }
}
