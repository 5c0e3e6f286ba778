//! Old code → new code: QCVN 102:2016/BTTTT to QĐ 20/2020/QĐ-TTg.

use chrono::NaiveDate;
use register::unit::Field;

use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};
use crate::register_book::{CLOSED, ListEntry, OPEN};

const TITLE: &str = "BẢNG ĐỐI CHIẾU MÃ ĐỊNH DANH CŨ VÀ MỚI";

/// The units that have an older code, in the order of their new ones.
pub fn listing(body: &str, on: NaiveDate, entries: &[ListEntry], stamp: Stamp) -> Listing {
    let known = entries.iter().filter_map(|entry| Some((entry, entry.unit.get(Field::Qcvn102)?)));
    let rows = (1..).zip(known).map(|(number, (entry, old))| ListRow {
        depth: 0,
        cells: vec![
            number.to_string(),
            old.to_owned(),
            entry.code.clone(),
            entry.unit.name.clone(),
            if entry.open { OPEN } else { CLOSED }.to_owned(),
        ],
    });
    let heading = vec![body.to_uppercase(), TITLE.to_owned(), format!("(Tính đến ngày {})", on.format("%d/%m/%Y"))];
    Listing {
        stamp,
        title: TITLE.to_owned(),
        author: body.to_owned(),
        columns: vec![
            ListColumn::new("STT", CellType::Number, (6, 8)),
            ListColumn::new("Mã cũ (QCVN 102:2016/BTTTT)", CellType::Digits, (18, 22)),
            ListColumn::new("Mã mới (QĐ 20/2020/QĐ-TTg)", CellType::Digits, (18, 26)),
            ListColumn::new("Tên cơ quan, đơn vị", CellType::Text, (30, 60)),
            ListColumn::new("Tình trạng", CellType::Text, (12, 12)),
        ],
        pages: vec![ListPage { name: "Đối chiếu".to_owned(), heading, columns: None, rows: rows.collect() }],
    }
}

#[cfg(test)]
mod tests {
    use register::Unit;

    use super::*;

    #[test]
    fn only_units_with_an_older_code_are_listed() {
        let entry = |code: &str, old: Option<&str>| ListEntry {
            code: code.into(),
            level: 2,
            parent: None,
            unit: Unit { qcvn102: old.map(str::to_owned), ..Unit::named("Sở") },
            open: true,
            valid_from: None,
            valid_to: None,
        };
        let entries = [entry("H53.01", Some("000.00.01.H53")), entry("H53.02", None)];
        let made = listing("UBND tỉnh", NaiveDate::default(), &entries, Stamp::default());
        assert_eq!(made.pages[0].rows[0].cells[1..3], ["000.00.01.H53", "H53.01"]);
        assert_eq!(made.rows(), 1);
    }
}
