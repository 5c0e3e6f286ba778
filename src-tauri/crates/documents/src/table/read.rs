//! Opening a file.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::{Limit, ReadError};

/// Bytes a file may have.
const MAX_FILE: u64 = 128 << 20;

/// Opens a file whose size is within the limit. Only regular files are opened: a pipe or a device may never end.
///
/// # Errors
/// There is no such file, it may not be read, it is none, or it is too large.
pub(crate) fn open_regular(path: &Path) -> Result<File, ReadError> {
    regular(&fs::metadata(path).map_err(ReadError::opening)?)?;
    let mut options = File::options();
    options.read(true);
    // A pipe that took its place meanwhile is not waited for.
    #[cfg(target_os = "linux")]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path).map_err(ReadError::opening)?;
    // What stands there may be another one by now.
    regular(&file.metadata().map_err(ReadError::opening)?)?;
    Ok(file)
}

/// All bytes of an opened file, within the limit.
///
/// # Errors
/// They do not come, or are too many.
pub(crate) fn bytes(file: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(ReadError::opening)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= MAX_FILE) {
        Ok(bytes)
    } else {
        Err(ReadError::TooLarge { limit: Limit::Bytes })
    }
}

fn regular(found: &fs::Metadata) -> Result<(), ReadError> {
    match found {
        found if found.is_dir() => Err(ReadError::NotAFile),
        found if !found.is_file() => Err(ReadError::NotRegular),
        found if found.len() > MAX_FILE => Err(ReadError::TooLarge { limit: Limit::Bytes }),
        _ => Ok(()),
    }
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
        let bytes = super::bytes(super::open_regular(path)?)?;
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
