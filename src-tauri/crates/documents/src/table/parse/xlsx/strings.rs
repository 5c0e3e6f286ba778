//! The shared strings, and what texts of cells go through.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};
use register::legacy_encoding::LegacyEncoding;

use crate::table::ReadError;
use crate::table::parse::package::{Package, attribute, letter};

/// A text of the string table.
#[derive(Debug, Default)]
pub(super) struct SharedText {
    pub(super) text: String,
    /// The old encoding of the fonts of its runs, where all that name a font are in the same one.
    pub(super) font: Option<LegacyEncoding>,
}

/// Reads the table; none is an empty one.
///
/// # Errors
/// The part is no XML.
pub(super) fn read(package: &mut Package<'_>, name: &str) -> Result<Vec<SharedText>, ReadError> {
    let mut found = Vec::new();
    let Some(part) = package.xml(name) else { return Ok(found) };
    let mut part = part?;
    let (mut buffer, mut text) = (Vec::new(), RichText::default());
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(element) if element.local_name().as_ref() == "si" => text = RichText::default(),
            Event::Empty(element) if element.local_name().as_ref() == "si" => found.push(SharedText::default()),
            Event::End(element) if element.local_name().as_ref() == "si" => {
                found.push(std::mem::take(&mut text).into_shared());
            }
            Event::Eof => return Ok(found),
            event => text.take(&event)?,
        }
    }
}

/// A text of one or several runs, in the string table or in a cell.
#[derive(Debug, Default)]
pub(super) struct RichText {
    text: String,
    fonts: HashSet<Option<LegacyEncoding>>,
    /// Where the piece that is being read begins, and whether its blanks are told to stay.
    piece: Option<(usize, bool)>,
    /// Inside the signs of pronunciation, which are no part of the text.
    phonetic: bool,
}

impl RichText {
    /// Takes what an event says about it.
    ///
    /// # Errors
    /// A letter of it is not known ([`letter`]).
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<(), ReadError> {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" if !self.phonetic => {
                    let keeps = attribute(element, "space").is_some_and(|space| space == "preserve");
                    self.piece = Some((self.text.len(), keeps));
                }
                "rPh" => self.phonetic = true,
                _ => self.font(element),
            },
            Event::Empty(element) => self.font(element),
            Event::Text(piece) if self.piece.is_some() => self.text.push_str(&piece.xml10_content()),
            Event::CData(piece) if self.piece.is_some() => self.text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if self.piece.is_some() => self.text.push(letter(reference)?),
            Event::End(element) => match element.local_name().as_ref() {
                "t" => self.close(),
                "rPh" => self.phonetic = false,
                _ => (),
            },
            _ => (),
        }
        Ok(())
    }

    fn font(&mut self, element: &BytesStart<'_>) {
        if element.local_name().as_ref() == "rFont" {
            self.fonts.insert(attribute(element, "val").as_deref().and_then(LegacyEncoding::of_font));
        }
    }

    /// Ends a piece. Blanks at its ends stay; line breaks there are the indentation of the file unless it says otherwise.
    fn close(&mut self) {
        let Some((start, keeps)) = self.piece.take() else { return };
        let piece = self.text.get(start..).unwrap_or_default();
        let blank = |side: &str| side.contains('\n');
        let head = piece.len() - piece.trim_start().len();
        let tail = piece.trim_end().len();
        if keeps || !(blank(&piece[..head]) || blank(piece.get(tail..).unwrap_or_default())) {
            return;
        }
        let trimmed = piece.trim().to_owned();
        self.text.truncate(start);
        self.text.push_str(&trimmed);
    }

    pub(super) fn into_shared(self) -> SharedText {
        let mut fonts = self.fonts.into_iter();
        let font = match (fonts.next(), fonts.next()) {
            (Some(font), None) => font,
            _ => None,
        };
        SharedText { text: unescaped(self.text), font }
    }
}

/// The text with the letters that XML cannot hold, which Excel writes as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut found = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        found.push_str(before);
        let letter = escape.get(2..7).filter(|code| code.ends_with('_')).and_then(|code| code.get(..4));
        let letter = letter.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        let (piece, skipped): (Cow<'_, str>, usize) = match letter {
            Some(letter) => (letter.to_string().into(), 7),
            None => ("_x".into(), 2),
        };
        found.push_str(&piece);
        rest = &escape[skipped..];
    }
    found.push_str(rest);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_xml_cannot_hold_are_read() {
        for (written, read) in [
            ("Sở Y tế_x000D_\n", "Sở Y tế\r\n"),
            ("a_x005F_x000D_", "a_x000D_"),
            ("_xyz_ _x00", "_xyz_ _x00"),
            ("_xởởở", "_xởởở"),
        ] {
            assert_eq!(unescaped(written.to_owned()), read);
        }
    }
}
