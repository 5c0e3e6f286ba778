//! Cells gathered into pages, within the limits.

use std::collections::HashSet;

use register::intake::Raw;

use crate::table::{
    Area, Book, Line, MAX_AREAS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, Page, ReadError,
};

/// Rows between two words on how far reading is.
const STEP: u64 = 500;

/// A book in the making. Rows rise by number, each goes up to its last filled cell, blank ones are left out.
pub(super) struct Gather<'a> {
    pages: Vec<Page>,
    cells: usize,
    text: usize,
    areas: usize,
    rows: u64,
    tell: &'a mut dyn FnMut(u64),
}

impl<'a> Gather<'a> {
    /// `tell` hears now and then how many rows there are.
    pub(super) fn new(tell: &'a mut dyn FnMut(u64)) -> Self {
        Self { pages: Vec::new(), cells: 0, text: 0, areas: 0, rows: 0, tell }
    }

    /// Begins a page; what is put from now on stands on it.
    pub(super) fn page(&mut self, name: &str, hidden: bool) -> Result<(), ReadError> {
        if self.pages.len() >= MAX_SHEETS {
            return Err(ReadError::TooLarge);
        }
        self.pages.push(Page { name: name.to_owned(), hidden, ..Page::default() });
        Ok(())
    }

    /// Puts a cell (row and column from 0); blank ones are left out, wherever they stand.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Raw) -> Result<(), ReadError> {
        let Some(page) = self.pages.last_mut().filter(|_| !cell.is_blank()) else { return Ok(()) };
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(ReadError::FarCell { row: u64::from(row) + 1, column: u64::from(column) + 1 });
        }
        let before = page.rows.len();
        let cells = &mut line(&mut page.rows, row + 1).cells;
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
        if page.rows.len() > before {
            self.rows += 1;
            if self.rows.is_multiple_of(STEP) {
                (self.tell)(self.rows);
            }
        }
        if self.cells > MAX_CELLS || self.text > MAX_TEXT { Err(ReadError::TooLarge) } else { Ok(()) }
    }

    /// Marks the rows (numbers from 1) that the file hides on this page.
    pub(super) fn hide(&mut self, numbers: &HashSet<u32>) {
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

    /// The book.
    pub(super) fn into_book(self) -> Book {
        (self.tell)(self.rows);
        Book { sheets: self.pages }
    }
}

/// The line of this number. Cells come row by row; a file that mixes them is read all the same.
fn line(rows: &mut Vec<Line>, number: u32) -> &mut Line {
    let index = match rows.last() {
        Some(last) if last.number == number => rows.len() - 1,
        Some(last) if last.number > number => match rows.binary_search_by_key(&number, |line| line.number) {
            Ok(found) => found,
            Err(place) => {
                rows.insert(place, Line { number, ..Line::default() });
                place
            }
        },
        Some(_) | None => {
            rows.push(Line { number, ..Line::default() });
            rows.len() - 1
        }
    };
    &mut rows[index]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(cells: &[(u32, u32, &str)]) -> Result<Book, ReadError> {
        let mut tell = |_| ();
        let mut gather = Gather::new(&mut tell);
        gather.page("x", false)?;
        for (row, column, text) in cells {
            gather.put(*row, *column, Raw::text(text))?;
        }
        Ok(gather.into_book())
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
        let mut gather = Gather::new(&mut tell);
        gather.page("x", false).unwrap();
        gather.merge((0, 0), (0, 16_383)).unwrap();
        gather.merge((5, 3), (2, 9)).unwrap();
        gather.merge((300_000, 0), (300_001, 1)).unwrap();
        let merged = gather.into_book().sheets.remove(0).merged;
        assert_eq!(merged, [Area { top: 1, left: 0, bottom: 1, right: MAX_COLUMNS - 1 }]);
    }
}
