//! Pages from a binary workbook of Excel 2007 and later.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::cell::{self, Look};
use super::gather::Gather;
use super::guard;
use crate::table::ReadError;

/// Reads every worksheet cell by cell.
pub(super) fn read(bytes: &[u8], gather: &mut Gather<'_>) -> Result<(), ReadError> {
    guard::check(bytes)?;
    let mut book: Xlsb<Cursor<&[u8]>> = Xlsb::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets = book.sheets_metadata().to_vec();
    let plain = Look::default();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        gather.page(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(fault)?;
        while let Some(found) = cells.next_cell().map_err(fault)? {
            let (row, column) = found.get_position();
            gather.put(row, column, cell::raw(found.get_value(), &plain))?;
        }
    }
    Ok(())
}

fn fault(fault: XlsbError) -> ReadError {
    match fault {
        XlsbError::Password => ReadError::Protected,
        other => ReadError::damaged(other),
    }
}
