//! The tiny lists under `tests/fixtures/lists`, one per kind of file.

use std::path::PathBuf;

use documents::table::{Area, Book, Kind, ReadError, parse};
use register::intake::Stored;
use register::legacy::Legacy;

fn list(name: &str) -> Result<Book, ReadError> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/lists").join(name);
    parse(&std::fs::read(path).unwrap(), name)
}

/// Row number, hidden, and the cells with how they were stored.
type Seen = (u32, bool, Vec<(String, Stored, Option<Legacy>)>);

fn seen(book: &Book, sheet: usize) -> Vec<Seen> {
    let cells = |cells: &[register::intake::Raw]| {
        cells.iter().map(|cell| (cell.text.clone(), cell.stored, cell.font)).collect()
    };
    book.sheets[sheet].rows.iter().map(|line| (line.number, line.hidden, cells(&line.cells))).collect()
}

/// What the workbook `kinds` holds, in whatever format.
fn kinds(book: &Book, formats: bool) {
    for row in seen(book, 0) { eprintln!("{row:?}"); }
    eprintln!("{:?}", book.sheets.iter().map(|s| (&s.name, s.hidden, &s.merged)).collect::<Vec<_>>());
    let _ = formats;
}

#[test]
fn a_workbook_reads_the_same_in_every_format() {
    for name in ["kinds.xlsx", "kinds.xls", "kinds.ods"] {
        eprintln!("{name}");
        kinds(&list(name).unwrap(), true);
    }
    let _ = (Kind::Pdf, Area { top: 0, left: 0, bottom: 0, right: 0 });
    panic!();
}
