//! Pages from a workbook of Excel 2007 and later (ECMA-376 part 1, chapter 18).
//!
//! Read here and not by calamine. Up to 0.38 it takes a string index that is no number for 0, knows sheets by their names
//! only and so reads the first of two of one name twice, refuses the whole workbook for one sheet without relation, takes
//! the formats `A/P` and those with conditions for dates, looks for the string table under one name, and loses blanks at
//! the ends of runs; and hidden rows, merged areas and fonts took a second pass.

mod sheet;
mod strings;
mod styles;

use std::borrow::Cow;

use super::book_builder::BookBuilder;
use super::cell::{Epoch, Look};
use super::guard;
use super::package::{Package, attribute, elements, join};
use crate::table::ReadError;
use strings::SharedText;

/// Where the workbook stands when the archive does not say so.
const WORKBOOK: &str = "xl/workbook.xml";

/// What the sheets of a workbook share.
struct Workbook {
    strings: Vec<SharedText>,
    looks: Vec<Look>,
    epoch: Epoch,
}

/// A sheet as the workbook names it.
struct SheetEntry {
    name: String,
    hidden: bool,
    relation: Option<String>,
}

/// Reads every worksheet. One that cannot be found is named in the book, and the others are read.
///
/// # Errors
/// The archive is too large, locked or damaged.
pub(super) fn read(bytes: &[u8], builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    guard::check(bytes)?;
    let mut package = Package::open(bytes)?;
    let root = package.relations("_rels/.rels")?;
    let main = root.into_values().find(|relation| relation.is("officeDocument"));
    let main = main.map_or_else(|| WORKBOOK.to_owned(), |found| found.target.trim_start_matches('/').to_owned());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = package.relations(&join(folder, &format!("_rels/{file}.rels")))?;
    let (sheets, epoch) = sheets(&mut package, &main)?;
    let part = |kind: &str| relations.values().find(|relation| relation.is(kind)).map(|one| join(folder, &one.target));
    let strings = part("sharedStrings").unwrap_or_else(|| join(folder, "sharedStrings.xml"));
    let styles = part("styles").unwrap_or_else(|| join(folder, "styles.xml"));
    let workbook = Workbook {
        strings: strings::read(&mut package, &strings)?,
        looks: styles::read(&mut package, &styles)?,
        epoch,
    };
    for entry in sheets {
        let relation = entry.relation.as_ref().and_then(|id| relations.get(id));
        // Sheets of charts, macros and dialogs hold no list.
        if relation.is_some_and(|relation| !relation.kind.is_empty() && !relation.is("worksheet")) {
            continue;
        }
        builder.page(&entry.name, entry.hidden)?;
        let part = relation.map(|relation| join(folder, &relation.target)).filter(|part| package.has(part));
        match part.and_then(|part| package.xml(&part)) {
            Some(part) => sheet::read(part?, &workbook, builder)?,
            None => builder.leave_out(ReadError::damaged("a sheet without part")),
        }
    }
    Ok(())
}

/// The sheets in the order of the workbook, and the day that it counts from.
fn sheets(package: &mut Package<'_>, main: &str) -> Result<(Vec<SheetEntry>, Epoch), ReadError> {
    let (mut sheets, mut epoch) = (Vec::new(), Epoch::Year1900);
    let mut part = package.xml(main).ok_or(ReadError::Truncated)??;
    elements(&mut part, |element| {
        match element.local_name().as_ref() {
            "sheet" => sheets.push(SheetEntry {
                name: attribute(element, "name").map(Cow::into_owned).unwrap_or_default(),
                hidden: attribute(element, "state").is_some_and(|state| state != "visible"),
                relation: attribute(element, "id").map(Cow::into_owned),
            }),
            "workbookPr" if attribute(element, "date1904").is_some_and(|mark| is_true(&mark)) => {
                epoch = Epoch::Year1904;
            }
            _ => (),
        }
        Ok(())
    })?;
    Ok((sheets, epoch))
}

/// Whether an attribute says yes.
fn is_true(mark: &str) -> bool {
    matches!(mark, "1" | "true" | "on")
}
