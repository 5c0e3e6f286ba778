//! Opening a file and seeing what it is.

use std::fs;
use std::path::Path;

use super::{ReadError, Sheet, delimited, workbook};

/// Bytes a file may have.
const MAX_FILE: u64 = 128 << 20;
const ZIP: &[u8] = b"PK\x03\x04";
/// Workbooks of Excel 97–2003, and new ones behind a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Reads the table of a workbook or text file.
pub fn read(path: &Path) -> Result<Sheet, ReadError> {
    let bytes = bytes(path)?;
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    match (ending.as_str(), bytes.as_slice()) {
        ("ods" | "xls" | "xlsb", _) => Err(ReadError::OldFormat),
        (_, bytes) if bytes.starts_with(ZIP) => workbook::read(bytes),
        ("xlsx" | "xlsm", bytes) if bytes.starts_with(COMPOUND) => Err(ReadError::Protected),
        (_, bytes) if bytes.starts_with(COMPOUND) => Err(ReadError::OldFormat),
        ("xlsx" | "xlsm", _) => Err(ReadError::damaged("not a workbook")),
        ("csv" | "tsv" | "txt", bytes) => {
            delimited::read(bytes, path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        }
        (_, _) => Err(ReadError::Unknown),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let found = fs::metadata(path).map_err(ReadError::opening)?;
    if found.is_dir() {
        return Err(ReadError::NotAFile);
    }
    if found.len() > MAX_FILE {
        return Err(ReadError::TooLarge);
    }
    fs::read(path).map_err(ReadError::opening)
}
