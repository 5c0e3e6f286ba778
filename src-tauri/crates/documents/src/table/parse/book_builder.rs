//! Cells gathered into pages, within the limits.

use std::collections::{BTreeMap, HashSet};

use register::intake::Raw;

use crate::table::{
    Area, Book, Line, MAX_AREAS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, Page, ReadError,
};

/// Rows between two words on how far reading is.
const STEP: u64 = 500;

/// A book in the making. Rows rise by number, each goes up to its last filled cell, blank ones are left out.
pub(super) struct BookBuilder<'a> {
    pages: Vec<Page>,
    /// Rows of the last page that came after a later one.
    late: BTreeMap<u32, Line>,
    cells: usize,
    text: usize,
    areas: usize,
    rows: u64,
    tell: &'a mut dyn FnMut(u64),
}

impl<'a> BookBuilder<'a> {
    /// `tell` hears now and then how many rows there are.
    pub(super) fn new(tell: &'a mut dyn FnMut(u64)) -> Self {
        Self { pages: Vec::new(), late: BTreeMap::new(), cells: 0, text: 0, areas: 0, rows: 0, tell }
    }

    /// Begins a page; what is put from now on stands on it.
    pub(super) fn page(&mut self, name: &str, hidden: bool) -> Result<(), ReadError> {
        if self.pages.len() >= MAX_SHEETS {
            return Err(ReadError::TooLarge);
        }
        self.settle();
        self.pages.push(Page { name: name.to_owned(), hidden, ..Page::default() });
        Ok(())
    }

    /// Puts a cell (row and column from 0); blank ones are left out, wherever they stand.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Raw) -> Result<(), ReadError> {
        let Some(page) = self.pages.last_mut().filter(|_| !cell.is_blank()) else { return Ok(()) };
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(ReadError::FarCell { row: u64::from(row) + 1, column: u64::from(column) + 1 });
        }
        let (line, new) = line(&mut page.rows, &mut self.late, row + 1);
        let cells = &mut line.cells;
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        let more = (at + 1).saturating_sub(cells.len());
        if more > 0 {
            cells.resize_with(at + 1, Raw::default);
        }
        self.cells += more;
        self.text += cell.text.len();
        if let Some(place) = cells.get_mut(at) {
            *place = cell;
        }
        if new {
            self.rows += 1;
            if self.rows.is_multiple_of(STEP) {
                (self.tell)(self.rows);
            }
        }
        if self.cells > MAX_CELLS || self.text > MAX_TEXT { Err(ReadError::TooLarge) } else { Ok(()) }
    }

    /// Marks the rows (numbers from 1) that the file hides on this page.
    pub(super) fn hide(&mut self, numbers: &HashSet<u32>) {
        self.settle();
        let Some(page) = self.pages.last_mut() else { return };
        for line in &mut page.rows {
            line.hidden = line.hidden || numbers.contains(&line.number);
        }
    }

    /// Adds a merged area of this page: rows and columns from 0. What reaches beyond the limits is cut off; what is one
    /// cell only or turned over is left out.
    pub(super) fn merge(&mut self, start: (u32, u32), end: (u32, u32)) -> Result<(), ReadError> {
        let Some(page) = self.pages.last_mut() else { return Ok(()) };
        let (bottom, right) = (end.0.min(MAX_ROWS - 1), end.1.min(MAX_COLUMNS - 1));
        if start == end || start.0 > bottom || start.1 > right {
            return Ok(());
        }
        self.areas += 1;
        if self.areas > MAX_AREAS {
            return Err(ReadError::TooLarge);
        }
        page.merged.push(Area { top: start.0 + 1, left: start.1, bottom: bottom + 1, right });
        Ok(())
    }

    /// Puts the late rows of the last page where they belong.
    fn settle(&mut self) {
        let late = std::mem::take(&mut self.late);
        if let Some(page) = self.pages.last_mut().filter(|_| !late.is_empty()) {
            page.rows.extend(late.into_values());
            page.rows.sort_by_key(|line| line.number);
        }
    }

    /// The book.
    pub(super) fn into_book(mut self) -> Book {
        self.settle();
        (self.tell)(self.rows);
        Book { sheets: self.pages }
    }
}

/// The line of this number, and whether it is new. Cells come row by row; a file that mixes them is read all the same.
fn line<'l>(rows: &'l mut Vec<Line>, late: &'l mut BTreeMap<u32, Line>, number: u32) -> (&'l mut Line, bool) {
    let blank = || Line { number, ..Line::default() };
    let last = rows.last().map_or(0, |last| last.number);
    if number > last {
        rows.push(blank());
    }
    let index = match rows.binary_search_by_key(&number, |line| line.number) {
        Ok(index) => index,
        Err(_) => {
            let new = !late.contains_key(&number);
            return (late.entry(number).or_insert_with(blank), new);
        }
    };
    (&mut rows[index], number > last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(cells: &[(u32, u32, &str)]) -> Result<Book, ReadError> {
        let mut tell = |_| ();
        let mut builder = BookBuilder::new(&mut tell);
        builder.page("x", false)?;
        for (row, column, text) in cells {
            builder.put(*row, *column, Raw::text(text))?;
        }
        Ok(builder.into_book())
    }

    #[test]
    fn rows_come_out_in_order_and_blank_ones_are_left_out() {
        let cells = [(4, 1, "b"), (1, 0, " Mã "), (9, 0, "  "), (4, 0, "a"), (6, 2, "c")];
        let page = filled(&cells).unwrap().sheets.remove(0);
        let rows: Vec<(u32, Vec<&str>)> = page
            .rows
            .iter()
            .map(|line| (line.number, line.cells.iter().map(|cell| cell.text.as_str()).collect()))
            .collect();
        assert_eq!(rows, [(2, vec![" Mã "]), (5, vec!["a", "b"]), (7, vec!["", "", "c"])]);
    }

    #[test]
    fn a_cell_out_of_reach_is_an_error_and_a_wide_table_ends_at_the_limit() {
        assert_eq!(filled(&[(MAX_ROWS, 0, "x")]), Err(ReadError::FarCell { row: 200_001, column: 1 }));
        assert!(matches!(filled(&[(0, MAX_COLUMNS, "x")]), Err(ReadError::FarCell { .. })));
        let wide: Vec<(u32, u32, &str)> = (0..30_000).map(|row| (row, MAX_COLUMNS - 1, "x")).collect();
        assert_eq!(filled(&wide), Err(ReadError::TooLarge));
    }

    #[test]
    fn a_merged_area_is_cut_at_the_limits() {
        let mut tell = |_| ();
        let mut builder = BookBuilder::new(&mut tell);
        builder.page("x", false).unwrap();
        builder.merge((0, 0), (0, 16_383)).unwrap();
        builder.merge((5, 3), (2, 9)).unwrap();
        builder.merge((300_000, 0), (300_001, 1)).unwrap();
        let merged = builder.into_book().sheets.remove(0).merged;
        assert_eq!(merged, [Area { top: 1, left: 0, bottom: 1, right: MAX_COLUMNS - 1 }]);
    }
}
