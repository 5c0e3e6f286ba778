//! Records of a part, and values and texts inside them ([MS-XLSB] 2.1.4 and 2.5).

use std::io::Read;

use crate::table::ReadError;
use crate::table::parse::package::Package;

/// Kinds of records; [MS-XLSB] 2.3.2.
pub(super) mod kind {
    pub(in super::super) const ROW: u32 = 0;
    pub(in super::super) const BLANK: u32 = 1;
    pub(in super::super) const RK: u32 = 2;
    pub(in super::super) const FAULT: u32 = 3;
    pub(in super::super) const LOGICAL: u32 = 4;
    pub(in super::super) const REAL: u32 = 5;
    pub(in super::super) const TEXT: u32 = 6;
    pub(in super::super) const SHARED: u32 = 7;
    pub(in super::super) const FORMULA_TEXT: u32 = 8;
    pub(in super::super) const FORMULA_NUMBER: u32 = 9;
    pub(in super::super) const FORMULA_LOGICAL: u32 = 10;
    pub(in super::super) const FORMULA_FAULT: u32 = 11;
    /// Cells without a column, each to the right of the one before: [`BLANK`] to [`SHARED`] in the same order.
    pub(in super::super) const SHORT_BLANK: u32 = 12;
    pub(in super::super) const SHORT_SHARED: u32 = 18;
    pub(in super::super) const STRING: u32 = 19;
    pub(in super::super) const FONT: u32 = 43;
    pub(in super::super) const FORMAT: u32 = 44;
    pub(in super::super) const STYLE: u32 = 47;
    pub(in super::super) const RICH_TEXT: u32 = 62;
    pub(in super::super) const CELLS: u32 = 145;
    pub(in super::super) const END_OF_CELLS: u32 = 146;
    pub(in super::super) const PROPERTIES: u32 = 153;
    pub(in super::super) const SHEET: u32 = 156;
    pub(in super::super) const MERGED: u32 = 176;
    pub(in super::super) const STYLES: u32 = 617;
    pub(in super::super) const END_OF_STYLES: u32 = 618;
}

/// Calls `take` for every record of a part; `false`: there is no such part.
///
/// # Errors
/// The part ends within a record, or `take` says no.
pub(super) fn each(
    package: &mut Package<'_>,
    part: &str,
    mut take: impl FnMut(u32, &[u8]) -> Result<(), ReadError>,
) -> Result<bool, ReadError> {
    let Some(mut part) = package.part(part) else { return Ok(false) };
    let mut data = Vec::new();
    while let Some(kind) = grouped(&mut part, 2) {
        let length = needed(grouped(&mut part, 4))?;
        data.clear();
        let read = (&mut part).take(u64::from(length)).read_to_end(&mut data).map_err(ReadError::damaged)?;
        if u32::try_from(read) != Ok(length) {
            return Err(ReadError::Truncated);
        }
        take(kind, &data)?;
    }
    Ok(true)
}

/// A number in groups of seven bits, the lowest first; so many groups at most. `None`: the part is at its end.
fn grouped(part: &mut impl Read, most: u32) -> Option<u32> {
    let mut value = 0;
    for group in 0..most {
        let mut byte = [0];
        part.read_exact(&mut byte).ok()?;
        value |= u32::from(byte[0] & 0x7F) << (7 * group);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// What must be in a record that is whole.
pub(super) fn needed<T>(found: Option<T>) -> Result<T, ReadError> {
    found.ok_or(ReadError::Truncated)
}

/// A text with the number of its units before it, and how many bytes both take; `None`: the record ends within it. A
/// length of -1 stands for no text.
pub(super) fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = match long(data, at)? {
        u32::MAX => 0,
        length => usize::try_from(length).ok()?,
    };
    let units = data.get(at + 4..)?.get(..length.checked_mul(2)?)?;
    let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), 4 + 2 * length))
}

pub(super) fn word(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

pub(super) fn long(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

pub(super) fn double(data: &[u8], at: usize) -> Option<f64> {
    data.get(at..)?.first_chunk().copied().map(f64::from_le_bytes)
}
