//! The texts of the change list, line by line and cell by cell.

use chrono::{Datelike, NaiveDate};
use register::Unit;
use register::change_set::Status;
use register::unit::Field;
use serde::Serialize;

use super::{ChangeList, ChangeRow};
use crate::sheet::clean;

/// Everything the file says, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// The level-1 body, in capitals.
    pub issuer: String,
    /// `DỰ THẢO` on a draft.
    pub mark: Option<String>,
    /// Title of the list.
    pub title: String,
    /// Title of the change set, the decision it goes with, and the days; lines without content are left out.
    pub subtitle: Vec<String>,
    /// The table: its header and its rows.
    pub table: Table,
    /// The lines below the table: how many of each status, or that there is nothing.
    pub summary: Vec<String>,
}

impl Preview {
    /// The lines of the title block from top to bottom.
    pub fn heading(&self) -> Vec<String> {
        let mut lines = vec![self.issuer.clone()];
        lines.extend(self.mark.clone());
        lines.push(self.title.clone());
        lines.extend(self.subtitle.iter().cloned());
        lines
    }
}

/// The cells of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Titles of the columns.
    pub header: Vec<String>,
    /// Cells by row; as many as the header has.
    pub rows: Vec<Vec<String>>,
}

/// A column of the list, in its order (`domain.md` §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Ordinal,
    Code,
    Of(Field),
    Status,
    Changes,
    Note,
}

impl Column {
    pub(super) fn title(self) -> &'static str {
        match self {
            Column::Ordinal => "STT",
            Column::Code => "Mã định danh",
            Column::Of(Field::Name) => "Tên cơ quan, đơn vị",
            Column::Of(field) => field.title(),
            Column::Status => "Trạng thái",
            Column::Changes => "Nội dung thay đổi (trước → sau)",
            Column::Note => "Ghi chú",
        }
    }
}

/// The list as it will be written.
pub fn preview(list: &ChangeList) -> Preview {
    Preview {
        issuer: said(&list.issuer).to_uppercase(),
        mark: list.draft.then(|| "DỰ THẢO".to_owned()),
        title: said(&list.title),
        subtitle: subtitle(list),
        table: cells(list),
        summary: summary(list),
    }
}

/// Header and rows of the list as they will be written.
pub fn cells(list: &ChangeList) -> Table {
    let columns = columns(list);
    Table {
        header: columns.iter().map(|column| column.title().to_owned()).collect(),
        rows: list
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| columns.iter().map(|&column| cell(column, index, row)).collect())
            .collect(),
    }
}

/// A text as its cell holds it.
fn said(text: &str) -> String {
    clean(text).into_owned()
}

/// The columns of this list: fax only where somebody has one.
pub(super) fn columns(list: &ChangeList) -> Vec<Column> {
    let has_fax =
        list.rows.iter().any(|row| [&row.before, &row.after].into_iter().flatten().any(|unit| unit.fax.is_some()));
    let mut columns = vec![
        Column::Ordinal,
        Column::Code,
        Column::Of(Field::Name),
        Column::Of(Field::Address),
        Column::Of(Field::Email),
        Column::Of(Field::Phone),
        Column::Of(Field::Website),
    ];
    if has_fax {
        columns.push(Column::Of(Field::Fax));
    }
    columns.extend([Column::Of(Field::Qcvn102), Column::Status, Column::Changes, Column::Note]);
    columns
}

fn cell(column: Column, index: usize, row: &ChangeRow) -> String {
    match column {
        Column::Ordinal => (index + 1).to_string(),
        Column::Code => said(&row.code),
        Column::Of(field) => said(row.shown().and_then(|unit| unit.get(field)).unwrap_or_default()),
        Column::Status => row.status.word().to_owned(),
        Column::Changes => said(&changes(row)),
        Column::Note => said(&row.note),
    }
}

/// One line per changed field; new and closed codes have none, their status says it all.
pub(crate) fn changes(row: &ChangeRow) -> String {
    match row.status {
        Status::Issued | Status::Closed => String::new(),
        Status::Renamed | Status::InfoChanged => {
            let lines: Vec<String> = row.changed.iter().map(|&field| change(row, field)).collect();
            lines.join("\n")
        }
    }
}

fn change(row: &ChangeRow, field: Field) -> String {
    let before = quoted(row.before.as_ref(), field);
    let after = quoted(row.after.as_ref(), field);
    format!("{}: {before} → {after}", field.title())
}

fn quoted(unit: Option<&Unit>, field: Field) -> String {
    match unit.and_then(|unit| unit.get(field)) {
        Some(text) => format!("“{text}”"),
        None => "(trống)".to_owned(),
    }
}

fn subtitle(list: &ChangeList) -> Vec<String> {
    [Some(said(&list.set_title)), decision(list), Some(days(list))]
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect()
}

/// "Kèm theo Quyết định …"; blank number and date in a draft, nothing where no decision is needed.
fn decision(list: &ChangeList) -> Option<String> {
    let issuer = list.decision.as_ref().map_or(list.issuer.as_str(), |decision| decision.issuer.as_str());
    let (number, dated) = match (&list.decision, list.draft) {
        (_, true) => (" ".repeat(16), "ngày      tháng      năm          ".to_owned()),
        (Some(decision), false) => (decision.number.clone(), spoken(decision.dated)),
        (None, false) => return None,
    };
    Some(said(&format!("(Kèm theo Quyết định số {number} {dated} của {issuer})")))
}

/// How the line that says when the list was made begins.
pub const MADE_ON: &str = "Ngày lập danh sách:";

fn days(list: &ChangeList) -> String {
    let made = format!("{MADE_ON} {}", list.made_on.format("%d/%m/%Y"));
    match list.effective_on {
        Some(day) => format!("{made}. Có hiệu lực từ ngày {}", day.format("%d/%m/%Y")),
        None => made,
    }
}

/// A date as acts write it: days below 10 and months 1 and 2 padded (NĐ 30/2020/NĐ-CP Phụ lục I).
pub(crate) fn spoken(day: NaiveDate) -> String {
    let month = match day.month() {
        month @ (1 | 2) => format!("{month:02}"),
        month => month.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

fn summary(list: &ChangeList) -> Vec<String> {
    if list.rows.is_empty() {
        return vec!["Không có mã định danh nào thay đổi.".to_owned()];
    }
    let counts: Vec<String> = Status::ALL
        .into_iter()
        .map(|status| (status, list.rows.iter().filter(|row| row.status == status).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| format!("{}: {count}", status.word()))
        .collect();
    vec![format!("Danh sách này có {} mã. {}.", list.rows.len(), counts.join("; "))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change_list::tests::fixture;

    #[test]
    fn each_status_shows_its_values_and_what_changed() {
        let table = cells(&fixture::reform());
        let by_code = |code: &str| table.rows.iter().find(|row| row[1] == code).unwrap();
        assert_eq!(by_code("H53.01.10")[8..11], ["Cấp mới", "", "Thành lập mới"]);
        assert_eq!(by_code("H53.01.10")[5], "0276 3822 123");
        assert_eq!(
            by_code("H53.02")[9],
            "Tên: “Sở Công Thương” → “Sở Công Thương và Năng lượng”\nĐịa chỉ: (trống) → “Số 1, đường 30/4”"
        );
        assert_eq!(by_code("H53.03")[9], "Điện thoại: “0276 1” → (trống)");
        assert_eq!(by_code("H53.04")[2], "Sở Giao thông Vận tải");
        assert_eq!(by_code("H53.04")[8..11], ["Đóng mã", "", "Sáp nhập vào H53.16 Sở Xây dựng"]);
    }

    #[test]
    fn fax_has_a_column_only_where_somebody_has_one() {
        let mut list = fixture::reform();
        assert!(!cells(&list).header.contains(&"Fax".to_owned()));
        list.rows[0].after.as_mut().unwrap().fax = Some("0276 9".into());
        assert!(cells(&list).header.contains(&"Fax".to_owned()));
    }

    #[test]
    fn a_draft_leaves_number_and_date_blank_and_an_applied_set_has_both() {
        let mut list = fixture::reform();
        assert_eq!(
            preview(&list).subtitle[1],
            "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của UBND tỉnh Tây Ninh)"
        );
        list.draft = true;
        let draft = preview(&list);
        assert_eq!(draft.mark.as_deref(), Some("DỰ THẢO"));
        assert!(!draft.subtitle[1].contains("12/QĐ") && draft.subtitle[1].contains("của UBND tỉnh Tây Ninh"));
        list.draft = false;
        list.decision = None;
        assert!(!preview(&list).heading().join("\n").contains("Quyết định"));
    }

    #[test]
    fn the_summary_counts_every_status_and_says_when_there_is_nothing() {
        let mut list = fixture::reform();
        assert_eq!(
            preview(&list).summary,
            ["Danh sách này có 4 mã. Cấp mới: 1; Đổi tên: 1; Thay đổi thông tin: 1; Đóng mã: 1."]
        );
        list.rows.clear();
        assert_eq!(preview(&list).summary, ["Không có mã định danh nào thay đổi."]);
    }
}
