//! Bytes to a book.

mod book_builder;
mod cell;
mod compound;
mod decode;
mod delimited;
mod docx;
mod guard;
mod number_format;
mod ods;
mod package;
mod xls;
mod xlsb;
mod xlsx;

#[cfg(test)]
mod hostile;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Book, FileFormat, ReadError, file_format};
use book_builder::BookBuilder;

/// Reads all sheets of a workbook, tables of a document, or a text table; `name` is the file's name and names the one sheet
/// of a text. The kind is told by the content.
///
/// A cell's text is what the officer sees in it, as far as that is known: numbers without a needless fraction, with the
/// leading zeros and fixed letters of formats such as `00` or `"H53."00`; dates as dd/MM/yyyy. Not done: separators of
/// thousands, fixed decimals, percent and currency signs, other orders of a date; such numbers are given plainly.
/// Formulas count with the value the file holds; macros are never run. A sheet that cannot be read is named in the book
/// ([`Page::unread`](super::Page::unread)) and the others are read.
///
/// # Errors
/// The file is no list, empty, locked, damaged, or beyond the limits.
pub fn parse(bytes: &[u8], name: &str) -> Result<Book, ReadError> {
    parse_watched(bytes, name, &mut |_| ())
}

/// As [`parse`], telling now and then how many rows have been read.
///
/// # Errors
/// As [`parse`].
pub fn parse_watched(bytes: &[u8], name: &str, tell: &mut dyn FnMut(u64)) -> Result<Book, ReadError> {
    if name.starts_with("~$") {
        return Err(ReadError::LockFile);
    }
    // A parser may panic on a file made to harm; that is a damaged file.
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes, name, tell)));
    let book = read.unwrap_or_else(|_| Err(ReadError::damaged("a parser gave up")))?;
    if book.sheets.iter().all(|page| page.rows.is_empty()) { Err(ReadError::Empty) } else { Ok(book) }
}

fn read(bytes: &[u8], name: &str, tell: &mut dyn FnMut(u64)) -> Result<Book, ReadError> {
    let mut builder = BookBuilder::new(tell);
    match file_format::of(bytes)? {
        FileFormat::Xlsx => xlsx::read(bytes, &mut builder)?,
        FileFormat::Xlsb => xlsb::read(bytes, &mut builder)?,
        FileFormat::Xls => xls::read(bytes, &mut builder)?,
        FileFormat::Ods => ods::read(bytes, &mut builder)?,
        FileFormat::Word => docx::read(bytes, &mut builder)?,
        FileFormat::Text => delimited::read(bytes, name, &mut builder)?,
        kind => return Err(ReadError::OtherKind { kind }),
    }
    builder.into_book()
}
