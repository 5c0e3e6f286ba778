//! Pages from a workbook of Excel 5 to 2003 ([MS-XLS]).
//!
//! calamine walks sector chains without looking for loops, reserves what a sheet's DIMENSIONS record announces and
//! builds dense ranges. So its stream is taken out by another library that checks the chains, looked through record by
//! record, and handed to calamine in a new, sound container. The look also tells what calamine does not: fonts and number
//! formats of cells, and hidden rows.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read, Write};

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xls, XlsError};
use cfb::{CompoundFile, Version};
use register::legacy::Legacy;

use super::book_builder::BookBuilder;
use super::cell::{self, Look};
use super::format::Digits;
use crate::table::ReadError;

/// Columns of the format.
const COLUMNS: u16 = 256;
/// Cells of all sheets together, blank ones between filled ones included, that calamine may be made to hold.
const MOST: u64 = 6_000_000;
/// Bytes in which compound files grow.
const SECTOR: usize = 512;
/// Bytes of records in all.
const LONGEST: u64 = 128 << 20;

/// Reads every worksheet.
pub(super) fn read(bytes: &[u8], builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    let mut stream = stream(bytes)?;
    let survey = Survey::of(&mut stream)?;
    let file = container(&stream).map_err(ReadError::damaged)?;
    drop(stream);
    let mut book = Xls::new(Cursor::new(file)).map_err(fault)?;
    let sheets = book.sheets_metadata().to_vec();
    let plain = Look::default();
    for (sheet, outline) in sheets.iter().zip(&survey.sheets).filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet) {
        builder.page(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let range = book.worksheet_range(&sheet.name).map_err(fault)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = (top.saturating_add(number(row)), left.saturating_add(number(column)));
            let look = outline.looks.get(&place).and_then(|style| survey.looks.get(usize::from(*style)));
            builder.put(place.0, place.1, cell::raw(&borrowed(value), look.unwrap_or(&plain)))?;
        }
        builder.hide(&outline.hidden);
        let merged = book.merge_cells_by_sheet_name(&sheet.name).map_err(fault)?;
        merged.into_iter().try_for_each(|area| builder.merge(area.start, area.end))?;
    }
    Ok(())
}

/// The stream of records.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let cut = !bytes.len().is_multiple_of(SECTOR);
    let mut file = CompoundFile::open(Cursor::new(bytes))
        .map_err(|why| if cut { ReadError::Truncated } else { ReadError::damaged(why) })?;
    let name = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    file.open_stream(name)
        .and_then(|found| found.take(LONGEST + 1).read_to_end(&mut stream))
        .map_err(ReadError::damaged)?;
    if u64::try_from(stream.len()).is_ok_and(|length| length <= LONGEST) {
        Ok(stream)
    } else {
        Err(ReadError::TooLarge)
    }
}

/// A compound file of this stream only.
fn container(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    let mut part = file.create_stream("/Workbook")?;
    part.write_all(stream)?;
    part.flush()?;
    drop(part);
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// What the records tell beside the values.
#[derive(Default)]
struct Survey {
    /// Looks by style (XF).
    looks: Vec<Look>,
    /// By sheet, in the order of the file.
    sheets: Vec<Outline>,
}

#[derive(Default)]
struct Outline {
    hidden: HashSet<u32>,
    /// Styles of the cells that have a look of note.
    looks: HashMap<(u32, u32), u16>,
}

/// Kinds of records; [MS-XLS] 2.3.
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const R_STRING: u16 = 0x00D6;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BOF: u16 = 0x0809;
}

impl Survey {
    /// Looks through the records, and takes out the announced dimensions.
    fn of(stream: &mut [u8]) -> Result<Self, ReadError> {
        let globals = Globals::of(stream)?;
        let mut left = MOST;
        let looks = globals.looks();
        let mut sheets = Vec::new();
        for start in &globals.sheets {
            let (outline, cells) = sheet(stream, *start, &looks)?;
            left = left.checked_sub(cells).ok_or(ReadError::TooLarge)?;
            sheets.push(outline);
        }
        Ok(Self { looks, sheets })
    }
}

/// The part of the records that is about all sheets.
#[derive(Default)]
struct Globals {
    fonts: Vec<Option<Legacy>>,
    formats: HashMap<u16, Digits>,
    /// Font and format of each style.
    styles: Vec<(u16, u16)>,
    /// Where the sheets begin.
    sheets: Vec<usize>,
}

impl Globals {
    fn of(stream: &[u8]) -> Result<Self, ReadError> {
        let mut globals = Self::default();
        let mut wide = true;
        for (kind, data) in (Records { stream, at: 0 }) {
            match kind {
                record::BOF => wide = word(data, 0) == Some(0x0600),
                record::FILE_PASS if word(data, 0) != Some(0) => return Err(ReadError::Protected),
                record::FONT => globals.fonts.push(Legacy::of_font(&short_text(data, 14, wide))),
                record::FORMAT => {
                    let code = if wide { text(data, 2) } else { short_text(data, 2, false) };
                    globals.formats.extend(word(data, 0).zip(Digits::of(&code)));
                }
                record::XF => globals.styles.extend(word(data, 0).zip(word(data, 2))),
                record::BOUND_SHEET => {
                    let start = word(data, 0)
                        .zip(word(data, 2))
                        .map(|(low, high)| (usize::from(high) << 16) | usize::from(low));
                    globals.sheets.extend(start);
                }
                record::EOF => break,
                _ => (),
            }
        }
        Ok(globals)
    }

    fn looks(&self) -> Vec<Look> {
        let look = |(font, format): &(u16, u16)| {
            // There is no font 4; those after it stand one place earlier.
            let place = usize::from(*font) - usize::from(*font > 4);
            Look { font: self.fonts.get(place).copied().flatten(), digits: self.formats.get(format).cloned() }
        };
        self.styles.iter().map(look).collect()
    }
}

/// Looks through the records of a sheet as calamine will; also says how many cells it will make room for.
fn sheet(stream: &mut [u8], start: usize, looks: &[Look]) -> Result<(Outline, u64), ReadError> {
    let mut outline = Outline::default();
    let mut bounds: Option<(u16, u16, u16, u16)> = None;
    let mut dimensions = Vec::new();
    let mut depth = 0_u32;
    let mut records = Records { stream, at: start };
    while let Some((kind, data)) = records.next() {
        match kind {
            record::BOF => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            _ if depth > 1 => (),
            record::DIMENSIONS => dimensions.push(records.at - data.len()..records.at),
            record::ROW => {
                if let (Some(row), Some(true)) = (word(data, 0), word(data, 12).map(|bits| bits & 0x20 != 0)) {
                    outline.hidden.insert(u32::from(row) + 1);
                }
            }
            record::FORMULA
            | record::MUL_RK
            | record::R_STRING
            | record::LABEL_SST
            | record::NUMBER
            | record::LABEL
            | record::BOOL_ERR
            | record::RK => {
                let (Some(row), Some(first), Some(style)) = (word(data, 0), word(data, 2), word(data, 4)) else {
                    continue;
                };
                let cells = if kind == record::MUL_RK { data.len().saturating_sub(6) / 6 } else { 1 };
                let last = first.saturating_add(u16::try_from(cells.max(1) - 1).unwrap_or(u16::MAX));
                if last >= COLUMNS {
                    return Err(ReadError::FarCell { row: u64::from(row) + 1, column: u64::from(last) + 1 });
                }
                let (top, left, bottom, right) = bounds.unwrap_or((row, first, row, last));
                bounds = Some((top.min(row), left.min(first), bottom.max(row), right.max(last)));
                for column in first..=last {
                    let own = word(data, 4 + 6 * usize::from(column - first));
                    let style = if kind == record::MUL_RK { own.unwrap_or(style) } else { style };
                    if looks.get(usize::from(style)).is_some_and(Look::is_of_note) {
                        outline.looks.insert((u32::from(row), u32::from(column)), style);
                    }
                }
            }
            _ => (),
        }
    }
    for place in dimensions {
        stream[place].fill(0);
    }
    let size = |(top, left, bottom, right): (u16, u16, u16, u16)| {
        (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
    };
    Ok((outline, bounds.map_or(0, size)))
}

/// Records one after the other, up to the first that is cut off.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.stream.get(self.at..self.at.checked_add(4)?)?;
        let (kind, length) = (word(head, 0)?, usize::from(word(head, 2)?));
        let data = self.stream.get(self.at + 4..self.at + 4 + length)?;
        self.at += 4 + length;
        Some((kind, data))
    }
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

/// A text with its length in one byte before it, and when `wide` a byte that says how wide its letters are.
fn short_text(data: &[u8], at: usize, wide: bool) -> String {
    let length = usize::from(data.get(at).copied().unwrap_or_default());
    if wide { letters(data, at + 1, length) } else { narrow(data, at + 1, length) }
}

/// A text with its length in the word before it.
fn text(data: &[u8], at: usize) -> String {
    letters(data, at + 2, usize::from(word(data, at).unwrap_or_default()))
}

fn letters(data: &[u8], at: usize, length: usize) -> String {
    if data.get(at).copied().unwrap_or_default() & 1 == 0 {
        return narrow(data, at + 1, length);
    }
    let units: Vec<u16> = (0..length).map_while(|index| word(data, at + 1 + 2 * index)).collect();
    String::from_utf16_lossy(&units)
}

fn narrow(data: &[u8], at: usize, length: usize) -> String {
    data.iter().skip(at).take(length).map(|byte| char::from(*byte)).collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Empty => DataRef::Empty,
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(fault) => DataRef::Error(fault.clone()),
    }
}

fn fault(fault: XlsError) -> ReadError {
    match fault {
        XlsError::Password => ReadError::Protected,
        other => ReadError::damaged(other),
    }
}
