//! The register as a workbook: a sheet per level, one tree with outline groups, or one flat sheet.

use chrono::NaiveDate;
use register::Unit;
use register::unit::Field;
use serde::{Deserialize, Serialize};

use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};

/// How the register is laid on sheets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum BookForm {
    /// A sheet for each level.
    Levels,
    /// One sheet on which every body's units can be folded away.
    Tree,
    /// One sheet with all codes in their order.
    #[default]
    Flat,
}

/// Title of the list.
pub const TITLE: &str = "DANH SÁCH MÃ ĐỊNH DANH ĐIỆN TỬ CỦA CÁC CƠ QUAN, ĐƠN VỊ";
/// The word for an open code in the column "Tình trạng".
pub const OPEN: &str = "Đang dùng";
/// The word for a closed code in the column "Tình trạng".
pub const CLOSED: &str = "Đã đóng";

/// A code of the register.
#[derive(Debug, Clone, PartialEq)]
pub struct ListEntry {
    /// The code, as text.
    pub code: String,
    /// The level of the code, from 1.
    pub level: u32,
    /// Code of the parent; `None` for level 1.
    pub parent: Option<String>,
    /// What the register says of it, or said last.
    pub unit: Unit,
    /// Whether the code is open.
    pub open: bool,
    /// First day of the version shown.
    pub valid_from: Option<NaiveDate>,
    /// First day on which it no longer holds.
    pub valid_to: Option<NaiveDate>,
}

/// The columns of all forms, under the titles by which lists are read again.
fn columns() -> Vec<ListColumn> {
    vec![
        ListColumn::new("STT", CellType::Number, (6, 8)),
        ListColumn::new("Mã định danh", CellType::Digits, (14, 24)),
        ListColumn::new("Cấp", CellType::Number, (6, 6)),
        ListColumn::new("Mã cấp trên trực tiếp", CellType::Digits, (14, 22)),
        ListColumn::new("Tên cơ quan, đơn vị", CellType::Text, (24, 38)),
        ListColumn::new("Địa chỉ", CellType::Text, (12, 28)),
        ListColumn::new("Email", CellType::Text, (10, 26)),
        ListColumn::new("Điện thoại", CellType::Digits, (12, 16)),
        ListColumn::new("Fax", CellType::Digits, (8, 16)),
        ListColumn::new("Website", CellType::Text, (10, 22)),
        ListColumn::new("Mã QCVN 102", CellType::Digits, (15, 18)),
        ListColumn::new("Tình trạng", CellType::Text, (12, 12)),
        ListColumn::new("Hiệu lực từ ngày", CellType::Day, (13, 13)),
        ListColumn::new("Hết hiệu lực từ ngày", CellType::Day, (13, 13)),
    ]
}

/// The workbook of these entries, which come in the order of codes.
pub fn listing(body: &str, on: NaiveDate, form: BookForm, entries: &[ListEntry], stamp: Stamp) -> Listing {
    let page = |name: &str, what: &str, entries: &[&ListEntry], deep: bool| ListPage {
        columns: None,
        name: name.to_owned(),
        heading: vec![
            body.to_uppercase(),
            format!("{TITLE}{what}"),
            format!("(Tính đến ngày {})", on.format("%d/%m/%Y")),
            counted(entries),
        ],
        rows: (1..).zip(entries).map(|(number, entry)| row(number, entry, deep)).collect(),
    };
    let mut all: Vec<&ListEntry> = entries.iter().collect();
    let pages = match form {
        BookForm::Flat => vec![page("Danh sách mã", "", &all, false)],
        BookForm::Tree => {
            // Below each body its own units, group by group: what is written first sorts first.
            all.sort_by_cached_key(|entry| path(&entry.code));
            vec![page("Cây đơn vị", "", &all, true)]
        }
        BookForm::Levels => {
            let deepest = entries.iter().map(|entry| entry.level).max().unwrap_or(1);
            let of = |level| entries.iter().filter(|entry| entry.level == level).collect::<Vec<_>>();
            let levels = (1..=deepest).map(|level| (level, of(level))).filter(|(_, rows)| !rows.is_empty());
            levels
                .map(|(level, rows)| page(&format!("Cấp {level}"), &format!(" – CẤP {level}"), &rows, false))
                .collect()
        }
    };
    let pages = if pages.is_empty() { vec![page("Cấp 1", " – CẤP 1", &[], false)] } else { pages };
    Listing { stamp, title: TITLE.to_owned(), author: body.to_owned(), columns: columns(), pages }
}

fn counted(entries: &[&ListEntry]) -> String {
    let open = entries.iter().filter(|entry| entry.open).count();
    match entries.len() - open {
        0 => format!("Tổng số: {open} mã đang dùng."),
        closed => format!("Tổng số: {open} mã đang dùng, {closed} mã đã đóng."),
    }
}

fn path(code: &str) -> Option<Vec<register::Code>> {
    let code = register::Code::parse(code).ok()?;
    let mut path: Vec<register::Code> = std::iter::successors(Some(code), register::Code::parent).collect();
    path.reverse();
    Some(path)
}

fn row(number: usize, entry: &ListEntry, deep: bool) -> ListRow {
    let field = |field| entry.unit.get(field).unwrap_or_default().to_owned();
    let day = |day: Option<NaiveDate>| day.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default();
    let depth = if deep { u8::try_from(entry.level.saturating_sub(1)).unwrap_or(u8::MAX) } else { 0 };
    ListRow {
        depth,
        cells: vec![
            number.to_string(),
            entry.code.clone(),
            entry.level.to_string(),
            entry.parent.clone().unwrap_or_default(),
            field(Field::Name),
            field(Field::Address),
            field(Field::Email),
            field(Field::Phone),
            field(Field::Fax),
            field(Field::Website),
            field(Field::Qcvn102),
            if entry.open { OPEN } else { CLOSED }.to_owned(),
            day(entry.valid_from),
            day(entry.valid_to),
        ],
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use register::Unit;

    use super::*;
    use crate::listing::{compare, workbook};

    fn entries() -> Vec<ListEntry> {
        ["H53", "H53.02", "H53.99", "H53.107", "H53.02.01", "H53.02.01.01"]
            .map(|code| ListEntry {
                code: code.into(),
                level: u32::try_from(code.split('.').count()).unwrap(),
                parent: code.rsplit_once('.').map(|(parent, _)| parent.to_owned()),
                unit: Unit::named(&format!("=Đơn vị {code}")),
                open: code != "H53.99",
                valid_from: NaiveDate::from_ymd_opt(2022, 1, 10),
                valid_to: None,
            })
            .to_vec()
    }

    fn codes(page: &ListPage) -> Vec<(&str, u8)> {
        page.rows.iter().map(|row| (row.cells[1].as_str(), row.depth)).collect()
    }

    #[test]
    fn each_form_has_every_code_once_and_is_read_back_the_same() {
        let on = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
        for form in [BookForm::Levels, BookForm::Tree, BookForm::Flat] {
            let listing = listing("UBND tỉnh", on, form, &entries(), Stamp::default());
            assert_eq!(listing.rows(), 6, "{form:?}");
            let made = workbook(&listing, Path::new("x.xlsx")).unwrap();
            assert_eq!(compare(&listing, &made).unwrap(), [], "{form:?}");
        }
    }

    #[test]
    fn levels_have_a_sheet_each_and_the_tree_puts_units_below_their_body() {
        let on = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
        let levels = listing("UBND tỉnh", on, BookForm::Levels, &entries(), Stamp::default());
        let names: Vec<&str> = levels.pages.iter().map(|page| page.name.as_str()).collect();
        assert_eq!(names, ["Cấp 1", "Cấp 2", "Cấp 3", "Cấp 4"]);
        let tree = listing("UBND tỉnh", on, BookForm::Tree, &entries(), Stamp::default());
        let wanted = [("H53", 0), ("H53.02", 1), ("H53.02.01", 2), ("H53.02.01.01", 3), ("H53.99", 1), ("H53.107", 1)];
        assert_eq!(codes(&tree.pages[0]), wanted);
    }
}
