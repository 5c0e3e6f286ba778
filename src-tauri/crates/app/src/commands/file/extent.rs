//! What a check of a file reached and what it did not, in words: nobody may take “it agrees” for the whole file.

use documents::listing::Listing;
use documents::word::{ColumnKey, PaperKind, ReadTable};

use super::data::PaperCheck;

/// Columns whose absence from a document deserves a word: what they would say is held to nothing.
const USUAL: [ColumnKey; 8] = [
    ColumnKey::Code,
    ColumnKey::Name,
    ColumnKey::Status,
    ColumnKey::Address,
    ColumnKey::Email,
    ColumnKey::Phone,
    ColumnKey::Website,
    ColumnKey::Note,
];
/// What no check of a workbook looks at.
const OF_SHEETS: &str = "cột STT, thứ tự các dòng, công thức, định dạng, ghi chú của ô, hình";

/// Of a Word document; `text`: whether its text was compared with that of the same document made today.
pub(super) fn of_word(report: PaperCheck, tables: &[&ReadTable], kind: PaperKind, text: bool) -> PaperCheck {
    let mut compared = vec![rows_and_columns(&report, &titles(tables))];
    compared.extend(match kind {
        PaperKind::ChangeDecision | PaperKind::WholeDecision => {
            Some("số và ngày của quyết định, ở đầu văn bản và dưới tên phụ lục".to_owned())
        }
        PaperKind::Appendix => Some("số và ngày của quyết định dưới tên phụ lục, nếu không để trống".to_owned()),
        PaperKind::Submission | PaperKind::Letter | PaperKind::Report => None,
    });
    compared.extend(report.set.map(|_| {
        "dấu vân tay: dấu ghi ẩn trong tệp, các chữ số in trong thân văn bản, dấu của các đợt trong sổ".to_owned()
    }));
    let mut not_compared = Vec::new();
    if text {
        compared.push(
            "chữ ngoài bảng trong thân văn bản, với bản lập lại từ sổ hôm nay: chỗ khác được nêu ra nhưng không coi là sai"
                .to_owned(),
        );
    } else {
        not_compared.push("chữ ngoài bảng: tên văn bản, trích yếu, căn cứ, các điều, nơi nhận, người ký".to_owned());
    }
    let has = |key: &ColumnKey| tables.iter().all(|table| table.columns.contains(key));
    let absent: Vec<&str> = USUAL.into_iter().filter(|key| !has(key)).map(ColumnKey::title).collect();
    if !absent.is_empty() {
        not_compared.push(format!("các cột không có trong tệp: {}", absent.join("; ")));
    }
    if kind == PaperKind::WholeDecision {
        not_compared.push("trang “những thay đổi so với quyết định được thay thế”".to_owned());
    }
    not_compared.push("đầu trang, chân trang, mã QR và hình, chữ ký, thứ tự các dòng, cách trình bày".to_owned());
    PaperCheck { compared, not_compared, ..report }
}

/// Of a report of a period.
pub(super) fn of_report(report: PaperCheck, tables: &[&ReadTable]) -> PaperCheck {
    let compared = vec![
        rows_and_columns(&report, &titles(tables)),
        "mọi câu mà báo cáo lập từ sổ hôm nay có (câu thêm vào thì không phát hiện được)".to_owned(),
    ];
    let not_compared = vec![
        "dấu vân tay: báo cáo không mang dấu".to_owned(),
        "chữ khác ngoài bảng, đầu trang, chân trang, hình, chữ ký, thứ tự các dòng, cách trình bày".to_owned(),
    ];
    PaperCheck { compared, not_compared, ..report }
}

/// Of a workbook of changes.
pub(super) fn of_changes<'a>(report: PaperCheck, columns: impl Iterator<Item = &'a str>) -> PaperCheck {
    let mut compared = vec![rows_and_columns(&report, &columns.collect::<Vec<_>>())];
    compared.extend(report.set.map(|_| {
        "tên danh sách, số, ngày, cơ quan ban hành của quyết định, ngày có hiệu lực ghi phía trên bảng".to_owned()
    }));
    compared.push("dấu vân tay ghi ẩn trong tệp với dấu của các đợt trong sổ (tệp Excel không in dấu)".to_owned());
    compared.push("chữ khác trên mọi trang tính: chỗ khác được nêu ra nhưng không coi là sai".to_owned());
    PaperCheck { compared, not_compared: vec![OF_SHEETS.to_owned()], ..report }
}

/// Of any other list; `others`: the sheets that the list does not have.
pub(super) fn of_list(report: PaperCheck, listing: &Listing, others: Vec<String>) -> PaperCheck {
    let mut columns: Vec<String> = listing.pages.iter().flat_map(|page| listing.titles_of(page)).collect();
    columns.retain(|title| title != "STT");
    let mut seen: Vec<&str> = Vec::new();
    for title in &columns {
        if !seen.contains(&title.as_str()) {
            seen.push(title);
        }
    }
    let compared = vec![
        rows_and_columns(&report, &seen),
        "dấu vân tay ghi ẩn trong tệp với dấu của các đợt trong sổ (tệp Excel không in dấu)".to_owned(),
    ];
    let mut not_compared = vec!["chữ phía trên bảng".to_owned(), OF_SHEETS.to_owned()];
    if !others.is_empty() {
        not_compared.push(format!("các trang tính không phải của danh sách: {}", others.join(", ")));
    }
    PaperCheck { compared, not_compared, ..report }
}

fn rows_and_columns(report: &PaperCheck, columns: &[&str]) -> String {
    format!("{} dòng, từng ô của các cột: {}", report.rows.len(), columns.join("; "))
}

fn titles(tables: &[&ReadTable]) -> Vec<&'static str> {
    let has = |key: &ColumnKey| *key != ColumnKey::Ordinal && tables.iter().any(|table| table.columns.contains(key));
    ColumnKey::ALL.into_iter().filter(has).map(ColumnKey::title).collect()
}
