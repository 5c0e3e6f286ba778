//! A list as an Excel file.

use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::{CellType, ListColumn, ListPage, ListRow, Listing};
use crate::save::{self, WriteError};
use crate::sheet::{self, FONT, LINE, Style, clean, put_plain, row_height};

/// The deepest outline Excel knows.
const DEEPEST: u8 = 7;

/// The bytes of the workbook; `to` is only for what is said when it cannot be made.
///
/// # Errors
/// When the library cannot make it of these data.
pub fn workbook(listing: &Listing, to: &Path) -> Result<Vec<u8>, WriteError> {
    save::workbook(to, || build(listing))
}

fn build(listing: &Listing) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&listing.title)
        .set_author(&listing.author)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2020, 1, 1)?);
    book.set_properties(&listing.stamp.put(properties));
    let looks = Looks::new();
    for page in &listing.pages {
        let outlined = page.rows.iter().any(|row| row.depth > 0);
        let sheet = if outlined { book.add_worksheet() } else { book.add_worksheet_with_constant_memory()? };
        sheet.set_name(&page.name)?;
        write_page(sheet, listing.columns_of(page), page, &looks, outlined)?;
    }
    book.save_to_buffer()
}

struct Looks {
    text: Style,
    digits: Style,
    number: Format,
    day: Format,
    header: Format,
    heading: [Format; 3],
}

impl Looks {
    fn new() -> Self {
        let body = Format::new().set_font_name(FONT).set_font_size(12).set_align(FormatAlign::Top);
        let bordered = body.clone().set_border(FormatBorder::Thin);
        let line = |size: f64| {
            let format = Format::new().set_font_name(FONT).set_font_size(size);
            format.set_align(FormatAlign::VerticalCenter).set_align(FormatAlign::Center).set_text_wrap()
        };
        Self {
            text: Style::of(bordered.clone().set_text_wrap()),
            digits: Style::digits(bordered.clone().set_text_wrap()),
            number: bordered.clone().set_align(FormatAlign::Center),
            day: bordered.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            header: line(12.0).set_bold().set_border(FormatBorder::Thin),
            heading: [line(12.0).set_bold(), line(14.0).set_bold(), line(13.0).set_italic()],
        }
    }

    fn of(&self, cell_type: CellType) -> &Format {
        match cell_type {
            CellType::Text => self.text.plain(),
            CellType::Digits => self.digits.plain(),
            CellType::Number => &self.number,
            CellType::Day => &self.day,
        }
    }
}

fn write_page(
    sheet: &mut Worksheet,
    columns: &[ListColumn],
    page: &ListPage,
    looks: &Looks,
    outlined: bool,
) -> Result<(), XlsxError> {
    let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let widths: Vec<u32> = (0..).zip(columns).map(|(at, column)| width(at, column, &page.rows)).collect();
    for ((at, column), &width) in (0u16..).zip(columns).zip(&widths) {
        sheet.set_column_width(at, width)?;
        sheet.set_column_format(at, looks.of(column.cell_type))?;
    }
    sheet.set_default_row_height(LINE + 2.0);
    let header = write_heading(sheet, page, &widths, last, looks)?;
    sheet.set_row_height(header, LINE * 2.5)?;
    for (at, column) in (0u16..).zip(columns) {
        sheet.write_string_with_format(header, at, &column.title, &looks.header)?;
    }
    let mut at = header;
    for row in &page.rows {
        at += 1;
        write_row(sheet, at, columns, &widths, row, looks)?;
    }
    if outlined {
        sheet.group_symbols_above(true);
        outline(sheet, header + 1, &page.rows)?;
    }
    let bottom = at.max(header + 1);
    sheet.autofilter(header, 0, bottom, last)?;
    sheet.ignore_error_range(header + 1, 0, bottom, last, IgnoreError::NumberStoredAsText)?;
    sheet::set_up_print(sheet, header)
}

fn width(at: usize, column: &ListColumn, rows: &[ListRow]) -> u32 {
    let (least, most) = column.width;
    sheet::width(rows.iter().filter_map(|row| row.cells.get(at)).map(String::as_str), least, most)
}

/// Writes the lines above the table and a blank one; gives the row of the header.
fn write_heading(
    sheet: &mut Worksheet,
    page: &ListPage,
    widths: &[u32],
    last: u16,
    looks: &Looks,
) -> Result<u32, XlsxError> {
    let room = f64::from(widths.iter().sum::<u32>()) * 0.8;
    let mut row = 0;
    for line in &page.heading {
        let look = &looks.heading[usize::try_from(row).unwrap_or_default().min(2)];
        let line = clean(line);
        sheet.set_row_height(row, f64::from(sheet::lines(&line, room)) * LINE * 1.3)?;
        match last {
            0 => {
                sheet.write_string_with_format(row, 0, line.as_ref(), look)?;
            }
            last => {
                sheet.merge_range(row, 0, row, last, &line, look)?;
            }
        }
        row += 1;
    }
    if row == 0 {
        return Ok(0);
    }
    // Columns are ruled from their first cell on; the row between is of neither part.
    sheet.set_row_format(row, &Format::new().set_font_name(FONT))?;
    Ok(row + 1)
}

fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    columns: &[ListColumn],
    widths: &[u32],
    row: &ListRow,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let texts = row.cells.iter().map(String::as_str).zip(widths.iter().copied());
    if let Some(height) = row_height(texts) {
        sheet.set_row_height(at, height)?;
    }
    for ((place, column), cell) in (0u16..).zip(columns).zip(&row.cells) {
        match column.cell_type {
            CellType::Text => put_plain(sheet, at, place, &clean(cell), &looks.text)?,
            CellType::Digits => put_plain(sheet, at, place, &clean(cell), &looks.digits)?,
            CellType::Number => match cell.parse::<u32>() {
                Ok(number) => {
                    sheet.write_number(at, place, number)?;
                }
                Err(_) => put_plain(sheet, at, place, &clean(cell), &looks.text)?,
            },
            CellType::Day => match serial(cell) {
                Some(number) => {
                    sheet.write_number(at, place, number)?;
                }
                None => put_plain(sheet, at, place, &clean(cell), &looks.text)?,
            },
        }
    }
    Ok(())
}

/// A day as Excel counts it. Days before March 1900 are counted otherwise there; no code is that old.
fn serial(day: &str) -> Option<i32> {
    let day = NaiveDate::parse_from_str(day, "%d/%m/%Y").ok()?;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    i32::try_from(day.signed_duration_since(epoch).num_days()).ok().filter(|&days| days > 60)
}

/// Groups the rows below each row that has deeper ones after it.
fn outline(sheet: &mut Worksheet, first: u32, rows: &[ListRow]) -> Result<(), XlsxError> {
    for depth in 1..=DEEPEST {
        let mut start = None;
        for (at, row) in (first..).zip(rows.iter().map(Some).chain([None])) {
            let inside = row.is_some_and(|row| row.depth >= depth);
            match (start, inside) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    sheet.group_rows(from, at - 1)?;
                    start = None;
                }
                (None, false) | (Some(_), true) => {}
            }
        }
    }
    Ok(())
}
