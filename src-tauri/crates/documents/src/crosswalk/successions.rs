//! Unit before → unit after, over a change set or a period: one row for each end, so that parts stay apart.

use register::change_set::Share;

use crate::listing::{CellType, ListColumn, ListPage, ListRow, Listing, Stamp};
use crate::register_book::{CLOSED, OPEN};

/// Which units are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuccessionScope {
    /// All that a reorganisation touched, also those that kept their code.
    All,
    /// Only codes that were closed.
    Closed,
}

impl SuccessionScope {
    fn title(self) -> &'static str {
        match self {
            Self::All => "BẢNG ĐỐI CHIẾU ĐƠN VỊ TRƯỚC VÀ SAU SẮP XẾP",
            Self::Closed => "DANH SÁCH MÃ ĐỊNH DANH ĐÃ ĐÓNG VÀ ĐƠN VỊ KẾ THỪA",
        }
    }
}

/// What one unit, or a part of it, became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuccessionRow {
    /// The code of the unit before.
    pub code: String,
    /// The name of that unit before.
    pub name: String,
    /// Whether its code was closed.
    pub closed: bool,
    /// The unit after; `None`: nobody carries it on.
    pub to: Option<Successor>,
    /// What happened, in the order of the sets.
    pub events: Vec<String>,
    /// The decisions behind it.
    pub decisions: Vec<String>,
    /// Reasons and what was decided where the law is silent.
    pub notes: Vec<String>,
}

/// The unit at the end of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Successor {
    /// How much of the unit before is there.
    pub share: Share,
    /// Its code; that of the unit before where it was kept.
    pub code: String,
    /// The name of that unit at the end.
    pub name: String,
    /// Whether its code was still open at the end.
    pub open: bool,
}

/// The list; `of` says in words which set or period it is of.
pub fn listing(body: &str, scope: SuccessionScope, of: &str, rows: &[SuccessionRow], stamp: Stamp) -> Listing {
    let title = scope.title();
    let wanted = rows.iter().filter(|row| scope == SuccessionScope::All || row.closed);
    let rows = (1..).zip(wanted).map(|(number, became)| row(number, became)).collect();
    let heading = vec![body.to_uppercase(), title.to_owned(), of.to_owned()];
    Listing {
        stamp,
        title: title.to_owned(),
        author: body.to_owned(),
        columns: vec![
            ListColumn::new("STT", CellType::Number, (6, 8)),
            ListColumn::new("Mã trước", CellType::Digits, (12, 22)),
            ListColumn::new("Tên cơ quan, đơn vị trước", CellType::Text, (24, 38)),
            ListColumn::new("Mã trước nay", CellType::Text, (12, 12)),
            ListColumn::new("Phần chuyển", CellType::Text, (12, 14)),
            ListColumn::new("Mã sau", CellType::Digits, (12, 22)),
            ListColumn::new("Tên cơ quan, đơn vị sau", CellType::Text, (24, 38)),
            ListColumn::new("Mã sau nay", CellType::Text, (12, 12)),
            ListColumn::new("Sự việc", CellType::Text, (12, 18)),
            ListColumn::new("Văn bản", CellType::Text, (14, 28)),
            ListColumn::new("Ghi chú", CellType::Text, (12, 36)),
        ],
        pages: vec![ListPage { name: "Trước và sau".to_owned(), heading, columns: None, rows }],
    }
}

fn row(number: usize, became: &SuccessionRow) -> ListRow {
    let word = |open: bool| if open { OPEN } else { CLOSED }.to_owned();
    let (share, code, name, state) = match &became.to {
        Some(after) => {
            let share = match after.share {
                Share::Whole => "Toàn bộ",
                Share::Part => "Một phần",
            };
            (share, after.code.clone(), after.name.clone(), word(after.open))
        }
        None => ("Không có đơn vị kế thừa", String::new(), String::new(), String::new()),
    };
    ListRow {
        depth: 0,
        cells: vec![
            number.to_string(),
            became.code.clone(),
            became.name.clone(),
            word(!became.closed),
            share.to_owned(),
            code,
            name,
            state,
            became.events.join("; "),
            became.decisions.join("; "),
            became.notes.join("; "),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn became(code: &str, closed: bool, to: Option<(Share, &str)>) -> SuccessionRow {
        SuccessionRow {
            code: code.into(),
            name: "Sở".into(),
            closed,
            to: to.map(|(share, code)| Successor { share, code: code.into(), name: "Sở Mới".into(), open: true }),
            events: vec!["Chia tách".into()],
            decisions: vec!["12/QĐ-UBND".into()],
            notes: Vec::new(),
        }
    }

    #[test]
    fn parts_stay_apart_and_what_nobody_carries_on_says_so() {
        let rows = [
            became("H53.01", false, Some((Share::Whole, "H53.01"))),
            became("H53.02", true, Some((Share::Part, "H53.03"))),
            became("H53.02", true, Some((Share::Part, "H53.04"))),
            became("H53.05", true, None),
        ];
        let said = |scope| -> Vec<String> {
            let made = listing("UBND tỉnh", scope, "(Đợt số 2)", &rows, Stamp::default());
            made.pages[0].rows.iter().map(|row| format!("{} {} {}", row.cells[1], row.cells[4], row.cells[5])).collect()
        };
        let closed = ["H53.02 Một phần H53.03", "H53.02 Một phần H53.04", "H53.05 Không có đơn vị kế thừa "];
        assert_eq!(said(SuccessionScope::Closed), closed);
        assert_eq!(said(SuccessionScope::All)[0], "H53.01 Toàn bộ H53.01");
        assert_eq!(said(SuccessionScope::All)[1..], closed);
    }
}
