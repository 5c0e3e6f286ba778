//! The change list as an Excel file.

use std::path::Path;

use chrono::{Datelike, NaiveDate};
use register::unit::Field;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::preview::{Column, Preview, cells, columns, preview};
use super::{ChangeList, STAMP, Table};
use crate::listing::{CellDifference, Stamp, compare_rows, read_back};
use crate::save::{self, WriteError};
use crate::sheet::{self, FONT, LINE, Style, put, row_height};
use crate::table::ReadError;

const HEADER_FILL: Color = Color::RGB(0x00E7_EBF0);

const PAGE: &str = "Danh sách thay đổi";

/// The bytes of the file; `to` is only for what is said when it cannot be made.
///
/// # Errors
/// When the library cannot make it of these data.
pub fn workbook(list: &ChangeList, to: &Path) -> Result<Vec<u8>, WriteError> {
    save::workbook(to, || build(list))
}

/// Compares a finished file with the list it was made from, cell by cell; empty: it says exactly that.
///
/// # Errors
/// When the file is no workbook that can be read.
pub fn compare(list: &ChangeList, workbook: &[u8]) -> Result<Vec<CellDifference>, ReadError> {
    let table = cells(list);
    let mut pages = read_back(workbook, &table.header)?;
    let rows: Vec<&[String]> = table.rows.iter().map(Vec::as_slice).collect();
    // Below the rows stands the summary, after a blank line.
    for page in &mut pages {
        let end = page.rows.iter().position(|row| row.get(1).is_none_or(String::is_empty));
        page.rows.truncate(end.unwrap_or(page.rows.len()));
    }
    Ok(compare_rows(PAGE, &table.header, &rows, pages.iter().find(|page| page.name == PAGE)))
}

fn build(list: &ChangeList) -> Result<Vec<u8>, XlsxError> {
    let said = preview(list);
    let columns = columns(list);
    let mut book = Workbook::new();
    let stamp = Stamp { kind: STAMP.to_owned(), request: request(list.set), fingerprint: list.fingerprint.clone() };
    book.set_properties(&stamp.put(properties(&said, list.made_on)?));
    let page = book.add_worksheet();
    page.set_name(PAGE)?;
    let widths = set_widths(page, &columns, &said.table)?;
    let header_row = write_heading(page, &said, &widths)?;
    write_header(page, header_row, &said.table.header)?;
    let below = write_rows(page, header_row + 1, &columns, &widths, &said.table)?;
    write_summary(page, below, &said, &widths)?;
    sheet::set_up_print(page, header_row)?;
    book.save_to_buffer()
}

/// How the list was asked for, as the stamps of other lists say it.
fn request(set: Option<u32>) -> String {
    set.map_or_else(|| r#"{"set":null}"#.to_owned(), |set| format!(r#"{{"set":{set}}}"#))
}

fn properties(said: &Preview, made_on: NaiveDate) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(made_on.year()).unwrap_or(1900);
    let [month, day] = [made_on.month(), made_on.day()].map(|part| u8::try_from(part).unwrap_or(1));
    Ok(DocProperties::new()
        .set_title(&said.title)
        .set_author(&said.issuer)
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?))
}

/// Narrowest and widest a column may be.
fn bounds(column: Column) -> (u32, u32) {
    match column {
        Column::Ordinal => (6, 8),
        Column::Code => (13, 22),
        Column::Of(Field::Name) => (24, 32),
        Column::Of(Field::Address) => (12, 24),
        Column::Of(Field::Email) => (10, 22),
        Column::Of(Field::Phone | Field::Fax) => (14, 16),
        Column::Of(Field::Website) => (11, 20),
        Column::Of(Field::Qcvn102) => (17, 17),
        Column::Status => (12, 12),
        Column::Changes => (22, 34),
        Column::Note => (12, 24),
    }
}

fn set_widths(page: &mut Worksheet, columns: &[Column], table: &Table) -> Result<Vec<u32>, XlsxError> {
    let mut widths = Vec::with_capacity(columns.len());
    for (index, &column) in (0u16..).zip(columns) {
        let texts = table.rows.iter().filter_map(|row| row.get(usize::from(index))).map(String::as_str);
        let (least, most) = bounds(column);
        let width = sheet::width(texts, least, most);
        page.set_column_width(index, width)?;
        widths.push(width);
    }
    Ok(widths)
}

fn font(size: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size).set_align(FormatAlign::VerticalCenter).set_text_wrap()
}

/// Writes the title block and a blank row; gives the row of the header.
fn write_heading(page: &mut Worksheet, said: &Preview, widths: &[u32]) -> Result<u32, XlsxError> {
    let last = last_column(widths);
    let left = font(12.0).set_bold().set_align(FormatAlign::Center);
    page.merge_range(0, 0, 0, 2, &said.issuer, &left)?;
    page.set_row_height(0, merged_height(&said.issuer, widths.get(..3).unwrap_or(widths), 12.0))?;
    if let Some(mark) = &said.mark {
        page.merge_range(0, last - 1, 0, last, mark, &left)?;
    }
    let centred = font(14.0).set_bold().set_align(FormatAlign::Center);
    page.merge_range(1, 0, 1, last, &said.title, &centred)?;
    page.set_row_height(1, merged_height(&said.title, widths, 15.0) + 6.0)?;
    let mut row = 2;
    for line in &said.subtitle {
        let style = font(13.0).set_italic().set_align(FormatAlign::Center);
        page.merge_range(row, 0, row, last, line, &style)?;
        page.set_row_height(row, merged_height(line, widths, 13.0))?;
        row += 1;
    }
    Ok(row + 1)
}

/// Height of a row whose text is merged over these columns; `size` is that of its font.
fn merged_height(text: &str, widths: &[u32], size: f64) -> f64 {
    let room = f64::from(widths.iter().sum::<u32>()) * 12.0 / size;
    f64::from(sheet::lines(text, room)) * LINE * size / 12.0 + 2.0
}

fn last_column(widths: &[u32]) -> u16 {
    u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

fn write_header(page: &mut Worksheet, row: u32, header: &[String]) -> Result<(), XlsxError> {
    let style = font(12.0)
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Thin)
        .set_background_color(HEADER_FILL);
    for (column, title) in (0u16..).zip(header) {
        page.write_string_with_format(row, column, title, &style)?;
    }
    page.set_row_height(row, LINE * 2.5)?;
    Ok(())
}

/// Writes the rows with their filter; gives the row below the table.
fn write_rows(
    page: &mut Worksheet,
    first: u32,
    columns: &[Column],
    widths: &[u32],
    table: &Table,
) -> Result<u32, XlsxError> {
    let body = font(12.0).set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let middle = body.clone().set_align(FormatAlign::Center);
    let (text, digits, word) = (Style::of(body.clone()), Style::digits(body), Style::of(middle.clone()));
    let mut row = first;
    for cells in &table.rows {
        for ((at, &column), cell) in (0u16..).zip(columns).zip(cells) {
            match column {
                Column::Ordinal => {
                    page.write_number_with_format(row, at, f64::from(row - first + 1), &middle)?;
                }
                Column::Code | Column::Of(Field::Phone | Field::Fax | Field::Qcvn102) => {
                    put(page, row, at, cell, &digits)?
                }
                Column::Status => put(page, row, at, cell, &word)?,
                Column::Of(_) | Column::Changes | Column::Note => put(page, row, at, cell, &text)?,
            }
        }
        let texts = cells.iter().map(String::as_str).zip(widths.iter().copied());
        page.set_row_height(row, row_height(texts).unwrap_or(LINE + 2.0))?;
        row += 1;
    }
    if row > first {
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        page.autofilter(first - 1, 0, row - 1, last)?;
        page.ignore_error_range(first, 0, row - 1, last, IgnoreError::NumberStoredAsText)?;
    }
    Ok(row)
}

fn write_summary(page: &mut Worksheet, below: u32, said: &Preview, widths: &[u32]) -> Result<(), XlsxError> {
    let style = font(12.0).set_bold();
    for (row, line) in (below + 1..).zip(&said.summary) {
        page.merge_range(row, 0, row, last_column(widths), line, &style)?;
    }
    Ok(())
}
