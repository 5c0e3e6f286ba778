//! A cell as it reads: in Unicode where its encoding is known.

use std::borrow::Cow;

use register::intake::Raw;
use register::legacy_encoding::{self, LegacyEncoding};

use crate::table::Line;

/// The text in Unicode: by the cell's font, else by the encoding of the sheet; outer blanks left out.
pub(crate) fn decoded(cell: &Raw, encoding: Option<LegacyEncoding>) -> Cow<'_, str> {
    let text = cell.text.trim();
    match cell.font.or(encoding.filter(|_| !text.is_ascii())) {
        Some(legacy) => Cow::Owned(legacy_encoding::convert(text, legacy)),
        None => Cow::Borrowed(text),
    }
}

/// The places of the cells of a line that are filled.
pub(super) fn filled(line: &Line) -> impl Iterator<Item = (usize, &Raw)> {
    line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank())
}

/// The filled cells of a line as one text, of which so many letters are kept.
pub(super) fn whole(line: &Line, encoding: Option<LegacyEncoding>, longest: usize) -> String {
    let mut text = String::new();
    let mut left = longest;
    for (number, (_, cell)) in filled(line).enumerate() {
        let between = if number == 0 { "" } else { " | " };
        let cell = decoded(cell, encoding);
        let mut letters = between.chars().chain(cell.chars());
        for letter in letters.by_ref().take(left) {
            text.push(letter);
            left -= 1;
        }
        if letters.next().is_some() {
            text.push('…');
            break;
        }
    }
    text
}
