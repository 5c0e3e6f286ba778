//! What checks of a register found, as a list.

use chrono::NaiveDate;

use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};

const TITLE: &str = "KẾT QUẢ KIỂM TRA SỔ MÃ ĐỊNH DANH";

/// A finding as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// How grave, in words.
    pub grade: String,
    /// What the rule looks for.
    pub title: String,
    /// Where: codes, or the set.
    pub place: String,
    /// The unit's name, where it is one alone.
    pub name: String,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What the officer can do about it, as a sentence.
    pub remedy: String,
    /// The clause behind the rule.
    pub clause: String,
    /// Why it was accepted, by whom and when; empty where it was not.
    pub accepted: String,
}

/// The findings in the order they came.
pub fn listing(body: &str, on: NaiveDate, entries: &[FindingRow], stamp: Stamp) -> Listing {
    let rows = (1..).zip(entries).map(|(number, entry)| ListRow {
        depth: 0,
        cells: vec![
            number.to_string(),
            entry.grade.clone(),
            entry.title.clone(),
            entry.place.clone(),
            entry.name.clone(),
            entry.message.clone(),
            entry.remedy.clone(),
            entry.clause.clone(),
            entry.accepted.clone(),
        ],
    });
    let heading = vec![body.to_uppercase(), TITLE.to_owned(), format!("(Ngày {})", on.format("%d/%m/%Y"))];
    Listing {
        stamp,
        title: TITLE.to_owned(),
        author: body.to_owned(),
        columns: vec![
            ListColumn::new("STT", CellType::Number, (6, 8)),
            ListColumn::new("Mức", CellType::Text, (10, 12)),
            ListColumn::new("Quy tắc", CellType::Text, (20, 34)),
            ListColumn::new("Mã, đợt", CellType::Digits, (16, 30)),
            ListColumn::new("Tên đơn vị", CellType::Text, (20, 40)),
            ListColumn::new("Vấn đề", CellType::Text, (30, 60)),
            ListColumn::new("Cách xử lý", CellType::Text, (30, 60)),
            ListColumn::new("Căn cứ", CellType::Text, (14, 26)),
            ListColumn::new("Đã chấp nhận", CellType::Text, (14, 40)),
        ],
        pages: vec![ListPage { name: "Kiểm tra".to_owned(), heading, columns: None, rows: rows.collect() }],
    }
}
