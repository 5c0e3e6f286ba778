//! Cells that are text and stay text.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The two looks of a text: as it is, and marked as text where Excel would take it for a formula when it is edited.
pub(crate) struct Style {
    plain: Format,
    marked: Format,
}

impl Style {
    /// Cells of this look.
    pub(crate) fn of(format: Format) -> Self {
        Self { marked: format.clone().set_quote_prefix(), plain: format }
    }

    /// Cells of this look whose number format is "text": codes and telephone numbers keep their zeros when edited.
    pub(crate) fn digits(format: Format) -> Self {
        Self::of(format.set_num_format("@"))
    }

    /// The look of a text that is no formula.
    pub(crate) fn plain(&self) -> &Format {
        &self.plain
    }

    fn fitting(&self, text: &str) -> &Format {
        if starts_like_a_formula(text) { &self.marked } else { &self.plain }
    }
}

/// Whether Excel would take the text for a formula, or swallow its first sign, when somebody edits the cell.
fn starts_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\''])
}

/// Writes a string cell, never a number or a formula; an empty text leaves a blank cell of the same look.
pub(crate) fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, style: &Style) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, &style.plain)?;
    } else {
        sheet.write_string_with_format(row, column, text, style.fitting(text))?;
    }
    Ok(())
}

/// Like [`put`], for columns that have a format of their own: the cell takes that one, which is faster than a look-up
/// per cell; `style` only marks texts that start like a formula.
pub(crate) fn put_plain(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    style: &Style,
) -> Result<(), XlsxError> {
    if starts_like_a_formula(text) {
        sheet.write_string_with_format(row, column, text, &style.marked)?;
    } else if !text.is_empty() {
        sheet.write_string(row, column, text)?;
    }
    Ok(())
}
