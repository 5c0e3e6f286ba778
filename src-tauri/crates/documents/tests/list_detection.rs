//! Lists as offices keep them, written as real files, read and found.

use documents::list_detection::{PassedLineKind, propose, rows};
use documents::table;
use register::legacy_encoding::{LegacyEncoding, convert};
use register::unit::Field;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// A workbook with a heading, titles in two rows, sections, a total and a signature, in old fonts.
fn workbook() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let old = Format::new().set_font_name(".VnTime");
    let capitals = Format::new().set_font_name(".VnTimeH");
    let sheet = book.add_worksheet().set_name("Phu luc")?;
    sheet.merge_range(0, 0, 0, 4, "Danh s¸ch m· ®Þnh danh", &capitals)?;
    sheet.merge_range(2, 0, 3, 0, "STT", &old)?;
    sheet.merge_range(2, 1, 3, 1, "M· ®Þnh danh", &old)?;
    sheet.merge_range(2, 2, 3, 2, "Tªn c¬ quan, ®¬n vÞ", &old)?;
    sheet.merge_range(2, 3, 2, 4, "Liªn hÖ", &old)?;
    sheet.write_with_format(3, 3, "§iÖn tho¹i", &old)?;
    sheet.write_with_format(3, 4, "Email", &old)?;
    sheet.write_with_format(4, 0, "I", &capitals)?;
    sheet.write_with_format(4, 2, "Khèi së, ban, ngµnh", &capitals)?;
    sheet.write(5, 0, 1)?.write(5, 1, "H53.01")?.write_with_format(5, 2, "Së Y tÕ", &old)?;
    sheet.write(5, 3, 2_763_822_123_u32)?.write(5, 4, "soyte@tayninh.gov.vn")?;
    sheet.write(6, 0, 2)?.write(6, 1, "H53.02")?.write_with_format(6, 2, "Së Néi vô", &capitals)?;
    sheet.write_with_format(7, 0, "Tæng céng: 02 ®¬n vÞ", &old)?;
    sheet.write_with_format(9, 2, "TM. ñy ban nh©n d©n", &capitals)?;
    book.save_to_buffer()
}

#[test]
fn a_workbook_in_old_fonts_is_found_and_reads_as_it_was_seen() {
    let book = table::parse(&workbook().unwrap(), "danh sach.xlsx").unwrap();
    let layouts = propose(&book);
    let layout = &layouts[0];
    assert_eq!((layout.header.as_slice(), layout.first, layout.chosen), ([3, 4].as_slice(), 5, true), "{layout:#?}");
    let columns: Vec<&str> = layout.columns.iter().map(|meaning| meaning.column.id()).collect();
    assert_eq!(columns, ["ordinal", "code", "name", "phone", "email"]);
    assert_eq!(layout.columns[3].title, "Liên hệ – Điện thoại");
    let found = rows(&book, &layouts);
    let names: Vec<String> = found
        .rows
        .iter()
        .map(|row| &row.fields[&Field::Name])
        .map(|name| convert(&name.text, name.font.unwrap()))
        .collect();
    assert_eq!(names, ["Sở Y tế", "SỞ NỘI VỤ"]);
    let passed: Vec<(u32, PassedLineKind, &str)> =
        found.passed.iter().map(|passed| (passed.number, passed.kind, passed.text.as_str())).collect();
    assert_eq!(passed[0], (1, PassedLineKind::Title, "DANH SÁCH MÃ ĐỊNH DANH"));
    assert_eq!(passed[3], (5, PassedLineKind::Section, "I | KHỐI SỞ, BAN, NGÀNH"));
    assert_eq!(passed[4], (8, PassedLineKind::Total, "Tổng cộng: 02 đơn vị"));
    assert_eq!(passed[5], (10, PassedLineKind::Signature, "TM. ỦY BAN NHÂN DÂN"));
}

#[test]
fn a_text_file_in_an_old_encoding_is_found_too() {
    // “STT;Mã định danh;Tên đơn vị” and two units in the bytes of TCVN3 and of VNI.
    let tcvn3: &[u8] =
        b"STT;M\xb7 \xae\xdenh danh;T\xaan \xae\xacn v\xde\n1;H53.01;S\xeb Y t\xd5\n2;H53.02;S\xeb N\xe9i v\xf4\n";
    let vni: &[u8] =
        b"STT;Ma\xf5 \xf1\xf2nh danh;Te\xe2n \xf1\xf4n v\xf2\n1;H53.01;S\xf4\xfb Y te\xe1\n2;H53.02;S\xf4\xfb No\xe4i vu\xef\n";
    for (bytes, legacy) in [(tcvn3, LegacyEncoding::Tcvn3), (vni, LegacyEncoding::Vni)] {
        let book = table::parse(bytes, "danh sach.csv").unwrap();
        let layouts = propose(&book);
        assert_eq!((layouts[0].encoding, layouts[0].chosen), (Some(legacy), true));
        assert_eq!(layouts[0].columns[2].title, "Tên đơn vị");
        let found = rows(&book, &layouts);
        let names: Vec<String> = found.rows.iter().map(|row| convert(&row.fields[&Field::Name].text, legacy)).collect();
        assert_eq!(names, ["Sở Y tế", "Sở Nội vụ"]);
        assert!(found.rows.iter().all(|row| row.fields[&Field::Name].font == Some(legacy)));
    }
}
