//! Opening a file.

use std::fs;
use std::path::Path;

use super::ReadError;

/// Bytes a file may have.
const MAX_FILE: u64 = 128 << 20;

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

#[cfg(test)]
pub(crate) use clean::{Sheet, read};

/// What the tests of the writers look at: the first filled sheet of a file as one header and rows of texts.
#[cfg(test)]
mod clean {
    use std::path::Path;

    use crate::table::{Book, Line, Page, ReadError, parse};

    /// A clean table as read: one header row, then rows of text.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub(crate) struct Sheet {
        /// Name of the worksheet; of a text file its file name.
        pub name: String,
        /// Row of the header in the file, from 1.
        pub header_row: usize,
        /// Titles: the cells of the first row that is not blank.
        pub header: Vec<String>,
        /// Row in the file, from 1, and the cells up to the last one filled; blank rows are left out.
        pub rows: Vec<(usize, Vec<String>)>,
    }

    /// Reads the first visible sheet that holds anything.
    pub(crate) fn read(path: &Path) -> Result<Sheet, ReadError> {
        let bytes = super::bytes(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Sheet::first_of(parse(&bytes, &name)?)
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
}
