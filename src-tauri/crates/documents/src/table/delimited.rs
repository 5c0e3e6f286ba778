//! A table from a text file.

use super::grid::Grid;
use super::{ReadError, Sheet};

/// Reads text cells between separators. Row numbers are those a spreadsheet shows: a cell with line breaks is one row.
pub(super) fn read(bytes: &[u8], name: String) -> Result<Sheet, ReadError> {
    let text = decoded(bytes)?;
    let (separator, text, skipped) = separator(&text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut rows = Rows { text, at: 0, row: skipped };
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(ReadError::damaged)? {
        let row = rows.of(&record);
        for (column, field) in (0..).zip(&record) {
            grid.put(row, column, field.to_owned())?;
        }
    }
    grid.into_sheet(name)
}

/// Counts the rows of a spreadsheet, which the reader does not: blank lines make rows, breaks inside cells do not.
struct Rows<'a> {
    text: &'a str,
    at: usize,
    row: u32,
}

impl Rows<'_> {
    /// The row of this record, from 0; call it once for each record.
    fn of(&mut self, record: &csv::StringRecord) -> u32 {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.at);
        let blank = self.text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        self.row += self.text.get(self.at..start + blank).map_or(0, breaks);
        self.at = start + blank;
        let row = self.row;
        self.row = self.row.saturating_sub(record.iter().map(breaks).sum());
        row
    }
}

/// Line breaks: `\r\n`, `\n` or a lone `\r`.
fn breaks(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let lone = bytes.windows(2).filter(|pair| pair[0] == b'\r' && pair[1] != b'\n').count();
    let last = usize::from(bytes.last() == Some(&b'\r'));
    u32::try_from(bytes.iter().filter(|&&byte| byte == b'\n').count() + lone + last).unwrap_or(u32::MAX)
}

/// UTF-8 with or without mark, or UTF-16 with its mark (what Excel calls Unicode text).
fn decoded(bytes: &[u8]) -> Result<String, ReadError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        rest => utf8(rest),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, ReadError> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| ReadError::Encoding)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| ReadError::Encoding)
}

/// The separator, the text after an Excel `sep=` line, and how many lines that was.
fn separator(text: &str) -> (u8, &str, u32) {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let named = first.strip_prefix("sep=").map(str::as_bytes);
    match named {
        Some(&[separator @ (b',' | b';' | b'\t')]) if text.starts_with("sep=") => {
            let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
            (separator, rest, 1)
        }
        Some(_) | None => (sniffed(first), text, 0),
    }
}

/// The separator that stands most often in the header, outside quotes.
fn sniffed(header: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in header.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        }
        for (separator, count) in &mut counts {
            *count += i32::from(!quoted && *separator == byte);
        }
    }
    // The first of the most frequent ones.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        read(text.as_bytes(), "x".into()).unwrap().rows
    }

    #[test]
    fn the_separator_is_the_one_of_the_header() {
        for text in [
            "Mã,Tên\nH53.01,a",
            "\u{feff}Mã;Tên\r\nH53.01;a\r\n",
            "Mã\tTên\nH53.01\ta",
            "sep=;\nMã;Tên\nH53.01;a",
            "\"Mã, cũ\";Tên\nH53.01;a",
        ] {
            let sheet = read(text.as_bytes(), "x".into()).unwrap();
            assert_eq!(sheet.header.len(), 2, "{text}");
            assert_eq!(sheet.rows[0].1, ["H53.01", "a"], "{text}");
        }
    }

    #[test]
    fn row_numbers_are_those_of_a_spreadsheet() {
        let found = rows("Mã,Tên\n\nH53.01,\"a\r\nb\nc\"\n\nH53.02,d\n");
        assert_eq!(found[0], (3, vec!["H53.01".into(), "a\r\nb\nc".into()]));
        assert_eq!(found[1].0, 5);
        assert_eq!(rows("sep=;\nMã;Tên\nH53.01;a")[0].0, 3);
    }

    #[test]
    fn excels_unicode_text_is_read_and_an_old_encoding_is_named() {
        let wide: Vec<u8> =
            [0xFEFF].into_iter().chain("Mã\tTên\nH53.01\tĐ".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide, "x".into()).unwrap().rows[0].1, ["H53.01", "Đ"]);
        assert!(matches!(read(b"M\xe3,T\xean\n", "x".into()), Err(ReadError::Encoding)));
        assert!(matches!(read(b" \n,,\n", "x".into()), Err(ReadError::Empty)));
    }
}
