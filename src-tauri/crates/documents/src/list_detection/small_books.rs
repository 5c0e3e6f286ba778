//! Small books for tests.

use register::intake::Raw;

use super::Layout;
use crate::table::{Area, Book, Line, Page};
use crate::titles::Column;

/// A sheet from rows of texts; row 1 first, empty texts are blank cells, rows without any are left out as a reader does.
pub(super) fn page(name: &str, rows: &[&[&str]]) -> Page {
    let line = |(number, cells): (u32, &&[&str])| Line {
        number,
        hidden: false,
        cells: cells.iter().map(|text| Raw::text(text)).collect(),
    };
    let rows = (1..).zip(rows).map(line).filter(|line| !line.cells.is_empty()).collect();
    Page { name: name.to_owned(), rows, ..Page::default() }
}

pub(super) fn book(rows: &[&[&str]]) -> Book {
    Book { sheets: vec![page("Trang 1", rows)] }
}

/// Rows from 1, columns from 0.
pub(super) fn area(top: u32, left: u32, bottom: u32, right: u32) -> Area {
    Area { top, left, bottom, right }
}

pub(super) fn columns(layout: &Layout) -> Vec<Column> {
    layout.columns.iter().map(|meaning| meaning.column).collect()
}
