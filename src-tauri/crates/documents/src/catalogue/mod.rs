//! Files for the national catalogue (dmdc): one per level with the fields of its older interface; its current template is
//! not public, so titles and order are the officer's.

use register::change_set::{Decision, Status};
use register::unit::{Field, Unit};
use serde::{Deserialize, Serialize};

use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};

/// What stands in a title for the number of the level.
pub const LEVEL: &str = "{cấp}";

/// A field of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum CatalogueField {
    /// The identification code.
    Code,
    /// The name of the unit.
    Name,
    /// Its address.
    Address,
    /// Its e-mail address.
    Email,
    /// Its telephone number.
    Phone,
    /// Its fax number.
    Fax,
    /// Its web site.
    Website,
    /// Number of the issuing or amending decision.
    Decision,
    /// The day of that decision.
    DecidedOn,
    /// The body that issued that decision.
    Issuer,
    /// Legal word of the change; only where the rows of a change set are listed.
    Status,
}

/// A column of the catalogue file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CatalogueColumn {
    /// The field whose values stand in it.
    pub item: CatalogueField,
    /// Its title; [`LEVEL`] becomes the number of the level.
    pub title: String,
}

/// The columns of the older interface, in its order.
pub fn usual() -> Vec<CatalogueColumn> {
    [
        (CatalogueField::Code, "MaDinhDanhCap{cấp}"),
        (CatalogueField::Name, "TenDonVi"),
        (CatalogueField::Address, "DiaChi"),
        (CatalogueField::Email, "Email"),
        (CatalogueField::Phone, "SoDienThoai"),
        (CatalogueField::Fax, "Fax"),
        (CatalogueField::Website, "Website"),
        (CatalogueField::Decision, "QdBanHanhQdSuaDoi"),
        (CatalogueField::DecidedOn, "NgayBanHanhQd"),
        (CatalogueField::Issuer, "CoQuanBanHanhQd"),
    ]
    .map(|(item, title)| CatalogueColumn { item, title: title.to_owned() })
    .to_vec()
}

/// A code as the catalogue takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueRow {
    /// Its identification code.
    pub code: String,
    /// What the register says of it, of a closed code what it said last.
    pub unit: Unit,
    /// The decision that last gave or changed it.
    pub decision: Option<Decision>,
    /// The change, where the rows of a change set are listed.
    pub status: Option<Status>,
}

/// The file of one level; the header is the first row, as the catalogue's interface takes it.
pub fn listing(level: u32, columns: &[CatalogueColumn], entries: &[CatalogueRow], stamp: Stamp) -> Listing {
    let title = |column: &CatalogueColumn| column.title.replace(LEVEL, &level.to_string());
    let rows = entries
        .iter()
        .map(|entry| ListRow { depth: 0, cells: columns.iter().map(|column| cell(entry, column.item)).collect() });
    let columns =
        columns.iter().map(|column| ListColumn::new(title(column), holds(column.item), width(column.item))).collect();
    Listing {
        stamp,
        title: format!("Danh mục mã định danh cấp {level}"),
        author: String::new(),
        columns,
        pages: vec![ListPage {
            name: format!("Cấp {level}"),
            heading: Vec::new(),
            columns: None,
            rows: rows.collect(),
        }],
    }
}

fn holds(item: CatalogueField) -> CellType {
    match item {
        CatalogueField::Code | CatalogueField::Phone | CatalogueField::Fax => CellType::Digits,
        CatalogueField::DecidedOn => CellType::Day,
        CatalogueField::Name
        | CatalogueField::Address
        | CatalogueField::Email
        | CatalogueField::Website
        | CatalogueField::Decision
        | CatalogueField::Issuer
        | CatalogueField::Status => CellType::Text,
    }
}

fn width(item: CatalogueField) -> (u32, u32) {
    match item {
        CatalogueField::Code => (18, 26),
        CatalogueField::Name => (24, 44),
        CatalogueField::Address | CatalogueField::Issuer => (20, 32),
        CatalogueField::Email | CatalogueField::Website => (16, 28),
        CatalogueField::Phone | CatalogueField::Fax | CatalogueField::DecidedOn | CatalogueField::Status => (15, 18),
        CatalogueField::Decision => (20, 24),
    }
}

fn cell(entry: &CatalogueRow, item: CatalogueField) -> String {
    let field = |field| entry.unit.get(field).unwrap_or_default().to_owned();
    let decision = |text: fn(&Decision) -> String| entry.decision.as_ref().map(text).unwrap_or_default();
    match item {
        CatalogueField::Code => entry.code.clone(),
        CatalogueField::Name => field(Field::Name),
        CatalogueField::Address => field(Field::Address),
        CatalogueField::Email => field(Field::Email),
        CatalogueField::Phone => field(Field::Phone),
        CatalogueField::Fax => field(Field::Fax),
        CatalogueField::Website => field(Field::Website),
        CatalogueField::Decision => decision(|decision| decision.number.clone()),
        CatalogueField::DecidedOn => decision(|decision| decision.dated.format("%d/%m/%Y").to_string()),
        CatalogueField::Issuer => decision(|decision| decision.issuer.clone()),
        CatalogueField::Status => entry.status.map(Status::word).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use chrono::NaiveDate;

    use super::*;
    use crate::listing::{compare, workbook};

    #[test]
    fn the_file_has_the_fields_of_the_catalogue_with_the_level_in_its_code_title() {
        let decision = Decision {
            number: "12/QĐ-UBND".into(),
            dated: NaiveDate::from_ymd_opt(2026, 1, 5).unwrap(),
            issuer: "UBND tỉnh Tây Ninh".into(),
        };
        let entry = CatalogueRow {
            code: "H53.01".into(),
            unit: Unit::named("Sở Nội vụ"),
            decision: Some(decision),
            status: None,
        };
        let listing = listing(2, &usual(), &[entry], Stamp::default());
        assert_eq!(listing.columns[0].title, "MaDinhDanhCap2");
        let cells = &listing.pages[0].rows[0].cells;
        assert_eq!((cells[0].as_str(), cells[7].as_str(), cells[8].as_str()), ("H53.01", "12/QĐ-UBND", "05/01/2026"));
        let made = workbook(&listing, Path::new("x.xlsx")).unwrap();
        assert_eq!(compare(&listing, &made).unwrap(), []);
    }
}
