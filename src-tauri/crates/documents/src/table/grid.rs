//! Cells gathered into rows, within the limits.

use super::{MAX_COLUMNS, MAX_ROWS, ReadError, Sheet};

/// Cells, filled or not, that a table may take in memory.
const MAX_CELLS: usize = 5_000_000;
/// Bytes of text that a table may take in memory.
const MAX_TEXT: usize = 256 << 20;

/// Rows by number (from 0) in rising order, each up to its last filled cell.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<(u32, Vec<String>)>,
    cells: usize,
    text: usize,
}

impl Grid {
    /// Puts a text into a cell; blank texts are left out, wherever they stand.
    pub(super) fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), ReadError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(ReadError::FarCell { row: u64::from(row) + 1, column: u64::from(column) + 1 });
        }
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        let (row, grown) = (self.row(row), at + 1);
        let more = grown.saturating_sub(row.len());
        row.resize(row.len().max(grown), String::new());
        let bytes = text.len();
        if let Some(cell) = row.get_mut(at) {
            *cell = text;
        }
        self.cells += more;
        self.text += bytes;
        if self.cells > MAX_CELLS || self.text > MAX_TEXT { Err(ReadError::TooLarge) } else { Ok(()) }
    }

    fn row(&mut self, number: u32) -> &mut Vec<String> {
        // Cells come row by row; a file that mixes them is read all the same.
        let index = match self.rows.last() {
            Some((last, _)) if *last == number => self.rows.len() - 1,
            Some((last, _)) if *last > number => match self.rows.binary_search_by_key(&number, |(at, _)| *at) {
                Ok(found) => found,
                Err(place) => {
                    self.rows.insert(place, (number, Vec::new()));
                    place
                }
            },
            Some(_) | None => {
                self.rows.push((number, Vec::new()));
                self.rows.len() - 1
            }
        };
        &mut self.rows[index].1
    }

    /// Whether no cell is filled.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table: the first row is the header.
    pub(super) fn into_sheet(self, name: String) -> Result<Sheet, ReadError> {
        let mut rows =
            self.rows.into_iter().map(|(row, cells)| (usize::try_from(row).unwrap_or(usize::MAX) + 1, cells));
        let (header_row, header) = rows.next().ok_or(ReadError::Empty)?;
        let header = header.into_iter().map(|title| title.trim().to_owned()).collect();
        Ok(Sheet { name, header_row, header, rows: rows.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_out_in_order_and_blank_ones_are_left_out() {
        let mut grid = Grid::default();
        for (row, column, text) in [(4, 1, "b"), (1, 0, " Mã "), (9, 0, "  "), (4, 0, "a"), (6, 2, "c")] {
            grid.put(row, column, text.to_owned()).unwrap();
        }
        let sheet = grid.into_sheet("x".into()).unwrap();
        assert_eq!((sheet.header_row, sheet.header), (2, vec!["Mã".to_owned()]));
        let rows: Vec<(usize, Vec<&str>)> =
            sheet.rows.iter().map(|(row, cells)| (*row, cells.iter().map(String::as_str).collect())).collect();
        assert_eq!(rows, [(5, vec!["a", "b"]), (7, vec!["", "", "c"])]);
    }

    #[test]
    fn a_cell_out_of_reach_is_an_error_and_a_wide_table_ends_at_the_limit() {
        let mut grid = Grid::default();
        assert!(matches!(grid.put(MAX_ROWS, 0, "x".into()), Err(ReadError::FarCell { row: 200_001, column: 1 })));
        assert!(matches!(grid.put(0, MAX_COLUMNS, "x".into()), Err(ReadError::FarCell { .. })));
        let full = (0..MAX_ROWS).find_map(|row| grid.put(row, MAX_COLUMNS - 1, "x".into()).err());
        assert!(matches!(full, Some(ReadError::TooLarge)));
    }
}
