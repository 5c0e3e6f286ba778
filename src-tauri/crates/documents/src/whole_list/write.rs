//! The whole list as an Excel file, row by row.

use std::path::Path;

use chrono::NaiveDate;
use register::unit::Field;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};

use super::{CLOSED, ListEntry, OPEN};
use crate::save::{self, WriteError};
use crate::sheet::{self, FONT, Style, clean, put_plain};

/// What a column holds; its format is set once for the whole column.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Digits,
    Text,
    Day,
}

/// Title, width and kind of every column.
const COLUMNS: [(&str, u32, Kind); 14] = [
    ("STT", 8, Kind::Number),
    ("Mã định danh", 18, Kind::Digits),
    ("Cấp", 6, Kind::Number),
    ("Mã cấp trên trực tiếp", 18, Kind::Digits),
    ("Tên cơ quan, đơn vị", 50, Kind::Text),
    ("Địa chỉ", 36, Kind::Text),
    ("Email", 26, Kind::Text),
    ("Điện thoại", 15, Kind::Digits),
    ("Fax", 15, Kind::Digits),
    ("Website", 24, Kind::Text),
    ("Mã QCVN 102", 17, Kind::Digits),
    ("Tình trạng", 12, Kind::Text),
    ("Hiệu lực từ ngày", 13, Kind::Day),
    ("Hết hiệu lực từ ngày", 13, Kind::Day),
];
const LAST: u16 = 13;

/// Writes the entries in their order; gives how many. An old file is replaced whole or not at all.
pub fn write(entries: impl IntoIterator<Item = ListEntry>, to: &Path) -> Result<u32, WriteError> {
    let (bytes, count) = save::workbook(to, || build(entries))?;
    save::replace(to, &bytes)?;
    Ok(count)
}

struct Looks {
    text: Style,
    digits: Style,
    number: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let body = Format::new().set_font_name(FONT).set_font_size(12).set_align(FormatAlign::Top);
        Self {
            text: Style::of(body.clone().set_text_wrap()),
            digits: Style::digits(body.clone()),
            number: body.clone().set_align(FormatAlign::Center),
            day: body.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
        }
    }

    fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Number => &self.number,
            Kind::Digits => self.digits.plain(),
            Kind::Text => self.text.plain(),
            Kind::Day => &self.day,
        }
    }
}

fn build(entries: impl IntoIterator<Item = ListEntry>) -> Result<(Vec<u8>, u32), XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet_with_constant_memory()?;
    page.set_name("Danh sách mã")?;
    let looks = Looks::new();
    write_header(page, &looks)?;
    let mut count = 0;
    for entry in entries {
        count += 1;
        write_entry(page, count, &entry, &looks)?;
    }
    page.autofilter(0, 0, count.max(1), LAST)?;
    page.ignore_error_range(1, 0, count.max(1), LAST, IgnoreError::NumberStoredAsText)?;
    page.set_print_gridlines(true);
    sheet::set_up_print(page, 0)?;
    Ok((book.save_to_buffer()?, count))
}

fn write_header(page: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    let style = Format::new()
        .set_font_name(FONT)
        .set_font_size(12)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin);
    page.set_row_height(0, 36)?;
    for (column, (title, width, kind)) in (0u16..).zip(COLUMNS) {
        page.set_column_width(column, width)?;
        page.set_column_format(column, looks.of(kind))?;
        page.write_string_with_format(0, column, title, &style)?;
    }
    Ok(())
}

fn write_entry(page: &mut Worksheet, row: u32, entry: &ListEntry, looks: &Looks) -> Result<(), XlsxError> {
    let field = |field| entry.unit.get(field).unwrap_or_default();
    let texts = [
        (1, entry.code.as_str(), &looks.digits),
        (3, entry.parent.as_deref().unwrap_or_default(), &looks.digits),
        (4, field(Field::Name), &looks.text),
        (5, field(Field::Address), &looks.text),
        (6, field(Field::Email), &looks.text),
        (7, field(Field::Phone), &looks.digits),
        (8, field(Field::Fax), &looks.digits),
        (9, field(Field::Website), &looks.text),
        (10, field(Field::Qcvn102), &looks.digits),
        (11, if entry.open { OPEN } else { CLOSED }, &looks.text),
    ];
    page.write_number(row, 0, row)?;
    page.write_number(row, 2, entry.level)?;
    for (column, text, style) in texts {
        put_plain(page, row, column, &clean(text), style)?;
    }
    write_day(page, row, 12, entry.valid_from)?;
    write_day(page, row, 13, entry.valid_to)
}

/// A day as Excel counts it, so that the column sorts and filters as dates.
fn write_day(page: &mut Worksheet, row: u32, column: u16, day: Option<NaiveDate>) -> Result<(), XlsxError> {
    if let Some(number) = day.and_then(serial) {
        page.write_number(row, column, number)?;
    }
    Ok(())
}

/// Days before March 1900 are counted otherwise by Excel; no code is that old.
fn serial(day: NaiveDate) -> Option<i32> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    i32::try_from(day.signed_duration_since(epoch).num_days()).ok().filter(|&days| days > 60)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use register::Unit;

    use super::*;
    use crate::{table, unit_list};

    fn entry(number: u32) -> ListEntry {
        ListEntry {
            code: format!("H53.{:02}.{number}", number % 90),
            level: 3,
            parent: Some(format!("H53.{:02}", number % 90)),
            unit: Unit {
                address: Some(format!("Số {number}, đường Cách Mạng Tháng Tám")),
                email: Some(format!("donvi{number}@tayninh.gov.vn")),
                phone: Some(format!("0276{number:06}")),
                qcvn102: Some("000.01.02.H53".into()),
                ..Unit::named(&format!("Trung tâm Giáo dục thường xuyên số {number}"))
            },
            open: true,
            valid_from: NaiveDate::from_ymd_opt(2020, 9, 15),
            valid_to: None,
        }
    }

    #[test]
    fn the_list_is_a_clean_table_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.xlsx");
        assert_eq!(write((1..=3).map(entry), &file).unwrap(), 3);
        let sheet = table::read(&file).unwrap();
        assert_eq!(sheet.header, COLUMNS.map(|(title, _, _)| title));
        assert_eq!(sheet.rows[0].1[11..], [OPEN, "15/09/2020"]);
        let rows = unit_list::interpret(&sheet).unwrap();
        assert_eq!(rows[2].unit, entry(3).unit);
        assert_eq!(rows[2].code, "H53.03.3");
    }

    #[test]
    fn a_closed_code_is_told_and_not_taken_for_an_open_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.xlsx");
        write([ListEntry { open: false, ..entry(1) }], &file).unwrap();
        let problems = unit_list::interpret(&table::read(&file).unwrap()).unwrap_err();
        assert_eq!(problems[0].rule, "list.closed");
    }

    #[test]
    fn an_empty_register_gives_a_header() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.xlsx");
        assert_eq!(write([], &file).unwrap(), 0);
        assert!(table::read(&file).unwrap().rows.is_empty());
    }

    /// The same cells, written by the library alone.
    fn bare(count: u32, file: &Path, constant_memory: bool) -> Duration {
        let start = Instant::now();
        let mut book = Workbook::new();
        let page = match constant_memory {
            true => book.add_worksheet_with_constant_memory().unwrap(),
            false => book.add_worksheet(),
        };
        for row in 1..=count {
            let entry = entry(row);
            let unit = entry.unit;
            for (column, number) in [(0, row), (2, entry.level), (12, 44_089)] {
                page.write_number(row, column, number).unwrap();
            }
            let texts = [
                (1, Some(entry.code)),
                (3, entry.parent),
                (4, Some(unit.name)),
                (5, unit.address),
                (6, unit.email),
                (7, unit.phone),
                (10, unit.qcvn102),
                (11, Some(OPEN.to_owned())),
            ];
            for (column, text) in texts {
                page.write_string(row, column, text.unwrap_or_default()).unwrap();
            }
        }
        book.save(file).unwrap();
        start.elapsed()
    }

    #[test]
    #[ignore = "a measurement: cargo test -p documents --release -- --ignored --nocapture"]
    fn speed_against_the_bare_library() {
        let folder = tempfile::tempdir().unwrap();
        for round in 0..3 {
            let floor = bare(100_000, &folder.path().join("bare.xlsx"), false);
            let lean = bare(100_000, &folder.path().join("lean.xlsx"), true);
            let start = Instant::now();
            write((1..=100_000).map(entry), &folder.path().join("x.xlsx")).unwrap();
            let ours = start.elapsed();
            let start = Instant::now();
            let sheet = table::read(&folder.path().join("x.xlsx")).unwrap();
            let read = start.elapsed();
            println!(
                "{round}: {ours:?}; bare {floor:?}: {:.2}; in constant memory {lean:?}: {:.2}; read {} rows in {read:?}",
                ours.as_secs_f64() / floor.as_secs_f64(),
                ours.as_secs_f64() / lean.as_secs_f64(),
                sheet.rows.len()
            );
        }
    }
}
