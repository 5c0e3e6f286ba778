//! What is said of all sheets: code page, fonts, formats, styles, the string table, and where the sheets begin.

use std::collections::HashMap;

use register::legacy_encoding::LegacyEncoding;

use super::letters::Letters;
use super::record::{Continued, Records, kind, long, word};
use crate::table::ReadError;
use crate::table::parse::cell::{Epoch, Look};
use crate::table::parse::number_format::NumberFormat;

/// BIFF8, the form of Excel 97 to 2003.
const BIFF8: u16 = 0x0600;

/// The globals of a workbook.
pub(super) struct Globals {
    pub(super) letters: Letters,
    pub(super) epoch: Epoch,
    /// Looks by style (XF).
    pub(super) looks: Vec<Look>,
    pub(super) strings: Vec<String>,
    pub(super) sheets: Vec<SheetStart>,
}

/// A sheet as the globals announce it.
pub(super) struct SheetStart {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// Whether it holds cells, and not macros, a chart or a module.
    pub(super) is_worksheet: bool,
    /// Its first byte in the stream.
    pub(super) start: usize,
}

/// Fonts and number formats, until the styles are put together.
#[derive(Default)]
struct Styles {
    fonts: Vec<Option<LegacyEncoding>>,
    formats: HashMap<u16, Option<NumberFormat>>,
    /// Font and format of each style.
    styles: Vec<(u16, u16)>,
}

impl Globals {
    /// Reads them from the beginning of the stream.
    ///
    /// # Errors
    /// There is a password, the records end early, or a text cannot be decoded.
    pub(super) fn of(stream: &[u8]) -> Result<Self, ReadError> {
        let letters = letters(stream)?;
        let mut globals =
            Self { letters, epoch: Epoch::Year1900, looks: Vec::new(), strings: Vec::new(), sheets: Vec::new() };
        let mut styles = Styles::default();
        let mut records = Records::from(stream, 0);
        loop {
            let (kind, data) = records.next().ok_or(ReadError::Truncated)?;
            match kind {
                kind::DATE_1904 if word(data, 0) == Some(1) => globals.epoch = Epoch::Year1904,
                kind::FONT => styles.fonts.push(LegacyEncoding::of_font(&short_text(data, 14, letters)?)),
                kind::FORMAT => {
                    let code = match letters {
                        Letters::Unicode => Continued::of(data.get(2..).unwrap_or_default(), Vec::new()).text(),
                        Letters::Page(_) => Some(short_text(data, 2, letters)?),
                    };
                    let format = NumberFormat::of(&code.unwrap_or_default());
                    styles.formats.extend(word(data, 0).map(|number| (number, format)));
                }
                kind::XF => styles.styles.extend(word(data, 0).zip(word(data, 2))),
                kind::STRING_TABLE => globals.strings = strings(data, records.continued())?,
                kind::BOUND_SHEET => globals.sheets.push(SheetStart::of(data, letters)?),
                kind::EOF => break,
                _ => (),
            }
        }
        globals.looks = styles.looks();
        Ok(globals)
    }
}

/// How texts are written, told before the first of them is read; a password is told here, too.
fn letters(stream: &[u8]) -> Result<Letters, ReadError> {
    let (mut wide, mut page) = (true, 1252);
    for (kind, data) in Records::from(stream, 0).take_while(|(kind, _)| *kind != kind::EOF) {
        match kind {
            kind::BOF => wide = word(data, 0) == Some(BIFF8),
            // Its first word is 0 for the oldest way of locking (XOR) and 1 for the later ones.
            kind::FILE_PASS => return Err(ReadError::Protected),
            kind::CODE_PAGE => page = word(data, 0).unwrap_or(page),
            _ => (),
        }
    }
    Ok(if wide { Letters::Unicode } else { Letters::Page(page) })
}

/// The string table: as many texts as it says it has.
fn strings(data: &[u8], more: Vec<&[u8]>) -> Result<Vec<String>, ReadError> {
    let mut reader = Continued::of(data, more);
    let count = reader.long().and_then(|_| reader.long()).ok_or(ReadError::Truncated)?;
    let mut strings = Vec::new();
    for _ in 0..count {
        // One that ends early is found out where a cell asks for what is not there.
        match reader.rich_text() {
            Some(text) => strings.push(text),
            None => break,
        }
    }
    Ok(strings)
}

impl SheetStart {
    fn of(data: &[u8], letters: Letters) -> Result<Self, ReadError> {
        let start = long(data, 0).and_then(|start| usize::try_from(start).ok()).ok_or(ReadError::Truncated)?;
        Ok(Self {
            name: short_text(data, 6, letters)?,
            hidden: data.get(4).is_some_and(|state| state & 3 != 0),
            is_worksheet: data.get(5) == Some(&0),
            start,
        })
    }
}

impl Styles {
    fn looks(self) -> Vec<Look> {
        let look = |(font, format): &(u16, u16)| {
            // There is no font 4; those after it stand one place earlier.
            let place = usize::from(*font) - usize::from(*font > 4);
            let format = match self.formats.get(format) {
                Some(own) => own.clone(),
                None => NumberFormat::built_in(*format),
            };
            Look { font: self.fonts.get(place).copied().flatten(), format }
        };
        self.styles.iter().map(look).collect()
    }
}

/// A text with its length in one byte before it, and in Unicode a byte that says how wide its letters are.
fn short_text(data: &[u8], at: usize, letters: Letters) -> Result<String, ReadError> {
    let length = usize::from(data.get(at).copied().unwrap_or_default());
    let rest = data.get(at + 1..).unwrap_or_default();
    match (letters, rest.split_first()) {
        (Letters::Unicode, Some((marks, rest))) if marks & 1 != 0 => {
            let units: Vec<u16> = (0..length).map_while(|index| word(rest, 2 * index)).collect();
            Ok(String::from_utf16_lossy(&units))
        }
        (Letters::Unicode, Some((_, rest))) => letters.narrow(rest.get(..length).unwrap_or(rest)),
        (Letters::Page(_), _) => letters.narrow(rest.get(..length).unwrap_or(rest)),
        (Letters::Unicode, None) => Ok(String::new()),
    }
}
