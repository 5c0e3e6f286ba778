//! The cells of a worksheet.

use std::borrow::Cow;
use std::collections::HashSet;

use super::formula;
use super::globals::Globals;
use super::letters::Letters;
use super::record::{Continued, Records, double, kind, long, word};
use crate::table::ReadError;
use crate::table::parse::book_builder::BookBuilder;
use crate::table::parse::cell::{self, Look, Value};
use crate::table::parse::package::Corners;

/// Reads the records of a sheet up to its end, those of drawings inside it passed over.
///
/// # Errors
/// The records end early, or a cell asks for a text that is not in the string table.
pub(super) fn read(records: Records<'_>, globals: &Globals, builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    Sheet { records, globals, builder, hidden: HashSet::new(), merged: Vec::new(), formula: None }.read()
}

struct Sheet<'r, 'b, 't> {
    records: Records<'r>,
    globals: &'r Globals,
    builder: &'b mut BookBuilder<'t>,
    hidden: HashSet<u32>,
    merged: Vec<Corners>,
    /// The cell of the last formula whose text is still to come in a record of its own.
    formula: Option<Place>,
}

/// Where a cell stands, and its style.
#[derive(Debug, Clone, Copy)]
struct Place {
    row: u16,
    column: u16,
    style: u16,
}

impl Place {
    fn of(data: &[u8]) -> Result<Self, ReadError> {
        let found = [0, 2, 4].map(|at| word(data, at));
        let [Some(row), Some(column), Some(style)] = found else { return Err(ReadError::Truncated) };
        Ok(Self { row, column, style })
    }
}

impl<'r> Sheet<'r, '_, '_> {
    fn read(mut self) -> Result<(), ReadError> {
        let mut depth = 0_u32;
        loop {
            let (kind, data) = self.records.next().ok_or(ReadError::Truncated)?;
            match kind {
                kind::BOF => depth += 1,
                _ if depth == 0 => return Err(ReadError::damaged("a sheet begins at no BOF record")),
                kind::EOF if depth == 1 => break self.uncalculated()?,
                kind::EOF => depth -= 1,
                _ if depth > 1 => (),
                _ => self.record(kind, data)?,
            }
        }
        self.builder.hide(&self.hidden);
        let builder = self.builder;
        self.merged.into_iter().try_for_each(|(start, end)| builder.merge(start, end))
    }

    fn record(&mut self, kind: u16, data: &'r [u8]) -> Result<(), ReadError> {
        match kind {
            kind::ROW => {
                if let (Some(row), Some(true)) = (word(data, 0), word(data, 12).map(|bits| bits & 0x20 != 0)) {
                    self.hidden.insert(u32::from(row) + 1);
                }
                Ok(())
            }
            kind::MERGED => {
                for index in 0..usize::from(word(data, 0).unwrap_or_default()) {
                    let corner = [0, 2, 4, 6].map(|at| word(data, 2 + 8 * index + at).map(u32::from));
                    if let [Some(top), Some(bottom), Some(left), Some(right)] = corner {
                        self.merged.push(((top, left), (bottom, right)));
                    }
                }
                Ok(())
            }
            kind::NUMBER => self.put(Place::of(data)?, Value::Number(needed(double(data, 6))?)),
            kind::RK => self.put(Place::of(data)?, Value::Number(cell::packed_number(needed(long(data, 6))?))),
            kind::MUL_RK => self.packed_numbers(data),
            kind::BOOL_ERR => {
                let [value, is_fault] = [6, 7].map(|at| data.get(at).copied());
                self.put(Place::of(data)?, truth_or_fault(needed(value)?, needed(is_fault)? != 0))
            }
            kind::LABEL_SST => {
                let index = needed(long(data, 6))?;
                let text = usize::try_from(index).ok().and_then(|index| self.globals.strings.get(index));
                let text = text.ok_or_else(|| ReadError::damaged(format!("no text {index} in the string table")))?;
                self.put(Place::of(data)?, Value::Text(Cow::Borrowed(text)))
            }
            kind::LABEL | kind::R_STRING => {
                let text = self.text(data.get(6..).unwrap_or_default(), Vec::new())?;
                self.put(Place::of(data)?, Value::Text(text.into()))
            }
            kind if kind == kind::FORMULA || kind::OLD_FORMULAS.contains(&kind) => self.formula(data),
            kind::STRING => {
                let more = self.records.continued();
                match self.formula.take() {
                    Some(place) => {
                        let text = self.text(data, more)?;
                        self.put(place, Value::Text(text.into()))
                    }
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Numbers side by side in a row: each its style and four bytes, the last column at the end.
    fn packed_numbers(&mut self, data: &[u8]) -> Result<(), ReadError> {
        let first = Place::of(data)?;
        for index in 0..data.len().saturating_sub(6) / 6 {
            let (style, bits) = (needed(word(data, 4 + 6 * index))?, needed(long(data, 6 + 6 * index))?);
            let column = u16::try_from(index).ok().and_then(|index| first.column.checked_add(index));
            self.put(
                Place { row: first.row, column: needed(column)?, style },
                Value::Number(cell::packed_number(bits)),
            )?;
        }
        Ok(())
    }

    /// The text of the last formula did not come.
    fn uncalculated(&mut self) -> Result<(), ReadError> {
        self.formula.take().map_or(Ok(()), |place| self.put(place, Value::Uncalculated))
    }

    /// The value that the file holds for a formula; a text follows in a record of its own.
    fn formula(&mut self, data: &[u8]) -> Result<(), ReadError> {
        self.uncalculated()?;
        let place = Place::of(data)?;
        if word(data, 12) != Some(0xFFFF) {
            return self.put(place, Value::Number(needed(double(data, 6))?));
        }
        match needed(data.get(6).copied())? {
            0 => {
                self.formula = Some(place);
                Ok(())
            }
            1 => self.put(place, truth_or_fault(needed(data.get(8).copied())?, false)),
            2 => self.put(place, truth_or_fault(needed(data.get(8).copied())?, true)),
            // An empty text (3), which nothing follows.
            _ => {
                let length = usize::from(word(data, 20).unwrap_or_default());
                let tokens = data.get(22..).and_then(|tokens| tokens.get(..length)).unwrap_or_default();
                match self.globals.letters == Letters::Unicode && formula::is_never_empty(tokens) {
                    true => self.put(place, Value::Uncalculated),
                    false => Ok(()),
                }
            }
        }
    }

    fn text(&self, data: &[u8], more: Vec<&[u8]>) -> Result<String, ReadError> {
        match self.globals.letters {
            Letters::Unicode => needed(Continued::of(data, more).text()),
            letters @ Letters::Page(_) => {
                let length = usize::from(needed(word(data, 0))?);
                let whole: Vec<u8> = data.iter().skip(2).chain(more.into_iter().flatten()).copied().collect();
                letters.narrow(needed(whole.get(..length))?)
            }
        }
    }

    fn put(&mut self, place: Place, value: Value<'_>) -> Result<(), ReadError> {
        let plain = Look::default();
        let look = self.globals.looks.get(usize::from(place.style)).unwrap_or(&plain);
        let raw = cell::raw(value, look, self.globals.epoch);
        self.builder.put(u32::from(place.row), u32::from(place.column), raw)
    }
}

/// What must be in a record that is whole.
fn needed<T>(found: Option<T>) -> Result<T, ReadError> {
    found.ok_or(ReadError::Truncated)
}

/// A truth or an error value.
fn truth_or_fault(value: u8, is_fault: bool) -> Value<'static> {
    if is_fault { Value::Fault(cell::fault_of(value).into()) } else { Value::Logical(value != 0) }
}
