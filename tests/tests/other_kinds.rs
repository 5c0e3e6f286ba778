//! Files that are no list, or a list that cannot be opened: each is told what it is and what to do.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use documents::table::{Area, FileFormat, ReadError, parse};
use register::legacy_encoding::LegacyEncoding;
use so_ma_tests::hostile::{compound, docx, ods, packed, record, xls, xlsb, xlsb_of, xlsx};

const MANIFEST: &str = "META-INF/manifest.xml";

fn refused(bytes: &[u8], name: &str) -> ReadError {
    parse(bytes, name).unwrap_err()
}

#[test]
fn a_password_is_told_in_every_format() {
    let locked =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let spreadsheet = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, bytes) in [
        ("khóa.xlsx", compound("/EncryptedPackage", &[7; 5_000]).unwrap()),
        ("khóa.xls", compound("/Workbook", &[bof(), record(0x2F, &[1, 0, 0, 0])].concat()).unwrap()),
        (
            "khóa kiểu cũ (XOR).xls",
            compound("/Workbook", &[bof(), record(0x2F, &[0, 0, 0x59, 0xB3])].concat()).unwrap(),
        ),
        ("khóa.ods", packed(&[("mimetype", spreadsheet), (MANIFEST, locked), ("content.xml", "?")]).unwrap()),
        ("khóa mới.ods", packed(&[("mimetype", spreadsheet), (MANIFEST, locked), ("encrypted-package", "?")]).unwrap()),
    ] {
        assert_eq!(refused(&bytes, name), ReadError::Protected, "{name}");
    }
    assert!(ReadError::Protected.remedy().contains("bỏ mật khẩu"));
}

#[test]
fn what_is_no_list_is_named_and_the_way_to_one_is_shown() {
    let text = "application/vnd.oasis.opendocument.text";
    for (name, bytes, kind, said) in [
        ("a.doc", compound("/WordDocument", &[0; 100]).unwrap(), FileFormat::OldWord, "Word 97–2003 (.doc)"),
        ("b.xlsx", packed(&[("ppt/presentation.xml", "<p/>")]).unwrap(), FileFormat::PowerPoint, "trình chiếu"),
        ("c.ods", stored(&[("mimetype", text), (MANIFEST, ""), ("content.xml", "")]), FileFormat::Writer, "Writer"),
        ("d.xlsx", packed(&[("danh sách.txt", "a")]).unwrap(), FileFormat::Archive, "tệp nén"),
        ("e.csv", b"%PDF-1.7\n%\xE2\xE3".to_vec(), FileFormat::Pdf, "PDF"),
        ("f.xls", b"{\\rtf1\\ansi H53.01}".to_vec(), FileFormat::Rtf, "RTF"),
        ("g.xlsx", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), FileFormat::Picture, "ảnh"),
        ("h.xlsx", b"SQLite format 3\0\x10\0".to_vec(), FileFormat::Register, "sổ mã"),
        ("i.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00".to_vec(), FileFormat::AncientXls, "trước Excel 97"),
        ("j.csv", vec![1, 2, 3, 250, 0, 17], FileFormat::Binary, "nhị phân"),
    ] {
        let why = refused(&bytes, name);
        assert_eq!(why, ReadError::OtherKind { kind }, "{name}");
        assert!(why.message().contains(said), "{name}: {}", why.message());
        assert!(why.remedy().contains(".xlsx"), "{name}: {}", why.remedy());
    }
}

#[test]
fn an_empty_file_and_an_empty_workbook_say_so() {
    for (name, bytes) in [
        ("a.csv", Vec::new()),
        ("b.csv", b"\xEF\xBB\xBF\r\n;;\r\n".to_vec()),
        ("c.xlsx", xlsx("", None).unwrap()),
        ("d.ods", ods("").unwrap()),
        ("e.xls", xls(&[]).unwrap()),
        ("f.xlsb", xlsb(&[]).unwrap()),
        ("g.docx", docx("<w:p><w:r><w:t>H53.01 Sở Nội vụ</w:t></w:r></w:p>").unwrap()),
    ] {
        assert_eq!(refused(&bytes, name), ReadError::Empty, "{name}");
    }
}

#[test]
fn half_a_workbook_is_told_as_half() {
    for (name, whole) in [
        ("a.xlsx", xlsx(&"<row/>".repeat(100), None).unwrap()),
        ("b.ods", ods("").unwrap()),
        ("c.xls", xls(&[]).unwrap()),
    ] {
        let cut = &whole[..whole.len() * 2 / 3 + 1];
        assert_eq!(refused(cut, name), ReadError::Truncated, "{name}");
    }
}

#[test]
fn a_binary_workbook_is_read_with_its_old_fonts_hidden_rows_and_merged_areas() {
    let rows = [(false, vec![(0, "Mã"), (0, "Tên")]), (true, vec![(0, "H53.01"), (1, "Së Néi vô")])];
    let book = parse(&xlsb_of(&rows, &[[0, 0, 1, 3]]).unwrap(), "a.xlsb").unwrap();
    let page = &book.sheets[0];
    let texts: Vec<Vec<&str>> =
        page.rows.iter().map(|line| line.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!((page.name.as_str(), texts), ("S", vec![vec!["Mã", "Tên"], vec!["H53.01", "Së Néi vô"]]));
    assert_eq!((page.rows[0].hidden, page.rows[1].hidden), (false, true));
    assert_eq!((page.rows[1].cells[0].font, page.rows[1].cells[1].font), (None, Some(LegacyEncoding::Tcvn3)));
    assert_eq!(page.merged, [Area { top: 1, left: 1, bottom: 1, right: 3 }]);
}

/// The beginning of a workbook stream of Excel 97.
fn bof() -> Vec<u8> {
    record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

/// An archive whose parts are not compressed, as the first part of a document must be.
fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
