//! Pages from a binary workbook of Excel 2007 and later ([MS-XLSB]).
//!
//! Read here and not by calamine. Up to 0.38 it panics at a sheet without relation and at a text that is not in the string
//! table, refuses the whole workbook for one macro sheet, knows sheets by their names only and so reads the first of two of
//! one name twice, loses formulas that show an error, takes the formats `A/P` and those with conditions for dates, and
//! cuts seconds; and hidden rows, merged areas and fonts took a second pass.

mod record;
mod sheet;

use std::collections::HashMap;

use register::legacy_encoding::LegacyEncoding;

use super::book_builder::BookBuilder;
use super::cell::{Epoch, Look};
use super::guard;
use super::number_format::NumberFormat;
use super::package::{Package, join};
use crate::table::ReadError;
use record::{kind, needed, text, word};

/// The folder of the parts.
const FOLDER: &str = "xl";

/// What the sheets of a workbook share.
struct Workbook {
    strings: Vec<String>,
    looks: Vec<Look>,
    epoch: Epoch,
}

/// A sheet as the workbook names it.
struct SheetEntry {
    name: String,
    hidden: bool,
    relation: String,
}

/// Reads every worksheet. One that cannot be found is named in the book, and the others are read.
///
/// # Errors
/// The archive is too large, locked or damaged.
pub(super) fn read(bytes: &[u8], builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    guard::check(bytes)?;
    let mut package = Package::open(bytes)?;
    let relations = package.relations(&format!("{FOLDER}/_rels/workbook.bin.rels"))?;
    let (sheets, epoch) = sheets(&mut package)?;
    let part = |kind: &str| relations.values().find(|relation| relation.is(kind)).map(|one| join(FOLDER, &one.target));
    let strings = part("sharedStrings").unwrap_or_else(|| join(FOLDER, "sharedStrings.bin"));
    let styles = part("styles").unwrap_or_else(|| join(FOLDER, "styles.bin"));
    let workbook = Workbook { strings: texts(&mut package, &strings)?, looks: looks(&mut package, &styles)?, epoch };
    for entry in sheets {
        let relation = relations.get(&entry.relation);
        // Sheets of charts, macros and dialogs hold no list.
        if relation.is_some_and(|relation| !relation.kind.is_empty() && !relation.is("worksheet")) {
            continue;
        }
        builder.page(&entry.name, entry.hidden)?;
        match relation.map(|relation| join(FOLDER, &relation.target)).filter(|part| package.has(part)) {
            Some(part) => sheet::read(&mut package, &part, &workbook, builder)?,
            None => builder.leave_out(ReadError::damaged("a sheet without part")),
        }
    }
    Ok(())
}

/// The sheets in the order of the workbook, and the day that it counts from.
fn sheets(package: &mut Package<'_>) -> Result<(Vec<SheetEntry>, Epoch), ReadError> {
    let (mut sheets, mut epoch) = (Vec::new(), Epoch::Year1900);
    let found = record::each(package, &format!("{FOLDER}/workbook.bin"), |kind, data| {
        match kind {
            kind::PROPERTIES if data.first().is_some_and(|bits| bits & 1 != 0) => epoch = Epoch::Year1904,
            kind::SHEET => {
                let (relation, length) = needed(text(data, 8))?;
                let (name, _) = needed(text(data, 8 + length))?;
                // Visible is 0, hidden 1, hidden from the menu 2.
                let hidden = record::long(data, 0) != Some(0);
                sheets.push(SheetEntry { name, hidden, relation });
            }
            _ => (),
        }
        Ok(())
    })?;
    if found { Ok((sheets, epoch)) } else { Err(ReadError::Truncated) }
}

/// The string table; none is an empty one.
fn texts(package: &mut Package<'_>, part: &str) -> Result<Vec<String>, ReadError> {
    let mut texts = Vec::new();
    record::each(package, part, |kind, data| {
        if kind == kind::STRING {
            texts.push(needed(text(data, 1))?.0);
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Looks by style.
fn looks(package: &mut Package<'_>, part: &str) -> Result<Vec<Look>, ReadError> {
    let (mut fonts, mut formats, mut looks) = (Vec::new(), HashMap::new(), Vec::new());
    let mut inside = false;
    record::each(package, part, |kind, data| {
        match kind {
            kind::FONT => fonts.push(text(data, 21).and_then(|(name, _)| LegacyEncoding::of_font(&name))),
            kind::FORMAT => {
                let code = text(data, 2).map(|(code, _)| NumberFormat::of(&code));
                formats.extend(word(data, 0).zip(code));
            }
            kind::STYLES => inside = true,
            kind::END_OF_STYLES => inside = false,
            kind::STYLE if inside => {
                let font = word(data, 4).and_then(|font| fonts.get(usize::from(font)).copied().flatten());
                let format = word(data, 2).and_then(|number| match formats.get(&number) {
                    Some(own) => own.clone(),
                    None => NumberFormat::built_in(number),
                });
                looks.push(Look { font, format });
            }
            _ => (),
        }
        Ok(())
    })?;
    Ok(looks)
}
