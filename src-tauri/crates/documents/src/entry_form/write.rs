//! The entry form as an Excel file.

use std::borrow::Cow;
use std::path::Path;

use register::unit::Field;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder, IgnoreError, Note,
    Workbook, Worksheet, XlsxError,
};

use super::{BLANK, FormRow, Head, TITLE};
use crate::listing::{self, CellDifference};
use crate::register_book::{CLOSED, OPEN};
use crate::save::{self, WriteError};
use crate::sheet::{self, FONT, LINE, Style, clean, put, row_height};
use crate::table::ReadError;

/// Title, width and explanation of every column. The titles are those the import knows.
const COLUMNS: [(&str, u32, &str); 10] = [
    ("Mã định danh", 18, "Mã đã được cấp. Không sửa, không xóa. Đơn vị chưa có mã thì để trống ô này."),
    ("Tên cơ quan, đơn vị", 40, "Tên đầy đủ đúng như trong quyết định thành lập hoặc đổi tên."),
    (
        "Cấp trên trực tiếp",
        18,
        "Mã hoặc tên của đơn vị cấp trên. Đơn vị mới thuộc thẳng đơn vị lập phiếu thì để trống ô này.",
    ),
    ("Địa chỉ", 34, "Số nhà, đường, xã/phường, tỉnh/thành phố."),
    ("Email", 26, "Hộp thư công vụ của cơ quan, đơn vị."),
    ("Điện thoại", 16, "Số điện thoại cố định, ghi cả mã vùng; ô này là văn bản nên số 0 ở đầu được giữ."),
    ("Fax", 16, "Số fax, nếu có."),
    ("Website", 22, "Địa chỉ cổng/trang thông tin điện tử, nếu có."),
    ("Mã QCVN 102", 18, "Mã cũ theo QCVN 102:2016/BTTTT, nếu đã được cấp."),
    ("Tình trạng", 14, "Chọn “Đang dùng” hoặc “Đã đóng”."),
];
const LAST: u16 = 9;
const NAME: u16 = 1;
const EMAIL: u16 = 4;
const STATE: u16 = 9;
/// The fields after the column of the unit above.
const FIELDS: [Field; 6] = [Field::Address, Field::Email, Field::Phone, Field::Fax, Field::Website, Field::Qcvn102];
const HEADER: u32 = 3;

/// Name of the sheet.
const PAGE: &str = "Khai thông tin";

/// The bytes of the form with the data known of these units; `to` is only for what is said when it cannot be made.
///
/// # Errors
/// When the library cannot make it of these data.
pub fn workbook(head: &Head, entries: &[FormRow], to: &Path) -> Result<Vec<u8>, WriteError> {
    save::workbook(to, || build(head, entries))
}

/// Compares a finished form with the units it was made for, cell by cell; empty: it says exactly that.
///
/// # Errors
/// When the file is no workbook that can be read.
pub fn compare(entries: &[FormRow], workbook: &[u8]) -> Result<Vec<CellDifference>, ReadError> {
    let titles: Vec<String> = COLUMNS.iter().map(|(title, ..)| (*title).to_owned()).collect();
    let meant: Vec<Vec<String>> = entries.iter().map(|entry| cells(Some(entry)).map(Into::into).to_vec()).collect();
    let meant: Vec<&[String]> = meant.iter().map(Vec::as_slice).collect();
    let mut pages = listing::read_back(workbook, &titles)?;
    // Below the units stand blank rows, of which a reader may leave out or keep any number.
    for page in &mut pages {
        let end = page.rows.iter().rposition(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        page.rows.truncate(end.map_or(0, |at| at + 1));
    }
    Ok(listing::compare_rows(PAGE, &titles, &meant, pages.iter().find(|page| page.name == PAGE)))
}

/// The cells of a row; of a blank one only those that every row has.
fn cells(entry: Option<&FormRow>) -> [Cow<'_, str>; COLUMNS.len()] {
    let mut cells = [const { Cow::Borrowed("") }; COLUMNS.len()];
    let Some(FormRow { code, unit }) = entry else { return cells };
    let parent = code.parent().map(|parent| Cow::Owned(parent.to_string())).unwrap_or_default();
    let own = [Cow::Borrowed(code.as_str()), Cow::Borrowed(unit.name.as_str()), parent];
    let said = FIELDS.into_iter().map(|field| Cow::Borrowed(unit.get(field).unwrap_or_default()));
    for (cell, text) in cells.iter_mut().zip(own.into_iter().chain(said).chain([Cow::Borrowed(OPEN)])) {
        *cell = text;
    }
    cells
}

fn build(head: &Head, entries: &[FormRow]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(PAGE)?;
    write_top(page, head)?;
    let body = base(12.0).set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let (text, digits) = (Style::of(body.clone()), Style::digits(body));
    let last = HEADER + u32::try_from(entries.len()).unwrap_or(u32::MAX) + BLANK;
    for row in HEADER + 1..=last {
        let entry = entries.get(usize::try_from(row - HEADER - 1).unwrap_or(usize::MAX));
        write_entry(page, row, entry, &text, &digits)?;
    }
    page.add_data_validation(HEADER + 1, STATE, last, STATE, &state()?)?;
    page.add_data_validation(HEADER + 1, NAME, last, NAME, &length("Tên", 500)?)?;
    page.add_data_validation(HEADER + 1, EMAIL, last, EMAIL, &length("Email", 254)?)?;
    page.ignore_error_range(HEADER + 1, 0, last, LAST, IgnoreError::NumberStoredAsText)?;
    sheet::set_up_print(page, HEADER)?;
    book.save_to_buffer()
}

fn base(size: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size)
}

fn write_top(page: &mut Worksheet, head: &Head) -> Result<(), XlsxError> {
    let centred = |size: f64| base(size).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    page.set_row_height(0, LINE * 1.6)?;
    page.merge_range(0, 0, 0, LAST, TITLE, &centred(14.0).set_bold())?;
    page.set_row_height(1, LINE * 1.4)?;
    page.merge_range(1, 0, 1, LAST, &clean(&whose(head)), &centred(13.0))?;
    page.set_row_height(2, LINE * 1.4)?;
    let how = "Sửa thông tin sai, điền thông tin còn thiếu, thêm đơn vị chưa có mã ở các dòng trống phía dưới rồi gửi lại tệp này.";
    page.merge_range(2, 0, 2, LAST, how, &centred(12.0).set_italic())?;
    let style = base(12.0)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin);
    page.set_row_height(HEADER, LINE * 2.0)?;
    for (column, (title, width, explained)) in (0_u16..).zip(COLUMNS) {
        page.set_column_width(column, width)?;
        page.write_string_with_format(HEADER, column, title, &style)?;
        page.insert_note(HEADER, column, &Note::new(explained).set_author("Sổ Mã").set_width(240))?;
    }
    Ok(())
}

fn whose(head: &Head) -> String {
    match &head.code {
        Some(code) => format!("{} ({code})", head.name),
        None => head.name.clone(),
    }
}

fn write_entry(
    page: &mut Worksheet,
    row: u32,
    entry: Option<&FormRow>,
    text: &Style,
    digits: &Style,
) -> Result<(), XlsxError> {
    let cells = cells(entry);
    if let Some(height) = row_height(cells.iter().zip(COLUMNS).map(|(text, (_, width, _))| (text.as_ref(), width))) {
        page.set_row_height(row, height)?;
    }
    for (column, cell) in (0_u16..).zip(cells) {
        let style = if matches!(column, NAME | 3 | EMAIL | 7 | STATE) { text } else { digits };
        put(page, row, column, &clean(&cell), style)?;
    }
    Ok(())
}

fn state() -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(&[OPEN, CLOSED])?
        .set_error_title("Tình trạng")?
        .set_error_message("Hãy chọn “Đang dùng” hoặc “Đã đóng”.")
}

fn length(title: &str, most: u32) -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_text_length(DataValidationRule::LessThanOrEqualTo(most))
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title(title)?
        .set_error_message(format!("Không quá {most} ký tự."))
}

#[cfg(test)]
mod tests {
    use register::intake::Raw;
    use register::{Code, Unit};

    use super::super::unit_of;
    use super::*;
    use crate::{list_detection, table};

    #[test]
    fn the_form_comes_back_through_the_import_and_says_whose_it_is() {
        let unit = Unit { phone: Some("0276 1".into()), ..Unit::named("Sở Nội vụ") };
        let code = Code::parse("H53.01").unwrap();
        let head = Head { name: "Sở Nội vụ".into(), code: Some(code.clone()) };
        let entries = [FormRow { code: code.clone(), unit: unit.clone() }];
        let bytes = workbook(&head, &entries, Path::new("phiếu.xlsx")).unwrap();
        assert_eq!(compare(&entries, &bytes).unwrap(), []);
        let other = FormRow { code: code.clone(), unit: Unit::named("Sở Nội vụ") };
        assert_eq!(compare(&[other], &bytes).unwrap()[0].column, "Điện thoại");
        let mut book = table::parse(&bytes, "phiếu.xlsx").unwrap();
        assert_eq!(unit_of(&book), Some(code));
        let found = list_detection::rows(&book, &list_detection::propose(&book));
        assert_eq!(found.rows.len(), 1, "{:?}", found.passed);
        assert_eq!(found.rows[0].code.text, "H53.01");
        assert_eq!(found.rows[0].parent.as_ref().map(|raw| raw.text.as_str()), Some("H53"));
        assert_eq!(found.rows[0].fields[&Field::Name].text, "Sở Nội vụ");
        assert_eq!(found.rows[0].fields[&Field::Phone].text, "0276 1");
        // A unit fills in the first blank row: it is a unit, not a heading.
        let blank = book.sheets[0].rows.iter_mut().find(|line| line.number == HEADER + 2 + 1);
        let filled = crate::table::Line {
            number: HEADER + 3,
            cells: vec![Raw::default(), Raw::text("Phòng Cải cách hành chính")],
            ..crate::table::Line::default()
        };
        match blank {
            Some(line) => line.cells = filled.cells,
            None => book.sheets[0].rows.push(filled),
        }
        let found = list_detection::rows(&book, &list_detection::propose(&book));
        assert_eq!(found.rows.len(), 2, "{:?}", found.passed);
        assert!(found.rows[1].code.is_blank());
        book.sheets[0].rows.remove(0);
        assert_eq!(unit_of(&book), None, "without its title it is a list like any other");
    }
}
