//! The whole list as an Excel file, row by row.

use std::path::Path;

use chrono::NaiveDate;
use register::unit::Field;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};

use super::{CLOSED, Heading, ListEntry, OPEN};
use crate::save::{self, WriteError};
use crate::sheet::{self, FONT, LINE, Style, clean, put_plain, row_height};

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
    ("STT", 7, Kind::Number),
    ("Mã định danh", 16, Kind::Digits),
    ("Cấp", 6, Kind::Number),
    ("Mã cấp trên trực tiếp", 14, Kind::Digits),
    ("Tên cơ quan, đơn vị", 36, Kind::Text),
    ("Địa chỉ", 26, Kind::Text),
    ("Email", 22, Kind::Text),
    ("Điện thoại", 14, Kind::Digits),
    ("Fax", 14, Kind::Digits),
    ("Website", 18, Kind::Text),
    ("Mã QCVN 102", 17, Kind::Digits),
    ("Tình trạng", 12, Kind::Text),
    ("Hiệu lực từ ngày", 13, Kind::Day),
    ("Hết hiệu lực từ ngày", 13, Kind::Day),
];
const LAST: u16 = 13;
/// The row of the header; above it the heading and a blank row.
const HEADER: u32 = 5;

/// Writes the entries in their order; gives how many. An old file is replaced whole or not at all.
pub fn write(heading: &Heading, entries: impl IntoIterator<Item = ListEntry>, to: &Path) -> Result<u32, WriteError> {
    let (bytes, count) = save::workbook(to, || build(heading, entries))?;
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
            digits: Style::digits(body.clone().set_text_wrap()),
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

fn build(heading: &Heading, entries: impl IntoIterator<Item = ListEntry>) -> Result<(Vec<u8>, u32), XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet_with_constant_memory()?;
    page.set_name("Danh sách mã")?;
    let looks = Looks::new();
    page.set_default_row_height(LINE + 2.0);
    write_header(page, &looks, heading)?;
    let mut count = 0;
    for entry in entries {
        count += 1;
        write_entry(page, count, &entry, &looks)?;
    }
    let last = HEADER + count.max(1);
    page.autofilter(HEADER, 0, last, LAST)?;
    page.ignore_error_range(HEADER + 1, 0, last, LAST, IgnoreError::NumberStoredAsText)?;
    page.set_print_gridlines(true);
    sheet::set_up_print(page, HEADER)?;
    Ok((book.save_to_buffer()?, count))
}

/// In the order of rows, as constant memory asks for.
fn write_heading(page: &mut Worksheet, heading: &Heading) -> Result<(), XlsxError> {
    let style =
        |size: f64| Format::new().set_font_name(FONT).set_font_size(size).set_align(FormatAlign::VerticalCenter);
    let centred = |size: f64| style(size).set_align(FormatAlign::Center);
    let looks = [style(12.0).set_bold(), centred(14.0).set_bold(), centred(13.0).set_italic(), centred(12.0)];
    for ((row, line), look) in (0u32..).zip(heading.lines()).zip(&looks) {
        page.set_row_height(row, LINE * 1.4)?;
        page.merge_range(row, 0, row, LAST, &line, look)?;
    }
    Ok(())
}

fn write_header(page: &mut Worksheet, looks: &Looks, heading: &Heading) -> Result<(), XlsxError> {
    for (column, (_, width, kind)) in (0u16..).zip(COLUMNS) {
        page.set_column_width(column, width)?;
        page.set_column_format(column, looks.of(kind))?;
    }
    write_heading(page, heading)?;
    let style = Format::new()
        .set_font_name(FONT)
        .set_font_size(12)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin);
    page.set_row_height(HEADER, LINE * 2.5)?;
    for (column, (title, ..)) in (0u16..).zip(COLUMNS) {
        page.write_string_with_format(HEADER, column, title, &style)?;
    }
    Ok(())
}

fn write_entry(page: &mut Worksheet, number: u32, entry: &ListEntry, looks: &Looks) -> Result<(), XlsxError> {
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
    let row = HEADER + number;
    let cells = texts.iter().map(|(column, text, _)| (*text, COLUMNS[usize::from(*column)].1));
    // A row of one line has the default height.
    if let Some(height) = row_height(cells) {
        page.set_row_height(row, height)?;
    }
    page.write_number(row, 0, number)?;
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
    use crate::{find, table};

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

    fn heading() -> Heading {
        let on = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Heading { body: "UBND tỉnh Tây Ninh".into(), on, open: 3, closed: 1 }
    }

    /// The file as any other program sees it.
    fn written(entries: impl IntoIterator<Item = ListEntry>) -> table::Sheet {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.xlsx");
        write(&heading(), entries, &file).unwrap();
        table::read(&file).unwrap()
    }

    #[test]
    fn the_list_says_whose_it_is_of_which_day_and_how_many() {
        let sheet = written([entry(1)]);
        assert_eq!(sheet.header[0], "UBND TỈNH TÂY NINH");
        let above: Vec<&str> = sheet.rows[..3].iter().map(|(_, cells)| cells[0].as_str()).collect();
        assert_eq!(
            above,
            [super::super::TITLE, "(Tính đến ngày 22/11/2026)", "Tổng số: 3 mã đang dùng, 1 mã đã đóng."]
        );
        assert_eq!(sheet.rows[3].1, COLUMNS.map(|(title, _, _)| title));
    }

    #[test]
    fn the_list_is_read_again_as_it_was_written() {
        let sheet = written((1..=3).map(entry));
        assert_eq!(sheet.rows[4].1[11..], [OPEN, "15/09/2020"]);
        let rows = found([entry(1), entry(2), ListEntry { open: false, ..entry(3) }]);
        let unit = entry(3).unit;
        for field in Field::ALL {
            let said = rows[2].fields.get(&field).map(|raw| raw.text.as_str()).filter(|text| !text.is_empty());
            assert_eq!(said, unit.get(field), "{field:?}");
        }
        assert_eq!((rows[2].code.text.as_str(), rows[2].number), ("H53.03.3", 9));
        let states: Vec<&str> = rows.iter().filter_map(|row| Some(row.state.as_ref()?.text.as_str())).collect();
        assert_eq!(states, [OPEN, OPEN, CLOSED]);
    }

    /// The rows that the import finds in it.
    fn found(entries: impl IntoIterator<Item = ListEntry>) -> Vec<register::intake::Row> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.xlsx");
        write(&heading(), entries, &file).unwrap();
        let book = table::parse(&std::fs::read(&file).unwrap(), "x.xlsx").unwrap();
        find::rows(&book, &find::propose(&book)).rows
    }

    #[test]
    fn an_empty_register_gives_a_header() {
        assert_eq!(written([]).rows.len(), 4);
    }

    #[test]
    fn a_long_name_has_all_its_lines() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.xlsx");
        let long = "Trung tâm Giáo dục nghề nghiệp và Giáo dục thường xuyên liên huyện, thị xã phía Nam tỉnh Tây Ninh";
        let entries = [entry(1), ListEntry { unit: Unit::named(long), ..entry(2) }];
        write(&heading(), entries, &file).unwrap();
        let heights = heights(&file);
        assert!(heights.get(&(HEADER + 3)).is_some_and(|&height| height >= 3.0 * LINE), "{heights:?}");
    }

    /// Height of each row that has one of its own, by its number from 1.
    fn heights(file: &Path) -> std::collections::BTreeMap<u32, f64> {
        let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
        let mut text = String::new();
        let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        let value = |row: &str, name: &str| {
            row.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next()?.parse::<f64>().ok())
        };
        let rows = text.split("<row").skip(1).filter_map(|row| row.split('>').next());
        rows.filter_map(|row| Some((value(row, "r")? as u32, value(row, "ht")?))).collect()
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
            write(&heading(), (1..=100_000).map(entry), &folder.path().join("x.xlsx")).unwrap();
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
