//! The lists under `tests/fixtures` read as they should.

use std::path::PathBuf;

use documents::{ReadError, table, unit_list};

fn fixture(name: &str) -> Result<table::Sheet, ReadError> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name);
    table::read(&path)
}

#[test]
fn the_clean_list_of_tay_ninh_has_its_root_and_367_units() {
    let rows = unit_list::interpret(&fixture("tay_ninh_clean.csv").unwrap()).unwrap();
    assert_eq!(rows.len(), 368);
    assert_eq!((rows[0].row, rows[0].code.as_str(), rows[0].unit.qcvn102.as_deref()), (2, "H53", None));
    assert!(rows.iter().skip(1).all(|row| row.unit.qcvn102.is_some()));
}

#[test]
fn every_faulty_row_is_told_with_its_number() {
    let problems = unit_list::interpret(&fixture("tay_ninh_faulty.csv").unwrap()).unwrap_err();
    let found: Vec<(usize, &str, Option<&str>)> = problems
        .iter()
        .map(|problem| (problem.place.row.unwrap(), problem.rule, problem.place.field.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            (4, "list.codeEmpty", Some("code")),
            (5, "list.nameEmpty", Some("name")),
            (6, "list.codeTwice", Some("code")),
            (7, "code.lowerCase", Some("code")),
            (8, "code.emptyGroup", Some("code")),
            (9, "list.cellError", Some("name")),
            (10, "list.closed", Some("status")),
            (11, "code.oldForm", Some("code")),
        ]
    );
    assert!(problems.iter().all(|problem| !problem.remedy.is_empty()));
}
