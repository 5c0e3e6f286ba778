//! A tiny book for each fault that real lists have, with the layout and the rows expected.

mod columns;
mod encodings;
mod properties;
mod whole_files;

use register::intake::{Raw, Stored};
use register::unit::Field;

use super::small_books::{area, book, columns, page};
use super::{By, Found, Layout, PassedLineKind, propose, rows};
use crate::table::{Book, Page};
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

fn passed(found: &Found) -> Vec<(u32, PassedLineKind)> {
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
        [
            (1, PassedLineKind::Title),
            (2, PassedLineKind::Title),
            (4, PassedLineKind::Title),
            (5, PassedLineKind::Title),
            (6, PassedLineKind::Header)
        ]
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
    assert_eq!(
        passed(&found),
        [(1, PassedLineKind::Header), (2, PassedLineKind::Header), (3, PassedLineKind::ColumnNumbers)]
    );
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
    assert_eq!(passed(&found), [(1, PassedLineKind::Header), (3, PassedLineKind::Blank)]);
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
    assert_eq!(
        passed(&found),
        [(1, PassedLineKind::Header), (3, PassedLineKind::Header), (4, PassedLineKind::ColumnNumbers)]
    );
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
        [
            (1, PassedLineKind::Title),
            (2, PassedLineKind::Header),
            (4, PassedLineKind::Section),
            (5, PassedLineKind::Header)
        ],
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
    use PassedLineKind::{Header, Note, Signature, Total};
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
    use PassedLineKind::{Header, Section, Signature};
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
    assert_eq!(passed(&found), [(1, PassedLineKind::Header), (6, PassedLineKind::Blank)]);
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
    assert_eq!(passed(&found), [(1, PassedLineKind::Title)]);
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
    assert_eq!(found.passed[1].kind, PassedLineKind::Section);
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
