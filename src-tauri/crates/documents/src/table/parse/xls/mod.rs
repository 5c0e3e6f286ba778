//! Pages from a workbook of Excel 5 to 2003 ([MS-XLS]).
//!
//! Read here and not by calamine. Up to 0.38 it decodes the two-byte texts of a workbook by its CODEPAGE record and so puts
//! a NUL after each letter, leaves out cells whose text it cannot find, does not see a password of the oldest kind, refuses
//! code pages that Excel writes, walks sector chains without looking for loops, and builds dense ranges.

mod formula;
mod globals;
mod letters;
mod record;
mod sheet;

use super::book_builder::BookBuilder;
use super::compound;
use crate::table::ReadError;
use globals::Globals;
use record::Records;

/// Bytes of records in all.
const LONGEST: usize = 128 << 20;

/// Reads every worksheet.
pub(super) fn read(bytes: &[u8], builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    let stream = compound::stream(bytes, &["Workbook", "Book"], LONGEST)?;
    let stream = stream.ok_or_else(|| ReadError::damaged("no stream Workbook or Book"))?;
    let globals = Globals::of(&stream)?;
    for (place, sheet) in globals.sheets.iter().enumerate().filter(|(_, sheet)| sheet.is_worksheet) {
        if globals.sheets.iter().take(place).any(|other| other.start == sheet.start) {
            return Err(ReadError::damaged("two sheets begin at one record"));
        }
        builder.page(&sheet.name, sheet.hidden)?;
        sheet::read(Records::from(&stream, sheet.start), &globals, builder)?;
    }
    Ok(())
}
