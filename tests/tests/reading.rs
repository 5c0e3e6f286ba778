//! Lists are read in a process of their own, which no file can make a nuisance.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::path::{Path, PathBuf};

use documents::reader::Reading;
use documents::table::{Book, ReadError};

/// The bridge serves as the reading program, as the window does for itself.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_bridge"))
}

fn read(file: &Path) -> Result<Book, ReadError> {
    Reading::start(program(), file)?.wait()
}

fn fixture(name: &str) -> PathBuf {
    so_ma_tests::repository().join("tests/fixtures").join(name)
}

#[test]
fn the_list_of_tay_ninh_comes_whole_through_the_other_process() {
    let book = read(&fixture("tay_ninh_clean.csv")).unwrap();
    let [page] = book.sheets.as_slice() else { panic!("{} sheets", book.sheets.len()) };
    assert_eq!((page.name.as_str(), page.rows.len()), ("tay_ninh_clean.csv", 369));
    let here = documents::table::parse(&std::fs::read(fixture("tay_ninh_clean.csv")).unwrap(), "tay_ninh_clean.csv");
    assert_eq!(book, here.unwrap());
}

#[test]
fn what_the_other_process_cannot_read_is_told_as_if_it_were_this_one() {
    assert_eq!(read(Path::new("/không/có.xlsx")), Err(ReadError::Missing));
    assert_eq!(read(&std::env::temp_dir()), Err(ReadError::NotAFile));
}

#[test]
fn a_program_that_does_not_start_or_does_not_read_is_an_error() {
    let file = fixture("tay_ninh_clean.csv");
    assert!(matches!(Reading::start(Path::new("/không/có"), &file), Err(ReadError::Other { .. })));
    assert_eq!(Reading::start(Path::new("/bin/true"), &file).unwrap().wait(), Err(ReadError::Stopped));
}
