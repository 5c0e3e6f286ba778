//! A table from a workbook.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::grid::Grid;
use super::{ReadError, Sheet, cell, guard};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads the first visible worksheet that holds anything, cell by cell: a dense range could take any amount of memory.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, ReadError> {
    guard::check(bytes)?;
    // The parser may panic on a file made to harm; that is a damaged file.
    catch_unwind(AssertUnwindSafe(|| first_filled(bytes))).unwrap_or_else(|_| Err(ReadError::damaged("panic")))
}

fn first_filled(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in names {
        let grid = gather(&mut book, &name)?;
        if !grid.is_empty() {
            return grid.into_sheet(name);
        }
    }
    Err(ReadError::Empty)
}

fn gather(book: &mut Book<'_>, name: &str) -> Result<Grid, ReadError> {
    let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
    let mut grid = Grid::default();
    while let Some(found) = cells.next_cell().map_err(fault)? {
        let (row, column) = found.get_position();
        grid.put(row, column, cell::text(found.get_value().clone()))?;
    }
    Ok(grid)
}

fn fault(fault: XlsxError) -> ReadError {
    match fault {
        XlsxError::Password => ReadError::Protected,
        other => ReadError::damaged(other),
    }
}
