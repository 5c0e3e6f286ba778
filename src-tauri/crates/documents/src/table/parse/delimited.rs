//! A page from a text table.

use std::borrow::Cow;

use register::intake::Raw;

use super::book_builder::BookBuilder;
use super::decode::decode;
use crate::table::{FileFormat, ReadError, file_format};

/// Separators tried, the likelier first where all else is equal.
const SEPARATORS: [u8; 4] = *b"\t;,|";
/// Records looked at to find the separator.
const SAMPLE: usize = 200;

/// Reads text cells between separators. Row numbers are those a spreadsheet shows: a cell with line breaks is one row.
pub(super) fn read(bytes: &[u8], name: &str, builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    let text = decode(bytes)?;
    match file_format::of_text(&text) {
        FileFormat::Text => (),
        kind => return Err(ReadError::OtherKind { kind }),
    }
    let (separator, text, skipped) = separator(&text);
    let text = unix(text);
    let mut reader = reader(separator, &text);
    if let Some(row) = unclosed(&text, separator) {
        return Err(ReadError::OpenQuote { row: row.saturating_add(skipped) });
    }
    let mut rows = Rows { text: &text, at: 0, row: skipped };
    let mut record = csv::StringRecord::new();
    builder.page(name, false)?;
    while reader.read_record(&mut record).map_err(ReadError::damaged)? {
        let row = rows.of(&record);
        for (column, field) in (0..).zip(&record) {
            builder.put(row, column, Raw::text(field))?;
        }
    }
    Ok(())
}

/// The row, from 1, where a quotation mark opens that is never closed; or one that the mark of another cell closes some
/// rows below, so that text follows it.
fn unclosed(text: &str, separator: u8) -> Option<u32> {
    let (mut open, mut row, mut opened, mut begins) = (false, 1_u32, 0, true);
    let mut letters = text.bytes().enumerate().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            b'"' if open && letters.next_if(|(_, next)| *next == b'"').is_some() => (),
            b'"' if open && row > opened && !ends_cell(text.as_bytes().get(at + 1..), separator) => {
                return Some(opened);
            }
            b'"' if open => open = false,
            b'"' if begins => (open, opened) = (true, row),
            b'\n' => row = row.saturating_add(1),
            _ => (),
        }
        begins = !open && (letter == separator || letter == b'\n');
    }
    open.then_some(opened)
}

/// Whether a cell ends here, but for blanks.
fn ends_cell(rest: Option<&[u8]>, separator: u8) -> bool {
    let mut rest = rest.unwrap_or_default().iter().skip_while(|letter| **letter == b' ');
    rest.next().is_none_or(|next| *next == separator || matches!(next, b'\r' | b'\n'))
}

fn reader(separator: u8, text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// Old Macs end lines by a lone `\r`, which the reader takes for an end of line as well; one cell keeps its own breaks.
fn unix(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n").into() } else { text.into() }
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
        self.row = self.row.saturating_add(self.text.get(self.at..start + blank).map_or(0, breaks));
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

/// The separator, the text after an Excel `sep=` line, and how many lines that was.
fn separator(text: &str) -> (u8, &str, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[separator @ (b',' | b';' | b'\t' | b'|')]) => (separator, rest, 1),
        // A tab at the end of the line was trimmed.
        Some([]) if first.contains('\t') => (b'\t', rest, 1),
        Some(_) | None => (sniffed(text), text, 0),
    }
}

/// The separator by which the most records have the same number of cells, and the most cells. Titles above the header
/// and commas inside names speak for none of them.
fn sniffed(text: &str) -> u8 {
    let text = unix(text.get(..text.floor_char_boundary(256 << 10)).unwrap_or(text));
    let weight = |separator: u8| {
        let widths: Vec<usize> =
            reader(separator, &text).records().take(SAMPLE).map_while(Result::ok).map(|record| record.len()).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| (alike(*width), *width)).max().unwrap_or_default()
    };
    // The first of the heaviest ones.
    SEPARATORS.into_iter().rev().max_by_key(|separator| weight(*separator)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Book, parse};

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let book: Book = parse(text.as_bytes(), "x").unwrap();
        let lines = book.sheets.into_iter().flat_map(|page| page.rows);
        lines.map(|line| (line.number, line.cells.into_iter().map(|cell| cell.text).collect())).collect()
    }

    #[test]
    fn the_separator_is_the_one_that_makes_a_table() {
        for text in [
            "Mã,Tên\nH53.01,a",
            "\u{feff}Mã;Tên\r\nH53.01;a\r\n",
            "Mã\tTên\nH53.01\ta",
            "sep=;\nMã;Tên\nH53.01;a",
            "sep=\t\r\nMã\tTên\r\nH53.01\ta",
            "\"Mã, cũ\";Tên\nH53.01;a",
            "DANH SÁCH MÃ ĐỊNH DANH, TỈNH TÂY NINH\nMã;Tên\nH53.01;a",
            "Mã\rTên\rMã,Tên\rH53.01,a",
        ] {
            let found = rows(text);
            assert_eq!(found.last().unwrap().1, ["H53.01", "a"], "{text}");
        }
        let commas = "Mã;Tên\nH53.01;Số 1, đường A, phường B\nH53.02;Số 2, đường C, phường D\n";
        assert_eq!(rows(commas)[1].1, ["H53.01", "Số 1, đường A, phường B"]);
    }

    #[test]
    fn a_bar_separates_too() {
        assert_eq!(rows("Mã|Tên, cũ\nH53.01|Sở Nội vụ")[1].1, ["H53.01", "Sở Nội vụ"]);
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_told_with_its_row() {
        let refused = |text: &str| parse(text.as_bytes(), "x").unwrap_err();
        let never = "Mã,Tên\nH53.01,\"Sở Nội vụ\nH53.02,Sở Y tế\nH53.03,Sở Tài chính\n";
        assert_eq!(refused(never), ReadError::OpenQuote { row: 2 });
        // The next quoted cell closes it.
        let late = "Mã,Tên\nH53.01,\"Sở Nội vụ\nH53.02,Sở Y tế\nH53.03,\"Sở Tài chính\"\n";
        assert_eq!(refused(late), ReadError::OpenQuote { row: 2 });
        assert_eq!(refused(&format!("sep=,\n{never}")), ReadError::OpenQuote { row: 3 });
        let sound = "Mã,Tên\nH53.01,\"Sở \"\"Nội vụ\"\"\nđường A, phường B\" \nH53.02,Cỡ 5\"\n";
        assert_eq!(rows(sound).len(), 3);
    }

    #[test]
    fn a_cell_over_several_lines_is_one_cell_whatever_they_look_like() {
        let whole = "Mã,Tên\nH53.01,\"Sở Nội vụ\nH53.02,Sở Y tế\"\r\nH53.03,Sở Tài chính\n";
        let found = rows(whole);
        assert_eq!((found.len(), found[1].1[1].as_str(), found[2].0), (3, "Sở Nội vụ\nH53.02,Sở Y tế", 3));
    }

    #[test]
    fn row_numbers_are_those_of_a_spreadsheet() {
        let found = rows("Mã,Tên\n\nH53.01,\"a\r\nb\nc\"\n\nH53.02,d\n");
        assert_eq!(found[1], (3, vec!["H53.01".into(), "a\r\nb\nc".into()]));
        assert_eq!(found[2].0, 5);
        assert_eq!(rows("sep=;\nMã;Tên\nH53.01;a")[1].0, 3);
    }

    #[test]
    fn markup_named_as_a_table_is_named_what_it_is() {
        let kind = |text: &str| parse(text.as_bytes(), "x.xls").unwrap_err();
        assert_eq!(kind("<html><table><tr><td>Mã"), ReadError::OtherKind { kind: FileFormat::Html });
        assert_eq!(kind("\u{feff}<?xml version=\"1.0\"?><a/>"), ReadError::OtherKind { kind: FileFormat::Xml });
        assert_eq!(kind(" \n,,\n"), ReadError::Empty);
    }
}
