//! The journal of a register: who applied what, when.

use chrono::{NaiveDate, NaiveDateTime};

use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};

/// An applied set, as the journal lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its number in the chain.
    pub number: u32,
    /// When it was applied.
    pub applied_at: NaiveDateTime,
    /// Name of the officer who applied it.
    pub applied_by: String,
    /// Its kind in words.
    pub kind: String,
    /// Title the officer gave it.
    pub title: String,
    /// The decision behind it; empty: none.
    pub decision: String,
    /// From when it holds.
    pub effective_on: NaiveDate,
    /// What it did, in words.
    pub what: String,
    /// Notes of the officer; may be empty.
    pub notes: String,
}

const TITLE: &str = "NHẬT KÝ SỔ MÃ ĐỊNH DANH";

/// The journal as a workbook of one sheet.
pub fn listing(body: &str, made_on: NaiveDate, entries: &[JournalEntry]) -> Listing {
    let rows = entries.iter().map(|entry| ListRow {
        depth: 0,
        cells: vec![
            entry.number.to_string(),
            entry.applied_at.format("%d/%m/%Y %H:%M").to_string(),
            entry.applied_by.clone(),
            entry.kind.clone(),
            entry.title.clone(),
            entry.decision.clone(),
            register::date::printed(entry.effective_on),
            entry.what.clone(),
            entry.notes.clone(),
        ],
    });
    Listing {
        stamp: Stamp { kind: "journal".to_owned(), ..Stamp::default() },
        title: TITLE.to_owned(),
        author: body.to_owned(),
        columns: vec![
            ListColumn::new("Đợt", CellType::Number, (6, 8)),
            ListColumn::new("Áp dụng lúc", CellType::Text, (16, 18)),
            ListColumn::new("Người áp dụng", CellType::Text, (16, 28)),
            ListColumn::new("Loại", CellType::Text, (16, 20)),
            ListColumn::new("Tên đợt", CellType::Text, (26, 48)),
            ListColumn::new("Quyết định", CellType::Text, (26, 48)),
            ListColumn::new("Hiệu lực từ", CellType::Day, (12, 12)),
            ListColumn::new("Đã làm gì", CellType::Text, (26, 48)),
            ListColumn::new("Ghi chú", CellType::Text, (16, 48)),
        ],
        pages: vec![ListPage {
            columns: None,
            name: "Nhật ký".to_owned(),
            heading: vec![
                body.to_uppercase(),
                TITLE.to_owned(),
                format!("(Lập ngày {}; {} đợt)", register::date::printed(made_on), entries.len()),
            ],
            rows: rows.collect(),
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_is_a_row_with_its_time_and_person() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let entry = JournalEntry {
            number: 3,
            applied_at: day.and_hms_opt(9, 5, 0).unwrap(),
            applied_by: "Nguyễn Thị Hoà".into(),
            kind: "Theo quyết định".into(),
            title: "Đợt 3".into(),
            decision: "12/QĐ-UBND".into(),
            effective_on: day,
            what: "Cấp mới 4".into(),
            notes: String::new(),
        };
        let made = listing("UBND tỉnh", day, &[entry]);
        let cells = &made.pages[0].rows[0].cells;
        assert_eq!(cells[..3], ["3", "31/01/2026 09:05", "Nguyễn Thị Hoà"]);
        assert_eq!(cells.len(), made.columns.len());
    }
}
