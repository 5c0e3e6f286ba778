//! Lists as files: workbooks (`.xlsx`, `.xlsm`, `.xlsb`, `.xls`, `.ods`), tables of Word documents (`.docx`, `.docm`) and text
//! tables (`.csv`, `.tsv`, `.txt`), read into a [`Book`]. What a file is, its content says, not its name.
//!
//! [`parse`] is pure and guarded: sizes and places are looked at before anything is unpacked or reserved. A parser may
//! still be made to abort or hang by a file made to harm, so the program itself reads through [`crate::reader`], in a
//! process of its own. Nothing is judged here: codes, names and titles are texts.

mod book;
mod error;
mod file_format;
mod notice;
mod parse;
mod read;

pub(crate) use book::weight_of_text;
pub use book::{Area, Book, Line, Page};
pub use error::{Limit, ReadError};
pub use file_format::FileFormat;
pub use notice::Notice;
pub use parse::{parse, parse_watched};

#[cfg(test)]
pub(crate) use read::{Sheet, read};
pub(crate) use read::{bytes, open_regular};

/// Rows a sheet may have.
pub const MAX_ROWS: u32 = 200_000;
/// Columns a sheet may have.
pub const MAX_COLUMNS: u32 = 200;
/// Cells that a file may have in all, those left blank before a filled one included.
pub const MAX_CELLS: usize = 5_000_000;
/// Bytes of text that a file may have in all.
pub const MAX_TEXT: usize = 256 << 20;
/// Bytes of text that a cell may have; Excel writes 32,767 letters at most, but a line of a text has no end.
pub const MAX_CELL: usize = 4 << 20;
/// Memory that a list may take in the program as it was read, in bytes; see [`Book::weight`].
pub const MAX_WEIGHT: usize = 140 << 20;
/// Sheets that a file may have.
pub const MAX_SHEETS: usize = 1_000;
/// Merged areas that a file may have.
pub const MAX_AREAS: usize = 200_000;
