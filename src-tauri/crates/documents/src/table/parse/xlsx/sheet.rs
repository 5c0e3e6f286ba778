//! The cells of a worksheet, its hidden rows and merged areas, in one pass.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::strings::{RichText, unescaped};
use super::{Workbook, is_true};
use crate::table::ReadError;
use crate::table::parse::book_builder::BookBuilder;
use crate::table::parse::cell::{self, Look, Value};
use crate::table::parse::package::{Corners, Part, area, attribute, corner, letter};

/// Reads the part of a worksheet.
///
/// # Errors
/// It is no XML or ends early; a cell has no place, or asks for a text that is not in the string table.
pub(super) fn read(mut part: Part<'_>, workbook: &Workbook, builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    part.config_mut().expand_empty_elements = true;
    let mut sheet =
        Sheet { workbook, builder, next_row: 0, next: (0, 0), hidden: HashSet::new(), merged: Vec::new(), cell: None };
    let (mut buffer, mut inside) = (Vec::new(), false);
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(element) if sheet.cell.is_none() => match element.local_name().as_ref() {
                "sheetData" => inside = true,
                "row" => sheet.row(&element)?,
                "c" if inside => sheet.open(&element)?,
                "mergeCell" => sheet.merged.extend(attribute(&element, "ref").and_then(|place| area(&place))),
                _ => (),
            },
            Event::End(element) => match element.local_name().as_ref() {
                "sheetData" => inside = false,
                "c" => sheet.close()?,
                _ => sheet.inside(&Event::End(element))?,
            },
            Event::Eof if inside => return Err(ReadError::Truncated),
            Event::Eof => break,
            event => sheet.inside(&event)?,
        }
    }
    sheet.builder.hide(&sheet.hidden);
    let builder = sheet.builder;
    sheet.merged.into_iter().try_for_each(|(start, end)| builder.merge(start, end))
}

struct Sheet<'w, 'b, 't> {
    workbook: &'w Workbook,
    builder: &'b mut BookBuilder<'t>,
    /// The row, from 0, of one that does not say its number.
    next_row: u32,
    /// Row and column, from 0, of a cell that does not say where it stands.
    next: (u32, u32),
    hidden: HashSet<u32>,
    merged: Vec<Corners>,
    cell: Option<Cell>,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    place: (u32, u32),
    style: usize,
    kind: CellType,
    /// What `v` holds.
    value: String,
    /// Inside `v`.
    in_value: bool,
    /// It is a formula: its value is in `v`, or was not calculated.
    has_formula: bool,
    /// What `is` holds.
    text: RichText,
}

/// How a cell says what it holds; ECMA-376 part 1, 18.18.11.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum CellType {
    #[default]
    Number,
    Shared,
    Formula,
    Inline,
    Logical,
    Fault,
    Iso,
}

impl Sheet<'_, '_, '_> {
    fn row(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        let row = match attribute(element, "r") {
            // From 1 in the file.
            Some(number) => number.parse::<u32>().ok().and_then(|number| number.checked_sub(1)),
            None => Some(self.next_row),
        };
        let row = row.ok_or_else(|| ReadError::damaged("a row without number"))?;
        if attribute(element, "hidden").is_some_and(|mark| is_true(&mark)) {
            self.hidden.insert(row.saturating_add(1));
        }
        self.next_row = row.saturating_add(1);
        self.next = (row, 0);
        Ok(())
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        let mut cell = Cell { place: self.next, ..Cell::default() };
        let mut attributes = element.attributes();
        for found in attributes.with_checks(false).flatten() {
            let Ok(value) = found.normalized_value(XmlVersion::Implicit1_0) else { continue };
            match found.key.local_name().as_ref() {
                "r" => {
                    cell.place = corner(&value).ok_or_else(|| ReadError::damaged(format!("a cell at {value}")))?;
                }
                "s" => cell.style = value.parse().unwrap_or_default(),
                "t" => {
                    cell.kind = match value.as_ref() {
                        "s" => CellType::Shared,
                        "str" => CellType::Formula,
                        "inlineStr" => CellType::Inline,
                        "b" => CellType::Logical,
                        "e" => CellType::Fault,
                        "d" => CellType::Iso,
                        _ => CellType::Number,
                    }
                }
                _ => (),
            }
        }
        self.next = (cell.place.0, cell.place.1.saturating_add(1));
        self.cell = Some(cell);
        Ok(())
    }

    /// Takes what stands inside a cell.
    fn inside(&mut self, event: &Event<'_>) -> Result<(), ReadError> {
        let Some(cell) = &mut self.cell else { return Ok(()) };
        match event {
            Event::Start(element) if element.local_name().as_ref() == "v" => cell.in_value = true,
            Event::End(element) if element.local_name().as_ref() == "v" => cell.in_value = false,
            Event::Start(element) if element.local_name().as_ref() == "f" => cell.has_formula = true,
            Event::Text(piece) if cell.in_value => cell.value.push_str(&piece.xml10_content()),
            Event::CData(piece) if cell.in_value => cell.value.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if cell.in_value => cell.value.push(letter(reference)?),
            event => cell.text.take(event)?,
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), ReadError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let plain = Look::default();
        let look = self.workbook.looks.get(cell.style).unwrap_or(&plain);
        let (place, mut font) = (cell.place, None);
        let plainly = cell.value.trim();
        let value = match cell.kind {
            CellType::Inline => {
                let text = cell.text.into_shared();
                font = text.font;
                Value::Text(text.text.into())
            }
            // An empty text is stored as `t="str"` and an empty `v`.
            _ if plainly.is_empty() && cell.kind != CellType::Formula => match cell.has_formula {
                true => Value::Uncalculated,
                false => return Ok(()),
            },
            CellType::Shared => {
                let index = plainly.parse::<usize>().ok();
                let shared = index.and_then(|index| self.workbook.strings.get(index));
                let shared =
                    shared.ok_or_else(|| ReadError::damaged(format!("no text {plainly} in the string table")))?;
                font = shared.font;
                Value::Text(Cow::Borrowed(&shared.text))
            }
            CellType::Formula => Value::Text(unescaped(cell.value).into()),
            CellType::Logical => Value::Logical(is_true(plainly)),
            CellType::Fault => Value::Fault(plainly.into()),
            CellType::Iso => Value::Iso(plainly.into()),
            CellType::Number => match plainly.parse() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::Text(plainly.into()),
            },
        };
        let mut raw = cell::raw(value, look, self.workbook.epoch);
        raw.font = font.or(raw.font);
        self.builder.put(place.0, place.1, raw)
    }
}
