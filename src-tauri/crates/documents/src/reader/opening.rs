//! Opening the file that the reading process gets as its standard input.

use std::fs::File;
use std::path::Path;

use crate::table::{ReadError, open_regular};

/// The opened file; nothing of it is read. A pipe or a device that took its place meanwhile is not waited for.
pub(super) fn open(file: &Path) -> Result<File, ReadError> {
    // What Excel keeps beside an open workbook is known by its name alone.
    if file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$")) {
        return Err(ReadError::LockFile);
    }
    open_regular(file)
}
