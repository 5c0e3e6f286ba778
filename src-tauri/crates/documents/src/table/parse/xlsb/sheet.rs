//! The cells of a worksheet, its hidden rows and merged areas.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Workbook;
use super::record::{self, double, kind, long, needed, text};
use crate::table::ReadError;
use crate::table::parse::book_builder::BookBuilder;
use crate::table::parse::cell::{self, Look, Value};
use crate::table::parse::package::{Corners, Package};

/// Reads the part of a worksheet.
///
/// # Errors
/// It ends early, or a cell asks for a text that is not in the string table.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    workbook: &Workbook,
    builder: &mut BookBuilder<'_>,
) -> Result<(), ReadError> {
    let mut sheet =
        Sheet { workbook, builder, cells: Cells::Ahead, row: 0, column: 0, hidden: HashSet::new(), merged: Vec::new() };
    record::each(package, part, |kind, data| sheet.record(kind, data))?;
    if sheet.cells == Cells::Inside {
        return Err(ReadError::Truncated);
    }
    sheet.builder.hide(&sheet.hidden);
    let builder = sheet.builder;
    sheet.merged.into_iter().try_for_each(|(start, end)| builder.merge(start, end))
}

/// Where reading stands: records of other tables may have the numbers of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cells {
    Ahead,
    Inside,
    Behind,
}

struct Sheet<'w, 'b, 't> {
    workbook: &'w Workbook,
    builder: &'b mut BookBuilder<'t>,
    cells: Cells,
    /// The row that is being read, from 0.
    row: u32,
    /// The column of the next cell that does not say its own, from 0.
    column: u32,
    hidden: HashSet<u32>,
    merged: Vec<Corners>,
}

impl Sheet<'_, '_, '_> {
    fn record(&mut self, kind: u32, data: &[u8]) -> Result<(), ReadError> {
        match kind {
            kind::CELLS => self.cells = Cells::Inside,
            kind::END_OF_CELLS => self.cells = Cells::Behind,
            kind::ROW if self.cells == Cells::Inside => {
                (self.row, self.column) = (needed(long(data, 0))?, 0);
                if data.get(11).is_some_and(|bits| bits & 0x10 != 0) {
                    self.hidden.insert(self.row.saturating_add(1));
                }
            }
            kind::BLANK..=kind::FORMULA_FAULT | kind::RICH_TEXT if self.cells == Cells::Inside => {
                self.column = needed(long(data, 0))?;
                self.cell(kind, data.get(4..).unwrap_or_default())?;
            }
            kind::SHORT_BLANK..=kind::SHORT_SHARED if self.cells == Cells::Inside => {
                self.cell(kind - kind::SHORT_BLANK + kind::BLANK, data)?;
            }
            kind::MERGED => {
                if let [Some(top), Some(bottom), Some(left), Some(right)] = [0, 4, 8, 12].map(|at| long(data, at)) {
                    self.merged.push(((top, left), (bottom, right)));
                }
            }
            _ => (),
        }
        Ok(())
    }

    /// Takes a cell of the row: style and marks in four bytes, then its value.
    fn cell(&mut self, kind: u32, data: &[u8]) -> Result<(), ReadError> {
        let column = self.column;
        self.column = column.saturating_add(1);
        let value = match kind {
            kind::RK => Value::Number(cell::packed_number(needed(long(data, 4))?)),
            kind::REAL | kind::FORMULA_NUMBER => Value::Number(needed(double(data, 4))?),
            kind::FAULT | kind::FORMULA_FAULT => Value::Fault(cell::fault_of(needed(data.get(4).copied())?).into()),
            kind::LOGICAL | kind::FORMULA_LOGICAL => Value::Logical(needed(data.get(4).copied())? != 0),
            kind::TEXT | kind::FORMULA_TEXT => Value::Text(needed(text(data, 4))?.0.into()),
            // One byte says what else belongs to the text.
            kind::RICH_TEXT => Value::Text(needed(text(data, 5))?.0.into()),
            kind::SHARED => {
                let index = needed(long(data, 4))?;
                let shared = usize::try_from(index).ok().and_then(|index| self.workbook.strings.get(index));
                let shared =
                    shared.ok_or_else(|| ReadError::damaged(format!("no text {index} in the string table")))?;
                Value::Text(Cow::Borrowed(shared))
            }
            _ => return Ok(()),
        };
        let plain = Look::default();
        // The upper byte holds other marks.
        let style = usize::try_from(needed(long(data, 0))? & 0x00FF_FFFF).unwrap_or_default();
        let look = self.workbook.looks.get(style).unwrap_or(&plain);
        self.builder.put(self.row, column, cell::raw(value, look, self.workbook.epoch))
    }
}
