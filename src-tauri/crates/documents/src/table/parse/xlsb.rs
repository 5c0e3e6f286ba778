//! Pages from a binary workbook of Excel 2007 and later ([MS-XLSB]).
//!
//! calamine gives the values; the records are gone through once more for what it does not tell: fonts and number formats
//! of cells, hidden rows, merged areas. Whether a number is a date is told here as well: up to 0.38 calamine takes the
//! formats `A/P` and those with conditions for dates, and cuts seconds. It knows sheets by their names only, so a workbook
//! with two of one name is refused.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsb, XlsbError};
use register::legacy_encoding::LegacyEncoding;

use super::book_builder::BookBuilder;
use super::cell::{self, Epoch, Look, Value};
use super::guard;
use super::number_format::NumberFormat;
use super::package::{Corners, Package, join};
use crate::table::ReadError;

/// Where calamine looks for the parts, too.
const FOLDER: &str = "xl";

/// Reads every worksheet cell by cell.
pub(super) fn read(bytes: &[u8], builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    guard::check(bytes)?;
    let mut package = Package::open(bytes)?;
    let looks = looks(&mut package)?;
    let (parts, epoch) = parts(&mut package)?;
    let mut book: Xlsb<Cursor<&[u8]>> = Xlsb::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets = book.sheets_metadata().to_vec();
    let twice =
        |(place, sheet): (usize, &calamine::Sheet)| sheets.iter().take(place).any(|other| other.name == sheet.name);
    if sheets.iter().enumerate().any(twice) {
        return Err(ReadError::damaged("two sheets of one name"));
    }
    let plain = Look::default();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        builder.page(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let outline = match parts.get(&sheet.name) {
            Some(part) => Outline::of(&mut package, part, &looks)?,
            None => Outline::default(),
        };
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(fault)?;
        while let Some(found) = cells.next_cell().map_err(fault)? {
            let place = found.get_position();
            let look = outline.looks.get(&place).and_then(|style| looks.get(*style)).unwrap_or(&plain);
            builder.put(place.0, place.1, cell::raw(value(found.get_value()), look, epoch))?;
        }
        builder.hide(&outline.hidden);
        outline.merged.into_iter().try_for_each(|(start, end)| builder.merge(start, end))?;
    }
    Ok(())
}

/// Kinds of records; [MS-XLSB] 2.3.
mod record {
    pub(super) const ROW: u32 = 0x00;
    pub(super) const LAST_CELL: u32 = 0x0B;
    pub(super) const FONT: u32 = 0x2B;
    pub(super) const FORMAT: u32 = 0x2C;
    pub(super) const STYLE: u32 = 0x2F;
    pub(super) const END_OF_CELLS: u32 = 0x92;
    pub(super) const PROPERTIES: u32 = 0x99;
    pub(super) const SHEET: u32 = 0x9C;
    pub(super) const MERGED: u32 = 0xB0;
    pub(super) const STYLES: u32 = 0x269;
    pub(super) const END_OF_STYLES: u32 = 0x26A;
}

/// The parts of the sheets by the names of the sheets, and the day that the workbook counts from.
fn parts(package: &mut Package<'_>) -> Result<(HashMap<String, String>, Epoch), ReadError> {
    let targets = package.relations(&format!("{FOLDER}/_rels/workbook.bin.rels"))?;
    let (mut parts, mut epoch) = (HashMap::new(), Epoch::Year1900);
    records(package, &format!("{FOLDER}/workbook.bin"), |kind, data| {
        if kind == record::PROPERTIES && data.first().is_some_and(|bits| bits & 1 != 0) {
            epoch = Epoch::Year1904;
        }
        if kind == record::SHEET {
            let (relation, length) = text(data, 8);
            let target = targets.get(&relation).map(|found| join(FOLDER, &found.target));
            parts.extend(target.map(|target| (text(data, 8 + length).0, target)));
        }
    })?;
    Ok((parts, epoch))
}

/// Looks by style.
fn looks(package: &mut Package<'_>) -> Result<Vec<Look>, ReadError> {
    let (mut fonts, mut formats, mut looks) = (Vec::new(), HashMap::new(), Vec::new());
    let mut inside = false;
    records(package, &format!("{FOLDER}/styles.bin"), |kind, data| match kind {
        record::FONT => fonts.push(LegacyEncoding::of_font(&text(data, 21).0)),
        record::FORMAT => formats.extend(word(data, 0).map(|number| (number, NumberFormat::of(&text(data, 2).0)))),
        record::STYLES => inside = true,
        record::END_OF_STYLES => inside = false,
        record::STYLE if inside => {
            let font = word(data, 4).and_then(|font| fonts.get(usize::from(font)).copied().flatten());
            let format = word(data, 2).and_then(|number| match formats.get(&number) {
                Some(own) => own.clone(),
                None => NumberFormat::built_in(number),
            });
            looks.push(Look { font, format });
        }
        _ => (),
    })?;
    Ok(looks)
}

/// What of a sheet calamine does not tell.
#[derive(Default)]
struct Outline {
    hidden: HashSet<u32>,
    merged: Vec<Corners>,
    /// Styles of the cells that have a look of note.
    looks: HashMap<(u32, u32), usize>,
}

impl Outline {
    fn of(package: &mut Package<'_>, part: &str, looks: &[Look]) -> Result<Self, ReadError> {
        let mut outline = Self::default();
        let (mut row, mut cells) = (0, true);
        records(package, part, |kind, data| match kind {
            record::ROW if cells => {
                row = long(data, 0).unwrap_or(row);
                if data.get(11).is_some_and(|bits| bits & 0x10 != 0) {
                    outline.hidden.insert(row.saturating_add(1));
                }
            }
            1..=record::LAST_CELL if cells => {
                // The upper byte of the second value holds other marks.
                let style = long(data, 4).and_then(|bits| usize::try_from(bits & 0x00FF_FFFF).ok()).unwrap_or_default();
                if let Some(column) = long(data, 0).filter(|_| looks.get(style).is_some_and(Look::is_of_note)) {
                    outline.looks.insert((row, column), style);
                }
            }
            record::END_OF_CELLS => cells = false,
            record::MERGED => {
                if let [Some(top), Some(bottom), Some(left), Some(right)] = [0, 4, 8, 12].map(|at| long(data, at)) {
                    outline.merged.push(((top, left), (bottom, right)));
                }
            }
            _ => (),
        })?;
        Ok(outline)
    }
}

/// Calls `take` for every record of a part, up to the first that is cut off.
fn records(package: &mut Package<'_>, part: &str, mut take: impl FnMut(u32, &[u8])) -> Result<(), ReadError> {
    let Some(mut part) = package.part(part) else { return Ok(()) };
    let mut data = Vec::new();
    while let (Some(kind), Some(length)) = (packed(&mut part, 2), packed(&mut part, 4)) {
        data.clear();
        let read = (&mut part).take(u64::from(length)).read_to_end(&mut data).map_err(ReadError::damaged)?;
        if u32::try_from(read) != Ok(length) {
            break;
        }
        take(kind, &data);
    }
    Ok(())
}

/// A number in groups of seven bits, the lowest first; so many groups at most.
fn packed(part: &mut impl Read, most: u32) -> Option<u32> {
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

/// A text with the number of its units before it, and how many bytes both take.
fn text(data: &[u8], at: usize) -> (String, usize) {
    let length = long(data, at).and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
    let units: Vec<u16> = (0..length).map_while(|index| word(data, at + 4 + 2 * index)).collect();
    (String::from_utf16_lossy(&units), 4 + 2 * units.len())
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(word(data, at)?) | u32::from(word(data, at + 2)?) << 16)
}

fn value<'v>(found: &'v DataRef<'_>) -> Value<'v> {
    match found {
        DataRef::Empty => Value::Text(Cow::Borrowed("")),
        DataRef::String(text) => Value::Text(Cow::Borrowed(text)),
        DataRef::SharedString(text) => Value::Text(Cow::Borrowed(text)),
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Float(number) => Value::Number(*number),
        DataRef::DateTime(moment) => Value::Number(moment.as_f64()),
        DataRef::Bool(truth) => Value::Logical(*truth),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Iso(Cow::Borrowed(text)),
        DataRef::Error(fault) => Value::Fault(fault.to_string().into()),
    }
}

fn fault(fault: XlsbError) -> ReadError {
    match fault {
        XlsbError::Password => ReadError::Protected,
        other => ReadError::damaged(other),
    }
}
