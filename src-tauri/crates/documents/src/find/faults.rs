//! A tiny book for each fault that real lists have, with the layout and the rows expected.

use register::intake::{Raw, Stored};
use register::legacy::Legacy;
use register::unit::Field;

use super::fixture::{area, book, columns, page};
use super::{By, Found, Kind, Layout, propose, rows};
use crate::change_list;
use crate::listing::{Stamp, workbook};
use crate::register_book;
use crate::table::{self, Book, Page};
use crate::titles::Column;

const NAME: Column = Column::Of(Field::Name);
const PHONE: Column = Column::Of(Field::Phone);
const EMAIL: Column = Column::Of(Field::Email);
const OLD: Column = Column::Of(Field::Qcvn102);

fn only(book: &Book) -> Layout {
    let layouts = propose(book);
    assert_eq!(layouts.len(), 1, "{layouts:#?}");
    layouts.into_iter().next().unwrap()
}

/// Row number, code and name of every row.
fn units(found: &Found) -> Vec<(u32, &str, &str)> {
    found.rows.iter().map(|row| (row.number, row.code.text.as_str(), row.fields[&Field::Name].text.as_str())).collect()
}

fn passed(found: &Found) -> Vec<(u32, Kind)> {
    found.passed.iter().map(|passed| (passed.number, passed.kind)).collect()
}

#[test]
fn title_lines_above_the_table() {
    let book = book(&[
        &["UBND TỈNH TÂY NINH", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        &["SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "", "Độc lập - Tự do - Hạnh phúc"],
        &[],
        &["DANH SÁCH MÃ ĐỊNH DANH ĐIỆN TỬ CỦA CÁC CƠ QUAN, ĐƠN VỊ"],
        &["(Kèm theo Quyết định số 12/QĐ-UBND ngày 5 tháng 1 năm 2023 của UBND tỉnh)"],
        &["STT", "Mã định danh", "Tên cơ quan, đơn vị", "Ghi chú"],
        &["1", "H53.01", "Văn phòng UBND tỉnh", ""],
        &["2", "H53.02", "Sở Y tế", "x"],
    ]);
    let layout = only(&book);
    assert_eq!((layout.header.as_slice(), layout.first, layout.chosen), ([6].as_slice(), 7, true));
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Code, NAME, Column::Note]);
    assert!(layout.columns.iter().all(|meaning| meaning.by == By::Title && meaning.confidence >= 90));
    assert!(layout.why.contains("mã ở cột B (tiêu đề “Mã định danh”), tên ở cột C"), "{}", layout.why);
    let found = rows(&book, &[layout]);
    assert_eq!(units(&found), [(7, "H53.01", "Văn phòng UBND tỉnh"), (8, "H53.02", "Sở Y tế")]);
    assert_eq!(found.rows[1].cells, ["2", "H53.02", "Sở Y tế", "x"]);
    assert_eq!(
        passed(&found),
        [(1, Kind::Title), (2, Kind::Title), (4, Kind::Title), (5, Kind::Title), (6, Kind::Header)]
    );
}

#[test]
fn titles_in_two_rows_with_merged_cells_and_numbered_columns() {
    let mut page = page(
        "Phụ lục",
        &[
            &["STT", "Mã định danh", "", "Tên đơn vị", "Thông tin liên hệ", ""],
            &["", "Mới", "Cũ (QCVN 102)", "", "Điện thoại", "Thư điện tử"],
            &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            &["1", "H53.01", "000.00.01.H53", "Văn phòng UBND tỉnh", "0276 3822 123", "vp@tayninh.gov.vn"],
        ],
    );
    page.merged = vec![area(1, 0, 2, 0), area(1, 1, 1, 2), area(1, 3, 2, 3), area(1, 4, 1, 5)];
    let book = Book { sheets: vec![page] };
    let layout = only(&book);
    assert_eq!((layout.header.as_slice(), layout.first), ([1, 2].as_slice(), 3));
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Code, OLD, NAME, PHONE, EMAIL]);
    assert_eq!(layout.columns[4].title, "Thông tin liên hệ – Điện thoại");
    assert_eq!(layout.columns[3].title, "Tên đơn vị");
    let found = rows(&book, &[layout]);
    assert_eq!(units(&found), [(4, "H53.01", "Văn phòng UBND tỉnh")]);
    assert_eq!(found.rows[0].fields[&Field::Qcvn102].text, "000.00.01.H53");
    assert_eq!(passed(&found), [(1, Kind::Header), (2, Kind::Header), (3, Kind::ColumnNumbers)]);
}

#[test]
fn titles_in_two_rows_of_a_text_file_that_knows_no_merging() {
    let book = book(&[
        &["TT", "Mã", "Tên cơ quan", "Liên hệ", ""],
        &["", "", "", "Điện thoại", "Email"],
        &["1", "H53.01", "Văn phòng", "0276 3822 123", "a@b.vn"],
    ]);
    let layout = only(&book);
    assert_eq!(layout.header, [1, 2]);
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Code, NAME, PHONE, EMAIL]);
    assert_eq!(layout.columns[3].title, "Liên hệ – Điện thoại");
}

#[test]
fn sections_keep_their_text_and_say_what_stands_under_them() {
    let mut page = page(
        "DS",
        &[
            &["STT", "Tên đơn vị", "Mã định danh"],
            &["I", "KHỐI SỞ, BAN, NGÀNH", ""],
            &["1", "Sở Y tế", "H53.01"],
            &["II. UBND CẤP XÃ"],
            &["1", "UBND xã Long Chữ", "H53.105"],
            &["Đơn vị khác"],
            &["1", "Trường Chính trị", "H53.40"],
            &["III", "H53.50 chưa cấp", "H53.50"],
            &["Đơn vị sự nghiệp"],
            &["1", "Đài Phát thanh", "H53.41"],
        ],
    );
    page.merged = vec![area(6, 0, 6, 2)];
    let book = Book { sheets: vec![page] };
    let found = rows(&book, &propose(&book));
    assert_eq!(
        units(&found),
        [
            (3, "H53.01", "Sở Y tế"),
            (5, "H53.105", "UBND xã Long Chữ"),
            (7, "H53.40", "Trường Chính trị"),
            (8, "H53.50", "H53.50 chưa cấp"),
            (10, "H53.41", "Đài Phát thanh")
        ]
    );
    let sections: Vec<&str> =
        found.marks.iter().map(|mark| found.passed[mark.section.unwrap()].text.as_str()).collect();
    assert_eq!(
        sections,
        ["I | KHỐI SỞ, BAN, NGÀNH", "II. UBND CẤP XÃ", "Đơn vị khác", "Đơn vị khác", "Đơn vị sự nghiệp"]
    );
}

#[test]
fn blank_and_hidden_rows() {
    let mut page = page(
        "DS",
        &[&["Mã định danh", "Tên đơn vị"], &["H53.01", "Sở Y tế"], &["  ", "\u{a0}"], &[], &["H53.02", "Sở Nội vụ"]],
    );
    page.rows.last_mut().unwrap().hidden = true;
    let book = Book { sheets: vec![page] };
    let found = rows(&book, &propose(&book));
    assert_eq!(units(&found), [(2, "H53.01", "Sở Y tế"), (5, "H53.02", "Sở Nội vụ")]);
    assert_eq!(found.marks.iter().map(|mark| mark.hidden).collect::<Vec<_>>(), [false, true]);
    assert_eq!(passed(&found), [(1, Kind::Header), (3, Kind::Blank)]);
}

#[test]
fn several_sheets_a_hidden_one_and_one_without_list() {
    let list: &[&[&str]] = &[&["Mã định danh", "Tên đơn vị"], &["H53.01", "Sở Y tế"]];
    let second: &[&[&str]] = &[&["STT", "Tên đơn vị cấp 3", "Mã cấp 3"], &["1", "Trạm Y tế xã A", "H53.01.05"]];
    let hidden = Page { hidden: true, ..page("Cũ", list) };
    let book = Book {
        sheets: vec![
            page("Cấp 2", list),
            page("Cấp 3", second),
            hidden,
            page("Hướng dẫn", &[&["Cách nhập"], &["Bước 1", "Mở tệp"]]),
            Page { name: "Trang4".into(), ..Page::default() },
        ],
    };
    let layouts = propose(&book);
    let chosen: Vec<(&str, bool)> = layouts.iter().map(|layout| (layout.name.as_str(), layout.chosen)).collect();
    assert_eq!(chosen, [("Cấp 2", true), ("Cấp 3", true), ("Cũ", false), ("Hướng dẫn", false), ("Trang4", false)]);
    assert!(layouts[2].hidden && layouts[2].why.contains("đang bị ẩn"));
    assert!(layouts[3].why.contains("Không thấy cột mã và cột tên"));
    assert_eq!(layouts[4].why, "Trang tính trống.");
    assert_eq!(columns(&layouts[1]), [Column::Ordinal, NAME, Column::Code]);
    let found = rows(&book, &layouts);
    let sheets: Vec<(&str, u32)> = found.rows.iter().map(|row| (&*row.sheet, row.number)).collect();
    assert_eq!(sheets, [("Cấp 2", 2), ("Cấp 3", 2)]);
}

#[test]
fn headers_repeated_on_each_page() {
    let book = book(&[
        &["STT", "Mã định danh", "Tên đơn vị"],
        &["1", "H53.01", "Sở Y tế"],
        &["STT", "MÃ ĐỊNH DANH", "Tên đơn vị "],
        &["(1)", "(2)", "(3)"],
        &["2", "H53.02", "Sở Nội vụ"],
    ]);
    let layout = only(&book);
    assert_eq!(layout.last, None);
    let found = rows(&book, &[layout]);
    assert_eq!(units(&found), [(2, "H53.01", "Sở Y tế"), (5, "H53.02", "Sở Nội vụ")]);
    assert_eq!(passed(&found), [(1, Kind::Header), (3, Kind::Header), (4, Kind::ColumnNumbers)]);
}

#[test]
fn appendices_with_other_columns_on_one_sheet() {
    let book = book(&[
        &["PHỤ LỤC I"],
        &["STT", "Mã định danh", "Tên đơn vị"],
        &["1", "H53.01", "Sở Y tế"],
        &["PHỤ LỤC II"],
        &["STT", "Tên đơn vị", "Mã định danh", "Điện thoại"],
        &["1", "Trạm Y tế xã A", "H53.01.05", "0276 3822 123"],
    ]);
    let layouts = propose(&book);
    assert_eq!(layouts.len(), 2);
    assert_eq!((layouts[0].last, layouts[1].header.as_slice()), (Some(4), [5].as_slice()));
    let found = rows(&book, &layouts);
    assert_eq!(units(&found), [(3, "H53.01", "Sở Y tế"), (6, "H53.01.05", "Trạm Y tế xã A")]);
    assert_eq!(found.rows[1].fields[&Field::Phone].text, "0276 3822 123");
    assert_eq!(
        passed(&found),
        [(1, Kind::Title), (2, Kind::Header), (4, Kind::Section), (5, Kind::Header)],
        "every line once"
    );
}

#[test]
fn totals_notes_and_signatures_below() {
    let book = book(&[
        &["STT", "Mã định danh", "Tên đơn vị", "Điện thoại"],
        &["1", "H53.01", "Tổng công ty Điện lực", "0276 3822 123"],
        &["Tổng cộng: 35 đơn vị"],
        &["", "35", "Tổng số", ""],
        &["Ghi chú: số liệu đến ngày 01/7/2025"],
        &["", "", "", "Tây Ninh, ngày 12 tháng 5 năm 2020"],
        &["Nơi nhận:", "", "TM. ỦY BAN NHÂN DÂN"],
        &["- Như trên;", "", "KT. CHỦ TỊCH"],
        &["- Lưu: VT.", "", "PHÓ CHỦ TỊCH"],
        &["", "", "Nguyễn Văn A"],
    ]);
    let found = rows(&book, &propose(&book));
    assert_eq!(units(&found), [(2, "H53.01", "Tổng công ty Điện lực")]);
    use Kind::{Header, Note, Signature, Total};
    assert_eq!(
        found.passed.iter().map(|passed| passed.kind).collect::<Vec<_>>(),
        [Header, Total, Total, Note, Signature, Signature, Signature, Signature, Signature]
    );
    assert_eq!(found.passed[5].text, "Nơi nhận: | TM. ỦY BAN NHÂN DÂN");
}

#[test]
fn an_appendix_that_follows_a_signature_on_the_same_sheet() {
    let book = book(&[
        &["STT", "Mã định danh", "Tên đơn vị"],
        &["1", "H53.01", "Sở Y tế"],
        &["", "", "KT. CHỦ TỊCH"],
        &["", "", "Nguyễn Văn A"],
        &["PHỤ LỤC II"],
        &["STT", "Mã định danh", "Tên đơn vị"],
        &["1", "H53.01.05", "Trạm Y tế xã A"],
    ]);
    let found = rows(&book, &propose(&book));
    assert_eq!(units(&found), [(2, "H53.01", "Sở Y tế"), (7, "H53.01.05", "Trạm Y tế xã A")]);
    use Kind::{Header, Section, Signature};
    assert_eq!(
        found.passed.iter().map(|passed| passed.kind).collect::<Vec<_>>(),
        [Header, Signature, Signature, Section, Header]
    );
    assert_eq!(found.marks[1].section.map(|at| found.passed[at].text.as_str()), Some("PHỤ LỤC II"));
}

#[test]
fn a_row_that_lacks_code_or_name_stays_a_row() {
    let book = book(&[
        &["STT", "Mã định danh", "Tên đơn vị", "Điện thoại"],
        &["1", "H53.01", "Sở Y tế", ""],
        &["2", "", "Sở Nội vụ", "0276 3822 123"],
        &["3", "H53.03", "", ""],
        &["4", "", "Thanh tra tỉnh", ""],
        &["5", "", "", ""],
        &["", "", "Trung tâm chưa có mã", ""],
        &["6", "H53..6", "Sở Sai", ""],
        &["7", "chưa cấp", "Sở Chờ", ""],
        &["-", "-", "Sở Gạch", "-"],
    ]);
    let found = rows(&book, &propose(&book));
    assert_eq!(
        units(&found),
        [
            (2, "H53.01", "Sở Y tế"),
            (3, "", "Sở Nội vụ"),
            (4, "H53.03", ""),
            (5, "", "Thanh tra tỉnh"),
            (7, "", "Trung tâm chưa có mã"),
            (8, "H53..6", "Sở Sai"),
            (9, "chưa cấp", "Sở Chờ"),
            (10, "-", "Sở Gạch")
        ]
    );
    assert_eq!(passed(&found), [(1, Kind::Header), (6, Kind::Blank)]);
}

#[test]
fn numbers_stored_as_text_and_text_as_numbers_keep_how_they_were_stored() {
    let mut page =
        page("DS", &[&["STT", "Mã định danh", "Tên đơn vị", "Điện thoại"], &["1", "53.1", "Sở Y tế", "2763822123"]]);
    for place in [1, 3] {
        page.rows[1].cells[place].stored = Stored::Number;
    }
    let book = Book { sheets: vec![page] };
    let found = rows(&book, &propose(&book));
    assert_eq!(found.rows[0].code, Raw { text: "53.1".into(), stored: Stored::Number, font: None });
    assert_eq!(found.rows[0].fields[&Field::Phone].stored, Stored::Number);
}

#[test]
fn a_list_without_any_titles() {
    let book = book(&[
        &["Danh sách mã"],
        &["1", "Văn phòng UBND tỉnh", "H53.01", "vp@tayninh.gov.vn", "0276 3822 123"],
        &["2", "Sở Y tế", "H53.02", "soyte@tayninh.gov.vn", "0276 3822 124"],
        &["3", "Đài Phát thanh", "H53.03", "", ""],
    ]);
    let layout = only(&book);
    assert_eq!((layout.header.len(), layout.first, layout.chosen), (0, 2, true));
    assert_eq!(columns(&layout), [Column::Ordinal, NAME, Column::Code, EMAIL, PHONE]);
    assert!(layout.columns.iter().all(|meaning| meaning.by == By::Cells && meaning.title.is_empty()));
    assert!(layout.why.starts_with("Không thấy dòng tiêu đề"), "{}", layout.why);
    let found = rows(&book, &[layout]);
    assert_eq!(found.rows.len(), 3);
    assert_eq!(passed(&found), [(1, Kind::Title)]);
}

#[test]
fn titles_without_accents() {
    let book = book(&[
        &["STT", "MA DINH DANH", "TEN CO QUAN, DON VI", "DIEN THOAI", "Tinh trang", "Co quan chu quan"],
        &["1", "H53.01", "So Y te", "0276 3822 123", "Da dong", "H53"],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Code, NAME, PHONE, Column::State, Column::Parent]);
    let found = rows(&book, &[layout]);
    assert_eq!(found.rows[0].state.as_ref().unwrap().text, "Da dong");
    assert_eq!(found.rows[0].parent.as_ref().unwrap().text, "H53");
}

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
    assert_eq!(layout.encoding, Some(Legacy::Tcvn3));
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Code, NAME, PHONE]);
    assert_eq!(layout.columns[1].title, "Mã định danh");
    assert!(layout.why.contains("TCVN3"));
    let found = rows(&book, &[layout]);
    assert_eq!(found.rows[0].fields[&Field::Name].text, "Së Y tÕ", "as it stands");
    let fonts: Vec<Option<Legacy>> = found.rows.iter().map(|row| row.fields[&Field::Name].font).collect();
    assert_eq!(fonts, [Some(Legacy::Tcvn3), None, None, Some(Legacy::Tcvn3)], "Unicode cells are not in it");
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
        cell.font = Some(Legacy::Tcvn3Capitals);
    }
    page.rows[1].cells[1].font = Some(Legacy::Vni);
    let book = Book { sheets: vec![page] };
    let layout = only(&book);
    assert_eq!(layout.encoding, None, "the fonts tell it");
    assert_eq!(layout.columns[0].title, "MÃ ĐỊNH DANH");
    assert_eq!(columns(&layout), [Column::Code, NAME]);
    assert_eq!(rows(&book, &[layout]).rows[0].fields[&Field::Name].font, Some(Legacy::Vni));
}

#[test]
fn a_code_in_several_columns_is_joined() {
    let mut page = page(
        "DS",
        &[
            &["STT", "Mã cấp 1", "Mã cấp 2", "Mã cấp 3", "Tên đơn vị"],
            &["1", "H53", "01", "", "Sở Y tế"],
            &["2", "", "01", "05", "Trạm Y tế xã A"],
            &["3", "H53", "", "07", "Trạm không rõ"],
            &["4", "H53", "H53.02", "H53.02.01", "Trung tâm"],
        ],
    );
    page.merged = vec![area(2, 1, 3, 1)];
    let book = Book { sheets: vec![page] };
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Group, Column::Group, Column::Group, NAME]);
    let found = rows(&book, &[layout]);
    let codes: Vec<&str> = found.rows.iter().map(|row| row.code.text.as_str()).collect();
    assert_eq!(codes, ["H53.01", "H53.01.05", "H53..07", "H53.02.01"]);
}

#[test]
fn groups_of_a_code_under_titles_of_their_own() {
    let book = book(&[
        &["Mã tỉnh", "Mã sở", "Mã đơn vị", "Tên đơn vị"],
        &["H53", "01", "", "Sở Y tế"],
        &["H53", "01", "05", "Trạm Y tế xã A"],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout)[..3], [Column::Group; 3]);
    assert!(layout.columns[0].confidence < 70, "to be looked at");
    let found = rows(&book, &[layout]);
    assert_eq!(units(&found), [(2, "H53.01", "Sở Y tế"), (3, "H53.01.05", "Trạm Y tế xã A")]);
}

#[test]
fn old_and_new_codes_side_by_side() {
    let book = book(&[
        &["STT", "Đơn vị", "Mã định danh theo QCVN 102:2016/BTTTT", "Mã định danh theo QĐ 20/2020/QĐ-TTg"],
        &["1", "Sở Y tế", "000.00.01.H27", "H27.01"],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ordinal, NAME, OLD, Column::Code]);
    assert!(layout.why.contains("mã ở cột D ("), "{}", layout.why);
}

#[test]
fn names_in_a_column_for_each_level() {
    let mut page = page(
        "DS",
        &[
            &["Tên đơn vị cấp 2", "Tên đơn vị cấp 3", "Mã định danh"],
            &["Sở Y tế", "", "H53.01"],
            &["", "Trạm Y tế xã A", "H53.01.05"],
            &["", "Trạm Y tế xã B", "H53.01.06"],
        ],
    );
    page.merged = vec![area(2, 0, 4, 0)];
    let book = Book { sheets: vec![page] };
    let found = rows(&book, &propose(&book));
    assert_eq!(
        units(&found),
        [(2, "H53.01", "Sở Y tế"), (3, "H53.01.05", "Trạm Y tế xã A"), (4, "H53.01.06", "Trạm Y tế xã B")]
    );
    let parents: Vec<Option<&str>> =
        found.rows.iter().map(|row| row.parent.as_ref().map(|parent| parent.text.as_str())).collect();
    assert_eq!(parents, [None, Some("Sở Y tế"), Some("Sở Y tế")]);
}

#[test]
fn the_same_meaning_twice_goes_to_the_likelier_column() {
    let book = book(&[
        &["Mã", "Mã định danh", "Tên đơn vị", "Đơn vị"],
        &["A1", "H53.01", "Sở Y tế", "Tây Ninh"],
        &["A2", "H53.02", "Sở Nội vụ", "Tây Ninh"],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ignored, Column::Code, NAME, Column::Ignored]);
    assert_eq!(layout.columns[0].offered, [Column::Code, Column::Parent]);
    assert_eq!(layout.columns[3].offered, [NAME, Column::Parent]);
}

#[test]
fn unknown_titles_are_told_by_their_cells() {
    let book = book(&[
        &["STT", "Ký hiệu", "Tên gọi đầy đủ", "Hòm thư", "Lĩnh vực", "Ghi chú"],
        &["1", "H53.01", "Sở Y tế", "soyte@tayninh.gov.vn", "Y tế", ""],
        &["2", "H53.02", "Sở Nội vụ", "sonoivu@tayninh.gov.vn", "Nội vụ", ""],
    ]);
    let layout = only(&book);
    assert_eq!(columns(&layout), [Column::Ordinal, Column::Code, NAME, EMAIL, Column::Ignored, Column::Note]);
    let by: Vec<By> = layout.columns.iter().map(|meaning| meaning.by).collect();
    assert_eq!(by, [By::Title, By::Cells, By::Title, By::Cells, By::Nothing, By::Title]);
}

#[test]
fn a_list_of_old_codes_only() {
    let book = book(&[
        &["STT", "Tên cơ quan, đơn vị", "Mã định danh (theo QCVN 102:2016/BTTTT)"],
        &["1", "Ban Tiếp Công dân", "000.01.01.H53"],
        &["2", "Trung tâm Hành chính công", "000.1137.H53"],
    ]);
    let layout = only(&book);
    assert!(layout.chosen, "{layout:#?}");
    let found = rows(&book, &[layout]);
    assert_eq!(units(&found)[1], (3, "000.1137.H53", "Trung tâm Hành chính công"));
}

#[test]
fn a_unit_above_merged_over_its_rows_holds_for_each() {
    let mut page = page(
        "DS",
        &[
            &["Cơ quan chủ quản", "Mã định danh", "Tên đơn vị"],
            &["Sở Y tế", "H53.01.01", "Trung tâm A"],
            &["", "H53.01.02", "Trung tâm B"],
            &["", "H53.02.01", "Trung tâm C"],
        ],
    );
    page.merged = vec![area(2, 0, 3, 0)];
    let book = Book { sheets: vec![page] };
    let found = rows(&book, &propose(&book));
    let parents: Vec<Option<&str>> =
        found.rows.iter().map(|row| row.parent.as_ref().map(|parent| parent.text.as_str())).collect();
    assert_eq!(parents, [Some("Sở Y tế"), Some("Sở Y tế"), None]);
}

/// As decisions print it: Kiên Giang's and Quảng Ninh's appendices of the older form.
#[test]
fn an_appendix_of_a_decision() {
    let mut page = page(
        "Phụ lục 01",
        &[
            &["PHỤ LỤC 01"],
            &["MÃ ĐỊNH DANH CỦA CÁC CƠ QUAN THUỘC UBND TỈNH (CẤP 2)"],
            &["(Ban hành kèm theo Quyết định số 3739/QĐ-UBND ngày 03 tháng 11 năm 2016 của UBND tỉnh)"],
            &[],
            &["TT", "Tên cơ quan, đơn vị", "Mã định danh", ""],
            &["", "", "Mã đầy đủ", "Mã cấp 2"],
            &["I", "Các sở, ban, ngành", "", ""],
            &["1", "UBND Thành phố Tây Ninh", "000.00.30.H53", "30"],
            &["2", "Văn phòng HĐND-UBND thành phố Tây Ninh", "000.01.30.H53", "30"],
            &["II", "Các đơn vị khác", "", ""],
            &["3", "Phòng Lao động Thương binh và UBND Xã hội thành phố Tây Ninh", "000.04.30.H53", "30"],
            &["", "Tổng cộng: 03 đơn vị", "", ""],
            &["", "", "TM. ỦY BAN NHÂN DÂN"],
        ],
    );
    page.merged = vec![
        area(1, 0, 1, 3),
        area(2, 0, 2, 3),
        area(3, 0, 3, 3),
        area(5, 0, 6, 0),
        area(5, 1, 6, 1),
        area(5, 2, 5, 3),
    ];
    let book = Book { sheets: vec![page] };
    let layout = only(&book);
    assert_eq!((layout.header.as_slice(), layout.chosen), ([5, 6].as_slice(), true));
    assert_eq!(columns(&layout)[..3], [Column::Ordinal, NAME, Column::Code]);
    let found = rows(&book, &[layout]);
    assert_eq!(
        units(&found).iter().map(|(row, code, _)| (*row, *code)).collect::<Vec<_>>(),
        [(8, "000.00.30.H53"), (9, "000.01.30.H53"), (11, "000.04.30.H53")]
    );
    use Kind::{Header, Section, Signature, Title, Total};
    assert_eq!(
        found.passed.iter().map(|passed| passed.kind).collect::<Vec<_>>(),
        [Title, Title, Title, Header, Header, Section, Section, Total, Signature]
    );
}

/// No line gets lost, whatever it is.
#[test]
fn every_line_is_a_row_or_passed() {
    let mut rows_of_cells: Vec<Vec<&str>> = vec![vec!["STT", "Mã định danh", "Tên đơn vị"]];
    let pieces =
        ["", "1", "I", "H53.01", "Sở Y tế", "TM.", "Tổng cộng", "STT", "(1)", "KHỐI SỞ BAN", "Mã định danh", "x y"];
    for a in pieces {
        for b in pieces {
            rows_of_cells.extend(pieces.iter().map(|c| vec![a, b, c]));
        }
    }
    let slices: Vec<&[&str]> = rows_of_cells.iter().map(Vec::as_slice).collect();
    let book = book(&slices);
    let layouts = propose(&book);
    let found = rows(&book, &layouts);
    let mut numbers: Vec<u32> =
        found.rows.iter().map(|row| row.number).chain(found.passed.iter().map(|passed| passed.number)).collect();
    numbers.sort_unstable();
    let all: Vec<u32> = book.sheets[0].rows.iter().map(|line| line.number).collect();
    assert!(numbers == all, "{:?}", all.iter().find(|number| numbers.binary_search(number).is_err()));
    let coded =
        |number: u32| book.sheets[0].rows.iter().find(|line| line.number == number).unwrap().cells[1].text == "H53.01";
    assert!(found.passed.iter().all(|passed| !coded(passed.number)), "a code is never passed over");
}

/// The published list of Tây Ninh as its CSV has it.
#[test]
fn the_published_list_of_a_province() {
    let book = book(&[
        &[
            "code",
            "scheme",
            "name",
            "level",
            "parent_by_code",
            "address",
            "email",
            "phone",
            "website",
            "new_code",
            "note",
        ],
        &["000.01.01.H53", "QCVN102:2016", "Ban Tiếp Công dân", "3", "000.00.01.H53"],
        &[
            "000.1137.H53",
            "QCVN102:2016",
            "Trường Trung học cơ sở",
            "3",
            "000.00.37.H53",
            "",
            "",
            "",
            "",
            "",
            "typo in source",
        ],
        &["000.00.30.H53", "QCVN102:2016", "UBND Thành phố Tây Ninh", "2", "000.00.00.H53"],
    ]);
    let layout = only(&book);
    let columns = columns(&layout);
    assert_eq!(columns[..5], [Column::Code, Column::Ignored, NAME, Column::Level, Column::Parent]);
    let found = rows(&book, &[layout]);
    assert_eq!(found.rows.len(), 3);
    assert_eq!(found.rows[1].code.text, "000.1137.H53");
    assert_eq!(found.rows[2].parent.as_ref().unwrap().text, "000.00.00.H53");
}

#[test]
fn form_lines_above_the_table_are_no_titles() {
    let book = book(&[
        &["Đơn vị: UBND tỉnh", "Mã số: 01/ĐD"],
        &["Cơ quan lập", "Mã biểu"],
        &[],
        &[],
        &["STT", "Mã định danh", "Tên đơn vị"],
        &["1", "H53.01", "Sở Y tế"],
    ]);
    let layout = only(&book);
    assert_eq!(layout.header, [5]);
}

#[test]
fn a_list_in_capitals_has_no_sections_in_capitals() {
    let book = book(&[
        &["Mã định danh", "Tên đơn vị"],
        &["H53.01", "SỞ Y TẾ"],
        &["", "SỞ NỘI VỤ"],
        &["H53.03", "SỞ TÀI CHÍNH"],
        &["", "I. CÁC SỞ"],
    ]);
    let found = rows(&book, &propose(&book));
    assert_eq!(units(&found), [(2, "H53.01", "SỞ Y TẾ"), (3, "", "SỞ NỘI VỤ"), (4, "H53.03", "SỞ TÀI CHÍNH")]);
    assert_eq!(found.passed[1].kind, Kind::Section);
}

#[test]
fn a_field_is_there_exactly_where_the_list_has_a_column_for_it() {
    let book = book(&[
        &["Mã định danh", "Tên đơn vị", "Email", "Trạng thái"],
        &["H53.01", "Sở Y tế"],
        &["H53.02", "Sở Nội vụ", "a@x.vn", "Đã đóng"],
    ]);
    let found = rows(&book, &propose(&book));
    assert_eq!(found.rows[0].fields.keys().copied().collect::<Vec<_>>(), [Field::Name, Field::Email]);
    assert!(found.rows[0].fields[&Field::Email].is_blank() && found.rows[0].state.is_none());
    assert_eq!(found.rows[1].state.as_ref().unwrap().text, "Đã đóng");
}

/// The file that goes out comes in again.
#[test]
fn the_change_list_of_this_program() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.xlsx");
    crate::save::replace(&file, &change_list::workbook(&change_list::tests::fixture::reform(), &file).unwrap())
        .unwrap();
    let book = table::parse(&std::fs::read(&file).unwrap(), "x.xlsx").unwrap();
    let layout = only(&book);
    assert!(layout.chosen && layout.columns.iter().all(|meaning| meaning.by == By::Title), "{layout:#?}");
    let found = rows(&book, &[layout]);
    let states: Vec<(&str, &str)> =
        found.rows.iter().map(|row| (row.code.text.as_str(), row.state.as_ref().unwrap().text.as_str())).collect();
    assert_eq!(
        states,
        [("H53.01.10", "Cấp mới"), ("H53.02", "Đổi tên"), ("H53.03", "Thay đổi thông tin"), ("H53.04", "Đóng mã")]
    );
    let after: Vec<Kind> =
        found.passed.iter().map(|passed| passed.kind).skip_while(|kind| *kind != Kind::Header).collect();
    assert_eq!(after, [Kind::Header, Kind::Total]);
}

#[test]
fn the_register_book_of_this_program() {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let entry = |code: &str, name: &str, open: bool| register_book::ListEntry {
        code: code.to_owned(),
        level: 2,
        parent: Some("H53".to_owned()),
        unit: register::Unit { phone: Some("0276 3822 123".to_owned()), ..register::Unit::named(name) },
        open,
        valid_from: Some(day),
        valid_to: None,
    };
    let entries = [entry("H53.01", "Sở Y tế", true), entry("H53.02", "Sở Nội vụ", false)];
    let form = register_book::Form::Flat;
    let made = register_book::listing("UBND tỉnh Tây Ninh", day, form, &entries, Stamp::default());
    let book = table::parse(&workbook(&made, std::path::Path::new("x.xlsx")).unwrap(), "x.xlsx").unwrap();
    let layout = only(&book);
    assert!(layout.chosen && layout.columns.iter().all(|meaning| meaning.by == By::Title), "{layout:#?}");
    let found = rows(&book, &[layout]);
    let said: Vec<(&str, &str, &str)> = found
        .rows
        .iter()
        .map(|row| {
            assert_eq!(row.parent, Some(Raw::text("H53")));
            let state = row.state.as_ref().map_or("", |state| state.text.as_str());
            (row.code.text.as_str(), row.fields[&Field::Phone].text.as_str(), state)
        })
        .collect();
    assert_eq!(
        said,
        [("H53.01", "0276 3822 123", register_book::OPEN), ("H53.02", "0276 3822 123", register_book::CLOSED)]
    );
    assert!(found.passed.iter().all(|passed| matches!(passed.kind, Kind::Title | Kind::Header)), "{:?}", found.passed);
}

mod properties {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::looks::is_code;
    use super::*;
    use crate::table::{Area, Line};

    const PIECES: [&str; 26] = [
        "",
        "",
        "",
        "",
        "1",
        "2",
        "I",
        "(1)",
        "(2)",
        "STT",
        "Mã định danh",
        "Tên đơn vị",
        "Điện thoại",
        "Mã cấp 1",
        "Mã cấp 2",
        "H53.01",
        "000.01.01.H53",
        "Sở Y tế",
        "Së Y tÕ",
        "KHỐI SỞ BAN",
        "Tổng cộng",
        "TM. UBND",
        "a@b.vn",
        "0276 3822 123",
        "\u{a0}",
        "Ghi chú",
    ];

    prop_compose! {
        fn area()(top in 0_u32..30, left in 0_u32..6, height in 0_u32..5, width in 0_u32..4) -> Area {
            Area { top, left, bottom: top + height, right: left + width }
        }
    }

    prop_compose! {
        fn sheet()(
            lines in proptest::collection::btree_map(1_u32..40, (any::<bool>(), proptest::collection::vec(select(&PIECES[..]), 0..7)), 0..30),
            merged in proptest::collection::vec(area(), 0..6),
        ) -> Page {
            let line = |(number, (hidden, cells)): (u32, (bool, Vec<&str>))| Line {
                number,
                hidden,
                cells: cells.into_iter().map(Raw::text).collect(),
            };
            let lines: BTreeMap<_, _> = lines;
            Page { name: "x".into(), hidden: false, rows: lines.into_iter().map(line).collect(), merged }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_line_is_lost_or_told_twice_and_no_code_is_passed_over(page in sheet()) {
            let book = Book { sheets: vec![page] };
            let mut layouts = propose(&book);
            layouts.iter_mut().for_each(|layout| layout.chosen = true);
            let found = rows(&book, &layouts);
            prop_assert_eq!(found.rows.len(), found.marks.len());
            let mut numbers: Vec<u32> =
                found.rows.iter().map(|row| row.number).chain(found.passed.iter().map(|passed| passed.number)).collect();
            numbers.sort_unstable();
            let all: Vec<u32> = book.sheets[0].rows.iter().map(|line| line.number).collect();
            prop_assert_eq!(&numbers, &all);
            for layout in &layouts {
                for passed in found.passed.iter().filter(|passed| passed.number >= layout.first) {
                    let line = book.sheets[0].rows.iter().find(|line| line.number == passed.number).unwrap();
                    let code = layout.columns.iter().position(|meaning| meaning.column == Column::Code);
                    let cell = code.filter(|_| layout.last.is_none()).and_then(|place| line.cells.get(place));
                    prop_assert!(!cell.is_some_and(|cell| is_code(&cell.text)), "{passed:?}");
                }
            }
        }
    }
}

/// A long list takes time in proportion to its length; `cargo test -p documents --release -- --ignored --nocapture long`.
#[test]
#[ignore = "a measurement"]
fn a_long_list() {
    let line = |number: u32| {
        let texts = [
            number.to_string(),
            format!("H53.{:03}.{:03}", number / 1000, number % 1000),
            format!("Trường Tiểu học số {number}"),
            "Số 12, đường 30/4, phường 1, Tây Ninh".to_owned(),
            format!("th{number}@tayninh.edu.vn"),
            "0276 3822 123".to_owned(),
            "https://tayninh.edu.vn".to_owned(),
            "Đang hoạt động".to_owned(),
            "Sở Giáo dục và Đào tạo".to_owned(),
            String::new(),
        ];
        crate::table::Line {
            number: number + 1,
            hidden: false,
            cells: texts.iter().map(|text| Raw::text(text)).collect(),
        }
    };
    let mut page = page(
        "DS",
        &[&["STT", "Mã", "Tên", "Địa chỉ", "Email", "ĐT", "Website", "Tình trạng", "Cơ quan chủ quản", "Ghi chú"]],
    );
    page.rows.extend((1..=100_000).map(line));
    let book = Book { sheets: vec![page] };
    let start = std::time::Instant::now();
    let layouts = propose(&book);
    let proposed = start.elapsed();
    let found = rows(&book, &layouts);
    println!("propose {proposed:?}, rows {:?}", start.elapsed() - proposed);
    assert_eq!((layouts.len(), found.rows.len()), (1, 100_000));
}
