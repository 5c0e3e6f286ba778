//! What is written is read back by another library, cell for cell.

use std::path::Path;

use proptest::prelude::*;
use register::Unit;
use register::change_set::Status;
use register::unit::Field;

use super::fixture;
use crate::change_list::{ChangeList, ChangeRow, cells, compare, preview, workbook};
use crate::save::{self, WriteError};
use crate::table;

fn write(list: &ChangeList, to: &Path) -> Result<(), WriteError> {
    save::replace(to, &workbook(list, to)?)
}

fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("=HYPERLINK(\"http://x\")".to_owned()),
        Just("+84 276 3822 123".to_owned()),
        Just("-".to_owned()),
        Just("@sở".to_owned()),
        Just("01.10".to_owned()),
        Just("0276".to_owned()),
        Just("1e5".to_owned()),
        Just("TRUE".to_owned()),
        Just("31/01/2026".to_owned()),
        Just("_x0041_".to_owned()),
        Just(" <b>&amp;</b> ".to_owned()),
        Just("số 1\r\nđường 30/4\n\nphường 1".to_owned()),
        "[a-zA-ZđĐàảãáạăâêôơưÀẢ ,.–\\-]{0,30}",
        "Trung tâm [đăâêôơư ]{105,125}x",
        "\\PC{0,20}",
        any::<String>(),
    ]
}

fn unit() -> impl Strategy<Value = Unit> {
    proptest::collection::vec(awkward(), 7).prop_map(|texts| {
        let mut unit = Unit::default();
        for (field, text) in Field::ALL.into_iter().zip(texts) {
            unit.set(field, &text);
        }
        unit
    })
}

fn change() -> impl Strategy<Value = ChangeRow> {
    (0..4_usize, unit(), unit(), awkward(), "[A-Y][0-9]{2}(\\.[0-9A-Z]{1,3}){0,4}").prop_map(
        |(status, old, new, note, code)| {
            let (before, after) = match Status::ALL[status] {
                Status::Issued => (None, Some(new)),
                Status::Renamed | Status::InfoChanged => (Some(old), Some(new)),
                Status::Closed => (Some(old), None),
            };
            fixture::row(&code, Status::ALL[status], before, after, &note)
        },
    )
}

/// A cell as the reader gives it: blanks are nothing, and rows end with their last filled cell.
fn seen(mut row: Vec<String>) -> Vec<String> {
    for cell in &mut row {
        if cell.trim().is_empty() {
            cell.clear();
        }
    }
    while row.last().is_some_and(String::is_empty) {
        row.pop();
    }
    row
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_file_says_exactly_what_the_preview_says(rows in proptest::collection::vec(change(), 1..12)) {
        let list = fixture::list(rows);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.xlsx");
        write(&list, &file).unwrap();
        prop_assert_eq!(compare(&list, &std::fs::read(&file).unwrap()).unwrap(), []);
        let said = cells(&list);
        let sheet = table::read(&file).unwrap();
        let mut found = sheet.rows.into_iter().map(|(_, cells)| cells).skip_while(|cells| *cells != said.header);
        prop_assert!(found.next().is_some());
        let found: Vec<Vec<String>> = found.take(said.rows.len()).map(seen).collect();
        prop_assert_eq!(found, said.rows.into_iter().map(seen).collect::<Vec<_>>());
    }
}

#[test]
fn no_cell_is_a_formula_and_only_the_running_number_is_a_number() {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let unit = Unit { phone: Some("0276".into()), ..Unit::named("=1+1") };
    let list = fixture::list(vec![fixture::row("H53.01", Status::Issued, None, Some(unit), "@x")]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.xlsx");
    write(&list, &file).unwrap();
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    assert!(book.worksheet_formula("Danh sách thay đổi").unwrap().is_empty());
    let cells = book.worksheet_range("Danh sách thay đổi").unwrap();
    let numbers = cells.used_cells().filter(|(_, _, cell)| !matches!(cell, Data::String(_))).count();
    assert_eq!(numbers, 1);
}

#[test]
fn an_empty_list_is_a_valid_file_that_says_so() {
    let list = fixture::list(Vec::new());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.xlsx");
    write(&list, &file).unwrap();
    let sheet = table::read(&file).unwrap();
    let texts: Vec<String> = sheet.rows.into_iter().flat_map(|(_, cells)| cells).collect();
    assert!(texts.contains(&"Không có mã định danh nào thay đổi.".to_owned()), "{texts:?}");
}

#[test]
fn the_title_block_is_in_the_file() {
    let mut list = fixture::reform();
    list.draft = true;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.xlsx");
    write(&list, &file).unwrap();
    let sheet = table::read(&file).unwrap();
    let mut texts: Vec<String> = sheet.rows.into_iter().flat_map(|(_, cells)| cells).collect();
    texts.extend(sheet.header);
    let said = preview(&list);
    for line in said.heading().into_iter().chain(said.summary) {
        assert!(texts.contains(&line), "{line}");
    }
}

#[test]
fn a_file_that_says_otherwise_is_told_by_row_and_column() {
    let list =
        |name: &str| fixture::list(vec![fixture::row("H53.01", Status::Issued, None, Some(Unit::named(name)), "")]);
    let bytes = workbook(&list("Sở A"), Path::new("x.xlsx")).unwrap();
    assert_eq!(compare(&list("Sở A"), &bytes).unwrap(), []);
    let found = compare(&list("Sở B"), &bytes).unwrap();
    assert_eq!((found.len(), found[0].row, found[0].said.as_str(), found[0].meant.as_str()), (1, 1, "Sở A", "Sở B"));
    assert_eq!(compare(&fixture::list(Vec::new()), &bytes).unwrap().len(), 1, "a row too many");
}
