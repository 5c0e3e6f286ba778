//! Pages from a workbook of Excel 2007 and later.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::book_builder::BookBuilder;
use super::cell::{self, Look};
use super::format::Digits;
use super::guard;
use super::package::Package;
use crate::table::ReadError;
use register::legacy::Legacy;

/// Where every known program keeps the shared strings.
const STRINGS: &str = "xl/sharedStrings.xml";

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads every worksheet cell by cell: a dense range could take any amount of memory.
pub(super) fn read(bytes: &[u8], builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    guard::check(bytes)?;
    let mut book: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut package = Package::open(bytes)?;
    let parts = package.worksheets()?;
    let old = package.old_texts(STRINGS)?;
    for (name, hidden) in sheets {
        builder.page(&name, hidden)?;
        cells(&mut book, &name, &old, builder)?;
        let outline = parts.get(&name).map(|part| package.outline(part)).transpose()?.unwrap_or_default();
        builder.hide(&outline.hidden);
        outline.merged.into_iter().try_for_each(|(start, end)| builder.merge(start, end))?;
    }
    Ok(())
}

fn cells(
    book: &mut Workbook<'_>,
    name: &str,
    old: &HashMap<String, Legacy>,
    builder: &mut BookBuilder<'_>,
) -> Result<(), ReadError> {
    let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
    let looks: Vec<Look> = cells.styles().iter().map(look).collect();
    let plain = Look::default();
    while let Some((found, style)) = cells.next_cell_with_style_id().map_err(fault)? {
        let (row, column) = found.get_position();
        let mut raw = cell::raw(found.get_value(), looks.get(style).unwrap_or(&plain));
        if let Some(font) = old.get(&raw.text).filter(|_| matches!(found.get_value(), DataRef::SharedString(_))) {
            raw.font = Some(*font);
        }
        builder.put(row, column, raw)?;
    }
    Ok(())
}

fn look(style: &Style) -> Look {
    let font = style.font.as_ref().and_then(|font| font.name.as_deref());
    Look {
        font: font.and_then(Legacy::of_font),
        digits: style.number_format.as_ref().and_then(|format| Digits::of(&format.format_code)),
    }
}

fn fault(fault: XlsxError) -> ReadError {
    match fault {
        XlsxError::Password => ReadError::Protected,
        other => ReadError::damaged(other),
    }
}
