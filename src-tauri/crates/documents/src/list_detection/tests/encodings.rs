//! Lists in encodings older than Unicode.

use register::legacy_encoding::LegacyEncoding;

use super::*;

#[test]
fn titles_and_names_in_tcvn3_by_the_text_alone() {
    let book = book(&[
        &["STT", "M· ®Þnh danh", "Tªn ®¬n vÞ", "§iÖn tho¹i"],
        &["I", "", "Khèi së, ban, ngµnh", ""],
        &["1", "H53.01", "Së Y tÕ", "0276 3822 123"],
        &["2", "H53.02", "Sở Nội vụ", ""],
        &["3", "H53.03", "Hà Nam", ""],
        &["4", "H53.04", "Trung t©m Hµnh chÝnh c«ng", ""],
    ]);
    let layout = only(&book);
    assert_eq!(layout.encoding, Some(LegacyEncoding::Tcvn3));
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Code, NAME, PHONE]);
    assert_eq!(layout.columns[1].title, "Mã định danh");
    assert!(layout.why.contains("TCVN3"));
    let found = rows(&book, &[layout]);
    assert_eq!(found.rows[0].fields[&Field::Name].text, "Së Y tÕ", "as it stands");
    let fonts: Vec<Option<LegacyEncoding>> = found.rows.iter().map(|row| row.fields[&Field::Name].font).collect();
    assert_eq!(
        fonts,
        [Some(LegacyEncoding::Tcvn3), None, None, Some(LegacyEncoding::Tcvn3)],
        "Unicode cells are not in it"
    );
    assert_eq!(found.passed[1].text, "I | Khối sở, ban, ngành");
}

#[test]
fn titles_in_tcvn3_above_a_list_in_unicode() {
    let book = book(&[
        &["M· ®Þnh danh", "Tªn ®¬n vÞ", "Thö ®iÖn tö"],
        &["H53.01", "Sở Y tế", ""],
        &["H53.02", "Sở Nội vụ", ""],
        &["H53.03", "Sở Giáo dục và Đào tạo", ""],
        &["H53.04", "Sở Khoa học và Công nghệ", ""],
    ]);
    let layout = only(&book);
    assert_eq!((layout.encoding, layout.header.as_slice()), (None, [1].as_slice()));
    assert_eq!(columns(&layout)[..2], [Column::Code, NAME]);
    assert_eq!(layout.columns[0].title, "Mã định danh");
}

#[test]
fn titles_in_vni_and_in_a_font_of_capitals() {
    let mut page = page("DS", &[&["M· ®Þnh danh", "Tªn ®¬n vÞ"], &["H53.01", "Sôû Y teá"]]);
    for cell in &mut page.rows[0].cells {
        cell.font = Some(LegacyEncoding::Tcvn3Capitals);
    }
    page.rows[1].cells[1].font = Some(LegacyEncoding::Vni);
    let book = Book { sheets: vec![page] };
    let layout = only(&book);
    assert_eq!(layout.encoding, None, "the fonts tell it");
    assert_eq!(layout.columns[0].title, "MÃ ĐỊNH DANH");
    assert_eq!(columns(&layout), [Column::Code, NAME]);
    assert_eq!(rows(&book, &[layout]).rows[0].fields[&Field::Name].font, Some(LegacyEncoding::Vni));
}
