//! The tiny lists under `tests/fixtures/lists`, one per kind of file; `kinds` was made by openpyxl and written in each
//! format by LibreOffice.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::path::PathBuf;

use documents::table::{Area, Book, FileFormat, ReadError, parse};
use proptest::prelude::*;
use register::intake::Stored::{Date, Fault, Logical, Number, Text};
use register::intake::{Raw, Stored};
use register::legacy_encoding::LegacyEncoding;
use rust_xlsxwriter::{Format, Workbook};

fn bytes(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/lists").join(name);
    std::fs::read(path).unwrap()
}

fn list(name: &str) -> Result<Book, ReadError> {
    parse(&bytes(name), name)
}

/// Row number, hidden, and the cells with how they were stored.
type Seen<'a> = (u32, bool, Vec<(&'a str, Stored)>);

fn seen(book: &Book, sheet: usize) -> Vec<Seen<'_>> {
    let cells = |cells: &'_ [Raw]| cells.iter().map(|cell| cell.stored).collect::<Vec<_>>();
    let rows = &book.sheets[sheet].rows;
    rows.iter()
        .map(|line| {
            let texts = line.cells.iter().map(|cell| cell.text.as_str());
            (line.number, line.hidden, texts.zip(cells(&line.cells)).collect())
        })
        .collect()
}

#[test]
fn a_workbook_reads_the_same_in_every_format_and_under_any_name() {
    for name in ["kinds.xlsx", "kinds.xls", "kinds.ods", "kinds_named.xls"] {
        let book = list(name).unwrap();
        let rows = seen(&book, 0);
        assert_eq!(rows[0], (1, false, vec![("DANH SÁCH MÃ ĐỊNH DANH", Text)]), "{name}");
        assert_eq!(rows[1], (3, false, vec![("STT", Text), ("Mã", Text), ("Tên", Text), ("Ngày", Text)]), "{name}");
        let third = vec![("01", Number), ("H53.01", Text), ("Sở Nội vụ", Text), ("31/01/2026", Date)];
        assert_eq!(rows[2], (4, false, third), "{name}");
        assert_eq!(rows[3], (5, false, vec![("2", Number), ("53.1", Number), ("Së Néi vô", Text)]), "{name}");
        let hidden: Vec<(u32, bool)> = rows.iter().map(|row| (row.0, row.1)).collect();
        assert_eq!(hidden, [(1, false), (3, false), (4, false), (5, false), (6, true), (7, false)], "{name}");
        let fonts: Vec<Option<LegacyEncoding>> =
            book.sheets[0].rows.iter().filter_map(|line| line.cells.get(2)).map(|cell| cell.font).collect();
        assert_eq!(fonts, [None, None, Some(LegacyEncoding::Tcvn3), None, Some(LegacyEncoding::Vni)], "{name}");
        assert_eq!(book.sheets[0].merged, [Area { top: 1, left: 0, bottom: 1, right: 3 }], "{name}");
        let sheets: Vec<(&str, bool)> = book.sheets.iter().map(|page| (page.name.as_str(), page.hidden)).collect();
        assert_eq!(sheets, [("Cấp 2", false), ("Ẩn", true)], "{name}");
        assert_eq!(seen(&book, 1), [(2, false, vec![("", Text), ("H53.05", Text)])], "{name}");
    }
}

#[test]
fn faults_and_truths_are_told_as_such() {
    for name in ["kinds.xlsx", "kinds.xls"] {
        let book = list(name).unwrap();
        assert_eq!(seen(&book, 0)[4].2[2..], [("#DIV/0!", Fault), ("TRUE", Logical)], "{name}");
    }
    assert_eq!(seen(&list("kinds.ods").unwrap(), 0)[4].2[2], ("#DIV/0!", Fault));
}

#[test]
fn a_page_of_the_web_or_of_xml_named_xls_is_named_what_it_is() {
    for (name, kind, said) in [
        ("html.xls", FileFormat::Html, "trang web (HTML)"),
        ("spreadsheetml.xls", FileFormat::XmlSpreadsheet, "XML Spreadsheet 2003"),
    ] {
        let refused = list(name).unwrap_err();
        assert_eq!(refused, ReadError::OtherKind { kind }, "{name}");
        assert!(refused.message().contains(said), "{}", refused.message());
        assert!(refused.remedy().contains("lưu lại dạng Excel (.xlsx)"), "{}", refused.remedy());
    }
}

#[test]
fn a_text_table_named_xlsx_is_read() {
    let book = parse("Mã,Tên\nH53.01,Sở Nội vụ\n".as_bytes(), "danh sách.xlsx").unwrap();
    assert_eq!(seen(&book, 0)[1].2, [("H53.01", Text), ("Sở Nội vụ", Text)]);
    assert_eq!(book.sheets[0].name, "danh sách.xlsx");
}

/// A cell as the property test writes it, and as it must come back.
#[derive(Debug, Clone)]
enum Written {
    Blank,
    Text(String),
    Whole(u32),
    Padded(u32),
    Day(u16, u8, u8),
    Truth(bool),
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![
        Just(Written::Blank),
        "[A-Za-zĐđàéộữ0-9 .,;\"'&<>\\n_-]{0,20}".prop_map(Written::Text),
        any::<u32>().prop_map(Written::Whole),
        (0_u32..9_999).prop_map(Written::Padded),
        (1901_u16..2100, 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| Written::Day(year, month, day)),
        any::<bool>().prop_map(Written::Truth),
    ]
}

impl Written {
    fn write(&self, sheet: &mut rust_xlsxwriter::Worksheet, row: u32, column: u16) {
        let shown = Format::new().set_num_format(if matches!(self, Self::Day(..)) { "dd/mm/yyyy" } else { "000" });
        match self {
            Self::Blank => Ok(&mut *sheet),
            Self::Text(text) => sheet.write(row, column, text),
            Self::Whole(number) => sheet.write(row, column, *number),
            Self::Padded(number) => sheet.write_with_format(row, column, *number, &shown),
            Self::Day(year, month, day) => {
                let day = rust_xlsxwriter::ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                sheet.write_with_format(row, column, &day, &shown)
            }
            Self::Truth(truth) => sheet.write(row, column, *truth),
        }
        .unwrap();
    }

    fn expected(&self) -> Option<(String, Stored)> {
        match self {
            Self::Blank => None,
            Self::Text(text) if text.trim().is_empty() => None,
            Self::Text(text) => Some((text.clone(), Text)),
            Self::Whole(number) => Some((number.to_string(), Number)),
            Self::Padded(number) => Some((format!("{number:03}"), Number)),
            Self::Day(year, month, day) => Some((format!("{day:02}/{month:02}/{year:04}"), Date)),
            Self::Truth(truth) => Some((truth.to_string().to_uppercase(), Logical)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(table in prop::collection::vec(prop::collection::vec(written(), 1..12), 1..30)) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(&table) {
            for (column, cell) in (0..).zip(cells) {
                cell.write(sheet, row, column);
            }
        }
        let wanted: Vec<(u32, u32, String, Stored)> = (1..).zip(&table).flat_map(|(row, cells)| {
            (0..).zip(cells).filter_map(move |(column, cell)| {
                let (text, stored) = cell.expected()?;
                Some((row, column, text, stored))
            })
        }).collect();
        let read = match parse(&book.save_to_buffer().unwrap(), "x.xlsx") {
            Err(ReadError::Empty) => Book::default(),
            read => read.unwrap(),
        };
        let found: Vec<(u32, u32, String, Stored)> = read.sheets.iter().flat_map(|page| &page.rows).flat_map(|line| {
            let filled = (0..).zip(&line.cells).filter(|(_, cell)| !cell.is_blank());
            filled.map(|(column, cell)| (line.number, column, cell.text.clone(), cell.stored))
        }).collect();
        prop_assert_eq!(found, wanted);
    }
}
