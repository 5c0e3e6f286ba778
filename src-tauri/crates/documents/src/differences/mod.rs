//! What differs between two days, as a list.

use register::Unit;
use register::change_set::Status;
use register::unit::Field;

use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};

/// What stands above the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferencesHeading {
    /// The level-1 bodies of the register, as one line.
    pub body: String,
    /// The first end in words.
    pub from: String,
    /// The second end in words.
    pub to: String,
}

/// A code that is not the same at both ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDifference {
    /// The code, as text.
    pub code: String,
    /// What happened on the way.
    pub status: Status,
    /// What stood at the first end.
    pub before: Option<Unit>,
    /// What stands at the second one.
    pub after: Option<Unit>,
    /// The fields that differ between the two ends.
    pub changed: Vec<Field>,
    /// Whether a version was declared wrong from its first day.
    pub corrected: bool,
    /// The sets behind it.
    pub causes: Vec<String>,
}

const TITLE: &str = "SO SÁNH HAI THỜI ĐIỂM CỦA SỔ MÃ ĐỊNH DANH";
/// How a row says that a version was wrong from its first day.
pub const CORRECTED: &str = "đính chính: sai từ đầu";

/// The rows as a workbook of one sheet.
pub fn listing(heading: &DifferencesHeading, rows: &[ListedDifference]) -> Listing {
    let cells = (1_usize..).zip(rows).map(|(number, row)| ListRow { depth: 0, cells: cells(number, row) });
    let counts: Vec<String> = Status::ALL
        .into_iter()
        .map(|status| (status, rows.iter().filter(|row| row.status == status).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| format!("{}: {count}", status.word()))
        .collect();
    Listing {
        stamp: Stamp { kind: "differences".to_owned(), ..Stamp::default() },
        title: TITLE.to_owned(),
        author: heading.body.clone(),
        columns: vec![
            ListColumn::new("STT", CellType::Number, (6, 8)),
            ListColumn::new("Mã định danh", CellType::Digits, (14, 22)),
            ListColumn::new("Trạng thái", CellType::Text, (14, 20)),
            ListColumn::new("Tên trước", CellType::Text, (26, 48)),
            ListColumn::new("Tên sau", CellType::Text, (26, 48)),
            ListColumn::new("Nội dung thay đổi", CellType::Text, (26, 60)),
            ListColumn::new("Theo đợt, quyết định", CellType::Text, (26, 60)),
        ],
        pages: vec![ListPage {
            columns: None,
            name: "So sánh".to_owned(),
            heading: vec![
                heading.body.to_uppercase(),
                TITLE.to_owned(),
                format!("Từ {} đến {}", heading.from, heading.to),
                if counts.is_empty() { "Không có gì khác nhau".to_owned() } else { counts.join("; ") },
            ],
            rows: cells.collect(),
        }],
    }
}

fn cells(number: usize, row: &ListedDifference) -> Vec<String> {
    let name = |unit: &Option<Unit>| unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
    let mut causes = row.causes.join("; ");
    if row.corrected {
        causes = if causes.is_empty() { CORRECTED.to_owned() } else { format!("{causes} ({CORRECTED})") };
    }
    vec![
        number.to_string(),
        row.code.clone(),
        row.status.word().to_owned(),
        name(&row.before),
        name(&row.after),
        said(row),
        causes,
    ]
}

/// `Điện thoại: 0276 1 → 0276 2`; names have columns of their own.
fn said(row: &ListedDifference) -> String {
    let text =
        |unit: &Option<Unit>, field| unit.as_ref().and_then(|unit| unit.get(field)).unwrap_or("(trống)").to_owned();
    let fields = row.changed.iter().filter(|field| **field != Field::Name);
    let said =
        fields.map(|&field| format!("{}: {} → {}", field.title(), text(&row.before, field), text(&row.after, field)));
    said.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_what_changed_and_by_which_decision() {
        let unit = |phone: Option<&str>| Unit { phone: phone.map(str::to_owned), ..Unit::named("Sở Y tế") };
        let row = ListedDifference {
            code: "H53.01".into(),
            status: Status::InfoChanged,
            before: Some(unit(None)),
            after: Some(unit(Some("0276 1"))),
            changed: vec![Field::Phone],
            corrected: true,
            causes: vec!["đợt 3, 12/QĐ-UBND".into()],
        };
        let heading = DifferencesHeading {
            body: "UBND tỉnh".into(),
            from: "ngày 01/01/2025".into(),
            to: "ngày 01/01/2026".into(),
        };
        let page = listing(&heading, &[row]).pages.remove(0);
        assert_eq!(page.heading[2..], ["Từ ngày 01/01/2025 đến ngày 01/01/2026", "Thay đổi thông tin: 1"]);
        let cells = &page.rows[0].cells;
        assert_eq!(cells[5], "Điện thoại: (trống) → 0276 1");
        assert_eq!(cells[6], "đợt 3, 12/QĐ-UBND (đính chính: sai từ đầu)");
    }
}
