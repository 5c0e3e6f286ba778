//! What the reading process may do beside reading: nothing. Tried from inside it by `src/bin/confined.rs`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use documents::reader::Reading;
use documents::table::{Book, ReadError};

/// The program under another name, by which it knows what it has to do without.
struct Renamed {
    program: PathBuf,
    _folder: tempfile::TempDir,
}

impl Renamed {
    fn new(name: &str) -> Self {
        let confined = Path::new(env!("CARGO_BIN_EXE_confined"));
        // Beside the program and not a copy: one that was written a moment ago may be held by a process just started.
        let folder = tempfile::tempdir_in(confined.parent().unwrap()).unwrap();
        let program = folder.path().join(name);
        fs::hard_link(confined, &program).unwrap();
        Self { program, _folder: folder }
    }

    fn read(&self) -> Result<Book, ReadError> {
        read(&self.program)
    }
}

fn list() -> PathBuf {
    so_ma_tests::repository().join("tests/fixtures/tay_ninh_clean.csv")
}

fn read(program: &Path) -> Result<Book, ReadError> {
    Reading::start(program, &list())?.wait().map(|read| read.book)
}

/// What was tried, and what came of it.
fn told(book: &Book) -> Vec<(&str, &str)> {
    let cells = book.sheets[0].rows.iter().map(|row| row.cells.as_slice());
    cells.map(|cells| (cells[0].text.as_str(), cells[1].text.as_str())).collect()
}

fn expect_nothing_but_work(book: &Book) {
    let told = told(book);
    assert_eq!(told.len(), 18);
    for (what, came) in told {
        assert_eq!(came, if what == "work" { "done" } else { "permission denied" }, "{what}");
    }
}

#[test]
fn the_reading_process_may_do_nothing_beside_reading() {
    expect_nothing_but_work(&read(Path::new(env!("CARGO_BIN_EXE_confined"))).unwrap());
}

#[test]
fn everything_that_is_tried_succeeds_where_nothing_was_given_up() {
    let free = Command::new(env!("CARGO_BIN_EXE_confined")).args(["--free", "/path"]).output().unwrap();
    let told = String::from_utf8(free.stdout).unwrap();
    assert_eq!(told.lines().count(), 17, "{told}");
    assert!(told.lines().all(|line| line.ends_with("\tdone")), "{told}");
}

#[test]
fn a_kernel_without_landlock_forbids_the_same_by_seccomp_alone() {
    let renamed = Renamed::new("without-landlock");
    expect_nothing_but_work(&renamed.read().unwrap());
    let reader = Renamed::new("reader-without-landlock");
    assert_eq!(reader.read().unwrap().sheets[0].rows.len(), 369);
}

#[test]
fn where_nothing_can_be_given_up_nothing_is_read() {
    assert_eq!(Renamed::new("without-seccomp").read(), Err(ReadError::Unconfined));
    assert_eq!(Renamed::new("reader-without-seccomp").read(), Err(ReadError::Unconfined));
}
