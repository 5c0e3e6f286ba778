//! The list of sums that is given out with the program's files, however the officer's programs left it.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::AppError;

/// What the list is called; browsers may put an ending behind it.
const NAMES: [&str; 2] = ["SHA256SUMS", "SHA256SUMS.txt"];

/// How much of a list is read; a list that was given out has about a dozen lines.
const LONGEST: u64 = 1 << 20;

/// The sums of the files that were given out together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sums(Vec<(String, String)>);

impl Sums {
    /// Reads the list beside a file. `None`: there is none.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn beside(file: &Path) -> Result<Option<Self>, AppError> {
        let lists = NAMES.map(|list| file.with_file_name(list));
        let Some(list): Option<&PathBuf> = lists.iter().find(|list| list.is_file()) else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = File::open(list).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes));
        read.map_err(|why| AppError::io(list, &why))?;
        Ok(Some(Self::parse(&text_of(&bytes))))
    }

    /// Each line is a sum, blanks or tabs, and a name; lines of any other form name nothing.
    fn parse(text: &str) -> Self {
        let lines = text.lines().filter_map(|line| {
            let (sum, name) = line.trim().split_once([' ', '\t'])?;
            // An asterisk says that the sum was taken of the bytes.
            let name = name.trim_start().trim_start_matches('*');
            let is_sum = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_sum.then(|| (name.to_lowercase(), sum.to_lowercase()))
        });
        Self(lines.collect())
    }

    /// The sum of a file, in lower-case hexadecimal; Windows' names are the same in capitals.
    pub(super) fn of(&self, name: &str) -> Option<&str> {
        let name = name.to_lowercase();
        self.0.iter().find(|(listed, _)| *listed == name).map(|(_, sum)| sum.as_str())
    }
}

/// The text of a list: UTF-8, or the UTF-16 that Windows' editor and PowerShell write, with its mark at the front.
fn text_of(bytes: &[u8]) -> String {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].as_chunks().0.iter().map(|&pair| read(pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> String {
        format!("\u{feff}{}  khác.txt\r\n{}\t*So-Ma-0.2.0-setup.exe\r\nghi chú\r\n", "0".repeat(64), "AB".repeat(32))
    }

    #[test]
    fn a_list_is_read_however_windows_left_it() {
        let wide = |bytes: fn(u16) -> [u8; 2]| list().encode_utf16().flat_map(bytes).collect::<Vec<_>>();
        for bytes in [list().into_bytes(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("SHA256SUMS.txt"), bytes).unwrap();
            let sums = Sums::beside(&folder.path().join("so-ma-0.2.0-setup.exe")).unwrap().unwrap();
            assert_eq!(sums.of("so-ma-0.2.0-SETUP.exe"), Some("ab".repeat(32).as_str()));
            assert_eq!(sums.of("khác.txt"), Some("0".repeat(64).as_str()));
            assert_eq!(sums.of("chú"), None);
        }
    }

    #[test]
    fn where_there_is_no_list_nothing_is_known() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Sums::beside(&folder.path().join("a.exe")).unwrap(), None);
    }
}
