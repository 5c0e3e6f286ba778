//! What is written is read back by another library, cell for cell.

use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;

use super::*;

fn columns() -> Vec<ListColumn> {
    vec![
        ListColumn::new("STT", CellType::Number, (6, 8)),
        ListColumn::new("Mã", CellType::Digits, (10, 20)),
        ListColumn::new("Tên", CellType::Text, (10, 30)),
        ListColumn::new("Ngày", CellType::Day, (12, 12)),
    ]
}

fn listing(rows: Vec<ListRow>) -> Listing {
    let heading = vec!["UBND TỈNH".into(), "DANH SÁCH".into(), "(Tính đến ngày 01/02/2026)".into()];
    Listing {
        stamp: Stamp { kind: "register".into(), request: r#"{"on":"a & <b>"}"#.into(), fingerprint: "ab".into() },
        title: "Danh sách".into(),
        author: "UBND tỉnh".into(),
        columns: columns(),
        pages: vec![ListPage { name: "Cấp 2".into(), heading, columns: None, rows }],
    }
}

fn row(depth: u8, number: usize, code: &str, name: &str, day: &str) -> ListRow {
    ListRow { depth, cells: [&number.to_string(), code, name, day].map(|cell| (*cell).to_owned()).to_vec() }
}

fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("=HYPERLINK(\"http://x\")".to_owned()),
        Just("+84 276".to_owned()),
        Just("-".to_owned()),
        Just("@sở".to_owned()),
        Just("01.10".to_owned()),
        Just("1e5".to_owned()),
        Just("_x0041_".to_owned()),
        Just("số 1\nđường 30/4".to_owned()),
        "[a-zA-ZđĐàảãáạăâêôơư ,.–]{0,40}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_file_says_exactly_what_the_list_says(texts in proptest::collection::vec((awkward(), awkward(), 0..4_u8), 0..10)) {
        let rows = texts
            .iter()
            .enumerate()
            .map(|(at, (code, name, depth))| row(*depth, at + 1, code, name, "31/01/2026"))
            .collect();
        let listing = listing(rows);
        let made = workbook(&listing, Path::new("x.xlsx")).unwrap();
        prop_assert_eq!(compare(&listing, &made).unwrap(), []);
    }
}

#[test]
fn codes_are_texts_days_are_days_and_nothing_is_a_formula() {
    let listing = listing(vec![row(0, 1, "01.10", "=1+1", "31/01/2026"), row(1, 2, "H53.01", "@x", "")]);
    let made = workbook(&listing, Path::new("x.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(made.as_slice())).unwrap();
    assert!(book.worksheet_formula("Cấp 2").unwrap().is_empty());
    let cells = book.worksheet_range("Cấp 2").unwrap();
    assert_eq!(cells.get_value((5 - 1, 1)), Some(&Data::String("Mã".into())));
    assert_eq!(cells.get_value((5, 1)), Some(&Data::String("01.10".into())));
    assert_eq!(cells.get_value((5, 2)), Some(&Data::String("=1+1".into())));
    assert!(matches!(cells.get_value((5, 3)), Some(Data::DateTime(_))), "{:?}", cells.get_value((5, 3)));
    assert_eq!(stamp_of(&made), Some(listing.stamp));
}

#[test]
fn a_changed_cell_a_lost_row_and_one_too_many_are_told() {
    let full = listing(vec![row(0, 1, "H53.01", "Sở A", ""), row(0, 2, "H53.02", "Sở B", "")]);
    let other = listing(vec![row(0, 1, "H53.01", "Sở X", "")]);
    let made = workbook(&other, Path::new("x.xlsx")).unwrap();
    let said: Vec<(usize, String)> =
        compare(&full, &made).unwrap().into_iter().map(|found| (found.row, found.column)).collect();
    assert_eq!(said[0], (1, "Tên".to_owned()));
    assert!(said.iter().any(|(row, _)| *row == 2));
    let more = compare(&other, &workbook(&full, Path::new("x.xlsx")).unwrap()).unwrap();
    assert!(more.iter().any(|found| found.row == 2 && found.column.is_empty()));
}

#[test]
fn csv_begins_with_the_mark_of_utf8_and_keeps_the_texts() {
    let made = csv(&listing(vec![row(0, 1, "01.10", "Sở \"A\", B", "31/01/2026")]), CsvForm::Exact).unwrap();
    assert_eq!(
        String::from_utf8(made).unwrap(),
        "\u{feff}STT,Mã,Tên,Ngày\r\n1,01.10,\"Sở \"\"A\"\", B\",31/01/2026\r\n"
    );
}
