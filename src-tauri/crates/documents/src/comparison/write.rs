//! The comparison as an Excel file.

use std::path::Path;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};

use super::{ComparisonHeading, ComparisonRow};
use crate::listing;
use crate::save::{self, WriteError};
use crate::sheet::{self, FONT, LINE, Style, clean, put, row_height};
use crate::table::ReadError;

/// Title and width of every column.
const COLUMNS: [(&str, u32); 8] = [
    ("STT", 6),
    ("Kết luận", 22),
    ("Mã định danh", 18),
    ("Nội dung khác", 16),
    ("Sổ đang ghi", 36),
    ("Danh sách ghi", 36),
    ("Vị trí trong danh sách", 18),
    ("Ghi chú", 40),
];
const LAST: u16 = 7;

/// Name of the sheet.
const PAGE: &str = "Đối chiếu";

/// The bytes of the file, the differences in their order; `to` is only for what is said when it cannot be made.
///
/// # Errors
/// When the library cannot make it of these data.
pub fn workbook(heading: &ComparisonHeading, rows: &[ComparisonRow], to: &Path) -> Result<Vec<u8>, WriteError> {
    save::workbook(to, || build(heading, rows))
}

/// Compares a finished file with the differences it was made from, cell by cell; empty: it says exactly that.
///
/// # Errors
/// When the file is no workbook that can be read.
pub fn compare(rows: &[ComparisonRow], workbook: &[u8]) -> Result<Vec<listing::CellDifference>, ReadError> {
    let titles: Vec<String> = COLUMNS.iter().map(|(title, _)| (*title).to_owned()).collect();
    let meant: Vec<Vec<String>> = (1..).zip(rows).map(|(number, row)| cells(number, row)).collect();
    let meant: Vec<&[String]> = meant.iter().map(Vec::as_slice).collect();
    let pages = listing::read_back(workbook, &titles)?;
    Ok(listing::compare_rows(PAGE, &titles, &meant, pages.iter().find(|page| page.name == PAGE)))
}

/// A row as its cells say it.
fn cells(number: usize, row: &ComparisonRow) -> Vec<String> {
    let ComparisonRow { group, code, field, here, there, place, note } = row.clone();
    vec![number.to_string(), group, code, field, here, there, place, note]
}

fn build(heading: &ComparisonHeading, rows: &[ComparisonRow]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(PAGE)?;
    for (column, (_, width)) in (0_u16..).zip(COLUMNS) {
        page.set_column_width(column, width)?;
    }
    let header = write_heading(page, heading)?;
    let style = base(12.0)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin);
    page.set_row_height(header, LINE * 2.2)?;
    for (column, (title, _)) in (0_u16..).zip(COLUMNS) {
        page.write_string_with_format(header, column, title, &style)?;
    }
    let body = base(12.0).set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let (text, digits) = (Style::of(body.clone()), Style::digits(body.clone()));
    let number = body.set_align(FormatAlign::Center);
    for (index, row) in (1_u32..).zip(rows) {
        write_row(page, header + index, index, row, (&number, &text, &digits))?;
    }
    let last = header + u32::try_from(rows.len()).unwrap_or(u32::MAX).max(1);
    page.autofilter(header, 0, last, LAST)?;
    page.ignore_error_range(header + 1, 0, last, LAST, IgnoreError::NumberStoredAsText)?;
    sheet::set_up_print(page, header)?;
    book.save_to_buffer()
}

fn base(size: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size)
}

/// Writes what stands above the table; gives the row of its header.
fn write_heading(page: &mut Worksheet, heading: &ComparisonHeading) -> Result<u32, XlsxError> {
    let centred = |size: f64| base(size).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    let counts: Vec<String> = heading.counts.iter().map(|(group, count)| format!("{group}: {count}")).collect();
    let lines = [
        (clean(&heading.body).to_uppercase(), base(12.0).set_bold()),
        ("KẾT QUẢ ĐỐI CHIẾU DANH SÁCH VỚI SỔ MÃ ĐỊNH DANH".to_owned(), centred(14.0).set_bold()),
        (
            format!("(Tệp “{}”, đối chiếu ngày {})", heading.file, heading.on.format("%d/%m/%Y")),
            centred(13.0).set_italic(),
        ),
        (counts.join("; "), centred(12.0).set_text_wrap()),
    ];
    for ((row, (line, look)), height) in (0_u32..).zip(&lines).zip([1.4, 1.4, 1.4, 2.4]) {
        page.set_row_height(row, LINE * height)?;
        page.merge_range(row, 0, row, LAST, &clean(line), look)?;
    }
    Ok(5)
}

fn write_row(
    page: &mut Worksheet,
    at: u32,
    number: u32,
    row: &ComparisonRow,
    (centred, text, digits): (&Format, &Style, &Style),
) -> Result<(), XlsxError> {
    let cells = [
        (1, &row.group, text),
        (2, &row.code, digits),
        (3, &row.field, text),
        (4, &row.here, digits),
        (5, &row.there, digits),
        (6, &row.place, text),
        (7, &row.note, text),
    ];
    let sizes = cells.iter().map(|(column, text, _)| (text.as_str(), COLUMNS[usize::from(*column)].1));
    if let Some(height) = row_height(sizes) {
        page.set_row_height(at, height)?;
    }
    page.write_number_with_format(at, 0, number, centred)?;
    for (column, text, style) in cells {
        put(page, at, column, &clean(text), style)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table;

    #[test]
    fn both_sides_are_there_and_codes_stay_text() {
        let heading = ComparisonHeading {
            body: "UBND tỉnh Tây Ninh".into(),
            file: "danh mục.xlsx".into(),
            on: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
            counts: vec![("Khác tên".into(), 1)],
        };
        let row = ComparisonRow {
            group: "Khác tên".into(),
            code: "H53.01".into(),
            field: "Tên".into(),
            here: "Sở Nội vụ".into(),
            there: "=Sở Nội vụ mới".into(),
            place: "dòng 5".into(),
            note: String::new(),
        };
        let bytes = workbook(&heading, std::slice::from_ref(&row), Path::new("đối chiếu.xlsx")).unwrap();
        let book = table::parse(&bytes, "đối chiếu.xlsx").unwrap();
        let line = book.sheets[0].rows.last().unwrap();
        let cells: Vec<&str> = line.cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(cells, ["1", "Khác tên", "H53.01", "Tên", "Sở Nội vụ", "=Sở Nội vụ mới", "dòng 5"]);
        assert_eq!(compare(std::slice::from_ref(&row), &bytes).unwrap(), []);
        let other = ComparisonRow { there: "Sở Nội vụ mới".into(), ..row.clone() };
        let found = compare(&[other], &bytes).unwrap();
        assert_eq!((found[0].row, found[0].column.as_str()), (1, "Danh sách ghi"));
        assert_eq!(compare(&[], &bytes).unwrap().len(), 1, "a row too many is told");
    }
}
