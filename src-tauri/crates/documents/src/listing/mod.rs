//! Lists as workbooks: pages with a heading, one header row, rows of text, and a stamp that says what the file is.
//!
//! The register, the catalogue files and the crosswalk are all this. Cells are texts: codes stay codes, a text that begins
//! with `=` is no formula; numbers and days (`dd/MM/yyyy`) are told by their column. [`read_back`] gives the same texts
//! again, so a finished file is compared cell by cell with what it was made from. As CSV a list is exact, for programs, or made
//! for Excel, which runs what begins as a formula.

mod csv;
mod guard;
mod proof;
mod stamp;
mod write;

pub use csv::{CsvForm, compare_csv, csv};
pub use guard::guarded;
pub(crate) use guard::unguarded;
pub(crate) use proof::compare_rows;
pub use proof::{CellDifference, ReadPage, compare, list_of, pages_of, read_back, read_list};
pub use stamp::{Stamp, stamp_of};
pub use write::workbook;

/// A list to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What the file says of itself.
    pub stamp: Stamp,
    /// Title of the file's properties.
    pub title: String,
    /// The body whose list it is, for the file's properties.
    pub author: String,
    /// The columns of every page that has none of its own.
    pub columns: Vec<ListColumn>,
    /// The pages; at least one.
    pub pages: Vec<ListPage>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListColumn {
    /// Title in the header.
    pub title: String,
    /// What its cells are.
    pub cell_type: CellType,
    /// Narrowest and widest it may be, in digits.
    pub width: (u32, u32),
}

impl ListColumn {
    /// A column of this title.
    pub fn new(title: impl Into<String>, cell_type: CellType, width: (u32, u32)) -> Self {
        Self { title: title.into(), cell_type, width }
    }
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    /// Text as it stands.
    Text,
    /// Text of digits: codes, telephone numbers.
    Digits,
    /// A whole number, aligned to the middle.
    Number,
    /// A day, written `dd/MM/yyyy` and kept as a date.
    Day,
}

/// A sheet of the workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListPage {
    /// Its name; at most 31 characters.
    pub name: String,
    /// The lines above the header: body, title, what it is of.
    pub heading: Vec<String>,
    /// Its own columns, where they are not those of the list.
    pub columns: Option<Vec<ListColumn>>,
    /// The rows below the header.
    pub rows: Vec<ListRow>,
}

/// A row of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListRow {
    /// How deep it lies in the outline; 0: not under another row.
    pub depth: u8,
    /// A text per column.
    pub cells: Vec<String>,
}

impl Listing {
    /// The columns of one of its pages.
    pub fn columns_of<'a>(&'a self, page: &'a ListPage) -> &'a [ListColumn] {
        page.columns.as_deref().unwrap_or(&self.columns)
    }

    /// The titles of the columns of one of its pages.
    pub fn titles_of(&self, page: &ListPage) -> Vec<String> {
        self.columns_of(page).iter().map(|column| column.title.clone()).collect()
    }

    /// Rows of all pages.
    pub fn rows(&self) -> usize {
        self.pages.iter().map(|page| page.rows.len()).sum()
    }
}

#[cfg(test)]
mod tests;
