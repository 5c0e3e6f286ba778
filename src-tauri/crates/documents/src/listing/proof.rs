//! Reading a finished list again, and comparing it cell by cell.

use super::Listing;
use crate::sheet::clean;
use crate::table::{self, Book, Page, ReadError};

/// A page as the file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPage {
    /// Name of the sheet.
    pub name: String,
    /// Titles of the columns.
    pub header: Vec<String>,
    /// The rows below the header, a text per cell.
    pub rows: Vec<Vec<String>>,
}

/// What a file says otherwise than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellDifference {
    /// Name of the sheet; empty in a CSV file.
    pub page: String,
    /// Number of the row below the header, from 1; 0 is the header itself.
    pub row: usize,
    /// Title of the column; empty where the whole row is missing or too many.
    pub column: String,
    /// What the file says.
    pub said: String,
    /// What it should say.
    pub meant: String,
}

/// The pages of a workbook below their header rows: the first row with these titles.
///
/// # Errors
/// When the file is no workbook that can be read.
pub fn read_back(workbook: &[u8], titles: &[String]) -> Result<Vec<ReadPage>, ReadError> {
    Ok(pages_of(table::parse(workbook, "")?, titles))
}

/// The pages of a workbook that was read, below their header rows: the first row with these titles.
pub fn pages_of(book: Book, titles: &[String]) -> Vec<ReadPage> {
    book.sheets.into_iter().map(|page| below_titles(page, titles)).collect()
}

/// The pages of a list as a workbook has them, in the order of the list; `None`: the workbook lacks it.
///
/// # Errors
/// When the file is no workbook that can be read.
pub fn read_list(workbook: &[u8], listing: &Listing) -> Result<Vec<Option<ReadPage>>, ReadError> {
    Ok(list_of(table::parse(workbook, "")?, listing))
}

/// The pages of a list as a workbook that was read has them, in the order of the list; `None`: the workbook lacks it.
pub fn list_of(book: Book, listing: &Listing) -> Vec<Option<ReadPage>> {
    let mut sheets = book.sheets;
    let pages = listing.pages.iter().map(|page| {
        let at = sheets.iter().position(|sheet| sheet.name == page.name)?;
        Some(below_titles(sheets.swap_remove(at), &listing.titles_of(page)))
    });
    pages.collect()
}

fn below_titles(sheet: Page, titles: &[String]) -> ReadPage {
    let mut rows = sheet.rows.into_iter().map(|line| line.cells.into_iter().map(|cell| cell.text).collect::<Vec<_>>());
    let header = rows.find(|cells| trimmed(cells) == trimmed(titles)).unwrap_or_default();
    ReadPage { name: sheet.name, header, rows: rows.collect() }
}

/// Compares a finished workbook with the list it was made from; empty: it says exactly that.
///
/// # Errors
/// When the file is no workbook that can be read.
pub fn compare(listing: &Listing, workbook: &[u8]) -> Result<Vec<CellDifference>, ReadError> {
    let mut differences = Vec::new();
    for (page, read) in listing.pages.iter().zip(read_list(workbook, listing)?) {
        let wanted: Vec<&[String]> = page.rows.iter().map(|row| row.cells.as_slice()).collect();
        differences.extend(compare_rows(&page.name, &listing.titles_of(page), &wanted, read.as_ref()));
    }
    Ok(differences)
}

/// Compares the rows of a page with those it should have below these titles.
pub(crate) fn compare_rows(
    page: &str,
    titles: &[String],
    wanted: &[&[String]],
    read: Option<&ReadPage>,
) -> Vec<CellDifference> {
    let at = |row: usize, column: &str, said: &str, meant: &str| CellDifference {
        page: page.to_owned(),
        row,
        column: column.to_owned(),
        said: said.to_owned(),
        meant: meant.to_owned(),
    };
    let Some(read) = read.filter(|read| !read.header.is_empty()) else {
        return vec![at(0, "", "", &titles.join(" | "))];
    };
    let mut differences = Vec::new();
    for (row, wanted) in (1..).zip(wanted) {
        let said = read.rows.get(row - 1).map(Vec::as_slice).unwrap_or_default();
        for (column, (title, meant)) in titles.iter().zip(*wanted).enumerate() {
            let said = said.get(column).map(String::as_str).unwrap_or_default();
            if !same(said, meant) {
                differences.push(at(row, title, said, meant));
            }
        }
    }
    for row in wanted.len()..read.rows.len() {
        differences.push(at(row + 1, "", &read.rows[row].join(" | "), ""));
    }
    differences
}

/// A reader takes blanks for nothing.
fn same(said: &str, meant: &str) -> bool {
    let meant = clean(meant);
    said == meant || (said.trim().is_empty() && meant.trim().is_empty())
}

fn trimmed(cells: &[String]) -> &[String] {
    let end = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
    &cells[..end]
}
