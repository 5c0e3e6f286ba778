//! Workbooks made to harm, and workbooks that are only odd.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::table::{Limit, MAX_CELL, ReadError, Sheet, read};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// Packs a workbook of one sheet with these cells and, if given, this string table.
fn packed(cells: &str, strings: Option<&str>, extra: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let sheet = format!("<?xml version=\"1.0\"?><worksheet><sheetData>{cells}</sheetData></worksheet>");
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.extend(strings.map(|strings| ("xl/sharedStrings.xml", strings)));
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    if extra > 0 {
        zip.start_file("xl/worksheets/sheet2.xml", options).unwrap();
        let zeros = vec![b' '; 1 << 20];
        (0..extra).for_each(|_| zip.write_all(&zeros).unwrap());
    }
    zip.finish().unwrap().into_inner()
}

fn opened(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.xlsx");
    std::fs::write(&file, bytes).unwrap();
    read(&file)
}

fn text(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn far_apart_cells_are_refused_and_not_allocated() {
    let cells = format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", text("A1", "a"), text("XFD1048576", "b"));
    let refused = opened(&packed(&cells, None, 0)).unwrap_err();
    assert!(matches!(refused, ReadError::FarCell { row: 1_048_576, column: 16_384, .. }), "{refused:?}");
}

#[test]
fn a_cell_longer_than_anyone_writes_is_refused_and_told() {
    let longest = MAX_CELL;
    let cells = |length: usize| format!("<row r=\"1\">{}</row>", text("A1", &"a".repeat(length)));
    assert!(opened(&packed(&cells(longest), None, 0)).is_ok());
    let refused = opened(&packed(&cells(longest + 1), None, 0)).unwrap_err();
    assert!(matches!(refused, ReadError::TooLarge { limit: Limit::Cell }), "{refused:?}");
    assert!(refused.message().contains("4 MB"), "{}", refused.message());
}

#[test]
fn far_cells_that_are_empty_do_not_matter() {
    let cells = format!(
        "<row r=\"1\">{}</row><row r=\"3\">{}</row><row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>",
        text("A1", "Mã"),
        text("B3", "a")
    );
    let sheet = opened(&packed(&cells, None, 0)).unwrap();
    assert_eq!((sheet.name.as_str(), sheet.header_row), ("S", 1));
    assert_eq!(sheet.rows, [(3, vec![String::new(), "a".to_owned()])]);
}

#[test]
fn a_string_table_that_announces_too_much_is_read_for_what_it_holds() {
    let strings = r#"<sst uniqueCount="99999999999"><si><t>a</t></si></sst>"#;
    let cell = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    assert_eq!(opened(&packed(cell, Some(strings), 0)).unwrap().header, ["a"]);
}

#[test]
fn one_long_string_in_many_cells_is_refused() {
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let cells: String =
        (1..=400).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    assert!(matches!(opened(&packed(&cells, Some(&strings), 0)), Err(ReadError::TooLarge { .. })));
}

#[test]
fn what_unpacks_beyond_the_limit_is_refused() {
    assert!(matches!(opened(&packed(&text("A1", "a"), None, 513)), Err(ReadError::TooLarge { .. })));
}

#[test]
fn places_beyond_all_bounds_and_broken_parts_are_damage() {
    let cells = format!("<row r=\"1\">{}</row>", text("ZZZZZZZZZZZZ99999999999999", "a"));
    assert!(opened(&packed(&cells, None, 0)).is_err());
    assert!(matches!(opened(b"PK\x03\x04 and no more"), Err(ReadError::Truncated)));
    assert!(opened(b"\xD0\xCF\x11\xE0 and no more").is_err());
    assert!(matches!(opened(&packed("", None, 0)), Err(ReadError::Empty)));
    let whole = packed(&text("A1", "a"), None, 0);
    for end in (0..whole.len()).step_by(7) {
        assert!(opened(&whole[..end]).is_err());
    }
}
