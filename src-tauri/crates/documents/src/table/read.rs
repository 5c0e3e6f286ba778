//! Opening a file, and the clean table of its first filled sheet.

use std::fs;
use std::path::Path;

use super::{Book, Kind, Line, Page, ReadError, Sheet, kind, parse};

/// Bytes a file may have.
const MAX_FILE: u64 = 128 << 20;

/// Reads the first visible sheet that holds anything, in this process: of the newer workbooks and text tables only.
pub fn read(path: &Path) -> Result<Sheet, ReadError> {
    let bytes = bytes(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match kind::of(&bytes)? {
        Kind::Xlsx | Kind::Text => Sheet::first_of(parse(&bytes, &name)?),
        _ => Err(ReadError::OldFormat),
    }
}

/// The content of a file, within the limit.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let found = fs::metadata(path).map_err(ReadError::opening)?;
    if found.is_dir() {
        return Err(ReadError::NotAFile);
    }
    if found.len() > MAX_FILE {
        return Err(ReadError::TooLarge);
    }
    fs::read(path).map_err(ReadError::opening)
}

impl Sheet {
    fn first_of(book: Book) -> Result<Self, ReadError> {
        let filled = |page: &Page| !page.hidden && !page.rows.is_empty();
        let page = book.sheets.into_iter().find(filled).ok_or(ReadError::Empty)?;
        let mut rows = page.rows.into_iter().map(texts);
        let (header_row, header) = rows.next().ok_or(ReadError::Empty)?;
        let header = header.into_iter().map(|title| title.trim().to_owned()).collect();
        Ok(Self { name: page.name, header_row, header, rows: rows.collect() })
    }
}

fn texts(line: Line) -> (usize, Vec<String>) {
    let number = usize::try_from(line.number).unwrap_or(usize::MAX);
    (number, line.cells.into_iter().map(|cell| cell.text).collect())
}
