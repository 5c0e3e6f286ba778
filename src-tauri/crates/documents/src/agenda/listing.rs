//! Tasks as a list.

use chrono::NaiveDate;

use super::AgendaItem;
use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};

const TITLE: &str = "DANH SÁCH VIỆC ĐẾN HẠN";

/// The tasks in the order they came.
pub fn listing(body: &str, on: NaiveDate, entries: &[AgendaItem], stamp: Stamp) -> Listing {
    let day = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    let rows = (1..).zip(entries).map(|(number, entry)| ListRow {
        depth: 0,
        cells: vec![
            number.to_string(),
            entry.title.clone(),
            entry.matter.clone(),
            day(entry.since),
            day(entry.last),
            entry.standing.clone(),
            entry.done_on.map(day).unwrap_or_default(),
            entry.settled.clone(),
            entry.clause.clone(),
        ],
    });
    let heading = vec![body.to_uppercase(), TITLE.to_owned(), format!("(Tính đến ngày {})", day(on))];
    Listing {
        stamp,
        title: TITLE.to_owned(),
        author: body.to_owned(),
        columns: vec![
            ListColumn::new("STT", CellType::Number, (6, 8)),
            ListColumn::new("Việc phải làm", CellType::Text, (30, 50)),
            ListColumn::new("Đợt thay đổi", CellType::Text, (24, 44)),
            ListColumn::new("Tính từ ngày", CellType::Day, (12, 12)),
            ListColumn::new("Hạn cuối", CellType::Day, (12, 12)),
            ListColumn::new("Tình trạng", CellType::Text, (14, 22)),
            ListColumn::new("Xong ngày", CellType::Day, (12, 12)),
            ListColumn::new("Giải quyết bằng", CellType::Text, (24, 40)),
            ListColumn::new("Căn cứ", CellType::Text, (20, 30)),
        ],
        pages: vec![ListPage { name: "Thời hạn".to_owned(), heading, columns: None, rows: rows.collect() }],
    }
}
