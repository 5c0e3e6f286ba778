//! Whole files: an appendix, a published list, and what this program writes itself.

use super::*;
use crate::change_list;
use crate::listing::{Stamp, workbook};
use crate::register_book;
use crate::table;

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
    use PassedLineKind::{Header, Section, Signature, Title, Total};
    assert_eq!(
        found.passed.iter().map(|passed| passed.kind).collect::<Vec<_>>(),
        [Title, Title, Title, Header, Header, Section, Section, Total, Signature]
    );
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
    let after: Vec<PassedLineKind> =
        found.passed.iter().map(|passed| passed.kind).skip_while(|kind| *kind != PassedLineKind::Header).collect();
    assert_eq!(after, [PassedLineKind::Header, PassedLineKind::Total]);
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
    let form = register_book::BookForm::Flat;
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
    assert!(
        found.passed.iter().all(|passed| matches!(passed.kind, PassedLineKind::Title | PassedLineKind::Header)),
        "{:?}",
        found.passed
    );
}
