//! A clean table: one header row, then rows of text; from a workbook (`.xlsx`) or a text file (`.csv`, `.tsv`, `.txt`).
//!
//! Reading is safe on any file: sizes are looked at before anything is unpacked, and what is beyond the limits is an
//! error, never an exhausted memory. Nothing is judged here: codes, names and titles are texts.

mod book;
mod cell;
mod delimited;
mod error;
mod grid;
mod guard;
mod read;
mod workbook;

#[cfg(test)]
mod hostile;

pub use book::{Area, Book, Line, Page};
pub use error::ReadError;
pub use read::read;

/// Rows a table may have.
pub const MAX_ROWS: u32 = 200_000;
/// Columns a table may have.
pub const MAX_COLUMNS: u32 = 200;

/// A table as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the worksheet; of a text file its file name.
    pub name: String,
    /// Row of the header in the file, from 1.
    pub header_row: usize,
    /// Titles: the cells of the first row that is not blank.
    pub header: Vec<String>,
    /// Row in the file, from 1, and the cells up to the last one filled; blank rows are left out.
    pub rows: Vec<(usize, Vec<String>)>,
}
